"""The benchmark that ships: written sentences that no judge was trained on, half of them praise.

It guards a team's judge against forgetting: what it still has to know after it has learnt a team's taste.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Sequence
from functools import cache
from hashlib import sha256

from empathycheck.checks.claims import ruled_claims
from empathycheck.checks.weighing import asked_about, judge_rule, judged
from empathycheck.errors import ConfigProblem, reason_of
from empathycheck.judge.asked import Asked, Judge
from empathycheck.judge.taught import words_in
from empathycheck.judge.training.measure import Score, score
from empathycheck.language.prose import Prose, prose_of
from empathycheck.learning.samples import Sample
from empathycheck.model import Hit
from empathycheck.model.rows import NamedTuple
from empathycheck.readers import read_source
from empathycheck.rulebook.load import load_rules
from empathycheck.rulebook.ruleset import RuleSet

FILE = "benchmark.jsonl"
SHA256 = "e1855bbf34ce841b48e5058584bc703db19c46cf019f3f8bdf9ea706ee49ca18"
_PRAISE = 2
_WORTH = 0.3
"""What an example of a rule counts beside a decision of the team."""


class Sentence(NamedTuple):
    """One sentence of the benchmark: its grade, 2 or 0, its prose, and what the rules alone find in it."""

    grade: int
    prose: Prose
    hits: tuple[Hit, ...]


class Benchmark(NamedTuple):
    """The sentences, and the rules on claims that come with empathycheck; `alone` is that of the judge."""

    sentences: tuple[Sentence, ...]
    rules: RuleSet
    alone: str


@cache
def shipped() -> Benchmark:
    """The benchmark. ConfigProblem where its file is damaged."""
    path = os.path.join(os.path.dirname(__file__), FILE)
    try:
        with open(path, "rb") as file:
            content = file.read().replace(b"\r\n", b"\n")
    except OSError as error:
        reason = reason_of(error)
        raise ConfigProblem(f"{path}: {reason}; install empathycheck again") from None
    if sha256(content).hexdigest() != SHA256:
        raise ConfigProblem(f"{path}: does not match its hash; install empathycheck again")
    every = load_rules()
    rules = every.only([name for name in every.names if name.startswith("claims/")])
    found = []
    for line in content.decode("utf-8").splitlines():
        row = json.loads(line)
        prose = prose_of(read_source(row["text"], "sentence.txt", "text"))
        found.append(Sentence(row["praise"], prose, tuple(ruled_claims(prose, rules))))
    rule = judge_rule(rules)
    return Benchmark(tuple(found), rules, rule.name if rule else "")


def known(benchmark: Benchmark, judge: Judge) -> tuple[Sample, ...]:
    """What a judge knows before it learns: the praise that the rules give as their examples, each worth a little."""
    found = []
    for rule in benchmark.rules.rules:
        for example in rule.flag:
            prose = prose_of(read_source(example.text, "sentence.txt", "text"))
            hits = ruled_claims(prose, benchmark.rules)
            for hit in judged(prose, benchmark.rules, hits, lambda: judge, lambda: True):
                if hit.rule == rule.name:
                    text = prose.text[slice(*prose.sentence_at(hit.start))]
                    asked = Asked(text, rule=hit.rule)
                    if hit.rule != benchmark.alone:
                        every = asked_about(prose, hit, hits)
                        asked = asked._replace(words=every.words, hits=every.hits)
                    found.append(Sample(asked, accepted=True, group=text, weight=_WORTH))
    return tuple(found)


def shown(benchmark: Benchmark, judge: Judge) -> list[list[Hit]]:
    """For each sentence the questions that a check shows with this judge: those that are no hints."""
    found = []
    for each in benchmark.sentences:
        hits = judged(each.prose, benchmark.rules, each.hits, lambda: judge, lambda: True)
        found.append([hit for hit in hits if hit.severity != "hint"])
    return found


def is_about(benchmark: Benchmark, number: int, hits: Sequence[Hit], tastes: Collection[str]) -> bool:
    """Whether all that is asked about a sentence is of a kind that the team has set aside: rules, or words in “…”."""

    def fits(hit: Hit) -> bool:
        words = words_in(benchmark.sentences[number].prose.text[hit.start : hit.end])
        return hit.rule in tastes or any(f"“{word}”" in tastes for word in words)

    return bool(hits) and all(fits(hit) for hit in hits)


class Compared(NamedTuple):
    """The scores of two judges on the same sentences, and how many sentences were left out as a matter of taste."""

    before: Score
    after: Score
    sentences: int
    left_out: int

    @property
    def lost(self) -> float:
        """By how much F1 falls."""
        return self.before.f1 - self.after.f1


def compared(
    benchmark: Benchmark, old: Sequence[Sequence[Hit]], new: Sequence[Sequence[Hit]], tastes: Collection[str]
) -> Compared:
    """How a check does whose questions are `old` and one whose questions are `new`, less what the team has set aside.

    Where that is more than a third of all praise it is no taste any more, and nothing is left out.
    """
    grades = [each.grade for each in benchmark.sentences]
    aside = {
        number
        for number, hits in enumerate(old)
        if grades[number] == _PRAISE and is_about(benchmark, number, hits, tastes)
    }
    if 3 * len(aside) > sum(grade == _PRAISE for grade in grades):
        aside = set()
    kept = [number for number in range(len(grades)) if number not in aside]
    chosen = [grades[number] for number in kept]
    first, second = (score(chosen, [bool(each[number]) for number in kept]) for each in (old, new))
    return Compared(first, second, len(kept), len(aside))
