"""The note that a mark on a figure points to ("40%* faster … * Compared with 2022"), wherever on the page it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathycheck.language.prose import Prose
from empathycheck.model import Block, Quantity
from empathycheck.quantities.words import pattern

_CITED = (
    r" ?(?:\\?(?P<sign>(?:\\?[*†‡§¶]){1,3})|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})|\[\^?(?P<square>[\w-]{1,20})\]|"
    r"<sup[^<>]*>(?:<a[^<>]*>)?(?P<tag>[^<>]{1,4})(?:</a>)?</sup>)"
)
_TARGET = r"""<a[^<>]* href=["']?#(?P<id>[\w:.-]+)"""
_TAG = re.compile(r"<[^<>]*>|\\")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LEAD = 60
_REACH = 40
"""How far behind a figure its mark stands at most where it closes the sentence, in characters of the text."""


def note_of(prose: Prose, quantity: Quantity) -> tuple[str, str] | None:
    """The mark at a quantity or at the end of its sentence, and the text of its note; None without mark or note."""
    for mark, target in _marks(prose, quantity):
        note = _note(prose, quantity, mark, target)
        if note is not None:
            return mark, note
    return None


def _marks(prose: Prose, quantity: Quantity) -> list[tuple[str, str]]:
    """The marks inside the quantity, right behind it and at the end of its sentence, each with what it links to."""
    index = prose.block_at(quantity.start)
    block, start = prose.document.blocks[index], prose.block_starts[index]
    stop = min(prose.sentence_at(quantity.start)[1], quantity.end + _REACH)
    place = block.span(quantity.start - start, quantity.end - start)
    end = block.span(max(stop - 1 - start, 0), stop - start).end
    return [
        *_cited(prose.document.source, place.start, place.end, end),
        *_cited(prose.text, quantity.start, quantity.end, stop),
    ]


def _cited(text: str, start: int, end: int, stop: int) -> Iterator[tuple[str, str]]:
    """The marks of `text` between `start` and `end`, right at `end`, and where the sentence closes at `stop`."""
    for match in pattern(_CITED).finditer(text, start, min(stop + _LEAD, len(text))):
        if match.start() > stop:
            break
        if match.start() <= end or _ends_sentence(text, match.end(), stop):
            link = pattern(_TARGET).search(text, match.start(), match.end() + 1)
            yield _key(match.group(match.lastgroup or 0)), link["id"] if link else ""


def _ends_sentence(source: str, start: int, end: int) -> bool:
    """Whether nothing but marks and punctuation stands between `start` and the end of the sentence."""
    return re.search(r"\w", _TAG.sub("", source[start:end])) is None


def _key(mark: str) -> str:
    return mark.replace("\\", "").translate(_DIGITS).strip(" .)(")


def _note(prose: Prose, quantity: Quantity, mark: str, target: str) -> str | None:
    """The text of the block that begins with the mark, or that the mark links to."""
    own = prose.block_at(quantity.start)
    source = prose.document.source
    leads = re.compile(rf"[\s(\[^]*{re.escape(mark)}(?:[\])\s:.]+|(?=[^\W\d]))(?![{re.escape(mark)}])")
    named = re.compile(rf"""id=["']?{re.escape(target)}["'\s>]""") if target else None
    for index, block in enumerate(prose.document.blocks):
        if not block.segments or index == own:
            continue
        at = block.segments[0][2]
        line = max(source.rfind("\n", 0, at) + 1, at - _LEAD)
        heads = (*(_TAG.sub("", source[first : at + _LEAD]) for first in (line, at)), block.text[:_LEAD])
        linked = named is not None and named.search(source, line, at + 1) is not None
        if linked or any(leads.match(head.translate(_DIGITS)) for head in heads):
            return _plain(block, mark)
    return _in_same_block(prose, quantity, mark)


def _in_same_block(prose: Prose, quantity: Quantity, mark: str) -> str | None:
    """The note as a later sentence of the same paragraph: "40%* faster. *Compared with 2022."."""
    index = prose.block_at(quantity.start)
    end = prose.block_starts[index] + len(prose.document.blocks[index].text)
    found = re.compile(rf"[.!?] ?\(?{re.escape(mark)} ?(?=\w)").search(prose.text, quantity.end, end)
    return prose.text[found.end() : end] if found else None


def _plain(block: Block, mark: str) -> str:
    return block.text.translate(_DIGITS).lstrip("￼ ([^").removeprefix(mark).lstrip(" ])￼:.")
