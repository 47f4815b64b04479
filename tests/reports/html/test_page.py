"""The page as text: its policy, its size, its order, and that equal input makes equal bytes."""

from __future__ import annotations

import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.history.runs import Runs
from empathycheck.history.saved_runs import with_run
from empathycheck.model import HOLE, Block, Document
from empathycheck.reports.html.copy import block
from empathycheck.reports.html.figures import edits_of, figures_of, pages_of
from empathycheck.reports.html.markup import attribute, data, text
from empathycheck.reports.html.page import Subject, render, render_files
from tests.packaging.conftest import ROOT, clean_environment
from tests.reports.html.subjects import examples, hostile, many, subject_of


class Reader(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.depth: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.depth.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.depth and self.depth[-1] == tag:
            self.depth.pop()

    def handle_data(self, data: str) -> None:
        if not self.depth:
            self.words.append(data)


@pytest.fixture(scope="module")
def sample() -> Subject:
    return examples()


@pytest.fixture(scope="module")
def page(sample: Subject) -> str:
    return render(sample)


def test_equal_input_makes_equal_bytes(page: str, tmp_path: Path) -> None:
    assert render(examples()) == page
    written = []
    for number, seed in enumerate(("0", "1")):
        target = tmp_path / f"{number}.html"
        done = subprocess.run(
            [sys.executable, "-m", "empathycheck", "report", "examples", "--output", str(target)],
            cwd=ROOT, env={**clean_environment(), "PYTHONHASHSEED": seed}, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        written.append(target.read_bytes())
    assert written[0] == written[1]


def test_the_policy_allows_this_style_and_this_script_alone(page: str) -> None:
    reader = Reader(page)
    policies = [
        str(a["content"]) for tag, a in reader.tags if a.get("http-equiv") == "Content-Security-Policy"
    ]
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert style
    assert script
    digests = [b64encode(sha256(each[1].encode()).digest()).decode() for each in (style, script)]
    assert policies == [
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'"
    ]
    assert [a.get("type") for tag, a in reader.tags if tag == "script"] == [
        None, "application/json", "application/json",
    ]  # fmt: skip
    assert not any(
        "style" in a or "src" in a or any(key.startswith("on") for key in a) for _, a in reader.tags
    )
    away = [a for _, a in reader.tags if not str(a.get("href", "#")).startswith("#")]
    assert away
    assert all(str(a["href"]).startswith("https://") and a["rel"] == "noreferrer" for a in away)


def test_separate_files_hold_the_same(sample: Subject, page: str) -> None:
    files = render_files(sample)
    assert sorted(files) == ["index.html", "script.js", "style.css"]
    for name in ("style.css", "script.js"):
        first, _, rest = files[name].partition("\n")
        assert first == "/* empathycheck: what readers would ask */"
        assert rest in page
    assert files["index.html"].partition("<body>")[2] == page.partition("<body>")[2]
    assert "style-src 'self'; script-src 'self'" in files["index.html"]


def test_every_finding_has_its_mark_and_its_card(sample: Subject, page: str) -> None:
    reader = Reader(page)
    ids = [str(a["id"]) for _, a in reader.tags if "id" in a]
    assert len(ids) == len(set(ids))
    total = sum(len(file.findings) for file in sample.result.files)
    for number in range(1, total + 1):
        assert f"c{number}" in ids
        assert f"m{number}" in ids
        assert f"href=#c{number}>" in page
    targets = {str(a["href"])[1:] for tag, a in reader.tags if tag == "a" and str(a["href"])[0] == "#"}
    assert targets <= set(ids)


def test_the_copy_stands_there_in_full(sample: Subject, page: str) -> None:
    words = "".join(Reader(page).words)
    for file in sample.result.files:
        assert file.document is not None
        for each in file.document.blocks:
            assert each.text.replace(HOLE, "") in words or HOLE in each.text


def test_fifty_pages_weigh_little_more_than_their_words() -> None:
    subject = many(50, 5)
    written = render(subject)
    words = sum(len(part.encode()) for part in Reader(written).words)
    assert sum(len(file.findings) for file in subject.result.files) >= 300
    assert len(written.encode()) - words <= 300_000


def test_hostile_copy_leaves_the_page_as_it_is() -> None:
    reader = Reader(render(hostile()))
    assert [tag for tag, _ in reader.tags].count("script") == 3
    assert {tag for tag, _ in reader.tags} & {
        "img",
        "iframe",
        "object",
        "embed",
        "link",
        "base",
        "foreignobject",
    } == set()
    assert not any(key.startswith("on") or key == "style" for _, a in reader.tags for key in a)
    assert all(str(a.get("href", "#")).startswith("#") for _, a in reader.tags)
    words = "".join(reader.words)
    assert not set(words) & set("\0\x07\u202e\u2066\ud800")
    assert "<script>document.title='PWNED';alert(1)</script>" in words


@given(st.text(st.characters(codec=None, categories=None)))
def test_text_and_attributes_come_back_as_they_were(words: str) -> None:
    shown = text(words)
    assert len(Reader(f'<p title="{attribute(words)}">x</p>').tags) == 1
    assert len(Reader(f"<p>{shown}</p>").tags) == 1
    shown.encode("utf-8")


@given(
    st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
)
def test_data_never_ends_its_script(value: object) -> None:
    import json

    written = data(value)
    assert "<" not in written
    assert json.loads(written) == value


def test_pages_stand_in_the_order_of_what_one_edit_helps() -> None:
    subject = subject_of({
        "a-long-and-late.md": "A bench stands here.\n\n" * 40 + "We offer outstanding performance.\n",
        "b-two-in-one.md": "Our world-class team offers outstanding performance.\n",
        "c-heading.md": "# World-class comfort for our world\n\nA bench stands here.\n",
        "d-nothing.md": "A bench stands here.\n",
    })  # fmt: skip
    pages = pages_of(subject.result.files)
    assert [page.file.path[0] for page in pages] == ["b", "c", "a"]
    assert [page.first for page in pages] == [1, 3, 4]
    best = pages[0].best
    assert best is not None
    assert len(best.findings) == 2
    assert edits_of(pages[2].file)[0].help < edits_of(pages[1].file)[0].help


def test_whom_a_page_speaks_of() -> None:
    subject = subject_of(
        {"a.md": "We build it, and our fitters bring it to you. Your neighbour has one; you've seen us."}
    )
    figures = figures_of(subject.result.files[0])
    assert (figures.own, figures.reader) == (3, 3)
    assert figures.words == subject.result.files[0].words


def test_marks_may_overlap_and_touch() -> None:
    from tests.reports.samples import finding

    copy = "The leading provider of lifts"
    segments = ((0, len(copy), 0, len(copy)),)
    document = Document("a.md", "markdown", copy, (Block(copy, "paragraph", segments),))
    from empathycheck.model import Span
    from empathycheck.reports.html.copy import Marked

    marks = [
        Marked(1, finding(copy, "leading", rule="claims/leader")._replace(text_span=Span(4, 20))),
        Marked(2, finding(copy, "of", rule="numbers/no-anchor")._replace(text_span=Span(12, 29))),
    ]  # fmt: skip
    shown = block(document, 0, marks)
    reader = Reader(shown)
    assert "".join(reader.words) == copy
    assert [a["class"] for tag, a in reader.tags if tag == "mark"] == ["claim", "claim figure", "figure"]
    assert [a["href"] for tag, a in reader.tags if tag == "a"] == ["#c1", "#c2", "#c2"]


def test_code_and_pictures_inside_a_sentence_show_as_they_are_written() -> None:
    copy = "We offer outstanding performance with `lift --up` and ![a lift](lift.png) for all.\n"
    words = "".join(Reader(render(subject_of({"a.md": copy}))).words)
    assert "outstanding performance with `lift --up` and … for all." in words
    assert HOLE not in words


def test_what_is_new_since_the_run_before() -> None:
    from empathycheck.reports.html.overview import run_of

    before = subject_of({"a.md": "We offer outstanding performance.\n"}, label="May")
    runs = with_run(Runs(), *run_of("May", before.result.files))
    after = subject_of(
        {"a.md": "We offer outstanding performance.\n\nOur team is world-class.\n"}, label="June"
    )
    shown = "".join(Reader(render(after._replace(runs=runs))).words)
    assert render(after._replace(runs=runs)).count("<span class=new>new</span>") == 1
    assert "over 2 runs, from May to June" in shown
    assert "as in the run before" in shown


def test_a_source_is_a_link_only_where_its_address_is_one_of_the_web() -> None:
    from empathycheck.reports.html.cards import card
    from empathycheck.reports.html.copy import Marked
    from tests.reports.samples import AIRLINER, rocket

    def shown(address: str, source: str = AIRLINER.source) -> str:
        comparison = AIRLINER._replace(address=address, source=source)
        (suggestion,) = rocket().suggestions
        finding = rocket()._replace(suggestions=(suggestion._replace(comparison=comparison),))
        return card(Marked(1, finding), is_new=False, decision=None)

    address = "https://a.example/sheet?a=1&b=2"
    assert (
        '<small><a href="https://a.example/sheet?a=1&amp;b=2" rel=noreferrer target=_blank>'
        "Type certificate data sheet, 2024</a></small>"
    ) in shown(address)
    assert shown(address, "Data sheet of 2024").count("2024") == 1
    for other in ("javascript:alert(1)", "data:text/html,x", ""):
        assert "<small>Type certificate data sheet, 2024</small>" in shown(other)


SET = {
    "bold words": ("We build **very quiet** pumps.\n", "We build <b>very quiet</b> pumps."),
    "bold at the start": ("**Quiet** pumps.\n", "<b>Quiet</b> pumps."),
    "a line of its own": ("One line,  \nand another.\n", "One line, <br>and another."),
    "a soft line end": ("One line,\nand another.\n", "One line, and another."),
    "a number": ("3. Third\n4. Fourth\n", 'class="b list-item numbered" data-item=3.>Third'),
    "counted on": ("1. First\n1. Second\n", 'class="b list-item numbered" data-item=2.>Second'),
    "no number": ("- A thing\n", 'class="b list-item">A thing'),
}


@pytest.mark.parametrize("name", SET)
def test_copy_is_set_as_it_reads(name: str) -> None:
    copy, wanted = SET[name]
    assert wanted in render(subject_of({"a.md": f"We offer outstanding performance.\n\n{copy}"}))


def test_html_is_set_as_it_reads() -> None:
    copy = (
        "<p>We offer outstanding performance.</p><ol start=2><li>Two <strong>is <em>two</em></strong></li>"
        "<li value=9>Nine</ol><ul><li>Any</ul><p>We make it in our shop<br>with care, every day.</p>"
        "<blockquote>It never failed.<footer>Tom Hill</footer></blockquote>"
    )
    page = render(subject_of({"a.html": copy}))
    assert "data-item=2.>Two <b>is two</b>" in page.replace("</b><b>", "")
    assert "data-item=9.>Nine" in page
    assert 'class="b list-item">Any' in page
    assert "shop <br>with" in page
    assert page.count("Tom Hill") == 1


def test_a_page_is_called_by_its_title_and_its_path_stands_small_below() -> None:
    page = render(subject_of({"site/a.md": "# Warm in January\n\nWe offer outstanding performance.\n"}))
    assert "<h2 id=h1>Warm in January</h2><p class=file>site/<wbr>a.md" in page
    assert "<h2 id=h1>b.txt</h2>" in render(subject_of({"b.txt": "We offer outstanding performance.\n"}))


def test_what_to_do_first_are_the_sentences_that_help_most_of_all_pages() -> None:
    files = {f"{number}.md": "We offer outstanding performance.\n" for number in range(4)}
    files["z.md"] = "# Our world-class team offers outstanding performance\n\nOur flagship is world-class.\n"
    page = render(subject_of(files))
    first = page.partition("<ol class=first>")[2].partition("</ol>")[0]
    assert first.count("<li data-n=") == 5
    assert first.index("Our world-class team") < first.index("We offer outstanding")


def test_a_report_of_nothing_says_so() -> None:
    shown = "".join(Reader(render(subject_of({}))).words)
    assert "Nothing was read: there is no copy in what this report was asked about." in shown


def test_a_rate_that_is_hardly_any_is_not_nothing() -> None:
    copy = "A bench stands here by the canal.\n\n" * 5000 + "We offer outstanding performance.\n"
    shown = "".join(Reader(render(subject_of({"a.md": copy}))).words)
    assert "under 0.1 in 1,000 words (1 in 35,004)" in shown
    assert "0 in 1,000 words (0 in 35,004)" in shown


def test_a_page_without_findings_says_so() -> None:
    shown = "".join(Reader(render(subject_of({"a.md": "A bench stands here.\n"}))).words)
    assert "4 words on 1 page read, and nothing to ask." in shown
    assert "What this report cannot judge" in shown
