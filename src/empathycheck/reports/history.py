"""Runs over time, for a terminal, a pull request and programs: by page and by glob, never by person, and no grade."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from empathycheck.base.ours import HEADING
from empathycheck.history.record import PageChange, PageCounts, RunLine
from empathycheck.model.rows import NamedTuple
from empathycheck.reports.text import clean, counted

SCHEMA = "empathycheck-history/1"
FORMATS = ("terminal", "markdown", "json")
_SHOWN_RUNS, _SHOWN_PAGES = 12, 20
_PART_HEADS = ("words", "questions", "we/you", "level", "proof", "decided", "by family")
_HEADS = ("run", "day", "pages", "words", "questions", "we/you", "level", "coverage", "proof", "decided")


class Shown(NamedTuple):
    """What is shown: the runs, the latest last; the run that is compared with, and what changed since; the pages and
    the campaigns of the latest run, by path and by name.
    """

    runs: Sequence[RunLine]
    since: RunLine | None = None
    changes: Sequence[PageChange] = ()
    pages: Mapping[str, PageCounts] = MappingProxyType({})
    campaigns: Mapping[str, PageCounts] = MappingProxyType({})


def render(shown: Shown, format: str) -> str:
    """All that is shown, in a format of `FORMATS`."""
    if format == "json":
        return json.dumps(_data(shown), ensure_ascii=False) + "\n"
    lines = _markdown(shown) if format == "markdown" else _terminal(shown)
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


def _terminal(shown: Shown) -> list[str]:
    runs = shown.runs
    told = f"The last {_SHOWN_RUNS} of {counted(len(runs), 'run')}" if len(runs) > _SHOWN_RUNS else ""
    lines = [f"{told or counted(len(runs), 'run')}; questions are in 1,000 words."]
    lines += [*_table(_HEADS, [row(run) for run in runs[-_SHOWN_RUNS:]], words=2), ""]
    last = runs[-1].whole
    by_family = [f"{family} {rate(last, last.asked.get(family, 0))}" for family in families(runs[-1:])]
    if by_family:
        lines += [f"By family, now: {', '.join(by_family)}.", ""]
    for title, parts in (("campaign", shown.campaigns), ("page", shown.pages)):
        if parts and not (title == "page" and len(parts) == 1):
            rows = [_part(name, counts) for name, counts in _most_asked(parts)]
            lines += _table((title, *_PART_HEADS), rows[:_SHOWN_PAGES], words=1)
            if len(rows) > _SHOWN_PAGES:
                lines.append(
                    f"and {counted(len(rows) - _SHOWN_PAGES, title)} more; --format json has them all"
                )
            lines.append("")
    return lines + _changed(shown.changes, shown.since)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, words: int) -> list[str]:
    """Rows below their heads, columns that nothing is in left out; the first `words` columns begin on the left."""
    every = [heads, *rows]
    widths = [max(len(each[column]) for each in every) for column in range(len(heads))]
    filled = [column for column in range(len(heads)) if any(each[column] for each in rows)]
    left = {*range(words), len(heads) - 1 if heads[-1] == _PART_HEADS[-1] else 0}
    return [
        "  ".join(
            each[c].ljust(widths[c]) if c in left else each[c].rjust(widths[c]) for c in filled
        ).rstrip()
        for each in every
    ]


def _most_asked(parts: Mapping[str, PageCounts]) -> list[tuple[str, PageCounts]]:
    return sorted(parts.items(), key=lambda item: (-item[1].questions, item[0]))


def _part(name: str, counts: PageCounts) -> tuple[str, ...]:
    """A page or a campaign as a row below `_PART_HEADS`."""
    asked = sorted(counts.asked.items(), key=lambda item: (-item[1], item[0]))
    return (
        clean(name), f"{counts.words:,}", rate(counts, counts.questions), _ratio(counts), _figure(counts.level, ""),
        _proof(counts), f"{counts.decided:,}" if counts.decided else "",
        ", ".join(f"{family} {rate(counts, number)}" for family, number in asked),
    )  # fmt: skip


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
    if before.claims != after.claims and _proof(before) != _proof(after):
        parts.append(f"proof {_proof(before) or 'none'} to {_proof(after) or 'none'}")
    if before.decided != after.decided:
        parts.append(f"decided {before.decided:,} to {after.decided:,}")
    if not parts:
        parts.append(
            f"{after.words - before.words:+,} words" if after.words != before.words else "other counts"
        )
    return ", ".join(parts)


def _rules(names: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _markdown(shown: Shown) -> list[str]:
    runs, since, changes = shown.runs, shown.since, shown.changes
    now = runs[-1].whole
    before = since.whole if since is not None else None
    names = families([*([since] if since else []), runs[-1]])
    lines = [
        f"<!-- {HEADING} -->",
        "### What readers would ask",
        "",
        "| in 1,000 words | before | now |",
        "|---|---|---|",
    ]
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
    if shown.campaigns:
        lines += ["| campaign | questions | by family |", "|---|---|---|"]
        for name, counts in shown.campaigns.items():
            part = _part(name, counts)
            lines.append(f"| {_plain(name)} | {part[2]} | {part[-1]} |")
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


def _data(shown: Shown) -> dict[str, Any]:
    runs, since, changes = shown.runs, shown.since, shown.changes
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
        "pages": {name: _counts(counts) for name, counts in shown.pages.items()},
        "campaigns": {name: _counts(counts) for name, counts in shown.campaigns.items()},
    }  # fmt: skip


def _counts(counts: PageCounts | None) -> dict[str, Any] | None:
    if counts is None:
        return None
    return {**counts._asdict(), "asked": dict(counts.asked), "claims": dict(counts.claims)}
