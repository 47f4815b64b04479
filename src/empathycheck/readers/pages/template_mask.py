"""The tags of template languages overwritten, length for length, so that what is left reads as plain HTML or text.

Known are Jinja, Nunjucks, Twig, Django, Liquid, Handlebars, Mustache, Go and Hugo, ERB, EJS, PHP and Blade. One pass
from left to right: no closing mark is looked for twice.
"""

from __future__ import annotations

import re

from empathycheck.model import HOLE
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.pages.template_code import (
    DIRECTIVES,
    IN_DOUBLE,
    IN_SINGLE,
    JOINED,
    PHP,
    STATEMENTS,
    Part,
    String,
    comments_in,
    leaves_a_gap,
    named_part,
    part_of,
    strings_in,
)
from empathycheck.readers.text.folding import DROP
from empathycheck.readers.text.patterns import compiled

_OPENER = r"\{\{!--|\{\{--(?!\d)|\{\{[-~]?\s?/\*|\{\{\{\{?|\{\{|\{!!|\{%|\{#|<%--|<%|<\?(?:php\b|=|(?=[\s$]))"
_DIRECTIVE = r"|(?<![\w@./-])@(?=[A-Za-z{])"
_CLOSERS = {
    "{{!--": "--}}", "{{--": "--}}", "{{{{": "}}}}", "{{{": "}}}", "{{": "}}", "{!!": "!!}", "{%": "%}", "{#": "#}",
    "<%--": "--%>", "<%": "%>",
}  # fmt: skip
_COMMENTS = frozenset({"{{!--", "{{--", "{#", "<%--"})
# Between these and their ends stands code, or a remark to colleagues.
_SILENT = frozenset("comment highlight schema javascript stylesheet style codeblock mermaid".split())
_LONGEST = 4000
"""A pair of braces further apart than this is no tag: what stands between them is code or prose."""
_LONGEST_CALL = 6000
# Code whose last string is not closed; in strings a quotation mark follows a sign, in words ("don't") a letter.
_OPEN_STRING = r"(?s)(?>(?:[^\"']|(?<=\w)'|\"[^\"]*\"|(?<!\w)'[^']*')*)(?:\"[^\"]*|(?<!\w)'[^']*)"
_OF_THEIR_OWN = frozenset(
    "link_to button_to button_tag submit_tag label_tag f.submit f.label f.button".split()
)
_ENDED = frozenset("if with range define block unless case while until for begin".split())


class Masked(NamedTuple):
    """What a template says once its tags are overwritten.

    `text` is as long as the source. `cuts` are places where a tag ends what is being read, with the role of what
    comes next, if the tag tells one. `shown` are strings inside tags that were left standing, and `named` those
    that are handed on under a name; `comments` (text, start, end) speak to empathycheck.
    """

    text: str
    cuts: tuple[tuple[int, str], ...] = ()
    shown: tuple[String, ...] = ()
    named: tuple[String, ...] = ()
    comments: tuple[tuple[str, int, int], ...] = ()


def mask_template(source: str, start: int = 0, *, blade: bool = False, lines: bool = False) -> Masked:
    """`source` with every tag of a template language overwritten, and blank before `start`.

    `blade` reads `@directives` too. `lines` is for plain text: a tag alone on its line leaves an empty line.
    """
    masker = _Masker(source, start, lines=lines)
    masker.run(compiled(_OPENER + _DIRECTIVE if blade else _OPENER))
    return masker.masked()


class _Tag(NamedTuple):
    """One tag: the part it plays, its first word, where it stands, and the code inside."""

    part: Part
    word: str
    start: int
    end: int
    code: str


class _Masker:
    """One pass over one source."""

    def __init__(self, source: str, start: int, *, lines: bool) -> None:
        self.source = source
        self.lines = lines
        self.parts: list[str] = [" " * (start - 1) + "\n" if start else ""]
        self.done = start
        self.cuts: list[tuple[int, str]] = []
        self.shown: list[String] = []
        self.named: list[String] = []
        self.comments: list[tuple[str, int, int]] = []
        self.open: list[Part] = []
        self.closers: dict[str, int] = {}
        self.unbalanced = -1

    def masked(self) -> Masked:
        text = "".join([*self.parts, self.source[self.done :]])
        return Masked(text, tuple(self.cuts), tuple(self.shown), tuple(self.named), tuple(self.comments))

    def run(self, opener: re.Pattern[str]) -> None:
        position = self.done
        while match := opener.search(self.source, position):
            kind, start, inner = match[0], match.start(), match.end()
            if kind == "@":
                position = self.directive(start)
            elif kind.startswith("<?"):
                position = self.php(start, inner, output=kind == "<?=")
            else:
                position = self.tag(kind, start, inner)

    def find(self, closer: str, start: int) -> int:
        """Where `closer` first stands at or after `start`, or -1; calls go forwards."""
        known = self.closers.get(closer, -2)
        if known != -1 and known < start:
            known = self.closers[closer] = self.source.find(closer, start)
        return known

    # ------------------------------------------------------------------ tags

    def tag(self, kind: str, start: int, inner: int) -> int:
        """Overwrite the tag that opens at `start`; gives where to go on."""
        source = self.source
        note = kind in _COMMENTS or kind[-2:] == "/*" or (kind == "{{" and source.startswith("!", inner))
        closer = "*/" if kind[-2:] == "/*" else _CLOSERS[kind]
        close = self.find(closer, inner)
        if close >= 0 and not note and kind != "<%":
            close = self.unquoted(inner, close, closer)
        if close < 0:
            return inner
        end = close + len(closer)
        if kind[-2:] == "/*":
            end = self.find("}}", close) + 2
            if end < 2:
                return inner
        elif closer == "}}" and source.startswith("}}}", close):
            end += 1
        if note or (kind == "<%" and source.startswith("#", inner)):
            self.note(start, end, source[inner:close])
            return end
        if kind != "<%" and not _is_tag(source, start, end, closer):
            return inner
        if kind == "<%":
            return self.angle(start, inner, close, end)
        code = source[inner:close]
        output = kind != "{%"
        part, word = part_of(code, output=output, braces=output)
        if kind == "{%" and word in _SILENT:
            end = self.silent(word, start, end, code)
        strings = strings_in(source, inner, close, output=output and part == "gap")
        self.put(_Tag(part, word, start, end, code), strings)
        return end

    def unquoted(self, inner: int, close: int, closer: str) -> int:
        """The place of the mark that ends the tag: in `{{#get filter="id:-{{id}}"}}` the first stands in a string."""
        source, first = self.source, close
        while compiled(_OPEN_STRING).fullmatch(source, inner, close):
            close = source.find(closer, close + 2, inner + _LONGEST)
            if close < 0 or source.find("\n", first, close) >= 0:
                return first
        return close

    def angle(self, start: int, inner: int, close: int, end: int) -> int:
        """`<% %>` of ERB and EJS."""
        output = self.source[inner : inner + 1] in ("=", "-")
        first = inner + output
        first += output and self.source[first : first + 1] == "="
        code = self.source[first:close]
        part, word = part_of(code, output=output)
        strings = strings_in(self.source, first, close, output=output and part == "gap")
        self.put(_Tag(part, word, start, end, code), strings)
        return end

    def silent(self, word: str, start: int, end: int, code: str) -> int:
        """Where the stretch ends that nobody reads, after a tag like `{% comment %}`."""
        closing = compiled(rf"\{{%-?\s*end{word}\s*-?%\}}")
        known = self.closers.get(f"end{word}", -2)
        if known != -1 and known < end:
            match = closing.search(self.source, end)
            known = self.closers[f"end{word}"] = match.start() if match else -1
        if known < 0:
            return end
        match = closing.match(self.source, known)
        last = match.end() if match else end
        if word == "comment":
            self.tell(self.source[end:known], start, last)
        return last

    def php(self, start: int, inner: int, *, output: bool) -> int:
        """`<?php … ?>`: code that is never closed runs to the end of the file."""
        source = self.source
        close = self.php_end(inner)
        end = min(close + 2, len(source))
        for first, last in comments_in(source, inner, close) if "empathycheck" in source[inner:close] else ():
            self.tell(source[first:last].strip("/*# \n\t"), first, last)
        code = source[inner:close]
        part, word = part_of(code, output=output)
        prints = (
            word in ("echo", "print") or output or word.startswith(("the_", "_e", "esc_", "__", "bloginfo"))
        )
        if part == "nothing" and prints:
            part = "gap"
        elif part == "nothing" and compiled(STATEMENTS).match(code):
            part = "cut"
        self.put(_Tag(part, word, start, end, code), strings_in(source, inner, close, output=output))
        return end

    def php_end(self, inner: int) -> int:
        """Where the code that starts at `inner` ends: at a closing mark that stands in no string and no comment."""
        source = self.source
        for match in compiled(PHP).finditer(source, inner):
            if match[0] == "?>":
                return match.start()
        return len(source)

    def directive(self, start: int) -> int:
        """`@name(…)` of Blade; `@{{ … }}` shows its braces as they are."""
        source = self.source
        if source.startswith("@{", start):
            self.overwrite(start, start + 1, DROP)
            return start + 1
        match = compiled(r"@([A-Za-z]\w*)([ \t]*\()?").match(source, start)
        if match is None or (match[1].lower() not in DIRECTIVES and not match[2]):
            return start + 1
        end = match.end(1)
        if match[2]:
            end = self.balanced(match.end())
            if end < 0:
                return match.end(1)
        if match[1] == "php" and not match[2]:
            close = self.find("@endphp", end)
            end = close + 7 if close >= 0 else end
        code = source[start + 1 : end]
        output = match[1] in ("lang", "choice", "json", "js") or match[1].lower() not in DIRECTIVES
        part, word = part_of(code, output=output)
        output = output and match[1] not in ("json", "js")
        self.put(_Tag(part, word, start, end, code), strings_in(source, start + 1, end, output=output))
        return end

    def balanced(self, start: int) -> int:
        """Where the brackets that were open at `start` are closed, or -1."""
        if start < self.unbalanced:
            return -1
        depth = 1
        for match in compiled(r"(?s)[()]|'(?:[^'\\]|\\.)*+(?:'|\Z)|\"(?:[^\"\\]|\\.)*+(?:\"|\Z)").finditer(
            self.source, start, start + _LONGEST_CALL
        ):
            depth += 1 if match[0] == "(" else -1 if match[0] == ")" else 0
            if not depth:
                return match.end()
        self.unbalanced = start + _LONGEST_CALL
        return -1

    # ------------------------------------------------------------------ what is left of a tag

    def note(self, start: int, end: int, text: str) -> None:
        self.tell(text, start, end)
        self.overwrite(start, end, " " if self.lines and self.stands_apart(start, end) else DROP)

    def tell(self, text: str, start: int, end: int) -> None:
        text = text.strip(" \t\r\n!#-*/")
        if text.startswith("empathycheck"):
            self.comments.append((" ".join(text.split()), start, end))

    def put(self, tag: _Tag, strings: list[String]) -> None:
        """Overwrite a tag with what it leaves on the page."""
        _, word, start, end, code = tag
        part = self.nested(tag)
        self.named += [each for each in strings if each.key]
        shown = [each for each in strings if not each.key and self.may_stand(each, start)]
        if shown:
            alone = word in _OF_THEIR_OWN and self.stands_apart(start, end)
            self.cuts += [(start, "")] if alone else []
            self.show(start, end, shown)
            self.cuts += [(end, "")] if alone else []
            return
        # the tags round a part of the page end what is read even where its text stands on their line
        apart = part in ("cut", "other") and self.stands_apart(
            start, end, both=part == "other" or leaves_a_gap(word)
        )
        if apart and not self.lines:
            self.cuts.append((start, named_part(code) if part == "cut" and not strings else ""))
        gap = (
            part == "gap"
            or (part == "other" and not apart)
            or (part == "cut" and not apart and leaves_a_gap(word))
        )
        if self.lines and not gap and (apart or self.stands_apart(start, end)):
            self.overwrite(start, end, " ")
        elif gap and _names_a_tag(self.source, start, end):
            self.parts += self.source[self.done : start], "x"  # `<{{ tag }} class="…">` is a tag
            self.done = start + 1
            self.overwrite(start + 1, end, HOLE)
        else:
            self.overwrite(start, end, HOLE if gap else DROP)

    def nested(self, tag: _Tag) -> Part:
        """The part of a tag; an `end` of Go or ERB ends what was opened last."""
        part, word, *_, code = tag
        if word == "end":
            return self.open.pop() if self.open else part
        if word in _ENDED or compiled(r"\bdo\b\s*(?:\|[^|]*\|)?\s*-?\s*\Z").search(code):
            self.open.append("cut" if word in ("define", "block", "content_for") else "nothing")
        return part

    def show(self, start: int, end: int, strings: list[String]) -> None:
        """Leave the strings standing; what joins them to something else is a gap."""
        source, done = self.source, start
        for string in strings:
            between = source[done : string.start]
            joined = done == start or compiled(JOINED).fullmatch(between) is not None
            if not joined and between.lstrip("'\") \t\n").startswith(","):
                self.cuts.append((string.start, ""))  # another argument stands for itself
            self.overwrite(done, string.start, DROP if joined else HOLE)
            self.inside(string)
            done = string.end
        rest = source[done:end]
        more = compiled(r"['\"]\s*(?:\)\s*)*[.+~]\s*[$\w]").match(rest)
        self.overwrite(done, end, HOLE if more else DROP)
        self.shown += strings

    def inside(self, string: String) -> None:
        """A string with its escapes undone as far as length allows, and gaps for its placeholders."""
        done = string.start
        pattern = IN_SINGLE if string.quote in "'`" else IN_DOUBLE
        for match in compiled(pattern).finditer(self.source, *string[:2]):
            first, last = match.span()
            self.overwrite(done, first, "")
            white = match[0][0] == "\\" and match[0][1] in "nrt" and string.quote != "'"
            if white or match[0][0] != "\\":  # one space stands for both signs of "\\n"
                self.overwrite(first, last, " " if white else HOLE)
            else:
                self.overwrite(first, first + 1, DROP)
                self.overwrite(first + 1, last, "")
            done = last
        self.overwrite(done, string.end, "")

    def may_stand(self, string: String, start: int) -> bool:
        """Whether a string can stand bare where its tag stands: no quotation mark of it may end an attribute."""
        text = self.source[string.start : string.end]
        if not any(mark in text for mark in "\"'<>"):
            return True
        before = self.source[max(start - 400, 0) : start]
        return before.rfind("<") <= before.rfind(">")

    def overwrite(self, start: int, end: int, filler: str) -> None:
        """Append `source[start:end]` as so many fillers; as it is where the filler is empty."""
        self.parts += (
            self.source[self.done : start],
            (filler * (end - start) if filler else self.source[start:end]),
        )
        self.done = end

    def stands_apart(self, start: int, end: int, *, both: bool = True) -> bool:
        """Whether nothing but tags stands beside `source[start:end]` on its lines, on both sides or on either."""
        source = self.source
        while start and source[start - 1] in " \t":
            start -= 1
        while end < len(source) and source[end] in " \t":
            end += 1
        before = (
            start == 0
            or source[start - 1] in "\r\n>"
            or source[start - 2 : start] in ("}}", "%}", "#}", "!}")
        )
        after = (
            end >= len(source) or source[end] in "\r\n<" or source[end : end + 2] in ("{{", "{%", "{#", "{!")
        )
        return (before and after) if both else (before or after)


def _names_a_tag(source: str, start: int, end: int) -> bool:
    """Whether what stands at `source[start:end]` gives a tag of HTML its name; the tag ends soon."""
    begins = source[start - 1 : start] == "<" or source[max(start - 2, 0) : start] == "</"
    return begins and source.find(">", end, end + _LONGEST) >= 0


def _is_tag(source: str, start: int, end: int, closer: str) -> bool:
    """Whether braces so far apart are a tag, and not code or prose that happens to hold two marks."""
    if end - start > _LONGEST:
        return False
    if source.find("-->", start, end) >= 0 and closer != "--}}":
        return False
    return (
        source.find("</", start, end) < 0
        or source.find('"', start, end) >= 0
        or source.find("'", start, end) >= 0
    )
