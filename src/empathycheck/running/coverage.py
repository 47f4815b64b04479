"""What the copy has for each audience: stages with and without copy, pains and joys that a page speaks of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from empathycheck.base.globs import matcher
from empathycheck.checking.document import page_of
from empathycheck.checking.task import Task, audience_from
from empathycheck.checking.whose import audience_for
from empathycheck.checks.facts import Context, Page
from empathycheck.checks.stance import check_stance
from empathycheck.checks.whole_page.facts import Whole, content_words
from empathycheck.language.forms import forms
from empathycheck.language.reading import is_installed
from empathycheck.model import Audience, Document
from empathycheck.reports.readers import Coverage, Covered, Need, PageNote, Stage, Word
from empathycheck.running.campaign import campaigns_of
from empathycheck.settings.audience_file import STAGES, Reader
from empathycheck.settings.settings import Settings

_ENOUGH = 0.6
"""The part of the words of a pain or a joy that a sentence has where it speaks of it."""
_STEM = 5
"""Letters that two words share at their start where they are near one another: sleep, sleepless, sleeping."""


def coverage_of(
    documents: Iterable[Document],
    settings: Settings,
    task: Task,
    levels: Mapping[str, float | None] | None = None,
) -> Coverage:
    """What there is for the audiences of the settings in these documents, and what is told of each page.

    A page speaks of a pain or a joy where one sentence has at least three in five of its words, or words near them:
    other forms, and words that start with the same five letters. What a page says in quite other words is not seen.
    `levels` are the reading levels by path, where they were worked out before.
    """
    whose = tuple((audience_from(each, settings), _globs(each)) for each in settings.readers)
    pages = [page_of(document, task) for document in documents]
    for page in pages:
        if levels is not None:
            page.level = levels.get(page.document.path)
    owners = {page.document.path: _owner(page, whose, settings.root) for page in pages}
    stages = {page.document.path: _stage(page.document.path, settings) for page in pages}
    audiences = []
    for reader, (audience, _) in zip(settings.readers, whose, strict=True):
        theirs = [page for page in pages if owners[page.document.path] in ("", reader.name)]
        audiences.append(_covered(reader, audience, theirs, stages, task))
    notes = tuple(_note(page, owners[page.document.path], stages[page.document.path]) for page in pages)
    return Coverage(tuple(audiences), notes, is_installed(), _campaigns(list(owners), settings))


def _campaigns(paths: Sequence[str], settings: Settings) -> tuple[tuple[str, tuple[Stage, ...]], ...]:
    """The campaigns of the configuration, each page at the first of its globs that fits."""
    found = []
    for (name, globs), campaign in zip(settings.campaigns, campaigns_of(settings), strict=False):
        stops = [campaign.stop_of(path) for path in paths]
        pieces = (
            Stage(glob, tuple(path for path, stop in zip(paths, stops, strict=True) if stop == number))
            for number, glob in enumerate(globs)
        )
        found.append((name, tuple(pieces)))
    return tuple(found)


def _globs(reader: Reader) -> tuple[str, ...]:
    return tuple(glob.pattern for glob in reader.globs)


def _owner(page: Page, whose: Sequence[tuple[Audience, tuple[str, ...]]], root: str) -> str:
    audience, _ = audience_for(page.document, whose, root)
    return audience.name if audience is not None else ""


def _stage(path: str, settings: Settings) -> str:
    for reader in settings.readers:
        for glob in reader.globs:
            if glob.stage and matcher("journey", (glob.pattern,), settings.root)(path):
                return glob.stage
    return ""


def _covered(
    reader: Reader, audience: Audience, pages: Sequence[Page], stages: dict[str, str], task: Task
) -> Covered:
    paths = [page.document.path for page in pages]
    needs = [Need("hurts", text) for text in reader.hurts] + [
        Need("gladdens", text) for text in reader.gladdens
    ]
    return Covered(
        reader.name,
        reader.who,
        reader.promise,
        reader.proof,
        tuple(paths),
        tuple(Stage(name, tuple(path for path in paths if stages[path] == name)) for name in STAGES),
        tuple(need._replace(pages=_speaking(need.text, pages)) for need in needs),
        _unknown(audience, pages, task),
    )


def _speaking(text: str, pages: Sequence[Page]) -> tuple[str, ...]:
    """The pages that speak of something."""
    wanted = [forms(word) for word in dict.fromkeys(content_words(text.casefold()))]
    if not wanted:
        return ()
    least = ceil(_ENOUGH * len(wanted))
    found = []
    for page in pages:
        for sentence in Whole(page).sentences:
            words = set(content_words(sentence.folded))
            if sum(_has(each, words) for each in wanted) >= least:
                found.append(page.document.path)
                break
    return tuple(found)


def _has(wanted: frozenset[str], words: set[str]) -> bool:
    if not wanted.isdisjoint(words):
        return True
    stems = {word[:_STEM] for word in wanted if len(word) >= _STEM}
    return any(word[:_STEM] in stems for word in words if len(word) >= _STEM)


def _unknown(audience: Audience, pages: Sequence[Page], task: Task) -> tuple[Word, ...]:
    times: Counter[str] = Counter()
    places: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        for hit in check_stance(page, task.rules, Context(audience)):
            word = page.prose.folded[hit.start : hit.end]
            times[word] += 1 + len(hit.also)
            places[word].append(page.document.path)
    return tuple(Word(word, number, tuple(places[word])) for word, number in times.most_common())


def _note(page: Page, owner: str, stage: str) -> PageNote:
    whole = Whole(page)
    ours: Counter[str] = Counter()
    yours: Counter[str] = Counter()
    for sentence in whole.sentences:
        ours.update(word.lower().replace("’", "'") for word in whole.of_ours(sentence.text))
        yours.update(word.lower().replace("’", "'") for word in whole.of_yours(sentence.text))
    words = tuple(ours.most_common()), tuple(yours.most_common())
    return PageNote(page.document.path, owner, stage, *words, level=page.level)
