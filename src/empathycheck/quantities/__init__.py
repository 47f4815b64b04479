"""Quantities: which numbers of the copy say how much, and what already helps a reader to feel them."""

from empathycheck.quantities.baselines import anchor_near, baseline_near
from empathycheck.quantities.numerals import Numeral
from empathycheck.quantities.scan import numerals_of, quantities_of
from empathycheck.quantities.units import Unit, UnitTable, load_units

__all__ = [
    "Numeral",
    "Unit",
    "UnitTable",
    "anchor_near",
    "baseline_near",
    "load_units",
    "numerals_of",
    "quantities_of",
]
