"""What only some front matter has: an object of JSON, and customers' words with who said them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from json import JSONDecoder

from empathycheck.model import Block
from empathycheck.readers.copy.roles import role_and_speaker
from empathycheck.readers.strings.json import read_json
from empathycheck.readers.strings.scalars import Value, text_of

_JSON = re.compile(r"(?:---json[ \t]*\r?\n|(?=\{\s*\"))")
# After an object a line ends; after `---json` the fence is closed.
_AFTER_JSON = (re.compile(r"[ \t]*(?:\r?\n|\Z)"), re.compile(r"\s*^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE))


def json_at_the_start(source: str) -> tuple[list[Value], int] | None:
    """The strings of an object at the very start (Hugo), or of one between `---json` and `---` (Eleventy), and its end.

    None where there is none.
    """
    opening = _JSON.match(source)
    if opening is None:
        return None
    start = source.find("{", opening.end())
    try:
        end = JSONDecoder().raw_decode(source, start)[1] if start >= 0 else -1
    except (ValueError, RecursionError):
        return None
    after = _AFTER_JSON[opening[0] != ""].match(source, max(end, 0))
    if after is None:
        return None
    return read_json(" " * start + source[start:end]).values, after.end()


def with_speakers(blocks: Sequence[Block], values: Sequence[Value]) -> tuple[Block, ...]:
    """The blocks, those that are somebody's words as quotations with who said them."""
    objects: dict[str, dict[str, str]] = {}
    for value in values:
        parent, _, own = value.key.rpartition(".")
        objects.setdefault(parent, {})[own] = text_of(value.pieces)
    made = []
    for block in blocks:
        parent, _, own = block.key.rpartition(".")
        role, speaker = role_and_speaker(block.key, parent, own, objects)
        made.append(block._replace(role=role, attribution=speaker) if speaker else block)
    return tuple(made)
