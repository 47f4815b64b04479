"""Expressions that come from the cache match as those that were compiled."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from empathycheck.cli.expressions import install

from .conftest import Run

PATTERNS = [
    (r"(?P<a>x+)|(y)(?=z)", 0),
    (r"[^\W\d_]+|(?i:Ä[b-z])", 0),
    (r"(?<!a)b*?\Z", re.IGNORECASE | re.MULTILINE),
    ("[\u4e00-\u9fff😀]+", 0),
    (r"(a)(?:b(c))?(?(1)d|e)  # a comment", re.VERBOSE),
    (b"[a-c]+", 0),
]
TEXT = "xx yz ÄB ab b 中文😀 abcd zz"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EMPATHYCHECK_CACHE_DIR", str(tmp_path / "cache"))
    compiler = import_module("re._compiler")
    monkeypatch.setattr(compiler, "compile", compiler.compile)  # put back at the end
    return tmp_path / "cache"


def found() -> list[Any]:
    """What the patterns match, compiled with the cache as it is now."""
    keep = install()
    re.purge()
    expressions = [re.compile(pattern, flags) for pattern, flags in PATTERNS]
    keep()
    facts: list[Any] = [
        (each.pattern, each.flags, each.groups, dict(each.groupindex)) for each in expressions
    ]
    for each in expressions:
        text: Any = TEXT if isinstance(each.pattern, str) else TEXT.encode()
        facts.append([(match.span(), match.groups(), match.groupdict()) for match in each.finditer(text)])
    return facts


def test_a_kept_expression_is_the_same(cache: Path) -> None:
    first = found()
    kept = (cache / "expressions.bin").read_bytes()
    assert found() == first
    assert (cache / "expressions.bin").read_bytes() == kept


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"empathycheck cache 1\n" + b"\0" * 200])
def test_a_damaged_cache_is_as_none(cache: Path, damage: bytes) -> None:
    first = found()
    (cache / "expressions.bin").write_bytes(damage)
    assert found() == first


def test_a_cache_that_cannot_be_written_is_no_matter(cache: Path) -> None:
    cache.write_text("a file where the folder should be", encoding="utf-8")
    assert found() == found()


def test_a_second_run_compiles_nothing(run: Run, tmp_path: Path) -> None:
    extra = {"EMPATHYCHECK_CACHE_DIR": str(tmp_path / "cache")}
    first = run("check", extra=extra)
    kept = (tmp_path / "cache" / "expressions.bin").read_bytes()
    second = run("check", extra=extra)  # this one skips the compiler of rules too, and so uses fewer
    assert (second.returncode, second.stdout) == (first.returncode, first.stdout)
    assert (tmp_path / "cache" / "expressions.bin").read_bytes() == kept


def test_what_is_used_no_more_goes_when_there_is_too_much(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = found()
    monkeypatch.setattr("empathycheck.cli.expressions._MOST", len(PATTERNS) + 1)
    keep = install()
    re.purge()
    for number in range(4):
        re.compile(f"other{number}")
    keep()
    kept = (cache / "expressions.bin").read_bytes()
    assert b"other3" in kept
    assert b"a comment" not in kept
    assert found() == first
