"""What is an address of the web, and no path."""

from __future__ import annotations


def is_address(path: str) -> bool:
    """Whether a path is an address of the web, so that no file is meant."""
    return path[:8].lower().startswith(("http://", "https://"))
