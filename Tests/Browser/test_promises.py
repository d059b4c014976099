"""S4: what is promised while typing is a promise before the reply is sent."""

import datetime
import os
import re
import unittest

import desk
import test_desk
from test_desk import PHONE, WIDE


class PromisesInText(test_desk.Browsing):
    def writing(self, subject, **settings):
        number = self.ticket(subject)
        page = self.open("noa", **settings)
        self.go(page, f"/tickets/{number}")
        return number, page

    def promises(self, page, words):
        self.go(page, "/promises")
        return page.locator("main").get_by_text(words)

    def test_a_call_is_offered_while_typing_tracked_and_on_the_days_page(self):
        number, page = self.writing("Call me please")
        page.locator("#text").press_sequentially("I'll call you back tomorrow at ten.")
        chip = page.locator("#reading .promise-chip")
        chip.wait_for()
        self.assertIn("10:00", chip.inner_text())
        self.assertTrue(chip.locator("input[type=checkbox]").is_checked(), "it is tracked unless declined")
        page.locator("#text").press("Tab")
        self.assertEqual(page.evaluate("document.activeElement.id"), "track-0", "the chip is what Tab leads to")
        shots = os.environ.get("KEPT_SHOTS")
        if shots:
            page.screenshot(path=os.path.join(shots, "promise-chip.png"))
        page.locator("#text").focus()
        page.keyboard.press("Control+Enter")
        page.get_by_text("I'll call you back tomorrow at ten.").first.wait_for()
        tomorrow = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)).strftime("%Y-%m-%d")

        def kept():
            row = self.promises(page, "I'll call you back tomorrow at ten")
            return row.count() and page.content()

        content = desk.until("the call is among my promises", 30, kept)
        due = [int(value) for value in re.findall(r'data-due="(\d+)"', content)]
        times = [datetime.datetime.fromtimestamp(value / 1000, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M") for value in due]
        self.assertIn(f"{tomorrow}T10:00", times)

    def test_what_is_declined_is_sent_and_not_tracked(self):
        number, page = self.writing("Declined")
        page.locator("#text").press_sequentially("We will ring you on Friday at noon.")
        page.locator("#reading .promise-chip").wait_for()
        page.locator("#track-0").uncheck()
        page.locator("#text").focus()
        page.keyboard.press("End")
        page.keyboard.type(" Thank you.")
        page.wait_for_timeout(700)
        self.assertFalse(page.locator("#track-0").is_checked(), "a decision stays while the words do")
        page.keyboard.press("Control+Enter")
        self.delivered("We will ring you on Friday at noon", seconds=30)
        self.promises(page, "Nothing is promised")
        page.wait_for_timeout(1000)
        self.assertEqual(self.promises(page, "We will ring you on Friday at noon").count(), 0)

    def test_a_vague_promise_asks_for_a_time_and_a_note_for_nothing(self):
        number, page = self.writing("Vague")
        page.locator("#text").press_sequentially("We will get back to you soon.")
        when = page.locator("#reading [name=when-0]")
        when.wait_for()
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(300)
        self.assertEqual(page.locator("#text").input_value(), "We will get back to you soon.", "it waits for a time")
        page.locator("#kind-note").check(force=True)
        when.wait_for(state="detached")
        page.locator("#kind-reply").check(force=True)
        when.wait_for()
        when.fill((datetime.datetime.now() + datetime.timedelta(days=2)).strftime("%Y-%m-%dT09:30"))
        page.locator("#text").focus()
        page.keyboard.press("Control+Enter")
        self.delivered("We will get back to you soon.", seconds=30)
        desk.until("the follow-up is promised", 20, lambda: self.promises(page, "We will get back to you soon").count())

    def test_without_a_script_the_composer_comes_back_once(self):
        number, page = self.writing("Plain", java_script_enabled=False)
        page.locator("#text").fill("I'll call you tomorrow at ten.")
        page.get_by_role("button", name=re.compile("^Send ⌘|^Send$|^Send ")).last.click()
        self.assertEqual(page.locator("#text").input_value(), "I'll call you tomorrow at ten.")
        self.assertTrue(page.locator("#track-0").is_checked())
        page.get_by_role("button", name=re.compile("^Send ⌘|^Send$|^Send ")).last.click()
        desk.until("the call is promised", 30, lambda: self.promises(page, "I'll call you tomorrow at ten").count())

    def test_it_looks_right_on_a_telephone_in_the_dark_and_in_arabic(self):
        number = self.ticket("Looks")
        for person, viewport, scheme, words in [
            ("noa", WIDE, "light", "I will write to you tomorrow before noon. We will get back to you soon."),
            ("noa", PHONE, "dark", "I will write to you tomorrow before noon. We will get back to you soon."),
            ("laila", WIDE, "light", "سأتصل بك غدا الساعة العاشرة. سنرد عليك قريبا."),
        ]:
            page = self.open(person, viewport=viewport, color_scheme=scheme)
            self.go(page, f"/tickets/{number}")
            page.locator("#text").fill(words)
            page.locator("#reading .promise-chip").nth(1).wait_for()
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), viewport["width"])
            shots = os.environ.get("KEPT_SHOTS")
            if shots:
                page.screenshot(path=os.path.join(shots, f"promises-{person}-{viewport['width']}-{scheme}.png"))
            page.locator("#text").fill("")


if __name__ == "__main__":
    unittest.main()
