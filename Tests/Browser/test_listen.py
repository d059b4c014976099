"""Mail that a relay brings by LMTP and SMTP: real clients, and clients that mean harm."""

import json
import os
import signal
import smtplib
import socket
import ssl
import subprocess
import threading
import time
import unittest
from email.message import EmailMessage

import desk


def letter(subject, text="Where is my order?", sender=f"Layla Haddad <{desk.LAYLA}>", **headers):
    message = EmailMessage()
    message["From"] = sender
    message["To"] = desk.MAILBOX
    message["Subject"] = subject
    message["Message-ID"] = f"<{subject.replace(' ', '-')}@customer.example>"
    message["Date"] = "Thu, 26 Nov 2026 10:00:00 +0000"
    for name, value in headers.items():
        message[name] = value
    message.set_content(text)
    return message


class Raw:
    """A client that says what it likes."""

    def __init__(self, address):
        family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
        self.socket = socket.socket(family)
        self.socket.settimeout(20)
        self.socket.connect(address)
        self.file = self.socket.makefile("rb")

    def send(self, data):
        self.socket.sendall(data)

    def reply(self):
        """One reply: its code and lines; `None` when they hung up."""
        lines = []
        while True:
            try:
                line = self.file.readline()
            except ConnectionResetError:
                return None
            if not line:
                return None
            lines.append(line.decode().rstrip("\r\n"))
            if line[3:4] == b" ":
                return int(line[:3]), lines

    def ask(self, line):
        self.send(line.encode() + b"\r\n")
        return self.reply()

    def close(self):
        self.file.close()
        self.socket.close()


class Listening:
    """The same stories on either engine."""

    database = None

    @classmethod
    def setUpClass(cls):
        cls.postgres = None
        url = None
        if cls.database == "postgres":
            cls.postgres = desk.Postgres()
            url = cls.postgres.__enter__()
        cls.house = desk.Desk(database=url)
        try:
            cls.house.add_person("Ada Admin", "ada@desk.example", "admin")
            cls.house.run(
                "mail", "add", "--name", "Help", "--address", desk.MAILBOX, "--smtp-host", "localhost", "--smtp-port",
                str(cls.house.mail.smtp["plain"]), "--smtp-security", "plain")
            cls.house.run(
                "mail", "add", "--name", "Sales", "--address", "sales@desk.example", "--smtp-host", "localhost", "--smtp-port",
                str(cls.house.mail.smtp["plain"]), "--smtp-security", "plain")
            cls.token = json.loads(cls.house.run("token", "create", "--name", "t", "--role", "agent", "--json").stdout)["token"]
            cls.lmtp = os.path.join(cls.house.folder, "lmtp.sock")
            cls.smtp = ("127.0.0.1", desk.free_port())
            certificates = os.path.dirname(cls.house.mail.ca)
            cls.house.serve(
                "--lmtp", cls.lmtp, "--smtp", f"127.0.0.1:{cls.smtp[1]}", "--listen-name", "desk.example", "--certificate",
                f"{certificates}/server.pem", "--certificate-key", f"{certificates}/server.key")
        except BaseException:
            cls.house.__exit__(BaseException, None, None)
            raise

    @classmethod
    def tearDownClass(cls):
        doctor = cls.house.run("doctor", check=False)
        cls.house.__exit__(None, None, None)
        if cls.postgres:
            cls.postgres.__exit__(None, None, None)
        if doctor.returncode != 0:
            raise AssertionError(doctor.stdout)

    def tickets(self, subject):
        rows = self.house.call("GET", "/tickets?view=open", self.token)[1]["items"]
        return [row["number"] for row in rows if row["subject"] == subject]

    def box(self, address=desk.MAILBOX):
        return next(box for box in self.house.json("mail", "list") if box["address"] == address)

    def test_lmtp_answers_for_each_recipient_after_the_commit(self):
        subject = "By LMTP"
        with smtplib.LMTP(self.lmtp) as client:
            client.ehlo("relay.example")
            self.assertTrue({"pipelining", "size", "8bitmime", "smtputf8", "enhancedstatuscodes"} <= set(client.esmtp_features))
            client.send_message(letter(subject), "layla@customer.example", [desk.MAILBOX])
            # It is there as soon as it was answered.
            self.assertEqual(len(self.tickets(subject)), 1)
            client.send_message(letter(subject), "layla@customer.example", [desk.MAILBOX])
            self.assertEqual(len(self.tickets(subject)), 1, "brought twice, taken once")
        # smtplib reads one answer after the message, whatever the dialect; LMTP gives one for each recipient that was taken.
        raw = Raw(self.lmtp)
        self.addCleanup(raw.close)
        raw.reply()
        raw.ask("LHLO relay.example")
        raw.ask("MAIL FROM:<layla@customer.example>")
        addresses = [desk.MAILBOX, "nobody@desk.example", "sales@desk.example"]
        self.assertEqual([raw.ask(f"RCPT TO:<{address}>")[0] for address in addresses], [250, 550, 250])
        raw.ask("DATA")
        raw.send(letter("For two of us").as_bytes().replace(b"\n", b"\r\n") + b"\r\n.\r\n")
        answers = [raw.reply(), raw.reply()]
        self.assertEqual([code for code, _ in answers], [250, 250])
        self.assertIn("<help@desk.example>", answers[0][1][0])
        self.assertIn("<sales@desk.example>", answers[1][1][0])
        self.assertEqual(len(self.tickets("For two of us")), 1, "one mail for two of our mailboxes is one ticket")
        self.assertEqual(self.box()["receiving"], "working")

    def test_smtp_with_starttls(self):
        trust = ssl.create_default_context(cafile=self.house.mail.ca)
        with smtplib.SMTP("localhost", self.smtp[1]) as client:
            client.starttls(context=trust)
            client.ehlo()
            self.assertNotIn("starttls", client.esmtp_features, "once is enough")
            client.send_message(letter("By SMTP"), "", [desk.MAILBOX])
        self.assertEqual(len(self.tickets("By SMTP")), 1)

    def test_many_at_once(self):
        faults = []

        def bring(number):
            try:
                with smtplib.LMTP(self.lmtp) as client:
                    for part in range(5):
                        client.send_message(
                            letter(f"Crowd {number} {part}", sender=f"c{number}@crowd.example"), f"c{number}@crowd.example", [desk.MAILBOX])
            except (smtplib.SMTPException, OSError) as fault:
                faults.append(fault)

        before = self.box()["received"]
        threads = [threading.Thread(target=bring, args=(number,)) for number in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(faults, [])
        self.assertEqual(self.box()["received"], before + 60)

    def test_everything_in_one_packet(self):
        raw = Raw(self.lmtp)
        self.addCleanup(raw.close)
        self.assertEqual(raw.reply()[0], 220)
        mails = b""
        for number in (1, 2):
            mails += (
                f"MAIL FROM:<layla@customer.example> BODY=8BITMIME\r\nRCPT TO:<{desk.MAILBOX}>\r\nRCPT TO:<nobody@desk.example>\r\nDATA\r\n".encode()
                + letter(f"Pipelined {number}", "..a line with dots\n.\nand on").as_bytes(policy=letter("x").policy.clone(linesep="\r\n")).replace(
                    b"\r\n.", b"\r\n..")
                + b"\r\n.\r\n")
        raw.send(b"LHLO relay.example\r\n" + mails + b"QUIT\r\n")
        codes = [raw.reply()[0] for _ in range(12)]
        self.assertEqual(codes, [250] + [250, 250, 550, 354, 250] * 2 + [221])
        number = self.tickets("Pipelined 2")[0]
        text = self.house.call("GET", f"/messages?ticket={number}", self.token)[1]["items"][0]["text"]
        self.assertEqual(text.rstrip().split("\n"), ["..a line with dots", ".", "and on"])

    def test_a_smuggled_end_ends_nothing(self):
        for place, ending in enumerate([b"\n.\n", b"\r\n.\n", b"\n.\r\n", b"\r.\r", b"\r\n.\r", b"\n.\r\r\n"]):
            raw = Raw(self.lmtp)
            raw.reply()
            raw.ask("LHLO x")
            raw.ask("MAIL FROM:<a@customer.example>")
            raw.ask(f"RCPT TO:<{desk.MAILBOX}>")
            raw.ask("DATA")
            first = letter(f"Smuggler {place}", sender="a@customer.example").as_bytes().replace(b"\n", b"\r\n")
            inner = f"MAIL FROM:<ceo@desk.example>\r\nRCPT TO:<{desk.MAILBOX}>\r\nDATA\r\nFrom: ceo@elsewhere.example\r\nSubject: Smuggled {place}\r\n\r\nx"
            raw.send(first + ending + inner.encode() + b"\r\n.\r\n")
            self.assertEqual(raw.reply()[0], 250)
            self.assertEqual(raw.ask("NOOP")[0], 250, "one mail, one answer")
            raw.close()
            self.assertEqual(len(self.tickets(f"Smuggler {place}")), 1)
            self.assertEqual(self.tickets(f"Smuggled {place}"), [])

    def test_the_order_of_things(self):
        for address, hello, other in ((self.lmtp, "LHLO", "EHLO"), (self.smtp, "EHLO", "LHLO")):
            raw = Raw(address)
            self.addCleanup(raw.close)
            raw.reply()
            for line, code in [
                ("MAIL FROM:<a@b.example>", 503), (f"{other} x", 500), (hello, 501), (f"{hello} x", 250), ("DATA", 503), ("RCPT TO:<a@b.example>", 503),
                ("MAIL FROM:a b", 555), ("MAIL a@b.example", 501), ("MAIL FROM:<a@b.example", 501), ("MAIL FROM:<a@b.example> SIZE=999999999999", 552),
                ("MAIL FROM:<a@b.example> SIZE=x", 501), ("MAIL FROM:<a@b.example> RET=FULL", 555), ("MAIL FROM:<>", 250), ("MAIL FROM:<>", 503),
                ("RCPT TO:<>", 501), ("RCPT TO:<somebody@elsewhere.example>", 550), (f"RCPT TO:<@relay.example:{desk.MAILBOX.upper()}>", 250),
                ("RSET", 250), ("DATA", 503), ("VRFY x", 252), ("NOOP x", 250), ("HELP", 214), ("AUTH PLAIN x", 502), ("BDAT 1", 502), ("QUIT now", 221),
            ]:
                answer = raw.ask(line)
                self.assertEqual(answer[0], code, (line, answer))
                if answer[0] >= 400 or answer[0] == 252:
                    self.assertRegex(answer[1][0], r"^\d{3} [245]\.\d+\.\d+ ", "an enhanced code")

    def test_hostile_lines(self):
        raw = Raw(self.lmtp)
        raw.reply()
        raw.send(b"LHLO " + b"x" * 100_000 + b"\r\n")
        self.assertEqual(raw.reply()[0], 500)
        self.assertIsNone(raw.reply())
        raw.close()
        raw = Raw(self.lmtp)
        raw.reply()
        raw.send(b"\x00\xff\xfe\r\n" * 30)
        codes = []
        while (reply := raw.reply()) is not None:
            codes.append(reply[0])
        self.assertEqual(codes, [500] * 20 + [421])
        raw.close()
        raw = Raw(self.smtp)
        raw.reply()
        raw.send(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        self.assertEqual(raw.reply()[0], 500)
        raw.close()

    def test_too_large_is_refused_and_the_session_goes_on(self):
        raw = Raw(self.lmtp)
        self.addCleanup(raw.close)
        raw.reply()
        _, lines = raw.ask("LHLO x")
        size = int(next(line for line in lines if "SIZE" in line).split()[-1])
        raw.ask("MAIL FROM:<a@customer.example>")
        raw.ask(f"RCPT TO:<{desk.MAILBOX}>")
        raw.ask("DATA")
        line = b"x" * 998 + b"\r\n"
        for _ in range(size // len(line) // 1000 + 1):
            raw.send(line * 1000)
        raw.send(b".\r\n")
        self.assertEqual(raw.reply()[0], 552)
        raw.ask("MAIL FROM:<a@customer.example>")
        self.assertEqual(raw.ask(f"RCPT TO:<{desk.MAILBOX}>")[0], 250)

    def test_what_was_said_in_plain_is_forgotten_under_tls(self):
        raw = Raw(self.smtp)
        self.addCleanup(raw.close)
        raw.reply()
        raw.ask("EHLO x")
        # Commands behind STARTTLS in the same packet are somebody's on the wire.
        raw.send(f"STARTTLS\r\nEHLO evil\r\nMAIL FROM:<evil@customer.example>\r\nRCPT TO:<{desk.MAILBOX}>\r\n".encode())
        self.assertEqual(raw.reply()[0], 220)
        trust = ssl.create_default_context(cafile=self.house.mail.ca)
        secure = trust.wrap_socket(raw.socket, server_hostname="localhost")
        self.addCleanup(secure.close)
        secure.sendall(b"MAIL FROM:<a@customer.example>\r\n")
        self.assertTrue(secure.recv(100).startswith(b"503"), "nobody has greeted under TLS")

    def test_a_connection_that_is_cut_leaves_nothing(self):
        before = self.box()["received"]
        content = letter("Cut off").as_bytes().replace(b"\n", b"\r\n")
        whole = f"LHLO x\r\nMAIL FROM:<a@customer.example>\r\nRCPT TO:<{desk.MAILBOX}>\r\nDATA\r\n".encode() + content + b"\r\n."
        for place in range(0, len(whole), 40):
            raw = Raw(self.lmtp)
            raw.send(whole[:place])
            raw.close()
        time.sleep(0.3)
        self.assertEqual(self.box()["received"], before)
        self.assertEqual(self.tickets("Cut off"), [])

    def test_too_many_guests_are_asked_to_come_later(self):
        guests = [Raw(self.lmtp) for _ in range(50)]
        try:
            for guest in guests:
                self.assertEqual(guest.reply()[0], 220)
            late = Raw(self.lmtp)
            self.assertEqual(late.reply()[0], 421)
            late.close()
        finally:
            for guest in guests:
                guest.close()
        desk.until("there is room again", 10, self.there_is_room)

    def there_is_room(self):
        raw = Raw(self.lmtp)
        code = raw.reply()[0]
        raw.close()
        return code == 220


class OnSQLite(Listening, unittest.TestCase):
    pass


class OnPostgreSQL(Listening, unittest.TestCase):
    database = "postgres"


class ByItself(unittest.TestCase):
    def test_listening_without_a_desk_and_killed_at_any_moment(self):
        with desk.Desk() as house:
            house.add_person("Ada Admin", "ada@desk.example", "admin")
            house.run("mail", "add", "--name", "Help", "--address", desk.MAILBOX, "--smtp-host", "localhost", "--smtp-port", "25")
            port = desk.free_port()

            def start():
                return subprocess.Popen([str(desk.KEPT), "mail", "listen", "--lmtp", str(port), *house.place], stderr=subprocess.DEVNULL)

            taken = 0
            for round in range(6):
                process = start()
                killer = threading.Timer(0.3 + 0.11 * round, process.kill)
                killer.start()
                while process.poll() is None:
                    try:
                        with smtplib.LMTP("127.0.0.1", port, timeout=10) as client:
                            while True:
                                subject = f"Number {taken}"
                                client.send_message(letter(subject, sender=f"c{taken}@customer.example"), "", [desk.MAILBOX])
                                taken += 1
                    except (smtplib.SMTPException, OSError):
                        # Not answered: it is brought again, under the same Message-ID.
                        time.sleep(0.02)
                killer.join()
            self.assertGreater(taken, 6)
            box = house.json("mail", "list")[0]
            # The one that was not answered may have been taken.
            self.assertIn(box["received"], (taken, taken + 1))
            self.assertLessEqual(box["rejected"], 6)
            process = start()
            desk.until("it listens", 20, lambda: self.answers(port))
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(15), 0)
            self.assertEqual(house.run("doctor").returncode, 0)

    def answers(self, port):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return True
        except OSError:
            return False

    def test_a_place_that_cannot_be_had_is_a_sentence(self):
        with desk.Desk() as house, socket.socket() as other:
            house.add_person("Ada Admin", "ada@desk.example", "admin")
            other.bind(("127.0.0.1", 0))
            other.listen()
            taken = house.run("mail", "listen", "--lmtp", str(other.getsockname()[1]), check=False)
            self.assertEqual(taken.returncode, 1)
            self.assertIn("Nobody can listen at 127.0.0.1:", taken.stderr)
            wrong = house.run("mail", "listen", "--lmtp", "nowhere", check=False)
            self.assertEqual(wrong.returncode, 2, wrong.stderr)
            none = house.run("mail", "listen", "--lmtp", "0", "--certificate", "/nowhere", "--certificate-key", "/nowhere", check=False)
            self.assertEqual(none.returncode, 1)
            self.assertIn("cannot be read", none.stderr)


if __name__ == "__main__":
    unittest.main()
