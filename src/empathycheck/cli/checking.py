"""What `check` does with its paths and options, without the library that reads command lines: it costs a start dear."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from empathycheck.checking.document import check_document
from empathycheck.checking.task import is_installed, task_of
from empathycheck.cli.asked import one_of, reach_of, read_files, settings_from
from empathycheck.cli.progress import in_hook
from empathycheck.cli.streams import deliver, say, say_problem, wants_colour, width
from empathycheck.errors import TROUBLE, ConfigProblem, FileProblem
from empathycheck.model import SEVERITIES, Problem, RunResult
from empathycheck.readers import FORMATS as SUFFIXES
from empathycheck.readers import format_of, read_bytes
from empathycheck.reports.options import FORMATS, NO_LEVELS, Options
from empathycheck.reports.render import render
from empathycheck.reports.text import for_shell
from empathycheck.rulebook.load import load_rules
from empathycheck.settings.settings import Settings
from empathycheck.version import __version__

if TYPE_CHECKING:
    from empathycheck.rulebook.ruleset import RuleSet

USUAL: Mapping[str, Any] = {
    "format": None,
    "output": None,
    "select": (),
    "ignore": (),
    "severity": None,
    "fail_on": None,
    "audience": None,
    "judge": None,
    "config": None,
    "decisions": None,
    "baseline": None,
    "update_baseline": False,
    "statistics": False,
    "show_files": False,
    "color": "auto",
    "stdin_filename": None,
    "allow_private": False,
    "max_pages": None,
    "sitemap": False,
}
"""Every option of `check` as it is when nobody names it."""


def check(paths: Sequence[str], options: Mapping[str, Any]) -> int:
    """Asks about the paths, writes the report, and gives the exit status: 0, 1 with questions, 2 with trouble.

    `options` has the keys of `USUAL`. EmpathycheckError for what the user can put right.
    """
    settings = settings_from(options)
    format = _format(options["format"], settings)
    reach = reach_of(paths, options)
    if options["show_files"]:
        from empathycheck.cli.show_files import show_files

        return show_files(paths, settings, format, options, reach)
    rules = load_rules(settings.packs)
    if "-" in paths and len(paths) > 1:
        raise ConfigProblem("empathycheck check: - stands alone; name the files in a run of their own")

    def look(settings: Settings) -> RunResult:
        if "-" in paths:
            return _stdin(options, settings, rules)
        return read_files(paths, settings, rules, reach=reach)

    if settings.decisions or settings.baseline or options["update_baseline"]:
        from empathycheck.running.memory import run_remembering

        result = run_remembering(look, settings, rules.names, say, update=options["update_baseline"])
    else:
        result = look(settings)
    for problem in (*result.problems, *result.notes):
        say_problem(problem)
    if settings.severity == "hint" and not is_installed("textstat"):
        say(NO_LEVELS)
    _report(result, format, options, paths)
    if result.stopped:
        say("empathycheck: interrupted; what is shown is of the files that were read until then")
    return result.stopped or _status(result, settings)


def _format(asked: str | None, settings: Settings) -> str:
    if asked:
        return asked
    if usual := os.environ.get("EMPATHYCHECK_FORMAT"):
        return one_of(usual, FORMATS, "EMPATHYCHECK_FORMAT")
    return settings.format or ("concise" if in_hook() else "terminal")


def _stdin(options: Mapping[str, Any], settings: Settings, rules: RuleSet) -> RunResult:
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
        document = read_bytes(sys.stdin.buffer.read(), shown, format, settings.copy_keys)
    except FileProblem as problem:
        return RunResult((), (Problem(shown, str(problem).removeprefix(f"{shown}: ")),))
    file = check_document(document, task_of(rules, settings))
    return RunResult((file,), file.problems)


def _report(result: RunResult, format: str, options: Mapping[str, Any], paths: Sequence[str]) -> None:
    output = options["output"]
    colour = format in ("terminal", "full") and (
        options["color"] == "always" if output else wants_colour(options["color"])
    )
    text = render(
        result,
        format,
        Options(
            version=__version__,
            width=0 if output else width(),
            colour=colour,
            statistics=options["statistics"],
            asked=for_shell(*paths),
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
