"""S14: a guide helps a customer to decide and writes the reply. S20: what is stale says so, and what nobody could answer becomes an article."""

import re
import unittest

import desk
import test_desk
from test_desk import PHONE

GUIDE = """Let us look together.

## Is it said to be delivered? {#start}
- [Yes](#delivered)
- [No](#person)

## Look close by {#delivered}
Dear {customer}, please look **behind the door** and ask your neighbours.

If it is nowhere we send another.
"""


class Knowledge(test_desk.Browsing):
    def certainly_told(self, address):
        """How many customers the ledger knows to have been told what an article says."""
        return self.house.json("recall", "open", address.split("/")[-1], "--reason", "x", "--dry-run")["certain"]

    def test_a_guide_is_walked_by_a_visitor_and_writes_an_agents_reply(self):
        address = self.publish(self.open("ada"), "Where is my parcel?", GUIDE, "public")

        visitor = self.open(viewport=PHONE)
        self.go(visitor, "/help/en")
        visitor.get_by_role("searchbox").fill("where is my parcel")
        visitor.keyboard.press("Enter")
        visitor.locator("main a", has_text="Where is my parcel?").first.click()
        visitor.get_by_text("Is it said to be delivered?").first.wait_for()
        self.assertEqual(visitor.get_by_text("behind the door").count(), 0, "one question at a time")
        visitor.get_by_role("link", name="Yes", exact=True).click()
        visitor.get_by_text("behind the door").wait_for()
        self.assertEqual(visitor.get_by_text("Did this help?").count(), 1)
        visitor.go_back()
        visitor.get_by_role("link", name="No", exact=True).click()
        # Whoever comes to a person need not say again what they answered.
        self.assertIn("Is it said to be delivered? No", visitor.get_by_label("Your message").input_value())
        visitor.get_by_label("Your message").fill("It was to come on Monday.\n\n" + visitor.get_by_label("Your message").input_value())
        visitor.get_by_label("Your email address").fill(desk.LAYLA)
        visitor.get_by_label("Your name").fill("Layla Haddad")
        visitor.get_by_role("button", name="Send to a person").click()
        visitor.wait_for_url("**/promised/*")

        noa = self.open("noa")
        self.go(noa, "/tickets?view=open")
        noa.locator("a.row", has_text="Where is my parcel?").click()
        noa.get_by_text("It was to come on Monday.").first.wait_for()
        # By keyboard alone: the guide, its first answer, into the reply.
        noa.get_by_role("link", name=re.compile("Follow the guide")).first.wait_for()
        noa.keyboard.press("a")
        noa.wait_for_url("**/guides/*")
        noa.get_by_text("Is it said to be delivered?").first.wait_for()
        noa.keyboard.press("1")
        noa.get_by_text("Dear Layla Haddad").wait_for()
        noa.keyboard.press("a")
        noa.wait_for_function("document.getElementById('text')?.value.includes('please look behind the door')")
        self.assertIn("Dear Layla Haddad", noa.locator("#text").input_value(), "filled in from what is known")
        noa.get_by_text("Is it said to be delivered? Yes").first.wait_for()
        noa.locator("#text").focus()
        noa.keyboard.press("Control+Enter")
        mail = self.delivered("look behind the door")
        self.assertIn("Dear Layla Haddad", mail.get_body().get_content())
        desk.until("it is in the ledger", 20, lambda: self.certainly_told(address) == 1)
        self.assertEqual(self.house.run("doctor", check=False).returncode, 0)

    def test_what_is_stale_says_so_and_takes_one_more_step(self):
        ada = self.open("ada")
        address = self.publish(ada, "Washing the tent", "Wash the tent by hand in lukewarm water, and dry it in the shade.", "public")
        slug = "/help/en/articles/washing-the-tent"
        visitor = self.open(viewport=PHONE)
        self.go(visitor, slug)
        self.assertEqual(visitor.locator(".said.due").count(), 0, "nothing is stale yet")
        # Somebody else changes how often it is to be verified: what its owner verified is not that any more.
        laila = self.open("laila")
        self.go(laila, address)
        terms = laila.locator("details", has=laila.locator(f"form[action='{address}/terms']"))
        terms.locator("summary").first.click()
        terms.locator("[name=interval]").fill("720")
        with laila.expect_navigation():
            terms.locator("[name=interval]").press("Enter")
        self.go(visitor, slug)
        visitor.locator(".said.due", has_text="due to be checked again").wait_for()

        number = self.ticket("Washing", text="How should I be washing the tent? In water, by hand?")
        noa = self.open("noa")
        self.go(noa, f"/tickets/{number}")
        chip = noa.locator("li.chip", has_text="Washing the tent")
        chip.get_by_text("stale").wait_for()
        self.assertEqual(noa.locator("#text").input_value(), "")
        chip.locator("summary").focus()
        noa.keyboard.press("Enter")
        chip.get_by_text("Look twice before you use it").wait_for()
        chip.get_by_role("button", name="Use it all the same").focus()
        noa.keyboard.press("Enter")
        noa.wait_for_function("document.getElementById('text').value.includes('lukewarm')")
        noa.locator("#text").focus()
        noa.keyboard.press("Control+Enter")
        self.delivered("lukewarm water")
        desk.until("it is in the ledger", 20, lambda: self.certainly_told(address) == 1)

        # Its owner looks, and says that it is true.
        self.go(ada, address)
        ada.get_by_role("button", name="Still true").first.click()
        ada.get_by_text("verified").first.wait_for()
        desk.until("visitors are told so", 5, lambda: self.go(visitor, slug) and visitor.locator(".said.due").count() == 0)
        self.assertEqual(self.house.run("doctor", check=False).returncode, 0)

    def test_what_nobody_could_answer_becomes_an_article_out_of_a_solved_ticket(self):
        visitor, noa = self.open(), self.open("noa")
        self.go(visitor, "/help/en")
        visitor.get_by_role("searchbox").fill("sharpen a pocket saw")
        visitor.keyboard.press("Enter")
        visitor.wait_for_url(re.compile(r"/search\?q="))
        number = self.ticket("Sharpening", text="Can I sharpen the pocket saw, and with what? I am Layla, +49 170 1234567.")
        self.go(noa, f"/tickets/{number}")
        noa.locator("#text").fill("Use a round file of four millimetres, and draw it only forwards.")
        noa.locator("#text").focus()
        noa.keyboard.press("Control+Enter")
        self.delivered("round file of four millimetres")
        self.go(noa, "/articles/wanted")
        noa.locator("li.card", has_text="sharpen a pocket saw").wait_for()
        self.go(noa, f"/articles/new?ticket={number}")
        text = noa.locator("#body").input_value()
        self.assertIn("round file of four millimetres", text)
        self.assertNotIn("1234567", text, "what is personal is left out")
        noa.fill("[name=title]", "How to sharpen a pocket saw")
        noa.locator("select[name=audience]").select_option("public")
        noa.get_by_role("button", name="Save").last.click()
        noa.get_by_role("button", name="Publish").click()
        noa.get_by_text("verified").first.wait_for()
        found = visitor.locator("main a", has_text="How to sharpen a pocket saw")
        desk.until("visitors find it", 5, lambda: self.go(visitor, "/help/en/search?q=sharpen+a+pocket+saw") and found.count())
        found.first.click()
        visitor.get_by_text("draw it only forwards").wait_for()
        self.assertEqual(self.house.run("doctor", check=False).returncode, 0)


class KnowledgeOnPostgres(test_desk.OnPostgres, Knowledge):
    pass


if __name__ == "__main__":
    unittest.main()
