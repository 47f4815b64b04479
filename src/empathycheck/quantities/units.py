"""The table of units, and finding one in a text: how it is written, its dimension, its size in the base unit."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from empathycheck.base.kept import kept_payload, key_of
from empathycheck.base.packs import content_of, mark_of, rules_root, shown
from empathycheck.errors import ConfigProblem
from empathycheck.language.prose import Prose
from empathycheck.model.rows import NamedTuple

if TYPE_CHECKING:
    from empathycheck.base.yaml_tree import Node


class Unit(NamedTuple):
    """A unit: `value * factor` (after adding `offset` to the value) is in the dimension's base unit.

    `everyday` is the range, in this unit, that a grown-up pictures at once; None where nothing is.
    """

    symbol: str
    dimension: str
    base: str
    factor: float
    offset: float = 0.0
    everyday: tuple[float, float] | None = None

    def to_base(self, value: float) -> float:
        """`value` of this unit in the dimension's base unit."""
        return (value + self.offset) * self.factor

    def is_everyday(self, value: float) -> bool:
        """Whether a grown-up pictures that many of this unit at once."""
        return self.everyday is not None and self.everyday[0] <= abs(value) <= self.everyday[1]


class UnitTable(NamedTuple):
    """Units by the way they are written: symbols case by case, words folded, and by their own symbol."""

    symbols: dict[str, Unit]
    words: dict[str, Unit]
    units: dict[str, Unit]

    def base_of(self, dimension: str) -> Unit | None:
        """The base unit of a dimension, if the dimension is known."""
        return next(
            (unit for unit in self.units.values() if unit.dimension == dimension and unit.factor == 1), None
        )


def plural_of(words: str) -> str:
    """The plural of a unit in words: "metre per second" gives "metres per second"."""
    for joint in (" per ", " of ", " a ", " an "):
        head, found, tail = words.partition(joint)
        if found:
            return plural_of(head) + found + tail
    if words.endswith(("s", "hertz", "lux", "feet", "inches")) or words[-1:].isdigit():
        return words
    if words.endswith("foot"):
        return words[:-4] + "feet"
    if words.endswith("inch"):
        return words + "es"
    return words + "s"


def spellings(words: str) -> set[str]:
    """A unit's words in both numbers, and with the American ending too."""
    forms = {words, plural_of(words)}
    return forms | {form.replace("metre", "meter").replace("litre", "liter") for form in forms}


@cache
def load_units() -> UnitTable:
    """The shipped table of units. Raises ConfigProblem("file:line: key: reason") where a unit file is wrong."""
    rows = kept_payload(
        "units",
        units_key(),
        lambda: [row for path in _files() for row in _rows(content_of(path).decode(), shown(path))],
    )
    return _table(rows)


@cache
def units_key() -> bytes:
    """What the shipped units are made from: another key, other units. Anchors are made with them."""
    return key_of([b"units 1", *map(mark_of, _files())])


def _files() -> list[str]:
    folder = os.path.join(rules_root(), "units")
    return sorted(entry.path for entry in os.scandir(folder) if entry.name.endswith(".yaml"))


def _table(rows: list[tuple[Any, ...]]) -> UnitTable:
    symbols: dict[str, Unit] = {}
    words: dict[str, Unit] = {}
    units: dict[str, Unit] = {}
    for symbol, dimension, base, factor, offset, everyday, written, spelled in rows:
        unit = Unit(symbol, dimension, base, factor, offset, everyday)
        units[symbol] = unit
        for surface in written:
            symbols.setdefault(surface, unit)
        for surface in spelled:
            words.setdefault(surface, unit)
    return UnitTable(symbols, words, units)


_KEYS = {"factor", "offset", "symbols", "words", "everyday"}


def _rows(source: str, path: str) -> list[tuple[Any, ...]]:
    """The units of one file as plain data. Raises ConfigProblem naming file, line and key."""
    from empathycheck.base.yaml_tree import read_tree  # a warm cache needs no YAML

    tree = _mapping(read_tree(source, path), path, "the file")
    for key in ("dimension", "base", "units"):
        if key not in tree:
            raise ConfigProblem(f"{path}:1: {key}: missing; a unit file names its dimension, base and units")
    dimension, base = _text(tree["dimension"][1], path), _text(tree["base"][1], path)
    rows = []
    for symbol, (_, node) in _mapping(tree["units"][1], path, "units").items():
        entry = _mapping(node, path, symbol)
        unknown = next((key for key in entry if key not in _KEYS), None)
        if unknown is not None:
            raise ConfigProblem(
                f"{path}:{node.line}: {unknown}: unknown; a unit has {', '.join(sorted(_KEYS))}"
            )
        if "factor" not in entry:
            raise ConfigProblem(f"{path}:{node.line}: {symbol}: factor: missing; say how many {base} it is")
        factor = _number(entry["factor"][1], path, "factor")
        offset = _number(entry["offset"][1], path, "offset") if "offset" in entry else 0.0
        everyday = None
        if "everyday" in entry:
            low, high = (_number(item, path, "everyday") for item in _list(entry["everyday"][1], path))
            everyday = (low, high)
        written = (
            [_text(item, path) for item in _list(entry["symbols"][1], path)] if "symbols" in entry else []
        )
        named = [_text(item, path) for item in _list(entry["words"][1], path)] if "words" in entry else []
        spelled = sorted({form for words in named for form in spellings(words)})
        rows.append((symbol, dimension, base, factor, offset, everyday, written, spelled))
    return rows


def _mapping(node: Node, path: str, what: str) -> dict[str, tuple[Node, Node]]:
    if not isinstance(node.value, dict):
        raise ConfigProblem(f"{path}:{node.line}: {what}: a set of keys is expected here, not {node.kind}")
    return node.value


def _list(node: Node, path: str) -> list[Node]:
    if not isinstance(node.value, list):
        raise ConfigProblem(f"{path}:{node.line}: a list is expected here, not {node.kind}")
    return node.value


def _text(node: Node, path: str) -> str:
    if not isinstance(node.value, str):
        raise ConfigProblem(f"{path}:{node.line}: a text is expected here, not {node.kind}")
    return node.value


def _number(node: Node, path: str, key: str) -> float:
    try:
        return float(_text(node, path))
    except ValueError:
        raise ConfigProblem(f"{path}:{node.line}: {key}: {node.value!r} is not a number") from None


_UNITISH = re.compile(
    r"[ -]?(?P<unit>[^\W\d_]\.?[^\s,;:!?()\[\]\"“”…]*|[°%‰″′\"'][a-zA-Z]?|[€£$¢¥₹₩₽₺₪₦₫฿₿](?!\d))"
)
_WORDS_AFTER = re.compile(r"(?:[ -](?!(?:and|or|to|in|at|on|for|with|from)\b)[^\W\d_][\w²³.]*){0,5}")
_LETTERS = ("A", "T", "penny")
_NEVER_GLUED = frozenset(("ac",))  # "802.11ac" is a standard, "5 ac" a field


def unit_at(prose: Prose, after: int, table: UnitTable) -> tuple[Unit, int] | None:
    """The longest unit that is written at `after` (a space or a hyphen may come first), and its end."""
    found = unit_place(prose, after, table)
    return (found[0], found[2]) if found else None


def unit_place(prose: Prose, after: int, table: UnitTable) -> tuple[Unit, int, int] | None:
    """The unit written at `after` as `unit_at` gives it, with the start and the end of its words."""
    match = _UNITISH.match(prose.straight, after)
    if match is None:
        return None
    start = match.start("unit")
    more = _WORDS_AFTER.match(prose.straight, match.end())
    end = more.end() if more is not None else match.end()
    attached = start == after
    while end > start:
        surface = prose.straight[start:end].rstrip(".-–+")
        size = len(surface)
        unit = table.symbols.get(surface) or table.words.get(
            prose.folded[start : start + size].replace("-", " ")
        )
        whole = surface not in _NEVER_GLUED if attached else size > 1 or _stands_alone(prose, start, unit)
        if unit is not None and whole:
            return unit, start, start + size
        cut = max(surface.rfind(" "), surface.rfind("-"), surface.rfind("/"), surface.rfind("–"))
        end = start + cut if cut > 0 else start
    return None


def _stands_alone(prose: Prose, start: int, unit: Unit | None) -> bool:
    """Whether a one-letter unit after a space is one: only where it cannot be a word or a list letter."""
    following = prose.straight[start + 1 : start + 2]
    if (
        unit is not None and unit.symbol == "A"
    ):  # no list's letter, and no sentence begins there: "8.7 A and no more"
        after = prose.straight[start + 1 : start + 3]
        return not after or after[0] in ".,;)" or (after[0] == " " and after[1:].islower())
    return following in ("", " ", ",", ".", ";", ")", "/", "\n") and (
        unit is None or unit.symbol not in _LETTERS
    )
