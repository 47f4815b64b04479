"""CSV and TSV as a reader meets what they hold: advertisements, catalogues, lists; row and column are the place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from empathycheck.model import NO_KEYS, Block, CopyKeys, Document, Problem
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.copy.keys import kind_of_key
from empathycheck.readers.copy.reads_as_copy import reads_as_copy
from empathycheck.readers.copy.roles import role_and_speaker
from empathycheck.readers.data.document import Remark, broken_at, finished
from empathycheck.readers.data.key_rules import KeyRule, rules_for, said_of
from empathycheck.readers.strings.blocks import value_blocks
from empathycheck.readers.strings.scalars import Piece
from empathycheck.readers.text.patterns import compiled

_DELIMITERS = ",\t;|"
_LOOKED_AT = 40
"""In rows: how much of a table is looked at to tell what its columns hold."""
_OURS = "empathycheck"
_NAMES = frozenset({"title", "name", "label", "subject"})


class Cell(NamedTuple):
    """One field: where its inside stands, and whether it is in quotation marks."""

    start: int
    end: int
    quoted: bool = False


class Table(NamedTuple):
    """The rows of a file, without those that are empty, each with its number in the file, from 1."""

    rows: list[tuple[int, list[Cell]]]
    delimiter: str
    broken: int = -1


def read_table(source: str, path: str, keys: CopyKeys = NO_KEYS) -> Document:
    """The document that a CSV or TSV file holds: the cells of columns with copy in them. `path` is never opened.

    Commas, tabs, semicolons and upright bars part fields, whichever does. A column is copy by its header, or, where
    that says nothing, by what stands in it. A column named `empathycheck` sets findings of its row aside.
    """
    table = cells_of(source)
    said = rules_for(keys, path)
    if len(table.rows) < 2 or len(table.rows[0][1]) < 1:
        return Document(path, "csv", source, ())
    rows = table.rows
    _, head = rows.pop(0)
    headers = [" ".join(_inside(source, cell).split()) for cell in head]
    problems = _problems(source, path, table, len(headers))
    columns = [
        index for index, name in enumerate(headers) if _is_copy_column(source, said, name, index, rows)
    ]
    if not said and all(headers[index].lower() in _NAMES for index in columns):
        columns = []  # a list of films, say: names alone are data
    if not columns and table.broken < 0:
        problems = []  # rows of numbers may be as long as they like
    blocks: list[Block] = []
    remarks: list[Remark] = []
    ours = next((index for index, name in enumerate(headers) if name.lower() == _OURS), -1)
    said_by = any(kind_of_key(name) == "person" or name.lower().endswith("name") for name in headers)
    rows.reverse()
    while rows:  # each is let go of when its blocks are made
        number, cells = rows.pop()
        beside = (
            {name: _inside(source, cell) for name, cell in zip(headers, cells, strict=False)}
            if said_by
            else {}
        )
        if 0 <= ours < len(cells):
            remarks += _remarks(source, cells, ours)
        for index in columns:
            if index < len(cells):
                blocks += _cell_blocks(source, said, f"row {number}, {headers[index]}", cells[index], beside)
    return finished(Document(path, "csv", source, (), problems=tuple(problems)), blocks, remarks)


def cells_of(source: str) -> Table:
    """The cells of the whole table; `broken` is where a quotation mark opens that never closes."""
    start = 0
    delimiter = ""
    if source[:4].lower() == "sep=" and source[5:6] in (
        "\r",
        "\n",
    ):  # how a spreadsheet is told the delimiter
        delimiter, start = source[4], source.find("\n") + 1
    delimiter = delimiter or _delimiter(source)
    mark = re.escape(delimiter)
    cell = compiled(rf"(?s)[ ]*+\"((?:[^\"]|\"\")*+)\"[^{mark}\r\n]*|([^{mark}\r\n]*)")
    rows: list[tuple[int, list[Cell]]] = []
    number, row = 1 + bool(start), list[Cell]()
    position, length, broken = start, len(source), -1
    while position <= length:
        match = cell.match(source, position)
        if match is None:
            break
        group = match.lastindex or 2
        row.append(Cell(*match.span(group), group == 1))
        if group == 2 and broken < 0 and match[2].lstrip(" ").startswith('"'):
            broken = position
        position = match.end()
        if source.startswith(delimiter, position) and position < length:
            position += 1
            continue
        if len(row) > 1 or row[0].end > row[0].start:
            rows.append((number, row))
        row = []
        number += 1
        if position >= length:
            break
        position += 2 if source.startswith("\r\n", position) else 1
    return Table(rows, delimiter, broken)


def _delimiter(source: str) -> str:
    """What parts the fields: what stands most often in the first line, outside quotation marks."""
    end = compiled(r"(?s)(?>(?:[^\"\r\n]++|\"(?:[^\"]|\"\")*+\")*)").match(source)
    first = compiled(r"(?s)\"(?:[^\"]|\"\")*+\"").sub("", source[: end.end() if end else 0])
    counts = [first.count(sign) for sign in _DELIMITERS]
    return _DELIMITERS[counts.index(max(counts))]


def _inside(source: str, cell: Cell) -> str:
    text = source[cell.start : cell.end]
    return text.replace('""', '"') if cell.quoted else text


def _pieces(source: str, cell: Cell) -> list[Piece]:
    if not cell.quoted or '""' not in source[cell.start : cell.end]:
        return [Piece(source[cell.start : cell.end], cell.start, cell.end)]
    pieces = []
    done = cell.start
    for match in compiled('""').finditer(source, cell.start, cell.end):
        if match.start() > done:
            pieces.append(Piece(source[done : match.start()], done, match.start()))
        pieces.append(Piece('"', *match.span()))
        done = match.end()
    return [*pieces, Piece(source[done : cell.end], done, cell.end)]


def _is_copy_column(
    source: str, said: tuple[KeyRule, ...], name: str, index: int, rows: list[tuple[int, list[Cell]]]
) -> bool:
    """Whether a column is there to be read: its header says so, or half of what stands in it are sentences."""
    decided = said_of(said, name)
    if decided is not None:
        return decided
    kind = kind_of_key(name)
    if kind in ("sealed", "machine", "interface", "person") or name.lower() == _OURS:
        return False
    texts = [_inside(source, cells[index]) for _, cells in rows[: 5 * _LOOKED_AT] if index < len(cells)]
    texts = [text for text in texts if text.strip()][:_LOOKED_AT]
    copy = sum(1 for text in texts if reads_as_copy(text, name))
    if kind in ("copy", "list"):
        return 4 * copy >= len(texts) > 0
    if kind == "short":
        return 2 * copy >= len(texts) > 0
    return copy > 1 and 2 * copy >= len(texts)


def _cell_blocks(
    source: str, said: tuple[KeyRule, ...], key: str, cell: Cell, beside: Mapping[str, str]
) -> list[Block]:
    text = _inside(source, cell)
    header = key.partition(", ")[2]
    if not text.strip() or (said_of(said, header) is None and not reads_as_copy(text, header)):
        return []
    role, speaker = role_and_speaker(header, "", header, {"": beside})
    role = "list-item" if header.lower() == "callout text" else role
    role = "link" if header.lower() in ("sitelink text", "link text") else role
    block = Block("", role, (), (), speaker, "", key, "csv-quoted" if cell.quoted else "csv")
    return value_blocks(_pieces(source, cell), block)


def _remarks(source: str, cells: list[Cell], ours: int) -> Iterator[Remark]:
    """What the cell of our own column says of its row: from the row's start to its end."""
    said = _inside(source, cells[ours]).strip()
    for word in ("empathycheck-ignore", "empathycheck-off", "ignore", "off"):
        if said.startswith(word):
            said = said[len(word) :].strip()
            break
    else:
        if not said:
            return
    start, end = cells[0].start, cells[-1].end
    names = said.partition(":")[0].strip()
    yield f"empathycheck-off {said}".strip(), start, start
    yield f"empathycheck-on {names}".strip(), end, end


def _problems(source: str, path: str, table: Table, width: int) -> list[Problem]:
    problems = []
    if table.broken >= 0:
        reason = "a quotation mark is never closed"
        problems.append(broken_at(source, table.broken, path, reason, "the row was read as it stands"))
    ragged = [(number, len(cells)) for number, cells in table.rows if len(cells) != width]
    if ragged:
        number, count = ragged[0]
        more = f", and {len(ragged) - 1} more like it" if len(ragged) > 1 else ""
        reason = f"row {number} has {count} fields where the header has {width}{more}"
        problems.append(Problem(path, f"{reason}; what stands under a header was read"))
    return problems
