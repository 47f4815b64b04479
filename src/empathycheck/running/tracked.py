"""What git knows below a folder: what it tracks, and what it would take. Git's own rules, so git is asked itself."""

from __future__ import annotations

import os
import sys
import unicodedata

_PATIENCE = 60
"""In seconds; a repository of a million files takes a few."""


class Known:
    """The files below a folder that git tracks or does not ignore, by their real paths."""

    def __init__(self, top: str, names: list[str]) -> None:
        """`names` count from `top`, a real path; one of another repository inside ends in a slash."""
        self.top = _composed(top)
        self._names: set[str] = set()
        self._folders: set[str] = set()
        for name in map(_composed, names):
            self._names.add(name.rstrip("/"))
            folder = name.rstrip("/").rpartition("/")[0]
            while folder and folder not in self._folders:
                self._folders.add(folder)
                folder = folder.rpartition("/")[0]

    def has(self, path: str, *, is_folder: bool) -> bool:
        """Whether git knows a path, or anything below it; what lies elsewhere, through a link, counts as known."""
        path = _composed(path)
        if not path.startswith(self.top):
            return True
        name = path[len(self.top) :].replace(os.sep, "/")
        return name in self._names or (is_folder and name in self._folders)


def _composed(path: str) -> str:
    """A path as git writes it: on a Mac the system takes letters and their accents apart."""
    return unicodedata.normalize("NFC", path) if sys.platform == "darwin" else path


def known_to_git(folder: str) -> Known | None:
    """What git knows below a folder; None outside of a repository, without git, and where the folder itself is ignored.

    Nothing that the repository configures to be run is run.
    """
    real = os.path.realpath(folder)
    if not _in_repository(real):
        return None
    listed = _git(real, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if listed is None:
        return None
    names = [name for name in os.fsdecode(listed).split("\0") if name]
    if not names and _git(real, "check-ignore", "-q", ".") is not None:
        return None
    return Known(real.rstrip(os.sep) + os.sep, names)


def _in_repository(folder: str) -> bool:
    while not os.path.lexists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return False
        folder = parent
    return True


class GitProblem(Exception):
    """Git is not there, or says no; the text is why, in a line."""


def git_here(*command: str) -> bytes:
    """What git prints in the current folder, in the repository that it means where it runs us. Raises GitProblem."""
    import subprocess

    try:
        return _run(os.curdir, command, dict(os.environ))
    except OSError:
        raise GitProblem("git is needed for this, and is not here") from None
    except subprocess.CalledProcessError as error:
        said = os.fsdecode(error.stderr or b"").strip().splitlines() or ["git says no"]
        reason = said[-1].removeprefix("fatal: ")
        raise GitProblem(f"git: {reason[:1].lower()}{reason[1:]}") from None
    except subprocess.SubprocessError as error:
        raise GitProblem(f"git: {error}") from None


def _git(folder: str, *command: str) -> bytes | None:
    """What git prints, None where it cannot or will not answer.

    Where git runs us, as a hook, it tells in variables which repository is meant; here a folder says it.
    """
    import subprocess  # a run over a folder that is in no repository does without

    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        return _run(folder, command, environment)
    except (OSError, subprocess.SubprocessError):
        return None


def _run(folder: str, command: tuple[str, ...], environment: dict[str, str]) -> bytes:
    import subprocess

    done = subprocess.run(  # noqa: S603 - no shell, and nothing of the copy is in the command
        ["git", "-C", folder, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", *command],  # noqa: S607
        capture_output=True,
        check=True,
        timeout=_PATIENCE,
        stdin=subprocess.DEVNULL,
        env=environment,
    )
    return done.stdout
