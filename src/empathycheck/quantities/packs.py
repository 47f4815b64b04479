"""What one pack of goods holds, in its name or on its label: "Serum 30 ML", "Lime mortar, 25 kg sack"."""

from __future__ import annotations

from empathycheck.language.noun_phrases import JOINING, VERBS
from empathycheck.language.prose import Prose
from empathycheck.language.tokens import words_of
from empathycheck.model import Quantity
from empathycheck.quantities.words import pattern

_HEAVIEST = 25.0
"""Kilograms or litres: as much as one pack that a person carries holds."""
_IN_PACKS = ("mass", "volume")
_WOUND = r"[ -](?:rolls?|reels?|spools?|coils?|cones?|bobbins?)\b"
"""What a length of goods is sold on."""
_IN_LABELS = frozenset("and or with for of in per from by to as plus each all a an no".split())
"""Words that join the parts of a name or a label too."""
_LONGEST = 90
"""No label is longer than this, in characters."""


def is_pack_size(prose: Prose, quantity: Quantity) -> bool:
    """Whether a quantity says how much a pack holds: little enough to carry, in a line that has no verb."""
    wound = quantity.dimension == "length" and pattern(_WOUND).match(prose.folded, quantity.end) is not None
    if not wound and (quantity.dimension not in _IN_PACKS or abs(quantity.base) > _HEAVIEST or quantity.per):
        return False
    begin, stop = prose.sentence_at(quantity.start)
    if stop - begin > _LONGEST:
        return False
    return words_of(prose.folded[begin:stop]).isdisjoint(_TELLING)


_TELLING = (JOINING | VERBS) - _IN_LABELS
"""What a line that only names goods has none of: verbs, pronouns and the like."""
