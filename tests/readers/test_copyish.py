"""Is it copy? A table of strings, of our own wording, as data and code files hold them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from empathycheck.readers.copy.reads_as_copy import reads_as_copy

TABLE = Path(__file__).with_name("data") / "copy_or_not.txt"


class Row(NamedTuple):
    """One line of the table: what is right, and what there is to tell it from."""

    copy: bool
    key: str
    text: str
    siblings: dict[str, str]


def rows() -> list[Row]:
    """The table."""
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line[:1] not in "+-" or not line:
            continue
        sign, key, text, *rest = line.split(" | ")
        pairs = [pair.partition("=") for pair in rest[0].split("; ")] if rest else []
        siblings = {name: value for name, _, value in pairs}
        found.append(Row(sign == "+", key.strip(" |"), text.replace("\\\\", "\\"), siblings))
    return found


def test_the_table_is_large_and_even() -> None:
    table = rows()
    assert len(table) >= 400
    assert 0.45 < sum(row.copy for row in table) / len(table) < 0.55


def test_at_least_95_in_100_are_decided_right() -> None:
    table = rows()
    wrong = [row for row in table if reads_as_copy(row.text, row.key, siblings=row.siblings) != row.copy]
    print(*wrong, sep="\n")
    assert len(wrong) <= 0.05 * len(table)
