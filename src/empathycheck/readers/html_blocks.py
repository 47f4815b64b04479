"""From the tags of an HTML text to its blocks: what is open, what role it gives, what is not shown."""

from __future__ import annotations

from dataclasses import replace

from empathycheck.model import HOLE, Block, Role
from empathycheck.readers import html_elements as elements
from empathycheck.readers.folding import decode_text
from empathycheck.readers.html_attributes import (
    Attributes,
    attribute_texts,
    is_hidden,
    language_of,
    looks_like_button,
    role_of,
    worth_reading,
)
from empathycheck.readers.html_draft import Draft
from empathycheck.readers.html_tokens import COMMENT, END, LOST, START, attributes_of, tokens
from empathycheck.readers.quotations import speaker_of

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNREAD = elements.UNREAD_BLOCKS | elements.UNREAD_INLINE | elements.UNREAD_RUBY
_FRAMED_INLINE = _UNREAD | {"a", "sup", "q", "cite"}
_NEVER_HIDDEN = ("html", "body")  # pages hide these until their script has run


class _Quote:
    """A block quotation, or a figure that may hold some: indexes of blocks, and who speaks."""

    __slots__ = ("blocks", "speaker")

    def __init__(self) -> None:
        self.blocks: list[int] = []
        self.speaker = ""


class _Frame:
    """An open element, with what was so before it."""

    __slots__ = ("block", "figure", "language", "mark", "name", "number", "quote", "role", "start", "unread")

    def __init__(self, reader: BlockReader, name: str, *, block: bool, start: int) -> None:
        self.name = name
        self.block = block
        self.start = start
        self.role = reader.role
        self.language = reader.language
        self.unread = reader.unread
        self.quote = reader.quote
        self.figure = reader.figure
        self.mark = len(reader.draft.pieces)
        self.number = len(reader.blocks)


class BlockReader:
    """Reads one text from left to right. `blocks` and `comments` (text, start, end) are what came of it."""

    def __init__(self, text: str, source: str) -> None:
        self.blocks: list[Block] = []
        self.comments: list[tuple[str, int, int]] = []
        self.draft = Draft()
        self.role: Role = "paragraph"
        self.language = ""
        self.unread = False
        self.quote: _Quote | None = None
        self.figure: _Quote | None = None
        self._text = text
        self._source = source
        self._stack: list[_Frame] = []
        self._open: dict[str, list[int]] = {}  # where in the stack each name is
        self._open_blocks: list[int] = []
        self._fences: list[int] = []

    def read(self) -> None:
        """Read the whole text."""
        text, done = self._text, 0
        is_open = self._open
        for kind, start, end, name, attributes in tokens(text):
            if start > done and not self.unread:
                pieces = self.draft.pieces
                if pieces or not text[done:start].isspace():
                    pieces.append((done, start, ""))
            done = end
            if kind == END:
                if is_open.get(name):
                    self._end_tag(name, end)
                else:
                    self._stray_end_tag(name, start, end)
            elif kind == START:
                self._start_tag(name, start, end, attributes)
            elif kind == COMMENT:
                if "empathycheck" in name:
                    self._comment(start, end, len(name))
            elif kind == LOST:
                break
        if done < len(text) and not self.unread:
            self.draft.pieces.append((done, len(text), ""))
        self._pop_to(0, len(text))
        self._cut()

    def _comment(self, start: int, end: int, length: int) -> None:
        inner = self._source[start + 4 : start + 4 + length].strip()
        if inner.startswith("empathycheck"):
            self.comments.append((inner, start, end))

    # ------------------------------------------------------------------ tags

    def _start_tag(self, name: str, start: int, end: int, attributes: int) -> None:
        block = name in elements.BLOCKS
        found: Attributes = {}
        if end - attributes > 1 and (name == "a" or worth_reading(name, self._text[attributes : end - 1])):
            found = attributes_of(self._text, attributes, end - 1)
        elif not block and name not in _FRAMED_INLINE and name not in elements.VOID:
            return
        role = role_of(found, self._text) if found and not block and name != "a" else None
        if block or role or name == "hr" or name in elements.UNREAD_BLOCKS:
            self._start_block(name)
            block = block or role is not None or name == "pre"
        if name in elements.VOID:
            self._void(name, start, end, found)
            return
        frame = _Frame(self, name, block=block, start=start)
        if found:
            self._apply(name, found)
        if role or block:
            self._enter_block(name, role or elements.BLOCKS.get(name))
        elif name in _FRAMED_INLINE:
            self._enter_inline(name, start, end, found)
        elif self.unread == frame.unread and self.language == frame.language:
            return  # it changes nothing, so nothing has to be put back at its end
        self._push(frame)

    def _start_block(self, name: str) -> None:
        if self._open.get("p") and (name in elements.SELF_CLOSED_BY_BLOCK or name in ("pre", "hr")):
            self._end_implied(("p",), elements.FENCES_TUPLE)
        implied = elements.IMPLIED_END.get(name)
        if implied:
            self._end_implied(*implied)
        if name not in elements.SILENT:
            self._cut()

    def _end_implied(self, names: tuple[str, ...], fences: tuple[str, ...]) -> None:
        last = max(self._last(name) for name in names)
        if last >= 0 and last > max(self._last(name) for name in fences):
            self._pop_to(last, 0)

    def _last(self, name: str) -> int:
        indexes = self._open.get(name)
        return indexes[-1] if indexes else -1

    def _void(self, name: str, start: int, end: int, found: Attributes) -> None:
        if self.unread or (found and is_hidden(found, self._text)):
            return
        if found:
            self.blocks += attribute_texts(name, found, self._text, self.language)
        if name == "br":
            self.draft.pieces.append((start, end, " "))
        elif name in ("img", "input", "embed"):
            self.draft.pieces.append((start, end, HOLE))

    def _apply(self, name: str, found: Attributes) -> None:
        language = language_of(found, self._text)
        if language is not None:
            self.language = language
        if is_hidden(found, self._text) and name not in _NEVER_HIDDEN:
            self.unread = True
        if not self.unread:
            self.blocks += attribute_texts(name, found, self._text, self.language)

    def _enter_block(self, name: str, role: Role | None) -> None:
        if name == "pre":
            self.unread = True
        elif name == "blockquote":
            self.quote = _Quote()
        elif name == "figure":
            self.figure = _Quote()
        elif name == "footer" and self.quote:
            role = "caption"
        if self.quote and role in ("list-item", "heading", "table-cell", "term"):
            role = "quotation"
        if role:
            self.role = role

    def _enter_inline(self, name: str, start: int, end: int, found: Attributes) -> None:
        if name in _UNREAD:
            if not self.unread and name in elements.UNREAD_INLINE:
                self.draft.pieces.append((start, end, HOLE))
            self.unread = True
        elif self.unread:
            return
        elif name == "q":
            self.draft.pieces.append((start, end, "“"))
        elif name == "a" and "href" in found:
            self.draft.open_link(found["href"], button=looks_like_button(found, self._text))

    def _push(self, frame: _Frame) -> None:
        index = len(self._stack)
        self._stack.append(frame)
        self._open.setdefault(frame.name, []).append(index)
        if frame.block:
            self._open_blocks.append(index)
        if frame.name in elements.FENCES:
            self._fences.append(index)

    def _stray_end_tag(self, name: str, start: int, end: int) -> None:
        if name in elements.BLOCKS:
            if name in _HEADINGS:
                last = max(self._last(heading) for heading in _HEADINGS)
                if last >= 0:
                    self._pop_to(last, end)
            self._cut()
        elif name == "br" and not self.unread:
            self.draft.pieces.append((start, end, " "))

    def _end_tag(self, name: str, end: int) -> None:
        index = self._open[name][-1]
        if self._stack[index].block:
            fence = self._fences[-1] if self._fences else -1
            if name in elements.TABLE_PARTS:
                fence = self._last("table")
            if index < fence or name in ("html", "body"):
                self._cut()
                return
        elif self._open_blocks and index < self._open_blocks[-1]:
            if name == "a":
                self.draft.close_link()
            return
        self._pop_to(index, end)

    def _pop_to(self, index: int, end: int) -> None:
        """Close the elements from the top of the stack down to `index`; `end` is where the end tag ends, if any."""
        stack = self._stack
        while len(stack) > index:
            frame = stack.pop()
            self._open[frame.name].pop()
            if frame.block:
                self._cut()
                self._open_blocks.pop()
            if self._fences and self._fences[-1] == len(stack):
                self._fences.pop()
            if not frame.unread:
                self._leave(frame, end if len(stack) == index else 0)
            self.role = frame.role
            self.language = frame.language
            self.unread = frame.unread
            self.quote = frame.quote
            self.figure = frame.figure

    def _leave(self, frame: _Frame, end: int) -> None:
        name, pieces = frame.name, self.draft.pieces
        if name == "a":
            self.draft.close_link()
        elif name in elements.UNREAD_INLINE:
            # The hole stands for the whole element, if its end is known and in the same block.
            if end and frame.mark == len(pieces) - 1 and pieces[-1][0] == frame.start:
                pieces[-1] = (frame.start, end, HOLE)
        elif name == "q":
            if end and not self.unread and pieces:
                pieces.append((pieces[-1][1], end, "”"))
        elif name == "sup":
            if end and frame.mark < len(pieces):
                self.draft.raise_mark(self._text, frame.mark, frame.start, end)
        elif name == "blockquote":
            self._leave_quotation(frame)
        elif name == "figure" and self.figure:
            self._attribute(self.figure)
        elif name in ("cite", "footer", "figcaption"):
            self._leave_speaker(frame)

    # ------------------------------------------------------------------ quotations

    def _leave_quotation(self, frame: _Frame) -> None:
        quote = self.quote
        if quote is None:
            return
        if not quote.speaker:
            quote.speaker = speaker_of([self.blocks[index].text for index in quote.blocks])
        if quote.speaker:
            self._attribute(quote)
        elif frame.figure:
            frame.figure.blocks += quote.blocks

    def _leave_speaker(self, frame: _Frame) -> None:
        quote = self.quote or (self.figure if frame.name == "figcaption" else None)
        if quote is None or quote.speaker:
            return
        if frame.block:
            texts = [block.text for block in self.blocks[frame.number :] if block.role == "caption"]
            words = " ".join(texts)
        else:
            pieces = self.draft.pieces[frame.mark :]
            words = decode_text("".join(what or self._text[first:last] for first, last, what in pieces), 0)[0]
        quote.speaker = words.lstrip("—–―- ")

    def _attribute(self, quote: _Quote) -> None:
        if quote.speaker:
            for index in quote.blocks:
                self.blocks[index] = replace(self.blocks[index], attribution=quote.speaker)

    # ------------------------------------------------------------------ blocks

    def _cut(self) -> None:
        """End the block that is being read, if anything is in it."""
        draft = self.draft
        if not draft.pieces or self.unread:
            return
        made = draft.blocks(self._text, self._source, self.role, self.language)
        draft.clear()
        if self.quote and self.role == "quotation":
            self.quote.blocks += range(len(self.blocks), len(self.blocks) + len(made))
        self.blocks += made
