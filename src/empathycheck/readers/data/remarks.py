"""What data files say to empathycheck in comments, and what is said of damaged ones."""

from __future__ import annotations

from empathycheck.readers.data.document import Remark
from empathycheck.readers.text.patterns import compiled

_HASH = r"(?:^|[ \t])#+[ \t]*(empathycheck[^\n\r]*)"
READ_ANYWAY = "what could be made out was read"


def hash_remarks(source: str) -> list[Remark]:
    """The comments after `#` that speak to empathycheck."""
    if "empathycheck" not in source:
        return []
    return [
        (match[1].strip(), match.start(1), match.end(1))
        for match in compiled(f"(?m){_HASH}").finditer(source)
    ]
