"""Every example of every shipped rule is a test: what must be marked, what must pass, and what is a known gap."""

from __future__ import annotations

from itertools import accumulate

import pytest

from empathycheck.checks.facts import Page
from empathycheck.checks.journey.together import Piece, check_journey
from empathycheck.checks.their_words import spoken_of, themes_to_tell, unsaid
from empathycheck.listening.voice import read_voice
from empathycheck.model import SEVERITIES
from empathycheck.rulebook.load import load_rules
from empathycheck.rulebook.rule import Example, Rule
from tests.one_paragraph import hits, prose

RULES = load_rules()


BETWEEN_PIECES = "\n\n* * *\n\n"


def pages(example: Example) -> list[Page]:
    """An example as pages: one paragraph is one, and so is a text of several; a campaign has a page for each piece."""
    return [Page(prose(text).document) for text in example.text.split(BETWEEN_PIECES)]


def as_read(example: Example) -> Example:
    """The example with the text that a reader reads, so that places in it are places of the prose."""
    return example._replace(text="\n".join(page.prose.text for page in pages(example)))


def examples(part: str) -> list[pytest.ParameterSet]:
    return [
        pytest.param(rule, example, id=f"{rule.name}:{example.line}")
        for rule in RULES.rules
        for example in getattr(rule, part)
    ]


def places(example: Example) -> list[tuple[int, int]]:
    """Where the marks of an example stand, in order."""
    example = as_read(example)
    found, at = [], 0
    for mark in example.marks:
        start = example.text.index(mark, at)
        at = start + len(mark)
        found.append((start, at))
    return found


def spans(
    rule: Rule, example: Example, severities: frozenset[str], *, judge: bool = True
) -> list[tuple[int, int]]:
    """Where the rule alone marks the example, with what the judge says of it or without."""
    pieces = pages(example)
    if rule.family == "journey":  # all pieces at once, of which the last is met after the purchase
        asked = check_journey(
            [Piece(page, page is not pieces[-1]) for page in pieces], RULES.only([rule.name])
        )
    elif rule.name == "page/unsaid":  # an example is a whole site
        voice = read_voice(rule.given, "voice.json")
        themes = themes_to_tell(voice)
        asked = [
            unsaid(page, rule, [theme for theme in themes if theme not in spoken_of(page, themes)], voice)
            for page in pieces
        ]
    else:
        asked = [hits(RULES.only([rule.name]), page.prose, judge=judge, given=rule.given) for page in pieces]
    starts = accumulate((len(page.prose.text) + 1 for page in pieces), initial=0)
    return [
        (start + hit.start, start + hit.end)
        for start, found in zip(starts, asked, strict=False)
        for hit in found
        if hit.severity in severities
    ]


def words(example: Example, found: list[tuple[int, int]], others: list[tuple[int, int]]) -> list[str]:
    """The words of those places that none of the others overlaps."""
    example = as_read(example)
    return [
        example.text[start:end]
        for start, end in found
        if not any(first < end and last > start for first, last in others)
    ]


def missed(rule: Rule, example: Example) -> list[str]:
    """The marks of an example that no finding of the rule touches."""
    return words(example, places(example), spans(rule, example, frozenset({rule.severity})))


def at_least(rule: Rule) -> frozenset[str]:
    """The rule's own severity and those above it."""
    return frozenset(SEVERITIES[SEVERITIES.index(rule.severity) :])


def marked(rule: Rule, example: Example) -> list[str]:
    """What the rule marks at its own severity, by itself."""
    by_judge = RULES.checked_by("judge") == rule
    return words(example, spans(rule, example, at_least(rule), judge=by_judge), [])


def strays(rule: Rule, example: Example) -> list[str]:
    """What the rule marks, by itself, outside the marks of an example."""
    by_judge = RULES.checked_by("judge") == rule
    return words(example, spans(rule, example, at_least(rule), judge=by_judge), places(example))


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
