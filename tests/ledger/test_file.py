"""The ledger's file: every mistake is a line with file, line, key and reason, and nothing else is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from empathycheck.errors import ConfigProblem
from empathycheck.ledger.file import entry_text, load_ledger, read_ledger
from empathycheck.ledger.proof import Proof, days_between

GOOD = """\
- claim: dries a full load
  value: 45 minutes
  source: Dryer test
  link: https://example.org/test.pdf
  date: 2026-03-01
  valid-until: 2026-12-31
  owner: lab@example.org
  where: ["shop/**", "index.md"]
- claim: spare parts are kept
  value: ten years
  link: proofs/parts.pdf
"""


def test_entries_are_read() -> None:
    ledger = read_ledger(GOOD, "claims.yaml", "/site")
    first, second = ledger.proofs
    assert (first.claim, first.value, first.where) == (
        "dries a full load",
        "45 minutes",
        ("shop/**", "index.md"),
    )
    assert [(each.kind, each.low) for each in first.figures] == [("duration", 2700.0)]
    assert first.backing == "Dryer test, 2026-03-01"
    assert (second.line, ledger.place(second)) == (9, "claims.yaml:9")
    assert second.figures[0].low == pytest.approx(10 * 365.25 * 86400, rel=0.01)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "- claim: a\n  date: 2026-02-30\n",
            "claims.yaml:2: date: “2026-02-30”: no such day; write it as 2026-12-31",
        ),
        ("- claim: a\n  valid-until: next year\n", "claims.yaml:2: valid-until: “next year”: no such day"),
        (
            "- claim: a\n  date: 2026-05-01\n  valid-until: 2026-04-01\n",
            "claims.yaml:3: valid-until: 2026-04-01 is before",
        ),
        ("- claim: a\n  link: ask Anna\n", "claims.yaml:2: link: “ask Anna”: no link; give an address"),
        (
            "- claim: a\n  value: 40 wibbles/glorp\n",
            "claims.yaml:2: value: “40 wibbles/glorp”: the unit “wibbles/glorp”",
        ),
        ("- claim: a\n  value: 45 kwp\n", "claims.yaml:2: value: “45 kwp”: the unit “kwp” is not known"),
        ("- claim: a\n  vaule: 3\n", "claims.yaml:2: vaule: no such key; did you mean “value”?"),
        ("- value: 3%\n", "claims.yaml:1: claim: is missing"),
        ("- claim: [a]\n", "claims.yaml:1: claim: is one text, and this is a list"),
        ("claim: a\n", "claims.yaml:1: the file: a ledger is a list of entries"),
        ("- a\n", "claims.yaml:1: an entry: is a set of keys"),
        ("- claim: a\n  where: '['\n", "claims.yaml:2: where"),
        (
            "- claim: dries a full load\n  value: 45 minutes\n- claim: dries full loads\n  value: 50 minutes\n",
            "claims.yaml:3: value: “50 minutes” contradicts “45 minutes” in line 1; keep what holds",
        ),
    ],
)
def test_a_mistake_is_a_line(text: str, told: str) -> None:
    with pytest.raises(ConfigProblem) as caught:
        read_ledger(text, "claims.yaml")
    assert told in str(caught.value)


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(ConfigProblem) as caught:
        read_ledger("- claim: a\n  date: x\n- value: 3%\n- claim: b\n  link: no link\n", "c.yaml")
    assert [line.split(": ")[:2] for line in str(caught.value).splitlines()] == [
        ["c.yaml:2", "date"], ["c.yaml:3", "claim"], ["c.yaml:5", "link"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "second",
    [
        "- claim: dries full loads\n  value: three quarters of an hour\n",
        "- claim: dries full loads\n  value: 50 minutes\n  where: other.md\n",
        "- claim: dries full loads\n  value: 50 minutes\n  date: 2027-05-01\n",
        "- claim: irons full loads\n  value: 50 minutes\n",
    ],
)
def test_what_does_not_contradict(second: str) -> None:
    first = "- claim: dries a full load\n  value: 45 minutes\n  valid-until: 2027-01-01\n  where: index.md\n"
    assert len(read_ledger(first + second, "c.yaml").proofs) == 2


def test_no_file_and_no_text(tmp_path: Path) -> None:
    with pytest.raises(ConfigProblem, match="no such file; “empathycheck claims add” writes one"):
        load_ledger(str(tmp_path / "none.yaml"))
    (tmp_path / "c.yaml").write_bytes(b"- claim: \xff\n")
    with pytest.raises(ConfigProblem, match="not UTF-8"):
        load_ledger(str(tmp_path / "c.yaml"))
    assert read_ledger("", "c.yaml").proofs == ()


def test_states_by_the_day() -> None:
    proof = Proof("a", valid_until="2026-06-30")
    days = {
        "2026-05-30": "valid",
        "2026-05-31": "expires-soon",
        "2026-06-30": "expires-soon",
        "2026-07-01": "expired",
    }
    assert {day: proof.state(day) for day in days} == days
    assert Proof("a").state("2026-06-30") == "valid"
    assert days_between("2026-05-31", "2026-06-30") == 30


def test_an_entry_reads_back() -> None:
    said = 'a "quoted" claim: with # and \\ and [x]'
    text = entry_text(
        [("claim", said), ("value", "40%"), ("source", ""), ("date", "2026-05-01"), ("where", ("a.md",))]
    )
    (proof,) = read_ledger(text, "c.yaml").proofs
    assert (proof.claim, proof.value, proof.date, proof.where) == (said, "40%", "2026-05-01", ("a.md",))


@pytest.mark.parametrize("value", ["certificate NT-4471", "ISO 9001:2015", "member no. 77"])
def test_the_number_of_a_certificate_is_no_figure(value: str) -> None:
    (proof,) = read_ledger(f"- claim: certified\n  value: {value}\n", "c.yaml").proofs
    assert proof.figures == ()


@pytest.mark.parametrize(
    "value", ["12 vans", "8 kegs", "3 TVs", "40 GPs", "12k", "3 bn", "20 sqm", "120 sommeliers"]
)
def test_what_is_counted_is_no_unknown_unit(value: str) -> None:
    assert len(read_ledger(f"- claim: a\n  value: {value}\n", "claims.yaml").proofs) == 1
