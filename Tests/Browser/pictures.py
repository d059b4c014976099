#!/usr/bin/env python3
"""Takes the pictures of docs/ from a running demo desk: pictures.py http://localhost:8080 [FOLDER]"""

import pathlib
import sys

from playwright.sync_api import sync_playwright

LEAD = "sarah.whitfield@tarnandloft.example"
PASSWORD = "a parcel of promises"
WIDE = {"width": 1456, "height": 860}
PHONE = {"width": 360, "height": 740}


def main(address, folder):
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])

        def signed_in(viewport, **settings):
            page = browser.new_context(viewport=viewport, **settings).new_page()
            page.goto(address + "/sign-in")
            page.fill("input[name=email]", LEAD)
            page.fill("input[name=password]", PASSWORD)
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return page

        def take(page, name):
            page.wait_for_load_state()
            page.evaluate("document.fonts.ready")
            page.screenshot(path=folder / f"{name}.png")

        def speak(page, tongue):
            page.goto(address + "/settings")
            page.select_option("select[name=tongue]", tongue)
            with page.expect_navigation():
                page.locator("form[action='/settings'] button.main").click()

        page = signed_in(WIDE)
        page.goto(address + "/tickets?view=open")
        take(page, "list")
        ticket = page.locator("a.row").nth(1).get_attribute("href")
        page.goto(address + ticket)
        take(page, "ticket")
        dark = signed_in(WIDE, color_scheme="dark")
        dark.goto(address + ticket)
        take(dark, "dark")
        phone = signed_in(PHONE)
        phone.goto(address + ticket)
        take(phone, "telephone")
        try:
            speak(page, "ar")
            page.goto(address + ticket)
            take(page, "arabic")
        finally:
            speak(page, "en")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "docs"))
