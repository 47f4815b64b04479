"""“Your readers”: what the copy has for each audience, the campaign as a path, and of each page whom it speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from empathycheck.model import FileResult
from empathycheck.reports.html.drawings import balance
from empathycheck.reports.html.markup import Html, element, joined, path, text
from empathycheck.reports.options import NO_LEVELS
from empathycheck.reports.readers import Coverage, Covered, PageNote, Stage
from empathycheck.reports.text import counted

_MOST = 40
"""So many pages are listed at once; the rest are folded away."""
_WORDS = 4


def readers(coverage: Coverage | None, files: Sequence[FileResult]) -> Html:
    """The section; nothing where there is no page."""
    if coverage is None or not coverage.pages:
        return Html("")
    parts: list[Html] = [element("h2", text("Your readers"), id="readers")]
    if coverage.audiences:
        parts += [_picture(coverage.audiences), *(_audience(each, files) for each in coverage.audiences)]
    parts.append(_pages(coverage.pages))
    if not coverage.levels:
        parts.append(element("p", text(NO_LEVELS), class_="lead-in"))
    return element("section", parts, aria_labelledby="readers")


def _picture(audiences: Sequence[Covered]) -> Html:
    """Rows are audiences, columns the stages of their journey; a cell says how many pages they meet there."""
    heads = [element("th", text(stage.name.replace("-", " ")), scope="col") for stage in audiences[0].stages]
    rows = [
        element("tr", [element("th", text(each.name), scope="row"), *(_cell(stage) for stage in each.stages)])
        for each in audiences
    ]
    head = element("thead", element("tr", [element("td", text("")), *heads]))
    caption = element("caption", text("Pages that each audience meets, stage by stage"))
    return element("table", [caption, head, element("tbody", rows)], class_="stages")


def _cell(stage: Stage) -> Html:
    number = len(stage.pages)
    return element("td", text(f"{number:,}" if number else "none"), class_="has" if number else "bare")


def _audience(each: Covered, files: Sequence[FileResult]) -> Html:
    parts: list[Html] = [element("h3", text(each.name))]
    if each.who:
        parts.append(element("p", text(each.who), class_="lead-in"))
    if each.promise:
        proof = f", which {each.proof} proves" if each.proof else ", and nothing is noted that proves it"
        parts.append(element("p", text(f"Promised to them: {each.promise}{proof}.")))
    if each.needs:
        parts.append(
            element("ul", [_need(need.kind, need.text, need.pages) for need in each.needs], class_="needs")
        )
    if each.unknown:
        words = ", ".join(f"{word.text} ({counted(word.times, 'time')})" for word in each.unknown)
        parts.append(element("p", text(f"Words that they do not know: {words}.")))
    steps = [_step(stage, files) for stage in each.stages]
    parts += [element("h4", text("Their way through the copy")), element("ol", steps, class_="way")]
    return element("div", parts, class_="audience")


def _need(kind: str, words: str, pages: Sequence[str]) -> Html:
    where = f"{counted(len(pages), 'page')}, {pages[0]} first" if pages else "no page speaks of it"
    label = element("span", text("Hurts" if kind == "hurts" else "Gladdens"), class_="sev")
    return element("li", [label, text(f" {words}: {where}")], class_="has" if pages else "bare")


def _step(stage: Stage, files: Sequence[FileResult]) -> Html:
    name = element("b", text(stage.name.replace("-", " ")))
    if not stage.pages:
        return element("li", [name, text(": no copy")], class_="bare")
    asked = {file.path: sum(each.rule.startswith("journey/") for each in file.findings) for file in files}
    items = []
    for page in stage.pages:
        number = asked.get(page, 0)
        note = (
            f", {counted(number, 'place')} that disagrees with another piece"
            if number == 1
            else (f", {counted(number, 'place')} that disagree with other pieces" if number else "")
        )
        items.append(element("li", [path(page), text(note)]))
    return element("li", [name, element("ul", items)])


def _pages(notes: Sequence[PageNote]) -> Html:
    """Each page with the words by which it speaks of its writer and of its reader, and its reading level."""
    head = element("thead", element("tr", [
        element("th", text(name), scope="col") for name in ("Page", "For", "We and you", "Words", "Reading level")
    ]))  # fmt: skip
    shown = [note for note in notes if note.ours or note.yours or note.level is not None]
    table = _table(shown[:_MOST], head)
    if len(shown) <= _MOST:
        return table if shown else Html("")
    summary = element("summary", text(f"{counted(len(shown) - _MOST, 'more page')}"))
    return joined([table, element("details", [summary, _table(shown[_MOST:], head)], class_="fold")])


def _table(notes: Sequence[PageNote], head: Html) -> Html:
    caption = element(
        "caption", text("Whom each page speaks of, and the schooling that reading it takes, in years")
    )
    return element("table", [caption, head, element("tbody", [_row(note) for note in notes])], class_="notes")


def _row(note: PageNote) -> Html:
    ours, yours = (sum(number for _, number in words) for words in (note.ours, note.yours))
    bar = balance(ours, yours) if ours + yours else Html("")
    words = f"{_words(note.ours) or 'none of us'}; {_words(note.yours) or 'none of you'}"
    level = f"{note.level:.0f}" if note.level is not None else "too short"
    return element("tr", [
        element("th", path(note.path), scope="row"),
        element("td", text(note.audience or "all")),
        element("td", [bar, text(f" {ours:,} to {yours:,}")]),
        element("td", text(words)),
        element("td", text(level)),
    ])  # fmt: skip


def _words(found: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{word} {number:,}" for word, number in found[:_WORDS])
