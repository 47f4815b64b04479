"""Familiar things with a known size: what an anchor is, and loading them when a number asks for one."""

import os
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from empathycheck.base.kept import kept_payload, key_of, unpack
from empathycheck.base.kept import pack as packed_rows
from empathycheck.base.packs import content_of, mark_of, rules_root
from empathycheck.comparisons.anchor import SAME_DIMENSION, Anchor

if TYPE_CHECKING:
    from pathlib import Path

_FORMAT = b"3"
"""Of the compiled data; to be raised whenever `Anchor` or the reading of files changes."""


class AnchorSet:
    """All anchors, read and unpacked dimension by dimension as numbers ask for them."""

    def __init__(self, packs: "Sequence[Path]" = ()) -> None:
        """`packs`: folders with an anchors/ folder in them, or single files of anchors."""
        self._packs = tuple(packs)
        self._payload: dict[str, Any] | None = None
        self._known: dict[str, tuple[Anchor, ...]] = {}

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions that have anchors, in order."""
        return tuple(sorted(self._compiled()))

    def of(self, dimension: str) -> tuple[Anchor, ...]:
        """The anchors of a dimension, none where it has none. Raises ConfigProblem for a file out of order."""
        dimension = SAME_DIMENSION.get(dimension, dimension)
        found = self._known.get(dimension)
        if found is None:
            packed = self._compiled().get(dimension)
            found = tuple(Anchor(*row) for row in unpack(packed)) if packed is not None else ()
            self._known[dimension] = found
        return found

    def all(self) -> tuple[Anchor, ...]:
        """Every anchor, by dimension."""
        return tuple(anchor for dimension in self.dimensions for anchor in self.of(dimension))

    def get(self, anchor_id: str) -> Anchor | None:
        """The anchor of this id, or None."""
        return next((anchor for anchor in self.all() if anchor.id == anchor_id), None)

    def _compiled(self) -> dict[str, Any]:
        if self._payload is None:
            self._payload = _payload(self._packs)
        return self._payload


def load_anchors(packs: "Sequence[Path]" = ()) -> AnchorSet:
    """The shipped anchors and those of `packs`. Nothing is read before the first number asks for one.

    The same packs give the same set as long as their files stay as they are. A mistake in a user's file raises
    ConfigProblem here, one line for each.
    """
    return _loaded(tuple(packs), tuple(mark_of(path) for pack in packs for path in anchor_files(pack)))


@cache
def _loaded(packs: "tuple[Path, ...]", own: tuple[bytes, ...]) -> AnchorSet:
    anchors = AnchorSet(packs)
    if own:
        anchors.of("")
    return anchors


def anchor_files(pack: "Path | str") -> list[str]:
    """The files of anchors in a pack: the file itself, or every anchors/*.yaml in the folder."""
    place = os.fspath(pack)
    if place.endswith((".yaml", ".yml")):
        return [place]
    folder = os.path.join(place, "anchors")
    try:
        names = os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(os.path.join(folder, name) for name in names if name.endswith(".yaml"))


def anchors_key(packs: "Sequence[Path]" = ()) -> bytes:
    """What the anchors and units are made from, the shipped ones and those of `packs`: another key, other anchors."""
    own = [path for pack in packs for path in anchor_files(pack)]
    units = sorted(entry.path for entry in os.scandir(os.path.join(rules_root(), "units")))
    marks = [_FORMAT, *map(mark_of, (*anchor_files(rules_root()), *units)), *map(content_of, own)]
    return key_of(marks + [os.fsencode(path) for path in own])


def _payload(packs: "Sequence[Path]") -> dict[str, Any]:
    """Dimension to its anchors, packed; from the cache where no file has changed."""
    shipped = anchor_files(rules_root())
    own = [path for pack in packs for path in anchor_files(pack)]

    def compiled() -> dict[str, Any]:
        from empathycheck.comparisons.anchor_files import rows_of  # a warm cache needs no YAML

        rows = rows_of(
            [(path, content_of(path), False) for path in shipped]
            + [(path, content_of(path), True) for path in own]
        )
        by_dimension: dict[str, list[tuple[Any, ...]]] = {}
        for row in rows:
            by_dimension.setdefault(row[8], []).append(row)
        return {dimension: packed_rows(members) for dimension, members in by_dimension.items()}

    payload: dict[str, Any] = kept_payload("anchors", anchors_key(packs), compiled)
    return payload
