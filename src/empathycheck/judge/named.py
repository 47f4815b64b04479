"""The judge of a name: the one that ships, one that a team taught, weights, or a checkpoint."""

from __future__ import annotations

from functools import cache
from os.path import isfile

from empathycheck.base.packs import content_of
from empathycheck.judge.asked import DEEP, OFF, Judge


def identity_of(name: str) -> bytes:
    """What tells a judge from others that go by its name: nothing of the one that ships, a file's content.

    ConfigProblem where the deep judge is asked for and not installed.
    """
    if name == DEEP:
        from empathycheck.judge.deep import identity_of_installed

        return identity_of_installed().encode()
    return content_of(name) if name not in ("", OFF) and isfile(name) else b""


@cache
def judge_named(name: str = "") -> Judge:
    """The judge that ships, the deep one, or the one at a path: what `learn` wrote, weights, or a checkpoint's folder.

    Raises ConfigProblem or FileProblem in one line where there is none. Loading a checkpoint takes seconds.
    """
    if name == DEEP:
        from empathycheck.judge.deep import DeepJudge

        return DeepJudge()
    if name and not isfile(name) and not name.endswith(".json"):
        from empathycheck.judge.checkpoint import Checkpoint

        return Checkpoint(name)
    from empathycheck.judge.small import SmallJudge
    from empathycheck.judge.weights import read_weights

    if name:
        from empathycheck.judge.taught import is_taught, read_taught

        if is_taught(name):
            return read_taught(name)
    return SmallJudge(read_weights(name) if name else None)
