"""A campaign of made-up pieces: what disagrees is asked about at the later place, what only looks so is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import empathycheck
from empathycheck import check_paths
from empathycheck.model import Finding
from empathycheck.reports import json as for_programs
from empathycheck.reports import terminal
from empathycheck.reports.options import Options
from empathycheck.settings.settings import Settings

SCHEMA = Path(empathycheck.__file__).parent / "schemas" / "json.json"
PIECES = {
    "ad.txt": "Brook crates, from £18 a week. Call 01632 960 101.\n\nThe first box comes within two days.\n",
    "landing.md": """# Brook crates

A large crate costs £24 a week and feeds four people. A small crate costs £18 a week and feeds two.

Delivery takes 48 hours from your order. On the islands delivery takes five days.

You can cancel with one week's notice. The shop in Leith is open on Saturdays from 9am to 1pm, and on Sundays from 10am
to noon. Members get 10% off all crates.

The Brook Chilled box keeps fish at two degrees. The Brook Dry box is made of ash.
""",
    "mail.md": """Subject: Your first crate

Your large crate costs £26 a week and feeds four people.

You can cancel with 7 days' notice. Members get one tenth off all crates, and students get 15% off.

The shop in Leith is open on Saturdays from 9:00 to 15:00.
""",
    "help.md": """# Help

The Brook Cool box keeps fish at two degrees.

Delivery takes three days from your order. Ring 01632 960 110 if it does not come.

The shop in Perth is open on Saturdays from 8am to noon.
""",
}


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name, text in PIECES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Settings(
        select=("journey",), root=str(tmp_path), campaigns=(("spring", tuple(PIECES)),), judge="off"
    )


def found(settings: Settings, *paths: str) -> list[tuple[str, Finding]]:
    result = check_paths(paths or ["."], settings=settings)
    return [(file.path, each) for file in result.files for each in file.findings]


def test_what_disagrees_is_asked_about_at_the_later_place(settings: Settings) -> None:
    asked = {
        (path, each.rule, each.text, tuple(sorted(place.path for place in each.elsewhere)))
        for path, each in found(settings)
    }
    assert asked == {
        ("mail.md", "journey/price", "£26", ("landing.md",)),
        ("mail.md", "journey/hours", "from 9:00 to 15:00", ("landing.md",)),
        ("help.md", "journey/time", "three days", ("landing.md",)),
        ("help.md", "journey/contact", "01632 960 110", ("ad.txt",)),
        ("help.md", "journey/name", "Brook Cool", ("landing.md",)),
    }


def test_both_places_are_where_their_words_stand(settings: Settings) -> None:
    for path, each in found(settings):
        source = Path(path).read_text(encoding="utf-8")
        assert source[each.start.offset : each.end.offset].replace("\n", " ") == each.text
        for place in each.elsewhere:
            other = Path(place.path).read_text(encoding="utf-8")
            assert " ".join(other[place.start : place.end].split()) == place.text
            assert place.line == other.count("\n", 0, place.start) + 1
            assert place.path in each.question


def test_people_and_programs_are_told_of_both_places(settings: Settings) -> None:
    result = check_paths(["."], settings=settings)
    assert "There: landing.md line 3" in terminal.render(result, Options())
    data = json.loads(for_programs.render(result, Options()))
    price = next(
        each for file in data["files"] for each in file["findings"] if each["rule"] == "journey/price"
    )
    (place,) = price["elsewhere"]
    assert (place["path"], place["line"], place["text"]) == ("landing.md", 3, "£24")
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(data)


def test_pieces_that_nobody_names_are_not_compared(settings: Settings) -> None:
    assert found(settings._replace(campaigns=())) == []
    assert found(settings._replace(campaigns=(("spring", ("landing.md",)),))) == []


def test_a_comment_sets_a_disagreement_aside(settings: Settings) -> None:
    page = Path("mail.md")
    text = page.read_text(encoding="utf-8").replace(
        "Your large crate", "<!-- empathycheck-ignore journey/price: until June -->\n\nYour large crate"
    )
    page.write_text(text, encoding="utf-8")
    assert "journey/price" not in {each.rule for _, each in found(settings)}


def test_a_rule_that_takes_no_part_asks_nothing(settings: Settings) -> None:
    assert {
        each.rule for _, each in found(settings._replace(ignore=("journey/time", "journey/contact")))
    } == {
        "journey/price",
        "journey/hours",
        "journey/name",
    }


def test_what_three_pieces_say_is_tied_together(settings: Settings) -> None:
    for name in ("ad.txt", "landing.md", "help.md"):
        page = Path(name)
        text = page.read_text(encoding="utf-8")
        page.write_text(text + "\nThe freshest crate on the whole river, every week.\n", encoding="utf-8")
    repeated = found(settings._replace(select=("page/repetition",)))
    assert sorted(path for path, _ in repeated) == ["ad.txt", "help.md", "landing.md"]
    assert len({each.alike for _, each in repeated}) == 1
