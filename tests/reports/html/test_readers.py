"""“Your readers”: the picture, the way, the bars; as text, and in a real browser at the width of a telephone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from empathycheck.reports.html.figures import pages_of
from empathycheck.reports.html.page import render
from empathycheck.reports.html.readers import readers
from empathycheck.reports.readers import Coverage, Covered, Need, PageNote, Stage
from tests.reports.html.conftest import PATIENCE
from tests.reports.html.subjects import sample_site

HOME, LETTER, LONG = "site/index.md", "site/letter.txt", "site/a-page-with-a-rather-long-name-of-its-own.md"
STAGES = tuple(
    Stage(name, pages)
    for name, pages in (
        ("first-meeting", (HOME, LONG)),
        ("comparing", ()),
        ("buying", (LETTER,)),
        ("first-use", ()),
        ("living-with-it", ()),
        ("trouble", ()),
        ("leaving", ()),
    )
)
NEEDS = (
    Need("hurts", "a cold house", (HOME, LONG)),
    Need("hurts", "a <bill> that grows"),
    Need("gladdens", "quiet at night", ("site/other.md",)),
)
PARENTS = Covered(
    "parents", "who heat a house", "warm by Friday", "", (HOME, LONG, LETTER, "site/other.md"), STAGES, NEEDS
)
NOTES = (
    PageNote(HOME, "parents", "first-meeting", (("our", 3),), (("you", 2), ("your", 1)), 7.6),
    PageNote(LETTER, "", "buying", (("we", 1),), (), None),
)
COVERED = Coverage(
    (PARENTS,), NOTES, True, (("spring", (Stage("site/ads-*.csv"), Stage("site/*.md", (HOME,)))),)
)


def cells(page: str, row: str) -> list[str]:
    """The cells of the row that starts with these words: their classes and texts."""
    (found,) = [each for each in re.findall(r"<tr.*?</tr>", page) if f">{row}</th>" in each]
    return [
        f"{kind} {re.sub('<[^>]+>', '', shown)}"
        for kind, shown in re.findall(r"<td class=(\w+)>(.*?)</td>", found)
    ]


def test_the_picture_has_a_row_for_each_need_and_a_column_for_each_stage() -> None:
    page = readers(COVERED, ())
    assert cells(page, "parents")[:3] == ["has 2", "bare 0", "has 1"]
    assert cells(page, "Hurts: a cold house")[:2] == ["has ●2 pages", "bare ○no page"]
    assert set(cells(page, "Hurts: a &lt;bill&gt; that grows")) == {"bare ○no page"}
    assert cells(page, "Gladdens: quiet at night")[-1] == "has ●1 page"
    assert page.count("scope=col><span>") == len(STAGES) + 1
    assert "No page speaks of: a &lt;bill&gt; that grows (hurts)." in page
    assert "Promised to them: warm by Friday. Proof: none is noted." in page


def test_without_pages_elsewhere_there_is_no_column_for_them() -> None:
    everywhere = PARENTS._replace(needs=NEEDS[:2])
    assert "other pages" not in readers(Coverage((everywhere,), NOTES), ())


def test_the_way_leads_to_the_pages_and_to_what_disagrees() -> None:
    home, letter = sample_site().result.files
    first, *rest = home.findings
    changed = (first, *(each._replace(rule="journey/price") for each in rest[:2]))
    files = [home._replace(findings=changed), letter]
    page = readers(COVERED, pages_of(files))
    shown = {each.file.path: each.number for each in pages_of(files)}
    assert f"<a href=#p{shown[HOME]}>site/<wbr>index.md</a>" in page
    (number,) = re.findall(
        r"href=#c(\d+)>2 places disagree with another piece", page[: page.index("The campaign")]
    )
    (home_page,) = [each for each in pages_of(files) if each.file.path == HOME]
    assert int(number) == home_page.first + 1
    assert "<li class=bare><b>comparing</b><p>no copy</p></li>" in page
    assert "<li class=bare><b>site/<wbr>ads-*.csv</b>" in page


def test_whose_a_page_is_and_its_level_stand_where_they_can_be_told() -> None:
    page = readers(COVERED, ())
    assert cells_of_notes(page) == [
        ["parents", " 3 to 3", "our 3", "you 2, your 1", "8"],
        ["all", " 1 to 0", "we 1", "none", "too short"],
    ]
    bare = readers(Coverage((), NOTES, levels=False), ())
    assert cells_of_notes(bare) == [[" 3 to 3", "our 3", "you 2, your 1"], [" 1 to 0", "we 1", "none"]]
    assert "schooling" not in bare
    assert "too short" not in bare


def cells_of_notes(page: str) -> list[list[str]]:
    rows = page[page.index("class=notes") :].split("<tr>")[2:]
    return [
        [re.sub("<[^>]+>", "", each) for each in re.findall(r"<td data-head=.*?</td>", row)] for row in rows
    ]


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_telephone_and_is_readable(browser: Browser, axe: str, tmp_path: Path, scheme: str) -> None:
    (tmp_path / "report.html").write_text(render(sample_site()._replace(coverage=COVERED)), encoding="utf-8")
    for width in (390, 1280):
        context = browser.new_context(
            viewport={"width": width, "height": 6000}, color_scheme="dark" if scheme == "dark" else "light"
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto((tmp_path / "report.html").as_uri())
        right = (
            "Math.max(...[...document.querySelectorAll('section[aria-labelledby=readers] *')]"
            ".map((one) => one.getBoundingClientRect().right))"
        )
        assert page.evaluate(right) <= width
        page.evaluate(axe)
        found = "axe.run('section[aria-labelledby=readers]').then((r) => r.violations.map((one) => one.id))"
        assert page.evaluate(found) == []
        context.close()
