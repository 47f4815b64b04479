"""`empathycheck check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from empathycheck import __version__
from empathycheck.cli import TROUBLE
from empathycheck.cli.app import Command, Word, one_of
from empathycheck.cli.asked import in_hook, read_files, settings_from
from empathycheck.cli.streams import COLOURS, deliver, say, wants_colour, width
from empathycheck.config import FAIL_ON, Settings
from empathycheck.errors import ConfigProblem, FileProblem
from empathycheck.model import SEVERITIES, Problem, RunResult
from empathycheck.reports import FORMATS, Options, render

if TYPE_CHECKING:
    from empathycheck.rules.ruleset import RuleSet

_EXAMPLES = (
    ("empathycheck check", "all copy in the current folder"),
    ("empathycheck check site/ README.md", "a folder and a file"),
    ("empathycheck check - < draft.md", "what comes in"),
    ("empathycheck check --select numbers", "one family of rules"),
    ("empathycheck check --format json site/", "for a program"),
)


@click.command(cls=Command, name="check", examples=_EXAMPLES)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--format", type=Word(FORMATS), help="How to report; EMPATHYCHECK_FORMAT sets the usual one.")
@click.option("--output", metavar="FILE", help="Write the report to a file.")
@click.option("--select", multiple=True, metavar="RULES", help="Only these rules or families, with commas.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules or families, with commas.")
@click.option("--severity", type=Word(SEVERITIES), help="The least that is shown.  [default: warning]")
@click.option("--fail-on", type=Word(FAIL_ON), help="The least that ends with status 1.  [default: warning]")
@click.option("--audience", metavar="NAME", help="Who reads: an audience of the configuration.")
@click.option("--judge", metavar="PATH", help="A judge of your own, or off for the rules alone.")
@click.option("--config", metavar="FILE", help="This configuration in place of the nearest one.")
@click.option("--decisions", metavar="FILE", help="What editors decided: dismissed questions stay silent.")
@click.option(
    "--baseline", metavar="FILE", help="Show only what this file does not know; the first run writes it."
)
@click.option("--update-baseline", is_flag=True, help="Write the baseline anew from what is found now.")
@click.option("--statistics", is_flag=True, help="Add the number of questions by rule, and stale decisions.")
@click.option(
    "--show-files", is_flag=True, help="List what is read as what, and what is passed by; ask nothing."
)
@click.option(
    "--color", type=Word(COLOURS), default="auto", help="Colour; NO_COLOR and FORCE_COLOR count too."
)
@click.option(
    "--stdin-filename", metavar="NAME", help="What to call standard input, and by its end its format."
)
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Ask about files and folders what their readers would ask.

    PATHS are files, folders, or - for standard input; without any, the current folder.
    The exit status is 0 with nothing to ask, 1 with questions, 2 if a file could not be read.
    """
    from empathycheck.rules.load import load_rules

    settings = settings_from(options)
    format = _format(options["format"], settings)
    if options["show_files"]:
        from empathycheck.cli.show_files import show_files

        return show_files(paths, settings, format, options)
    rules = load_rules(settings.packs)
    if "-" in paths and len(paths) > 1:
        raise ConfigProblem("empathycheck check: - stands alone; name the files in a run of their own")

    def look(settings: Settings) -> RunResult:
        return _stdin(options, settings, rules) if "-" in paths else read_files(paths, settings, rules)

    if settings.decisions or settings.baseline or options["update_baseline"]:
        from empathycheck.cli.remembered import Memory

        result = Memory(settings, say, update=options["update_baseline"]).run(look, rules.names)
    else:
        result = look(settings)
    for problem in result.problems:
        say(f"{problem.path}: {problem.message}")
    _report(result, format, options, paths)
    return _status(result, settings)


def _format(asked: str | None, settings: Settings) -> str:
    if asked:
        return asked
    if usual := os.environ.get("EMPATHYCHECK_FORMAT"):
        return one_of(usual, FORMATS, "EMPATHYCHECK_FORMAT")
    return settings.format or ("concise" if in_hook() else "terminal")


def _stdin(options: dict[str, Any], settings: Settings, rules: RuleSet) -> RunResult:
    from empathycheck.engine import check_document, task_of
    from empathycheck.readers import format_of, read_bytes

    named = options["stdin_filename"]
    format = format_of(named) if named else "markdown"
    if format is None:
        raise ConfigProblem(
            f"--stdin-filename: {named}: not a kind of file that empathycheck reads; try draft.md"
        )
    if sys.stdin is None:
        raise FileProblem("standard input: closed; pipe a text into it")
    if sys.stdin.isatty():
        say("Reading what you type; Ctrl-D on an empty line ends it.")
    shown = named or "<stdin>"
    try:
        document = read_bytes(sys.stdin.buffer.read(), shown, format)
    except FileProblem as problem:
        return RunResult((), (Problem(shown, str(problem).removeprefix(f"{shown}: ")),))
    file = check_document(document, task_of(rules, settings))
    return RunResult((file,), file.problems)


def _report(result: RunResult, format: str, options: dict[str, Any], paths: Sequence[str]) -> None:
    from empathycheck.readers import FORMATS as SUFFIXES

    output = options["output"]
    colour = format == "terminal" and (
        options["color"] == "always" if output else wants_colour(options["color"])
    )
    text = render(
        result,
        format,
        Options(
            version=__version__,
            width=width(),
            colour=colour,
            statistics=options["statistics"],
            asked=" ".join(paths),
            suffixes=tuple(sorted(SUFFIXES)),
        ),
    )
    deliver(text, output, utf8=format in ("json", "sarif"))


def _status(result: RunResult, settings: Settings) -> int:
    if result.problems:
        return TROUBLE
    if settings.fail_on == "never":
        return 0
    least = SEVERITIES.index(settings.fail_on)
    found = (finding.severity for file in result.files for finding in file.findings)
    return int(any(severity != "hint" and SEVERITIES.index(severity) >= least for severity in found))
