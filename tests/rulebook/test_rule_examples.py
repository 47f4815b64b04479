"""Every example of every shipped rule is a test: what must be marked, what must pass, and what is a known gap."""

from __future__ import annotations

import pytest

from empathycheck.model import SEVERITIES
from empathycheck.rulebook.load import load_rules
from empathycheck.rulebook.rule import Example, Rule
from tests.one_paragraph import hits, prose

RULES = load_rules()


def examples(part: str) -> list[pytest.ParameterSet]:
    return [
        pytest.param(rule, example, id=f"{rule.name}:{example.line}")
        for rule in RULES.rules
        for example in getattr(rule, part)
    ]


def missed(rule: Rule, example: Example) -> list[str]:
    """The marks of an example that no finding of the rule touches."""
    document = prose(example.text)
    found = [hit for hit in hits(RULES.only([rule.name]), document) if hit.severity == rule.severity]
    left, at = [], 0
    for mark in example.marks:
        start = document.text.index(mark, at)
        at = start + len(mark)
        if not any(hit.start < at and hit.end > start for hit in found):
            left.append(mark)
    return left


def marked(rule: Rule, example: Example) -> list[str]:
    """What the rule marks at its own severity, by itself."""
    document = prose(example.text)
    least = SEVERITIES.index(rule.severity)
    found = hits(RULES.only([rule.name]), document, judge=RULES.checked_by("judge") == rule)
    return [document.text[hit.start : hit.end] for hit in found if SEVERITIES.index(hit.severity) >= least]


def strays(rule: Rule, example: Example) -> list[str]:
    """What the rule marks outside the marks of an example."""
    return [text for text in marked(rule, example) if not any(text in mark or mark in text or set(text.split())
            & set(mark.split()) for mark in example.marks)]  # fmt: skip


@pytest.mark.parametrize(("rule", "example"), examples("flag"))
def test_what_must_be_marked_is(rule: Rule, example: Example) -> None:
    assert missed(rule, example) == []
    assert strays(rule, example) == []


@pytest.mark.parametrize(("rule", "example"), examples("passes"))
def test_what_must_pass_does(rule: Rule, example: Example) -> None:
    assert marked(rule, example) == []


@pytest.mark.parametrize(("rule", "example"), examples("gaps_flag"))
def test_a_gap_that_should_be_marked_is_still_one(rule: Rule, example: Example) -> None:
    assert missed(rule, example), "found now: move this example from known_gaps to examples.flag"


@pytest.mark.parametrize(("rule", "example"), examples("gaps_pass"))
def test_a_gap_that_should_pass_is_still_one(rule: Rule, example: Example) -> None:
    assert marked(rule, example), "passes now: move this example from known_gaps to examples.pass"


def test_every_rule_explains_itself() -> None:
    assert RULES.rules
    for rule in RULES.rules:
        assert len(rule.why) > 40, rule.name
        assert len(rule.title) < 80, rule.name
        assert rule.question.endswith(("?", "{ask}")), rule.name
