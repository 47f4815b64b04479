"""Reports for the tests: of real copy, of hostile copy, of very much copy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from empathycheck.checking.document import check_document
from empathycheck.checking.task import task_of
from empathycheck.decisions.names import source_digest
from empathycheck.history.runs import Counts, LastPage, Run, Runs
from empathycheck.model import (
    SEVERITIES,
    Block,
    Comparison,
    Document,
    FileResult,
    Finding,
    Link,
    Position,
    Problem,
    RunResult,
    Skip,
    Span,
    Suggestion,
)
from empathycheck.readers import format_of, read_file, read_source
from empathycheck.reports.html.figures import RuleNote, pages_of
from empathycheck.reports.html.page import Past, Subject
from empathycheck.rulebook.load import load_rules
from empathycheck.settings.settings import Settings
from tests.effort import many as times
from tests.packaging.conftest import ROOT

HOME = """# Warm in January

Our flagship pump delivers outstanding performance all year round.

It takes heat from the air outside, and brings it to the radiators you already have.

- 3x more efficient
- Quiet at night: you can talk beside it without raising your voice

Our new hall in Kendal covers 48,000 square metres. Every pump runs there for a night before it is packed.

The roof carries solar panels with a peak output of 3.4 MW.
"""
LETTER = """Subject: One more winter?

Your boiler dates from 2011. Demand for our pumps has grown by 240%, so the summer is filling up.

At Tarnwood we have a world-class team.
"""
HALL, FLAGSHIP, PRAISE = "48,000 square metres", "flagship", "outstanding performance"
NOTHING = "# A garden fence\n\nIt is 90 cm high.\n"


def subject_of(files: Mapping[str, str], *, title: str = "", label: str = "") -> Subject:
    """The report of these texts, by path."""
    documents = [read_source(text, path, format_of(path) or "markdown") for path, text in files.items()]
    return _subject(documents, title, label)


def sample_site() -> Subject:
    """The report of a made-up site of two pages, which has every kind of card."""
    subject = subject_of({"site/index.md": HOME, "site/letter.txt": LETTER}, title="Tarnwood Heat")
    assert number_of(subject, PRAISE) < number_of(subject, HALL) < total_of(subject)
    return subject


def number_of(subject: Subject, words: str) -> int:
    """The number in the report of the finding that names these words."""
    for page in pages_of(subject.result.files):
        for number, finding in enumerate(page.file.findings, page.first):
            if words in finding.text:
                return number
    raise AssertionError(f"nothing is asked about “{words}”")


def finding_of(subject: Subject, number: int) -> tuple[str, Finding]:
    """The path and the finding with this number in the report."""
    for page in pages_of(subject.result.files):
        if page.first <= number < page.first + len(page.file.findings):
            return page.file.path, page.file.findings[number - page.first]
    raise AssertionError(f"there is no finding {number}")


def total_of(subject: Subject) -> int:
    """How many findings the report has."""
    return sum(len(file.findings) for file in subject.result.files)


def examples() -> Subject:
    """The report of the small site in examples/."""
    paths = sorted((ROOT / "examples").rglob("*.*"))
    documents = [read_file(str(path), path.relative_to(ROOT).as_posix()) for path in paths]
    return _subject(documents, "Tarnwood Heat", "")


def _subject(documents: list[Document], title: str, label: str) -> Subject:
    rules = load_rules()
    task = task_of(rules, Settings(severity="hint"), keep=True)
    results = tuple(check_document(document, task) for document in documents)
    return Subject(
        result=RunResult(results),
        title=title,
        label=label,
        version="0",
        rules=tuple(RuleNote(rule.name, rule.title) for rule in rules.rules),
        digests={document.path: source_digest(document.source) for document in documents},
    )


def many(pages: int, each: int) -> Subject:
    """So many pages with so many paragraphs, each of which raises about one question."""
    praise = ["a leading provider of lift maintenance", "outstanding performance", "a world-class team"]
    size = ["48,000 square metres of floor", "a peak output of 3.4 MW", "21,000 tonnes of steel a year"]
    files = {}
    for page in range(pages):
        lines = [f"# Page {page}", ""]
        for number in range(each):
            words = (praise if number % 3 else size)[(number + page) % 3]
            lead = "We run" if number % 3 == 0 else "We are proud of"
            lines += [
                f"In the {number + 1}th yard of hall {page} there is room. {lead} {words}, all year.",
                "",
            ]
            lines += [
                "You can walk through it on Sundays, and a guide who worked there will show you the lifts.",
                "",
            ]
        files[f"site/page-{page:03}.md"] = "\n".join(lines)
    return subject_of(files, title="A large site")


ATTACKS = (
    "<script>document.title='PWNED';alert(1)</script>",
    "<img src=https://example.invalid/a.png onerror=alert(2)>",
    "</style><script>alert(3)</script>",
    "</script><script>alert(4)</script><!--",
    '"><svg onload=alert(5)>',
    "' onmouseover='alert(6)' x='",
    "javascript:alert(7)",
    "\u202e\u2066gnihtemos\u202c \u0000 \u0007 \ud800 \u2028",
    "]]><![CDATA[ &lt;b&gt; &#60;i&#62; {{7*7}} ${alert(8)}",
    "W" * times(1_000_000),
)
HOSTILE = " ".join(ATTACKS)


def hostile() -> Subject:
    """A report with an attack in every field that a file, a configuration or a decisions file can fill."""
    text = HOSTILE
    comparison = Comparison(
        kind="anchor", text=text, sum=f"8 m ÷ 2 m = 4 {text}", ratio=4.0, relation="about", anchor=text, name=text,
        value=2.0, unit=text, source=text, year=2024,
    )  # fmt: skip
    suggestions = (
        Suggestion("comparison", text, text + " after", comparison),
        Suggestion("comparison", text, text + " too", comparison._replace(kind="arithmetic", text="for every 10, 4")),
        Suggestion("rewrite", f"Say it. Before: “{ATTACKS[0]}”. After: “{ATTACKS[1]}”. {text}", "x" + text),
        Suggestion("question", text),
    )  # fmt: skip
    findings = tuple(
        Finding(
            rule=f"{family}/{text}", severity=severity, question=text, why=text, start=Position(0, 1, 1),
            end=Position(9, 1, 10), text=text, sentence=text, role="paragraph", confidence=1.0,
            fingerprint=f"{place}{ATTACKS[0]}", suggestions=suggestions, mark=0, block=place - 1,
            text_span=Span(place, len(text)), sentence_span=Span(0, len(text)),
        )
        for place, (family, severity) in enumerate(zip(("numbers", "claims", "stance"), SEVERITIES, strict=True))
    )  # fmt: skip
    segments = ((0, len(text), 0, len(text)),)
    blocks = tuple(
        Block(text, role, segments, (Link(0, 5, "javascript:alert(9)"),), text, text, text)
        for role in ("paragraph", "heading", "quotation", "button", "alt-text", "page-title", "table-cell")
    )
    path = ATTACKS[0] + ATTACKS[4] + ATTACKS[7]
    document = Document(path, text, text, blocks)
    file = FileResult(
        path, text, 100, 10, findings, suppressed=1, problems=(Problem(path, text),), document=document, kind=text,
        skipped=(Skip(text, 2), Skip(text)),
    )  # fmt: skip
    decision = {
        "fingerprint": findings[0].fingerprint, "rule": findings[0].rule, "path": path, "text": text, "sentence": text,
        "state": "dismissed", "reason": "other", "note": text,
    }  # fmt: skip
    runs = Runs((Run(text, Counts(1, 100, 1, 1, 1)),), {path: LastPage(Counts(1, 90, 1, 2, 3), frozenset())})
    return Subject(
        result=RunResult((file,), (Problem(path, text),)),
        title=text,
        label=text,
        version=ATTACKS[4],
        rules=(RuleNote(text, text), RuleNote(findings[0].rule, text)),
        digests={path: text},
        past=Past(
            {(path, findings[0].fingerprint): decision}, (decision,), {path: text}, (text,), {"more": text}
        ),
        runs=runs,
    )


def written(page: str, folder: Path, name: str = "report.html") -> str:
    """The address of the page, put into a file."""
    target = folder / name
    target.write_text(page, encoding="utf-8", newline="\n")
    return target.as_uri()
