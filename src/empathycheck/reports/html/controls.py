"""What a script brings to life: the bar with filters, the help, the buttons of a card. Hidden until it runs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from empathycheck.reports.html.as_read import title_of
from empathycheck.reports.html.cards import KINDS, REASONS
from empathycheck.reports.html.figures import Page, RuleNote, Standing
from empathycheck.reports.html.markup import Html, attribute, element, joined, text

_KEYS = (
    ("j", "next question"),
    ("k", "question before"),
    ("a", "use the sentence, or say that you will rewrite it"),
    ("d", "dismiss, with a reason"),
    ("e", "write the sentence"),
    ("c", "copy the comparison"),
    ("u", "undo"),
    ("/", "search"),
    ("?", "this help"),
    ("Esc", "close the card"),
)
_SEVERITIES = (
    ("", "Questions"), ("all", "Questions and hints"), ("error", "Errors"), ("warning", "Warnings"),
    ("hint", "Hints"),
)  # fmt: skip
_STATES = (
    ("", "Any state"), ("undecided", "Undecided"), ("accepted", "Accepted"), ("dismissed", "Dismissed")
)  # fmt: skip


def bar(pages: Sequence[Page], standing: Standing, rules: Sequence[RuleNote]) -> Html:
    """The bar at the top, and the filters; some only where there is a run before, or a baseline that holds some."""
    asked = sorted({finding.rule for page in pages for finding in page.file.findings})
    titles = {note.name: note.title for note in rules}
    of_page = [
        ("", "All pages"),
        *((str(page.number), title_of(page.file) or page.file.path) for page in pages),
    ]
    of_rule = [("", "All rules"), *((name, titles.get(name, name)) for name in asked)]
    of_sort = sorted({page.file.kind for page in pages if page.file.kind} - {"unknown"})
    kinds = [check(f"kind-{key}", words, name="kind", value=key, class_=key) for key, words in KINDS.items()]
    filters = [
        element("span", [
            label("find", "Search"),
            Html('<input type="search" id="find" placeholder="Search  /" autocomplete="off">'),
        ], class_="find"),
        select("page", "Page", of_page),
        element("fieldset", [element("legend", text("Kind"), class_="vh"), *kinds]),
        select("rule", "Rule", of_rule),
        *([select("sort", "Kind of page", [("", "All kinds of page"), *((each, each) for each in of_sort)])]
          if len(of_sort) > 1 else []),
        select("state", "State", _STATES),
        select("weight", "Weight", _SEVERITIES),
    ]  # fmt: skip
    if standing.old is not None:
        filters.append(check("new", "New", name="new", value="1"))
    if standing.known:
        filters.append(check("known", "Known", name="known", value="1"))
    filters += [
        element("button", text(""), type="button", id="phrase", hidden="hidden"),
        element("button", text("Clear filters"), type="button", id="clear"),
    ]
    deck = element("div", [
        element("p", text(""), id="progress"),
        element("a", text("Overview"), href="#top", id="up"),
        check("onward", "Go on after each", name="onward", value="1"),
        element("button", text("Theme"), type="button", id="theme"),
        element("button", text("Help"), type="button", id="helper"),
        element("button", text("Filters"), type="button", id="to-filters"),
        element("button", text("Save decisions"), type="button", id="save"),
    ], id="bar", hidden="hidden", role="region", aria_label="Decisions")  # fmt: skip
    return joined([
        deck, element("div", filters, id="filters", hidden="hidden", role="search", aria_label="Filters"),
    ])  # fmt: skip


def label(target: str, words: str) -> Html:
    """The label of a control, for whoever hears the page."""
    return element("label", text(words), for_=target, class_="vh")


def select(name: str, words: str, choices: Sequence[tuple[str, str]]) -> Html:
    """A list of choices, each with its value and its words."""
    options = []
    for value, said in choices:
        shown = said if len(said) <= 60 else "…" + said[-59:]
        options.append(Html(f'<option value="{attribute(value)}">{text(shown)}</option>'))
    return element("span", [label(name, words), element("select", options, id=name)])


def check(target: str, words: str, /, **attributes: str) -> Html:
    """A box to tick, with room for a count."""
    kind = attributes.pop("class_", "")
    box = element("input", type="checkbox", id=target, **attributes).replace("></input>", ">")
    count = element("span", text(""), class_="n")
    return element(
        "label",
        [Html(box), element("span", text(words), class_="w"), count],
        for_=target,
        class_=f"check {kind}".strip(),
    )


def legend() -> Html:
    """The two shapes, shown as they look."""
    return element("p", joined([
        element("mark", text("self-praise"), class_="claim"),
        element("mark", text("a number nobody can feel"), class_="figure"),
        element("mark", text("something else"), class_="note"),
    ], " "), class_="legend")  # fmt: skip


def extras() -> Html:
    """The help, what is said aloud, and the words that the script needs."""
    rows = [
        element("div", [element("dt", element("kbd", text(key))), element("dd", text(words))])
        for key, words in _KEYS
    ]
    help_ = element("dialog", [
        element("h2", text("Help"), id="help-title"),
        element("p", text(
            "Each marked stretch has a card with the question that a reader may ask. Use the offered sentence, write "
            "your own, or say that you will; dismiss what should stay, with a reason. Save decisions writes "
            "decisions.json; keep it beside the copy. Nothing leaves this page."
        )),
        element("dl", rows, class_="keys"),
        element("button", text("Close"), type="button", id="close"),
    ], id="help", aria_labelledby="help-title")  # fmt: skip
    reasons = json.dumps(REASONS, ensure_ascii=False, separators=(",", ":"))
    return joined([
        help_,
        element("div", text(""), id="say", role="status", aria_live="polite"),
        element("script", Html(reasons), type="application/json", id="reasons"),
    ])  # fmt: skip
