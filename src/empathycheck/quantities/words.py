"""The words around a number that say what it does: changes, comparatives, hedges, and small tools to read them."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

COMPARATIVES = frozenset(
    "faster slower quicker swifter speedier cheaper lighter heavier stronger weaker tougher brighter "
    "darker cooler colder warmer hotter quieter louder smaller larger bigger longer shorter higher lower "
    "deeper wider thinner thicker softer smoother sharper cleaner safer greener easier simpler better "
    "worse sooner later earlier older younger newer fresher drier dryer richer taller greater fewer "
    "harder firmer tighter steadier finer slimmer leaner smarter closer crisper denser stiffer broader "
    "narrower fuller purer calmer healthier rarer milder bolder neater sweeter kinder gentler looser "
    "nicer braver wiser poorer scarcer duller fairer truer tamer crunchier steeper flatter straighter "
    "clearer rougher shinier happier busier stickier bouncier more less extra additional".split()
)
CHANGE_NOUNS = frozenset(
    word + ending
    for word in "reduction increase decrease drop rise improvement boost gain saving cut uplift jump decline fall "
    "surge speedup speed-up uptick hike lift enhancement".split()
    for ending in ("", "s")
) | {"growth"}
CHANGED = frozenset("improved reduced increased enhanced boosted decreased lowered raised".split())

_TRANSITIVE_STEMS = {
    "cut": "cut cuts cutting", "trim": "trim trims trimmed trimming", "slash": "slash slashes slashed slashing",
    "shrink": "shrink shrinks shrank shrunk shrinking", "save": "save saves saved saving",
}  # fmt: skip
TRANSITIVE = (
    frozenset(form for forms in _TRANSITIVE_STEMS.values() for form in forms.split())
    | frozenset(
        form
        for stem in "reduce increase improve raise decrease enhance accelerate optimise optimize minimise "
        "minimize shave".split()
        for form in (stem, stem + "s", stem + "d", stem[:-1] + "ing")
    )
    | frozenset(
        form
        for stem in "lower boost lift grow gain expand outperform widen strengthen shorten".split()
        for form in (stem, stem + "s", stem + "ed", stem + "ing")
    )
)
INTRANSITIVE = frozenset(
    "climb jump surge gain decline sink sinks sank fell fall falls fallen falling drop drops dropped "
    "dropping rose rise rises risen rising grew grows grown growing shrank climbed climbs jumped jumps "
    "surged surges soared gained declined declines came come comes went goes go up down sped speeds "
    "widened accelerate accelerates accelerated accelerating cool cools cooled cooling slow slows slowed "
    "slowing plunge plunges plunged plunging plummet plummeted plummeting soar soars soaring slump "
    "slumped slumping tumble tumbled tumbling".split()
)
_BARE_AFTER = INTRANSITIVE - frozenset("came come comes went goes go falling dropping rising growing".split())
HEDGES = frozenset(
    "under just below over about around nearly almost roughly some a an the average estimated whopping "
    "impressive incredible further another approximately well least much many as at more than up another "
    "massive staggering huge full".split()
)
MEASURABLE = frozenset(
    "time times cost costs price prices size weight power effort energy space water fuel work workload "
    "paperwork memory bandwidth noise money waste emissions footprint risk wait waits waiting queue "
    "queues errors delays delay downtime traffic rent tax taxes spend spending budget hours consumption "
    "usage use bill bills turnaround admin calls losses theft rate rates number amount dose travel "
    "commute output sales revenue stress absence turnover claims complaints carbon diesel petrol gas "
    "electricity heating cooling maintenance staffing overheads loading latency".split()
)
"""What a change can be of: what people measure, not what they cut with a knife."""
_TAKEN_OFF = frozenset(
    form
    for verb in ("shave shaves shaved shaving", "knock knocks knocked knocking", "trim trims trimmed trimming",
                 "chop chops chopped chopping", "lop lops lopped", "wipe wipes wiped", "slash slashes slashed slashing",
                 "cut cuts cutting")
    for form in verb.split()
)  # fmt: skip
PREPOSITIONS = frozenset(
    "toward towards past beyond near against via without through "
    "of in to from at for on below above under until when if and or with between before after than by within per "
    "into across because so as but while that which".split()
)
_DOWN = frozenset(
    "less fewer lower smaller cheaper reduction reductions decrease decreases drop drops saving savings cut cuts "
    "cutting decline declines fall falls fell fallen falling reduced reduce reduces reducing decreased lowered lowers "
    "slash slashes slashed trim trims trimmed shrink shrinks shrank save saves saved down dropped dropping "
    "shave shaved minimise minimize halved".split()
)
_UP = frozenset(
    "more higher greater bigger larger extra additional increase increases increased increasing rise rises "
    "rose risen  rising growth grow grows grew grown boost boosts boosted boosting gain gains gained uplift "
    "jump jumps jumped  surge surged hike up raise raises raised climbed soared doubled tripled trebled "
    "quadrupled lift lifts lifted".split()
)
_BREAKS = frozenset(
    "break breaks broke broken write writes wrote written set put laid cut settle settled".split()
)
_AFTER = re.compile(r"[ -](?P<word>[a-z][a-z']*(?:-[a-z]+)*)")
_TOKEN = re.compile(r"[^\s,;:()\"“”–—]+|[,;:()–—]")


@cache
def pattern(*parts: str) -> re.Pattern[str]:
    """The parts as one pattern of alternatives, compiled when first needed: most pages need few of them."""
    return re.compile("|".join(parts))


def words_after(text: str, offset: int, limit: int = 4) -> list[tuple[str, int]]:
    """Up to `limit` words right after `offset`, each with its end; it stops at the first thing that is no word."""
    found: list[tuple[str, int]] = []
    while len(found) < limit and (match := _AFTER.match(text, offset)):
        offset = match.end()
        found.append((match["word"], offset))
    return found


def tokens_before(text: str, start: int, offset: int, limit: int = 14) -> list[str]:
    """The last words and marks of `text[start:offset]`, in order."""
    return _TOKEN.findall(text[max(start, offset - 120) : offset])[-limit:]


_NOT_COMPARATIVE = frozenset(
    "carrier supplier courier barrier frontier premier soldier amplifier multiplier".split()
)


def is_comparative(word: str) -> bool:
    """Whether a word compares ("faster", "juicier", "longer-lasting")."""
    first = word.partition("-")[0]
    return first in COMPARATIVES or (len(word) > 5 and word.endswith("ier") and word not in _NOT_COMPARATIVE)


def change_after(after: list[tuple[str, int]]) -> int | None:
    """Where a change ends that follows a percentage ("40% faster checkout", "30% cost reduction"); None if "
    "none does.
    """
    if after and after[0][0] in ("even", "far", "much", "significantly"):
        after = after[1:]
    if not after:
        return None
    if is_comparative(after[0][0]):
        return comparative_end(after)
    if after[0][0] in CHANGED:
        return after[0][1]
    for word, end in after[:3]:
        if word in CHANGE_NOUNS:
            # "a 15% cut to the app store", "a 30% cut of every sale"
            taken = word == "cut" and any(other in ("to", "of", "on", "from", "for") for other, _ in after)
            return None if taken else end
        if word in PREPOSITIONS:
            return None
    return None


def comparative_end(after: list[tuple[str, int]]) -> int:
    """The end of a comparative and the one word it belongs to ("less waste"), if any."""
    if len(after) > 1 and after[1][0] not in PREPOSITIONS:
        return after[1][1]
    return after[0][1]


def taken_off(before: list[str]) -> bool:
    """Whether a verb before "40% off" makes it a change and no price ("shaved 40% off the weight")."""
    tokens = list(before)
    while tokens and tokens[-1] in HEDGES:
        tokens.pop()
    return bool(tokens) and tokens[-1] in _TAKEN_OFF


def words_of(text: str) -> list[str]:
    """The words of folded text."""
    return re.findall(r"[a-z]+", text)


def is_change_before(before: list[str]) -> bool:
    """Whether the words before a figure make it a change: "cut costs by", "an increase of", "sales are up"."""
    tokens = list(before)
    while tokens and (tokens[-1] in HEDGES or tokens[-2:] == ["up", "to"] or tokens[-1] == "upto"):
        if tokens[-2:] == ["up", "to"]:
            tokens.pop()
        elif tokens[-1] in ("up", "down") and tokens[-2:-1] != ["by"]:
            break
        tokens.pop()
    if not tokens:
        return False
    last, rest = tokens[-1], tokens[:-1]
    if last in ("by", "with"):
        verbs = TRANSITIVE | INTRANSITIVE | CHANGE_NOUNS if last == "by" else CHANGED | INTRANSITIVE
        return any(token in verbs for token in rest[-10:])
    if last == "down" and rest[-1:] and rest[-1] in _BREAKS:
        return False
    if last == "of":
        return any(token in CHANGE_NOUNS for token in rest[-6:])
    if last in _BARE_AFTER or last in TRANSITIVE:
        return True
    return _object_of_change(tokens[-4:])


def _object_of_change(tokens: list[str]) -> bool:
    """Whether a verb of change governs the last words: "saves homeowners", "cut heating costs"."""
    for index, token in enumerate(tokens):
        if token in TRANSITIVE:
            return all(word not in PREPOSITIONS and word[0].isalpha() for word in tokens[index + 1 :])
    return False


def direction_of(text: str, before: list[str]) -> Literal["", "up", "down"]:
    """Where a change goes, by its own words or else by the last verb of change before it; empty where unsaid."""
    tokens = list(before)
    while tokens and tokens[-1] in HEDGES and tokens[-1] not in ("up", "more"):
        tokens.pop()
    if tokens[-2:] == ["up", "to"] or tokens[-2:] == ["more", "than"]:
        tokens = tokens[:-2]
    for word in [*re.findall(r"[a-z]+", text.removeprefix("up to").lower()), *reversed(tokens[-10:])]:
        if word in _DOWN:
            return "down"
        if word in _UP:
            return "up"
    return ""
