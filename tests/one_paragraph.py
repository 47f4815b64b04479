"""A string as a document, and what one rule says of it: shared by the tests of rules."""

from __future__ import annotations

from empathycheck.checks.claims import check_claims
from empathycheck.checks.clarity import check_clarity
from empathycheck.checks.numbers import check_numbers
from empathycheck.checks.weighing import judged
from empathycheck.judge.named import judge_named
from empathycheck.language.prose import Prose, prose_of
from empathycheck.model import Audience, Block, Document, Hit, Role
from empathycheck.quantities import quantities_of
from empathycheck.rulebook.ruleset import RuleSet


def block(text: str, role: Role = "paragraph", attribution: str = "") -> Block:
    return Block(text, role, ((0, len(text), 0, len(text)),), attribution=attribution)


def prose(*texts: str | Block) -> Prose:
    """A document of these blocks, plain strings being paragraphs."""
    blocks = tuple(block(text) if isinstance(text, str) else text for text in texts)
    return prose_of(Document("page.txt", "text", "\n".join(each.text for each in blocks), blocks))


def hits(rules: RuleSet, document: Prose, *, judge: bool = True) -> list[Hit]:
    """What the checks of every family find, with what the judge says of claims or without."""
    quantities = quantities_of(document)
    claims = check_claims(document, rules)
    return [
        *(judged(document, rules, claims, judge_named, lambda: True) if judge else claims),
        *check_numbers(document, rules, quantities, Audience()),
        *check_clarity(document, rules, Audience()),
    ]
