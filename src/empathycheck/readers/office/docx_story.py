"""One text of a Word document (its body, a header, the footnotes), read as if every change in it were accepted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from empathycheck.model import HOLE, Link
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.office.table_places import TablePlaces
from empathycheck.readers.office.zipped import Attributes, Events, value, white
from empathycheck.readers.text.patterns import compiled

_OFF = frozenset({"0", "false", "off", "none"})
_BREAKS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": " ",
    "w:cr": " ",
    "w:noBreakHyphen": "\u2011",
    "w:sym": HOLE,
}
_LISTS = ("toc", "index", "table of figures")
_NOTES = ("separator", "continuationSeparator", "continuationNotice")
_LONGEST_FIELD = 4000


class Place(NamedTuple):
    """Where a piece of a paragraph's text stands in the bytes of its part: offset and length, byte, and its run."""

    offset: int
    length: int
    byte: int
    run: int


class Run:
    """A run in the bytes of its part: where it starts, where its end tag does, and likewise its properties."""

    __slots__ = ("end", "properties", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = -1
        self.properties = (-1, -1)


class Paragraph:
    """A paragraph while it is read. `line` is its number once the document has all its lines."""

    __slots__ = (
        "_parts",
        "key",
        "length",
        "level",
        "line",
        "links",
        "listed",
        "merged",
        "places",
        "run",
        "style",
    )

    def __init__(self, key: str) -> None:
        self.key = key
        self.style = ""
        self.level = ""
        self.listed = self.merged = False
        self.links: list[Link] = []
        self.places: list[Place] = []
        self.run = -1
        self.length = 0
        self.line = -1
        self._parts: list[str] = []

    @property
    def text(self) -> str:
        """All of its text, on one line."""
        return "".join(self._parts)

    def add(self, text: str, byte: int = -1, run: int = -1) -> None:
        """Append text; `byte` is where it stands in its part, if that is to be kept."""
        if byte >= 0:
            self.places.append(Place(self.length, len(text), byte, run))
        self._parts.append(text)
        self.length += len(text)


class _Field:
    """A field (a link, a page number, a table of contents) that is open."""

    __slots__ = ("code", "shown", "start")

    def __init__(self) -> None:
        self.code = ""
        self.shown = False
        self.start = 0

    @property
    def is_list(self) -> bool:
        return self.shown and self.code.split(maxsplit=1)[:1] in (["TOC"], ["INDEX"], ["TOA"])


class Story(Events):
    """Reads one part. `paragraphs` are those of the text itself, `boxes` those of text boxes in it, in order."""

    def __init__(self, targets: Mapping[str, str], key: str = "") -> None:
        """`targets` are the addresses of links by their id; `key` says where all of this text stands."""
        super().__init__()
        self.paragraphs: list[Paragraph] = []
        self.boxes: list[tuple[Paragraph, Paragraph]] = []
        self.pictures: list[str] = []
        self.anchors: dict[str, Paragraph] = {}
        self.runs: list[Run] = []
        self._open_runs: list[int] = []
        self._targets = targets
        self._key = key
        self._open: list[Paragraph] = []
        self._boxed: list[int] = []
        self._merging: Paragraph | None = None
        self._fields: list[_Field] = []
        self._links: list[tuple[Paragraph, int, str]] = []
        self._tables = TablePlaces()
        self._hidden = False
        self._waiting: list[str] = []
        self._noted = 0
        self.starts = self._starts()
        self.ends = {
            "w:p": self._end_paragraph, "w:r": self._end_run, "w:tbl": self._end_table, "w:hyperlink": self._end_link,
            "w:fldSimple": self._end_field, "w:txbxContent": self._end_box, "w:rPr": self._end_properties,
        }  # fmt: skip

    def _starts(self) -> dict[str, Callable[[Attributes], None]]:
        starts: dict[str, Callable[[Attributes], None]] = {
            "w:p": self._paragraph, "w:r": self._run, "w:rPr": self._properties, "w:pStyle": self._style,
            "w:outlineLvl": self._level, "w:numPr": self._list, "w:del": self._deleted, "w:moveFrom": self._pass,
            "w:vanish": self._vanish, "w:fldChar": self._field_mark,
            "w:fldSimple": self._simple_field, "w:hyperlink": self._link, "w:tbl": self._table, "w:tr": self._row,
            "w:tc": self._cell, "w:txbxContent": self._box, "mc:Fallback": self._fallback, "wp:docPr": self._picture,
            "v:shape": self._shape, "wp:inline": self._inline, "m:oMath": self._formula, "w:rt": self._pass,
            "w:commentRangeStart": self._comment, "w:commentReference": self._comment,
            "w:footnoteReference": self._note_mark, "w:endnoteReference": self._note_mark,
            "w:footnote": self._note, "w:endnote": self._note, "w:object": self._inline,
        }  # fmt: skip
        for name in _BREAKS:
            starts[name] = self._break
        return starts

    # ------------------------------------------------------------------ text

    def characters(self, text: str) -> None:
        """Text of a run, or the code of a field."""
        if not self.stack:
            return
        name = self.stack[-1]
        if name == "w:t":
            self._put(white(text))
        elif name == "w:instrText" and self._fields and len(self._fields[-1].code) < _LONGEST_FIELD:
            self._fields[-1].code += text

    def _put(self, text: str) -> None:
        if not self._open or self._hidden or any(field.is_list for field in self._fields):
            return
        if self.index is not None and self._open_runs:
            self._open[-1].add(text, self.index(), self._open_runs[-1])
        else:
            self._open[-1].add(text)

    def _break(self, attributes: Attributes) -> None:
        if len(self.stack) > 1 and self.stack[-2] == "w:r":
            self._put(_BREAKS[self.stack[-1]])

    def _inline(self, attributes: Attributes) -> None:
        self._put(HOLE)

    def _formula(self, attributes: Attributes) -> None:
        self._put(HOLE)
        self.skip = 1

    def _pass(self, attributes: Attributes) -> None:
        self.skip = 1

    # ------------------------------------------------------------------ paragraphs and runs

    def _paragraph(self, attributes: Attributes) -> None:
        if self._merging is not None:
            self._open.append(self._merging)
            self._merging = None
            return
        self.count_paragraph()
        paragraph = Paragraph("text box" if self._boxed else self._tables.place() or self._key)
        self._open.append(paragraph)
        for waiting in self._waiting:
            self.anchors.setdefault(waiting, paragraph)
        self._waiting.clear()

    def _end_paragraph(self) -> None:
        paragraph = self._open.pop()
        while self._links and self._links[-1][0] is paragraph:
            self._end_link()
        if paragraph.merged:
            paragraph.merged = False
            self._merging = paragraph
        else:
            self._keep(paragraph)

    def _keep(self, paragraph: Paragraph) -> None:
        if self._boxed:
            self.boxes.append((paragraph, self._open[0] if self._open else paragraph))
        else:
            self.paragraphs.append(paragraph)

    def finish(self) -> None:
        """Keep a last paragraph whose mark is deleted and which nothing follows."""
        if self._merging is not None:
            self._keep(self._merging)
            self._merging = None
        for paragraph in self._open:  # the part broke off inside of them
            self._keep(paragraph)
        self._open = []

    def _run(self, attributes: Attributes) -> None:
        self._hidden = False
        if self.index is not None:
            if self._open and self._open[-1].run < 0:
                self._open[-1].run = len(self.runs)
            self._open_runs.append(len(self.runs))
            self.runs.append(Run(self.index()))

    def _end_run(self) -> None:
        self._hidden = False
        if self.index is not None:
            self.runs[self._open_runs.pop()].end = self.index()

    def _properties(self, attributes: Attributes) -> None:
        if self.index is not None and self._open_runs and self.stack[-2] == "w:r":
            self.runs[self._open_runs[-1]].properties = (self.index(), -1)

    def _end_properties(self) -> None:
        if self.index is not None and self._open_runs and self.stack[-2] == "w:r":
            run = self.runs[self._open_runs[-1]]
            run.properties = (run.properties[0], self.index())

    def _style(self, attributes: Attributes) -> None:
        if self._open:
            self._open[-1].style = value(attributes, "val")

    def _level(self, attributes: Attributes) -> None:
        if self._open and self.stack[-2] == "w:pPr":
            self._open[-1].level = value(attributes, "val")

    def _list(self, attributes: Attributes) -> None:
        if self._open and self.stack[-2] == "w:pPr":
            self._open[-1].listed = True

    def _vanish(self, attributes: Attributes) -> None:
        if value(attributes, "val").lower() not in _OFF and self.stack[-3:-1] == ["w:r", "w:rPr"]:
            self._hidden = True

    def _deleted(self, attributes: Attributes) -> None:
        """What is deleted: text, a paragraph's mark, so that the next one joins it, or a row of a table."""
        parents = self.stack[-3:-1]
        if parents == ["w:pPr", "w:rPr"] and self._open:
            self._open[-1].merged = True
        elif parents == ["w:tr", "w:trPr"]:
            self._tables.delete_row()
        self.skip = 1

    # ------------------------------------------------------------------ tables and boxes

    def _table(self, attributes: Attributes) -> None:
        self._tables.begin()

    def _end_table(self) -> None:
        self._tables.end()

    def _row(self, attributes: Attributes) -> None:
        self._tables.row()

    def _cell(self, attributes: Attributes) -> None:
        if not self._tables.cell():
            self.skip = 1

    def _box(self, attributes: Attributes) -> None:
        self._boxed.append(len(self._open))

    def _end_box(self) -> None:
        self._boxed.pop()

    def _fallback(self, attributes: Attributes) -> None:
        """What older programs show in place of something newer, which was read."""
        self.skip = 1

    # ------------------------------------------------------------------ pictures, links, fields

    def _picture(self, attributes: Attributes) -> None:
        self._alternative(attributes.get("descr", "") or attributes.get("title", ""))

    def _shape(self, attributes: Attributes) -> None:
        self._alternative(attributes.get("alt", ""))

    def _alternative(self, text: str) -> None:
        # what an older Word fills in by itself
        if text.strip() and not compiled(r"(?i)\S+\.(?:png|jpe?g|gif|svg|emf|wmf|bmp|tiff?)$").match(
            text.strip()
        ):
            self.pictures.append(white(text))

    def _link(self, attributes: Attributes) -> None:
        target = self._targets.get(value(attributes, "id"), "")
        anchor = value(attributes, "anchor")
        self._begin_link(target or (f"#{anchor}" if anchor else ""))

    def _begin_link(self, target: str) -> None:
        if self._open:
            self._links.append((self._open[-1], self._open[-1].length, target))

    def _end_link(self) -> None:
        if self._links:
            paragraph, start, target = self._links.pop()
            if target and start < paragraph.length:
                paragraph.links.append(Link(start, paragraph.length, target))

    def _field_mark(self, attributes: Attributes) -> None:
        kind = value(attributes, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._show(self._fields[-1])
        elif self._fields and kind == "end":
            self._leave(self._fields.pop())

    def _simple_field(self, attributes: Attributes) -> None:
        field = _Field()
        field.code = value(attributes, "instr")
        self._fields.append(field)
        self._show(field)

    def _end_field(self) -> None:
        if self._fields:
            self._leave(self._fields.pop())

    def _show(self, field: _Field) -> None:
        field.shown = True
        match = compiled(r'\s*HYPERLINK\s+(?:\\l\s+)?"([^"]*)"').match(field.code)
        field.start = len(self._links) + 1 if match and self._open else 0
        if match:
            sign = "#" if "\\l" in field.code.partition('"')[0] else ""
            self._begin_link(sign + match[1])

    def _leave(self, field: _Field) -> None:
        if field.start and len(self._links) == field.start:
            self._end_link()

    # ------------------------------------------------------------------ comments and notes

    def _comment(self, attributes: Attributes) -> None:
        number = value(attributes, "id")
        paragraph = self._open[-1] if self._open else None
        if paragraph is None:
            self._waiting.append(number)  # between paragraphs: the next one is meant
        else:
            self.anchors.setdefault(number, paragraph)

    def _note_mark(self, attributes: Attributes) -> None:
        if self._open and self._open[-1].length and not self._hidden:
            end = self._open[-1].length
            kind = self.stack[-1][2:].removesuffix("Reference")
            self._open[-1].links.append(Link(end - 1, end, f"#{kind}-{value(attributes, 'id')}"))

    def _note(self, attributes: Attributes) -> None:
        if value(attributes, "type") in _NOTES:
            self.skip = 1
        else:
            self._noted += 1
            self._key = f"{self.stack[-1][2:]} {self._noted}"


def is_list_of_places(style: str) -> bool:
    """Whether paragraphs of a style, by its name in lower case, repeat what stands elsewhere: a table of contents."""
    return style.startswith(_LISTS)
