"""Exit statuses beside 0 (nothing to ask) and 1 (something to ask)."""

TROUBLE = 2
"""It could not do what was asked."""
CRASHED = 3
INTERRUPTED = 130
