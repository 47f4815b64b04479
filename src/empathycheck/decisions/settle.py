"""Findings and the decisions on them brought together: what is dismissed is taken out, what has gone is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence

from empathycheck.base.addresses import is_address
from empathycheck.decisions.file import Decision, Decisions, source_path
from empathycheck.model import SEVERITIES, FileResult, Finding, RunResult
from empathycheck.model.rows import NamedTuple

_Place = tuple[int, int]
"""A finding, by the number of its file in the run and its own in the file."""


class Settled(NamedTuple):
    """Which decision, by its number in the file, each finding has, and the numbers of those that none has."""

    decided: Mapping[_Place, int]
    stale: tuple[int, ...] = ()


def settled(
    result: RunResult,
    decisions: Decisions,
    bases: Sequence[str],
    ran: Callable[[str], bool] = lambda rule: True,
) -> Settled:
    """Finds each decision's finding in a run that shows every severity; the run need not be over all files.

    A decision has the finding of its name in its file; else the one of the same words in the same sentence there,
    whose neighbours were edited; else, where its own file holds it no more, the one of its name in another file.
    Stale is one that has none though its file was read, or is gone. `bases` are the folders that paths start from;
    `ran` says whether a rule took part.
    """
    entries = decisions.entries
    last = {(entry.path, entry.fingerprint): number for number, entry in enumerate(entries)}
    files = {path: source_path(path, bases) for path, _ in last}
    places = {path: os.path.realpath(file) for path, file in files.items()}
    by_place: dict[str, list[int]] = {}
    for (path, _), number in last.items():
        by_place.setdefault(places[path], []).append(number)
    decided: dict[_Place, int] = {}
    read: set[str] = set()
    for index, file in enumerate(result.files):
        place = os.path.realpath(file.path)
        if not file.problems:
            read.add(place)
        if place in by_place:
            _settle_file(index, file.findings, entries, by_place[place], decided)
    taken = set(decided.values())
    gone = {path for path, file in files.items() if not (os.path.isfile(file) or is_address(path))}
    orphans = [
        number
        for (path, _), number in last.items()
        if number not in taken and (places[path] in read or path in gone)
    ]
    _settle_moved(result.files, entries, orphans, decided)
    taken = set(decided.values())
    return Settled(
        decided, tuple(number for number in orphans if number not in taken and ran(entries[number].rule))
    )


def _settle_file(
    index: int,
    findings: Sequence[Finding],
    entries: Sequence[Decision],
    numbers: Iterable[int],
    decided: dict[_Place, int],
) -> None:
    """The decisions of one file: by name first, then by the words themselves, each for one finding."""
    waiting = {entries[number].fingerprint: number for number in numbers}
    loose: list[int] = []
    for position, finding in enumerate(findings):
        number = waiting.pop(finding.fingerprint, None)
        if number is None:
            loose.append(position)
        else:
            decided[index, position] = number
    by_words: dict[tuple[str, str, str], list[int]] = {}
    for number in waiting.values():
        entry = entries[number]
        if entry.sentence:
            by_words.setdefault((entry.rule, entry.text, _folded(entry.sentence)), []).append(number)
    if not by_words:
        return
    for position in loose:
        finding = findings[position]
        same = by_words.get((finding.rule, finding.text, _folded(finding.sentence)))
        if same:
            decided[index, position] = same.pop(0)


def _settle_moved(
    files: Sequence[FileResult],
    entries: Sequence[Decision],
    orphans: Iterable[int],
    decided: dict[_Place, int],
) -> None:
    """Decisions whose file holds their finding no more, for findings of the same name in other files."""
    waiting = {entries[number].fingerprint: number for number in orphans}
    if not waiting:
        return
    for index, file in enumerate(files):
        for position, finding in enumerate(file.findings):
            if finding.fingerprint in waiting and (index, position) not in decided:
                decided[index, position] = waiting.pop(finding.fingerprint)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def honoured(result: RunResult, decisions: Decisions, found: Settled, today: str) -> RunResult:
    """The run without the findings that are dismissed on this day (`2026-12-31`); each file counts its own."""
    silent: dict[int, dict[int, Decision]] = {}
    for (index, position), number in found.decided.items():
        entry = decisions.entries[number]
        if entry.silent(today):
            silent.setdefault(index, {})[position] = entry
    files = list(result.files)
    for index, positions in silent.items():
        file = files[index]
        kept = tuple(one for position, one in enumerate(file.findings) if position not in positions)
        gone = tuple((file.findings[position], _why(entry)) for position, entry in sorted(positions.items()))
        files[index] = file._replace(findings=kept, decided=len(gone), dismissed=gone)
    stale = tuple(stale_line(decisions.entries[number]) for number in found.stale)
    return result._replace(files=tuple(files), stale=stale)


def _why(entry: Decision) -> str:
    return "; ".join(each for each in (entry.state, entry.reason, entry.note) if each)


def stale_line(entry: Decision) -> str:
    """A decision that no finding has any more, in words."""
    words = entry.text or entry.sentence
    shown = f" “{words if len(words) <= 60 else words[:59] + '…'}”" if words else ""
    return f"{entry.path}: {entry.rule}{shown}: {entry.state}"


def at_least(result: RunResult, least: int) -> RunResult:
    """The run as if it had been asked for no severity below `SEVERITIES[least]`; what goes is counted as hidden."""
    files = []
    for file in result.files:
        shown = tuple(each for each in file.findings if SEVERITIES.index(each.severity) >= least)
        files.append(file._replace(findings=shown, hidden=file.hidden + len(file.findings) - len(shown)))
    return result._replace(files=tuple(files))
