"""Finding and going by keyboard alone: the one field, and the palette."""

import unittest

from test_desk import AXE, Browsing


class Searching(Browsing):
    def find(self, page, text):
        page.keyboard.press("/")
        page.keyboard.type(text)
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def test_a_word_is_found_and_opened_by_keyboard(self):
        number = self.ticket("The strap", "My backpacks are torn.", sender="Layla <layla2@customer.example>")
        page = self.open("noa")
        self.go(page, "/tickets?view=mine")
        self.find(page, "backpack")
        self.assertEqual(page.locator("mark").first.inner_text(), "backpacks")
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        with page.expect_navigation():
            page.keyboard.press("o")
        self.assertIn(f"/tickets/{number}", page.url)
        self.go(page, "/tickets?view=mine")
        self.find(page, f"#{number}")
        self.assertIn(f"/tickets/{number}", page.url)

    def test_an_operator_that_is_not_understood_gets_a_sentence(self):
        page = self.open("noa")
        self.go(page, "/search")
        self.find(page, "is:lost strap")
        self.assertIn("is:lost", page.locator(".notices").inner_text())

    def test_the_palette_goes_and_does(self):
        number = self.ticket("The palette", "Is it here?", sender="Palle <palle@customer.example>")
        page = self.open("noa", bypass_csp=True)
        self.go(page, f"/tickets/{number}")
        self.assertEqual(page.locator("#palette").count(), 0)
        page.keyboard.press("Control+k")
        box = page.get_by_role("combobox", name="Where to, or what to do")
        box.wait_for()
        page.get_by_role("group", name="Places").wait_for()
        page.evaluate(AXE)
        found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
        self.assertEqual([f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found], [])
        # An action of the page, with its key.
        page.keyboard.type("take")
        option = page.locator("#palette").get_by_role("option", selected=True)
        option.wait_for()
        self.assertIn("t", option.locator("kbd").inner_text())
        self.assertEqual(box.get_attribute("aria-activedescendant"), option.get_attribute("id"))
        with page.expect_navigation():
            page.keyboard.press("Enter")
        self.assertIn("Noa Regev", page.locator(".facts-line").inner_text())
        # Somewhere else.
        page.keyboard.press("Control+k")
        page.keyboard.type("put aside")
        page.locator("#palette").get_by_role("option", name="Put aside").last.wait_for()
        page.keyboard.press("Escape")
        page.keyboard.press("Control+k")
        page.keyboard.type("customers")
        page.locator("[data-to='/customers']").wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        self.assertTrue(page.url.endswith("/customers"))

    def test_without_scripts_there_is_no_palette_and_the_field_works(self):
        page = self.open("noa", java_script_enabled=False)
        self.go(page, "/tickets?view=mine")
        self.assertEqual(page.locator("#palette").count(), 0)
        page.fill("nav.rail input[name=q]", "nothing like this")
        with page.expect_navigation():
            page.press("nav.rail input[name=q]", "Enter")
        self.assertIn("/search", page.url)


if __name__ == "__main__":
    unittest.main()
