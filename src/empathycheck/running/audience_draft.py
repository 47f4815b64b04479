"""A first audience file: from eight answers, or from what the copy itself shows."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from empathycheck.checks.facts import Page
from empathycheck.model import Document
from empathycheck.settings.audience_file import STAGES
from empathycheck.settings.settings import Settings

QUESTIONS = (
    "1 of 8. What is this audience called, in a word (parents)?",
    "2 of 8. Who are they, in a sentence?",
    "3 of 8. What hurts them, with commas between?",
    "4 of 8. What gladdens them, with commas between?",
    "5 of 8. What moves them to buy, and what holds them back?",
    "6 of 8. What do they compare you with?",
    "7 of 8. Which of your words do they not know, with commas between?",
    "8 of 8. What do you promise them, and what proves it?",
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


def answered(answers: Sequence[str], documents: Sequence[Document], settings: Settings) -> str:
    """The file from the answers to `QUESTIONS`; pages are put to their stages by what they are called."""
    name, who, hurts, gladdens, moves, compares, unknown, promise = (answer.strip() for answer in answers)
    return _file(
        name or "readers", who=who, hurts=_many(hurts), gladdens=_many(gladdens), moves=_many(moves),
        compares=_many(compares), unknown=_many(unknown), promise=promise, stages=stages_of(documents, settings),
    )  # fmt: skip


def drafted(documents: Sequence[Document], settings: Settings) -> str:
    """The file with what the copy shows, and a commented line for everything that only people know."""
    return _file("readers", stages=stages_of(documents, settings))


def stages_of(documents: Sequence[Document], settings: Settings) -> dict[str, list[str]]:
    """A stage for each page whose path or kind says one."""
    found: dict[str, list[str]] = {stage: [] for stage in STAGES}
    for document in documents:
        path = os.path.relpath(document.path, settings.root or ".").replace(os.sep, "/")
        kind = Page(document, kinds=settings.kinds, root=settings.root).kind
        stage = next(
            (stage for stage, words in _BY_PATH if re.search(rf"(?:^|[/_-])(?:{words})", path.lower())), ""
        )
        stage = stage or _BY_KIND.get(kind, "")
        if stage and not path.startswith("..") and len(found[stage]) < _MOST_A_STAGE:
            found[stage].append(path.replace("[", "[[]"))
    return found


def _many(answer: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;]", answer) if part.strip()]


def _file(
    name: str, *, stages: dict[str, list[str]], who: str = "", hurts: Sequence[str] = (), gladdens: Sequence[str] = (),
    moves: Sequence[str] = (), compares: Sequence[str] = (), unknown: Sequence[str] = (), promise: str = "",
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
        *_list("holds-them-back", (), "a bill that grows"),
        *_list("compares-with", compares, "the plumber of a neighbour"),
        "    persona:",
        *_list("words", (), "boiler"),
        *_list("unknown-words", unknown, "thermostatic"),
        "      # region: [uk]",
        "      # interests: [parents]",
        "      # reading-grade: 8",
        "    value:",
        *_line("promise", promise, "somebody is at the door by noon"),
        *_line("proof", "", "the times of the last hundred visits"),
        "    # Globs count from the folder of this file. A page is of one audience, or says in its front matter whose",
        "    # it is (audience: parents).",
        "    journey:",
        *(line for stage in STAGES for line in _list(stage, stages[stage], "pages/…")),
    ]
    return "\n".join(lines) + "\n"


def _line(key: str, value: str, example: str) -> list[str]:
    return [f"      {key}: {_text(value)}"] if value else [f"      # {key}: {example}"]


def _list(key: str, values: Sequence[str], example: str) -> list[str]:
    if not values:
        return [f"      # {key}: [{example}]"]
    return [f"      {key}:", *(f"        - {_text(value)}" for value in values)]


def _text(value: str) -> str:
    """A text as YAML that reads back as it is."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
