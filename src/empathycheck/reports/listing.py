"""What was read as what, and what was passed by: for people, and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from empathycheck.model import Problem, Skip
from empathycheck.reports.text import clean, columns, counted

SCHEMA = "empathycheck-files/1"
_MOST_SUFFIXES = 12


class _File(Protocol):
    @property
    def path(self) -> str: ...
    @property
    def format(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def blocks(self) -> int: ...
    @property
    def words(self) -> int: ...
    @property
    def skipped(self) -> tuple[Skip, ...]: ...


class _Listing(Protocol):
    @property
    def files(self) -> Sequence[_File]: ...
    @property
    def passed(self) -> Sequence[tuple[str, str]]: ...
    @property
    def unknown(self) -> Sequence[tuple[str, int]]: ...
    @property
    def problems(self) -> Sequence[Problem]: ...


def listing_text(listing: _Listing) -> str:
    """The listing for a terminal: files that are read, a line each, then what is passed by and why."""
    lines = []
    if listing.files:
        rows = [
            (
                clean(file.path),
                file.format,
                file.kind,
                counted(file.blocks, "block"),
                counted(file.words, "word"),
            )
            for file in listing.files
        ]
        wide = [max(columns(row[index]) for row in rows) for index in range(5)]
        lines.append("Read:")
        silent = [index for index, file in enumerate(listing.files) if not file.words]
        for index in [*(i for i, file in enumerate(listing.files) if file.words), *silent]:
            file, (path, format, kind, blocks, words) = listing.files[index], rows[index]
            if silent and index == silent[0]:
                lines += ["", f"Read, and without a word of copy: {counted(len(silent), 'file')}"]
            line = f"  {_left(path, wide[0])}  {_left(format, wide[1])}  {_left(kind, wide[2])}"
            line += f"  {blocks:>{wide[3]}}  {words:>{wide[4]}}"
            left_out = ", ".join(
                f"{counted(skip.blocks, 'block')} {skip.reason}" for skip in file.skipped if skip.blocks
            )
            notes = [skip.reason for skip in file.skipped if not skip.blocks]
            lines.append("; ".join([line, *notes, *([f"passed by: {left_out}"] if left_out else [])]))
    if listing.passed:
        wide_path = max(columns(clean(path)) for path, _ in listing.passed)
        lines += ["", "Passed by:"] if lines else ["Passed by:"]
        lines += [f"  {_left(clean(path), wide_path)}  {reason}" for path, reason in listing.passed]
    if listing.unknown:
        total = sum(number for _, number in listing.unknown)
        shown = ", ".join(
            f"{clean(suffix)} {number:,}" for suffix, number in listing.unknown[:_MOST_SUFFIXES]
        )
        more = ", …" if len(listing.unknown) > _MOST_SUFFIXES else ""
        lines += ["", f"No reader for {counted(total, 'file')}: {shown}{more}"]
    total_words = sum(file.words for file in listing.files)
    closing = f"{counted(len(listing.files), 'file')} with {counted(total_words, 'word')} read"
    if listing.passed:
        closing += f"; {counted(len(listing.passed), 'file or folder', 'files and folders')} passed by"
    return "\n".join([*lines, "", closing + "."] if lines else [closing + "."]) + "\n"


def _left(text: str, width: int) -> str:
    return text + " " * (width - columns(text))


def listing_data(listing: _Listing, version: str) -> dict[str, Any]:
    """The listing as one JSON object."""
    return {
        "schema": SCHEMA,
        "version": version,
        "files": [
            {
                "path": file.path,
                "format": file.format,
                "kind": file.kind,
                "blocks": file.blocks,
                "words": file.words,
                "skipped": [{"reason": skip.reason, "blocks": skip.blocks} for skip in file.skipped],
            }
            for file in listing.files
        ],
        "passed": [{"path": path, "reason": reason} for path, reason in listing.passed],
        "unknown": dict(listing.unknown),
        "errors": [{"path": problem.path, "message": problem.message} for problem in listing.problems],
    }
