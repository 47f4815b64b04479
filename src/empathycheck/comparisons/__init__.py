"""Comparisons: a bare number said through arithmetic or through something the reader knows, with the sum and source.

Each module is imported by its own name, when it is needed: a page without bare numbers needs none.
"""
