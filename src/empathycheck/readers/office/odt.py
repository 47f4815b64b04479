"""OpenDocument texts: every paragraph a line, in order; after them text boxes, notes, headers, descriptions."""

from __future__ import annotations

from empathycheck.errors import FileProblem
from empathycheck.model import HOLE, Document, Link, Role
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.office.docx import property_lines
from empathycheck.readers.office.docx_story import Paragraph
from empathycheck.readers.office.lines import Line, Remark, document_of
from empathycheck.readers.office.table_places import TablePlaces
from empathycheck.readers.office.zipped import (
    Attributes,
    Events,
    Package,
    Properties,
    read_part,
    value,
    white,
)

_INDEXES = ("table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index",
            "user-index", "bibliography")  # fmt: skip
_PASSED = ("text:tracked-changes", "text:note-citation", "text:ruby-text", "text:hidden-text", "office:forms",
           "text:hidden-paragraph", "draw:object", "office:settings", "office:scripts", "svg:title-page",
           "table:tracked-changes")  # fmt: skip
_CODE = ("preformatted text", "source code", "code", "source text")
_DEEPEST = 12


class Writer(NamedTuple):
    """An OpenDocument text as it is read: its lines, and for each the paragraph that it is or hangs on, if any."""

    lines: list[Line]
    remarks: list[Remark]
    holders: list[Paragraph | None]
    problems: list[str]


def read_odt(data: bytes, path: str) -> Document:
    """The document that the bytes of an OpenDocument text hold. `path` is carried, never opened.

    A line of its source is a paragraph. Deleted text is not read, inserted text is. FileProblem where it is none.
    """
    writer = writer_of(Package(data, path, "OpenDocument text"))
    return document_of(path, "odt", writer.lines, remarks=writer.remarks, problems=writer.problems)


def writer_of(package: Package, *, places: bool = False) -> Writer:
    """What an OpenDocument text holds. `places` keeps where each piece of text stands in content.xml."""
    manifest = package.read("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise FileProblem(f"{package.path}: protected by a password; save it without one")
    data = package.read("content.xml")
    if data is None:
        raise package.lacks("content.xml", "OpenDocument text")
    styles = _Text()
    extra = package.read("styles.xml")
    if extra is not None:
        read_part(package, styles, "styles.xml", extra)
    text = _Text()
    text.parents.update(styles.parents)
    text.hidden |= styles.hidden
    read_part(package, text, "content.xml", data, places=places)
    for each in (styles, text):
        each.finish()
    if not text.paragraphs and package.problems:
        raise FileProblem(f"{package.path}: nothing can be read: {package.problems[-1].partition(';')[0]}")
    return _lines(package, styles, text)


def _lines(package: Package, styles: _Text, text: _Text) -> Writer:
    writer = Writer([], [], [], package.problems)

    def add(line: Line, holder: Paragraph | None) -> None:
        writer.lines.append(line)
        writer.holders.append(holder)

    for paragraph in text.paragraphs:
        paragraph.line = len(writer.lines)
        add(text.line(paragraph), paragraph)
    for paragraph, holder in text.beside:
        paragraph.line = len(writer.lines)
        add(text.line(paragraph), holder)
    seen: set[str] = set()
    for paragraph in styles.paragraphs:
        line = styles.line(paragraph)
        if line.key and line.text.strip() and line.text not in seen:
            seen.add(line.text)
            add(line, None)
    for words in [*text.pictures, *styles.pictures]:
        add(Line(words, "alt-text"), None)
    meta = package.read("meta.xml")
    for line in property_lines(Properties(meta).texts if meta else {}):
        add(line, None)
    for paragraph_of, said in text.remarks:
        words = " ".join("".join(said).split())
        if words.startswith("empathycheck-") and paragraph_of.line >= 0:
            writer.remarks.append(Remark(words, paragraph_of.line))
    return writer


class _Text(Events):
    """Reads content.xml or styles.xml."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[Paragraph] = []
        self.beside: list[tuple[Paragraph, Paragraph]] = []
        self.pictures: list[str] = []
        self.remarks: list[tuple[Paragraph, list[str]]] = []
        self.parents: dict[str, str] = {}
        self.hidden: set[str] = set()
        self._open: list[Paragraph] = []
        self._around: list[str] = []  # keys of the text boxes, notes and headers that are open
        self._tables = TablePlaces()
        self._links: list[tuple[Paragraph, int, str]] = []
        self._style = ""
        self._numbers = {"footnote": 0, "endnote": 0}
        self._lists = self._indexes = 0
        self._said: list[str] | None = None
        self.starts = {
            "text:p": self._paragraph, "text:h": self._paragraph, "text:s": self._spaces, "text:tab": self._tab,
            "text:line-break": self._break, "text:span": self._span, "text:a": self._link,
            "text:note": self._note, "draw:text-box": self._box, "draw:frame": self._frame,
            "svg:title": self._alternative, "svg:desc": self._alternative, "office:annotation": self._annotation,
            "table:table": self._table, "table:table-row": self._row, "table:table-cell": self._cell,
            "text:list": self._list, "style:style": self._style_of, "style:text-properties": self._properties,
            "style:header": self._header, "style:header-left": self._header, "style:header-first": self._header,
            "style:footer": self._footer, "style:footer-left": self._footer, "style:footer-first": self._footer,
            "text:section": self._section,
            **dict.fromkeys((f"text:{name}" for name in _INDEXES), self._index),
            **dict.fromkeys(_PASSED, self._pass),
        }  # fmt: skip
        self.ends = {
            "text:p": self._end_paragraph, "text:h": self._end_paragraph, "text:a": self._end_link,
            "text:note": self._leave, "draw:text-box": self._leave, "office:annotation": self._end_annotation,
            "table:table": self._end_table, "text:list": self._end_list,
            **dict.fromkeys((f"style:{name}{side}" for name in ("header", "footer")
                             for side in ("", "-left", "-first")), self._leave),
            **dict.fromkeys((f"text:{name}" for name in _INDEXES), self._end_index),
        }  # fmt: skip

    # ------------------------------------------------------------------ text

    def characters(self, text: str) -> None:
        """Text of a paragraph, of a comment, or of what stands for a picture."""
        if self._said is not None:
            if self.stack[-1] != "dc:creator" and self.stack[-1] != "dc:date":
                self._said.append(text)
        elif self.stack and self.stack[-1] in ("svg:title", "svg:desc"):
            self.pictures[-1] += white(text)
        elif self._open:
            self._put(white(text))

    def _put(self, text: str) -> None:
        if self._open and self._said is None:
            at = self.index() if self.index is not None else -1
            self._open[-1].add(text, at)

    def _spaces(self, attributes: Attributes) -> None:
        count = value(attributes, "c")
        self._put(" " * min(int(count) if count.isdecimal() else 1, 1000))

    def _tab(self, attributes: Attributes) -> None:
        self._put("\t")

    def _break(self, attributes: Attributes) -> None:
        self._put(" ")

    def _span(self, attributes: Attributes) -> None:
        if value(attributes, "style-name") in self.hidden:
            self.skip = 1

    def _pass(self, attributes: Attributes) -> None:
        self.skip = 1

    def _section(self, attributes: Attributes) -> None:
        if value(attributes, "display") == "none":
            self.skip = 1

    # ------------------------------------------------------------------ paragraphs

    def _paragraph(self, attributes: Attributes) -> None:
        if self._said is not None:
            self._said.append(" ")
            return
        self.count_paragraph()
        paragraph = Paragraph(self._around[-1] if self._around else self._tables.place())
        paragraph.style = value(attributes, "style-name")
        paragraph.listed = self._lists > 0
        paragraph.level = "0" if self.stack[-1] == "text:h" else "index" if self._indexes else ""
        self._open.append(paragraph)

    def _end_paragraph(self) -> None:
        if self._said is not None or not self._open:
            return
        paragraph = self._open.pop()
        while self._links and self._links[-1][0] is paragraph:
            self._end_link()
        self._keep(paragraph)

    def _keep(self, paragraph: Paragraph) -> None:
        key = paragraph.key
        if self._open or (key and not key.startswith(("table ", "page "))):
            self.beside.append((paragraph, self._open[0] if self._open else paragraph))
        else:
            self.paragraphs.append(paragraph)

    def finish(self) -> None:
        """Keep the paragraph inside of which the part broke off."""
        while self._open:
            paragraph = self._open.pop()
            self._keep(paragraph)

    def _link(self, attributes: Attributes) -> None:
        if self._open:
            self._links.append((self._open[-1], self._open[-1].length, value(attributes, "href")))

    def _end_link(self) -> None:
        if self._links:
            paragraph, start, target = self._links.pop()
            if target and start < paragraph.length:
                paragraph.links.append(Link(start, paragraph.length, target))

    def _list(self, attributes: Attributes) -> None:
        self._lists += 1

    def _end_list(self) -> None:
        self._lists -= 1

    def _index(self, attributes: Attributes) -> None:
        self._indexes += 1

    def _end_index(self) -> None:
        self._indexes -= 1

    # ------------------------------------------------------------------ tables, boxes, notes, comments

    def _table(self, attributes: Attributes) -> None:
        self._tables.begin()

    def _end_table(self) -> None:
        self._tables.end()

    def _row(self, attributes: Attributes) -> None:
        self._tables.row()

    def _cell(self, attributes: Attributes) -> None:
        self._tables.cell()

    def _box(self, attributes: Attributes) -> None:
        self._around.append("text box")

    def _header(self, attributes: Attributes) -> None:
        self._around.append("page header")

    def _footer(self, attributes: Attributes) -> None:
        self._around.append("page footer")

    def _leave(self) -> None:
        self._around.pop()

    def _note(self, attributes: Attributes) -> None:
        kind = "endnote" if value(attributes, "note-class") == "endnote" else "footnote"
        self._numbers[kind] += 1
        self._around.append(f"{kind} {self._numbers[kind]}")
        if self._open and self._open[-1].length:
            end = self._open[-1].length
            self._open[-1].links.append(Link(end - 1, end, f"#{kind}-{self._numbers[kind]}"))

    def _frame(self, attributes: Attributes) -> None:
        if value(attributes, "anchor-type") == "as-char":
            self._put(HOLE)

    def _alternative(self, attributes: Attributes) -> None:
        self.pictures.append("")

    def _annotation(self, attributes: Attributes) -> None:
        self._said = []

    def _end_annotation(self) -> None:
        if self._said is not None and self._open:
            self.remarks.append((self._open[-1], self._said))
        self._said = None

    # ------------------------------------------------------------------ styles

    def _style_of(self, attributes: Attributes) -> None:
        self._style = value(attributes, "name")
        self.parents[self._style] = value(attributes, "parent-style-name")

    def _properties(self, attributes: Attributes) -> None:
        if value(attributes, "display") == "none" and self._style:
            self.hidden.add(self._style)

    def line(self, paragraph: Paragraph) -> Line:
        """The line that a paragraph makes, with its role."""
        return Line(paragraph.text, self._role(paragraph), paragraph.key, tuple(sorted(paragraph.links)))

    def _role(self, paragraph: Paragraph) -> Role | None:
        if paragraph.level == "index" or paragraph.style in self.hidden:
            return None
        if paragraph.level:
            return "heading"
        style = paragraph.style
        for _ in range(_DEEPEST):
            name = style.replace("_20_", " ").lower()
            if name in _CODE:
                return None
            if name in ("title", "subtitle") or name.startswith("heading"):
                return "heading"
            if name in ("quotations", "quote", "block quotation"):
                return "quotation"
            if name in ("caption", "illustration", "figure", "drawing"):
                return "caption"
            style = self.parents.get(style, "")
            if not style:
                break
        if paragraph.key.startswith("table "):
            return "table-cell"
        return "list-item" if paragraph.listed else "paragraph"
