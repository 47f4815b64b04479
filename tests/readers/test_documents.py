"""Word, OpenDocument and PowerPoint files: the text that other libraries read, each paragraph a line."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pptx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from hypothesis import given
from hypothesis import strategies as st
from pptx.util import Inches

from empathycheck.errors import FileProblem
from empathycheck.model import HOLE, Document
from empathycheck.readers import read_bytes
from empathycheck.readers.office.lines import GAP
from tests.effort import examples, many

EXAMPLES = examples(30)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORDS = st.sampled_from(
    ["garden", "boats", "café", "“quoted”", "a & b", "<b>", "it's", "🚀 up", "50 tonnes", "tab\there", "two  spaces",
     "É", "]]>", "soft\u00adhyphen", "line\nbreak", "\u00a0hard"]
)  # fmt: skip
RUNS = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=4)


def folded(text: str) -> str:
    """A text as a block has it."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ").replace("\u00ad", "")


def read(data: bytes, format: str = "docx") -> Document:
    document = read_bytes(data, f"x.{format}", format)
    starts = [block.segments[0][2] for block in document.blocks]
    assert starts == sorted(starts)
    for block in document.blocks:
        assert block.quoting == "docx"
        span = block.span(0, len(block.text))
        written = document.source[span.start : span.end]
        assert "\n" not in written
        assert folded(written) == folded(block.text.replace(HOLE, GAP))
        for at in range(0, len(block.text), 5):
            one = block.span(at, at + 1)
            assert document.source[one.start : one.end].strip(" \t\u00ad")[:1] in (
                block.text[at].strip(" "),
                GAP,
                "",
            )
    return document


def saved(made: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def line_of(document: Document, text: str) -> int:
    """The number of the line that a block with this text stands in, from 1."""
    block = next(block for block in document.blocks if block.text == text)
    return document.source.count("\n", 0, block.segments[0][2]) + 1


def body(inner: str, **parts: str) -> bytes:
    """A Word file with this inside its body, and other parts: the name of the part before `.xml`."""
    kinds = {"footnotes": "footnotes", "header1": "header", "styles": "styles", "comments": "comments"}
    relations = "".join(
        f'<Relationship Id="r{name}" Target="{name}.xml" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kinds[name]}"/>'
        for name in parts
    )
    relations += (
        '<Relationship Id="web" Target="https://example.org/a" TargetMode="External" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
    )
    return zipped({
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/'
        '2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://'
        'schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:m="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/math"><w:body>{inner}</w:body></w:document>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{relations}</Relationships>',
        **{f"word/{name}.xml": text for name, text in parts.items()},
    })  # fmt: skip


def zipped(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


# ---------------------------------------------------------------------------- Word


@EXAMPLES
@given(st.lists(RUNS, min_size=1, max_size=6), st.lists(RUNS, max_size=4))
def test_word_as_python_docx_reads_it(
    paragraphs: Sequence[Sequence[str]], cells: Sequence[Sequence[str]]
) -> None:
    made = docx.Document()
    for runs in paragraphs:
        paragraph = made.add_paragraph()
        for text in runs:
            paragraph.add_run(text).bold = len(text) % 2 == 0
    table = made.add_table(len(cells), 1) if cells else None
    for row, runs in enumerate(cells):
        assert table is not None
        table.cell(row, 0).text = "".join(runs)
    document = read(saved(made))
    again = docx.Document(io.BytesIO(saved(made)))
    theirs = [paragraph.text for paragraph in again.paragraphs]
    if cells:
        theirs += [cell.text for row in again.tables[0].rows for cell in row.cells]
    ours = document.source.split("\n")[: len(theirs)]
    assert [folded(line) for line in ours] == [folded(text) for text in theirs]
    assert [block.text for block in document.blocks if block.role == "paragraph"] == [
        folded(text) for text in theirs[: len(paragraphs)] if any(map(str.isalnum, text))
    ]


def test_the_line_is_the_number_of_the_paragraph(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.title = "Boats for all"
    made.add_heading("The title", 0)
    made.add_paragraph("")
    made.add_paragraph("Third paragraph.")
    made.add_paragraph("An item", style="List Bullet")
    made.add_paragraph("They rowed us home.", style="Quote")
    made.add_paragraph("— Jane Doe, captain")
    made.add_table(2, 2).cell(1, 1).text = "The last cell"
    made.add_paragraph("After it.")
    made.sections[0].header.paragraphs[0].text = "On every page"
    document = read(saved(made))
    assert [(block.text, block.role, block.key) for block in document.blocks] == [
        ("The title", "heading", ""),
        ("Third paragraph.", "paragraph", ""),
        ("An item", "list-item", ""),
        ("They rowed us home.", "quotation", ""),
        ("— Jane Doe, captain", "paragraph", ""),
        ("The last cell", "table-cell", "table 1, row 2, column 2"),
        ("After it.", "paragraph", ""),
        ("On every page", "paragraph", "page header"),
        ("Boats for all", "page-title", "title"),
    ]
    assert [line_of(document, text) for text in ("Third paragraph.", "The last cell", "After it.")] == [
        3,
        10,
        11,
    ]
    assert document.blocks[3].attribution == "Jane Doe, captain"


def test_changes_are_read_as_accepted() -> None:
    change = 'w:id="1" w:author="a"'
    inner = (
        f"<w:p>{run('We have ')}<w:del {change}><w:r><w:delText>ten </w:delText></w:r></w:del>"
        f"<w:ins {change}>{run('two ')}</w:ins>{run('boats')}</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del {change}/></w:rPr></w:pPr>{run('This line ')}</w:p><w:p>{run('goes on.')}</w:p>"
        f"<w:p><w:moveFrom {change}>{run('Moved away.')}</w:moveFrom></w:p>"
        f"<w:p><w:moveTo {change}>{run('Moved here.')}</w:moveTo></w:p>"
        f"<w:tbl><w:tr><w:trPr><w:del {change}/></w:trPr><w:tc><w:p>{run('Gone.')}</w:p></w:tc></w:tr>"
        f"<w:tr><w:tc><w:p>{run('Stays.')}</w:p></w:tc></w:tr></w:tbl>"
    )
    document = read(body(inner))
    assert lines(document) == ["We have two boats", "This line goes on.", "Moved here.", "Stays."]
    assert line_of(document, "This line goes on.") == 2


def test_what_a_reader_does_not_see_is_not_read() -> None:
    inner = (
        f"<w:p>{run('Seen')}{run(' hidden', '<w:rPr><w:vanish/></w:rPr>')}"
        f"{run(' again', '<w:rPr><w:vanish w:val=&quot;0&quot;/></w:rPr>'.replace('&quot;', chr(34)))}</w:p>"
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("Chapter one 3")}</w:p>'
        f'<w:p>{run("Chapter two 5")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>' + run("Chapter three 7") + "</w:p>"
        f"<w:p>{run('Formula ')}<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>{run(' here')}</w:p>"
    )
    style = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    styles = f'<w:styles xmlns:w="{W}">{style}</w:styles>'
    document = read(body(inner, styles=styles))
    assert lines(document) == ["Seen again", f"Formula {HOLE} here"]
    assert document.source.split("\n")[4] == f"Formula {GAP} here"


def test_links_and_notes_and_boxes_and_pictures() -> None:
    box = f"<w:txbxContent><w:p>{run('In a box.')}</w:p></w:txbxContent>"
    inner = (
        f"<w:p>{run('See ')}<w:hyperlink r:id='web'>{run('the study')}</w:hyperlink>{run('.')}"
        "<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK &quot;"
        "https://example.org/b&quot; </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" +
        run("Another") + "<w:r><w:fldChar w:fldCharType='end'/></w:r>" + run(" one") + "</w:p>"
        f"<w:p>{run('Beside')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
        f"<wp:docPr id='1' name='x' descr='A boat at dawn'/>{box}</wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )  # fmt: skip
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p>{run("none")}</w:p></w:footnote>'
        f'<w:footnote w:id="2"><w:p>{run("Counted in 2024.")}</w:p></w:footnote></w:footnotes>'
    )
    document = read(body(inner, footnotes=notes))
    assert [(block.text, block.key) for block in document.blocks] == [
        ("See the study.", ""), ("Another one", ""), ("Beside", ""), ("In a box.", "text box"),
        ("Counted in 2024.", "footnote 1"), ("A boat at dawn", ""),
    ]  # fmt: skip
    first = document.blocks[0]
    assert [(first.text[link.start : link.end], link.target) for link in first.links] == [
        ("the study", "https://example.org/a"), (".", "#footnote-2"),
    ]  # fmt: skip
    assert document.blocks[1].links[0][:2] == (0, 7)


def test_comments_quiet_the_paragraph() -> None:
    made = docx.Document()
    made.add_paragraph("We are the leader.")
    second = made.add_paragraph("We are the very best.")
    made.add_comment(second.runs, text="empathycheck-ignore claims: quoted", author="a", initials="a")
    made.add_comment(second.runs, text="Is this true?", author="a", initials="a")
    document = read(saved(made))
    (comment,) = document.comments
    assert comment.text == "empathycheck-ignore claims: quoted"
    assert document.blocks[comment.block].text == "We are the very best."


# ---------------------------------------------------------------------------- OpenDocument


OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = "".join(
    f' xmlns:{short}="{OASIS}{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
                        ("style", "style"), ("svg", "svg-compatible"))
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def odt(inner: str, automatic: str = "", **members: str) -> bytes:
    head = f"<office:document-content{SPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"{head}<office:body><office:text>{inner}</office:text></office:body></office:document-content>",
        **{f"{name}.xml": text for name, text in members.items()},
    })  # fmt: skip


def test_opendocument() -> None:
    document = read(odt(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:h text:outline-level="1">Two<text:s text:c="3"/>boats</text:h>'
        '<text:p>We <text:span text:style-name="B">are</text:span><text:span text:style-name="H"> not</text:span>'
        '<text:tab/>the<text:line-break/>&lt;leader&gt; <text:a xlink:href="https://example.org/">here</text:a>.'
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>Counted in 2024.</text:p></text:note-body></text:note></text:p>"
        "<text:table-of-content><text:index-body><text:p>Two boats 3</text:p></text:index-body></text:table-of-content>"
        "<text:list><text:list-item><text:p>An item</text:p></text:list-item></text:list>"
        '<table:table><table:table-row><table:table-cell><text:p>A cell</text:p></table:table-cell></table:table-row>'
        '</table:table><text:p text:style-name="P1">They rowed us.</text:p>'
        '<text:p>Beside<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box><svg:desc>A boat</svg:desc>'
        "</draw:frame></text:p>"
        "<text:p><office:annotation><dc:creator>a</dc:creator><text:p>empathycheck-ignore claims: quoted</text:p>"
        "</office:annotation>We are the best.</text:p>",
        '<style:style style:name="P1" style:parent-style-name="Quotations"/>'
        '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>',
        meta=f"<m{SPACES}><dc:title>Boats</dc:title></m>",
        styles=f"<s{SPACES}><style:header><text:p>On every page</text:p></style:header></s>",
    ), "odt")  # fmt: skip
    assert [(block.text, block.role, block.key) for block in document.blocks] == [
        ("Two boats", "heading", ""),
        ("We are the <leader> here.", "paragraph", ""),
        ("An item", "list-item", ""),
        ("A cell", "table-cell", "table 1, row 1, column 1"),
        ("They rowed us.", "quotation", ""),
        ("Beside", "paragraph", ""),
        ("We are the best.", "paragraph", ""),
        ("Counted in 2024.", "paragraph", "footnote 1"),
        ("In a box.", "paragraph", "text box"),
        ("On every page", "paragraph", "page header"),
        ("A boat", "alt-text", ""),
        ("Boats", "page-title", "title"),
    ]
    assert [link.target for link in document.blocks[1].links] == ["https://example.org/", "#footnote-1"]
    (comment,) = document.comments
    assert document.blocks[comment.block].text == "We are the best."


# ---------------------------------------------------------------------------- PowerPoint


@examples(4)
@given(st.lists(RUNS, min_size=1, max_size=3), RUNS)
def test_powerpoint_as_python_pptx_reads_it(slides: Sequence[Sequence[str]], notes: Sequence[str]) -> None:
    made = pptx.Presentation()
    for texts in slides:
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = "We go on"
        slide.placeholders[1].text_frame.text = "\n".join(text.replace("\n", " ") for text in texts)
        slide.notes_slide.notes_text_frame.text = "\n".join(text.replace("\n", " ") for text in notes)
    stream = io.BytesIO()
    made.save(stream)
    document = read(stream.getvalue(), "pptx")
    expected = []
    for slide in pptx.Presentation(io.BytesIO(stream.getvalue())).slides:
        frames = [shape.text_frame for shape in slide.shapes] + [slide.notes_slide.notes_text_frame]
        expected += [folded(each.text.replace("\v", " ")) for frame in frames for each in frame.paragraphs]
    assert [block.text for block in document.blocks] == [
        text for text in expected if any(map(str.isalnum, text))
    ]
    assert document.blocks[0].role == "heading"


def test_slides_with_tables_and_pictures_and_hidden_ones() -> None:
    made = pptx.Presentation()
    first, second, third = (made.slides.add_slide(made.slide_layouts[5]) for _ in range(3))
    for number, slide in enumerate((first, second, third), 1):
        slide.shapes.title.text = f"Slide number {number}"
    table = first.shapes.add_table(1, 2, Inches(1), Inches(1), Inches(4), Inches(1)).table
    table.cell(0, 1).text = "A cell"
    box = third.shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(1))
    box.text_frame.text = "We "
    linked = box.text_frame.paragraphs[0].add_run()
    linked.text, linked.hyperlink.address = "link", "https://example.org/"
    box._element.nvSpPr.cNvPr.set("descr", "A boat at dawn")
    second._element.set("show", "0")
    stream = io.BytesIO()
    made.save(stream)
    document = read(stream.getvalue(), "pptx")
    assert [(block.text, block.role, block.key) for block in document.blocks] == [
        ("Slide number 1", "heading", "slide 1"),
        ("A cell", "table-cell", "slide 1"),
        ("Slide number 3", "heading", "slide 3"),
        ("A boat at dawn", "alt-text", ""),
        ("We link", "paragraph", "slide 3"),
    ]
    assert [(link.start, link.end, link.target) for link in document.blocks[-1].links] == [
        (3, 7, "https://example.org/")
    ]
    assert [(skip.reason, skip.blocks) for skip in document.skipped] == [("on hidden slides", 1)]


# ---------------------------------------------------------------------------- damaged and hostile files


def whole() -> bytes:
    return body(
        "".join(f"<w:p>{run(f'Sentence number {number} of the text.')}</w:p>" for number in range(400))
    )


def cut(data: bytes) -> bytes:
    return data[: len(data) - 700]


def spoilt(data: bytes) -> bytes:
    at = data.index(b"word/document.xml") + 600
    return data[:at] + b"\0\0\0\0\0\0" + data[at + 6 :]


@pytest.mark.parametrize("damage", [cut, spoilt])
def test_what_is_left_of_a_damaged_file_is_read(damage: Callable[[bytes], bytes]) -> None:
    document = read(damage(whole()))
    assert lines(document)[:2] == ["Sentence number 0 of the text.", "Sentence number 1 of the text."]
    assert document.problems
    assert all("was read" in problem.message and "\n" not in problem.message for problem in document.problems)


def test_missing_parts_are_told() -> None:
    data = body(f"<w:p>{run('Here I am.')}</w:p>", header1="x")
    archive = zipfile.ZipFile(io.BytesIO(data))
    members = {name: archive.read(name) for name in archive.namelist() if "header1" not in name}
    document = read(zipped({**members}))
    assert lines(document) == ["Here I am."]
    assert [problem.message for problem in document.problems] == [
        "word/header1.xml in it is missing; all else was read"
    ]


BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
REFUSED = {
    "empty": (b"", "docx", "no Word document: it is empty"),
    "text": (b"Hello there", "docx", "no Word document: it is no zip file"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "docx", "protected by a password or in a format"),
    "other": (zipped({"a.txt": "Hi"}), "docx", "no Word document: word/document.xml is missing"),
    "other text": (zipped({"a.txt": "Hi"}), "odt", "no OpenDocument text: content.xml is missing"),
    "other slides": (zipped({"a.txt": "Hi"}), "pptx", "no PowerPoint presentation: ppt/presentation.xml is missing"),
    "locked": (odt("", **{"META-INF/manifest": "<m><encryption-data/></m>"}), "odt", "protected by a password"),
    "bomb": (zipped({"word/document.xml": bytes(60_000_000)}), "docx", "unpacks to more than 40 MB"),
    "entities": (zipped({"word/document.xml": BOMB + "<a>&b;</a>"}), "docx", "nothing can be read: word/document.xml"),
    "encoding": (
        zipped({"word/document.xml": b'<?xml version="1.0" encoding="none"?><a/>'}), "docx", "nothing can be read",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_cannot_be_read_is_one_line(name: str) -> None:
    data, format, message = REFUSED[name]
    with pytest.raises(FileProblem) as caught:
        read_bytes(data, "x", format)
    assert str(caught.value).startswith(f"x: {message}")
    assert "\n" not in str(caught.value)


def test_a_document_with_a_password_is_refused() -> None:
    data = bytearray(whole())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(b"word/document.xml") if sign == b"PK\x03\x04" else data.rindex(b"word/document.xml")
        at = data.rindex(sign, 0, at)
        struct.pack_into("<H", data, at + place, 1)
    with pytest.raises(FileProblem, match="protected by a password"):
        read_bytes(bytes(data), "x", "docx")


HOSTILE = {
    "nesting": "<w:p>" * many(300_000),
    "empty elements": "<w:p/>" * many(900_000),
    "runs": "<w:p>" + "<w:r><w:t>a</w:t></w:r>" * many(250_000) + "</w:p>",
    "tables": "<w:p/>" + "<w:tbl><w:tr><w:tc>" * many(100_000),
    "links": "<w:p>" + "<w:hyperlink w:anchor='a'>" * many(150_000) + run("x"),
    "fields": "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * many(150_000) + run("x") + "</w:p>",
    "boxes": "<w:p><w:r><w:txbxContent>" * many(100_000) + "<w:p>" + run("x"),
    "deleted marks": "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>" * many(100_000),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_documents_come_to_an_end(name: str) -> None:
    document = read_bytes(body(HOSTILE[name]), "x", "docx")
    assert document.source.count("\n") > 0
    assert bool(document.problems) == (name not in ("runs", "fields", "deleted marks"))


def test_python_docx_knows_the_names_used_here() -> None:
    assert qn("w:p") == f"{{{W}}}p"
    assert parse_xml(f'<w:p xmlns:w="{W}"/>').tag == qn("w:p")
