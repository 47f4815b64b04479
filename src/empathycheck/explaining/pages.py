"""The page of a rule, in Markdown: the documentation, code scanning and editors show the same one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from empathycheck.reports.options import RuleText
from empathycheck.rulebook.rule import Example, Rule
from empathycheck.version import PAGES

MILD = {
    "": "",
    "ours": "On blogs, documentation, changelogs and legal pages a hint, unless the sentence speaks of the writer's "
    "own side: we, our, or one of the names of the configuration.",
    "hint": "A hint on blogs, documentation, changelogs and legal pages.",
    "reference": "A hint in documentation, changelogs and legal pages.",
    "off": "Does not ask on blogs, documentation, changelogs and legal pages.",
}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_MARK = re.compile(r"\[\[(.+?)\]\]")


def escape(text: str) -> str:
    """`text` so that Markdown shows it as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def example_line(example: Example) -> str:
    """A sentence of a rule file as a list item, what must be marked in bold."""
    shown = html.escape(" ".join(_MARK.sub(r"\1", example.text).split()), quote=False)
    for mark in sorted(set(example.marks), key=len, reverse=True):
        marked = html.escape(" ".join(mark.split()), quote=False)
        shown = shown.replace(marked, f"\ue000{marked}\ue001", 1)
    shown = _SPECIAL.sub(r"\\\1", shown.replace("&lt;", "\ue002").replace("&gt;", "\ue003"))
    for mark, tag in zip("\ue000\ue001\ue002\ue003", ("<mark>", "</mark>", "&lt;", "&gt;"), strict=True):
        shown = shown.replace(mark, tag)
    note = f" ({escape(example.note)})" if example.note else ""
    return f"- {shown}{note}"


def example_section(heading: str, lead: str, examples: Iterable[Example]) -> list[str]:
    """A section with these sentences; nothing where there are none."""
    lines = [example_line(example) for example in examples]
    return [f"## {heading}", lead, "\n".join(lines)] if lines else []


def rule_page(
    rule: Rule,
    question: str = "",
    advice: str = "",
    pairs: Iterable[tuple[str, str]] = (),
    excused: str = "",
) -> str:
    """The page of one rule, and every example.

    `question` is its question with the gaps filled, `advice` what of its advice is no example, `pairs` are sentences
    before and after, and `excused` says what excuses a sentence; the rule's own words stand where they are not given.
    """
    parts = [
        f"# {rule.name}",
        f"**{escape(rule.title)}** ({rule.severity})",
        MILD[rule.mild],
        f"> {escape(question or rule.question)}",
        "## Why the reader cares",
        escape(rule.why),
        "## A way to answer",
        escape(advice or rule.advice),
        "\n".join(f"- {escape(before)} **→** {escape(after)}" for before, after in pairs),
        *([f"## What excuses it\n\n{escape(excused)}."] if excused else []),
        *example_section("What it marks", "", rule.flag),
        *example_section("What it leaves alone", "", rule.passes),
        *example_section("Known misses", "It should mark these and does not yet.", rule.gaps_flag),
        *example_section("Known false alarms", "It marks these and should not.", rule.gaps_pass),
        "## Where it comes from",
        escape(rule.source),
        "## Leave it out",
        f"Once: `<!-- empathycheck-ignore {rule.name}: the reason -->` before the block. "
        f'For good: `ignore = ["{rule.name}"]` in `empathycheck.toml`.',
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def rule_text(rule: Rule) -> RuleText:
    """What a report may say of a rule."""
    address = f"{PAGES}reference/rules/{rule.name.replace('/', '-')}.html" if PAGES else ""
    return RuleText(
        rule.name,
        rule.title,
        rule.severity,
        rule.why,
        rule.question,
        rule.advice,
        rule.family,
        rule_page(rule),
        address,
    )
