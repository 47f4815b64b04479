"""The page in a real browser: what people meet, by eye, by ear, by key, and on paper."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, expect

from empathycheck.decisions.file import dump_decisions, load_decisions
from empathycheck.model import FileResult
from empathycheck.reports.html.page import Subject, render, render_files
from tests.reports.html.subjects import HOSTILE, NOTHING, examples, hostile, subject_of, written

pytestmark = pytest.mark.slow

_AXE = """axe.run(document, {resultTypes: ['violations']}).then((result) => result.violations.map(
  (one) => `${one.id}: ${one.nodes.length} × ${one.nodes[0].html.slice(0, 200)}: ${one.nodes[0].failureSummary}`))"""


class Opened(NamedTuple):
    """A page, and what it did that it must not do: dialogs, requests, messages of the console."""

    page: Page
    events: list[str]


Opener = Callable[..., Opened]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    contexts = []

    def open_(content: str | Path, **options: Any) -> Opened:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        events: list[str] = []
        address = content.as_uri() if isinstance(content, Path) else written(content, tmp_path)
        own = address.rpartition("/")[0]

        def on_dialog(dialog: Dialog) -> None:
            events.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        def on_request(request: Request) -> None:
            if not request.url.startswith((own, "blob:")):
                events.append(f"request: {request.url}")

        page.on("console", lambda message: events.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: events.append(f"error: {error}"))
        page.on("dialog", on_dialog)
        page.on("request", on_request)
        page.goto(address, timeout=60_000)
        return Opened(page, events)

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def sample() -> Subject:
    return examples()


def home(sample: Subject) -> FileResult:
    """The page that stands first in the report: its findings have the numbers 1 to 10."""
    return next(file for file in sample.result.files if file.path == "examples/index.html")


LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"color_scheme": "dark", "forced_colors": "active"},
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(opened: Opener, sample: Subject, axe: str, look: str) -> None:
    empty = subject_of({"fence.md": NOTHING})
    # tall enough to have all of it laid out: what is far away is not looked at
    for width in (360, 1280):
        tall = {"width": width, "height": 16_000}
        page, events = opened(render(empty), viewport=tall, **LOOKS[look])
        page.evaluate(axe)
        assert page.evaluate(_AXE) == []
        page, more = opened(render(sample), viewport=tall, **LOOKS[look])
        page.evaluate(axe)
        assert page.evaluate(_AXE) == []
        page.evaluate("document.querySelector('#c9 .toggle').click()")
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        page.keyboard.press("d")
        assert page.evaluate(_AXE) == []
        page.locator("form button", has_text="Dismiss").click()
        page.evaluate("document.querySelector('#c9 .toggle').click()")
        expect(page.locator("#say")).to_have_text("Dismissed")
        assert page.evaluate(_AXE) == []
        page.keyboard.press("?")
        assert page.evaluate(_AXE) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert events + more == []


def test_it_is_complete_without_script(opened: Opener, sample: Subject) -> None:
    page, events = opened(render(sample), java_script_enabled=False)
    shown = page.text_content("main") or ""
    for file in sample.result.files:
        for finding in file.findings:
            assert finding.question in shown
            assert finding.why in shown
    assert "48,000 m² ÷ 7,140 m²" in shown
    for card in page.locator(".card").all():
        assert card.locator(".why").is_visible()
    assert not page.locator("#bar").is_visible()
    assert page.locator("button:visible").count() == 0
    assert events == []


def test_hostile_copy_shows_as_text_and_runs_nothing(opened: Opener, tmp_path: Path) -> None:
    page, events = opened(render(hostile()))
    for number in (1, 2, 3):
        page.evaluate(f"document.querySelector('#c{number} .toggle').click()")
        page.keyboard.press("e")
        page.keyboard.press("Escape")
    page.keyboard.press("a")
    with page.expect_download() as download:
        page.locator("#save").click()
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert any(row["sentence"] == HOSTILE for row in saved["decisions"])
    page.fill("#find", "<script>alert(1)</script>")
    page.wait_for_timeout(400)
    page.mouse.move(400, 400)
    assert page.title().startswith("<script>")
    assert page.evaluate("document.querySelectorAll('script').length") == 3
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed, link, base').length") == 0
    assert page.evaluate(
        "[...document.querySelectorAll('*')].flatMap((one) => [...one.attributes])"
        ".filter((one) => one.name.startsWith('on') || one.name === 'style').length"
    ) == 0  # fmt: skip
    assert (
        page.evaluate("[...document.links].filter((one) => one.getAttribute('href')[0] !== '#').length") == 0
    )
    assert events == []


def test_separate_files_read_the_same(opened: Opener, sample: Subject, tmp_path: Path) -> None:
    for name, content in render_files(sample).items():
        (tmp_path / name).write_text(content, encoding="utf-8", newline="\n")
    page, events = opened(tmp_path / "index.html")
    page.keyboard.press("j")
    assert page.locator(".card.open").count() == 1
    assert (
        page.evaluate("getComputedStyle(document.querySelector('mark.claim')).textDecorationStyle") == "wavy"
    )
    assert events == []


def test_the_whole_way_by_key(opened: Opener, sample: Subject, tmp_path: Path) -> None:
    """Next, dismiss with a reason, accept a comparison, write a sentence, undo, save: what a session is."""
    page, events = opened(render(sample))
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "c1"
    page.keyboard.press("d")
    page.keyboard.type("L")
    page.keyboard.press("Tab")
    page.keyboard.type("from the imprint")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "c2"
    assert page.locator("#c1 .state").inner_text() == "Dismissed: legal text (from the imprint)"
    page.keyboard.press("a")
    page.keyboard.press("u")
    assert page.locator("#c2.settled").count() == 0
    for _ in range(7):
        page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "c9"
    page.keyboard.press("a")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "c9"
    page.keyboard.press("k")
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("Maureen Platt of Staveley has had one since 2023.")
    page.keyboard.press("Control+Enter")
    assert page.locator("#progress").inner_text() == "3 of 26 decided, not saved yet"
    with page.expect_download() as download:
        page.locator("#save").click()
    assert download.value.suggested_filename == "decisions.json"
    target = tmp_path / "decisions.json"
    download.value.save_as(target)
    first, eighth, ninth = (home(sample).findings[index] for index in (0, 7, 8))
    assert first.rule == "claims/leader"
    assert ninth.suggestions[0].sentence
    expected = {
        "schema": "empathycheck-decisions/1",
        "files": {"examples/index.html": sample.digests["examples/index.html"]},
        "decisions": [
            {"fingerprint": first.fingerprint, "rule": first.rule, "path": "examples/index.html", "text": first.text,
             "sentence": first.sentence, "state": "dismissed", "reason": "legal-text", "note": "from the imprint"},
            {"fingerprint": eighth.fingerprint, "rule": eighth.rule, "path": "examples/index.html", "text": eighth.text,
             "sentence": eighth.sentence, "state": "accepted",
             "replacement": "Maureen Platt of Staveley has had one since 2023."},
            {"fingerprint": ninth.fingerprint, "rule": ninth.rule, "path": "examples/index.html", "text": ninth.text,
             "sentence": ninth.sentence, "state": "accepted", "replacement": ninth.suggestions[0].sentence},
        ],
    }  # fmt: skip
    content = target.read_text(encoding="utf-8")
    assert content == json.dumps(expected, ensure_ascii=False, indent=2) + "\n"
    assert dump_decisions(load_decisions(str(target))) == content
    assert page.locator("#progress").inner_text() == "3 of 26 decided"
    assert events == []


def test_copying_and_what_is_said_aloud(opened: Opener, sample: Subject) -> None:
    page, events = opened(render(sample), permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("document.querySelector('#c9 .toggle').click()")
    assert page.evaluate("document.getElementById('say').getAttribute('aria-live')") == "polite"
    page.keyboard.press("c")
    expect(page.locator("#say")).to_have_text("Comparison copied")
    assert page.evaluate("navigator.clipboard.readText()") == "about as large as 7 football pitches"
    page.locator("#c9 button", has_text="Copy sentence").first.click()
    expect(page.locator("#say")).to_have_text("Sentence copied")
    assert page.evaluate("navigator.clipboard.readText()") == home(sample).findings[8].suggestions[0].sentence
    assert events == []


def test_filters_count_and_stand_in_the_address(opened: Opener, sample: Subject, tmp_path: Path) -> None:
    page, events = opened(render(sample))
    assert page.locator("#page option").first.inner_text() == "All pages (26)"
    page.check("#kind-figure")
    numbers = int(page.locator("label[for=kind-figure] .n").inner_text())
    assert page.locator(".card:visible").count() == numbers == 8
    page.fill("#find", "co2")
    expect(page.locator(".card:not([hidden])")).to_have_count(1)
    address = page.url
    assert "kind=figure" in address
    assert "find=co2" in address
    again, more = opened(Path(address.partition("#")[0].removeprefix("file://")))
    again.goto(address)
    again.reload()
    assert again.locator(".card:visible").count() == 1
    assert again.input_value("#find") == "co2"
    page.locator("#clear").click()
    assert page.locator(".card:visible").count() == 26
    assert "#" not in page.url
    assert events + more == []


def test_in_bulk_only_by_rule_or_by_words(opened: Opener) -> None:
    page_text = "\n\n".join(f"In week {n} we offer outstanding performance." for n in range(4))
    other = "We are known for outstanding results in every trade."
    page, _ = opened(render(subject_of({"a.md": page_text, "b.md": other})))
    page.keyboard.press("j")
    choices = page.locator("#c1 .scope option").all_inner_texts()
    assert choices[:2] == ["this question", "the 4 with these words"]
    page.select_option("#c1 .scope select", "phrase")
    page.locator("#c1 button", has_text="Dismiss…").click()
    page.locator("#c1 form button", has_text="Dismiss").click()
    assert page.locator("#progress").inner_text().startswith("4 of 5 decided")
    page.keyboard.press("u")
    assert page.locator("#progress").inner_text().startswith("0 of 5 decided")


def test_two_answers_to_one_sentence_make_one_new_sentence(opened: Opener) -> None:
    page, _ = opened(render(subject_of({"a.md": "Our world-class hall covers 48,000 square metres.\n"})))
    assert page.locator(".card").count() == 2
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("Our hall by the canal covers 48,000 square metres.")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("a")
    with page.expect_download() as download:
        page.locator("#save").click()
    rows = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["decisions"]
    sentence = "Our hall by the canal covers 48,000 square metres, about as large as 7 football pitches."
    assert [row["replacement"] for row in rows] == [sentence, sentence]


def test_decisions_come_back_and_none_is_lost(opened: Opener, sample: Subject) -> None:
    from empathycheck.reports.html.page import Past

    finding = home(sample).findings[0]
    known = {
        "fingerprint": finding.fingerprint, "rule": finding.rule, "path": "examples/index.html", "text": finding.text,
        "sentence": finding.sentence, "state": "dismissed", "reason": "brand-wording", "colour": "kept",
    }  # fmt: skip
    gone = {
        **known,
        "fingerprint": "0" * 16,
        "path": "examples/gone.md",
        "state": "accepted",
        "reason": "other",
    }
    expired = {
        **known,
        "fingerprint": home(sample).findings[1].fingerprint,
        "reason": "not-now",
        "until": "2001-01-01",
    }
    past = Past(
        {("examples/index.html", one["fingerprint"]): one for one in (known, expired)}, (gone,),
        {"examples/gone.md": "ab"}, ("examples/gone.md: gone",), {"team": "web"},
    )  # fmt: skip
    page, events = opened(render(sample._replace(past=past)))
    assert page.locator("#c1.settled .state").inner_text() == "Dismissed: brand wording"
    assert page.locator("#progress").inner_text() == "1 of 26 decided"
    with page.expect_download() as download:
        page.locator("#save").click()
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert saved["team"] == "web"
    assert saved["decisions"] == [gone, known]
    assert saved["files"]["examples/gone.md"] == "ab"
    assert events == []


def test_what_is_not_saved_is_there_after_a_reload(opened: Opener, sample: Subject) -> None:
    page, _ = opened(render(sample))
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.reload()
    assert page.locator("#progress").inner_text().startswith("1 of 26 decided")
    assert page.locator("#c1.settled").count() == 1


def test_the_theme_can_be_switched(opened: Opener, sample: Subject) -> None:
    page, _ = opened(render(sample), color_scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("#theme").click()
    page.locator("#theme").click()
    assert page.locator("#theme").inner_text() == "Theme: dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_on_paper_the_cards_are_numbered_notes(opened: Opener, sample: Subject) -> None:
    page, _ = opened(render(sample))
    page.emulate_media(media="print")
    assert page.locator("button:visible").count() == 0
    assert page.locator("#filters").is_hidden()
    assert page.locator("#c9 .sum").first.is_visible()
    assert page.evaluate("getComputedStyle(document.getElementById('m9'), '::after').content") == '"9"'
    assert page.evaluate("getComputedStyle(document.getElementById('c9'), '::before').content") == '"9."'
    copy_ends = page.evaluate(
        "document.querySelector('article .row:last-child .b:last-child').getBoundingClientRect().bottom"
    )
    notes_begin = page.evaluate("document.getElementById('c1').getBoundingClientRect().top")
    assert notes_begin > copy_ends
