"""How long after an edit an editor has its answer: the language server over its own pipes, as an editor talks to it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import IO, Any


class Talk:
    """A conversation with a server: JSON with a head that says how long it is."""

    def __init__(self, into: IO[bytes], out: IO[bytes]) -> None:
        self._into, self._out = into, out

    def tell(self, method: str, params: Any, number: int | None = None) -> None:
        """Send a notification, or with a number a request."""
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        body = json.dumps(message if number is None else {**message, "id": number}).encode()
        self._into.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._into.flush()

    def until(self, method: str = "", number: int | None = None) -> Any:
        """Read on to the next message of this method, or to the answer of this number."""
        while True:
            length = 0
            while (line := self._out.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.partition(b":")[2])
            if not length:
                raise EOFError("the server has gone")
            message = json.loads(self._out.read(length))
            if message.get("method") == method if method else message.get("id") == number:
                return message


@contextmanager
def server(folder: Path) -> Iterator[Talk]:
    """A server that was greeted."""
    command = [sys.executable, "-m", "empathycheck", "lsp"]
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        talk = Talk(process.stdin, process.stdout)
        talk.tell("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}}, 1)
        talk.until(number=1)
        talk.tell("initialized", {})
        try:
            yield talk
        finally:
            process.kill()


def seconds_to_see_an_edit(folder: Path, text: str, times: int = 21) -> float:
    """The median time from an edit of a page to its questions, once the page has been read."""
    uri = (folder / "edited.md").as_uri()
    page = {"uri": uri, "languageId": "markdown", "version": 0, "text": text}
    taken = []
    with server(folder) as talk:
        talk.tell("textDocument/didOpen", {"textDocument": page})
        talk.until("textDocument/publishDiagnostics")
        for version in range(1, times + 1):
            start = perf_counter()
            edited = f"{text}\n\nIt lifts off at {6000 + version} metres per second.\n"
            talk.tell(
                "textDocument/didChange",
                {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": edited}]},
            )
            while talk.until("textDocument/publishDiagnostics")["params"].get("version") != version:
                pass
            taken.append(perf_counter() - start)
    return median(taken)


def seconds_of(command: list[str], times: int = 9) -> float:
    """The median time of a whole process."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        taken.append(perf_counter() - start)
    return median(taken)
