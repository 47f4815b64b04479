"""A string as a document, and what one rule says of it: shared by the tests of rules."""

from __future__ import annotations

from empathycheck.checking.document import check_of
from empathycheck.checks.facts import Context, Page
from empathycheck.families import FAMILIES
from empathycheck.judge.named import judge_named
from empathycheck.language.prose import Prose, prose_of
from empathycheck.ledger.file import read_ledger
from empathycheck.listening.voice import read_voice
from empathycheck.model import Audience, Block, Document, Hit, Role
from empathycheck.readers import read_source
from empathycheck.rulebook.ruleset import RuleSet


def block(text: str, role: Role = "paragraph", attribution: str = "") -> Block:
    return Block(text, role, ((0, len(text), 0, len(text)),), attribution=attribution)


def prose(*texts: str | Block) -> Prose:
    """A document of these blocks, plain strings being paragraphs; one of several paragraphs is a Markdown page."""
    if len(texts) == 1 and isinstance(texts[0], str) and "\n\n" in texts[0]:
        return prose_of(read_source(texts[0], "page.md", "markdown"))
    blocks = tuple(block(text) if isinstance(text, str) else text for text in texts)
    return prose_of(Document("page.txt", "text", "\n".join(each.text for each in blocks), blocks))


TODAY = "2026-06-01"
"""The day on which the proofs of examples are looked at."""


def hits(rules: RuleSet, document: Prose, *, judge: bool = True, given: str = "") -> list[Hit]:
    """What the checks of every family find, with what the judge says of claims or without, in the light of a file."""
    page = Page(document.document, kinds=(("*", "landing"),), prose=document)
    is_voice = given.lstrip().startswith("{")
    context = Context(
        Audience(unknown_words=("derailleur",)),
        judge_named if judge else None,
        ledger=read_ledger(given, "claims.yaml") if given and not is_voice else None,
        voice=read_voice(given, "voice.json") if is_voice else None,
        today=TODAY,
    )
    return [hit for family in FAMILIES if family.check for hit in check_of(family)(page, rules, context)]
