"""A card: one question beside its sentence, why a reader asks it, and ways to answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from empathycheck.model import Comparison, Finding, Suggestion
from empathycheck.reports.html.copy import Marked, kind
from empathycheck.reports.html.drawings import drawing
from empathycheck.reports.html.markup import Html, element, joined, text
from empathycheck.reports.text import counted

REASONS = {
    "quotation": "It is a quotation",
    "legal-text": "Legal text",
    "anchored-elsewhere": "The figure is explained elsewhere",
    "brand-wording": "Brand wording",
    "not-now": "Not now, until a date",
    "other": "Another reason",
}
"""The reasons of a decisions file, in words."""
KINDS = {"claim": "Self-praise", "figure": "Number", "note": "Note"}
_EXAMPLE = re.compile(r"\s*Before: “([^”]{1,300})”\.? After: “([^”]{1,300})”\.?")
_MOST = 500
"""A marked stretch or a sentence longer than this is shortened on its card; beside it stands the whole."""


def card(marked: Marked, *, is_new: bool, decision: Mapping[str, Any] | None) -> Html:
    """The card of one finding. It says everything without any script; what can be clicked the script adds."""
    finding, number = marked.finding, marked.number
    head = []
    if finding.severity != "warning":
        head.append(element("span", text(finding.severity), class_=f"sev {finding.severity}"))
    if marked.known:
        head.append(element("span", text("known"), class_="sev"))
    if marked.places > 1:
        head.append(element("span", text(f"in {marked.places:,} places"), class_="sev"))
    if is_new:
        head.append(element("span", text("new"), class_="new"))
    backed = (
        [element("p", text(f"In part backed by {finding.backing}"), class_="sum")] if finding.backing else []
    )
    if marked.first:
        again = [
            text("Asked before, in the same words: "),
            element("a", text("there"), href=f"#c{marked.first}"),
        ]
        body = [element("p", again, class_="why")]
    else:
        body = [
            element("p", text(finding.why), class_="why"),
            *backed,
            *_figures(finding),
            *_elsewhere(finding),
            *_answers(finding),
        ]
    foot = element("p", [
        element("code", text(finding.rule)),
        text(f" line {finding.start.line:,} "),
        element("a", text("back to the text"), href=f"#m{number}"),
    ], class_="foot")  # fmt: skip
    parts = [
        element("p", text(_short(finding.question)), class_="q"),
        *([element("p", joined(head, " "), class_="head")] if head else []),
        *([] if marked.first else _lead(finding)),
        element("div", [*body, foot], class_="more"),
    ]
    if decision is not None:
        parts.append(element("p", text(decided(decision)), class_="state"))
    classes = ["card", kind(finding)]
    if finding.severity == "hint" or marked.first:
        classes.append("quiet")
    if marked.known:
        classes.append("known")
    if decision is not None:
        classes.append("settled")
    return element("div", parts, class_=" ".join(classes), id=f"c{number}", data_n=number)


def _figures(finding: Finding) -> list[Html]:
    """What was counted, in a line: “ours 24, yours 3”."""
    if not finding.figures:
        return []
    words = ", ".join(f"{name} {number:,.10g}" for name, number in finding.figures)
    return [element("p", text(f"Counted: {words}"), class_="sum")]


def _elsewhere(finding: Finding) -> list[Html]:
    """The places in other files that it is about too."""
    words = [text(f"{place.path} line {place.line:,}: “{_short(place.text)}”") for place in finding.elsewhere]
    return [element("ul", [element("li", each) for each in words])] if words else []


def decided(decision: Mapping[str, Any]) -> str:
    """A decision in words: “Dismissed: quotation”, “Rewritten”."""
    if decision.get("state") == "accepted":
        return "Rewritten" if decision.get("replacement") else "Will be rewritten"
    reason = REASONS.get(str(decision.get("reason", "")), "").lower() or "no reason given"
    if decision.get("until"):
        reason = f"not now, until {decision['until']}"
    note = f" ({decision['note']})" if decision.get("note") else ""
    return f"Dismissed: {reason}{note}"


def _short(words: str) -> str:
    return words if len(words) <= _MOST else words[: _MOST - 1] + "…"


def _lead(finding: Finding) -> list[Html]:
    """The first comparison in a line of its own: what one sees of a card that is not open."""
    first = next((each for each in finding.suggestions if each.comparison is not None), None)
    return [element("p", text(_short(first.text)), class_="lead")] if first else []


def _answers(finding: Finding) -> list[Html]:
    """Every suggestion; the comparisons after the first are folded away, to be opened without any script too."""
    parts: list[Html] = []
    more: list[Html] = []
    compared = 0
    for index, suggestion in enumerate(finding.suggestions):
        if suggestion.comparison is None:
            parts += _advice(finding, suggestion, index)
            continue
        target = more if compared else parts
        target.append(_comparison(finding, suggestion, suggestion.comparison, index, first=not compared))
        compared += 1
    if more:
        summary = element("summary", text(counted(len(more), "more comparison")))
        parts.append(element("details", [summary, *more], class_="others"))
    return parts


def _comparison(
    finding: Finding, suggestion: Suggestion, comparison: Comparison, index: int, *, first: bool
) -> Html:
    parts = []
    if not first:
        parts.append(element("p", text(_short(suggestion.text)), class_="cmp"))
    if first or comparison.steps:
        parts.append(drawing(_short(finding.text), comparison))
    parts.append(element("p", _sum(comparison), class_="sum"))
    if suggestion.sentence is not None:
        parts.append(before_after(finding.sentence, suggestion.sentence))
    return element("div", parts, class_="answer", data_s=index)


def _sum(comparison: Comparison) -> Html:
    """The sum, and below it the source with its year, as a link where an address is known."""
    year = str(comparison.year or "")
    words = comparison.source
    if year and year not in words:
        words = f"{words}, {year}" if words else year
    if not words:
        return text(comparison.sum)
    source = text(words)
    if comparison.address.startswith(("https://", "http://")):
        source = element("a", source, href=comparison.address, rel="noreferrer", target="_blank")
    shown = [text(comparison.sum)] if comparison.sum else []
    return joined([*shown, element("small", source)], "<br>")


def _advice(finding: Finding, suggestion: Suggestion, index: int) -> list[Html]:
    """A way to answer in words; its example shows the old words struck beside the new ones."""
    example = _EXAMPLE.search(suggestion.text)
    words = (
        suggestion.text
        if example is None
        else suggestion.text[: example.start()] + suggestion.text[example.end() :]
    )
    parts = [element("p", text(_short(words.strip())))] if words.strip() else []
    if example is not None:
        shown = [element("del", text(example[1])), text(" "), element("ins", text(example[2]))]
        parts.append(element("p", [element("small", text("For example ")), *shown], class_="ba"))
    if suggestion.sentence is not None:
        parts.append(
            element("div", before_after(finding.sentence, suggestion.sentence), class_="answer", data_s=index)
        )
    return parts


def before_after(old: str, new: str) -> Html:
    """The sentence as it would read: what goes is struck, what comes is marked."""
    start, old_end, new_end = changed(old, new)
    lead, tail = old[:start], old[old_end:]
    if len(old) > _MOST:
        lead, tail = (
            ("…" + lead[-200:] if len(lead) > 200 else lead),
            (tail[:200] + "…" if len(tail) > 200 else tail),
        )
    parts = [text(lead)]
    if start < old_end:
        parts.append(element("del", text(old[start:old_end])))
    if start < new_end:
        parts.append(element("ins", text(new[start:new_end])))
    parts.append(text(tail))
    return element("p", parts, class_="ba then")


def changed(old: str, new: str) -> tuple[int, int, int]:
    """(start, end in `old`, end in `new`) of what differs, whole words where words differ."""
    limit = min(len(old), len(new))
    start = 0
    while start < limit and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < limit - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start, len(old) - tail, len(new) - tail


def cards(found: Sequence[Html]) -> Html:
    """The cards of one block."""
    return element("div", found, class_="cards") if found else Html("")
