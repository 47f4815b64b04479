"""Quantities as copy writes them, kind by kind, and sentences in which nothing is to be asked.

`as_written.jsonl` has a line a sentence: its kind, its format and every quantity that it states, as it stands in the
source, with value (two for a range), unit and dimension. `silent.jsonl` has sentences of which a reader asks nothing
about numbers, and beside them some of the same kind that are still asked about (`find`).
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from empathycheck.checking.comparing import quantities_typed
from empathycheck.checks.facts import Context, Page
from empathycheck.checks.numbers import check_numbers
from empathycheck.language.prose import prose_of
from empathycheck.model import Quantity
from empathycheck.quantities.scan import quantities_of
from empathycheck.quantities.units import load_units
from empathycheck.readers import read_source
from empathycheck.rulebook.load import load_rules

HERE = Path(__file__).parent
SUFFIX = {"markdown": "md", "html": "html", "text": "txt"}
NAMES = {  # how the sentences name a unit where the table's own symbol says it otherwise
    "tonne": "t", "litre": "L", "foot": "ft", "mile": "mi", "yard": "yd", "knot": "kn", "stone": "st", "degC": "°C",
    "degF": "°F", "m3": "m³", "km2": "km²", "x": "×", "m2": "m²",
    "ml": "mL", "hectare": "ha",
}  # fmt: skip
COUNTED = ("crowd", "count", "event-rate")


def lines_of(name: str) -> list[Any]:
    rows = [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    return [pytest.param(row, id=f"{row['kind']}: {row['text']}"[:80]) for row in rows]


def read(row: dict[str, Any]) -> list[tuple[str, Quantity]]:
    """Every quantity of a row with what stands at its place in the source."""
    if row["format"] == "compare":
        return [(each.text, each) for each in quantities_typed(row["text"])]
    document = read_source(row["text"], f"page.{SUFFIX[row['format']]}", row["format"])
    page = prose_of(document)
    found = []
    for each in quantities_of(page, typed=True):
        index = page.block_at(each.start)
        start = page.block_starts[index]
        span = document.blocks[index].span(each.start - start, each.end - start)
        found.append((document.source[span.start : span.end], each))
    return found


def fits(wanted: list[Any], text: str, found: Quantity) -> bool:
    written, value, unit, dimension = wanted
    units = load_units()
    low, high = value if isinstance(value, list) else (value, None)
    one, other = units.units.get(found.unit), units.units.get(named(unit)) or units.words.get(unit)
    sizes = [(found.value, low)] + ([(found.high, high)] if high is not None else [])
    if one is not None and other is not None and one.dimension == other.dimension:
        sizes = [(one.to_base(a or 0), other.to_base(b)) for a, b in sizes]
    elif dimension in ("change", "share", "multiple", "probability", *COUNTED):
        pass
    elif named(unit) != found.unit:
        return False
    return (
        (written in text or text in written)
        and all(a == pytest.approx(b, rel=1e-3) for a, b in sizes)
        and (found.high is None) == (high is None)
        and of(dimension, found)
    )


def named(unit: str) -> str:
    """The table's symbols for a unit as a sentence names it: "L/100 km" for "litre/100 km"."""
    words = re.split(r"(/|(?<=\d) )", unit)
    return "".join(NAMES.get(word, word) for word in words)


def of(dimension: str, found: Quantity) -> bool:
    """Whether a quantity is of the dimension that a sentence names: a table's, or a plain word for a kind."""
    if dimension in ("change", "share"):
        return found.dimension == "percent" and (found.kind == "percent-change") == (dimension == "change")
    if dimension == "multiple":
        return found.kind == "multiplier"
    if dimension == "duration":
        return found.dimension in ("duration", "latency")
    if dimension == "crowd":
        return found.dimension in ("crowd", "count")
    return dimension in ("*", found.dimension)


@pytest.mark.parametrize("row", lines_of("as_written.jsonl"))
def test_is_read(row: dict[str, Any]) -> None:
    found = read(row)
    left = list(found)
    for wanted in row["read"]:
        match = next((each for each in left if fits(wanted, *each)), None)
        assert match is not None, (wanted, [each for _, each in found])
        left.remove(match)
    assert [each for _, each in left if not each.dimension.startswith(COUNTED)] == []


@pytest.mark.parametrize("row", lines_of("silent.jsonl"))
def test_is_asked_about_or_not(row: dict[str, Any]) -> None:
    page = prose_of(read_source(row["text"], f"page.{SUFFIX[row['format']]}", row["format"]))
    hits = check_numbers(Page(page.document, prose=page), load_rules(), Context())
    asked = [page.text[hit.start : hit.end] for hit in hits if hit.severity != "hint"]
    if not row["find"]:
        assert asked == []
    for text in row["find"]:
        assert any(text.replace("\\", "") in each for each in asked), asked
