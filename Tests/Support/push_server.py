#!/usr/bin/env python3
"""Plays the push service of a browser's maker (RFC 8030): takes what is posted to an endpoint and keeps it.

    push_server.py FOLDER --certificates FOLDER

Prints one line of JSON when it listens: {"port": …}. Runs until its standard input ends or SIGTERM. What is posted to /push/NAME is
written to FOLDER/NAME-N.json with its headers and its body (base 64); /gone/NAME answers 410, /full/NAME 429, /away leads elsewhere.
"""

import argparse
import base64
import http.server
import itertools
import json
import os
import pathlib
import signal
import ssl
import sys
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder = None
    turn = itertools.count()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        kind, _, name = self.path.lstrip("/").partition("/")
        status = {"push": 201, "gone": 410, "full": 429, "away": 307}.get(kind, 404)
        if status == 201:
            told = {"headers": {key.lower(): value for key, value in self.headers.items()}, "body": base64.b64encode(body).decode()}
            draft = self.folder / f".{name}.part"
            draft.write_text(json.dumps(told), encoding="utf-8")
            os.rename(draft, self.folder / f"{name}-{next(self.turn)}.json")
        self.send_response(status)
        if status == 307:
            self.send_header("Location", "https://localhost/push/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--certificates", type=pathlib.Path, required=True)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    Handler.folder = given.folder
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(given.certificates / "server.pem", given.certificates / "server.key")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"port": server.server_address[1]}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
