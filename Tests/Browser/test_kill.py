"""`kill -9` at any point of receiving and sending: after the restart nothing is lost and nothing doubled."""

import os
import random
import time
import unittest

import desk
from exactly_once import ExactlyOnce

KILLS = int(os.environ.get("KEPT_KILLS", "12"))
CUSTOMERS = int(os.environ.get("KEPT_KILL_MAILS", "60"))


class Kill(ExactlyOnce):
    def test_on_sqlite(self):
        self.run_through(None)

    def test_on_postgresql(self):
        with desk.Postgres() as url:
            self.run_through(url)

    def run_through(self, database):
        chance = random.Random(7)
        with desk.Desk(undo_seconds=0, database=database) as house:
            house.add_person("Ada Admin", "ada@desk.example", "admin")
            house.add_mailbox()
            agent = self.begin(house)
            written = 0
            for round in range(KILLS):
                house.serve()
                # Mail keeps coming while the desk is up, and the power goes at an arbitrary moment of it.
                for _ in range(CUSTOMERS * (round + 1) // KILLS - written):
                    written += 1
                    self.write(house, written)
                time.sleep(chance.uniform(0.0, 1.2))
                house.kill()
            house.serve()
            self.settle(house, agent, written)
            # Two connections may each have a mail under way at each kill.
            self.assertLessEqual(self.failed, 2 * KILLS)


if __name__ == "__main__":
    unittest.main()
