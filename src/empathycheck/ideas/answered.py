"""What a sentence says of its own praise already, so that nobody asks for it: why, which, how much, by whom."""

from __future__ import annotations

import re

from empathycheck.ideas.files import Ideas
from empathycheck.ideas.runs import AND, Word, is_praise

_WHY = frozenset("because since so which replaces replacing thanks".split())
"""What gives a reason behind a praise; of “so” and “which” the next word tells."""
_WITH = frozenset("with including includes like from using through via by".split())
_LEAST = 3
"""So many plain words, or items, make a list."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_WITHIN = re.compile(
    r"\b(?:world|country|nation|city|county|state|europe|america|[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+)*)'s\b"
)
_ASKS = (
    ("among", re.compile(r"which others")),
    (
        "how much",
        re.compile(r"^how (?:many|much|long|exact)|in figures|by which measure|measured|compared with what"),
    ),
    ("by whom", re.compile(r"^by whom|known to whom|^for whom|and for whom")),
    ("which", re.compile(r"on the list|part of it|made of|which (?:part|detail)")),
    (
        "why",
        re.compile(
            r"what (?:makes|is different|is new|would i notice|does the extra)|how would i notice|lacks?\?$"
            r"|nobody else|replaces?\?$|where does it show|where would i see|because of it|usual price"
        ),
    ),
)
"""What a question asks for, by its words."""


def answers(words: list[Word], first: int, last: int, behind: str, ideas: Ideas) -> frozenset[str]:
    """What the words round `first`..`last` tell: "why", "which", "how much", "by whom".

    "reason" is there where the why is a clause; `behind` is the text after the words.
    """
    found: set[str] = set()
    after = words[last + 1 :]
    for place, word in enumerate(after):
        following = after[place + 1].folded if place + 1 < len(after) and not word.cut else ""
        if word.folded in _WHY and _gives_a_reason(word.folded, following):
            found |= {"why", "reason"}
        if word.folded in _WITH and _is_list(after[place + 1 :], ideas):
            found |= {"why", "which"}
        if word.folded == "by" and following and not following.endswith("ing"):
            found.add("by whom")
        if word.folded in ("serving", "for") and following in ("the", "our"):
            found.add("by whom")
    if behind.startswith(":") and _is_list(after, ideas):
        found |= {"why", "which"}
    if any(word.text[:1].isdigit() and not _YEAR.match(word.text) for word in (*words[:first], *after)):
        found.add("how much")
    return frozenset(found)


def among_whom(text: str, marked: str, after: str) -> bool:
    """Whether a sentence says among whom something is first: “Europe's largest”, “the largest in Wales”."""
    inside = marked.lower()
    said = after.startswith((" in ", " of ", " on ", " among ", " around ", " across "))
    return said or bool(_WITHIN.search(text)) or "'s most " in inside or "'s largest" in inside


def is_answered(question: str, told: frozenset[str]) -> bool:
    """Whether one of these answers is what a question asks for."""
    return any(kind in told and form.search(question.lower()) for kind, form in _ASKS)


def _gives_a_reason(word: str, following: str) -> bool:
    if word == "so":
        return following in ("that", "you", "it", "we", "they", "your")
    if word == "which":
        return following in ("is", "means", "lets", "keeps")
    if word == "since":
        return not following.isdigit()
    return True


def _is_list(words: list[Word], ideas: Ideas) -> bool:
    """Whether the words name several plain things, none of them praised."""
    items, plain = 1, 0
    for word in words:
        if is_praise(word, ideas):
            return False
        plain += word.folded not in ideas.joining
        items += word.cut or word.folded in AND
    return items >= _LEAST and plain >= _LEAST
