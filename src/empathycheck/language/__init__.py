"""Prose as a reader reads it: sentences and words."""
