"""Files of anchors that are made from tables: their rows, what a file shares, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple


class Row(NamedTuple):
    """One anchor as it goes into a file, with the line its figure was read from.

    `figure`, `unit` and `words` are as found, `sum` is how the value follows from them where it is not the same.
    """

    id: str
    name: str
    value: str
    year: int
    familiarity: float
    address: str
    figure: str
    unit: str
    words: str
    regions: str = "world"
    low: str = ""
    high: str = ""
    plural: str = ""
    sum: str = ""


class Sheet(NamedTuple):
    """One file: what its anchors share."""

    file: str
    comment: str
    dimension: str
    words: str
    unit: str
    source: str
    publisher: str
    good_for: int
    kind: str = "stock"
    per: str = ""


def write_sheet(target: Path, sheet: Sheet, rows: Iterable[Row]) -> None:
    """Writes the file of these anchors into the folder `target`."""
    (target / f"{sheet.file}.yaml").write_text("\n".join(_lines(sheet, rows)) + "\n", encoding="utf-8")


def _lines(sheet: Sheet, rows: Iterable[Row]) -> Iterator[str]:
    yield f"# {sheet.comment}"
    yield f"# Source: {sheet.publisher}."
    yield "# Written by scripts/make_anchors.py; change that or its tables, and run it again."
    yield from ("", f"dimension: {sheet.dimension}", f"words: {sheet.words}", "", "anchors:")
    for row in rows:
        yield from (f"  - id: {row.id}", f"    name: {_quoted(row.name)}")
        yield from [f"    plural: {_quoted(row.plural)}"] if row.plural else []
        yield from (f"    value: {row.value}", f"    unit: {sheet.unit}")
        yield from [f"    low: {row.low}", f"    high: {row.high}"] if row.high else []
        yield from [f"    kind: {sheet.kind}"] if sheet.kind != "stock" else []
        yield from [f"    per: {sheet.per}"] if sheet.per else []
        yield f"    regions: [{', '.join(row.regions.split())}]"
        yield from ("    audiences: [general]", f"    familiarity: {row.familiarity:.2g}")
        yield from (f"    source: {_quoted(sheet.source)}", f"    publisher: {_quoted(sheet.publisher)}")
        yield from (
            f"    year: {row.year}",
            f"    url: {row.address}",
            f"    review_by: {row.year + sheet.good_for}",
        )


def slug_of(name: str) -> str:
    """A name as part of an id: "the United States" as "united-states"."""
    plain = name.removeprefix("the ").lower().translate(str.maketrans("áéíóúãçłöüńøå", "aeiouaclounoa"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _quoted(text: str) -> str:
    return f'"{text}"' if re.search(r"[:#,'(){}]", text) else text
