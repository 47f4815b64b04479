"""What excuses a match: each excuse is one function of the place, and a rule lists those that hold for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from empathycheck.excuses import serving
from empathycheck.excuses.distance import criticism, denial
from empathycheck.excuses.evidence import evidence, quotation, spoken
from empathycheck.excuses.jobs import asked_of_applicants
from empathycheck.excuses.not_offered import hypothetical, instruction, manual
from empathycheck.excuses.place import Excuse, Place, compiled, cue
from empathycheck.excuses.sides import a_person, about_ours, byline, other_side
from empathycheck.language.prose import Prose

_ADVICE = cue("best , better ", r"\b(?:best|better) (?:to|not|if|when|practice)\b")
_CHOOSING = cue(
    "choos, chose, pick, find, select, decid, compar, determin, identif, recommend, suggest, which, what",
    r"\b(?:(?:choos\w+|chose|pick\w*|find(?:ing)?|select\w*|decid\w+|compar\w+|determin\w+|identif\w+|recommend\w*|"
    r"suggest\w*)\b(?![^.;:!?]*\bour\b)[^.;:!?]{0,40}|"
    r"(?:see|know|learn|check|ask|tell|consider|^) ?(?:which|what)(?: \w+){0,2} )$",
)
_FOR_READER = cue(
    "depends, suit, fit, work",
    r"^[^.;:!?]{0,50}\b(?:depends|suits?|fits? (?:you|your)|works? (?:best )?for (?:you|your))\b",
)
_CHOICE_WORDS = r"\b(?:best|better|right|perfect|ideal|most|top|finest|greatest|leading|fastest|cheapest)\b"
_NEEDED = cue(
    "key, critical, essential, hard, difficult, important, crucial, vital, challenging, a must, no easy task",
    r"^[^.;]{0,80}\b(?:is|are|was|were) (?:\w+ )?(?:key|critical|essential|hard|difficult|important|crucial|vital|"
    r"challenging|a must|no easy task)\b",
)
_EXPECTED = cue(
    "expect, demand, require, looking for, seeking, searching for, hir, need, take",
    r"(?:\w (?:expects?|demands?|requires?)|\b(?:looking for|seeking|searching for|hir(?:e|ing)|need) "
    r"(?:an? )?(?:\w+ ){0,2}(?:candidates?|people|someone|somebody|volunteers?|contributors?|applicants?))\b"
    r"[^.;]{0,60}$|"
    r"\b(?:teams|people|users|clerks|farmers|schools|hospitals|patients|students|cities|companies|organi[sz]ations) "
    r"(?:really |also |still |often )?needs? (?:an? |the )?(?:\w+ )?$|"
    r"\bit (?:will |would |may |can )?(?:still )?takes? an? (?:[\w-]+ ){0,2}$",
)
_YOU_OR_WE = r"\b(?:we|our|us|you|your)\b"
_FIRM = r"[A-Z][\w&-]*(?: [A-Z&][\w-]*){0,3},? (?:Ltd|Limited|Inc|GmbH|LLC|LLP|PLC|plc|AG|Corp)\b"
_NAME_AND_VERB = (
    r"[A-Z][a-z-]+(?: [A-Z][a-z-]+){1,3}(?: and [A-Z]\w+)? (?:is|are|was|were|has|have|had) "
    r"(?!(?:the (?:key|heart)|at|what|here|back|now|guaranteed|everything)\b)[a-z]"
)
_CODE = (
    r"://|www\.|^[/~@.]\w|\w/\w+/|_|\w@\w|\\|\w=\w|\(\)|\w\.(?:com|org|net|io|dev|md|html?|js|py|png|svg)\b"
)


class Excusable(Protocol):
    """What a rule says of excuses: whose praise it is about, and which excuses hold for it."""

    @property
    def who(self) -> str:
        """The word “ours” where only praise of the writer's own side counts, “anyone” otherwise."""

    @property
    def excuses(self) -> tuple[str, ...]:
        """Names from `BY_NAME`, the strongest first."""


def excuse_for(
    rule: Excusable, prose: Prose, start: int, end: int, first_names: frozenset[str] = frozenset()
) -> Excuse | None:
    """The first full excuse of the rule's list for a match at these prose offsets, else a partial one, else None.

    `first_names`, folded, tell people from firms.
    """
    place = Place(prose, start, end)
    if rule.who == "ours" and not about_ours(place):
        return place.excuse("other-side", start, end)
    partly = None
    for name in ("identifier", *rule.excuses):
        found = BY_NAME[name](place)
        if found is not None and found.strength == "full":
            return found
        partly = partly or found
    if first_names and "name" in rule.excuses and (signed := byline(place, first_names)):
        return signed
    if first_names and "other-side" in rule.excuses:
        return a_person(place, first_names) or partly
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
        if compiled(_CODE).search(chunk):
            return place.excuse("identifier", low, low + len(chunk))
    return None


def question(place: Place) -> Excuse | None:
    """The sentence asks."""
    stripped = place.folded.rstrip("\"')* ")
    end = place.sentence[0] + len(stripped)
    return place.excuse("question", end - 1, end) if stripped.endswith("?") else None


def reader_choice(place: Place) -> Excuse | None:
    """A superlative that is the reader's own: "choose the best plan for your family"."""
    if not compiled(_CHOICE_WORDS).search(place.match):
        return None
    hit = _CHOOSING.search(place.before)
    if hit:
        return place.found("reader-choice", hit, place.sentence[0])
    if compiled(r"\b(?:we|our)\b").search(place.folded):
        return None
    hit = _FOR_READER.search(place.after)
    return place.found("reader-choice", hit, place.end) if hit else None


def advice(place: Place) -> Excuse | None:
    """Counsel, not praise: "it is best to …"."""
    origin = max(place.start - 20, place.sentence[0])
    hit = _ADVICE.search(place.prose.folded[origin : place.end + 20])
    return place.found("advice", hit, origin) if hit and origin + hit.start() < place.end else None


def need(place: Place) -> Excuse | None:
    """What is needed, expected, hard to have or asked of applicants: "reliable delivery is critical"."""
    asked = asked_of_applicants(place)
    if asked is not None:
        return asked
    if compiled(r"\b(?:we|our|us)\b").search(place.before) and not compiled(r"\blooking for\b").search(
        place.before
    ):
        return None
    hit = _NEEDED.search(place.after)
    if hit:
        return place.found("need", hit, place.end)
    hit = _EXPECTED.search(place.before)
    return place.found("need", hit, place.sentence[0]) if hit else None


def proper_name(place: Place) -> Excuse | None:
    """The words are a name: capitals in the middle of a sentence that otherwise has none, or in a longer name."""
    if place.block.role == "alt-text" and place.block.text.casefold().rstrip(" .").endswith("logo"):
        return place.excuse("name", place.start, place.end)
    if place.start == place.sentence[0]:
        return place.excuse("name", place.start, place.end) if _opens_as_name(place) else None
    if place.title_case and not _in_longer_name(place):
        return None
    written = place.prose.text[place.start : place.end]
    words = [word for word in written.replace("-", " ").split() if word[0].isalpha() and len(word) > 3]
    if not words or not all(word[0].isupper() for word in words) or written.isupper():
        return None
    return place.excuse("name", place.start, place.end)


def _in_longer_name(place: Place) -> bool:
    """Whether capitals surround the match in a sentence that has small words too: "Office of … and New Technology"."""
    around = place.text[: place.start - place.sentence[0]], place.text[place.end - place.sentence[0] :]
    small = [word for part in around for word in compiled(r"\b[a-z][\w-]{3,}").findall(part)]
    joined = compiled(r"[A-Z][\w’'-]+,? (?:(?:of|and|for|the|&) ){0,2}$").search(around[0])
    return (len(small) >= 4 or (bool(small) and around[1].endswith("."))) and joined is not None


def _opens_as_name(place: Place) -> bool:
    """Whether a sentence opens with a name of two words that it says something of: "Elite Street is closed to …"."""
    if compiled(_FIRM).match(place.text):
        return True
    if compiled(_YOU_OR_WE).search(place.folded):
        return False
    return compiled(_NAME_AND_VERB).match(place.text) is not None


BY_NAME: dict[str, Callable[[Place], Excuse | None]] = {
    "identifier": identifier,
    "evidence": evidence,
    "quotation": quotation,
    "spoken": spoken,
    "criticism": criticism,
    "denial": denial,
    "question": question,
    "reader-choice": reader_choice,
    "advice": advice,
    "other-side": other_side,
    "need": need,
    "name": proper_name,
    "hypothetical": hypothetical,
    "instruction": instruction,
    "manual": manual,
    "deadline": serving.deadline,
    "emergency": serving.emergency,
    "no-hurry": serving.no_hurry,
    "priced": serving.priced,
    "concession": serving.concession,
    "saved-on": serving.saved_on,
    "small-print": serving.small_print,
    "own-goods": serving.own_goods,
    "third-crowd": serving.third_crowd,
    "terms": serving.terms,
    "asked": serving.asked,
    "investors": serving.investors,
    "hearsay": serving.hearsay,
    "story": serving.story,
}
