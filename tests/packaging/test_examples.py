"""The small site in examples/: what must be asked about, and what must be left alone."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.packaging.conftest import ROOT, clean_environment

ASKED = {
    "index.html": [
        ("claims", "leading"),
        ("claims", "flagship"),
        ("claims", "outstanding performance"),
        ("claims", "highly skilled team"),
        ("claims", "Trusted by thousands"),
        ("numbers", "Up to 60%"),
        ("numbers", "3x more efficient"),
        ("numbers", "48,000 square metres"),
        ("numbers", "21,000 tonnes of CO2"),
    ],
    "products/tarn-9.md": [
        ("claims", "most advanced"),
        ("claims", "cutting-edge"),
        ("claims", "Incredibly quiet"),
        ("claims", "never been easier"),
        ("claims", "unparalleled reliability"),
        ("numbers", "2,900 cubic metres"),
        ("numbers", "40%"),
    ],
    "emails/spring.txt": [
        ("claims", "thrilled"),
        ("claims", "extra mile"),
        ("numbers", "240%"),
    ],
    "news/barrow.md": [
        ("claims", "leader"),
        ("claims", "truly unique"),
        ("numbers", "3.4 MW"),
    ],
}
LEFT_ALONE = [
    "Warm in January, with no gas bill in February",
    "Quiet at night: you can talk beside it without raising your voice",
    "The best money we ever spent on this house",
    "down from 410 kg in 2023",
    "£3,900 fitted",
    "the best heat pump in the world",
    "unrivalled, unmatched, second to none",
    "as much as nine bar heaters",
    "one bath and three showers",
    "The best time is between May and September",
    "unique serial number",
    "leading zeros and all",
    "leads the night shift",
    "the best thing about the job",
    "about one every four minutes",
    "fell from 9 in every 100 pumps to 4",
    "the quietest of eleven models",
    "employs 640 people",
    "£612 for its heat",
]


@pytest.fixture(scope="module")
def findings() -> dict[str, list[dict[str, Any]]]:
    done = subprocess.run(
        [sys.executable, "-m", "empathycheck", "check", "--format", "json", "."],
        cwd=ROOT / "examples", env=clean_environment(), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    # paths count from the top of the repository, where this is one
    return {
        file["path"].removeprefix("examples/"): file["findings"] for file in json.loads(done.stdout)["files"]
    }


@pytest.mark.parametrize(
    ("path", "family", "words"), [(path, *each) for path, all_ in ASKED.items() for each in all_]
)
def test_the_reader_asks(
    findings: dict[str, list[dict[str, Any]]], path: str, family: str, words: str
) -> None:
    named = [one["text"] for one in findings[path] if one["rule"].startswith(f"{family}/")]
    assert any(words in text or text in words for text in named), named


def test_what_is_less_likely_is_a_hint() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "empathycheck", "check", "--format", "json", "--severity", "hint", "emails"],
        cwd=ROOT / "examples", env=clean_environment(), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    found = [one for file in json.loads(done.stdout)["files"] for one in file["findings"]]
    assert {one["severity"] for one in found if one["text"] == "customer always comes first"} == {"hint"}


@pytest.mark.parametrize("words", LEFT_ALONE)
def test_the_reader_is_content(findings: dict[str, list[dict[str, Any]]], words: str) -> None:
    texts = {path: (ROOT / "examples" / path).read_text(encoding="utf-8") for path in findings}
    assert any(words in text for text in texts.values())
    touching = [
        (one["rule"], one["text"])
        for path, found in findings.items()
        for one in found
        if (at := texts[path].find(words)) >= 0
        and one["start"]["offset"] < at + len(words)
        and one["end"]["offset"] > at
    ]
    assert touching == []


def test_there_is_enough_to_show_and_not_too_much(findings: dict[str, list[dict[str, Any]]]) -> None:
    everything = [one for found in findings.values() for one in found]
    assert 20 <= len(everything) <= 30
    assert len({one["rule"] for one in everything}) >= 10
    offered = [one for one in everything if any(each["comparison"] for each in one["suggestions"])]
    assert len(offered) >= 3
