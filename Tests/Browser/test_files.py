"""Files that came with mail: looked at by a real ClamAV, seen small, read on a page, withheld and released."""

import email.policy
import json
import subprocess
import sys
import unittest
from email.message import EmailMessage

import desk
from test_desk import PHONE, Browsing

sys.path.insert(0, str(desk.SUPPORT))
import clamd  # noqa: E402


class Files(Browsing):
    @classmethod
    def build(cls):
        house = desk.Desk(undo_seconds=1)
        cls.scanner = subprocess.Popen(
            [sys.executable, str(desk.SUPPORT / "clamd.py"), house.folder + "/clamd"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        cls.port = json.loads(cls.scanner.stdout.readline())["port"]
        return house

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.scanner.stdin.close()
        cls.scanner.wait(20)
        cls.scanner.stdout.close()

    def write(self, subject, *files):
        message = EmailMessage(policy=email.policy.SMTP)
        message["From"], message["To"], message["Subject"] = "Layla <layla@customer.example>", desk.MAILBOX, subject
        message["Message-ID"] = email.utils.make_msgid(domain="customer.example")
        message.set_content("Please look at these.")
        for name, kind, content in files:
            message.add_attachment(content, *kind.split("/"), filename=name)
        self.house.mail.deliver(message.as_bytes())
        reader = self.open("noa", java_script_enabled=False)

        def look():
            self.go(reader, "/tickets?view=open")
            row = reader.locator("a.row", has_text=subject)
            return row.first.get_attribute("href") if row.count() else None

        return desk.until(f"the ticket {subject}", 20, look)

    def test_the_whole_way(self):
        ada = self.open("ada")
        self.go(ada, "/mailboxes/scanner")
        ada.fill("#scanner", f"127.0.0.1:{self.port}")
        with ada.expect_navigation():
            ada.get_by_role("button", name="Save").click()
        ada.get_by_text("It works.").wait_for()

        picture = (desk.ROOT / "Sources/Pages/Assets/app-512.png").read_bytes()
        way = self.write(
            "Three files", ("tent.png", "image/png", picture), ("list.csv", "text/csv", "name;count\nšator;2\n".encode()),
            ("bill.bin", "application/octet-stream", clamd.EICAR))
        noa = self.open("noa", viewport=PHONE)
        self.go(noa, way)
        # The page learns what was found without being touched.
        noa.get_by_text("withheld").wait_for(timeout=20_000)
        small = noa.locator("a.file.picture img")
        small.wait_for()
        small.scroll_into_view_if_needed()
        desk.until("the picture is drawn small", 20, lambda: small.evaluate("e => e.complete && e.naturalWidth === 240 && e.naturalHeight === 240"))
        noa.get_by_role("link", name="Read list.csv").click()
        noa.get_by_text("šator;2").wait_for()
        self.go(noa, way)
        noa.get_by_role("link", name="bill.bin").click()
        noa.get_by_text("An administrator can release it").wait_for()
        self.assertIn("Eicar-Test-Signature", noa.locator("main").inner_text())

        self.go(ada, way)
        ada.get_by_role("link", name="bill.bin").click()
        ada.fill("#reason", "It is the test file of the scanners")
        with ada.expect_navigation():
            ada.get_by_role("button", name="Release").click()
        with ada.expect_download() as saved:
            ada.get_by_role("link", name="bill.bin").click()
        with open(saved.value.path(), "rb") as file:
            self.assertEqual(file.read(), clamd.EICAR)

    def test_a_picture_that_is_none_breaks_nothing(self):
        for content in (b"\x89PNG\r\n\x1a\nnothing", b"", b"\xff\xd8\xff" + b"x" * 100_000):
            made = subprocess.run([str(desk.KEPT), "thumbnail"], input=content, capture_output=True, timeout=30)
            self.assertEqual((made.returncode, made.stdout), (1, b""))


if __name__ == "__main__":
    unittest.main()
