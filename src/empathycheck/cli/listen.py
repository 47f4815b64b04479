"""`empathycheck listen`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from empathycheck.base.files import put_file
from empathycheck.cli.app import Command
from empathycheck.cli.progress import bar_of
from empathycheck.cli.streams import say, write
from empathycheck.errors import ConfigProblem
from empathycheck.language.prose import prose_of
from empathycheck.listening.encoder import grouping_by
from empathycheck.listening.listen import Grouping, listen
from empathycheck.listening.sources import sources_of
from empathycheck.listening.voice import FILE, written
from empathycheck.model import Problem
from empathycheck.reports.text import clean, counted
from empathycheck.running.sources import documents
from empathycheck.settings.find import load_settings
from empathycheck.settings.settings import Settings

_EXAMPLES = (
    ("empathycheck listen reviews.csv", f"writes {FILE}"),
    ("empathycheck listen reviews/ interviews.md -o voice.json", "folders and files of all kinds"),
    ('empathycheck listen export.csv --text "Your comment"', "which column holds the words"),
    ("empathycheck listen reviews.jsonl --copy site/", "weighed against your own copy too"),
)
_BAR = 24


@click.command(cls=Command, name="listen", examples=_EXAMPLES)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@click.option("-o", "--output", metavar="FILE", default=FILE, show_default=True, help="The file to write.")
@click.option(
    "--text", default="", metavar="COLUMN", help="The column of a table that holds what customers wrote."
)
@click.option(
    "--copy", multiple=True, metavar="PATH", help="Your own copy, against which their words are weighed."
)
@click.option(
    "--model", default="", metavar="DIR", help="Group themes with an encoder that lies in this folder."
)
@click.option("--fresh", is_flag=True, help="Begin anew where an earlier run was broken off.")
@click.option("--config", metavar="FILE", help="This configuration in place of the nearest one.")
def command(sources: tuple[str, ...], **options: Any) -> int:
    """Count what customers wrote: what hurts and gladdens them, and the words they use.

    SOURCES are tables (.csv, .tsv, .xlsx, .json, .jsonl, .parquet), texts and interviews (.txt, .md), letters (.eml,
    .mbox), or folders of these. Names and ways to reach people are masked before anything is kept. The file is small,
    to be read and committed beside the configuration; check and report find it there.
    """
    settings = load_settings(options["config"])
    grouping: Grouping | None = grouping_by(options["model"]) if options["model"] else None
    found = sources_of(sources, options["text"])
    bar = bar_of(hidden=False, line=_line)
    try:
        value = listen(
            found,
            names=frozenset(name.lower() for name in settings.names),
            copy=_copy(options["copy"], settings),
            progress=bar.of_all if bar is not None else None,
            resume=not options["fresh"],
            grouping=grouping,
        )
    finally:
        if bar is not None:
            bar.done()
    if not value["counts"]["entries"]:
        raise ConfigProblem(
            f"empathycheck listen: nothing in English in {', '.join(map(clean, sources))}; is it the right file?"
        )
    put_file(options["output"], written(value).encode("utf-8"))
    write("\n".join(_told(value, options["output"])) + "\n")
    return 0


def _copy(paths: tuple[str, ...], settings: Settings) -> Iterator[str]:
    for found in documents(paths, settings) if paths else ():
        if isinstance(found, Problem):
            say(f"{found.path}: {found.message}")
        else:
            yield prose_of(found).text


def _told(value: dict[str, Any], output: str) -> list[str]:
    counts = value["counts"]
    aside = [
        text
        for text, number in (
            (f"{counts['duplicates']:,} said twice", counts["duplicates"]),
            (f"{counts['not English']:,} not in English", counts["not English"]),
        )
        if number
    ]
    masked = sum(value["masked"].values())
    lines = [
        f"{clean(output)}: {counted(counts['entries'], 'entry', 'entries')}, {counted(counts['words'], 'word')}"
        + (f" ({', '.join(aside)})" if aside else "")
        + f"; {counted(masked, 'name or number', 'names and numbers')} masked."
    ]
    for title, key in (("What hurts", "hurts"), ("What gladdens", "gladdens")):
        best = sorted(value["themes"], key=lambda theme: -theme[key])[:3]
        told = [f"{', '.join(theme['terms'][:3])} ({theme[key]:,})" for theme in best if theme[key]]
        if told:
            lines.append(f"{title}: {'; '.join(told)}")
    return [
        *map(clean, lines),
        "Read the examples in it before you share it: masks are rules, and rules miss.",
    ]


def _line(read: int, expected: int, _seconds: float) -> str:
    bar = ""
    if expected:
        done = min(read / expected, 0.99)
        full = int(done * _BAR)
        bar = f"[{'#' * full}{'.' * (_BAR - full)}] {done:4.0%} "
    return f"listening: {bar}{read:,} entries"
