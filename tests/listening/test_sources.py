"""What is read of each kind of file: which column holds the words, and what is nobody's review."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from empathycheck.errors import FileProblem
from empathycheck.listening.entry import Entry
from empathycheck.listening.sources import sources_of

WORDS = "The lid broke after two weeks of use."
SORRY = "We are very sorry to hear about this."


def entries(path: Path, column: str = "") -> list[Entry]:
    return [entry for source in sources_of((str(path),), column) for entry in source.entries()]


def saved(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize(
    ("name", "text", "rating"),
    [
        ("shop.csv", f"asin,reviewText,overall\nB1,{WORDS},2.0\nB2,Fine for the price and it boils fast.,5.0\n", 0.25),
        ("store.csv", f"ID;Star Rating;Developer Reply Text;Review Text\n1;5;{SORRY};{WORDS}\n", 1.0),
        ("desk.jsonl", json.dumps({"ticket": {"subject": "Lid", "description": WORDS}, "rating": 1}) + "\n", 0.0),
        ("play.json", json.dumps({"reviews": [{"content": WORDS, "score": 3, "at": "2024-05-02"}]}), 0.5),
        ("stars.tsv", f"stars\tcomment\n★★★★☆\t{WORDS}\n", 0.75),
        ("nps.csv", f"NPS score,Feedback\n9,It heats the room and is quiet at night too.\n0,{WORDS}\n", 0.0),
        ("thumbs.csv", f"Recommended,Review\nno,{WORDS}\nyes,It is easy to clean and it was cheap.\n", 0.0),
    ],
)  # fmt: skip
def test_columns_are_found(tmp_path: Path, name: str, text: str, rating: float) -> None:
    found = [entry for entry in entries(saved(tmp_path, name, text)) if WORDS in entry.text]
    assert [entry.rating for entry in found] == [pytest.approx(rating)]
    assert all("sorry to hear" not in entry.text for entry in found)


def test_a_column_of_another_name_is_found_by_what_stands_in_it(tmp_path: Path) -> None:
    path = saved(tmp_path, "x.csv", f"a,b,c\n17,x1,{WORDS}\n18,x2,It is loud at night and I sleep badly.\n")
    assert entries(path)[0].text == WORDS


def test_good_and_bad_in_columns_of_their_own(tmp_path: Path) -> None:
    text = f"What do you like best?,What do you dislike?\nIt is easy to set up for us.,{WORDS}\n"
    assert [(each.text, each.asked) for each in entries(saved(tmp_path, "b2b.csv", text))] == [
        ("It is easy to set up for us.", "liked"),
        (WORDS, "disliked"),
    ]


def test_a_column_that_is_named_counts(tmp_path: Path) -> None:
    path = saved(tmp_path, "x.csv", f"review,Our note\nfine and good for all of us here,{WORDS}\n")
    assert [entry.text for entry in entries(path, "our note")] == [WORDS]
    with pytest.raises(
        FileProblem, match=r"x.csv: --text Our not: no such column; did you mean “Our note”\?; there are"
    ):
        entries(path, "Our not")


def test_a_table_without_words_says_what_was_looked_for(tmp_path: Path) -> None:
    path = saved(tmp_path, "n.csv", "id,amount\n1,20\n2,30\n")
    with pytest.raises(
        FileProblem, match=r"there are id, amount; looked for review, .*--text COLUMN names it"
    ):
        entries(path)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.jsonl", '{"review": "x"}\n{"review": \n', r"a\.jsonl:2: no JSON object"),
        ("a.json", '{"reviews": [{"review": "It broke on day one"}, {"re', r"breaks off"),
        ("a.json", "[1, 2]", r"no list of objects"),
        ("a.doc", "x", r"not a kind of file that is read here; known are \.csv"),
        ("a.xlsx", "no zip", r"no workbook that can be read"),
        ("a.csv", "review\n\x00\x01", r"looks binary"),
    ],
)
def test_a_damaged_file_is_one_line(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(FileProblem, match=message) as caught:
        entries(saved(tmp_path, name, text))
    assert "\n" not in str(caught.value)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="no such file or folder"):
        entries(tmp_path / "none.csv")


def workbook(path: Path) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Review</t></is></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="C2" t="s"><v>1</v></c></row>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "xl/sharedStrings.xml",
            f'<sst xmlns="{main}"><si><t>Stars</t></si><si><r><t>{WORDS}</t></r></si></sst>',
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
        )


def test_workbooks(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx")
    assert [(each.text, each.rating) for each in entries(tmp_path / "a.xlsx")] == [(WORDS, 0.0)]


def test_parquet_needs_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("empathycheck.listening.rows.import_module", missing)
    with pytest.raises(FileProblem, match=r"needs pyarrow; pip install 'empathycheck\[tables\]'"):
        entries(saved(tmp_path, "a.parquet", "x"))


def test_interviews_keep_the_answers(tmp_path: Path) -> None:
    text = (
        "# Interview 3\n\n**Interviewer:** What do you use it for?\n\n**Ana:** For soup.\nIt saves me an hour.\n\n"
        "Interviewer: And what annoys you?\n\nAna: The lid. Cleaning it takes ages.\n"
    )
    assert [each.text for each in entries(saved(tmp_path, "i.md", text))] == [
        "For soup. It saves me an hour.",
        "The lid. Cleaning it takes ages.",
    ]


def test_passages_and_lists_of_a_text(tmp_path: Path) -> None:
    text = "First review, on\ntwo lines.\n\nSecond one.\n- third\n- fourth\n"
    assert [each.text for each in entries(saved(tmp_path, "t.txt", text))] == [
        "First review, on two lines.", "Second one.", "third", "fourth",
    ]  # fmt: skip


def test_letters_lose_what_they_quote_and_their_signature(tmp_path: Path) -> None:
    letter = (
        "From: Jo <jo@example.org>\nDate: Tue, 3 Mar 2026 10:00:00 +0000\nSubject: lid\n\n"
        f"{WORDS}\n> We are sorry.\n-- \nJo\n+44 20 7946 0123\n"
    )
    assert entries(saved(tmp_path, "a.eml", letter)) == [Entry(WORDS, date="2026-03")]
    box = "".join(f"From jo@example.org Tue Mar  3 10:00:00 2026\n{letter}\n" for _ in range(2))
    assert [each.text for each in entries(saved(tmp_path, "a.mbox", box))] == [WORDS, WORDS]


def test_a_long_list_is_read_a_piece_at_a_time(tmp_path: Path) -> None:
    many = [{"review": f"{WORDS} {number} " + "x" * 300} for number in range(8_000)]
    found = entries(saved(tmp_path, "a.json", json.dumps({"meta": {"tags": []}, "data": many}, indent=1)))
    assert len(found) == 8_000
    assert found[-1].text.startswith(f"{WORDS} 7999")
