"""A family is one row of the table and one module: proved by adding one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from empathycheck import check_text, families
from empathycheck.checks.facts import Context, Page
from empathycheck.model import Hit
from empathycheck.rulebook.ruleset import RuleSet
from empathycheck.settings.settings import Settings

RULE = """\
name: toy/shouting
title: A sentence that shouts
severity: warning
question: "“{match}”: who is being shouted at?"
why: A reader hears the noise before the news.
source: Made for a test, 2026
advice: Say it once, quietly.
options:
  check: shouting
examples: {flag: ["[[BUY]]."], pass: ["Buy."]}
"""


def check_toy(page: Page, rules: RuleSet, context: Context) -> Sequence[Hit]:
    rule = rules.checked_by("shouting")
    text = page.prose.text
    at = text.find("BUY")
    if rule is None or at < 0:
        return []
    return [Hit(rule.name, at, at + 3, rule.severity, rule.question.replace("{match}", "BUY"), rule.why)]


def test_a_row_and_a_module_are_a_family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("empathycheck.checks.toy")
    vars(module)["check_toy"] = check_toy
    monkeypatch.setitem(sys.modules, module.__name__, module)
    row = families.Family("toy", "Toys", "A toy.", "toy:check_toy", ("shouting",))
    monkeypatch.setattr(families, "FAMILIES", (*families.FAMILIES, row))
    users = ("checking.document", "checking.task", "rulebook.options")
    for user in (f"empathycheck.{name}" for name in users):
        __import__(user)
        monkeypatch.setattr(f"{user}.FAMILIES", families.FAMILIES)
    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / "shouting.yaml").write_text(RULE, encoding="utf-8")

    result = check_text("Please BUY now.", settings=Settings(packs=(str(tmp_path),), select=("toy",)))
    assert [(each.rule, each.text) for each in result.findings] == [("toy/shouting", "BUY")]
    assert (
        check_text("Please buy now.", settings=Settings(packs=(str(tmp_path),), select=("toy",))).findings
        == ()
    )


def test_every_family_has_its_folder_of_rules_and_its_check() -> None:
    from empathycheck.base.packs import rules_dir
    from empathycheck.checking.document import check_of

    for family in families.FAMILIES:
        assert list((rules_dir() / family.name).glob("*.yaml")), family.name
        if family.check:
            assert callable(check_of(family))
