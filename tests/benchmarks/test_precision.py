"""How often a rule is right: what counts for it, what against it, and what the pages say of that."""

from __future__ import annotations

import pytest

from benchmarks.precision import counted, verdicts
from empathycheck.rulebook.load import load_rules
from scripts import make_docs

TEXT = "We are proud of 900 pumps, so act now."
RULES = load_rules()


def finding(rule: str, words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"rule": rule, "from": start, "to": start + len(words)}


@pytest.mark.parametrize(
    ("case", "rule", "words", "expected"),
    [
        ({"praise": 2}, "claims/feelings", "proud", [True]),
        ({"praise": 0}, "claims/feelings", "proud", [False]),
        ({"praise": 1}, "claims/feelings", "proud", []),
        ({"praise": 0}, "claims/market-share", "900 pumps", []),
        ({"numbers": [{"text": "900 pumps", "grade": 2}]}, "numbers/big-count", "900 pumps", [True]),
        ({"numbers": [{"text": "900 pumps", "grade": 1}]}, "numbers/big-count", "900 pumps", []),
        ({"numbers": []}, "numbers/big-count", "900 pumps", [False]),
        ({"stance": [{"text": "act now", "class": "pressure"}]}, "stance/pressure", "act now", [True]),
        ({"stance": [{"text": "act now", "class": "bait"}]}, "stance/pressure", "act now", [False]),
        ({}, "stance/pressure", "act now", []),
        ({"praise": 2}, "page/opening", "proud", []),
    ],
)
def test_a_finding_is_right_where_people_marked_the_same(
    case: dict[str, object], rule: str, words: str, expected: list[bool]
) -> None:
    assert [right for _, right in verdicts({"text": TEXT, **case}, [finding(rule, words)])] == expected


def test_findings_are_counted_by_rule() -> None:
    cases = [{"text": TEXT, "praise": grade} for grade in (2, 0, 1)]
    found = [[finding("claims/feelings", "proud")] for _ in cases]
    assert counted(cases, found) == {"claims/feelings": {"counted": 2, "right": 1}}


def test_the_pages_say_it_of_known_rules_and_nothing_of_few_findings() -> None:
    assert set(make_docs.PRECISION["rules"]) <= set(RULES.names)
    for rule in RULES.rules:
        said = make_docs.how_often(rule)
        each = make_docs.PRECISION["rules"].get(rule.name, {"right": 0, "counted": 0})
        assert each["right"] <= each["counted"]
        if rule.family not in ("claims", "numbers", "stance"):
            assert said == ""
        elif each["counted"] < 10:
            assert "Too few to say" in said
        else:
            assert f"{each['right']} of {each['counted']} findings" in said
        assert said in make_docs.page_of(rule)
