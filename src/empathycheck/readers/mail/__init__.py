"""Readers of letters: e-mail and MJML."""
