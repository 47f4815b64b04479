"""The walk through the events of a Markdown parser that makes blocks of them, each with the way back to the source."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from empathycheck.model import HOLE, Block, Link, Role, Segment
from empathycheck.readers.copy.front_matter_keys import is_prose
from empathycheck.readers.markdown.comments import Range
from empathycheck.readers.markdown.events import events
from empathycheck.readers.markdown.line import Line, join, links_within, on_lines
from empathycheck.readers.markdown.mask import COMMENT_FILL, DROP_FILL, HOLE_FILL, as_holes
from empathycheck.readers.text.folding import relocate
from empathycheck.readers.text.patterns import compiled
from empathycheck.readers.text.speakers import speaker_beside, speaker_in_line, with_speaker

if TYPE_CHECKING:
    from empathycheck.readers.markdown.tags import TagText

_WORD = re.compile(r"[^\W_]")
_FILL = re.compile(f"{HOLE_FILL}+|{DROP_FILL}+")
_TO_HOLE = {ord(HOLE_FILL): HOLE}
_TITLE_END = r"[\"')][ \t\r\n]*\)"
_NEVER = 1 << 62
# What these events start and end is a block, whose text has a role or that of what it stands in.
_ROLES: dict[str, Role | None] = {
    "Heading": "heading", "/Heading": None, "TableCell": "table-cell", "/TableCell": None,
    "DefinitionListTitle": "term", "/DefinitionListTitle": None,
}  # fmt: skip
_FLUSHING = frozenset({
    *_ROLES, "Paragraph", "/Paragraph", "Rule", "FootnoteDefinition", "/FootnoteDefinition", "HtmlBlock",
    "DefinitionListDefinition", "/DefinitionListDefinition",
})  # fmt: skip


class Walker:
    """Walks through the events of one document once and leaves its blocks in `blocks`, its code in `code`."""

    def __init__(self, source: str, text: str, language: str, *, mdx: bool) -> None:
        self.blocks: list[Block] = []
        self.code: list[Range] = []
        self._source = source
        self._text = text
        self._language = language
        self._mdx = mdx
        self._line = Line()
        self._role: Role | None = None  # of a heading, a cell or a term; otherwise the containers say
        self._items = 0
        self._quotes: list[int | None] = []  # where each block quote's blocks start; None for an alert
        self._quoting = 0  # how many of them are no alerts
        self._speaker = ""
        self._quoted: Range | None = (
            None  # the blocks of a quotation that ended just now and names no speaker
        )
        self._links: list[tuple[int, str]] = []  # where the links that are open start, and where they lead
        self._anchors: list[tuple[int, str]] = []  # the same for `<a href="…">`
        self._images: list[tuple[Line, Role | None]] = []
        self._pieces: list[tuple[str, int, int]] = []  # of an HTML block: text, start and end
        self._silent = 0  # text before this offset is code or a comment
        self._mute = ("", 0)  # the inline tag (<code>, say) that silences what it holds, and where it started
        self._cite = -1
        self._raised: tuple[int, int] | None = None  # where `<sup>` stands, in the line and in the source
        self._missing: set[str] = set()  # ends of comments and the like that the rest of the source lacks

    def run(self) -> None:
        """Read the whole document."""
        handlers = _handlers()
        for kind, value, start, end in events(self._text):
            if kind == "Text":
                if start < self._silent:
                    continue
                if end - start == len(value) and "  " not in value and value.isprintable():
                    self._line.put(value, start, end)
                else:
                    self._odd_text(value, start, end)
            elif kind == "SoftBreak":
                if start >= self._silent:
                    line = self._line
                    line.last_break = line.length
                    line.put(" ", start, start + 1)
            elif kind in _FLUSHING:
                if self._line.length or self._mute[0]:
                    self._flush()
                if kind in _ROLES:
                    self._role = _ROLES[kind]
            elif handler := handlers.get(kind):
                handler(self, value, start, end)
        self._flush()
        self._end_quotation("")

    # -- text -------------------------------------------------------------------------------------------------

    def _odd_text(self, value: str, start: int, end: int) -> None:
        """Text with an entity, a filler, a tab or two spaces in a row."""
        if end - start != len(value):
            if end > start:  # the parser makes up spaces for half a tab
                self._line.atom(value, start, end)
            return
        done = 0
        if HOLE_FILL in value or DROP_FILL in value:
            for match in _FILL.finditer(value):
                first, last = match.span()
                self._line.add(value[done:first], start + done, references=False)
                if value[first] == HOLE_FILL:
                    self._line.hole(start + first, start + last)
                done = last
        self._line.add(value[done:], start + done, references=False)

    def _on_plain(self, value: str, start: int, end: int) -> None:
        if self._line.length or self._mute[0]:
            self._flush()
        if start >= self._silent:
            last_break = value.rfind("\n")
            text = value.replace("\n", " ") if last_break > 0 else value
            self._emit(text, ((0, end - start, start, end),), [], (max(last_break, 0), []))

    def _on_break(self, _value: Any, start: int, end: int) -> None:
        if start >= self._silent:
            self._line.broken(start, end if self._source[start] == "\\" else start + 1)

    def _on_code(self, _value: Any, start: int, end: int) -> None:
        self.code.append((start, end))
        if start >= self._silent:
            self._line.hole(start, end)

    def _on_footnote(self, _value: Any, start: int, _end: int) -> None:
        if start >= self._silent:
            self._line.mark("footnote")

    # -- blocks -----------------------------------------------------------------------------------------------

    def _on_item(self, _value: Any, _start: int, _end: int) -> None:
        self._flush()
        self._items += 1

    def _on_item_end(self, _value: Any, _start: int, _end: int) -> None:
        self._flush()
        self._items -= 1

    def _on_code_block(self, kind: Any, start: int, end: int) -> None:
        self._flush()
        if self._mdx and kind == "Indented" and start >= self._silent:
            self._read_indented(start, end)
        else:
            self.code.append((start, end))

    def _read_indented(self, start: int, end: int) -> None:
        """In MDX, prose inside an element is indented as deep as the element, and there is no indented code."""
        pieces: list[tuple[str, int, int]] = []
        for line in self._text[start:end].splitlines(keepends=True):
            bare = line.lstrip(" \t")
            pieces.append((bare, start + len(line) - len(bare), start + len(line)))
            start += len(line)
        text, origin = join(pieces)
        inner = Walker(text, text, self._language, mdx=False)
        inner.run()
        role: Role | None = "quotation" if self._quoting else "list-item" if self._items else None
        for block in inner.blocks:
            moved = block._replace(segments=relocate(block.segments, origin))
            self.blocks.append(moved._replace(role=role) if role and block.role == "paragraph" else moved)

    def _flush(self) -> None:
        """End the block that is open, if it holds a word."""
        line = self._line
        if self._mute[0]:  # a tag that nobody closed silences the rest of its block, not of the document
            self._mute = ("", 0)
            self._silent = 0
        if not line.length:
            return
        text, segments = line.finish()
        found, breaks, button_end = line.links, (line.last_break, line.breaks), line.button_end
        line.reset()
        self._anchors.clear()
        self._raised = None
        self._cite = -1
        if button_end >= len(text) and self._role is None:
            self.blocks.append(
                Block(text, "button", segments, links_within(found, len(text)), "", self._language)
            )
        else:
            self._emit(text, segments, found, breaks)

    def _emit(
        self, text: str, segments: tuple[Segment, ...], found: list[Link], breaks: tuple[int, list[int]]
    ) -> None:
        """A block with this text, if it holds a word, or one for each thing on a line of its own.

        `breaks` says where the last line of the source starts, and where lines were broken on purpose.
        """
        if not (text[0].isalnum() or _WORD.search(text)):
            return
        role = self._role or ("quotation" if self._quoting else "list-item" if self._items else "paragraph")
        links = links_within(found, len(text)) if found else ()
        if len(links) == 1 and role == "paragraph" and links[0].start == 0 and links[0].end == len(text):
            role = "link"
        last_break, made = breaks
        if role == "quotation":
            spoken = speaker_in_line(text, last_break and last_break + 1) or speaker_beside(text)
            self._speaker = self._speaker or spoken
        elif self._quoted:
            self._end_quotation(speaker_in_line(text, 0))
        block = Block(text, role, segments, links, "", self._language)
        self.blocks += on_lines(block, made) if made and role != "heading" else (block,)

    # -- quotations -------------------------------------------------------------------------------------------

    def _on_quote(self, kind: str | None, _start: int, _end: int) -> None:
        self._flush()
        self._quotes.append(len(self.blocks) if kind is None else None)
        self._quoting += kind is None

    def _on_quote_end(self, _value: Any, _start: int, _end: int) -> None:
        self._flush()
        first = self._quotes.pop()
        self._quoting -= first is not None
        if first is None or self._quoting:
            return
        self._quoted = (first, len(self.blocks))
        if self._speaker:
            self._end_quotation(self._speaker)

    def _end_quotation(self, speaker: str) -> None:
        if speaker and self._quoted:
            first, last = self._quoted
            self.blocks[first:last] = [with_speaker(block, speaker) for block in self.blocks[first:last]]
        self._quoted = None
        self._speaker = ""

    # -- links and images -------------------------------------------------------------------------------------

    def _on_link(self, detail: Any, start: int, end: int) -> None:
        target = detail["dest_url"]
        if HOLE_FILL in target:
            target = self._source[start:end].rpartition("](")[2].rstrip(")")
        self._links.append((self._line.length, target))
        if detail["title"]:
            self._read_title(detail["title"], start, end)
        if start >= self._silent and detail["link_type"] in ("Autolink", "Email"):
            self._line.hole(start, end)
            self._silent = end

    def _on_link_end(self, _value: Any, _start: int, _end: int) -> None:
        self._end_link(*self._links.pop())

    def _end_link(self, start: int, target: str) -> None:
        if self._line.length > start:
            self._line.links.append(Link(start, self._line.length, target))

    def _read_title(self, title: str, start: int, end: int) -> None:
        """The title of a link or an image, which shows when one points at it: `[text](target "title")`."""
        place = self._source.rfind(title, start, end)
        if start < self._silent or place < 0 or not is_prose(title, "title"):
            return
        if compiled(_TITLE_END).match(
            self._source, place + len(title), end
        ):  # otherwise it holds an escape or an entity
            builder = Line()
            builder.add(title, place, references=False)
            text, segments = builder.finish()
            self.blocks.append(Block(text, "label", segments, (), "", self._language))

    def _on_image(self, detail: Any, start: int, end: int) -> None:
        if start >= self._silent:
            self._line.hole(start, end)
        if detail["title"]:
            self._read_title(detail["title"], start, end)
        self._images.append((self._line, self._role))
        self._line = Line()

    def _on_image_end(self, _value: Any, _start: int, _end: int) -> None:
        text, segments = self._line.finish()
        if _WORD.search(text):
            self.blocks.append(Block(text, "alt-text", segments, (), "", self._language))
        self._line, self._role = self._images.pop()

    # -- HTML -------------------------------------------------------------------------------------------------

    def _on_inline_html(self, value: str, start: int, end: int) -> None:
        from empathycheck.readers.markdown.tags import read_tag

        muting, since = self._mute
        if start < self._silent and not muting:
            return
        tag = read_tag(value)
        if muting:
            if tag.closes and tag.name == muting:
                self._mute, self._silent = ("", 0), 0
                self.code.append((since, end))
                self._line.hole(since, end)
            return
        if tag.mutes:
            self._mute, self._silent = (tag.name, start), _NEVER
            return
        self._show(tag, value, start, end)

    def _show(self, tag: TagText, value: str, start: int, end: int) -> None:
        line = self._line
        if tag.name == "br":
            line.broken(start, end)
        elif tag.spaces:
            line.last_break = line.length
            line.space(start, end)
        elif tag.holds:
            line.hole(start, end)
        elif tag.name == "a":
            if not tag.closes:
                self._anchors.append((line.length, tag.target))
            elif self._anchors:
                self._end_link(*self._anchors.pop())
        elif tag.name == "cite" and self._quoting:
            self._on_cite(tag)
        elif tag.name == "button":
            line.button_end = line.length if tag.closes and line.button_end == 0 else -1 if line.length else 0
        elif tag.name == "sup":
            if not tag.closes:
                self._raised = (line.length, start)
            elif self._raised:
                line.raise_since(self._raised[0], self._raised[1], end)
                self._raised = None
        if tag.reads:
            from empathycheck.readers.html.fragments import attribute_blocks

            self.blocks.extend(attribute_blocks(value.translate(_TO_HOLE), start))

    def _on_cite(self, tag: TagText) -> None:
        if not tag.closes:
            self._cite = self._line.length
        elif self._cite >= 0:
            self._speaker = self._line.since(self._cite).strip(" —–-")
            self._cite = -1

    def _on_html(self, value: str, start: int, end: int) -> None:
        if end > self._silent and end > start:
            cut = max(self._silent - start, 0)
            self._pieces.append((value[cut:], start + cut, end))

    def _on_html_end(self, _value: Any, _start: int, _end: int) -> None:
        pieces, self._pieces = self._pieces, []
        if not pieces:
            return
        from empathycheck.readers.html.fragments import html_blocks
        from empathycheck.readers.markdown.tags import unclosed

        text, origin = join(pieces)
        if HOLE_FILL in text:
            text = as_holes(text) if COMMENT_FILL in text else text
            text = text.translate(_TO_HOLE)
            if not text.strip(f" \n\r{HOLE}"):
                return
        blocks, _ = html_blocks(text, origin, fragment=True)
        self.blocks.extend(blocks)
        closer = unclosed(text)
        if closer and closer not in self._missing:
            # To a browser, what the tag started goes on after the blank line that ended the HTML block.
            found = self._source.find(closer, pieces[-1][2])
            if found >= 0:
                self._silent = found + len(closer)
            else:
                self._missing.add(closer)


@cache
def _handlers() -> dict[str, Callable[[Walker, Any, int, int], None]]:
    """What is done at each kind of event that neither is text nor just ends a block."""
    return {
        "Plain": Walker._on_plain, "HardBreak": Walker._on_break,
        "Code": Walker._on_code, "CodeBlock": Walker._on_code_block,
        "Item": Walker._on_item, "/Item": Walker._on_item_end,
        "BlockQuote": Walker._on_quote, "/BlockQuote": Walker._on_quote_end,
        "Link": Walker._on_link, "/Link": Walker._on_link_end,
        "Image": Walker._on_image, "/Image": Walker._on_image_end,
        "FootnoteReference": Walker._on_footnote, "InlineHtml": Walker._on_inline_html,
        "Html": Walker._on_html, "/HtmlBlock": Walker._on_html_end,
    }  # fmt: skip
