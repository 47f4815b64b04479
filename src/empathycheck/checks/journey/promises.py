"""What a piece promises: its figures, each with the words that say what of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from empathycheck.checks.facts import Page
from empathycheck.checks.journey.words import CALENDAR, stem
from empathycheck.checks.whole_page.facts import content_words
from empathycheck.language.prose import Prose
from empathycheck.model import HOLE
from empathycheck.model.rows import NamedTuple
from empathycheck.quantities.figure import Figure
from empathycheck.quantities.figures import figures_of

_CLAUSE = re.compile(r"[,;:–—|()]| - |\band\b|\bbut\b|\bor\b|\bwhile\b")
_HEAD = 0.5
_SENTENCE = 0.6
_LOOK_UP = 6
"""How many blocks above a promise its heading may stand."""
_NO_PROMISE = frozenset({"alt-text", "page-title"})
_PHONE = re.compile(
    r"(?<![\w£$€.,])(?:\+\d{1,3}[ -]?)?(?:\(?0\d{2,5}\)?|\d{3,5})(?:[ -]\d{2,5}){1,3}(?![\w%])"
)
_SPECIAL = re.compile(
    r"\b(?:launch|sale|special|introductory|early[- ]bird|reduced|members?'?|offer) (?:price|rate)s?\b"
)
_OFF = re.compile(r"(?:\d|%|per cent|percent|half|third|quarter) off\b")
_FROM = re.compile(
    r"\b(?:from|starting|beginning|available)(?: on)?(?: (?:mon|tues|wednes|thurs|fri|satur|sun)day,?)?(?: the)? $"
)
_BY = re.compile(
    r"\b(?:until|till|by|before|ends?(?: on)?|closes?(?: on)?)"
    r"(?: (?:mon|tues|wednes|thurs|fri|satur|sun)day,?)?(?: the)? $"
)
_VERSION = re.compile(r"\b(?P<name>iOS|[A-Z][a-zA-Z]+|[a-z]+[A-Z][a-zA-Z]*) (?P<number>\d{1,2}(?:\.\d+)?)\b")
_NEEDS = re.compile(r"\b(?:needs?|requires?|runs? on|works? (?:on|with)|compatible|supports?)\b")
_PRONOUN = re.compile(r"^(?:it|they|this|that|these) \b")
_BEFORE = 0.4
_A = re.compile(r"an? (?:full |whole )?\w+$")
_WITHIN = re.compile(r"\b(?:within|in|under|every|than) $")
_LEAST_SMALL = 3
_CAPITAL = re.compile(r"(?<=[a-z,;:] )(?<![.!?] )[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*")
_CLOSED = re.compile(
    r"\bclosed (?:on |every )?(?P<a>(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?|"
    r"\bevery day (?:but|except|save)(?: for)?(?: on)? (?P<b>(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?"
)
_YEAR = re.compile(r"\b(?:since|in|from|founded in|established in|est\.?) (?P<year>(?:18|19|20)\d\d)\b")


class Promise(NamedTuple):
    """A figure that a piece holds out, at start..end of its prose.

    `label` has the stems of the words that say what of, each with its weight: 1 in its own clause, less further away.
    """

    figure: Figure
    label: dict[str, float]
    sentence: tuple[int, int]
    names: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """The stems of its own clause."""
        return frozenset(word for word, weight in self.label.items() if weight >= 1)


def promises_of(page: Page) -> list[Promise]:
    """Every figure of a piece with its label, in order of its prose."""
    prose, blocks = page.prose, page.document.blocks
    found: list[Promise] = []
    rows = rows_of(page)
    for figure in [*_special(prose), *figures_of(prose)]:
        index = prose.block_at(figure.start)
        if blocks[index].role in _NO_PROMISE or HOLE in figure.text or _is_idle(prose, figure):
            continue
        if any(figure.start < other.figure.end and other.figure.start < figure.end for other in found):
            continue
        label = _label(prose, figure, rows.get(index, ()), heading_of(page, index))
        sentence = prose.sentence_at(figure.start)
        found.append(Promise(figure, label, sentence, _names(prose.text[slice(*sentence)])))
    return sorted(found, key=lambda each: each.figure.start)


def _is_idle(prose: Prose, figure: Figure) -> bool:
    """Whether a time is a way of speaking: "for a month", but not "within a month"."""
    if figure.kind != "duration" or not _A.match(figure.text.casefold()):
        return False
    return _WITHIN.search(prose.folded[max(figure.start - 12, 0) : figure.start]) is None


def _names(sentence: str) -> frozenset[str]:
    """Words that are names here: capitals inside a sentence that has small words too, but for days and months."""
    if sum(word.islower() for word in sentence.split()) < _LEAST_SMALL:
        return frozenset()
    words = (word for name in _CAPITAL.findall(sentence) for word in name.casefold().split())
    return frozenset(words) - CALENDAR


def _special(prose: Prose) -> list[Figure]:
    """Telephone numbers, years of foundation, days of rest: they measure nothing and still have to agree."""
    found = [
        Figure(hit.start(), hit.end(), hit.group(), "closed", 0.0, 0.0, (hit["a"] or hit["b"])[:3])
        for hit in _CLOSED.finditer(prose.folded)
    ]
    found += [
        Figure(hit.start(), hit.end(), hit.group(), "version", float(hit["number"]), 0.0, hit["name"])
        for hit in _VERSION.finditer(prose.text)
        if _NEEDS.search(prose.folded[slice(*prose.sentence_at(hit.start()))])
    ]
    found += [
        Figure(hit.start(), hit.end(), hit.group(), "phone", 0.0, 0.0, re.sub(r"\D", "", hit.group()))
        for hit in _PHONE.finditer(prose.text)
        if len(re.sub(r"\D", "", hit.group())) >= 7
    ]
    return found + [
        Figure(
            hit.start("year"), hit.end("year"), hit["year"], "year", float(hit["year"]), float(hit["year"])
        )
        for hit in _YEAR.finditer(prose.folded)
    ]


def _label(prose: Prose, figure: Figure, row: Sequence[str], heading: str) -> dict[str, float]:
    first, last = prose.sentence_at(figure.start)
    start, end = _clause(prose.folded, first, last, figure)
    label: dict[str, float] = {}
    if _SPECIAL.search(prose.folded, first, last):
        label["discount"] = _SENTENCE
    own = " ".join(
        [prose.folded[start : figure.start], prose.folded[figure.end : end], *row, *_inside(prose, figure)]
    )
    for text, weight in (
        (heading, _HEAD), (_before(prose, first, last), _BEFORE), (prose.folded[first:last], _SENTENCE), (own, 1.0),
    ):  # fmt: skip
        for word in (*content_words(text.casefold()), *(["off"] if _OFF.search(text) else [])):
            if len(word) > 1:
                key = stem(word.replace("’", "'").removesuffix("'s"))
                label[key] = max(label.get(key, 0.0), weight)
    return label


def _before(prose: Prose, first: int, last: int) -> str:
    """The sentence before one that begins with a pronoun: it says what is spoken of."""
    if first <= 0 or not _PRONOUN.match(prose.folded[first:last]):
        return ""
    return prose.folded[slice(*prose.sentence_at(first - 1))]


def _role(prose: Prose, figure: Figure) -> list[str]:
    """Whether a date is one from which something holds, or until which."""
    before = prose.folded[max(figure.start - 34, 0) : figure.start]
    return ["start"] if _FROM.search(before) else ["end"] if _BY.search(before) else []


def _inside(prose: Prose, figure: Figure) -> list[str]:
    """Words that the figure itself holds: its unit says nothing of what it is of, its noun does."""
    if figure.kind == "date":
        return _role(prose, figure)
    if figure.kind == "duration" and "night" in figure.text.casefold():
        return ["nights"]
    if figure.of == "off":
        return ["discount"]
    return figure.of.split() if figure.kind == "count" else []


def _clause(folded: str, first: int, last: int, figure: Figure) -> tuple[int, int]:
    """The clause of a figure, inside its sentence."""
    cuts = [hit.span() for hit in _CLAUSE.finditer(folded, first, last)]
    start = max((end for _, end in cuts if end <= figure.start), default=first)
    end = min((begin for begin, _ in cuts if begin >= figure.end), default=last)
    return start, end


def heading_of(page: Page, index: int) -> str:
    """The heading that a block stands under; empty where there is none near."""
    blocks = page.document.blocks
    for above in range(index - 1, max(index - 1 - _LOOK_UP, -1), -1):
        if blocks[above].role == "heading":
            return blocks[above].text
    return ""


def rows_of(page: Page) -> dict[int, tuple[str, ...]]:
    """For each cell of a table: the first cell of its row, and the head of its column."""
    source, blocks = page.document.source, page.document.blocks
    starts = [0, *(hit.end() for hit in re.finditer("\n", source))]
    lines: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.role == "table-cell" and block.segments:
            lines.setdefault(bisect_right(starts, block.segments[0][2]), []).append(index)
    found: dict[int, tuple[str, ...]] = {}
    heads: list[int] = []
    before = -5
    for line, cells in sorted(lines.items()):
        if line - before > 2:
            heads = cells
        for column, index in enumerate(cells):
            words = [blocks[cells[0]].text] if column else []
            if heads is not cells and len(heads) == len(cells):
                words.append(blocks[heads[column]].text)
            found[index] = tuple(words)
        before = line
    return found
