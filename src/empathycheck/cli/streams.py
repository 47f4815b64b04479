"""What the commands write: results to standard output, all else to standard error, and quiet when a pipe closes."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from empathycheck.base.files import put_file
from empathycheck.base.ours import HEADING
from empathycheck.errors import FileProblem, reason_of
from empathycheck.model import Problem
from empathycheck.reports.text import named

COLOURS = ("auto", "always", "never")
USUAL_WIDTH = 80
_NARROWEST, _WIDEST = 40, 100


def write(text: str, *, utf8: bool = False) -> None:
    """Writes results. `utf8` for programs, whatever the terminal's encoding; else what it cannot show becomes ?."""
    stream = sys.stdout
    if stream is None:
        raise FileProblem("standard output: closed; open it, or name a file with --output")
    encoding = "utf-8" if utf8 else stream.encoding or "utf-8"
    try:
        stream.flush()
        stream.buffer.write(text.encode(encoding, "replace"))
        stream.flush()
    except BrokenPipeError:
        # whoever read has seen enough; what Python still flushes at its end must go nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise FileProblem(f"standard output: {reason_of(error, 'failed')}; try --output FILE") from None


def say(line: str) -> None:
    """One line to standard error; a terminal acts on none of it, and no workflow takes it for a command."""
    stream = sys.stderr
    if stream is not None:
        stream.flush()
        stream.buffer.write((named(line) + "\n").encode(stream.encoding or "utf-8", "replace"))
        stream.flush()


def say_problem(problem: Problem) -> None:
    """The line of what could not be read."""
    say(f"{problem.path}: {problem.message}")


def wants_colour(choice: str, stream: TextIO | None = None) -> bool:
    """Whether to colour: --color, then NO_COLOR, FORCE_COLOR and TERM=dumb, then whether a terminal shows it."""
    if choice != "auto":
        return choice == "always"
    environment = os.environ
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    stream = stream or sys.stdout
    return environment.get("TERM") != "dumb" and stream is not None and stream.isatty()


def width() -> int:
    """Columns to write for: COLUMNS, else the terminal's, within what reads well; 0, which is any, where neither is."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdigit() and int(asked):
        found = int(asked)
    else:
        try:
            found = os.get_terminal_size(sys.stdout.fileno()).columns or USUAL_WIDTH
        except (OSError, ValueError, AttributeError):
            return 0
    return min(max(found, _NARROWEST), _WIDEST)


def deliver(text: str, output: str | None, *, utf8: bool, heading: bool | None = None) -> None:
    """Write a report to the file `output`, to standard output without one. FileProblem where that cannot be.

    `utf8` says that programs read it; with a `heading`, as one for people has, a file starts with a line that says
    what it is.
    """
    if output is None:
        write(text, utf8=utf8)
        return
    with_heading = not utf8 if heading is None else heading
    put_file(output, (f"{HEADING}\n\n{text}" if with_heading else text).encode("utf-8", "replace"))
