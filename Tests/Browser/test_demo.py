"""The demo company, which is the first that anybody sees: it is made whole, it is the same each time, and the desk opens on it."""

import unittest

import desk
from test_desk import WIDE
from playwright.sync_api import sync_playwright


class Demo(unittest.TestCase):
    def test_it_is_made_and_the_desk_opens_on_it(self):
        with desk.Desk(demo=True) as house:
            # The laws hold; a second demo is refused, for there are people.
            house.run("doctor")
            self.assertEqual(house.run("demo", check=False).returncode, 1)
            house.serve()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
                page = browser.new_page(viewport=WIDE)
                page.goto(house.url + "/sign-in")
                page.fill("input[name=email]", "sarah.whitfield@tarnandloft.example")
                page.fill("input[name=password]", "a parcel of promises")
                with page.expect_navigation():
                    page.keyboard.press("Enter")
                # Each of these has something to show.
                for path, what in [
                    ("/tickets?view=open", "#rows a.row"), ("/customers", "th a"), ("/organisations", "th a"), ("/handoffs", "main a"), ("/recalls", "a[href^='/recalls/']"),
                    ("/articles/wanted", "main .card"), ("/macros", "th a"), ("/views", "th a"), ("/fields", "th a"), ("/search?q=tent", "a[href^='/tickets/']"),
                ]:
                    page.goto(house.url + path)
                    self.assertGreater(page.locator(what).count(), 0, path)
                browser.close()
            answer = house.json("export", house.folder + "/export")
            self.assertEqual((answer["tickets"], answer["people"]), (1200, 8))


if __name__ == "__main__":
    unittest.main()
