"""Quantities: which numbers of the copy say how much, and what already helps a reader to feel them."""
