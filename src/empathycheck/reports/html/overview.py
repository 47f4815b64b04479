"""What stands round the pages: how much is asked, where to begin, what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from empathycheck.base.digests import sentence_name
from empathycheck.families import FAMILIES
from empathycheck.history.runs import Counts, LastPage, Run, Runs
from empathycheck.model import FileResult, RunResult
from empathycheck.reports.html.drawings import balance, trend
from empathycheck.reports.html.figures import Edit, Figures, Page, figures_of
from empathycheck.reports.html.markup import Html, element, joined, path, text
from empathycheck.reports.text import counted

_SENTENCE = 160
_FIRST = 12
"""As many pages are listed at once; the rest are folded away."""


class RuleNote(NamedTuple):
    """A rule as the report lists it."""

    name: str
    title: str


LIMITS = (
    "Whether a claim is true. It only sees that nothing near it would let a reader check it.",
    "Whether a figure is right, or which baseline is meant. It makes none up, it asks.",
    "Irony, pictures, layout, and what your readers know already.",
    "What was not written: the reader’s own question that no sentence answers.",
)


def rates(figures: Figures, before: LastPage | Run | None) -> Html:
    """Claims and bare numbers in 1,000 words, and whom the copy speaks of; with the change since the run before."""
    counts = before.counts if before is not None else None
    return element("dl", [
        _rate("Self-praise", "claim", figures.claims, figures, counts.rate(counts.claims) if counts else None),
        _rate("Bare numbers", "figure", figures.numbers, figures, counts.rate(counts.numbers) if counts else None),
        *_balance(figures),
    ], class_="rates")  # fmt: skip


def _rate(name: str, kind: str, number: int, figures: Figures, before: float | None) -> Html:
    now = figures.rate(number)
    parts = [
        element("b", text(_decimal(now))),
        element("span", text(f" in 1,000 words ({number:,} in {figures.words:,})")),
    ]
    if before is not None:
        parts.append(element("span", text(_change(before, now)), class_="change"))
    return element("div", [element("dt", text(name)), element("dd", parts)], class_=kind)


def _change(before: float, now: float) -> str:
    if _decimal(before) == _decimal(now):
        return " as in the run before"
    return f" {'down' if now < before else 'up'} from {_decimal(before)}"


def _decimal(number: float) -> str:
    """One decimal, none where it is 0; what is too little for one is not nothing."""
    return f"{number:.1f}".removesuffix(".0") if number >= 0.05 or not number else "under 0.1"


def _balance(figures: Figures) -> list[Html]:
    if not figures.own + figures.reader:
        return []
    words = element("span", text(f"{figures.own:,} we or our, {figures.reader:,} you or your"))
    drawn = balance(figures.own, figures.reader)
    return [element("div", [element("dt", text("We and you")), element("dd", [drawn, words])], class_="we")]


def headline(result: RunResult, figures: Figures, pages: Sequence[Page]) -> Html:
    """One or two sentences: what was asked and what was read."""
    read = f"{counted(figures.words, 'word')} on {counted(len(result.files), 'page')} read"
    if not result.files:
        words = "Nothing was read: there is no copy in what this report was asked about."
    elif figures.asked:
        hints = f" and {counted(figures.hinted, 'quiet hint')}" if figures.hinted else ""
        where = f"{sum(page.best is not None for page in pages):,} of {counted(len(result.files), 'page')}"
        words = (
            f"{counted(figures.asked, 'question')}{hints} on {where}, {counted(figures.words, 'word')} read."
        )
    else:
        hints = f", but for {counted(figures.hinted, 'hint')}" if figures.hinted else ""
        words = f"{read}, and nothing {'new ' if figures.known else ''}to ask{hints}."
    known = figures.known + figures.known_hints
    if known:
        aside = (
            "is known from the baseline and stands" if known == 1 else "are known from the baseline and stand"
        )
        words += f" {known:,} more {aside} aside."
    return element("p", text(words), class_="headline")


def in_short(figures: Figures) -> str:
    """The counts of one page in a line: “3 questions, 2 known, 385 words”."""
    known = figures.known + figures.known_hints
    aside = [f"{known:,} known"] if known else []
    return ", ".join([_asked(figures), *aside, counted(figures.words, "word")])


def _asked(figures: Figures) -> str:
    """What is asked; hints are named only where there is nothing else."""
    if figures.hinted and not figures.asked:
        return counted(figures.hinted, "hint")
    return counted(figures.asked, "question")


def pages_list(pages: Sequence[Page]) -> Html:
    """The pages, that one first where one edit helps most, each with the sentence to begin with."""
    items = [_page_item(page, page.best) for page in pages if page.best is not None]
    if not items:
        return Html("")
    shown: list[Html] = [element("ol", items[:_FIRST], class_="pages")]
    if items[_FIRST:]:
        more = element("ol", items[_FIRST:], class_="pages", start=_FIRST + 1)
        summary = element("summary", text(f"{counted(len(items) - _FIRST, 'more page')}"))
        shown.append(element("details", [summary, more], class_="fold"))
    lead = (
        "The page where rewriting one sentence helps most stands first: a sentence that raises several questions, "
        "stands near the top, or is read before all others (a title, a heading, a button)."
    )
    return element("section", [
        element("h2", text("Where to begin"), id="begin"), element("p", text(lead), class_="lead-in"), *shown,
    ], aria_labelledby="begin")  # fmt: skip


def _page_item(page: Page, best: Edit) -> Html:
    rate = page.figures.rate(page.figures.asked)
    words = _asked(page.figures) + (f", {_decimal(rate)} in 1,000 words" if page.figures.asked else "")
    loud = [finding for finding in best.findings if finding.severity != "hint"]
    lead = (loud or best.findings)[0]
    number = page.first + page.file.findings.index(lead)
    sentence = _cut(lead.sentence)
    asks = counted(len(loud or best.findings), "question" if loud else "hint")
    return element("li", joined([
        element("a", path(page.file.path), href=f"#p{page.number}", class_="path"),
        element("span", text(words), class_="count"),
        element("p", [
            element("a", text(f"“{sentence}”"), href=f"#c{number}"), text(f" raises {asks}."),
        ], class_="best"),
    ], " "))  # fmt: skip


def _cut(words: str) -> str:
    return words if len(words) <= _SENTENCE else words[: _SENTENCE - 1].rstrip() + "…"


def history(runs: Runs | None, run: Run) -> Html:
    """The runs before and this one, as a line for each count."""
    if runs is None or not runs.runs:
        return Html("")
    every = [one.counts for one in (*runs.runs, run)]
    lines = [
        element("div", [
            element("dt", text(name)),
            element("dd", trend(f"{name} in 1,000 words", [one.rate(getattr(one, key)) for one in every])),
        ], class_=kind)
        for key, name, kind in ((one.name, one.title, one.shape) for one in FAMILIES if one.shape != "note")
    ]  # fmt: skip
    first = runs.runs[0].label or "the first saved run"
    last = run.label or "now"
    return element("section", [
        element("h2", text("Over time"), id="time"),
        element("dl", lines, class_="rates"),
        element("p", text(f"In 1,000 words, over {len(every)} runs, from {first} to {last}."), class_="lead-in"),
    ], aria_labelledby="time")  # fmt: skip


def rules(notes: Sequence[RuleNote], files: Sequence[FileResult]) -> Html:
    """The rules that asked, with how often; those that did not are folded away."""
    found = Counter(finding.rule for file in files for finding in file.findings)
    titles = {note.name: note.title for note in notes}
    asked = [
        element("li", [
            element("span", text(name), class_="rule"), text(f" {titles.get(name, '')} "),
            element("span", text(f"{number:,}"), class_="count"),
        ])
        for name, number in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    ]  # fmt: skip
    silent = [note for note in notes if note.name not in found]
    parts: list[Html] = [element("h2", text("Rules"), id="rules")]
    if asked:
        parts.append(element("ul", asked, class_="rules"))
    if silent:
        items = [
            element("li", [element("span", text(note.name), class_="rule"), text(f" {note.title}")])
            for note in silent
        ]
        summary = element("summary", text(f"{counted(len(silent), 'rule')} with nothing to ask"))
        parts.append(element("details", [summary, element("ul", items, class_="rules")], class_="fold"))
    return element("section", parts, aria_labelledby="rules") if notes or asked else Html("")


def unknown(result: RunResult, clean: Sequence[FileResult], stale: Sequence[str]) -> Html:
    """What the tool cannot judge, what it did not read, the pages where it asks nothing, decisions that fit nothing."""
    parts: list[Html] = [
        element("h2", text("What this report cannot judge"), id="limits"),
        element("ul", [element("li", text(line)) for line in LIMITS]),
    ]
    if result.problems:
        problems = [element("li", text(f"{each.path}: {each.message}")) for each in result.problems]
        parts += [element("h3", text("Could not be read")), element("ul", problems)]
    skipped = Counter(
        f"{file.path}: {counted(skip.blocks, 'paragraph')} {skip.reason}"
        if skip.blocks
        else f"{file.path}: {skip.reason}"
        for file in result.files
        for skip in file.skipped
    )
    if skipped:
        lines = element("ul", [element("li", text(line)) for line in skipped])
        summary = element("summary", text(f"Passed by on purpose: {len(skipped):,}"))
        parts.append(element("details", [summary, lines], class_="fold"))
    aside = sum(file.suppressed for file in result.files)
    if aside:
        parts.append(element("p", text(f"{counted(aside, 'question')} set aside by comments in the source.")))
    if stale:
        lines = element("ul", [element("li", text(line)) for line in stale])
        summary = element("summary", text(f"{counted(len(stale), 'decision')} whose sentence is gone"))
        parts.append(element("details", [summary, lines], class_="fold"))
    if clean:
        lines = element("ul", [
            element("li", [element("span", path(file.path), class_="path"), text(f" {counted(file.words, 'word')}")])
            for file in clean
        ])  # fmt: skip
        summary = element("summary", text(f"{counted(len(clean), 'page')} with nothing to ask"))
        parts.append(element("details", [summary, lines], class_="fold"))
    return element("section", parts, aria_labelledby="limits")


def run_of(label: str, files: Sequence[FileResult]) -> tuple[Run, dict[str, LastPage]]:
    """This run as it is saved: its counts, and those of each page with its fingerprints."""
    pages: dict[str, LastPage] = {}
    whole = Figures()
    for file in files:
        figures = figures_of(file)
        whole = whole.plus(figures)
        names = frozenset(sentence_name(each.rule, each.sentence) for each in file.findings)
        pages[file.path] = LastPage(_counts(figures, 1), names)
    return Run(label, _counts(whole, len(files))), pages


def _counts(figures: Figures, files: int) -> Counts:
    return Counts(files, figures.words, figures.claims, figures.numbers, figures.other)
