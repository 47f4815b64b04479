"""The errors a user can cause, each one line: the place, the reason, the way out."""

from __future__ import annotations

# Whatever ends a line for some program, and all other control characters: values and names of files may hold them.
_ENDS_OF_LINES = dict.fromkeys((*range(32), *range(127, 160), 8232, 8233), " ")


class EmpathycheckError(Exception):
    """Something the user can put right; its text is the one line they see, and the exit status is 2.

    Several mistakes may be told at once, each as a line of its own. What stands in a line, such as a value or the name
    of a file, never starts another: a workflow's log would take it for a command.
    """

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(line.translate(_ENDS_OF_LINES) for line in lines))

    def __reduce__(self) -> tuple[object, ...]:
        """Its lines, from which it can be made again in another process."""
        return type(self), tuple(str(self).split("\n")), self.__dict__


class FileProblem(EmpathycheckError):
    """One file that could not be read; the run goes on with the others and ends with exit status 2."""


class ConfigProblem(EmpathycheckError):
    """A configuration file, an option or a rule pack that says something it may not."""


def reason_of(error: OSError, otherwise: str = "cannot be read") -> str:
    """Why the system refused a file, in small letters, as it goes into a line: “permission denied”."""
    return (error.strerror or otherwise).lower()


class Stopped(KeyboardInterrupt):
    """The user or the system ends the run; `status` is the exit status that says which."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status


# Exit statuses, beside 0 (nothing to ask) and 1 (something to ask).
TROUBLE = 2
"""It could not do what was asked."""
CRASHED = 3
INTERRUPTED = 130
"""By the user, with Ctrl-C."""
TERMINATED = 143
"""By the system, or by who runs us."""
