"""Claims of the copy with their proof, and those that the ledger says nothing of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathycheck.checks.facts import Page
from empathycheck.checks.standings import Standing
from empathycheck.ledger.strength import superlatives
from empathycheck.model import Elsewhere, Hit
from empathycheck.quantities.figure import Figure
from empathycheck.quantities.figures import figures_of

_FAMILIES = frozenset({"claims", "numbers"})
_AGREED = frozenset({"money", "date", "clock", "hours", "ordinal", "size"})
"""Figures that say what holds between a writer and a reader, or name something, and measure nothing."""
_OFF_PRICE = re.compile(r"[^.;,]{0,14}?\b(?:off|discount|half[ -]price|price)\b")
_ONE_OF_OURS = re.compile(r" (?:has|have|had|seats?|holds?|costs?|weighs?|takes?)\b")
"""“The smallest has five rooms” tells the writer's own things apart."""
_SMALL = 12
"""A count up to this is soon counted by the reader, or numbers a step."""
_ONE_OF_THEM = re.compile(r"(?:an?|one|half|each|every)\b", re.IGNORECASE)
"""A week, half an hour: what a firm and its customers agree upon, as a rule."""
_NAMES = re.compile(r"0\d|\d{5,}$")
"""A number that names something: a telephone, a register."""
_TELEPHONE = re.compile(r"(?<![\w.,])\+?\(?\d(?:[ ()-]{0,2}\d){6,14}(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RUNNING = frozenset({"heading", "paragraph", "list-item", "caption", "page-title", "meta-description"})
_ATTESTED = re.compile(
    r"\b(?:award[- ]winning|award(?:ed|s)?|certified|accredited|approved|tested|proven|patented|licensed|registered|"
    r"endorsed|recommended by|rated|voted|winners?|guaranteed|carbon[- ]neutral|climate[- ]neutral|organic|recycled|"
    r"recyclable|biodegradable|compostable|hypoallergenic|dermatologist|clinically|scientifically|sustainabl[ey]|"
    r"(?:zero|net)[- ](?:waste|zero)|fair ?trade|(?:cruelty|chemical|plastic)[- ]free)\b"
)
"""What somebody, or some measure, has to attest."""
_ABSOLUTE = re.compile(
    r"\b(?:not a single|not one|no (?:other|[a-z]+ of ours)|"
    r"(?:[a-z]{3,}er|more [a-z]+|less [a-z]+) [a-z ]{0,24}than any)\b"
)
"""What leaves out nobody and nothing."""
_NOT_OURS = frozenset({"label", "placeholder", "button", "link", "front-matter"})

NO_PROOF = "no-proof"


def claims_of(page: Page) -> list[Hit]:
    """The claims of a page in order: those with a proof as it stands, and of those without one a sentence.

    Each is a hit whose rule is `proof/` and how the two stand (`backed`, `expired`, `no-proof` …), with the proof's
    place and words in `elsewhere`, what backs it, and as its question the last day on which it holds.
    """
    found = [_claim(each.state, each.start, each.end, each) for each in page.standings]
    told = {each.sentence for each in page.standings}
    prose = page.prose
    for start, end in sorted(_checkable(page)):
        sentence = prose.sentence_at(start)
        if sentence not in told:
            told.add(sentence)
            found.append(_claim(NO_PROOF, start, end))
    return sorted(found, key=lambda each: (each.start, each.end))


def _claim(state: str, start: int, end: int, standing: Standing | None = None) -> Hit:
    hit = Hit(f"proof/{state}", start, end, "hint", "", "")
    if standing is None:
        return hit
    proof = standing.proof
    return hit._replace(
        question=proof.valid_until,
        backing=proof.backing,
        elsewhere=(Elsewhere(standing.place, 0, 0, proof.value or proof.claim),),
    )


def _checkable(page: Page) -> Iterator[tuple[int, int]]:
    """Words that say what can be checked, and so needs a proof: findings of claims and figures, and what they pass."""
    prose = page.prose
    for family in _FAMILIES:
        for hit in page.found.get(family, ()):
            if hit.severity != "hint":
                yield hit.start, hit.end
    calls = [match.span() for match in _TELEPHONE.finditer(prose.folded)]
    for figure in figures_of(prose):
        if any(start <= figure.start < end for start, end in calls):
            continue
        if figure.of == "off" and _OFF_PRICE.match(prose.folded, figure.start):
            continue
        if _is_claim(figure) and page.document.blocks[prose.block_at(figure.start)].role in _RUNNING:
            yield figure.start, figure.end
    for each in superlatives(prose.folded):
        if not _ONE_OF_OURS.match(prose.folded, each.end):
            yield each.start, each.end
    for match in _ABSOLUTE.finditer(prose.folded):
        yield match.span()
    for match in _ATTESTED.finditer(prose.folded):
        if page.document.blocks[prose.block_at(match.start())].role not in _NOT_OURS:
            yield match.span()


def _is_claim(figure: Figure) -> bool:
    """Whether a figure says something that can be measured: no day, no hour of opening, no price, no small count."""
    if figure.kind in _AGREED:
        return False
    if figure.kind == "duration":
        return _ONE_OF_THEM.match(figure.text) is None
    text = figure.text.strip()
    if text.lower() == "half":
        return False
    return figure.kind != "count" or (
        figure.low > _SMALL and not _YEAR.fullmatch(text) and not _NAMES.match(text)
    )
