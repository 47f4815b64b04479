"""How the pages of a report in parts are shared out: every page in one part, by folder, none too heavy."""

from __future__ import annotations

import random

from empathycheck.reports.html.figures import Figures, pages_of
from empathycheck.reports.html.rows import Row, row_of, shares
from tests.effort import many
from tests.reports.html.subjects import HALL, HOME, LETTER, NOTHING, subject_of


def row(path: str, size: int = 10) -> Row:
    return Row(path, "", "", 1, 0, Figures(), size=size)


def names(rows: list[Row], size: int, pages: int = 0) -> list[tuple[str, int]]:
    return [(each.name, len(each.rows)) for each in shares(rows, size, pages)]


def test_folders_come_together_while_they_fit() -> None:
    rows = [row(f"{folder}/{number}.md") for folder in "abcd" for number in range(3)]
    assert names(rows, 60) == [("a/ to b/", 6), ("c/ to d/", 6)]
    assert names(rows, 50) == [("a/", 3), ("b/", 3), ("c/", 3), ("d/", 3)]
    assert names(rows, 10_000) == [("a/ to d/", 12)]
    assert names(rows, 10_000, pages=7) == [("a/ to b/", 6), ("c/ to d/", 6)]


def test_a_folder_that_does_not_fit_is_cut_by_its_own_and_then_by_its_files() -> None:
    rows = [row(f"site/{folder}/{number}.md") for folder in ("blog", "docs") for number in range(4)]
    rows += [row("site/index.md"), row("top.md")]
    assert names(rows, 50) == [("site/blog/", 4), ("site/docs/ to site/index.md", 5), ("top.md", 1)]
    assert names(rows, 20) == [
        ("site/blog/0.md to site/blog/1.md", 2),
        ("site/blog/2.md to site/blog/3.md", 2),
        ("site/docs/0.md to site/docs/1.md", 2),
        ("site/docs/2.md to site/docs/3.md", 2),
        ("site/index.md to top.md", 2),
    ]


def test_every_page_is_in_one_part_and_no_part_of_several_is_too_heavy() -> None:
    chance = random.Random(7)
    for _ in range(many(60)):
        paths = {
            "/".join(chance.choice("abc") for _ in range(chance.randint(1, 5))) + f"{number}.md"
            for number in range(chance.randint(1, 60))
        }
        rows = [row(path, chance.randint(1, 40)) for path in sorted(paths, key=lambda _: chance.random())]
        most = chance.randint(20, 200)
        found = shares(rows, most)
        assert sorted(number for each in found for number in each.rows) == list(range(len(rows)))
        for each in found:
            assert len(each.rows) == 1 or sum(rows[number].size for number in each.rows) <= most
        in_order = [rows[number].path.split("/") for each in found for number in each.rows]
        assert in_order == sorted(in_order)


def test_a_row_counts_as_the_page_does() -> None:
    subject = subject_of({"site/index.md": HOME, "site/letter.txt": LETTER, "site/fence.md": NOTHING})
    pages = {page.file.path: page for page in pages_of(subject.result.files)}
    for file in subject.result.files:
        made = row_of(file)
        page = pages.get(file.path)
        assert sum(loud + hints for _, loud, hints in made.rules) == len(file.findings)
        if page is None or page.best is None:
            assert (made.best, made.help) == ("", 0.0)
            continue
        assert made.figures == page.figures
        assert made.help == page.best.help
        assert file.findings[made.at] in page.best.findings
        assert page.best.findings[0].sentence.startswith(made.best.removesuffix("…"))
    home = next(file for file in subject.result.files if file.path == "site/index.md")
    everything = range(len(home.findings))
    known = row_of(home, everything)
    assert (known.rules, known.best, known.figures.asked) == ((), "", 0)
    assert any(HALL in finding.text for finding in home.findings)
