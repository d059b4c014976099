"""Reminders leave within a second of their time, once, from several nodes on one PostgreSQL of which one after the other dies."""

import pathlib
import random
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

import desk
from test_outages import Server

PROMISES = 60
SECONDS = 12


class Reminders(unittest.TestCase):
    def test_each_leaves_in_time_and_once_while_nodes_are_killed(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="kept-reminders-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        chance = random.Random(11)
        with subprocess.Popen([str(desk.SUPPORT / "postgres.sh")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as postgres:
            url = postgres.stdout.readline().strip()
            server = Server(folder / "data", "--database", url)
            nodes = [server.process, server.start(desk.free_port())]
            try:
                for number in range(PROMISES):
                    self.assertEqual(server.open_ticket(f"Case {number}")[0], 201)
                # All of them need somebody within the next seconds, at times that are not alike.
                begin = int(time.time() * 1000) + 3_000
                step = SECONDS * 1000 // PROMISES
                self.ask(url, f"""
                    CREATE TABLE expected AS SELECT id, {begin} + row_number() OVER (ORDER BY id) * {step} AS at FROM promises;
                    UPDATE promises SET attend_at = expected.at, due = expected.at + 7200000 FROM expected WHERE expected.id = promises.id""")
                # The nodes hear of it by what happens next.
                self.assertEqual(server.open_ticket("One more")[0], 201)
                kills = 0
                while time.time() * 1000 < begin + SECONDS * 1000:
                    time.sleep(chance.uniform(0.2, 0.9))
                    # The first one answers requests; the second dies and comes back, and then they change places.
                    victim = kills % 2
                    nodes[victim].send_signal(signal.SIGKILL)
                    nodes[victim].wait(10)
                    nodes[victim] = server.start(server.port if victim == 0 else desk.free_port())
                    kills += 1
                self.assertGreater(kills, 8, "a few must die for this to mean anything")

                def reminded():
                    return self.ask(url, "SELECT count(DISTINCT promise) FROM reminders JOIN expected ON expected.id = promise WHERE stage = 'soon'") == [str(PROMISES)]

                desk.until("everybody is reminded", 20, reminded)
                twice = self.ask(url, """
                    SELECT subject FROM events WHERE kind = 'promise_reminded' AND data LIKE '%"stage":"soon"%' GROUP BY subject HAVING count(*) > 1""")
                self.assertEqual(twice, [], "reminded twice")
                late = [int(one) for one in self.ask(url, "SELECT reminders.at - expected.at FROM reminders JOIN expected ON expected.id = promise WHERE stage = 'soon'")]
                self.assertGreaterEqual(min(late), 0, "nobody is reminded before the time")
                self.assertLess(sorted(late)[len(late) // 2], 1_000)
                # A node that starts looks at once; while both start, somebody waits for that.
                self.assertLess(max(late), 10_000)
                print(f"{kills} nodes killed; late by {sorted(late)[len(late) // 2]} ms in the middle, {max(late)} ms at most")
            finally:
                for node in nodes:
                    node.kill()
                    node.wait(10)
                postgres.stdin.close()

    def ask(self, url, sql):
        done = subprocess.run(["psql", "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", sql], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [line for line in done.stdout.splitlines() if line]


if __name__ == "__main__":
    unittest.main()
