"""Cards with a customer's words, told by what their elements are called, and by a name beside the words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from empathycheck.model import HOLE, Block, Document
from empathycheck.readers.text.patterns import compiled

_CALLED = (
    r"\b(?:class(?:Name)?|itemprop|itemtype)\s*=\s*(?:(?P<mark>[\"'])(?P<said>[^\"'<>]{1,300})(?P=mark)"
    r"|\{\s*\w+\.(?P<style>\w{1,60})\s*\})"
)
_CARD = (
    r"(?i)(?:(?:\A|\s)(?:[\w-]*[-_])?testimonial(?!s)[\w-]*"
    r"|(?:\A|\s)(?:(?:customer|client|user|guest|product|google)[-_]?)?(?:review|pull-?quote|quote)"
    r"(?:[-_]{0,2}(?:card|item|box|block|body|content|inner|slide|wrap|wrapper|single|entry))?"
    r"|schema\.org/(?:User)?Review)(?=\s|\Z)"
)
"""One customer's words; what is called by the plural holds many of them, and a heading of the writer's own."""
_WHO = r"(?i)(?:name|author|client|customer|reviewer|person|byline|cite)(?=\s|\Z)"
_NAME = (
    rf"(?:[—–―~-]+\s*)?(?:By\s+)?[A-Z][\w’'.{HOLE}-]*(?:\s+(?:(?:de|van|von|der|la|al|bin)\s+)*[A-Z][\w’'.-]*){{1,3}}"
    r"(?:\s*[,|·•(–—].{0,60}|\s+on\s.{0,30})?"
)
_ASKS = frozenset("read view learn see show more write leave get book contact our the verified".split())
_LONGEST, _MOST, _TAG, _LONGEST_NAME = 6000, 10, 400, 80
"""In characters and blocks: how large a card may be, how far back its tag starts, and how long a name is."""
_NO_WORDS = frozenset(
    ("button", "link", "label", "placeholder", "alt-text", "page-title", "meta-description")
)


def with_customers(document: Document) -> Document:
    """The document with what stands in cards of customers as quotations of theirs."""
    blocks = list(document.blocks)
    starts = [block.segments[0][2] for block in blocks]
    done = 0
    for first, last in sorted(_cards(document.source), key=lambda card: card[1] - card[0]):
        low, high = bisect_left(starts, first), bisect_left(starts, last)
        if not 2 <= high - low <= _MOST or any(block.attribution for block in blocks[low:high]):
            continue  # what is inside of it was told already
        who = _who(document.source, first, blocks, range(low, high))
        if who < 0:
            continue
        done += 1
        name = blocks[who].text.lstrip("—–―~- ").removeprefix("By ")
        for index in range(low, high):
            if index != who and blocks[index].role not in _NO_WORDS:
                blocks[index] = blocks[index]._replace(role="quotation", attribution=name)
    return document._replace(blocks=tuple(blocks)) if done else document


def _cards(source: str) -> Iterator[tuple[int, int]]:
    """Where each element stands that is called by a customer's words."""
    for match in compiled(_CALLED).finditer(source):
        if not compiled(_CARD).search(match["said"] or match["style"]):
            continue
        start = source.rfind("<", max(match.start() - _TAG, 0), match.start())
        name = compiled(r"<([A-Za-z][\w.-]*)").match(source, start) if start >= 0 else None
        if name and (end := _end(source, match.end(), name[1])):
            yield start, end


def _end(source: str, start: int, name: str) -> int:
    """Where the element ends whose tag goes on at `start`; 0 where that is too far away."""
    depth = 1
    tags = compiled(rf"<(/?){name.replace('.', '[.]')}\b(?:[^<>]*(/)>)?")
    for match in tags.finditer(source, start, start + _LONGEST):
        depth += -1 if match[1] else 0 if match[2] else 1
        if not depth:
            return match.start()
    return 0


def _who(source: str, first: int, blocks: Sequence[Block], card: range) -> int:
    """Which block of a card that starts at `first` is the name of who speaks; -1 where none is.

    Its element says so, or it is the last one that reads as a name.
    """
    able = [at for at in card if blocks[at].role not in _NO_WORDS and len(blocks[at].text) <= _LONGEST_NAME]
    for at in reversed(able):
        if any(map(str.isalpha, blocks[at].text)) and _is_called_so(
            source, first + 1, blocks[at].segments[0][2]
        ):
            return at
    for at in reversed(able):
        text = blocks[at].text
        if at > card[0] and compiled(_NAME).fullmatch(text) and _ASKS.isdisjoint(text.lower().split()):
            return at
    return -1


def _is_called_so(source: str, first: int, start: int) -> bool:
    """Whether the tag before the text at `start` is called by a name, or one that names are put into."""
    begin = source.rfind("<", max(start - _TAG, first), start)
    if begin < 0:
        return False
    if compiled(r"(?i)<(?:cite|footer|figcaption)\b").match(source, begin):
        return True
    return any(
        compiled(_WHO).search(match["said"] or match["style"])
        for match in compiled(_CALLED).finditer(source, begin, start)
    )
