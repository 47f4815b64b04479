"""The page in a real browser: what people meet, by eye, by ear, by key, and on paper."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, expect

from empathycheck.decisions.file import dump_decisions, load_decisions
from empathycheck.reports.html.page import Past, Subject, render, render_files
from tests.packaging.conftest import clean_environment
from tests.reports.html.conftest import PATIENCE
from tests.reports.html.subjects import (
    FLAGSHIP,
    HALL,
    HOME,
    HOSTILE,
    NOTHING,
    PRAISE,
    finding_of,
    hostile,
    many,
    number_of,
    sample_site,
    subject_of,
    total_of,
    written,
)

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
        context.set_default_timeout(PATIENCE)
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
        page.goto(address)
        return Opened(page, events)

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def sample() -> Subject:
    return sample_site()


@pytest.fixture(scope="module")
def hall(sample: Subject) -> int:
    """The number of a question with comparisons."""
    return number_of(sample, HALL)


def toggle(page: Page, number: int) -> None:
    """Opens or closes a card."""
    page.evaluate(f"document.querySelector('#c{number} .toggle').click()")


def row_of(subject: Subject, number: int, **decision: str) -> dict[str, str]:
    """The row of a decisions file that says this of a finding."""
    path, finding = finding_of(subject, number)
    named = {"fingerprint": finding.fingerprint, "rule": finding.rule, "path": path}
    return {**named, "text": finding.text, "sentence": finding.sentence, **decision}


def saved_by(page: Page) -> str:
    """What the page saves."""
    with page.expect_download() as download:
        page.locator("#save").click()
    assert download.value.suggested_filename == "decisions.json"
    return Path(download.value.path()).read_text(encoding="utf-8")


LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"color_scheme": "dark", "forced_colors": "active"},
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(opened: Opener, sample: Subject, hall: int, axe: str, look: str) -> None:
    empty = subject_of({"fence.md": NOTHING})
    known = {file.path: frozenset((0,)) for file in sample.result.files}
    # tall enough to have all of it laid out: what is far away is not looked at
    for width in (390, 768, 1280):
        tall = {"width": width, "height": 16_000}
        page, events = opened(render(empty), viewport=tall, **LOOKS[look])
        page.evaluate(axe)
        assert page.evaluate(_AXE) == []
        page, more = opened(render(sample._replace(known=known)), viewport=tall, **LOOKS[look])
        page.evaluate(axe)
        assert page.evaluate(_AXE) == []
        page.locator("#to-filters").click()
        page.select_option("#weight", "all")
        page.check("#known")
        assert page.evaluate(_AXE) == []
        toggle(page, hall)
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        page.keyboard.press("d")
        assert page.evaluate(_AXE) == []
        page.locator("form button", has_text="Dismiss").click()
        toggle(page, hall)
        expect(page.locator("#say")).to_have_text("Dismissed; on to the next")
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
    assert "48,000 m² ÷" in shown
    for card in page.locator(".card").all():
        assert card.locator(".why").is_visible()
    assert not page.locator("#bar").is_visible()
    assert page.locator("button:visible").count() == 0
    assert events == []


def test_hostile_copy_shows_as_text_and_runs_nothing(opened: Opener, tmp_path: Path) -> None:
    page, events = opened(render(hostile()))
    for number in (1, 2, 3):
        toggle(page, number)
        page.keyboard.press("e")
        page.keyboard.press("Escape")
    page.keyboard.press("a")
    saved = json.loads(saved_by(page))
    assert any(row["sentence"] == HOSTILE for row in saved["decisions"])
    page.fill("#find", "<script>alert(1)</script>")
    page.wait_for_timeout(400)
    page.mouse.move(400, 400)
    assert page.title().startswith("<script>")
    assert page.evaluate("document.querySelectorAll('script').length") == 3
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed, link, base').length") == 0
    assert page.evaluate(
        "[...document.querySelectorAll('*')].flatMap((one) => [...one.attributes])"
        ".filter((one) => one.name.startsWith('on')).length"
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


def test_the_whole_way_by_key(opened: Opener, sample: Subject, hall: int, tmp_path: Path) -> None:
    """Next, dismiss with a reason, accept a comparison, write a sentence, undo, save: what a session is."""
    page, events = opened(render(sample))
    total = total_of(sample)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "c1"
    page.keyboard.press("d")
    page.keyboard.type("L")
    page.keyboard.press("Tab")
    page.keyboard.type("from the imprint")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "c2"
    expect(page.locator("#c1 .state")).to_have_text("Dismissed: legal text (from the imprint)")
    page.keyboard.press("a")
    page.keyboard.press("u")
    assert page.locator("#c2.settled").count() == 0
    for _ in range(hall - 2):
        page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == f"c{hall}"
    page.keyboard.press("a")
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == f"c{hall - 1}"
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("Three kilowatts of heat for one of current.")
    page.keyboard.press("Control+Enter")
    assert page.locator("#progress").inner_text() == f"3 of {total} decided, not saved yet"
    content = saved_by(page)
    path, ours = finding_of(sample, hall)
    assert ours.suggestions[0].sentence
    expected = {
        "schema": "empathycheck-decisions/1",
        "files": {path: sample.digests[path]},
        "decisions": [
            row_of(sample, 1, state="dismissed", reason="legal-text", note="from the imprint"),
            row_of(
                sample, hall - 1, state="accepted", replacement="Three kilowatts of heat for one of current."
            ),
            row_of(sample, hall, state="accepted", replacement=ours.suggestions[0].sentence),
        ],
    }
    assert content == json.dumps(expected, ensure_ascii=False, indent=2) + "\n"
    target = tmp_path / "decisions.json"
    target.write_text(content, encoding="utf-8")
    assert dump_decisions(load_decisions(str(target))) == content
    assert page.locator("#progress").inner_text() == f"3 of {total} decided"
    assert events == []


def test_copying_and_what_is_said_aloud(opened: Opener, sample: Subject, hall: int) -> None:
    page, events = opened(render(sample), permissions=["clipboard-read", "clipboard-write"])
    toggle(page, hall)
    assert page.evaluate("document.getElementById('say').getAttribute('aria-live')") == "polite"
    page.keyboard.press("c")
    expect(page.locator("#say")).to_have_text("Comparison copied")
    offered = finding_of(sample, hall)[1].suggestions[0]
    assert page.evaluate("navigator.clipboard.readText()") == offered.text
    page.locator(f"#c{hall} button", has_text="Copy sentence").first.click()
    expect(page.locator("#say")).to_have_text("Sentence copied")
    assert page.evaluate("navigator.clipboard.readText()") == offered.sentence
    assert events == []


def test_filters_count_and_stand_in_the_address(opened: Opener, sample: Subject) -> None:
    page, events = opened(render(sample))
    total = total_of(sample)
    assert page.locator("#page option").first.inner_text() == f"All pages ({total})"
    page.check("#kind-figure")
    numbers = sum(one.rule.startswith("numbers/") for file in sample.result.files for one in file.findings)
    assert page.locator("label[for=kind-figure] .n").inner_text() == str(numbers)
    expect(page.locator(".card:not([hidden])")).to_have_count(numbers)
    page.fill("#find", "kendal 48,000")
    expect(page.locator(".card:not([hidden])")).to_have_count(1)
    address = page.url
    assert "kind=figure" in address
    again, more = opened(Path(address.partition("#")[0].removeprefix("file://")))
    again.goto(address)
    again.reload()
    expect(again.locator(".card:not([hidden])")).to_have_count(1)
    assert again.input_value("#find") == "kendal 48,000"
    page.locator("#clear").click()
    expect(page.locator(".card:not([hidden])")).to_have_count(total)
    assert "#" not in page.url
    assert events + more == []


def test_what_is_known_is_shown_when_it_is_asked_for(opened: Opener) -> None:
    files = {"a.md": "We offer outstanding performance.\n\nOur team is world-class.\n", "b.md": HOME}
    subject = subject_of(files)
    known = {"a.md": frozenset((0,)), "b.md": frozenset(range(len(subject.result.files[1].findings)))}
    page, events = opened(render(subject._replace(known=known)))
    total, new = total_of(subject), len(subject.result.files[0].findings) - 1
    assert page.locator("article").first.get_attribute("aria-labelledby") == "h1"
    assert page.locator("#h1").inner_text() == "a.md"
    assert page.locator(".pages tbody tr:visible").count() == 1
    expect(page.locator(".card:not([hidden])")).to_have_count(new)
    expect(page.locator("article:not([hidden])")).to_have_count(1)
    assert page.locator("#progress").inner_text() == f"0 of {new} decided"
    assert page.locator("label[for=known] .n").inner_text() == str(total - new)
    page.check("#known")
    expect(page.locator(".card:not([hidden])")).to_have_count(total)
    assert "known=1" in page.url
    page.locator("#clear").click()
    expect(page.locator(".card:not([hidden])")).to_have_count(new)
    page.goto(page.url.partition("#")[0] + f"#c{total}")
    expect(page.locator(f"#c{total}.open")).to_be_visible()
    assert page.locator("#known").is_checked()
    assert events == []


def test_hints_are_shown_when_they_are_asked_for(opened: Opener) -> None:
    subject = subject_of({"a.md": HOME})
    file = subject.result.files[0]
    mild = tuple(
        one._replace(severity="hint") if one.text == FLAGSHIP or FLAGSHIP in one.text else one
        for one in file.findings
    )
    subject = subject._replace(result=subject.result._replace(files=(file._replace(findings=mild),)))
    hints = sum(one.severity == "hint" for one in mild)
    assert 0 < hints < len(mild)
    page, events = opened(render(subject))
    expect(page.locator(".card:not([hidden])")).to_have_count(len(mild) - hints)
    assert page.locator("#progress").inner_text() == f"0 of {len(mild) - hints} decided"
    assert page.locator("#weight option").all_inner_texts()[:2] == [
        f"Questions ({len(mild) - hints})", f"Questions and hints ({len(mild)})",
    ]  # fmt: skip
    page.select_option("#weight", "all")
    expect(page.locator(".card:not([hidden])")).to_have_count(len(mild))
    quiet = page.locator(".card.quiet").first
    quiet.locator(".toggle").click()
    assert quiet.evaluate("(card) => getComputedStyle(card).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert events == []


def test_what_is_saved_is_what_was_read(opened: Opener) -> None:
    """Sentences that the page shows as they are, and some that it cannot: gaps, controls, very long ones."""
    praise = "we offer outstanding performance"
    texts = (
        f"🎉 Größe ist 𝒜lles. Here {praise}, 🎉 always.", f"With `lift --up` {praise} and `more`.",
        f"A\x07bell: {praise} still.", f"&amp; so {praise}.", f"שלום {praise} שלום.",
        "Word " * 2000 + f"and {praise}.",
    )  # fmt: skip
    subject = subject_of({"a.md": "\n\n".join(texts) + "\n"})
    found = subject.result.files[0].findings
    assert len(found) >= len(texts)
    page, events = opened(render(subject))
    page.select_option("#weight", "all")
    page.keyboard.press("j")
    for number in range(1, len(found) + 1):
        page.keyboard.press("d")
        page.locator(f"#c{number} form button.yes").click()
    rows = json.loads(saved_by(page))["decisions"]
    assert [(row["sentence"], row["text"]) for row in rows] == [(one.sentence, one.text) for one in found]
    assert page.locator("[dir=auto]").count() == 1
    assert events == []


def test_a_far_card_is_landed_on(opened: Opener) -> None:
    subject = many(12, 10)
    page, events = opened(render(subject))
    for number in (total_of(subject), 3, total_of(subject) // 2):
        page.evaluate(f"location.hash = 'c{number}'")
        expect(page.locator(f"#c{number}.open")).to_be_in_viewport(ratio=0.9)
    assert events == []


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
    subject = subject_of({"a.md": "Our world-class hall covers 48,000 square metres.\n"})
    page, _ = opened(render(subject))
    assert page.locator(".card").count() == 2
    page.select_option("#weight", "all")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("Our hall by the canal covers 48,000 square metres.")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("a")
    words = finding_of(subject, 2)[1].suggestions[0].text
    sentence = f"Our hall by the canal covers 48,000 square metres, {words}."
    rows = json.loads(saved_by(page))["decisions"]
    assert [row["replacement"] for row in rows] == [sentence, sentence]


def test_decisions_come_back_and_none_is_lost(opened: Opener, sample: Subject) -> None:
    known = row_of(sample, 1, state="dismissed", reason="brand-wording", colour="kept")
    expired = row_of(sample, 2, state="dismissed", reason="not-now", until="2001-01-01")
    gone = {**known, "fingerprint": "0" * 16, "path": "site/gone.md", "state": "accepted"}
    past = Past(
        {(one["path"], one["fingerprint"]): one for one in (known, expired)}, (gone,),
        {"site/gone.md": "ab"}, ("site/gone.md: gone",), {"team": "web"},
    )  # fmt: skip
    page, events = opened(render(sample._replace(past=past)))
    expect(page.locator("#c1.settled .state")).to_have_text("Dismissed: brand wording")
    assert page.locator("#progress").inner_text() == f"1 of {total_of(sample)} decided"
    saved = json.loads(saved_by(page))
    assert saved["team"] == "web"
    assert saved["decisions"] == sorted((gone, known), key=lambda row: row["path"])
    assert saved["files"]["site/gone.md"] == "ab"
    assert events == []


def test_what_is_not_saved_is_there_after_a_reload(opened: Opener, sample: Subject) -> None:
    page, _ = opened(render(sample))
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.reload()
    expect(page.locator("#progress")).to_contain_text(f"1 of {total_of(sample)} decided")
    assert page.locator("#c1.settled").count() == 1


def test_from_the_page_into_the_files(opened: Opener, tmp_path: Path) -> None:
    """Report, accept, save, apply, check again: what was accepted is written, and nothing else is touched."""
    (tmp_path / "site").mkdir()
    target = tmp_path / "site/index.md"
    target.write_text(HOME, encoding="utf-8")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "empathycheck", *arguments],
            cwd=tmp_path, env=clean_environment(), capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    assert run("report", "site", "-o", "report.html").returncode == 0
    subject = subject_of({"site/index.md": HOME})
    hall = number_of(subject, HALL)
    page, _ = opened(tmp_path / "report.html")
    toggle(page, hall)
    page.keyboard.press("a")
    (tmp_path / "decisions.json").write_text(saved_by(page), encoding="utf-8")
    done = run("apply", "decisions.json")
    assert done.returncode == 0, done.stderr
    _, finding = finding_of(subject, hall)
    sentence = finding.suggestions[0].sentence
    assert sentence is not None
    assert target.read_text(encoding="utf-8") == HOME.replace(finding.sentence, sentence)
    found = json.loads(run("check", "site/index.md", "--format", "json").stdout)["files"][0]["findings"]
    assert [one for one in found if one["text"] == HALL] == []


_OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('.card:not([hidden])')].map((one) => one.getBoundingClientRect());
  return boxes.filter((a, i) => boxes.some((b, j) => j > i && a.top < b.bottom - 1 && b.top < a.bottom - 1
    && a.left < b.right - 1 && b.left < a.right - 1)).length;
}"""
_COPY = (
    "[...document.querySelectorAll('.copy > .b')].map((one) => Math.round(one.getBoundingClientRect().top))"
)


def test_cards_stand_in_the_margin_and_never_cover_one_another_or_move_the_copy(
    opened: Opener, sample: Subject
) -> None:
    page, events = opened(render(sample), viewport={"width": 1280, "height": 12_000})
    page.wait_for_timeout(300)
    before = page.evaluate(_COPY)
    assert page.evaluate(_OVERLAPS) == 0
    copy = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.copy > .b')].map((one) => one.getBoundingClientRect().right))"
    )
    assert (
        page.evaluate(
            "Math.min(...[...document.querySelectorAll('.card')].map((one) => one.getBoundingClientRect().left))"
        )
        >= copy
    )
    own = [len(file.findings) for file in sample.result.files if file.findings]
    for number in range(1, own[0] + 1):
        toggle(page, number)
        page.wait_for_timeout(60)
        assert page.evaluate(_OVERLAPS) == 0, number
        first = page.evaluate("[...document.querySelectorAll('article:first-child .copy > .b')].length")
        assert page.evaluate(_COPY)[:first] == before[:first]
    # on a phone they stand below their paragraph
    narrow, more = opened(render(sample), viewport={"width": 390, "height": 9000})
    assert narrow.evaluate(_OVERLAPS) == 0
    assert narrow.evaluate("getComputedStyle(document.querySelector('.card')).position") == "static"
    assert events + more == []


def test_the_filters_govern_the_overview_and_a_rule_is_a_click_away(opened: Opener, sample: Subject) -> None:
    page, events = opened(render(sample))
    rows = page.locator("#table tbody tr:visible")
    assert rows.count() == sum(bool(file.findings) for file in sample.result.files)
    name = page.locator(".rules .rule button").first
    rule = name.inner_text()
    name.click()
    number = sum(one.rule == rule for file in sample.result.files for one in file.findings)
    expect(page.locator(".card:not([hidden])")).to_have_count(number)
    assert page.input_value("#rule") == rule
    assert f"rule={rule.replace('/', '%2F')}" in page.url
    with_it = [file for file in sample.result.files if any(one.rule == rule for one in file.findings)]
    assert rows.count() == len(with_it)
    assert sum(int(row.locator(".count").inner_text()) for row in rows.all()) == number
    page.fill("#find", "no such words anywhere")
    expect(page.locator("#none")).to_be_visible()
    assert page.locator("#table").is_hidden()
    assert page.locator(".first").is_hidden()
    assert events == []


def test_the_table_of_pages_is_sorted_and_shows_a_dozen(opened: Opener) -> None:
    subject = many(30, 1)
    page, events = opened(render(subject))
    rows = page.locator("#table tbody tr:visible")
    assert rows.count() == 12
    page.locator("#every").click()
    assert rows.count() == 30
    head = page.locator("#table th[data-sort=page]")
    head.locator("button").click()
    names = [each.inner_text() for each in page.locator("#table tbody th a").all()]
    assert head.get_attribute("aria-sort") == "ascending"
    assert names == sorted(names, key=str.lower)
    head.locator("button").click()
    names.reverse()
    assert [each.inner_text() for each in page.locator("#table tbody th a").all()] == names
    assert events == []


def test_a_sentence_is_looked_at_while_it_is_written(opened: Opener, sample: Subject) -> None:
    page, events = opened(render(sample._replace(praise=("amazing", "superb"))))
    number = number_of(sample, PRAISE)
    toggle(page, number)
    page.keyboard.press("e")
    notes = page.locator(f"#c{number} .asked")
    expect(notes).to_contain_text("is still there")
    assert page.locator(f"#c{number} .q").is_visible()
    typed = page.locator(f"#text{number}")
    for text, told in (
        ("It is amazing.", "“amazing”: what would a reader see of it?"),
        ("It moves 2,900 cubic metres an hour.", "“2,900”: beside what, or than what?"),
        ("It is 40% better.", "“40%”: beside what, or than what?"),
        ("It moves 2,900 cubic metres an hour, as much as a bus holds.", "nothing is left to ask"),
        ("A brick semi in Penrith paid £612 for its heat in 2023.", "nothing is left to ask"),
    ):
        typed.fill(text)
        expect(notes).to_contain_text(told)
    assert notes.get_attribute("aria-live") == "polite"
    assert events == []


def test_there_is_an_end_when_all_is_decided(opened: Opener) -> None:
    page, events = opened(
        render(subject_of({"a.md": "We offer outstanding performance.\n\nOur team is world-class.\n"}))
    )
    page.uncheck("#onward")
    page.keyboard.press("j")
    page.keyboard.press("a")
    assert page.evaluate("document.activeElement.id") == "c1"
    expect(page.locator("#say")).to_have_text("Will be rewritten")
    page.check("#onward")
    page.evaluate("document.activeElement.blur()")
    while page.locator(".card:not(.settled):not([hidden])").count():
        page.keyboard.press("j")
        page.keyboard.press("a")
    expect(page.locator("#say")).to_have_text("Will be rewritten. All decided: save")
    assert page.evaluate("document.activeElement.id") == "save"
    assert events == []


def test_the_theme_can_be_switched(opened: Opener, sample: Subject) -> None:
    page, _ = opened(render(sample), color_scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("#theme").click()
    page.locator("#theme").click()
    assert page.locator("#theme").inner_text() == "Theme: dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_on_paper_the_cards_are_numbered_notes(opened: Opener, sample: Subject, hall: int) -> None:
    page, _ = opened(render(sample))
    page.emulate_media(media="print")
    assert page.locator("button:visible").count() == 0
    assert page.locator("#filters").is_hidden()
    assert page.locator(f"#c{hall} .sum").first.is_visible()
    style = f"getComputedStyle(document.getElementById('m{hall}'), '::after').content"
    assert page.evaluate(style) == f'"{hall}"'
    style = f"getComputedStyle(document.getElementById('c{hall}'), '::before').content"
    assert page.evaluate(style) == f'"{hall}."'
    copy = "[...document.querySelectorAll('article:first-child .b')]"
    copy_ends = page.evaluate(f"Math.max(...{copy}.map((one) => one.getBoundingClientRect().bottom))")
    notes_begin = page.evaluate("document.getElementById('c1').getBoundingClientRect().top")
    assert notes_begin >= copy_ends
