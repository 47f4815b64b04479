"""Which proof is about which sentence of the copy: by the words of the claim, and by its figure in whatever unit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from empathycheck.language.prose import fold
from empathycheck.language.roots import content_of, meanings, root
from empathycheck.ledger.proof import Proof
from empathycheck.ledger.strength import (
    any_superlative,
    boundless,
    drops_hedge,
    is_part,
    stronger,
    vague_share,
)
from empathycheck.ledger.words import meanings_of, roots_of, words_of
from empathycheck.model.rows import NamedTuple
from empathycheck.quantities.figure import Figure
from empathycheck.quantities.figures import figures_in
from empathycheck.quantities.same import comparable, same_figure

Relation = Literal["backed", "mismatch", "overstated"]
_SAME_FIGURE = 0.25
"""So much of a claim's words at least, by weight, stands round a figure that is the claim's."""
_OTHER_FIGURE = 0.45
"""The same of a figure that is another one."""
_STRONGER = 0.45
"""The same of words that say more than the proof."""
_SURE = 0.6
"""The same of other figures, where a proof is for pages anywhere."""
_NO_FIGURE = 0.6
"""The same of a sentence that gives no figure at all."""
_OF_VALUE = 0.5
"""How much a word of the value adds to the claim's words, where a sentence has it."""
_AROUND = 0.5
"""How much a word weighs that stands in the heading or in the sentence before."""
_ROUND_WORDS = 1.5
"""In percentage points: “nine in ten” and “a third” are said of what is so near."""
_FAR = 30.0
"""Figures further apart than this are of two things."""


_LITTLE = 0.2
"""What is enough for a proof that is said to be of this very page, and that no other sentence there is about."""
_TWICE = 2.0
"""How far apart such a figure may be."""
_SMALL_COUNT = 12
"""A count up to this stands on many pages by chance."""


_OF = re.compile(r"\d (?:of|in|out of) (?:the )?\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_ALL = frozenset("nothing nobody everything everybody everyone always never ever fully completely".split())
_FOR_NOTHING = re.compile(r"\b(?:free|none|nothing|no charge|without charge|included)\b")
_POSSESSIVE = re.compile(r"(?<=[a-z]s)['’](?= )")


class Match(NamedTuple):
    """A proof that is about a sentence: how they stand, and where the matter stands in the sentence.

    `sentence` is the sentence's number on its page; `share` is how much of the claim's words it has.
    """

    sentence: int
    proof: Proof
    relation: Relation
    start: int
    end: int
    share: float
    figure: Figure | None = None


class Said(NamedTuple):
    """A sentence of a page, with what its reader has just read: the heading, and the sentence before.

    `row` has the first cell and the head of the column where it stands in a table: what it is about.
    """

    text: str
    around: str = ""
    row: str = ""
    is_cell: bool = False


class _Sentence(NamedTuple):
    """A sentence with what is worked out once: its meanings, those around it, and its figures."""

    number: int
    text: str
    here: frozenset[str]
    near: frozenset[str]
    figures: tuple[Figure, ...]
    is_cell: bool = False


def page_matches(
    sentences: Sequence[Said], proofs: Sequence[Proof], weights: Mapping[str, float]
) -> list[Match]:
    """The proofs among these that a page's sentences are about, in their order; a figure is of one proof.

    `weights` say how much a root tells one claim of the ledger from others (`ledger.words.weights_of`).
    """
    read = [_read(number, said) for number, said in enumerate(sentences)]
    shares = {
        (sentence.number, at): _share(proof, sentence, weights)
        for sentence in read
        for at, proof in enumerate(proofs)
        if sentence.here
    }
    found: list[Match] = []
    for sentence in read:
        matches = [
            match
            for at, proof in enumerate(proofs)
            if (share := shares.get((sentence.number, at), 0.0)) >= _SAME_FIGURE
            and (match := _match(sentence, proof, share)) is not None
        ]
        found += _one_each(matches)
    best: dict[int, float] = {}
    for match in found:
        best[id(match.proof)] = max(best.get(id(match.proof), 0.0), match.share)
    found = [  # a claim without a figure is made where it is said best
        match
        for match in found
        if match.figure is not None or match.relation != "backed" or match.share >= best[id(match.proof)]
    ]
    told = {id(match.proof) for match in found}
    rest = [(at, proof) for at, proof in enumerate(proofs) if proof.where and id(proof) not in told]
    found += _of_this_page(read, rest, shares, found)
    return sorted(found, key=lambda match: (match.sentence, match.start))


def _read(number: int, said: Said) -> _Sentence:
    figures = figures_in(_POSSESSIVE.sub(" ", said.text))  # 30 days' notice
    here = meanings_of(f"{said.row} {said.text}" if said.row else said.text)
    return _Sentence(number, said.text, here, meanings_of(said.around), figures, said.is_cell)


def _share(proof: Proof, sentence: _Sentence, weights: Mapping[str, float]) -> float:
    """How much of the words of a claim, by weight, a sentence has, or what stands around it.

    What a value counts (“12 vans”) is a word of the claim too, where the sentence has it.
    """
    total = had = 0.0
    claimed = words_of(proof.claim)
    usual = max(weights.values(), default=1.0)
    for word in dict.fromkeys((*claimed, *words_of(proof.value))):
        weight = weights.get(root(word), usual)
        known = meanings(word)
        gained = weight if not known.isdisjoint(sentence.here) else 0.0
        if not gained and not known.isdisjoint(sentence.near):
            gained = _AROUND * weight
        if word in claimed:
            total += weight
            had += gained
        elif gained:
            total += _OF_VALUE * weight
            had += gained
    return min(had / total, 1.0) if total else 0.0


def _match(sentence: _Sentence, proof: Proof, share: float) -> Match | None:
    """How a sentence stands to a proof, where it is about its claim.

    A proof that names no pages is held against all of them: more has to speak for it than one word.
    """
    shared = len({
        root(word)
        for word in (*words_of(proof.claim), *words_of(proof.value))
        if not meanings(word).isdisjoint(sentence.here)
    })  # fmt: skip
    anywhere = not proof.where

    def few(start: int, end: int) -> bool:
        """Whether too little speaks for it beside what stands here: two words, or all that there is."""
        return not shared or (anywhere and shared < 2 and _content(sentence, start, end) > shared)

    same, other = _compared(sentence, proof)
    if same is not None and other is None:
        if anywhere and same[0].kind == "count" and few(same[0].start, same[0].end):
            return None
        return _judged(sentence, proof, same, share)
    if other is not None:
        enough = not few(other.start, other.end) and share >= (_SURE if anywhere else _OTHER_FIGURE)
        also = same is not None and not anywhere
        return _differs(sentence, proof, other, share) if enough or also else None
    if not shared or (sentence.is_cell and proof.figures):
        return None
    match = _judged(sentence, proof, None, share)
    if match.relation == "overstated" or (match.figure is None and match.end < len(sentence.text)):
        fills = shared > 1 or 2 * shared >= _content(sentence)
        return match if share >= _STRONGER and fills and not few(match.start, match.end) else None
    if proof.figures:
        return None  # what gives no figure does not make a claim of one
    alone = len(roots_of(proof.claim)) == 1 and (not anywhere or len(proof.claim.split()) == 1)
    return match if share >= _NO_FIGURE and (shared > 1 or alone) else None


def _content(sentence: _Sentence, start: int = 0, end: int = 0) -> int:
    """How many words of a sentence say what it is about, those from start to end left out."""
    text = sentence.text[:start] + " " + sentence.text[end:]
    return len(set(content_of(fold(text))) - _OF_ALL)


def _compared(sentence: _Sentence, proof: Proof) -> tuple[tuple[Figure, Figure] | None, Figure | None]:
    """A figure of the sentence that is one of the proof's, with it; and one that should be and is another."""
    same: tuple[Figure, Figure] | None = None
    missing: list[Figure] = []
    free = list(sentence.figures)
    for wanted in proof.figures:
        figure = next((each for each in free if _agree(each, wanted)), None)
        if figure is None:
            missing.append(wanted)
            continue
        free.remove(figure)
        same = same or (figure, wanted)
    if same is not None and not _OF.search(proof.value):
        return same, None  # beside a figure that is the same another may well be counted in another way
    if not proof.where and not _OF.search(proof.value):
        first = {figure.kind: figure for figure in reversed(proof.figures)}  # the others say more of it
        missing = [wanted for wanted in missing if wanted == first[wanted.kind]]
    for wanted in missing:
        near = [figure for figure in free if _could_be(figure, wanted, proof)]
        if near:
            return same, min(near, key=lambda figure: _apart(figure, wanted))
    return same, None


def _agree(figure: Figure, wanted: Figure) -> bool:
    if not comparable(figure, wanted):
        return False
    if any(same_figure(one, other) for one, other in _senses(figure, wanted)) or drops_hedge(figure, wanted):
        return True
    in_words = figure.kind == wanted.kind == "percent" and not any(
        sign in figure.text for sign in ("%", "per", "pc")
    )
    return in_words and abs(figure.low - wanted.low) <= _ROUND_WORDS


def _senses(figure: Figure, wanted: Figure) -> list[tuple[Figure, Figure]]:
    """Both as they are; and, where one is a bare percentage, as what the other says it is of: a cut, or a rise.

    The value of a proof often says “30%” of which only the claim tells that it is saved.
    """
    pairs = [(figure, wanted)]
    if wanted.kind == "percent" and not wanted.of:
        of = (figure.of,) if figure.kind == "percent" else ("off", "the")
        pairs += [(figure, wanted._replace(of=each)) for each in of]
    if figure.kind == "percent" and not figure.of and wanted.kind == "percent":
        pairs.append((figure._replace(of=wanted.of), wanted))
    return pairs


def _judged(sentence: _Sentence, proof: Proof, same: tuple[Figure, Figure] | None, share: float) -> Match:
    figure = same[0] if same else None
    about = roots_of(proof.claim) & frozenset(map(root, content_of(fold(sentence.text))))
    part = is_part(proof.figures) and same is None
    if same is None and (vague := vague_share(sentence.text, proof.figures)) is not None:
        relation: Relation = "backed" if vague[2] else "overstated"
        return Match(sentence.number, proof, relation, vague[0], vague[1], share)
    words = f"{proof.claim} {proof.value}"
    start, end = stronger(sentence.text, words, about, is_part=part)
    if not end and same is None:
        start, end = boundless(sentence.text, words, proof.figures)
    if end:
        return Match(sentence.number, proof, "overstated", start, end, share, figure)
    if same is not None:
        relation = "overstated" if drops_hedge(*same) else "backed"
        return Match(sentence.number, proof, relation, same[0].start, same[0].end, share, figure)
    return Match(sentence.number, proof, "backed", 0, len(sentence.text), share)


def _differs(sentence: _Sentence, proof: Proof, figure: Figure, share: float) -> Match:
    """Another figure than the proof's: an error, or, where copy says all of what the proof has a part of, too much."""
    whole = figure.kind == "percent" and figure.low == 100
    if figure.kind == "money" and not figure.low:
        whole = (
            _FOR_NOTHING.search(fold(f"{proof.claim} {proof.value}")) is not None
        )  # on a condition, that is
    relation: Relation = "overstated" if whole else "mismatch"
    return Match(sentence.number, proof, relation, figure.start, figure.end, share, figure)


def _could_be(figure: Figure, wanted: Figure, proof: Proof) -> bool:
    """Whether a figure stands where the proof's should: of the same kind and noun, and not of quite another size."""
    if not comparable(figure, wanted) or _apart(figure, wanted) > _FAR:
        return False
    if _YEAR.fullmatch(figure.text.strip()) or _YEAR.fullmatch(wanted.text.strip()):
        return False
    if figure.kind == "money" and not figure.low and wanted.per:
        return False  # nothing is free by the hour
    if figure.kind == wanted.kind == "count" and (figure.low % 1 == 0) != (wanted.low % 1 == 0):
        return False  # a version, a score
    if figure.kind == wanted.kind == "count" and not figure.of_noun and not proof.where:
        return False
    if figure.kind == wanted.kind == "count" and figure.of_noun:
        nouns = meanings_of(wanted.of if wanted.of_noun else f"{proof.value} {proof.claim}")
        theirs = meanings_of(figure.of)
        return not theirs or not nouns.isdisjoint(theirs)
    return figure.kind == wanted.kind


def _apart(figure: Figure, wanted: Figure) -> float:
    low, high = sorted((abs(figure.low), abs(wanted.low)))
    return high / low if low else (1.0 if not high else _FAR)


def _one_each(found: list[Match]) -> list[Match]:
    """Each figure for the proof that fits it best; a claim without one only where no better one is about the same."""
    found.sort(key=lambda match: (match.figure is None, match.relation == "mismatch", -match.share))
    kept: list[Match] = []
    for match in found:
        if match.figure is not None:
            if any(other.figure == match.figure for other in kept):
                continue
        elif any(other.share >= match.share for other in kept):
            continue
        kept.append(match)
    return kept


def _of_this_page(
    read: Sequence[_Sentence],
    rest: Sequence[tuple[int, Proof]],
    shares: Mapping[tuple[int, int], float],
    found: Sequence[Match],
) -> list[Match]:
    """Proofs that are said to be of this page and that no sentence was found for: the one that is likeliest meant."""
    taken = {(match.sentence, match.figure) for match in found}
    busy = {match.sentence for match in found}
    more: list[Match] = []
    for at, proof in rest:
        best: tuple[float, Match] | None = None
        for sentence in read:
            share = shares.get((sentence.number, at), 0.0)
            match = _likely(sentence, proof, share, free=sentence.number not in busy)
            if match is None or (match.sentence, match.figure) in taken:
                continue
            weight = share + (1.0 if match.relation == "backed" else 0.0)
            if best is None or weight > best[0]:
                best = (weight, match)
        if best is not None:
            more.append(best[1])
            taken.add((best[1].sentence, best[1].figure))
            busy.add(best[1].sentence)
    return more


def _likely(sentence: _Sentence, proof: Proof, share: float, *, free: bool) -> Match | None:
    same, other = _compared(sentence, proof)
    if same is not None and other is None:
        telling = same[0].kind != "count" or same[0].low > _SMALL_COUNT
        return _judged(sentence, proof, same, share) if telling or share >= _LITTLE else None
    if share < _LITTLE:
        return None
    if other is not None:
        close = any(_apart(other, wanted) <= _TWICE for wanted in proof.figures if comparable(other, wanted))
        return _differs(sentence, proof, other, share) if close else None
    if not free or sentence.is_cell:
        return None
    match = _judged(sentence, proof, None, share)
    start, end = any_superlative(sentence.text, f"{proof.claim} {proof.value}")
    if match.relation != "overstated" and end:
        match = match._replace(relation="overstated", start=start, end=end)
    return match if match.relation == "overstated" else None
