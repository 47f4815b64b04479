"""A corpus looked at from its first part to the overview, by the processes of this machine or by a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any

from empathycheck.errors import ConfigProblem, Stopped
from empathycheck.model.rows import NamedTuple
from empathycheck.running.corpus.output import Corpus, Done, begin, do_part, finish, left_of
from empathycheck.running.corpus.sources import Part, parts_of
from empathycheck.running.corpus.summary import first_problems, summarise
from empathycheck.running.pool import Given, Pool

_TOLD = 20
"""So many documents that could not be read are told one by one; all of them are in the tables."""
Heard = Callable[[int, int], None]
"""Called with the number of parts that are done and of all there are."""


class Ended(NamedTuple):
    """How a run over a corpus ended: how many parts there are, were done before, and are still missing; how many rows
    of each kind there are by now; 0, or the exit status of one that was ended early; and a line for each of the first
    documents that could not be read.
    """

    parts: int
    before: int
    missing: int
    documents: int
    findings: int
    problems: int
    stopped: int = 0
    unread: tuple[str, ...] = ()


class Lost(NamedTuple):
    """A part whose process ended over it."""

    part: Part
    reason: str


class _Doing(NamedTuple):
    """What the processes of this machine do with parts."""

    def do(self, piece: Any, part: Any) -> Done:
        return do_part(part, piece)

    def lost(self, piece: Any, reason: str) -> Lost:
        return Lost(piece, reason)


def run_corpus(
    corpus: Corpus, engine: str, jobs: int, said: Callable[[str], None], heard: Heard | None = None
) -> Ended:
    """Looks at all that is not done yet, and writes the overview; `said` hears what went wrong, in lines.

    Parts that are done stay, so that the same run goes on where one was ended, by whatever. Raises FileProblem and
    ConfigProblem for what keeps it from beginning.
    """
    out = corpus.out_place()
    parts = begin(corpus, parts_of(corpus.source_place(), dict(corpus.columns)))
    left = left_of(out, parts)
    before = len(parts) - len(left)
    stopped = 0
    try:
        for number, item in enumerate(_done(corpus, left, engine, jobs), start=before + 1):
            if isinstance(item, Lost):
                said(f"{item.part.files[0][1]}: part {item.part.number} is missing: {item.reason}")
            elif heard is not None:
                heard(number, len(parts))
    except Stopped as stop:
        stopped = stop.status
    missing = len(left_of(out, parts))
    if not missing:
        finish(out)
    told = summarise(out, corpus.source, len(parts), missing)
    return Ended(
        len(parts), before, missing, told.documents, told.findings, told.problems, stopped,
        tuple(first_problems(out, _TOLD)),
    )  # fmt: skip


def _done(corpus: Corpus, parts: Sequence[Part], engine: str, jobs: int) -> Iterator[Done | Lost]:
    if engine == "ray":
        try:
            cluster = import_module("empathycheck.running.corpus.cluster")
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] != "ray":
                raise
            raise ConfigProblem(
                "--engine ray: needs Ray; pip install 'empathycheck[cluster]' brings it"
            ) from None
        yield from cluster.done(corpus, parts)
        return
    lost: list[Part] = []
    for item in _here(corpus, parts, jobs):
        if isinstance(item, Lost):
            lost.append(item.part)
        else:
            yield item
    yield from _here(
        corpus, lost, min(jobs, 2)
    )  # once more: it may have been somebody else who took all memory


def _here(corpus: Corpus, parts: Iterable[Part], jobs: int) -> Iterator[Done | Lost]:
    if jobs == 1:
        yield from (do_part(corpus, part) for part in parts)
    else:
        yield from Pool(_Doing(), [corpus], jobs, ahead=0).answers(Given(part, 0) for part in parts)
