"""A run as the history keeps it, and runs over past revisions of a repository, whose checkout is not touched."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import gmtime, strftime
from typing import Any

from empathycheck.base.digests import sentence_name
from empathycheck.checking.task import task_of
from empathycheck.errors import ConfigProblem, FileProblem
from empathycheck.families import family_of
from empathycheck.history.record import Kept, PageCounts, Recorded
from empathycheck.model import FileResult, RunResult
from empathycheck.reports.html.figures import figures_of
from empathycheck.rulebook.ruleset import RuleSet
from empathycheck.running.coverage import coverage_of
from empathycheck.running.run import Remember, Scopes, run_sought
from empathycheck.running.sources import sought
from empathycheck.settings.nearest import Nearest, nearest
from empathycheck.settings.settings import Settings
from empathycheck.version import __version__

MOST_REVISIONS = 500


def recorded(
    result: RunResult,
    settings: Settings,
    rules: RuleSet,
    *,
    label: str = "",
    revision: str = "",
    at: str = "",
) -> Recorded:
    """A run for the history: it was asked for every severity, and with its documents kept. `at` is now unless said."""
    coverage = _coverage(result, settings, rules)
    return Recorded(
        at or strftime("%Y-%m-%dT%H:%M:%SZ", gmtime()),
        label,
        revision or revision_of(settings.root or os.curdir),
        __version__,
        {file.path: _counts(file, coverage) for file in result.files},
        {file.path: tuple(_kept(file)) for file in result.files},
    )


def _coverage(result: RunResult, settings: Settings, rules: RuleSet) -> float | None:
    """How many of a hundred pains and joys of its audiences the site speaks of; None without an audience file."""
    documents = [file.document for file in result.files if file.document is not None]
    if not settings.readers or not documents:
        return None
    levels = {file.path: file.level for file in result.files}
    audiences = coverage_of(documents, settings, task_of(rules, settings), levels).audiences
    needs = [need for each in audiences for need in each.needs]
    return 100 * sum(bool(need.pages) for need in needs) / len(needs) if needs else None


def _counts(file: FileResult, coverage: float | None) -> PageCounts:
    figures = figures_of(file) if file.document is not None else None
    loud = [each for each in file.findings if each.severity != "hint"]
    return PageCounts(
        file.words,
        dict(sorted(Counter(family_of(each.rule) for each in loud).items())),
        len(file.findings) - len(loud),
        figures.own if figures else None,
        figures.reader if figures else None,
        None if file.level is None else round(file.level, 1),
        None if coverage is None else round(coverage, 1),
        dict(sorted(Counter(each.rule.partition("/")[2] for each in file.claims).items())),
        file.decided,
    )


def _kept(file: FileResult) -> Iterator[Kept]:
    for each in file.findings:
        yield Kept(sentence_name(each.rule, each.sentence), each.rule, each.severity == "hint")


def recorded_json(value: Mapping[str, Any], shown: str, label: str, at: str) -> Recorded:
    """A run for the history from what `check --format json` printed. Raises FileProblem for anything else."""
    if value.get("schema") != "empathycheck/1" or not isinstance(value.get("files"), list):
        raise FileProblem(f"{shown}: no run; empathycheck check --format json prints one")
    try:
        pages = {str(file["path"]): _counts_of_json(file) for file in value["files"]}
        findings = {str(file["path"]): tuple(_kept_of_json(file)) for file in value["files"]}
        return Recorded(at, label, "", str(value.get("version", "")), pages, findings)
    except (KeyError, TypeError, ValueError):
        raise FileProblem(f"{shown}: damaged; empathycheck check --format json prints it anew") from None


def _counts_of_json(file: Mapping[str, Any]) -> PageCounts:
    loud = [str(each["rule"]) for each in file["findings"] if each["severity"] != "hint"]
    return PageCounts(
        int(file["words"]),
        dict(sorted(Counter(map(family_of, loud)).items())),
        len(file["findings"]) - len(loud),
        level=float(file["level"]) if file.get("level") is not None else None,
        claims=dict(sorted(Counter(str(each["state"]) for each in file.get("claims", ())).items())),
    )


def _kept_of_json(file: Mapping[str, Any]) -> Iterator[Kept]:
    for each in file["findings"]:
        rule = str(each["rule"])
        yield Kept(sentence_name(rule, str(each["sentence"])), rule, each["severity"] == "hint")


def everything_of(configured: Nearest) -> Nearest:
    """The same settings, for a run that finds hints too."""
    return Nearest({**configured.said, "severity": "hint"}, fixed=configured.fixed)


def _unheard(line: str) -> None:
    """What decisions and baselines of the past tell nobody."""


def revision_of(folder: str) -> str:
    """The revision that a folder's repository stands at, empty where it is in none."""
    try:
        return git(folder, "rev-parse", "--verify", "--quiet", "HEAD").strip()
    except ConfigProblem:
        return ""


def git(folder: str, *words: str) -> str:
    """What git prints. Raises ConfigProblem with git's own first line where it fails, or is not there."""
    try:
        done = subprocess.run(  # noqa: S603 - the words are ours, and what a user gives is behind an option of git's
            ["git", "-C", folder, *words],  # noqa: S607 - the git that the user has
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError:
        raise ConfigProblem("git: not found; install it, or record runs as you go") from None
    if done.returncode:
        told = next((line for line in done.stderr.splitlines() if line.strip()), "failed")
        raise ConfigProblem(f"git {words[0]}: {told.removeprefix('fatal: ')}")
    return done.stdout


def revisions(folder: str, wanted: str) -> list[tuple[str, str]]:
    """The revisions of a range `OLD..NEW`, the oldest first, with the time of each (UTC). Raises ConfigProblem."""
    if ".." not in wanted or wanted.startswith("-"):
        raise ConfigProblem(f"--git: “{wanted}”: should be a range of revisions, such as v1.0..HEAD")
    lines = git(folder, "log", "--first-parent", "--reverse", "--format=%H %ct", wanted, "--").split("\n")
    found = []
    for line in lines:
        name, _, seconds = line.partition(" ")
        if seconds.strip().isdigit():
            found.append((name, strftime("%Y-%m-%dT%H:%M:%SZ", gmtime(int(seconds)))))
    if not found:
        raise ConfigProblem(f"--git: “{wanted}”: no revision in it; git log {wanted} shows what there is")
    if len(found) > MOST_REVISIONS:
        raise ConfigProblem(
            f"--git: “{wanted}”: {len(found):,} revisions, more than the {MOST_REVISIONS} that are looked at; narrow it"
        )
    return found


@contextmanager
def _worktree(folder: str, revision: str) -> Iterator[str]:
    """A revision in a folder of its own, taken away afterwards; the checkout is not touched."""
    with tempfile.TemporaryDirectory(prefix="empathycheck-") as parent:
        place = os.path.join(parent, "tree")
        git(
            folder,
            "-c",
            "core.hooksPath=/dev/null",
            "worktree",
            "add",
            "--quiet",
            "--detach",
            place,
            revision,
        )
        try:
            yield place
        finally:
            git(folder, "worktree", "remove", "--force", place)


def past_run(repository: str, inside: str, paths: Sequence[str], revision: str, at: str) -> Recorded:
    """What a check finds at a past revision: of these paths, counted from the folder `inside` of the repository.

    The configuration is the one of that revision. Raises ConfigProblem where it cannot be read.
    """
    before = os.getcwd()
    with _worktree(repository, revision) as place:
        start = os.path.join(place, inside)
        try:
            if not os.path.isdir(start):
                return Recorded(at, "", revision, __version__, {}, {})
            os.chdir(start)
            configured = everything_of(nearest({}, None))
            usual = configured.of_folder(os.curdir)
            scopes = Scopes(keep=True, remember=Remember(_unheard, writes=False))
            there = [path for path in paths or [os.curdir] if os.path.exists(path)]
            result = run_sought(sought(there, configured), usual, scopes).result
            return recorded(result, usual, scopes.rules(usual), revision=revision, at=at)
        finally:
            os.chdir(before)
