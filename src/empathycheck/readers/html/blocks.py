"""From the tags of an HTML text to its blocks: what is open, what role it gives, what is not shown."""

from __future__ import annotations

from collections.abc import Sequence

from empathycheck.model import HOLE, Block, Role
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.html import elements
from empathycheck.readers.html.attributes import (
    HOLDS_TEXT,
    Attributes,
    attribute_texts,
    is_filled,
    is_hidden,
    is_icon,
    is_layout,
    language_of,
    link_attributes,
    looks_like_button,
    role_of,
    worth_reading,
)
from empathycheck.readers.html.components import BLOCK, UNKNOWN, element_of, is_custom
from empathycheck.readers.html.draft import Draft
from empathycheck.readers.html.lines import LINE, ONE_LINE
from empathycheck.readers.html.quotations import LONGEST_NAME, Quote
from empathycheck.readers.html.tokens import COMMENT, END, LOST, START, attributes_of, tokens
from empathycheck.readers.text.folding import WHITE

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNREAD = elements.UNREAD_BLOCKS | elements.UNREAD_INLINE | elements.UNREAD_RUBY
_BLOCKS, _VOID, _FENCES = elements.BLOCKS, elements.VOID, elements.FENCES
_KNOWN = elements.BLOCKS.keys() | elements.VOID | _UNREAD | {"a", "sup", "q", "cite"}
_LEFT_WITH_CARE = elements.UNREAD_INLINE.union("a q sup blockquote figure cite footer figcaption".split())
_NEVER_HIDDEN = ("html", "body")  # pages hide these until their script has run
_SPECIAL_BLOCKS = ("figure", "footer", "pre", "table")
_CACHED = 5000  # how many attributes are remembered as holding nothing to read


class _State(NamedTuple):
    """What the open elements say of the text that comes next."""

    role: Role = "paragraph"
    language: str = ""
    unread: bool = False
    quote: Quote | None = None
    figure: Quote | None = None
    layout: bool = False


_Frame = tuple[str, bool, _State, int, int, int, int, int, int]
"""An open element: its name; whether it is a block; the state around it; where its tag starts; how many pieces
and blocks there were before it; the last index of its name, of a block and of a fence in the stack before it."""


class BlockReader:
    """Reads one text from left to right. `blocks` and `comments` (text, start, end) are what came of it."""

    def __init__(self, text: str, source: str, cuts: Sequence[tuple[int, str]] = ()) -> None:
        """`cuts` are places between the tags of `text`, in order, where a template ends what is being read.

        Each has the role of what comes next, or "".
        """
        self.blocks: list[Block] = []
        self.comments: list[tuple[str, int, int]] = []
        self._text = text
        self._source = source
        self._draft = Draft()
        self._state = _State()
        self._hidden = (_State(), _State())  # a state, and the same with nothing read
        self._stack: list[_Frame] = []
        self._last: dict[str, int] = {}  # where in the stack each name is last, -1 for nowhere
        self._last_block = -1
        self._last_fence = -1
        self._dull: set[str] = set()  # attributes, as they are written, that hold nothing to read
        self._cuts = cuts
        self._next_cut = 0
        self._part = ""  # the role of the part of a template that is being read

    def read(self) -> None:
        """Read the whole text."""
        text, draft, stack, last, dull = self._text, self._draft, self._stack, self._last, self._dull
        cuts, done = self._cuts, 0
        for kind, start, end, name, attributes in tokens(text):
            if start > done and not self._state.unread:
                pieces = draft.pieces
                if cuts:
                    self._read_parts(done, start)
                elif pieces or not text[done:start].isspace():
                    pieces.append((done, start, ""))
            done = end
            if kind == START:
                # Most tags change nothing for a reader: plain emphasis, spans with a class.
                if (
                    name in _KNOWN
                    or (end - attributes > 1 and text[attributes : end - 1] not in dull)
                    or "-" in name
                ):
                    self._start_tag(name, start, end, attributes)
            elif kind == END:
                if last.get(name, -1) >= 0:
                    if stack[-1][0] == name and name not in _LEFT_WITH_CARE and name not in _NEVER_HIDDEN:
                        self._pop()
                    else:
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
            self._read_parts(done, len(text))
        self._pop_to(0, len(text))
        self._cut()

    def _read_parts(self, start: int, end: int) -> None:
        """Read the text between two tags, which a template's own tags may cut."""
        cuts = self._cuts
        while self._next_cut < len(cuts) and cuts[self._next_cut][0] < end:
            place, part = cuts[self._next_cut]
            self._next_cut += 1
            if place >= start:
                if place > start:
                    self._draft.pieces.append((start, place, ""))
                self._cut()
                self._part = part
                start = place
        if self._draft.pieces or not self._text[start:end].isspace():
            self._draft.pieces.append((start, end, ""))

    def _comment(self, start: int, end: int, length: int) -> None:
        inner = self._source[start + 4 : start + 4 + length].strip()
        if inner.startswith("empathycheck"):
            self.comments.append((inner, start, end))

    # ------------------------------------------------------------------ tags

    def _start_tag(self, name: str, start: int, end: int, attributes: int) -> None:
        found: Attributes = {}
        worth = False
        if end - attributes > 1:
            raw = self._text[attributes : end - 1]
            custom = is_custom(name)
            worth = custom or name in HOLDS_TEXT or (raw not in self._dull and worth_reading(raw))
            if worth:
                found = attributes_of(self._text, attributes, end - 1)
            elif name == "a":
                found = link_attributes(self._text, attributes, end - 1)
            elif len(self._dull) < _CACHED and not custom:
                self._dull.add(raw)
        self._open(name, start, end, found, worth=worth)

    def _open(self, name: str, start: int, end: int, found: Attributes, *, worth: bool) -> None:
        """Open an element; `worth` says that its attributes may say more than where a link leads."""
        block = name in _BLOCKS
        role = _BLOCKS[name] if block else None
        element = name
        if not block and is_custom(name):
            element, kind = element_of(name)
            block = kind == BLOCK or (kind == UNKNOWN and self._stands_apart(start))
            role = _BLOCKS.get(element)
            if found and not self._state.unread:
                from empathycheck.readers.html.props import prop_blocks

                self.blocks += prop_blocks(name, found, self._text, self._state.language)
        if worth and name != "a":
            role = role_of(found, self._text) or role
            block = block or role is not None
        block = block or name == "pre"
        if block or name == "hr":
            self._start_block(name)
        if name in _VOID:
            self._void(name, start, end, found)
            return
        # Looked at before a link or a hole in the place of the element joins the draft.
        state, pieces, blocks = self._state, len(self._draft.pieces), len(self.blocks)
        if worth:
            self._apply(name, found, start, end)
        if block:
            if role or name in _SPECIAL_BLOCKS:
                self._enter_block(name, role)
                if name == "table":
                    self._state = self._state._replace(layout=is_layout(self._text, start, end))
        elif element in _KNOWN:
            self._enter_inline(element, start, end, found)
        elif self._state is state and name not in self._last:
            return  # it changes nothing, so nothing has to be put back at its end
        stack, last = self._stack, self._last
        index = len(stack)
        before = last.get(name, -1)
        stack.append((name, block, state, start, pieces, blocks, before, self._last_block, self._last_fence))
        last[name] = index
        if block:
            self._last_block = index
            if name in _FENCES:
                self._last_fence = index

    def _stands_apart(self, start: int) -> bool:
        """Whether an element of a component's own, which nothing is known of, starts a line of its own."""
        if self._innermost() in ONE_LINE:
            return False
        if not self._draft.pieces:
            return True
        first, last, what = self._draft.pieces[-1]
        before = what or self._text[first:last]
        return "\n" in before[len(before.rstrip(WHITE)) :] or self._text[start - 1] == ">"

    def _start_block(self, name: str) -> None:
        last = self._last
        paragraph = last.get("p", -1)
        if paragraph > self._last_fence and name in elements.ENDS_PARAGRAPH:
            self._pop_to(paragraph, 0)
        implied = elements.IMPLIED_END.get(name)
        if implied:
            names, fences = implied
            latest = max([last.get(sibling, -1) for sibling in names])
            if latest >= 0 and latest > max([last.get(fence, -1) for fence in fences]):
                self._pop_to(latest, 0)
        if self._draft.pieces:
            self._cut()

    def _void(self, name: str, start: int, end: int, found: Attributes) -> None:
        if self._state.unread or (found and is_hidden(found, self._text)):
            return
        if found:
            self.blocks += attribute_texts(name, found, self._text, self._state.language)
        if name == "br":
            self._break(start, end)
        elif name in ("img", "input", "embed"):
            self._draft.pieces.append((start, end, HOLE))

    def _break(self, start: int, end: int) -> None:
        """A line break; a second one with nothing between them is how old pages and e-mails part paragraphs."""
        pieces = self._draft.pieces
        spaced = pieces and not pieces[-1][2] and self._text[pieces[-1][0] : pieces[-1][1]].isspace()
        last = -2 if spaced else -1
        if len(pieces) >= -last and pieces[last][2] == LINE:
            self._cut()
        else:
            pieces.append((start, end, LINE))

    def _apply(self, name: str, found: Attributes, start: int, end: int) -> None:
        """Let attributes of any element change the state, and read the texts in them."""
        language = language_of(found, self._text)
        if language is not None:
            self._state = self._state._replace(language=language)
        if is_hidden(found, self._text) and name not in _NEVER_HIDDEN:
            self._hide()
        if not self._state.unread:
            self.blocks += attribute_texts(name, found, self._text, self._state.language)
            icon = is_icon(found, self._text)
            if icon or is_filled(found, self._text, end):
                self._draft.pieces.append((start, end, HOLE))
            if icon:
                self._hide()

    def _enter_block(self, name: str, role: Role | None) -> None:
        state = self._state
        if name == "pre":
            self._hide()
        elif name == "blockquote":
            self._state = state._replace(quote=Quote(), role="quotation")
        elif name == "figure":
            self._state = state._replace(figure=Quote())
        elif name == "footer":
            if state.quote:
                self._state = state._replace(role="caption")
        elif role:
            if state.quote and role in ("list-item", "heading", "table-cell", "term"):
                role = "quotation"
            elif state.layout and role == "table-cell":
                role = "paragraph"
            if role != state.role:
                self._state = _State(role, *state[1:])

    def _enter_inline(self, name: str, start: int, end: int, found: Attributes) -> None:
        state = self._state
        if state.unread:
            return
        if name == "a":
            if "href" in found:
                self._draft.open_link(found["href"], button=looks_like_button(found, self._text))
        elif name in _UNREAD:
            if name in elements.UNREAD_INLINE:
                self._draft.pieces.append((start, end, HOLE))
            self._hide()
        elif name == "q":
            self._draft.pieces.append((start, end, "“"))

    def _hide(self) -> None:
        if self._hidden[0] is not self._state:
            state = self._state
            self._hidden = state, state._replace(unread=True)
        self._state = self._hidden[1]

    def _stray_end_tag(self, name: str, start: int, end: int) -> None:
        if name in elements.BLOCKS:
            if name in _HEADINGS:  # any heading's end tag ends any heading
                latest = max([self._last.get(heading, -1) for heading in _HEADINGS])
                if latest >= 0:
                    self._pop_to(latest, end)
            self._cut()
        elif name == "br" and not self._state.unread:
            self._break(start, end)

    def _end_tag(self, name: str, end: int) -> None:
        index = self._last[name]
        if self._stack[index][1]:
            fence = self._last.get("table", -1) if name in elements.TABLE_PARTS else self._last_fence
            if index < fence or name in _NEVER_HIDDEN:
                self._cut()  # what comes after the body still belongs to it
                return
        elif index < self._last_block:
            if name == "a":
                self._draft.close_link()
            return
        self._pop_to(index, end)

    def _pop(self) -> None:
        """Close the top of the stack, which is nothing to be left with care."""
        name, block, state, _, _, _, before, self._last_block, self._last_fence = self._stack.pop()
        self._last[name] = before
        if block and self._draft.pieces:
            self._cut(name)
        self._state = state

    def _pop_to(self, index: int, end: int) -> None:
        """Close the elements from the top of the stack down to `index`; `end` is where the end tag ends, if any."""
        stack, draft = self._stack, self._draft
        while len(stack) > index:
            frame = stack.pop()
            name, block, state, _, _, _, before, self._last_block, self._last_fence = frame
            self._last[name] = before
            if block and draft.pieces:
                self._cut(name)
            if name in _LEFT_WITH_CARE and not state.unread:
                self._leave(frame, end if len(stack) == index else 0)
            self._state = state

    def _leave(self, frame: _Frame, end: int) -> None:
        name, _, state, start, first, blocks, *_ = frame
        pieces = self._draft.pieces
        if name == "a":
            self._draft.close_link()
        elif name in elements.UNREAD_INLINE:
            # The hole stands for the whole element, if its end is known and in the same block.
            if end and first == len(pieces) - 1 and pieces[-1][0] == start:
                pieces[-1] = (start, end, HOLE)
        elif self._state.unread:
            return
        elif name == "q":
            if end and pieces:
                pieces.append((pieces[-1][1], end, "”"))
        elif name == "sup":
            if end and first < len(pieces):
                self._draft.raise_mark(self._text, first, start, end)
        elif name == "blockquote":
            if self._state.quote:
                self._state.quote.leave(self.blocks, state.figure)
        elif name == "figure":
            if self._state.figure:
                self._state.figure.attribute(self.blocks)
        else:
            self._leave_speaker(name, first, blocks)

    def _innermost(self) -> str:
        """The innermost block that is open."""
        return self._stack[self._last_block][0] if self._last_block >= 0 else ""

    def _leave_speaker(self, name: str, first: int, blocks: int) -> None:
        """Take what was read since `first` (pieces) or `blocks` for the speaker of the quotation around it."""
        quote = self._state.quote or (self._state.figure if name == "figcaption" else None)
        if quote is None or quote.speaker or (name == "cite" and self._state.role == "caption"):
            return  # a name inside a footer is told with the footer
        if name == "cite":
            pieces = self._draft.pieces[first : first + LONGEST_NAME]
            quote.speaks("".join([what or self._text[start:end] for start, end, what in pieces]))
        else:
            quote.speaks_in(self.blocks[blocks:])

    # ------------------------------------------------------------------ blocks

    def _cut(self, name: str = "") -> None:
        """End the block that is being read, if anything is in it; `name` is its element, if that has ended."""
        draft = self._draft
        if not draft.pieces or self._state.unread:
            return
        role = self._state.role
        if self._part and role == "paragraph":
            role = "page-title" if self._part == "page-title" else "meta-description"
        made = draft.blocks(self._text, self._source, role, self._state.language, name or self._innermost())
        draft.clear()
        if self._state.quote and self._state.role == "quotation":
            self._state.quote.blocks += range(len(self.blocks), len(self.blocks) + len(made))
        self.blocks += made
