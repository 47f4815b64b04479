"""For reading in a terminal: each finding in its sentence, with the reader's question and a way to answer it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from empathycheck.model import FileResult, Finding, Position, RunResult, Suggestion
from empathycheck.reports.folding import Place, Shown, folded, places_in_words
from empathycheck.reports.options import Options
from empathycheck.reports.summary import headline, statistics, totals
from empathycheck.reports.text import NO_WIDTH, clean, columns, cut, excerpt, for_shell, named, wrap

FRAMES = 30
"""Up to so many findings over many files are shown in full; more get one line each. One file's always are."""
_MOST_OF_AN_IDEA = 4
"""Lines of an idea; of a longer one its first sentences are shown."""
_SHORT_COMMAND = 200
"""Characters of a command to copy; of a run over more files than that its first one is named."""

_INDENT = "  "
_CODES = {"error": "31", "warning": "33", "hint": "36", "bold": "1", "dim": "2", "mark": "1;4"}


def render(result: RunResult, options: Options) -> str:
    """The findings and the closing summary."""
    return laid_out(result, options, None)


def laid_out(
    result: RunResult, options: Options, show: Callable[[FileResult, Sequence[Shown], Options], str] | None
) -> str:
    """What `show` makes of each file with findings that no file before it has, and the closing summary.

    Where nobody names it, it goes by how many there are.
    """
    files = folded(result.files)
    if show is None:
        few = len(files) == 1 or sum(len(shown) for _, shown in files) <= FRAMES
        show = frames if few else listed
    parts = [show(file, shown, options) for file, shown in files if shown]
    if not options.quiet:
        parts.append(_closing(result, options, full=show is frames))
    return "\n\n".join(parts) + "\n" if parts else ""


def paint(text: str, style: str, options: Options) -> str:
    """`text` in one of the report's styles, or as it is where there is no colour."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if options.colour and text else text


def frames(file: FileResult, shown: Sequence[Shown], options: Options) -> str:
    """The findings of one file, each in its sentence."""
    return "\n\n".join("\n".join(frame(file.path, each.finding, options, each.repeats)) for each in shown)


def frame(path: str, finding: Finding, options: Options, repeats: Sequence[Place] = ()) -> list[str]:
    """One finding in lines of the options' width, its question whole; `repeats` are other places that ask the same."""
    width = _room(options, len(_INDENT))
    place = f"{named(path)}:{finding.start.line}:{finding.start.column}"
    rule = finding.rule if finding.severity == "warning" else f"{finding.rule} ({finding.severity})"
    lines = [paint(place, "bold", options)]
    if columns(place) + len(rule) <= width:
        lines[0] += f"  {paint(rule, finding.severity, options)}"
    else:
        lines.append(_INDENT + paint(rule, finding.severity, options))
    lines += [_INDENT + line for line in _sentence(finding, width, options)]
    if finding.backing:
        lines.append(_INDENT + cut(clean(f"In part backed by {finding.backing}"), width))
    if more := _elsewhere(path, finding, repeats):
        lines.append(_INDENT + paint(cut(clean(more), width), "dim", options))
    lines += [_INDENT + paint(line, "bold", options) for line in wrap(clean(finding.question), width)]
    if suggestion := answer(finding):
        hang = len("Perhaps: ")
        for number, line in enumerate(_fitted(suggestion, width - hang, _MOST_OF_AN_IDEA)):
            lines.append(_INDENT + ("Perhaps: " if number == 0 else " " * hang) + line)
    return lines


def _room(options: Options, taken: int) -> int:
    """The columns that are left beside `taken`; where no terminal sets a width, more than any line has."""
    return options.width - taken if options.width else NO_WIDTH


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
    """The findings of one file: the place, the whole question, and the rule at the end of its last line."""
    places = [f"{each.finding.start.line}:{each.finding.start.column}" for each in shown]
    space = max(len(place) for place in places)
    hang = _INDENT + " " * (space + 2)
    lines = [paint(named(file.path), "bold", options)]
    for place, (finding, repeats) in zip(places, shown, strict=True):
        also = f" (also {places_in_words(repeats, file.path)})" if repeats else ""
        asked = wrap(clean(finding.question + also), _room(options, len(hang)))
        lead = f"{_INDENT}{place:>{space}}  "
        rule = paint(finding.rule, finding.severity, options)
        if columns(asked[-1]) + 2 + len(finding.rule) <= _room(options, len(hang)):
            asked[-1] += f"  {rule}"
        else:
            asked.append(rule)
        lines += [(hang if number else lead) + line for number, line in enumerate(asked)]
    return "\n".join(lines)


def _closing(result: RunResult, options: Options, *, full: bool) -> str:
    lines = []
    rules = totals(result)
    if options.statistics and (rules or result.stale):
        lines += [*statistics(result), ""]
    lines += wrap(headline(result, options), _room(options, 0))
    lines += [paint(line, "dim", options) for line in _next(result, options, full=full)]
    if rules:
        lines.append(paint(f"More about a question: empathycheck explain {rules[0][0]}", "dim", options))
    return "\n".join(lines)


def _next(result: RunResult, options: Options, *, full: bool) -> list[str]:
    """What to type next about the copy itself: nothing where there is no question, or no file to name."""
    asking = [file.path for file in result.files if file.findings]
    if not asking or options.asked == "-" or "://" in options.asked:
        return []
    first = for_shell(asking[0])
    short = len(options.asked) <= _SHORT_COMMAND and not result.problems
    asked = options.asked if short else first
    lines = [] if full else [f"With sentences and ideas: empathycheck check {first}"]
    return [*lines, f"To read and decide in a browser: empathycheck report {asked}".rstrip()]
