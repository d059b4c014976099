"""How well and how fast articles are found, beside what the engines have of their own. A part of bin/bench."""

import json
import os
import pathlib
import re
import sqlite3
import subprocess
import tempfile
import unicodedata

SETS = pathlib.Path(os.environ.get("KEPT_SEARCH_SETS", "/work/shared/search-eval"))
LANGUAGES = ["ar", "he", "th", "sr", "en"]
CONFIGURATIONS = {"ar": ["arabic", "simple"], "he": ["simple"], "th": ["simple"], "sr": ["serbian", "simple"], "en": ["english", "simple"]}
TOP = 10


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def quality(answers, queries):
    """MRR@10 and recall@10."""
    rank, recall = 0.0, 0.0
    for found, query in zip(answers, queries):
        wanted = set(query["relevant"])
        places = [place for place, one in enumerate(found[:TOP]) if one in wanted]
        rank += 1 / (places[0] + 1) if places else 0
        recall += len(places) / len(wanted)
    return rank / len(queries), recall / len(queries)


def words(text):
    """As unicode61 parts them: at everything that is neither letter nor digit, marks too."""
    return "".join(c if unicodedata.category(c)[0] in "LN" else " " for c in text).split()


def trigrams(text):
    return {text[at:at + 3] for at in range(len(text) - 2) if not text[at:at + 3].isspace()}


def fts5(docs, queries, tokenizer, parts):
    db = sqlite3.connect(":memory:")
    db.execute(f"CREATE VIRTUAL TABLE t USING fts5(body, tokenize = '{tokenizer}')")
    db.executemany("INSERT INTO t (rowid, body) VALUES (?, ?)", [(n, f"{doc.get('title', '')}\n{doc['text']}") for n, doc in enumerate(docs)])
    answers = []
    for query in queries:
        match = " OR ".join('"' + word.replace('"', '""') + '"' for word in sorted(parts(query["text"].replace("\0", ""))))
        rows = db.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT ?", (match, TOP)).fetchall() if match else []
        answers.append([docs[row[0]]["id"] for row in rows])
    return quality(answers, queries)


def psql(url, text):
    done = subprocess.run(["psql", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url], input=text, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"psql failed: {done.stderr.strip()[-500:]}")
    return done.stdout


def quoted(text):
    return "'" + text.replace("\0", "").replace("'", "''") + "'"


def postgres(url, docs, queries, configuration):
    """The engine's own configuration, any of the query's words, ranked by ts_rank."""
    text = ["CREATE TEMP TABLE t (n INT, body TSVECTOR);"]
    for n, doc in enumerate(docs):
        body = quoted(f"{doc.get('title', '')}\n{doc['text']}")
        text.append(f"INSERT INTO t VALUES ({n}, to_tsvector('{configuration}', {body}));")
    for query in queries:
        asked = f"CAST(replace(CAST(plainto_tsquery('{configuration}', {quoted(query['text'])}) AS TEXT), '&', '|') AS TSQUERY)"
        text.append(
            f"SELECT COALESCE(string_agg(CAST(n AS TEXT), ','), '') FROM (SELECT n FROM t, (SELECT {asked} AS q) asked "
            f"WHERE body @@ asked.q ORDER BY ts_rank(body, asked.q) DESC, n LIMIT {TOP}) found;")
    rows = psql(url, "\n".join(text)).splitlines()
    return quality([[docs[int(n)]["id"] for n in row.split(",") if n] for row in rows], queries)


class Library:
    """An installation that holds articles."""

    def __init__(self, engine, name, run, programs):
        self.run, self.kept, self.bench = run, *programs
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kept-search-"))
        self.engine, self.place, self.url = engine, ["--data", self.folder], None
        if engine == "postgres":
            base = os.environ["KEPT_TEST_POSTGRES"]
            run("psql", "-q", "-d", base, "-c", f"CREATE DATABASE {name} TEMPLATE template0")
            self.url = re.sub(r"/[^/]*$", f"/{name}", base)
            self.place += ["--database", self.url]

    def load(self, path, language):
        self.run(self.kept, "articles", "import", path, *self.place, "--language", language, "--audience", "public", "--json")

    def fill(self, count, path, language):
        return json.loads(self.run(self.bench, "fill-articles", *self.place, "--articles", count, "--from", path, "--language", language))["cpu_seconds"]

    def search(self, path, language, *flags):
        out = self.run(self.bench, "search", *self.place, "--queries", path, "--language", language, *flags)
        return [json.loads(line) for line in out.splitlines()]

    def megabytes(self):
        """Of the index alone."""
        if self.url:
            size = psql(self.url, "SELECT pg_total_relation_size('search_postings') + pg_total_relation_size('search_documents');")
            return int(size) / 1e6
        db = sqlite3.connect(self.folder / "kept.sqlite")
        return db.execute(
            "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search_%' OR name LIKE 'sqlite_autoindex_search_%'").fetchone()[0] / 1e6


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def measure(run, programs, table, small):
    if not SETS.exists():
        print(f"search: the sets in {SETS} are not here; nothing is measured.\n")
        return
    rows = [("MRR@10 / recall@10", "Kept, SQLite", "Kept, PostgreSQL", "FTS5 unicode61", "FTS5 trigram", "PostgreSQL's own")]
    for language in LANGUAGES:
        docs, queries = lines(SETS / f"{language}.docs.jsonl"), lines(SETS / f"{language}.queries.jsonl")
        row = [language]
        for engine in ("sqlite", "postgres"):
            library = Library(engine, f"kept_search_{language}", run, programs)
            library.load(SETS / f"{language}.docs.jsonl", language)
            row.append(quality([one["ids"] for one in library.search(SETS / f"{language}.queries.jsonl", language)], queries))
        row += [fts5(docs, queries, "unicode61", words), fts5(docs, queries, "trigram", trigrams)]
        row.append(max(postgres(os.environ["KEPT_TEST_POSTGRES"], docs, queries, one) for one in CONFIGURATIONS[language]))
        rows.append((row[0], *(f"{rank:.3f} / {recall:.3f}" for rank, recall in row[1:])))
    table(rows)
    rows = [("search", "engine", "articles", "CPU ms p50", "p99", "while typing p99", "index MB", "indexed a CPU second")]
    for engine in ("sqlite", "postgres"):
        for count in (10_000,) if small else (10_000, 100_000):
            for language in ("en", "ar", "th"):
                library = Library(engine, f"kept_speed_{language}_{count}", run, programs)
                spent = library.fill(count, SETS / f"{language}.docs.jsonl", language)
                times = [one["ms"] for one in library.search(SETS / f"{language}.queries.jsonl", language)]
                typing = [one["ms"] for one in library.search(SETS / f"{language}.queries.jsonl", language, "--typing")]
                rows.append((
                    language, engine, f"{count:,}", f"{percentile(times, 0.5):.1f}", f"{percentile(times, 0.99):.1f}",
                    f"{percentile(typing, 0.99):.1f}", f"{library.megabytes():.0f}", f"{count / spent:.0f}"))
    table(rows)
