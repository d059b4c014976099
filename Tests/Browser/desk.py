"""A whole desk for tests: Kept itself, a real Dovecot, a real SMTP server, and the customers' mail programs."""

import email
import email.policy
import imaplib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from email.message import EmailMessage

ROOT = pathlib.Path(__file__).resolve().parents[2]
SUPPORT = ROOT / "Tests" / "Support"
KEPT = pathlib.Path(os.environ.get("KEPT_BINARY", ROOT / ".build" / "debug" / "kept"))
PASSWORD = "a long walk by the sea"
MAILBOX = "help@desk.example"
LAYLA = "layla@customer.example"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(what, seconds, look):
    """Asks again and again until `look` gives something; fails with a sentence when it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"after {seconds} s still not: {what}")


class MailServers:
    """Dovecot with the mailbox of the desk and of a customer, and an SMTP server that delivers to the customer."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.processes = []
        self.imap = self._start("dovecot.py", self.folder / "dovecot", "--user", f"{MAILBOX}:secret", "--user", f"{LAYLA}:secret")
        mail = pathlib.Path(self.imap["mail"])
        self.ca = self.imap["ca"]
        self.smtp = self._start(
            "smtp_server.py", self.folder / "smtp", "--certificates", str(pathlib.Path(self.ca).parent), "--user", f"{MAILBOX}:secret",
            "--maildir", f"{LAYLA}={mail / LAYLA}")
        self.inbox = mail / MAILBOX

    def _start(self, script, folder, *arguments):
        process = subprocess.Popen(
            [sys.executable, str(SUPPORT / script), str(folder), *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.processes.append(process)
        line = process.stdout.readline()
        if not line:
            raise AssertionError(f"{script} did not start")
        return json.loads(line)

    def write_to_desk(self, text, subject="The backpack that never came", sender=f"Layla Haddad <{LAYLA}>", **headers):
        """A customer's mail arrives in the mailbox of the desk. Gives its Message-ID."""
        message = EmailMessage(policy=email.policy.SMTP)
        message["From"] = sender
        message["To"] = MAILBOX
        message["Subject"] = subject
        message["Date"] = email.utils.formatdate()
        message["Message-ID"] = headers.pop("message_id", email.utils.make_msgid(domain="customer.example"))
        for name, value in headers.items():
            message[name.replace("_", "-")] = value
        message.set_content(text)
        # LMTP would be nicer; a Maildir delivery is what a mail server does in the end.
        name = f"{time.time():.6f}.{os.getpid()}_{time.monotonic_ns()}.test"
        draft = self.inbox / "tmp" / name
        draft.write_bytes(message.as_bytes())
        if os.getuid() == 0:
            owner = (self.inbox / "new").stat()
            os.chown(draft, owner.st_uid, owner.st_gid)
        os.rename(draft, self.inbox / "new" / name)
        return message["Message-ID"]

    def read_as_layla(self):
        """What is in the customer's inbox, as her mail program fetches it."""
        with imaplib.IMAP4("127.0.0.1", self.imap["imap"]) as program:
            program.starttls(ssl_context=_trust(self.ca))
            program.login(LAYLA, "secret")
            program.select("INBOX", readonly=True)
            _, found = program.search(None, "ALL")
            mails = []
            for number in found[0].split():
                _, data = program.fetch(number, "(BODY.PEEK[])")
                mails.append(email.message_from_bytes(data[0][1], policy=email.policy.default))
            return mails

    def sent(self):
        """Everything that the SMTP server took."""
        return [
            email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            for path in sorted((self.folder / "smtp").glob("*.eml"))
        ]

    def stop(self):
        for process in self.processes:
            process.stdin.close()
        for process in self.processes:
            process.wait(timeout=20)
            process.stdout.close()


def _trust(ca):
    import ssl

    return ssl.create_default_context(cafile=ca)


class Desk:
    """One installation and its server process. Use it in a `with`."""

    def __init__(self, undo_seconds=10, demo=False):
        self.folder = tempfile.mkdtemp(prefix="kept-desk-")
        os.chmod(self.folder, 0o755)
        self.data = os.path.join(self.folder, "data")
        self.undo_seconds = undo_seconds
        self.port = free_port()
        self.process = None
        self.mail = MailServers(self.folder)
        self.log = open(os.path.join(self.folder, "kept.log"), "w+", encoding="utf-8")
        if demo:
            self.run("demo")

    @property
    def url(self):
        return f"http://localhost:{self.port}"

    def run(self, *arguments, input=None, check=True):
        """Runs a command of the product on this installation."""
        done = subprocess.run(
            [str(KEPT), *arguments, "--data", self.data], input=input, capture_output=True, text=True, timeout=120,
            env=os.environ | {"KEPT_MAIL_CA": self.mail.ca})
        if check and done.returncode != 0:
            raise AssertionError(f"kept {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
        return done

    def json(self, *arguments, **keywords):
        return json.loads(self.run(*arguments, "--json", **keywords).stdout)

    def add_person(self, name, address, role="agent", language="en"):
        self.run(
            "user", "add", "--email", address, "--name", name, "--role", role, "--language", language, "--password-stdin",
            input=PASSWORD + "\n")

    def add_mailbox(self):
        password = os.path.join(self.folder, "mailbox-password")
        pathlib.Path(password).write_text("secret\n", encoding="utf-8")
        self.run(
            "mail", "add", "--name", "Help", "--address", MAILBOX, "--imap-host", "localhost", "--imap-port", str(self.mail.imap["imap"]),
            "--imap-security", "starttls", "--imap-user", MAILBOX, "--imap-password-file", password, "--smtp-host", "localhost",
            "--smtp-port", str(self.mail.smtp["submission"]), "--smtp-security", "starttls", "--smtp-user", MAILBOX,
            "--smtp-password-file", password)

    def serve(self):
        self.process = subprocess.Popen(
            [str(KEPT), "serve", "--data", self.data, "--port", str(self.port), "--undo-seconds", str(self.undo_seconds)],
            stdout=self.log, stderr=self.log, env=os.environ | {"KEPT_MAIL_CA": self.mail.ca})
        until("the desk answers /readyz", 30, self._is_ready)

    def _is_ready(self):
        if self.process.poll() is not None:
            raise AssertionError(f"kept serve ended with {self.process.returncode}: {self.words()}")
        try:
            with urllib.request.urlopen(self.url + "/readyz", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def kill(self):
        """As the power does it."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=10)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError("kept serve did not end within 30 s of SIGTERM")

    def words(self):
        self.log.flush()
        self.log.seek(0)
        return self.log.read()[-4000:]

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        try:
            self.stop()
        finally:
            self.mail.stop()
            if kind is not None:
                print(self.words(), file=sys.stderr)
            self.log.close()
            shutil.rmtree(self.folder, ignore_errors=True)
