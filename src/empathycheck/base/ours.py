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
    '"engine_name": "empathycheck"',
    '"$id": "urn:empathycheck:schema:',
    '<testsuites name="empathycheck"',
    f"<!-- {HEADING} -->",
)
CSV_COLUMNS = (
    "path", "line", "column", "end_line", "end_column", "severity", "rule", "question", "text", "sentence",
    "suggestion", "fingerprint",
)  # fmt: skip
"""The head of a report as a table."""
CLAIM_COLUMNS = ("state", "copy", "text", "ledger", "proof", "backing", "valid until", "owner")
"""The head of a list of claims as a table."""
_CSV_HEADS = (",".join(CSV_COLUMNS), ",".join(CLAIM_COLUMNS))


def is_ours(head: str) -> bool:
    """Whether a file that starts so was written by empathycheck: it quotes copy, and may be written over.

    A list of nothing, as a report without questions may be, is nobody's copy.
    """
    if "empathycheck" not in head:
        return head.startswith(_CSV_HEADS) or head.strip() == "[]"
    return head.removeprefix("/* ").startswith(HEADING) or any(sign in head for sign in _SIGNS)
