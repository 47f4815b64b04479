"""JavaScript and TypeScript, with JSX and without: text between tags, copy in attributes, and strings that are copy."""

from __future__ import annotations

from empathycheck.model import Block, Document, Problem, Skip
from empathycheck.readers.code.js_scan import CodeScanner
from empathycheck.readers.code.js_strings import Strings
from empathycheck.readers.code.jsx_markup import Markup, comments_of
from empathycheck.readers.code.jsx_scan import TagScanner

_WITHOUT_TAGS = (".ts", ".mts", ".cts")
_LONG_LINES = 1000
"""On average, in characters: code with such lines was made by a machine, and says elsewhere what it says here."""

_PROGRAM = ("process.exit(", "process.argv", "child_process")


def read_jsx(source: str, path: str) -> Document:
    """The document that a file of JavaScript or TypeScript holds. `path` is carried, never opened.

    What is damaged is told in `problems`, one line with the place; what could be read round it is read.
    """
    reason = _passed_by(source)
    if reason:
        return Document(path, "jsx", source, (), skipped=(Skip(reason),))
    strings, markup = Strings(source, len(source)), Markup(source)
    scanner = (CodeScanner if path.endswith(_WITHOUT_TAGS) else TagScanner)(source, strings, markup)
    scanner.run(0, len(source))
    blocks = [markup.quoted(block) for block in markup.blocks] + strings.blocks
    blocks.sort(key=_start)
    comments = comments_of(markup.said, [_start(block) for block in blocks])
    return Document(path, "jsx", source, tuple(blocks), comments, problems=problems_of(scanner, path))


def _passed_by(source: str) -> str:
    """Why the file holds no copy, by what it looks like; empty where it may hold some."""
    if len(source) > _LONG_LINES * (source.count("\n") + 2):
        return "minified"
    if source.startswith("#!") or ("</" not in source and any(sign in source for sign in _PROGRAM)):
        return "a program for the command line"
    return ""


def problems_of(scanner: CodeScanner, path: str) -> tuple[Problem, ...]:
    """What a scanner could not read, as one line with its place and the way out."""
    return () if scanner.problem is None else (problem_at(scanner.source, path, *scanner.problem),)


def problem_at(source: str, path: str, offset: int, reason: str) -> Problem:
    """A problem at an offset of the source, with its line and column."""
    line = source.count("\n", 0, offset) + 1
    column = offset - source.rfind("\n", 0, offset)
    return Problem(
        path, f"line {line}, column {column}: {reason}; what follows may be read wrongly until it is"
    )


def _start(block: Block) -> int:
    return block.segments[0][2]
