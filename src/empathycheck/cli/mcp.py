"""`empathycheck mcp`."""

from __future__ import annotations

import click

from empathycheck.cli.app import Command
from empathycheck.cli.lsp import served

_EXAMPLES = (("empathycheck mcp", "what an assistant starts; it talks over standard input and output"),)


@click.command(cls=Command, name="mcp", examples=_EXAMPLES)
def command() -> int:
    """Answer an assistant by the model context protocol: check a text or files, compare, explain, options to rewrite.

    It reads files below the folder that it is started in, and changes none. It needs the extra mcp:
    pip install 'empathycheck[mcp]'.
    """
    served("mcp", "assistants", ("mcp", "mcp_types"))
    return 0
