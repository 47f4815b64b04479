"""Whom a page speaks of: the writer or the reader, over all of it and where it opens."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from empathycheck.checks.facts import Context
from empathycheck.checks.whole_page.facts import READ, Sentence, Whole
from empathycheck.checks.whole_page.own import IN_PIECES, own_sentences, reader_asks, trades, whole_ones
from empathycheck.model import Hit
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import RuleSet

_LEAST_OURS = 10
_TIMES = 5
"""A page turns its back where it speaks of its writer so many times as often as of its reader."""
_OFTEN = 20
"""In how many of its own words there is one for the writer, on such a page."""
_PART = 0.5
"""The part of its own sentences that speak of the writer."""
_ROOM = 150
"""Words of its own that a page needs before the balance means anything."""
_FEW_QUESTIONS = 2
_SHOWN = 6
_FIRST_SCREEN = 2
"""Sentences of running text that a first screen shows, besides its headings."""
_THANKS = re.compile(r"\b(?:thank|thanks|gratitude|grateful)\b")
_AT_THE_TOP = 60
"""Words before its second sentence that a first screen has room for, menu and buttons apart."""
_ITS_PLACE = re.compile(r"\b(?:about|story|history|who we are|mission|team|welcome)\b")
"""Headings under which a reader looks for the writer."""
_LEAD = (
    r"^(?:(?:welcome to|at|here at|with|since|for|as|founded|established|based|located|"
    r"in) )?[\w’'&.-]*(?: [\w’'&.-]+){0,4}?$"
)


def we_you(whole: Whole, rule: Rule, _: RuleSet, __: Context) -> list[Hit]:
    """One hit where a page that sells speaks of its writer in its own sentences, and hardly of its reader."""
    own = own_sentences(whole)
    ours: Counter[str] = Counter()
    speaking: list[Sentence] = []
    for sentence in own:
        found = [] if _THANKS.search(sentence.folded) else whole.of_ours(sentence.text)
        ours.update(word.lower().replace("’", "'") for word in found)
        if found:
            speaking.append(sentence)
    yours = sum(len(whole.of_yours(block.text)) for block in whole.page.document.blocks if block.role in READ)
    total, words = ours.total(), sum(each.words for each in own)
    if (
        total < _LEAST_OURS
        or total < _TIMES * yours
        or words < _ROOM
        or total * _OFTEN < words
        or len(speaking) < _PART * len(own)
        or reader_asks(whole) > _FEW_QUESTIONS
        or not trades(whole)
    ):
        return []
    speaking = whole_ones(speaking)
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
    if len(running) < _FIRST_SCREEN or any(_turns(whole, each) for each in screen) or not trades(whole):
        return []
    top = whole.page.prose.text[: running[-1].start]
    if whole.page.document.format in IN_PIECES or top.count(" ") + top.count("\n") > _AT_THE_TOP:
        return []
    if any(_ITS_PLACE.search(each.folded) for each in screen if each.role == "heading"):
        return []
    about = [each for each in running if _leads_with_ours(whole, each)]
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
