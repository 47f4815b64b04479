"""Rows do what the standard library's named tuples do."""

from __future__ import annotations

import copy
import pickle
import typing
from inspect import signature

import pytest

from empathycheck.model import rows


class Mine(rows.NamedTuple):
    """A kind of rows."""

    name: str
    size: int | None
    parts: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        return self.name[:1]


class Theirs(typing.NamedTuple):
    """A kind of rows."""

    name: str
    size: int | None
    parts: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        return self.name[:1]


BOTH = pytest.mark.parametrize("kind", [Mine, Theirs])


def facts(kind: typing.Any) -> list[object]:
    """What can be seen of a kind of rows, and of some of them."""
    row = kind("oak", size=4)
    match row:
        case kind(name, size):
            taken = (name, size)
    return [
        row, row._replace(parts=("leg",)), kind._make(["a", 1, ()]), row._asdict(), row.first, hash(row), len(row),
        row == ("oak", 4, ()), row < ("pine", 1, ()), kind._fields, kind._field_defaults, kind.__doc__, taken,
        repr(row).partition("(")[2], copy.deepcopy(row), pickle.loads(pickle.dumps(row)),
        list(signature(kind).parameters), typing.get_type_hints(kind), kind.__module__, kind.__match_args__,
    ]  # fmt: skip


def test_they_are_as_the_library_has_them() -> None:
    assert facts(Mine) == facts(Theirs)
    assert repr(Mine("oak", 4)) == "Mine(name='oak', size=4, parts=())"
    assert type(copy.copy(Mine("oak", 4))) is Mine


@BOTH
def test_mistakes_are_refused(kind: typing.Any) -> None:
    for values, named in (("oak",), {}), (("oak", 1, (), 2), {}), (("oak", 1), {"sise": 2}):
        with pytest.raises(TypeError, match="argument"):
            kind(*values, **named)
    with pytest.raises(TypeError):
        kind._make(["oak"])
    with pytest.raises(ValueError, match="sise"):
        kind("oak", 1)._replace(sise=2)
    for field in ("name", "more"):
        with pytest.raises(AttributeError):
            setattr(kind("oak", 1), field, "pine")


def test_a_row_of_nothing_has_what_it_can_do() -> None:
    class Doing(rows.NamedTuple):
        def named(self) -> str:
            return "doing"

    assert (Doing(), Doing().named(), Doing._fields) == ((), "doing", ())
