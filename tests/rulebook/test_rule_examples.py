"""Every example of every shipped rule is a test: what must be marked, what must pass, and what is a known gap."""

from __future__ import annotations

from functools import cache

import pytest

from empathycheck.checking.examples import PARTS, Failed, failed_examples
from empathycheck.rulebook.load import load_rules
from empathycheck.rulebook.rule import Example, Rule

RULES = load_rules()


def examples() -> list[pytest.ParameterSet]:
    return [
        pytest.param(rule, part, example, id=f"{rule.name}:{example.line}")
        for rule in RULES.rules
        for part in PARTS
        for example in getattr(rule, part)
    ]


@cache
def failed(name: str, part: str) -> tuple[Failed, ...]:
    return tuple(failed_examples(RULES, [name], [part]))


@pytest.mark.parametrize(("rule", "part", "example"), examples())
def test_an_example_does_as_its_place_in_the_file_says(rule: Rule, part: str, example: Example) -> None:
    assert [str(each) for each in failed(rule.name, part) if each.line == example.line] == []


def test_every_rule_explains_itself() -> None:
    assert RULES.rules
    for rule in RULES.rules:
        assert len(rule.why) > 40, rule.name
        assert len(rule.title) < 80, rule.name
        assert rule.question.endswith(("?", "{ask}")), rule.name
