"""Pug, Slim and Haml as the HTML that they stand for: elements by indentation, each part with its way back."""

from __future__ import annotations

from bisect import bisect_left

from empathycheck.model import HOLE, Block, Comment, Document, Segment, Span
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.html.elements import VOID
from empathycheck.readers.html.fragments import html_blocks
from empathycheck.readers.text.folding import DROP, TextBuilder
from empathycheck.readers.text.patterns import compiled


class _Dialect(NamedTuple):
    """How a language writes what a line is; each is a pattern for the start of a line without its indentation."""

    remark: str
    silent: str
    """A line whose deeper lines are no markup: a filter, a script."""
    code: str
    printed: str
    text: str
    """What stands before text on a line of its own, and nothing of which is shown."""
    tag: str
    bare: bool
    """Whether a line that is none of these is text."""


_NAMES = r"(?P<classes>(?>(?:[#.][\w:/-]+)*))"
_NAME = r"[A-Za-z][\w-]*+(?>(?::[\w-]+)*)"
_DIALECTS = {
    "pug": _Dialect(
        r"//", r":[\w-]+|(?:script|style)\b[^\n]*\.[ \t]*$",
        r"-|\+|(?:doctype|extends|include|import|block|append|prepend|mixin|if|else|unless|case|when|default|each|for"
        r"|while|yield)\b", r"!?=", r"\|[ ]?", rf"(?P<name>{_NAME})?{_NAMES}", bare=False,
    ),
    "slim": _Dialect(
        r"/", r"[a-z]+:[ \t]*$", r"-|doctype\b", r"==?", r"[|'][ ]?",
        rf"(?P<name>{_NAME})?{_NAMES}", bare=False,
    ),
    "haml": _Dialect(
        r"-#|/", r":[a-z]+[ \t]*$", r"-(?!#)|!!!", r"[!&]?=|~", r"\\",
        rf"(?:%(?P<name>{_NAME}))?{_NAMES}", bare=True,
    ),
}  # fmt: skip
_SHOWN_FILTERS = (":plain", ":markdown", "markdown:")
_ATTRIBUTE = r":?([A-Za-z][\w:-]*)\s*(?:=>|=|:)\s*(\"[^\"\n]*\"|'[^'\n]*')"
_FILLED = r"[#!]\{[^{}\n]*\}"
_TAGGED = r"#\[[A-Za-z][\w.#-]*(?:\([^()\n]*\))?[ ]?|\]"
_TEXT_ALONE = frozenset("title textarea script style iframe noembed noframes xmp".split())
"""Elements in which a tag would be text."""
_PAIRS = {"(": ")", "{": "}", "[": "]"}
_FARTHEST = 4000


def read_pug(source: str, path: str) -> Document:
    """The document that a Pug, Slim or Haml template makes. `path` is carried; its suffix names the language."""
    name = path.lower().rpartition(".")[2]
    maker = _Maker(source, _DIALECTS["pug" if name == "jade" else name if name in _DIALECTS else "pug"])
    maker.run()
    text, origin = maker.html()
    found, _ = html_blocks(text, origin, fragment=True, masked=True)
    blocks = [block for each in found if (block := _as_written(each)).text]
    blocks.sort(key=lambda block: block.segments[0][2])
    starts = [block.segments[0][2] for block in blocks]
    comments = [
        Comment(said, Span(first, last), bisect_left(starts, last)) for said, first, last in maker.said
    ]
    return Document(path, "template", source, tuple(blocks), tuple(comments))


def _as_written(block: Block) -> Block:
    """The block without the tags in it that only were made here: in HTML that is never closed they stand as text."""
    if all(start < end for *_, start, end in block.segments):
        return block
    builder = TextBuilder()
    for first, last, start, end in block.segments:
        if last - first == end - start:
            builder.add(block.text[first:last], start, references=False)
        elif start < end:
            builder.atom(block.text[first:last], start, end)
    text, segments = builder.finish()
    return block._replace(text=text, segments=segments, links=())


class _Maker:
    """Makes HTML of one source, a line at a time; nothing is looked at twice."""

    def __init__(self, source: str, dialect: _Dialect) -> None:
        self.said: list[tuple[str, int, int]] = []
        self._source = source
        self._dialect = dialect
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0
        self._done = 0
        self._alone = 0
        self._open: list[tuple[int, str]] = []
        self._unbalanced = -1

    def html(self) -> tuple[str, tuple[Segment, ...]]:
        """The HTML, and where in the source each part of it stands."""
        return "".join(self._parts), tuple(self._segments) or ((0, 0, 0, 0),)

    def run(self) -> None:
        """Go through all lines."""
        source, start = self._source, 0
        while start < len(source):
            end = source.find("\n", start)
            end = len(source) if end < 0 else end
            bare = source[start:end].lstrip()
            if bare:
                first = end - len(bare)
                column = len(source[start:first].expandtabs(4))
                self._close(column, start)
                end = self._line(first, start + len(source[start:end].rstrip()), column)
            if end < len(source):
                self._copy(end, end + 1)
            start = end + 1
        self._close(0, len(source))

    def _line(self, start: int, end: int, column: int) -> int:
        """Read one line, and those that belong to it; gives where they end."""
        source, dialect = self._source, self._dialect
        line = source[start:end]
        if compiled(dialect.remark).match(line):
            last = self._deeper(end, column)
            inner = line.strip("/#-! \t")
            if inner.startswith("empathycheck"):
                self.said.append((inner, start, end))
            return last
        if compiled(dialect.silent).match(line):
            last = self._deeper(end, column)
            if line.startswith(_SHOWN_FILTERS):
                self._text(end, last)
            return last
        if compiled(dialect.code).match(line):
            return end
        if compiled(dialect.printed).match(line):
            self._filler(HOLE, start, end)
            return end
        if match := compiled(dialect.text).match(line):
            last = self._deeper(end, column) if dialect.text[0] == "[" else end
            self._text(start + match.end(), last)
            return last
        if line[0] == "<":
            self._text(start, end)
            return end
        return self._element(start, end, column)

    def _element(self, start: int, end: int, column: int) -> int:
        source = self._source
        while True:
            match = compiled(self._dialect.tag).match(source, start, end)
            if match is None or match.end() == start:
                if self._dialect.bare:
                    self._text(start, end)
                return end
            name = match["name"] or "div"
            rest, attributes = self._attributes(match.end(), end)
            end = max(end, self._line_end(rest))
            if not self._alone:
                self._tag(name, start, max(match.end(), start + 1), attributes)
                if name.lower() not in VOID:
                    self._open.append((column, name))
                    self._alone += name.lower() in _TEXT_ALONE
            if source[rest : rest + 1] == ":" and source[rest + 1 : rest + 2] == " ":
                start = rest + 2
                column += 1  # inside the one before, and around what is deeper
                continue
            break
        following = source[rest:end].lstrip("<>").rstrip("/ " if self._dialect.bare else "")
        if following.lstrip()[:1] == "=" or following[:2] in ("!=", "&="):
            self._filler(HOLE, rest, end)
        elif following == ".":
            last = self._deeper(end, self._open[-1][0] if self._open else column)
            self._text(end, last)
            return last
        elif following.strip():
            self._text(rest, end)
        return end

    def _attributes(self, start: int, end: int) -> tuple[int, list[tuple[int, int, int, int]]]:
        """Where the attributes after a tag's name end, and those with a string: name and value, start and end."""
        source, found = self._source, []
        while source[start : start + 1] in _PAIRS:
            last = self._balanced(start)
            if last < 0:
                break
            for match in compiled(_ATTRIBUTE).finditer(source, start, last):
                found.append((*match.span(1), *match.span(2)))
            start = last
        if self._dialect is _DIALECTS["slim"]:
            while bare := compiled(rf"[ \t]+{_ATTRIBUTE}").match(source, start, end):
                found.append((*bare.span(1), *bare.span(2)))
                start = bare.end()
        return start, found

    def _balanced(self, start: int) -> int:
        """Where the bracket at `start` is closed, strings left out, or -1."""
        if start < self._unbalanced:
            return -1
        source, closers = self._source, []
        for match in compiled(r"[(){}\[\]]|\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'").finditer(
            source, start, start + _FARTHEST
        ):
            sign = match[0]
            if sign in _PAIRS:
                closers.append(_PAIRS[sign])
            elif closers and sign == closers[-1]:
                closers.pop()
                if not closers:
                    return match.end()
        self._unbalanced = start + _FARTHEST
        return -1

    def _line_end(self, start: int) -> int:
        end = self._source.find("\n", start)
        end = len(self._source) if end < 0 else end
        return start + len(self._source[start:end].rstrip())

    def _deeper(self, end: int, column: int) -> int:
        """Where the lines end that are indented deeper than `column`, after the line that ends at `end`."""
        source = self._source
        last = end
        while True:
            start = source.find("\n", last)
            if start < 0:
                return last
            stop = source.find("\n", start + 1)
            stop = len(source) if stop < 0 else stop
            line = source[start + 1 : stop]
            if line.strip():
                if len(line[: len(line) - len(line.lstrip())].expandtabs(4)) <= column:
                    return last
            elif stop == len(source):
                return last
            last = stop

    # ------------------------------------------------------------------ what comes of it

    def _close(self, column: int, place: int) -> None:
        while self._open and self._open[-1][0] >= column:
            _, name = self._open.pop()
            self._alone -= name.lower() in _TEXT_ALONE
            self._filler(f"</{name}>", place, place)

    def _tag(self, name: str, start: int, end: int, attributes: list[tuple[int, int, int, int]]) -> None:
        # a quotation mark would be as long as `q` itself, and pass for a copy of it: there is none
        self._filler(f"<{name}", end if name == "q" else start, end)
        for first, last, begin, stop in attributes:
            self._filler(" ", first, first)
            self._copy(first, last)
            self._filler("=", last, last)
            self._copy(begin, stop)
        self._filler(">", end, end)

    def _text(self, start: int, end: int) -> None:
        """Text as it stands, with gaps for what is filled in, and without the marks of tags inside it."""
        source, done, inside = self._source, start, 0
        for match in compiled(f"(?P<filled>{_FILLED})|{_TAGGED}").finditer(source, start, end):
            if match[0] == "]" and not inside:
                continue
            inside += -1 if match[0] == "]" else not match["filled"]
            self._copy(done, match.start())
            self._filler(HOLE if match["filled"] else DROP * len(match[0]), *match.span())
            done = match.end()
        self._copy(done, end)

    def _copy(self, start: int, end: int) -> None:
        start = max(start, self._done)
        if end > start:
            self._put(self._source[start:end], start, end)

    def _filler(self, text: str, start: int, end: int) -> None:
        start = max(start, self._done)
        self._put(text, start, max(start, end))

    def _put(self, text: str, start: int, end: int) -> None:
        self._parts.append(text)
        self._segments.append((self._length, self._length + len(text), start, end))
        self._length += len(text)
        self._done = end
