"""What the page's script needs to write decisions: exact texts, which the page itself may show shortened or cleaned.

Where the page shows a sentence exactly as it is, the script is only told where it stands there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from empathycheck.families import shape_of
from empathycheck.model import Document, Finding, Suggestion
from empathycheck.reports.html.cards import changed
from empathycheck.reports.html.copy import shown_exactly
from empathycheck.reports.html.figures import Page, Standing

_OF_THE_FINDING = ("fingerprint", "rule", "path", "text", "sentence")


def exact(pages: Sequence[Page], digests: Mapping[str, str], standing: Standing) -> dict[str, Any]:
    """What `state.js` reads: the rules with the shapes of their marks, and each file's findings in short keys."""
    rules: dict[str, int] = {}
    files = []
    for page in pages:
        sentences: dict[tuple[int, int], int] = {}
        rows = []
        for position, finding in enumerate(page.file.findings):
            row: dict[str, Any] = {
                "f": finding.fingerprint,
                "r": rules.setdefault(finding.rule, len(rules)),
                "p": sentences.setdefault((finding.block, finding.sentence_span.start), len(sentences)),
                **_words(page.file.document, finding),
                **_standing(finding, position, page.file.path, standing),
            }
            rows.append(row)
        files.append({
            "path": page.file.path, "sha": digests.get(page.file.path, ""), "words": page.file.words,
            "kind": page.file.kind, "found": rows,
        })  # fmt: skip
    return {"rules": list(rules), "shapes": [shape_of(rule) for rule in rules], "files": files}


def _words(document: Document | None, finding: Finding) -> dict[str, Any]:
    """The sentence and its marked words: where they stand in the block that the page shows, or else themselves."""
    start, end = finding.sentence_span
    first, last = finding.mark, finding.mark + len(finding.text)
    shown = (
        document.blocks[finding.block].text if document and 0 <= finding.block < len(document.blocks) else ""
    )
    marked = 0 <= finding.text_span.start < min(finding.text_span.end, len(shown))
    same = finding.sentence == shown[start:end] and finding.text == finding.sentence[first:last]
    if marked and finding.text and same and shown_exactly(shown):
        lengths = (shown[:start], finding.sentence, finding.sentence[:first], finding.text)
        return {"a": [_utf16(words) for words in lengths]}
    return {"t": finding.text, "s": finding.sentence}


def _standing(finding: Finding, position: int, path: str, standing: Standing) -> dict[str, Any]:
    """What else is known of a finding; keys that say nothing are left out."""
    row: dict[str, Any] = {}
    swaps = [_swap(finding, each) for each in finding.suggestions]
    if any(swaps):
        row["x"] = swaps
    if finding.severity != "warning":
        row["w"] = finding.severity[0]
    if position in standing.known.get(path, ()):
        row["k"] = 1
    elif standing.is_new(path, finding):
        row["n"] = 1
    decision = standing.decided.get((path, finding.fingerprint))
    if decision is not None:
        row["d"] = {key: value for key, value in decision.items() if key not in _OF_THE_FINDING}
    return row


def _swap(finding: Finding, suggestion: Suggestion) -> list[int]:
    """Where the sentence changes, in UTF-16 units; what comes there stands in the page. Nothing without a sentence."""
    if suggestion.sentence is None:
        return []
    start, end, _ = changed(finding.sentence, suggestion.sentence)
    return [_utf16(finding.sentence[:offset]) for offset in (start, end)]


def _utf16(words: str) -> int:
    return len(words) if words.isascii() else len(words.encode("utf-16-le", "surrogatepass")) // 2
