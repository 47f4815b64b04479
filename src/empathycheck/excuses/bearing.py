"""Which kinds of evidence can bear which class of claim: a figure bears “fast”, and no title that one gives oneself."""

from __future__ import annotations

_TABLE = (
    # claims of rules                              what can bear them
    ("prestige buzzword", "source award footnote"),
    ("novelty", "source award first footnote"),
    ("leader", "source award first footnote"),
    ("exclusivity", "source award first figure than footnote"),
    ("superlative", "source award first figure than measured example footnote"),
    ("intensifier excellence", "source award figure than measured years example footnote"),
    ("vague-benefit solution-speak", "source award figure than measured example terms footnote"),
    ("trust borrowed-glory", "source award figure example customers footnote"),
    ("heritage", "source award first figure years example footnote"),
    ("effort", "source award figure example terms footnote"),
    ("lip-service", "figure example terms footnote"),
    ("feelings", "footnote"),
    ("self-praise", "source award first figure than measured years example terms customers footnote"),
)
"""A source is somebody else who says so, and an award has its year; a first has its year too; a figure has what it is
compared to, or an instrument showed it (measured); than is a thing that one knows; an example follows with figures;
years are exact ones of each; customers are named; terms say what becomes of a promise that is not kept.

Titles (“world-class”, “cutting-edge”, “a leading …”) want somebody else who gives them; what can be counted wants a
figure; what is promised wants terms; what is felt is backed by nothing of all that."""
_BEARS = {f"claims/{name}": frozenset(kinds.split()) for names, kinds in _TABLE for name in names.split()}
_ANY = frozenset("source award first figure than measured example footnote".split())
TITLES = frozenset({"claims/prestige", "claims/novelty", "claims/leader"})
"""The rules that ask about titles which one gives oneself."""


def bears(kind: str, rule: str) -> bool:
    """Whether evidence of this kind can bear what this rule asks about; for a rule that is not in the table, `_ANY`."""
    return kind in _BEARS.get(rule, _ANY)
