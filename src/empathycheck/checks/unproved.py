"""Claims of the copy with their proof, and those that the ledger says nothing of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathycheck.checks.facts import Page
from empathycheck.ledger.strength import superlatives
from empathycheck.quantities.figure import Figure
from empathycheck.quantities.figures import figures_of

_FAMILIES = frozenset({"claims", "numbers"})
_AGREED = frozenset({"money", "date", "clock", "hours"})
"""Figures that say what holds between a writer and a reader, and measure nothing."""
_SMALL = 12
"""A count up to this is soon counted by the reader, or numbers a step."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_RUNNING = frozenset({"heading", "paragraph", "list-item", "caption", "page-title", "meta-description"})
_ATTESTED = re.compile(
    r"\b(?:award[- ]winning|award(?:ed|s)?|certified|accredited|approved|tested|proven|patented|licensed|registered|"
    r"endorsed|recommended by|rated|voted|winners?|guaranteed|carbon[- ]neutral|climate[- ]neutral|organic|recycled|"
    r"recyclable|biodegradable|compostable|hypoallergenic|dermatologist|clinically|scientifically|sustainabl[ey]|"
    r"(?:zero|net)[- ](?:waste|zero)|fair ?trade|(?:cruelty|chemical|plastic)[- ]free)\b"
)
"""What somebody, or some measure, has to attest."""
_NOT_OURS = frozenset({"label", "placeholder", "button", "link", "front-matter"})

Claim = tuple[str, int, int, tuple[str, str, str, str]]
"""State, start, end (prose offsets), and of the proof: its place, its words, what backs it, its last day."""
_NO_PROOF = ("", "", "", "")


def claims_of(page: Page) -> list[Claim]:
    """The claims of a page in order, those with a proof as it stands, and one a sentence of those without."""
    found: list[Claim] = [
        (
            each.state, each.start, each.end,
            (each.place, each.proof.value or each.proof.claim, each.proof.backing, each.proof.valid_until),
        )
        for each in page.standings
    ]  # fmt: skip
    told = {each.sentence for each in page.standings}
    prose = page.prose
    for start, end in sorted(_checkable(page)):
        sentence = prose.sentence_at(start)
        if sentence not in told:
            told.add(sentence)
            found.append(("no-proof", start, end, _NO_PROOF))
    return sorted(found, key=lambda each: (each[1], each[2]))


def _checkable(page: Page) -> Iterator[tuple[int, int]]:
    """Words that say what can be checked, and so needs a proof: findings of claims and figures, and what they pass."""
    prose = page.prose
    for family in _FAMILIES:
        for hit in page.found.get(family, ()):
            yield hit.start, hit.end
    for figure in figures_of(prose):
        if _is_claim(figure) and page.document.blocks[prose.block_at(figure.start)].role in _RUNNING:
            yield figure.start, figure.end
    for each in superlatives(prose.folded):
        yield each.start, each.end
    for match in _ATTESTED.finditer(prose.folded):
        if page.document.blocks[prose.block_at(match.start())].role not in _NOT_OURS:
            yield match.span()


def _is_claim(figure: Figure) -> bool:
    """Whether a figure says something that can be measured: no day, no hour of opening, no price, no small count."""
    if figure.kind in _AGREED or figure.of == "off":
        return False
    return figure.kind != "count" or (figure.low > _SMALL and not _YEAR.fullmatch(figure.text.strip()))
