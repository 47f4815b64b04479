"""Elements of JSX among the code: tags with their attributes, and what stands between them."""

from __future__ import annotations

from empathycheck.readers.code import js_frames as frames
from empathycheck.readers.code import js_lexing as lexing
from empathycheck.readers.code.js_frames import CHILDREN_MODE, CODE_MODE, TAG_MODE, TEMPLATE_MODE, Frame
from empathycheck.readers.code.js_scan import FARTHEST, CodeScanner
from empathycheck.readers.text.patterns import compiled

_CLOSE = r"</\s*+([\w$.:-]*+)\s*+>"
_TYPE_ARGUMENTS = r"<[^<>]{0,200}(?:<[^<>]{0,200}>[^<>]{0,100})?>"
# What stands in braces between tags, if it is simple: a string, a comment, or names and signs.
_SIMPLE_HOLE = (
    r"\{\s*+(?:\"([^\"\\\n]*+)\"|'([^'\\\n]*+)'|`([^`\\$]*+)`"
    r"|((?>(?:/\*[^*]*+(?>(?:\*(?!/)[^*]*+)*)\*/\s*+)+))|([^{}<\"'`/]*+))\s*+\}"
)
_NEAR = 12
"""How many brackets may stand between an element and the braces that it stands in."""


class TagScanner(CodeScanner):
    """Reads code and the elements in it."""

    pattern = lexing.CODE_WITH_TAGS

    def element(self, start: int, end: int) -> int:
        """Read the one tag at `start`, and no more; gives where it ends, or -1 where it does not before `end`."""
        self.begin(Frame(CHILDREN_MODE, frames.BASE, start, start, None))
        self._end = end
        position = self._open_tag(start)
        stack, tag = self._stack, self._stack[-1]
        modes = (self._code, self._template, self._tag, self._children)
        done = tag.mode == CHILDREN_MODE  # a tag without attributes has ended already
        while position < end and not done:
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
        return compiled(lexing.TAG_NAME).match(
            source, start, self._end
        ) is not None and not lexing.is_generic(source, start)

    def _open_tag(self, start: int) -> int:
        """Start on the tag at `start`, which is known to be one."""
        source, parent = self.source, self._stack[-1]
        match = compiled(lexing.TAG_NAME).match(source, start, self._end)
        if match is None:
            return start + 1
        if parent.mode == CODE_MODE:
            parent.note(source, start)
            self._part(parent, start)
        return self._begin_tag(start, match[1] or "", match.end())

    def _begin_tag(self, start: int, name: str, end: int) -> int:
        tag = Frame(TAG_MODE, "<", start, end, self._stack[-1])
        tag.name = name
        self._stack.append(tag)
        following = self.source[end : end + 1]
        if following == ">" and end < self._end:  # the common case, without looking for attributes
            return self._end_tag(tag, end + 1, closed=False)
        if following == "<":
            arguments = compiled(_TYPE_ARGUMENTS).match(self.source, end, self._end)
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
        match_at, parts = compiled(lexing.ATTRIBUTE).match, tag.parts
        while match := match_at(source, position, end):
            position = match.end()
            kind = match.lastindex
            if kind == lexing.DOUBLE:
                parts.append((*match.span(2), '"' + match[1]))
            elif kind == lexing.BRACED:
                parts.append((*match.span(6), "{" + match[1]))
            elif kind in {lexing.OPENED, lexing.CLOSED}:
                return self._end_tag(tag, position, closed=kind == lexing.CLOSED)
            elif kind == lexing.SINGLE:
                parts.append((*match.span(4), "'" + match[1]))
            elif kind == lexing.BARE:
                parts.append((*match.span(7), " " + match[1]))
            elif kind == lexing.REMARK:
                self._markup.code_comment(*match.span(11))
            elif kind == lexing.BRACE:
                self._open_attribute(tag, "...", position - 1)
                return position
            elif kind is None:
                if source[position - 1] == "<":
                    self._wrong(tag.start, f"<{tag.name} has no > before the next tag")
                    return self._end_tag(tag, position - 1, closed=False)
                if source[position - 1] == "`":
                    self._stack.append(Frame(TEMPLATE_MODE, "`", position - 1, position, tag))
                    return position
            elif source[match.end(1) : position].strip() == "=":  # code, an element or a template follows
                tag.key = match[1]
                if source[position : position + 1] == "{":
                    self._open_attribute(tag, match[1], position)
                    return position + 1
                if source[position : position + 1] == "<":
                    return self._open_tag(position)
            else:
                parts.append((position, position, " " + match[1]))
        return end

    def _open_attribute(self, tag: Frame, name: str, position: int) -> None:
        hole = Frame(CODE_MODE, frames.ATTRIBUTE_HOLE, position, position + 1, tag)
        hole.key = name
        self._stack.append(hole)

    def _end_tag(self, tag: Frame, end: int, *, closed: bool) -> int:
        """End a tag, and enter its element; gives where reading goes on."""
        stack, markup = self._stack, self._markup
        stack.pop()
        parent = stack[-1]
        tag.tag = markup.open(tag, end, closed=closed)
        if closed:
            self._left(parent, end)
            return end
        children = Frame(CHILDREN_MODE, ">", tag.start, end, parent)
        children.name, children.tag = tag.name, tag.tag
        children.quiet = markup.unread or None
        stack.append(children)
        return end

    def _left(self, parent: Frame, end: int) -> None:
        """An element has ended, in this frame."""
        if parent.mode == CODE_MODE:
            parent.last = end
            if not self._markup.inside or _within_attribute(parent):
                self._markup.cut()

    # ------------------------------------------------------------------ between tags

    def _children(self, position: int) -> int:
        source, stack, markup, end = self.source, self._stack, self._markup, self._end
        match_at = compiled(lexing.BETWEEN).match
        while position < end and (match := match_at(source, position, end)):
            start = match.end(1)
            if start > position:
                markup.text(position, start)
            kind = match.lastindex
            if kind in {3, 4}:
                return self._begin_tag(start, match[3] or "", match.end())
            if kind == 2:
                position = self._end_element(match[2], start, match.end())
            elif kind == 5:
                position = self._hole(start)
            elif start >= end:
                return end
            else:
                position = start + 1
                if source[position : position + 1] == "/":
                    self._wrong(start, "an end tag has no >")
                else:
                    markup.text(start, position)
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
        match = compiled(_CLOSE).match(self.source, start, self._end)
        if match is None:
            self._wrong(start, "an end tag has no >")
            return start + 2
        return self._end_element(match[1], start, match.end())

    def _end_element(self, name: str, start: int, end: int) -> int:
        """Close the element with this end tag; gives where reading goes on."""
        stack = self._stack
        for depth in range(len(stack) - 1, max(len(stack) - FARTHEST, 0), -1):
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
