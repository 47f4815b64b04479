"""The documentation says what the product is: pages made from it, links that lead somewhere, keys that exist."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import empathycheck
from empathycheck import check_text
from empathycheck.checking.sampled import sample_question
from empathycheck.cli.app import COMMANDS
from empathycheck.cli.explain import answers
from empathycheck.readers import FORMATS
from empathycheck.reports.options import FORMATS as REPORTS
from empathycheck.rulebook.load import load_rules
from empathycheck.settings import file as config_file
from empathycheck.version import __version__
from scripts import check_site, make_docs
from tests.packaging.conftest import ROOT, clean_environment


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return make_docs.pages()


def test_each_rule_has_a_page_with_its_question_and_every_example(pages: dict[str, str]) -> None:
    rules = load_rules().rules
    assert rules
    for rule in rules:
        page = pages[f"reference/rules/{rule.name.replace('/', '-')}.md"]
        plain = html.unescape(re.sub(r"</?mark>|\\(?=\W)", "", page))
        advice, pairs = answers(rule)
        question = sample_question(rule, load_rules())
        assert not re.search(r"\{[a-z]+\}", question)
        for text in (question, rule.why, advice, *(words for pair in pairs for words in pair), rule.source):
            assert " ".join(text.split()) in plain, rule.name
        for example in (*rule.flag, *rule.passes, *rule.gaps_flag, *rule.gaps_pass):
            shown = " ".join(re.sub(r"\[\[(.+?)\]\]", r"\1", example.text).split())
            assert shown in plain, (rule.name, shown)
        assert page.count("<mark>") == sum(len(set(one.marks)) for one in (*rule.flag, *rule.gaps_flag))
        assert f"rules/{rule.name.replace('/', '-')}.md" not in pages["reference/rules/index.md"]
        assert f"({rule.name.replace('/', '-')}.md)" in pages["reference/rules/index.md"]


def test_the_command_line_page_has_every_command_and_option(pages: dict[str, str]) -> None:
    page = pages["reference/cli.md"]
    assert len(COMMANDS) >= 5
    for name in COMMANDS:
        assert f"## empathycheck {name}\n" in page
    for option in ("--format", "--fail-on", "--severity", "--select", "--ignore", "--config"):
        assert f"`{option}" in page or f", {option}" in page, option


def test_the_anchors_page_gives_a_source_and_a_year(pages: dict[str, str]) -> None:
    rows = [
        line
        for line in pages["reference/anchors.md"].splitlines()
        if line.startswith("| ") and "what" not in line
    ]
    assert len(rows) > 50
    assert [row for row in rows if not re.search(r"\w.*, \d{4} \|$", row)] == []


def test_every_configuration_key_is_described() -> None:
    page = make_docs.on_page_markdown((ROOT / "docs/reference/configuration.md").read_text(encoding="utf-8"))
    described = set(re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE))
    assert described == (set(config_file._KEYS) | set(config_file._AUDIENCE_KEYS)) - {
        "audiences",
        "kinds",
        "copy",
        "campaigns",
        "overrides",
    }
    assert '[overrides."GLOB"]' in page
    assert "[audiences.NAME]" in page
    assert "[kinds]" in page
    assert "[campaigns]" in page
    assert "[copy]" in page


def test_every_format_is_described() -> None:
    page = (ROOT / "docs/reference/formats.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == REPORTS


def test_each_pair_of_the_gallery_asks_before_and_leaves_nothing_to_ask_after() -> None:
    text = (ROOT / "docs/gallery.md").read_text(encoding="utf-8")
    pairs = re.findall(r"\*\*Before:\*\* (.+)\n\n\*\*After:\*\* (.+)\n", text)
    assert len(pairs) == text.count("\n## ") >= 20
    for before, after in pairs:
        assert check_text(f"{before}\n", path="index.md").findings, before
        assert not check_text(f"{after}\n", path="index.md").findings, after


def test_the_page_for_programs_has_every_function(pages: dict[str, str]) -> None:
    for name in set(empathycheck.__all__) - {"__version__"}:
        assert f"## {name}\n\n```python\n{name}(" in pages["reference/api.md"]


def test_pages_for_people_bring_the_reading_levels_that_they_show() -> None:
    first = re.search(r"^\$ (.*)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert first is not None
    assert "[readability]" in first[1]
    (wanted,) = re.findall(
        r'^readability = \["(.+)"\]', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE
    )
    shows_levels = re.compile(r"^\$ empathycheck (?:report|history|audience)\b", re.MULTILINE)
    pages = [
        page
        for page in (ROOT / "docs" / "how-to").glob("*.md")
        if shows_levels.search(page.read_text("utf-8"))
    ]
    assert len(pages) > 3
    for page in pages:
        assert f"'{wanted}'" in page.read_text(encoding="utf-8"), page.name
        assert "readability" in page.read_text(encoding="utf-8"), page.name


def test_the_settings_for_editors_and_assistants_are_what_these_read() -> None:
    """Each parses as what it says it is, and names a command that there is."""
    pages = [
        (ROOT / "docs" / "how-to" / f"use-{name}.md").read_text(encoding="utf-8")
        for name in ("in-an-editor", "with-an-assistant")
    ]
    snippets = {
        found[1]: (found[2], found[3])
        for page in pages
        for found in re.finditer(r"<!-- (?:editor: )?(\w+) -->\n```(\w+)\n(.*?)```", page, re.DOTALL)
    }
    assert set(snippets) == {"neovim", "neovim_before", "helix", "zed", "vscode", "assistant"}
    parsed_by: dict[str, Callable[[str], Any]] = {"toml": tomllib.loads, "json": json.loads, "lua": str}
    for name, (kind, text) in snippets.items():
        assert parsed_by[kind](text), name
        assert '"empathycheck' in text, name
    assert {"lsp", "mcp", "check"} <= set(COMMANDS)


def test_links_in_the_readme_lead_somewhere() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if not link.startswith("http")]
        assert links
        assert [link for link in links if not (ROOT / link.partition("#")[0]).exists()] == []


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 150


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{__version__}] - " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_picture_shows_what_a_run_gives_now() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/make_picture.py", "--check"],
        cwd=ROOT, env=clean_environment(), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_a_page_fetches_from_elsewhere_is_seen(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<a href="https://example.org/">fine</a><img src="a.png"><script src="//cdn.example.org/x.js"></script>'
        '<link href="https://fonts.example.org/f.css" rel="stylesheet"><link rel="canonical" href="https://example.org/">',
        encoding="utf-8",
    )
    (tmp_path / "style.css").write_text(
        "@import 'https://example.org/a.css'; a{background:url(b.png)}", encoding="utf-8"
    )
    assert list(check_site.fetched(tmp_path)) == [
        "index.html: //cdn.example.org/x.js",
        "index.html: https://fonts.example.org/f.css",
        "style.css: https://example.org/a.css",
    ]


def test_the_tables_of_what_is_read_name_every_suffix() -> None:
    named: set[str] = set()
    for page in ("pages-and-templates", "code-and-components", "data-files", "documents"):
        path = ROOT / "docs" / "reference" / f"{page}.md"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        cells = re.findall(r"^\| ((?:`\.[\w.]+` ?)+)\|", text, re.MULTILINE)
        named |= {suffix for cell in cells for suffix in re.findall(r"`(\.[\w.]+)`", cell)}
    assert sorted(set(FORMATS) - named) == []
    assert sorted(named - set(FORMATS)) == []
