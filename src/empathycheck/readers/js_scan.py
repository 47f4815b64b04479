"""Code read from left to right, once: strings, template literals, comments, brackets, and elements of JSX among them.

A stack says what is open, so nesting costs no recursion, and no stretch of the source is looked at again once it is
passed: what is damaged costs no more than what is not.
"""

from __future__ import annotations

from empathycheck.readers import js_frames as frames
from empathycheck.readers import js_lexing as lexing
from empathycheck.readers.js_frames import CHILDREN_MODE, CODE_MODE, TAG_MODE, TEMPLATE_MODE, Entry, Frame
from empathycheck.readers.js_strings import Strings
from empathycheck.readers.jsx_markup import Markup
from empathycheck.readers.patterns import compiled

_CLOSERS = {"(": ")", "[": "]", "{": "}", "${": "}", "{=": "}", "{>": "}"}
_CLOSE = r"</\s*+([\w$.:-]*+)\s*+>"
_TYPE_ARGUMENTS = r"<[^<>]{0,200}(?:<[^<>]{0,200}>[^<>]{0,100})?>"
# What stands in braces between tags, if it is simple: a string, a comment, or names and signs.
_SIMPLE_HOLE = (
    r"\{\s*+(?:\"([^\"\\\n]*+)\"|'([^'\\\n]*+)'|`([^`\\$]*+)`"
    r"|((?:/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/\s*+)++)|([^{}<\"'`/]*+))\s*+\}"
)
_CONCATENATES = r"\s*\+\s*(?:([\w$.]+)\s*\+\s*)?$"
_TRANSLATES = frozenset({"t", "msg", "i18n", "dedent", "raw", "return"})
_NEAR = 12
"""How many brackets may stand between an element and the braces that it stands in."""
_FARTHEST = 50
"""How many open things are closed at once where an end does not fit what is open."""


class Scanner:
    """Reads one stretch of code. What is found goes to `strings` and `markup`; `problem` is the first thing wrong."""

    def __init__(self, source: str, strings: Strings, markup: Markup, *, tags: bool) -> None:
        self.problem: tuple[int, str] | None = None
        self.source = source
        self._strings = strings
        self._markup = markup
        self._code_pattern = compiled(lexing.CODE_WITH_TAGS if tags else lexing.CODE)
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

    def element(self, start: int, end: int) -> int:
        """Read the one tag at `start`, and no more; gives where it ends, or -1 where it does not before `end`."""
        self.begin(Frame(CHILDREN_MODE, frames.BASE, start, start, None))
        self._end = end
        position = self._open_tag(start)
        stack, tag = self._stack, self._stack[-1]
        modes = (self._code, self._template, self._tag, self._children)
        while position < end and len(stack) > 1 and stack[1] is tag:
            position = modes[stack[-1].mode](position)
        done = len(stack) < 2 or stack[1] is not tag
        del stack[1:]
        return position if done else -1

    def expression(self, start: int, end: int) -> int:
        """Read the code in braces at `start`; gives where it ends, or -1 where it does not before `end`."""
        base = Frame(CHILDREN_MODE, frames.BASE, start, start, None)
        self.begin(base)
        hole = Frame(CODE_MODE, frames.CHILD_HOLE, start, start + 1, base)
        hole.mark = self._markup.opened
        self._stack.append(hole)
        position = self.go_on(start + 1, end, until_closed=True)
        done = self.balanced
        self.finish()
        return position if done else -1

    # ------------------------------------------------------------------ code

    def _code(self, position: int) -> int:
        source, stack, end = self.source, self._stack, self._end
        search = self._code_pattern.search
        frame = stack[-1]
        while match := search(source, position, end):
            start, position = match.span()
            first = source[start]
            if first == '"' or first == "'":
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
        if frame.opener == "{" and source[end : end + 1] == ":" and frame.sign_before(source, start) in ("{", ","):
            frame.item = source[start + 1 : end - closed]
            if frame.strings and frame.strings[-1].source_end == end:
                frame.strings.pop()
        frame.last = end

    def _add(self, frame: Frame, part: frames.Part, start: int, end: int, parts: list[frames.Part] | None = None) -> None:
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
        entry = Entry(part, frame.last, frame.item, frame.commas, end)
        if parts:
            entry.parts = parts
        frame.strings.append(entry)

    def _close_bracket(self, closer: str, start: int, end: int) -> None:
        stack, source = self._stack, self.source
        frame = stack[-1]
        if _CLOSERS.get(frame.opener) != closer:
            for depth in range(len(stack) - 1, max(len(stack) - _FARTHEST, 0), -1):
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
        frame.note(source, start)
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
        return end

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
        parent.last = end

    # ------------------------------------------------------------------ tags

    def _opens_element(self, frame: Frame, start: int) -> bool:
        source = self.source
        following = source[start + 1 : start + 2]
        if not (following.isalpha() or following in (">", "_", "$")):
            return False
        before = frame.sign_before(source, start)
        if not lexing.element_may_follow(before):
            return False
        if before in ("&", "|", ">"):
            pair = source[frame.last : start].rstrip()[-2:]
            if pair not in ("&&", "||", "=>"):
                return False
        return compiled(lexing.TAG_NAME).match(source, start, self._end) is not None and not lexing.is_generic(
            source, start
        )

    def _open_tag(self, start: int) -> int:
        """Start on the tag at `start`, which is known to be one."""
        source, parent = self.source, self._stack[-1]
        match = compiled(lexing.TAG_NAME).match(source, start, self._end)
        if match is None:
            return start + 1
        if parent.mode == CODE_MODE:
            parent.note(source, start)
            self._part(parent, start)
        tag = Frame(TAG_MODE, "<", start, match.end(), parent)
        tag.name = match[1] or ""
        self._stack.append(tag)
        end = match.end()
        if source[end : end + 1] == "<":
            arguments = compiled(_TYPE_ARGUMENTS).match(source, end, self._end)
            end = arguments.end() if arguments else end
        return end

    def _part(self, frame: Frame, start: int) -> None:
        """Part an element that code gives from what stands before it, unless it goes on a sentence."""
        node: Frame | None = frame
        for _ in range(_NEAR):
            if node is None or node.mode != CODE_MODE or node.opener == frames.ATTRIBUTE_HOLE:
                break
            if node.opener == frames.CHILD_HOLE:
                if self._markup.opened > node.mark:
                    self._markup.part(start)
                return
            node = node.parent
        self._markup.cut()

    def _tag(self, position: int) -> int:
        source, end = self.source, self._end
        tag = self._stack[-1]
        attribute = compiled(lexing.ATTRIBUTE)
        while match := attribute.match(source, position, end):
            position = match.end()
            kind = match.lastindex
            if kind is None:
                if source[position - 1] == "<":
                    self._wrong(tag.start, f"<{tag.name} has no > before the next tag")
                    self._end_tag(tag, position - 1, closed=False)
                    return position - 1
                if source[position - 1] == "`":
                    self._stack.append(Frame(TEMPLATE_MODE, "`", position - 1, position, tag))
                    return position
                continue
            if match[1] is not None:
                if self._attribute(tag, match, position):
                    return position + 1
                if source[position : position + 1] == "<" and source[match.end(1) : position].strip() == "=":
                    return self._open_tag(position)
            elif match[10] is not None:
                self._markup.code_comment(*match.span(10))
            elif match[9] is not None:
                self._open_attribute(tag, "...", position - 1)
                return position
            else:
                self._end_tag(tag, position, closed=match[7] is not None)
                return position
        return end

    def _attribute(self, tag: Frame, match: lexing.Match, position: int) -> bool:
        """Keep an attribute; whether code in braces follows it."""
        source, name = self.source, match[1]
        for group, quote in ((2, '"'), (4, "'")):
            if match[group] is not None:
                tag.parts.append((*match.span(group), quote + name))
                return False
        if match[6] is not None:
            tag.parts.append((*match.span(6), " " + name))
        elif source[position - 1 : position] == "=" or source[match.end(1) : position].strip() == "=":
            if source[position : position + 1] == "{":
                self._open_attribute(tag, name, position)
                return True
        else:
            tag.parts.append((position, position, " " + name))
        return False

    def _open_attribute(self, tag: Frame, name: str, position: int) -> None:
        hole = Frame(CODE_MODE, frames.ATTRIBUTE_HOLE, position, position + 1, tag)
        hole.key = name
        self._stack.append(hole)

    def _end_tag(self, tag: Frame, end: int, *, closed: bool) -> None:
        stack, markup = self._stack, self._markup
        stack.pop()
        parent = stack[-1]
        tag.tag = markup.open(tag, end, closed=closed)
        if closed:
            self._left(parent, end)
            return
        children = Frame(CHILDREN_MODE, ">", tag.start, end, parent)
        children.name, children.tag = tag.name, tag.tag
        children.quiet = markup.unread or None
        stack.append(children)

    def _left(self, parent: Frame, end: int) -> None:
        """An element has ended, in this frame."""
        if parent.mode == CODE_MODE:
            parent.last = end
            if not self._markup.inside or _within_attribute(parent):
                self._markup.cut()

    # ------------------------------------------------------------------ between tags

    def _children(self, position: int) -> int:
        source, stack, markup, end = self.source, self._stack, self._markup, self._end
        text = compiled(r"[^<{]*+")
        while position < end:
            match = text.match(source, position, end)
            start = match.end() if match else position
            if start > position:
                markup.text(position, start)
            if start >= end:
                return end
            position = start
            if source[start] == "{":
                position = self._hole(start)
            elif source[start + 1 : start + 2] == "/":
                position = self._close_tag(start)
            elif compiled(lexing.TAG_NAME).match(source, start, end):
                return self._open_tag(start)
            else:
                markup.text(start, start + 1)
                position = start + 1
            if stack[-1].mode != CHILDREN_MODE:
                return position
        return end

    def _hole(self, start: int) -> int:
        """What stands in braces between tags: read at once if it is simple, otherwise code follows."""
        markup = self._markup
        match = compiled(_SIMPLE_HOLE).match(self.source, start, self._end)
        if match is None:
            hole = Frame(CODE_MODE, frames.CHILD_HOLE, start, start + 1, self._stack[-1])
            hole.mark = markup.opened
            hole.quiet = markup.unread or None
            self._stack.append(hole)
            return start + 1
        group = match.lastindex or 5
        if group == 4:
            markup.code_comment(*match.span())
        elif group == 5:
            if match[5].strip():
                markup.hole(*match.span())
        else:
            markup.string(*match.span(group), "\"'`"[group - 1])
        return match.end()

    def _close_tag(self, start: int) -> int:
        source, stack = self.source, self._stack
        match = compiled(_CLOSE).match(source, start, self._end)
        if match is None:
            self._wrong(start, "an end tag has no >")
            return start + 2
        name, end = match[1], match.end()
        for depth in range(len(stack) - 1, max(len(stack) - _FARTHEST, 0), -1):
            if stack[depth].mode != CHILDREN_MODE:
                break
            if stack[depth].name == name:
                if depth < len(stack) - 1:
                    self._wrong(stack[-1].start, f"<{stack[-1].name}> has no end before </{name}>")
                while len(stack) > depth:
                    self._markup.close(stack.pop(), start, end)
                self._left(stack[-1], end)
                return end
        self._wrong(start, f"</{name}> ends nothing that is open")
        return end

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


def _within_attribute(frame: Frame) -> bool:
    """Whether the code of this frame makes an attribute of a tag: `icon={<b>…</b>}`."""
    node: Frame | None = frame
    for _ in range(_NEAR):
        if node is None or node.mode != CODE_MODE or node.opener == frames.CHILD_HOLE:
            return False
        if node.opener == frames.ATTRIBUTE_HOLE:
            return True
        node = node.parent
    return False


def _escaped(source: str, start: int, place: int) -> bool:
    """Whether the quote at `place` of a string that starts at `start` is escaped."""
    inner = source[start + 1 : place]
    return (len(inner) - len(inner.rstrip("\\"))) % 2 == 1
