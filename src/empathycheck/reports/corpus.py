"""The overview of a corpus: what is asked on many sites, as data for programs and as one page for people."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from empathycheck.families import FAMILIES
from empathycheck.model.rows import NamedTuple
from empathycheck.reports.html.markup import Html, attribute, element, joined, text
from empathycheck.reports.text import counted
from empathycheck.version import __version__

SCHEMA = "empathycheck-corpus/1"


class Site(NamedTuple):
    """One site: how much there is of it and how much a reader would ask."""

    name: str
    documents: int
    words: int
    questions: int

    @property
    def rate(self) -> float:
        """Questions in a thousand words."""
        return 1000 * self.questions / self.words if self.words else 0.0


class Claim(NamedTuple):
    """What several sites say in the same words: the rule that asks, the words, how many sites, how often in all."""

    rule: str
    text: str
    sites: int
    times: int


class Overview(NamedTuple):
    """A corpus in figures; `missing` counts the parts that are not done, and what is here is without them.

    Counters are (name, number), the largest first. `sites` are those with most questions in a thousand words of the
    ones that are large enough to tell, `all_sites` is how many there are.
    """

    source: str
    parts: int
    missing: int
    documents: int
    words: int
    findings: int
    problems: int
    severities: tuple[tuple[str, int], ...] = ()
    families: tuple[tuple[str, int], ...] = ()
    rules: tuple[tuple[str, int], ...] = ()
    dimensions: tuple[tuple[str, int], ...] = ()
    passed: tuple[tuple[str, int], ...] = ()
    sites: tuple[Site, ...] = ()
    all_sites: int = 0
    claims: tuple[Claim, ...] = ()

    @property
    def rate(self) -> float:
        """Questions in a thousand words."""
        return 1000 * self.findings / self.words if self.words else 0.0


def as_data(overview: Overview) -> dict[str, Any]:
    """The overview for `summary.json`."""
    counters = ("severities", "families", "rules", "dimensions", "passed")
    return {
        "schema": SCHEMA,
        "version": __version__,
        "source": overview.source,
        "complete": not overview.missing,
        "parts": {"all": overview.parts, "missing": overview.missing},
        "documents": overview.documents,
        "words": overview.words,
        "findings": overview.findings,
        "problems": overview.problems,
        "per_thousand_words": round(overview.rate, 2),
        **{name: dict(getattr(overview, name)) for name in counters},
        "all_sites": overview.all_sites,
        "sites": [{**site._asdict(), "per_thousand_words": round(site.rate, 2)} for site in overview.sites],
        "claims": [claim._asdict() for claim in overview.claims],
    }


_STYLE = """\
:root { color-scheme: light dark; --ink: #25221d; --grey: #635d52; --line: #e3dccd; --paper: #faf8f3; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ebe5da; --grey: #aaa294; --line: #3a362f; --paper: #171614; }
}
body { margin: 0 auto; padding: 2rem clamp(1rem, 4vw, 3rem) 4rem; max-width: 60rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2 { font-family: Charter, Cambria, Georgia, serif; line-height: 1.2; }
p, caption { color: var(--grey); max-width: 44rem; }
.partial { color: inherit; border-left: .3rem solid #a23b14; padding-left: .8rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 2rem; }
caption { text-align: left; padding-bottom: .5rem; }
th, td { text-align: left; padding: .3rem 1rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th.n, td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.wide { overflow-x: auto; }
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"


def render(overview: Overview) -> str:
    """The page: one file that asks nothing of any server and runs nothing."""
    titles = {family.name: family.title for family in FAMILIES}
    sections = [
        _table(
            "Sites", f"Questions in a thousand words; {counted(overview.all_sites, 'site')} in all.",
            ("site", "pages", "words", "questions", "in 1,000 words"),
            ((site.name or "(none)", site.documents, site.words, site.questions, f"{site.rate:.1f}")
             for site in overview.sites),
        ),
        _table(
            "What is asked about", "Each family of questions.", ("family", "questions", "in 1,000 words"),
            ((titles.get(name, name), number, _rate(number, overview.words)) for name, number in overview.families),
        ),
        _table(
            "Rules", "", ("rule", "questions", "in 1,000 words"),
            ((name, number, _rate(number, overview.words)) for name, number in overview.rules),
        ),
        _table(
            "The same claim on several sites",
            "Words that no reader can tell one writer from another by.",
            ("claim", "rule", "sites", "times"),
            ((f"“{claim.text}”", claim.rule, claim.sites, claim.times) for claim in overview.claims),
        ),
        _table(
            "Bare numbers", "By what they measure.", ("what", "questions"),
            ((name.replace("-", " "), number) for name, number in overview.dimensions),
        ),
        _table("Passed by", "Blocks, and pages as a whole, by the reason.", ("reason", "number"), overview.passed),
    ]  # fmt: skip
    read = (
        f"{counted(overview.documents, 'page')} of {counted(overview.all_sites, 'site')}, "
        f"{counted(overview.words, 'word')}: {counted(overview.findings, 'question')}, "
        f"{overview.rate:.1f} in a thousand words."
    )
    partial = (
        f"Not all of it is here: {overview.missing:,} of {counted(overview.parts, 'part')} are missing. "
        "The same command goes on with them."
    )
    body = [
        element("h1", text("What readers would ask")),
        element("p", text(overview.source)),
        *([element("p", text(partial), class_="partial")] if overview.missing else []),
        element("p", text(read)),
        *([element("p", text(_unread(overview.problems)))] if overview.problems else []),
        *(section for section in sections if section),
    ]
    head = [
        Html('<meta charset="utf-8">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{attribute(_POLICY)}">'),
        Html(f'<meta name="generator" content="empathycheck {attribute(__version__)}">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", text(f"{overview.source}: what readers would ask")),
        Html(f"<style>{_STYLE}</style>"),
    ]
    page = [element("head", head), element("body", [element("main", body)])]
    return "<!doctype html>\n" + element("html", page, lang="en") + "\n"


def _unread(problems: int) -> str:
    return f"{counted(problems, 'document')} could not be read; problems/ says which, and why."


def _rate(number: int, words: int) -> str:
    return f"{1000 * number / words:.2f}" if words else "-"


def _table(title: str, caption: str, head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> Html:
    """A section with a table, nothing where it has no rows. Whatever is no word stands to the right."""
    columns = ["" if number == 0 or word == "rule" else "n" for number, word in enumerate(head)]

    def cells(name: str, row: Sequence[str | int], **more: str) -> Html:
        words = (f"{cell:,}" if isinstance(cell, int) else cell for cell in row)
        return element(
            "tr",
            [
                element(name, text(word), class_=kind, **more)
                for word, kind in zip(words, columns, strict=True)
            ],
        )

    body = [cells("td", row) for row in rows]
    if not body:
        return Html("")
    parts = [
        *([element("caption", text(caption))] if caption else []),
        element("thead", [cells("th", head, scope="col")]),
        element("tbody", body),
    ]
    table = element("div", [element("table", parts)], class_="wide")
    return joined([element("h2", text(title)), table])
