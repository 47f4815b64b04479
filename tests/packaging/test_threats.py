"""Each line of the page on what may happen and what may not names a test that is there and that says something."""

from __future__ import annotations

import ast
import re

import pytest

from tests.packaging.conftest import ROOT

PAGE = (ROOT / "docs" / "explanation" / "threats.md").read_text(encoding="utf-8")
ROWS = [
    line for line in PAGE.splitlines() if line.startswith("|") and not line.startswith(("|---", "| It may |"))
]


def _functions(path: str) -> dict[str, ast.FunctionDef]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_there_are_lines() -> None:
    assert len(ROWS) >= 30
    assert all(row.count("|") == 4 for row in ROWS)


@pytest.mark.parametrize("row", ROWS)
def test_a_line_names_its_test(row: str) -> None:
    names = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", row.rsplit("|", 2)[1])
    assert names
    for path, name in names:
        function = _functions(path)[name]
        assert any(isinstance(node, (ast.Assert, ast.With, ast.Call)) for node in ast.walk(function))
