"""What a site's robots.txt says to us: RFC 9309, with `Crawl-delay` and `Sitemap` beside it."""

from __future__ import annotations

from urllib.parse import quote, unquote

from empathycheck.model.rows import NamedTuple

LARGEST = 500 * 1024
"""In bytes. What follows is not read, as the RFC allows."""


class Robots(NamedTuple):
    """The rules that hold for us: (path, whether it may be read), seconds between two pages, and the sitemaps."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0
    sitemaps: tuple[str, ...] = ()

    def allows(self, target: str) -> bool:
        """Whether the path (with its query) of an address may be read: the longest rule that fits counts."""
        target = _normal(target)
        if target == "/robots.txt":
            return True
        best, allowed = -1, True
        for path, may in self.rules:
            if len(path) < best or (len(path) == best and not may):
                continue
            if _fits(path, target):
                best, allowed = len(path), may
        return allowed


def read_robots(text: str, agent: str) -> Robots:
    """What a robots.txt says to `agent`: the groups that name it, or else those for everybody."""
    ours: list[tuple[str, str]] = []
    everybody: list[tuple[str, str]] = []
    sitemaps: list[str] = []
    named: set[str] = set()
    heads = False  # whether the last line named an agent, so that another one joins it
    found = False
    for line in text.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            named = named if heads else set()
            named.add(_product(value))
            heads = True
            found = found or agent in named
        elif key == "sitemap":
            sitemaps.append(value)
        elif key in ("allow", "disallow", "crawl-delay"):
            heads = False
            if agent in named:
                ours.append((key, value))
            elif "*" in named:
                everybody.append((key, value))
    lines = ours if found else everybody
    rules = tuple((_normal(value), key == "allow") for key, value in lines if key != "crawl-delay" and value)
    delays = [value for key, value in lines if key == "crawl-delay" and value.replace(".", "", 1).isdecimal()]
    return Robots(rules, max((float(value) for value in delays), default=0), tuple(sitemaps))


def _product(value: str) -> str:
    """The name that counts: what stands before a version."""
    return value.partition("/")[0].strip().lower()


def _normal(path: str) -> str:
    """Escapes in one spelling, so that `%7Euser` and `~user` are the same; an escaped slash stays what it is."""
    if "%" in path:
        path = "%2F".join(
            unquote(part, errors="surrogateescape") for part in path.replace("%2f", "%2F").split("%2F")
        )
        return quote(path, "/%*$?&=~:+,;@!()'", errors="surrogateescape")
    return quote(path, "/%*$?&=~:+,;@!()'", errors="replace")


def _fits(pattern: str, target: str) -> bool:
    """Whether a rule's path fits: `*` stands for anything, `$` for the end. Each part is looked for once."""
    ends = pattern.endswith("$")
    first, *parts = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    if not parts:
        return not ends or target == first
    position = len(first)
    *middle, last = parts
    for part in middle:
        found = target.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    if not ends:
        return target.find(last, position) >= 0
    return len(target) - len(last) >= position and target.endswith(last)
