"""Code read from left to right, once: strings, template literals, comments, brackets.

A stack says what is open, so nesting costs no recursion, and no stretch of the source is looked at again once it is
passed: what is damaged costs no more than what is not.
"""

from __future__ import annotations

from empathycheck.readers.code import js_frames as frames
from empathycheck.readers.code import js_lexing as lexing
from empathycheck.readers.code.js_frames import (
    CHILDREN_MODE,
    CODE_MODE,
    TAG_MODE,
    TEMPLATE_MODE,
    Entry,
    Frame,
)
from empathycheck.readers.code.js_strings import Strings
from empathycheck.readers.code.jsx_markup import Markup
from empathycheck.readers.text.patterns import compiled

_CLOSERS = {"(": ")", "[": "]", "{": "}", "${": "}", "{=": "}", "{>": "}"}
_PLAIN_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_CONCATENATES = r"\s*\+\s*(?:([\w$.]+)\s*\+\s*)?$"
_TRANSLATES = frozenset({"t", "msg", "i18n", "dedent", "raw", "return"})
_FAR = 1000
FARTHEST = 50
"""How many open things are closed at once where an end does not fit what is open."""


class CodeScanner:
    """Reads code without elements. What is found goes to `strings` and `markup`; `problem` is the first thing wrong."""

    pattern = lexing.CODE

    def __init__(self, source: str, strings: Strings, markup: Markup) -> None:
        self.problem: tuple[int, str] | None = None
        self.source = source
        self._strings = strings
        self._markup = markup
        self._code_pattern = compiled(self.pattern)
        self._end = len(source)
        self._stack: list[Frame] = []

    def run(self, start: int, end: int) -> None:
        """Read `source[start:end]` as a whole module."""
        self.begin(Frame(CODE_MODE, frames.TOP, start, start, None))
        self.go_on(start, end)
        if len(self._stack) > 1:
            self._unclosed(self._stack[-1])
        self.finish()

    def begin(self, frame: Frame) -> None:
        """Start with one open frame and nothing else."""
        self._stack = [frame]

    def go_on(self, position: int, end: int, *, until_closed: bool = False) -> int:
        """Read on up to `end`, or, if asked, until nothing but the first frame is open; gives where that is."""
        self._end = end
        stack = self._stack
        modes = (self._code, self._template, self._tag, self._children)
        while position < end:
            position = modes[stack[-1].mode](position)
            if until_closed and len(stack) == 1:
                break
        return position

    @property
    def balanced(self) -> bool:
        """Whether everything that was opened is closed."""
        return len(self._stack) == 1

    def finish(self) -> None:
        """Close whatever is open."""
        stack = self._stack
        while stack:
            frame = stack.pop()
            if frame.mode == CODE_MODE:
                self._strings.finish(frame)
        self._markup.cut()

    # ------------------------------------------------------------------ code

    def _code(self, position: int) -> int:
        source, stack, end = self.source, self._stack, self._end
        search = self._code_pattern.search
        frame = stack[-1]
        while match := search(source, position, end):
            start, position = match.span()
            first = source[start]
            if first in "\"'":
                self._string(frame, start, position)
            elif first in "([{":
                frame.note(source, start)
                if position - start > 1:
                    frame.last = position
                    if first == "(":
                        frame.control = start
                else:
                    frame = Frame(CODE_MODE, first, start, position, frame)
                    stack.append(frame)
            elif first in ")]}":
                if _PLAIN_CLOSERS.get(frame.opener) == first:  # the common case, without a call
                    if frame.strings:
                        self._strings.finish(frame)
                    stack.pop()
                    parent = stack[-1]
                    parent.last = position
                    if first == ")":
                        parent.control = frame.start
                else:
                    self._close_bracket(first, start, position)
                frame = stack[-1]
                if frame.mode != CODE_MODE:
                    return position
            elif first == "/":
                position = self._slash(frame, start, position)
            elif first == "`":
                self._open_template(frame, start, position)
                return position
            elif self._opens_element(frame, start):
                return self._open_tag(start)
            else:
                position = start + 1
                self._passed(frame, start, position)
        return end

    def _string(self, frame: Frame, start: int, end: int) -> None:
        source = self.source
        quote = source[start]
        closed = end - start > 1 and source[end - 1] == quote and not _escaped(source, start, end - 1)
        if not closed:
            self._wrong(start, f"a string that starts with {quote} has no end on its line")
        frame.note(source, start)
        if end - start > 2:
            self._add(frame, (start + 1, end - closed, quote), start, end)
        if (
            frame.opener == "{"
            and source[end : end + 1] == ":"
            and frame.sign_before(source, start) in ("{", ",")
        ):
            frame.item = source[start + 1 : end - closed]
            if frame.strings and frame.strings[-1].source_end == end:
                frame.strings.pop()
        frame.last = end

    def _add(
        self, frame: Frame, part: frames.Part, start: int, end: int, parts: list[frames.Part] | None = None
    ) -> None:
        """Keep a string for later; one that is added to the one before it with a plus sign is part of it."""
        source = self.source
        before = frame.strings[-1] if frame.strings else None
        if before is not None and before.source_end == frame.last and "+" in source[frame.last : start]:
            match = compiled(_CONCATENATES).match(source, frame.last, start)
            if match:
                if match[1]:
                    before.parts.append((before.source_end, start, ""))
                before.parts += parts or [part]
                before.source_end = end
                return
        entry = Entry(part, frames.Place(frame.last, start, frame.item, frame.commas), end)
        if parts:
            entry.parts = parts
        if frame.strings is None:
            frame.strings = [entry]
        else:
            frame.strings.append(entry)

    def _close_bracket(self, closer: str, start: int, end: int) -> None:
        stack = self._stack
        frame = stack[-1]
        if _CLOSERS.get(frame.opener) != closer:
            for depth in range(len(stack) - 1, max(len(stack) - FARTHEST, 0), -1):
                if stack[depth].mode != CODE_MODE:
                    break
                if _CLOSERS.get(stack[depth].opener) == closer:
                    self._wrong(stack[-1].start, f"{stack[-1].opener} has no end before {closer}")
                    while len(stack) > depth + 1:
                        self._strings.finish(stack.pop())
                    break
            else:
                self._wrong(start, f"{closer} ends nothing that is open")
            frame = stack[-1]
            if _CLOSERS.get(frame.opener) != closer:
                frame.last = end
                return
        if len(stack) == 1:  # an expression in an attribute: its own end stands outside of it
            self._wrong(start, f"{closer} ends nothing that is open")
            frame.last = end
            return
        self._strings.finish(frame)
        stack.pop()
        parent = stack[-1]
        parent.last = end
        if closer == ")":
            parent.control = frame.start
        elif frame.opener == frames.TEMPLATE_HOLE:
            parent.parts.append((frame.start, end, ""))
        elif frame.opener == frames.CHILD_HOLE:
            if frame.mark == self._markup.opened:
                self._markup.hole(frame.start, end)
        elif frame.opener == frames.ATTRIBUTE_HOLE:
            parent.parts.append((frame.start, end, "{" + frame.key))

    def _slash(self, frame: Frame, start: int, end: int) -> int:
        source = self.source
        if end - start > 1:
            if source[start + 1] == "*" and (end - start < 4 or source[end - 2 : end] != "*/"):
                self._wrong(start, "a comment that starts with /* is never closed")
            before = frame.sign_before(source, start)
            frame.note(source, start)
            frame.last = end
            frame.carried = (end, before)
            self._markup.code_comment(start, end)
            return end
        before = frame.sign_before(source, start)
        control = frame.control >= 0 and lexing.is_control(source[max(frame.control - 10, 0) : frame.control])
        doubled = before in ("+", "-") and source[frame.last : start].rstrip()[-2:] in ("++", "--")
        if not doubled and lexing.value_may_follow(before, closed_control=control):
            match = compiled(lexing.REGEX).match(source, start, self._end)
            if match:
                frame.note(source, start)
                frame.last = match.end()
                return match.end()
        self._passed(frame, start, end)
        return end

    def _passed(self, frame: Frame, start: int, end: int) -> None:
        """Let a sign count as a token where the last token is far back, so that none looks back over all of it."""
        if start - frame.last > _FAR:
            frame.note(self.source, start)
            frame.last = end

    # ------------------------------------------------------------------ template literals

    def _open_template(self, frame: Frame, start: int, end: int) -> None:
        source = self.source
        frame.note(source, start)
        template = Frame(TEMPLATE_MODE, "`", start, end, frame)
        before = source[start - 1 : start]
        if start == frame.last:
            template.quiet = before in (")", "]") or None
        elif before.isalnum() or before in ("_", "$"):
            if frame.sign_before(source, start) not in _TRANSLATES:
                template.quiet = True
        elif before == ">" and source[start - 2 : start - 1] != "=":
            template.quiet = True
        self._stack.append(template)

    def _template(self, position: int) -> int:
        source, end = self.source, self._end
        template = self._stack[-1]
        for match in compiled(lexing.TEMPLATE).finditer(source, position, end):
            start, position = match.span()
            if source[start] == "\\":
                continue
            if start > template.last:
                template.parts.append((template.last, start, "`"))
            template.last = position
            if source[start] == "$":
                if position - start > 2:
                    template.parts.append((start, position, ""))
                    continue
                hole = Frame(CODE_MODE, frames.TEMPLATE_HOLE, start, position, template)
                self._stack.append(hole)
            else:
                self._close_template(template, position)
            return position
        if template.last < end:
            template.parts.append((template.last, end, "`"))
            template.last = end
        return end

    def _close_template(self, template: Frame, end: int) -> None:
        self._stack.pop()
        parent = self._stack[-1]
        if parent.mode == CODE_MODE and template.parts and not template.quiet:
            self._add(parent, template.parts[0], template.start, end, template.parts)
        elif parent.mode == TAG_MODE and template.parts:  # title=`…`, which Astro allows
            value = Frame(CODE_MODE, frames.ATTRIBUTE_HOLE, template.start, template.start, parent)
            value.key = parent.key
            self._add(value, template.parts[0], template.start, end, template.parts)
            self._strings.finish(value)
        parent.last = end

    # ------------------------------------------------------------------ elements, where there are any

    def _opens_element(self, frame: Frame, start: int) -> bool:
        return False

    def _open_tag(self, start: int) -> int:
        return start + 1

    def _tag(self, position: int) -> int:
        return self._end

    def _children(self, position: int) -> int:
        return self._end

    # ------------------------------------------------------------------ what is wrong

    def _wrong(self, place: int, reason: str) -> None:
        if self.problem is None or place < self.problem[0]:
            self.problem = (place, reason)

    def _unclosed(self, frame: Frame) -> None:
        what = {
            TEMPLATE_MODE: "a template literal that starts with `", TAG_MODE: f"<{frame.name}",
            CHILDREN_MODE: f"<{frame.name}>",
        }.get(frame.mode, frame.opener[:1] or "code")  # fmt: skip
        if frame.mode == TEMPLATE_MODE and not frame.quiet and frame.parts:
            self._add(frame.parent or frame, frame.parts[0], frame.start, self._end, frame.parts)
        self._wrong(frame.start, f"{what} is never closed")


def _escaped(source: str, start: int, place: int) -> bool:
    """Whether the quote at `place` of a string that starts at `start` is escaped."""
    inner = source[start + 1 : place]
    return (len(inner) - len(inner.rstrip("\\"))) % 2 == 1
