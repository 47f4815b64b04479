"""Where a name leads to, and whether one may go there: what is asked for by a page must not reach into a network."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Thread

from empathycheck.errors import FileProblem
from empathycheck.model.rows import NamedTuple

_NAT64 = IPv6Network("64:ff9b::/96")


class Place(NamedTuple):
    """An address to connect a socket to, of the family that `socket` numbers."""

    family: int
    address: tuple[str, int] | tuple[str, int, int, int]


def places_of(host: str, port: int, *, private: bool, wait: float) -> list[Place]:
    """What `host` stands for, as one may connect to it: only that is connected to, whatever the name says later.

    `wait` is how many seconds the answer may take. Raises FileProblem with the reason alone where the name is not
    known, or leads only to addresses that are not public and `private` does not allow those. Numbers in any
    spelling (`127.1`, `0x7f000001`) are understood as the system does, so they are judged by what they lead to.
    """
    found = _resolved(host, port, wait)
    places = [Place(family, address) for family, address in dict.fromkeys(found)]
    allowed = [place for place in places if private or is_public(str(place.address[0]))]
    if not allowed:
        where = str(places[0].address[0])
        raise FileProblem(
            f"{host}{f' leads to {where},' if where != host else ' is'} an address of a private network; "
            "--allow-private reads it"
        )
    return allowed


def is_public(address: str) -> bool:
    """Whether an IP address is one that anybody can reach: not private, of this machine, of a link or reserved.

    An IPv6 address that carries an IPv4 one inside is as public as that is.
    """
    ip = ip_address(address.partition("%")[0])
    inner = _inside(ip)
    return _is_public(ip) and (inner is None or _is_public(inner))


def _is_public(ip: IPv4Address | IPv6Address) -> bool:
    odd = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_link_local
    if isinstance(ip, IPv6Address):
        if (
            ip.ipv4_mapped is not None
        ):  # is judged by what it carries; versions of Python differ about the rest
            return True
        odd = odd and ip not in _NAT64
        odd = odd or ip.is_site_local
    return (ip.is_global or (isinstance(ip, IPv6Address) and ip in _NAT64)) and not odd


def _inside(ip: IPv4Address | IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one leads to: mapped, translated or through a tunnel."""
    if isinstance(ip, IPv4Address):
        return None
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip.teredo is not None:
        return ip.teredo[1]
    if ip in _NAT64 or int(ip) >> 32 == 0:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


_Found = tuple[int, tuple[str, int] | tuple[str, int, int, int]]


def _resolved(host: str, port: int, wait: float) -> list[_Found]:
    """What the system says of a name; it may take its time, so that it is asked from beside."""
    answers: SimpleQueue[list[_Found] | OSError | UnicodeError] = SimpleQueue()

    def ask() -> None:
        try:
            raw = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            answers.put(error)
        else:
            answers.put([(int(each[0]), each[4]) for each in raw])  # type: ignore[misc]

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=wait)
    except Empty:
        raise FileProblem(f"{host} is not found within {wait:.0f} seconds; is there a network?") from None
    if isinstance(answer, list) and answer:
        return answer
    raise FileProblem(f"no host {host} is known; is it spelled right, and is there a network?")
