"""The database is gone, locked, or the disk is full: a request is answered with 503 and a sentence, nothing is half done, and
the desk works on without a restart."""

import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import unittest
import urllib.error
import urllib.request

import desk


class Server:
    """`kept serve` alone, without mail servers."""

    def __init__(self, folder, *place):
        self.place = ["--data", str(folder), *place]
        self.port = desk.free_port()
        self.run("user", "add", "--email", "ada@desk.example", "--name", "Ada", "--role", "admin", "--password-stdin", input=desk.PASSWORD + "\n")
        self.token = json.loads(self.run("token", "create", "--name", "test", "--role", "agent", "--json").stdout)["token"]
        self.process = self.start()
        desk.until("the desk answers", 30, lambda: self.status("/readyz") == 200)

    def run(self, *arguments, **keywords):
        done = subprocess.run([str(desk.KEPT), *arguments, *self.place], capture_output=True, text=True, timeout=120, **keywords)
        if done.returncode != 0:
            raise AssertionError(f"kept {' '.join(arguments)}: {done.stderr}")
        return done

    def start(self, port=None, errors=subprocess.DEVNULL):
        return subprocess.Popen(
            [str(desk.KEPT), "serve", *self.place, "--port", str(port or self.port), "--no-mail"], stdout=subprocess.DEVNULL, stderr=errors,
            text=True)

    def status(self, path):
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30).status
        except urllib.error.HTTPError as error:
            return error.code
        except (urllib.error.URLError, OSError):
            return None

    def page(self, path):
        """A page's status and words."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def open_ticket(self, text):
        """What the program's interface answers: a status and an object."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1/tickets", json.dumps({"from": "layla@customer.example", "subject": text, "text": text}).encode(),
            headers={"Authorization": "Bearer " + self.token, "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


class Outages(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kept-outage-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def serve(self, folder, *place):
        server = Server(folder, *place)
        self.addCleanup(server.stop)
        return server

    def assert_away(self, server):
        status, answer = server.open_ticket("while it is away")
        self.assertEqual((status, answer["code"]), (503, "unavailable"))
        self.assertIn("try again later", answer["detail"])

    def assert_works(self, server, opened):
        status, answer = server.open_ticket("afterwards")
        self.assertEqual(status, 201, answer)
        self.assertEqual(server.status("/readyz"), 200)
        doctor = server.run("doctor")
        self.assertIn(f"an unfinished ticket has an open promise: 0 of {opened}", doctor.stdout, "nothing of what failed is there")

    def test_postgresql_stops_under_a_running_desk(self):
        with subprocess.Popen([str(desk.SUPPORT / "postgres.sh")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as postgres:
            url = postgres.stdout.readline().strip()
            self.assertTrue(url.startswith("postgres://"), "PostgreSQL must be there for this to mean anything")

            def tell(word):
                postgres.stdin.write(word + "\n")
                postgres.stdin.flush()
                self.assertEqual(postgres.stdout.readline(), "done\n")

            server = Server(self.folder / "data", "--database", url)
            try:
                self.assertEqual(server.open_ticket("before")[0], 201)
                tell("stop")
                self.assert_away(server)
                self.assertEqual(server.status("/readyz"), 503)
                self.assertEqual(server.status("/healthz"), 200, "the process itself is well")
                status, page = server.page("/customers")
                self.assertIn(status, (200, 503))
                if status == 503:
                    self.assertIn("Please try again in a moment", page)
                tell("start")
                desk.until("the desk is ready again", 20, lambda: server.status("/readyz") == 200)
                self.assert_works(server, opened=2)
            finally:
                server.stop()
                postgres.stdin.close()

    def test_another_process_holds_the_lock(self):
        server = self.serve(self.folder / "data")
        self.assertEqual(server.open_ticket("before")[0], 201)
        other = sqlite3.connect(self.folder / "data" / "kept.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        self.assert_away(server)
        self.assertEqual(server.status("/readyz"), 200, "who only reads is not in the way")
        other.execute("ROLLBACK")
        other.close()
        self.assert_works(server, opened=2)

    @unittest.skipUnless(os.getuid() == 0, "only root may mount a small disk")
    def test_the_disk_is_full(self):
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(self.folder)], capture_output=True).returncode != 0:
            self.skipTest("no small disk can be mounted here")
        self.addCleanup(subprocess.run, ["umount", str(self.folder)])
        server = self.serve(self.folder / "data")
        self.assertEqual(server.open_ticket("before")[0], 201)
        filler = self.folder / "filler"
        with open(filler, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass
        self.assert_away(server)
        self.assert_away(server)
        self.assertEqual(server.status("/sign-in"), 200, "what can be read is shown")
        filler.unlink()
        self.assert_works(server, opened=2)

    def test_a_second_server_in_one_folder_is_refused(self):
        server = self.serve(self.folder / "data")
        second = server.start(desk.free_port(), errors=subprocess.PIPE)
        self.addCleanup(second.kill)
        _, words = second.communicate(timeout=30)
        self.assertNotEqual(second.returncode, 0)
        self.assertIn("Another kept serve works in", words)
        self.assert_works(server, opened=1)


if __name__ == "__main__":
    unittest.main()
