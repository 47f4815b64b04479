"""PowerPoint presentations: slides in their order, each with its notes; every paragraph is a line."""

from __future__ import annotations

from collections.abc import Iterator

from empathycheck.errors import FileProblem
from empathycheck.model import HOLE, Document, Link, Role, Skip
from empathycheck.readers.office.docx import described
from empathycheck.readers.office.lines import Line, Remark, document_of
from empathycheck.readers.office.zipped import Attributes, Events, Package, Relations, read_part, white
from empathycheck.readers.text.patterns import compiled

_FILLED = frozenset({"sldNum", "dt", "hdr", "sldImg"})
"""Placeholders that a program fills in."""
_BODY = frozenset({"body", "obj", "placeholder"})
_USUAL = frozenset({"powerpoint presentation", "powerpoint-präsentation", "presentation"})
_MOST_SLIDES = 5000


def read_pptx(data: bytes, path: str) -> Document:
    """The document that the bytes of a PowerPoint file hold. `path` is carried, never opened.

    A line of its source is a paragraph. Hidden slides are counted and not read. FileProblem where it is none.
    """
    package = Package(data, path, "PowerPoint presentation")
    main = next((part for _, part in Relations(package, "").parts("officeDocument")), "")
    main = main if main in package.names else "ppt/presentation.xml"
    slides = _slides(package, main)
    if not slides and main not in package.names:
        raise package.lacks(main, "PowerPoint presentation")
    lines: list[Line] = []
    remarks: list[Remark] = []
    hidden = 0
    for number, part in enumerate(slides, 1):
        start = len(lines)
        made, said = _slide(package, part, f"slide {number}")
        if made is None:
            hidden += 1
            continue
        lines += made
        for text in said:
            remarks += _around(text, start, len(lines))
    if not lines and package.problems:
        raise FileProblem(f"{path}: nothing can be read: {package.problems[-1].partition(';')[0]}")
    lines.extend(line for line in described(package) if line.text.strip().lower() not in _USUAL)
    lines.append(Line("", None))  # so that a comment can end after the last slide
    skipped = (Skip("on hidden slides", hidden),) if hidden else ()
    return document_of(path, "pptx", lines, remarks=remarks, problems=package.problems, skipped=skipped)


def _around(text: str, start: int, end: int) -> Iterator[Remark]:
    """A comment on a slide holds for the whole slide."""
    if text.startswith("empathycheck-ignore-file"):
        yield Remark(text, start)
        return
    names = text.removeprefix("empathycheck-ignore").removeprefix("empathycheck-off")
    yield Remark(f"empathycheck-off{names}", start)
    yield Remark(f"empathycheck-on{names.partition(':')[0]}", end)


def _slides(package: Package, main: str) -> list[str]:
    """The parts of the slides, in the order in which they are shown."""
    data = package.read(main)
    order = _Order()
    if data:
        read_part(package, order, main, data)
    parts = Relations(package, main).found
    slides = [parts[key][1] for key in order.slides if key in parts]
    if not slides:
        named = [name for name in package.names if compiled(r"ppt/slides/slide\d{1,6}\.xml").fullmatch(name)]
        slides = sorted(named, key=lambda name: int("".join(filter(str.isdigit, name))))
    return slides[:_MOST_SLIDES]


class _Order(Events):
    """The ids of the slides as a presentation lists them."""

    def __init__(self) -> None:
        super().__init__()
        self.slides: list[str] = []
        self.starts["p:sldId"] = self._slide

    def _slide(self, attributes: Attributes) -> None:
        self.slides.append(
            next((text for name, text in attributes.items() if name.endswith("relationships id")), "")
        )


def _slide(package: Package, part: str, key: str) -> tuple[list[Line] | None, list[str]]:
    """The lines of a slide and its notes, None where it is hidden; and what its comments say to empathycheck."""
    data = package.read(part)
    if data is None:
        package.problems.append(f"{part} in it is missing; all else was read")
        return [], []
    relations = Relations(package, part)
    shapes = _Shapes(relations, key)
    read_part(package, shapes, part, data)
    if shapes.is_hidden:
        return None, []
    lines, said = shapes.lines, []
    for kind, other in relations.parts("diagramData", "notesSlide", "comments"):
        inner = package.read(other)
        if inner is None:
            package.problems.append(f"{other} in it is missing; all else was read")
            continue
        beside = _Shapes(Relations(package, other), f"{key}, notes" if kind == "notesSlide" else key)
        beside.drawn = kind == "diagramData"
        beside.noted = kind == "notesSlide"
        read_part(package, beside, other, inner)
        if kind == "comments":
            said = [text for text in beside.comments if text.startswith("empathycheck-")]
        else:
            lines += beside.lines
    return lines, said


class _Shapes(Events):
    """Reads a slide, its notes, a drawing of connected texts, or comments."""

    def __init__(self, relations: Relations, key: str) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.comments: list[str] = []
        self.is_hidden = self.drawn = self.noted = False
        self._pictures: list[Line] = []
        self._relations = relations
        self._key = key
        self._place = ""
        self._in_shape = False
        self._filled = False
        self._role: Role = "paragraph"
        self._parts: list[str] = []
        self._links: list[Link] = []
        self._target = ""
        self.starts = {
            "p:sld": self._slide, "p:cNvPr": self._named, "p:sp": self._shape, "p:ph": self._placeholder,
            "a:p": self._paragraph, "a:r": self._run, "a:hlinkClick": self._link, "a:br": self._break,
            "a:fld": self._field, "a:buChar": self._bullet, "a:buAutoNum": self._bullet, "a:buNone": self._no_bullet,
            "m:oMath": self._formula, "mc:Fallback": self._pass, "p:text": self._comment,
        }  # fmt: skip
        self.ends = {"a:p": self._end_paragraph, "p:sp": self._end_shape, "a:r": self._end_run}

    def characters(self, text: str) -> None:
        """Text of a run or of a comment."""
        name = self.stack[-1] if self.stack else ""
        if name == "a:t":
            self._parts.append(white(text))
        elif name == "p:text":
            self.comments[-1] += text

    def _pass(self, attributes: Attributes) -> None:
        self.skip = 1

    def _slide(self, attributes: Attributes) -> None:
        self.is_hidden = attributes.get("show") in ("0", "false")

    def _named(self, attributes: Attributes) -> None:
        text = attributes.get("descr", "").strip()
        if text and not self.noted and "generated" not in text.rpartition("\n")[2]:
            self.lines.append(Line(white(text), "alt-text", ""))

    def _shape(self, attributes: Attributes) -> None:
        self._place, self._filled = "", self.noted  # of notes only the placeholder of the notes is read

    def _end_shape(self) -> None:
        self._place, self._filled = "", False

    def _placeholder(self, attributes: Attributes) -> None:
        self._place = attributes.get("type", "placeholder")
        self._filled = self._place in _FILLED or (self.noted and self._place != "body")

    def _paragraph(self, attributes: Attributes) -> None:
        self.count_paragraph()
        self._parts, self._links = [], []
        if "a:tc" in self.stack:
            self._role = "table-cell"
        elif self._place in ("title", "ctrTitle"):
            self._role = "heading"
        elif self._place in _BODY and not self.noted:
            self._role = "list-item"
        else:
            self._role = "paragraph"

    def _bullet(self, attributes: Attributes) -> None:
        if self._role == "paragraph" and "a:p" in self.stack:
            self._role = "list-item"

    def _no_bullet(self, attributes: Attributes) -> None:
        if self._role == "list-item" and "a:p" in self.stack:
            self._role = "paragraph"

    def _run(self, attributes: Attributes) -> None:
        self._target = ""
        self._begun = len(self._parts)

    def _link(self, attributes: Attributes) -> None:
        key = next((text for name, text in attributes.items() if name.endswith(" id")), "")
        _, self._target, outside = self._relations.found.get(key, ("", "", False))
        if not outside:
            self._target = ""

    def _end_run(self) -> None:
        if self._target:
            start = sum(map(len, self._parts[: self._begun]))
            end = sum(map(len, self._parts))
            if end > start:
                self._links.append(Link(start, end, self._target))

    def _break(self, attributes: Attributes) -> None:
        self._parts.append(" ")

    def _field(self, attributes: Attributes) -> None:
        if attributes.get("type", "").startswith(("slidenum", "datetime")):
            self.skip = 1

    def _formula(self, attributes: Attributes) -> None:
        self._parts.append(HOLE)
        self.skip = 1

    def _end_paragraph(self) -> None:
        text = "".join(self._parts)
        if text.strip() and not self._filled:
            self.lines.append(Line(text, self._role, self._key, tuple(self._links)))

    def _comment(self, attributes: Attributes) -> None:
        self.comments.append("")
