"""Familiar things with a known size: what an anchor is, and loading them when a number asks for one."""

import os
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from empathycheck.base.kept import kept_payload, key_of, unpack
from empathycheck.base.kept import pack as packed_rows
from empathycheck.base.packs import content_of, mark_of, rules_root
from empathycheck.comparisons.anchor import SAME_DIMENSION, Anchor
from empathycheck.comparisons.topics import Topics, topics_of
from empathycheck.quantities.units import units_key
from empathycheck.readers.text.patterns import compiled

if TYPE_CHECKING:
    from pathlib import Path

    from empathycheck.comparisons.names import Names

_FORMAT = b"10"
"""Of the compiled data; to be raised whenever `Anchor` or the reading of files changes."""


class AnchorSet:
    """All anchors, read and unpacked dimension by dimension as numbers ask for them."""

    def __init__(self, packs: "Sequence[Path]" = ()) -> None:
        """`packs`: folders with an anchors/ folder in them, or single files of anchors."""
        self._packs = tuple(packs)
        self._payload: dict[str, bytes] | None = None
        self._known: dict[str, tuple[Anchor, ...]] = {}
        self._names: dict[str, Names] = {}
        self._topics: Topics | None = None
        self._last_words: frozenset[str] | None = None

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions that have anchors, in order."""
        return tuple(
            sorted(dimension for dimension in self._compiled() if dimension and " " not in dimension)
        )

    def of(self, dimension: str) -> tuple[Anchor, ...]:
        """The anchors of a dimension, none where it has none. Raises ConfigProblem for a file out of order."""
        dimension = SAME_DIMENSION.get(dimension, dimension)
        found = self._known.get(dimension)
        if found is None:
            packed = self._compiled().get(dimension) if dimension else None
            found = tuple(map(Anchor._make, unpack(packed))) if packed is not None else ()
            self._known[dimension] = found
        return found

    def names(self, dimension: str) -> "Names":
        """What copy calls the anchors of a dimension, each by its place in `of(dimension)`."""
        found = self._names.get(dimension)
        if found is None:
            packed = self._compiled().get(f"{dimension} names")
            found = unpack(packed) if packed is not None else {}
            self._names[dimension] = found
        return found

    def is_named_in(self, text: str) -> bool:
        """Whether a folded text has the last word of a name of any thing that figures are held against."""
        if self._last_words is None:
            self._last_words = frozenset(unpack(self._compiled()[" words"]))
        words = compiled(r"[^\W_]+(?:[.'-][^\W_]+)*").findall(text)
        return any(word in self._last_words or word.removesuffix("'s") in self._last_words for word in words)

    @property
    def topics(self) -> Topics:
        """What copy may be about, by the words that tell."""
        if self._topics is None:
            self._topics = topics_of(unpack(self._compiled()[""]))
        return self._topics

    def all(self) -> tuple[Anchor, ...]:
        """Every anchor, by dimension."""
        return tuple(anchor for dimension in self.dimensions for anchor in self.of(dimension))

    def get(self, anchor_id: str) -> Anchor | None:
        """The anchor of this id, or None."""
        return next((anchor for anchor in self.all() if anchor.id == anchor_id), None)

    def _compiled(self) -> dict[str, bytes]:
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
        _ = anchors.dimensions
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
    shipped = (*anchor_files(rules_root()), os.path.join(rules_root(), "topics.yaml"))
    marks = [_FORMAT, units_key(), *map(mark_of, shipped), *map(content_of, own)]
    return key_of(marks + [os.fsencode(path) for path in own])


def _payload(packs: "Sequence[Path]") -> dict[str, bytes]:
    """Dimension to its anchors, packed; from the cache where no file has changed."""
    shipped = anchor_files(rules_root())
    own = [path for pack in packs for path in anchor_files(pack)]

    def anew() -> dict[str, bytes]:
        from empathycheck.comparisons.anchor_files import (
            read_anchors,
            read_topics,
        )  # a warm cache needs no YAML
        from empathycheck.comparisons.names import NAMED, names_of

        path = os.path.join(rules_root(), "topics.yaml")
        topics = read_topics(path, content_of(path))
        files = [(path, content_of(path), False) for path in shipped]
        files += [(path, content_of(path), True) for path in own]
        by_dimension: dict[str, list[Anchor]] = {}
        for anchor in read_anchors(files, topics):
            by_dimension.setdefault(anchor.dimension, []).append(anchor)
        packed = {name: packed_rows(list(map(tuple, members))) for name, members in by_dimension.items()}
        names = {f"{name} names": packed_rows(names_of(members)) for name, members in by_dimension.items()}
        last = {word for name in NAMED for word in names_of(by_dimension.get(name, ()))}
        words = packed_rows(tuple(sorted(last)))
        return {"": packed_rows(topics.plain()), " words": words, **packed, **names}

    payload: dict[str, bytes] = kept_payload("anchors", anchors_key(packs), anew)
    return payload
