"""A baseline: the findings an old site had when its writers began, so that only what is new is shown."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from empathycheck.base.files import read_regular, replace_file
from empathycheck.errors import ConfigProblem, reason_of
from empathycheck.model import FileResult, Finding, RunResult
from empathycheck.model.rows import NamedTuple

SCHEMA = "empathycheck-baseline/1"
_TEXTS = ("path", "rule", "fingerprint", "text")


class Known(NamedTuple):
    """One finding that is known. `path` starts at the baseline's folder; `near` are the finding's names beside one
    neighbour alone, so that editing the sentence before it does not make it new.
    """

    path: str
    rule: str
    fingerprint: str
    text: str = ""
    near: tuple[str, str] = ("", "")


class Baseline(NamedTuple):
    """A baseline file and what it holds, in its order."""

    path: str
    entries: tuple[Known, ...] = ()


def load_baseline(path: str, shown: str = "") -> Baseline | None:
    """The baseline at `path`, or None where there is no such file yet.

    Raises ConfigProblem, one line with the file, the entry and the key.
    """
    shown = shown or path
    again = "--update-baseline writes it anew"
    try:
        data: Any = json.loads(read_regular(path).decode("utf-8-sig"))
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = reason_of(error)
        raise ConfigProblem(f"{shown}: {reason}; a readable file is needed for the baseline") from None
    except RecursionError:
        raise ConfigProblem(f"{shown}: not a baseline: nested too deeply; {again}") from None
    except ValueError as error:
        place = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ConfigProblem(f"{shown}{place}: not a baseline: no valid JSON; remove it and {again}") from None
    if (
        not isinstance(data, dict)
        or data.get("schema") != SCHEMA
        or not isinstance(data.get("findings"), list)
    ):
        raise ConfigProblem(
            f"{shown}: not a baseline (schema “{SCHEMA}”); name another file, or remove it and {again}"
        )
    return Baseline(
        path,
        tuple(_entry(raw, f"{shown}: finding {number}") for number, raw in enumerate(data["findings"], 1)),
    )


def _entry(raw: Any, place: str) -> Known:
    if not isinstance(raw, dict):
        raise ConfigProblem(f"{place}: should be an object; --update-baseline writes it anew")
    for key in _TEXTS:
        if not isinstance(raw.get(key, "" if key == "text" else None), str):
            raise ConfigProblem(f"{place}: {key}: should be a text; --update-baseline writes it anew")
    near = raw.get("near", ["", ""])
    if not isinstance(near, list) or len(near) != 2 or not all(isinstance(each, str) for each in near):
        raise ConfigProblem(f"{place}: near: should be two texts; --update-baseline writes it anew")
    return Known(raw["path"], raw["rule"], raw["fingerprint"], raw.get("text", ""), (near[0], near[1]))


def less_known(result: RunResult, baseline: Baseline) -> RunResult:
    """The run without the findings that the baseline holds; each file counts its own as known."""
    known = known_in(result.files, baseline)
    files = []
    for index, file in enumerate(result.files):
        mine = known.get(index, ())
        kept = tuple(each for position, each in enumerate(file.findings) if position not in mine)
        files.append(file._replace(findings=kept, known=len(mine)))
    return result._replace(files=tuple(files))


def known_in(
    files: Sequence[FileResult], baseline: Baseline, without: Collection[tuple[int, int]] = ()
) -> Mapping[int, Collection[int]]:
    """By the number of its file in the run, the positions of the findings that the baseline holds.

    Every entry stands for one finding: by its name in its file; else beside one of its neighbours there; else, where
    its file is gone, by its name in another file. So what was repaired never makes room for something new. `without`
    names findings, by file and position, that take no entry, such as those that are dismissed.
    """
    folder = os.path.dirname(os.path.abspath(baseline.path))
    waiting: dict[str, list[Known]] = {}
    for entry in baseline.entries:
        waiting.setdefault(entry.path, []).append(entry)
    by_place: dict[str, list[Known]] = {}
    gone: dict[str, int] = {}
    for path, entries in waiting.items():
        file = os.path.join(folder, path)
        by_place.setdefault(os.path.realpath(file), []).extend(entries)
        if not os.path.isfile(file):
            for entry in entries:
                gone[entry.fingerprint] = gone.get(entry.fingerprint, 0) + 1
    known: dict[int, Collection[int]] = {}
    for index, file_result in enumerate(files):
        found = [
            (position, each)
            for position, each in enumerate(file_result.findings)
            if (index, position) not in without
        ]
        mine = _known(found, by_place.get(os.path.realpath(file_result.path), ()), gone)
        if mine:
            known[index] = mine
    return known


def _known(
    findings: Sequence[tuple[int, Finding]], entries: Sequence[Known], gone: dict[str, int]
) -> set[int]:
    """The positions of the findings that are known; each entry is used up by one."""
    by_name: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        by_name.setdefault(entry.fingerprint, []).append(number)
    known: set[int] = set()
    used: set[int] = set()
    for position, finding in findings:
        if same := by_name.get(finding.fingerprint):
            used.add(same.pop())
            known.add(position)
    for side in (0, 1):
        by_near: dict[tuple[str, str], list[int]] = {}
        for number, entry in enumerate(entries):
            if number not in used and entry.near[side]:
                by_near.setdefault((entry.rule, entry.near[side]), []).append(number)
        for position, finding in findings:
            if position not in known and (same := by_near.get((finding.rule, finding.near[side]))):
                used.add(same.pop())
                known.add(position)
    for position, finding in findings:
        if position not in known and gone.get(finding.fingerprint):
            gone[finding.fingerprint] -= 1
            known.add(position)
    return known


def new_baseline(
    path: str, result: RunResult, old: Baseline | None = None, ran: Callable[[str], bool] = lambda rule: True
) -> Baseline:
    """A baseline of a run that shows every severity. Of an old one it keeps what this run could not tell about.

    That is: entries of files that were not read and are still there, and of rules that did not take part.
    """
    folder = os.path.dirname(os.path.abspath(path))
    entries: list[Known] = []
    read: set[str] = set()
    for file in result.files:
        if not file.problems:
            read.add(os.path.realpath(file.path))
        entries += _entries(file, folder)
    have = set(entries)
    for entry in old.entries if old is not None else ():
        place = os.path.realpath(os.path.join(folder, entry.path))
        untold = place not in read or not ran(entry.rule)
        if untold and os.path.isfile(place) and entry not in have:
            entries.append(entry)
    return Baseline(path, tuple(sorted(entries, key=lambda entry: entry.path)))


def _entries(file: FileResult, folder: str) -> Iterable[Known]:
    path = os.path.relpath(os.path.realpath(file.path), os.path.realpath(folder)).replace(os.sep, "/")
    for each in file.findings:
        yield Known(path, each.rule, each.fingerprint, each.text[:80], each.near)


def save_baseline(baseline: Baseline, shown: str = "") -> None:
    """Writes it, an entry a line so that versions of it merge well: whole or not at all. Raises FileProblem."""
    lines = [
        json.dumps({**entry._asdict(), "near": list(entry.near)}, ensure_ascii=False)
        for entry in baseline.entries
    ]
    body = "".join(
        f"\n    {line}{',' if number < len(lines) else ''}" for number, line in enumerate(lines, 1)
    )
    text = f'{{\n  "schema": "{SCHEMA}",\n  "findings": [{body}{chr(10) + "  " if lines else ""}]\n}}\n'
    replace_file(baseline.path, text.encode("utf-8", "backslashreplace"), shown)
