"""A verdict does not hang on a name, a noun, a form or a place: twins agree."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.twins import LEAST, PAIRS, Pair, agreement, pairs_of, table


def test_twins_agree() -> None:
    pairs = pairs_of(PAIRS)
    assert len(pairs) >= 300
    assert {pair.expected for pair in pairs} == {"praise", "none"}
    assert agreement(pairs) >= LEAST, table(pairs)


def test_a_pair_that_differs_does_not_agree(tmp_path: Path) -> None:
    path = tmp_path / "twins.jsonl"
    rows = [
        {
            "id": "1",
            "kind": "noun",
            "expected": "praise",
            "a": "We sell outstanding rope.",
            "b": "We sell rope.",
        },
        {
            "id": "2",
            "kind": "noun",
            "expected": "praise",
            "a": "We sell superb rope.",
            "b": "We sell superb tar.",
        },
        {"id": "3", "kind": "name", "expected": "praise", "a": "The ferry sails.", "b": "The tram stops."},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    pairs = pairs_of(path)
    assert [(pair.agrees, pair.is_right) for pair in pairs] == [(False, False), (True, True), (True, False)]
    assert agreement(pairs) == 2 / 3
    assert agreement([Pair("1", "name", "none", (False, False))]) == 1
