"""Accepted sentences written into the sources: the fewest words change, and reading it back proves each change."""
