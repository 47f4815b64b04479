"""From an address to documents: one page, or those that a sitemap names, as far as the site's robots.txt allows."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from time import monotonic, sleep
from urllib.parse import urlsplit

from empathycheck.errors import FileProblem
from empathycheck.model import Document, Problem
from empathycheck.model.rows import NamedTuple
from empathycheck.settings.reach import Reach
from empathycheck.web import AGENT
from empathycheck.web import robots as robots_file
from empathycheck.web.client import Answer, Limits, get, joined, normal
from empathycheck.web.pages import document_of, most_wanted, unread
from empathycheck.web.robots import Robots, read_robots
from empathycheck.web.sitemap import Sitemap, is_sitemap, read_sitemap, unpacked

REDIRECTS = 5
"""How many redirects are followed from one address."""
WHOLE_RUN = 600.0
"""In seconds. No page is asked for after that, nor where the site's pause would end later."""
_MOVED = frozenset({301, 302, 303, 307, 308})
_SITEMAPS = 1000


class _Passed(FileProblem):
    """A page that is not to be read: a problem where somebody named it, and none where a sitemap did."""


class _Stop(FileProblem):
    """No more is to be asked of this site."""


class _Host(NamedTuple):
    robots: Robots
    problem: str = ""


def documents(
    addresses: Sequence[str], reach: Reach, limits: Limits | None = None
) -> Iterator[Document | Problem]:
    """The documents at these addresses, in order, each page once; a Problem for what cannot be read.

    A sitemap stands for the pages that it names, and so, where `reach.sitemap` says so, does any address for those
    of its site. `reach.tell` hears of the pages that are passed by on purpose.
    """
    limits = limits or Limits()
    visit = _Visit(reach, limits._replace(private=reach.private))
    for address in addresses:
        try:
            yield from visit.read(normal(address))
        except FileProblem as problem:
            yield Problem(address, str(problem).removeprefix(f"{address}: "))


class _Visit:
    """One run: what each host says of itself, when it was last asked, and what was read already."""

    def __init__(self, reach: Reach, limits: Limits) -> None:
        self.reach = reach
        self.limits = limits
        self.end = monotonic() + WHOLE_RUN
        self.hosts: dict[str, _Host] = {}
        self.asked: dict[str, float] = {}
        self.seen: set[str] = set()

    def read(self, address: str) -> Iterator[Document | Problem]:
        """The document or the documents of one address."""
        if self.reach.sitemap:
            yield from self.pages(self.sitemaps(address))
            return
        answer = self.fetch(address)
        data = unpacked(answer.data)
        if is_sitemap(data, answer.type):
            yield from self.pages([(answer.address, read_sitemap(data))])
        elif answer.address not in self.seen:
            self.seen.add(answer.address)
            yield from self.document(answer)

    def document(self, answer: Answer) -> Iterator[Document | Problem]:
        document = document_of(answer)
        if document.format == "html" and not document.blocks and not document.skipped:
            self.reach.tell(answer.address, "no text in what the server sends; what scripts add is not read")
        yield document

    # ------------------------------------------------------------------ sitemaps

    def sitemaps(self, address: str) -> Iterator[tuple[str, Sitemap] | Problem]:
        """The sitemaps of an address's site: those that robots.txt names, or the one at the usual place."""
        origin = _origin(address)
        named = self.host(origin).robots.sitemaps
        for each in dict.fromkeys(named or (f"{origin}/sitemap.xml",)):
            try:
                yield self.sitemap(joined(origin, each))
            except FileProblem as problem:
                yield Problem(each, f"{problem}; name a page, or another sitemap")

    def sitemap(self, address: str) -> tuple[str, Sitemap]:
        answer = self.fetch(address)
        data = unpacked(answer.data)
        if not is_sitemap(data, answer.type):
            raise FileProblem("no sitemap, though it is named as one")
        return answer.address, read_sitemap(data)

    def pages(
        self, sitemaps: Iterator[tuple[str, Sitemap] | Problem] | list[tuple[str, Sitemap]]
    ) -> Iterator[Document | Problem]:
        """The documents of the pages that sitemaps name, up to the limit."""
        left = self.reach.pages
        for found in self.unfolded(iter(sitemaps)):
            if isinstance(found, Problem):
                yield found
                continue
            place, sitemap = found
            for number, each in enumerate(sitemap.addresses):
                if not left:
                    self.reach.tell(
                        place,
                        f"{len(sitemap.addresses) - number:,} more of its pages, by the limit of "
                        f"{self.reach.pages:,}; --max-pages sets it",
                    )
                    return
                address = each
                try:
                    address = joined(place, each)
                    if address in self.seen:
                        continue
                    self.seen.add(address)
                    answer = self.page(address, place)
                    left -= 1
                    if answer.address == address or answer.address not in self.seen:
                        self.seen.add(answer.address)
                        yield from self.document(answer)
                except _Passed as passed:
                    self.reach.tell(each, str(passed))
                except _Stop as problem:
                    yield Problem(
                        place, f"{problem}; {len(sitemap.addresses) - number:,} of its pages were not read"
                    )
                    return
                except FileProblem as problem:
                    left -= 1
                    yield Problem(each, str(problem).removeprefix(f"{address}: "))

    def page(self, address: str, sitemap: str) -> Answer:
        """The page that a sitemap names, if it may name that one."""
        if _site(address) != _site(sitemap):
            raise _Passed("on another host than the sitemap that names it")
        return self.fetch(address)

    def unfolded(
        self, sitemaps: Iterator[tuple[str, Sitemap] | Problem]
    ) -> Iterator[tuple[str, Sitemap] | Problem]:
        """Sitemaps of pages, for an index those that it names; none twice, so that a circle ends."""
        waiting: deque[tuple[str, str]] = deque()
        seen: set[str] = set()

        def sorted_out(found: tuple[str, Sitemap] | Problem) -> Iterator[tuple[str, Sitemap] | Problem]:
            if isinstance(found, Problem):
                yield found
                return
            place, sitemap = found
            if sitemap.problem:
                yield Problem(place, sitemap.problem)
            if not sitemap.is_index:
                yield found
                return
            for each in sitemap.addresses:
                if each not in seen and len(seen) < _SITEMAPS:
                    seen.add(each)
                    waiting.append((place, each))

        for one in sitemaps:
            yield from sorted_out(one)
            while waiting:
                place, each = waiting.popleft()
                try:
                    address = joined(place, each)
                    if _site(address) != _site(place):
                        raise _Passed("on another host than the index that names it")
                    found = self.sitemap(address)
                except _Passed as passed:
                    self.reach.tell(each, str(passed))
                except FileProblem as problem:
                    yield Problem(each, str(problem))
                else:
                    yield from sorted_out(found)

    # ------------------------------------------------------------------ requests

    def fetch(self, address: str) -> Answer:
        """The answer at the end of an address's redirects, each of which robots.txt has to allow."""
        been = {address}
        while True:
            self.may_read(address)
            answer = self.get(address)
            if answer.status not in _MOVED or not answer.location:
                break
            address = joined(address, answer.location)
            if address in been:
                raise FileProblem(
                    f"redirects lead in a circle, back to {address}; who runs the site can mend it"
                )
            if len(been) > REDIRECTS:
                raise FileProblem(
                    f"more than {REDIRECTS} redirects, the last to {address}; name the page itself"
                )
            been.add(address)
        if answer.status != 200:
            raise _refusal(answer)
        if not most_wanted(answer.type, answer.address):
            raise _Passed(unread(answer.type, answer.address))
        return answer

    def get(self, address: str) -> Answer:
        """One request, after the pause that the site asks for."""
        origin = _origin(address)
        host = self.hosts.get(origin)
        now = monotonic()
        # the clock counts from any moment, on Linux from the start of the machine: a host never asked owes no pause
        last = self.asked.get(origin)
        due = now if last is None or host is None else max(now, last + host.robots.delay)
        if due > self.end:
            pause = (
                f", with {host.robots.delay:g} seconds between two pages"
                if host and host.robots.delay
                else ""
            )
            raise _Stop(f"more than {WHOLE_RUN / 60:.0f} minutes{pause}")
        if due > now:
            sleep(due - now)
        self.asked[origin] = monotonic()
        return get(address, self.limits, most_wanted)

    def may_read(self, address: str) -> None:
        """_Passed where the site's robots.txt does not allow it, FileProblem where nobody answers."""
        parts = urlsplit(address)
        host = self.host(_origin(address))
        if host.problem:
            raise FileProblem(host.problem)
        if not host.robots.allows(parts.path + (f"?{parts.query}" if parts.query else "")):
            raise _Passed(
                f"robots.txt of {parts.hostname} does not allow it; a group “User-agent: {AGENT}” there can"
            )

    def host(self, origin: str) -> _Host:
        """What a host's robots.txt says, asked for once."""
        if origin not in self.hosts:
            try:
                self.hosts[origin] = self.ask(f"{origin}/robots.txt")
            except FileProblem as problem:
                self.hosts[origin] = _Host(Robots(), str(problem))
        return self.hosts[origin]

    def ask(self, address: str) -> _Host:
        for _ in range(REDIRECTS + 1):
            answer = get(address, self.limits, lambda kind, place: robots_file.LARGEST, cut=True)
            if answer.status not in _MOVED or not answer.location:
                break
            address = joined(address, answer.location)
        if answer.status >= 500:
            return _Host(
                Robots(),
                f"its robots.txt cannot be had ({_status(answer.status)}), so nothing is read; try again later",
            )
        return _Host(
            read_robots(answer.data.decode("utf-8", "replace"), AGENT) if answer.status == 200 else Robots()
        )


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _site(address: str) -> str:
    return urlsplit(address).netloc.removeprefix("www.")


def _refusal(answer: Answer) -> FileProblem:
    """What to say of an answer that is no page."""
    status = answer.status
    said = _status(status)
    if status == 429 or (status == 503 and answer.retry):
        return _Stop(f"{said}: the site wants to be asked less often; try again later")
    if status in (401, 403, 407):
        return FileProblem(f"{said}: not for everybody; save the page and check the file")
    if status in (404, 410):
        return FileProblem(f"{said}: there is no such page; is the address spelled right?")
    if status >= 500:
        return FileProblem(f"{said}: the server failed; try again later")
    return FileProblem(f"{said}: no page; look at the address in a browser")


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
