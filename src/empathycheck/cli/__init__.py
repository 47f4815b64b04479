"""The command line. Here is only what catches the unforeseen; `app` has the commands."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from empathycheck.errors import CRASHED, INTERRUPTED, TROUBLE, EmpathycheckError
from empathycheck.version import __version__


def main() -> int:
    """Runs the command line and gives the exit status: 0, 1 or 2 as the command says, 130 interrupted, 3 crashed."""
    # what a run makes it keeps to its end or drops at once: looking for cycles would cost 3% and find next to none
    gc.set_threshold(500_000, 20, 20)
    try:
        from empathycheck.cli.expressions import install

        keep = install()
        status = _run(sys.argv[1:])
        keep()
        gc.freeze()  # or Python's end would go through all of it once more: 8% of a run
        return status
    except KeyboardInterrupt:
        _say("empathycheck: interrupted")  # the line of the ^C has ended already
        return INTERRUPTED
    except Exception as error:  # the one place where anything may arrive: nobody should meet a traceback
        return _crashed(error)


def _run(arguments: Sequence[str]) -> int:
    """Runs one command line; whatever the user can put right is one line, or a few, and status 2."""
    try:
        paths = _only_paths(arguments)
        if paths is not None:
            # what a hook and an editor call again and again: reading options takes as long as Python's own start
            from empathycheck.cli.checking import USUAL, check

            try:
                return check(paths, USUAL)
            except KeyboardInterrupt:
                _say("")  # the terminal's line holds a ^C
                raise
        if list(arguments) == ["--version"]:
            sys.stdout.write(f"empathycheck, version {__version__}\n")
            return 0
        from empathycheck.cli.app import run

        return run(_files_last(arguments))
    except EmpathycheckError as problem:
        from empathycheck.cli.streams import say

        for line in str(problem).splitlines():
            say(line)
        return TROUBLE


def _only_paths(arguments: Sequence[str]) -> Sequence[str] | None:
    """The paths of a `check` that is given no option, None for any other command."""
    if arguments[:1] != ["check"]:
        return None
    words = _files_last(arguments)[1:]
    options, paths = (
        (words[: words.index("--")], words[words.index("--") + 1 :]) if "--" in words else (words, [])
    )
    return None if any(word[:1] == "-" and word != "-" for word in options) else [*options, *paths]


def _files_last(arguments: Sequence[str]) -> list[str]:
    """The words of a hook's command with the files behind them that begin with a hyphen and so look like options.

    A hook names whatever a commit touches; somebody may call a file `--output=README.md`.
    """
    words = list(arguments)
    if os.environ.get("PRE_COMMIT") != "1" or "--" in words:
        return words
    files = [word for word in words if word[:1] == "-" and word != "-" and os.path.lexists(word)]
    return [*(word for word in words if word not in files), "--", *files] if files else words


def _say(line: str) -> None:
    if sys.stderr is not None:
        print(line.encode("utf-8", "replace").decode("utf-8"), file=sys.stderr)  # noqa: T201


def _crashed(error: Exception) -> int:
    import tempfile
    import traceback

    head = f"empathycheck {__version__}, Python {sys.version}, {sys.platform}\n\n"
    text = head + "".join(traceback.format_exception(error))
    with tempfile.NamedTemporaryFile(
        "w", prefix="empathycheck-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
    ) as log:
        log.write(text)
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    _say(
        f"empathycheck: this should not have happened ({what}); the details are in {log.name}, "
        "please report them as a bug; the log quotes no file"
    )
    return CRASHED
