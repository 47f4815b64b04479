"""`empathycheck report` over very many pages: an overview and parts, and what was decided in any of them."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from empathycheck.cli import in_parts
from empathycheck.running import shelf
from tests.cli.conftest import PAGE, Run

FOLDERS, EACH = ("blog", "docs"), 3


@pytest.fixture
def pages(site: Path) -> Path:
    for folder in FOLDERS:
        (site / "site" / folder).mkdir(parents=True)
        for number in range(EACH):
            text = PAGE.replace("# ", f"# {folder} {number}: ")
            (site / "site" / folder / f"{number}.md").write_text(
                f"{text}\nNumber {number}.\n", encoding="utf-8"
            )
    return site


class Links(HTMLParser):
    """The addresses that a page leads to, and what can be led to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.to: list[str] = []
        self.names: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for key, value in attrs:
            if key == "href" and tag == "a" and value:
                self.to.append(value)
            if key == "id" and value:
                self.names.add(value)


def data_of(page: str) -> Any:
    return json.loads(page.partition('<script type="application/json" id=data>')[2].partition("</script>")[0])


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_an_overview_and_parts_that_lead_to_one_another(pages: Path, run: Run) -> None:
    done = run("report", "site", "--split", "3", "--title", "Gadgets", "-o", "out.html")
    assert done.returncode == 0, done.stderr
    assert done.stderr == "out.html: 12 questions on 6 pages, in 2 parts beside it; open it in a browser.\n"
    parts = sorted((pages / "out-parts").iterdir())
    assert [part.name for part in parts] == ["part-001.html", "part-002.html"]
    overview = read(pages / "out.html")
    there = Links(overview)
    for address in there.to:
        file, _, name = address.partition("#")
        target = Links(read(pages / file)) if file else there
        assert name == "" or name in target.names, address
    assert {"out-parts/part-001.html", "out-parts/part-002.html"} <= set(there.to)
    for part, folder in zip(parts, FOLDERS, strict=True):
        text = read(part)
        assert "../out.html" in Links(text).to
        assert all(f"{folder} {number}: " in text for number in range(EACH))
        assert text.count("“splendid gadget”: says who?") >= 1
        assert data_of(text)["saves"] == f"decisions-{part.stem[-3:]}.json"
    rows = data_of(overview)["pages"]
    assert sorted(row[0] for row in rows) == sorted(
        f"site/{folder}/{number}.md" for folder in FOLDERS for number in range(EACH)
    )
    for _, _, _, _, best, number, page, at, _ in rows:
        target = Links(read(parts[number]))
        assert best
        assert {f"p{page}", f"c{at}"} <= target.names


def test_the_same_copy_makes_the_same_bytes_and_a_shelf_changes_none(
    pages: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def all_of() -> dict[str, bytes]:
        assert run("report", "site", "--split", "2").returncode == 0
        found = [pages / "report.html", *(pages / "report-parts").iterdir()]
        return {path.name: path.read_bytes() for path in found}

    first = all_of()
    assert len(first) == 5
    monkeypatch.setattr(shelf, "_HELD", 0)
    assert all_of() == first
    assert run("report", "site", "-o", "held.html").returncode == 0
    monkeypatch.undo()
    assert run("report", "site", "-o", "one.html").returncode == 0
    assert (pages / "one.html").read_bytes() == (pages / "held.html").read_bytes()


def test_it_is_cut_by_size_where_nobody_says_how(
    pages: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_parts, "_WHOLE", 10_000)
    monkeypatch.setattr(in_parts, "_PART", 12_000)
    assert run("report", "site", "--split", "0", "-o", "one.html").returncode == 0
    assert not (pages / "one-parts").exists()
    done = run("report", "site", "-o", "cut.html")
    assert ", in 2 parts beside it" in done.stderr


def test_parts_of_an_earlier_report_go_and_nothing_else(pages: Path, run: Run) -> None:
    assert run("report", "site", "--split", "1").returncode == 0
    folder = pages / "report-parts"
    (folder / "part-099.html").write_text("<p>Somebody's own.", encoding="utf-8")
    assert run("report", "site", "--split", "3").returncode == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "part-001.html",
        "part-002.html",
        "part-099.html",
    ]
    (folder / "part-001.html").write_text("<p>Somebody's own.", encoding="utf-8")
    done = run("report", "site", "--split", "3")
    assert done.returncode == 2
    assert "report-parts/part-001.html: holds something else than what empathycheck writes" in done.stderr
    assert read(folder / "part-001.html") == "<p>Somebody's own."


def test_beside_their_style_and_script(pages: Path, run: Run) -> None:
    assert run("report", "site", "--split", "3", "--report-dir", "out").returncode == 0
    found = sorted(path.name for path in (pages / "out").iterdir())
    assert found == ["index.html", "overview.js", "part-001.html", "part-002.html", "script.js", "style.css"]
    overview, part = read(pages / "out/index.html"), read(pages / "out/part-001.html")
    assert '<script src="overview.js">' in overview
    assert '<script src="script.js">' in part
    assert "part-002.html" in Links(overview).to
    assert "index.html" in Links(part).to


def test_what_was_decided_or_known_stands_in_its_part(pages: Path, run: Run) -> None:
    done = run("check", "site", "--format", "json", "--severity", "warning")
    finding = json.loads(done.stdout)["files"][-1]["findings"][0]
    decision = {
        "fingerprint": finding["fingerprint"], "rule": finding["rule"], "path": "site/docs/2.md",
        "text": finding["text"], "sentence": finding["sentence"], "state": "dismissed", "reason": "quotation",
    }  # fmt: skip
    gone = {**decision, "fingerprint": "0" * 16, "path": "elsewhere.md", "sentence": "Gone.", "text": "Gone"}
    saved = {"schema": "empathycheck-decisions/1", "files": {}, "decisions": [decision, gone]}
    (pages / "decisions.json").write_text(json.dumps(saved), encoding="utf-8")
    assert run("report", "site", "--split", "3", "--decisions", "decisions.json").returncode == 0
    overview = data_of(read(pages / "report.html"))
    assert [len(part["decisions"]) for part in overview["parts"]] == [0, 1]
    assert [each["sentence"] for each in overview["kept"]] == ["Gone."]
    first, second = (read(pages / f"report-parts/part-00{number}.html") for number in (1, 2))
    assert "Dismissed: it is a quotation" in second
    assert "Dismissed: it is a quotation" not in first
    assert data_of(second)["kept"] == []
    run("check", "site/blog", "--baseline", "known.json")
    done = run("report", "site", "--split", "3", "--baseline", "known.json")
    assert "6 questions on 6 pages, in 2 parts beside it; 9 known from the baseline" in done.stderr
    paths = [row[0] for row in data_of(read(pages / "report.html"))["pages"]]
    assert [path for path in paths if re.match("site/docs/", path)] == paths


def test_runs_are_counted_over_all_parts(pages: Path, run: Run) -> None:
    whole = run("report", "site", "--save-run", "a.json", "--label", "May")
    parts = run("report", "site", "--split", "2", "--save-run", "b.json", "--label", "May")
    assert whole.returncode == parts.returncode == 0
    assert read(pages / "a.json") == read(pages / "b.json")
    assert run("report", "site", "--split", "2", "--previous", "a.json").returncode == 0
    assert "as in the run before" in read(pages / "report.html")
    assert "as in the run before" not in read(pages / "report-parts/part-001.html")
