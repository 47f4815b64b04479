"""Regular expressions that are compiled when they are first needed: a page pays for those it needs, and for no more."""

from __future__ import annotations

import re
from functools import cache

FENCES = ("---", "+++", "{")
"""How a page starts that may have front matter."""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """`pattern` compiled, once."""
    return re.compile(pattern)
