"""The help centre as a visitor meets it: in five languages, on a phone, without a script, and always with the way to a person."""

import base64
import json
import os
import pathlib
import re
import unittest

import desk
import test_desk
from test_desk import AXE, PHONE, WIDE

ARTICLES = [
    ("en", "How to return something", "You have **30 days** to return it.\n\n## What you need\n\n- the parcel\n- the number of the order\n\n| how | days |\n|--|--|\n| shop | 30 |"),
    ("ar", "كيف تعيد منتجًا", "لديك **30 يومًا** لإعادته."),
    ("he", "איך מחזירים מוצר", "יש לך **30 יום** להחזיר אותו."),
    ("th", "วิธีคืนสินค้า", "คุณมีเวลา **30 วัน** ในการคืนสินค้า"),
    ("sr", "Како да вратите производ", "Имате **30 дана** да га вратите."),
]

# Two pixels.
PICTURE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGMQaHAAIgAFVwGhwiUjdgAAAABJRU5ErkJggg==")

# What one test disputes, so that no other misses it.
DOUBTED = ("sr", "Рок за рекламацију", "Рок је **60 дана**.")


class HelpCentre(test_desk.Browsing):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        path = pathlib.Path(cls.house.folder) / "articles.jsonl"
        lines = [
            {"id": title, "language": language, "title": title, "body": body, "audience": "public", "state": "published"}
            for language, title, body in [*ARTICLES, DOUBTED]
        ]
        path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
        cls.house.run("articles", "import", str(path))

    def faults(self, page):
        page.evaluate(AXE)
        found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
        return [f"{page.url}: {fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in found]

    def test_every_language_reads_well_in_light_and_dark_on_wide_and_narrow_screens(self):
        shots, faults = os.environ.get("KEPT_SHOTS"), []
        for name, settings in {
            "wide": {"viewport": WIDE}, "phone": {"viewport": PHONE}, "dark": {"viewport": WIDE, "color_scheme": "dark"}
        }.items():
            page = self.open(None, bypass_csp=True, **settings)
            for language, title, _ in ARTICLES:
                self.go(page, f"/help/{language}")
                link = page.locator("main a", has_text=title)
                link.wait_for()
                link.click()
                page.locator("article strong", has_text="30").wait_for()
                self.assertEqual(page.locator("html").get_attribute("dir"), "rtl" if language in ("ar", "he") else "ltr")
                self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), page.viewport_size["width"], page.url)
                faults += self.faults(page)
                if shots:
                    page.screenshot(path=os.path.join(shots, f"help-article-{language}-{name}.png"), full_page=True)
                for place in ("", "/contact", "/search?q=30"):
                    self.go(page, f"/help/{language}{place}")
                    self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), page.viewport_size["width"], page.url)
                    faults += self.faults(page)
                    if shots:
                        page.screenshot(path=os.path.join(shots, f"help{re.sub('[^a-z]', '-', place)}-{language}-{name}.png"), full_page=True)
        self.assertEqual(faults, [])

    def test_a_brand_has_a_help_centre_at_its_own_host(self):
        lead = self.open("ada")
        self.go(lead, "/brands")
        lead.get_by_label("Name").fill("Tarn Outdoor")
        lead.get_by_label("Host of its help centre").fill("tarn.localhost")
        lead.get_by_label("Colour of links and buttons").fill("#8a1c5c")
        lead.get_by_role("button", name="Save").click()
        lead.locator("table a", has_text="Tarn Outdoor").wait_for()
        self.go(lead, "/articles/new")
        lead.get_by_label("Title").fill("How the Tarn tent is waxed")
        lead.get_by_label("Text", exact=True).fill("In **May**, when it is dry.")
        lead.get_by_label("For", exact=True).select_option("public")
        lead.get_by_label("Tarn Outdoor").check()
        lead.get_by_role("button", name="Save this version").click()
        lead.get_by_role("button", name="Publish").click()

        there = f"http://tarn.localhost:{self.house.port}"
        faults = []
        for settings in ({"viewport": WIDE}, {"viewport": PHONE, "color_scheme": "dark"}):
            page = self.open(None, bypass_csp=True, **settings)
            page.goto(f"{there}/")
            page.wait_for_url(f"{there}/help/en")
            self.assertEqual(page.locator(".centre-top .mark").inner_text().strip(), "Tarn Outdoor")
            page.locator("main a", has_text="How the Tarn tent is waxed").first.click()
            page.locator("article strong", has_text="May").wait_for()
            self.assertTrue(page.locator("link[rel=canonical]").get_attribute("href").startswith(there), "it is its own page to search engines")
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), page.viewport_size["width"])
            faults += self.faults(page)
        self.assertEqual(faults, [])
        page.goto(f"{there}/help/en/contact")
        page.get_by_label("What is it about?").fill("My tent is wet")
        page.get_by_label("Your message").fill("It was waxed in May and is wet all the same.")
        page.get_by_label("Your email address").fill(desk.LAYLA)
        page.get_by_role("button", name="Send to a person").click()
        page.wait_for_url(re.compile(re.escape(there) + "/promised/.*"))
        visitor = self.open()
        self.assertEqual(self.go(visitor, "/help/en/articles/how-the-tarn-tent-is-waxed").status, 404, "another's help centre has it not")

    def test_answers_come_while_typing_and_one_key_reads_the_first(self):
        page = self.open()
        self.go(page, "/help/en")
        field = page.get_by_role("searchbox")
        field.press_sequentially("retur")
        answer = page.locator("#answers a", has_text="How to return something")
        answer.wait_for()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        self.assertTrue(answer.evaluate("element => element === document.activeElement"), "two tabs lead to the first answer")
        page.keyboard.press("Enter")
        page.locator("article strong", has_text="30").wait_for()

    def test_a_visitor_writes_in_sees_the_promise_and_is_answered_by_mail(self):
        page = self.open(None, viewport=PHONE)
        self.go(page, "/help/en/contact")
        page.get_by_label("What is it about?").press_sequentially("How do I return it")
        page.locator("#likely a", has_text="How to return something").wait_for()
        page.get_by_label("Your message").fill("It is too large, and the label is torn.")
        page.get_by_label("Your email address").fill(desk.LAYLA)
        page.get_by_label("Your name").fill("Layla Haddad")
        picture = {"name": "label.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(2_000)}
        page.get_by_label("Pictures or files").set_input_files(picture)
        page.get_by_role("button", name="Send to a person").click()
        page.wait_for_url("**/promised/*")
        page.get_by_text("How do I return it").wait_for()
        self.assertEqual(page.locator(".promise").count(), 1, "by when, before anybody has read it")

        def acknowledged():
            return [mail for mail in self.house.mail.read_as_layla() if "How do I return it" in mail["Subject"]]

        mail = desk.until("the acknowledgement is in Layla's inbox", 30, acknowledged)[0]
        agent = self.open("noa")
        self.go(agent, "/tickets?view=open")
        agent.locator("a.row", has_text="How do I return it").click()
        agent.get_by_text("Help centre form").wait_for()
        agent.get_by_text("label.png").first.wait_for()
        # Her answer by mail comes back into the same ticket.
        self.house.mail.write_to_desk(
            "And it is blue.", subject=f"Re: {mail['Subject']}", In_Reply_To=mail["Message-ID"], References=mail["Message-ID"])
        agent.get_by_text("And it is blue.").first.wait_for(timeout=20_000)

    def test_without_a_script_everything_is_there(self):
        page = self.open(None, java_script_enabled=False)
        self.go(page, "/help/en")
        page.get_by_role("searchbox").fill("return")
        page.keyboard.press("Enter")
        page.locator("main a", has_text="How to return something").click()
        page.locator("summary", has_text="No").click()
        page.get_by_label("What was wrong or missing?").fill("It says nothing about shoes.")
        page.get_by_role("button", name="Send").click()
        page.get_by_text("Whoever answers for this page will look at it").wait_for()
        self.go(page, "/help/en/contact")
        page.get_by_label("What is it about?").fill("Return shoes")
        page.get_by_role("button", name="Show answers first").click()
        page.locator("#likely a", has_text="How to return something").wait_for()
        self.assertEqual(page.get_by_label("What is it about?").input_value(), "Return shoes")

    def test_what_nobody_wrote_is_taken_and_written_with_a_picture(self):
        visitor, agent = self.open(), self.open("noa")
        self.go(visitor, "/help/en")
        visitor.get_by_role("searchbox").fill("mend a torn awning")
        visitor.keyboard.press("Enter")
        visitor.wait_for_url(re.compile(r"/search\?q="))
        self.go(agent, "/articles/wanted")
        row = agent.locator("li.card", has_text="mend a torn awning")
        row.get_by_role("link", name="Write this up").click()
        agent.get_by_label("Title").wait_for()
        self.assertEqual(agent.get_by_label("Title").input_value(), "mend a torn awning")
        text = agent.locator("#body")
        text.fill("Sew it along the seam.\n\n")
        agent.locator("#article-files").set_input_files({"name": "seam.png", "mimeType": "image/png", "buffer": PICTURE})
        desk.until("the picture is in the text", 5, lambda: "](files/" in text.input_value())
        # Pasted as well, where the writer is.
        agent.evaluate("""bytes => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], "needle.png", {type: "image/png"}));
            document.getElementById("body").dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""", list(PICTURE))
        desk.until("both are", 5, lambda: text.input_value().count("](files/") == 2)
        agent.get_by_role("button", name="Preview").click()
        shown = agent.locator("#preview img")
        shown.first.wait_for()
        desk.until("the pictures are seen", 5, lambda: shown.evaluate_all("all => all.length === 2 && all.every(one => one.naturalWidth === 2)"))
        agent.locator("select[name=audience]").select_option("public")
        agent.get_by_role("button", name="Save").click()
        agent.locator("article img").first.wait_for()
        agent.get_by_role("button", name="Publish").click()
        agent.locator("article img").first.wait_for()
        desk.until("visitors find it", 5, lambda: self.go(visitor, "/help/en/search?q=torn+awning") or visitor.locator("main a", has_text="awning").count())
        visitor.locator("main a", has_text="awning").first.click()
        picture = visitor.locator("article img").first
        picture.wait_for()
        desk.until("the picture is there", 5, lambda: picture.evaluate("one => one.naturalWidth === 2"))
        self.go(agent, "/articles/wanted?state=written")
        agent.locator("li.card", has_text="mend a torn awning").wait_for()

    def test_a_disputed_article_is_gone_from_the_help_centre_within_a_second(self):
        reader, agent = self.open(), self.open("noa")
        self.go(reader, "/help/sr")
        reader.locator("main a", has_text="Рок за рекламацију").click()
        reader.locator("article strong", has_text="60").wait_for()
        self.go(agent, "/articles?q=рекламацију")
        agent.locator("main a", has_text="Рок за рекламацију").first.click()
        agent.locator("summary", has_text="wrong").first.click()
        agent.locator("#flag-words").fill("Рок је 14 дана.")
        agent.locator(".panel button", has_text="wrong").click()
        agent.get_by_text("Somebody says that this is wrong").wait_for()

        def gone():
            reader.reload()
            return reader.locator("article").count() == 0

        desk.until("the page shows nothing of it", 1, gone)
        reader.get_by_text("Проверавамо").wait_for()


if __name__ == "__main__":
    unittest.main()
