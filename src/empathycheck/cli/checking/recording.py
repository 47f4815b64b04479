"""`check --record`: a check that finds everything, adds it to the history, and shows what was asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from empathycheck.base.addresses import is_address
from empathycheck.base.packs import shown
from empathycheck.cli.asked import asking_by, reach_of, read_files
from empathycheck.cli.streams import say
from empathycheck.decisions.settle import at_least
from empathycheck.errors import ConfigProblem
from empathycheck.history.database import record
from empathycheck.model import SEVERITIES, FileResult, RunResult
from empathycheck.running.recording import everything_of, recorded
from empathycheck.running.run import Ran, Scopes
from empathycheck.settings.nearest import Nearest


def recorded_look(
    paths: Sequence[str], options: Mapping[str, Any], configured: Nearest, scopes: Scopes
) -> Ran:
    """A look at the paths that is added to the history where it is whole, with the severities that were asked for.

    `scopes` keep the documents. Raises ConfigProblem where the paths are no files or folders, FileProblem where the
    history cannot be written; it is as it was then.
    """
    for option, asked in (
        ("-", "-" in paths),
        ("--staged", options["staged"]),
        ("--diff-from", options["diff_from"]),
    ):
        if asked:
            raise ConfigProblem(f"--record: for files and folders as they are; leave out {option}")
    everything = everything_of(configured)
    reach = reach_of(paths, options)
    ran = read_files(paths, everything, scopes, asking=asking_by(options), reach=reach, jobs=options["jobs"])
    usual = everything.of_folder(os.curdir)
    name = shown(usual.history)
    if ran.result.stopped:
        say(f"{name}: not recorded: the run was interrupted")
    else:
        record(usual.history, recorded(ran.result, usual, scopes.rules(usual)), name)
        say(f"{name}: recorded; empathycheck history shows it")
    files = tuple(_as_asked(file, configured) for file in ran.result.files)
    own = tuple(_settings(file, configured) for file in files)
    return Ran(ran.result._replace(files=files), own)


def _as_asked(file: FileResult, configured: Nearest) -> FileResult:
    least = SEVERITIES.index(_settings(file, configured).severity)
    return at_least(RunResult((file._replace(document=None),)), least).files[0]


def _settings(file: FileResult, configured: Nearest) -> Any:
    return configured.of_folder(os.curdir) if is_address(file.path) else configured.of_file(file.path)
