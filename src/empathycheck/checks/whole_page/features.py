"""Features in a row, of which none says what it changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathycheck.checks.facts import Context
from empathycheck.checks.whole_page.facts import Whole
from empathycheck.checks.whole_page.own import trades
from empathycheck.language.tokens import TOKEN
from empathycheck.model import HOLE, Hit
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import RuleSet

_LEAST_ITEMS = 5
_ITEM_WORDS = (2, 12)
_MOST_EFFECTS = 0.2
"""The part of a list's items that may say what they change, and the list still be bare."""
_HEAD = (
    r"^\W*(?:[\w’'-]+ ){0,3}?(?:features?|specifications?|specs|highlights?|capabilit(?:y|ies)|advantages?|benefits?|"
    r"why (?:choose|us)\b.*)\W*(?: (?:at a glance|of .{2,30}))?\W*$"
)
"""A heading of features is about nothing else; a list of jobs, topics or what is in the box has another."""
_TIME_OR_PRICE = (
    r"^\W*(?:[$€£¥]? ?\d|step |(?:mon|tues|wednes|thurs|fri|satur|sun)day)|[:=]|[$€£¥] ?\d|\d\.\d"
)
_NOT = r"\b(?:not|no|never|without|exclud\w+)\b|n['’]t\b"
_UP = 4
"""How many blocks above a list its heading may stand."""


def features_only(whole: Whole, rule: Rule, rules: RuleSet, context: Context) -> list[Hit]:
    """A hit at the first list of features that says of none what it changes, and has nothing beside it that does."""
    if not trades(whole):
        return []
    for first, last in _lists(whole):
        if _is_of_features(whole, first) and _is_bare(whole, first, last, rules):
            prose = whole.page.prose
            spans = [_span(whole, index) for index in range(first, last)]
            question = rule.question.replace("{value}", str(last - first)).replace(
                "{match}", prose.text[slice(*spans[0])]
            )
            return [
                Hit(
                    rule.name, *spans[0], rule.severity, question, rule.why,
                    also=tuple(spans[1:]), figures=(("features", last - first),),
                )
            ]  # fmt: skip
    return []


def _lists(whole: Whole) -> Iterator[tuple[int, int]]:
    """First block and the one after the last of each list of short items that are no links."""
    blocks = whole.page.document.blocks
    start = 0
    while start < len(blocks):
        end = start
        while (
            end < len(blocks)
            and blocks[end].role == "list-item"
            and _is_feature(blocks[end].text, blocks[end].links)
        ):
            end += 1
        if end - start >= _LEAST_ITEMS:
            yield start, end
        start = max(end, start + 1)


def _is_of_features(whole: Whole, first: int) -> bool:
    """Whether the nearest heading above a list says that these are features."""
    blocks = whole.page.document.blocks
    heads = [index for index in range(max(first - _UP, 0), first) if blocks[index].role == "heading"]
    if not heads or re.search(_HEAD, blocks[heads[-1]].text.casefold()) is None:
        return False
    return not any(re.search(_NOT, blocks[index].text.casefold()) for index in range(heads[-1], first))


def _is_feature(text: str, links: tuple[object, ...]) -> bool:
    least, most = _ITEM_WORDS
    return (
        not links
        and HOLE not in text
        and least <= text.count(" ") + 1 <= most
        and any(map(str.islower, text))
        and not (re.search(_TIME_OR_PRICE, text.casefold()))
    )


def _is_bare(whole: Whole, first: int, last: int, rules: RuleSet) -> bool:
    """Whether neither the items nor what stands round them says what they change."""
    telling = sum(_tells(whole, index, rules) for index in range(first, last))
    if telling > _MOST_EFFECTS * (last - first):
        return False
    blocks = whole.page.document.blocks
    around = [
        index for index in range(max(first - 2, 0), min(last + 1, len(blocks))) if not first <= index < last
    ]
    return not any(
        _tells(whole, index, rules) for index in around if blocks[index].role in ("heading", "paragraph")
    )


def _tells(whole: Whole, index: int, rules: RuleSet) -> bool:
    """Whether a block speaks to the reader, or of what something changes."""
    start, end = _span(whole, index)
    folded = whole.page.prose.folded[start:end]
    effects = rules.words_of("effects")
    return bool(whole.of_yours(folded)) or any(word in effects for word in TOKEN.findall(folded))


def _span(whole: Whole, index: int) -> tuple[int, int]:
    start = whole.page.prose.block_starts[index]
    return start, start + len(whole.page.document.blocks[index].text)
