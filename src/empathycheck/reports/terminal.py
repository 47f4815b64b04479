"""For reading in a terminal: each finding in its sentence, with the reader's question and a way to answer it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from empathycheck.model import FileResult, Finding, Position, RunResult, Suggestion
from empathycheck.reports.folding import Place, Shown, folded, places_in_words
from empathycheck.reports.options import Options
from empathycheck.reports.summary import headline, statistics, totals
from empathycheck.reports.text import clean, columns, cut, excerpt, for_shell, named, wrap

FRAMES = 20
"""Up to so many findings are shown in full; more get one line each."""
LINES = 8
"""No finding takes more lines than this."""

_INDENT = "  "
_CODES = {"error": "31", "warning": "33", "hint": "36", "bold": "1", "dim": "2", "mark": "1;4"}


def render(result: RunResult, options: Options) -> str:
    """The findings and the closing summary."""
    total = sum(len(shown) for _, shown in folded(result.files))
    return laid_out(result, options, frames if total <= FRAMES else listed)


def laid_out(
    result: RunResult, options: Options, show: Callable[[FileResult, Sequence[Shown], Options], str]
) -> str:
    """What `show` makes of each file with findings that no file before it has, and the closing summary."""
    parts = [show(file, shown, options) for file, shown in folded(result.files) if shown]
    if not options.quiet:
        parts.append(_closing(result, options))
    return "\n\n".join(parts) + "\n" if parts else ""


def paint(text: str, style: str, options: Options) -> str:
    """`text` in one of the report's styles, or as it is where there is no colour."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if options.colour and text else text


def frames(file: FileResult, shown: Sequence[Shown], options: Options) -> str:
    """The findings of one file, each in its sentence."""
    return "\n\n".join("\n".join(frame(file.path, each.finding, options, each.repeats)) for each in shown)


def frame(path: str, finding: Finding, options: Options, repeats: Sequence[Place] = ()) -> list[str]:
    """One finding in at most LINES lines of the options' width; `repeats` are other places that ask the same."""
    width = options.width - len(_INDENT)
    place = f"{named(path)}:{finding.start.line}:{finding.start.column}"
    rule = finding.rule if finding.severity == "warning" else f"{finding.rule} ({finding.severity})"
    lines = [paint(place, "bold", options)]
    if columns(place) + 2 + len(rule) <= options.width:
        lines[0] += f"  {paint(rule, finding.severity, options)}"
    else:
        lines.append(_INDENT + paint(rule, finding.severity, options))
    lines += [_INDENT + line for line in _sentence(finding, width, options)]
    if finding.backing and len(lines) < LINES - 3:
        lines.append(_INDENT + cut(clean(f"In part backed by {finding.backing}"), width))
    more = _elsewhere(path, finding, repeats)
    if more and len(lines) < LINES - 3:
        lines.append(_INDENT + paint(cut(clean(more), width), "dim", options))
    room = LINES - len(lines)
    suggestion = answer(finding)
    asked = wrap(clean(finding.question), width, 2 if room > 2 or not suggestion else 1)
    lines += [_INDENT + paint(line, "bold", options) for line in asked]
    if suggestion:
        hang = len("Perhaps: ")
        for number, line in enumerate(_fitted(suggestion, width - hang, min(2, LINES - len(lines)))):
            lines.append(_INDENT + ("Perhaps: " if number == 0 else " " * hang) + line)
    return lines


def _elsewhere(path: str, finding: Finding, repeats: Sequence[Place]) -> str:
    """Where else the same is asked, or what else the question is about."""
    if repeats:
        return f"Also: {places_in_words(repeats, path)}"
    if finding.elsewhere:
        others = tuple(Place(each.path, Position(each.start, each.line, 1)) for each in finding.elsewhere)
        return f"There: {places_in_words(others, path)}"
    also = tuple(Place(path, start) for start, _ in finding.also)
    return f"About these too: {places_in_words(also, path)}" if also else ""


def _fitted(text: str, width: int, limit: int) -> list[str]:
    """Lines with as many whole sentences of `text` as fit; the first one in any case, cut if it must be."""
    lines = wrap(text, width, limit)
    while lines and lines[-1].endswith("…") and ". " in text:
        text = text[: text.rindex(". ") + 1]
        if " Before: " in text and " After: " not in text:  # half an example helps nobody
            text = text[: text.index(" Before: ")]
        lines = wrap(text, width, limit)
    return lines


def _sentence(finding: Finding, width: int, options: Options) -> list[str]:
    """The sentence with its mark: underlined in colour, and without colour by a line of ^^^ beneath it."""
    lines = []
    for text, start, end in excerpt(
        clean(finding.sentence), finding.mark, finding.mark + len(finding.text), width
    ):
        if options.colour:
            lines.append(text[:start] + paint(text[start:end], "mark", options) + text[end:])
            continue
        lines.append(text)
        if start < end:
            lines.append(" " * columns(text[:start]) + "^" * max(columns(text[start:end]), 1))
    return lines


def answer(finding: Finding) -> str:
    """The first suggestion that gives an answer, in words."""
    ranked = sorted(finding.suggestions, key=lambda suggestion: suggestion.kind == "question")
    return clean(_words(ranked[0])) if ranked else ""


def _words(suggestion: Suggestion) -> str:
    text = suggestion.text
    if suggestion.comparison is not None:
        return f"{text} ({suggestion.comparison.sum})" if suggestion.comparison.sum else text
    # advice starts with a capital and goes on after a colon here
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def listed(file: FileResult, shown: Sequence[Shown], options: Options) -> str:
    """The findings of one file, a line each."""
    places = [f"{each.finding.start.line}:{each.finding.start.column}" for each in shown]
    space = max(len(place) for place in places)
    lines = [paint(named(file.path), "bold", options)]
    for place, (finding, repeats) in zip(places, shown, strict=True):
        times = f" (in {len(repeats) + 1:,} places)" if repeats else ""
        room = max(options.width - len(_INDENT) - space - 4 - len(finding.rule), 20)
        question = cut(clean(finding.question), max(room - len(times), 12)) + times
        gap = " " * (room - columns(question))
        lines.append(
            f"{_INDENT}{place:>{space}}  {question}{gap}  {paint(finding.rule, finding.severity, options)}"
        )
    return "\n".join(lines)


def _closing(result: RunResult, options: Options) -> str:
    lines = []
    rules = totals(result)
    if options.statistics and (rules or result.stale):
        lines += [*statistics(result), ""]
    lines += wrap(headline(result, options), options.width, 4)
    if sum(number for _, number in rules) > FRAMES:
        short = [file.path for file in result.files if 0 < len(file.findings) <= FRAMES]
        if short:
            lines.append(
                paint(f"With sentences and ideas: empathycheck check {for_shell(short[0])}", "dim", options)
            )
        line = f"To read and decide in a browser: empathycheck report {options.asked}".rstrip()
        if columns(line) <= options.width and options.asked != "-" and "://" not in options.asked:
            lines.append(paint(line, "dim", options))
    if rules:
        lines.append(paint(f"More about a question: empathycheck explain {rules[0][0]}", "dim", options))
    return "\n".join(lines)
