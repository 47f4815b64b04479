"""By what a file that empathycheck wrote is known again: by how it starts."""

from __future__ import annotations

HEADING = "empathycheck: what readers would ask"
"""The first line of a report in plain text that goes into a file."""
HEAD = 2000
"""So many characters from the start of a file are looked at."""
OUR_FILES = frozenset("audience.yaml audience.yml claims.yaml claims.yml voice.json".split())
"""What empathycheck is told, and keeps, about copy: never read as copy, not even where it is named."""
# A report, and decisions, saved runs, a baseline, a list of findings; SARIF has its tool's name near its start.
_SIGNS = (
    '<meta name="generator" content="empathycheck ',
    '"schema": "empathycheck',
    '"name": "empathycheck"',
)


def is_ours(head: str) -> bool:
    """Whether a file that starts so was written by empathycheck: it quotes copy, and may be written over."""
    return "empathycheck" in head and (
        head.removeprefix("/* ").startswith(HEADING) or any(sign in head for sign in _SIGNS)
    )
