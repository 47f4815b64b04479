"""Listening: sources are read once, masked, counted, and told in one small file. A run that is ended can go on."""

from __future__ import annotations

import os
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from empathycheck.base.kept import cache_dir, key_of, read_cache, write_cache
from empathycheck.language.prose import fold
from empathycheck.listening.counting import TOKEN, Counts, Listener, Sentence
from empathycheck.listening.entry import Source
from empathycheck.listening.findings import found_in
from empathycheck.listening.masking import Masker
from empathycheck.listening.themes import Theme
from empathycheck.listening.voice import SCHEMA
from empathycheck.listening.words import stem
from empathycheck.version import __version__

Progress = Callable[[int, int], None]
"""Called with the number of entries read so far, and about how many there are, 0 where nothing tells."""
Grouping = Callable[[Counts], Sequence[Theme]]
_TOLD_EVERY, _KEPT_EVERY = 500, 25_000
RESIDUAL = (
    "Masked by rules: mail addresses, links, handles, phone, card, account, order and serial numbers, addresses, and "
    "names that a capital, a list of first names or the words before them give away. A rare name in small letters, a "
    "nickname, or a story that only one customer can tell may be left: read the examples before you share the file."
)


class Listened:
    """What a run has read so far, and where it stands: counted entries of each source, by its number."""

    def __init__(self, names: frozenset[str]) -> None:
        self.masker = Masker(names)
        self.counts = Counts()
        self.read = 0
        self.source = 0
        self.within = 0
        self.entries = Counter[int]()


def listen(
    sources: Sequence[Source],
    *,
    names: frozenset[str] = frozenset(),
    copy: Iterable[str] = (),
    progress: Progress | None = None,
    resume: bool = True,
    grouping: Grouping | None = None,
) -> dict[str, Any]:
    """What is to be written of the sources: plain data in the order of the file.

    `names` are the site's own, in small letters, and are not masked. `copy` are texts of the site, against which
    words are weighed. Where a run of the same files was broken off it goes on, unless `resume` says not to.
    `grouping` makes themes in another way than by the words that stand together. Raises FileProblem.
    """
    key = _key(sources, names)
    state = (_restored(key, names) if resume else None) or Listened(names)
    done = False
    try:
        _read(sources, state, key, progress)
        done = True
    finally:
        if not done:
            _keep(state, key)
    counts = state.counts
    words = Counter(stem(token) for text in copy for token in TOKEN.findall(fold(text)))
    value = {
        "schema": SCHEMA,
        "version": __version__,
        "note": RESIDUAL,
        "sources": [
            {
                "path": source.path,
                "format": source.format,
                "entries": state.entries[number],
                **_columns(source),
            }
            for number, source in enumerate(sources)
        ],
        "counts": {
            "read": state.read,
            "entries": counts.entries,
            "words": counts.words,
            "with a rating": counts.rated,
            "duplicates": counts.duplicates,
            "not English": counts.foreign,
        },
        "masked": dict(sorted(state.masker.masked.items())),
        **found_in(counts, words, grouping(counts) if grouping else None),
    }
    _forget(key)
    return value


def _columns(source: Source) -> dict[str, Any]:
    return {"columns": source.columns} if source.columns else {}


def _read(sources: Sequence[Source], state: Listened, key: bytes, progress: Progress | None) -> None:
    listener = Listener(state.masker, state.counts)
    expected = sum(source.expected for source in sources)
    known = all(source.expected for source in sources)
    for number, source in enumerate(sources):
        if number < state.source:
            continue
        if number > state.source:
            state.source, state.within = number, 0
        for entry in islice(source.entries(), state.within, None):
            before = state.counts.entries
            listener.add(entry)
            state.entries[number] += state.counts.entries - before
            state.read += 1
            state.within += 1
            if progress is not None and not state.read % _TOLD_EVERY:
                progress(state.read, expected if known else 0)
            if not state.read % _KEPT_EVERY:
                _keep(state, key)


def _name(key: bytes) -> str:
    return f"listen-{key.hex()[:16]}.bin"


def _key(sources: Sequence[Source], names: frozenset[str]) -> bytes:
    parts = [__version__, *sorted(names)]
    for source in sources:
        status = os.stat(source.path)
        parts += [
            os.path.abspath(source.path),
            f"{status.st_size} {status.st_mtime_ns}",
            repr(source.columns),
        ]
    return key_of(part.encode("utf-8", "surrogateescape") for part in parts)


def _keep(state: Listened, key: bytes) -> None:
    """Keeps what was counted, masked as it is, where nobody but the user keeps things; in silence not, if it cannot."""
    counts = state.counts
    plain = {name: value for name, value in vars(counts).items() if isinstance(value, int)}
    data = {
        "plain": plain,
        "counters": {name: dict(getattr(counts, name)) for name in _COUNTERS},
        "examples": [tuple(sentence) for sentence in counts.examples],
        "segments": {
            kind: {value: dict(words) for value, words in found.items()}
            for kind, found in counts.segments.items()
        },
        "sizes": {kind: dict(found) for kind, found in counts.sizes.items()},
        "felt": counts.felt.tobytes(),
        "numbers": counts.numbers,
        "seen": counts.seen,
        "state": (state.read, state.source, state.within, dict(state.entries)),
        "masked": dict(state.masker.masked),
        "small": dict(state.masker.names.small),
    }
    write_cache(_name(key), key, data)


_COUNTERS = ("tokens", "used", "pairs", "nouns", "yardsticks")


def _restored(key: bytes, names: frozenset[str]) -> Listened | None:
    """What an earlier run of the same files had counted when it was broken off; None where there was none."""
    data = read_cache(_name(key), key)
    if data is None:
        return None
    state = Listened(names)
    counts = state.counts
    for name, value in data["plain"].items():
        setattr(counts, name, value)
    for name in _COUNTERS:
        setattr(counts, name, Counter(data["counters"][name]))
    counts.examples = [Sentence(*each) for each in data["examples"]]
    for kind, found in data["segments"].items():
        counts.segments[kind] = defaultdict(
            Counter, {value: Counter(words) for value, words in found.items()}
        )
    for kind, sizes in data["sizes"].items():
        counts.sizes[kind] = Counter(sizes)
    counts.felt = array("i")
    counts.felt.frombytes(data["felt"])
    counts.numbers, counts.seen = data["numbers"], data["seen"]
    state.read, state.source, state.within, entries = data["state"]
    state.entries = Counter(entries)
    state.masker.masked = Counter(data["masked"])
    state.masker.names.small = Counter(data["small"])
    return state


def _forget(key: bytes) -> None:
    try:
        os.unlink(os.path.join(cache_dir(), _name(key)))
    except OSError:  # there was none
        return
