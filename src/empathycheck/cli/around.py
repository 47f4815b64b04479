"""`empathycheck` alone: looks around, says what it reads, and runs on it."""

from __future__ import annotations

from collections import Counter

from empathycheck.cli.checking import USUAL, check
from empathycheck.cli.streams import say
from empathycheck.model import Problem
from empathycheck.readers import format_of
from empathycheck.reports.text import counted
from empathycheck.running.walk import discover
from empathycheck.settings.find import load_settings


def around() -> int:
    """Says what of the current folder is read, and checks it; gives `check`'s exit status."""
    passed: list[str] = []
    found = discover(["."], load_settings(None), passed=lambda path, reason: passed.append(path))
    formats = Counter(format_of(each[0]) for each in found if not isinstance(each, Problem))
    if total := formats.total():
        kinds = ", ".join(f"{number:,} {format}" for format, number in formats.most_common())
        aside = f"; {counted(len(passed), 'other file or folder', 'other files and folders')} passed by"
        say(f"Reading {counted(total, 'file')} in this folder ({kinds}){aside if passed else ''}.")
        say("For more: empathycheck check --show-files, or empathycheck --help")
    return check((), USUAL)
