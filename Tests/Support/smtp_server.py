#!/usr/bin/env python3
"""A real SMTP server for tests on loopback (aiosmtpd): submission with STARTTLS, TLS from the first byte, and plain.

    smtp_server.py FOLDER --certificates FOLDER [--submission PORT] [--tls PORT] [--plain PORT]
                   [--user NAME:PASSWORD] [--size BYTES] [--maildir ADDRESS=FOLDER]... [--introspection URL]

Picks free ports where none are given and prints one line of JSON when it listens:
{"submission": …, "tls": …, "plain": …, "ca": …}. Runs until its standard input ends or SIGTERM.

Each accepted message becomes FOLDER/NNNN.eml, its bytes as they came, and FOLDER/NNNN.json with sender, recipients, the
port's name and the EHLO options used. With --maildir the message is also delivered into a Maildir, so that a recipient's
mail program sees it. `plain` asks for no log-in; `submission` and `tls` do.

What a recipient's local part asks for:
    temporary@   450 4.2.1 at RCPT              permanent@    550 5.1.1 at RCPT
    busy@        451 4.3.0 after the message    unwanted@     554 5.7.1 after the message
    drop@        hangs up after the message without storing it, without an answer
    dropkept@    stores the message, then hangs up without an answer
"""

import argparse
import asyncio
import base64
import json
import logging
import os
import signal
import ssl
import sys
import time
import urllib.parse
import urllib.request

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

# aiosmtpd warns of an attribute of its own.
logging.getLogger("mail.log").setLevel(logging.ERROR)


class Store:
    """Keeps what was accepted, in order."""

    def __init__(self, folder, maildirs):
        self.folder = folder
        self.maildirs = maildirs
        os.makedirs(folder, exist_ok=True)
        # A server that is started again goes on counting.
        self.count = sum(1 for name in os.listdir(folder) if name.endswith(".eml"))

    def keep(self, envelope, port):
        self.count += 1
        name = os.path.join(self.folder, f"{self.count:04d}")
        about = {
            "sender": "" if envelope.mail_from == "<>" else envelope.mail_from, "recipients": envelope.rcpt_tos, "port": port,
            "options": envelope.mail_options, "utf8": bool(envelope.smtp_utf8),
        }
        self.write(name + ".eml", envelope.original_content)
        self.write(name + ".json", json.dumps(about).encode())
        for recipient in envelope.rcpt_tos:
            maildir = self.maildirs.get(recipient.lower())
            if maildir:
                self.deliver(maildir, envelope.original_content)

    def write(self, path, content):
        with open(path + ".part", "wb") as file:
            file.write(content)
        os.rename(path + ".part", path)

    def deliver(self, maildir, content):
        name = f"{time.time():.6f}.{os.getpid()}_{self.count}.test"
        draft = os.path.join(maildir, "tmp", name)
        with open(draft, "wb") as file:
            os.fchmod(file.fileno(), 0o644)
            file.write(content)
        if os.getuid() == 0:
            owner = os.stat(os.path.join(maildir, "new"))
            os.chown(draft, owner.st_uid, owner.st_gid)
        os.rename(draft, os.path.join(maildir, "new", name))


class Behaviour:
    """What the server answers, chosen by the recipient's local part."""

    AT_RECIPIENT = {"temporary": "450 4.2.1 Mailbox busy, try later", "permanent": "550 5.1.1 No such user here"}
    AT_END = {"busy": "451 4.3.0 Out of order just now", "unwanted": "554 5.7.1 We do not want this"}

    def __init__(self, store, port, introspection=None):
        self.store = store
        self.port = port
        self.introspection = introspection
        if introspection:
            # aiosmtpd offers a mechanism for which there is a method.
            self.auth_XOAUTH2 = self.xoauth2

    async def xoauth2(self, server, words):
        """As Google and Microsoft document it: a refusal comes as a challenge first, which the client answers with nothing."""
        text = base64.b64decode(words[1]).decode() if len(words) > 1 else ""
        parts = dict(part.split("=", 1) for part in text.split("\x01") if "=" in part)
        kind, _, token = parts.get("auth", "").partition(" ")
        answer = await asyncio.get_running_loop().run_in_executor(None, introspect, self.introspection, token)
        if kind == "Bearer" and answer.get("active") and answer.get("email") == parts.get("user"):
            return AuthResult(success=True, auth_data=parts["user"])
        challenge = json.dumps({"status": "401", "schemes": "bearer", "scope": "https://mail.google.com/"})
        await server.challenge_auth(challenge)
        return AuthResult(success=False, handled=False)

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.AT_RECIPIENT.get(address.split("@")[0].lower())
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server, session, envelope):
        wishes = {address.split("@")[0].lower() for address in envelope.rcpt_tos}
        for wish, answer in self.AT_END.items():
            if wish in wishes:
                return answer
        if "drop" not in wishes:
            self.store.keep(envelope, self.port)
        if wishes & {"drop", "dropkept"}:
            server.transport.abort()
            return "250 nobody hears this"
        return f"250 2.0.0 Ok: queued as {self.store.count:04d}"


def introspect(url, token):
    """What the provider says of a token (RFC 7662)."""
    with urllib.request.urlopen(url, urllib.parse.urlencode({"token": token}).encode(), timeout=10) as answer:
        return json.load(answer)


def authenticator(user):
    name, password = user.split(":", 1)

    def check(server, session, envelope, mechanism, data):
        fits = isinstance(data, LoginPassword) and data.login == name.encode() and data.password == password.encode()
        return AuthResult(success=fits, handled=False)

    return check


async def serve(given):
    maildirs = {key.lower(): folder for key, folder in (pair.split("=", 1) for pair in given.maildir)}
    store = Store(given.folder, maildirs)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(
        os.path.join(given.certificates, given.certificate + ".pem"), os.path.join(given.certificates, given.certificate + ".key"))
    loop = asyncio.get_running_loop()
    check = authenticator(given.user)

    def protocol(port):
        common = {"hostname": "localhost", "data_size_limit": given.size, "enable_SMTPUTF8": True, "loop": loop}
        if port == "submission":
            common |= {"tls_context": tls, "require_starttls": True, "auth_required": True, "authenticator": check}
        elif port == "tls":
            # aiosmtpd sees TLS only where it began it itself.
            common |= {"auth_require_tls": False, "auth_required": True, "authenticator": check}
        return SMTP(Behaviour(store, port, given.introspection), **common)

    ports = {}
    for name, port, context in (
        ("submission", given.submission, None), ("tls", given.tls, tls), ("plain", given.plain, None),
    ):
        server = await loop.create_server(lambda name=name: protocol(name), "127.0.0.1", port, ssl=context)
        ports[name] = server.sockets[0].getsockname()[1]
    print(json.dumps(ports | {"ca": os.path.join(given.certificates, "ca.pem")}), flush=True)
    await loop.run_in_executor(None, sys.stdin.buffer.read)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--certificates", required=True)
    parser.add_argument("--certificate", default="server")
    parser.add_argument("--submission", type=int, default=0)
    parser.add_argument("--tls", type=int, default=0)
    parser.add_argument("--plain", type=int, default=0)
    parser.add_argument("--user", default="help@example.org:secret")
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--maildir", action="append", default=[])
    parser.add_argument("--introspection")
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    asyncio.run(serve(parser.parse_args()))
    os._exit(0)


if __name__ == "__main__":
    main()
