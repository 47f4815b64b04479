"""From the files that were named to what customers wrote: the table of formats."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice

from empathycheck.errors import FileProblem
from empathycheck.listening.columns import Columns, columns_of
from empathycheck.listening.entry import Entry, Source
from empathycheck.listening.interviews import passages
from empathycheck.listening.letters import mailbox, one_letter, without_tags
from empathycheck.listening.objects import json_lines, json_list
from empathycheck.listening.ratings import best_of, month_of, rating_of, raw_rating
from empathycheck.listening.rows import Row, delimited, parquet, workbook

TABLES: dict[str, tuple[str, Callable[[str], Iterator[Row]]]] = {
    ".csv": ("csv", delimited),
    ".tsv": ("tsv", delimited),
    ".tab": ("tsv", delimited),
    ".xlsx": ("xlsx", workbook),
    ".jsonl": ("jsonl", json_lines),
    ".ndjson": ("jsonl", json_lines),
    ".json": ("json", json_list),
    ".parquet": ("parquet", parquet),
}
TEXTS: dict[str, tuple[str, Callable[[str], Iterator[Entry]]]] = {
    ".txt": ("text", passages),
    ".md": ("markdown", passages),
    ".markdown": ("markdown", passages),
    ".eml": ("eml", one_letter),
    ".mbox": ("mbox", mailbox),
}
_SAMPLE = 1000
"""In rows: what is looked at to tell what columns hold."""
_LONGEST = 20_000
"""In characters: what is read of one entry."""


def sources_of(paths: tuple[str, ...], column: str = "") -> list[Source]:
    """Each file that was named, and those of a format in the table below each folder, in order.

    `column` names the one of the texts in tables. Raises FileProblem for what is not there, of no known format, or
    a table without texts.
    """
    return [_source(file, column) for path in paths for file in _files(path)]


def _files(path: str) -> Iterator[str]:
    if not os.path.exists(path):
        raise FileProblem(f"{path}: no such file or folder; is it spelled as on the disk?")
    if not os.path.isdir(path):
        yield path
        return
    found = [
        os.path.join(folder, name)
        for folder, folders, names in os.walk(path)
        for name in names
        if os.path.splitext(name)[1].lower() in (*TABLES, *TEXTS)
    ]
    if not found:
        raise FileProblem(f"{path}: holds no file of reviews; known are {', '.join((*TABLES, *TEXTS))}")
    yield from sorted(found)


def _source(path: str, column: str) -> Source:
    suffix = os.path.splitext(path)[1].lower()
    if suffix in TEXTS:
        format, read = TEXTS[suffix]
        return Source(path, format, {}, partial(read, path))
    if suffix not in TABLES:
        raise FileProblem(
            f"{path}: not a kind of file that is read here; known are {', '.join((*TABLES, *TEXTS))}"
        )
    format, rows = TABLES[suffix]
    sample = list(islice(rows(path), _SAMPLE))
    if not sample:
        return Source(path, format, {}, partial(_nothing))
    columns = columns_of(sample, path, column)
    ratings = [raw for row in sample if (raw := raw_rating(row.get(columns.rating, ""))) is not None]
    best = best_of(ratings) if columns.rating else 0.0
    told = columns.told()
    return Source(path, format, told, partial(_entries, rows, path, columns, best), _expected(path, sample))


def _expected(path: str, sample: Sequence[Row]) -> int:
    """About how many rows a file has, by its size and that of its first rows."""
    if len(sample) < _SAMPLE:
        return len(sample)
    size = sum(len(text.encode("utf-8", "replace")) + 1 for row in sample for text in row.values())
    return int(os.path.getsize(path) / max(size / len(sample), 1))


def _nothing() -> Iterator[Entry]:
    return iter(())


def _entries(
    rows: Callable[[str], Iterator[Row]], path: str, columns: Columns, best: float
) -> Iterator[Entry]:
    for row in rows(path):
        rating = rating_of(row.get(columns.rating, ""), best) if columns.rating else None
        date = month_of(row.get(columns.date, "")) if columns.date else ""
        product = " ".join(row.get(columns.product, "").split())[:60] if columns.product else ""
        for name, asked in (
            *((text, "") for text in columns.texts),
            (columns.liked, "liked"),
            (columns.disliked, "disliked"),
        ):
            text = row.get(name, "").strip() if name else ""
            if not text:
                continue
            title = row.get(columns.title, "").strip() if columns.title and not asked else ""
            if title and not text.startswith(title):
                text = f"{title}\n{text}"
            yield Entry(without_tags(text[:_LONGEST]) if "<" in text or "&" in text else text[:_LONGEST],
                        rating, date, product, asked)  # fmt: skip
