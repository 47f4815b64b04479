"""reStructuredText as a reader meets it, scanned line by line; no line is looked at more than a few times."""

from __future__ import annotations

from empathycheck.model import Block, Document, Role, Span
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.markup.markup_lines import Line, in_order, lines_of, made, pieces_of
from empathycheck.readers.markup.rst_inline import inline
from empathycheck.readers.markup.rst_tables import grid_table, is_border, simple_table
from empathycheck.readers.text.patterns import compiled
from empathycheck.readers.text.speakers import speaker_in_line

_EXPLICIT = r"\.\.(?:[ \t]+|$)"
_DIRECTIVE = r"\.\.[ \t]+(?:\|[^|\n]{1,100}\|[ \t]+)?([A-Za-z][\w.+:-]*)::[ \t]*"
_FOOTNOTE = r"\.\.[ \t]+\[[^\]\n]{1,60}\][ \t]*"
_TARGET = r"\.\.[ \t]+_|__[ \t]"
_BULLET = r"[-*+•‣⁃][ \t]+|\(?(?:\d{1,4}|[A-Za-z#]|[ivxlcdmIVXLCDM]{1,6})[.)][ \t]+(?=\S)"
_FIELD = r":(?=\S)((?:[^:\n\\]|\\.|:(?=\S)(?![ \t]))*?):(?:[ \t]+|$)"
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
# Directives whose title or text a reader reads; of any other nothing is read.
_READ = frozenset(
    """note warning tip important hint attention caution danger error admonition seealso topic sidebar rubric
    versionadded versionchanged deprecated figure epigraph highlights pull-quote compound container only centered
    glossary list-table table tab-set tab-item tab tabs grid grid-item grid-item-card card card-carousel dropdown
    hlist panels details collapse group-tab div image meta replace rst-class class pullquote""".split()
)
_TITLED: dict[str, Role] = {
    "admonition": "heading", "topic": "heading", "sidebar": "heading", "rubric": "heading", "tab-item": "label",
    "tab": "label", "group-tab": "label", "card": "heading", "grid-item-card": "heading", "dropdown": "heading",
    "details": "heading", "collapse": "heading", "table": "caption", "list-table": "caption", "centered": "paragraph",
}  # fmt: skip
_QUOTES = frozenset({"epigraph", "highlights", "pull-quote", "pullquote"})
_CAPTIONS = frozenset({"figure"})
_VERSIONS = frozenset({"versionadded", "versionchanged", "deprecated"})


class _Open(NamedTuple):
    """Something that holds what is indented further: the indent of its mark, and the role of its text."""

    indent: int
    role: Role


def read_rst(source: str, path: str) -> Document:
    """The document that a reStructuredText holds. `path` is carried, never opened.

    Code, options, comments and directives that a program fills in are not read; substitutions are holes.
    """
    reader = _Reader(source)
    reader.run()
    return in_order(path, "rst", source, reader.blocks, reader.comments)


class _Reader:
    """Reads one source from its first line to its last."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines = lines_of(source)
        self.blocks: list[Block] = []
        self.comments: list[tuple[str, Span]] = []
        self.open: list[_Open] = []
        self.quoted = 0  # the first block of the block quote that is being read

    def run(self) -> None:
        """Read all lines."""
        number = 0
        while number < len(self.lines):
            line = self.lines[number]
            if not line.text:
                number += 1
                continue
            while self.open and line.indent <= self.open[-1].indent:
                self.open.pop()
            number = self.construct(number, line)

    def construct(self, number: int, line: Line) -> int:
        """Read what starts at a line; gives the number of the line to go on with."""
        text = line.text
        first = text[0]
        if first == "." and compiled(_EXPLICIT).match(text):
            return self.explicit(number, line)
        if first == "_" and text.startswith("__ "):
            return number + 1
        if first in _PUNCTUATION:
            if (end := self.overlined(number)) > number:
                return end
            if _is_rule(text) and len(text) >= 4 and not is_border(text):
                return number + 1
            if text.startswith(">>> "):
                return self.to_blank(number)
            if first == "+" and is_border(text):
                return grid_table(self.source, self.lines, number, self.blocks)
            if first == "=" and is_border(text):
                return simple_table(self.source, self.lines, number, self.blocks)
            if first == "|" and text[1:2] in ("", " "):
                return self.line_block(number)
            if first == ":" and (match := compiled(_FIELD).match(text)):
                return self.field(number, line, match[1], match.end())
        if self.underlined(number, line):
            self.add([(line.start, line.end)], "heading")
            return number + 2
        if match := compiled(_BULLET).match(text):
            following = self.lines[number + 1] if number + 1 < len(self.lines) else None
            if (
                following is None
                or not following.text
                or following.indent != line.indent
                or _marked(following.text)
            ):
                self.open.append(_Open(line.indent, "list-item"))
                return self.paragraph(number, "list-item", line.start + match.end())
        return self.prose(number, line)

    # ------------------------------------------------------------------ titles

    def overlined(self, number: int) -> int:
        """The line after a title between two rules, or `number` where there is none."""
        if number + 2 < len(self.lines) and _is_rule(self.lines[number].text):
            over, title, under = self.lines[number : number + 3]
            if title.text and under.text == over.text and not _is_rule(title.text):
                self.add([(title.start, title.end)], "heading")
                return number + 3
        return number

    def underlined(self, number: int, line: Line) -> bool:
        """Whether the next line is a rule under this one."""
        if number + 1 >= len(self.lines) or line.indent:
            return False
        under = self.lines[number + 1]
        return (
            not under.indent
            and _is_rule(under.text * 2)
            and len(under.text) >= min(len(line.text), 4)
            and 2 * len(under.text) >= len(line.text)
            and not _is_rule(line.text)
        )

    # ------------------------------------------------------------------ what two full stops start

    def explicit(self, number: int, line: Line) -> int:
        """A directive, a footnote, a target, or a comment."""
        text = line.text
        directive = compiled(_DIRECTIVE).match(text)
        if directive:
            return self.directive(number, line, directive[1].lower(), directive.end())
        footnote = compiled(_FOOTNOTE).match(text)
        if footnote:
            self.open.append(_Open(line.indent, "paragraph"))
            return self.paragraph(number, "paragraph", line.start + footnote.end())
        end = self.past(number, line.indent)
        if not compiled(_TARGET).match(text):
            last = max((each.end for each in self.lines[number:end] if each.text), default=line.end)
            words = " ".join(self.source[line.start + 2 : last].split())
            if words.startswith("empathycheck"):
                self.comments.append((words, Span(line.start, last)))
        return end

    def past(self, number: int, indent: int) -> int:
        """The number of the first line after `number` that is not blank and not indented further."""
        number += 1
        while number < len(self.lines) and (
            not self.lines[number].text or self.lines[number].indent > indent
        ):
            number += 1
        return number

    def directive(self, number: int, line: Line, name: str, length: int) -> int:
        """A directive, with its argument on its line, its options below, and its text."""
        name = name.rpartition(":")[2] or name
        if name not in _READ:
            return self.past(number, line.indent)
        role: Role = "quotation" if name in _QUOTES else "caption" if name in _CAPTIONS else "paragraph"
        self.open.append(_Open(line.indent, role))
        if name in _QUOTES:
            self.quoted = len(self.blocks)
        argument = (line.start + length, line.end)
        if name in _TITLED and argument[0] < argument[1]:
            self.add([argument], _TITLED[name])
        elif name in _VERSIONS and " " in line.text[length:]:
            first = argument[0] + line.text[length:].index(" ") + 1
            return self.paragraph(number, "paragraph", first)
        elif name not in (
            "figure",
            "image",
            "meta",
            "only",
            "container",
            "tabs",
            "class",
            "rst-class",
            "table",
        ) and (argument[0] < argument[1] and name not in _VERSIONS):
            return self.paragraph(number, role, argument[0])
        number += 1
        while (
            number < len(self.lines) and self.lines[number].text and self.lines[number].indent > line.indent
        ):
            option = compiled(_FIELD).match(self.lines[number].text)
            if option is None:
                break
            self.option(name, option[1].strip().lower(), self.lines[number], option.end())
            number += 1
        return self.past(number - 1, line.indent) if name in ("image", "meta") else number

    def option(self, directive: str, name: str, line: Line, length: int) -> None:
        if name in ("alt", "title", "caption"):
            self.add([(line.start + length, line.end)], "alt-text" if name == "alt" else "caption")
        elif directive == "meta" and name.partition(" ")[0] in ("description", "property=og:description"):
            self.add([(line.start + length, line.end)], "meta-description")

    def field(self, number: int, line: Line, name: str, length: int) -> int:
        """`:name: text` of a list of fields: only what a page says of itself is read."""
        if name.lower() in ("description", "abstract", "summary", "subtitle"):
            self.add(
                [(line.start + length, line.end)],
                "meta-description" if name.lower() == "description" else "paragraph",
            )
            return number + 1
        return self.past(number, line.indent)

    # ------------------------------------------------------------------ text

    def to_blank(self, number: int) -> int:
        while number < len(self.lines) and self.lines[number].text:
            number += 1
        return number

    def line_block(self, number: int) -> int:
        """Lines that each start with a bar: an address, a poem."""
        pieces = []
        while number < len(self.lines) and self.lines[number].text[:1] == "|":
            line = self.lines[number]
            if line.end > line.start + 1:
                pieces.append((line.start + 1, line.end))
            number += 1
        if pieces:
            self.add(pieces, self.open[-1].role if self.open else "paragraph")
        return number

    def prose(self, number: int, line: Line) -> int:
        """A paragraph, or a term with what it means below, or part of a block quote."""
        following = self.lines[number + 1] if number + 1 < len(self.lines) else None
        if following and following.text and following.indent > line.indent and not line.text.endswith("::"):
            self.add([(line.start, line.end)], "term")
            self.open.append(_Open(line.indent, "paragraph"))
            return number + 1
        if not self.open and line.indent:
            # Nothing that it could belong to: it is quoted.
            self.open.append(_Open(line.indent - 1, "quotation"))
            self.quoted = len(self.blocks)
        role = self.open[-1].role if self.open else "paragraph"
        if role == "list-item":
            role = "paragraph"
        if role == "quotation" and (speaker := speaker_in_line(line.text, 0)):
            for index in range(self.quoted, len(self.blocks)):
                self.blocks[index] = self.blocks[index]._replace(attribution=speaker)
        return self.paragraph(number, role, line.start)

    def paragraph(self, number: int, role: Role, start: int) -> int:
        """The paragraph that starts at `start` on this line; where it ends with `::`, code follows."""
        first = self.lines[number]
        end = number + 1
        inner = first.indent if start == first.start else -1
        while end < len(self.lines):
            line = self.lines[end]
            if not line.text or line.indent <= (first.indent if inner < 0 else inner - 1):
                break
            if inner < 0:
                inner = line.indent
            elif line.indent != inner:
                break
            if start != first.start and _marked(line.text):
                break
            end += 1
        last = self.lines[end - 1].end
        literal = self.source[max(last - 2, start) : last] == "::"
        if start < last:
            self.add([(start, last - (1 if literal and last - start > 2 else 2 if literal else 0))], role)
        if literal:
            return self.literal(end, first.indent)
        return end

    def literal(self, number: int, indent: int) -> int:
        """The line after a block of code: all that is indented further, or lines that each start with a mark."""
        while number < len(self.lines) and not self.lines[number].text:
            number += 1
        if number < len(self.lines) and self.lines[number].indent > indent:
            return self.past(number, indent)
        return number

    def add(self, pieces: list[tuple[int, int]], role: Role) -> None:
        raw, origin = pieces_of(self.source, pieces)
        block = made(raw, origin, role, inline)
        if block is not None:
            self.blocks.append(block)


def _marked(text: str) -> bool:
    return compiled(_BULLET).match(text) is not None or text.startswith(".. ")


def _is_rule(text: str) -> bool:
    """Whether a line is one punctuation character, again and again."""
    return len(text) >= 2 and text[0] in _PUNCTUATION and text == text[0] * len(text)
