"""Accepted sentences in Word and OpenDocument files: comments at their place, and nothing else changed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

from empathycheck.applying.apply import brought_up_to_date, plans, write_plan
from empathycheck.applying.documents import Note
from empathycheck.applying.docx_comments import with_comments
from empathycheck.errors import FileProblem
from empathycheck.readers import read_bytes
from tests.decisions.sources import Own
from tests.readers.test_documents import body, odt, run, saved, zipped

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLAIN = body(f"<w:p>{run('Hi you.')}</w:p>")
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def members(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


def commented(data: bytes) -> list[tuple[str, str]]:
    """The words that each of our comments in a Word file stands at, and its last paragraph."""
    made = docx.Document(io.BytesIO(data))
    found = {}
    for comment in made.comments:
        if comment.author == "empathycheck":
            found[str(comment.comment_id)] = comment.paragraphs[-1].text
    words: dict[str, list[str]] = {}
    inside: set[str] = set()
    for element in made.element.body.iter():
        number = str(element.get(f"{W}id", ""))
        if element.tag == f"{W}commentRangeStart":
            inside.add(number)
        elif element.tag == f"{W}commentRangeEnd":
            inside.discard(number)
        elif element.tag == f"{W}t":
            for each in inside:
                words.setdefault(each, []).append(element.text or "")
    return [("".join(words.get(number, ())), text) for number, text in found.items()]


def test_a_word_file_gets_a_comment_at_the_sentence(tmp_path: Path, own: Own) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("First of all. It is a ")
    paragraph.add_run("splendid & bold").italic = True
    made.add_paragraph("Before it. It is a splendid gadget. After it comes more.")
    path = tmp_path / "offer.docx"
    data = saved(made)
    path.write_bytes(data)
    decisions = own.accept(path, new="kettle & pot")
    (plan,) = plans(decisions, [""], "/", own)
    assert not isinstance(plan, FileProblem)
    assert [each.state for each in plan.outcomes] == ["written"]
    assert (plan.before, plan.after) == ("It is a splendid gadget.\n", "It is a kettle & pot.\n")
    write_plan(plan)
    new = path.read_bytes()
    assert commented(new) == [("It is a splendid gadget.", "It is a kettle & pot.")]
    old, now = members(data), members(new)
    changed = {name for name in now if old.get(name) != now[name]}
    assert changed == {
        "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
    }  # fmt: skip
    again = docx.Document(io.BytesIO(new))
    assert [each.text for each in again.paragraphs] == [each.text for each in made.paragraphs]
    assert [each.italic for each in again.paragraphs[0].runs] == [None, True]
    (plan,) = plans(brought_up_to_date(decisions, [plan]), [""], "/", own)
    assert not isinstance(plan, FileProblem)
    assert [each.state for each in plan.outcomes] == ["there"]
    assert not plan.writes


def test_comments_that_are_there_stay(tmp_path: Path, own: Own) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("It is a splendid gadget.")
    made.add_comment(paragraph.runs, text="Is it?", author="Ann", initials="A")
    path = tmp_path / "offer.docx"
    path.write_bytes(saved(made))
    (plan,) = plans(own.accept(path, new="kettle"), [""], "/", own)
    assert not isinstance(plan, FileProblem)
    write_plan(plan)
    again = docx.Document(str(path))
    assert [(each.author, each.paragraphs[-1].text) for each in again.comments] == [
        ("Ann", "Is it?"), ("empathycheck", "It is a kettle."),
    ]  # fmt: skip
    assert commented(path.read_bytes()) == [("It is a splendid gadget.", "It is a kettle.")]


@pytest.mark.parametrize(
    ("inner", "old", "held"),
    [
        (f"<w:p>{run('One two three')}</w:p>", "two", "two"),
        (f"<w:p>{run('One two three')}</w:p>", "One two three", "One two three"),
        (f"<w:p>{run('One tw')}{run('o three')}</w:p>", "two", "two"),
        (f"<w:p>{run('One &amp; two &lt; three')}</w:p>", "& two <", "& two <"),
        (f"<w:p>{run('One é &#x1F680; two ü three')}</w:p>", "🚀 two ü", "🚀 two ü"),
        ("<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two three</w:t></w:r></w:p>", "two", "two"),
        ("<w:p><w:r><w:rPr/><w:t>One two</w:t></w:r></w:p>", "two", "two"),
        (f"<w:p><w:ins w:id='4'>{run('One two')}</w:ins>{run(' three')}</w:p>", "two three", "two three"),
        ("<w:p><w:r><w:t>One two</w:t></w:r></w:p>", "One", "One"),
    ],
)
def test_a_run_is_split_where_a_sentence_ends(inner: str, old: str, held: str) -> None:
    data = body(inner)
    source = read_bytes(data, "x", "docx").source
    at = source.index(old)
    new = with_comments(data, "x", [Note(at, at + len(old), "new")])
    root = ElementTree.fromstring(members(new)["word/document.xml"])
    inside, words = False, ""
    for element in root.iter():
        if element.tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd"):
            inside = element.tag.endswith("Start")
        elif element.tag == f"{W}t" and inside:
            words += element.text or ""
    assert words == held
    assert read_bytes(new, "x", "docx").source == source


def test_what_no_comment_can_stand_at_has_it_where_it_hangs_on() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W[1:-1]}"><w:footnote w:id="2"><w:p>{run("A splendid note.")}</w:p></w:footnote>'
        "</w:footnotes>"
    )
    data = body(f"<w:p>{run('The first line.')}</w:p><w:p>{run('Another.')}</w:p>", footnotes=notes)
    at = read_bytes(data, "x", "docx").source.index("A splendid")
    comments = members(with_comments(data, "x", [Note(at, at + 16, "A note.")]))["word/comments.xml"].decode()
    texts = [element.text for element in ElementTree.fromstring(comments).iter(f"{W}t")]
    assert texts == [
        "footnote 1: “A splendid note.”",
        "Accepted in the report, to stand here instead:",
        "A note.",
    ]


def test_an_opendocument_text_gets_a_comment(tmp_path: Path, own: Own) -> None:
    data = odt(
        "<text:p>One.<text:s/>It is a <text:span>splendid</text:span> gadget. Rain &amp; more.</text:p>"
    )
    path = tmp_path / "offer.odt"
    path.write_bytes(data)
    (plan,) = plans(own.accept(path, new="kettle"), [""], "/", own)
    assert not isinstance(plan, FileProblem)
    write_plan(plan)
    old, new = members(data), members(path.read_bytes())
    assert {name for name in new if old.get(name) != new[name]} == {"content.xml"}
    root = ElementTree.fromstring(new["content.xml"])
    (start,) = root.iter(f"{OFFICE}annotation")
    assert "".join(start.itertext()).endswith("It is a kettle.")
    content = new["content.xml"].decode()
    at, end = content.index("</office:annotation>"), content.index("<office:annotation-end")
    assert content[at:end] == "</office:annotation>It is a <text:span>splendid</text:span> gadget."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({"_xmlsignatures/a.xml": "x", **members(PLAIN)}), "is signed"),
        (PLAIN[:-30], "damaged"),
        (b"junk" + PLAIN, "uncommon way"),
    ],
)
def test_what_is_not_worth_the_risk_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FileProblem, match=reason):
        with_comments(data, "x", [Note(0, 2, "new")])
