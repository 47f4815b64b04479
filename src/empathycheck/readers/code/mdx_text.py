"""What in an MDX text is no Markdown: modules, expressions, tags; and the Markdown that is left without them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from empathycheck.model import Block, Comment, Role, Segment
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.code import js_frames as frames
from empathycheck.readers.code.js_frames import CODE_MODE, Frame
from empathycheck.readers.code.js_strings import Strings
from empathycheck.readers.code.jsx_markup import Markup, comments_of
from empathycheck.readers.code.jsx_scan import TagScanner
from empathycheck.readers.copy.roles import speaker_of
from empathycheck.readers.html import elements as html_elements
from empathycheck.readers.html.components import INLINE, UNKNOWN, element_of, is_native
from empathycheck.readers.markdown.mask import HOLE_FILL
from empathycheck.readers.text.folding import Origin
from empathycheck.readers.text.patterns import compiled

_MARK = (
    r"`+|<(?=[A-Za-z/>!_$])|\{|\\(?s:.)|~~~+"
    r"|(?m:^(?:import\s+(?:[\"']|type\s|[\w$*{][^;\"'\n]{0,300}(?:\bfrom\b|\{))"
    r"|export\s+(?:const|let|var|async|function|default|class|type|interface|enum|\{|\*)))"
)
_FENCE_BEFORE = r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*$"
_CLOSE_TAG = r"</\s*([\w$.:-]*)\s*>"
_SIMPLE_TAG = r"<[a-z][a-z0-9]*(?:\s+[a-zA-Z:_-]+(?:=(?:\"[^\"<>{}]*\"|'[^'<>{}]*'))?)*\s*/?>"
_SIMPLE_EXPRESSION = (
    r"\{\s*(?>(?:/\*[^*]*+(?>(?:\*(?!/)[^*]*+)*)\*/\s*)+)\}"
    r"|\{\s*(?:\"([^\"\\\n]*)\"|'([^'\\\n]*)'|`([^`\\$]*)`)\s*\}"
)
_BLANK_LINE = r"\n[ \t]*(?:\r?\n|$)"
_KEPT_INLINE = frozenset(
    "a b strong em i img br sup sub span code kbd del s mark small u q cite abbr wbr ins".split()
)
_DEEPEST_FENCE = 200
"""So many characters may stand before a fence on its line: white space, and the signs of lists and quotations."""
_FAILURES = 2
"""So many times a brace or a tag may turn out to have no end; those after it are then taken for text."""

Edit = tuple[int, int, str]
"""A stretch of the source and what the Markdown reader gets in its place."""


class Element(NamedTuple):
    """An element around Markdown: where it starts and ends, its tag, who speaks in it; the element around it."""

    start: int
    end: int
    role: Role | None
    quoted: bool
    speaker: str
    outer: int

    def given(self, block: Block) -> Block:
        """`block` with the role and the speaker that it has inside this element."""
        if self.quoted and block.role in ("paragraph", "list-item", "quotation"):
            return block._replace(role="quotation", attribution=block.attribution or self.speaker)
        return block._replace(role=self.role) if self.role and block.role == "paragraph" else block


class _Open(NamedTuple):
    """A tag that waits for its end: its place in the list of elements, and its name."""

    place: int
    name: str


class _TagReader(Markup):
    """Reads tags: of those that stand in Markdown only the attributes; `last` is the latest of them."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.last: Frame | None = None
        self.last_closed = False

    def open(self, tag: Frame, end: int, *, closed: bool) -> str:
        """Read the attributes of a tag, and its content too where it is JSX and not Markdown."""
        if tag.parent is None or tag.parent.opener != frames.BASE:
            return super().open(tag, end, closed=closed)
        self.last, self.last_closed = tag, closed
        self.read_attributes(tag)
        return ""


class MdxText:
    """One MDX text. `read` finds what is no Markdown in it; `elements` are those that stand round some."""

    def __init__(self, source: str, start: int) -> None:
        self.elements: list[Element] = []
        self._source = source
        self._start = start
        self._edits: list[Edit] = []
        self._own_lines: list[int] = []  # starts of edits that have their line, or lines, for themselves
        self._open: list[_Open] = []
        self._names: dict[str, int] = {}
        self._strings = Strings(source, len(source))
        self._markup = _TagReader(source)
        self._scanner = TagScanner(source, self._strings, self._markup)
        self._runs: dict[int, list[int]] = {}
        self._failures = 0
        self._missing: set[str] = set()
        self._lines = [0, *(match.end() for match in re.finditer("\n", source))]

    @property
    def problem(self) -> tuple[int, str] | None:
        """The first thing that is wrong: its place, and what it is."""
        return self._scanner.problem

    def blocks(self) -> list[Block]:
        """What was read in tags, expressions and modules."""
        return [self._markup.quoted(block) for block in self._markup.blocks] + self._strings.blocks

    def comments(self, starts: list[int]) -> tuple[Comment, ...]:
        """The comments in code that speak to empathycheck."""
        return comments_of(self._markup.said, starts)

    # ------------------------------------------------------------------ finding

    def read(self) -> None:
        """Go through the whole text once."""
        source, position = self._source, self._start
        for run in compiled(r"`+").finditer(source, position):
            self._runs.setdefault(run.end() - run.start(), []).append(run.start())
        while match := compiled(_MARK).search(source, position):
            start = match.start()
            first = source[start]
            if first in "`~":
                position = self._code(start, match.end())
            elif first == "\\":
                position = match.end()
            elif first == "{":
                position = self._expression(start)
            elif first == "<":
                position = self._tag(start)
            else:
                position = self._module(start)
        end = len(source)
        while self._open:
            self._end_element(end)

    def _code(self, start: int, end: int) -> int:
        """Pass by a code span, or a fenced block."""
        source, length = self._source, end - start
        line = self._line(start)
        if (
            length >= 3
            and start - line < _DEEPEST_FENCE
            and compiled(_FENCE_BEFORE).match(source[line:start])
        ):
            closing = compiled(rf"(?m)^[ \t>]*{source[start]}{{{length},}}[ \t\r]*$").search(source, end)
            return closing.end() if closing else len(source)
        if source[start] == "~":
            return end
        runs = self._runs.get(length, [])
        index = bisect_right(runs, start)
        if index < len(runs) and not compiled(_BLANK_LINE).search(source, end, min(runs[index], end + 5000)):
            return runs[index] + length
        return end

    def _module(self, start: int) -> int:
        """An import or an export, up to a blank line at which everything in it is closed."""
        source, scanner = self._source, self._scanner
        scanner.begin(Frame(CODE_MODE, frames.TOP, start, start, None))
        position = start
        blank = compiled(_BLANK_LINE)
        while True:
            match = blank.search(source, position)
            end = match.start() if match else len(source)
            position = scanner.go_on(position, end)
            if scanner.balanced or match is None:
                break
            position = max(position, end + 1)
        scanner.finish()
        self._edit(start, position, "")
        return max(position, start + 1)

    def _expression(self, start: int) -> int:
        source = self._source
        simple = "*/" not in self._missing or not source.startswith("/*", start + 1)
        match = compiled(_SIMPLE_EXPRESSION).match(source, start) if simple else None
        if match is None and source.startswith("/*", start + 1) and self._next("*/", start) < 0:
            self._failures = _FAILURES
        if match:
            if match.lastindex:
                first, last = match.span(match.lastindex)
                self._edits += [(start, first, ""), (last, match.end(), "")]
            else:
                self._edit(start, match.end(), "")
            return match.end()
        end = self._attempt(self._scanner.expression, start)
        if end < 0:
            self._wrong(start, "{ is never closed")
            return start + 1
        self._edit(start, end, HOLE_FILL)
        return end

    def _attempt(self, read: Callable[[int, int], int], start: int) -> int:
        """Where what starts here ends; -1, and nothing of it is read, where it does not."""
        if self._failures >= _FAILURES:
            return -1
        markup, strings = self._markup, self._strings
        known = len(markup.blocks), len(strings.blocks), len(markup.said)
        end = read(start, len(self._source))
        if end < 0:
            self._failures += 1
            markup.forget()
            del markup.blocks[known[0] :], strings.blocks[known[1] :], markup.said[known[2] :]
        return end

    def _tag(self, start: int) -> int:
        source = self._source
        after = source[start + 1]
        if after == "!":
            end = self._next("-->", start) if source.startswith("<!--", start) else -1
            return end + 3 if end > 0 else start + 2
        if after == "/":
            match = compiled(_CLOSE_TAG).match(source, start)
            if match is None:
                return start + 2
            self._close(match[1], start, match.end())
            return match.end()
        simple = compiled(_SIMPLE_TAG).match(source, start)
        name = ""
        if (
            simple
            and (name := simple[0][1:].split()[0].rstrip("/>")) in _KEPT_INLINE
            and not self._alone(start, simple.end())
        ):
            if name in html_elements.UNREAD_INLINE:
                return self._unread(name, start, simple.end())
            return simple.end()  # the reader of Markdown knows these
        end = self._attempt(self._scanner.element, start)
        if end < 0:
            if source[start + 1 : start + 2].isalpha() and self._failures < _FAILURES:
                self._wrong(start, "a tag has no >")
            return start + 1
        tag = self._markup.last
        if tag is None:
            return start + 1
        element, kind = element_of(tag.name)
        if (
            element in html_elements.UNREAD_BLOCKS | html_elements.UNREAD_INLINE
            and not self._markup.last_closed
        ):
            return self._unread(tag.name, start, end)
        inline = kind == INLINE or (kind == UNKNOWN and self._follows_words(start))
        self._mask_tag(start, end, inline=inline, holds=self._markup.last_closed and element != "br")
        if not self._markup.last_closed and element not in html_elements.VOID:
            self._begin_element(tag, element, end)
        return end

    def _unread(self, name: str, start: int, end: int) -> int:
        closer = f"</{name}>"
        found = self._next(closer, end)
        if found < 0:
            self._edit(start, end, HOLE_FILL)
            return end
        end = found + len(closer)
        self._edit(start, end, HOLE_FILL)
        return end

    def _next(self, closer: str, start: int) -> int:
        """Where `closer` stands next, or -1; what is missing is not looked for twice."""
        found = -1 if closer in self._missing else self._source.find(closer, start)
        if found < 0:
            self._missing.add(closer)
        return found

    def _line(self, place: int) -> int:
        """Where the line of `place` starts."""
        return self._lines[bisect_right(self._lines, place) - 1]

    # ------------------------------------------------------------------ elements

    def _begin_element(self, tag: Frame, element: str, end: int) -> None:
        role = html_elements.BLOCKS.get(element)
        texts = {name[1:]: self._source[first:last] for first, last, name in tag.parts if name[0] in "\"'"}
        quoted = element == "blockquote" or "estimonial" in tag.name
        outer = self._open[-1].place if self._open else -1
        self._open.append(_Open(len(self.elements), tag.name))
        self._names[tag.name] = self._names.get(tag.name, 0) + 1
        self.elements.append(Element(end, -1, role, quoted, speaker_of(texts) if quoted else "", outer))

    def _end_element(self, end: int) -> str:
        index, name = self._open.pop()
        self._names[name] -= 1
        element = self.elements[index]
        outer = self.elements[element.outer] if element.outer >= 0 else None
        role = element.role or (outer.role if outer else None)
        quoted = element.quoted or (outer is not None and outer.quoted)
        speaker = element.speaker or (outer.speaker if outer else "")
        self.elements[index] = element._replace(end=end, role=role, quoted=quoted, speaker=speaker)
        return name

    def _close(self, name: str, start: int, end: int) -> None:
        if name in _KEPT_INLINE and not self._names.get(name):
            return
        if self._names.get(name):
            while self._open and self._end_element(start) != name:
                pass
        self._mask_tag(start, end, inline=element_of(name)[1] == INLINE or not is_native(name), holds=False)

    def _mask_tag(self, start: int, end: int, *, inline: bool, holds: bool) -> None:
        source = self._source
        if self._alone(start, end):
            self._edit(start, end, "")
            return
        line = self._line(start)
        if inline or source[line : min(line + 20, start)].lstrip(" >")[:1] == "|":
            self._edits.append((start, end, HOLE_FILL if holds else ""))
        else:
            self._edits.append((start, end, "\n\n"))

    # ------------------------------------------------------------------ what is left

    def _alone(self, start: int, end: int) -> bool:
        """Whether nothing but white space, and the sign of a quotation, stands on the lines of this stretch."""
        source = self._source
        before = start - 1
        while before >= 0 and source[before] in " \t>":
            before -= 1
        if before >= 0 and source[before] != "\n":
            return False
        return compiled(r"[ \t\r]*+(?:\n|\Z)").match(source, end) is not None

    def _follows_words(self, start: int) -> bool:
        """Whether anything but white space, and the signs of lists and quotations, precedes `start` on its line."""
        return self._source[self._line(start) : start].strip(" \t>-*+") != ""

    def _edit(self, start: int, end: int, filler: str) -> None:
        if self._alone(start, end):
            self._own_lines.append(start)
            self._edits.append((start, end, "\n\n"))
        else:
            self._edits.append((start, end, filler))

    def _wrong(self, place: int, reason: str) -> None:
        if self._scanner.problem is None:
            self._scanner.problem = (place, reason)

    def markdown(self) -> tuple[str, Origin]:
        """The text without what is no Markdown in it, and where in the source each part of it stands."""
        source, parts = self._source, []
        segments: list[Segment] = []
        length, done = 0, self._start
        for start, end, filler in sorted([*self._edits, *self._indentation()]):
            if start < done:
                continue
            if start > done:
                segments.append((length, length + start - done, done, start))
                parts.append(source[done:start])
                length += start - done
            if filler:
                segments.append((length, length + len(filler), start, end))
                parts.append(filler)
                length += len(filler)
            done = end
        if done < len(source):
            segments.append((length, length + len(source) - done, done, len(source)))
            parts.append(source[done:])
        return "".join(parts), tuple(segments) or ((0, 0, 0, 0),)

    def _indentation(self) -> list[Edit]:
        """The indentation that elements give their content, and that means nothing in MDX."""
        if not self._own_lines:
            return []
        edits: list[Edit] = []
        covered = sorted((start, end) for start, end, _ in self._edits)
        own = frozenset(self._own_lines)
        base, fresh, index = 0, False, 0
        for match in re.compile(r"(?m)^([ \t]*)(?=\S)").finditer(self._source, self._start):
            start, indent = match.start(), match.end() - match.start()
            while index < len(covered) and covered[index][1] <= start:
                index += 1
            if index < len(covered) and covered[index][0] < start:
                continue  # inside a tag or a module
            if index < len(covered) and covered[index][0] == match.end() and covered[index][0] in own:
                fresh = True
                if indent:
                    edits.append((start, match.end(), ""))
                continue
            base = indent if fresh else min(base, indent)
            fresh = False
            if base:
                edits.append((start, start + base, ""))
        return edits
