"""The functions that programs call, as `empathycheck` hands them on."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from empathycheck.checking.comparing import Compared, compare_text
from empathycheck.checking.document import check_source
from empathycheck.errors import FileProblem
from empathycheck.model import FileResult, RunResult
from empathycheck.rulebook.load import load_rules
from empathycheck.rulebook.ruleset import RuleSet
from empathycheck.running.memory import Look, run_remembering
from empathycheck.running.run import run
from empathycheck.settings.settings import Settings


def check_text(
    text: str, *, format: str = "markdown", path: str = "<text>", settings: Settings | None = None
) -> FileResult:
    """What a reader would ask about a text in `format`: "markdown", "html", "text", or any other that is text.

    `path` names the text in the result, and is what globs and decisions of the settings know it by; no file is read.
    What the settings' decisions dismiss and their baseline knows is left out, as on the command line; a baseline is
    never written here. Raises ConfigProblem on an unknown rule or audience in `settings`.
    """
    rules = _rules(settings)

    def look(settings: Settings) -> RunResult:
        file = check_source(text, path, format, rules, settings)
        return RunResult((file,), file.problems)

    return _remembering(look, settings, rules).files[0]


def check_file(path: str | os.PathLike[str], *, settings: Settings | None = None) -> FileResult:
    """What a reader would ask about one file. Raises FileProblem if it cannot be read."""
    result = check_paths([path], settings=settings)
    if not result.files:
        problem = result.problems[0]
        raise FileProblem(f"{problem.path}: {problem.message}")
    return result.files[0]


def check_paths(paths: Sequence[str | os.PathLike[str]], *, settings: Settings | None = None) -> RunResult:
    """What readers would ask about files and folders; what could not be read is in the result's `problems`.

    What the settings' decisions dismiss and their baseline knows is left out, as on the command line; a baseline is
    never written here.
    """
    names = [os.fspath(path) for path in paths]
    return _remembering(lambda settings: run(names, settings), settings, _rules(settings))


def compare(text: str, *, settings: Settings | None = None, limit: int = 3) -> tuple[Compared, ...]:
    """Each quantity of a text ("6000 m/s") with up to `limit` comparisons, the best first."""
    return compare_text(text, settings, limit=limit)


def _remembering(look: Look, settings: Settings | None, rules: RuleSet) -> RunResult:
    return run_remembering(look, settings or Settings(), rules.names)


def _rules(settings: Settings | None) -> RuleSet:

    return load_rules([Path(pack) for pack in settings.packs] if settings else ())
