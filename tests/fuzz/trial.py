"""Many damaged files held against all that must hold of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from tests.fuzz.mutants import FORMATS, mutant
from tests.fuzz.oracles import Applier, Fault, holds_when_checked, holds_when_read

_EVERY = 8
"""Each so many-th file is checked with all rules too, which costs more than all the rest."""
_APPLIED = 4
"""So many times as often what is accepted in one is applied."""


class Faulty(NamedTuple):
    """One file of which something does not hold: its number and format, and what."""

    number: int
    format: str
    what: str


class Tally(NamedTuple):
    """What was tried, by what became of it, and what does not hold."""

    counts: Counter[str]
    faults: tuple[Faulty, ...]


@cache
def _applier() -> Applier:
    return Applier()


def trial(seed: int, numbers: Iterable[int], format: str = "", *, every: int = _EVERY) -> Tally:
    """Tries the files of these numbers; each `every`-th is checked with all rules, and four times as many applied."""
    counts: Counter[str] = Counter()
    faults = []
    for number in numbers:
        made = mutant(seed, number, format)
        counts["inputs"] += 1
        try:
            document = holds_when_read(made)
            if document is None:
                counts["refused when read"] += 1
                continue
            turn = number + number // len(FORMATS)
            if turn % every == 0:
                counts["checked with all rules"] += 1
                holds_when_checked(document)
            if turn % max(every // _APPLIED, 1) == 0 and (
                became := _applier().holds_when_applied(made, document)
            ):
                counts[f"{became} when applied"] += 1
        except Fault as fault:
            faults.append(Faulty(number, made.format, str(fault)))
        except Exception as error:  # whatever it is, it is what is looked for
            faults.append(Faulty(number, made.format, f"{type(error).__name__}: {str(error)[:200]}"))
    return Tally(counts, tuple(faults))
