"""Front matter: the prose among its values, each with its key path and the way back to the source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from types import ModuleType

from empathycheck.model import Block, Comment, Span
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.copy.front_matter_keys import is_prose, role_of_key
from empathycheck.readers.strings.blocks import value_blocks
from empathycheck.readers.strings.scalars import Piece, Value, text_of, undo_doubled, undo_escapes
from empathycheck.readers.strings.yaml_simple import simple_values

_FENCE = re.compile(r"(---|\+\+\+)[ \t]*\r?\n(?![ \t]*\r?\n)")
_CLOSE_YAML = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\r|\Z)", re.MULTILINE)
_CLOSE_TOML = re.compile(r"^\+\+\+[ \t]*(?:\r?\n|\r|\Z)", re.MULTILINE)
_COMMENT = re.compile(r"(?:^|[ \t])#+[ \t]*(empathycheck[^\n\r]*)", re.MULTILINE)
_ENTRY = re.compile(
    r"^([A-Za-z_][\w-]*)[ \t]*:[ \t]+([\"']?)(?![\[{&*|>!])([^\n]*?)\2[ \t]*\r?$", re.MULTILINE
)
_KEY = re.compile(r"^[A-Za-z_][\w-]*:(?=[ \r\n])", re.MULTILINE)
_QUOTED = re.compile(r"quot|testimon|review|endorse|feedback", re.IGNORECASE)
"""What stands in the keys of customers' words."""
_LANGUAGE_KEYS = ("lang", "language", "locale")


class FrontMatter(NamedTuple):
    """What the front matter of one document gives: its blocks, its comments, its end, and the page's language."""

    blocks: tuple[Block, ...] = ()
    comments: tuple[tuple[str, Span], ...] = ()
    end: int = 0
    language: str = ""

    def comments_before(self, block_starts: Sequence[int]) -> Iterator[Comment]:
        """The comments, each with the index of the block that follows it, by where the blocks start."""
        for text, span in self.comments:
            yield Comment(text, span, bisect_left(block_starts, span.end))


def read_front_matter(source: str) -> FrontMatter:
    """The front matter at the start of `source`: YAML between `---` lines, TOML between `+++` lines, or JSON.

    Where it is broken, what stands as `key: value` on a line of its own is still read. Where there is none,
    `end` is 0.
    """
    opening = _FENCE.match(source)
    if opening is None:
        found = _rare().json_at_the_start(source) if source[:1] == "{" or source[:7] == "---json" else None
        return _of_values(found[0], (), found[1]) if found else FrontMatter()
    start = opening.end()
    yaml = opening[1] == "---"
    closing = (_CLOSE_YAML if yaml else _CLOSE_TOML).search(source, start)
    if closing is None:
        return FrontMatter()
    values = _values(source, start, closing.start(), yaml=yaml)
    if values is None:
        return FrontMatter()
    comments = tuple(
        (match[1].strip(), Span(match.start(1), match.end(1)))
        for match in _COMMENT.finditer(source, start, closing.start())
    )
    return _of_values(values, comments, closing.end())


def _of_values(values: list[Value], comments: tuple[tuple[str, Span], ...], end: int) -> FrontMatter:
    language = next((text_of(pieces) for key, pieces, _ in values if key in _LANGUAGE_KEYS), "")
    blocks = tuple(block for value in values for block in _blocks(value, language[:20]))
    if any(_QUOTED.search(value.key) for value in values):
        blocks = _rare().with_speakers(blocks, values)
    return FrontMatter(blocks, comments, end, language[:20])


def _rare() -> ModuleType:
    """What only some front matter needs."""
    from empathycheck.readers.pages import front_matter_rare

    return front_matter_rare


def _values(source: str, start: int, end: int, *, yaml: bool) -> list[Value] | None:
    """The strings of the front matter; None where what stands between the fences is no mapping."""
    if not yaml:
        from empathycheck.readers.strings.toml import toml_values

        return toml_values(source, start, end) if "=" in source[start:end] else None
    simple = simple_values(source, start, end)
    if simple is not None:
        return simple
    from empathycheck.readers.strings.yaml import yaml_values

    values, broken = yaml_values(source, start, end)
    if not broken:
        return values
    if not _KEY.search(source, start, end):
        return None
    return [_entry(source, match) for match in _ENTRY.finditer(source, start, end)]


def _entry(source: str, match: re.Match[str]) -> Value:
    """The string of one `key: value` line of a YAML text that is broken elsewhere."""
    first, last = match.span(3)
    if match[2] == '"':
        return Value(match[1], undo_escapes(source, first, last), "yaml-double")
    if match[2] == "'":
        return Value(match[1], undo_doubled(source, first, last), "yaml-single")
    return Value(match[1], [Piece(match[3], first, last)], "yaml-plain")


def _blocks(value: Value, language: str) -> list[Block]:
    if not is_prose(text_of(value.pieces), value.key):
        return []
    block = Block("", role_of_key(value.key), (), language=language, key=value.key, quoting=value.quoting)
    return value_blocks(value.pieces, block, rich=False)
