"""What the rules say of a sentence, as the names that the judge has a shift for."""

from __future__ import annotations

from collections.abc import Sequence

WEAK = "~"
"""What stands behind the name of a rule whose words say too little alone."""
OWN = "^"
"""What stands behind the name of a rule that finds a title which the writer gives their own: “our world-class crew”."""
STRONG = ("a rule", "two rules", "three rules")
"""That a rule finds something in the sentence, that rules find two things, and three or more."""
MILD = ("a weak word", "two weak words")
"""The same of words that say too little alone."""
AGAINST, ASIDE = "speaks against it", "may be no praise"
"""That a sign says of whose side the sentence is, or that nobody offers anything; that it may name or tell."""
TITLE = "a title of ours"
"""That one of the findings is such a title. No figure beside it makes it less of one."""
SORTS = {"claims/feelings": "a feeling", "claims/heritage": "a skill"}
"""Rules whose findings are worth more or less than others', and what that is called."""
OPENS = "it opens the sentence"
"""That the finding asked about stands first in its sentence."""
BESIDE = ("a rule beside it", "two rules beside it")
"""That rules find something in the sentences next to it, and two things or more."""
_ASIDE = frozenset({"told", "name"})
_SILENT = frozenset({"named", OPENS, *BESIDE})
"""What is no sign against praise: what the judge reads better by itself, and what stands beside the sentence."""
NAMES = (*STRONG, *MILD, *SORTS.values(), OPENS, *BESIDE, TITLE, AGAINST, ASIDE)
"""All that the judge has a shift for."""


def names_of(hits: Sequence[str], signals: Sequence[str]) -> list[str]:
    """The names of what is known: how many hits of either kind there are, and what the signs come to."""
    weak = sum(name.endswith(WEAK) for name in hits)
    names = [*STRONG[: len(hits) - weak], *MILD[:weak]]
    if any(name.endswith(OWN) for name in hits):
        names.append(TITLE)
    names += [SORTS[name] for name in SORTS if name in hits]
    names += [name for name in (OPENS, *BESIDE) if name in signals]
    signs = {name for name in signals if name not in _SILENT}
    if signs - _ASIDE:
        names.append(AGAINST)
    if signs & _ASIDE:
        names.append(ASIDE)
    return names
