"""Why a sentence is asked about or left alone: the questions of the editor's path, each with its answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from empathycheck.checks.claims import check_claims
from empathycheck.checks.numbers import CHANGES, applies, check_numbers
from empathycheck.language.prose import Prose
from empathycheck.model import Hit, Quantity
from empathycheck.quantities import anchor_near, baseline_near, quantities_of
from empathycheck.rules.excuses import backed_by, excuse_for
from empathycheck.rules.match import Match, find_phrases
from empathycheck.rules.place import Excuse, Place
from empathycheck.rules.ruleset import RuleSet
from empathycheck.rules.whose import own_words

if TYPE_CHECKING:
    from empathycheck.comparisons.audience import Audience

EXCUSED = {
    "evidence": "backed by",
    "quotation": "a quotation:",
    "criticism": "held at arm's length:",
    "denial": "denied:",
    "question": "it asks:",
    "reader-choice": "the reader's own choice:",
    "advice": "counsel:",
    "need": "what is needed, not what is had:",
    "other-side": "about somebody else:",
    "name": "a name:",
    "identifier": "part of an address or of code:",
    "hypothetical": "what may be, or is so in general:",
    "instruction": "what the reader is told to do:",
    "manual": "a page of documentation:",
}
"""How each excuse (`rules.schema.EXCUSES`, and "identifier") is put in words."""
_BACKS = ("evidence", "quotation")
_HEADS = ("heads", "offering", "maker", "makers", "people")

_DETERMINERS = frozenset("a an the our your their its my this these".split())


class Step(NamedTuple):
    """One question of the path and its answer."""

    question: str
    answer: str


class Path(NamedTuple):
    """What was looked at (`text` at start..end, prose offsets), the steps, and what came of it."""

    start: int
    end: int
    text: str
    steps: tuple[Step, ...]
    outcome: str


def paths(prose: Prose, rules: RuleSet, audience: Audience) -> list[Path]:
    """The path of every praising phrase and every quantity of a text, in order; none where it has neither."""
    quantities = quantities_of(prose)
    found = [_number_path(prose, rules, audience, quantities, each) for each in quantities]
    matches = [match for match in find_phrases(rules, prose) if not match.rule.kinds]
    hits = check_claims(prose, rules)
    found += [_claim_path(prose, rules, match, matches, hits) for match in _one_each(matches)]
    return sorted(found, key=lambda path: path.start)


def _one_each(matches: Sequence[Match]) -> list[Match]:
    """The longest of the matches that overlap."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if kept and match.start < kept[-1].end:
            if match.end - match.start > kept[-1].end - kept[-1].start:
                kept[-1] = match
        else:
            kept.append(match)
    return kept


def _claim_path(
    prose: Prose, rules: RuleSet, match: Match, matches: Sequence[Match], hits: Sequence[Hit]
) -> Path:
    rule, place = match.rule, Place(prose, match.start, match.end)
    excuse = excuse_for(rule, prose, match.start, match.end, rules.words_of("first-names"))
    hit = next((hit for hit in hits if hit.start < match.end and hit.end > match.start), None)
    start, end = (hit.start, hit.end) if hit else (match.start, match.end)
    text = prose.text[start:end]
    aside = excuse is not None and excuse.kind not in _BACKS
    steps = [Step("Is it praise?", f"“{text}” may be: {rule.name}, {rule.title[:1].lower()}{rule.title[1:]}")]
    steps.append(Step("Of ourselves?", said(excuse, place) if aside and excuse else _whose(place)))
    if not aside:
        steps.append(Step("Could the words go?", _without(prose, rules, start, end)))
        steps.append(Step("Amplified or stacked?", _stacked(prose, rules, start, end, matches)))
        steps.append(
            Step(
                "Evidence within reach?",
                said(excuse, place) if excuse else "none in the sentence or beside it",
            )
        )
    return Path(start, end, text, tuple(steps), _outcome(hit))


def said(excuse: Excuse, place: Place) -> str:
    """An excuse in words, with the place of what was found: "backed by “Gartner”, next sentence"."""
    part = "" if excuse.strength == "full" else "in part "
    return f"{part}{EXCUSED[excuse.kind]} {backed_by(excuse, place.prose, place.start)}"


def _whose(place: Place) -> str:
    words = own_words(place)
    return f"yes: “{words}”" if words else "yes: the sentence names nobody else"


def _without(prose: Prose, rules: RuleSet, start: int, end: int) -> str:
    """The sentence without the words before the phrase's own noun, where it has one."""
    words = prose.text[start:end].split(" ")
    head = words[-1].casefold().strip(".,;:!?")
    named = any(head in rules.words_of(name) for name in _HEADS)
    if len(words) < 2 or not named:
        return "read it without them: what does the reader lose?"
    first, last = prose.sentence_at(start)
    kept = [words[0], words[-1]] if words[0].casefold() in _DETERMINERS and len(words) > 2 else [words[-1]]
    rest = (prose.text[first:start] + " ".join(kept) + prose.text[end:last]).strip()
    return f"yes, and no fact goes with them: “{rest}”"


def _stacked(prose: Prose, rules: RuleSet, start: int, end: int, matches: Sequence[Match]) -> str:
    first, last = prose.sentence_at(start)
    near = f" {prose.folded[max(start - 24, first) : end]} "
    louder = [word for word in sorted(rules.words_of("very")) if f" {word} " in near and word != "all"]
    others = [match for match in _one_each(matches) if first <= match.start < last]
    parts = [f"“{louder[0]}”"] if louder else []
    if len(others) > 1:
        parts.append(f"{len(others)} such phrases in one sentence")
    return "; ".join(parts) or "no"


def _number_path(
    prose: Prose, rules: RuleSet, audience: Audience, quantities: Sequence[Quantity], quantity: Quantity
) -> Path:
    rule = next(
        (
            each
            for each in rules.rules
            if each.kinds and "check" not in each.options and applies(each, quantity)
        ),
        None,
    )
    change = quantity.kind in CHANGES
    near = baseline_near(prose, quantity) if change else anchor_near(prose, quantity)
    size = "in daily life" if quantity.everyday else "outside daily life"
    steps = [Step("What is it?", f"{quantity.kind.replace('-', ' ')}{'' if change else f', {size}'}")]
    if rule is None:
        steps.append(Step("Does a reader need help?", "no: no rule asks about this kind and size"))
    else:
        question = "Measured from what?" if change else "Is something familiar beside it?"
        steps.append(Step(question, f"“{near.strip()}”" if near else "nothing in the sentence or beside it"))
    hits = check_numbers(prose, rules, quantities, audience)
    hit = next((hit for hit in hits if hit.start <= quantity.start < hit.end), None)
    return Path(quantity.start, quantity.end, quantity.text, tuple(steps), _outcome(hit))


def _outcome(hit: Hit | None) -> str:
    if hit is None:
        return "nothing to ask"
    return f"{'an' if hit.severity == 'error' else 'a'} {hit.severity}, {hit.rule}: {hit.question}"
