"""The errors a user can cause, each one line: the place, the reason, the way out."""

from __future__ import annotations


class EmpathycheckError(Exception):
    """Something the user can put right; its text is the one line they see, and the exit status is 2."""


class FileProblem(EmpathycheckError):
    """One file that could not be read; the run goes on with the others and ends with exit status 2."""


class ConfigProblem(EmpathycheckError):
    """A configuration file, an option or a rule pack that says something it may not."""


def reason_of(error: OSError, otherwise: str = "cannot be read") -> str:
    """Why the system refused a file, in small letters, as it goes into a line: “permission denied”."""
    return (error.strerror or otherwise).lower()


# Exit statuses, beside 0 (nothing to ask) and 1 (something to ask).
TROUBLE = 2
"""It could not do what was asked."""
CRASHED = 3
INTERRUPTED = 130
