"""“Proof and voice”: the claims with and without proof, what runs out, and what customers say in their own words."""

from __future__ import annotations

from collections.abc import Sequence

from empathycheck.history.record import RunLine
from empathycheck.listening.voice import Voice, VoicedTheme
from empathycheck.model.rows import NamedTuple
from empathycheck.reports.claims import STATES, ClaimRow, summary
from empathycheck.reports.history import families, row
from empathycheck.reports.html.drawings import trend
from empathycheck.reports.html.markup import Html, element, joined, path, text

_MOST_ROWS, _MOST_THEMES, _MOST_RUNS = 60, 12, 12
_BAR = 120
_RUN_HEADS = (
    "Run", "Day", "Pages", "Words", "Questions in 1,000 words", "We/you", "Level", "Coverage", "Proof", "Decided",
)  # fmt: skip
NO_ADVICE = (
    "What a firm can show before a claim runs is what advertising law asks for in substance. "
    "This list is no legal advice."
)


class ProofAndVoice(NamedTuple):
    """The claims, None where there is no ledger; the customers' words; the runs over time."""

    claims: tuple[ClaimRow, ...] | None = None
    voice: Voice | None = None
    runs: tuple[RunLine, ...] = ()


def proof_and_voice(about: ProofAndVoice) -> Html:
    """The section; nothing where there is neither ledger nor voice."""
    if about.claims is None and about.voice is None:
        return Html("")
    parts = [element("h2", text("Proof and voice"), id="proof")]
    if about.claims is not None:
        parts += _proof(about.claims)
    if about.voice is not None:
        parts += _voice(about.voice)
    return element("section", parts, aria_labelledby="proof")


def _proof(rows: Sequence[ClaimRow]) -> list[Html]:
    parts = [element("p", text(summary(rows)), class_="lead-in")]
    for state, title in STATES:
        here = [each for each in rows if each.state == state]
        if here:
            table = _claims(here[:_MOST_ROWS], title)
            if state in ("backed", "no-copy", "no-proof"):
                head = element("summary", text(f"{title}: {len(here):,}"))
                table = element("details", [head, table], class_="fold")
            parts.append(table)
    return [*parts, element("p", text(NO_ADVICE), class_="lead-in")]


def _claims(rows: Sequence[ClaimRow], title: str) -> Html:
    names = ("Copy", "It says", "The ledger", "Until")
    body = []
    for each in rows:
        ledger = ", ".join(filter(None, (each.place, each.proof, each.backing)))
        cells = (path(each.copy), text(each.text), text(ledger), text(each.until))
        body.append(
            element("tr", [
                element("td", cell, data_head=name) for name, cell in zip(names, cells, strict=True)
            ])
        )  # fmt: skip
    return _table(title, names, body, "notes ledger")


def _table(title: str, names: Sequence[str], body: Sequence[Html], kind: str) -> Html:
    heads = [element("th", text(name), scope="col") for name in names]
    head = element("thead", element("tr", heads))
    return element("table", [element("caption", text(title)), head, element("tbody", body)], class_=kind)


def _voice(voice: Voice) -> list[Html]:
    lead = f"What {voice.entries:,} customers wrote, counted; names are masked."
    parts = [element("h3", text("The customers’ own words")), element("p", text(lead), class_="lead-in")]
    for title, key in (("What hurts", "hurts"), ("What gladdens", "gladdens")):
        themes = sorted(voice.themes, key=lambda theme: -getattr(theme, key))[:_MOST_THEMES]
        items = [_theme(theme, key, voice.entries) for theme in themes if getattr(theme, key)]
        if items:
            parts += [element("h4", text(title)), element("ul", items, class_="needs")]
    return parts


def _theme(theme: VoicedTheme, key: str, entries: int) -> Html:
    number = getattr(theme, key)
    examples = theme.hurt_examples if key == "hurts" else theme.glad_examples
    width = max(round(_BAR * number / max(entries, 1)), 1)
    bar = Html(
        f'<svg class="balance" width="{_BAR}" height="10" aria-hidden="true">'
        f'<path class="own" d="M0 0h{width}v10H0z"/></svg>'
    )
    said = [element("q", text(example)) for example in examples[:1]]
    return element(
        "li", joined([element("b", text(theme.name)), bar, text(f"{number:,} of {entries:,}"), *said], " ")
    )


def over_time(runs: Sequence[RunLine]) -> Html:
    """The runs of the history as small multiples, one for each family, with a table; nothing for fewer than two."""
    runs = runs[-_MOST_RUNS:]
    if len(runs) < 2:
        return Html("")
    lines = []
    for family in families(runs):
        rates = [run.whole.rate(run.whole.asked.get(family, 0)) for run in runs]
        drawn = [element("b", text(f"{rates[-1]:.1f}")), trend(f"{family} in 1,000 words", rates)]
        lines.append(element("div", [element("dt", text(family)), element("dd", drawn)]))
    rows = [row(run) for run in runs]
    filled = [column for column in range(len(_RUN_HEADS)) if any(each[column] for each in rows)]
    body = [element("tr", [element("td", text(each[column])) for column in filled]) for each in rows]
    return element("section", [
        element("h2", text("The runs of the history"), id="history"),
        element("p", text("Questions in 1,000 words, by family."), class_="lead-in"),
        element("dl", lines, class_="rates"),
        _table(f"The last {len(runs)} runs", [_RUN_HEADS[column] for column in filled], body, "notes runs"),
    ], aria_labelledby="history")  # fmt: skip
