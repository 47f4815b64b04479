"""The audience file: what it may say, what every mistake is told as, and whose a page is."""

from __future__ import annotations

from pathlib import Path

import pytest

from empathycheck import check_paths
from empathycheck.errors import ConfigProblem
from empathycheck.settings.audience_file import STAGES, Glob, read_readers
from empathycheck.settings.find import load_settings

GOOD = """\
audiences:
  parents:
    insight:
      who: people with small children
      hurts: [a leak on a Sunday]
      gladdens: a warm bath
    persona:
      unknown-words: [thermostatic]
      region: uk
      reading-grade: 6
    value:
      promise: at the door by noon
    journey:
      first-meeting: [index.md]
      trouble: visits/**
    pages: [parents/**]
"""


def mistakes(folder: Path, text: str) -> list[str]:
    path = folder / "audience.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigProblem) as caught:
        read_readers(str(path), "audience.yaml")
    return str(caught.value).splitlines()


def test_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "audience.yaml"
    path.write_text(GOOD, encoding="utf-8")
    (reader,) = read_readers(str(path), "audience.yaml")
    assert (reader.name, reader.who, reader.hurts, reader.gladdens) == (
        "parents",
        "people with small children",
        ("a leak on a Sunday",),
        ("a warm bath",),
    )
    assert (reader.unknown_words, reader.region, reader.reading_grade) == (("thermostatic",), ("uk",), 6.0)
    assert reader.promise == "at the door by noon"
    assert reader.globs == (
        Glob("index.md", "first-meeting", 14),
        Glob("visits/**", "trouble", 15),
        Glob("parents/**", "", 16),
    )


MISTAKES = {
    "unknown stage": ("trouble:", "truoble:", "15: parents.journey.truoble: no such stage; did you mean “trouble”?"),
    "unknown phase": ("insight:", "insights:", "3: parents.insights: no such phase; did you mean “insight”?"),
    "unknown key": ("hurts:", "hurst:", "5: parents.insight.hurst: no such key; did you mean “hurts”?"),
    "no name": (
        "  parents:", '  "":', "2: audiences: an audience without a name; write one before the colon, such as parents:",
    ),
    "a phase for a name": (
        GOOD.partition("\n")[2], "  insight:\n    who: people with small children\n",
        "2: audiences: an audience without a name; insight stands where its name belongs, such as parents:",
    ),
    "nobody": (
        GOOD.partition("\n")[2], "", "1: audiences: names nobody; each audience stands below it by its name",
    ),
    "a list of audiences": (
        "  parents:\n", "  - parents:\n", "2: audiences: this is a list; give each audience a name, such as parents:",
    ),
    "no such region": (
        "region: uk", "region: worl", "9: parents.persona.region: “worl”: no such value; did you mean “world”?",
    ),
    "a grade of none": (
        "reading-grade: 6", "reading-grade: hard",
        "10: parents.persona.reading-grade: should be years of schooling from 1 to 20, such as 8",
    ),
    "a table for a text": (
        "who: people with small children", "who: {a: b}",
        "4: parents.insight.who: is a text or a list of texts, and this is a set of keys",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, name: str) -> None:
    old, new, told = MISTAKES[name]
    assert old in GOOD
    assert f"audience.yaml:{told}" in mistakes(tmp_path, GOOD.replace(old, new, 1))


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    text = (
        GOOD.replace("trouble:", "truoble:").replace("hurts:", "hurst:").replace("region: uk", "region: worl")
    )
    assert len(mistakes(tmp_path, text)) == 3


def test_anchors_of_ones_own_lie_in_the_repository(tmp_path: Path) -> None:
    text = GOOD.replace("region: uk", "anchors: ../../elsewhere")
    assert mistakes(tmp_path, text) == [
        "audience.yaml:9: parents.persona.anchors: “../../elsewhere” leads out of this repository; keep it inside"
    ]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "visits").mkdir()
    (tmp_path / "parents").mkdir()
    for name in ("index.md", "visits/leak.md", "parents/bath.md", "other.md"):
        (tmp_path / name).write_text("# A page\n\nTurn the thermostatic valve.\n", encoding="utf-8")
    (tmp_path / "audience.yaml").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def asked(path: str) -> list[str]:
    result = check_paths([path], settings=load_settings()._replace(select=("stance",)))
    return [each.text for each in result.files[0].findings]


def test_it_lies_beside_the_configuration_or_where_the_configuration_says(site: Path) -> None:
    assert [reader.name for reader in load_settings().readers] == ["parents"]
    (site / "audience.yaml").rename(site / "who.yaml")
    assert load_settings().readers == ()
    (site / "empathycheck.toml").write_text('audience-file = "who.yaml"\n', encoding="utf-8")
    assert [reader.name for reader in load_settings().readers] == ["parents"]
    assert load_settings(str(site / "empathycheck.toml")).audience_file == str(site / "who.yaml")


def test_a_name_stands_in_one_place(site: Path) -> None:
    (site / "empathycheck.toml").write_text('[audiences.parents]\nregion = ["uk"]\n', encoding="utf-8")
    with pytest.raises(
        ConfigProblem, match=r"^audience\.yaml:2: parents: stands in empathycheck\.toml:1: audiences too"
    ):
        load_settings()


@pytest.mark.usefixtures("site")
def test_a_page_is_of_the_audience_whose_globs_fit_it() -> None:
    assert asked("parents/bath.md") == ["thermostatic"]
    assert asked("visits/leak.md") == ["thermostatic"]
    assert asked("other.md") == []


def test_front_matter_says_whose_a_page_is(site: Path) -> None:
    page = site / "other.md"
    page.write_text(f"---\naudience: parents\n---\n{page.read_text(encoding='utf-8')}", encoding="utf-8")
    assert asked("other.md") == ["thermostatic"]
    page.write_text("---\naudience: parens\n---\n# A page\n", encoding="utf-8")
    result = check_paths(["other.md"], settings=load_settings())
    assert [problem.message for problem in result.problems] == [
        "line 2: audience: “parens”: no such audience; did you mean “parents”?"
    ]


def test_one_that_the_command_line_names_is_for_all_pages(site: Path) -> None:
    settings = load_settings()._replace(select=("stance",), audience="parents")
    result = check_paths(["other.md"], settings=settings)
    assert [each.text for each in result.files[0].findings] == ["thermostatic"]


def test_globs_fit_something_and_no_page_is_of_two(site: Path) -> None:
    text = GOOD.replace("visits/**", "vists/**") + GOOD.partition("\n")[2].replace(
        "  parents:", "  builders:"
    )
    (site / "audience.yaml").write_text(text.replace("visits/**", "visits/leak.md"), encoding="utf-8")
    with pytest.raises(ConfigProblem) as caught:
        check_paths(["."], settings=load_settings())
    lines = str(caught.value).splitlines()
    assert (
        "audience.yaml:15: parents.journey.trouble: “vists/**”: fits no file of copy; did you mean “visits/**”?"
        in lines[0]
    )
    assert any(
        line.startswith(
            "audience.yaml:29: builders.journey.first-meeting: index.md: is claimed by parents on line 14"
        )
        for line in lines
    ), lines


@pytest.mark.usefixtures("site")
def test_it_is_never_read_as_copy() -> None:
    for asked_for in (".", "audience.yaml"):
        paths = [file.path for file in check_paths([asked_for], settings=load_settings()).files]
        assert "audience.yaml" not in paths


def test_stages_stand_in_the_order_of_a_journey() -> None:
    assert STAGES[0] == "first-meeting"
    assert (
        STAGES.index("comparing")
        < STAGES.index("buying")
        < STAGES.index("first-use")
        < STAGES.index("leaving")
    )
