"""Labelled sentences for the judge: read, checked line by line, and put into groups for fair measuring."""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from empathycheck.errors import FileProblem, reason_of
from empathycheck.model.rows import NamedTuple

GRADES = (0, 1, 2)
CLASSES = (
    "superlative", "leader", "prestige", "excellence", "novelty", "intensifier", "feelings", "lip-service", "trust",
    "exclusivity", "solution-speak", "benefit", "heritage", "effort", "borrowed",
)  # fmt: skip
"""The kinds of self-praise that a span may have."""
TARGETS = {0: 0.0, 1: 0.4, 2: 1.0}
"""What a model is taught for each grade; where editors differ, a little less than half."""


class Labelled(NamedTuple):
    """One sentence as it was published, with its neighbours and what an editor said of it.

    `praise` is 2 where an editor marks it, 1 where editors differ, 0 where marking it would be wrong, None where
    nobody looked. `group` tells sentences of one origin from others: they are never on both sides of a test.
    """

    text: str
    before: str
    after: str
    praise: int | None
    spans: tuple[str, ...] = ()
    role: str = ""
    group: str = ""
    id: str = ""


def read_labelled(path: Path | str, *, labelled: bool = True) -> list[Labelled]:
    """The sentences of a JSON-lines file; with `labelled` each has to have its grade.

    Raises FileProblem with the first line that is not in order: what is wrong there and what it should be.
    """
    name = str(path)
    try:
        content = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise FileProblem(f"{name}: is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        reason = reason_of(error)
        raise FileProblem(f"{name}: {reason}; training needs a file with one JSON object a line") from None
    found = []
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            found.append(_row(line, f"{name}:{number}", labelled))
    if not found:
        raise FileProblem(f"{name}: is empty; training needs one JSON object a line with “text” and “praise”")
    return found


def _row(line: str, place: str, labelled: bool) -> Labelled:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise FileProblem(f"{place}: not JSON ({error}); each line is one object") from None
    if not isinstance(row, dict):
        raise FileProblem(f'{place}: not an object; each line is one like {{"text": …, "praise": 0}}')
    text = _string(row, "text", place).strip()
    if not text:
        raise FileProblem(f"{place}: text: is missing or empty; it holds the sentence")
    praise = row.get("praise")
    if praise is None and labelled:
        raise FileProblem(f"{place}: praise: is missing; it is 0, 1 or 2")
    if praise is not None and (isinstance(praise, bool) or praise not in GRADES):
        raise FileProblem(f"{place}: praise: {json.dumps(praise)} is none of 0, 1, 2")
    return Labelled(
        text=text,
        before=_string(row, "prev", place).strip(),
        after=_string(row, "next", place).strip(),
        praise=praise,
        spans=_spans(row, text, place),
        role=_string(row, "role", place),
        group=_group(row),
        id=_string(row, "id", place),
    )


def _string(row: dict[str, Any], key: str, place: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FileProblem(f"{place}: {key}: is a text, and this is {json.dumps(value)[:40]}")
    return value


def _spans(row: dict[str, Any], text: str, place: str) -> tuple[str, ...]:
    spans = row.get("spans") or []
    if not isinstance(spans, list):
        raise FileProblem(f'{place}: spans: is a list of {{"text": …, "class": …}}')
    found = []
    for span in spans:
        words = span.get("text") if isinstance(span, dict) else span
        if not isinstance(words, str) or words not in text:
            raise FileProblem(
                f"{place}: spans: {json.dumps(words, ensure_ascii=False)} does not stand in the text"
            )
        kind = span.get("class") if isinstance(span, dict) else None
        if kind is not None and kind not in CLASSES:
            raise FileProblem(f"{place}: spans: class “{kind}” is none of {', '.join(CLASSES)}")
        found.append(words)
    return tuple(found)


def _group(row: dict[str, Any]) -> str:
    """Where the sentence comes from, as closely as the row tells."""
    if site := row.get("site") or row.get("page"):
        return str(site)
    return "/".join(str(row.get(key) or "") for key in ("format", "genre", "industry"))


def digest(path: Path | str) -> str:
    """The SHA-256 of a file, as hexadecimal digits."""
    return sha256(Path(path).read_bytes()).hexdigest()


def grades(rows: Iterable[Labelled]) -> Counter[int | None]:
    """How many sentences there are of each grade."""
    return Counter(row.praise for row in rows)


def folds(rows: Sequence[Labelled], count: int, seed: int) -> list[list[int]]:
    """The numbers of the rows in `count` parts of about the same size; a group lies in one part as a whole.

    A group of more than a `count`-th of all is cut: it cannot lie in one part.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        groups[row.group].append(number)
    pieces: list[list[int]] = []
    for members in groups.values():
        size = max(len(rows) // count, 1)
        pieces += [members[at : at + size] for at in range(0, len(members), size)]
    random.Random(seed).shuffle(pieces)  # noqa: S311 - no secret
    parts: list[list[int]] = [[] for _ in range(count)]
    for piece in sorted(pieces, key=len, reverse=True):
        min(parts, key=len).extend(piece)
    return [sorted(part) for part in parts]
