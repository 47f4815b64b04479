"""Who is speaking in a quotation, where its own text says so: a last line or a tail that starts with a dash."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DASHES = "—–―"
_TAIL = re.compile(rf"[.!?…\"”’»] ?[{_DASHES}]{{1,2}} ?([^\W\d_][^.!?{_DASHES}]{{1,80}}\.?)$")
_LONGEST = 120


def speaker_of(texts: Sequence[str]) -> str:
    """The speaker that the blocks of one quotation name at their end ("— Ada Lovelace"), or an empty text."""
    if not texts:
        return ""
    last = texts[-1]
    if len(texts) > 1 and last[:1] in _DASHES and len(last) <= _LONGEST:
        return last.lstrip(_DASHES + " ")
    tail = _TAIL.search(last, max(len(last) - _LONGEST, 0))
    return tail[1] if tail else ""
