"""The closing lines that the reports for people share: what was read, what was asked, what else there is."""

from __future__ import annotations

from collections import Counter

from empathycheck.model import RunResult
from empathycheck.reports.options import Options
from empathycheck.reports.text import clean, counted


def headline(result: RunResult, options: Options) -> str:
    """One line: what was asked and what was read, or that there was nothing to read; empty for a quiet report."""
    if options.quiet:
        return ""
    files = len(result.files)
    failed = len({problem.path for problem in result.problems} - {file.path for file in result.files})
    if not files:
        if failed:
            return f"Nothing read: {counted(failed, 'path')} could not be, see above."
        kinds = ", ".join(options.suffixes)
        where = options.asked or "this folder"
        return f"Nothing read: no copy found in {where}" + (
            f" (files that end in {kinds})." if kinds else "."
        )
    sentences = sum(file.sentences for file in result.files)
    asking = [file for file in result.files if file.findings]
    total = sum(len(file.findings) for file in asking)
    if not total:
        line = f"{counted(sentences, 'sentence')} in {counted(files, 'file')}, nothing to ask"
    else:
        where = (
            f"{len(asking):,} of {counted(files, 'file')}" if len(asking) < files else counted(files, "file")
        )
        line = f"{counted(total, 'question')} in {where}, {counted(sentences, 'sentence')} read"
    return line + _aside(result, failed) + "."


def _aside(result: RunResult, failed: int) -> str:
    suppressed = sum(file.suppressed for file in result.files)
    hidden = sum(file.hidden for file in result.files)
    parts = []
    if foreign := _foreign(result):
        parts.append(f"{foreign} in other languages passed by")
    decided = sum(file.decided for file in result.files)
    known = sum(file.known for file in result.files)
    if decided:
        parts.append(f"{decided:,} dismissed by decisions")
    if known:
        parts.append(f"{known:,} known from the baseline")
    if unchanged := sum(file.unchanged for file in result.files):
        parts.append(f"{unchanged:,} on lines that did not change")
    if suppressed:
        parts.append(f"{suppressed:,} set aside by comments")
    if hidden:
        parts.append(f"{counted(hidden, 'milder one')} not shown (--severity hint shows all)")
    if failed:
        parts.append(f"{counted(failed, 'path')} could not be read")
    if result.stopped:
        parts.append("stopped early, there is more to read")
    return "".join(f"; {part}" for part in parts)


def _foreign(result: RunResult) -> str:
    """How much was passed by for its language: files that hold nothing else, and blocks of others."""
    files = blocks = 0
    for file in result.files:
        number = sum(skip.blocks for skip in file.skipped if skip.reason.startswith("in "))
        if number and not file.words:
            files += 1
        else:
            blocks += number
    return " and ".join(
        [*([counted(files, "file")] if files else []), *([counted(blocks, "block")] if blocks else [])]
    )


def totals(result: RunResult) -> list[tuple[str, int]]:
    """Rules with the number of their findings, the most frequent first."""
    rules = Counter(finding.rule for file in result.files for finding in file.findings)
    return sorted(rules.items(), key=lambda item: (-item[1], item[0]))


def statistics(result: RunResult) -> list[str]:
    """One line for each rule that found something: its number, its rate in a thousand words, its name."""
    words = sum(file.words for file in result.files)
    lines = []
    for rule, number in totals(result):
        rate = f"{1000 * number / words:.1f}" if words else "-"
        lines.append(f"{number:6,}  {rate:>6} in 1,000 words  {rule}")
    return [
        *lines,
        *(f"stale decision, its sentence is there no more: {clean(line)}" for line in result.stale),
    ]
