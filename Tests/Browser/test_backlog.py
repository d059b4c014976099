"""A mailbox with a long past: fetched the oldest first, each mail once, in memory that does not grow, with the rest told while it lasts.

In small among the tests; at full length `bin/bench backlog` (KEPT_BACKLOG_MAILS=100000).
"""

import json
import os
import re
import time
import unittest
import urllib.request

import desk

MAILS = int(os.environ.get("KEPT_BACKLOG_MAILS", "400"))
# Some write often: what is acknowledged is bounded for each of them.
SENDERS = max(20, MAILS // 100)


class Backlog(unittest.TestCase):
    def fill(self, house):
        """As many mails as a mail server of ours would have, in the order in which they came."""
        inbox = house.mail.inbox
        owner = (inbox / "new").stat()
        begun = int(time.time()) - MAILS - 100
        for number in range(MAILS):
            raw = (
                f"From: Customer {number % SENDERS} <c{number % SENDERS}@customer.example>\r\nTo: {desk.MAILBOX}\r\n"
                f"Subject: Case {number:06d}\r\nMessage-ID: <{number}@customer.example>\r\n"
                f"Date: Mon, 02 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                f"Hello, this is question {number}. Where is the parcel of order {number * 7 + 1}? It was to come on Monday.\r\n")
            # Dovecot numbers them as their names are ordered.
            path = inbox / "cur" / f"{begun + number}.{number:06d}.test:2,S"
            path.write_text(raw, encoding="utf-8", newline="")
            if os.getuid() == 0:
                os.chown(path, owner.st_uid, owner.st_gid)

    def told(self, house):
        """What the metrics say is still to be fetched."""
        with urllib.request.urlopen(house.url + "/metrics", timeout=20) as answer:
            found = re.search(r"^kept_mail_backlog\{[^}]*\} (\d+)", answer.read().decode(), re.MULTILINE)
        return int(found.group(1)) if found else 0

    @staticmethod
    def memory(house):
        """Megabytes that the process has in memory."""
        with open(f"/proc/{house.process.pid}/status", encoding="ascii") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) // 1024

    def live(self, database=None):
        with desk.Desk(undo_seconds=0, database=database) as house:
            house.add_person("Ada Admin", "ada@desk.example", role="admin")
            house.add_mailbox()
            self.fill(house)
            token = house.json("token", "create", "--name", "Reader", "--role", "agent")["token"]
            received = lambda: house.json("mail", "list")[0]["received"]
            house.serve()
            began, told, memory = time.monotonic(), [], []
            # Where the middle is, the power goes.
            desk.until("half of it is in", 60 + MAILS / 20, lambda: self.look(house, told, memory) or received() >= MAILS // 2)
            house.kill()
            house.serve()
            desk.until("all of it is in", 60 + MAILS / 20, lambda: self.look(house, told, memory) or received() >= MAILS)
            seconds = time.monotonic() - began
            house.mail.write_to_desk("And one that comes after it.", subject="Case 999999", sender="New <new@customer.example>")
            desk.until("what comes afterwards comes at once", 60, lambda: received() == MAILS + 1)
            desk.until("nothing is left", 60, lambda: self.told(house) == 0)
            self.assertTrue(told, "the premise: the rest was told while there was much")
            subjects = self.subjects(house, token)
            self.assertEqual(len(subjects), MAILS + 1, "each once, each a ticket")
            self.assertEqual(subjects, sorted(subjects), "the oldest first")
            box = house.json("mail", "list")[0]
            self.assertEqual((box["parked"], box["rejected"]), (0, 0))
            house.stop()
            house.run("doctor")
            tenths = [max(part) for part in (memory[place * len(memory) // 10:(place + 1) * len(memory) // 10] for place in range(10)) if part]
            print(f"\n{MAILS} mails in {seconds:.0f} s; the rest as it was told {told[:: max(1, len(told) // 8)]}; MB in memory, by tenths {tenths}")

    def look(self, house, told, memory):
        rest = self.told(house)
        if rest and (not told or told[-1] != rest):
            told.append(rest)
        memory.append(self.memory(house))

    def subjects(self, house, token):
        """The subjects of all tickets by their numbers."""
        found, after = {}, ""
        while True:
            status, page = house.call("GET", f"/tickets?view=all{after}", token)
            self.assertEqual(status, 200)
            found |= {row["number"]: row["subject"] for row in page["items"]}
            if not page.get("next"):
                return [found[number] for number in sorted(found)]
            after = f"&after={page['next']}"

    def test_on_sqlite(self):
        self.live()

    def test_on_postgresql(self):
        with desk.Postgres() as url:
            self.live(url)


if __name__ == "__main__":
    unittest.main()
