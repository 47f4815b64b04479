"""Readers of data files and catalogues of translations."""
