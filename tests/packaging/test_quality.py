"""The scorer: what counts as found, as missed and as a false alarm."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks import quality


def finding(start: int, end: int, rule: str = "numbers/no-anchor") -> dict[str, Any]:
    return {"rule": rule, "severity": "warning", "from": start, "to": end}


@pytest.mark.parametrize(
    ("grade", "found", "outcome"),
    [
        (2, True, ["hit"]),
        (2, False, ["miss"]),
        (1, True, []),
        (1, False, []),
        (0, True, ["false alarm"]),
        (0, False, ["pass"]),
    ],
)
def test_praise_counts_by_sentence(grade: int, found: bool, outcome: list[str]) -> None:
    findings = [finding(0, 3), finding(5, 8)] if found else []
    assert list(quality.praise_outcomes({"text": "x", "praise": grade}, findings)) == outcome


def test_numbers_count_one_by_one_and_stray_findings_are_false_alarms() -> None:
    labels = [
        {"text": "10x", "grade": 2},
        {"text": "5 GB", "grade": 0},
        {"text": "10x", "grade": 2},
        {"text": "40", "grade": 1},
    ]
    case = {"text": "10x and 5 GB and 10x and 40 and more", "numbers": labels}
    findings = [finding(0, 3), finding(8, 12), finding(25, 27), finding(30, 36)]
    assert list(quality.number_outcomes(case, findings)) == ["hit", "false alarm", "miss", "false alarm"]


def test_the_score_of_a_run() -> None:
    cases: list[dict[str, Any]] = [{"text": "a", "praise": 2}] * 3 + [{"text": "b", "praise": 0}] * 3
    hit = [finding(0, 1, "claims/leader")]
    other = [finding(0, 1, "numbers/no-anchor")]
    scored = quality.score("praise", cases, [hit, hit, other, hit, [], other])
    assert (scored.hits, scored.false_alarms, scored.misses, scored.passes) == (2, 1, 1, 2)
    assert (scored.precision, scored.recall, scored.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert 0 <= scored.low <= scored.f1 <= scored.high <= 1


def test_floors_are_kept_by_each_set() -> None:
    good = quality.Score(97, 1, 2, 100, 0.0, 1.0)
    poor = quality.Score(30, 20, 60, 100, 0.0, 1.0)
    kept = {part: {"praise": good, "numbers": good} for part in quality.PARTS}
    assert quality.below_floor(kept) == []
    lines = quality.below_floor({**kept, "dev2.jsonl": {"praise": poor, "numbers": poor}})
    assert [line.partition(": F1")[0].partition(": precision")[0] for line in lines] == [
        "dev2.jsonl: praise"
    ] * 2


def test_findings_are_counted_from_the_sentence(tmp_path: Any) -> None:
    case = {
        "text": "We are the leading provider of kettles.",
        "prev": "Kettles.",
        "next": "Come and see one.",
    }
    found = quality.findings_of([case, {**case, "prev": ""}, {"text": "Come in.", "prev": case["text"]}])
    places = [
        [case["text"][one["from"] : one["to"]] for one in each if one["rule"] == "claims/leader"]
        for each in found
    ]
    assert places[0] == places[1]
    assert "leading" in places[0][0]
    assert places[2] == []


def test_figures_stand_between_their_marks() -> None:
    page = f"before\n{quality.BEGIN}\nold\n{quality.END}\nafter\n"
    assert quality.with_figures(page, "new") == f"before\n{quality.BEGIN}\nnew\n{quality.END}\nafter\n"


def test_numbers_written_by_others_stay_read() -> None:
    cases = quality.read_cases(quality.OWN)
    assert len(cases) >= 700
    one = quality.score("numbers", cases, quality.findings_of(cases))
    assert one.precision >= 0.93, one
    assert one.recall >= 0.93, one
