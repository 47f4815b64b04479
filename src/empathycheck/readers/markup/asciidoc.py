"""AsciiDoc as a reader meets it, scanned line by line; no line is looked at more than a few times."""

from __future__ import annotations

from empathycheck.model import Block, Document, Role, Span
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.markup.asciidoc_inline import inline
from empathycheck.readers.markup.markup_lines import Line, in_order, lines_of, made, pieces_of
from empathycheck.readers.text.patterns import compiled

_DELIMITER = r"(?:-{4,}|\.{4,}|\+{4,}|/{4,}|={4,}|\*{4,}|_{4,}|-{2}|`{3,}[\w-]*|[|,:!]={3,})"
_HEADING = r"(={1,6}|#{1,6})[ \t]+(?=\S)"
_ENTRY = r":(!?[\w][\w-]*!?):(?:[ \t]+|$)"
_LIST = r"(?:\*{1,6}|-|\.{1,6}|\d{1,4}\.|[A-Za-z]\.|<(?:\d+|\.)>)[ \t]+(?:\[[ xX*]\][ \t]+)?(?=\S)"
_TERM = r"(?P<term>[^\n]{1,300}?)(?::{2,4}|;;)(?:[ \t]+|$)"
_MACRO = r"(?P<name>[a-z]+)::(?P<target>[^\[\n]*)\[(?P<label>.*)\]$"
_ADMONITION = r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+"
_SILENT = frozenset(
    "source listing literal stem latexmath asciimath plantuml graphviz ditaa mermaid a2s pass ".split()
)
_CELL = r"(?:\d{1,3}\*|(?:\d{0,3}\.?\d{1,3}\+))?[<^>]?(?:\.[<^>])?(?P<style>[adehlmsv])?\|"


class _Settings(NamedTuple):
    """What the lines in brackets above a block say of it: its style, and who is quoted."""

    style: str = ""
    speaker: str = ""


def read_asciidoc(source: str, path: str) -> Document:
    """The document that an AsciiDoc text holds. `path` is carried, never opened.

    Code, passed-through text, comments and settings are not read; attributes are holes.
    """
    reader = _Reader(source)
    reader.run()
    return in_order(path, "asciidoc", source, reader.blocks, reader.comments)


class _Reader:
    """Reads one source from its first line to its last."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines = lines_of(source)
        self.blocks: list[Block] = []
        self.comments: list[tuple[str, Span]] = []
        self.settings = _Settings()
        self.quote: tuple[str, int, str] | None = None  # the mark that ends it, its first block, its speaker
        self.in_list = False
        self.in_header = True

    def run(self) -> None:
        """Read all lines."""
        number = 0
        while number < len(self.lines):
            line = self.lines[number]
            if not line.text:
                number += 1
                continue
            number = self.construct(number, line)

    def construct(self, number: int, line: Line) -> int:
        """Read what starts at a line; gives the number of the line to go on with."""
        text = line.text
        if text.startswith("//") and not text.startswith("////") and not text.startswith("///"):
            return self.comment(number, line)
        if compiled(_DELIMITER).fullmatch(text) and not line.indent:
            return self.delimited(number, text)
        if text[0] == ":" and (entry := compiled(_ENTRY).match(text)):
            return self.entry(number, line, entry[1], entry.end())
        if text[0] == "[" and text[-1] == "]" and not line.indent:
            self.set(text)
            return number + 1
        settings, self.settings = self.settings, _Settings()
        heading = compiled(_HEADING).match(text) if text[0] in "=#" else None
        if heading and not line.indent:
            self.in_list = False
            self.add(
                [(line.start + heading.end(), line.end)], "page-title" if self.is_title(number) else "heading"
            )
            return self.past_authors(number + 1) if self.is_title(number) else number + 1
        self.in_header = False
        if text[0] == "." and len(text) > 1 and text[1] not in ". \t" and not line.indent:
            self.settings = settings
            self.add([(line.start + 1, line.end)], "caption")
            return number + 1
        if "::" in text and (macro := compiled(_MACRO).fullmatch(text)):
            if macro["name"] == "image":
                self.image(line, macro["label"], macro.start("label"))
            return number + 1
        if text in ("'''", "---", "***", "<<<", "+"):
            self.settings = settings
            return number + 1
        return self.text(number, line, settings)

    # ------------------------------------------------------------------ what is not text

    def comment(self, number: int, line: Line) -> int:
        words = line.text.lstrip("/ \t")
        if words.startswith("empathycheck"):
            self.comments.append((" ".join(words.split()), Span(line.start, line.end)))
        return number + 1

    def entry(self, number: int, line: Line, name: str, length: int) -> int:
        """`:name: value`, which may go on in the next line after a backslash."""
        if name in ("description", "summary"):
            self.add([(line.start + length, line.end)], "meta-description")
        while self.lines[number].text.endswith("\\") and number + 1 < len(self.lines):
            number += 1
        return number + 1

    def set(self, text: str) -> None:
        """`[style, …]` above a block."""
        words = [word.strip().strip("\"'") for word in text[1:-1].split(",")]
        style = words[0].partition("%")[0].partition("#")[0].partition(".")[0].lower() or self.settings.style
        speaker = self.settings.speaker
        if style in ("quote", "verse"):
            speaker = ", ".join([word for word in words[1:3] if word and "=" not in word])
        self.settings = _Settings(style, speaker)

    def is_title(self, number: int) -> bool:
        return self.in_header and self.lines[number].text.startswith(("= ", "# "))

    def past_authors(self, number: int) -> int:
        """The line after those that name authors and the revision, which stand right below the title."""
        self.in_header = False
        for pattern in (r"[^:=*.\-][^:=]{2,80}(?:<[^>]+>)?(?:;.*)?", r"v?\d[\w.]*,?.*"):
            if number < len(self.lines) and compiled(pattern).fullmatch(self.lines[number].text):
                number += 1
        return number

    def delimited(self, number: int, mark: str) -> int:
        """A block between two equal lines: code and comments are passed, what holds text is read."""
        settings, self.settings = self.settings, _Settings()
        if self.quote and self.quote[0] == mark:
            self.end_quote()
            return number + 1
        if mark[0] in "-.+/`" and mark != "--" and not (mark[0] == "`" and len(mark) < 3):
            end = self.closing(number, mark.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
                               if mark[0] == "`" else mark)  # fmt: skip
            if mark[0] == "/":
                words = " ".join(self.source[self.lines[number].end : self.lines[end - 1].start].split())
                if words.startswith("empathycheck"):
                    self.comments.append((words, Span(self.lines[number].start, self.lines[end - 1].end)))
            return end
        if mark[0] in "|,:!":
            return self.table(number, mark)
        if settings.style in _SILENT and settings.style:
            return self.closing(number, mark)
        if mark[0] == "_":
            self.end_quote()
            self.quote = (mark, len(self.blocks), settings.speaker)
        return number + 1

    def closing(self, number: int, mark: str) -> int:
        """The line after the next one that is this mark; the end of the text where there is none."""
        number += 1
        while number < len(self.lines) and self.lines[number].text != mark:
            number += 1
        return min(number + 1, len(self.lines))

    def end_quote(self) -> None:
        if self.quote and self.quote[2]:
            for index in range(self.quote[1], len(self.blocks)):
                self.blocks[index] = self.blocks[index]._replace(attribution=self.quote[2])
        self.quote = None

    def table(self, number: int, mark: str) -> int:
        """The cells of a table; those that hold code are passed."""
        end = self.closing(number, mark)
        if mark[0] != "|":
            return end
        pieces: list[tuple[int, int]] = []
        silent = False
        for line in self.lines[number + 1 : end - 1]:
            if line.text.startswith("//"):
                continue
            done = 0
            for cell in compiled(_CELL).finditer(line.text):
                if cell.start() and line.text[cell.start() - 1] == "\\":
                    continue
                self.cell(line, pieces, done, cell.start(), silent=silent)
                self.add(pieces, "table-cell")
                pieces = []
                silent = cell["style"] in ("l", "m")
                done = cell.end()
            self.cell(line, pieces, done, len(line.text), silent=silent)
        self.add(pieces, "table-cell")
        return end

    def cell(self, line: Line, pieces: list[tuple[int, int]], first: int, last: int, *, silent: bool) -> None:
        text = line.text[first:last]
        stripped = text.strip()
        if stripped and not silent:
            start = line.start + first + text.index(stripped)
            pieces.append((start, start + len(stripped)))

    def image(self, line: Line, label: str, start: int) -> None:
        """The text that stands for a picture: the first of what is in its brackets."""
        text = label.partition(",")[0].strip('" ')
        if text and "=" not in text:
            first = line.start + start + label.index(text)
            self.add([(first, first + len(text))], "alt-text")

    # ------------------------------------------------------------------ text

    def text(self, number: int, line: Line, settings: _Settings) -> int:
        """A list item, a term, a paragraph, or code that is only indented."""
        text = line.text
        if settings.style in _SILENT and settings.style:
            return self.to_blank(number)
        item = compiled(_LIST).match(text)
        if item:
            self.in_list = True
            return self.paragraph(number, "list-item", line.start + item.end())
        if "::" in text or ";;" in text:
            term = compiled(_TERM).match(text)
            if term:
                self.in_list = True
                self.add([(line.start, line.start + term.end("term"))], "term")
                if term.end() < len(text):
                    return self.paragraph(number, "paragraph", line.start + term.end())
                return number + 1
        if line.indent and not self.in_list:
            return self.to_blank(number)
        if not line.indent:
            self.in_list = self.in_list and number > 0 and self.lines[number - 1].text in ("+", "")
        first = line.start
        if admonition := compiled(_ADMONITION).match(text):
            first += admonition.end()
        if text.startswith("> "):
            first += 2
        under = self.lines[number + 1] if number + 1 < len(self.lines) else None
        if under and not line.indent and _underlines(under.text, text):
            self.add([(line.start, line.end)], "heading")
            return number + 2
        role: Role = (
            "quotation"
            if self.quote or settings.style in ("quote", "verse") or text[0] == ">"
            else "paragraph"
        )
        before = len(self.blocks)
        end = self.paragraph(number, role, first)
        if settings.speaker:
            for index in range(before, len(self.blocks)):
                self.blocks[index] = self.blocks[index]._replace(attribution=settings.speaker)
        return end

    def to_blank(self, number: int) -> int:
        while number < len(self.lines) and self.lines[number].text:
            number += 1
        return number

    def paragraph(self, number: int, role: Role, start: int) -> int:
        """The lines up to a blank one, or to one that starts something else."""
        pieces = [(start, self.lines[number].end)]
        number += 1
        while number < len(self.lines):
            line = self.lines[number]
            if not line.text or line.text == "+" or _starts_something(line.text):
                break
            if line.text.startswith("//"):
                self.comment(number, line)
            else:
                shift = 2 if line.text.startswith("> ") and role == "quotation" else 0
                pieces.append((line.start + shift, line.end))
            number += 1
        self.add(pieces, role)
        return number

    def add(self, pieces: list[tuple[int, int]], role: Role) -> None:
        if pieces and pieces[0][0] < pieces[0][1]:
            raw, origin = pieces_of(self.source, pieces)
            block = made(raw, origin, role, inline)
            if block is not None:
                self.blocks.append(block)


def _starts_something(text: str) -> bool:
    """Whether a line ends the paragraph above it: an item, a delimiter, settings."""
    if compiled(_LIST).match(text) or compiled(_DELIMITER).fullmatch(text):
        return True
    if text[0] == "[" and text[-1] == "]" and compiled(r"\[[\w.#%][^\[\]]*\]").fullmatch(text):
        return True
    return "::" in text and compiled(r"[^\s:][^:]{0,200}::(?:\s|$)").match(text) is not None


def _underlines(under: str, text: str) -> bool:
    """Whether a line under a title makes it one, as the old style does."""
    return (
        len(under) >= 4
        and under[0] in "=-~^+"
        and under == under[0] * len(under)
        and abs(len(under) - len(text)) <= 2
        and any(char.isalnum() for char in text)
    )
