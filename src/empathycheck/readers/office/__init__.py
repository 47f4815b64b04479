"""Readers of Word, OpenDocument and slides."""
