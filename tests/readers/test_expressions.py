"""Expressions that every Python from 3.11 on reads alike.

Before 3.11.5 `re` did not go back where the last round of a possessive group, such as `(?:a(?!b))*+`, failed midway
(https://github.com/python/cpython/issues/106052): what that round had read stayed read. Debian 12 has Python 3.11.2.
An atomic group round a greedy one, `(?>(?:a(?!b))*)`, says the same, and every Python gets it right.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import empathycheck.readers

_PARSER: Any = import_module("re._parser")
_OPS: Any = import_module("re._constants")
_PLAIN = {_OPS.LITERAL, _OPS.NOT_LITERAL, _OPS.IN, _OPS.ANY, _OPS.AT, _OPS.CATEGORY}
_REPEATS = {_OPS.MAX_REPEAT, _OPS.MIN_REPEAT, _OPS.POSSESSIVE_REPEAT}
_GROUP = re.compile(r"\)(?:[*+?]|\{[^{}]*\}+)\+")
FOLDER = Path(empathycheck.readers.__file__).parent
MODULES = sorted(
    ".".join(("empathycheck", "readers", *path.relative_to(FOLDER).with_suffix("").parts))
    for path in FOLDER.rglob("*.py")
    if path.name != "__init__.py"
)


def flat(parsed: Any) -> list[tuple[Any, Any]]:
    """The parts of an expression, those of plain groups among them."""
    found: list[tuple[Any, Any]] = []
    for op, value in parsed:
        found += flat(value[3]) if op is _OPS.SUBPATTERN else [(op, value)]
    return found


def may_fail(parts: list[tuple[Any, Any]]) -> bool:
    """Whether there is a text that these parts do not match."""
    for op, value in parts:
        if op in _REPEATS and value[0] == 0:
            continue
        if op is _OPS.ATOMIC_GROUP and not may_fail(flat(value)):
            continue
        if op is _OPS.BRANCH and any(not may_fail(flat(branch)) for branch in value[1]):
            continue
        return True
    return False


def fails_midway(body: Any) -> bool:
    """Whether a round of this body may fail after a part that leaves a mark of how far it has read."""
    parts = flat(body)
    for place, (op, value) in enumerate(parts):
        if op in _PLAIN:
            continue
        if op not in _REPEATS | {_OPS.BRANCH, _OPS.ATOMIC_GROUP}:
            return True
        if may_fail(parts[place + 1 :]) or (place and may_fail(parts[place:])):
            return True
        if op is _OPS.BRANCH and any(fails_midway(branch) for branch in value[1]):
            return True
    return False


def strange(parsed: Any) -> bool:
    """Whether an expression holds a possessive group of which Python before 3.11.5 makes something else."""
    for op, value in parsed:
        if op is _OPS.POSSESSIVE_REPEAT and fails_midway(value[2]):
            return True
        inner: list[Any] = []
        if op in _REPEATS:
            inner = [value[2]]
        elif op is _OPS.SUBPATTERN:
            inner = [value[3]]
        elif op is _OPS.BRANCH:
            inner = value[1]
        elif op in (_OPS.ASSERT, _OPS.ASSERT_NOT):
            inner = [value[1]]
        elif op is _OPS.ATOMIC_GROUP:
            inner = [value]
        if any(map(strange, inner)):
            return True
    return False


def written(name: str) -> Iterator[str]:
    """The expressions with possessive groups that a module writes down; what is put into one stands for itself."""
    module = import_module(name)
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(
                part.value
                if isinstance(part, ast.Constant)
                else str(vars(module).get(ast.unparse(part.value), "x"))
                for part in node.values
                if isinstance(part, (ast.FormattedValue, ast.Constant))
                and isinstance(part.value, (str, ast.expr))
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in within:
            text = node.value
        else:
            continue
        if _GROUP.search(text) and is_expression(text):
            yield text


def is_expression(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def test_there_are_such_expressions() -> None:
    assert sum(len(list(written(name))) for name in MODULES) >= 10


@pytest.mark.parametrize("name", MODULES)
def test_every_python_reads_them_alike(name: str) -> None:
    assert [text for text in written(name) if strange(_PARSER.parse(text))] == []


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r"(?:a(?!b))*+", True),
        (r"(?:(?!yy)[^x])*+", True),
        (r"(?:ab?c)?+", True),
        (r"x(?:[^a]|a(?!b))++y", True),
        (r"(?:[.:]\w+)*+", True),
        (r"(?:[^'\\]|\\.)*+", False),
        (r"(?:,a*)*+", False),
        (r"(?:a++|b)*+", False),
        (r"(?>(?:a(?!b))*)", False),
    ],
)
def test_the_search_itself(expression: str, expected: bool) -> None:
    assert strange(_PARSER.parse(expression)) is expected
