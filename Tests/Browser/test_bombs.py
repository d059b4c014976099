"""Mails that are made to hurt: bounded in time and memory by the pipe and by the fetcher, and shown safely."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

from playwright.sync_api import sync_playwright

import desk

sys.path.insert(0, str(desk.SUPPORT))
from bombs import BOMBS  # noqa: E402

# Seconds of a processor and bytes of memory for one mail. The debug build of the tests takes many times what a release takes.
MOST_SECONDS = 40
MOST_BYTES = 1_500 << 20


class Bombs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="kept-bombs-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        subprocess.run([sys.executable, str(desk.SUPPORT / "bombs.py"), str(cls.folder)], check=True)
        cls.bombs = [(name, cls.folder / name, fate) for name, _, fate in BOMBS]

    def ingest(self, house, file):
        """What came of a mail, and what that took: processor seconds and bytes."""
        with open(file, "rb") as raw:
            process = subprocess.Popen([str(desk.KEPT), "mail", "ingest", "--json", *house.place], stdin=raw, stdout=subprocess.PIPE)
        words = process.stdout.read()
        process.stdout.close()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0, words)
        return json.loads(words), used.ru_utime + used.ru_stime, used.ru_maxrss << 10

    def test_by_the_pipe(self):
        with desk.Desk() as house:
            # Somebody answers for what cannot be read.
            house.add_person("Ada Admin", "ada@desk.example", "admin")
            for name, file, fate in self.bombs:
                with self.subTest(name):
                    outcome, seconds, memory = self.ingest(house, file)
                    print(f"{name}: {file.stat().st_size >> 10} kB, {outcome['outcome']}, {seconds:.1f} s, {memory >> 20} MB", flush=True)
                    self.assertEqual(outcome["outcome"], fate, outcome)
                    self.assertLess(seconds, MOST_SECONDS)
                    self.assertLess(memory, MOST_BYTES)
            self.assertEqual(house.run("doctor").returncode, 0)

    def test_by_the_fetcher_while_the_desk_works_on_and_are_shown_safely(self):
        with desk.Desk() as house:
            house.add_person("Ada Admin", "ada@desk.example", "admin")
            house.add_mailbox()
            for _, file, _ in self.bombs:
                house.mail.deliver(file.read_bytes())
            house.mail.write_to_desk("I wait behind them", subject="An honest question")
            house.serve()
            slowest = 0.0

            def all_in():
                nonlocal slowest
                start = time.monotonic()
                with urllib.request.urlopen(house.url + "/sign-in", timeout=30) as answer:
                    self.assertEqual(answer.status, 200)
                slowest = max(slowest, time.monotonic() - start)
                box = house.json("mail", "list")[0]
                return box["received"] + box["parked"] == len(self.bombs) + 1

            desk.until("all are in the books", 240, all_in)
            self.assertLess(slowest, 10, "whoever works meanwhile waits")
            status = pathlib.Path(f"/proc/{house.process.pid}/status").read_text(encoding="ascii")
            memory = int(status.split("VmHWM:")[1].split()[0]) << 10
            print(f"fetched: {memory >> 20} MB at most, a page within {slowest:.1f} s", flush=True)
            self.assertLess(memory, MOST_BYTES)
            self.look(house)
            house.stop()
            self.assertEqual(house.run("doctor").returncode, 0)

    def look(self, house):
        token = json.loads(house.run("token", "create", "--name", "Agent", "--role", "admin", "--json").stdout)["token"]
        rows = house.call("GET", "/tickets?view=open", token)[1]["items"]
        shown = {row["subject"]: row["number"] for row in rows}
        self.assertEqual(set(shown), {name for name, _, fate in self.bombs if fate == "message"} | {"An honest question"})
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            page = browser.new_page()
            page.on("dialog", lambda dialog: self.fail("a stranger's script ran"))
            asked = []
            page.on("request", lambda request: asked.append(request.url))
            page.goto(house.url + "/sign-in")
            page.fill("input[name=email]", "ada@desk.example")
            page.fill("input[name=password]", desk.PASSWORD)
            with page.expect_navigation():
                page.keyboard.press("Enter")
            for subject, number in shown.items():
                with self.subTest(subject):
                    page.goto(f"{house.url}/tickets/{number}", timeout=30_000)
                    page.wait_for_load_state("load")
                    self.assertIn("tickets", page.url)
                    self.assertIsNone(page.evaluate("window.pwned ?? null"))
                    self.assertNotEqual(page.title(), "pwned")
            page.goto(f"{house.url}/tickets/{shown['scripts']}")
            frame = page.locator("iframe.mail").first
            self.assertNotIn("allow-scripts", frame.get_attribute("sandbox"))
            page.goto(house.url + frame.get_attribute("src"))
            page.get_by_text("a cell").wait_for()
            self.assertEqual(page.locator("script, iframe, object, form, svg, meta[http-equiv], [onload], [onerror]").count(), 0)
            self.assertIsNone(page.evaluate("window.pwned ?? null"))
            self.assertEqual([url for url in asked if "evil.example" in url], [])
            page.goto(house.url + "/mail")
            page.get_by_text("sixty").first.wait_for()
            browser.close()


if __name__ == "__main__":
    unittest.main()
