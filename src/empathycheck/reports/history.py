"""Runs over time, for a terminal, a pull request and programs: by page and by glob, never by person, and no grade."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from empathycheck.history.record import PageChange, PageCounts, RunLine
from empathycheck.reports.text import clean, counted

SCHEMA = "empathycheck-history/1"
FORMATS = ("terminal", "markdown", "json")
_SHOWN_RUNS, _SHOWN_PAGES = 12, 20
_HEADS = ("run", "day", "pages", "words", "questions", "we/you", "level", "coverage", "proof", "decided")


def render(runs: Sequence[RunLine], changes: Sequence[PageChange], format: str, since: RunLine | None) -> str:
    """The runs, the latest last, and what changed since the run `since`; `format` is one of `FORMATS`."""
    if format == "json":
        return json.dumps(_data(runs, changes, since), ensure_ascii=False) + "\n"
    lines = _markdown(runs, changes, since) if format == "markdown" else _terminal(runs, changes, since)
    return "\n".join(lines) + "\n"


def families(runs: Sequence[RunLine]) -> list[str]:
    """The families that any run asked about, those that asked most first."""
    totals: dict[str, int] = {}
    for run in runs:
        for family, number in run.whole.asked.items():
            totals[family] = totals.get(family, 0) + number
    return sorted(totals, key=lambda family: (-totals[family], family))


def rate(counts: PageCounts, number: float) -> str:
    """So many in 1,000 words, with one decimal."""
    return f"{counts.rate(number):.1f}"


def row(run: RunLine) -> tuple[str, ...]:
    """A run as a row of the table whose heads are `_HEADS`."""
    whole = run.whole
    return (
        clean(run.name), run.at[:10], f"{run.files:,}", f"{whole.words:,}", rate(whole, whole.questions),
        _ratio(whole), _figure(whole.level, ""), _figure(whole.coverage, "%"), _proof(whole), f"{whole.decided:,}",
    )  # fmt: skip


def _ratio(counts: PageCounts) -> str:
    return "" if counts.own is None or counts.reader is None else f"{counts.own:,}/{counts.reader:,}"


def _figure(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:.1f}".removesuffix(".0") + unit


def _proof(counts: PageCounts) -> str:
    """Claims with a proof that holds, of all claims."""
    every = sum(counts.claims.values())
    good = counts.claims.get("backed", 0) + counts.claims.get("expires-soon", 0)
    return f"{good:,} of {every:,}" if every else ""


def _terminal(runs: Sequence[RunLine], changes: Sequence[PageChange], since: RunLine | None) -> list[str]:
    rows = [_HEADS, *map(row, runs[-_SHOWN_RUNS:])]
    widths = [max(len(each[column]) for each in rows) for column in range(len(_HEADS))]
    shown = [column for column in range(len(_HEADS)) if column < 5 or any(each[column] for each in rows[1:])]
    lines = []
    if len(runs) > _SHOWN_RUNS:
        lines.append(f"The last {_SHOWN_RUNS} of {counted(len(runs), 'run')}; questions are in 1,000 words.")
    else:
        lines.append(f"{counted(len(runs), 'run')}; questions are in 1,000 words.")
    for each in rows:
        cells = [each[c].ljust(widths[c]) if c < 2 else each[c].rjust(widths[c]) for c in shown]
        lines.append("  ".join(cells).rstrip())
    lines.append("")
    last = runs[-1].whole
    by_family = [f"{family} {rate(last, last.asked.get(family, 0))}" for family in families(runs[-1:])]
    if by_family:
        lines += [f"By family, now: {', '.join(by_family)}.", ""]
    return lines + _changed(changes, since)


def _changed(changes: Sequence[PageChange], since: RunLine | None) -> list[str]:
    if since is None:
        return ["One run so far: the next one shows what changed."]
    if not changes:
        return [f"Nothing changed since {clean(since.name)}."]
    lines = [f"Since {clean(since.name)}, {since.at[:10]}:"]
    lines += [f"  {clean(each.path)}: {_told(each)}" for each in changes[:_SHOWN_PAGES]]
    if len(changes) > _SHOWN_PAGES:
        lines.append(f"  and {counted(len(changes) - _SHOWN_PAGES, 'page')} more; --format json has them all")
    return lines


def _told(change: PageChange) -> str:
    """What changed on a page, in words."""
    if change.before is None:
        return f"new, {counted(change.after.questions if change.after else 0, 'question')}"
    if change.after is None:
        return f"gone, with {counted(change.before.questions, 'question')}"
    parts = []
    if change.went:
        parts.append(f"{counted(len(change.went), 'question')} answered ({_rules(change.went)})")
    if change.came:
        parts.append(f"{counted(len(change.came), 'new question')} ({_rules(change.came)})")
    before, after = change.before, change.after
    if (
        before.own is not None
        and after.own is not None
        and (before.own, before.reader) != (after.own, after.reader)
    ):
        parts.append(f"we/you {_ratio(before)} to {_ratio(after)}")
    if before.level is not None and after.level is not None and abs(before.level - after.level) >= 0.5:
        parts.append(f"level {_figure(before.level, '')} to {_figure(after.level, '')}")
    if not parts:
        parts.append(
            f"{after.words - before.words:+,} words" if after.words != before.words else "other counts"
        )
    return ", ".join(parts)


def _rules(names: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _markdown(runs: Sequence[RunLine], changes: Sequence[PageChange], since: RunLine | None) -> list[str]:
    now = runs[-1].whole
    before = since.whole if since is not None else None
    names = families([*([since] if since else []), runs[-1]])
    lines = ["### What readers would ask", "", "| in 1,000 words | before | now |", "|---|---|---|"]
    for family in names:
        old = rate(before, before.asked.get(family, 0)) if before else ""
        lines.append(f"| {family} | {old} | {rate(now, now.asked.get(family, 0))} |")
    for title, show in (("we/you", _ratio), ("proof", _proof)):
        if show(now):
            lines.append(f"| {title} | {show(before) if before else ''} | {show(now)} |")
    for title, value, unit in (("reading level", "level", ""), ("coverage", "coverage", "%")):
        if getattr(now, value) is not None:
            old = _figure(getattr(before, value), unit) if before else ""
            lines.append(f"| {title} | {old} | {_figure(getattr(now, value), unit)} |")
    lines.append("")
    if since is None:
        return [*lines, "The first run: there is nothing to compare it with yet."]
    if not changes:
        return [*lines, f"Nothing changed since {_plain(since.name)}."]
    lines += [f"Since {_plain(since.name)}:", ""]
    lines += [f"- `{_plain(each.path)}`: {_told(each)}" for each in changes[:_SHOWN_PAGES]]
    if len(changes) > _SHOWN_PAGES:
        lines.append(f"- and {counted(len(changes) - _SHOWN_PAGES, 'page')} more")
    return lines


def _plain(text: str) -> str:
    """Text that no Markdown acts upon."""
    return clean(text).replace("`", "'").replace("<", "(").replace(">", ")").replace("|", "/")


def _data(runs: Sequence[RunLine], changes: Sequence[PageChange], since: RunLine | None) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "runs": [
            {"run": run.number, "at": run.at, "label": run.label, "revision": run.revision, "files": run.files,
             **(_counts(run.whole) or {})}
            for run in runs
        ],
        "since": since.number if since else None,
        "changes": [
            {"path": each.path, "before": _counts(each.before), "after": _counts(each.after),
             "came": list(each.came), "went": list(each.went)}
            for each in changes
        ],
    }  # fmt: skip


def _counts(counts: PageCounts | None) -> dict[str, Any] | None:
    if counts is None:
        return None
    return {**counts._asdict(), "asked": dict(counts.asked), "claims": dict(counts.claims)}
