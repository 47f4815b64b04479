"""`empathycheck train`."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from empathycheck.cli.app import Command
from empathycheck.cli.streams import say, write
from empathycheck.judge.training.run import train
from empathycheck.judge.training.teacher import Recipe

_EXAMPLES = (
    ("empathycheck train labels.jsonl --base MODEL", "fine-tune a model that lies in a folder"),
    ("empathycheck check --judge judge/ site/", "and let it judge"),
)
_WIDTH = 30


@click.command(cls=Command, name="train", examples=_EXAMPLES)
@click.argument("data", metavar="DATA")
@click.option("--base", metavar="DIR", required=True, help="The folder of an encoder, such as a MiniLM.")
@click.option("--out", metavar="DIR", default="judge", show_default=True, help="Where the judge is saved.")
@click.option(
    "--epochs", type=click.IntRange(1, 100), default=3, show_default=True, help="Passes over the data."
)
@click.option(
    "--batch", type=click.IntRange(1, 1024), default=32, show_default=True, help="Sentences a step."
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same judge.")
def command(data: str, base: str, out: str, **numbers: int) -> int:
    """Teach a judge of your own which sentences praise their writer.

    DATA holds one JSON object a line: "text", "praise" (2 praise, 1 editors differ, 0 none), and, if known, "prev"
    and "next", the sentences before and after it. A fifth is held back to measure on. A run that was interrupted goes
    on after its last whole pass. Nothing is downloaded; it needs the extra [train].
    """
    progress, done = _progress()
    try:
        found = train(
            data,
            base,
            out,
            Recipe(epochs=numbers["epochs"], batch=numbers["batch"], seed=numbers["seed"]),
            progress,
        )
    finally:
        done()
    score = found.score
    write(
        f"{found.folder}: F1 {score.f1:.2f} on {found.held} sentences held back "
        f"(precision {score.precision:.2f}, recall {score.recall:.2f})\n"
        f"{found.report}: calibration, and what it missed\n"
        f"empathycheck check --judge {found.folder} lets it judge\n"
    )
    return 0


def _progress() -> tuple[Callable[[int, int, float], None], Callable[[], None]]:
    """A bar on the terminal; a line now and then where there is none."""
    shown = sys.stderr is not None and sys.stderr.isatty()
    last = -1

    def progress(step: int, steps: int, loss: float) -> None:
        nonlocal last
        if shown:
            full = _WIDTH * step // steps
            sys.stderr.write(
                f"\r[{'#' * full}{'.' * (_WIDTH - full)}] step {step} of {steps}, loss {loss:.3f} "
            )
            sys.stderr.flush()
        elif (tenth := 10 * step // steps) != last:
            say(f"step {step} of {steps}, loss {loss:.3f}")
            last = tenth

    def done() -> None:
        if shown:
            sys.stderr.write("\n")

    return progress, done
