"""What a misspelt word was meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, choices: Iterable[str]) -> str:
    """`; did you mean “…”?` with the likeliest of `choices`, or nothing."""
    from difflib import get_close_matches  # only ever needed for a message

    close = get_close_matches(word, list(choices), 1, 0.6)
    return f"; did you mean “{close[0]}”?" if close else ""
