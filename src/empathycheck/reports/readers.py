"""What the copy has for its readers: stages of their journey, pains and joys, words, levels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from empathycheck.model.rows import NamedTuple
from empathycheck.reports.options import NO_LEVELS
from empathycheck.reports.text import clean, columns, counted, cut

SCHEMA = "empathycheck-audience/1"
_SHOWN = 3


class Need(NamedTuple):
    """Something that hurts or gladdens an audience (`kind`), and the pages with a sentence that speaks of it."""

    kind: str
    text: str
    pages: tuple[str, ...] = ()


class Stage(NamedTuple):
    """A stage of the journey, and the pages that a reader meets there, in their order."""

    name: str
    pages: tuple[str, ...] = ()


class Word(NamedTuple):
    """A word that the audience does not know, how often it stands in their copy, and on which pages."""

    text: str
    times: int
    pages: tuple[str, ...]


class Covered(NamedTuple):
    """One audience and what the copy has for it."""

    name: str
    who: str = ""
    promise: str = ""
    proof: str = ""
    pages: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    needs: tuple[Need, ...] = ()
    unknown: tuple[Word, ...] = ()

    @property
    def unanswered(self) -> tuple[Need, ...]:
        """What hurts and gladdens them and no page speaks of."""
        return tuple(need for need in self.needs if not need.pages)

    @property
    def without_copy(self) -> tuple[str, ...]:
        """The stages at which they meet nothing."""
        return tuple(stage.name for stage in self.stages if not stage.pages)


class PageNote(NamedTuple):
    """One page: whose it is, how often it speaks of its writer and of its reader and in which words, and its level."""

    path: str
    audience: str = ""
    stage: str = ""
    ours: tuple[tuple[str, int], ...] = ()
    yours: tuple[tuple[str, int], ...] = ()
    level: float | None = None


class Coverage(NamedTuple):
    """All audiences and all pages; `levels` says whether reading levels could be told here. `campaigns` are those of
    the configuration: a name, and for each glob the pages that are met there.
    """

    audiences: tuple[Covered, ...] = ()
    pages: tuple[PageNote, ...] = ()
    levels: bool = True
    campaigns: tuple[tuple[str, tuple[Stage, ...]], ...] = ()


def coverage_text(coverage: Coverage, width: int) -> str:
    """The coverage for a terminal: a table of audiences and stages, then what is missing for each audience."""
    lines = _table(coverage.audiences, width)
    for each in coverage.audiences:
        lines += ["", clean(each.name)]
        lines += [cut(f"  {line}", width) for line in _of(each)]
    if not coverage.levels:
        lines += ["", NO_LEVELS]
    return "\n".join(lines) + "\n"


def _table(audiences: Sequence[Covered], width: int) -> list[str]:
    if not audiences:
        return []
    heads = [stage.name.replace("-", " ") for stage in audiences[0].stages]
    split = [_in_two_lines(head) for head in heads]  # so that seven fit side by side
    wide = [max(map(columns, parts)) for parts in split]
    side = max(columns(clean(each.name)) for each in audiences)
    rows = [[str(len(stage.pages)) if stage.pages else "-" for stage in each.stages] for each in audiences]
    if side + sum(each + 2 for each in wide) > width:  # a narrow terminal gets a line for each stage
        return [
            f"{clean(each.name)}, {head}: {cell}"
            for each, row in zip(audiences, rows, strict=True)
            for head, cell in zip(heads, row, strict=True)
        ]
    lines = [
        (" " * side + "".join(f"  {part:>{each}}" for part, each in zip(line, wide, strict=True))).rstrip()
        for line in zip(*split, strict=True)
    ]
    for each, row in zip(audiences, rows, strict=True):
        name = clean(each.name)
        cells = "".join(f"  {cell:>{each}}" for each, cell in zip(wide, row, strict=True))
        lines.append(name + " " * (side - columns(name)) + cells)
    return lines


def _in_two_lines(head: str) -> tuple[str, str]:
    first, _, rest = head.partition(" ")
    return (first, rest) if rest else ("", first)


def _of(each: Covered) -> list[str]:
    lines = []
    for need in each.needs:
        where = ", ".join(map(clean, need.pages[:_SHOWN]))
        more = f" and {len(need.pages) - _SHOWN:,} more" if len(need.pages) > _SHOWN else ""
        found = f"{where}{more}" if need.pages else "no page speaks of it"
        lines.append(f"{need.kind}: {clean(need.text)}: {found}")
    if each.without_copy:
        lines.append(f"no copy for: {', '.join(each.without_copy)}")
    for word in each.unknown:
        pages = counted(len(word.pages), "page")
        lines.append(f"not their word: {clean(word.text)}, {counted(word.times, 'time')} on {pages}")
    return lines or ["nothing is missing that can be told"]


def coverage_data(coverage: Coverage, version: str) -> dict[str, Any]:
    """The coverage as one JSON object."""
    return {
        "schema": SCHEMA,
        "version": version,
        "audiences": [
            {
                "name": each.name,
                "who": each.who,
                "promise": each.promise,
                "proof": each.proof,
                "pages": list(each.pages),
                "stages": [{"name": stage.name, "pages": list(stage.pages)} for stage in each.stages],
                "needs": [
                    {"kind": need.kind, "text": need.text, "pages": list(need.pages)} for need in each.needs
                ],
                "unknown_words": [
                    {"text": word.text, "times": word.times, "pages": list(word.pages)}
                    for word in each.unknown
                ],
            }
            for each in coverage.audiences
        ],
        "campaigns": [
            {"name": name, "pieces": [{"glob": piece.name, "pages": list(piece.pages)} for piece in pieces]}
            for name, pieces in coverage.campaigns
        ],
        "pages": [
            {
                "path": page.path,
                "audience": page.audience,
                "stage": page.stage,
                "ours": dict(page.ours),
                "yours": dict(page.yours),
                "level": None if page.level is None else round(page.level, 1),
            }
            for page in coverage.pages
        ],
    }
