#!/usr/bin/env python3
"""Drives Kept as its users do and prints what came out as ratios. Called by bin/bench."""

import argparse
import asyncio
import datetime
import http.cookiejar
import json
import os
import pathlib
import platform
import re
import resource
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

import promises
import search

RELEASE = pathlib.Path(".build/release")
KEPT, BENCH = RELEASE / "kept", RELEASE / "kept-bench"
SMALL, LARGE = 10_000, 1_000_000
VIEWERS = (500, 5_000)
AT_ONCE = (1, 8, 64)
ROUNDS, SECONDS = 3, 2


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} {command[1]} failed: {done.stderr.strip()[-500:]}")
    return done.stdout


def database(engine, name):
    """The options that put a desk into a new database; none on SQLite, whose file lies in the folder."""
    if engine != "postgres":
        return []
    url = urllib.parse.urlsplit(os.environ["KEPT_TEST_POSTGRES"])
    run("psql", "-q", "-d", os.environ["KEPT_TEST_POSTGRES"], "-c", f"CREATE DATABASE {name} TEMPLATE template0")
    return ["--database", url._replace(path="/" + name).geturl()]


class Desk:
    """A desk of a size on an engine, served by the real program."""

    def __init__(self, engine, messages, filled=None):
        """`filled` are the options of one that is filled already and stays."""
        self.engine, self.messages = engine, messages
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kept-bench-"))
        self.place = filled or ["--data", self.folder, *database(engine, f"kept_bench_{messages}")]
        if not filled:
            run(BENCH, "fill", *self.place, "--messages", messages)
        self.process = None

    def start(self):
        """Gives the seconds until the first answer."""
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        begin = time.perf_counter()
        self.process = subprocess.Popen(
            [str(part) for part in (KEPT, "serve", *self.place, "--port", self.port, "--no-mail")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while True:
            try:
                urllib.request.urlopen(self.url + "/healthz", timeout=1).read()
                return time.perf_counter() - begin
            except (urllib.error.URLError, ConnectionError):
                if self.process.poll() is not None:
                    raise SystemExit("kept serve ended")
                time.sleep(0.002)

    def sign_in(self):
        jar = http.cookiejar.CookieJar()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        page = browser.open(self.url + "/sign-in").read().decode()
        token = re.search(r'name="csrf" value="([^"]+)"', page)[1]
        fields = {"csrf": token, "email": "person0@bench.example", "password": "a bench by the sea"}
        request = urllib.request.Request(
            self.url + "/sign-in", urllib.parse.urlencode(fields).encode(), headers={"Origin": self.url})
        browser.open(request).read()
        self.cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
        self.get = lambda path: browser.open(self.url + path).read()

    def cpu(self):
        """Seconds of the processor that the server has used."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Resident, in MB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)
            self.process = None

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Constant:
    """The bare server."""

    def __init__(self):
        self.port = free_port()
        self.process = subprocess.Popen([str(BENCH), "constant", "--port", str(self.port)], stderr=subprocess.DEVNULL)
        time.sleep(1)

    def url(self, size):
        return f"http://127.0.0.1:{self.port}/constant/{size}"


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def hammer(url, cookie, connections):
    """Requests a second, median and 99th percentile in milliseconds."""
    out = run("wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency", "-H", f"Cookie: {cookie}", url)
    if "Non-2xx" in out:
        raise SystemExit(f"{url} was refused under load")
    percent = lambda share: milliseconds(re.search(rf"(?m)^\s+{share}%\s+(\S+)", out)[1])
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), percent(50), percent(99)


def middle(values):
    return sorted(values)[len(values) // 2]


def compare(desk, constant, path, connections):
    """A page and a constant one of its size, in turns, so that the machine's moods meet both."""
    size = len(desk.get(path))
    ours, bare, costs = [], [], []
    for _ in range(ROUNDS):
        before = desk.cpu()
        ours.append(hammer(desk.url + path, desk.cookie, connections))
        costs.append((desk.cpu() - before) * 1000 / max(1, ours[-1][0] * SECONDS))
        bare.append(hammer(constant.url(size), desk.cookie, connections))
    rate, median, late = (middle([one[place] for one in ours]) for place in range(3))
    return {"size": size, "rate": rate, "median": median, "p99": late, "share": rate / middle([one[0] for one in bare]), "cpu": middle(costs)}


def pages(desk):
    listing = desk.get("/tickets?view=open").decode()
    after = re.search(r'rel="next" href="([^"]+)"', listing)[1].replace("&amp;", "&")
    numbers = re.findall(r'href="/tickets/(\d+)\?view=open"', listing)
    views = re.findall(r'href="(/tickets\?view=view-[^"]+)"', listing)
    return {
        "saved view": views[0].replace("&amp;", "&"), "list": "/tickets?view=open", "list by due": "/tickets?view=open&sort=due", "next page": after, "ticket": f"/tickets/{numbers[7]}",
        "search": "/search?q=zeppelin", "search common": "/search?q=backpack"}


async def live(desk, count):
    """Opens idle pages that listen, then says something: memory of one, and milliseconds until the middle and the last has it."""
    token = run(KEPT, "token", "create", *desk.place, "--name", "bench", "--role", "agent", "--json")
    token = json.loads(token)["token"]
    before = desk.memory()
    arrived, streams = [], []

    async def listen():
        reader, writer = await asyncio.open_connection("127.0.0.1", desk.port)
        writer.write(f"GET /live?view=open HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nAccept: text/event-stream\r\nCookie: {desk.cookie}\r\n\r\n".encode())
        await reader.readuntil(b"retry: ")
        streams.append(writer)
        await reader.readuntil(b"event: row")
        arrived.append(time.perf_counter())

    tasks = []
    for _ in range(count // 100):
        tasks += [asyncio.create_task(listen()) for _ in range(100)]
        while len(streams) < len(tasks):
            await asyncio.sleep(0.01)
            for task in tasks:
                if task.done() and task.exception():
                    raise SystemExit(f"a page could not listen: {task.exception()}")
    each = (desk.memory() - before) * 1024 / count
    body = json.dumps({"from": "live@bench.example", "subject": "Now", "text": "Is anybody there?"}).encode()
    request = urllib.request.Request(
        desk.url + "/api/v1/tickets", body, headers={"Authorization": "Bearer " + token, "Content-Type": "application/json"})
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, lambda: urllib.request.urlopen(request).read())
    said = time.perf_counter()
    await asyncio.wait_for(asyncio.gather(*tasks), 60)
    for writer in streams:
        writer.close()
    times = sorted((at - said) * 1000 for at in arrived)
    return each, times[len(times) // 2], times[-1]


def table(rows):
    widths = [max(len(str(row[place])) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        print("  ".join(str(cell).ljust(width) if place == 0 else str(cell).rjust(width) for place, (cell, width) in enumerate(zip(row, widths))))
    print(flush=True)


def measure(engine, messages, constant, parts, filled=None):
    desk = Desk(engine, messages, filled)
    found = {}
    try:
        found["start"] = middle([(desk.start(), desk.stop())[0] for _ in range(3)])
        desk.start()
        desk.sign_in()
        found["memory"] = desk.memory()
        if "pages" in parts:
            found["pages"] = {
                (name, connections): compare(desk, constant, path, connections)
                for name, path in pages(desk).items() for connections in AT_ONCE}
            found["loaded"] = desk.memory()
        if "live" in parts and engine == "sqlite" and messages == SMALL:
            found["live"] = {count: asyncio.run(live(desk, count)) for count in VIEWERS}
        desk.stop()
        if "find" in parts:
            found["find"] = {(one["name"], one["order"]): one for one in json.loads(run(BENCH, "find", *desk.place))}
        if "writes" in parts:
            found["writes"] = json.loads(run(BENCH, "writes", *desk.place))
    finally:
        desk.remove()
    return found


PARTS = ["pages", "writes", "live", "search", "find", "promises", "ingest", "recall"]


def main():
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=PARTS + [[]], help="all, when left out")
    parser.add_argument("--small", action="store_true", help=f"only {SMALL:,} messages")
    parser.add_argument("--filled", help="the folder of a desk that `kept-bench fill` has filled: only its pages and finding are measured")
    parser.add_argument("--database", help="its database, where that is not in the folder")
    parser.add_argument("--messages", type=int, default=LARGE, help="how many messages are in it")
    chosen = parser.parse_args()
    parts = chosen.parts or (["pages", "find"] if chosen.filled else PARTS)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65_536), hard))
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    print(f"{datetime.date.today()}, commit {commit}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores\n", flush=True)
    if "search" in parts:
        search.measure(run, (KEPT, BENCH), table, chosen.small)
    if "promises" in parts:
        promises.measure(run, (KEPT, BENCH), table, chosen.small)
    if "ingest" in parts:
        ingest(chosen.small)
    if "recall" in parts:
        recall(chosen.small)
    parts = [part for part in parts if part not in ("search", "promises", "ingest", "recall")]
    if not parts:
        return
    constant = Constant()
    found = {}
    try:
        if chosen.filled:
            place = ["--data", chosen.filled] + (["--database", chosen.database] if chosen.database else [])
            engine = "postgres" if chosen.database else "sqlite"
            found[engine, chosen.messages] = measure(engine, chosen.messages, constant, parts, place)
        else:
            for engine in ("sqlite", "postgres"):
                for messages in (SMALL,) if chosen.small else (SMALL, LARGE):
                    found[engine, messages] = measure(engine, messages, constant, parts)
    finally:
        constant.process.terminate()
    report(found, parts)


def ingest(small):
    """Mails a CPU second, from raw bytes to a committed ticket that search finds."""
    rows = [("mail", "engine", "KB", "a CPU second", "a second", "of reading it alone", "of a bare row")]
    memory = []
    for engine in ("sqlite", "postgres"):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="kept-bench-"))
        place = ["--data", folder, *database(engine, "kept_bench_ingest")]
        told = json.loads(run(BENCH, "ingest", *place, "--mails", 200 if small else 1_000, "--flat", 10_000 if small else 100_000))
        for one in told["kinds"]:
            rows.append((
                one["kind"], engine, f"{one['bytes'] / 1000:.1f}", f"{one['per_second']:.0f}", f"{one['wall']:.0f}",
                f"{one['per_second'] / one['parsed']:.3f}", f"{one['per_second'] / one['rows']:.3f}"))
        memory.append(f"{engine}, MB after each tenth of {10_000 if small else 100_000:,} plain mails: {' '.join(f'{size:.0f}' for size in told['memory'])}")
        shutil.rmtree(folder, ignore_errors=True)
    table(rows)
    print("\n".join(memory) + "\n", flush=True)


def recall(small):
    """Going back to everybody who was told something wrong: 1,000 whom the ledger knows, and 1,000 whom only a search finds."""
    rows = [("recall", "engine", "messages sent", "seconds", "of CPU", "")]
    for engine in ("sqlite", "postgres"):
        for messages in (SMALL,) if small else (SMALL, LARGE):
            folder = pathlib.Path(tempfile.mkdtemp(prefix="kept-bench-"))
            told = json.loads(run(BENCH, "recall", "--data", folder, *database(engine, "kept_bench_recall"), "--messages", messages))
            for lap in told["laps"]:
                found = f"{told['found']:,} of {told['told']:,} customers" if lap["name"] == "probable listed" else ""
                rows.append((lap["name"], engine, f"{messages:,}", f"{lap['wall']:.3f}", f"{lap['cpu']:.3f}", found))
            shutil.rmtree(folder, ignore_errors=True)
    table(rows)


def report(found, parts):
    of_size = lambda one, engine, messages, key: f"{one / key(found[engine, SMALL]):.2f}" if messages > SMALL and (engine, SMALL) in found else ""
    if "pages" in parts:
        rows = [("page", "engine", "messages", "at once", "KB", "a second", "median ms", "p99 ms", "CPU ms", "of the bare server", f"of {SMALL:,}")]
        for (engine, messages), one in found.items():
            for (name, connections), page in one["pages"].items():
                rows.append((
                    name, engine, f"{messages:,}", connections, f"{page['size'] / 1000:.0f}", f"{page['rate']:.0f}", f"{page['median']:.2f}",
                    f"{page['p99']:.2f}", f"{page['cpu']:.2f}", f"{page['share']:.2f}",
                    of_size(page["rate"], engine, messages, lambda small: small["pages"][name, connections]["rate"])))
        table(rows)
    if "writes" in parts:
        rows = [("write (8 at once)", "engine", "messages", "a second", "median ms", "p99 ms", "of one bare row", f"of {SMALL:,}")]
        for (engine, messages), one in found.items():
            for name in ("row", "ingest", "reply"):
                write = one["writes"][name]
                rows.append((
                    name, engine, f"{messages:,}", f"{write['per_second']:.0f}", f"{write['median_ms']:.2f}", f"{write['p99_ms']:.2f}",
                    f"{write['per_second'] / one['writes']['row']['per_second']:.3f}",
                    of_size(write["per_second"], engine, messages, lambda small: small["writes"][name]["per_second"])))
        table(rows)
    if "find" in parts:
        rows = [("find", "order", "engine", "messages", "found", "CPU ms median", "p99", f"of {SMALL:,}")]
        for (engine, messages), one in found.items():
            for key, times in one["find"].items():
                rows.append((
                    *key, engine, f"{messages:,}", times["hits"], f"{times['median']:.2f}", f"{times['p99']:.2f}",
                    of_size(times["median"], engine, messages, lambda small: small["find"][key]["median"])))
        table(rows)
    rows = [("process", "engine", "messages", "first answer s", "MB at rest", "MB after the load")]
    for (engine, messages), one in found.items():
        rows.append(("serve", engine, f"{messages:,}", f"{one['start']:.2f}", f"{one['memory']:.0f}", f"{one['loaded']:.0f}" if "loaded" in one else ""))
    table(rows)
    for one in found.values():
        if "live" in one:
            for count, (each, median, last) in one["live"].items():
                print(f"{count:,} open pages that listen: {each:.1f} KB each; news reaches the middle one after {median:.0f} ms, the last after {last:.0f} ms")


if __name__ == "__main__":
    main()
