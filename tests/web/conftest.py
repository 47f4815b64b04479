"""A server of our own on this machine, whose pages a test writes down."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

import pytest

PAGE = "<html lang=en><title>Kettles</title><p>This is a splendid gadget, as we say.</p>"


class Reply(NamedTuple):
    """What the server answers at one path. `pause` is slept before each of its pieces, `broken` drops its end."""

    body: bytes = b""
    type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    pause: float = 0
    pieces: int = 1
    broken: bool = False


class Site:
    """The pages by their paths (with a query, if there is one), and what was asked for, in order."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.pages: dict[str, Reply] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.times: list[float] = []

    def put(
        self, path: str, body: str | bytes = PAGE, type: str = "text/html; charset=utf-8", **more: Any
    ) -> str:
        """Put a page there; gives its address."""
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = Reply(data, type)._replace(**more)
        return self.address + path

    def move(self, path: str, to: str, status: int = 302) -> str:
        """Put a redirect there; gives its address."""
        self.pages[path] = Reply(status=status, headers=(("Location", to),))
        return self.address + path

    def sitemap(self, path: str, *pages: str, index: bool = False) -> str:
        """Put a sitemap of these addresses there; gives its address."""
        outer, inner = ("sitemapindex", "sitemap") if index else ("urlset", "url")
        places = "".join(f"<{inner}><loc>{page}</loc></{inner}>" for page in pages)
        body = f'<?xml version="1.0"?><{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</{outer}>'
        if path.endswith(".gz"):
            return self.put(path, gzip.compress(body.encode()), "application/gzip")
        return self.put(path, body, "application/xml")


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.times.append(time.monotonic())
            site.agents.add(self.headers["User-Agent"])
            reply = site.pages.get(self.path, Reply(b"nothing here", status=404))
            self.send_response(reply.status)
            if reply.type:
                self.send_header("Content-Type", reply.type)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) + (9 if reply.broken else 0)))
            self.end_headers()
            size = -(-len(reply.body) // reply.pieces) or 1
            for start in range(0, len(reply.body), size):
                if reply.pause and ended.wait(reply.pause):
                    return
                self.wfile.write(reply.body[start : start + size])
                self.wfile.flush()
            self.close_connection = reply.broken

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing: the test says what was asked."""

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:  # whoever asked has gone
                return

    ended = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield site
    ended.set()
    server.shutdown()
    server.server_close()
    thread.join()
