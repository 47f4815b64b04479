"""From the strings of a data file to a document: which of them are copy, what part they play, who speaks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from empathycheck.model import Block, Comment, CopyKeys, Document, Problem, Skip, Span
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.copy.reads_as_copy import reads_as_copy
from empathycheck.readers.copy.roles import role_and_speaker
from empathycheck.readers.data.key_rules import rules_for, said_of
from empathycheck.readers.data.no_copy import reason_by_path, reason_to_pass
from empathycheck.readers.left_out.languages import catalogue_language
from empathycheck.readers.strings.blocks import value_blocks
from empathycheck.readers.strings.icu import icu_blocks, is_icu
from empathycheck.readers.strings.rich_text import RICH_TYPES, joined, rich_role, type_of
from empathycheck.readers.strings.scalars import Value, text_of

Remark = tuple[str, int, int]
"""A comment that speaks to empathycheck: its text, and the start and end of the whole comment."""

_LONGEST_CODE = 7
_REGISTER, _NAME = 1000, 4
"""So many strings under one key are a register, if they have few spaces, most of them."""
_CATALOGUES = frozenset(("xliff", "strings", "stringsdict", "xml", "ftl"))
_CATALOGUE_NAMES = (".arb", ".xcstrings")
"""Files of messages alone: every string in them is there to be read by somebody."""
_COMMENT_KEYS = ("//", "$comment", "_comment", "comment", "empathycheck")


class Found(NamedTuple):
    """What was read in a data file: its strings, the comments that speak to empathycheck, and what is damaged.

    `data_document` uses the strings up: a file of megabytes has hundreds of thousands, and its blocks as many.
    """

    values: list[Value]
    remarks: Sequence[Remark] = ()
    problems: Sequence[Problem] = ()


def data_document(source: str, path: str, format: str, found: Found, keys: CopyKeys) -> Document:
    """The document of a data file: the strings that read as copy, or that `keys` names, are its blocks."""
    values, problems = found.values, tuple(found.problems)
    reason = (reason_by_path(path) if format == "json" else "") or reason_to_pass(values)
    if reason:
        return Document(path, format, source, (), skipped=(Skip(reason),), problems=problems)
    texts = [text_of(value.pieces) for value in values]
    objects, parents = _objects(values, texts)
    if any(strings.get(name) in ("text", "span") for strings in objects.values() for name in RICH_TYPES):
        values = joined(values, objects)
        texts = [text_of(value.pieces) for value in values]
        parents = [value.key.rpartition(".")[0] for value in values]
    message = format in _CATALOGUES or path.lower().endswith(_CATALOGUE_NAMES)
    languages = _Languages(objects, path)
    rules = rules_for(keys, path)
    many = len(objects) >= _REGISTER and not catalogue_language(path)
    registers = _registers(values, texts, parents) if many else {}
    stem = path.replace("\\", "/").rpartition("/")[2].partition(".")[0]
    blocks: list[Block] = []
    said = [*found.remarks]
    for each in (values, texts, parents):
        each.reverse()
    while values:
        value, text, parent = values.pop(), texts.pop(), parents.pop()
        own = value.key[len(parent) :].lstrip(".")
        if own in _COMMENT_KEYS and text.strip().startswith("empathycheck"):
            said.append((text.strip(), value.pieces[0].start, value.pieces[-1].end))
            continue
        siblings = objects.get(parent, {})
        decided = said_of(rules, value.key) if rules else None
        # a list at the top is called by the name of its file: `benefits.yml`, `quotes.json`
        key = stem + value.key if value.key[:1] == "[" else value.key
        if decided is None and own in registers:
            continue
        if decided is None:
            decided = reads_as_copy(text, key, siblings=siblings, message=message)
        if not decided:
            continue
        block = _placed(value, key, objects, languages.of(value.key))
        if "{" in text and is_icu(text):
            way = "icu-json" if block.quoting == "json" else block.quoting
            blocks += icu_blocks(value.pieces, block._replace(quoting=way))
        else:
            blocks += value_blocks(value.pieces, block)
    skipped = tuple(Skip("in a register of names", count) for count in [sum(registers.values())] if count)
    return finished(Document(path, format, source, (), skipped=skipped, problems=problems), blocks, said)


def finished(document: Document, blocks: list[Block], remarks: Iterable[Remark] = ()) -> Document:
    """The document with these blocks, put in order of the source, and the comments in their places among them."""
    starts = [block.segments[0][2] for block in blocks]
    if any(after < before for before, after in pairwise(starts)):
        blocks.sort(key=lambda block: block.segments[0][2])
        starts.sort()
    comments = [
        Comment(text, Span(start, end), bisect_left(starts, end))
        for text, start, end in sorted(remarks, key=lambda remark: remark[1])
        if start == end or not _inside(blocks, starts, start)
    ]
    return document._replace(blocks=tuple(blocks), comments=tuple(comments))


def broken_at(source: str, offset: int, path: str, reason: str, rest: str) -> Problem:
    """The problem of a file that is damaged at `offset`; `rest` says what of it was read."""
    offset = min(offset, len(source))
    line = source.count("\n", 0, offset) + 1
    column = offset - source.rfind("\n", 0, offset)
    return Problem(path, f"line {line}, column {column}: {reason}; {rest}")


def _inside(blocks: list[Block], starts: list[int], offset: int) -> bool:
    index = bisect_right(starts, offset) - 1
    return index >= 0 and any(first <= offset < last for _, _, first, last in blocks[index].segments)


def _objects(values: Sequence[Value], texts: list[str]) -> tuple[dict[str, dict[str, str]], list[str]]:
    """The strings of each object by its path and their keys, and the path of each value's object."""
    objects: dict[str, dict[str, str]] = {}
    parents: list[str] = []
    names: dict[str, str] = {}  # one text for each, however often it occurs
    for value, text in zip(values, texts, strict=True):
        parent, _, own = value.key.rpartition(".")
        parent, own = names.setdefault(parent, parent), names.setdefault(own, own)
        parents.append(parent)
        strings = objects.get(parent)
        if strings is None:
            strings = objects[parent] = {}
        strings[own] = text
    return objects, parents


def _registers(values: Sequence[Value], texts: list[str], parents: list[str]) -> dict[str, int]:
    """The keys that so many records share that their short strings are a register (towns, products), and how many.

    Nobody reads a thousand names one after another, and what they say is not the writer's to choose.
    """
    counts: dict[str, int] = {}
    long: dict[str, int] = {}
    for value, text, parent in zip(values, texts, parents, strict=True):
        own = value.key[len(parent) :].lstrip(".")
        counts[own] = counts.get(own, 0) + 1
        if text.count(" ") > _NAME:
            long[own] = long.get(own, 0) + 1
    return {own: n for own, n in counts.items() if own and n >= _REGISTER and 20 * long.get(own, 0) < n}


def _placed(value: Value, key: str, objects: Mapping[str, Mapping[str, str]], language: str) -> Block:
    """A block without its text yet, with the role and the speaker that the place of its string gives it."""
    parent = value.key.rpartition(".")[0]
    role, speaker = role_and_speaker(key, parent, value.key.rpartition(".")[2], objects)
    if key.endswith((".content", ".children")):
        siblings = objects.get(parent, {})
        role = rich_role(siblings, type_of(parent.rpartition(".")[0], objects)) or role
    return Block("", role, (), (), speaker, language, value.key, value.quoting)


class _Languages:
    """Tells from key paths in which language a string is: `{"en": {…}, "de": {…}}`, `title.fr`."""

    def __init__(self, objects: Mapping[str, Mapping[str, str]], path: str) -> None:
        self._places: dict[str, str] = {}
        self._file = _of_name(path)
        names = {path.rpartition(".")[2] for path in objects}
        names.update(name for strings in objects.values() for name in strings if len(name) <= _LONGEST_CODE)
        if not any(
            _is_language(name) for name in names if 2 <= len(name) <= _LONGEST_CODE and name[0] != "["
        ):
            return
        children: dict[str, set[str]] = {}
        for place, strings in objects.items():
            parts = place.split(".") if place else []
            for depth, name in enumerate(parts):
                children.setdefault(".".join(parts[:depth]), set()).add(name)
            children.setdefault(place, set()).update(strings)
        for place, named in children.items():
            if all(2 <= len(name) <= _LONGEST_CODE for name in named) and _are_languages(
                frozenset(named), root=not place
            ):
                for name in named:
                    code = catalogue_language(f"locales/{name}.json")
                    self._places[f"{place}.{name}" if place else name] = code

    def of(self, key: str) -> str:
        """The language of the string at this path, empty where nothing tells."""
        while key and self._places:
            if key in self._places:
                return self._places[key]
            key = key.rpartition(".")[0]
        return self._file


def _of_name(path: str) -> str:
    """The language that a file of data is named after: `_data/es.yml`."""
    stem = path.replace("\\", "/").rpartition("/")[2].partition(".")[0]
    return catalogue_language(f"{stem}/page.json") if 2 <= len(stem) <= _LONGEST_CODE else ""


@lru_cache(1024)
def _is_language(name: str) -> bool:
    return bool(catalogue_language(f"{name}/page.json"))


@lru_cache(1024)
def _are_languages(names: frozenset[str], *, root: bool) -> bool:
    """Whether the keys of one object are languages, all of them, and half of them beyond doubt."""
    if len(names) < 2 and not root:
        return False
    sure = sum(1 for name in names if _is_language(name))
    return 2 * sure >= len(names) and all(catalogue_language(f"locales/{name}.json") for name in names)
