"""Regular expressions of rule files: each must hold a literal, so that it runs only where that stands."""

from __future__ import annotations

import re
import re._constants as sre_constants  # type: ignore[import-not-found]
import re._parser as sre_parser  # type: ignore[import-not-found]
from typing import Any

from empathycheck.rulebook.phrases import PhraseProblem

SHORTEST = 3
"""How many characters a regex's literal has at least."""
_LONGEST = 1000
"""How many characters on either side of its literal a regex is tried on."""
_MOST_WAYS = 1e7
_TOO_MANY_WAYS = (
    "could take for ever on some text: one repeat stands in another, or too many follow one another; give them limits"
    " ({1,40}) or make the inner ones possessive (\\w++)"
)


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
    if _ways(tree) > _MOST_WAYS:
        raise PhraseProblem(_TOO_MANY_WAYS)
    return longest.lower()


def _ways(tree: Any) -> float:
    """In how many ways at most the engine may have to read a text of `_LONGEST` characters from one place on.

    Repeats in a row multiply, and one in another does so as often as the outer may occur: `(?:a+)+b` has more ways to
    read thirty letters than there are seconds in a year.
    """
    ways = 1.0
    for operator, argument in tree:
        if operator is sre_constants.SUBPATTERN:
            ways *= _ways(argument[-1])
        elif operator in (sre_constants.MAX_REPEAT, sre_constants.MIN_REPEAT):
            least, most, body = argument
            least, most = min(least, _LONGEST), min(most, _LONGEST)
            inner = _ways(body)
            ways *= (most - least + 1) * (min(inner, _MOST_WAYS) ** min(most, 50) if inner > 1 else 1)
        elif operator is sre_constants.BRANCH:
            each = [_ways(branch) for branch in argument[1]]
            ways *= max(each) if _start_apart(argument[1]) else sum(each)
        elif operator is sre_constants.GROUPREF_EXISTS:
            ways *= sum(_ways(branch) for branch in argument[1:] if branch)
        elif operator in (sre_constants.ASSERT, sre_constants.ASSERT_NOT):
            ways *= _ways(argument[1])
        elif operator in (sre_constants.ATOMIC_GROUP, sre_constants.POSSESSIVE_REPEAT):
            body = argument[2] if operator is sre_constants.POSSESSIVE_REPEAT else argument
            ways *= _ways(body)
    return ways


def _start_apart(branches: Any) -> bool:
    """Whether each alternative starts with another letter, so that at most one of them fits anywhere."""
    firsts = [branch[0] if len(branch) else None for branch in branches]
    letters = {chr(first[1]).lower() for first in firsts if first and first[0] is sre_constants.LITERAL}
    return len(letters) == len(firsts)


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
