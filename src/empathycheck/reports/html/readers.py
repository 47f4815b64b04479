"""“Your readers”: what the copy has for each audience, the campaign as a path, and of each page whom it speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from empathycheck.reports.html.drawings import balance
from empathycheck.reports.html.figures import Page
from empathycheck.reports.html.markup import Html, element, joined, path, text
from empathycheck.reports.options import NO_LEVELS
from empathycheck.reports.readers import Coverage, Covered, Need, PageNote, Stage
from empathycheck.reports.text import counted

_MOST = 40
"""So many pages are listed at once; the rest are folded away."""
_WORDS = 4
_KINDS = {"hurts": "Hurts", "gladdens": "Gladdens"}


def readers(coverage: Coverage | None, pages: Sequence[Page]) -> Html:
    """The section, which leads to those of `pages` that have questions; nothing where no page was read."""
    if coverage is None or not coverage.pages:
        return Html("")
    asked = {page.file.path: page for page in pages}
    parts: list[Html] = [element("h2", text("Your readers"), id="readers")]
    if coverage.audiences:
        parts += [_picture(coverage.audiences), *(_audience(each, asked) for each in coverage.audiences)]
    for name, pieces in coverage.campaigns:
        title = element("h3", text(f"The campaign “{name}”"))
        parts.append(element("div", [title, _way(pieces, asked)], class_="audience"))
    parts.append(_pages(coverage, asked))
    if not coverage.levels:
        parts.append(element("p", text(NO_LEVELS), class_="lead-in"))
    return element("section", parts, aria_labelledby="readers")


def _picture(audiences: Sequence[Covered]) -> Html:
    """A row for each audience and one for each of its pains and joys; columns are the stages of the journey."""
    other = any(_elsewhere(each, need) for each in audiences for need in each.needs)
    names = [stage.name.replace("-", " ") for stage in audiences[0].stages] + ["other pages"] * other
    heads = [element("th", element("span", text(name)), scope="col") for name in names]
    caption = text(
        "Pages that each audience meets, stage by stage, and where one speaks of what hurts or gladdens them"
    )
    return element("table", [
        element("caption", caption),
        element("thead", element("tr", [element("td"), *heads])),
        *(element("tbody", _rows(each, other)) for each in audiences),
    ], class_="stages")  # fmt: skip


def _rows(each: Covered, other: bool) -> list[Html]:
    counts = [len(stage.pages) for stage in each.stages]
    if other:
        counts.append(len(each.pages) - sum(counts))
    cells = [element("td", text(f"{n:,}"), class_="has" if n else "bare") for n in counts]
    rows = [element("tr", [element("th", text(each.name), scope="row"), *cells], class_="whose")]
    for need in each.needs:
        spoken = [sum(page in stage.pages for page in need.pages) for stage in each.stages]
        if other:
            spoken.append(len(_elsewhere(each, need)))
        label = element("th", text(f"{_KINDS[need.kind]}: {need.text}"), scope="row")
        rows.append(element("tr", [label, *map(_dot, spoken)]))
    return rows


def _elsewhere(each: Covered, need: Need) -> list[str]:
    """The pages that speak of a need and are at no stage."""
    staged = {page for stage in each.stages for page in stage.pages}
    return [page for page in need.pages if page not in staged]


def _dot(pages: int) -> Html:
    """A filled circle where pages speak of it, a hollow one where none does; listeners hear the number."""
    shape = element("span", text("●" if pages else "○"), aria_hidden="true")
    heard = element("span", text(counted(pages, "page") if pages else "no page"), class_="vh")
    return element("td", [shape, heard], class_="has" if pages else "bare")


def _audience(each: Covered, asked: Mapping[str, Page]) -> Html:
    parts: list[Html] = [element("h3", text(each.name))]
    if each.who:
        parts.append(element("p", text(each.who), class_="lead-in"))
    if each.promise:
        proof = each.proof or "none is noted"
        parts.append(element("p", text(f"Promised to them: {each.promise}. Proof: {proof}.")))
    if each.unanswered:
        missing = "; ".join(f"{need.text} ({need.kind})" for need in each.unanswered)
        parts.append(element("p", text(f"No page speaks of: {missing}.")))
    if each.unknown:
        words = ", ".join(f"{word.text} ({counted(word.times, 'time')})" for word in each.unknown)
        parts.append(element("p", text(f"Words that they do not know: {words}.")))
    stages = [stage._replace(name=stage.name.replace("-", " ")) for stage in each.stages]
    parts += [element("h4", text("Their way through the copy")), _way(stages, asked)]
    return element("div", parts, class_="audience")


def _way(stages: Sequence[Stage], asked: Mapping[str, Page]) -> Html:
    """The stops in the order in which a reader comes to them, with what is met and what disagrees there."""
    return element("ol", [_step(stage, asked) for stage in stages], class_="way")


def _step(stage: Stage, asked: Mapping[str, Page]) -> Html:
    name = element("b", path(stage.name))
    if not stage.pages:
        return element("li", [name, element("p", text("no copy"))], class_="bare")
    items = [element("li", [_link(page, asked), _disagreeing(page, asked)]) for page in stage.pages]
    return element("li", [name, element("ul", items)], class_="has")


def _link(page: str, asked: Mapping[str, Page]) -> Html:
    """The page's path, which leads to it where the report shows it."""
    there = asked.get(page)
    return path(page) if there is None else element("a", path(page), href=f"{there.part}#p{there.number}")


def _disagreeing(page: str, asked: Mapping[str, Page]) -> Html:
    """How many places of the page disagree with another piece; leads to the first of them."""
    there = asked.get(page)
    if there is None:
        return Html("")
    places = [
        number
        for number, each in enumerate(there.file.findings, there.first)
        if each.rule.startswith("journey/")
    ]
    if not places:
        return Html("")
    disagree = "disagrees" if len(places) == 1 else "disagree"
    words = text(f"{counted(len(places), 'place')} {disagree} with another piece")
    return joined([text(": "), element("a", words, href=f"{there.part}#c{places[0]}")])


def _pages(coverage: Coverage, asked: Mapping[str, Page]) -> Html:
    """Each page with the words by which it speaks of its writer and of its reader, and its reading level."""
    shown = [note for note in coverage.pages if note.ours or note.yours or note.level is not None]
    table = _table(shown[:_MOST], coverage, asked)
    if len(shown) <= _MOST:
        return table if shown else Html("")
    summary = element("summary", text(f"{counted(len(shown) - _MOST, 'more page')}"))
    rest = element("details", [summary, _table(shown[_MOST:], coverage, asked)], class_="fold")
    return joined([table, rest])


def _table(notes: Sequence[PageNote], coverage: Coverage, asked: Mapping[str, Page]) -> Html:
    """The table; whose a page is and its level have a column where they can be told at all."""
    said = "Whom each page speaks of"
    if coverage.levels:
        said += ", and the schooling that reading it takes, in years"
    names = [
        "Page", *["For"] * bool(coverage.audiences), "We and you", "We", "You", *["Reading level"] * coverage.levels
    ]  # fmt: skip
    head = element("thead", element("tr", [element("th", text(name), scope="col") for name in names]))
    rows = [_row(note, coverage, asked) for note in notes]
    return element("table", [element("caption", text(said)), head, element("tbody", rows)], class_="notes")


def _row(note: PageNote, coverage: Coverage, asked: Mapping[str, Page]) -> Html:
    ours, yours = (sum(number for _, number in words) for words in (note.ours, note.yours))
    bar = balance(ours, yours) if ours + yours else Html("")
    cells = [element("th", _link(note.path, asked), scope="row")]
    if coverage.audiences:
        cells.append(element("td", text(note.audience or "all"), data_head="For"))
    cells += [
        element("td", [bar, text(f" {ours:,} to {yours:,}")], data_head="We and you"),
        element("td", text(_words(note.ours)), data_head="We"),
        element("td", text(_words(note.yours)), data_head="You"),
    ]
    if coverage.levels:
        level = f"{note.level:.0f}" if note.level is not None else "too short"
        cells.append(element("td", text(level), data_head="Reading level"))
    return element("tr", cells)


def _words(found: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{word} {number:,}" for word, number in found[:_WORDS]) or "none"
