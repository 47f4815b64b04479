"""A first audience file: from eight answers, or from what the copy itself shows."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from empathycheck.checks.facts import Page
from empathycheck.model import Document
from empathycheck.model.rows import NamedTuple
from empathycheck.settings.audience_file import STAGES
from empathycheck.settings.settings import Settings

QUESTIONS = (
    "1 of 8. What is this audience called, in a word (parents)?",
    "2 of 8. Who are they, in a sentence?",
    "3 of 8. What hurts them, with commas between?",
    "4 of 8. What gladdens them, with commas between?",
    "5 of 8. What moves them to buy, and, after a semicolon, what holds them back?",
    "6 of 8. What do they compare you with?",
    "7 of 8. Which of your words do they not know, with commas between?",
    "8 of 8. What do you promise them, and, after a semicolon, what proves it?",
)
_BY_PATH = (
    ("leaving", r"cancel|unsubscribe|leav|goodbye|close-account"),
    ("trouble", r"help|support|faq|trouble|contact|returns?|refund|complain"),
    ("first-use", r"getting-started|quick-?start|onboarding|welcome|install|set-?up|first"),
    ("buying", r"order|checkout|cart|buy|book|invoice|confirm|sign-?up|quote"),
    ("living-with-it", r"newsletter|tips|care|guide|manual|update|changelog"),
    ("comparing", r"pricing|prices|plans|compare|features|product|service|review"),
    ("first-meeting", r"index|home|landing|ads?\b|press|about"),
)
_BY_KIND = {
    "landing": "first-meeting", "ad": "first-meeting", "app-store": "comparing", "pricing": "comparing",
    "docs": "living-with-it", "changelog": "living-with-it",
}  # fmt: skip
_MOST_A_STAGE = 8


class Seen(NamedTuple):
    """What the copy shows: the pages at each stage and those at none, where its readers live, its levels, and the
    heading with which the first page of the first stage opens.
    """

    stages: Mapping[str, Sequence[str]]
    rest: Sequence[str] = ()
    regions: Sequence[str] = ()
    levels: Sequence[float] = ()
    opening: tuple[str, str] = ("", "")


def answered(answers: Sequence[str], documents: Sequence[Document], settings: Settings) -> str:
    """The file from the answers to `QUESTIONS`; pages are put to their stages by what they are called."""
    name, who, hurts, gladdens, moves, compares, unknown, promise = (answer.strip() for answer in answers)
    moved, _, held = moves.partition(";")
    promised, _, proof = promise.partition(";")
    return _file(
        name or "readers", seen_in(documents, settings), who=who, hurts=_many(hurts), gladdens=_many(gladdens),
        moves=_many(moved), holds=_many(held), compares=_many(compares), unknown=_many(unknown),
        promise=promised.strip(), proof=proof.strip(),
    )  # fmt: skip


def drafted(documents: Sequence[Document], settings: Settings) -> str:
    """The file with what the copy shows, and a commented line for everything that only people know."""
    return _file("readers", seen_in(documents, settings))


def seen_in(documents: Sequence[Document], settings: Settings) -> Seen:
    """What these documents show of their readers: a stage for each page whose path or kind says one, and the rest."""
    found: dict[str, list[str]] = {stage: [] for stage in STAGES}
    rest: list[str] = []
    levels: list[float] = []
    openings: dict[str, str] = {}
    regions: Counter[str] = Counter()
    for document in documents:
        path = os.path.relpath(document.path, settings.root or ".").replace(os.sep, "/")
        if path.startswith(".."):
            continue
        page = Page(document, kinds=settings.kinds, root=settings.root)
        openings[path] = next((block.text for block in document.blocks if block.role == "heading"), "")
        regions.update(page.regions)
        levels += [] if page.level is None else [page.level]
        stage = next(
            (stage for stage, words in _BY_PATH if re.search(rf"(?:^|[/_-])(?:{words})", path.lower())), ""
        )
        stage = stage or _BY_KIND.get(page.kind, "")
        there = found[stage] if stage else rest
        if len(there) < _MOST_A_STAGE:
            there.append(path.replace("[", "[[]"))
    first = next(iter(found[STAGES[0]]), "")
    opening = " ".join(openings.get(first.replace("[[]", "["), "").split())
    return Seen(found, rest, [name for name, _ in regions.most_common()], levels, (first, opening))


def _many(answer: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;]", answer) if part.strip()]


def _file(
    name: str, seen: Seen, *, who: str = "", hurts: Sequence[str] = (), gladdens: Sequence[str] = (),
    moves: Sequence[str] = (), holds: Sequence[str] = (), compares: Sequence[str] = (), unknown: Sequence[str] = (),
    promise: str = "", proof: str = "",
) -> str:  # fmt: skip
    lines = [
        "# Who reads. “empathycheck audience” shows what the copy has for them, and every check uses it.",
        "audiences:",
        f"  {_text(name)}:",
        "    insight:",
        *_line("who", who, "people with one bathroom and small children"),
        *_list("hurts", hurts, "a leak on a Sunday"),
        *_list("gladdens", gladdens, "a warm bath in the evening"),
        *_list("moves-them", moves, "somebody comes on the same day"),
        *_list("holds-them-back", holds, "a bill that grows"),
        *_list("compares-with", compares, "the plumber of a neighbour"),
        "    persona:",
        *_list("words", (), "boiler"),
        *_list("unknown-words", unknown, "thermostatic"),
        *_seen_of_them(seen),
        "      # interests: [parents]",
        "    value:",
        *_promise(promise, seen),
        *_line("proof", proof, "the times of the last hundred visits"),
        "    # Globs count from the folder of this file. A page is of one audience, or says in its front matter whose",
        "    # it is (audience: parents).",
        "    journey:",
        *(line for stage in STAGES for line in _list(stage, seen.stages[stage], "pages/…")),
        *([f"    # At no stage that their names tell: {_shown(', '.join(seen.rest))}"] if seen.rest else []),
    ]
    return "\n".join(lines) + "\n"


def _seen_of_them(seen: Seen) -> list[str]:
    """Where they live and what a page may ask of them, each as a comment with what the pages show."""
    region = seen.regions[0] if seen.regions else "uk"
    lines = [f"      # region: [{region}]{'  # as the copy shows' if seen.regions else ''}"]
    if seen.levels:
        low, high = f"{min(seen.levels):.0f}", f"{max(seen.levels):.0f}"
        spread = low if low == high else f"{low} to {high}"
        return [*lines, f"      # reading-grade: 8  # the copy takes {spread} years of schooling"]
    return [*lines, "      # reading-grade: 8"]


def _promise(promise: str, seen: Seen) -> list[str]:
    path, opening = seen.opening
    lines = _line("promise", promise, "somebody is at the door by noon")
    if opening and not promise:
        lines.append(f"      # {_shown(path)} opens with: {_shown(opening)}")
    return lines


def _shown(text: str) -> str:
    """A text inside a comment: one line, and no character that YAML does not take."""
    return "".join(char if char.isprintable() else " " for char in text)


def _line(key: str, value: str, example: str) -> list[str]:
    return [f"      {key}: {_text(value)}"] if value else [f"      # {key}: {example}"]


def _list(key: str, values: Sequence[str], example: str) -> list[str]:
    if not values:
        return [f"      # {key}: [{example}]"]
    return [f"      {key}:", *(f"        - {_text(value)}" for value in values)]


def _text(value: str) -> str:
    """A text as YAML that reads back as it is."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
