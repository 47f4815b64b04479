"""Whom a page speaks of: the writer or the reader, over all of it and where it opens."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from empathycheck.checks.facts import Context
from empathycheck.checks.whole_page.facts import Sentence, Whole
from empathycheck.model import Hit
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import RuleSet

_LEAST_OURS = 10
_TIMES = 3.0
"""A page turns its back where it speaks of its writer so many times as often as of its reader."""
_SHOWN = 6
_FIRST_SCREEN = 2
"""Sentences of running text that a first screen shows, besides its headings."""
_LEAD = (
    r"^(?:(?:welcome to|at|here at|with|since|for|as|founded|established|based|located|"
    r"in) )?[\w’'&.-]*(?: [\w’'&.-]+){0,4}?$"
)


def we_you(whole: Whole, rule: Rule, _: RuleSet, __: Context) -> list[Hit]:
    """One hit where a page that sells speaks of its writer far more often than of its reader."""
    ours: Counter[str] = Counter()
    yours = 0
    speaking: list[Sentence] = []
    for sentence in whole.sentences:
        found = whole.of_ours(sentence.text)
        ours.update(word.lower().replace("’", "'") for word in found)
        yours += len(whole.of_yours(sentence.text))
        if found:
            speaking.append(sentence)
    total = ours.total()
    if total < _LEAST_OURS or total < _TIMES * max(yours, 1):
        return []
    most = ", ".join(f"“{word}” {number}" for word, number in ours.most_common(4))
    return [
        said(rule, speaking, {"ours": f"{total}", "yours": _times(yours), "words": most})._replace(
            figures=(
                ("ours", total),
                ("yours", yours),
                *((f"“{word}”", n) for word, n in ours.most_common(8)),
            )
        )
    ]


def _times(number: int) -> str:
    """How often, in words for the question."""
    return {0: "not once", 1: "once", 2: "twice"}.get(number, f"{number} times")


def opening(whole: Whole, rule: Rule, _: RuleSet, __: Context) -> list[Hit]:
    """One hit where title, first heading and first two sentences speak of the writer, and none to the reader."""
    screen = first_screen(whole)
    running = [each for each in screen if each.role != "heading"]
    if len(running) < _FIRST_SCREEN or any(_turns(whole, each) for each in screen):
        return []
    about = [each for each in screen if _leads_with_ours(whole, each)]
    if len(about) < _FIRST_SCREEN:
        return []
    return [said(rule, about, {})]


def first_screen(whole: Whole) -> list[Sentence]:
    """The headings and the first two sentences of running text that a reader meets first."""
    found: list[Sentence] = []
    running = 0
    for sentence in whole.sentences:
        if sentence.role in ("heading", "paragraph"):
            if sentence.role == "paragraph" and sentence.words < 5:
                continue
            found.append(sentence)
            running += sentence.role == "paragraph"
        if running >= _FIRST_SCREEN:
            break
    return found


def _turns(whole: Whole, sentence: Sentence) -> bool:
    """Whether a sentence speaks to the reader: you, a question, or an order to them."""
    return bool(whole.of_yours(sentence.text)) or sentence.text.rstrip().endswith("?")


def _leads_with_ours(whole: Whole, sentence: Sentence) -> bool:
    """Whether a sentence is about the writer from its start: one of its first words is theirs."""
    hit = whole.ours.search(sentence.text)
    return hit is not None and re.match(_LEAD, sentence.text[: hit.start()].strip().casefold()) is not None


def said(rule: Rule, places: Sequence[Sentence], values: dict[str, str]) -> Hit:
    """The hit of a rule about a page: at its first place, with the others beside it."""
    question, first = rule.question, places[0]
    for name, value in values.items():
        question = question.replace("{" + name + "}", value)
    also = tuple((each.start, each.end) for each in places[1:_SHOWN])
    return Hit(rule.name, first.start, first.end, rule.severity, question, rule.why, also=also)
