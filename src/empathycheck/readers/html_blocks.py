"""From the tags of an HTML text to its blocks: what is open, what role it gives, what is not shown."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from empathycheck.model import HOLE, Block, Role
from empathycheck.readers import html_elements as elements
from empathycheck.readers.folding import decode_text
from empathycheck.readers.html_attributes import (
    HOLDS_TEXT,
    Attributes,
    attribute_texts,
    is_hidden,
    language_of,
    link_attributes,
    looks_like_button,
    role_of,
    worth_reading,
)
from empathycheck.readers.html_draft import Draft
from empathycheck.readers.html_tokens import COMMENT, END, LOST, START, attributes_of, tokens
from empathycheck.readers.quotations import speaker_of

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNREAD = elements.UNREAD_BLOCKS | elements.UNREAD_INLINE | elements.UNREAD_RUBY
_KNOWN = elements.BLOCKS.keys() | elements.VOID | _UNREAD | {"a", "sup", "q", "cite"}
_LEFT_WITH_CARE = elements.UNREAD_INLINE | {"a", "q", "sup", "blockquote", "figure", "cite", "footer", "figcaption"}
_NEVER_HIDDEN = ("html", "body")  # pages hide these until their script has run
_CACHED = 5000  # how many attributes are remembered as holding nothing to read


class _Quote:
    """A block quotation, or a figure that may hold some: indexes of blocks, and who speaks."""

    __slots__ = ("blocks", "speaker")

    def __init__(self) -> None:
        self.blocks: list[int] = []
        self.speaker = ""


class _State(NamedTuple):
    """What the open elements say of the text that comes next."""

    role: Role = "paragraph"
    language: str = ""
    unread: bool = False
    quote: _Quote | None = None
    figure: _Quote | None = None


class _Frame(NamedTuple):
    """An open element, with the state around it and what had been read before it."""

    name: str
    block: bool
    state: _State
    start: int
    pieces: int
    blocks: int


class BlockReader:
    """Reads one text from left to right. `blocks` and `comments` (text, start, end) are what came of it."""

    def __init__(self, text: str, source: str) -> None:
        self.blocks: list[Block] = []
        self.comments: list[tuple[str, int, int]] = []
        self._text = text
        self._source = source
        self._draft = Draft()
        self._state = _State()
        self._stack: list[_Frame] = []
        self._open: dict[str, list[int]] = {}  # where in the stack each name is
        self._open_blocks: list[int] = []
        self._fences: list[int] = []
        self._dull: set[str] = set()  # attributes, as they are written, that hold nothing to read

    def read(self) -> None:
        """Read the whole text."""
        text, draft, is_open, dull, done = self._text, self._draft, self._open, self._dull, 0
        for kind, start, end, name, attributes in tokens(text):
            if start > done and not self._state.unread:
                pieces = draft.pieces
                if pieces or not text[done:start].isspace():
                    pieces.append((done, start, ""))
            done = end
            if kind == START:
                # Most tags change nothing for a reader: plain emphasis, spans with a class.
                if name in _KNOWN or (end - attributes > 1 and text[attributes : end - 1] not in dull):
                    self._start_tag(name, start, end, attributes)
            elif kind == END:
                if is_open.get(name):
                    self._end_tag(name, end)
                elif name in _KNOWN:
                    self._stray_end_tag(name, start, end)
            elif kind == COMMENT:
                if "empathycheck" in name:
                    self._comment(start, end, len(name))
            elif kind == LOST:
                done = end
                break
        if done < len(text) and not self._state.unread:
            draft.pieces.append((done, len(text), ""))
        self._pop_to(0, len(text))
        self._cut()

    def _comment(self, start: int, end: int, length: int) -> None:
        inner = self._source[start + 4 : start + 4 + length].strip()
        if inner.startswith("empathycheck"):
            self.comments.append((inner, start, end))

    # ------------------------------------------------------------------ tags

    def _start_tag(self, name: str, start: int, end: int, attributes: int) -> None:
        found = self._attributes(name, attributes, end - 1) if end - attributes > 1 else {}
        block = name in elements.BLOCKS
        role = elements.BLOCKS[name] if block else None
        if found and not block and name != "a":
            role = role_of(found, self._text)
        block = block or role is not None or name == "pre"
        if block or name == "hr":
            self._start_block(name)
        if name in elements.VOID:
            self._void(name, start, end, found)
            return
        state = self._state
        # Looked at before a link or a hole in the place of the element joins the draft.
        frame = _Frame(name, block, state, start, len(self._draft.pieces), len(self.blocks))
        if found:
            self._apply(name, found)
        if block:
            if role or name in ("pre", "figure", "footer"):
                self._enter_block(name, role)
        elif name in _KNOWN:
            self._enter_inline(name, start, end, found)
        elif self._state is state and name not in self._open:
            return  # it changes nothing, so nothing has to be put back at its end
        self._push(frame)

    def _attributes(self, name: str, start: int, end: int) -> Attributes:
        """The attributes of a tag, as far as anything in them may matter."""
        raw = self._text[start:end]
        if name in HOLDS_TEXT:
            return attributes_of(self._text, start, end)
        if raw in self._dull:
            return {}
        if worth_reading(raw):
            return attributes_of(self._text, start, end)
        if name == "a":
            return link_attributes(self._text, start, end)
        if len(self._dull) < _CACHED:
            self._dull.add(raw)
        return {}

    def _start_block(self, name: str) -> None:
        if self._open.get("p") and name in elements.ENDS_PARAGRAPH:
            paragraph = self._open["p"][-1]
            if not self._fences or paragraph > self._fences[-1]:
                self._pop_to(paragraph, 0)
        implied = elements.IMPLIED_END.get(name)
        if implied:
            self._end_implied(*implied)
        if self._draft.pieces:
            self._cut()

    def _end_implied(self, names: tuple[str, ...], fences: tuple[str, ...]) -> None:
        last = max(self._last(name) for name in names)
        if last >= 0 and last > max(self._last(name) for name in fences):
            self._pop_to(last, 0)

    def _last(self, name: str) -> int:
        indexes = self._open.get(name)
        return indexes[-1] if indexes else -1

    def _void(self, name: str, start: int, end: int, found: Attributes) -> None:
        if self._state.unread or (found and is_hidden(found, self._text)):
            return
        if found:
            self.blocks += attribute_texts(name, found, self._text, self._state.language)
        if name == "br":
            self._draft.pieces.append((start, end, " "))
        elif name in ("img", "input", "embed"):
            self._draft.pieces.append((start, end, HOLE))

    def _apply(self, name: str, found: Attributes) -> None:
        """Let attributes of any element change the state, and read the texts in them."""
        language = language_of(found, self._text)
        if language is not None:
            self._state = self._state._replace(language=language)
        if is_hidden(found, self._text) and name not in _NEVER_HIDDEN:
            self._state = self._state._replace(unread=True)
        if not self._state.unread:
            self.blocks += attribute_texts(name, found, self._text, self._state.language)

    def _enter_block(self, name: str, role: Role | None) -> None:
        state = self._state
        if name == "pre":
            self._state = state._replace(unread=True)
        elif name == "blockquote":
            self._state = state._replace(quote=_Quote(), role="quotation")
        elif name == "figure":
            self._state = state._replace(figure=_Quote())
        elif name == "footer":
            if state.quote:
                self._state = state._replace(role="caption")
        elif role:
            if state.quote and role in ("list-item", "heading", "table-cell", "term"):
                role = "quotation"
            self._state = state._replace(role=role)

    def _enter_inline(self, name: str, start: int, end: int, found: Attributes) -> None:
        state = self._state
        if name == "a":
            if "href" in found and not state.unread:
                self._draft.open_link(found["href"], button=looks_like_button(found, self._text))
        elif name in _UNREAD:
            if not state.unread:
                if name in elements.UNREAD_INLINE:
                    self._draft.pieces.append((start, end, HOLE))
                self._state = state._replace(unread=True)
        elif name == "q" and not state.unread:
            self._draft.pieces.append((start, end, "“"))

    def _push(self, frame: _Frame) -> None:
        index = len(self._stack)
        name = frame.name
        self._stack.append(frame)
        indexes = self._open.get(name)
        if indexes is None:
            self._open[name] = [index]
        else:
            indexes.append(index)
        if frame.block:
            self._open_blocks.append(index)
            if name in elements.FENCES:
                self._fences.append(index)

    def _stray_end_tag(self, name: str, start: int, end: int) -> None:
        if name in elements.BLOCKS:
            if name in _HEADINGS:
                last = max(self._last(heading) for heading in _HEADINGS)
                if last >= 0:
                    self._pop_to(last, end)
            self._cut()
        elif name == "br" and not self._state.unread:
            self._draft.pieces.append((start, end, " "))

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
                self._draft.close_link()
            return
        self._pop_to(index, end)

    def _pop_to(self, index: int, end: int) -> None:
        """Close the elements from the top of the stack down to `index`; `end` is where the end tag ends, if any."""
        stack, draft = self._stack, self._draft
        while len(stack) > index:
            frame = stack.pop()
            name = frame.name
            self._open[name].pop()
            if frame.block:
                if draft.pieces:
                    self._cut()
                self._open_blocks.pop()
                if name in elements.FENCES:
                    self._fences.pop()
            if name in _LEFT_WITH_CARE and not frame.state.unread:
                self._leave(frame, end if len(stack) == index else 0)
            self._state = frame.state

    def _leave(self, frame: _Frame, end: int) -> None:
        name, pieces = frame.name, self._draft.pieces
        if name == "a":
            self._draft.close_link()
        elif name in elements.UNREAD_INLINE:
            # The hole stands for the whole element, if its end is known and in the same block.
            if end and frame.pieces == len(pieces) - 1 and pieces[-1][0] == frame.start:
                pieces[-1] = (frame.start, end, HOLE)
        elif name == "q":
            if end and not self._state.unread and pieces:
                pieces.append((pieces[-1][1], end, "”"))
        elif name == "sup":
            if end and frame.pieces < len(pieces):
                self._draft.raise_mark(self._text, frame.pieces, frame.start, end)
        elif name == "blockquote":
            self._leave_quotation(frame)
        elif name == "figure" and self._state.figure:
            self._attribute(self._state.figure)
        elif name in ("cite", "footer", "figcaption"):
            self._leave_speaker(frame)

    # ------------------------------------------------------------------ quotations

    def _leave_quotation(self, frame: _Frame) -> None:
        quote = self._state.quote
        if quote is None:
            return
        if not quote.speaker:
            quote.speaker = speaker_of([self.blocks[index].text for index in quote.blocks])
        if quote.speaker:
            self._attribute(quote)
        elif frame.state.figure:
            frame.state.figure.blocks += quote.blocks

    def _leave_speaker(self, frame: _Frame) -> None:
        quote = self._state.quote or (self._state.figure if frame.name == "figcaption" else None)
        if quote is None or quote.speaker:
            return
        if frame.block:
            texts = [block.text for block in self.blocks[frame.blocks :] if block.role == "caption"]
            words = " ".join(texts)
        else:
            pieces = self._draft.pieces[frame.pieces :]
            words = decode_text("".join(what or self._text[first:last] for first, last, what in pieces), 0)[0]
        quote.speaker = words.lstrip("—–―- ")

    def _attribute(self, quote: _Quote) -> None:
        if quote.speaker:
            for index in quote.blocks:
                self.blocks[index] = replace(self.blocks[index], attribution=quote.speaker)

    # ------------------------------------------------------------------ blocks

    def _cut(self) -> None:
        """End the block that is being read, if anything is in it."""
        draft = self._draft
        if not draft.pieces or self._state.unread:
            return
        made = draft.blocks(self._text, self._source, self._state.role, self._state.language)
        draft.clear()
        if self._state.quote and self._state.role == "quotation":
            self._state.quote.blocks += range(len(self.blocks), len(self.blocks) + len(made))
        self.blocks += made
