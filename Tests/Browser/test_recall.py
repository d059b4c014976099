"""S3: what was wrong is blocked at once, and everybody who was told it hears what is right."""

import os
import unittest

import desk
import test_desk
from test_desk import PHONE, WIDE

WRONG = "You have 60 days to return the backpack in its box."
RIGHT = "You have 30 days to return the backpack in its box."


class Recall(test_desk.Browsing):
    def shoot(self, page, name):
        shots = os.environ.get("KEPT_SHOTS")
        if shots:
            page.screenshot(path=os.path.join(shots, f"recall-{name}.png"), full_page=True)

    def article(self, page):
        """Ada writes and publishes what is wrong. Gives its address."""
        return self.publish(page, "Returning a backpack", f"## Returning\n\n{WRONG}\n\nThe label is in the parcel.")

    def test_a_wrong_article_is_recalled_and_its_reader_corrected_by_mail(self):
        ada = self.open("ada")
        address = self.article(ada)
        number = self.ticket("Returning it", text="How long do I have to return the backpack?")
        noa = self.open("noa")
        self.go(noa, f"/tickets/{number}")
        noa.locator("[data-cite]").first.click()
        noa.wait_for_function("document.getElementById('text').value.includes('60 days')")
        noa.locator("#text").focus()
        noa.keyboard.press("Control+Enter")
        self.delivered("60 days")
        desk.until("it is in the ledger", 20, lambda: "certain" in self.house.run(
            "recall", "open", address.split("/")[-1], "--reason", "x", "--dry-run").stdout and self.house.json(
            "recall", "open", address.split("/")[-1], "--reason", "x", "--dry-run")["certain"] == 1)

        # Noa begins to write it to somebody else while Ada finds out.
        other = self.ticket("Another one", text="How long may I keep the backpack?")
        self.go(noa, f"/tickets/{other}")
        noa.locator("#text").fill(f"Hello, {WRONG}")
        noa.wait_for_timeout(800)
        self.assertEqual(noa.locator(".recalled").count(), 0, "nothing is recalled yet")

        self.go(ada, address)
        ada.get_by_role("link", name="Recall", exact=True).first.click()
        ada.fill("[name=reason]", "It is 30 days")
        ada.fill("[name=sentences]", WRONG)
        ada.get_by_role("button", name="Look first").click()
        ada.get_by_text("Customers told for certain: 1").wait_for()
        self.shoot(ada, "preview")
        ada.get_by_role("button", name="Open the recall").click()
        ada.wait_for_url("**/recalls/*")
        # Nobody touches Noa's page.
        noa.locator(".recalled").get_by_text("Recalled, and wrong").wait_for(timeout=5_000)
        self.shoot(noa, "composer")
        noa.locator("#text").fill("")
        ada.get_by_text("Correcting").first.wait_for(timeout=20_000)
        recall = ada.url
        self.shoot(ada, "list")

        # The right text, and Noa's correction with one key.
        self.go(ada, f"{address}/edit?language=en")
        ada.fill("[name=body]", f"## Returning\n\n{RIGHT}\n\nThe label is in the parcel.")
        ada.get_by_role("button", name="Save").last.click()
        ada.get_by_role("button", name="Publish").click()
        ada.get_by_text("verified").first.wait_for()
        self.go(noa, f"/tickets/{number}")
        noa.get_by_text("The customer was told something wrong").wait_for()
        noa.get_by_role("link", name="Look and send").first.click()
        noa.wait_for_url("**/corrections/*")
        self.assertIn(RIGHT, noa.locator("#text").input_value())
        self.shoot(noa, "correction")
        noa.locator("#text").focus()
        noa.keyboard.press("Control+Enter")
        self.delivered("That was wrong")

        def done():
            ada.goto(recall)
            return ada.get_by_text("everybody was corrected").count()

        desk.until("the recall is done", 30, done)
        self.shoot(ada, "done")
        proof = self.house.json("recall", "export", recall.split("/")[-1])
        self.assertEqual([line["state"] for line in proof], ["sent"])
        self.assertTrue(proof[0]["correctedBy"])
        self.assertEqual(self.house.run("doctor", check=False).returncode, 0)

    def test_the_pages_fit_a_telephone_the_dark_and_arabic(self):
        for person, viewport, scheme in [("ada", PHONE, "dark"), ("laila", WIDE, "light"), ("laila", PHONE, "light")]:
            page = self.open(person, viewport=viewport, color_scheme=scheme)
            self.go(page, "/recalls")
            paths = [page.url] + [link.get_attribute("href") for link in page.locator("a[href^='/recalls/']").all()[:1]]
            for path in paths:
                page.goto(path if path.startswith("http") else self.house.url + path)
                self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), viewport["width"])
                found = page.evaluate(test_desk.AXE + "; axe.run()")["violations"]
                self.assertEqual([(fault["id"], [node["html"] for node in fault["nodes"]][:3]) for fault in found], [])
                self.shoot(page, f"{person}-{viewport['width']}-{scheme}-{len(path)}")


class RecallOnPostgres(test_desk.OnPostgres, Recall):
    pass


if __name__ == "__main__":
    unittest.main()
