"""The shipped anchors are in order; a user's file is read like them, and every mistake names its line."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from empathycheck.base.packs import rules_dir
from empathycheck.comparisons.anchors import AnchorSet, anchor_files, load_anchors
from empathycheck.comparisons.compare import compare_quantity
from empathycheck.comparisons.ways import WORDS
from empathycheck.errors import ConfigProblem
from empathycheck.settings.audience import find_audience
from tests.comparisons.quantities import measured

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "scripts" / "anchors"
UNIT = "    unit: m²"
GOOD = """anchors:
  - id: our-leeds-shop
    name: our Leeds shop
    plural: Leeds shops
    value: 400
    unit: m²
    source: our own floor plan
    year: 2026
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMPATHYCHECK_CACHE_DIR", str(tmp_path / "cache"))


def write(folder: Path, text: str) -> Path:
    path = folder / "our-anchors.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_there_are_many_of_many_sorts(anchors: AnchorSet) -> None:
    shipped = anchors.all()
    assert len(shipped) >= 500
    assert len(anchor_files(rules_dir())) >= 24
    assert len(anchors.dimensions) >= 20
    assert len({anchor.id for anchor in shipped}) == len(shipped)


def test_every_anchor_can_be_shown(anchors: AnchorSet) -> None:
    for anchor in anchors.all():
        assert anchor.low <= anchor.value <= anchor.high, anchor.id
        assert anchor.source, anchor.id
        assert anchor.publisher, anchor.id
        assert 1500 <= anchor.year <= datetime.datetime.now(tz=datetime.UTC).year, anchor.id
        assert anchor.words in WORDS, anchor.id
        assert not anchor.own


def test_no_anchor_is_past_its_review(anchors: AnchorSet) -> None:
    today = datetime.datetime.now(tz=datetime.UTC).year
    overdue = [f"{anchor.id} ({anchor.review_by})" for anchor in anchors.all() if anchor.review_by < today]
    if overdue:
        warnings.warn(f"look these anchors up again: {', '.join(overdue)}", stacklevel=1)
    assert len(overdue) < len(anchors.all()) / 2


def test_no_yardstick_is_in_bad_taste(anchors: AnchorSet) -> None:
    bad = (
        "death",
        "dead",
        "kill",
        "war ",
        "bomb",
        "earthquake",
        "flood",
        "obese",
        "weight of a",
        "titanic",
        "victim",
        "hiroshima",
    )
    for anchor in anchors.all():
        assert not any(word in f"{anchor.name} {anchor.plural} ".lower() for word in bad), anchor.id


def test_a_users_own_anchor_comes_first(tmp_path: Path) -> None:
    anchors = load_anchors([write(tmp_path, GOOD)])
    found = compare_quantity(measured(1200, "m²"), anchors, find_audience("general"))
    assert (
        found[0].text == "3 times as large as our Leeds shop" or found[0].text == "as large as 3 Leeds shops"
    )
    assert found[0].sum == "1,200 m² ÷ 400 m² = 3"
    assert found[0].source == "our own floor plan"


def test_a_pack_is_a_folder_with_anchors_in_it(tmp_path: Path) -> None:
    (tmp_path / "anchors").mkdir()
    (tmp_path / "anchors" / "shops.yaml").write_text(GOOD, encoding="utf-8")
    assert load_anchors([tmp_path]).get("our-leeds-shop") is not None


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("    source: our own floor plan\n", "", 2, "source: is missing"),
        ("unit: m²", "unit: sqm2", 6, "unit: “sqm2” is no unit known here"),
        (UNIT, f"{UNIT}\n    low: 500", 7, "low: 500 is above high, 400"),
        (UNIT, f"{UNIT}\n    high: 300", 7, "low: 400 is above high, 300"),
        (UNIT, f"{UNIT}\n    low: 410\n    high: 420", 5, "value: 400 is not between low, 410, and high, 420"),
        ("value: 400", "value: lots", 5, "value: “lots” is not a number; write 1234.5"),
        ("value: 400", "value: -1", 5, "value: is not above zero"),
        (UNIT, f"{UNIT}\n    kind: state", 7, "kind: “state” is neither stock nor rate"),
        (UNIT, f"{UNIT}\n    words: larg", 7, "words: “larg” is no way of comparing known here; did you mean"),
        (UNIT, f"{UNIT}\n    familiarity: 3", 7, "familiarity: is a number from 0 (nobody knows it) to 1"),
        (UNIT, f"{UNIT}\n    regions: [mars]", 7, "regions: “mars” is none of world, us, uk, eu, cn, de"),
        (UNIT, f"{UNIT}\n    review_by: 2020", 7, "review_by: 2020 is before the year of the figure, 2026"),
        (UNIT, f"{UNIT}\n    url: our intranet", 7, "url: “our intranet” is no address; write https:// and where"),
        (UNIT, f"{UNIT}\n    url: https://intranet", 7, "url: “https://intranet” is no address; write https://"),
        (UNIT, f"{UNIT}\n    adress: x", 7, "adress: no such key"),
        ("year: 2026", "year: 2099", 8, "year: 2099 is still to come; it is the year the figure was counted in"),
        ("year: 2026", "year: 26", 8, "year: is the year the figure was counted in, in four digits"),
        (UNIT, f"{UNIT}\n    sauce: x", 7, "sauce: no such key; did you mean “source”?"),
        ("our-leeds-shop", "tennis-court-area", 2, "id: “tennis-court-area” stands in"),
        ("anchors:", "dimension: mass\nanchors:", 7, "unit: “m²” measures area, and this anchor is of mass"),
        (GOOD, "anchors: 3\n", 1, "anchors: is missing; it is a list"),
        (GOOD, "- 1\n", 1, "the file: has the key anchors, and this is a list"),
        (GOOD, "anchors:\n  - 5\n", 2, "anchors: an anchor is a set of keys, and this is a text"),
    ],
)  # fmt: skip
def test_every_mistake_names_its_line(old: str, new: str, line: int, reason: str, tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(ConfigProblem) as caught:
        load_anchors([path])
    message = str(caught.value)
    assert message.startswith(f"{path}:{line}: {reason}"), message


def test_what_is_no_text_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "our-anchors.yaml"
    path.write_bytes(b"anchors:\n  - id: caf\xe9\n")
    with pytest.raises(ConfigProblem, match=r"our-anchors\.yaml:2: the file: is not UTF-8"):
        load_anchors([path])
    with pytest.raises(ConfigProblem, match="cannot be read"):
        load_anchors([tmp_path / "none.yaml"])


def test_the_cache_gives_the_same_and_notices_a_change(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    first = load_anchors([path]).get("our-leeds-shop")
    assert load_anchors([path]).get("our-leeds-shop") == first
    write(tmp_path, GOOD.replace("value: 400", "value: 500"))
    changed = load_anchors([path]).get("our-leeds-shop")
    assert changed is not None
    assert changed.value == 500
    for file in (tmp_path / "cache").iterdir():
        file.write_bytes(file.read_bytes()[:-5])
    assert load_anchors([path]).get("our-leeds-shop") == changed


def test_nothing_is_read_before_a_number_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a file was read")

    monkeypatch.setattr("empathycheck.comparisons.anchors._payload", refuse)
    assert load_anchors() is not None


def test_a_law_or_a_standard_is_named_by_its_number(tmp_path: Path) -> None:
    text = GOOD.replace("source:", "standard: ISO 216\n    source:")
    found = load_anchors([write(tmp_path, text)]).get("our-leeds-shop")
    assert found is not None
    assert found.standard == "ISO 216"


def test_the_sample_in_the_documentation_is_a_file_of_anchors(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "reference" / "anchor-files.md").read_text(encoding="utf-8")
    (sample,) = re.findall(r"```yaml\n(anchors:.*?)```", page, re.DOTALL)
    assert load_anchors([write(tmp_path, sample)]).get("our-leeds-shop") is not None


def test_the_generated_files_are_what_the_script_writes(tmp_path: Path) -> None:
    tables, target = tmp_path / "tables", tmp_path / "anchors"
    shutil.copytree(TABLES, tables)
    target.mkdir()
    script = ROOT / "scripts" / "make_anchors.py"
    subprocess.run([sys.executable, str(script), str(tables), str(target)], check=True)
    written = sorted(target.glob("*.yaml"))
    assert len(written) == 8
    for file in written:
        assert file.read_bytes() == (ROOT / "rules" / "anchors" / file.name).read_bytes(), file.name
    evidence = "evidence_tables.csv"
    assert (tables / evidence).read_bytes() == (TABLES / evidence).read_bytes()
