#!/usr/bin/env python3
"""Takes the pictures of docs/ from a running demo desk: pictures.py http://localhost:8080 [FOLDER]

With --pages it takes one of each page instead, into FOLDER/pages, and writes FOLDER/pages.md around them.
"""

import pathlib
import sys

from playwright.sync_api import sync_playwright

ADMIN = "daniel.mizrahi@tarnandloft.example"
LEAD = "sarah.whitfield@tarnandloft.example"
PASSWORD = "a parcel of promises"
WIDE = {"width": 1456, "height": 860}
PHONE = {"width": 360, "height": 740}
SMALL = {"width": 1280, "height": 760}

# Of each page its picture's name, where it is (a name in braces is the first such thing of the demo), and what it is for.
PAGES = [
    ("The agent's day", [
        ("mine", "/tickets?view=mine", "A list: mine, unassigned, a team's, a saved view; live, with the ring of what is promised next"),
        ("ticket", "{ticket}", "A ticket: what was said, what is promised, who the customer is; the reply with what helps beside it"),
        ("promises", "/promises?of=all", "Promises: overdue, today, later"),
        ("search", "/search?q=tent", "Search: tickets, customers and articles by one field, with operators"),
        ("notices", "/notices", "Notices: what happened while one was not there to see it"),
    ]),
    ("Customers", [
        ("customers", "/customers", "Customers, by name or address"),
        ("customer", "{customer}", "A customer: notes, organisation, tickets, and what they were told, from what, and whether it is still true"),
        ("same", "{customer}/same?search=al", "Two entries of one person are put together"),
        ("organisation", "{organisation}", "An organisation: its people and their tickets"),
    ]),
    ("Knowledge", [
        ("library", "/articles", "The library, by trust, owner and language"),
        ("article", "{article}", "An article: versions, trust, owner, who was told"),
        ("wanted", "/articles/wanted", "Wanted: what people looked for in vain"),
        ("recalls", "/recalls", "Recalls: words that were wrong"),
        ("recall", "{recall}", "A recall: everybody who was told, and what became of each"),
        ("macros", "/macros", "Macros, in several languages, with what they do"),
    ]),
    ("The house", [
        ("proof", "/proof", "The nightly proof: what lies between two chairs"),
        ("resolution", "/resolution", "Closed tickets, counted as the customers would"),
        ("policies", "/policies", "Working hours, and what is promised to whom"),
        ("assignment", "/assignment", "Queues that give their tickets to people by turns"),
        ("fields", "/fields", "What the house wants to know of tickets and customers"),
        ("views", "/views", "Lists of any conditions"),
        ("brands", "/brands", "Brands, each with a help centre of its own"),
        ("people", "/people", "People, teams, absences"),
        ("mailboxes", "/mailboxes", "Mailboxes and how they are"),
        ("mail", "/mail?filter=all", "Mail that came in, and what became of each"),
        ("activity", "/activity", "Who changed what"),
        ("settings", "/settings", "One's own settings"),
        ("all-settings", "/settings/all", "All settings, with a search"),
    ]),
    ("The help centre", [
        ("help", "/help/en", "The help centre, in each language"),
        ("help-article", "/help/en/articles/{slug}", "An article, with the day on which it was verified"),
    ]),
]


def gallery(page, address, folder):
    """One picture of each page, and a page around them."""

    def first(path, selector):
        page.goto(address + path)
        return page.locator(selector).first.get_attribute("href")

    found = {"ticket": first("/tickets?view=open", "a.row"), "organisation": first("/organisations", "th a"), "recall": first("/recalls", "a[href^='/recalls/']"),
             "article": first("/articles", "a[href^='/articles/0']"), "slug": first("/help/en", "a[href*='/articles/']").rsplit("/", 1)[1].split("?")[0]}
    found["customer"] = first(found["organisation"], "th a[href^='/customers/']")
    (folder / "pages").mkdir(exist_ok=True)
    lines = ["# Pages", "", "One picture of each page of the demo company, as `Tests/Browser/pictures.py --pages` takes them.", ""]
    for chapter, entries in PAGES:
        lines += [f"## {chapter}", ""]
        for name, path, about in entries:
            page.goto(address + path.format(**found))
            page.wait_for_load_state()
            page.evaluate("document.fonts.ready")
            page.screenshot(path=folder / "pages" / f"{name}.jpg", type="jpeg", quality=65)
            lines += [f"**{about}**", "", f"![{about}](pages/{name}.jpg)", ""]
    (folder / "pages.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def main(address, folder, pages=False):
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])

        def signed_in(viewport, who=LEAD, **settings):
            page = browser.new_context(viewport=viewport, **settings).new_page()
            page.goto(address + "/sign-in")
            page.fill("input[name=email]", who)
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

        if pages:
            gallery(signed_in(SMALL, ADMIN), address, folder)
            return browser.close()
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
    arguments = [argument for argument in sys.argv[1:] if argument != "--pages"]
    main(arguments[0].rstrip("/"), pathlib.Path(arguments[1] if len(arguments) > 1 else "docs"), "--pages" in sys.argv)
