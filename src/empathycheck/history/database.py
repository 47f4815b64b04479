"""The history file: an SQLite database of runs, pages and questions. Whoever interrupts finds it whole.

Each run is one transaction, so a run that is killed, or a disk that is full, leaves the file as it was; two runs that
record at once wait for one another. Questions, and the counts of pages, are kept with the first and the last run over
which they stayed, so that the file stays small.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import Any

from empathycheck.errors import FileProblem, reason_of
from empathycheck.history.record import PageChange, PageCounts, Recorded, RunLine, together
from empathycheck.model.rows import NamedTuple

APPLICATION = 0x45504348
"""What tells our files from those of others (SQLite's `application_id`): “EPCH”."""
VERSION = 1
_PATIENCE = 30.0
"""In seconds: so long a run waits for another that records."""
_START = b"SQLite format 3\0"
_SCHEMA = f"""
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
CREATE TABLE runs (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, label TEXT NOT NULL, revision TEXT NOT NULL, version TEXT NOT NULL,
  files INTEGER NOT NULL, whole TEXT NOT NULL
);
CREATE TABLE pages (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
CREATE TABLE counts (
  page INTEGER NOT NULL REFERENCES pages (id), counts TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL
);
CREATE INDEX counted ON counts (last, page);
CREATE TABLE questions (
  page INTEGER NOT NULL REFERENCES pages (id), name TEXT NOT NULL, rule TEXT NOT NULL, hint INTEGER NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL
);
CREATE INDEX lasting ON questions (last, page);
CREATE INDEX begun ON questions (first);
"""


def record(path: str, run: Recorded, shown: str = "") -> int:
    """Adds a run to the history at `path`, which is made where there is none, and gives its number.

    Raises FileProblem for a file that is no history, or of a newer version, and where it cannot be written; the file
    is as it was then.
    """
    shown = shown or path
    folder = os.path.dirname(path)
    if folder and not os.path.isdir(folder):
        raise FileProblem(f"{shown}: there is no folder {folder}; make it first")
    with _opened(path, shown, write=True) as database:
        last = database.execute("SELECT max(id) FROM runs").fetchone()[0] or 0
        whole = together(run.pages)
        cursor = database.execute(
            "INSERT INTO runs (at, label, revision, version, files, whole) VALUES (?, ?, ?, ?, ?, ?)",
            (run.at, run.label, run.revision, run.version, len(run.pages), _dump(whole)),
        )
        number = int(cursor.lastrowid or 0)
        database.executemany(
            "INSERT OR IGNORE INTO pages (path) VALUES (?)", [(name,) for name in map(_plain, run.pages)]
        )
        ids = dict(database.execute("SELECT path, id FROM pages"))
        pages = [(ids[_plain(name)], _dump(counts)) for name, counts in run.pages.items()]
        _lasting(database, _COUNTS, pages, number, last)
        questions = [
            (ids[_plain(name)], each.name, each.rule, int(each.hint))
            for name, found in run.findings.items()
            for each in {one.name: one for one in found}.values()
        ]
        _lasting(database, _QUESTIONS, questions, number, last)
    return number


class _Table(NamedTuple):
    """How the rows of a table are found, go on and begin."""

    before: str
    longer: str
    fresh: str


_COUNTS = _Table(
    "SELECT rowid, page, counts FROM counts WHERE last = ?",
    "UPDATE counts SET last = ? WHERE rowid = ?",
    "INSERT INTO counts VALUES (?, ?, ?, ?)",
)
_QUESTIONS = _Table(
    "SELECT rowid, page, name FROM questions WHERE last = ?",
    "UPDATE questions SET last = ? WHERE rowid = ?",
    "INSERT INTO questions VALUES (?, ?, ?, ?, ?, ?)",
)


def _lasting(
    database: sqlite3.Connection, table: _Table, rows: Sequence[tuple[Any, ...]], number: int, last: int
) -> None:
    """Rows that were there in the run before, `last`, last on to this one; those that are new begin.

    A row starts with its page and with what it is known by on its page.
    """
    before = {(page, name): row for row, page, name in database.execute(table.before, (last,))}
    longer = [(number, before[each[:2]]) for each in rows if each[:2] in before]
    fresh = [(*each, number, number) for each in rows if each[:2] not in before]
    database.executemany(table.longer, longer)
    database.executemany(table.fresh, fresh)


def runs(path: str, shown: str = "") -> tuple[RunLine, ...]:
    """All runs of a history, the oldest first. Raises FileProblem where there is none, or it cannot be read."""
    with _opened(path, shown or path) as database:
        rows = database.execute(
            "SELECT id, at, label, revision, files, whole FROM runs ORDER BY id"
        ).fetchall()
    return tuple(
        RunLine(number, at, label, revision, files, _counts(whole))
        for number, at, label, revision, files, whole in rows
    )


def pages_of(path: str, number: int, shown: str = "") -> dict[str, PageCounts]:
    """The pages of one run by path."""
    with _opened(path, shown or path) as database:
        rows = database.execute(
            "SELECT path, counts FROM counts JOIN pages ON pages.id = page WHERE first <= ? AND last >= ?",
            (number, number),
        ).fetchall()
    return {name: _counts(text) for name, text in sorted(rows)}


def changes(path: str, before: int, after: int, shown: str = "") -> tuple[PageChange, ...]:
    """What changed from one run to a later one, by page; pages on which nothing did are left out."""
    one, other = pages_of(path, before, shown), pages_of(path, after, shown)
    with _opened(path, shown or path) as database:
        there, here = (
            {(name, each): rule for name, each, rule in database.execute(_ASKED, (number, number))}
            for number in (before, after)
        )
    came, went = _apart(here, there), _apart(there, here)
    return tuple(
        PageChange(name, one.get(name), other.get(name), tuple(came.get(name, ())), tuple(went.get(name, ())))
        for name in sorted({*one, *other})
        if name in came or name in went or one.get(name) != other.get(name)
    )


_ASKED = (
    "SELECT path, name, rule FROM questions JOIN pages ON pages.id = page "
    "WHERE hint = 0 AND first <= ? AND last >= ?"
)


def _apart(
    some: Mapping[tuple[str, str], str], others: Mapping[tuple[str, str], str]
) -> dict[str, list[str]]:
    """By page, the rules of the questions that only the first have."""
    found: dict[str, list[str]] = {}
    for (path, name), rule in sorted(some.items()):
        if (path, name) not in others:
            found.setdefault(path, []).append(rule)
    return found


@contextmanager
def _opened(path: str, shown: str, *, write: bool = False) -> Iterator[sqlite3.Connection]:
    """The database, within one transaction where it is written; every trouble is one line."""
    exists = os.path.lexists(path)
    if not exists and not write:
        raise FileProblem(f"{shown}: there is no history yet; empathycheck check --record begins one")
    if exists and not _is_database(path, shown):
        raise FileProblem(
            f"{shown}: no history of empathycheck, left as it is; name another file with the key history"
        )
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as database:
            if write:
                database.execute("PRAGMA synchronous = FULL")
                database.execute("BEGIN IMMEDIATE")
            _check(database, shown, write=write)
            done = False
            try:
                yield database
                done = True
            finally:
                if write and not done:
                    database.rollback()
            if write:
                database.commit()
    except sqlite3.Error as error:
        raise FileProblem(f"{shown}: {_reason(error)}") from None


def _is_database(path: str, shown: str) -> bool:
    try:
        if os.path.getsize(path) == 0:
            return True
        with open(path, "rb") as file:
            return file.read(len(_START)) == _START
    except OSError as error:
        raise FileProblem(f"{shown}: {reason_of(error)}; name another file") from None


def _check(database: sqlite3.Connection, shown: str, *, write: bool) -> None:
    """FileProblem for a database of somebody else's, or of a newer version; an empty one is made ours."""
    ours = database.execute("PRAGMA application_id").fetchone()[0]
    version = database.execute("PRAGMA user_version").fetchone()[0]
    empty = not database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if empty and not ours:
        if not write:
            raise FileProblem(f"{shown}: there is no run in it yet; empathycheck check --record adds one")
        for statement in _SCHEMA.split(";"):
            if statement.strip():
                database.execute(statement)
        return
    if ours != APPLICATION:
        raise FileProblem(
            f"{shown}: a database of something else, left as it is; the key history names another"
        )
    if version != VERSION:
        raise FileProblem(
            f"{shown}: a history of version {version}, and this empathycheck knows {VERSION}; a newer one reads it, "
            "nothing was written"
        )


def _reason(error: sqlite3.Error) -> str:
    text = str(error)
    if "locked" in text or "busy" in text:
        return (
            f"another run has been recording for over {_PATIENCE:.0f} seconds; try again, nothing was written"
        )
    if "full" in text:
        return "the disk is full; make room and record again, the file is as it was"
    if "readonly" in text or "unable to open" in text:
        return "may not be written; allow writing to it and to its folder"
    return f"damaged or unreadable ({text}); restore it from a copy, nothing was written"


def _dump(counts: PageCounts) -> str:
    values = {key: value for key, value in counts._asdict().items() if value}
    values.update({key: dict(values[key]) for key in ("asked", "claims") if key in values})
    return json.dumps(values, separators=(",", ":"))


def _counts(text: str) -> PageCounts:
    return PageCounts(**json.loads(text))


def _plain(path: str) -> str:
    """A path that SQLite can hold."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
