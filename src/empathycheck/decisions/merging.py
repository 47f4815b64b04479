"""Decisions of several editors made into one file: whoever comes later counts, and nobody is outvoted in silence."""

from __future__ import annotations

from collections.abc import Sequence

from empathycheck.decisions.file import Decision, Decisions
from empathycheck.model.rows import NamedTuple

_SAID = ("state", "reason", "until", "replacement")


class Conflict(NamedTuple):
    """Two different decisions on one finding, with the files they come from; the later one counts."""

    earlier: Decision
    earlier_file: str
    later: Decision
    later_file: str


class Merged(NamedTuple):
    """The decisions of all files, where they disagree, and paths that were decided on at different texts."""

    decisions: Decisions
    conflicts: tuple[Conflict, ...]
    versions: tuple[str, ...]


def merge(files: Sequence[Decisions], path: str) -> Merged:
    """The decisions of `files` as one file that is to stand at `path`.

    Of two decisions on one finding that of the later file counts; that is told as a conflict where they differ in
    more than their notes, and notes that differ are both kept. So is what else stands in the entries and the files.
    """
    entries: dict[tuple[str, str], tuple[Decision, str]] = {}
    conflicts: list[Conflict] = []
    digests: dict[str, str] = {}
    extra: dict[str, object] = {}
    versions: dict[str, None] = {}
    for file in files:
        for source, digest in file.digests.items():
            if digests.setdefault(source, digest) != digest:
                versions[source] = None
                digests[source] = digest
        extra.update(file.extra)
        for each in file.entries:
            entry, key = each, (each.path, each.fingerprint)
            if key in entries:
                earlier, origin = entries[key]
                if _said(earlier) != _said(entry):
                    conflicts.append(Conflict(earlier, origin, entry, file.path))
                note = "; ".join(dict.fromkeys(note for note in (earlier.note, entry.note) if note))
                entry = each._replace(
                    note=note,
                    text=each.text or earlier.text,
                    sentence=each.sentence or earlier.sentence,
                    extra={**earlier.extra, **each.extra},
                )
            entries[key] = (entry, file.path)
    merged = Decisions(path, tuple(entry for entry, _ in entries.values()), digests, extra)
    return Merged(merged, tuple(conflicts), tuple(versions))


def _said(entry: Decision) -> tuple[str, ...]:
    """What counts of a decision: two that agree in it do not disagree."""
    return tuple(str(getattr(entry, key)) for key in _SAID)


def in_words(entry: Decision) -> str:
    """A decision in a few words: what was decided, why, until when, and what is to be written."""
    about = [each for each in (entry.reason, f"until {entry.until}" if entry.until else "") if each]
    words = f"{entry.state} ({', '.join(about)})" if about else entry.state
    return f"{words}: “{entry.replacement}”" if entry.replacement else words
