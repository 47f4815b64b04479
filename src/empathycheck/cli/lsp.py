"""`empathycheck lsp`."""

from __future__ import annotations

from importlib import import_module

import click

from empathycheck.cli.app import Command
from empathycheck.errors import ConfigProblem

_EXAMPLES = (("empathycheck lsp", "what an editor starts; it talks over standard input and output"),)


@click.command(cls=Command, name="lsp", examples=_EXAMPLES)
def command() -> int:
    """Answer an editor by the language server protocol: questions as one types, comparisons to put in, reasons.

    It needs the extra lsp: pip install 'empathycheck[lsp]'.
    """
    served("lsp", "editors", ("pygls", "lsprotocol"))
    return 0


def served(extra: str, module: str, needs: tuple[str, ...]) -> None:
    """Serves until whoever asks goes. ConfigProblem where what the extra brings is not there."""
    try:
        server = import_module(f"empathycheck.serving.{module}")
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in needs:
            raise
        raise ConfigProblem(
            f"empathycheck {extra}: needs {missing}; pip install 'empathycheck[{extra}]' brings it"
        ) from None
    server.serve()
