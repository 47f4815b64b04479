"""What a raised mark (`<sup>…</sup>`) reads as: a power stays a power, a footnote's number is no part of the text."""

from __future__ import annotations

from empathycheck.model import HOLE

_SUPERSCRIPT = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_MARKS = frozenset("0123456789+-−n")
_LONGEST_UNIT = 3


def raised_mark(mark: str, before: str, *, linked: bool = False) -> str:
    """The text for a raised `mark` after the text `before`: raised digits, a hole, or nothing where it is text.

    "10<sup>6</sup>" would read as 106 and "provider<sup>1</sup>" as another word. `linked` says that the mark
    is a link, as a footnote's mark is.
    """
    if not linked and (not mark or not _MARKS.issuperset(mark)):
        return ""
    if linked or not _takes_power(before):
        return HOLE
    return mark.translate(_SUPERSCRIPT)


def _takes_power(before: str) -> bool:
    """Whether the text ends in a digit or in a unit (m, km, mm)."""
    if before[-1:].isdigit():
        return True
    tail = before[-_LONGEST_UNIT - 1 :]
    letters = len(tail) - len(tail.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZµ"))
    return 0 < letters <= _LONGEST_UNIT
