"""Readers of reStructuredText and AsciiDoc."""
