"""The claims of a site and their proof: as a table, CSV, Markdown and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from empathycheck.base.ours import CLAIM_COLUMNS, HEADING
from empathycheck.model.rows import NamedTuple
from empathycheck.reports.text import NO_WIDTH, clean, columns, counted, cut

SCHEMA = "empathycheck-claims/1"
FORMATS = ("terminal", "csv", "markdown", "json")
STATES: tuple[tuple[str, str], ...] = (
    ("mismatch", "The copy says one figure, its proof another"),
    ("overstated", "The copy says more than its proof"),
    ("expired", "The proof has run out"),
    ("expires-soon", "The proof runs out within 30 days"),
    ("no-proof", "Copy without proof"),
    ("no-copy", "Proof without copy"),
    ("backed", "Backed"),
)
"""Every state in the order in which it is told, with its title."""


class ClaimRow(NamedTuple):
    """A claim: where it stands in the copy (`site/index.md:12`), its words, its proof, and the last day of that.

    `copy` and `text` are empty for a proof that no copy uses, `place`, `proof` and `backing` for copy without proof.
    """

    state: str
    copy: str = ""
    text: str = ""
    place: str = ""
    proof: str = ""
    backing: str = ""
    until: str = ""
    owner: str = ""


def render(rows: Sequence[ClaimRow], format: str, width: int = 80) -> str:
    """The rows by state; `format` is one of `FORMATS`, a `width` of 0 cuts nothing."""
    order = [state for state, _ in STATES]
    rows = sorted(rows, key=lambda row: order.index(row.state))
    if format == "json":
        return json.dumps(data(rows), ensure_ascii=False) + "\n"
    if format == "csv":
        return _csv(rows)
    return (_markdown(rows) if format == "markdown" else _terminal(rows, width)) + "\n"


def data(rows: Sequence[ClaimRow]) -> dict[str, Any]:
    """The rows as the JSON contract has them."""
    return {
        "schema": SCHEMA,
        "claims": [{key: value for key, value in row._asdict().items() if value} for row in rows],
        "summary": {state: sum(row.state == state for row in rows) for state, _ in STATES},
    }


def _csv(rows: Sequence[ClaimRow]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(CLAIM_COLUMNS)
    writer.writerows([[_cell(value) for value in row] for row in rows])
    return stream.getvalue()


def _cell(value: str) -> str:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] in "=+-@\t\r" and value else value


def _markdown(rows: Sequence[ClaimRow]) -> str:
    lines = [f"<!-- {HEADING} -->", f"**{summary(rows)}**"]
    for state, title in STATES:
        here = [row for row in rows if row.state == state]
        if not here or state == "backed":
            continue
        lines += ["", f"### {title}", "", "| copy | says | ledger | has | until |", "|---|---|---|---|---|"]
        lines += [
            "| " + " | ".join(map(_plain, (row.copy, row.text, row.place, row.proof, row.until))) + " |"
            for row in here
        ]
    return "\n".join(lines)


def _plain(text: str) -> str:
    return clean(text).replace("|", "/").replace("<", "(").replace(">", ")").replace("`", "'")


def _terminal(rows: Sequence[ClaimRow], width: int) -> str:
    width = width or NO_WIDTH
    lines = [summary(rows)]
    for state, title in STATES:
        here = [row for row in rows if row.state == state]
        if not here or state == "backed":
            continue
        lines += ["", title]
        places = [row.copy or row.place for row in here]
        room = min(max(map(columns, places)), width // 2)
        lines += [
            f"  {_padded(place, room)}  {cut(_told(row), width - room - 4)}"
            for place, row in zip(places, here, strict=True)
        ]
    return "\n".join(lines)


def _padded(text: str, room: int) -> str:
    shown = cut(clean(text), room)
    return shown + " " * (room - columns(shown))


def _told(row: ClaimRow) -> str:
    said = f"“{clean(row.text)}”" if row.text else f"“{clean(row.proof)}”"
    if row.state in ("mismatch", "overstated"):
        return f"{said}; {clean(row.place)} has “{clean(row.proof)}”"
    if row.until and row.state in ("expired", "expires-soon", "no-copy"):
        return f"{said}, until {row.until}{f', {clean(row.owner)}' if row.owner else ''}"
    return said


def summary(rows: Sequence[ClaimRow]) -> str:
    """How many claims there are, and how many of them are backed."""
    copy = [row for row in rows if row.state != "no-copy"]
    good = sum(row.state in ("backed", "expires-soon") for row in copy)
    spare = sum(row.state == "no-copy" for row in rows)
    more = f"; {counted(spare, 'proof')} without copy" if spare else ""
    return f"{counted(len(copy), 'claim')}, {good:,} backed{more}."
