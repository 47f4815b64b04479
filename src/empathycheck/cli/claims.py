"""`empathycheck claims`: the ledger of proof."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from typing import Any

import click

from empathycheck.base.files import read_regular, replace_file
from empathycheck.base.packs import shown
from empathycheck.checking.places import line_starts
from empathycheck.cli.app import Command, Commands, Word
from empathycheck.cli.asked import configured_by, read_files
from empathycheck.cli.streams import deliver, say_problem, width, write
from empathycheck.errors import TROUBLE, ConfigProblem
from empathycheck.language.prose import prose_of
from empathycheck.ledger.file import entry_text, load_ledger, read_ledger
from empathycheck.model import Document, FileResult, Finding
from empathycheck.quantities.figures import figures_in
from empathycheck.reports.claims import FORMATS, render
from empathycheck.reports.text import clean
from empathycheck.running.claims import claim_rows
from empathycheck.running.run import Scopes
from empathycheck.settings.settings import LEDGER_FILE

_EXAMPLES = (
    ("empathycheck claims", "copy without proof, proof without copy, what runs out"),
    ("empathycheck claims --path site/ --format csv --output claims.csv", "for a spreadsheet"),
    ("empathycheck claims --format markdown", "for a pull request"),
    ('empathycheck claims add site/index.md:12 --source "Dryer test, May 2026"', "an entry from a finding"),
)


@click.group(cls=Commands, name="claims", examples=_EXAMPLES, invoke_without_command=True)
@click.option("--format", type=Word(FORMATS), default="terminal", help="How to print them.")
@click.option("--output", metavar="FILE", help="Write them to a file.")
@click.option(
    "--path",
    "paths",
    multiple=True,
    metavar="PATH",
    help="A file or a folder of copy; the current folder unless said.",
)
@click.option("--config", metavar="FILE", help="This configuration in place of the nearest one.")
@click.pass_context
def command(context: click.Context, /, **options: Any) -> int:
    """List the claims of the copy without proof, the proof without copy, and what runs out.

    The proof stands in claims.yaml beside the configuration, or where the key ledger says. What a claim is matched
    with goes through units and wording: “two fifths” is 40%. This is no legal advice.
    """
    if context.invoked_subcommand is not None:
        return 0
    configured = configured_by(options)
    settings = configured.of_folder(os.curdir)
    if not settings.ledger:
        raise ConfigProblem(
            f"empathycheck claims: there is no {LEDGER_FILE} here; empathycheck claims add begins one from a finding"
        )
    ledger = load_ledger(settings.ledger, shown(settings.ledger))
    result = read_files(options["paths"], configured, Scopes()).result
    for problem in (*result.problems, *result.notes):
        say_problem(problem)
    format = options["format"]
    text = render(claim_rows(result.files, ledger), format, width())
    deliver(text, options["output"], utf8=format in ("json", "csv"), heading=format == "terminal")
    return result.stopped or (TROUBLE if result.problems else 0)


@command.command(cls=Command, name="add", examples=_EXAMPLES[3:])
@click.argument("place", metavar="FILE:LINE")
@click.option("--source", default="", metavar="TEXT", help="What backs it: a test, a survey, a register.")
@click.option("--link", default="", metavar="LINK", help="Where that lies.")
@click.option("--date", default="", metavar="DAY", help="The day of the proof, such as 2026-05-31.")
@click.option("--valid-until", default="", metavar="DAY", help="The last day on which it holds.")
@click.option("--owner", default="", metavar="TEXT", help="Who looks after it: a team, a mailbox.")
@click.option(
    "--value", default="", metavar="FIGURE", help="The figure with its unit; that of the copy unless said."
)
@click.option("--config", metavar="FILE", help="This configuration in place of the nearest one.")
def add(place: str, **options: Any) -> int:
    """Write an entry into the ledger from a claim of the copy.

    FILE:LINE is where the claim stands, as check and claims show it. The entry has the words of its sentence, to be
    shortened by hand to what the proof is of, and the path of the page.
    """
    path, _, line = place.rpartition(":")
    if not path or not line.isdigit():
        raise ConfigProblem(
            f"empathycheck claims add: “{clean(place)}”: should be a file and a line, such as site/index.md:12"
        )
    configured = configured_by(options, severity="hint")
    settings = configured.of_folder(os.curdir)
    target = settings.ledger or os.path.join(settings.root or os.curdir, LEDGER_FILE)
    ledger = load_ledger(target, shown(target)) if os.path.exists(target) else None
    result = read_files((path,), configured, Scopes(keep=True)).result
    if result.problems:
        raise ConfigProblem(*(f"{each.path}: {each.message}" for each in result.problems))
    sentence, figure = _claim_at(result.files[0] if result.files else None, int(line), place)
    folder = os.path.dirname(os.path.abspath(target))
    where = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
    entry = entry_text([
        ("claim", sentence), ("value", options["value"] or figure), ("source", options["source"]),
        ("link", options["link"]), ("date", options["date"]), ("valid-until", options["valid_until"]),
        ("owner", options["owner"]), ("where", (where,) if not where.startswith("..") else ()),
    ])  # fmt: skip
    before = read_regular(target).decode("utf-8-sig") if ledger is not None else ""
    text = f"{before.rstrip()}\n{entry}" if before.strip() else entry
    read_ledger(text, shown(target), folder)  # what is wrong with it is told before anything is written
    replace_file(target, text.encode("utf-8"), shown(target))
    at = text.count("\n") - entry.count("\n") + 1
    write(f"{shown(target)}:{at}: written; shorten the claim to what the proof is of.\n")
    return 0


def _claim_at(file: FileResult | None, line: int, place: str) -> tuple[str, str]:
    """The sentence of the claim on a line, and its figure."""
    found: list[Finding] = (
        [each for each in file.findings if each.start.line <= line <= each.end.line] if file else []
    )
    notes = [each for each in file.claims if each.start.line <= line <= each.end.line] if file else []
    for note in notes:
        return _said(note.sentence, note.text)
    ranked = sorted(
        found, key=lambda each: (not each.rule.startswith(("claims/", "numbers/")), each.start.offset)
    )
    if ranked:
        return _said(ranked[0].sentence, ranked[0].text)
    sentence = _sentence_on(file.document, line) if file and file.document else ""
    if not sentence:
        raise ConfigProblem(
            f"{clean(place)}: no sentence stands there; empathycheck claims shows where claims do"
        )
    return _said(sentence, "")


def _sentence_on(document: Document, line: int) -> str:
    """The first sentence of running text on a line of the source; empty where there is none."""
    prose, starts = prose_of(document), line_starts(document.source)
    for start in prose.sentence_starts:
        if start >= len(prose.text):
            break
        index = prose.block_at(start)
        block, at = document.blocks[index], start - prose.block_starts[index]
        if bisect_right(starts, block.span(at, at).start) == line and block.role != "heading":
            return prose.text[slice(*prose.sentence_at(start))]
    return ""


def _said(sentence: str, text: str) -> tuple[str, str]:
    figures = [each.text for each in figures_in(text)] or [each.text for each in figures_in(sentence)]
    claim = re.sub(r"\s+", " ", sentence).strip().rstrip(".!")
    return claim, figures[0] if figures else ""
