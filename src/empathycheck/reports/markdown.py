"""Markdown for a comment on a pull request or the summary of a job: what was asked, where, and a way to answer."""

from __future__ import annotations

import re

from empathycheck.base.ours import HEADING
from empathycheck.model import Finding, RunResult
from empathycheck.reports.github import ranked
from empathycheck.reports.options import Options
from empathycheck.reports.summary import headline
from empathycheck.reports.terminal import answer
from empathycheck.reports.text import clean, counted

SHOWN = 10
"""So many questions are shown with their sentences; the others are rows of a table that is folded away."""
_ROWS = 200
_LONGEST = 300
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~$])")
_PINGS = re.compile(r"#|@(?=\w)|(?<=\w)://|\bwww\.")


def render(result: RunResult, options: Options) -> str:
    """A heading, the gravest questions file by file, the others in a table, and what could not be read."""
    found = ranked(result)
    parts = [f"<!-- {HEADING} -->", f"### {_title(result)}"]
    if result.problems:
        lines = [f"- {_code(each.path)}: {escape(each.message)}" for each in result.problems[:SHOWN]]
        parts.append("Could not be read:\n\n" + "\n".join(lines))
    by_path: dict[str, list[Finding]] = {}
    for path, finding in found[:SHOWN]:
        by_path.setdefault(path, []).append(finding)
    for path, findings in by_path.items():
        findings.sort(key=lambda each: each.start.offset)
        parts.append(f"**{_code(path)}**\n\n" + "\n".join(map(_item, findings)))
    if rest := found[SHOWN:]:
        parts.append(_table(rest))
    if not options.quiet:
        parts.append(f"<sub>{escape(headline(result, options))}</sub>")
    return "\n\n".join(parts) + "\n"


def _title(result: RunResult) -> str:
    total = sum(len(file.findings) for file in result.files)
    if not total:
        return "Nothing a reader would ask" if not result.problems else "Not all could be read"
    return f"{counted(total, 'question')} a reader would ask"


def _item(finding: Finding) -> str:
    """A question with its sentence, what is asked about in bold, and a way to answer."""
    start, end = finding.mark, finding.mark + len(finding.text)
    first = max(start - _LONGEST, 0)
    last = min(end + _LONGEST, len(finding.sentence))
    sentence = clean(finding.sentence)
    marked = escape(sentence[start:end]).strip()
    before, after = escape(sentence[first:start]), escape(sentence[end:last])
    lead = " " if sentence[start - 1 : start] == " " else ""
    gap = " " if sentence[end : end + 1] == " " else ""
    shown = (
        f"{'… ' if first else ''}{before}{lead}**{marked}**{gap}{after}{' …' if last < len(sentence) else ''}"
    )
    lines = [f"- Line {finding.start.line}: {escape(finding.question)}", f"  > {shown.strip()}"]
    if words := answer(finding):
        lines.append(f"\n  Perhaps: {escape(words)}")
    return "\n".join(lines)


def _table(found: list[tuple[str, Finding]]) -> str:
    rows = [
        f"| {_code(path)} | {finding.start.line} | {escape(finding.question)} | {_code(finding.rule)} |"
        for path, finding in found[:_ROWS]
    ]
    if len(found) > _ROWS:
        rows.append(f"| … | | and {len(found) - _ROWS:,} more | |")
    title = counted(len(found), "more question")
    head = "| file | line | question | rule |\n|---|---|---|---|"
    return f"<details>\n<summary>{title}</summary>\n\n" + "\n".join([head, *rows]) + "\n\n</details>"


def _code(text: str) -> str:
    """A name as code, in which nothing is markup."""
    safe = clean(" ".join(text.split())).replace("|", "\\|")
    fence = "``" if "`" in safe else "`"
    return f"{fence} {safe} {fence}" if "`" in safe else f"`{safe}`"


def escape(text: str) -> str:
    """`text` so that Markdown shows it as it is, on one line, and nobody is called by it."""
    safe = _SPECIAL.sub(r"\\\1", clean(" ".join(text.split())))
    return _PINGS.sub(lambda match: "".join(f"&#{ord(char)};" for char in match[0]), safe)
