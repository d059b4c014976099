"""The fault run: connections cut at every command, servers restarted, the desk killed, at random moments.

In small among the tests; at full length `bin/bench faults` (KEPT_FAULT_ROUNDS=200 KEPT_FAULT_MAILS=5000).
"""

import collections
import os
import random
import socket
import threading
import time
import unittest

import desk
from exactly_once import ExactlyOnce

ROUNDS = int(os.environ.get("KEPT_FAULT_ROUNDS", "8"))
MAILS = int(os.environ.get("KEPT_FAULT_MAILS", "40"))
SEED = int(os.environ.get("KEPT_FAULT_SEED", "11"))


class Proxy:
    """Stands between the desk and a mail server, and cuts a connection at a command when it is told to.

    `before` the server hears the command, `after` it has heard it and before its answer comes, or `within` the answer.
    """

    MODES = ("before", "after", "within")

    def __init__(self, port):
        self.target = port
        self.cuts = collections.Counter()
        self._lock = threading.Lock()
        self._armed = None
        self._live = set()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def arm(self, command, mode):
        """Cuts at the `command`th line that the desk says from now on, whatever connection it is on."""
        with self._lock:
            self._armed = [command, mode]

    def drop(self):
        """Cuts every connection that there is: what the desk says next is the beginning of a new one."""
        with self._lock:
            live, self._live = self._live, set()
        self._cut(*live)

    @property
    def is_armed(self):
        with self._lock:
            return self._armed is not None

    def disarm(self):
        with self._lock:
            self._armed = None

    def _strikes(self, line):
        """The mode in which this line is cut, or nothing."""
        with self._lock:
            if self._armed is None:
                return None
            self._armed[0] -= 1
            if self._armed[0] > 0:
                return None
            mode = self._armed[1]
            self._armed = None
        words = line.decode("ascii", "replace").upper().split()
        verb = words[0] if words else "(nothing)"
        # IMAP puts a tag before the verb.
        if self.tagged and len(words) > 1:
            verb = words[1] if words[1] != "UID" or len(words) < 3 else f"UID {words[2]}"
        self.cuts[verb if len(verb) < 14 and verb.replace(" ", "").isalpha() or verb == "." else "(data)"] += 1
        return mode

    tagged = False

    def _accept(self):
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.target), timeout=5)
            except OSError:
                client.close()
                continue
            server.settimeout(None)
            with self._lock:
                self._live |= {client, server}
            halving = threading.Event()
            threading.Thread(target=self._say, args=(client, server, halving), daemon=True).start()
            threading.Thread(target=self._answer, args=(server, client, halving), daemon=True).start()

    def _say(self, client, server, halving):
        rest = b""
        try:
            while data := client.recv(65536):
                rest += data
                while (end := rest.find(b"\n")) >= 0:
                    line, rest = rest[: end + 1], rest[end + 1 :]
                    mode = self._strikes(line)
                    if mode == "before":
                        return self._cut(client, server)
                    if mode == "within":
                        halving.set()
                    server.sendall(line)
                    if mode == "after":
                        # Heard: the server acts on it, and nobody learns what it answers.
                        time.sleep(0.05)
                        return self._cut(client, server)
                # What is left may be a literal without a line end.
                if len(rest) > 4096:
                    server.sendall(rest)
                    rest = b""
        except OSError:
            pass
        self._cut(client, server)

    def _answer(self, server, client, halving):
        try:
            while data := server.recv(65536):
                if halving.is_set():
                    client.sendall(data[: len(data) // 2])
                    break
                client.sendall(data)
        except OSError:
            pass
        self._cut(client, server)

    def _cut(self, *sockets):
        with self._lock:
            self._live -= set(sockets)
        for one in sockets:
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            one.close()

    def close(self):
        self._socket.close()


class IMAPProxy(Proxy):
    tagged = True


class Faults(ExactlyOnce):
    def test_on_sqlite(self):
        self.run_through(None)

    def test_on_postgresql(self):
        with desk.Postgres() as url:
            self.run_through(url)

    def run_through(self, database):
        chance = random.Random(SEED)
        with desk.Desk(undo_seconds=0, database=database) as house:
            imap, smtp = IMAPProxy(house.mail.imap["imap"]), Proxy(house.mail.smtp["plain"])
            self.addCleanup(imap.close)
            self.addCleanup(smtp.close)
            house.add_person("Ada Admin", "ada@desk.example", "admin")
            house.add_mailbox(imap=imap.port, smtp=smtp.port, security="plain", smtp_user="")
            agent = self.begin(house)
            house.serve()
            written = 0
            kinds = collections.Counter()
            for round in range(ROUNDS):
                kind = chance.choice(["imap", "imap", "smtp", "smtp", "dovecot", "smtp server", "kill", "kill"]) if round >= 5 else (
                    ["imap", "smtp", "kill", "dovecot", "smtp server"][round])
                kinds[kind] += 1
                proxy = {"imap": imap, "smtp": smtp}.get(kind)
                if proxy and kinds[kind] % 2:
                    # Each command of a new connection in turn: greeting, log-in, folder, search, and so on.
                    proxy.arm(1 + kinds[kind] // 2 % (7 if kind == "smtp" else 10), chance.choice(Proxy.MODES))
                    proxy.drop()
                elif proxy:
                    # As far in as there is surely something said.
                    most = 30 if kind == "smtp" else min(20, 4 + MAILS // ROUNDS)
                    proxy.arm(chance.randint(1, most), chance.choice(Proxy.MODES))
                for _ in range(MAILS * (round + 1) // ROUNDS - written):
                    written += 1
                    self.write(house, written)
                if proxy:
                    # Struck, or the desk had nothing more to say.
                    end = time.monotonic() + 15
                    while proxy.is_armed and time.monotonic() < end:
                        time.sleep(0.02)
                    proxy.disarm()
                else:
                    time.sleep(chance.uniform(0.0, 1.0))
                    if kind == "kill":
                        house.kill()
                        house.serve()
                    elif kind == "dovecot":
                        house.mail.restart_imap()
                    else:
                        house.mail.restart_smtp()
            self.settle(house, agent, written)
            print(f"{ROUNDS} rounds {dict(kinds)}; cut at {dict(imap.cuts)} and {dict(smtp.cuts)}", flush=True)
            # A fault leaves at most the mails of two connections uncertain.
            self.assertLessEqual(self.failed, 2 * ROUNDS)
            self.assertGreater(sum(imap.cuts.values()) + sum(smtp.cuts.values()), 0, "something must have been cut for this to mean anything")
            if ROUNDS >= 200:
                missing = {"LOGIN", "EXAMINE", "UID SEARCH", "UID FETCH"} - set(imap.cuts) | {"EHLO", "MAIL", "RCPT", "DATA"} - set(smtp.cuts)
                self.assertEqual(missing - ({"LOGIN"} if "AUTHENTICATE" in imap.cuts else set()), set(), "commands at which nothing was cut")


if __name__ == "__main__":
    unittest.main()
