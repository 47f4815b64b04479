"""The functions that programs call, as `empathycheck` hands them on."""

from __future__ import annotations

import os
from collections.abc import Sequence

from empathycheck.checking.comparing import Compared, compare_text
from empathycheck.checking.document import check_source
from empathycheck.errors import FileProblem
from empathycheck.model import FileResult, RunResult
from empathycheck.rulebook.load import load_rules
from empathycheck.rulebook.ruleset import RuleSet
from empathycheck.running.memory import Look, run_remembering
from empathycheck.running.run import run
from empathycheck.settings.settings import Settings

_ARGUMENTS = ("select", "ignore", "audience", "judge")
"""Fields of settings whose mistakes are told with where they were written; what no file wrote is an argument here."""


def check_text(
    text: str, *, format: str = "markdown", path: str = "<text>", settings: Settings | None = None
) -> FileResult:
    """What a reader would ask about a text in `format`: "markdown", "html", "text", or any other that is text.

    `path` names the text in the result, and is what globs and decisions of the settings know it by; no file is read.
    What the settings' decisions dismiss and their baseline knows is left out, as on the command line; a baseline is
    never written here. Raises ConfigProblem on an unknown rule or audience in `settings`, ValueError on a format that
    is none or is no text.
    """
    settings = _told(settings)
    rules = load_rules(settings.packs)

    def look(settings: Settings) -> RunResult:
        file = check_source(text, path, format, rules, settings)
        return RunResult((file,), file.problems)

    return _remembering(look, settings, rules).files[0]


def check_file(path: str | os.PathLike[str], *, settings: Settings | None = None) -> FileResult:
    """What a reader would ask about one file. Raises FileProblem if it cannot be read, or is a folder."""
    name = os.fspath(path)
    if os.path.isdir(name):
        raise FileProblem(f"{name}: this is a folder; check_paths reads folders")
    result = check_paths([name], settings=settings)
    if not result.files:
        reason = result.problems[0].message if result.problems else "a report of empathycheck, and no copy"
        raise FileProblem(f"{name}: {reason}")
    return result.files[0]


def check_paths(paths: Sequence[str | os.PathLike[str]], *, settings: Settings | None = None) -> RunResult:
    """What readers would ask about files and folders; what could not be read is in the result's `problems`.

    All files are judged by `settings`, as `load_settings` finds them, or by none. What their decisions dismiss and
    their baseline knows is left out, as on the command line; a baseline is never written here. Raises TypeError for a
    path in place of a list of paths.
    """
    if isinstance(paths, str | os.PathLike):
        raise TypeError(f"check_paths takes a list of paths; check_file reads one: {os.fspath(paths)}")
    names = [os.fspath(path) for path in paths]
    settings = _told(settings)
    return _remembering(lambda asked: run(names, asked), settings, load_rules(settings.packs))


def compare(text: str, *, settings: Settings | None = None, limit: int = 3) -> tuple[Compared, ...]:
    """Each quantity of a text ("6000 m/s") with up to `limit` comparisons, the best first."""
    return compare_text(text, _told(settings), limit=limit)


def _told(settings: Settings | None) -> Settings:
    """Settings whose mistakes are told of as those of an argument, where no file says them."""
    settings = settings or Settings()
    origins = {key: f"settings.{key}" for key in _ARGUMENTS}
    return settings._replace(origins={**origins, **settings.origins})


def _remembering(look: Look, settings: Settings, rules: RuleSet) -> RunResult:
    return run_remembering(look, settings, rules.names)
