"""Pages read from a server on this machine: what is read, what is passed by, and what is said of all else."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import pytest
import trustme

from empathycheck.model import Document, Problem
from empathycheck.settings.reach import Reach
from empathycheck.web.client import Answer, Limits, get
from empathycheck.web.site import documents
from tests.web.conftest import PAGE, Site

LIMITS = Limits(wait=60, whole=120)  # nothing here waits that long; a busy machine may be slow to answer


class Read:
    """What came of reading addresses: the documents, the problems by their places, and what was passed by."""

    def __init__(self, *addresses: str, limits: Limits = LIMITS, private: bool = True, **reach: Any) -> None:
        self.passed: dict[str, str] = {}
        settings = Reach(private=private, tell=self.passed.__setitem__)._replace(**reach)
        found = list(documents(addresses, settings, limits))
        self.pages = [each for each in found if isinstance(each, Document)]
        self.problems = {each.path: each.message for each in found if isinstance(each, Problem)}

    @property
    def paths(self) -> list[str]:
        return [page.path for page in self.pages]

    def only_problem(self) -> str:
        assert self.pages == []
        assert self.passed == {}
        (problem,) = self.problems.values()
        return problem


def test_a_page_is_read_as_html_and_its_address_is_its_place(site: Site) -> None:
    address = site.put("/kettles?b=1&a=%C3%BC", PAGE)
    (page,) = Read(f"{address}#top").pages
    assert (page.path, page.format, page.source) == (address, "html", PAGE)
    assert [block.text for block in page.blocks] == ["Kettles", "This is a splendid gadget, as we say."]
    assert site.asked == ["/robots.txt", "/kettles?b=1&a=%C3%BC"]
    assert len(site.agents) == 1
    assert site.agents.pop().startswith("empathycheck/")


@pytest.mark.parametrize(
    ("path", "kind", "body", "format"),
    [
        ("/notes.md", "text/plain; charset=utf-8", "# Words\n\nWe sell kettles.", "markdown"),
        ("/notes", "text/markdown", "# Words", "markdown"),
        ("/notes", "text/plain", "We sell kettles.", "text"),
        ("/letter", "message/rfc822", "Subject: We sell kettles\n\nTo all of you.", "eml"),
        ("/home.json", "application/json", '{"title": "We sell kettles to all of you"}', "json"),
        ("/home.yml", "application/octet-stream", "title: We sell kettles to all of you", "yaml"),
        ("/ads.csv", "text/csv", "Headline 1\nWe sell kettles", "csv"),
        ("/", "", "<p>We sell kettles.", "html"),
        ("/page.php", "application/xhtml+xml", "<p>We sell kettles.</p>", "html"),
    ],
)
def test_other_types_are_read_by_what_they_are(
    site: Site, path: str, kind: str, body: str, format: str
) -> None:
    (page,) = Read(site.put(path, body, kind)).pages
    assert page.format == format
    assert page.blocks


@pytest.mark.parametrize(
    "kind", ["application/pdf", "image/png", "application/javascript", "application/rss+xml"]
)
def test_what_no_reader_knows_is_one_line(site: Site, kind: str) -> None:
    read = Read(site.put("/thing", "x" * 50, kind))
    assert kind in read.only_problem()


def test_a_file_for_word_that_is_damaged_is_one_line(site: Site) -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    address = site.put("/offer.docx", b"PK no", kind)
    assert address not in Read(address).only_problem()


def test_redirects_are_followed_and_the_last_address_is_the_place(site: Site) -> None:
    last = site.put("/en/")
    site.move("/b", "/en/", 308)
    first = site.move("/a", "b", 301)
    read = Read(first, last)
    assert read.paths == [last]
    assert read.problems == {}


def test_redirects_end(site: Site) -> None:
    site.move("/b", "/a")
    assert "circle" in Read(site.move("/a", "/b")).only_problem()
    for number in range(9):
        site.move(f"/{number}", f"/{number + 1}")
    assert "more than 5 redirects" in Read(f"{site.address}/0").only_problem()
    assert "no address of the web" in Read(site.move("/file", "file:///etc/passwd")).only_problem()


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "no such page"), (410, "no such page"), (403, "not for everybody"), (500, "server failed"),
     (429, "less often"), (204, "204 No Content"), (304, "304 Not Modified"), (999, "999")],
)  # fmt: skip
def test_an_answer_that_is_no_page_is_one_line(site: Site, status: int, words: str) -> None:
    assert words in Read(site.put("/a", "no", status=status)).only_problem()


class Clock:
    """The clock and the sleep of one run: time passes only where the run sleeps."""

    def __init__(self, now: float) -> None:
        self.now = now
        self.pauses: list[float] = []

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds


@pytest.fixture(params=[0.0, 5.0, 1e6], ids=["at start", "up for seconds", "up for days"])
def clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Of a machine that has just started, and of one that has been up for long."""
    clock = Clock(request.param)
    monkeypatch.setattr("empathycheck.web.site.monotonic", clock.time)
    monkeypatch.setattr("empathycheck.web.site.sleep", clock.sleep)
    return clock


# ---------------------------------------------------------------------------- limits


def test_a_page_that_is_too_large_is_not_read(site: Site) -> None:
    assert "more than 5 MB" in Read(site.put("/a", b"a" * 5_000_001)).only_problem()


def test_a_packed_page_is_unpacked_and_a_bomb_is_not(site: Site) -> None:
    packed = (("Content-Encoding", "gzip"),)
    (page,) = Read(site.put("/a", gzip.compress(PAGE.encode()), headers=packed)).pages
    assert page.source == PAGE
    bomb = gzip.compress(bytes(60_000_000))
    assert "more than 5 MB" in Read(site.put("/b", bomb, headers=packed)).only_problem()
    assert "damaged" in Read(site.put("/c", b"no", headers=packed)).only_problem()
    other = (("Content-Encoding", "br"),)
    assert "packed as br" in Read(site.put("/d", b"no", headers=other)).only_problem()


def test_a_server_that_is_silent_or_slow_is_left(site: Site) -> None:
    silent = site.put("/a", pause=600)
    assert (
        "no answer from 127.0.0.1 within" in Read(silent, limits=Limits(wait=0.3, whole=600)).only_problem()
    )
    slow = site.put("/b", "<p>" + "a" * 10_000, pause=0.2, pieces=10_000)
    assert "not all there after" in Read(slow, limits=Limits(wait=600, whole=0.6)).only_problem()


def test_an_answer_that_breaks_off_is_none(site: Site) -> None:
    assert "broke off" in Read(site.put("/a", broken=True)).only_problem()


@contextmanager
def raw_server(said: bytes) -> Iterator[str]:
    """The address of a server that says this to whoever asks, for whatever page, but for robots.txt."""

    def serve() -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            with line:
                asked = line.recv(4096)
                line.sendall(
                    b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n" if b"robots.txt" in asked else said
                )

    with socket.create_server(("127.0.0.1", 0)) as listener:
        Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (b"SSH-2.0-OpenSSH_9.6\r\n", "not in HTTP"),
        (b"\x00\xff" * 40, "not in HTTP"),
        (b"", "gives no answer"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 150 + b"\r\n", "more than 100 headers"),
        (b"HTTP/1.1 200 OK\r\nA: " + b"b" * 200_000 + b"\r\n\r\n", "gives no answer"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "broke off",
        ),
        (b"HTTP/1.1 302 Go\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n", "no address of the web"),
        (
            b"HTTP/1.1 302 Go\r\nLocation: http://a\xe2\x84\x80b/\r\nContent-Length: 0\r\n\r\n",
            "no address of the web",
        ),
        (b"HTTP/1.1 302 Go\r\nLocation: javascript:a\r\nContent-Length: 0\r\n\r\n", "no address of the web"),
    ],
)
def test_what_is_no_answer_ends_nothing(site: Site, said: bytes, words: str) -> None:
    good = site.put("/good", PAGE)
    with raw_server(said) as bad:
        read = Read(bad, good)
    assert read.paths == [good]
    (problem,) = read.problems.values()
    assert words in problem


@pytest.mark.parametrize(
    "bad", ["http://[::1", "http://a:b/", "http://x:999999/", "//[", "http://\u2100.example/"]
)
def test_a_bad_address_in_a_sitemap_ends_nothing(site: Site, bad: str) -> None:
    good = site.put("/good", PAGE)
    inner = site.sitemap("/inner.xml", bad, good)
    outer = site.sitemap("/outer.xml", bad, inner, index=True)
    read = Read(outer)
    assert read.paths == [good]
    assert list(read.problems) == [bad]
    assert "no address of the web" in read.problems[bad]


def test_a_bad_address_in_robots_txt_ends_nothing(site: Site) -> None:
    good = site.put("/good", PAGE)
    named = site.sitemap("/named.xml", good)
    site.put(
        "/robots.txt", f"Sitemap: http://[::1\nSitemap: {named}\nCrawl-delay: {'9' * 400}x\n", "text/plain"
    )
    read = Read(site.address, sitemap=True)
    assert read.paths == [good]
    assert "no address of the web" in read.problems["http://[::1"]


def test_nobody_listens_there() -> None:
    assert "takes no connection" in Read("http://127.0.0.1:1/").only_problem()


# ---------------------------------------------------------------------------- encodings


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/html; charset=ISO-8859-1", "<p>Café “x”".encode("cp1252")),
        ("text/html; charset=utf-8", "<meta charset=latin1><p>Café “x”".encode()),
        ("text/html", "<meta http-equiv=x content='text/html; charset=cp1252'><p>Café “x”".encode("cp1252")),
        ("text/html", "<p>Café “x”".encode("cp1252")),
        ("text/html", "<p>Café “x”".encode()),
        ("text/html; charset=x-unheard", "<p>Café “x”".encode()),
        ("text/html; charset=punycode", "<p>Café “x”".encode()),
        ("text/html; charset=latin1", "\ufeff<p>Café “x”".encode()),
        ("text/html", "\ufeff<p>Café “x”".encode("utf-16-le")),
        ("text/html; charset=Shift_JIS", "<p>Café “x”".encode("cp1252").replace("é".encode("cp1252"), b"\x83\x40")),
    ],
)  # fmt: skip
def test_the_encoding_is_what_a_browser_takes_it_for(site: Site, kind: str, body: bytes) -> None:
    read = Read(site.put("/a", body, kind))
    text = read.pages[0].blocks[-1].text
    if "Shift" in kind:
        assert "ァ" in text
    else:
        assert text == "Café “x”"
        assert read.pages[0].problems == ()


def test_a_byte_that_is_not_what_the_page_says_is_told_and_the_rest_read(site: Site) -> None:
    address = site.put("/a", b"<p>We sell \xff kettles.", "text/html; charset=utf-8")
    (page,) = Read(address).pages
    assert page.blocks[0].text == "We sell \ufffd kettles."
    assert page.problems[0].path == address
    assert "byte 11 is not UTF-8" in page.problems[0].message


def test_a_page_that_only_scripts_fill_is_told(site: Site) -> None:
    read = Read(site.put("/", "<div id=root></div><script>go()</script>"))
    assert len(read.pages) == 1
    assert "scripts" in read.passed[f"{site.address}/"]


# ---------------------------------------------------------------------------- robots.txt


def test_robots_txt_is_honoured_for_a_page_that_is_named(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /in", "text/plain")
    assert "robots.txt of 127.0.0.1 does not allow it" in Read(site.put("/in")).only_problem()
    assert "/in" not in site.asked


def test_robots_txt_is_honoured_where_a_redirect_leads(site: Site) -> None:
    site.put("/robots.txt", "User-agent: EmpathyCheck\nDisallow: /in", "text/plain")
    site.put("/in")
    assert "does not allow it" in Read(site.move("/a", "/in")).only_problem()
    assert "/in" not in site.asked


def test_a_robots_txt_that_cannot_be_had_allows_nothing(site: Site) -> None:
    site.put("/robots.txt", "", status=503)
    assert "robots.txt cannot be had (503" in Read(site.put("/a")).only_problem()
    assert site.asked == ["/robots.txt"]


def test_the_pause_that_a_site_asks_for_is_kept_between_its_pages(site: Site, clock: Clock) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 60", "text/plain")
    assert len(Read(site.put("/a")).pages) == 1
    assert clock.pauses == []
    assert len(Read(site.put("/a"), site.put("/b"), site.put("/c")).pages) == 3
    assert clock.pauses == [60, 60]


def test_a_pause_that_has_gone_by_is_not_waited_for(
    site: Site, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*arguments: Any, **more: Any) -> Answer:
        clock.now += 45
        return get(*arguments, **more)

    monkeypatch.setattr("empathycheck.web.site.get", slow)
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 60", "text/plain")
    assert len(Read(site.put("/a"), site.put("/b")).pages) == 2
    assert clock.pauses == [15]


def test_a_pause_that_is_too_long_ends_the_run(site: Site, clock: Clock) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 5000", "text/plain")
    read = Read(site.put("/a"), site.put("/b"))
    assert len(read.pages) == 1
    assert clock.pauses == []
    assert "with 5000 seconds between two pages" in read.problems[f"{site.address}/b"]


# ---------------------------------------------------------------------------- sitemaps


def test_the_pages_of_a_sitemap_are_read_each_once(site: Site) -> None:
    pages = [site.put("/a"), site.put("/b")]
    gone = f"{site.address}/gone"
    address = site.sitemap("/sitemap.xml", pages[0], gone, pages[0] + "#part", pages[1])
    read = Read(address)
    assert read.paths == pages
    assert list(read.problems) == [gone]


def test_an_index_of_packed_sitemaps_is_followed(site: Site) -> None:
    pages = [site.put("/a"), site.put("/b")]
    one, two = site.sitemap("/1.xml.gz", pages[0]), site.sitemap("/2.xml", pages[1])
    index = site.sitemap(
        "/sitemap.xml", one, two, f"{site.address}/sitemap.xml", "http://other.example/s.xml", index=True
    )
    read = Read(index)
    assert read.paths == pages
    assert list(read.passed) == ["http://other.example/s.xml"]


def test_a_sitemap_of_lines(site: Site) -> None:
    pages = [site.put("/a"), site.put("/b")]
    assert Read(site.put("/sitemap.txt", "\r\n".join(pages) + "\r\n", "text/plain")).paths == pages


def test_the_limit_is_kept_and_told(site: Site) -> None:
    pages = [site.put(f"/{number}") for number in range(5)]
    address = site.sitemap("/sitemap.xml", *pages)
    read = Read(address, pages=2)
    assert read.paths == pages[:2]
    assert read.passed == {address: "3 more of its pages, by the limit of 2; --max-pages sets it"}
    assert "/2" not in site.asked


def test_what_is_passed_by_is_told(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /in", "text/plain")
    page = site.put("/a")
    inside, film, away = site.put("/in"), site.put("/film", "x", "video/mp4"), "https://other.example/"
    read = Read(site.sitemap("/sitemap.xml", inside, film, away, page))
    assert read.paths == [page]
    assert list(read.passed) == [inside, film, away]
    assert read.problems == {}


def test_the_site_of_an_address_is_read_by_the_sitemap_that_it_names(site: Site) -> None:
    page = site.put("/a")
    site.sitemap("/map.xml", page)
    site.put("/robots.txt", f"Sitemap: {site.address}/map.xml", "text/plain")
    assert Read(f"{site.address}/some/page", sitemap=True).paths == [page]


def test_the_usual_place_of_a_sitemap(site: Site) -> None:
    page = site.put("/a")
    assert "404" in Read(site.address, sitemap=True).only_problem()
    site.sitemap("/sitemap.xml", page)
    assert Read(site.address, sitemap=True).paths == [page]


def test_a_site_that_has_enough_of_us_is_left(site: Site) -> None:
    pages = [site.put("/a"), site.put("/b", "", status=429), site.put("/c")]
    address = site.sitemap("/sitemap.xml", *pages)
    read = Read(address)
    assert read.paths == pages[:1]
    assert "2 of its pages were not read" in read.problems[address]
    assert "/c" not in site.asked


def test_a_damaged_sitemap_is_read_as_far_as_it_goes(site: Site) -> None:
    page = site.put("/a")
    address = site.put("/sitemap.xml", f"<urlset><url><loc>{page}</loc></url><url><loc>", "text/xml")
    read = Read(address)
    assert read.paths == [page]
    assert read.problems[address].startswith("line 1: ")


@pytest.mark.parametrize(
    "body",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
        "<urlset>" + "<a>" * 100_000,
    ],
)
def test_a_sitemap_that_was_made_to_harm_is_one_line(site: Site, body: str) -> None:
    assert "sitemap" in Read(site.put("/sitemap.xml", body, "text/xml")).only_problem()


# ---------------------------------------------------------------------------- TLS


def test_a_certificate_that_nobody_knows_is_refused() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("localhost").configure_cert(context)
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]

    def serve() -> None:
        line, _ = listener.accept()
        try:
            context.wrap_socket(line, server_side=True).close()
        except OSError:
            line.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    problem = Read(f"https://localhost:{port}/").only_problem()
    thread.join()
    listener.close()
    assert "the certificate of localhost does not hold" in problem
    assert "SSL_CERT_FILE" in problem


def test_a_server_without_tls_is_told_from_one_with(site: Site) -> None:
    assert "does not speak TLS" in Read(site.address.replace("http:", "https:")).only_problem()
