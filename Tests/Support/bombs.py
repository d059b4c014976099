"""Mails that are made to hurt whoever reads them. Each is a name, its bytes, and what a desk may make of it."""

import base64
import io
import pathlib
import sys
import zipfile

FROM = "From: {name} <{name}@bomb.example>\r\nTo: help@desk.example\r\nSubject: {name}\r\nMessage-ID: <{name}@bomb.example>\r\n" \
    "Date: Thu, 26 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
WORDS = "Please help me with my order."


def mail(name, head="", body=WORDS):
    return (FROM.format(name=name) + head + "\r\n" + body).encode()


def html(name, page):
    return mail(name, "Content-Type: text/html; charset=utf-8\r\n", page)


def attachment(name, file, kind, content):
    lines = base64.encodebytes(content).decode().replace("\n", "\r\n")
    return mail(
        name, "Content-Type: multipart/mixed; boundary=B\r\n",
        f"--B\r\nContent-Type: text/plain\r\n\r\n{WORDS}\r\n--B\r\nContent-Type: {kind}; name=\"{file}\"\r\n"
        f"Content-Disposition: attachment; filename=\"{file}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{lines}\r\n--B--\r\n")


def sixty_megabytes():
    return attachment("sixty", "film.bin", "application/octet-stream", bytes(range(256)) * (45 << 12))


def recipients():
    people = ",\r\n ".join(f"Person {number} <p{number}@people.example>" for number in range(10_000))
    return mail("recipients", f"Cc: {people}\r\n")


def header_bomb():
    return mail("headers", "X-Bomb: boom\r\n" * 300_000 + "X-Long: " + "y" * (8 << 20) + "\r\n")


def nesting():
    body = "".join(f"Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n" for level in range(20_000))
    return (FROM.format(name="nesting") + body + "\r\n" + WORDS).encode()


def zip_of_death():
    # A kilobyte for each megabyte of zeros, and again around it: 40 GB for whoever opens it to the end.
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(40 << 20))
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(1_000):
            archive.writestr(f"{number}.zip", inner.getvalue())
    return attachment("zip", "death.zip", "application/zip", outer.getvalue())


def divisions():
    return html("divisions", "<div>" * 50_000 + WORDS)


def scripts():
    return html(
        "scripts",
        "<html><head><script>document.title='pwned';parent.pwned=1</script><meta http-equiv=refresh content='0;url=http://evil.example/'>"
        "<style>body{background:url(http://evil.example/s)}</style></head><body onload=\"parent.pwned=1\">"
        f"<p>{WORDS}</p><table><tr><td>a cell</td></tr></table><img src=x onerror=\"parent.pwned=1\"><iframe src=\"javascript:parent.pwned=1\"></iframe>"
        "<svg onload=\"parent.pwned=1\"><script>parent.pwned=1</script></svg><form action=http://evil.example><input name=a></form>"
        "<a href=\"javascript:parent.pwned=1\" id=trap>click</a><math><mtext><table><mglyph><style><img src=x onerror=parent.pwned=1>"
        "<object data=\"data:text/html,<script>parent.pwned=1</script>\"></object></body></html>")


# Name, maker, and what becomes of it.
BOMBS = [
    ("sixty", sixty_megabytes, "parked"),
    ("recipients", recipients, "message"),
    ("headers", header_bomb, "message"),
    ("nesting", nesting, "message"),
    ("zip", zip_of_death, "message"),
    ("divisions", divisions, "message"),
    ("scripts", scripts, "message"),
]


if __name__ == "__main__":
    # Into files of a folder, by a process of its own: whoever measures memory must not have them in its own.
    for name, make, _ in BOMBS:
        pathlib.Path(sys.argv[1], name).write_bytes(make())
