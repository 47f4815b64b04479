"""empathycheck reads web and campaign copy as its reader would, and asks the reader's questions.

What is named here is the public API; the documentation has a page on it. Importing this module loads nothing else.
"""

from __future__ import annotations

from importlib import import_module

from empathycheck.version import __version__

TYPE_CHECKING = False  # not `typed`: naming the package loads nothing else
if TYPE_CHECKING:
    from typing import Any

    from empathycheck.checking.comparing import Compared
    from empathycheck.errors import ConfigProblem, EmpathycheckError, FileProblem
    from empathycheck.model import Comparison, FileResult, Finding, Position, Problem, RunResult, Suggestion
    from empathycheck.running.library import check_file, check_paths, check_text, compare
    from empathycheck.settings.find import load_settings
    from empathycheck.settings.settings import Settings

_PLACES = {
    "Compared": "checking.comparing",
    "ConfigProblem": "errors", "EmpathycheckError": "errors", "FileProblem": "errors",
    "Comparison": "model", "FileResult": "model", "Finding": "model", "Position": "model", "Problem": "model",
    "RunResult": "model", "Suggestion": "model",
    "Settings": "settings.settings", "load_settings": "settings.find",
    "check_file": "running.library", "check_paths": "running.library", "check_text": "running.library",
    "compare": "running.library",
}  # fmt: skip

__all__ = [
    "Compared", "Comparison", "ConfigProblem", "EmpathycheckError", "FileProblem", "FileResult", "Finding", "Position",
    "Problem", "RunResult", "Settings", "Suggestion", "__version__", "check_file", "check_paths", "check_text",
    "compare", "load_settings",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """What is public, loaded when it is first asked for."""
    if name in _PLACES:
        return getattr(import_module(f"empathycheck.{_PLACES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
