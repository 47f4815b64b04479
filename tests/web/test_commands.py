"""`check` and `report` with addresses: where findings are, what is said beside them, and how the run ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line import Done, call, start
from tests.packaging.conftest import clean_environment
from tests.web.conftest import Site

Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call_here(*arguments: str) -> Done:
        return call(arguments, cwd=tmp_path, environment=clean_environment())

    return call_here


CLAIM = "<title>Kettles</title>\n<p>We are\n the leading provider of kettles.</p>"


def test_a_finding_has_the_address_for_its_place(site: Site, run: Run) -> None:
    address = site.put("/kettles", CLAIM)
    done = run("check", address, "--allow-private", "--format", "concise")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith(f"{address}:3:6: “leading provider")
    data = json.loads(run("check", address, "--allow-private", "--format", "json").stdout)
    (file,) = data["files"]
    (finding,) = file["findings"]
    assert (file["path"], finding["start"]["line"]) == (address, 3)
    assert CLAIM[finding["start"]["offset"] : finding["end"]["offset"]] == finding["text"]


def test_a_private_address_is_refused_and_the_rest_is_read(site: Site, run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("We are the leading provider of kettles.\n", encoding="utf-8")
    address = site.put("/kettles", CLAIM)
    done = run("check", address, "page.md", "--format", "concise")
    assert done.returncode == 2
    assert done.stdout.startswith("page.md:1:12: ")
    assert done.stderr == (
        f"{address}: 127.0.0.1 is an address of a private network; --allow-private reads it\n"
    )
    assert site.asked == []


def test_pages_that_are_passed_by_are_told_and_end_nothing(site: Site, run: Run) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /in", "text/plain")
    pages = [site.put("/in"), *(site.put(f"/{number}", "<p>The rain fell.</p>") for number in range(3))]
    address = site.sitemap("/sitemap.xml", *pages)
    done = run("check", address, "--allow-private", "--max-pages", "2")
    assert done.returncode == 0
    inside, rest = done.stderr.splitlines()
    assert inside.startswith(f"{pages[0]}: passed by: robots.txt of 127.0.0.1 does not allow it")
    assert rest == f"{address}: passed by: 1 more of its pages, by the limit of 2; --max-pages sets it"


def test_the_listing_shows_pages_and_what_is_passed_by(site: Site, run: Run) -> None:
    page, film = site.put("/blog/a", CLAIM), site.put("/film", "x", "video/mp4")
    site.sitemap("/sitemap.xml", page, film)
    done = run("check", site.address, "--sitemap", "--allow-private", "--show-files", "--format", "json")
    data = json.loads(done.stdout)
    assert [(file["path"], file["format"], file["kind"]) for file in data["files"]] == [
        (page, "html", "blog")
    ]
    assert [each["path"] for each in data["passed"]] == [film]


def test_many_that_are_passed_by_are_counted(site: Site, run: Run) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /in", "text/plain")
    address = site.sitemap("/sitemap.xml", *(f"{site.address}/in/{number}" for number in range(30)))
    lines = run("check", address, "--allow-private").stderr.splitlines()
    assert len(lines) == 21
    assert lines[-1].startswith("10 more pages were passed by")


def test_options_for_the_web_want_an_address(run: Run) -> None:
    for option in (["--sitemap"], ["--allow-private"], ["--max-pages", "3"]):
        done = run("check", ".", *option)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"{option[0]}: for addresses of the web")
    assert run("check", "https://a.example/", "--max-pages", "0").returncode == 2


def test_without_the_extra_one_line_names_it(tmp_path: Path) -> None:
    (tmp_path / "urllib3.py").write_text("raise ModuleNotFoundError(name='urllib3')\n", encoding="utf-8")
    done = start(["check", "https://a.example/"], cwd=tmp_path, environment=clean_environment())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "https://a.example/: reading the web needs urllib3; pip install 'empathycheck[web]' brings it\n"
    )


def test_what_editors_decided_of_a_page_holds_for_its_address(site: Site, run: Run, tmp_path: Path) -> None:
    address = site.put("/kettles", CLAIM)
    (finding,) = json.loads(run("check", address, "--allow-private", "--format", "json").stdout)["files"][0][
        "findings"
    ]
    decision = {key: finding[key] for key in ("fingerprint", "rule", "text", "sentence")}
    decision |= {"path": address, "state": "dismissed", "reason": "quotation"}
    data = {"schema": "empathycheck-decisions/1", "files": {}, "decisions": [decision]}
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "decisions.json").write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "empathycheck.toml").write_text('decisions = "kept/decisions.json"\n', encoding="utf-8")
    done = run("check", address, "--allow-private", "--statistics")
    assert (done.returncode, done.stderr) == (0, "")
    (tmp_path / "page.md").write_text("The rain fell.\n", encoding="utf-8")
    assert "1 stale" not in run("check", "page.md", "--statistics").stdout
    done = run("apply", "kept/decisions.json")
    assert done.returncode == 0
