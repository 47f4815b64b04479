"""Decisions as a table and as a Word document."""

from __future__ import annotations

import csv
import io
import zipfile
from xml.etree import ElementTree

from empathycheck.decisions.export import COLUMNS, as_csv, as_docx
from empathycheck.decisions.file import Decision
from empathycheck.readers import read_bytes

ENTRIES = (
    Decision(
        "1", "claims/leader", "site/a.md", "accepted", text="leading", sentence="We are leading & proud.",
        replacement="We mend nine boilers of ten on the day.",
    ),
    Decision(
        "2", "claims/feelings", "site/a.md", "dismissed", "quotation", note="Anna's words", text="proud",
        sentence="We are leading & proud.",
    ),
    Decision(
        "3", "numbers/up-to", "=b.md", "dismissed", "not-now", "2026-12-31", text="60%", sentence="Up to 60%\x07 <less>"
    ),
)  # fmt: skip
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_a_table_has_a_row_for_each_decision_and_no_formula() -> None:
    data = as_csv(ENTRIES)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[1][3:] == [
        "We are leading & proud.", "accepted", "", "We mend nine boilers of ten on the day.",
    ]  # fmt: skip
    assert rows[2][5] == "Anna's words"
    assert rows[3][0] == "'=b.md"
    assert len(rows) == 4


def test_a_word_document_has_each_sentence_once_with_its_comments() -> None:
    data = as_docx(ENTRIES, "What was decided")
    assert data == as_docx(ENTRIES, "What was decided")
    document = read_bytes(data, "d.docx", "docx")
    assert [block.text for block in document.blocks][:4] == [
        "What was decided", "site/a.md", "We are leading & proud.", "=b.md",
    ]  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        main, comments = (
            ElementTree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "comments")
        )
    said = ["\n".join("".join(p.itertext()) for p in each.iter(f"{_W}p")) for each in comments]
    assert said == [
        "“leading” (claims/leader): accepted\nNew sentence: We mend nine boilers of ten on the day.",
        "“proud” (claims/feelings): dismissed (quotation)\nNote: Anna's words",
        "“60%” (numbers/up-to): dismissed (not-now, until 2026-12-31)",
    ]
    started = [each.get(f"{_W}id") for each in main.iter(f"{_W}commentRangeStart")]
    assert started == [each.get(f"{_W}id") for each in comments] == ["0", "1", "2"]
