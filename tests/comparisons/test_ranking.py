"""The ranking is as good as the votes let one say."""

from __future__ import annotations

import pytest

from benchmarks import ranking
from empathycheck.comparisons.scoring import score

VOTES = ranking.votes_file()


@pytest.mark.skipif(VOTES is None, reason="the votes are not here; name them in EMPATHYCHECK_VOTES")
def test_readers_like_the_first_comparison() -> None:
    assert VOTES is not None
    votes = ranking.read_votes(VOTES)
    assert ranking.cross_validated(votes, 0) >= 0.78
    assert ranking.liked_first(ranking.divided(votes), ranking.simple_ranker) <= 0.70


def test_familiar_things_few_facts_and_multiples_near_one_are_better() -> None:
    assert score([0.9], 2) > score([0.5], 2)
    assert score([0.9], 2) > score([0.9, 0.9], 2)
    assert score([0.9], 2) == score([0.9], 1)
    assert score([0.9], 2) > score([0.9], 20) > score([0.9], 200)
    assert score([0.9], 1) > score([0.9], 0.3) > score([0.9], 0.05)
    assert score([0.9], 2, topic=True) > score([0.9], 2)
