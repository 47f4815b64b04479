"""Audience files and campaigns belong to a configuration: found like one, kept results or not, in whatever run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

AUDIENCE = 'audiences:\n  parents:\n    pages: "*.md"\n    persona:\n      unknown-words: [thermostatic]\n'
ON = 'select = ["stance", "journey"]\njudge = "off"\n'
CAMPAIGN = '[campaigns]\nspring = ["ad.md", "mail.md"]\n'


def asked(run: Run, *words: str, cwd: Path) -> dict[str, list[str]]:
    done = run("check", "--format", "json", *words, cwd=cwd)
    assert done.returncode in (0, 1), done.stderr
    found = json.loads(done.stdout)["files"]
    return {Path(file["path"]).name: [each["rule"] for each in file["findings"]] for file in found}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A repository with a configuration and a folder whose own has a campaign and an audience file."""
    top = tmp_path / "repository"
    folder = top / "shop"
    folder.mkdir(parents=True)
    (top / ".git").mkdir()
    (top / "empathycheck.toml").write_text(ON, encoding="utf-8")
    (top / "valve.md").write_text("Turn the thermostatic valve.\n", encoding="utf-8")
    (folder / "empathycheck.toml").write_text(ON + CAMPAIGN, encoding="utf-8")
    (folder / "audience.yaml").write_text(AUDIENCE, encoding="utf-8")
    (folder / "ad.md").write_text("The crate costs £40 with delivery.\n", encoding="utf-8")
    (folder / "mail.md").write_text("The crate costs £45 with delivery.\n", encoding="utf-8")
    (folder / "bath.md").write_text("Turn the thermostatic valve.\n", encoding="utf-8")
    return top


EXPECTED = {"ad.md": [], "bath.md": ["stance/not-their-word"], "mail.md": ["journey/price"]}


def test_from_any_folder_and_as_often_as_it_is_run(run: Run, shop: Path) -> None:
    for _ in range(2):  # the second run has the results of the first
        assert asked(run, cwd=shop) == {**EXPECTED, "valve.md": []}
    assert asked(run, cwd=shop / "shop") == EXPECTED
    assert asked(run, "shop/bath.md", cwd=shop) == {"bath.md": EXPECTED["bath.md"]}


def test_a_piece_that_changes_is_asked_about_where_the_others_are_kept(run: Run, shop: Path) -> None:
    assert asked(run, cwd=shop)["mail.md"] == ["journey/price"]
    (shop / "shop" / "ad.md").write_text("The crate costs £45 with delivery.\n", encoding="utf-8")
    assert asked(run, cwd=shop)["mail.md"] == []


def test_an_audience_file_stands_for_a_configuration_where_there_is_none(run: Run, shop: Path) -> None:
    for path in (shop / "empathycheck.toml", shop / "shop" / "empathycheck.toml"):
        path.unlink()
    words = ("--select", "stance,journey", "--judge", "off")
    expected = {"ad.md": [], "bath.md": ["stance/not-their-word"], "mail.md": []}
    assert asked(run, *words, cwd=shop) == {**expected, "valve.md": []}
    assert asked(run, *words, cwd=shop / "shop") == expected
    deeper = shop / "shop" / "deeper"
    deeper.mkdir()
    (deeper / "audience.yaml").write_text(AUDIENCE.replace("thermostatic", "stopcock"), encoding="utf-8")
    (deeper / "tap.md").write_text("Turn the thermostatic stopcock.\n", encoding="utf-8")
    found = json.loads(run("check", "--format", "json", *words, cwd=shop).stdout)["files"]
    assert [each["text"] for file in found for each in file["findings"]] == ["thermostatic", "stopcock"]


def test_an_audience_file_that_fits_nothing_stops_its_own_folder_alone(run: Run, shop: Path) -> None:
    text = AUDIENCE.replace('"*.md"', '"*.mdx"')
    (shop / "shop" / "audience.yaml").write_text(text, encoding="utf-8")
    (shop / "valve.md").write_text("This offer ends tonight, so hurry and order now!\n", encoding="utf-8")
    done = run("check", "--format", "json", cwd=shop)
    assert done.returncode == 2
    assert "audience.yaml:3: parents.pages: “*.mdx”: fits no file of copy" in done.stderr
    assert [file["path"] for file in json.loads(done.stdout)["files"]] == ["valve.md"]
    done = run("check", "--format", "json", cwd=shop / "shop")
    assert done.returncode == 2
    assert done.stderr.startswith("audience.yaml:3: parents.pages")
    assert len(done.stderr.splitlines()) == 1


def test_a_configuration_that_extends_another_adds_to_its_campaigns_and_names_its_own_readers(
    run: Run, shop: Path
) -> None:
    (shop / "who.yaml").write_text(AUDIENCE.replace("thermostatic", "valve"), encoding="utf-8")
    (shop / "shop" / "audience.yaml").rename(shop / "shop" / "own.yaml")
    (shop / "empathycheck.toml").write_text(
        f'{ON}audience-file = "who.yaml"\n[campaigns]\nautumn = ["a.md"]\n', encoding="utf-8"
    )
    (shop / "shop" / "empathycheck.toml").write_text(
        f'extend = "../empathycheck.toml"\naudience-file = "own.yaml"\n{CAMPAIGN}', encoding="utf-8"
    )
    assert asked(run, cwd=shop / "shop") == EXPECTED
    told = run("check", "--show-settings", "--format", "json", cwd=shop / "shop").stdout
    settings = {each["key"]: each["value"] for each in json.loads(told)["settings"]}
    assert settings["campaigns"] == [["autumn", ["a.md"]], ["spring", ["ad.md", "mail.md"]]]
    assert settings["audience-file"].endswith("own.yaml")
    (shop / "shop" / "empathycheck.toml").write_text('extend = "../empathycheck.toml"\n', encoding="utf-8")
    assert asked(run, "bath.md", cwd=shop / "shop") == {"bath.md": ["stance/not-their-word"]}
