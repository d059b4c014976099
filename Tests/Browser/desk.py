"""A whole desk for tests: Kept itself, a real Dovecot, a real SMTP server, and the customers' mail programs."""

import email
import email.policy
import http.client
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

    def __init__(self, folder, introspection=None):
        self.folder = pathlib.Path(folder)
        self.processes = []
        # The provider that is asked about tokens, where there is one.
        tokens = ["--introspection", introspection] if introspection else []
        self._imap_options = ["dovecot.py", self.folder / "dovecot", "--user", f"{MAILBOX}:secret", "--user", f"{LAYLA}:secret", *tokens]
        self.imap = self._start(*self._imap_options)
        mail = pathlib.Path(self.imap["mail"])
        self.ca = self.imap["ca"]
        self._smtp_options = [
            "smtp_server.py", self.folder / "smtp", "--certificates", str(pathlib.Path(self.ca).parent), "--user", f"{MAILBOX}:secret",
            "--maildir", f"{LAYLA}={mail / LAYLA}", *tokens,
        ]
        self.smtp = self._start(*self._smtp_options)
        self.inbox = mail / MAILBOX

    def restart_imap(self):
        """Stops Dovecot and starts it again, with its mail, its certificates and its ports."""
        self._end(0)
        certificates = str(pathlib.Path(self.ca).parent)
        self._start(
            *self._imap_options, "--certificates", certificates, "--imap", str(self.imap["imap"]), "--imaps", str(self.imap["imaps"]), place=0)

    def restart_smtp(self):
        """Stops the SMTP server and starts it again on its ports; what it has taken stays."""
        self._end(1)
        ports = [word for name in ("submission", "tls", "plain") for word in (f"--{name}", str(self.smtp[name]))]
        self._start(*self._smtp_options, *ports, place=1)

    def _end(self, place):
        process = self.processes[place]
        process.stdin.close()
        process.wait(timeout=20)
        process.stdout.close()

    def _start(self, script, folder, *arguments, place=None):
        process = subprocess.Popen(
            [sys.executable, str(SUPPORT / script), str(folder), *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if place is None:
            self.processes.append(process)
        else:
            self.processes[place] = process
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
        self.deliver(message.as_bytes())
        return message["Message-ID"]

    def deliver(self, raw):
        """Puts a mail's bytes into the mailbox of the desk, as a mail server on the same machine does in the end."""
        name = f"{time.time():.6f}.{os.getpid()}_{time.monotonic_ns()}.test"
        draft = self.inbox / "tmp" / name
        draft.write_bytes(raw)
        if os.getuid() == 0:
            owner = (self.inbox / "new").stat()
            os.chown(draft, owner.st_uid, owner.st_gid)
        os.rename(draft, self.inbox / "new" / name)

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

    def sent_count(self):
        return sum(1 for _ in (self.folder / "smtp").glob("*.eml"))

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

    def __init__(self, undo_seconds=10, demo=False, database=None, introspection=None):
        self.folder = tempfile.mkdtemp(prefix="kept-desk-")
        os.chmod(self.folder, 0o755)
        self.data = os.path.join(self.folder, "data")
        # Where it lies: the options that every command takes.
        self.place = ["--data", self.data] + (["--database", database] if database else [])
        self.undo_seconds = undo_seconds
        self.port = free_port()
        self.process = None
        self.mail = MailServers(self.folder, introspection)
        self.log = open(os.path.join(self.folder, "kept.log"), "w+", encoding="utf-8")
        if demo:
            self.run("demo", timeout=600)

    @property
    def url(self):
        return f"http://localhost:{self.port}"

    def run(self, *arguments, input=None, check=True, timeout=120):
        """Runs a command of the product on this installation."""
        done = subprocess.run(
            [str(KEPT), *arguments, *self.place], input=input, capture_output=True, text=not isinstance(input, bytes), timeout=timeout,
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

    def add_mailbox(self, imap=None, smtp=None, password="secret", security="starttls", smtp_user=MAILBOX):
        """Sets up the desk's mailbox, or changes it; the ports are those of the servers unless others are given."""
        file = os.path.join(self.folder, "mailbox-password")
        pathlib.Path(file).write_text(password + "\n", encoding="utf-8")
        self.run(
            "mail", "add", "--name", "Help", "--address", MAILBOX, "--imap-host", "localhost", "--imap-port", str(imap or self.mail.imap["imap"]),
            "--imap-security", security, "--imap-user", MAILBOX, "--imap-password-file", file, "--smtp-host", "localhost",
            "--smtp-port", str(smtp or self.mail.smtp["submission"]), "--smtp-security", security, "--smtp-user", smtp_user,
            "--smtp-password-file", file)

    def serve(self, *options):
        self.process = subprocess.Popen(
            [str(KEPT), "serve", *self.place, "--port", str(self.port), "--undo-seconds", str(self.undo_seconds), *options],
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

    def call(self, method, path, token, body=None, timeout=20):
        """What the JSON API answers: a status and an object; `None` for both when nobody answered."""
        request = urllib.request.Request(
            self.url + "/api/v1" + path, None if body is None else json.dumps(body).encode(), method=method,
            headers={"Authorization": "Bearer " + token, "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)
        except (OSError, http.client.HTTPException, ValueError):
            return None, None

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


class Postgres:
    """A PostgreSQL of its own, for a `with`; gives its URL."""

    def __enter__(self):
        self.process = subprocess.Popen([str(SUPPORT / "postgres.sh")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        url = self.process.stdout.readline().strip()
        if not url.startswith("postgres://"):
            raise AssertionError("PostgreSQL did not start")
        return url

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(timeout=30)
        self.process.stdout.close()
