"""All pieces of a campaign at once: what a reader meets at one of them and finds different, or gone, at another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from empathycheck.checks.facts import Page
from empathycheck.checks.journey.agreeing import Disagreement, disagreements
from empathycheck.checks.journey.names import TwoNames, names_of, two_names
from empathycheck.checks.journey.promises import Promise, promises_of
from empathycheck.checks.journey.words import stem
from empathycheck.checks.whole_page.facts import Whole, content_words
from empathycheck.checks.whole_page.repeated import LEAST, alike, is_statement, told
from empathycheck.model import Elsewhere, Hit, Suggestion
from empathycheck.model.rows import NamedTuple
from empathycheck.quantities.figure import Figure
from empathycheck.rulebook.rule import Rule
from empathycheck.rulebook.ruleset import RuleSet

_RULES = {
    "money": "price", "date": "date", "year": "date", "hours": "hours", "clock": "hours", "closed": "hours",
    "duration": "time", "phone": "contact",
}  # fmt: skip
_KEPT = ("guarantee", "return", "trial", "cancel")
"""What is promised before the purchase and matters after it."""
_Asked = list[tuple[int, Hit]]
"""Hits, each with the number of its piece."""


class Piece(NamedTuple):
    """A piece of a campaign: its page, and whether a reader meets it before they buy, None where nobody says."""

    page: Page
    before_buying: bool | None = None

    def place(self, start: int, end: int, text: str) -> Elsewhere:
        """A place of its prose as another piece names it."""
        index = self.page.prose.block_at(start)
        block, origin = self.page.document.blocks[index], self.page.prose.block_starts[index]
        span = block.span(start - origin, min(end - origin, len(block.text)))
        line = self.page.document.source.count("\n", 0, span.start) + 1
        return Elsewhere(self.page.document.path, *span, text, line)


def check_journey(pieces: Sequence[Piece], rules: RuleSet) -> list[list[Hit]]:
    """For each piece, in the order in which a reader meets them, the hits in its prose.

    A disagreement is asked at the later of two places, and names the earlier one.
    """
    hits: list[list[Hit]] = [[] for _ in pieces]
    promises = [promises_of(piece.page) for piece in pieces]
    for index, hit in [
        *_different(pieces, disagreements(promises), rules),
        *_renamed(pieces, rules),
        *_gone(pieces, promises, rules),
        *_again(pieces, rules),
    ]:
        hits[index].append(hit)
    return hits


def _different(pieces: Sequence[Piece], found: Sequence[Disagreement], rules: RuleSet) -> _Asked:
    """One hit for each promise of a later piece, with every earlier place that says otherwise."""
    groups: dict[tuple[int, int], list[Disagreement]] = defaultdict(list)
    for each in found:
        groups[each.second, each.there.figure.start].append(each)
    hits: _Asked = []
    for (second, _), group in groups.items():
        figure = group[0].there.figure
        rule = _rule_for(figure, rules)
        if rule is not None:
            earlier = [(each.first, each.here.figure) for each in group]
            places = [pieces[first].place(other.start, other.end, other.text) for first, other in earlier]
            hits.append((second, _hit(rule, (figure.start, figure.end), figure.text, places)))
    return hits


def _rule_for(figure: Figure, rules: RuleSet) -> Rule | None:
    word = "discount" if figure.of == "off" else _RULES.get(figure.kind, "quantity")
    return rules.checked_by(f"journey-{word}")


def _hit(rule: Rule, span: tuple[int, int], text: str, places: Sequence[Elsewhere]) -> Hit:
    first = places[0] if places else Elsewhere("", 0, 0, "")
    question = (
        rule.question.replace("{match}", text).replace("{text}", first.text).replace("{unit}", first.path)
    )
    advice = Suggestion("question" if rule.advice.endswith("?") else "rewrite", rule.advice)
    hit = Hit(rule.name, *span, rule.severity, question, rule.why, suggestions=(advice,))
    return hit._replace(elsewhere=tuple(places))


def _renamed(pieces: Sequence[Piece], rules: RuleSet) -> _Asked:
    rule = rules.checked_by("journey-name")
    if rule is None:
        return []
    found: dict[tuple[int, str], list[TwoNames]] = defaultdict(list)
    for each in two_names([names_of(piece.page) for piece in pieces]):
        found[each.second, each.there.name].append(each)
    hits: _Asked = []
    for (second, _), group in found.items():
        there = group[0].there
        earlier = [(each.first, each.here) for each in group]
        places = [pieces[first].place(here.start, here.end, here.name) for first, here in earlier]
        hits.append((second, _hit(rule, (there.start, there.end), there.name, places)))
    return hits


def _gone(pieces: Sequence[Piece], promises: Sequence[Sequence[Promise]], rules: RuleSet) -> _Asked:
    """What is promised before the purchase and never spoken of again; each thing once, where it is promised first."""
    rule = rules.checked_by("journey-gone")
    later = [piece.page for piece in pieces if piece.before_buying is False]
    if rule is None or not later:
        return []
    spoken = {stem(word) for page in later for word in content_words(page.prose.folded)}
    hits: _Asked = []
    seen: set[str] = set()
    for index, piece in enumerate(pieces):
        for promise in promises[index] if piece.before_buying else ():
            kept = next((word for word in _KEPT if word in promise.words), "")
            if promise.figure.kind == "duration" and kept and kept not in spoken and kept not in seen:
                seen.add(kept)
                figure = promise.figure
                hits.append((index, _hit(rule, (figure.start, figure.end), figure.text, ())))
    return hits


def _again(pieces: Sequence[Piece], rules: RuleSet) -> _Asked:
    """What three pieces and more say in nearly the same words, at every place."""
    rule = rules.checked_by("repetition")
    if rule is None:
        return []
    said = [
        (index, sentence)
        for index, piece in enumerate(pieces)
        for sentence in Whole(piece.page).sentences
        if is_statement(sentence)
    ]
    advice = Suggestion("question" if rule.advice.endswith("?") else "rewrite", rule.advice)
    hits: _Asked = []
    for group in alike(said):
        if len({index for index, _ in group}) >= LEAST:
            asked = told(rule, [each for _, each in group])
            hits += [
                (index, hit._replace(also=(), suggestions=(advice,)))
                for (index, _), hit in zip(group, asked, strict=True)
            ]
    return hits
