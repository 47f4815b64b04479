"""What keeps the code one we like to live in, counted: sizes, broad excepts, what a plain check may load."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT, clean_environment

MODULES = sorted((ROOT / "src" / "empathycheck").rglob("*.py"))
MOST_LINES, MOST_IN_FUNCTION = 400, 70
BROAD_EXCEPTS = {"cli", "checking"}
HEAVY = {"textstat", "transformers", "torch", "onnxruntime", "jinja2"}
NOT_FOR_A_PLAIN_CHECK = HEAVY | {
    "nltk",
    "urllib.request",
    "http.client",
    "multiprocessing",
    "email",
    "yaml",
    "asyncio",
    "pygls",
    "lsprotocol",
    "mcp",
    "pydantic",
}


@cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in MODULES)


def test_modules_are_short() -> None:
    assert len(MODULES) > 20
    long = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in long.items() if lines > MOST_LINES} == {}


def test_functions_are_short() -> None:
    long = {
        f"{path.name}: {node.name}": length
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > MOST_IN_FUNCTION
    }
    assert long == {}


def test_broad_excepts_stand_in_two_places() -> None:
    package = ROOT / "src" / "empathycheck"
    places = [
        (path.relative_to(package).parts[0], node.lineno)
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
        )
    ]
    assert {place for place, _ in places} <= BROAD_EXCEPTS
    assert len(places) <= len(BROAD_EXCEPTS)


def test_nothing_heavy_is_imported_at_module_level() -> None:
    found = [
        (path.name, name)
        for path, tree in trees()
        for node in tree.body
        for name in imported(node)
        if name.partition(".")[0] in HEAVY
    ]
    assert found == []


def imported(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_a_plain_check_loads_little() -> None:
    script = (
        "import sys; from empathycheck.cli.app import run; "
        "run(['check', 'examples/index.html', '--format', 'concise']); "
        "print('\\n'.join(sorted(sys.modules)), file=sys.stderr)"
    )
    for _ in range(2):  # the first one may have to compile the rules
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT, env=clean_environment(), capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
    loaded = set(done.stderr.split())
    assert "empathycheck.checking.document" in loaded, done.stderr
    assert loaded & NOT_FOR_A_PLAIN_CHECK == set()


@pytest.mark.parametrize("name", ["transformers", "textstat", "mkdocs", "proselint"])
def test_the_default_install_needs_none_of_it(name: str) -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert len(project["dependencies"]) == 3
    assert not any(one.startswith(name) for one in project["dependencies"])
    assert any(one.startswith(name) for extra in project["optional-dependencies"].values() for one in extra)
