#!/usr/bin/env python3
"""Plays a provider that opens mailboxes by OAuth 2, as Google and Microsoft document theirs (RFC 6749, 7636, 7662).

    oauth_server.py [--port PORT] [--client ID] [--secret SECRET] [--account ADDRESS] [--lifetime SECONDS]

Prints one line of JSON when it listens: {"port": …}. Runs until its standard input ends or SIGTERM.

    GET  /authorize     a page on which a person allows or refuses; both lead back with `state`
    POST /token         a code with its verifier, or a refresh token, for an access token; errors as RFC 6749, 5.2
    POST /introspect    what Dovecot and smtp_server.py ask: whether a token is good, and whose
    POST /control/…     for tests: `end-access` ends all access tokens before their time, `end-consent` all refresh tokens,
                        `fail` and `mend` the token endpoint, `keep` stops giving refresh tokens out; each gives what was counted
"""

import argparse
import base64
import hashlib
import html
import http.server
import json
import os
import secrets
import signal
import sys
import threading
import time
import urllib.parse


class Provider:
    def __init__(self, given):
        self.given = given
        self.lock = threading.Lock()
        self.codes = {}
        self.access = {}
        self.refresh = set()
        self.failing = False
        self.keeping = False
        self.counts = {"exchanged": 0, "renewed": 0, "introspected": 0, "refused": 0}

    def tokens(self, with_refresh):
        access = "at." + secrets.token_urlsafe(40)
        self.access[access] = time.monotonic() + self.given.lifetime
        answer = {"access_token": access, "expires_in": self.given.lifetime, "token_type": "Bearer", "scope": "mail"}
        if with_refresh and not self.keeping:
            answer["refresh_token"] = "rt." + secrets.token_urlsafe(40)
            self.refresh.add(answer["refresh_token"])
        return answer


class Refusal(Exception):
    def __init__(self, status, code, words):
        super().__init__(words)
        self.status, self.code, self.words = status, code, words


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    provider = None

    def log_message(self, *_):
        pass

    def answer(self, status, body, kind="application/json", **headers):
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        query = {key: values[0] for key, values in urllib.parse.parse_qs(url.query).items()}
        if url.path == "/authorize":
            return self.ask(query)
        if url.path == "/decide":
            return self.decide(query)
        return self.answer(404, "{}")

    def ask(self, query):
        wanted = {"response_type": "code", "client_id": self.provider.given.client, "code_challenge_method": "S256"}
        wrong = [name for name, value in wanted.items() if query.get(name) != value]
        if wrong or not query.get("redirect_uri") or not query.get("code_challenge"):
            return self.answer(400, f"<h1>Error 400: invalid_request</h1><p>{html.escape(', '.join(wrong))}", "text/html")
        links = "".join(
            f'<p><a href="/decide?{urllib.parse.urlencode(query | {"decision": word})}">{word}</a>' for word in ("Allow", "Refuse"))
        account = html.escape(query.get("login_hint", ""))
        return self.answer(200, f"<!doctype html><title>Provider</title><h1>Kept wants to open {account}</h1>{links}", "text/html")

    def decide(self, query):
        back = {"state": query.get("state", "")}
        if query.get("decision") == "Allow":
            code = secrets.token_urlsafe(24)
            with self.provider.lock:
                self.provider.codes[code] = query
            back["code"] = code
        else:
            back |= {"error": "access_denied", "error_description": "The person did not agree."}
        self.answer(302, "", "text/html", Location=f"{query['redirect_uri']}?{urllib.parse.urlencode(back)}")

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        fields = {key: values[0] for key, values in urllib.parse.parse_qs(self.rfile.read(length).decode()).items()}
        path = urllib.parse.urlsplit(self.path).path
        with self.provider.lock:
            try:
                if path == "/token":
                    return self.answer(200, json.dumps(self.token(fields)))
                if path == "/introspect":
                    return self.answer(200, json.dumps(self.introspect(fields)))
                if path.startswith("/control/"):
                    return self.answer(200, json.dumps(self.control(path.removeprefix("/control/"))))
            except Refusal as refusal:
                self.provider.counts["refused"] += 1
                return self.answer(refusal.status, json.dumps({"error": refusal.code, "error_description": refusal.words}))
        return self.answer(404, "{}")

    def token(self, fields):
        given = self.provider.given
        if self.provider.failing:
            raise Refusal(503, "temporarily_unavailable", "Come back later.")
        if self.headers.get("Content-Type") != "application/x-www-form-urlencoded":
            raise Refusal(400, "invalid_request", "The body is no form.")
        if fields.get("client_id") != given.client or fields.get("client_secret") != given.secret:
            raise Refusal(401, "invalid_client", "The OAuth client was not found.")
        if fields.get("grant_type") == "authorization_code":
            asked = self.provider.codes.pop(fields.get("code", ""), None)
            verifier = fields.get("code_verifier", "").encode()
            challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier).digest()).decode().rstrip("=")
            if not asked or asked["redirect_uri"] != fields.get("redirect_uri") or asked["code_challenge"] != challenge:
                raise Refusal(400, "invalid_grant", "Malformed auth code.")
            self.provider.counts["exchanged"] += 1
            # As with Google: without both there is nothing that can be renewed.
            return self.provider.tokens(asked.get("access_type") == "offline" and asked.get("prompt") == "consent")
        if fields.get("grant_type") == "refresh_token":
            if fields.get("refresh_token") not in self.provider.refresh:
                raise Refusal(400, "invalid_grant", "Token has been expired or revoked.")
            self.provider.counts["renewed"] += 1
            return self.provider.tokens(False)
        raise Refusal(400, "unsupported_grant_type", "Invalid grant_type.")

    def introspect(self, fields):
        self.provider.counts["introspected"] += 1
        end = self.provider.access.get(fields.get("token", ""), 0)
        if end < time.monotonic():
            return {"active": False}
        return {"active": True, "email": self.provider.given.account, "username": self.provider.given.account}

    def control(self, wish):
        if wish == "end-access":
            self.provider.access.clear()
        elif wish == "end-consent":
            self.provider.access.clear()
            self.provider.refresh.clear()
        elif wish in ("fail", "mend"):
            self.provider.failing = wish == "fail"
        elif wish == "keep":
            self.provider.keeping = True
        elif wish == "token":
            return self.provider.tokens(True)
        return self.provider.counts


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--client", default="kept.example")
    parser.add_argument("--secret", default="a client's secret")
    parser.add_argument("--account", default="help@example.org")
    parser.add_argument("--lifetime", type=int, default=3600)
    Handler.provider = Provider(parser.parse_args())
    server = http.server.ThreadingHTTPServer(("127.0.0.1", Handler.provider.given.port), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    print(json.dumps({"port": server.server_address[1]}), flush=True)
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main()
