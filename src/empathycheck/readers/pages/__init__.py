"""Readers of whole pages: front matter, Markdown, HTML, templates."""
