"""The strings of code that are copy: members of data modules, default texts, alternatives between braces."""

from __future__ import annotations

from empathycheck.model import HOLE, Block
from empathycheck.readers.code.js_frames import (
    TOP,
    Entry,
    Frame,
    is_object,
    is_quiet,
    join_path,
    member,
    path_of,
    takes_text,
)
from empathycheck.readers.code.js_lexing import js_pieces, word_before
from empathycheck.readers.copy.keys import kind_of_key
from empathycheck.readers.copy.reads_as_copy import reads_as_copy
from empathycheck.readers.copy.roles import role_of_value, speaker_beside_key, speaker_of
from empathycheck.readers.strings.blocks import value_blocks
from empathycheck.readers.strings.scalars import Piece
from empathycheck.readers.text.patterns import compiled

QUOTINGS = {'"': "js-double", "'": "js-single", "`": "js-template"}
"""How text is escaped between these quotes, by the names of `quoting.QUOTINGS`."""

# A page of HTML, rules of CSS, or code, whatever the key says.
_PAGE = (
    r"<(?i:!doctype|html|head|body|div|section|table|script|style|svg|nav|form|template|meta|link)\b"
    r"|\{\s*[a-z-]+\s*:[^{}]*[;}]|^\s*(?:import|export)\s*\{"
)
# A page, or a part of one, that is sent or put somewhere: a letter, what stands in a box.
_SHOWN = (
    r"(?si)\s*<(?!script\b|style\b|svg\b|\?xml).*[^\W\d_]{2}[^<>]*"
    r"</(?:p|td|h[1-6]|li|div|body|a|button|strong|span)>"
)
_AFTER = r"\s*+(?:(===?|!==?|\|(?!\|)|\[|in\b|instanceof\b)|\.\s*(\w+))"
_TYPE = r"\btype\s+\w+(?:<[^=]{0,100}>)?\s*=$"
_FOR_MACHINES = (
    r"(?i:schema(?:s|Data|Markup)?(?:$|[.\[])|json_?ld|structured_?data)|@graph|mainEntity|itemListElement"
)
_KEEPS_TEXT = frozenset("trim toUpperCase toLowerCase concat replace toString trimEnd trimStart".split())

_PERSONS = frozenset("author person customer client reviewer speaker user by attribution".split())
_LARGEST_RECORD = 40
"""An object with more strings is a list by name, and what stands in it is not about one thing."""


class Strings:
    """Collects the blocks of one file's strings in `blocks`, in the order in which their objects end."""

    def __init__(self, source: str, end: int) -> None:
        self.blocks: list[Block] = []
        self._source = source
        self._end = end

    def finish(self, frame: Frame) -> None:
        """Read the strings of a frame that ends."""
        entries, source = frame.strings, self._source
        if not entries or not any(_may_be_copy(source, entry) for entry in entries):
            return
        if is_quiet(frame, source) or (frame.opener == "(" and not takes_text(frame, source)):
            return
        path = path_of(frame, source)
        if compiled(_FOR_MACHINES).search(path):
            return
        names = [member(frame, source, each.place) for each in entries]
        texts: dict[str, str] = {}
        if len(entries) <= _LARGEST_RECORD and is_object(frame, source):
            for name, entry in zip(names, entries, strict=True):
                texts.setdefault(name, _text(source, entry))
        if "@type" in texts or "@context" in texts:
            return  # what search engines are told of the page stands on the page too
        if path.rpartition(".")[2] in _PERSONS:
            if frame.parent is not None:
                frame.parent.speaker = speaker_of(texts)
            return
        if frame.speaker and texts:
            texts.setdefault("author", frame.speaker)
        for name, entry in zip(names, entries, strict=True):
            if _may_be_copy(source, entry) and _is_value(source, frame, entry):
                self._read(entry, join_path(path, name), texts)

    def _read(self, entry: Entry, key: str, texts: dict[str, str]) -> None:
        text = texts.get(key.rpartition(".")[2]) or _text(self._source, entry)
        if compiled(_PAGE).search(text):
            if compiled(_SHOWN).match(text) and kind_of_key(key) != "sealed":
                quoting = QUOTINGS.get(entry.parts[0][2] or entry.parts[-1][2], "js-double")
                page = Block("", "paragraph", (), key=key, quoting=quoting)
                self.blocks += value_blocks(_pieces(self._source, entry.parts), page)
            return
        role = role_of_value(key, texts)
        quoted = role == "quotation" and " " in text.strip()
        if not quoted and not reads_as_copy(text, key, siblings=texts or None):
            return
        quoting = QUOTINGS.get(entry.parts[0][2] or entry.parts[-1][2], "js-double")
        own = key.rpartition(".")[2]
        speaker = (speaker_beside_key(own, texts) or speaker_of(texts)) if quoted else ""
        block = Block(text, role, (), (), speaker, "", key, quoting)
        self.blocks += value_blocks(_pieces(self._source, entry.parts), block)


def _may_be_copy(source: str, entry: Entry) -> bool:
    """Whether the string can be copy at all: it has a space, or is one word with a capital."""
    for start, end, quote in entry.parts:
        if quote and (source.find(" ", start, end) >= 0 or source[start : start + 1].isupper()):
            return True
    return False


def _text(source: str, entry: Entry) -> str:
    return "".join([HOLE if piece is None else piece.text for piece in _pieces(source, entry.parts)])


def _pieces(source: str, parts: list[tuple[int, int, str]]) -> list[Piece]:
    pieces: list[Piece] = []
    for start, end, quote in parts:
        if quote:
            pieces += js_pieces(source, start, end)
        else:
            pieces.append(Piece(HOLE, start, end))
    return pieces


def _is_value(source: str, frame: Frame, entry: Entry) -> bool:
    """Whether the string stands where a value does: assigned, returned, in a list; not compared, not a case."""
    before = entry.place.before
    piece = source[before : entry.place.start].rstrip()
    if piece:
        if not _follows_well(piece, word_before(piece)):
            return False
    elif before != frame.inner:
        if source[before - 1] not in "/," and not _after_comment(source, before):
            return False
    elif frame.opener in ("{", TOP):
        return False  # a directive: "use client"
    after = compiled(_AFTER).match(source, entry.source_end)
    return after is None or (after[1] is None and after[2] in _KEEPS_TEXT)


def _follows_well(piece: str, before: str) -> bool:
    last = piece[-1]
    if last in "([,{:?+":
        return True
    if last == "=":
        if compiled(_TYPE).search(piece):
            return False
        return piece[-2:-1] not in ("=", "!", "<", ">")
    if last in "|&>":
        return piece[-2:] in ("||", "&&", "=>", "??")
    return before in ("return", "default", "yield", "await")


def _after_comment(source: str, place: int) -> bool:
    line = source.rfind("\n", 0, place - 1) + 1
    return source[place - 2 : place] == "*/" or "//" in source[max(line, place - 300) : place]
