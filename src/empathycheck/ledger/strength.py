"""Whether copy says more than its proof: a superlative, all of them, a certainty, a figure without its “up to”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from empathycheck.language.english import rates
from empathycheck.language.prose import fold
from empathycheck.language.roots import content_of, root
from empathycheck.language.tokens import SMALL_WORDS
from empathycheck.model.rows import NamedTuple
from empathycheck.quantities.figure import Figure

_NUMBER = rf"(?:{'|'.join([*SMALL_WORDS][2:])}|\d+)"
_WEAKENED = re.compile(
    rf"\b(?:one|some|several|part|{_NUMBER}) of (?:the|our|its)|\b(?:among|amongst|between|not|nearly|almost|second|"
    rf"third|fourth|fifth|joint|equal|next)(?: (?:the|our|\w+))?(?: {_NUMBER})?|\b(?:top|best) {_NUMBER}"
    r"|\b(?:shortlisted|finalists?|nominated|runner-up|runners-up) .*"
)
_REACH = 40
_GENERIC = {
    "best": "best", "number one": "best", "no. 1": "best", "no 1": "best", "#1": "best", "unrivalled": "best",
    "unrivaled": "best", "unmatched": "best", "unbeatable": "best", "unbeaten": "best", "second to none": "best",
    "leading": "best", "only": "only", "first": "first", "top": "best", "unparalleled": "best", "market leader": "best",
}  # fmt: skip
_NAMED = re.compile(
    r"\b(?:the (?:[a-z]+'s |uks |worlds )?(?:best|top|leading)|the (?:[a-z]+'s )?only(?! (?:thing|way))|"
    r"(?:[a-z]+'s|our) (?:best|leading|top)|[a-z]+'s (?:only|first)|(?:the )?first (?:ever|in the|to (?!third|fifth))|"
    r"number one|no\.? ?1\b|#1|unrivalled|unrivaled|unmatched|unbeatable|unbeaten|second to none|unparalleled|"
    r"market leader|best(?! before))\b"
)
_MOST = re.compile(r"\b(?:the|our|its|[a-z]+'s) (?:most|least) (?P<word>[a-z-]{3,})\b")
_WORD = re.compile(r"[a-z][a-z'-]*")
_WHOLE = (
    r"(?<!of )all|(?<!of )(?<!in )every|everyone|everybody|everything|everywhere|always|never|nobody|no one|no other|"
    r"nothing|not one|not a single|nowhere|without exception|without fail|100 ?%|100 per ?cent|entirely|completely|"
    r"totally|fully|guarantee[ds]?|none"
)
_SOME = (
    r"most|many|some|several|often|usually|mostly|majority|nearly|almost|typically|generally|average|median|selected|"
    rf"certain|participating|except|not tested|the others?|only|\w+ (?:in|of|out of) (?:every )?(?:the )?{_NUMBER}"
)
_ENDS_IT = (
    r"eliminates?|eradicates?|cures?|removes all|prevents?|stops|kills all|zero|no [a-z]+|free of|[a-z]+-free"
)
_LESS_OF_IT = r"reduc(?:es?|ed|tion)|cuts?|fewer|less|lower(?:s|ed)?|relieves?|eases?|limits?|traces?|low"
_KNOWN = r"proven|proves|clinically|scientifically|certified"
_TOLD = r"survey(?:ed)?|told us|said|say|think|felt|report(?:ed)?"
_LEAPS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(rf"(?<![\w-])(?:{most})(?!\w)"), re.compile(rf"(?<![\w-])(?:{less})(?!\w)"))
    for most, less in ((_WHOLE, _SOME), (_ENDS_IT, _LESS_OF_IT), (_KNOWN, _TOLD))
)
"""What says the whole, and what its proof says of a part."""
_ANY = re.compile(r"(?<!of )\b(?:any|anyone|each|the whole|our whole|the entire|our entire)\b")
"""What says the whole beside a figure that is a part of it."""
_DOUBT = re.compile(
    r"\b(?:may (?!\d|of\b|and\b)|might|could|can help|helps?|designed to|intended to|aims?|aiming|expected|expects?|"
    r"estimated?|estimates|modelled|modeled|projected|forecast|preliminary|early results|pilot|prototype|suggests?|"
    r"indicates?|appears?|likely|potential(?:ly)?|planned|working towards?|in progress|applied for|pending|provisional|"
    r"hopes?|under review|so far|possibly|believed)\b"
)


class Superlative(NamedTuple):
    """A superlative that nothing weakens: its place in the folded text, its root, and how it is limited after it."""

    start: int
    end: int
    root: str
    limits: frozenset[str]


@cache
def is_superlative(word: str) -> bool:
    """Whether a word is an adjective in -est, as far as our list of words tells."""
    if not word.endswith("est") or len(word) < 5:
        return False
    stem = word[:-3]
    bases = {
        stem,
        f"{stem}e",
        f"{stem[:-1]}y" if stem[-1] == "i" else "",
        stem[:-1] if stem[-1] == stem[-2] else "",
    }
    known = rates()
    if word[:-2] + "r" in known:
        return any(base in known for base in bases)
    return word not in known and any(base in known and len(base) > 4 for base in bases)


def superlatives(folded: str) -> Iterator[Superlative]:
    """The superlatives of a folded text, without “one of the fastest” and the like."""
    spans = [(match.start(), match.end(), _generic(match[0])) for match in _NAMED.finditer(folded)]
    spans += [(match.start(), match.end(), root(match["word"])) for match in _MOST.finditer(folded)]
    spans += [
        (match.start(), match.end(), root(match[0]))
        for match in _WORD.finditer(folded)
        if is_superlative(match[0])
    ]
    for start, end, name in sorted(spans):
        before = folded[max(start - _REACH, 0) : start]
        weak = [match.end() for match in _WEAKENED.finditer(before)]
        if weak and len(before[weak[-1] :].split()) <= 3:
            continue
        yield Superlative(start, end, name, _limits(folded[end:]))


def _generic(words: str) -> str:
    last = words.removeprefix("the ").rpartition("'s ")[2]
    if last.startswith("first"):
        return "first"
    return _GENERIC.get(last, _GENERIC.get(last.rpartition(" ")[2], last))


_LIMITING = re.compile(
    r"\b(?:in|of|among|within|under|over|below|above|for|on|at|across|between|outside|inside|by|since)\b([^.;()]*)"
)


def _limits(after: str) -> frozenset[str]:
    """The roots of what limits a superlative: “in a test of twelve”, “under £500”."""
    return frozenset(
        root(word) for match in _LIMITING.finditer(after[:120]) for word in content_of(match[1])
    ) | frozenset(re.findall(r"\d+", after[:80]))


def stronger(copy: str, proof: str, about: frozenset[str], *, is_part: bool = False) -> tuple[int, int]:
    """Where copy says more than the words of its proof: start and end in `copy`, both 0 where it does not.

    `about` are the roots that both speak of: a superlative of something else is none of this proof's business.
    `is_part` says that the proof's figure is a part of a whole: 94%, 12 of 14.
    """
    said, proved = fold(copy), fold(proof)
    theirs = list(superlatives(proved))
    for each in superlatives(said):
        same = [other for other in theirs if other.root == each.root]
        if not same:
            if each.root in about or each.root in _GENERIC.values():
                return each.start, each.end
            continue
        limits = frozenset.intersection(*(other.limits for other in same))
        mine = frozenset(map(root, content_of(said))) | frozenset(re.findall(r"\d+", said))
        if limits and not limits & mine:
            return each.start, each.end
    if is_part and (found := _ANY.search(said)) and not _ANY.search(proved):
        return found.span()
    for number, (most, less) in enumerate(_LEAPS):
        found = most.search(said)
        if found and not most.search(proved) and (less.search(proved) or (is_part and not number)):
            return found.span()
    doubt = _DOUBT.search(proved)
    if doubt and not _DOUBT.search(said):
        return 0, len(said)
    return 0, 0


_BOUNDLESS = re.compile(
    r"\b(?:instant(?:ly)?|immediately|at once|in no time|straight away|overnight|lifetime|for life|for ?ever|unlimited|"
    r"infinite(?:ly)?|endless(?:ly)?|no limits?|sterile|spotless|germ-free|neutral)\b"
)
"""What has no bound, where its proof has a figure."""


def boundless(copy: str, proof: str, figures: tuple[Figure, ...]) -> tuple[int, int]:
    """The first word of copy that knows no bound, though its proof has a figure; both 0 where there is none."""
    found = _BOUNDLESS.search(fold(copy))
    return found.span() if found and figures and not _BOUNDLESS.search(fold(proof)) else (0, 0)


def any_superlative(copy: str, proof: str) -> tuple[int, int]:
    """The first superlative of copy whose proof has none at all; both 0 where there is none."""
    if next(superlatives(fold(proof)), None) is not None:
        return 0, 0
    first = next(superlatives(fold(copy)), None)
    return (first.start, first.end) if first is not None else (0, 0)


def is_part(figures: tuple[Figure, ...]) -> bool:
    """Whether figures say a part of a whole: a percentage below 100, or so many of so many."""
    return share_of(figures) is not None


def share_of(figures: tuple[Figure, ...]) -> float | None:
    """The part of a hundred that figures say; None where they say none."""
    for figure in figures:
        if figure.kind == "percent" and figure.of not in ("off", "points") and 0 < figure.low < 100:
            return figure.low
    counts = [figure.low for figure in figures if figure.kind == "count"]
    if len(counts) == 2 and 0 < counts[0] < counts[1]:
        return 100 * counts[0] / counts[1]
    return None


_AT_LEAST = (
    (
        re.compile(
            r"\b(?:nearly|almost|practically|virtually) (?:all|every|everyone|everybody)\b|\bvast majority\b"
        ),
        85.0,
    ),
    (re.compile(r"\bmost(?: of)? (?:our|the|all|people|customers|of)\b|\bmajority\b"), 50.0),
)
"""Words for a part, and how much of a hundred they say at least."""


def vague_share(copy: str, figures: tuple[Figure, ...]) -> tuple[int, int, bool] | None:
    """Where copy says “most” or “nearly all”, and whether the part that its proof says is as much; None elsewhere."""
    share = share_of(figures)
    if share is None:
        return None
    for words, least in _AT_LEAST:
        if found := words.search(fold(copy)):
            return *found.span(), share > least
    return None


_WEAK_HEDGES = frozenset({"up-to", "nearly", "under"})
_DEARER = frozenset({"money", "duration"})
"""Where “from” is the better end."""


def drops_hedge(copy: Figure, proof: Figure) -> bool:
    """Whether copy gives flatly what its proof has with “up to”, “nearly”, “under” or “from”, or one end of a range."""
    if copy.hedge not in ("", "over") or copy.kind != proof.kind:
        return False
    if proof.low < proof.high:
        return copy.low == copy.high and copy.low in (proof.low, proof.high)
    weak = proof.hedge in _WEAK_HEDGES or (proof.hedge == "over" and proof.kind in _DEARER and not copy.hedge)
    return weak and copy.low == proof.low
