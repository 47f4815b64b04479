"""`empathycheck compare`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from empathycheck.checking.comparing import compare_text
from empathycheck.cli.app import Command, Names, Word
from empathycheck.cli.streams import COLOURS, USUAL_WIDTH, deliver, wants_colour, width
from empathycheck.errors import FileProblem
from empathycheck.quantities.senses import meanings
from empathycheck.reports.json import comparison, dump
from empathycheck.reports.options import Options
from empathycheck.reports.terminal import paint
from empathycheck.reports.text import clean, cut, wrap
from empathycheck.settings.find import load_settings

if TYPE_CHECKING:
    from empathycheck.checking.comparing import Compared
    from empathycheck.model import Comparison, Step

_EXAMPLES = (
    ('empathycheck compare "6000 m/s"', "how fast is that?"),
    ('empathycheck compare "We moved 3 million tonnes of soil."', "a sentence"),
    ('empathycheck compare "2 GW" --audience parents -n 5', "for readers of yours"),
)
_EXAMPLE = 'empathycheck compare "6000 m/s"'


_MINUS = "\u2212"


class _Typed(Command):
    """A command that takes "-40 °C" for what it is: no option begins with a digit."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, figures below zero kept out of the options' way."""
        kept = [
            f"{_MINUS}{arg[1:]}"
            if arg[:1] == "-" and arg[1:].lstrip(".")[:1].isdecimal() and last[:1] != "-"
            else arg
            for last, arg in zip(["", *args], args, strict=False)
        ]
        return super().parse_args(ctx, kept)


@click.command(cls=_Typed, name="compare", examples=_EXAMPLES)
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@click.option(
    "--audience", type=Names("audiences"), metavar="NAME", help="Who reads: an audience of the configuration."
)
@click.option(
    "-n", "--number", type=click.IntRange(1, 20), default=3, help="How many to offer.  [default: 3]"
)
@click.option("--format", type=Word(("terminal", "json")), default="terminal", help="How to print them.")
@click.option("--output", metavar="FILE", help="Write them to a file.")
@click.option("--config", metavar="FILE", help="This configuration in place of the nearest one.")
@click.option(
    "--color", type=Word(COLOURS), default="auto", help="Colour; NO_COLOR and FORCE_COLOR count too."
)
def command(words: tuple[str, ...], **options: Any) -> int:
    """Say a quantity, or each quantity of a sentence, through something familiar.

    TEXT is a quantity such as "6000 m/s", a sentence, or - for standard input.
    """
    typed = (f"-{word[1:]}" if word[:1] == _MINUS else word for word in words)
    text = " ".join(typed) if words != ("-",) else _stdin()
    settings = load_settings(options["config"])
    if options["audience"]:
        origins = {key: place for key, place in settings.origins.items() if key != "audience"}
        settings = settings._replace(audience=options["audience"], origins=origins)
    found = compare_text(text, settings, limit=options["number"])
    if not found:
        raise FileProblem(f"compare: no quantity found in “{_short(text)}”; one looks like this: {_EXAMPLE}")
    if options["format"] == "json":
        deliver(_json(found), options["output"], utf8=True)
    else:
        colour = options["output"] is None and wants_colour(options["color"])
        deliver(_text(found, colour=colour), options["output"], utf8=False)
    return 0


def _stdin() -> str:
    if sys.stdin is None:
        raise FileProblem("standard input: closed; pipe a text into it")
    return sys.stdin.buffer.read().decode("utf-8", "replace")


def _short(text: str) -> str:
    return cut(clean(" ".join(text.split())), 40)


def _json(found: tuple[Compared, ...]) -> str:
    return dump({
        "schema": "empathycheck-compare/1",
        "quantities": [
            {
                "text": each.quantity.text,
                "value": each.quantity.value,
                "unit": each.quantity.unit,
                "dimension": each.quantity.dimension,
                "hedge": each.quantity.hedge,
                "comparisons": [
                    {**comparison(one), "text": one.text, "score": one.score} for one in each.comparisons
                ],
                "question": each.question,
                "ladder": None if each.ladder is None else {**comparison(each.ladder), "text": each.ladder.text},
            }
            for each in found
        ],
    })  # fmt: skip


def _text(found: tuple[Compared, ...], *, colour: bool) -> str:
    options = Options(width=width() or USUAL_WIDTH, colour=colour)
    parts = []
    for each in found:
        lines = [paint(clean(each.quantity.text), "bold", options)]
        for one in each.comparisons:
            lines += ["  " + line for line in wrap(clean(one.text), options.width - 2)]
            lines += _proof(one, options)
        if each.ladder is not None:
            lines += [
                "  " + line for line in wrap(clean(f"For scale: {each.ladder.text}."), options.width - 2)
            ]
            for step in each.ladder.steps:
                if step.anchor:
                    dated = f"{step.name}: {_dated(step)}"
                    lines += [
                        paint("      " + line, "dim", options)
                        for line in wrap(clean(dated), options.width - 6)
                    ]
        if not each.comparisons:
            lines += ["  " + line for line in wrap(_understood(each), options.width - 2)]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _proof(one: Comparison, options: Options) -> list[str]:
    """The sum, the source with its year and its address: everything that an editor asks for."""
    lines = wrap(clean(one.citation), options.width - 6)
    return [paint("      " + line, "dim", options) for line in lines]


def _dated(step: Step) -> str:
    year = str(step.year) if step.year and str(step.year) not in step.source else ""
    return "; ".join(part for part in (", ".join(filter(None, (step.source, year))), step.address) if part)


def _understood(each: Compared) -> str:
    quantity = each.quantity
    if quantity.kind in ("multiplier", "percent-change"):  # a change has no size of its own
        return each.question or ""
    if not quantity.dimension:
        either = meanings(quantity.unit)
        why = f"{either}? A sentence around it decides" if either else "what it is per is not known here"
        return f"Nothing is compared: {why}."
    if quantity.dimension == "probability":
        return (
            f"Understood as one in {1 / quantity.value:,.10g}; nothing familiar of that size is known here."
        )
    what = f"{quantity.value:,.10g} {quantity.unit or quantity.counted}".strip()
    kind = quantity.dimension or quantity.kind.replace("-", " ")
    return f"Understood as {what} ({kind}); nothing familiar of that size is known here. {each.question or ''}".strip()
