"""What `check` does with its paths and options, without the library that reads command lines: it costs a start dear."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from empathycheck.base.files import read_regular
from empathycheck.checking.task import is_installed
from empathycheck.cli.asked import asking_by, configured_by, in_hook, reach_of, read_files
from empathycheck.cli.streams import deliver, say, say_problem, wants_colour, width
from empathycheck.cli.words import one_of
from empathycheck.errors import TROUBLE, ConfigProblem, FileProblem, reason_of
from empathycheck.model import SEVERITIES, Problem
from empathycheck.readers import FORMATS as SUFFIXES
from empathycheck.readers import format_of
from empathycheck.reports.options import FOR_PROGRAMS, FORMATS, NO_LEVELS, STREAMED, WITH_SOURCE, Options
from empathycheck.reports.render import render
from empathycheck.reports.text import for_shell, named
from empathycheck.running.found import Found
from empathycheck.running.run import Ran, Remember, Scopes, Take, run_sought
from empathycheck.running.walk import why_excluded
from empathycheck.settings.nearest import Nearest
from empathycheck.version import __version__

if TYPE_CHECKING:
    from empathycheck.cli.checking.streaming import Stream

USUAL: Mapping[str, Any] = {
    "format": None,
    "output": None,
    "select": (),
    "ignore": (),
    "severity": None,
    "fail_on": None,
    "max_warnings": None,
    "audience": None,
    "judge": None,
    "config": None,
    "isolated": False,
    "exclude": (),
    "force_exclude": False,
    "ignore_unknown": False,
    "files_from": None,
    "stdin_filename": None,
    "diff_from": None,
    "staged": False,
    "decisions": None,
    "baseline": None,
    "update_baseline": False,
    "record": False,
    "statistics": False,
    "quiet": False,
    "watch": False,
    "no_cache": False,
    "jobs": None,
    "show_files": False,
    "show_settings": False,
    "color": "auto",
    "allow_private": False,
    "max_pages": None,
    "sitemap": False,
}
"""Every option of `check` as it is when nobody names it."""

_INSTEAD = {"show_files": "show_files", "show_settings": "show_settings", "watch": "watching"}
"""Options that have something else done, each in a module here beside with `run(paths, options, configured)`."""


def check(paths: Sequence[str], options: Mapping[str, Any]) -> int:
    """Asks about the paths, writes the report, and gives the exit status: 0, 1 with questions, 2 with trouble.

    `options` has the keys of `USUAL`. EmpathycheckError for what the user can put right.
    """
    if options["files_from"]:
        paths = (*paths, *_listed(options["files_from"]))
        if not paths:
            return 0
    configured = configured_by(options)
    for option, module in _INSTEAD.items():
        if options[option]:
            status: int = import_module(f"empathycheck.cli.checking.{module}").run(paths, options, configured)
            return status
    return check_once(paths, options, configured)


def check_once(paths: Sequence[str], options: Mapping[str, Any], configured: Nearest) -> int:
    """One look at the paths, with its report."""
    format = format_named(options, configured)  # a misspelt one is told before anything is read
    _refuse_several(paths, options)
    scopes = _scopes(paths, format, options)
    stream = None
    if format in STREAMED and _is_folder(paths):
        stream = import_module("empathycheck.cli.checking.streaming").stream_of(format, options)
    ran = _look(paths, options, configured, scopes, stream and stream.take)
    return _report(ran, scopes, format, options, paths, stream=stream)


def _is_folder(paths: Sequence[str]) -> bool:
    """Whether a folder is looked through, so that there may be many files."""
    return not paths or any(map(os.path.isdir, paths))


def _look(
    paths: Sequence[str],
    options: Mapping[str, Any],
    configured: Nearest,
    scopes: Scopes,
    take: Take | None = None,
) -> Ran:
    """What is found at the paths, each file by its own settings."""
    if options["record"]:
        ran: Ran = import_module("empathycheck.cli.checking.recording").recorded_look(
            paths, options, configured, scopes
        )
        return ran
    usual = configured.of_folder(os.curdir)
    if "-" in paths:
        if len(paths) > 1:
            raise ConfigProblem("empathycheck check: - stands alone; name the files in a run of their own")
        return run_sought(_stdin(options, configured), usual, scopes)
    if options["staged"] or options["diff_from"]:
        from empathycheck.running.changed import run_changed

        revision = None if options["staged"] else options["diff_from"]
        return run_changed(paths, revision, configured, scopes, asking_by(options))
    reach = reach_of(paths, options)
    asking, jobs = asking_by(options), options["jobs"]
    return read_files(
        paths, configured, scopes, asking=asking, reach=reach, jobs=jobs, take=take, prints=bool(take)
    )


def _scopes(paths: Sequence[str], format: str, options: Mapping[str, Any]) -> Scopes:
    """What settings come to; for a folder with the results that are kept of earlier runs."""
    # a hook's first run would write what it is to report, and say nothing
    remember = Remember(say, options["update_baseline"], writes=not in_hook())
    keep = bool(options["staged"] or options["diff_from"] or options["record"] or format in WITH_SOURCE)
    if options["no_cache"] or keep or not _is_folder(paths):
        return Scopes(keep=keep, remember=remember)
    return Scopes(kept=import_module("empathycheck.running.results").kept_results, remember=remember)


def format_named(options: Mapping[str, Any], configured: Nearest) -> str:
    """The format that is asked for: by option, by environment, by the configuration, or the usual one."""
    if options["format"]:
        return str(options["format"])
    if usual := os.environ.get("EMPATHYCHECK_FORMAT"):
        return one_of(usual, FORMATS, "EMPATHYCHECK_FORMAT")
    own = configured.of_folder(os.curdir).format
    return own or ("concise" if in_hook() else "terminal")


def _listed(path: str) -> list[str]:
    """The paths in a list, one a line, or with a zero byte after each as `git ls-files -z` gives them."""
    try:
        data = sys.stdin.buffer.read() if path == "-" and sys.stdin is not None else read_regular(path)
    except OSError as error:
        raise ConfigProblem(
            f"--files-from: {path}: {reason_of(error)}; name a file with one path a line, or -"
        ) from None
    parts = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(part) for part in parts if part.strip()]


def _refuse_several(paths: Sequence[str], options: Mapping[str, Any]) -> None:
    """A hook may be run several times for one commit, and each run would write over the report of the one before."""
    if options["output"] and in_hook() and any(os.path.isfile(path) for path in paths):
        raise ConfigProblem(
            "--output: a hook that is given file names may run several times, the last over the others; "
            "use the hook empathycheck-all for a report"
        )


def _stdin(options: Mapping[str, Any], configured: Nearest) -> list[Found | Problem]:
    """What comes in, as a file of the name it is given; nothing but a note where the configuration excludes that."""
    named = options["stdin_filename"]
    if named and format_of(named) is None:
        raise ConfigProblem(
            f"--stdin-filename: {named}: not a kind of file that empathycheck reads; try draft.md"
        )
    if sys.stdin is None:
        raise FileProblem("standard input: closed; pipe a text into it")
    if sys.stdin.isatty():
        say("Reading what you type; Ctrl-D on an empty line ends it.")
    data = sys.stdin.buffer.read()
    shown = named or "<stdin>"
    settings = configured.of_folder(os.path.dirname(named or "") or os.curdir)
    asks = named and (settings.exclude or settings.include or options["exclude"])
    if asks and (why := why_excluded(named, settings, asking_by(options))):
        return [Problem(shown, f"not read, {why}", note=True)]
    return [Found(shown, shown, configured.within(settings, named) if named else settings, True, data)]


def _report(
    ran: Ran,
    scopes: Scopes,
    format: str,
    options: Mapping[str, Any],
    paths: Sequence[str],
    *,
    stream: Stream | None = None,
) -> int:
    """Writes the report, or what of it has not been printed yet, and gives the exit status."""
    result = ran.result
    notes = () if options["quiet"] else result.notes
    ahead = [note for note in notes if note.first and stream is None and format not in FOR_PROGRAMS]
    for problem in (*result.problems, *notes):
        if problem not in ahead:
            say_problem(problem)
    hints = any(each.severity == "hint" for each in ran.settings)
    if hints and not options["quiet"] and not is_installed("textstat"):
        say(NO_LEVELS)
    output = options["output"]
    colour = format in ("terminal", "full", "grouped") and (
        options["color"] == "always" if output else wants_colour(options["color"])
    )
    for_programs = format in FOR_PROGRAMS
    told = Options(
        version=__version__,
        width=0 if output else width(),
        colour=colour,
        statistics=options["statistics"],
        asked=for_shell(*paths),
        suffixes=tuple(sorted(SUFFIXES)),
        quiet=options["quiet"],
    )
    if for_programs:
        result, told = import_module("empathycheck.cli.checking.programs").told(ran, scopes, format, told)
    if stream is not None:
        stream.finish(ran.result.files, result, told)
    else:
        heading = format not in FOR_PROGRAMS or format == "github"
        text = "".join(named(f"{note.path}: {note.message}") + "\n\n" for note in ahead)
        deliver(text + render(result, format, told), output, utf8=for_programs, heading=heading)
    if result.stopped:
        say("empathycheck: interrupted; what is shown is of the files that were read until then")
    return result.stopped or _status(ran, options)


def _status(ran: Ran, options: Mapping[str, Any]) -> int:
    if ran.result.problems:
        return TROUBLE
    found = [
        finding.severity
        for file, settings in zip(ran.result.files, ran.settings, strict=True)
        if settings.fail_on != "never"
        for finding in file.findings
        if finding.severity != "hint"
        and SEVERITIES.index(finding.severity) >= SEVERITIES.index(settings.fail_on)
    ]
    most = options["max_warnings"]
    return int("error" in found or len(found) > (most or 0))
