"""The rooms of the house: no circle, few floors, imports inside functions counted, no folder too full to look over."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from tests.packaging.conftest import ROOT

PACKAGE = ROOT / "src" / "empathycheck"
MOST_INSIDE = 60
"""Imports inside functions, each of which saves a check's start something: see docs/explanation/architecture.md."""
DOORS = {
    "readers",
    "checks",
    "cli",
    "judge",
    "checking",
    "running",
    "settings",
    "rulebook",
    "comparisons",
    "quantities",
}
MOST_FLOORS = 10
MOST_AT_THE_TOP = 6
MOST_IN_A_FOLDER = 30


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    named = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        named[".".join(parts).removesuffix(".__init__")] = path
    return named


@cache
def imports(name: str) -> tuple[tuple[str, bool], ...]:
    """What a module imports of the package, and whether inside a function; what only type checkers see is left out."""
    tree = ast.parse(modules()[name].read_text(encoding="utf-8"))
    unseen = {
        id(node)
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and "TYPE_CHECKING" in ast.unparse(branch.test)
        for node in ast.walk(branch)
    }
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or id(node) in unseen or not node.module:
            continue
        for alias in node.names:
            target = f"{node.module}.{alias.name}"
            target = target if target in modules() else node.module
            if target in modules() and target != name:
                found.append((target, id(node) in inside))
    return tuple(found)


def room_of(name: str) -> str:
    """The room of a module, the package's own name for what stands at its top."""
    return ".".join(name.split(".")[1:2])


def test_no_circle() -> None:
    assert len(modules()) > 200
    graph = {name: {target for target, _ in imports(name)} for name in modules()}
    order = list(TopologicalSorter(graph).static_order())  # raises CycleError, which names the circle
    assert set(order) == set(modules())


def test_imports_inside_functions_are_counted() -> None:
    rooms = Counter(room_of(name) for name, path in modules().items() for _ in imported_inside(path))
    assert rooms.total() <= MOST_INSIDE, rooms
    assert set(rooms) - {""} <= DOORS, "a room that had none so far"


def imported_inside(path: Path) -> dict[int, ast.ImportFrom]:
    """The imports of the package that stand inside a function, each once however deep the function lies."""
    return {
        id(each): each
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for each in ast.walk(node)
        if isinstance(each, ast.ImportFrom) and (each.module or "").startswith("empathycheck")
    }


def test_floors() -> None:
    graph: dict[str, set[str]] = {}
    for name in modules():
        room = room_of(name)
        graph.setdefault(room, set()).update(room_of(target) for target, _ in imports(name))
    floors: dict[str, int] = {}
    for room in TopologicalSorter({room: below - {room} for room, below in graph.items()}).static_order():
        floors[room] = 1 + max((floors[each] for each in graph.get(room, set()) - {room}), default=0)
    assert max(floors.values()) <= MOST_FLOORS, floors


def test_folders_can_be_looked_over() -> None:
    assert len(list(PACKAGE.glob("*.py"))) <= MOST_AT_THE_TOP
    folders = [PACKAGE, *(path for path in PACKAGE.rglob("*") if path.is_dir())]
    full = {str(each): size for each in folders if (size := len(list(each.glob("*.py")))) > MOST_IN_A_FOLDER}
    assert full == {}
