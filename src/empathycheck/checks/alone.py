"""What rules on claims are worth by themselves, where no judge reads along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from empathycheck.excuses.signals import UNDECIDED
from empathycheck.families import family_of
from empathycheck.language.prose import Prose
from empathycheck.model import Hit


def without_judge(prose: Prose, hits: Sequence[Hit]) -> list[Hit]:
    """What stands of these claims without a judge: no weak one alone, and none that a sign speaks against."""
    if not hits:
        return []
    beside = Counter((family_of(hit.rule), prose.sentence_at(hit.start)) for hit in hits)
    return [
        hit
        for hit in hits
        if UNDECIDED.issuperset(hit.signs)
        and (not hit.weak or beside[family_of(hit.rule), prose.sentence_at(hit.start)] > 1)
    ]
