"""One request and its answer, within limits. It is only here that urllib3 is imported.

urllib3 is what most of Python speaks HTTP with: kept for long, typed, with nothing else to install, and its
connections take a socket that was opened elsewhere. So the address that was judged is the one that is connected to.
"""

from __future__ import annotations

import socket
import zlib
from collections.abc import Callable
from http.client import BadStatusLine, HTTPException
from threading import Timer
from time import monotonic
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from empathycheck.errors import FileProblem
from empathycheck.model.rows import NamedTuple
from empathycheck.version import __version__
from empathycheck.web import AGENT
from empathycheck.web.hosts import Place, places_of

_PIECE = 65_536
_ASKED = {
    "User-Agent": f"{AGENT}/{__version__}",
    "Accept": "text/html, application/xhtml+xml, text/*;q=0.9, application/xml;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip, identity;q=0.5",
    "Accept-Language": "en, *;q=0.5",
    "Connection": "close",
}
_SAFE = "/%:=&?~#+!$,;'@()*[]|"


class Limits(NamedTuple):
    """How long to wait for the next piece and for the whole answer, in seconds, and where one may connect to."""

    wait: float = 10
    whole: float = 30
    private: bool = False


class Answer(NamedTuple):
    """What a server answered. `type` is the content type as it was sent, `location` where a redirect leads.

    `retry` is what it says of when to come again. `data` is empty where `wanted` did not want it.
    """

    address: str
    status: int
    type: str
    data: bytes = b""
    location: str = ""
    retry: str = ""


Wanted = Callable[[str, str], int]
"""Called with the content type and the address: how many bytes at most are wanted, 0 for none."""


def normal(address: str) -> str:
    """An address as it is sent: no fragment, the host in small letters and ASCII, odd characters as %XX.

    Raises FileProblem with the reason for one that is no address of the web, or that carries a password.
    """
    if len(address) > 2000:
        raise FileProblem("an address of more than 2000 characters; give the page's own")
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
        host = host if host.isascii() else host.encode("idna").decode()
        path, query = quote(parts.path or "/", _SAFE), quote(parts.query, _SAFE)
    except ValueError:
        raise FileProblem("no address of the web; try https://example.org/") from None
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https") or not host:
        raise FileProblem("no address of the web; try https://example.org/")
    if parts.username is not None:
        raise FileProblem("a name or a password in the address is not sent; leave it out")
    if any(char <= " " or char in '"<>\\^`{}' for char in host):
        raise FileProblem("no host has such a name; try https://example.org/")
    place = f"[{host}]" if ":" in host else host.lower()
    if port is not None and port != (443 if scheme == "https" else 80):
        place += f":{port}"
    return urlunsplit((scheme, place, path, query, ""))


def joined(base: str, address: str) -> str:
    """Where an address in what was sent from `base` leads, as `normal` has it. Raises FileProblem as that does."""
    try:
        return normal(urljoin(base, address))
    except ValueError:
        raise FileProblem("no address of the web; try https://example.org/") from None


def get(address: str, limits: Limits, wanted: Wanted, *, cut: bool = False) -> Answer:
    """Asks for an address that is `normal`, and follows no redirect.

    `cut` takes the start of an answer that is too large. Raises FileProblem with the reason and the way out where
    there is no answer, or one that is not wanted: too large, too slow, packed so that nobody can tell its size.
    """
    parts = urlsplit(address)
    host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
    end = monotonic() + limits.whole
    places = places_of(host, port, private=limits.private, wait=min(limits.wait, limits.whole))
    kind = _Secure if parts.scheme == "https" else _Plain
    connection = kind(host, port, timeout=limits.wait)
    connection.places = places
    watch = Timer(max(end - monotonic(), 0), connection.stop)
    watch.daemon = True
    watch.start()
    try:
        target = urlunsplit(("", "", parts.path, parts.query, "")) or "/"
        connection.request("GET", target, headers=_ASKED, preload_content=False, decode_content=False)
        answer = _read(connection.getresponse(), address, wanted, cut=cut)
    except (OSError, HTTPError, HTTPException, ValueError) as error:
        raise FileProblem(_reason(error, connection, limits, host)) from None
    finally:
        watch.cancel()
        connection.close()
        connection.hang_up()
    if connection.stopped:
        raise FileProblem(_late(limits.whole))
    return answer


class _Pinned:
    """A connection to places that were judged before; the name is only what the server is asked and held by."""

    places: list[Place]
    stopped = False
    _line: socket.socket | None = None

    def _new_conn(self) -> socket.socket:
        problem: OSError | None = None
        for place in self.places:
            raw = socket.socket(place.family, socket.SOCK_STREAM)
            raw.settimeout(self.timeout)  # type: ignore[attr-defined]
            self.hang_up()
            self._line = raw.dup()  # TLS takes the socket itself over
            try:
                raw.connect(place.address)
            except OSError as error:
                raw.close()
                problem = error
                continue
            return raw
        raise problem or OSError("nothing to connect to")

    def stop(self) -> None:
        """Break off, from another thread, whatever is being waited for."""
        self.stopped = True
        if self._line is not None:
            try:
                self._line.shutdown(socket.SHUT_RDWR)
            except OSError:  # it came to its end by itself
                return

    def hang_up(self) -> None:
        """Let go of the line."""
        if self._line is not None:
            self._line.close()


class _Plain(_Pinned, HTTPConnection):
    pass


class _Secure(_Pinned, HTTPSConnection):
    pass


def _read(response: BaseHTTPResponse, address: str, wanted: Wanted, *, cut: bool) -> Answer:
    headers = response.headers
    kind = headers.get("Content-Type", "")
    answer = Answer(
        address,
        response.status,
        kind,
        location=headers.get("Location", ""),
        retry=headers.get("Retry-After", ""),
    )
    most = wanted(kind, address) if response.status == 200 else 0
    if not most:
        return answer
    packing = headers.get("Content-Encoding", "").strip().lower()
    if packing in ("", "identity"):
        unpack = None
    elif packing in ("gzip", "x-gzip"):
        unpack = zlib.decompressobj(wbits=31)
    else:
        raise FileProblem(
            f"the page is packed as {packing[:20]}, which was not asked for; nothing can be read of it"
        )
    parts: list[bytes] = []
    size = 0
    while True:
        piece = response.read(_PIECE, decode_content=False)
        if not piece:
            break
        if unpack is not None:
            try:
                piece = unpack.decompress(piece, most + 1 - size)
            except zlib.error:
                raise FileProblem(
                    "the page is packed and damaged; try again, or tell who runs the site"
                ) from None
        parts.append(piece)
        size += len(piece)
        if size > most:
            if cut:
                break
            raise FileProblem(
                f"more than {most // 1_000_000} MB; no reader is sent that much copy in one page; leave it out"
            )
    return answer._replace(data=b"".join(parts)[:most])


def _reason(error: Exception, connection: _Plain | _Secure, limits: Limits, host: str) -> str:
    """Why there is no answer, and what to do."""
    cause: BaseException | None = error
    while cause is not None:
        name = type(cause).__name__
        if connection.stopped:
            return _late(limits.whole)
        if name == "SSLCertVerificationError":
            why = str(getattr(cause, "verify_message", "")).lower() or "it is not trusted"
            return (
                f"the certificate of {host} does not hold ({why}); "
                "SSL_CERT_FILE can name a file with the authority that signed it"
            )
        if isinstance(cause, TimeoutError) or "Timeout" in name:
            return (
                f"no answer from {host} within {limits.wait:.0f} seconds; try again, or look whether it is up"
            )
        if name.startswith("SSL"):
            return f"{host} does not speak TLS as it should ({_words(cause)}); is it http://?"
        if isinstance(cause, ConnectionRefusedError):
            return f"{host} takes no connection there; is the server up, and the port right?"
        if name in ("IncompleteRead", "InvalidChunkLength"):
            return f"{host} broke off in the middle of its answer; try again"
        if isinstance(cause, BadStatusLine) and not isinstance(cause, OSError):
            return f"{host} answers, and not in HTTP; is the port right?"
        cause = cause.__cause__ or cause.__context__
    return f"{host} gives no answer that can be read ({_words(error)}); try again, or look at it in a browser"


def _late(whole: float) -> str:
    return f"not all there after {whole:.0f} seconds; try again when the server is less busy"


def _words(error: BaseException) -> str:
    text = " ".join(str(getattr(error, "strerror", None) or getattr(error, "reason", None) or error).split())
    return (text[:100] or type(error).__name__).lower()
