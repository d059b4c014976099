"""People who are not customers: somebody who knows is asked (S11), a carrier is written to (S2). Real mail, real browsers."""

import os
import re
import unittest

import desk
import test_desk
from test_desk import PHONE, WIDE

DANA = "Dana Levi <dana@design.example>"
CARRIER = "Parcel Desk <claims@carrier.example>"


class Outside(test_desk.Looks):
    """Asked, answered by mail and by link; written to, answered; the customer sees none of it."""

    # What is looked at here is what is new.
    test_every_page_is_accessible_light_dark_and_right_to_left = None
    test_a_telephone_shows_every_page_without_scrolling_sideways = None

    def taken(self, subject, text="Where is my order?", scripts=True, **headers):
        number = self.ticket(subject, text, **headers)
        noa = self.open("noa", java_script_enabled=scripts)
        self.go(noa, f"/tickets/{number}")
        noa.get_by_role("button", name=re.compile("^Take")).click()
        noa.get_by_text("Noa Regev").first.wait_for()
        return number, noa

    def mail_to(self, address, words):
        """The mail that the SMTP server took for somebody outside."""

        def look():
            return next((mail for mail in self.house.mail.sent() if address in mail["To"] and words in mail.get_body().get_content()), None)

        return desk.until(f"a mail to {address} with {words}", 30, look)

    def ask(self, page, number, question, language="en"):
        self.go(page, f"/tickets/{number}")
        page.keyboard.press("x")
        page.wait_for_url("**/consult*")
        page.get_by_label("Their email address").fill("dana@design.example")
        page.get_by_label("Their name").fill("Dana Levi")
        page.get_by_label("Language of the mail").select_option(language)
        page.get_by_label("The question").fill(question)
        page.get_by_label("What they need to see").fill("The strap tore on the second day.")
        page.get_by_role("button", name="Ask", exact=True).click()
        page.get_by_text("Noa Regev asks Dana Levi").wait_for()

    def test_somebody_is_asked_and_answers_by_replying(self):
        number, noa = self.taken("The strap", "The strap of my blue bag tore. Card 4111.")
        self.ask(noa, number, "Is batch 12 known to tear?")
        asked = self.mail_to("dana@design.example", "batch 12")
        text = asked.get_body().get_content()
        self.assertIn("The strap tore on the second day.", text)
        for secret in ["4111", "blue bag", "Layla", str(number)]:
            self.assertNotIn(secret, asked.as_string())
        self.assertIsNone(asked["References"])
        # Nobody touches Noa's page: the answer comes by itself, and the rail says so on another page.
        other = self.open("noa")
        self.go(other, "/questions")
        other.get_by_text("Waiting for others").wait_for()
        self.house.mail.write_to_desk(
            "Yes, all of them.", subject="Re: " + asked["Subject"], sender=DANA, In_Reply_To=asked["Message-ID"], References=asked["Message-ID"])
        noa.locator("article.note", has_text="Yes, all of them.").wait_for(timeout=20_000)
        noa.get_by_text("Dana Levi answered the question").wait_for()
        other.get_by_role("heading", name="New for you").wait_for()
        self.assertIn("Noa Regev", noa.locator(".facts-line").inner_text())
        # She answers the customer; nothing of it goes along.
        noa.keyboard.press("r")
        noa.keyboard.type("A new one leaves today.")
        noa.keyboard.press("Control+Enter")

        def reply():
            return next((mail for mail in self.house.mail.read_as_layla() if "A new one leaves" in mail.get_body().get_content()), None)

        mail = desk.until("the customer's reply", 30, reply)
        self.assertNotIn("kept-ask", mail.as_string())
        self.assertNotIn("Yes, all of them", mail.as_string())

    def test_the_private_link_works_without_scripts_and_without_an_account(self):
        number, noa = self.taken("The buckle", sender="Buc <buc@customer.example>")
        self.ask(noa, number, "למה האבזם נשבר?", language="he")
        asked = self.mail_to("dana@design.example", "האבזם")
        path = re.search(r"/asked/[\w-]+", asked.get_body().get_content()).group(0)
        context = self.browser.new_context(viewport=PHONE, java_script_enabled=False)
        self.addCleanup(context.close)
        dana = context.new_page()
        dana.goto(self.house.url + path)
        self.assertEqual(dana.locator("html").get_attribute("dir"), "rtl")
        dana.get_by_text("האבזם").wait_for()
        self.assertNotIn("The buckle", dana.content())
        dana.locator("textarea").fill("חומר פגום בסדרה הזו.")
        dana.locator("main button").click()
        dana.get_by_text("תודה").wait_for()
        self.assertEqual(dana.locator("textarea").count(), 0)
        noa.locator("article.note", has_text="חומר פגום").wait_for(timeout=20_000)
        dana.goto(self.house.url + path + "x")
        self.assertNotIn("האבזם", dana.content())

    def inquire(self, page, number, subject, text):
        self.go(page, f"/tickets/{number}")
        page.get_by_role("link", name=re.compile("^Inquiry")).click()
        page.locator("select[name=party]").select_option("")
        page.locator("input[name=address]").fill("claims@carrier.example")
        page.locator("#inquire input[name=name]").fill("Parcel Desk")
        page.get_by_label("Subject").fill(subject)
        page.get_by_label("The letter").fill(text)
        page.get_by_role("button", name="Send and promise").click()
        page.get_by_text("wrote to Parcel Desk on the customer’s behalf").wait_for()

    def test_a_carrier_is_written_to_and_its_answer_is_seen_inside_only(self):
        number, noa = self.taken("حقيبتي لم تصل", "طلبت حقيبة ولم تصل حتى الآن. أين هي؟ أرجو الرد.")
        self.inquire(noa, number, "RR123 is late", "Where is RR123?")
        noa.locator(".facts-line", has_text="on hold").wait_for()
        letter = self.mail_to("claims@carrier.example", "RR123")
        self.assertIsNone(letter["References"])
        self.assertNotIn("حقيبة", letter.get_body().get_content())

        def told():
            return next((mail for mail in self.house.mail.read_as_layla() if "سأخبرك" in mail.get_body().get_content()), None)

        promise = desk.until("the customer is told by when", 30, told)
        self.assertNotIn("{time}", promise.get_body().get_content())
        self.assertNotIn("carrier", promise.as_string())
        self.house.mail.write_to_desk(
            "It is in Haifa.", subject="Re: RR123 is late", sender="Depot <depot@carrier.example>", In_Reply_To=letter["Message-ID"])
        noa.get_by_text("Parcel Desk answered the inquiry").wait_for(timeout=20_000)
        self.assertEqual(noa.locator("#thread").get_by_text("Haifa").count(), 0, "it is not in the customer's thread")
        noa.locator(".side").get_by_role("link", name="Parcel Desk").click()
        noa.locator("#inquiry").get_by_text("It is in Haifa.").wait_for()
        noa.get_by_label("Write to them again").fill("Since when?")
        noa.locator("#inquiry").get_by_role("button", name="Send").click()
        noa.locator("#inquiry article", has_text="Since when?").wait_for()
        again = self.mail_to("claims@carrier.example", "Since when?")
        self.assertIn(letter["Message-ID"], again["References"])

    def test_without_scripts_an_inquiry_works_as_well(self):
        number, noa = self.taken("No script", sender="Nos <nos@customer.example>", scripts=False)
        self.inquire(noa, number, "Without scripts", "Does it work?")
        self.mail_to("claims@carrier.example", "Does it work?")

    def test_its_pages_are_accessible_and_fit_a_telephone(self):
        number, noa = self.taken("Look at me", sender="Loo <loo@customer.example>")
        self.ask(noa, number, "How does this look?")
        self.inquire(noa, number, "A subject", "How does this look?")
        asked = self.mail_to("dana@design.example", "How does this look?")
        link = re.search(r"/asked/[\w-]+", asked.get_body().get_content()).group(0)
        self.go(noa, f"/tickets/{number}")
        inquiry = noa.locator(".side a[href*='/inquiries/']").get_attribute("href")
        shots = os.environ.get("KEPT_SHOTS")
        for person, viewport, scheme in [
            ("noa", WIDE, "light"), ("noa", WIDE, "dark"), ("laila", WIDE, "light"), ("laila", PHONE, "light"), ("noa", PHONE, "dark"),
        ]:
            page = self.open(person, viewport=viewport, color_scheme=scheme, bypass_csp=True)
            for name, path in [
                ("ticket", f"/tickets/{number}"), ("ask", f"/tickets/{number}/consult"), ("inquire", f"/tickets/{number}/inquiry"),
                ("inquiry", inquiry), ("questions", "/questions"), ("asked", link),
            ]:
                how = f"{person} {viewport['width']} {scheme}"
                with self.subTest(path=path, how=how):
                    self.go(page, path)
                    self.check(page, path, how)
                    self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), viewport["width"], path)
                    if shots:
                        page.screenshot(path=os.path.join(shots, f"{name}-{how.replace(' ', '-')}.png"), full_page=viewport is PHONE)


if __name__ == "__main__":
    unittest.main()
