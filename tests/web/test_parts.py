"""Where one may connect to, what robots.txt says, what a sitemap holds, how an address is spelled."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.errors import FileProblem
from empathycheck.web.client import normal
from empathycheck.web.hosts import is_public, places_of
from empathycheck.web.robots import Robots, read_robots
from empathycheck.web.sitemap import is_sitemap, read_sitemap
from tests.effort import examples


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_what_anybody_can_reach_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "fec0::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:224.0.1.1", "::127.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::", "2002:a00:1::1", "2001:0:7f00:1::",
    ],
)  # fmt: skip
def test_what_is_not_for_everybody_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "localhost", "::1", "0"]
)
def test_every_spelling_is_judged_by_what_it_leads_to(host: str) -> None:
    try:
        places = places_of(host, 80, private=True, wait=60)
    except FileProblem:
        pytest.skip("this system does not know the spelling, so it leads nowhere")
    assert places
    with pytest.raises(FileProblem, match="--allow-private"):
        places_of(host, 80, private=False, wait=60)


def test_only_the_public_ones_of_several_addresses_are_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 443))
        for each in ("10.0.0.1", "8.8.8.8", "8.8.8.8")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **more: answer)
    assert [place.address for place in places_of("a.example", 443, private=False, wait=60)] == [
        ("8.8.8.8", 443)
    ]


def test_a_name_is_asked_for_once_and_what_was_judged_is_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from empathycheck.web.client import Limits, get

    asked: list[str] = []
    connected: list[object] = []

    def resolve(host: str, port: int, **more: object) -> list[object]:
        asked.append(host)
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8" if len(asked) == 1 else "127.0.0.1", port))
        ]

    def connect(self: socket.socket, address: object) -> None:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket.socket, "connect", connect)
    with pytest.raises(FileProblem, match="takes no connection"):
        get("http://rebound.example/", Limits(), lambda kind, address: 1)
    assert asked == ["rebound.example"]
    assert connected == [("8.8.8.8", 80)]


# ---------------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("HTTP://Example.ORG:80", "http://example.org/"),
        ("https://example.org:8443/a b?c=d e#f", "https://example.org:8443/a%20b?c=d%20e"),
        ("https://bücher.example/ü%20", "https://xn--bcher-kva.example/%C3%BC%20"),
        (" https://[2606::1]:443/", "https://[2606::1]/"),
    ],
)
def test_an_address_is_sent_in_one_spelling(written: str, sent: str) -> None:
    assert normal(written) == sent
    assert normal(sent) == sent


@pytest.mark.parametrize(
    "address",
    ["https://", "https:///a", "ftp://a.example/", "https://a b/", "https://[::1/", "https://a:99999/", "file:///etc/passwd",
     "https://u:p@a.example/", "https://" + "a" * 3000, "https://a.example/\ud800", "https://" + "ü" * 99 + ".example"],
)  # fmt: skip
def test_what_is_no_address_is_one_line(address: str) -> None:
    with pytest.raises(FileProblem) as caught:
        normal(address)
    assert "\n" not in str(caught.value)


# ---------------------------------------------------------------------------- robots.txt


def allowed(text: str, target: str) -> bool:
    return read_robots(text, "empathycheck").allows(target)


@pytest.mark.parametrize(
    ("rules", "target", "may"),
    [
        ("Disallow: /", "/a", False),
        ("Disallow:", "/a", True),
        ("Disallow: /a", "/ab", False),
        ("Disallow: /a/", "/a", True),
        ("Disallow: /a\nAllow: /a/b", "/a/b", True),
        ("Allow: /a\nDisallow: /a", "/a", True),
        ("Disallow: /*.pdf$", "/x/y.pdf", False),
        ("Disallow: /*.pdf$", "/x/y.pdf?z", True),
        ("Disallow: /*?sort=", "/list?page=1&sort=a", True),
        ("Disallow: /*sort=", "/list?page=1&sort=a", False),
        ("Disallow: /a*b*c", "/a/c/b", True),
        ("Disallow: /a*b*c", "/a/b/c/d", False),
        ("Disallow: /$", "/", False),
        ("Disallow: /$", "/a", True),
        ("Disallow: /a*a$", "/a", True),
        ("Disallow: /%7Ejoe", "/~joe", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("Disallow: /ü", "/%C3%BC", False),
        ("disallow : /a # not there", "/a", False),
        ("Disallow: /", "/robots.txt", True),
    ],
)
def test_the_longest_rule_that_fits_counts(rules: str, target: str, may: bool) -> None:
    assert allowed(f"User-agent: *\n{rules}", target) is may


def test_the_groups_that_name_us_count_and_no_others() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: EmpathyCheck/2\nDisallow: /a\n"
    assert allowed(text, "/b")
    assert not allowed(text, "/a")
    assert not allowed(text.replace("EmpathyCheck", "another"), "/b")
    assert not allowed(text + "\nUser-agent: empathycheck\nDisallow: /b", "/b")
    assert allowed("User-agent: empathycheck\n\nUser-agent: *\nDisallow: /", "/b") is False


def test_what_stands_beside_the_rules() -> None:
    robots = read_robots(
        "Sitemap: https://a.example/s.xml\nUser-agent: *\nCrawl-delay: 1.5\nAllow: /", "empathycheck"
    )
    assert robots == Robots((("/", True),), 1.5, ("https://a.example/s.xml",))


def test_a_robots_txt_of_stars_is_no_labour() -> None:
    assert not allowed("User-agent: *\nDisallow: /" + "*a" * 50_000, "/" + "a" * 100_000)
    assert allowed("User-agent: *\nDisallow: /" + "a*" * 50_000 + "b$", "/" + "a" * 100_000)


@given(st.text(max_size=200), st.text(max_size=50))
@examples(50)
def test_no_robots_txt_breaks_the_reader(text: str, target: str) -> None:
    assert allowed(f"User-agent: *\n{text}", f"/{target}") in (True, False)


# ---------------------------------------------------------------------------- sitemaps


def test_a_sitemap_with_pictures_and_other_names() -> None:
    body = (
        b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?><!-- made --><s:urlset xmlns:s="x" xmlns:i="y">'
        b"<s:url><s:loc> https://a.example/?a=1&amp;b=2 </s:loc><i:image><i:loc>https://a.example/p.png</i:loc>"
        b"</i:image></s:url><s:url><s:loc/></s:url></s:urlset>"
    )
    assert is_sitemap(body, "text/xml")
    assert read_sitemap(body) == (("https://a.example/?a=1&b=2",), False, "")


def test_pages_are_no_sitemaps() -> None:
    assert not is_sitemap(b"<p>a <urlset> is a sitemap", "text/html")
    assert not is_sitemap(b"https://a.example/ is a page", "text/html")
    assert not is_sitemap(b"https://a.example/\nis a page", "text/plain")
    assert not is_sitemap(b"", "text/plain")
    assert is_sitemap(b"https://a.example/\nhttps://b.example/", "text/plain")
