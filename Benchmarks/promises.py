"""What open promises cost: a million against a thousand on both engines, and a year of a calendar."""

import json
import os
import shutil
import tempfile
import urllib.parse

FEW, MANY, SOME = 1_000, 1_000_000, 50_000
NAMES = {
    "next": "when somebody has to be reminded next",
    "attend": "ten that are due: found, and their owner reminded",
    "page": "the team's page of promises",
    "count": "the numbers beside every page",
}


def cost(run, bench, engine, count):
    folder = tempfile.mkdtemp(prefix="kept-promises-")
    place = ["--data", folder]
    if engine == "postgres":
        base = os.environ["KEPT_TEST_POSTGRES"]
        name = f"kept_promises_{count}"
        run("psql", "-q", "-d", base, "-c", f"CREATE DATABASE {name} TEMPLATE template0")
        place += ["--database", urllib.parse.urlsplit(base)._replace(path="/" + name).geturl()]
    try:
        return json.loads(run(bench, "promises", *place, "--promises", count))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(run, programs, table, small):
    bench = programs[1]
    many = SOME if small else MANY
    rows = [("open promises", "engine", f"ms with {FEW:,}", f"ms with {many:,}", f"of {FEW:,}", "of an empty read")]
    empty = None
    for engine in ("sqlite", "postgres"):
        few, lots = (cost(run, bench, engine, count) for count in (FEW, many))
        empty = empty or few["empty"]
        for key, name in NAMES.items():
            rows.append((name, engine, f"{few[key]:.2f}", f"{lots[key]:.2f}", f"{lots[key] / few[key]:.2f}", f"{lots[key] / lots['empty']:.1f}"))
    table(rows)
    times = json.loads(run(bench, "calendar"))
    rows = [("a calendar with nights and holidays", "µs", "of an empty read of SQLite")]
    for key, name in (("elapsed", "working time within a year"), ("adding", "a year of working time ahead"), ("day", "a day of work ahead")):
        rows.append((name, f"{times[key]:.1f}", f"{times[key] / 1000 / empty:.3f}"))
    table(rows)
