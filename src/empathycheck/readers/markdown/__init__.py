"""Markdown, a page or a piece of one, as blocks with the way back to the source."""
