"""What is compared: a quantity in its sentence, for its readers."""

from __future__ import annotations

from typing import NamedTuple

from empathycheck.comparisons.aspects import Aspect, aspect_of
from empathycheck.comparisons.regions import CURRENCIES, at_home, with_union
from empathycheck.comparisons.scoring import Reader, reader_of
from empathycheck.comparisons.sums import lowered
from empathycheck.comparisons.topics import Topics
from empathycheck.model import Audience, Quantity


class Subject(NamedTuple):
    """What is compared: the quantity, what it measures, the words around it (lowered), and who reads them."""

    quantity: Quantity
    aspect: Aspect
    around: str
    reader: Reader
    audience: Audience = Audience()


def subject_of(quantity: Quantity, topics: Topics, audience: Audience, context: str) -> Subject:
    """What is compared, and for whom: what nobody says of the readers, the copy's money and its places tell."""
    around = lowered(f"{quantity.text} {context}")
    money_at = CURRENCIES.get(quantity.unit, "") if quantity.dimension.startswith("money") else ""
    told = topics.region_named(around) or money_at
    audience = at_home(audience, with_union(told))
    alone = not context.replace(quantity.text, "").strip(" .!?")
    reader = reader_of(audience, topics, around, money_at=money_at, alone=alone)
    return Subject(quantity, aspect_of(quantity, context), around, reader, audience)
