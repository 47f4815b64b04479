"""The facts of a page: each worked out once, when it is asked for."""

from __future__ import annotations

from empathycheck.checks.facts import Page
from empathycheck.readers import read_source


def page(source: str, path: str = "page.md", **known: tuple[str, ...]) -> Page:
    return Page(read_source(source, path, "markdown"), **known)  # type: ignore[arg-type]


def test_facts_are_worked_out_once() -> None:
    one = page("It lifts off at 6000 metres per second.\n")
    assert one.quantities is one.quantities
    assert [each.text for each in one.quantities] == ["6000 metres per second"]
    assert one.prose is one.prose


def test_a_kind_says_whether_readers_came_for_the_matter() -> None:
    assert page("Text.\n", "docs/page.md").is_mild
    assert not page("Text.\n", "docs/page.md").is_strict
    assert page("Text.\n", "index.md").is_strict


def test_a_table_of_many_figures_is_a_data_sheet() -> None:
    rows = "".join(f"| Model {number} | {number}00 kg |\n" for number in range(1, 50))
    sheet = page(f"| Model | Weight |\n|---|---|\n{rows}\nIt weighs 900 kg.\n")
    assert sheet.is_data_sheet
    assert sheet.in_data_sheet(sheet.prose.text.index("100 kg"))
    assert not sheet.in_data_sheet(sheet.prose.text.index("It weighs"))
    assert not page("| A | 1 |\n|---|---|\n| B | 2 |\n").is_data_sheet
