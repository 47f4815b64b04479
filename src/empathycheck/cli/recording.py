"""What `check --record` does once it has found what there is."""

from __future__ import annotations

from empathycheck.base.packs import shown
from empathycheck.cli.streams import say
from empathycheck.decisions.settle import at_least
from empathycheck.history.database import record
from empathycheck.model import SEVERITIES, RunResult
from empathycheck.rulebook.ruleset import RuleSet
from empathycheck.running.recording import recorded
from empathycheck.settings.settings import Settings


def added(result: RunResult, settings: Settings, rules: RuleSet, asked: Settings) -> RunResult:
    """Adds a run that is whole to the history, and gives it as it was asked for: `result` has all severities.

    Raises FileProblem where the history cannot be written; it is as it was then.
    """
    name = shown(settings.history)
    if result.stopped:
        say(f"{name}: not recorded: the run was interrupted")
    else:
        record(settings.history, recorded(result, settings, rules), name)
        say(f"{name}: recorded; empathycheck history shows it")
    files = tuple(file._replace(document=None) for file in result.files)
    return at_least(result._replace(files=files), SEVERITIES.index(asked.severity))
