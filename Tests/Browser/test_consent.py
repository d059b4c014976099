"""A mailbox that a provider opens (OAuth 2): somebody agrees in the browser, mail goes both ways by tokens, and again after it ended."""

import json
import re
import subprocess
import sys
import unittest
import urllib.request

import desk
from test_desk import Browsing


class Consent(Browsing):
    """With a real Dovecot and a real SMTP server that ask a small provider about each token."""

    @classmethod
    def build(cls):
        cls.provider = subprocess.Popen(
            [sys.executable, str(desk.SUPPORT / "oauth_server.py"), "--account", desk.MAILBOX], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True)
        cls.base = f"http://127.0.0.1:{json.loads(cls.provider.stdout.readline())['port']}"
        return desk.Desk(undo_seconds=1, introspection=cls.base + "/introspect")

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.provider.stdin.close()
        cls.provider.wait(20)
        cls.provider.stdout.close()

    def control(self, wish):
        with urllib.request.urlopen(f"{self.base}/control/{wish}", b"", timeout=10) as answer:
            return json.load(answer)

    def box(self):
        return self.house.json("mail", "list")[0]

    def agree(self, page, word="Allow"):
        page.get_by_role("link", name="Agree at").click()
        page.get_by_text(f"Kept wants to open {desk.MAILBOX}").wait_for()
        page.get_by_role("link", name=word).click()
        page.wait_for_url(re.compile(re.escape(self.house.url)))

    def test_the_whole_way(self):
        ada = self.open("ada")
        self.go(ada, "/mailboxes")
        ada.get_by_role("link", name="Help").click()
        ada.get_by_role("link", name="Google, Microsoft and other providers").click()
        for field, value in {
            "client": "kept.example", "secret": "a client's secret", "authorization": self.base + "/authorize", "tokens": self.base + "/token",
        }.items():
            ada.fill(f"#other-{field}", value)
        ada.locator("#other").get_by_role("button", name="Save").click()
        ada.get_by_text("A mailbox can now sign in with it").wait_for()
        self.go(ada, "/mailboxes")
        ada.get_by_role("link", name="Help").click()
        self.assertTrue(ada.locator("#incoming-password").is_visible())
        ada.select_option("#provider", "other")
        self.assertFalse(ada.locator("#incoming-password").is_visible(), "a password is not asked for where none is used")
        with ada.expect_navigation():
            ada.get_by_role("button", name="Save").click()
        ada.get_by_text("Nobody has agreed yet").wait_for()
        self.agree(ada, "Refuse")
        ada.get_by_text("The person did not agree.").wait_for()
        self.agree(ada)
        ada.get_by_text("lets this desk in now").wait_for()

        number = self.ticket("Opened by a token")
        noa = self.open("noa")
        self.go(noa, f"/tickets/{number}")
        noa.locator("#text").fill("It left us on Monday.")
        noa.get_by_role("button", name=re.compile("^Send")).first.click()
        desk.until(
            "Layla reads the answer", 30,
            lambda: any("It left us on Monday." in mail.get_body(("plain",)).get_content() for mail in self.house.mail.read_as_layla()))

        # The servers forget everybody, and the token has ended before its time: it is renewed by itself.
        before = self.control("end-access")["renewed"]
        self.house.mail.restart_imap()
        # How long Dovecot takes to come back is not what is tried here.
        desk.until("the token is renewed", 60, lambda: self.control("count")["renewed"] > before)
        self.ticket("After the token ended")
        self.assertGreater(self.control("count")["renewed"], before)

        # The consent is taken back: the page says so and what to do.
        self.control("end-consent")
        self.house.mail.restart_imap()
        desk.until("the mailbox says so", 60, lambda: "consent" in {trouble["kind"] for trouble in self.box()["trouble"]})
        self.house.mail.write_to_desk("Hello?", subject="While nobody agreed")
        self.go(ada, "/mailboxes")
        ada.get_by_text("lets us in when somebody agrees").wait_for()
        ada.get_by_role("link", name="Help").click()
        ada.get_by_text("no longer lets this desk in").wait_for()
        self.agree(ada)
        ada.get_by_text("lets this desk in now").wait_for()

        def arrived():
            self.go(noa, "/tickets?view=open")
            return noa.locator("a.row", has_text="While nobody agreed").count() == 1

        # At once, and not when the next try would have been due.
        desk.until("what was written meanwhile comes in", 20, arrived)


if __name__ == "__main__":
    unittest.main()
