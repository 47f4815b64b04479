"""In what unit of time a thing is usually waited for: an app opens within seconds, books are closed within days."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

Unit = Literal["second", "day", "hour"]


@cache
def _within() -> tuple[tuple[Unit, re.Pattern[str]], ...]:
    """What is done within seconds and within days, by the words that name it."""
    seconds = (
        r"search(?:es|ing)?|opens?|opening|loads?|loading|boots?|booting|starts? up|start-?up|quer(?:y|ies)|pages?|"
        r"clicks?|taps?|apps?|websites?|sites?|browsers?|checkout|unlocks?|scans?|responses?|responds?|respons\w*|"
        r"refresh\w*|sync\w*|request\w*|latency|apis?|logins?|log in|sign in|inference|autocomplete|typing|"
        r"keystrokes?|lookups?|reads?|writes?|storage|disks?|ssds?|database|cache|transactions?|0 to 60|0-60|0 to 100"
    )
    days = (
        r"books|month-end|year-end|onboard\w*|hir(?:e|es|ing)|recruit\w*|deliver\w*|shipp(?:ing|ed)|approv\w+|claims?|"
        r"payouts?|settle\w*|audits?|repairs?|planning|permits?|mortgages?|sales cycles?|contracts?|projects?|"
        r"develop(?:ment|ing)?|market|heal(?:s|ing)?|recover(?:y|s|ing)?|germinat\w+|grow(?:s|ing|th)?|build homes|"
        r"migrat\w+|roll-?outs?|turnaround|lead times?|quotes?|reports?"
    )
    return ("second", _any_of(seconds)), ("day", _any_of(days))


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")


def usual_unit(context: str) -> Unit:
    """The unit that the thing in a lowered context is waited for in; hours where it names none, or things of two."""
    found = [unit for unit, words in _within() if words.search(context)]
    return found[0] if len(found) == 1 else "hour"


def start_for(factor: float) -> int | None:
    """So many seconds or days before, that a time divided by the factor is whole, or easily said; None for none."""
    for start in (factor, 10.0, 3.0, 12.0, 20.0):
        left = start / factor
        if start <= 100 and abs(start - round(start)) < 1e-9 and left >= 1 and abs(left - round(left)) < 1e-9:
            return round(start)
    return None
