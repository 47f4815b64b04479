"""What a corpus is read from, cut into parts that can each be read alone, and the documents in a part."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.parquet as pq

from empathycheck.base.addresses import is_address
from empathycheck.errors import ConfigProblem, FileProblem
from empathycheck.model.rows import NamedTuple
from empathycheck.readers import LARGEST, format_of
from empathycheck.running.corpus.stores import Entry, Place, entries_of, told
from empathycheck.running.folders import SKIPPED_FOLDERS

COLUMNS = ("path", "content", "format", "lang", "kind")
"""The columns of a table of documents; the first two it has to have."""
_TABLES = {
    ".parquet": "parquet",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".warc": "archive",
    ".wet": "archive",
}
_MOST_FILES, _MOST_BYTES = 250, 8_000_000
"""So many files, and so many bytes of them, make a part at most."""
_LINES = 16_000_000
"""In bytes: so much of a file of lines makes a part."""
_LONGEST = 4 * LARGEST
_BATCH = 64
"""So many documents, or `_MOST_BYTES` of them, are looked at at a time."""
_DOCUMENTS: Any = pa.schema(
    [("path", pa.string()), ("content", pa.binary()), *((name, pa.string()) for name in COLUMNS[2:])]
)


class Part(NamedTuple):
    """A piece of a corpus that is read and written as a whole: its files as (path in the store, path as shown), and of
    a table of rows the number of the group, of lines the bytes from `start` to `end`.
    """

    number: int
    kind: str
    files: tuple[tuple[str, str], ...]
    start: int = 0
    end: int = 0


class Trouble(NamedTuple):
    """What could not be read as a document: where, and why."""

    path: str
    message: str


def parts_of(place: Place, columns: Mapping[str, str]) -> list[Part]:
    """The parts of the corpus at a place; `columns` says which column is meant by one of `COLUMNS`, where names differ.

    Raises FileProblem where nothing is there or nothing of it is copy, ConfigProblem for a table without a column.
    """
    entries = entries_of(place)
    tables = [
        (entry, kind) for entry in entries if (kind := _kind(entry)) and not _is_hidden(entry.shown, "._")
    ]
    found: list[Part] = []
    if tables:
        for entry, kind in tables:
            found += _PARTS[kind](place, entry, columns)
    else:
        found += _of_files(
            [entry for entry in entries if format_of(entry.shown) and not _is_hidden(entry.shown)]
        )
    if not found:
        raise FileProblem(
            f"{place.shown}: nothing in it is read; it takes files of copy, .parquet, .jsonl, .warc and .wet"
        )
    return [part._replace(number=number) for number, part in enumerate(found)]


def _kind(entry: Entry) -> str:
    name = entry.shown.lower().removesuffix(".gz")
    return next((kind for suffix, kind in _TABLES.items() if name.endswith(suffix)), "")


def _is_hidden(shown: str, signs: str = ".") -> bool:
    """Whether a path leads through what no walk looks into, or is of what starts with a sign."""
    *folders, name = shown.split("/")
    return name[0] in signs or any(each[0] in signs or each in SKIPPED_FOLDERS for each in folders)


def _of_files(entries: Iterable[Entry]) -> Iterator[Part]:
    taken: list[tuple[str, str]] = []
    size = 0
    for entry in entries:
        if taken and (len(taken) >= _MOST_FILES or size + entry.size > _MOST_BYTES):
            yield Part(0, "files", tuple(taken))
            taken, size = [], 0
        taken.append((entry.path, entry.shown))
        size += entry.size
    if taken:
        yield Part(0, "files", tuple(taken))


def _of_rows(place: Place, entry: Entry, columns: Mapping[str, str]) -> Iterator[Part]:
    shown = f"{place.shown}/{entry.shown}" if place.path != entry.path else place.shown
    with told(place._replace(shown=shown)), place.store.open_input_file(entry.path) as file:
        head = pq.ParquetFile(file)
        groups, names = head.num_row_groups, head.schema_arrow.names
    for name in COLUMNS[:2]:
        if columns.get(name, name) not in names:
            raise ConfigProblem(
                f"{shown}: there is no column {columns.get(name, name)} among {', '.join(names)}; "
                f"--columns {name}=NAME says which one is meant"
            )
    for group in range(groups):
        yield Part(0, "parquet", ((entry.path, entry.shown),), group, group + 1)


def _of_lines(place: Place, entry: Entry, columns: Mapping[str, str]) -> Iterator[Part]:
    files = ((entry.path, entry.shown),)
    if entry.shown.lower().endswith(".gz"):
        yield Part(0, "lines", files, 0, -1)
        return
    for start in range(0, entry.size, _LINES):
        yield Part(0, "lines", files, start, min(start + _LINES, entry.size))


def _of_archive(place: Place, entry: Entry, columns: Mapping[str, str]) -> Iterator[Part]:
    try:
        import_module("fastwarc.warc")
    except ModuleNotFoundError:
        raise ConfigProblem(
            f"{entry.shown}: reading web archives needs fastwarc; pip install 'empathycheck[cluster]' brings it"
        ) from None
    yield Part(0, "archive", ((entry.path, entry.shown),))


_PARTS = {"parquet": _of_rows, "lines": _of_lines, "archive": _of_archive}


def batches_of(part: Part, place: Place, columns: Mapping[str, str]) -> Iterator[Any | Trouble]:
    """The documents of a part as record batches with the columns `COLUMNS`, and what of it could not be read."""
    rows: list[dict[str, Any]] = []
    size = 0
    try:
        for item in _READ[part.kind](part, place, columns):
            if isinstance(item, Trouble):
                yield item
                continue
            rows.append(item)
            size += len(item.get("content") or "")
            if len(rows) >= _BATCH or size >= _MOST_BYTES:
                yield _batch(rows)
                rows, size = [], 0
    except FileProblem as problem:
        yield Trouble(part.files[0][1], str(problem).partition(": ")[2])
    if rows:
        yield _batch(rows)


def _batch(rows: Sequence[Mapping[str, Any]]) -> Any:
    arrays = []
    for field in _DOCUMENTS:
        values = [row.get(field.name) for row in rows]
        if field.name == "content":
            values = [
                value.encode("utf-8", "replace") if isinstance(value, str) else value for value in values
            ]
        arrays.append(pa.array(values, field.type))
    return pa.RecordBatch.from_arrays(arrays, schema=_DOCUMENTS)


def _read_files(part: Part, place: Place, columns: Mapping[str, str]) -> Iterator[dict[str, Any] | Trouble]:
    for path, shown in part.files:
        try:
            with told(place._replace(shown=shown)), place.store.open_input_file(path) as file:
                yield {"path": shown, "content": file.read()}
        except FileProblem as problem:
            yield Trouble(shown, str(problem).removeprefix(f"{shown}: "))


def _read_rows(part: Part, place: Place, columns: Mapping[str, str]) -> Iterator[dict[str, Any] | Trouble]:
    ((path, shown),) = part.files
    with told(place._replace(shown=shown)), place.store.open_input_file(path) as file:
        table = pq.ParquetFile(file)
        there = {name: columns.get(name, name) for name in COLUMNS}
        there = {name: column for name, column in there.items() if column in table.schema_arrow.names}
        groups = list(range(part.start, part.end))
        number = 0
        for batch in table.iter_batches(_BATCH, row_groups=groups, columns=list(there.values())):
            for row in _as_bytes(batch, there["content"]).to_pylist():
                values = {name: row[column] for name, column in there.items()}
                yield _fit(values, f"{shown}: row {number} of group {part.start}")
                number += 1


def _as_bytes(batch: Any, content: str) -> Any:
    """A batch with its content as bytes: of text that is no UTF-8 each document tells for itself."""
    number = batch.schema.get_field_index(content)
    kind = batch.schema.field(number).type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        batch = batch.set_column(number, content, batch.column(number).cast(pa.large_binary()))
    return batch


def _read_lines(part: Part, place: Place, columns: Mapping[str, str]) -> Iterator[dict[str, Any] | Trouble]:
    ((path, shown),) = part.files
    with told(place._replace(shown=shown)), place.store.open_input_file(path) as file:
        for offset, line in _lines(file, part):
            where = f"{shown}: byte {offset:,}"
            if len(line) > _LONGEST:
                yield Trouble(where, "a line that is too long; a line holds one document")
                continue
            if not line.strip():
                continue
            try:
                values = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Trouble(where, f"no JSON ({' '.join(str(error).split())}); a line holds one object")
                continue
            if not isinstance(values, dict):
                yield Trouble(where, "no object; a line holds one object with path and content")
                continue
            yield _fit({name: values.get(columns.get(name, name)) for name in COLUMNS}, where)


def _lines(file: Any, part: Part) -> Iterator[tuple[int, bytes]]:
    """The lines that start in the part of a file, each with where it starts."""
    if part.end < 0:
        position = 0
        try:
            for line in gzip.GzipFile(fileobj=file):
                yield position, line
                position += len(line)
        except (EOFError, zlib.error) as error:
            raise OSError(f"damaged behind byte {position:,} of what is packed ({error})") from None
        return
    position = max(part.start - 1, 0)
    file.seek(position)
    reader: Any = io.BufferedReader(file, 1 << 18)
    if part.start:  # a line that starts before belongs to the part before
        position += len(reader.readline())
    while position < part.end and (line := reader.readline()):
        yield position, line
        position += len(line)
    reader.detach()


def _fit(values: dict[str, Any], where: str) -> dict[str, Any] | Trouble:
    """A row of documents whose values are of the kinds that they have to be, or why it is none."""
    for name, value in values.items():
        if not (value is None or isinstance(value, str) or (name == "content" and isinstance(value, bytes))):
            return Trouble(where, f"{name} is {type(value).__name__} and no text")
    if not values.get("path"):
        return Trouble(where, "without a path; give each document a name or an address")
    return values


def _read_archive(part: Part, place: Place, columns: Mapping[str, str]) -> Iterator[dict[str, Any] | Trouble]:
    archives: Any = import_module("empathycheck.running.corpus.archives")
    ((path, shown),) = part.files
    with told(place._replace(shown=shown)), place.store.open_input_file(path) as file:
        for item in archives.records_of(file):
            if isinstance(item, archives.Damage):
                yield Trouble(f"{shown}: byte {item.offset:,}", item.reason)
            else:
                yield {
                    "path": item.address,
                    "content": item.content,
                    "format": item.format,
                    "lang": item.language,
                }


_READ = {"files": _read_files, "parquet": _read_rows, "lines": _read_lines, "archive": _read_archive}


def site_of(path: str) -> str:
    """The site that a document is of: the host of its address, or the first folder of its path; "" for none."""
    if is_address(path):
        return (urlsplit(path).hostname or "").removeprefix("www.")
    folder, slash, _ = path.lstrip("./").partition("/")
    return folder if slash else ""
