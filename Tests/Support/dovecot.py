#!/usr/bin/env python3
"""Runs a Dovecot of its own for tests, as an ordinary process, with nothing of the system's configuration.

    dovecot.py FOLDER [--certificates FOLDER] [--imap PORT] [--imaps PORT] [--user NAME:PASSWORD]... [--no-idle]
               [--introspection URL [--bearer MECHANISM]...]

Makes the folder with configuration, run-time files and one Maildir for each user (FOLDER/mail/NAME), makes certificates
with certificates.sh unless a folder with them is given, picks free ports where none are given, and prints one line of
JSON when the server answers: {"imap": …, "imaps": …, "mail": …, "ca": …}. It runs until its standard input ends or it gets
SIGTERM, and then stops Dovecot: a test process that dies leaves nothing behind. Works as root (mail belongs to nobody
then) and as any user.
"""

import argparse
import grp
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import threading

from server_process import free_port, stop, wait_for

HERE = os.path.dirname(os.path.abspath(__file__))


def owner():
    """User and group that mail belongs to. Dovecot refuses mail of user 0."""
    if os.getuid() == 0:
        nobody = pwd.getpwnam("nobody")
        return nobody.pw_name, grp.getgrgid(nobody.pw_gid).gr_name
    me = pwd.getpwuid(os.getuid())
    return me.pw_name, grp.getgrgid(os.getgid()).gr_name


def tokens_of(folder, introspection, bearers):
    """Lets tokens in about which a provider is asked (RFC 7662)."""
    if not introspection:
        return ""
    path = f"{folder}/oauth2.conf"
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"introspection_url = {introspection}\nintrospection_mode = post\nusername_attribute = email\n")
        file.write("active_attribute = active\nactive_value = true\n")
    return f"""
passdb {{
  driver = oauth2
  mechanisms = {" ".join(bearers)}
  args = {path}
}}
"""


def configuration(folder, certificates, imap, imaps, idle, introspection=None, bearers=()):
    user, group = owner()
    root = os.getuid() == 0
    internal, login = ("dovecot", "dovenull") if root else (user, user)
    capability = "" if idle else (
        "imap_capability = IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE LITERAL+\n"
    )
    return f"""
protocols = imap
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
default_internal_user = {internal}
default_internal_group = {internal if root else group}
default_login_user = {login}
listen = 127.0.0.1
ssl = yes
ssl_cert = <{certificates}/server.pem
ssl_key = <{certificates}/server.key
disable_plaintext_auth = yes
auth_mechanisms = {" ".join(["plain", "login", *(bearers if introspection else ())])}
auth_failure_delay = 0
first_valid_uid = 1
mail_location = maildir:{folder}/mail/%u
mailbox_list_index = no
mailbox_idle_check_interval = 1 s
mail_max_userip_connections = 100
{capability}
{tokens_of(folder, introspection, bearers)}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/home/%u
}}
service anvil {{
  chroot =
  # Without it a wrong password in one test makes every other test wait: all come from one address.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service stats {{
  chroot =
}}
"""


def make_folder(folder, users):
    os.makedirs(folder, exist_ok=True)
    for name in ("run", "state", "mail", "home"):
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    for user in users:
        name = user.split(":", 1)[0]
        for part in ("cur", "new", "tmp"):
            os.makedirs(os.path.join(folder, "mail", name, part), exist_ok=True)
    if os.getuid() == 0:
        os.chmod(folder, 0o755)
        nobody, group = owner()
        for top in ("mail", "home"):
            for path, _, _ in os.walk(os.path.join(folder, top)):
                shutil.chown(path, nobody, group)
    with open(os.path.join(folder, "users"), "w", encoding="utf-8") as passwords:
        os.fchmod(passwords.fileno(), 0o644)
        for user in users:
            name, password = user.split(":", 1)
            passwords.write(f"{name}:{{PLAIN}}{password}\n")


def answers(port):
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as probe:
            return probe.recv(4) == b"* OK"
    except OSError:
        return False


def refusal(folder):
    log = os.path.join(folder, "dovecot.log")
    if os.path.exists(log):
        with open(log, encoding="utf-8", errors="replace") as words:
            sys.stderr.write(words.read()[-4000:])
    return "Dovecot does not answer"


def wait_for_end_of_input(ended):
    while os.read(0, 4096):
        pass
    ended.set()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--certificates")
    parser.add_argument("--imap", type=int, default=0)
    parser.add_argument("--imaps", type=int, default=0)
    parser.add_argument("--user", action="append", default=[])
    parser.add_argument("--no-idle", action="store_true")
    parser.add_argument("--introspection")
    parser.add_argument("--bearer", action="append", default=[])
    given = parser.parse_args()

    folder = os.path.abspath(given.folder)
    users = given.user or ["help@example.org:secret"]
    make_folder(folder, users)
    certificates = given.certificates
    if not certificates:
        certificates = os.path.join(folder, "certificates")
        subprocess.run(["sh", os.path.join(HERE, "certificates.sh"), certificates], check=True)
    imap, imaps = given.imap or free_port(), given.imaps or free_port()
    path = os.path.join(folder, "dovecot.conf")
    with open(path, "w", encoding="utf-8") as file:
        bearers = given.bearer or ["xoauth2", "oauthbearer"]
        file.write(configuration(folder, os.path.abspath(certificates), imap, imaps, not given.no_idle, given.introspection, bearers))

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server = subprocess.Popen(
        ["/usr/sbin/dovecot", "-F", "-c", path], stdin=subprocess.DEVNULL, stdout=sys.stderr, start_new_session=True
    )
    try:
        wait_for(server, lambda: answers(imap), 20, lambda: refusal(folder))
        ready = {
            "imap": imap, "imaps": imaps, "mail": os.path.join(folder, "mail"),
            "ca": os.path.join(os.path.abspath(certificates), "ca.pem"),
        }
        print(json.dumps(ready), flush=True)
        ended = threading.Event()
        threading.Thread(target=wait_for_end_of_input, args=(ended,), daemon=True).start()
        while not ended.wait(0.2) and server.poll() is None:
            pass
    finally:
        stop(server)


if __name__ == "__main__":
    main()
