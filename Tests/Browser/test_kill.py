"""`kill -9` at any point of receiving and sending: after the restart nothing is lost and nothing doubled."""

import collections
import random
import time
import unittest

import desk

CUSTOMERS = 60
KILLS = 12


class Kill(unittest.TestCase):
    def test_everything_arrives_once_and_leaves_at_most_once(self):
        chance = random.Random(7)
        with desk.Desk() as house:
            house.add_person("Ada Admin", "ada@desk.example", "admin")
            house.add_mailbox()
            written = 0
            kills = 0
            while kills < KILLS:
                house.serve()
                # Mail keeps coming while the desk is up, and the power goes at an arbitrary moment of it.
                for _ in range(CUSTOMERS // KILLS):
                    written += 1
                    house.mail.write_to_desk(
                        f"Question number {written}", subject=f"Case {written}", sender=f"Customer {written} <c{written}@customer.example>")
                time.sleep(chance.uniform(0.0, 0.8))
                house.kill()
                kills += 1
            house.serve()
            received = lambda: house.json("mail", "list")[0]["received"] == written
            desk.until(f"all {written} mails are in", 60, received)
            # What was being handed over when the power went is uncertain: said loudly, and never sent again.
            acknowledged = lambda: len(house.mail.sent()) + house.json("mail", "list")[0]["failed"] >= written
            desk.until("every acknowledgement has left or is said to be uncertain", 60, acknowledged)
            box = house.json("mail", "list")[0]
            self.assertEqual(box["parked"], 0)
            self.assertEqual(box["rejected"], 0, "a mail was brought twice and noticed only then")
            sent = house.mail.sent()
            counts = collections.Counter(mail["Message-ID"] for mail in sent)
            self.assertEqual([name for name, count in counts.items() if count > 1], [], "sent twice")
            recipients = collections.Counter(mail["To"] for mail in sent)
            self.assertEqual([name for name, count in recipients.items() if count > 1], [], "acknowledged twice")
            # Nothing vanished: what has not arrived waits with a lease, or was given up loudly.
            self.assertEqual(box["waiting"], 0)
            self.assertGreaterEqual(len(sent) + box["failed"], written)
            self.assertLessEqual(box["failed"], kills, "at most one was under way at each kill")
            house.stop()
            self.assertEqual(house.run("doctor").returncode, 0)


if __name__ == "__main__":
    unittest.main()
