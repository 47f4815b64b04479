"""Every example of every shipped rule is a test: what must be marked, what must pass, and what is a known gap."""

from __future__ import annotations

from functools import cache

import pytest

from empathycheck.checking.examples import PARTS, Failed, failed_examples
from empathycheck.language.prose import fold
from empathycheck.language.tokens import TOKEN
from empathycheck.rulebook.load import load_rules
from empathycheck.rulebook.rule import ByPhrases, Example, Rule
from tests.one_paragraph import hits, prose

RULES = load_rules()
MOST_BY_JUDGE = 10
"""Of so many examples of praise the judge may find one too mild, as a sentence that stands alone."""


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


@cache
def looked_for() -> dict[str, set[str]]:
    """By rule the words from which a match of its phrases may be found."""
    found: dict[str, set[str]] = {}
    for part in RULES.triggers:
        for token in RULES.tokens(part):
            for number, _ in RULES.candidates(token):
                found.setdefault(RULES.rule(RULES.pattern(number).rule).name, set()).add(token)
    return found


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        pytest.param(rule, example, id=f"{rule.name}:{example.line}")
        for rule in RULES.rules
        if isinstance(rule.looks, ByPhrases)
        for example in rule.passes
    ],
)
def test_what_must_pass_could_fail(rule: Rule, example: Example) -> None:
    text = fold(example.text)
    literals = {literal for literal, number, _ in RULES.regexes if RULES.rule(number) == rule}
    assert looked_for().get(rule.name, set()).intersection(TOKEN.findall(text)) or any(
        literal in text for literal in literals
    ), "no word of the rule stands in it: the rule cannot mark it, so it shows nothing"


def test_a_check_marks_most_of_what_must_be_marked() -> None:
    claims = [rule for rule in RULES.rules if rule.family == "claims"]
    missed = []
    for rule in claims:
        for example in rule.flag:
            found = hits(RULES.only([rule.name]), prose(example.text))
            if not any(hit.severity == rule.severity for hit in found):
                missed.append(f"{rule.name}: {example.text}")
    every = sum(len(rule.flag) for rule in claims)
    assert len(missed) * MOST_BY_JUDGE <= every, "\n".join(missed)


def test_every_rule_explains_itself() -> None:
    assert RULES.rules
    for rule in RULES.rules:
        assert len(rule.why) > 40, rule.name
        assert len(rule.title) < 80, rule.name
        assert rule.question.endswith(("?", "{ask}")), rule.name
