"""How often the comparison ranked first is one that readers liked: `python -m benchmarks.ranking [--fail-under N]`.

The votes are crowd raters' (Chaganty and Liang 2016, MIT): several wordings for a number in the news, each liked or
not. They are looked for at EMPATHYCHECK_VOTES, then at ../shared/data/comparison_votes.tsv beside the checkout. What
is measured is `comparisons.rank.score`, the formula of the product. How familiar each fact is comes from the votes of
four fifths of the mentions and is used on the last fifth, so no mention teaches its own answer. Only mentions with
both a liked and a disliked wording count. The values behind the wordings are never used.
"""

from __future__ import annotations

import argparse
import csv
import math
import os
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from empathycheck.comparisons.scoring import score

ROOT = Path(__file__).resolve().parent.parent
FOLDS = 5
SEEDS = (0, 1, 2)
PASSES, PULL = 8, 6.0
_FACT = re.compile(r"([\d.e+-]+) ([^()*]+?) \(([^)]*)\)")
_COMMON = frozenset("the of a an in to for number per time taken us all people cost average".split())


@dataclass(frozen=True, slots=True)
class Vote:
    """One wording for one mention of a number: what it needs and whether readers liked it."""

    mention: str
    ratio: float
    facts: tuple[str, ...]
    topic: bool
    liked: bool


Ranker = Callable[[Vote], float]


def votes_file() -> Path | None:
    """Where the votes are, or None."""
    for place in (
        os.environ.get("EMPATHYCHECK_VOTES"),
        ROOT.parent / "shared" / "data" / "comparison_votes.tsv",
    ):
        if place and Path(place).is_file():
            return Path(place)
    return None


def read_votes(path: Path) -> list[Vote]:
    """Every vote of the file."""
    votes = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            facts = tuple(found[2] for found in _FACT.findall(row["multiplier_and_facts"]))
            ratio = float(row["multiplier_and_facts"].split(" * ")[0])
            about = {word for fact in facts for word in _words(fact)}
            votes.append(
                Vote(
                    row["mention_id"],
                    ratio,
                    facts,
                    bool(about & _words(row["sentence"])),
                    row["liked"] == "1",
                )
            )
    return votes


def _words(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z]+", text.lower())} - _COMMON


def familiarity(votes: Iterable[Vote]) -> dict[str, float]:
    """How much each fact is liked, from 0 to 1, beyond what the number of facts explains; rare ones near the middle."""
    votes = list(votes)
    by_count: dict[int, list[bool]] = defaultdict(list)
    for vote in votes:
        by_count[len(vote.facts)].append(vote.liked)
    usual = {count: sum(liked) / len(liked) for count, liked in by_count.items()}
    extra: dict[str, float] = defaultdict(float)
    for _ in range(PASSES):
        residue: dict[str, float] = defaultdict(float)
        seen: dict[str, int] = defaultdict(int)
        for vote in votes:
            rest = vote.liked - usual[len(vote.facts)] - sum(extra[fact] for fact in vote.facts)
            for fact in vote.facts:
                residue[fact] += rest + extra[fact]
                seen[fact] += 1
        for fact, count in seen.items():
            extra[fact] = 0.5 * extra[fact] + 0.5 * residue[fact] / (count + PULL)
    return {fact: min(max(0.5 + value, 0.0), 1.0) for fact, value in extra.items()}


def product_ranker(known: dict[str, float]) -> Ranker:
    """The product's formula, told how familiar each fact is."""
    return lambda vote: score([known.get(fact, 0.5) for fact in vote.facts], vote.ratio, vote.topic)


def simple_ranker(vote: Vote) -> float:
    """What one might do without votes: fewest facts first, then the multiple nearest one."""
    return -100.0 * len(vote.facts) - abs(math.log(vote.ratio))


def liked_first(mentions: dict[str, list[Vote]], ranker: Ranker) -> float:
    """The share of mentions in which the wording ranked first was liked; ties share."""
    total = 0.0
    for votes in mentions.values():
        points = [ranker(vote) for vote in votes]
        first = [vote for vote, point in zip(votes, points, strict=True) if point == max(points)]
        total += sum(vote.liked for vote in first) / len(first)
    return total / len(mentions)


def cross_validated(votes: list[Vote], seed: int) -> float:
    """`liked_first` of the product's formula, each fifth ranked with what the other four taught."""
    names = sorted({vote.mention for vote in votes})
    random.Random(seed).shuffle(names)
    right = counted = 0.0
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        ranker = product_ranker(familiarity(vote for vote in votes if vote.mention not in held))
        mentions = divided([vote for vote in votes if vote.mention in held])
        right += liked_first(mentions, ranker) * len(mentions)
        counted += len(mentions)
    return right / counted


def divided(votes: list[Vote]) -> dict[str, list[Vote]]:
    """The mentions on whose wordings readers were divided."""
    mentions: dict[str, list[Vote]] = defaultdict(list)
    for vote in votes:
        mentions[vote.mention].append(vote)
    return {name: members for name, members in mentions.items() if len({vote.liked for vote in members}) == 2}


def main() -> int:
    """Print the figures; 1 below the floor, 2 without votes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--fail-under", type=float, default=0.0, help="the least share, in per cent")
    floor = parser.parse_args().fail_under
    path = votes_file()
    if path is None:
        print("no votes: name the file in EMPATHYCHECK_VOTES", file=sys.stderr)
        return 2
    votes = read_votes(path)
    mentions = divided(votes)
    chance = liked_first(mentions, lambda _: 0.0)
    shares = [cross_validated(votes, seed) for seed in SEEDS]
    share = 100 * sum(shares) / len(shares)
    print(f"{len(votes)} votes, {len(mentions)} mentions with liked and disliked wordings")
    print(f"at random                             {100 * chance:5.1f} %")
    print(f"fewest facts, then nearest to one     {100 * liked_first(mentions, simple_ranker):5.1f} %")
    print(f"the product's score, {FOLDS} folds, {len(SEEDS)} seeds {share:5.1f} %")
    return int(share < floor)


if __name__ == "__main__":
    sys.exit(main())
