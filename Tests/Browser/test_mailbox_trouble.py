"""A mailbox whose server, port, certificate or password is wrong: the page says which and what to do, and the desk works on."""

import json
import re
import subprocess
import sys
import unittest

import desk
from test_desk import Browsing


class Trouble(Browsing):
    """With a real Dovecot and a real SMTP server; a second SMTP server has a certificate for another name."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        ca = cls.house.mail.ca
        cls.elsewhere = subprocess.Popen(
            [
                sys.executable, str(desk.SUPPORT / "smtp_server.py"), str(cls.house.mail.folder / "elsewhere"), "--certificates",
                str(ca.rsplit("/", 1)[0]), "--certificate", "elsewhere", "--user", f"{desk.MAILBOX}:secret",
            ], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        cls.wrong_name = json.loads(cls.elsewhere.stdout.readline())["submission"]

    @classmethod
    def tearDownClass(cls):
        cls.elsewhere.stdin.close()
        cls.elsewhere.wait(20)
        cls.elsewhere.stdout.close()
        super().tearDownClass()

    def tearDown(self):
        super().tearDown()
        self.house.add_mailbox()
        desk.until("the mailbox works again", 60, lambda: self.box()["receiving"] == "working")

    def box(self):
        return self.house.json("mail", "list")[0]

    def said(self, words, path="/mailboxes"):
        """The page of mailboxes says so, and other pages work."""
        page = self.open("ada")
        self.go(page, path)
        page.get_by_text(re.compile(words)).first.wait_for()
        self.assertEqual(self.go(page, "/tickets?view=open").status, 200)
        self.assertEqual(self.go(page, "/customers").status, 200)

    def test_a_wrong_password(self):
        self.house.add_mailbox(password="not the password")
        desk.until("the login fails", 60, lambda: self.box()["receiving"] == "failing")
        self.assertIn("login", {trouble["kind"] for trouble in self.box()["trouble"]})
        self.said("refused user and password")
        # What is mended works without a restart, and what was written meanwhile comes in.
        self.house.mail.write_to_desk("Hello?", subject="While the password was wrong")
        self.house.add_mailbox()
        page = self.open("noa")

        def arrived():
            self.go(page, "/tickets?view=open")
            return page.locator("a.row", has_text="While the password was wrong").count() == 1

        desk.until("the mail comes in", 60, arrived)

    def test_a_wrong_port(self):
        self.house.add_mailbox(imap=desk.free_port())
        desk.until("nobody answers", 60, lambda: self.box()["receiving"] == "failing")
        self.assertEqual(self.box()["trouble"][0]["kind"], "refused")
        self.said("does not accept connections. Check the port")

    def test_the_port_of_another_trade(self):
        self.house.add_mailbox(imap=self.house.mail.smtp["plain"])
        desk.until("it is no IMAP server", 60, lambda: self.box()["receiving"] == "failing")
        self.assertIn(self.box()["trouble"][0]["kind"], ("protocolError", "tlsMismatch"))

    def test_a_certificate_for_another_name(self):
        self.house.add_mailbox(smtp=self.wrong_name)
        self.house.mail.write_to_desk("Hello?", subject="An acknowledgement is owed", sender="Tom <tom@customer.example>")
        desk.until("sending fails", 60, lambda: self.box()["sending"] == "failing")
        trouble = self.box()["trouble"][0]
        self.assertEqual(trouble["kind"], "certificate")
        self.assertIn("the certificate is for elsewhere.example and not for localhost", trouble["detail"])
        self.said("elsewhere.example")
        self.assertEqual(self.box()["receiving"], "working", "only sending is troubled")

    def test_the_button_tests_what_is_typed_and_saves_nothing(self):
        page = self.open("ada")
        self.go(page, "/mailboxes")
        page.get_by_role("link", name="Help").click()
        before = self.house.run("mail", "list", "--json").stdout
        page.fill("input[name=incoming-password]", "not the password")
        page.fill("input[name=outgoing-port]", str(self.wrong_name))
        page.fill("input[name=outgoing-password]", "secret")
        page.get_by_role("button", name="Test it").click()
        trial = page.locator("#trial")
        trial.get_by_text("elsewhere.example").wait_for(timeout=30_000)
        self.assertEqual(trial.locator("p.health.bad").count(), 2)
        # The sentences end in something to do.
        for line in trial.locator("p.health.bad").all_inner_texts():
            self.assertGreater(len(line.split(".")), 1, line)
        page.fill("input[name=incoming-password]", "secret")
        page.fill("input[name=outgoing-port]", str(self.house.mail.smtp["submission"]))
        page.get_by_role("button", name="Test it").click()
        trial.locator("p.health.good").nth(1).wait_for(timeout=30_000)
        self.assertEqual(json.loads(before)[0]["address"], self.box()["address"])


if __name__ == "__main__":
    unittest.main()
