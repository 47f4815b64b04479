"""Why a sentence is asked about or left alone: the questions of the editor's path, each with its answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from empathycheck.checks.alone import without_judge
from empathycheck.checks.claims import ruled_claims
from empathycheck.checks.facts import Context, Page
from empathycheck.checks.figures import CHANGES, applies
from empathycheck.checks.found_alone import excuse_alone
from empathycheck.checks.numbers import check_numbers
from empathycheck.checks.weighing import asked_about, asked_alone, is_weighable, judge_rule, judged
from empathycheck.excuses.place import Excuse, Place
from empathycheck.excuses.signals import WHOSE, own_words
from empathycheck.excuses.table import backed_by, excuse_for
from empathycheck.explaining.opinions import on_a_finding, on_a_sentence
from empathycheck.judge.gate import worth_asking
from empathycheck.judge.marks import marked
from empathycheck.language.prose import Prose
from empathycheck.model import Hit, Quantity
from empathycheck.model.rows import NamedTuple
from empathycheck.quantities.baselines import anchor_near, baseline_near
from empathycheck.quantities.scan import quantities_of
from empathycheck.rulebook.match import Match, find_phrases
from empathycheck.rulebook.ruleset import RuleSet

if TYPE_CHECKING:
    from empathycheck.judge.asked import Judge
    from empathycheck.model import Audience

EXCUSED = {
    "evidence": "backed by",
    "quotation": "a quotation:",
    "criticism": "held at arm's length:",
    "denial": "denied:",
    "identifier": "part of an address or of code:",
    "manual": "a page of documentation:",
    "customer": "told by somebody who chose it:",
    "labelled": "the name of one of several:",
    "deadline": "a date on which something ends:",
    "emergency": "haste that keeps from harm:",
    "no-hurry": "haste is denied:",
    "priced": "the price in full:",
    "concession": "who pays less, and on what terms:",
    "saved-on": "what is saved is not the price:",
    "small-print": "the rules of a draw:",
    "own-goods": "part of what is on offer, or on sale:",
    "third-crowd": "somebody else's customers, or users of a system's innards:",
    "terms": "agreed to in law:",
    "asked": "people were asked:",
    "investors": "about somebody else's market, or for those who hold shares:",
    "hearsay": "what others are said to hold:",
    "spoken": "said by somebody, and not to the reader:",
    "story": "something that happened:",
}
"""How each excuse (`excuses.table.BY_NAME`) is put in words."""
SIGNED = {
    "question": "it asks",
    "reader": "it speaks of the reader",
    "wanted": "it says what is looked for",
    "name": "its capitals make it a name",
    "mine": "one person speaks of themselves",
    "other-side": "it speaks of somebody else",
    "past": "it tells what was",
    "hypothetical": "it says what may or should be",
    "some": "it counts some of many",
    "told": "it tells the reader what to do",
    "named": "its subject has a name that is not the page's",
}
"""How each sign (`rulebook.schema.SIGNS`) is put in words."""
_BACKS = ("evidence", "quotation")
_HEADS = ("heads", "offering", "maker", "people")

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


class _Claims(NamedTuple):
    """What the rules find, and what is left of it once it is weighed: by the judge, or without if it is off."""

    prose: Prose
    rules: RuleSet
    judge: Judge | None
    matches: Sequence[Match]
    ruled: Sequence[Hit]
    hits: Sequence[Hit]


def paths(prose: Prose, rules: RuleSet, audience: Audience, judge: Judge | None = None) -> list[Path]:
    """The path of every praising phrase and every quantity of a text, in order; none where it has neither.

    With a judge each claim has what it says and what that does to the severity, and a sentence that it alone asks
    about has a path too; so has every sentence of a text in which there is nothing else.
    """
    quantities = quantities_of(prose)
    found = [_number_path(prose, rules, audience, quantities, each) for each in quantities]
    matches = find_phrases(rules, prose)
    ruled = ruled_claims(prose, rules)
    if judge is None:
        hits = without_judge(prose, ruled)
    else:
        model = judge
        hits = judged(prose, rules, ruled, lambda: model, lambda: True)
    claims = _Claims(prose, rules, judge, matches, ruled, hits)
    found += [_claim_path(claims, match) for match in _one_each(matches)]
    if judge is not None:
        found += _judge_paths(claims, judge, every=not found)
    return sorted(found, key=lambda path: path.start)


def _judge_paths(claims: _Claims, judge: Judge, *, every: bool) -> list[Path]:
    """The paths of sentences that no rule speaks of and the judge asks about; with `every`, of all."""
    prose, rule = claims.prose, judge_rule(claims.rules)
    if rule is None:
        return []
    own = {prose.sentence_at(hit.start): hit for hit in claims.hits if hit.rule == rule.name}
    worth = set(worth_asking(prose))
    found = []
    for start, end in dict.fromkeys(map(prose.sentence_at, prose.sentence_starts)):
        hit = own.get((start, end))
        if end <= start or not (hit or every):
            continue
        (asked,) = asked_alone(prose, [(start, end)], rule.name, claims.ruled)
        opinion = on_a_sentence(judge, asked, worth=(start, end) in worth)
        steps = [Step("Is it praise?", "no rule speaks of it"), *(Step(*each) for each in opinion)]
        first, last = (hit.start, hit.end) if hit else (start, end)
        at = first, last
        if not hit:
            begin, close = marked(judge, asked)
            at = start + begin, start + close
        excuse = excuse_alone(rule, prose, *at)
        if hit:
            steps.append(Step("Of ourselves?", _whose(Place(prose, *at))))
            steps += _words_steps(claims, *at, excuse)
        elif excuse:
            steps.append(Step("What answers it?", said(excuse, Place(prose, *at))))
        found.append(Path(first, last, prose.text[first:last], tuple(steps), _outcome(hit)))
    return found


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


def _claim_path(claims: _Claims, match: Match) -> Path:
    prose = claims.prose
    rule, place = match.rule, Place(prose, match.start, match.end)
    excuse = excuse_for(rule, prose, match.start, match.end)
    hit, ruled = (
        next((hit for hit in hits if hit.start < match.end and hit.end > match.start), None)
        for hits in (claims.hits, claims.ruled)
    )
    start, end = (ruled.start, ruled.end) if ruled else (match.start, match.end)
    text = prose.text[start:end]
    aside = excuse is not None and excuse.kind not in _BACKS
    steps = [Step("Is it praise?", f"“{text}” may be: {rule.name}, {rule.title[:1].lower()}{rule.title[1:]}")]
    whose = said(excuse, place) if aside and excuse else _whose(place, ruled.signs if ruled else ())
    steps.append(Step("Of ourselves?", whose))
    if ruled is not None and not aside:
        steps += _weight_steps(claims, ruled)
    if not aside:
        steps += _words_steps(claims, start, end, excuse)
        if hit is not None:
            steps += _judge_steps(claims, hit)
    return Path(start, end, text, tuple(steps), _outcome(hit))


def _weight_steps(claims: _Claims, hit: Hit) -> list[Step]:
    """What speaks against a rule's finding, and whether its words are enough; nothing where nothing does."""
    steps = []
    signs = [SIGNED[sign] for sign in hit.signs if sign not in WHOSE]
    if signs:
        steps.append(Step("What speaks against it?", "; ".join(signs)))
    if hit.weak:
        near = [each for each in claims.ruled if each != hit and _same_sentence(claims.prose, each, hit)]
        beside = ", ".join(f"“{claims.prose.text[each.start : each.end]}”" for each in near)
        answer = f"together with {beside}" if near else "no: words as mild as these count beside others only"
        steps.append(Step("Are its words enough?", answer))
    return steps


def _same_sentence(prose: Prose, one: Hit, other: Hit) -> bool:
    return prose.sentence_at(one.start) == prose.sentence_at(other.start)


def _words_steps(claims: _Claims, start: int, end: int, excuse: Excuse | None) -> list[Step]:
    """Whether the words at start..end could go, are made louder, and are backed."""
    prose, place = claims.prose, Place(claims.prose, start, end)
    backing = said(excuse, place) if excuse else "none in the sentence or beside it"
    return [
        Step("Could the words go?", _without(prose, claims.rules, start, end)),
        Step("Amplified or stacked?", _stacked(prose, claims.rules, start, end, claims.matches)),
        Step("Evidence within reach?", backing),
    ]


def _judge_steps(claims: _Claims, hit: Hit) -> list[Step]:
    """What the judge says of a rule's finding, and what that does to it."""
    if claims.judge is None:
        return []
    asked = asked_about(claims.prose, hit, claims.ruled)
    before = next((each for each in claims.ruled if (each.start, each.rule) == (hit.start, hit.rule)), hit)
    said = on_a_finding(claims.judge, asked, hit, weighed=is_weighable(before))
    return [Step(*each) for each in said]


def said(excuse: Excuse, place: Place) -> str:
    """An excuse in words, with the place of what was found: "backed by “Gartner”, next sentence"."""
    part = "" if excuse.strength == "full" else "in part "
    return f"{part}{EXCUSED[excuse.kind]} {backed_by(excuse, place.prose, place.start)}"


def _whose(place: Place, signs: Sequence[str] = ()) -> str:
    words = own_words(place)
    others = [SIGNED[sign] for sign in signs if sign in WHOSE]
    if others:
        return f"perhaps not: {'; '.join(others)}"
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
    rule = next((rule for rule, looks in rules.by_number if applies(looks, quantity)), None)
    change = quantity.kind in CHANGES
    near = baseline_near(prose, quantity) if change else anchor_near(prose, quantity)
    size = "in daily life" if quantity.everyday else "outside daily life"
    steps = [Step("What is it?", f"{quantity.kind.replace('-', ' ')}{'' if change else f', {size}'}")]
    if rule is None:
        steps.append(Step("Does a reader need help?", "no: no rule asks about this kind and size"))
    else:
        question = "Measured from what?" if change else "Is something familiar beside it?"
        steps.append(Step(question, f"“{near.strip()}”" if near else "nothing in the sentence or beside it"))
    hits = check_numbers(Page(prose.document, prose=prose), rules, Context(audience))
    hit = next((hit for hit in hits if hit.start <= quantity.start < hit.end), None)
    return Path(quantity.start, quantity.end, quantity.text, tuple(steps), _outcome(hit))


def _outcome(hit: Hit | None) -> str:
    if hit is None:
        return "nothing to ask"
    return f"{'an' if hit.severity == 'error' else 'a'} {hit.severity}, {hit.rule}: {hit.question}"
