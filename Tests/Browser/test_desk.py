"""The desk as people use it: a real browser, real mail servers, both engines where it matters."""

import datetime
import pathlib
import re
import sys
import unittest

import axe_playwright_python
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

import desk

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1456, "height": 840}
# What a page that disappointed a test shows: where the keys go, what is written, and the first of its words.
SEEN = """() => [
  document.readyState, document.activeElement?.outerHTML.slice(0, 300),
  [...document.querySelectorAll("textarea")].map((field) => field.value).join("|").slice(0, 300),
  [...document.querySelectorAll(":invalid")].map((field) => field.outerHTML.slice(0, 200)).join(" "),
  (document.querySelector("main") || document.body)?.innerText.slice(0, 1500)].join("\\n")"""


class Browsing(unittest.TestCase):
    """One desk and one browser for all tests of a class."""

    @classmethod
    def build(cls):
        return desk.Desk(undo_seconds=4)

    @classmethod
    def options(cls):
        """What the desk is served with besides."""
        return []

    @classmethod
    def setUpClass(cls):
        cls.house = cls.build()
        try:
            cls.house.add_person("Ada Admin", "ada@desk.example", "admin")
            cls.house.add_person("Noa Regev", "noa@desk.example", "agent")
            cls.house.add_person("ليلى حداد", "laila@desk.example", "lead", "ar")
            cls.house.add_mailbox()
            cls.house.serve(*cls.options())
            cls.playwright = sync_playwright().start()
            cls.browser = cls.playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        except BaseException:
            cls.house.__exit__(BaseException, None, None)
            raise

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.playwright.stop()
        cls.house.__exit__(None, None, None)

    def tearDown(self):
        """Of a test that failed says what its pages showed: what is seen once in fifty runs is not seen again by looking for it."""
        result = self._outcome.result
        if not any(test is self for test, _ in result.failures + result.errors):
            return
        for page in [page for context in self.browser.contexts for page in context.pages]:
            try:
                print(f"\n{page.url}: {page.evaluate(SEEN)}", file=sys.stderr, flush=True)
            except PlaywrightError as error:
                print(f"\n{page.url}: {error}", file=sys.stderr, flush=True)

    def open(self, person=None, viewport=WIDE, **settings):
        """A fresh browser, signed in as somebody; what its console complains of fails the test."""
        context = self.browser.new_context(viewport=viewport, **settings)
        self.addCleanup(context.close)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: self.fail(f"a script failed: {error}"))
        page.on("console", lambda line: "Content Security Policy" in line.text and self.fail(line.text))
        page.goto(self.house.url + "/sign-in")
        if person:
            self.sign_in(page, person)
        return page

    def sign_in(self, page, person, password=desk.PASSWORD):
        page.fill("input[name=email]", f"{person}@desk.example")
        page.fill("input[name=password]", password)
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def go(self, page, path):
        return page.goto(self.house.url + path)

    def delivered(self, words, seconds=40):
        """Waits until words are in Layla's inbox. Gives the mail."""

        def look():
            return [mail for mail in self.house.mail.read_as_layla() if words in mail.get_body().get_content()]

        return desk.until(f"{words} is in Layla's inbox", seconds, look)[0]

    def publish(self, page, title, body, audience="internal"):
        """Writes an article and publishes it. Gives its address."""
        self.go(page, "/articles/new")
        page.fill("[name=title]", title)
        page.fill("[name=body]", body)
        page.locator("select[name=audience]").select_option(audience)
        page.get_by_role("button", name="Save").last.click()
        page.get_by_role("button", name="Publish").click()
        page.get_by_text("verified").first.wait_for()
        return re.search(r"/articles/[0-9a-z]{13}", page.url).group(0)

    def ticket(self, subject, text="Is anybody there?", **headers):
        """A mail that has become a ticket. Gives its number."""
        self.house.mail.write_to_desk(text, subject=subject, **headers)
        reader = self.open("noa", java_script_enabled=False)

        def look():
            self.go(reader, "/tickets?view=open")
            row = reader.locator("a.row", has_text=subject)
            return row.first.get_attribute("href") if row.count() else None

        path = desk.until(f"the ticket {subject}", 20, look)
        return int(re.search(r"/tickets/(\d+)", path).group(1))


class OnPostgres:
    """Before a class of tests: the same on PostgreSQL."""

    @classmethod
    def build(cls):
        server = desk.Postgres()
        url = server.__enter__()
        cls.addClassCleanup(server.__exit__)
        return desk.Desk(undo_seconds=4, database=url)


class Door(Browsing):
    def test_a_wrong_password_is_told_and_a_right_one_opens(self):
        page = self.open()
        self.sign_in(page, "noa", "not the password")
        self.assertIn("/sign-in", page.url)
        page.get_by_text("do not fit together").wait_for()
        self.sign_in(page, "noa")
        page.get_by_role("heading", name="My tickets").wait_for()

    def test_a_page_asked_for_is_shown_after_signing_in(self):
        page = self.open()
        self.go(page, "/customers")
        self.assertIn("/sign-in?next=", page.url)
        self.sign_in(page, "noa")
        page.wait_for_url("**/customers")

    def test_signing_out_ends_the_session(self):
        page = self.open("noa")
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in*")
        self.go(page, "/")
        self.assertIn("/sign-in", page.url)


class Journey(Browsing):
    def test_a_mail_arrives_live_is_answered_in_its_thread_and_read_by_the_customer(self):
        page = self.open("noa")
        self.go(page, "/tickets?view=unassigned")
        self.assertEqual(page.locator("a.row", has_text="backpack").count(), 0, "nothing has come yet")
        first = self.house.mail.write_to_desk("My order says delivered, but nothing came.\n\nPlease help.")
        # Nobody touches the page.
        row = page.locator("a.row", has_text="The backpack that never came")
        row.wait_for(timeout=20_000)
        row.click()
        page.get_by_text("nothing came").wait_for()
        page.get_by_role("button", name=re.compile("^Take")).click()
        page.get_by_text("Noa Regev").first.wait_for()
        page.locator("#text").fill("I am sorry, Layla.\n\nA new one leaves today.")
        page.keyboard.press("Control+Enter")
        page.get_by_text("A new one leaves today.").first.wait_for()

        def answer():
            mails = [mail for mail in self.house.mail.read_as_layla() if "A new one leaves today." in mail.get_body().get_content()]
            return mails[0] if mails else None

        mail = desk.until("the answer is in Layla's inbox", 30, answer)
        self.assertIn(first, mail["References"])
        self.assertEqual(mail["Subject"], "Re: The backpack that never came")
        self.assertIn(desk.MAILBOX, mail["From"])
        # The page learns that it has left, without being touched.
        page.get_by_text("Delivered").first.wait_for(timeout=20_000)
        # Her answer comes back into the same ticket, live.
        self.house.mail.write_to_desk(
            "Thank you, when will it come?", subject="Re: The backpack that never came", In_Reply_To=mail["Message-ID"],
            References=f"{first} {mail['Message-ID']}")
        page.get_by_text("when will it come?").first.wait_for(timeout=20_000)

    def test_a_reply_is_taken_back_within_its_time(self):
        number = self.ticket("Undo me", sender="Tom <tom@customer.example>")
        page = self.open("noa")
        self.go(page, f"/tickets/{number}")
        page.locator("#text").fill("Much too early")
        page.keyboard.press("Control+Enter")
        with page.expect_navigation():
            page.get_by_role("button", name="Undo").click()
        self.assertEqual(page.locator("#text").input_value(), "Much too early", "the words are a draft again")
        sent = [mail for mail in self.house.mail.sent() if "Much too early" in str(mail.get_body())]
        self.assertEqual(sent, [])

    def test_a_colleague_in_the_same_ticket_is_seen(self):
        number = self.ticket("Two of us", sender="Two <two@customer.example>")
        ada = self.open("ada")
        self.go(ada, f"/tickets/{number}")
        noa = self.open("noa")
        self.go(noa, f"/tickets/{number}")
        noa.locator("#presence").get_by_text("Ada Admin").wait_for(timeout=10_000)
        ada.locator("#presence").get_by_text("Noa Regev").wait_for(timeout=10_000)

    def test_a_draft_is_kept_while_it_is_written(self):
        number = self.ticket("Draft", sender="Draft <draft@customer.example>")
        page = self.open("noa")
        self.go(page, f"/tickets/{number}")
        page.locator("#text").press_sequentially("Half a thought")
        page.locator("#draft-state", has_text="saved").wait_for(timeout=10_000)
        other = self.open("noa")
        self.go(other, f"/tickets/{number}")
        self.assertEqual(other.locator("#text").input_value(), "Half a thought")

    def test_keys_of_ones_own_act_and_none_do_where_they_are_off(self):
        number = self.ticket("Taken by another key")
        page = self.open("ada")
        self.go(page, "/settings")
        page.locator("#keys summary").click()
        page.get_by_label("Take", exact=False).locator("visible=true").first.wait_for()
        page.locator("input[name=key-t]").fill("q")
        with page.expect_navigation():
            page.locator("form[action='/settings/keys'] button").click()
        self.go(page, f"/tickets/{number}")
        page.keyboard.press("t")
        page.keyboard.press("?")
        page.locator("#help kbd", has_text="q").wait_for()
        page.keyboard.press("?")
        self.assertEqual(page.locator("[data-press=t] kbd").inner_text(), "q", "the old key has done nothing")
        page.keyboard.press("q")
        page.locator(".facts-line", has_text="Ada Admin").wait_for()
        self.go(page, "/settings")
        page.locator("input[name=off]").check()
        with page.expect_navigation():
            page.locator("form[action='/settings/keys'] button").click()
        self.go(page, f"/tickets/{number}")
        page.keyboard.press("?")
        page.keyboard.press("r")
        self.assertFalse(page.locator("#help").is_visible())
        self.assertEqual(page.evaluate("document.activeElement.id"), "")
        page.keyboard.press("Control+k")
        page.locator("#palette").wait_for()
        self.go(page, "/settings")
        page.locator("input[name=off]").uncheck()
        page.locator("input[name=key-t]").fill("")
        with page.expect_navigation():
            page.locator("form[action='/settings/keys'] button").click()

    def test_marks_are_put_by_key_and_button_and_read_by_the_customer(self):
        number = self.ticket("Formatting", sender="Layla <layla@customer.example>")
        page = self.open("noa")
        self.go(page, f"/tickets/{number}")
        text = page.locator("#text")
        text.press_sequentially("Please send it back")
        page.keyboard.press("Control+Shift+ArrowLeft")
        page.keyboard.press("Control+b")
        self.assertEqual(text.input_value(), "Please send it **back**")
        page.keyboard.press("Control+b")
        self.assertEqual(text.input_value(), "Please send it back", "again takes it away")
        page.keyboard.press("Control+b")
        page.keyboard.press("Control+z")
        self.assertEqual(text.input_value(), "Please send it back", "and so does undo")
        page.keyboard.press("Control+b")
        page.keyboard.press("Control+End")
        text.press_sequentially("\n\nwith the label\nin its box")
        page.keyboard.press("Shift+ArrowUp")
        page.get_by_role("button", name="List", exact=True).click()
        self.assertEqual(text.input_value(), "Please send it **back**\n\n- with the label\n- in its box")
        page.keyboard.press("Control+Enter")
        page.locator(".message strong", has_text="back").wait_for()
        self.assertEqual(page.locator(".message li").all_inner_texts(), ["with the label", "in its box"])

        def answer():
            mails = [mail for mail in self.house.mail.sent() if "**back**" in str(mail.get_body(("plain",)))]
            return mails[0] if mails else None

        html = desk.until("it has left", 30, answer).get_body(("html",)).get_content()
        self.assertIn("<strong>back</strong>", html)
        self.assertIn("<li>in its box</li>", html)

    def test_without_a_connection_the_last_list_is_there_and_no_word_is_lost(self):
        number = self.ticket("Out of reach", sender="Far <far@customer.example>")
        page = self.open("noa")
        self.go(page, "/settings")
        page.locator("html[data-offline=not-kept]").wait_for()
        page.locator("#keep-offline").check()
        page.locator("html[data-offline=kept]").wait_for()
        self.go(page, "/tickets?view=open")
        self.go(page, f"/tickets/{number}")
        page.context.set_offline(True)
        page.locator("#text").press_sequentially("Written without a connection")
        # Nothing is sent, and the house says so.
        page.keyboard.press("Control+Enter")
        page.get_by_text("nothing was sent").wait_for()
        page.goto(self.house.url + "/tickets?view=open")
        page.locator("a.row", has_text="Out of reach").wait_for()
        page.goto(self.house.url + "/tickets?view=unassigned")
        page.locator("a.row", has_text="Out of reach").wait_for()
        page.goto(self.house.url + "/customers")
        page.get_by_role("heading", name="No connection").wait_for()
        page.context.set_offline(False)
        self.go(page, f"/tickets/{number}")
        self.assertEqual(page.locator("#text").input_value(), "Written without a connection")
        page.locator("#text").fill("")
        page.locator("#draft-state", has_text="saved").wait_for()
        # Whoever signs out leaves nothing behind.
        page.get_by_role("button", name="Sign out").click()
        page.get_by_label("Password").wait_for()
        left = page.evaluate("async () => [(await caches.keys()).includes('kept-pages-1'), Object.keys(localStorage).filter(key => key.startsWith('draft')).length]")
        self.assertEqual(left, [False, 0])

    def test_everything_works_without_scripts(self):
        number = self.ticket("Plain", sender="Plain <plain@customer.example>")
        page = self.open("noa", java_script_enabled=False)
        self.go(page, f"/tickets/{number}")
        page.get_by_role("button", name=re.compile("^Take")).click()
        page.locator("#text").fill("Said without a script.")
        page.get_by_role("button", name=re.compile("^Send and wait")).click()
        page.get_by_text("Said without a script.").first.wait_for()
        self.assertIn("waiting", page.locator("main").inner_text().lower())

    def test_a_strangers_html_runs_nothing(self):
        self.house.mail.write_to_desk("plain", subject="Evil", sender="Eve <eve@customer.example>", message_id="<evil@customer.example>")
        number = self.ticket("Evil")
        page = self.open("noa")
        answer = self.go(page, f"/tickets/{number}")
        self.assertNotIn("unsafe-inline", answer.headers["content-security-policy"].split("style-src")[0])

    def test_the_keyboard_alone_is_enough(self):
        number = self.ticket("By hand", sender="Hand <hand@customer.example>")
        page = self.open("noa")
        page.keyboard.press("g")
        page.keyboard.press("u")
        page.wait_for_url("**view=unassigned*")
        page.locator("a.row", has_text="By hand").focus()
        page.keyboard.press("o")
        page.wait_for_url(f"**/tickets/{number}*")
        page.keyboard.press("t")
        page.wait_for_load_state()
        page.get_by_text("Noa Regev").first.wait_for()
        page.keyboard.press("?")
        page.locator("#help:popover-open").wait_for()
        page.keyboard.press("Escape")
        page.keyboard.press("n")
        page.keyboard.type("Only for us")
        page.keyboard.press("Control+Enter")
        page.get_by_text("Only for us").first.wait_for()


class Promising(Browsing):
    """S4: what was said to the customer is on the agent's day until it is done."""

    def test_a_promise_goes_with_the_reply_and_comes_back_on_the_day(self):
        number = self.ticket("Call me", sender=f"Layla Haddad <{desk.LAYLA}>")
        page = self.open("noa")
        self.go(page, f"/tickets/{number}")
        page.keyboard.press("r")
        page.keyboard.type("I will call you tomorrow at ten.")
        page.locator("details.promising > summary").click()
        page.select_option("#reply-kind", "call_back")
        page.fill("#reply-words", "I will call you tomorrow at ten")
        tomorrow = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)
        page.fill("#reply-due", tomorrow.strftime("%Y-%m-%dT10:00"))
        page.locator("#text").press("Control+Enter")
        # It is made when the reply has left; the side of the page learns of it by itself.
        page.locator("#side q", has_text="I will call you tomorrow at ten").wait_for(timeout=20_000)
        self.assertIn("I will call you", self.house.mail.read_as_layla()[-1].get_body().get_content())
        self.go(page, "/promises")
        page.locator(".promise-row", has_text="I will call you tomorrow at ten").get_by_role("link").click()
        page.locator("#side li", has_text="I will call you tomorrow at ten").get_by_role("button", name="Done").click()
        page.locator("#side li.done, #side li", has_text="I will call you tomorrow at ten").get_by_text("kept").first.wait_for()
        self.go(page, "/promises")
        self.assertEqual(page.locator(".promise-row", has_text="I will call you tomorrow at ten").count(), 0)


class Tongues(Browsing):
    def test_arabic_reads_from_right_to_left(self):
        page = self.open("laila")
        html = page.locator("html")
        self.assertEqual(html.get_attribute("dir"), "rtl")
        self.assertEqual(html.get_attribute("lang"), "ar")
        rail = page.locator("nav.rail, .rail").first.bounding_box()
        self.assertGreater(rail["x"], WIDE["width"] / 2, "the rail stands on the right")
        self.assertRegex(page.locator("h1").first.inner_text(), r"[\u0600-\u06FF]")

    def test_a_language_is_chosen_in_the_settings(self):
        page = self.open("ada")
        for tongue, letter in [("th", r"[\u0E00-\u0E7F]"), ("he", r"[\u0590-\u05FF]"), ("sr", r"[\u0400-\u04FF]"), ("sr-Latn", r"[a-z]"), ("en", r"My settings")]:
            self.go(page, "/settings")
            page.locator("select[name=tongue]").select_option(tongue)
            with page.expect_navigation():
                page.locator("form[action='/settings'] button").click()
            self.assertEqual(page.locator("html").get_attribute("lang"), tongue)
            self.assertRegex(page.locator("h1").first.inner_text(), letter)


class Weight(Browsing):
    """What a page weighs on the wire, in bytes and not in time: everything that is asked for until the page is still."""

    def test_a_ticket_page_is_light_at_first_and_lighter_afterwards(self):
        numbers = [self.ticket(f"Weight {turn}", text="Where is the tent? " * 30, sender=f"W{turn} <w{turn}@customer.example>") for turn in range(3)]
        fresh = self.open("noa", service_workers="block")
        state = fresh.context.storage_state()
        context = self.browser.new_context(viewport=WIDE, storage_state=state, service_workers="block")
        self.addCleanup(context.close)
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        weights, places = {}, {}
        session.on("Network.responseReceived", lambda event: places.update({event["requestId"]: event["response"]["url"]}))
        session.on("Network.loadingFinished", lambda event: weights.update({event["requestId"]: event["encodedDataLength"]}))

        def load(path):
            weights.clear()
            self.go(page, path)
            page.wait_for_load_state("load")
            page.wait_for_timeout(500)
            return sum(weights.values()), sorted(((size, places.get(one, "")) for one, size in weights.items()), reverse=True)

        whole, parts = load(f"/tickets/{numbers[0]}?view=open")
        self.assertGreater(len(parts), 5, "the premise: styles and scripts came along")
        self.assertLess(whole, 60_000, parts)
        whole, parts = load(f"/tickets/{numbers[1]}?view=open")
        self.assertLess(whole, 15_000, parts)
        moved = page.evaluate(
            "() => new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) "
            "if (!one.hadRecentInput) sum += one.value; }).observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 300); })")
        self.assertLess(moved, 0.05, "nothing moves under the hand")


class Looks(Browsing):
    PAGES = ["/", "/tickets?view=open", "/customers", "/organisations", "/people", "/mailboxes", "/mailboxes/new", "/mailboxes/providers", "/mailboxes/scanner", "/mail?filter=all", "/mail?filter=stopped", "/blocked",
             "/unsent", "/questions", "/settings", "/settings/all", "/settings/all?q=key", "/tokens", "/promises", "/macros", "/notices", "/articles/wanted", "/articles/new", "/views", "/fields", "/brands", "/assignment", "/activity", "/search", "/search?q=looks+is:lost",
             "/tickets?view=open&sort=due", "/tickets?view=all",
             "/promises?of=all", "/policies?at=2026-11-27T17:50&language=en&priority=normal&loyalty=new&team="]

    def pages(self):
        number = getattr(type(self), "_number", None) or self.ticket("Looks", sender="Looks <looks@customer.example>")
        type(self)._number = number
        return self.PAGES + [f"/tickets/{number}"]

    def check(self, page, path, how):
        page.evaluate(AXE)
        found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
        told = [f"{rule['id']}: {rule['nodes'][0]['html'][:200]} {rule['nodes'][0].get('failureSummary', '')[:300]}" for rule in found]
        self.assertEqual(told, [], f"{path} {how}")

    def test_every_page_is_accessible_light_dark_and_right_to_left(self):
        pages = self.pages()
        for scheme in ["light", "dark"]:
            for tongue in ["en", "ar"]:
                # axe is put into the page by the tester, past the policy of the house.
                page = self.open("ada", color_scheme=scheme, bypass_csp=True)
                self.go(page, "/settings")
                page.locator("select[name=tongue]").select_option(tongue)
                with page.expect_navigation():
                    page.locator("form[action='/settings'] button").click()
                for path in pages:
                    with self.subTest(path=path, scheme=scheme, tongue=tongue):
                        self.go(page, path)
                        self.check(page, path, f"{scheme} {tongue}")
        for path in ["/sign-in", "/forgot"]:
            page = self.open(bypass_csp=True)
            self.go(page, path)
            self.check(page, path, "visitor")

    def test_a_telephone_shows_every_page_without_scrolling_sideways(self):
        pages = self.pages()
        for person in ["ada", "laila"]:
            page = self.open(person, viewport=PHONE)
            for path in pages:
                with self.subTest(path=path, person=person):
                    if self.go(page, path).status == 403:
                        continue
                    width = page.evaluate("document.documentElement.scrollWidth")
                    self.assertLessEqual(width, PHONE["width"], path)


if __name__ == "__main__":
    unittest.main()
