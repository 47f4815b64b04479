"""Decisions for people who meet about them: a table, and a Word document with a comment at each sentence."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from empathycheck.decisions.file import Decision
from empathycheck.decisions.merging import in_words

COLUMNS = ("page", "rule", "words", "sentence", "decision", "note", "new sentence")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would work out."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_AUTHOR = "empathycheck"


def as_csv(entries: Sequence[Decision]) -> bytes:
    """A table with a row for each decision, in UTF-8 with the mark by which spreadsheets know it."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for each in entries:
        cells = (each.path, each.rule, each.text, each.sentence, _decided(each), each.note, each.replacement)
        table.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue().encode("utf-8-sig", "replace")


def as_docx(entries: Sequence[Decision], title: str) -> bytes:
    """A Word document: each page's sentences below its name, each with a comment for every decision on it."""
    body = [_paragraph(title, "Title")]
    comments: list[str] = []
    pages: dict[str, dict[str, list[Decision]]] = {}
    for each in entries:
        pages.setdefault(each.path, {}).setdefault(each.sentence or each.text, []).append(each)
    for path, sentences in pages.items():
        body.append(_paragraph(path, "Heading1"))
        for sentence, about in sentences.items():
            numbers = range(len(comments), len(comments) + len(about))
            comments += [_comment(number, each) for number, each in zip(numbers, about, strict=True)]
            body.append(_commented(sentence, numbers))
    return _zipped({
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{"".join(body)}</w:body></w:document>',
        "word/comments.xml": f'<w:comments xmlns:w="{_W}">{"".join(comments)}</w:comments>',
        "word/styles.xml": _styles(),
        "word/_rels/document.xml.rels": _relations({"comments": "comments.xml", "styles": "styles.xml"}),
    })  # fmt: skip


def _decided(decision: Decision) -> str:
    """What was decided, without the new sentence, which stands beside it."""
    return in_words(decision._replace(replacement=""))


def _text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(_NO_XML.sub(" ", words))}</w:t></w:r>'


def _paragraph(words: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{_text(words)}</w:p>"


def _commented(words: str, numbers: Sequence[int]) -> str:
    start = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in numbers)
    end = "".join(
        f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
        for number in numbers
    )
    return f"<w:p>{start}{_text(words)}{end}</w:p>"


def _comment(number: int, decision: Decision) -> str:
    marked = f"“{decision.text}” ({decision.rule}): " if decision.text else f"{decision.rule}: "
    lines = [marked + _decided(decision)]
    lines += [f"Note: {decision.note}"] if decision.note else []
    lines += [f"New sentence: {decision.replacement}"] if decision.replacement else []
    said = "".join(map(_paragraph, lines))
    return f'<w:comment w:id="{number}" w:author="{_AUTHOR}" w:initials="e">{said}</w:comment>'


def _styles() -> str:
    rows = (("Normal", 22, False), ("Title", 40, True), ("Heading1", 28, True))
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        '<w:pPr><w:spacing w:after="160"/></w:pPr>'
        f'<w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/></w:rPr></w:style>'
        for name, size, bold in rows
    )
    return f'<w:styles xmlns:w="{_W}">{made}</w:styles>'


def _types() -> str:
    parts = (("document", "document.main"), ("comments", "comments"), ("styles", "styles"))
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in parts
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(parts: Mapping[str, str]) -> str:
    made = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _zipped(parts: Mapping[str, str]) -> bytes:
    """The parts as one file; with no time of their own, so that equal decisions make equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), (_HEAD + content).encode("utf-8"), zipfile.ZIP_DEFLATED)
    return out.getvalue()
