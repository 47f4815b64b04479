"""The tokenizer against the reference suite of html5lib (data, RCDATA, RAWTEXT and script data states)."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from empathycheck.readers.html.tokens import BOGUS, COMMENT, END, LOST, START, attributes_of, tokens
from empathycheck.readers.text.entities import undo_references

PEER_TESTS = Path(
    os.environ.get("EMPATHYCHECK_PEER_TESTS", Path(__file__).parents[3] / "shared" / "peer-tests")
)
SUITE = PEER_TESTS / "html5lib-tokenizer" / "tokenizer"

Seen = list[list[Any]]


def cases() -> Iterator[tuple[str, str, Seen, str]]:
    """(description, input, expected tokens, start tag to read before it) of every test that applies."""
    for path in sorted(SUITE.glob("*.test")):
        for test in json.loads(path.read_text("utf-8")).get("tests", []):
            source, output = test["input"], test["output"]
            if test.get("doubleEscaped"):
                source, output = _unescaped(source), _unescaped(output)
            for state in test.get("initialStates", ["Data state"]):
                before = _opener(state, test.get("lastStartTag", ""))
                if before is not None:
                    yield f"{path.stem}: {test['description']}", source, output, before


def _opener(state: str, last: str) -> str | None:
    raw = {"RCDATA state": ("title", "textarea"), "RAWTEXT state": ("style", "xmp", "iframe", "noembed"),
           "Script data state": ("script",), "PLAINTEXT state": ("plaintext",)}  # fmt: skip
    if state == "Data state":
        return ""
    return f"<{last}>" if last in raw.get(state, ()) else None


def _unescaped(value: Any) -> Any:
    if isinstance(value, str):
        return re.sub(r"\\u([0-9A-Fa-f]{4})", lambda match: chr(int(match[1], 16)), value)
    if isinstance(value, list):
        return [_unescaped(part) for part in value]
    if isinstance(value, dict):
        return {_unescaped(key): _unescaped(part) for key, part in value.items()}
    return value


def read(source: str, before: str) -> Seen:
    """What our tokenizer makes of `source`, in the words of the suite."""
    text = before + source
    seen: Seen = []
    done = len(before)
    decodes = before not in ("<script>", "<style>", "<xmp>", "<iframe>", "<noembed>", "<plaintext>")
    inside = bool(before)  # not behind the end tag yet
    for kind, start, end, name, attributes in tokens(text):
        if end <= len(before):
            continue
        if start > done:
            seen.append(["Character", _characters(text[done:start], decodes or not inside)])
        done = end
        inside = False
        if kind == START:
            values = {
                _replaced(key): _replaced(undo_references(text[first:last], attribute=True))
                for key, (first, last) in attributes_of(text, attributes, end - 1).items()
            }
            seen.append(["StartTag", _replaced(name), values])
        elif kind == END:
            seen.append(["EndTag", _replaced(name)])
        elif kind == COMMENT or (kind == BOGUS and not _silent(text[start:end])):
            seen.append(["Comment", _replaced(name)])
        elif kind == LOST:
            break
    if done < len(text):
        seen.append(["Character", _characters(text[done:], decodes or not inside)])
    return joined(seen)


def _silent(markup: str) -> bool:
    """An empty end tag, or a document type: no comment to the suite."""
    return markup == "</>" or markup[:9].lower() == "<!doctype"


def _characters(text: str, decodes: bool) -> str:
    return undo_references(_lines(text)) if decodes else _lines(text)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _replaced(text: str) -> str:
    return _lines(text).replace("\0", "\ufffd")


def expected(output: Seen) -> Seen:
    """The suite's tokens without document types and self-closing flags."""
    kept = [token for token in output if token[0] != "DOCTYPE"]
    return joined([list(token[:3] if token[0] == "StartTag" else token[:2]) for token in kept])


def joined(seen: Seen) -> Seen:
    """The tokens with neighbouring character tokens made one."""
    result: Seen = []
    for token in seen:
        if token[0] == "Character" and result and result[-1][0] == "Character":
            result[-1] = ["Character", result[-1][1] + token[1]]
        else:
            result.append(token)
    return result


@pytest.mark.skipif(not SUITE.is_dir(), reason=f"the html5lib suite is not at {SUITE}")
def test_tokens_are_those_of_html5() -> None:
    total, different = 0, []
    for description, source, output, before in cases():
        total += 1
        ours, theirs = read(source, before), expected(output)
        if ours != theirs:
            different.append((description, source, theirs, ours))
    print(f"{total - len(different)} of {total} tests agree")
    assert total > 6000
    assert not different, "\n".join(map(repr, different[:20]))
