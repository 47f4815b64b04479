"""Which files a run reads, and the functions that programs call."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import empathycheck
from empathycheck.checking.places import line_starts
from empathycheck.errors import ConfigProblem, FileProblem
from empathycheck.model import Problem
from empathycheck.running.found import Asking
from empathycheck.running.walk import discover
from empathycheck.settings.find import load_settings
from empathycheck.settings.settings import Settings

from .conftest import PAGE, Run


def shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *paths: str, **settings: tuple[str, ...]
) -> list[str]:
    monkeypatch.chdir(folder)
    found = discover(paths or ["."], Settings(root=str(folder), **settings))  # type: ignore[arg-type]
    return [f"! {each.path}" if isinstance(each, Problem) else each[1] for each in found]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "b.md", "a.html", "c.txt", "d.png", "sub/e.md", "sub/deep/f.md", ".git/g.md", ".hidden/h.md", "build/i.md",
        "node_modules/j.md", "venv/k.md", "cache/l.md", "drafts/m.md", "sub/n.draft.md",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.\n", encoding="utf-8")
    (tmp_path / "venv" / "pyvenv.cfg").touch()
    (tmp_path / "cache" / "CACHEDIR.TAG").touch()
    return tmp_path


def test_a_walk_is_in_order_and_passes_by_what_nobody_wrote(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shown(tree, monkeypatch) == [
        "a.html", "b.md", "c.txt", "drafts/m.md", "sub/e.md", "sub/n.draft.md", "sub/deep/f.md",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        (("drafts/",), {"a.html", "b.md", "c.txt", "sub/e.md", "sub/n.draft.md", "sub/deep/f.md"}),
        (("*.draft.md", "sub/deep"), {"a.html", "b.md", "c.txt", "drafts/m.md", "sub/e.md"}),
        (("sub/**/f.md", "/b.md"), {"a.html", "c.txt", "drafts/m.md", "sub/e.md", "sub/n.draft.md"}),
        (("deep", "[ab].*", "?.txt", "*.draft.md"), {"drafts/m.md", "sub/e.md"}),
    ],
)
def test_exclude(
    tree: Path, monkeypatch: pytest.MonkeyPatch, exclude: tuple[str, ...], left: set[str]
) -> None:
    assert set(shown(tree, monkeypatch, exclude=exclude)) == left
    assert shown(tree, monkeypatch, "drafts/m.md", "b.md", exclude=exclude) == ["drafts/m.md", "b.md"]


def test_a_glob_that_is_none_is_told(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigProblem, match=r"^exclude: “\[b-a\]”: no glob; "):
        shown(tree, monkeypatch, exclude=("[b-a]",))


def test_gitignore_holds_in_a_walk(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree / ".gitignore").write_text(
        "# made\n\n*.txt\n/sub/deep/\ndrafts/*\n!drafts/m.md\n[b-a]\n", encoding="utf-8"
    )
    (tree / "sub" / ".gitignore").write_text("e.md\n!n.draft.md\n", encoding="utf-8")
    assert shown(tree, monkeypatch) == ["a.html", "b.md", "drafts/m.md", "sub/n.draft.md"]
    # what is named is read, and so is what lies in a folder that is named
    assert shown(tree, monkeypatch, "c.txt", "sub/deep") == ["c.txt", "sub/deep/f.md"]
    # the repository's .gitignore holds below it too
    (tree / "sub" / "x.txt").write_text("Text.\n", encoding="utf-8")
    assert shown(tree, monkeypatch, "sub") == ["sub/n.draft.md"]


def test_include(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(tree, monkeypatch, include=("sub/**", "*.txt")) == [
        "c.txt", "sub/e.md", "sub/n.draft.md", "sub/deep/f.md",
    ]  # fmt: skip


def test_each_file_once_however_it_is_named(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree / "sub" / "loop").symlink_to(tree)
    (tree / "sub" / "again.md").symlink_to(tree / "b.md")
    found = shown(tree, monkeypatch, "sub", "./sub/e.md", str(tree / "sub" / "e.md"), ".")
    assert found[:3] == ["sub/again.md", "sub/e.md", "sub/n.draft.md"]
    assert len(found) == 7
    assert "b.md" not in found


def test_paths_are_shown_from_here(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(tree, monkeypatch, str(tree / "b.md"), "./c.txt") == ["b.md", "c.txt"]
    assert shown(tree / "sub", monkeypatch, "../b.md", "./e.md") == ["../b.md", "e.md"]


def test_what_cannot_be_read_is_told(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(tree, monkeypatch, "nothing.md", "d.png", "b.md") == ["! nothing.md", "! d.png", "b.md"]


@pytest.mark.parametrize("source", ["", "a", "a\nb", "a\r\nb\rc\n", "\r\r\n\n", "\u2028a\x0bb\x85"])
def test_lines_end_as_in_an_editor(source: str) -> None:
    normal = source.replace("\r\n", "\x00\n").replace("\r", "\n").replace("\x00", "\r")
    assert line_starts(source) == [0, *(index + 1 for index, char in enumerate(normal) if char == "\n")]


def test_findings_stand_where_they_say(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    settings = load_settings()
    source = PAGE.replace("\n", "\r\n").replace("splendid gadget", "splendid&nbsp;*gadget*")
    result = empathycheck.check_text(source, settings=settings)
    splendour, marvel = result.findings
    assert source[splendour.start.offset : splendour.end.offset] == "splendid&nbsp;*gadget"
    assert (splendour.start.line, splendour.start.column) == (3, 11)
    assert splendour.text == "splendid gadget".replace(" ", splendour.text[8])
    assert splendour.sentence[splendour.mark : splendour.mark + len(splendour.text)] == splendour.text
    assert source[marvel.start.offset : marvel.end.offset] == "marvel of engineering"
    assert (result.sentences, result.hidden) == (4, 1)


def test_code_in_a_sentence_is_shown_as_it_is_written(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    result = empathycheck.check_text(
        "Our `go` with ![a cat](cat.png) is a splendid gadget.", settings=load_settings()
    )
    assert result.findings[0].sentence == "Our `go` with … is a splendid gadget."


def test_the_public_functions(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    settings = load_settings()
    file = empathycheck.check_file("page.md", settings=settings)
    assert [finding.rule for finding in file.findings] == ["own/splendour", "own/marvel"]
    run = empathycheck.check_paths([site / "page.md", "missing.md"], settings=settings)
    assert [each.path for each in run.files] == ["page.md"]
    assert [each.path for each in run.problems] == ["missing.md"]
    with pytest.raises(FileProblem, match=r"^missing\.md: "):
        empathycheck.check_file("missing.md", settings=settings)
    with pytest.raises(ConfigProblem, match="no such rule"):
        empathycheck.check_text("A text.", settings=Settings(select=("claims/nothing-of-the-kind",)))
    (compared,) = empathycheck.compare("6000 m/s", limit=2)
    assert compared.quantity.value == 6000
    assert len(compared.comparisons) == 2


def test_one_rule_that_crashes_leaves_the_others(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import empathycheck.checks.claims as claims

    monkeypatch.chdir(site)
    check = claims.check_claims

    def crashing(page: object, rules: object, context: object) -> object:
        if "own/splendour" in rules.names:  # type: ignore[attr-defined]
            raise RuntimeError("first line\nsecond line")
        return check(page, rules, context)  # type: ignore[arg-type]

    monkeypatch.setattr(claims, "check_claims", crashing)
    run = empathycheck.check_paths(["page.md"], settings=load_settings())
    assert [finding.rule for finding in run.files[0].findings] == ["own/marvel"]
    (problem,) = run.problems
    assert problem.path == "page.md"
    assert problem.message.startswith(
        "own/splendour failed inside empathycheck (RuntimeError: first line second line at "
    )
    assert "\n" not in problem.message


def test_one_file_that_crashes_leaves_the_others(run_alone: Run, site: Path, tmp_path: Path) -> None:
    (site / "sitecustomize.py").write_text(
        "import empathycheck.running.run as run\n"
        "read = run.read\n"
        "def broken(found):\n"
        "    if found.shown in ('page.md', 'third.md'): raise IndexError('of a test')\n"
        "    return read(found)\n"
        "run.read = broken\n",
        encoding="utf-8",
    )
    (site / "other.md").write_text("It is a splendid gadget.\n", encoding="utf-8")
    (site / "third.md").write_text("It is a splendid gadget.\n", encoding="utf-8")
    search = os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])
    kept = tmp_path / "kept"
    for folder in (kept, site / "page.md" / "no folder"):
        extra = {"PYTHONPATH": search, "EMPATHYCHECK_CACHE_DIR": str(folder)}
        done = run_alone("check", "--format", "concise", extra=extra)
        assert done.returncode == 2
        assert "other.md:1:9: " in done.stdout
        first, second = done.stderr.splitlines()
        assert first.startswith(
            "page.md: this file failed inside empathycheck (IndexError: of a test at sitecustomize:4), "
            "all else was checked; "
        )
        assert second.startswith("third.md: this file failed")
    (log,) = kept.glob("crash-*.log")
    assert "IndexError: of a test" in log.read_text(encoding="utf-8")
    assert first.endswith("exclude leaves it out, and a report of the bug helps")


def test_anchors_of_ones_own_reach_the_findings(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "ours").mkdir()
    (site / "ours" / "anchors").mkdir()
    (site / "ours" / "anchors" / "speed.yaml").write_text(
        """\
dimension: speed
anchors:
  - id: our-lift
    name: the lift in our lobby
    value: 3000
    unit: m/s
    source: Our own stopwatch
    year: 2024
    familiarity: 0.9
    review_by: 2034
    audiences: [general]
    regions: [world]
    kind: rate
    low: 3000
    high: 3000
""",
        encoding="utf-8",
    )
    (site / "empathycheck.toml").write_text(
        'audience = "visitors"\n[audiences.visitors]\nanchors = ["ours"]\n', encoding="utf-8"
    )
    monkeypatch.chdir(site)
    result = empathycheck.check_text("It lifts off at 6000 metres per second.", settings=load_settings())
    texts = [suggestion.text for finding in result.findings for suggestion in finding.suggestions]
    assert any("the lift in our lobby" in text for text in texts), texts


def test_a_folder_that_may_not_be_read_is_told(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def guarded(folder: str) -> object:
        if str(folder).endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return scan(folder)

    monkeypatch.setattr(os, "scandir", guarded)
    monkeypatch.chdir(tree)
    problems = [found for found in discover(["."], Settings()) if isinstance(found, Problem)]
    assert [(each.path, each.message) for each in problems] == [
        ("sub", "permission denied; allow reading this folder or exclude it")
    ]


def test_a_sentence_without_end_is_carried_only_round_its_findings(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    result = empathycheck.check_text("it is a splendid gadget and then " * 3000, settings=load_settings())
    assert len(result.findings) > 10
    for finding in result.findings:
        assert len(finding.sentence) < 4100
        assert finding.sentence[finding.mark : finding.mark + len(finding.text)] == "splendid gadget"


def test_a_crash_among_the_numbers_leaves_the_claims(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import empathycheck.quantities.scan as quantities

    monkeypatch.chdir(site)

    def crashing(prose: object) -> object:
        raise ValueError("no such number")

    monkeypatch.setattr(quantities, "quantities_of", crashing)
    (site / "page.md").write_text(f"{PAGE}\n\nIt holds 40 tonnes.\n", encoding="utf-8")
    run = empathycheck.check_paths(["page.md"], settings=load_settings())
    assert run.files[0].findings
    (problem,) = run.problems
    assert problem.path == "page.md"
    assert problem.message.startswith("numbers failed inside empathycheck (ValueError: no such number at ")


def test_what_holds_no_copy_is_passed_by_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "a.md",
        "LICENSE.md",
        "robots.txt",
        "node_modules/b.md",
        ".git/c.md",
        "d.png",
        "e.md",
        "f.md",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Some words.\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("e.md\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    told: dict[str, str] = {}
    settings = Settings(root=str(tmp_path), exclude=("f.md",))
    read = [found[1] for found in discover(["."], settings, Asking(passed=told.__setitem__))]
    assert read == ["a.md"]
    assert told == {
        ".git/": "a hidden folder",
        ".gitignore": "no reader",
        "LICENSE.md": "a licence",
        "d.png": "no reader",
        "e.md": "named in .gitignore",
        "f.md": "excluded by the configuration",
        "node_modules/": "a folder of dependencies or builds",
        "robots.txt": "for machines",
    }
    assert [found[1] for found in discover(["LICENSE.md", "f.md"], settings)] == ["LICENSE.md", "f.md"]
    assert list(discover(["LICENSE.md", "f.md"], settings, Asking(named_exclude=True))) == [
        Problem("LICENSE.md", "not read, a licence (one of 2 named files that are left out)", note=True)
    ]
