"""What is found on a page, beside our own files: the ledger of proof and the customers' words."""

from __future__ import annotations

from collections.abc import Sequence

from empathycheck.checks.facts import Page
from empathycheck.checks.standings import less_backed
from empathycheck.checks.their_words import with_their_words
from empathycheck.checks.unproved import claims_of
from empathycheck.ledger.proof import Ledger
from empathycheck.listening.voice import Voice
from empathycheck.model import Hit


def beside_files(
    hits: Sequence[Hit], page: Page, ledger: Ledger | None, voice: Voice | None
) -> tuple[list[Hit], list[Hit]]:
    """The hits less those on claims that a proof is about, with what customers say; and the claims with their proof."""
    found = list(hits) if voice is None else with_their_words(hits, page, voice)
    if ledger is None:
        return found, []
    return less_backed(found, page), claims_of(page)
