"""Claims against the ledger of proof: what backs them, what has run out, what says something else or more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from empathycheck.base.globs import matcher
from empathycheck.checks.facts import Page
from empathycheck.checks.journey.promises import heading_of, rows_of
from empathycheck.language.prose import fold
from empathycheck.language.roots import content_of, root
from empathycheck.ledger.matching import Match, Said, page_matches
from empathycheck.ledger.proof import Ledger, Proof
from empathycheck.ledger.words import roots_of, weights_of
from empathycheck.model import Elsewhere, Hit, Suggestion
from empathycheck.model.rows import NamedTuple
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import RuleSet

_ROLES_WITHOUT_CLAIMS = frozenset({"label", "placeholder", "front-matter"})


class Standing(NamedTuple):
    """A claim of the copy (prose offsets) and the proof that is about it.

    `state` is “backed”, “expires-soon”, “expired”, “mismatch” or “overstated”.
    """

    start: int
    end: int
    sentence: tuple[int, int]
    state: str
    proof: Proof
    place: str


def check_standings(page: Page, rules: RuleSet, ledger: Ledger, today: str) -> list[Hit]:
    """What the ledger has against the page; what it backs is among the page's `standings`, and is not asked about."""
    page.standings = standings_of(page, ledger, today)
    hits = []
    for standing in page.standings:
        rule = rules.checked_by(f"proof-{standing.state}") if standing.state != "backed" else None
        if rule is not None:
            hits.append(_hit(page, rule, standing, ledger))
    return hits


def standings_of(page: Page, ledger: Ledger, today: str) -> tuple[Standing, ...]:
    """Each claim of a page that a proof is about, in order, and how the two stand on a day such as `2026-12-31`."""
    here = page.document.path
    proofs = [proof for proof in ledger.proofs if _is_for(proof, ledger.folder, here)]
    if not proofs:
        return ()
    spans, said = _sentences(page)
    found = []
    for match in page_matches(said, proofs, _weights(ledger)):
        first, last = spans[match.sentence]
        start, end = first + match.start, min(first + match.end, last)
        found.append(
            Standing(start, end, (first, last), _state(match, today), match.proof, ledger.place(match.proof))
        )
    return tuple(found)


def _state(match: Match, today: str) -> str:
    if match.relation != "backed":
        return match.relation
    state = match.proof.state(today)
    return "backed" if state == "valid" else state


@lru_cache(maxsize=8)
def _weights(ledger: Ledger) -> dict[str, float]:
    return weights_of([proof.claim for proof in ledger.proofs])


def _is_for(proof: Proof, folder: str, path: str) -> bool:
    return not proof.where or matcher("where", proof.where, folder)(path)


def _sentences(page: Page) -> tuple[list[tuple[int, int]], list[Said]]:
    """Where the sentences of a page stand, and each with what its reader has just read."""
    prose, rows = page.prose, rows_of(page)
    spans: list[tuple[int, int]] = []
    said: list[Said] = []
    before = ""
    for start in prose.sentence_starts:
        if start >= len(prose.text):
            continue
        first, last = prose.sentence_at(start)
        index = prose.block_at(first)
        role = page.document.blocks[index].role
        text = prose.text[first:last]
        if last <= first or role in _ROLES_WITHOUT_CLAIMS:
            continue
        around = f"{heading_of(page, index)} {before}"
        spans.append((first, last))
        said.append(Said(text, around, " ".join(rows.get(index, ())), role == "table-cell"))
        before = text
    return spans, said


def _hit(page: Page, rule: Rule, standing: Standing, ledger: Ledger) -> Hit:
    proof = standing.proof
    text = page.prose.text[standing.start : standing.end]
    told = proof.value or proof.claim
    question = rule.question
    for slot, value in (
        ("match", text), ("value", told), ("unit", standing.place), ("words", proof.claim), ("text", proof.valid_until),
    ):  # fmt: skip
        question = question.replace("{" + slot + "}", value)
    first, last = standing.sentence
    rewritten = None
    if standing.state == "mismatch" and proof.value:
        sentence = page.prose.text[first:last]
        rewritten = sentence[: standing.start - first] + proof.value + sentence[standing.end - first :]
    backing = f": {proof.backing}" if proof.backing else ""
    suggestions = (
        Suggestion("rewrite", f"the ledger has “{told}”{backing}", rewritten),
        Suggestion("question" if rule.advice.endswith("?") else "rewrite", rule.advice),
    )
    elsewhere = (Elsewhere(f"{ledger.shown}:{proof.line}", 0, 0, told),)
    return Hit(
        rule.name, standing.start, standing.end, rule.severity, question, rule.why, suggestions=suggestions,
        elsewhere=elsewhere,
    )  # fmt: skip


def less_backed(hits: Sequence[Hit], page: Page) -> list[Hit]:
    """The hits without those about claims that a proof is about: of it the ledger has said all there is to say.

    What is asked of other words of the same sentence stays.
    """
    if not page.standings:
        return list(hits)
    return [hit for hit in hits if not any(_settles(standing, hit, page) for standing in page.standings)]


def _settles(standing: Standing, hit: Hit, page: Page) -> bool:
    first, last = standing.sentence
    if (
        hit.rule.startswith(("proof/", "journey/", "clarity/", "page/"))
        or hit.end <= first
        or hit.start >= last
    ):
        return False
    if hit.start < standing.end and hit.end > standing.start:
        return True
    words = frozenset(map(root, content_of(fold(page.prose.text[hit.start : hit.end]))))
    return bool(words) and words <= roots_of(standing.proof.claim)
