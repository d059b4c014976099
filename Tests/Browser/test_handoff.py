"""A ticket goes from hand to hand: two people at two browsers, and the customer at hers."""

import os
import re
import unittest

import desk
import test_desk
from test_desk import PHONE, WIDE


class HandingOn(test_desk.Looks):
    """Offered, seen live, accepted; the customer is told."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.house.add_person("Omar Nasser", "omar@desk.example", "agent")

    # What is looked at here is what is new.
    test_every_page_is_accessible_light_dark_and_right_to_left = None
    test_a_telephone_shows_every_page_without_scrolling_sideways = None

    def taken(self, subject, text="Where is my order?", **headers):
        number = self.ticket(subject, text, **headers)
        noa = self.open("noa")
        self.go(noa, f"/tickets/{number}")
        noa.get_by_role("button", name=re.compile("^Take")).click()
        noa.get_by_text("Noa Regev").first.wait_for()
        return number, noa

    def offer(self, page, number, to="Omar Nasser", words="Send a new one, then call her."):
        self.go(page, f"/tickets/{number}")
        page.keyboard.press("h")
        page.wait_for_url("**/handoff*")
        page.get_by_label("To", exact=True).select_option(label=to)
        page.locator("#brief-next").fill(words)
        page.get_by_role("button", name="Offer").click()
        page.get_by_text("Offered to").wait_for()

    def test_offered_seen_live_accepted_and_the_customer_is_told(self):
        number, noa = self.taken("حقيبتي لم تصل", "طلبت حقيبة ولم تصل حتى الآن. أين هي؟ أرجو الرد.")
        omar = self.open("omar")
        self.go(omar, f"/tickets/{number}")
        omar.get_by_text("أين هي؟").first.wait_for()
        waiting = int(omar.locator("#n-handoffs").inner_text() or 0)
        self.offer(noa, number)
        # Nobody touches Omar's page: the offer and the number in the rail come by themselves.
        omar.get_by_text("Noa Regev offers you this ticket").wait_for()
        omar.locator("#n-handoffs", has_text=str(waiting + 1)).wait_for()
        self.assertEqual(noa.locator("#n-handoffs").inner_text(), "")
        omar.get_by_text("The brief").click()
        omar.get_by_text("Send a new one, then call her.").wait_for()
        self.assertIn("Arabic", omar.locator(".brief").inner_text())
        self.assertIn("أين هي", omar.locator(".brief").inner_text())
        # While it waits it is Noa's.
        self.assertIn("Noa Regev", omar.locator(".facts-line").inner_text())
        omar.get_by_role("button", name="Accept").click()
        omar.locator(".facts-line", has_text="Omar Nasser").wait_for()
        # The giver's page learns it too, with the new owner in its head.
        noa.locator(".facts-line", has_text="Omar Nasser").wait_for()
        noa.get_by_text("Omar Nasser accepted the ticket").wait_for()
        self.assertEqual(noa.get_by_text("Offered to").count(), 0)

        def letter():
            told = [mail for mail in self.house.mail.read_as_layla() if "Omar Nasser" in mail.get_body().get_content()]
            return told[0] if told else None

        mail = desk.until("the customer is told who has it", 30, letter)
        self.assertIn("في عهدة Omar Nasser", mail.get_body().get_content())
        self.assertRegex(mail.get_body().get_content(), r"في موعد أقصاه .*[0-9٠-٩]+:[0-9٠-٩]+")
        self.assertEqual(mail["Auto-Submitted"], "auto-replied")

    def test_refused_with_a_reason_and_taken_back(self):
        number, noa = self.taken("Refuse me", sender="Ref <ref@customer.example>")
        self.offer(noa, number)
        omar = self.open("omar")
        self.go(omar, "/handoffs")
        card = omar.locator("li.handoff", has_text="Refuse me")
        card.locator("summary", has_text="Refuse").click()
        card.get_by_label("Why not?").fill("I am away from tomorrow")
        card.get_by_role("button", name="Refuse").click()
        omar.wait_for_url(f"**/tickets/{number}")
        noa.get_by_text("I am away from tomorrow").first.wait_for()
        self.go(noa, "/handoffs")
        noa.get_by_role("heading", name="Came back").wait_for()
        # Omar has the page of handoffs open while the next one comes and goes.
        self.go(omar, "/handoffs")
        self.assertEqual(omar.locator("li.handoff", has_text="Refuse me").count(), 0)
        self.offer(noa, number)
        omar.locator("li.handoff", has_text="Refuse me").wait_for()
        noa.get_by_role("button", name="Take back").click()
        noa.get_by_text("took the offer back").wait_for()
        omar.locator("li.handoff", has_text="Refuse me").wait_for(state="detached")

    def test_a_reason_that_is_being_written_is_not_lost_when_the_page_freshens_itself(self):
        number, noa = self.taken("While I write", sender="Wri <wri@customer.example>")
        self.offer(noa, number)
        omar = self.open("omar")
        self.go(omar, f"/tickets/{number}")
        omar.locator(".handoff summary", has_text="Refuse").click()
        omar.get_by_label("Why not?").fill("Half a rea")
        self.go(noa, f"/tickets/{number}")
        noa.keyboard.press("n")
        noa.keyboard.type("He may not have time")
        noa.keyboard.press("Control+Enter")
        omar.get_by_text("He may not have time").first.wait_for()
        omar.wait_for_timeout(500)
        self.assertEqual(omar.get_by_label("Why not?").input_value(), "Half a rea")
        self.assertTrue(omar.get_by_label("Why not?").is_visible())

    def test_without_scripts_it_works_as_well(self):
        number, _ = self.taken("No script", sender="Nos <nos@customer.example>")
        noa = self.open("noa", java_script_enabled=False)
        self.go(noa, f"/tickets/{number}")
        noa.get_by_role("link", name=re.compile("^Hand on")).click()
        noa.get_by_label("To", exact=True).select_option(label="Omar Nasser")
        noa.locator("#brief-next").fill("Call")
        noa.get_by_role("button", name="Offer").click()
        noa.get_by_text("Offered to").wait_for()
        omar = self.open("omar", java_script_enabled=False)
        self.go(omar, "/handoffs")
        omar.locator("li.handoff", has_text="No script").get_by_role("button", name="Accept").click()
        self.assertIn("owner Omar Nasser", omar.locator(".facts-line").inner_text())

    def test_its_pages_are_accessible_and_fit_a_telephone(self):
        number, noa = self.taken("Look at me", sender="Loo <loo@customer.example>")
        shots = os.environ.get("KEPT_SHOTS")
        for offered in [False, True]:
            if offered:
                self.offer(noa, number)
            for person, viewport, scheme in [
                ("noa", WIDE, "light"), ("noa", WIDE, "dark"), ("omar", WIDE, "light"), ("laila", WIDE, "light"), ("laila", PHONE, "light"),
                ("omar", PHONE, "dark"),
            ]:
                page = self.open(person, viewport=viewport, color_scheme=scheme, bypass_csp=True)
                for path in [f"/tickets/{number}", "/handoffs"] + ([f"/tickets/{number}/handoff"] if not offered and person != "omar" else []):
                    how = f"{person} {viewport['width']} {scheme} {'offered' if offered else ''}"
                    with self.subTest(path=path, how=how):
                        self.go(page, path)
                        page.evaluate("document.querySelectorAll('details.brief').forEach((one) => { one.open = true; })")
                        self.check(page, path, how)
                        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), viewport["width"], path)
                        if shots:
                            name = f"{path.strip('/').replace('/', '-').replace(str(number), 'n')}-{how.strip().replace(' ', '-')}.png"
                            page.screenshot(path=os.path.join(shots, name), full_page=viewport is PHONE)


if __name__ == "__main__":
    unittest.main()
