#!/usr/bin/env python3
"""Runs a ClamAV daemon of its own for tests, with one signature of its own: the test string of EICAR, taken apart here.

    clamd.py FOLDER [--port PORT] [--limit BYTES]

Prints one line of JSON when it answers: {"port": …}. Runs until its standard input ends or SIGTERM.
"""

import argparse
import hashlib
import json
import os
import pwd
import signal
import socket
import subprocess
import sys

from server_process import free_port, stop, wait_for

EICAR = b"X5O!P%@AP[4" + b"\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!" + b"$H+H*"


def answers(port):
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as probe:
            probe.sendall(b"zPING\0")
            return probe.recv(8).startswith(b"PONG")
    except OSError:
        return False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--limit", type=int, default=1_000_000)
    given = parser.parse_args()
    folder = os.path.abspath(given.folder)
    database = os.path.join(folder, "database")
    os.makedirs(database, exist_ok=True)
    with open(os.path.join(database, "kept.hdb"), "w", encoding="ascii") as signatures:
        signatures.write(f"{hashlib.md5(EICAR).hexdigest()}:{len(EICAR)}:Eicar-Test-Signature\n")
    port = given.port or free_port()
    path = os.path.join(folder, "clamd.conf")
    with open(path, "w", encoding="ascii") as file:
        file.write(
            f"Foreground yes\nTCPSocket {port}\nTCPAddr 127.0.0.1\nDatabaseDirectory {database}\nStreamMaxLength {given.limit}\n"
            f"LogFile {folder}/clamd.log\nSelfCheck 0\nUser {pwd.getpwuid(os.getuid()).pw_name}\n")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server = subprocess.Popen(["/usr/sbin/clamd", "-c", path], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=sys.stderr)
    try:
        wait_for(server, lambda: answers(port), 30, lambda: "clamd does not answer")
        print(json.dumps({"port": port}), flush=True)
        while os.read(0, 4096):
            pass
    finally:
        stop(server)


if __name__ == "__main__":
    main()
