"""The elements of JSX as a reader meets them: their text in blocks, and the texts in their attributes."""

from __future__ import annotations

from bisect import bisect_right

from empathycheck.model import HOLE, Block, Comment, Span
from empathycheck.readers.code.js_frames import Frame
from empathycheck.readers.code.js_lexing import js_pieces
from empathycheck.readers.code.js_strings import QUOTINGS
from empathycheck.readers.html import elements as html_elements
from empathycheck.readers.html.attributes import FILLING, HOLDS_TEXT, attribute_texts, is_icon
from empathycheck.readers.html.blocks import BlockReader
from empathycheck.readers.html.components import INLINE, UNKNOWN, element_of, is_native
from empathycheck.readers.html.props import Prop, said_in
from empathycheck.readers.strings.blocks import value_blocks
from empathycheck.readers.strings.scalars import Piece
from empathycheck.readers.text.folding import WHITE, decode_text
from empathycheck.readers.text.patterns import compiled

_ATTRIBUTE_QUOTINGS = {'"': "jsx-double", "'": "jsx-single"}
# Between two elements inside a line that stand on lines of their own, one of these puts no words together.
_LAYOUT = frozenset(
    "div section article aside header footer main nav form fieldset ul ol dl body table tr tbody figure".split()
)
_PHRASING = frozenset(
    "p h1 h2 h3 h4 h5 h6 a span strong em b i small button label q cite figcaption summary caption dt td th".split()
)
# Attributes that matter to the reader of elements, by their names in JSX.
_WORTH = frozenset("title aria-label placeholder aria-placeholder lang xml:lang hidden style role".split())
_READ = {name: name for name in (*_WORTH, *"class href alt content name property label value type".split())}
_READ |= {"className": "class", "classname": "class", "to": "href"}
_OF_COMPONENTS = ("href", "class", "lang")
_LEAVES_A_PIECE = html_elements.UNREAD_INLINE | frozenset({"img", "br", "input", "embed", "q"})
_COMMENT = r"empathycheck"
_NEAR = 200
_FILLING = FILLING | {"dangerouslySetInnerHTML"}
_OPENING = "(“‘[/-$€£#@"


class Markup(BlockReader):
    """Reads the elements that a scanner finds. Their blocks are in `blocks`, comments to empathycheck in `comments`.

    `opened` counts the elements so far, `inside` those that are open.
    """

    def __init__(self, source: str) -> None:
        super().__init__(source, source)
        self.opened = 0
        self.inside = 0
        self.said: list[tuple[str, Span]] = []
        self._gap: tuple[int, int] | None = None  # white space with a line end that JSX drops
        self._strings: dict[int, tuple[int, str]] = {}
        self._string_starts: list[int] = []

    @property
    def unread(self) -> bool:
        """Whether what stands here is not for readers: code, a drawing, a hidden element."""
        return self._state.unread

    def cut(self) -> None:
        """End the block that is being read."""
        self._cut()
        self._gap = None

    def part(self, end: int) -> None:
        """Part what code gives from what it gave before: another case, or the next of a list.

        What stands before `end` and was not read yet is what parts them; where nothing does, nothing is put between.
        """
        if self._in_layout():
            self.cut()
        elif self._draft.pieces and self._draft.pieces[-1][1] < end:
            self._draft.pieces.append((self._draft.pieces[-1][1], end, " "))

    def forget(self) -> None:
        """Close whatever is open, and leave out the block that is being read."""
        self._draft.clear()
        self._pop_to(0, 0)
        self._draft.clear()
        self._gap = None
        self.inside = 0

    # ------------------------------------------------------------------ text

    def text(self, start: int, end: int) -> None:
        """Text between tags: lines are trimmed, and white space with a line end next to a tag is none."""
        if self._state.unread:
            return
        raw = self._text[start:end]
        bare = raw.lstrip(WHITE)
        pieces = self._draft.pieces
        if not bare:
            if "\n" in raw or "\r" in raw:
                if not self._spaced():
                    self._gap = start, end
            elif pieces:
                pieces.append((start, end, ""))
            return
        first = end - len(bare)
        if first > start and "\n" in raw[: first - start]:
            self._gap, start = (start, first), first
        last = start + len(self._text[start:end].rstrip(WHITE))
        tail = "\n" in self._text[last:end]
        self._join(self._text[start])
        pieces.append((start, last if tail else end, ""))
        self._gap = (last, end) if tail else None

    def hole(self, start: int, end: int) -> None:
        """Something that is worked out when the page is shown."""
        if self._state.unread:
            return
        self._join(HOLE)
        self._draft.pieces.append((start, end, HOLE))
        self._gap = None

    def string(self, start: int, end: int, quote: str) -> None:
        """A string in braces between tags; `start` and `end` are those of its inside."""
        if self._state.unread or start == end:
            return
        found = js_pieces(self._text, start, end)
        self._join(found[0].text[:1] if found else "")
        for piece in found:
            plain = piece.one_to_one and "&" not in piece.text
            self._draft.pieces.append((piece.start, piece.end, "" if plain else piece.text))
        if found and any(char.isalnum() for char in self._text[start:end]):
            self._strings[start] = (end, QUOTINGS[quote])
        self._gap = None

    def _spaced(self) -> bool:
        """Whether a space that somebody wrote (`{" "}`) is the last thing that was read."""
        pieces = self._draft.pieces
        return bool(pieces) and not pieces[-1][2] and self._text[pieces[-1][1] - 1] == " "

    def _join(self, following: str) -> None:
        """A space where JSX drops a line end between two words: whoever wrote that meant them to be two."""
        pieces = self._draft.pieces
        if self._gap is None or not pieces:
            return
        start, end, what = pieces[-1]
        before = (what or self._text[start:end])[-1:]
        if (
            following.isalnum() or following == HOLE or following in _OPENING
        ) and before not in _OPENING + " ":
            pieces.append((*self._gap, " "))

    def code_comment(self, start: int, end: int) -> None:
        """A comment in code or in braces, with its signs."""
        if self._text.find(_COMMENT, start, end) < 0:
            return
        for match in compiled(r"/\*\s*(empathycheck(?s:.)*?)\s*\*/|//\s*(empathycheck[^\n]*)").finditer(
            self._text, start, end
        ):
            self.said.append((" ".join((match[1] or match[2]).split()), Span(*match.span())))

    # ------------------------------------------------------------------ tags

    def open(self, tag: Frame, end: int, *, closed: bool) -> str:
        """Open the element whose tag ends at `end`; gives the element of HTML that stands for it."""
        self.opened += 1
        name = tag.name
        element, kind = element_of(name)
        if not element:
            self.inside += not closed
            return element
        native = is_native(name)
        if kind == UNKNOWN:
            element, kind = self._unknown(tag, end, closed=closed)
        found: dict[str, tuple[int, int]] = {}
        if tag.parts:
            found = self._attributes(tag, native=native, element=element)
            if not native and not self._state.unread:
                self._props(tag)
        if closed and kind == INLINE and not native and element not in ("img", "br"):
            if self._draft.pieces or self._innermost() in _PHRASING:
                self.hole(tag.start, end)
            return element
        if element in _LEAVES_A_PIECE and not self._state.unread:
            self._join(HOLE)
        read = len(self.blocks)
        if kind != INLINE:
            self._cut()
            read = len(self.blocks)
        worth = bool(found) and (
            element in HOLDS_TEXT or not _WORTH.isdisjoint(found) or is_icon(found, self._text)
        )
        self._open(element, tag.start, end, found, worth=worth)
        if worth:
            self._quote(read, tag)
        if kind != INLINE or element in _LEAVES_A_PIECE:
            self._gap = None
        if tag.parts and (closed or self._text.startswith("</", end)) and _is_filled(tag):
            self.hole(tag.start, end)
        if closed:
            if element not in html_elements.VOID:
                self._close(element, end)
        else:
            self.inside += 1
        return element

    def read_attributes(self, tag: Frame) -> None:
        """Read the texts in the attributes of a tag, and leave the element itself alone."""
        if is_native(tag.name):
            found = self._attributes(tag, native=True, element=tag.name)
            read = len(self.blocks)
            self.blocks += attribute_texts(tag.name, found, self._text, self._state.language)
            self._quote(read, tag)
        else:
            self._props(tag)

    def close(self, frame: Frame, start: int, end: int) -> None:
        """Close an element; its end tag stands at `start`, unless it has none."""
        self.inside -= 1
        if frame.tag:
            self._close(frame.tag, end)
            if frame.tag in html_elements.BLOCKS:
                self._gap = None

    def _close(self, element: str, end: int) -> None:
        if self._last.get(element, -1) >= 0:
            self._end_tag(element, end)

    def _unknown(self, tag: Frame, end: int, *, closed: bool) -> tuple[str, str]:
        """A component that nothing is known of is inside a line where words stand before it or only words can."""
        if self._innermost() in _PHRASING or (
            self._draft.pieces and self._is_inside_line(tag.start, end, closed=closed)
        ):
            return "span", INLINE
        return "div", UNKNOWN

    def _is_inside_line(self, start: int, end: int, *, closed: bool) -> bool:
        """Whether the line that was begun goes on in a component whose tag stands from `start` to `end`."""
        if self._gap is None:
            return True
        first, stop, what = self._draft.pieces[-1]
        text = self._text
        between = text[stop:start]
        last = between.rfind("<")
        if last >= 0 and between[last + 1 : last + 2].isalpha():
            return True  # first of all in an element inside a line, as an icon is in a link
        bare = (what or text[first:stop]).rstrip(WHITE)
        if not bare or bare[-1] in ".!?:" or between.lstrip(WHITE)[:2] == "</":
            return False
        following = text[end : end + _NEAR].lstrip(WHITE)[:1]
        return following.islower() or (closed and following in ("{", ",", "."))

    def _in_layout(self) -> bool:
        return self._last_block < 0 or self._innermost() in _LAYOUT

    # ------------------------------------------------------------------ attributes

    def _attributes(self, tag: Frame, *, native: bool, element: str) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        for start, end, name in tag.parts:
            key = _READ.get(name[1:]) or (_READ.get(name[1:].lower()) if native else None)
            if key is None or (name[0] == "{" and key != "href"):
                continue
            if native or key in _OF_COMPONENTS or (element == "img" and key in ("alt", "title")):
                found.setdefault(key, (start, end))
        return found

    def value(self, start: int, end: int) -> str:
        """The value of an attribute of a component, as it is written."""
        return self._text[start:end]

    def _quote(self, read: int, tag: Frame) -> None:
        """Say of the blocks since `read` how they are quoted: they came from the attributes of this tag."""
        blocks = self.blocks
        for index in range(read, len(blocks)):
            place = blocks[index].segments[0][2]
            for start, end, name in tag.parts:
                if start <= place < end:
                    key = name[1:]
                    blocks[index] = blocks[index]._replace(
                        quoting=_ATTRIBUTE_QUOTINGS.get(name[0], ""), key=key
                    )

    def _props(self, tag: Frame) -> None:
        """Read the props of a component that are copy, a testimonial's words as their speaker's."""
        props = {
            name[1:]: Prop(start, end, name[0], self.value(start, end))
            for start, end, name in tag.parts
            if name[0] in _ATTRIBUTE_QUOTINGS and end > start
        }
        for name, prop, role, speaker in said_in(tag.name, props) if props else ():
            quoting = _ATTRIBUTE_QUOTINGS[prop.quote]
            block = Block("", role, (), (), speaker, self._state.language, name, quoting)
            if "<" in prop.text or "\n\n" in prop.text:
                self.blocks += value_blocks([Piece(prop.raw, prop.start, prop.end)], block)
            else:
                words, segments = decode_text(prop.raw, prop.start, attribute=True)
                self.blocks.append(block._replace(text=words, segments=segments))

    # ------------------------------------------------------------------ what came of it

    def quoted(self, block: Block, text: str = "jsx") -> Block:
        """`block` with the way it has to be escaped: that of the string it stands in, or `text`, between tags."""
        if block.quoting:
            return block
        if self._strings:
            starts = self._string_starts
            if len(starts) < len(self._strings):
                starts = self._string_starts = sorted(self._strings)
            index = bisect_right(starts, block.segments[0][2]) - 1
            if index >= 0 and block.segments[-1][3] <= self._strings[starts[index]][0]:
                return block._replace(quoting=self._strings[starts[index]][1])
        return block._replace(quoting=text)


def _is_filled(tag: Frame) -> bool:
    """Whether code makes what stands in the element of this tag."""
    return any(name[1:] in _FILLING for _, _, name in tag.parts)


def comments_of(said: list[tuple[str, Span]], starts: list[int]) -> tuple[Comment, ...]:
    """The comments, each with the block that follows it, by where the blocks start."""
    return tuple(
        Comment(text, span, bisect_right(starts, span.end - 1)) for text, span in sorted(said, key=_place)
    )


def _place(each: tuple[str, Span]) -> int:
    return each[1].start
