"""How much work tests take on: what shows a fault, or, with EMPATHYCHECK_TESTS=full as in `./.ci/full`, all of it.

What is asserted is the same either way. Only the made-up inputs are fewer and shorter, and, so that the same commit
gives the same result, the same in every run.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

FULL = os.environ.get("EMPATHYCHECK_TESTS") == "full"


def many(count: int) -> int:
    """How often a hostile input repeats itself: `count` times in full, else an eighth."""
    return count if FULL else max(count // 8, 1)


def examples(count: int) -> settings:
    """Settings that try `count` made-up inputs, in full four times as many."""
    return settings(max_examples=4 * count if FULL else count)


# No test fails because a machine is slow or busy: what things cost is measured by `benchmarks/`.
settings.register_profile(
    "usual", deadline=None, derandomize=True, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("full", settings.get_profile("usual"), derandomize=False, max_examples=400)
settings.load_profile("full" if FULL else "usual")
