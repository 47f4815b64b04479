"""Templates of single-file components read from left to right: HTML with the holes of Vue, Svelte and Astro."""

from __future__ import annotations

from typing import Literal

from empathycheck.model import HOLE, Span
from empathycheck.readers.code import js_frames as frames
from empathycheck.readers.code.js_frames import CHILDREN_MODE, CODE_MODE, Frame
from empathycheck.readers.code.js_lexing import CODE, TAG_NAME
from empathycheck.readers.code.js_strings import Strings
from empathycheck.readers.code.jsx_markup import Markup
from empathycheck.readers.code.jsx_scan import TagScanner
from empathycheck.readers.html import elements as html_elements
from empathycheck.readers.html.attributes import FILLING
from empathycheck.readers.html.components import is_native
from empathycheck.readers.text.folding import WHITE
from empathycheck.readers.text.patterns import compiled

Dialect = Literal["vue", "svelte", "astro"]

_RAW = frozenset({"script", "style"})
_OPTIONAL_END = frozenset(
    "p li td th tr tbody thead tfoot option optgroup dt dd colgroup rt rp body html head".split()
)
_SVELTE_TAG = r"\{([#:/@])\s*(\w+)[^{}\"'`]*\}"
_SVELTE_START = r"\{([#:/@])\s*(\w*)"
_IGNORED = (
    "@",
    "#",
    "v-",
    "on:",
    "bind:",
    "class:",
    "use:",
    "transition:",
    "in:",
    "out:",
    "animate:",
    "style:",
    "let:",
)
_STATIC = ("client:", "set:", "is:", "define:", "server:", "transition:")


class ComponentMarkup(Markup):
    """Elements of a template, whose text is HTML's: white space folds, and none is dropped.

    `braces` says that braces in an attribute's value are code.
    """

    def __init__(self, source: str, *, braces: bool) -> None:
        super().__init__(source)
        self.braces = braces

    def text(self, start: int, end: int) -> None:
        """Text between tags."""
        if self._state.unread:
            return
        raw = self._text[start:end]
        if not raw.strip(WHITE):
            self._gap = (start, end) if "\n" in raw else None
            if self._draft.pieces:
                self._draft.pieces.append((start, end, ""))
            return
        self._draft.pieces.append((start, end, ""))
        tail = raw[len(raw.rstrip(WHITE)) :]
        self._gap = (start, end) if "\n" in tail else None

    def _join(self, following: str) -> None:
        """White space is as it is written."""

    def value(self, start: int, end: int) -> str:
        """An attribute's value; where code in braces stands in it, holes."""
        raw = self._text[start:end]
        if not self.braces or "{" not in raw:
            return raw
        return compiled(r"\{[^{}]*\}").sub(lambda match: HOLE * len(match[0]), raw)

    def html_comment(self, start: int, end: int) -> None:
        """A comment of HTML, with its signs."""
        inner = self._text[start + 4 : end - 3].strip()
        if inner.startswith("empathycheck"):
            self.said.append((" ".join(inner.split()), Span(start, end)))


class ComponentScanner(TagScanner):
    """Reads one single-file component. `scripts` are the stretches of code that were found, to be read after it.

    `unread` is the language of a template that is not written in HTML, "" where there is none.
    """

    def __init__(self, source: str, strings: Strings, markup: ComponentMarkup, dialect: Dialect) -> None:
        super().__init__(source, strings, markup)
        if dialect != "astro":
            self._code_pattern = compiled(CODE)
        self.scripts: list[tuple[int, int]] = []
        self.unread = ""
        self._html = markup
        self._dialect = dialect
        self._unended: set[str] = set()

    def read(self, start: int, end: int) -> None:
        """Read the template at `source[start:end]`, which is the whole file but for front matter."""
        self.begin(Frame(CHILDREN_MODE, frames.BASE, start, start, None))
        self.go_on(start, end)
        if len(self._stack) > 1 and self._stack[-1].name not in _OPTIONAL_END:
            self._unclosed(self._stack[-1])
        self.finish()

    # ------------------------------------------------------------------ tags

    def _end_tag(self, tag: Frame, end: int, *, closed: bool) -> int:
        name = tag.name
        if self._dialect == "vue" and tag.parent is not None and tag.parent.opener == frames.BASE:
            return self._vue_block(tag, end, closed=closed)
        if name in _RAW and not closed:
            self._stack.pop()
            stop = self._raw_end(name, end)
            if name == "script":
                self._script(tag, end, stop)
            return self._after_raw(stop)
        if tag.parts:
            self._bind(tag)
        super()._end_tag(tag, end, closed=closed or name in html_elements.VOID)
        return end

    def _vue_block(self, tag: Frame, end: int, *, closed: bool) -> int:
        """A block of a file of Vue: its template, a script, or something that is neither."""
        names = {part[2][1:]: self.source[part[0] : part[1]] for part in tag.parts}
        if tag.name == "template" and not closed and names.get("lang", "html") == "html":
            super()._end_tag(tag, end, closed=False)
            return end
        self._stack.pop()
        if closed:
            return end
        stop = self._raw_end(tag.name, end)
        if tag.name == "script":
            self._script(tag, end, stop)
        elif tag.name == "template":
            self.unread = names["lang"]
        return self._after_raw(stop)

    def _script(self, tag: Frame, start: int, end: int) -> None:
        kinds = [self.source[part[0] : part[1]] for part in tag.parts if part[2][1:] == "type"]
        if not kinds or kinds[0] in ("module", "text/javascript", "text/typescript"):
            self.scripts.append((start, end))

    def _raw_end(self, name: str, start: int) -> int:
        """Where the end tag of an element starts that holds no markup; its end tag is then passed by."""
        found = -1 if name in self._unended else self.source.find(f"</{name}", start, self._end)
        if found < 0:
            self._unended.add(name)
            self._wrong(start, f"<{name}> is never closed")
            return self._end
        return found

    def _after_raw(self, stop: int) -> int:
        """Where reading goes on after the end tag at `stop`."""
        found = self.source.find(">", stop, self._end)
        return found + 1 if found >= 0 else self._end

    def _bind(self, tag: Frame) -> None:
        """Leave out directives; read what code gives to a prop (`:title="…"`)."""
        kept, native = [], is_native(tag.name)
        for start, end, name in tag.parts:
            key = name[1:]
            if key[:1] == ":" or key.startswith("v-bind:"):
                key = key.partition(":")[2]
                if name[0] in "\"'" and ("'" in self.source[start:end] or "`" in self.source[start:end]):
                    self._expression_in(start, end, key)
            elif key in FILLING:
                kept.append((start, end, name))
            elif key.startswith(_IGNORED) or (self._dialect == "astro" and key.startswith(_STATIC)):
                continue
            elif not (self._html.braces and native and "{" in self.source[start:end]):
                kept.append((start, end, name))
        tag.parts = kept

    def _expression_in(self, start: int, end: int, key: str) -> None:
        outer, last = self._stack, self._end
        frame = Frame(CODE_MODE, frames.ATTRIBUTE_HOLE, start, start, None)
        frame.key = key
        self.begin(frame)
        self.go_on(start, end)
        while self._stack:
            inner = self._stack.pop()
            if inner.mode == CODE_MODE:
                self._strings.finish(inner)
        self._stack, self._end = outer, last

    # ------------------------------------------------------------------ between tags

    def _children(self, position: int) -> int:
        source, stack, markup, end = self.source, self._stack, self._html, self._end
        text = compiled(r"[^<{]*+")
        tag_name = compiled(TAG_NAME).match
        while position < end:
            match = text.match(source, position, end)
            start = match.end() if match else position
            if start > position:
                self._text(position, start)
            if start >= end:
                return end
            if source[start] == "{":
                position = self._brace(start)
            elif source.startswith("<!--", start):
                found = source.find("-->", start + 4, end)
                position = found + 3 if found >= 0 else end
                markup.html_comment(start, position)
            elif source[start + 1 : start + 2] == "/":
                position = self._close_tag(start)
            elif name := tag_name(source, start, end):
                return self._begin_tag(start, name[1] or "", name.end())
            else:
                position = start + 1
                self._text(start, position)
            if stack[-1].mode != CHILDREN_MODE:
                return position
        return end

    def _text(self, start: int, end: int) -> None:
        # Between the blocks of a file of Vue stands nothing that is shown.
        if self._dialect != "vue" or len(self._stack) > 1:
            self._html.text(start, end)

    def _brace(self, start: int) -> int:
        """What a curly bracket between tags starts: a hole, a directive, or nothing."""
        source = self.source
        if self._dialect == "vue":
            if not source.startswith("{{", start):
                self._text(start, start + 1)
                return start + 1
            simple = compiled(r"\{\{[^{}\"'`/]*\}\}").match(source, start, self._end)
            if simple:
                self._html.hole(*simple.span())
                return simple.end()
        elif self._dialect == "svelte" and source[start + 1 : start + 2] in ("#", ":", "/", "@"):
            return self._directive(start)
        return self._hole(start)

    def _directive(self, start: int) -> int:
        source, markup = self.source, self._html
        head = compiled(_SVELTE_START).match(source, start, self._end)
        sign, word = (head[1], head[2]) if head else ("#", "")
        simple = compiled(_SVELTE_TAG).match(source, start, self._end)
        if sign == ":" or word in ("each", "await", "key", "snippet"):
            markup.part(simple.end() if simple else head.end() if head else start + 2)
        if simple:
            if sign == "@" and word in ("html", "render"):
                markup.hole(start, simple.end())
            return simple.end()
        hole = Frame(CODE_MODE, frames.CHILD_HOLE, start, head.end() if head else start + 2, self._stack[-1])
        hole.mark = -1 if sign != "@" else markup.opened
        self._stack.append(hole)
        return hole.inner

    def _wrong(self, place: int, reason: str) -> None:
        # Browsers close these by themselves, and so do the compilers of components.
        name = reason.partition("<")[2].partition(">")[0].lstrip("/")
        if name not in _OPTIONAL_END and name not in html_elements.VOID:
            super()._wrong(place, reason)
