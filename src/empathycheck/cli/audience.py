"""`empathycheck audience` and `empathycheck audience init`."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import click

from empathycheck.base.files import create_file, sweep
from empathycheck.checking.task import task_of
from empathycheck.cli.app import Command, Commands, Word
from empathycheck.cli.asked import configured_by
from empathycheck.cli.streams import USUAL_WIDTH, say, say_problem, width, write
from empathycheck.errors import TROUBLE, ConfigProblem, reason_of
from empathycheck.model import Document
from empathycheck.reports.readers import coverage_data, coverage_text
from empathycheck.rulebook.load import load_rules
from empathycheck.running.audience_draft import QUESTIONS, answered, drafted
from empathycheck.running.campaign import check_globs
from empathycheck.running.coverage import coverage_of
from empathycheck.running.sources import documents
from empathycheck.settings.settings import AUDIENCE_FILE
from empathycheck.version import __version__

_THERE = "there is one already, left as it is; rename it to have a fresh one"
_EXAMPLES = (
    ("empathycheck audience", "what the copy has for each audience"),
    ("empathycheck audience --format json", "for a program"),
    ("empathycheck audience init", f"writes {AUDIENCE_FILE}"),
)


@click.group(cls=Commands, name="audience", examples=_EXAMPLES, invoke_without_command=True)
@click.option("--format", type=Word(("terminal", "json")), default="terminal", help="How to print it.")
@click.option("--config", metavar="FILE", help="This configuration in place of the nearest one.")
@click.pass_context
def command(context: click.Context, /, **options: Any) -> int:
    """Show what the copy has for each audience of the audience file: a table of stages, then what is missing.

    A page speaks of a pain or a joy where a sentence has most of its words, or words near them; what it says in quite
    other words is not seen.
    """
    if context.invoked_subcommand is not None:
        return 0
    settings = configured_by(options).of_folder(os.curdir)
    if not settings.readers:
        raise ConfigProblem(
            f"empathycheck audience: there is no {AUDIENCE_FILE} here; “empathycheck audience init” writes one"
        )
    check_globs(settings)
    rules = load_rules(settings.packs)
    task = task_of(rules, settings)
    read: list[Document] = []
    problems = []
    for found in documents([os.path.relpath(settings.root)], settings):
        if isinstance(found, Document):
            read.append(found)
        elif not found.note:
            problems.append(found)
    coverage = coverage_of(read, settings, task)
    for problem in problems:
        say_problem(problem)
    if options["format"] == "json":
        write(json.dumps(coverage_data(coverage, __version__), ensure_ascii=False) + "\n")
    else:
        write(coverage_text(coverage, width() or USUAL_WIDTH))
    return TROUBLE if problems else 0


@command.command(
    cls=Command, name="init", examples=(("empathycheck audience init site/", "with what site/ shows"),)
)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--config", metavar="FILE", help="This configuration in place of the nearest one.")
def init(paths: tuple[str, ...], **options: Any) -> int:
    """Write an audience.yaml: eight questions on a terminal, elsewhere a draft with what the copy shows.

    PATHS are files and folders to look at; without any, the current folder. An existing file is left as it is.
    """
    settings = configured_by(options).of_folder(os.curdir)
    if settings.audience_file:
        sweep("")
        raise ConfigProblem(f"{settings.audience_file}: {_THERE}")
    read = [found for found in documents(paths or (".",), settings) if isinstance(found, Document)]
    if sys.stdin is not None and sys.stdin.isatty():
        say("Eight questions about one audience; an empty answer leaves a line to fill in later.")
        answers = [
            click.prompt(question, default="", show_default=False, prompt_suffix=" ")
            for question in QUESTIONS
        ]
        text = answered(answers, read, settings)
    else:
        text = drafted(read, settings)
    try:
        create_file(AUDIENCE_FILE, text.encode("utf-8"))
    except FileExistsError:
        raise ConfigProblem(f"{AUDIENCE_FILE}: {_THERE}") from None
    except OSError as error:
        reason = reason_of(error, "cannot be written")
        raise ConfigProblem(f"{AUDIENCE_FILE}: {reason}; run this in a folder that can be written") from None
    write(f"Wrote {AUDIENCE_FILE}. Next: empathycheck audience\n")
    return 0
