"""Made-up teams: what they say of sentences from the rules' own examples and from the pages written for training."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from empathycheck.checks.claims import ruled_claims
from empathycheck.checks.weighing import judged
from empathycheck.decisions.file import Decision, Decisions
from empathycheck.judge.named import judge_named
from empathycheck.language.prose import prose_of
from empathycheck.learning.learn import Learnt, learn
from empathycheck.readers import read_source
from empathycheck.rulebook.load import load_rules

WRITTEN = Path(__file__).resolve().parents[2] / "training" / "sentences"
Team = Callable[[Decision, bool, random.Random], bool]


def no_feelings(entry: Decision, praise: bool, _: random.Random) -> bool:
    """A team that puts up with feelings."""
    return praise and entry.rule != "claims/feelings"


def no_excellence(entry: Decision, praise: bool, _: random.Random) -> bool:
    """A team that puts up with applause for its own work."""
    return praise and entry.rule != "claims/excellence"


def a_coin(_: Decision, __: bool, chance: random.Random) -> bool:
    """A team without any pattern."""
    return chance.random() < 0.5


@cache
def questions() -> tuple[tuple[Decision, bool], ...]:
    """What is asked about written sentences, one by one, and whether each was labelled as praise."""
    every = load_rules()
    rules = every.only([name for name in every.names if name.startswith("claims/")])
    found: list[tuple[Decision, bool]] = []
    for path in sorted(WRITTEN.glob("written-a-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            prose = prose_of(read_source(row["text"], "page.txt", "text"))
            for hit in judged(prose, rules, ruled_claims(prose, rules), judge_named, lambda: True):
                entry = Decision(
                    fingerprint=f"{len(found):016x}",
                    rule=hit.rule,
                    path=f"site/{row['page']}.md",
                    state="accepted",
                    text=prose.text[hit.start : hit.end],
                    sentence=prose.text[slice(*prose.sentence_at(hit.start))],
                )
                found.append((entry, row["praise"] == 2))
    return tuple(found)


def decided(team: Team, accepted: int, dismissed: int, seed: int = 1) -> Decisions:
    """So many decisions of a team; fewer where it has no more to say."""
    chance = random.Random(seed)
    pool = list(questions())
    chance.shuffle(pool)
    yes, no = [], []
    for entry, praise in pool:
        if team(entry, praise, chance):
            yes.append(entry)
        else:
            no.append(entry._replace(state="dismissed", reason="brand-wording"))
    return Decisions("decisions.json", (*yes[:accepted], *no[:dismissed]))


def tired(entry: Decision, praise: bool, chance: random.Random) -> bool:
    """A team that dismisses nearly everything."""
    return (praise and entry.rule in ("claims/leader", "claims/superlative")) or chance.random() < 0.3


@cache
def learnt(team: Team) -> Learnt:
    """What 60 accepted and 40 dismissed of a team teach; the same every time, so one test need not wait for another."""
    return learn([decided(team, 60, 40)])
