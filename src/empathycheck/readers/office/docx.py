"""Word documents: every paragraph a line, in order; after them text boxes, headers, footers, notes and descriptions."""

from __future__ import annotations

from empathycheck.errors import FileProblem
from empathycheck.model import Document, Role
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.office.docx_story import Paragraph, Story, is_list_of_places
from empathycheck.readers.office.lines import Line, Remark, document_of
from empathycheck.readers.office.zipped import (
    Attributes,
    Events,
    Package,
    Properties,
    Relations,
    read_part,
    value,
    white,
)

_CODE = ("html preformatted", "preformatted text", "source code", "code", "macro text", "code block")
_KEYS = {"header": "page header", "footer": "page footer"}
_DEEPEST = 12


class Word(NamedTuple):
    """A Word document as it is read: its lines, and what leads back from a line to its place in the file.

    `holders` has for each line the paragraph of the body that it is or hangs on, None for a line that is nowhere
    in the body. `main` is the name of the body's part.
    """

    lines: list[Line]
    remarks: list[Remark]
    holders: list[Paragraph | None]
    story: Story
    main: str
    problems: list[str]


def read_docx(data: bytes, path: str) -> Document:
    """The document that the bytes of a Word file hold. `path` is carried, never opened.

    A line of its source is a paragraph. Deleted text is not read, inserted text is. FileProblem where it is none.
    """
    word = word_of(Package(data, path, "Word document"))
    return document_of(path, "docx", word.lines, remarks=word.remarks, problems=word.problems)


def word_of(package: Package, *, places: bool = False) -> Word:
    """What a Word file holds. `places` keeps where each piece of the body's text stands in its part."""
    main = next((part for _, part in Relations(package, "").parts("officeDocument")), "word/document.xml")
    main = main if main in package.names else "word/document.xml"
    data = package.read(main)
    if data is None:
        raise package.lacks(main, "Word document")
    relations = Relations(package, main)
    styles = _Styles(package, relations)
    targets = {key: target for key, (_, target, outside) in relations.found.items() if outside}
    story = Story(targets)
    read_part(package, story, main, data, places=places)
    story.finish()
    if not story.paragraphs and not story.boxes and package.problems:
        raise FileProblem(f"{package.path}: nothing can be read: {package.problems[-1].partition(';')[0]}")
    word = Word([], [], [], story, main, package.problems)
    for number, paragraph in enumerate(story.paragraphs):
        paragraph.line = number
        word.lines.append(styles.line(paragraph))
        word.holders.append(paragraph)
    for paragraph, holder in story.boxes:
        paragraph.line = len(word.lines)
        word.lines.append(styles.line(paragraph))
        word.holders.append(holder)
    _beside(package, relations, styles, word)
    _comments(package, relations, word)
    return word


def _beside(package: Package, relations: Relations, styles: _Styles, word: Word) -> None:
    """Headers, footers and notes, the texts that stand for pictures, and what the document says of itself."""
    pictures = list(word.story.pictures)
    for wanted in ("header", "footer", "footnotes", "endnotes"):
        seen: set[str] = (
            set()
        )  # a document has the same header for first, even and odd pages, in every section
        for _, part in relations.parts(wanted):
            data = package.read(part)
            if data is None:
                package.problems.append(f"{part} in it is missing; all else was read")
                continue
            inner = Relations(package, part)
            targets = {key: target for key, (_, target, outside) in inner.found.items() if outside}
            story = Story(targets, _KEYS.get(wanted, ""))
            read_part(package, story, part, data)
            story.finish()
            pictures += story.pictures
            for paragraph in [*story.paragraphs, *(paragraph for paragraph, _ in story.boxes)]:
                line = styles.line(paragraph)
                if not line.text.strip() or (wanted in _KEYS and line.text in seen):
                    continue
                seen.add(line.text)
                word.lines.append(line)
                word.holders.append(None)
    for text in pictures:
        word.lines.append(Line(text, "alt-text"))
        word.holders.append(None)
    for line in described(package):
        word.lines.append(line)
        word.holders.append(None)


def described(package: Package) -> list[Line]:
    """The title, subject and description that a Word or PowerPoint file gives of itself."""
    data = package.read("docProps/core.xml")
    texts = Properties(data).texts if data else {}
    return property_lines(texts)


def property_lines(texts: dict[str, str]) -> list[Line]:
    """The lines of a document's properties by their short names."""
    roles: tuple[tuple[str, Role], ...] = (
        ("dc:title", "page-title"), ("dc:subject", "meta-description"), ("dc:description", "meta-description"),
    )  # fmt: skip
    return [
        Line(white(texts[name]), role, name[3:])
        for name, role in roles
        if texts.get(name, "").strip() and not texts[name].startswith("generated ")  # a program's own words
    ]


class _Styles(Events):
    """The names of a document's styles, and the part that a paragraph plays by them."""

    def __init__(self, package: Package, relations: Relations) -> None:
        super().__init__()
        self._styles: dict[str, dict[str, str]] = {}
        self._usual = ""
        self._open: dict[str, str] = {}
        self.starts = {
            "w:style": self._style, "w:name": self._said, "w:basedOn": self._said, "w:outlineLvl": self._said,
            "w:numPr": self._said,
        }  # fmt: skip
        for _, part in relations.parts("styles")[:1]:
            data = package.read(part)
            if data and self.read(data):
                package.damaged(part)

    def _style(self, attributes: Attributes) -> None:
        self._open = {}
        if value(attributes, "type") in ("paragraph", ""):
            number = value(attributes, "styleId")
            self._styles[number] = self._open
            if value(attributes, "default") in ("1", "true", "on"):
                self._usual = number

    def _said(self, attributes: Attributes) -> None:
        self._open[self.stack[-1]] = value(attributes, "val") or "yes"

    def line(self, paragraph: Paragraph) -> Line:
        """The line that a paragraph makes, with its role."""
        return Line(paragraph.text, self._role(paragraph), paragraph.key, tuple(sorted(paragraph.links)))

    def _role(self, paragraph: Paragraph) -> Role | None:
        level, listed, role = paragraph.level, paragraph.listed, None
        style = paragraph.style or self._usual
        for _ in range(_DEEPEST):
            said = self._styles.get(style, {"w:name": style} if style == paragraph.style else {})
            name = said.get("w:name", "").lower()
            if is_list_of_places(name) or name in _CODE:
                return None
            role = role or _role_of(name)
            level = level or said.get("w:outlineLvl", "")
            listed = listed or "w:numPr" in said
            style = said.get("w:basedOn", "")
            if not style:
                break
        if role == "heading" or (level.isdigit() and int(level) < 9):
            return "heading"
        if role is not None:
            return role
        if paragraph.key.startswith("table "):
            return "table-cell"
        return "list-item" if listed else "paragraph"


def _role_of(style: str) -> Role | None:
    """The role that the name of a style, in lower case, gives."""
    if style in ("title", "subtitle") or style.startswith("heading"):
        return "heading"
    if style in ("quote", "intense quote", "quotations", "block quotation", "block text"):
        return "quotation"
    if style.startswith("list ") and style != "list paragraph":
        return "list-item"
    return "caption" if style == "caption" else None


class _Comments(Events):
    """The texts of a document's comments, by their ids."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self._open = ""
        self.starts = {"w:comment": self._comment, "w:p": self._paragraph}

    def characters(self, text: str) -> None:
        """Text of a comment."""
        if self.stack[-1:] == ["w:t"]:
            self.texts[self._open] = self.texts.get(self._open, "") + text

    def _comment(self, attributes: Attributes) -> None:
        self._open = value(attributes, "id")

    def _paragraph(self, attributes: Attributes) -> None:
        if self.texts.get(self._open):
            self.texts[self._open] += " "


def _comments(package: Package, relations: Relations, word: Word) -> None:
    """The comments that speak to empathycheck, each at the paragraph where it begins."""
    if not word.story.anchors:
        return
    for _, part in relations.parts("comments")[:1]:
        data = package.read(part)
        comments = _Comments()
        if data and comments.read(data):
            package.damaged(part)
        for number, text in comments.texts.items():
            place = word.story.anchors.get(number)
            if place is not None and text.strip().startswith("empathycheck-") and place.line >= 0:
                word.remarks.append(Remark(" ".join(text.split()), place.line))
