"""`empathycheck` alone: looks around, says what it reads, and runs on it."""

from __future__ import annotations

from collections import Counter

from empathycheck.cli.asked import asking_by, configured_by
from empathycheck.cli.checking import USUAL, check
from empathycheck.cli.streams import say
from empathycheck.model import Problem
from empathycheck.readers import format_of
from empathycheck.reports.text import counted
from empathycheck.running.walk import discover


def around() -> int:
    """Says what of the current folder is read, and checks it; gives `check`'s exit status."""
    passed: list[str] = []
    asking = asking_by(USUAL)._replace(passed=lambda path, reason: passed.append(path))
    found = discover(["."], configured_by(USUAL), asking)
    formats = Counter(format_of(each.path) for each in found if not isinstance(each, Problem))
    if total := formats.total():
        kinds = ", ".join(f"{number:,} {format}" for format, number in formats.most_common())
        aside = f"; {counted(len(passed), 'other file or folder', 'other files and folders')} passed by"
        say(f"Reading {counted(total, 'file')} in this folder ({kinds}){aside if passed else ''}.")
        say("For more: empathycheck check --show-files, or empathycheck --help")
    return check((), USUAL)
