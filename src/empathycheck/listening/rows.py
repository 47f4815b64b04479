"""Rows of tables: CSV and the like, workbooks, Parquet. Each is a mapping of a column's name to its text."""

from __future__ import annotations

import csv
import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from importlib import import_module
from io import TextIOWrapper
from typing import IO, Any
from xml.etree import ElementTree

from empathycheck.base.files import open_regular
from empathycheck.errors import FileProblem, reason_of

Row = Mapping[str, str]
_FIELD = 10_000_000
"""In characters: what one field may hold at most."""
_LOOKED_AT = 65_536
_DELIMITERS = ",;\t|"
_MOST_STRINGS = 400_000_000
"""In bytes, unpacked: the shared texts of a workbook are held in memory."""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = re.compile(r"([A-Z]+)\d+")


def opened(path: str) -> TextIOWrapper:
    """A text file in UTF-8, UTF-16 with its mark, or, where it is no UTF-8, Windows-1252. Raises FileProblem."""
    try:
        file = open_regular(path)
    except OSError as error:
        raise FileProblem(f"{path}: {reason_of(error)}; name a file that can be read") from None
    head = file.read(_LOOKED_AT)
    file.seek(0)
    return TextIOWrapper(file, encoding=_encoding(head, path), errors="replace", newline="")


def _encoding(head: bytes, path: str) -> str:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if b"\0" in head:
        raise FileProblem(f"{path}: looks binary; export it as CSV, JSON lines or text")
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:
            return "cp1252"
    return "utf-8-sig"


def delimited(path: str) -> Iterator[Row]:
    """The rows of a table in text, by the names in its first line; the delimiter is what parts that line most."""
    csv.field_size_limit(_FIELD)
    with opened(path) as file:
        first = file.readline()
        file.seek(0)
        delimiter = max(_DELIMITERS, key=first.count)
        reader = csv.reader(file, delimiter=delimiter)
        try:
            head = [name.strip().lstrip("\ufeff") for name in next(reader, [])]
            names = [name or f"column {number}" for number, name in enumerate(head, 1)]
            for cells in reader:
                if cells:
                    yield dict(zip(names, cells, strict=False))
        except csv.Error as error:
            raise FileProblem(f"{path}:{reader.line_num}: no table: {error}; save it as CSV anew") from None


def workbook(path: str) -> Iterator[Row]:
    """The rows of the first sheet of an Excel workbook, by the names in its first row."""
    try:
        with zipfile.ZipFile(path) as archive:
            texts = _shared(archive, path)
            sheet = next(
                (name for name in sorted(archive.namelist(), key=_by_number) if _is_sheet(name)), None
            )
            if sheet is None:
                raise FileProblem(f"{path}: a workbook without a sheet; export the reviews as CSV")
            names: list[str] = []
            with archive.open(sheet) as part:
                for cells in _sheet_rows(part, texts, path):
                    if names:
                        yield {names[at]: text for at, text in cells.items() if at < len(names)}
                    elif cells:
                        names = [cells.get(at, "") or f"column {at + 1}" for at in range(max(cells) + 1)]
    except (zipfile.BadZipFile, ElementTree.ParseError, OSError, KeyError, NotImplementedError, RuntimeError):
        raise FileProblem(f"{path}: no workbook that can be read; export the reviews as CSV") from None


def _by_number(name: str) -> tuple[int, str]:
    digits = re.sub(r"\D", "", os.path.basename(name))
    return int(digits or 0), name


def _is_sheet(name: str) -> bool:
    return name.startswith("xl/worksheets/") and name.endswith(".xml")


def _shared(archive: zipfile.ZipFile, path: str) -> list[str]:
    name = "xl/sharedStrings.xml"
    if name not in archive.namelist():
        return []
    if archive.getinfo(name).file_size > _MOST_STRINGS:
        raise FileProblem(f"{path}: its texts are too large to hold; export the reviews as CSV")
    texts: list[str] = []
    with archive.open(name) as part:
        for element in _elements(part, path):
            if element.tag == f"{_MAIN}si":
                texts.append("".join(piece.text or "" for piece in element.iter(f"{_MAIN}t")))
                element.clear()
    return texts


def _sheet_rows(part: IO[bytes], texts: list[str], path: str) -> Iterator[dict[int, str]]:
    for element in _elements(part, path):
        if element.tag != f"{_MAIN}row":
            continue
        cells: dict[int, str] = {}
        for cell in element.iter(f"{_MAIN}c"):
            reference = _REFERENCE.match(cell.get("r", ""))
            at = _column(reference[1]) if reference else len(cells)
            cells[at] = _cell(cell, texts)
        element.clear()
        yield cells


def _cell(cell: ElementTree.Element, texts: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(piece.text or "" for piece in cell.iter(f"{_MAIN}t"))
    value = cell.find(f"{_MAIN}v")
    text = value.text or "" if value is not None else ""
    if cell.get("t") == "s":
        return texts[int(text)] if text.isdigit() and int(text) < len(texts) else ""
    return text


def _elements(part: IO[bytes], path: str) -> Iterator[ElementTree.Element]:
    """Elements as they end. A document type is refused: no workbook has one, and entities could grow without end."""
    head = part.read(2048)
    if b"<!DOCTYPE" in head:
        raise FileProblem(f"{path}: holds a document type, which no workbook does; export the reviews as CSV")
    parser: Any = ElementTree.XMLPullParser(("end",))
    data = head
    while data:
        parser.feed(data)
        for _, element in parser.read_events():
            yield element
        data = part.read(1 << 16)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number - 1


def parquet(path: str) -> Iterator[Row]:
    """The rows of a Parquet file, a batch at a time. It needs pyarrow, which the extra `tables` brings."""
    try:
        arrow, tables = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ModuleNotFoundError:
        raise FileProblem(
            f"{path}: reading Parquet needs pyarrow; pip install 'empathycheck[tables]' brings it"
        ) from None
    try:
        for batch in tables.ParquetFile(path).iter_batches(10_000):
            for row in batch.to_pylist():
                yield {name: _plain(value) for name, value in row.items()}
    except (arrow.ArrowException, OSError):
        raise FileProblem(f"{path}: no Parquet file that can be read; export the reviews as CSV") from None


def _plain(value: Any) -> str:
    return "" if value is None else str(value)
