"""What to do first, and the table of all pages: what one sees of a site before one reads any of it."""

from __future__ import annotations

from collections.abc import Sequence

from empathycheck.model import Finding
from empathycheck.reports.html.as_read import title_of
from empathycheck.reports.html.figures import Edit, Figures, Page, shortened
from empathycheck.reports.html.markup import Html, element, joined, path, text
from empathycheck.reports.text import counted

_FIRST = 5
"""As many sentences are named as those to rewrite first."""
_SENTENCE = 160
_BAR = 96
"""The width of the longest bar, in pixels."""
_FAMILIES = (("claim", "claims"), ("figure", "numbers"), ("note", "other"))
"""The parts of a bar: the shape of their marks, and where `Figures` counts them."""


def first_of_all(pages: Sequence[Page], total: int) -> Html:
    """The few sentences of all pages whose rewriting helps most, each with what is asked of it; `total` are all
    questions.
    """
    best = [(edit, page) for page in pages for edit in page.edits[:_FIRST]]
    ranked = sorted(best, key=lambda pair: (-pair[0].help, pair[1].number))[:_FIRST]
    if not ranked:
        return Html("")
    raised = sum(len(_loud(edit)) for edit, _ in ranked)
    lead = (
        "Sentences that raise several questions, stand near the top, or are read before all others "
        "(a title, a heading, a button)."
    )
    if total > raised > 1:
        lead = f"These {len(ranked)} raise {raised:,} of the {total:,} questions. {lead}"
    items = [
        element("li", [
            _sentence(page, edit), text(" "),
            element("span", text(title_of(page.file) or page.file.path), class_="on"),
            element("ul", [element("li", text(each.question)) for each in _loud(edit) or edit.findings]),
        ], data_n=_number(page, edit))
        for edit, page in ranked
    ]  # fmt: skip
    return element("section", [
        element("h2", text("What to do first"), id="begin"),
        element("p", text(lead), class_="lead-in"),
        element("ol", items, class_="first"),
    ], aria_labelledby="begin")  # fmt: skip


def pages_table(pages: Sequence[Page], levels: bool) -> Html:
    """All pages with questions, a row each; `levels` says whether their reading levels are known."""
    rows = [page for page in pages if page.best is not None]
    if not rows:
        return Html("")
    most = max(page.figures.asked for page in rows)
    heads = [("page", "Page"), ("asked", "Questions"), ("rate", "In 1,000 words")]
    heads += [("level", "School years")] if levels else []
    cells = [
        element("th", text(words), scope="col", data_sort=key, class_="" if key in ("page", "asked") else "n")
        for key, words in heads
    ]
    cells.append(element("th", text("Its first sentence to rewrite"), scope="col"))
    table = element("table", [
        element("caption", text("Pages with questions, that one first where one sentence helps most"), class_="vh"),
        element("thead", element("tr", cells)),
        element("tbody", [_row(page, most, levels=levels) for page in rows]),
    ], class_="pages", id="table")  # fmt: skip
    return element("section", [
        element("h2", text("Pages"), id="list"), element("div", table, class_="wide"),
    ], aria_labelledby="list")  # fmt: skip


def _row(page: Page, most: int, *, levels: bool) -> Html:
    title = title_of(page.file)
    name = [element("a", text(title) if title else path(page.file.path), href=f"#p{page.number}")]
    if title:
        name.append(element("span", path(page.file.path), class_="file"))
    level = page.file.level
    parts = [
        element("th", name, scope="row"),
        element(
            "td", [_bar(page.figures, most), element("span", text(_asked(page.figures)), class_="count")]
        ),
        element("td", text(decimal(page.figures.rate(page.figures.asked))), class_="n"),
    ]
    if levels:
        parts.append(element("td", text("" if level is None else f"{level:.0f}"), class_="n"))
    best = page.best
    parts.append(element("td", _sentence(page, best) if best is not None else Html(""), class_="best"))
    return element("tr", parts, data_page=page.number)


def _bar(figures: Figures, most: int) -> Html:
    """How many questions of each family, as one bar in up to three parts; the number stands beside it."""
    start, parts = 0.0, []
    for kind, key in _FAMILIES:
        long = _BAR * getattr(figures, key) / max(most, 1)
        if long:
            parts.append(f'<path class={kind} d="M{start:.1f} 0h{max(long - 1, 1):.1f}v10H{start:.1f}z"/>')
            start += long
    return Html(f"<svg class=bar width={_BAR} height=10 aria-hidden=true>{''.join(parts)}</svg>")


def _asked(figures: Figures) -> str:
    if figures.hinted and not figures.asked:
        return counted(figures.hinted, "hint")
    return f"{figures.asked:,}"


def _sentence(page: Page, edit: Edit) -> Html:
    return element(
        "a",
        text(f"“{shortened(edit.findings[0].sentence, _SENTENCE)}”"),
        href=f"{page.part}#c{_number(page, edit)}",
    )


def _loud(edit: Edit) -> list[Finding]:
    return [finding for finding in edit.findings if finding.severity != "hint"]


def _number(page: Page, edit: Edit) -> int:
    """The running number of the first question about a sentence."""
    return page.first + page.file.findings.index((_loud(edit) or edit.findings)[0])


def decimal(number: float) -> str:
    """One decimal, none where it is 0; what is too little for one is not nothing."""
    return f"{number:.1f}".removesuffix(".0") if number >= 0.05 or not number else "under 0.1"


def side(pages: Sequence[Page]) -> Html:
    """The list of pages beside the copy, for going from one to another; nothing where there is one page only."""
    if len(pages) < 2:
        return Html("")
    items = [
        element("li", [
            element("a", text(_named(page)), href=f"#p{page.number}"),
            element("span", text(f"{page.figures.asked or page.figures.hinted:,}"), class_="n"),
        ], data_page=page.number)
        for page in pages
    ]  # fmt: skip
    return element("nav", [
        element("p", joined([element("a", text("Overview"), href="#top")])), element("ol", items),
    ], id="side", aria_label="Pages")  # fmt: skip


def _named(page: Page) -> str:
    words = title_of(page.file) or page.file.path
    return words if len(words) <= 60 else words[:59].rstrip() + "…"
