"""What there is to learn in decisions files: each claim once, with whether the team wants to be asked about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from empathycheck.decisions.file import Decision, Decisions
from empathycheck.judge.asked import Asked
from empathycheck.judge.marks import FUNCTION_WORDS
from empathycheck.judge.taught import words_in
from empathycheck.model.rows import NamedTuple

LEAST = 10
"""How many accepted and how many dismissed claims it takes."""


OFTEN, MOSTLY = 5, 0.8
"""So many dismissals, and such a share of all, set a rule or a word aside."""


class Sample(NamedTuple):
    """A question as the judge meets it, whether the team accepted it, and the sentence it goes by in a split.

    `weight` is how much it counts: 1 for what the team said itself.
    """

    asked: Asked
    accepted: bool
    group: str
    weight: float = 1.0


class Taste(NamedTuple):
    """A rule, or a word in “…”, and how often the team accepted and dismissed questions with it."""

    name: str
    accepted: int
    dismissed: int

    @property
    def set_aside(self) -> bool:
        """Whether the team has dismissed it again and again."""
        return self.dismissed >= OFTEN and self.dismissed >= MOSTLY * (self.accepted + self.dismissed)


class Gathered(NamedTuple):
    """The samples in a fixed order, and how many decisions were left out for each reason."""

    samples: tuple[Sample, ...]
    left_out: Mapping[str, int]

    @property
    def accepted(self) -> int:
        """How many of the samples were accepted."""
        return sum(sample.accepted for sample in self.samples)

    @property
    def dismissed(self) -> int:
        """How many of the samples were dismissed."""
        return len(self.samples) - self.accepted


def gathered(files: Sequence[Decisions], alone: str) -> Gathered:
    """The samples of all files together; `alone` is the rule by which the judge asks where no other rule does.

    Of two decisions on one question that of the later file counts. A sentence that stands in many places counts once,
    and one that was decided both ways does not count. Whether a sentence still stands on its page does not matter:
    what was said of it holds.
    """
    latest: dict[tuple[str, str], Decision] = {}
    left = Counter[str]()
    for file in files:
        for entry in file.entries:
            if latest.pop((entry.path, entry.fingerprint), None) is not None:
                left["decided again later"] += 1
            latest[entry.path, entry.fingerprint] = entry
    found: dict[tuple[str, str, str], list[Decision]] = {}
    for entry in latest.values():
        if reason := _no_lesson(entry):
            left[reason] += 1
        else:
            found.setdefault((_plain(entry.sentence), entry.rule, _plain(entry.text)), []).append(entry)
    samples = []
    for (group, _, _), entries in sorted(found.items()):
        if len({entry.state for entry in entries}) > 1:
            left["decided both ways"] += len(entries)
            continue
        left["said more than once"] += len(entries) - 1
        samples.append(_sample(entries[0], group, alone))
    return Gathered(tuple(samples), {reason: count for reason, count in sorted(left.items()) if count})


def _no_lesson(entry: Decision) -> str:
    """Why a decision teaches nothing; empty where it does."""
    if not entry.rule.startswith("claims/"):
        return "not about a claim"
    if entry.reason == "not-now" and entry.state == "dismissed":
        return "dismissed for now only"
    return "" if entry.sentence.strip() else "without its sentence"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _sample(entry: Decision, group: str, alone: str) -> Sample:
    words = "" if entry.rule == alone else entry.text or entry.sentence
    hits = (entry.rule,) if words else ()
    asked = Asked(" ".join(entry.sentence.split()), rule=entry.rule, words=words, hits=hits)
    return Sample(asked, entry.state == "accepted", group)


def parts_of(sample: Sample) -> list[str]:
    """What a sample's decision can move: its rule by name, and each of its words in “…”."""
    words = words_in(sample.asked.words or sample.asked.text) - FUNCTION_WORDS
    return [sample.asked.rule, *(f"“{word}”" for word in sorted(words))]


def tastes_of(samples: Iterable[Sample]) -> dict[str, Taste]:
    """How often each rule and each word was accepted and dismissed, by its name."""
    yes, no = Counter[str](), Counter[str]()
    for sample in samples:
        (yes if sample.accepted else no).update(parts_of(sample))
    return {name: Taste(name, yes[name], no[name]) for name in sorted(yes.keys() | no.keys())}


def set_aside(samples: Iterable[Sample]) -> frozenset[str]:
    """The rules and the words, in “…”, that the team has dismissed again and again."""
    return frozenset(name for name, taste in tastes_of(samples).items() if taste.set_aside)
