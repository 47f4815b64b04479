"""`empathycheck history`: runs over time."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from time import gmtime, strftime
from typing import Any

import click

from empathycheck.base.files import read_regular
from empathycheck.base.globs import matcher
from empathycheck.base.packs import shown
from empathycheck.cli.app import Command, Commands, Word
from empathycheck.cli.streams import say, write
from empathycheck.errors import ConfigProblem, FileProblem, reason_of
from empathycheck.history.database import changes, pages_of, record, runs
from empathycheck.history.record import PageCounts, RunLine, together
from empathycheck.reports.history import FORMATS, Shown, render
from empathycheck.reports.text import counted
from empathycheck.running.recording import git, past_run, recorded_json, revisions
from empathycheck.settings.find import load_settings
from empathycheck.settings.settings import Settings

_EXAMPLES = (
    ("empathycheck check --record", "adds a run to the history"),
    ("empathycheck history", "the runs, and what changed since the last but one"),
    ("empathycheck history --since 2026-05-01", "what changed since a day, a revision or a run"),
    ("empathycheck history --markdown", "for a pull request"),
    ("empathycheck history --glob 'shop/**'", "only the pages of a team"),
    ("empathycheck history --git v1.0..HEAD site/", "fills it from past revisions"),
)


@click.group(cls=Commands, name="history", examples=_EXAMPLES, invoke_without_command=True)
@click.option("--since", default="", metavar="RUN", help="A run by its number, label or day, or a revision.")
@click.option("--markdown", is_flag=True, help="For a pull request.")
@click.option("--format", type=Word(FORMATS), default="terminal", help="How to print it.")
@click.option("--glob", "globs", multiple=True, metavar="GLOB", help="Only these pages.")
@click.option("--git", "past", default="", metavar="OLD..NEW", help="First record these past revisions.")
@click.option("--config", metavar="FILE", help="This configuration in place of the nearest one.")
@click.pass_context
def command(context: click.Context, /, **options: Any) -> int:
    """Show what changed over time: questions by family in 1,000 words, we and you, level, coverage, proof, decisions.

    It counts pages and never people, and gives no grade. Runs are added by check --record.
    """
    if context.invoked_subcommand is not None:
        return 0
    settings = load_settings(options["config"])
    path, name = settings.history, shown(settings.history)
    if options["past"]:
        _fill(options["past"], settings)
    every = runs(path, name)
    if not every:
        raise FileProblem(f"{name}: there is no run in it yet; empathycheck check --record adds one")
    since = _since(options["since"], every)
    changed = changes(path, since.number, every[-1].number, name) if since is not None else ()
    globs = options["globs"]
    fits = matcher("--glob", globs, settings.root or os.curdir) if globs else _any
    if globs:
        every = tuple(
            run._replace(files=len(pages), whole=together(pages))
            for run in every
            if (
                pages := {
                    path: page
                    for path, page in pages_of(settings.history, run.number, name).items()
                    if fits(path)
                }
            )
        )
        changed = tuple(each for each in changed if fits(each.path))
        since = next((run for run in every if since is not None and run.number == since.number), None)
        if not every:
            raise ConfigProblem(f"--glob: {', '.join(globs)}: no page of any run fits")
    last = {path: page for path, page in pages_of(path, every[-1].number, name).items() if fits(path)}
    format = "markdown" if options["markdown"] else options["format"]
    told = Shown(every, since, changed, last, _campaigns(settings, last))
    write(render(told, format), utf8=format == "json")
    return 0


def _any(path: str) -> bool:
    return True


def _campaigns(settings: Settings, pages: Mapping[str, PageCounts]) -> dict[str, PageCounts]:
    """The pages of each campaign of the configuration together."""
    found = {}
    for name, globs in settings.campaigns:
        fits = matcher("campaigns", globs, settings.root or os.curdir)
        pieces = {path: page for path, page in pages.items() if fits(path)}
        if pieces:
            found[name] = together(pieces)
    return found


def _since(wanted: str, every: tuple[RunLine, ...]) -> RunLine | None:
    """The run that is compared with: the one that is named, else the last but one; None where there is only one."""
    earlier = every[:-1]
    if not wanted:
        return earlier[-1] if earlier else None
    named = [run for run in earlier if wanted in (str(run.number), run.label)]
    if not named and re.fullmatch(r"[0-9a-f]{4,40}", wanted):
        named = [run for run in earlier if run.revision.startswith(wanted)]
    if not named and re.fullmatch(r"\d{4}(?:-\d{2}){0,2}", wanted):
        before = [
            run for run in earlier if run.at[:10] <= f"{wanted}-99"[:10] and run.at[: len(wanted)] <= wanted
        ]
        named = before or list(earlier[:1])
    if not named:
        try:
            revision = git(os.curdir, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted).strip()
        except ConfigProblem:
            revision = ""
        named = [run for run in earlier if revision and run.revision == revision]
    if not named:
        known = ", ".join(run.name for run in every[-5:])
        raise ConfigProblem(f"--since: “{wanted}”: no such run; the latest are {known}")
    return named[-1]


def _fill(wanted: str, settings: Settings) -> None:
    """Records past revisions that the history does not have yet."""
    top = git(os.curdir, "rev-parse", "--show-toplevel").strip()
    inside = os.path.relpath(os.path.realpath(os.curdir), os.path.realpath(top))
    path, name = settings.history, shown(settings.history)
    known = {run.revision for run in runs(path, name)} if os.path.exists(path) else set()
    found = [each for each in revisions(top, wanted) if each[0] not in known]
    for number, (revision, at) in enumerate(found, 1):
        say(f"{revision[:10]}, {at[:10]}: {number} of {len(found)}")
        record(path, past_run(top, inside, (), revision, at), name)


@command.command(
    cls=Command, name="record", examples=(("empathycheck history record run.json", "a saved run"),)
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--label", default="", metavar="TEXT", help="What the run is called: a version, a sprint.")
@click.option(
    "--at", default="", metavar="TIME", help="When it was, such as 2026-05-01; the file's time unless said."
)
@click.option("--config", metavar="FILE", help="This configuration in place of the nearest one.")
def record_(files: tuple[str, ...], label: str, at: str, config: str | None) -> int:
    """Add runs that check --format json printed, in the order in which they are named."""
    settings = load_settings(config)
    if at and not re.fullmatch(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?", at):
        raise ConfigProblem(
            f"--at: “{at}”: should be a day or a time, such as 2026-05-01 or 2026-05-01T09:30:00Z"
        )
    found = [(file, recorded_json(_read(file), file, label, at or _time_of(file))) for file in files]
    path, name = settings.history, shown(settings.history)
    for _, run in found:
        record(path, run, name)
    write(f"{name}: {counted(len(found), 'run')} added. Next: empathycheck history\n")
    return 0


def _read(file: str) -> dict[str, Any]:
    try:
        value = json.loads(read_regular(file).decode("utf-8-sig"))
    except OSError as error:
        raise FileProblem(
            f"{file}: {reason_of(error)}; name a file that check --format json has printed"
        ) from None
    except (ValueError, RecursionError):
        raise FileProblem(f"{file}: not JSON; name a file that check --format json has printed") from None
    if not isinstance(value, dict):
        raise FileProblem(f"{file}: no run; empathycheck check --format json prints one")
    return value


def _time_of(file: str) -> str:
    return strftime("%Y-%m-%dT%H:%M:%SZ", gmtime(os.path.getmtime(file)))
