"""Findings that repeat one another are shown once, with all their places, in the terminal and on the page."""

from __future__ import annotations

from empathycheck.model import FileResult, Finding, RunResult
from empathycheck.reports.folding import folded, places_in_words
from empathycheck.reports.html.page import Subject
from empathycheck.reports.html.page import render as page
from empathycheck.reports.options import Options
from empathycheck.reports.terminal import render

from .samples import finding

LINE = "We are the leading provider of rope."


def same(line: int) -> Finding:
    return finding(LINE, "leading provider", place=(10 * line, line, 1))._replace(alike="aaaa")


def other() -> Finding:
    return finding("An unrivalled knot.", "unrivalled", place=(5, 1, 1))._replace(alike="bbbb")


def result(*files: tuple[str, tuple[Finding, ...]]) -> RunResult:
    return RunResult(tuple(FileResult(path, "markdown", 40, 4, found) for path, found in files))


SITE = result(("a.md", (other(), same(3), same(9))), ("b.md", (same(4),)), ("c.md", ()))


def test_each_thing_is_shown_once_with_its_other_places() -> None:
    shown = {file.path: found for file, found in folded(SITE.files)}
    assert [len(found) for found in shown.values()] == [2, 0, 0]
    assert [(place.path, place.start.line) for place in shown["a.md"][1].repeats] == [
        ("a.md", 9),
        ("b.md", 4),
    ]


def test_findings_without_a_name_are_never_folded() -> None:
    twice = result(("a.md", (finding(LINE, "leading provider"), finding(LINE, "leading provider"))))
    assert [len(found) for _, found in folded(twice.files)] == [2]


def test_the_terminal_names_the_other_places() -> None:
    text = render(SITE, Options())
    assert text.count(LINE) == 1
    assert "Also: line 9, b.md line 4" in text
    assert "4 questions in 2 of 3 files" in text


def test_in_a_long_list_the_other_places_are_told() -> None:
    many = tuple(
        finding(f"Sentence {number}.", f"{number}", place=(number, number, 1))._replace(alike=f"{number}")
        for number in range(100, 135)
    )
    text = render(result(("a.md", (*many, same(200), same(300))), ("b.md", (same(7),))), Options(width=100))
    assert "(also line 300, b.md line 7)" in " ".join(text.split())


def test_many_places_are_counted() -> None:
    found = folded(result(("a.md", tuple(same(line) for line in range(1, 99)))).files)
    assert places_in_words(found[0][1][0].repeats, "a.md") == "line 2, line 3, line 4 and 94 more"


def test_the_page_says_it_once_and_leads_to_it() -> None:
    html = page(Subject(SITE, version="0"))
    assert html.count("Asked before, in the same words") == 2
    assert html.count("in 3 places") == 3
