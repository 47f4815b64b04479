"""What excuses a match: each excuse is one function of the place, and a rule lists those that hold for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from empathycheck.excuses import crowds, serving
from empathycheck.excuses.distance import criticism, denial
from empathycheck.excuses.evidence import evidence, quotation, spoken
from empathycheck.excuses.labels import labelled
from empathycheck.excuses.place import Excusable, Excuse, Place
from empathycheck.excuses.story import customer
from empathycheck.language.prose import Prose
from empathycheck.language.sides import OURS
from empathycheck.language.tokens import words_of
from empathycheck.model import HOLE

_IN_CODE = ("://", "www.", "_", "\\", "()", "@", "=")
"""Pieces that no word of prose holds."""
_FILE_ENDS = frozenset("com org net io dev md html htm js py png svg".split())
_CODE_PER_WORDS = 100
"""A page with a piece of inline code in as many words or fewer is a manual."""
_FEWEST_PIECES = 5
_LEDE = 4
"""The first blocks of a page are its shop window, even where the rest is a manual."""
_MANUAL_ROLES = frozenset({"paragraph", "list-item", "table-cell", "caption", "term"})


def excuse_for(rule: Excusable, prose: Prose, start: int, end: int) -> Excuse | None:
    """The first full excuse of the rule's list for a match at these prose offsets, else a partial one, else None."""
    place = Place(prose, start, end, rule.name)
    partly = None
    for name in ("identifier", *(each for each in rule.excuses if each in BY_NAME)):
        found = BY_NAME[name](place)
        if found is not None and found.strength == "full":
            return found
        partly = partly or found
    return partly


def backed_by(excuse: Excuse, prose: Prose, start: int) -> str:
    """What was found and where, as seen from a match at this prose offset: "“Gartner 2024”, next sentence"."""
    first, last = prose.sentence_at(start)
    where = "same" if first <= excuse.start < last else "previous" if excuse.start < first else "next"
    shown = excuse.text if len(excuse.text) <= 60 else excuse.text[:59].rstrip() + "…"
    return f"“{shown}”, {where} sentence"


def identifier(place: Place) -> Excuse | None:
    """Part of an address, a path or a name in code."""
    text = place.prose.text
    for at in {place.start, place.end - 1}:
        low = max(text.rfind(" ", max(at - 80, 0), at), text.rfind("\n", max(at - 80, 0), at)) + 1
        ends = [cut for sign in " \n" if (cut := text.find(sign, at, at + 80)) >= 0]
        chunk = text[low : min(ends, default=at + 80)].strip(".,;:!?()[]\"'“”")
        if _is_code(chunk):
            return place.excuse("identifier", low, low + len(chunk))
    return None


def _is_code(chunk: str) -> bool:
    """Whether a run without white space is an address, a path or a name in code."""
    if any(piece in chunk for piece in _IN_CODE) or chunk.count("/") > 1:
        return True
    if chunk[:1] in "/~.@" and chunk[1:2].isalnum():
        return True
    stem, dot, ending = chunk.rpartition(".")
    return bool(dot and stem[-1:].isalnum()) and ending.casefold() in _FILE_ENDS


def manual(place: Place) -> Excuse | None:
    """In part: a sentence of a manual, a page with much code in it, that does not speak of its writer's side."""
    index = place.prose.block_at(place.start)
    if index < _LEDE or place.block.role not in _MANUAL_ROLES or not _is_manual(place.prose):
        return None
    if not OURS.isdisjoint(words_of(place.folded)):
        return None
    at = place.prose.text.find(HOLE)
    return place.excuse("manual", at, at + 1, "partly")


@lru_cache(maxsize=1)
def _is_manual(prose: Prose) -> bool:
    """Whether a page has as much code as manuals have; kept, since a page asks once for every match."""
    pieces = prose.text.count(HOLE)
    return pieces >= _FEWEST_PIECES and pieces * _CODE_PER_WORDS >= prose.word_count


BY_NAME: dict[str, Callable[[Place], Excuse | None]] = {
    "identifier": identifier,
    "evidence": evidence,
    "quotation": quotation,
    "spoken": spoken,
    "criticism": criticism,
    "denial": denial,
    "manual": manual,
    "customer": customer,
    "labelled": labelled,
    "deadline": serving.deadline,
    "emergency": serving.emergency,
    "no-hurry": serving.no_hurry,
    "priced": serving.priced,
    "concession": serving.concession,
    "saved-on": serving.saved_on,
    "small-print": serving.small_print,
    "own-goods": serving.own_goods,
    "third-crowd": crowds.third_crowd,
    "terms": serving.terms,
    "asked": serving.asked,
    "investors": serving.investors,
    "hearsay": serving.hearsay,
    "story": serving.story,
}
