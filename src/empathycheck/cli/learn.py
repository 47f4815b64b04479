"""`empathycheck learn`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from empathycheck.base.files import replace_file
from empathycheck.cli.app import Command
from empathycheck.cli.streams import write
from empathycheck.decisions.file import load_decisions
from empathycheck.errors import FileProblem, reason_of
from empathycheck.judge.taught import SCHEMA
from empathycheck.learning.learn import learn
from empathycheck.learning.samples import tastes_of
from empathycheck.reports.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from empathycheck.judge.training.measure import Score
    from empathycheck.learning.learn import Learnt

_EXAMPLES = (
    ("empathycheck learn decisions.json", "from what one editor decided"),
    ("empathycheck learn ann.json ben.json -o ours.json", "from what two did"),
    ("empathycheck check --judge our-judge.json", "and let it judge"),
)
_MOST_SHOWN = 8
_MUCH = 20
"""What is told moves at least so far, in hundredths of log odds."""


@click.command(cls=Command, name="learn", examples=_EXAMPLES)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default="our-judge.json",
    show_default=True,
    help="Where the judge is written.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="How decisions are split to measure.")
def command(files: tuple[str, ...], output: str, seed: int) -> int:
    """Teach the judge your team's taste, from what you accepted and dismissed in the report.

    FILEs are decisions files; where two decide on one question the later one counts. It takes 10 accepted and 10
    dismissed claims, and a second. Nothing is written where the judge would get no better on your own decisions, or
    worse by more than 0.02 F1 on the benchmark that ships. The result is a small file to commit and to review.
    """
    _needs_room(output)
    found = learn([load_decisions(file) for file in files], seed)
    replace_file(output, found.content)
    write("\n".join(_told(found, output)) + "\n")
    return 0


def _needs_room(output: str) -> None:
    """FileProblem where something else than a judge would be overwritten."""
    folder = os.path.dirname(output) or "."
    if not os.path.isdir(folder):
        raise FileProblem(f"{output}: there is no folder {folder}; make it first")
    if not os.path.lexists(output):
        return
    try:
        with open(output, "rb") as file:
            known = SCHEMA.encode() in file.read()
    except OSError as error:
        raise FileProblem(f"{output}: {reason_of(error)}; name another file with -o") from None
    if not known:
        raise FileProblem(
            f"{output}: there is one already that is no judge, left as it is; name another with -o"
        )


def _told(found: Learnt, output: str) -> list[str]:
    gathered = found.gathered
    lines = [
        f"{clean(output)}: learnt from {len(gathered.samples)} decisions, "
        f"{gathered.accepted} accepted and {gathered.dismissed} dismissed."
    ]
    if gathered.left_out:
        lines.append(f"Left out: {', '.join(f'{count} {why}' for why, count in gathered.left_out.items())}.")
    best = found.best
    lines += [
        "",
        f"{'':<36}  F1 before  after",
        _row("your own decisions, not seen before", best.before, best.after),
        _row(f"the benchmark, {best.guard.sentences} sentences", best.guard.before, best.guard.after),
    ]
    if best.guard.left_out:
        lines.append(f"  ({best.guard.left_out} more are of a kind that you set aside)")
    shown = clean(output)
    return [
        *lines,
        "",
        *_moved(found),
        "",
        "To use it:",
        f"  empathycheck check --judge {shown}",
        f'  judge = "{shown}" in empathycheck.toml, for good',
    ]


def _row(name: str, before: Score, after: Score) -> str:
    return f"  {name:<36}{before.f1:>9.2f}{after.f1:>7.2f}"


def _moved(found: Learnt) -> Sequence[str]:
    """What moved most, with the decisions behind it."""
    moves, counts = found.best.moves, tastes_of(found.gathered.samples)
    every = [*moves.rules.items(), *((f"“{word}”", move) for word, move in moves.words.items())]
    every = [each for each in every if abs(each[1]) >= _MUCH]
    # what the judge finds alone never counts for more than it does
    every = [(name, move) for name, move in every if name != found.alone or move < 0]
    every.sort(key=lambda each: (each[1] > 0, -abs(each[1]), each[0]))
    if not every:
        return ["Nothing moves much: the judge stays about as it is."]
    room = max(len(name) for name, _ in every[:_MOST_SHOWN])
    lines = ["What moves most:"]
    for name, move in every[:_MOST_SHOWN]:
        way = "asks less" if move < 0 else "asks more"
        lines.append(
            f"  {name:<{room}}  {way}: {counts[name].dismissed} dismissed, {counts[name].accepted} accepted"
        )
    if len(every) > _MOST_SHOWN:
        lines.append(f"  and {len(every) - _MOST_SHOWN} more, all in the file")
    return lines
