"""Regular expressions of rule files: each must hold a literal, so that it runs only where that stands."""

from __future__ import annotations

import re
import re._constants as sre_constants  # type: ignore[import-not-found]
import re._parser as sre_parser  # type: ignore[import-not-found]
from typing import Any

from empathycheck.rulebook.phrases import PhraseProblem

SHORTEST = 3
"""How many characters a regex's literal has at least."""


def literal_of(pattern: str) -> str:
    """The longest piece of text that every match of `pattern` holds, folded.

    Raises PhraseProblem where the pattern is no regular expression or holds no such piece.
    """
    try:
        tree = sre_parser.parse(pattern, re.IGNORECASE)
        re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        message = f"not a regular expression: {error}"
        raise PhraseProblem(message) from None
    runs: list[str] = [""]
    _collect(tree, runs)
    longest = max(runs, key=len)
    if len(longest) < SHORTEST:
        message = (
            f"holds no literal of {SHORTEST} letters that must occur, so it would run everywhere; use phrases"
        )
        raise PhraseProblem(message)
    return longest.lower()


def _collect(tree: Any, runs: list[str]) -> None:
    """Adds to `runs` the stretches of literals that every match holds; the last run is still open."""
    for operator, argument in tree:
        if operator is sre_constants.LITERAL and chr(argument).isascii():
            runs[-1] += chr(argument)
        elif operator is sre_constants.SUBPATTERN:
            _collect(argument[-1], runs)
        elif operator in (sre_constants.MAX_REPEAT, sre_constants.MIN_REPEAT) and argument[0] >= 1:
            runs.append("")
            _collect(argument[2], runs)
            runs.append("")
        elif operator is not sre_constants.AT:
            runs.append("")
