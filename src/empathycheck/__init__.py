"""empathycheck reads web and campaign copy as its reader would, and asks the reader's questions.

The functions here are the public API; `model` has what they give. Importing this module loads nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from empathycheck.version import __version__

if TYPE_CHECKING:
    from empathycheck.running.library import check_file, check_paths, check_text, compare

__all__ = ["__version__", "check_file", "check_paths", "check_text", "compare"]


def __getattr__(name: str) -> Any:
    """The public functions, loaded when one of them is first asked for."""
    if name in __all__:
        from empathycheck.running import library

        return getattr(library, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
