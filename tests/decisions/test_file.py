"""The decisions file: what is wrong in it is named, what is right comes back, nothing in it is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.decisions.file import (
    REASONS,
    SCHEMA,
    STATES,
    Decision,
    Decisions,
    dump_decisions,
    load_decisions,
    save_decisions,
)
from empathycheck.decisions.merging import merge
from empathycheck.errors import ConfigProblem, FileProblem

ENTRY: dict[str, Any] = {
    "fingerprint": "0123456789abcdef",
    "rule": "claims/leader",
    "path": "a.md",
    "state": "accepted",
}


def loaded(tmp_path: Path, text: str) -> Decisions:
    path = tmp_path / "d.json"
    path.write_text(text, encoding="utf-8")
    return load_decisions(str(path), "d.json")


def of(tmp_path: Path, *entries: Any, **rest: Any) -> Decisions:
    return loaded(tmp_path, json.dumps({"schema": SCHEMA, "files": {}, "decisions": list(entries), **rest}))


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({**ENTRY, "state": "acepted"}, "(a.md): state: “acepted”: no such state; did you mean “accepted”?"),
        ({**ENTRY, "reason": "quote"}, "decision 1 (a.md): reason: “quote”: no such reason"),
        ({**ENTRY, "state": ""}, "d.json: decision 1 (a.md): state: missing"),
        ({"rule": "x/y", "path": "a.md", "state": "accepted"}, "decision 1 (a.md): fingerprint: missing"),
        ({**ENTRY, "note": 5}, "decision 1 (a.md): note: “5”: should be a text"),
        ({**ENTRY, "path": None}, "decision 1: path: missing"),
        ({**ENTRY, "state": "dismissed", "reason": "not-now", "until": "2026-02-30"}, "until: “2026-02-30”: no"),
        ({**ENTRY, "state": "dismissed", "reason": "not-now"}, "until: missing; “not-now” needs a day"),
        ("text", "decision 1: should be an object"),
    ],
)  # fmt: skip
def test_a_mistake_in_an_entry_is_named(entry: Any, message: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigProblem) as raised:
        of(tmp_path, entry)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "d.json:1: not valid JSON"),
        ('{"decisions": [}', "d.json:1: not valid JSON"),
        ('{\n<<<<<<< ours\n"decisions": []\n=======\n', "d.json:2: two versions stand in it"),
        ("[]", "d.json: no decisions file"),
        ('{"decisions": {}}', "d.json: no decisions file"),
        ('{"schema": "empathycheck-decisions/9", "decisions": []}', "a newer empathycheck reads it"),
        ('{"schema": 1, "decisions": []}', f"it should say “{SCHEMA}”"),
        ('{"decisions": [], "files": ["a.md"]}', "d.json: files: should give a digest for each path"),
        ("[" * 200_000, "d.json"),
    ],
)
def test_what_is_no_decisions_file_is_told_in_one_line(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigProblem) as raised:
        loaded(tmp_path, text)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_missing_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(ConfigProblem, match="no such file"):
        load_decisions(str(tmp_path / "none.json"))
    with pytest.raises(ConfigProblem, match="a readable decisions file is needed"):
        load_decisions(str(tmp_path))
    (tmp_path / "x.json").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigProblem, match="not UTF-8"):
        load_decisions(str(tmp_path / "x.json"))


words = st.text(st.characters(codec="utf-8"), max_size=20)
decisions = st.builds(
    Decision,
    fingerprint=st.text("0123456789abcdef", min_size=16, max_size=16),
    rule=st.just("claims/leader"),
    path=st.sampled_from(["a.md", "b/c.html", "é.md"]),
    state=st.sampled_from(STATES),
    reason=st.sampled_from(["", *(each for each in REASONS if each != "not-now")]),
    until=st.just(""),
    note=words,
    text=words,
    sentence=words,
    replacement=words,
    extra=st.dictionaries(st.text("xyz", min_size=1), st.integers() | words, max_size=2),
)


@given(
    entries=st.lists(decisions, max_size=5),
    extra=st.dictionaries(st.text("xyz", min_size=1), st.integers(), max_size=2),
)
def test_what_is_saved_is_loaded(
    entries: list[Decision], extra: dict[str, int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("d") / "d.json"
    made = Decisions(str(path), tuple(sorted(entries, key=lambda each: each.path)), {"a.md": "00"}, extra)
    save_decisions(made)
    assert load_decisions(str(path)) == made
    text = path.read_text(encoding="utf-8")
    assert text == dump_decisions(made)
    assert text.startswith('{\n  "schema"')
    assert text.endswith("}\n")


def test_a_file_that_cannot_be_written_stays(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="it is as it was"):
        save_decisions(Decisions(str(tmp_path / "none" / "d.json")))


def test_a_day_counts_with_its_end() -> None:
    entry = Decision("f", "r/n", "a.md", "dismissed", reason="not-now", until="2026-12-31")
    assert [entry.silent(day) for day in ("2026-12-30", "2026-12-31", "2027-01-01")] == [True, True, False]
    assert Decision("f", "r/n", "a.md", "dismissed", reason="quotation").silent("2999-01-01")
    assert not Decision("f", "r/n", "a.md", "accepted").silent("2026-12-30")


def test_merging_lets_the_later_count_and_tells() -> None:
    one = Decision("f1", "r/n", "a.md", "accepted", note="mine", extra={"x": 1})
    two = Decision("f1", "r/n", "a.md", "dismissed", reason="quotation", note="yours", extra={"y": 2})
    same = Decision("f2", "r/n", "a.md", "dismissed", reason="other")
    alone = Decision("f2", "r/n", "b.md", "accepted")
    merged = merge(
        [
            Decisions("a.json", (one, same), {"a.md": "1", "c.md": "3"}, {"k": 1}),
            Decisions("b.json", (alone, two, same._replace(note="so")), {"a.md": "2"}, {"l": 2}),
        ],
        "out.json",
    )
    assert merged.decisions.entries == (
        two._replace(note="mine; yours", extra={"x": 1, "y": 2}),
        same._replace(note="so"),
        alone,
    )
    assert merged.decisions.digests == {"a.md": "2", "c.md": "3"}
    assert merged.decisions.extra == {"k": 1, "l": 2}
    assert merged.versions == ("a.md",)
    (conflict,) = merged.conflicts
    assert (conflict.earlier, conflict.earlier_file, conflict.later_file) == (one, "a.json", "b.json")
