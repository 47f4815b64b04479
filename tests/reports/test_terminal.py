"""The report for people: what it says, and that it fits."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.model import Problem, Suggestion
from empathycheck.reports.options import Options
from empathycheck.reports.render import render
from empathycheck.reports.terminal import FRAMES, frame
from empathycheck.reports.text import clean, columns, cut, excerpt, wrap
from tests.effort import examples

from .samples import file, finding, leader, result, rocket

PLAIN = Options(version="0.1.0")
LONG = (
    "For more than a quarter of a century our family firm on the edge of the old harbour has been quietly making "
    "what customers in forty countries call the most beloved umbrellas that money can buy, in every weather."
)


def test_a_finding_reads_like_this() -> None:
    assert render(result(file(rocket(), leader())), "terminal", PLAIN) == (
        """\
site/index.md:3:12  numbers/no-anchor
  It lifts off at 6000 metres per second.
                  ^^^^^^^^^^^^^^^^^^^^^^
  6000 metres per second: is that fast?
  Perhaps: more than 20 times as fast as an airliner (6000 m/s ÷ 250 m/s = 24)

site/index.md:5:8  claims/leader
  We are the leading provider of umbrellas.
             ^^^^^^^^^^^^^^^^
  “leading provider”: by which measure, and who says so?
  Perhaps: name the list, its year and the place on it: “second of 41 on …,
           2024”

2 questions in 1 file, 41 sentences read.
To read and decide in a browser: empathycheck report
More about a question: empathycheck explain claims/leader
"""
    )


def test_with_colour_the_words_are_underlined_and_no_line_of_marks_follows() -> None:
    text = render(result(file(rocket())), "terminal", Options(colour=True))
    assert "It lifts off at \x1b[1;4m6000 metres per second\x1b[0m." in text
    assert "^^^" not in text
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert plain.splitlines()[0] == "site/index.md:3:12  numbers/no-anchor"


def test_many_findings_get_one_line_each_by_file() -> None:
    findings = [leader((number, number, 3)) for number in range(1, FRAMES + 1)]
    text = render(result(file(*findings), file(rocket(), path="b.md")), "terminal", PLAIN)
    lines = text.splitlines()
    assert lines[0] == "site/index.md"
    assert lines[1] == "   1:3  “leading provider”: by which measure, and who says so?  claims/leader"
    assert lines[FRAMES + 2 : FRAMES + 4] == [
        "b.md",
        "  3:12  6000 metres per second: is that fast?  numbers/no-anchor",
    ]
    assert lines[-4:] == [
        "31 questions in 2 files, 82 sentences read.",
        "With sentences and ideas: empathycheck check site/index.md",
        "To read and decide in a browser: empathycheck report",
        "More about a question: empathycheck explain claims/leader",
    ]
    assert all(columns(line) <= 80 for line in lines)


def test_a_clean_run_says_what_was_read() -> None:
    text = render(result(file(), file(path="b.md")), "terminal", PLAIN)
    assert text == "82 sentences in 2 files, nothing to ask.\n"


def test_what_is_not_shown_is_counted() -> None:
    text = render(result(file(suppressed=1, hidden=3)), "terminal", PLAIN)
    assert text == (
        "41 sentences in 1 file, nothing to ask; 1 set aside by comments; 3 milder ones\n"
        "not shown (--severity hint shows all).\n"
    )


def test_nothing_read_is_said() -> None:
    options = Options(asked="site", suffixes=(".html", ".md"))
    text = render(result(), "terminal", options)
    assert text == "Nothing read: no copy found in site (files that end in .html, .md).\n"
    failed = result(problems=(Problem("a.md", "no such file"),))
    assert render(failed, "terminal", options) == "Nothing read: 1 path could not be, see above.\n"


def test_advice_is_cut_between_sentences() -> None:
    advice = (
        "Name the list, its year and the place on it. Before: “leading”. After: " + "a long example " * 22
    )
    one = finding("We are leading.", "leading", suggestions=(Suggestion("rewrite", advice),))
    assert frame("a.md", one, PLAIN)[-1] == "  Perhaps: name the list, its year and the place on it."
    one = finding(
        "We are leading.", "leading", suggestions=(Suggestion("rewrite", "so " * 100 + "long. Yes."),)
    )
    assert frame("a.md", one, PLAIN)[-1].endswith(" so so…")


def test_one_file_and_the_format_full_show_each_finding_in_its_sentence() -> None:
    findings = [leader((number, number, 3)) for number in range(1, FRAMES + 10)]
    assert render(result(file(*findings)), "terminal", PLAIN).count("Perhaps: ") == FRAMES + 9
    over_many = result(file(*findings), file(rocket(), path="b.md"))
    assert "Perhaps: " not in render(over_many, "terminal", PLAIN)
    full = render(over_many, "full", PLAIN)
    assert full.count("Perhaps: ") == FRAMES + 10
    assert full.splitlines()[-2:] == [
        "To read and decide in a browser: empathycheck report",
        "More about a question: empathycheck explain claims/leader",
    ]


def test_without_a_width_nothing_is_wrapped_or_cut() -> None:
    question = "“most beloved”: " + "by whom, and how is that known, " * 9 + "and since when?"
    one = finding(LONG, "most beloved", question)
    lines = frame("a.md", one, Options(width=0))
    assert lines[1] == f"  {LONG}"
    assert lines[2] == "  " + " " * LONG.index("most beloved") + "^" * len("most beloved")
    assert lines[3] == f"  {question}"
    many = result(file(*[one] * (FRAMES + 1)), file(path="b.md"))
    assert f"  3:12  {question}  claims/leader\n" in render(many, "terminal", Options(width=0))


def test_a_run_over_many_named_files_does_not_name_them_all_again() -> None:
    asked = " ".join(f"pages/number-{number}.md" for number in range(40))
    text = render(result(file(rocket())), "terminal", Options(asked=asked))
    assert "To read and decide in a browser: empathycheck report site/index.md\n" in text


def test_statistics_come_with_the_findings() -> None:
    text = render(result(file(rocket(), leader(), leader())), "terminal", Options(statistics=True))
    assert (
        "     2     3.8 in 1,000 words  claims/leader\n     1     1.9 in 1,000 words  numbers/no-anchor\n"
        in text
    )
    assert "It lifts off" in text


def test_a_long_sentence_is_shown_round_the_mark() -> None:
    lines = frame("a.md", finding(LONG, "most beloved"), PLAIN)
    assert lines[1:4] == [
        "  … harbour has been quietly making what customers in forty countries call the",
        "    most beloved umbrellas that money can buy, in every weather.",
        "    ^^^^^^^^^^^^",
    ]
    start = frame("a.md", finding(LONG, "For more than a quarter"), PLAIN)
    assert start[1] == "  For more than a quarter of a century our family firm on the edge of the old"
    assert start[2] == "  ^^^^^^^^^^^^^^^^^^^^^^^"
    assert start[3].endswith(" …")


def test_wide_characters_are_counted_as_two_columns() -> None:
    lines = frame("a.md", finding("我们是国内领先的火箭公司 😀🚀。", "😀🚀"), PLAIN)
    assert lines[1:3] == ["  我们是国内领先的火箭公司 😀🚀。", "  " + " " * 25 + "^^^^"]


def test_nothing_of_the_copy_reaches_the_terminal_as_a_command() -> None:
    evil = "Our \x1b[2Jleading provider\x07\u202e \u2066of\r\x9b31m \ud800 \u200bumbrellas"
    text = render(
        result(file(finding(evil, "leading provider", f"“{evil}”: why?"), path="a\x1b[1m\nb.md")),
        "terminal",
        PLAIN,
    )
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    text.encode("utf-8")


@examples(37)
@given(
    st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=40),
    st.integers(0, 400),
    st.integers(1, 200),
    st.text(min_size=1, max_size=300),
    st.integers(40, 100),
    st.booleans(),
)
def test_a_finding_keeps_to_the_width_and_its_question_is_whole(
    words: list[str], start: int, size: int, question: str, width: int, answered: bool
) -> None:
    sentence = " ".join(words)
    start = min(start, len(sentence) - 1)
    marked = sentence[start : start + size]
    suggestions = rocket().suggestions if answered else ()
    one = finding(sentence, marked, question, suggestions=suggestions)
    lines = frame("a.md", one, Options(width=width))
    assert all(columns(line) <= width for line in lines)
    assert any("^" in line for line in lines)
    asked = re.sub(r"\s", "", clean(question))
    assert asked in re.sub(r"\s", "", "".join(lines))
    listed = render(result(file(*[one] * (FRAMES + 1)), file(path="b.md")), "terminal", Options(width=width))
    assert all(columns(line) <= width for line in listed.splitlines() if ": empathycheck " not in line)
    assert asked in re.sub(r"\s", "", listed)


@given(st.text(), st.integers(2, 60))
def test_cut_and_wrap_keep_to_their_width(text: str, width: int) -> None:
    text = clean(text)
    assert columns(cut(text, width)) <= width
    lines = wrap(text, width, 3)
    assert len(lines) <= 3
    assert all(columns(line) <= width for line in lines)


@given(st.text(alphabet="ab 我😀", min_size=1, max_size=300), st.data())
def test_an_excerpt_holds_the_start_of_its_mark(sentence: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentence) - 1))
    end = data.draw(st.integers(start + 1, len(sentence)))
    marked = "".join(text[left:right] for text, left, right in excerpt(sentence, start, end, 40))
    kept = sentence[start:end].strip()
    assert not kept or marked.replace(" …", "").strip()[:1] == kept[0]


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("e\u0301", 1), ("我", 2), ("😀", 2), ("❤️", 2), ("", 0)]
)
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width
