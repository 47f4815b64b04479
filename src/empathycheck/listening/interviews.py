"""Text and Markdown: reviews between empty lines, and interviews, of which only the answers are the customer's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from empathycheck.listening.entry import Entry
from empathycheck.listening.rows import opened

_TURN = re.compile(r"^\s*(?:\*\*|__)?([A-Z][\w .'-]{0,30}?)(?:\*\*|__)?\s*:(?:\*\*|__)?\s+(?=\S)")
_ASKING = re.compile(
    r"^(?:q|interviewer|moderator|me|i|researcher|question|host|us|int|frage|facilitator)\b", re.IGNORECASE
)
_MARKUP = re.compile(r"^\s*(?:#{1,6}\s.*|[-*_]{3,}|```.*|\|.*\||<!--.*?-->)\s*$")
_LEAD = re.compile(r"^\s*(?:[-*+>]\s+|\d{1,3}[.)]\s+)")
_STAMP = re.compile(r"^\s*[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s*")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)(.{1,400}?)(?<=\S)\1(?!\w)")
_MOST = 20_000
"""In lines that are looked at to tell whether somebody asks and somebody answers."""


def passages(path: str) -> Iterator[Entry]:
    """What stands between empty lines, an entry each; of an interview each answer. Headings and rules are no entries.

    Where lines start with speakers ("Q:", "Interviewer:", "Anna:"), those who ask are left out: by their name, or
    because most of what they say are questions.
    """
    asking = _who_asks(path)
    current: list[str] = []
    speaker = ""
    with opened(path) as file:
        for raw in file:
            line = _STAMP.sub("", raw.rstrip("\r\n"))
            turn = _TURN.match(line) if asking is not None else None
            item = _LEAD.match(line)
            if not line.strip() or _MARKUP.match(line) or turn or (item and not asking):
                yield from _entry(current, speaker, asking)
                current = []
            if turn:
                speaker, line = turn[1].strip().lower(), line[turn.end() :]
            if line.strip() and not _MARKUP.match(line):
                current.append(_EMPHASIS.sub(r"\2", _LEAD.sub("", line)).strip())
    yield from _entry(current, speaker, asking)


def _entry(lines: list[str], speaker: str, asking: frozenset[str] | None) -> Iterator[Entry]:
    text = " ".join(lines).strip()
    if text and not (asking and speaker in asking):
        yield Entry(text)


def _who_asks(path: str) -> frozenset[str] | None:
    """The speakers who ask, in small letters; None where lines do not start with speakers."""
    turns, questions = Counter[str](), Counter[str]()
    lines = 0
    with opened(path) as file:
        for line in file:
            lines += bool(line.strip())
            if lines > _MOST:
                break
            if match := _TURN.match(_STAMP.sub("", line)):
                who = match[1].strip().lower()
                turns[who] += 1
                questions[who] += line.rstrip().endswith("?")
    repeated = {who for who, count in turns.items() if count > 1}
    if len(repeated) < 2 or 8 * sum(turns[who] for who in repeated) < lines:
        return None
    return frozenset(
        who for who in turns if _ASKING.match(who) or (turns[who] > 1 and 2 * questions[who] > turns[who])
    )
