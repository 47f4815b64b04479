"""The ledger's file, `claims.yaml`: read with a line for every mistake, and written an entry at a time."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date

from empathycheck.base.files import read_regular
from empathycheck.base.globs import matcher
from empathycheck.base.problems import Problems
from empathycheck.base.spelling import nearest
from empathycheck.base.yaml_tree import Node, read_tree
from empathycheck.errors import ConfigProblem, reason_of
from empathycheck.ledger.proof import Ledger, Proof
from empathycheck.ledger.words import roots_of
from empathycheck.model.rows import NamedTuple
from empathycheck.quantities.figures import figures_in
from empathycheck.quantities.same import comparable, same_figure

KEYS = ("claim", "value", "source", "link", "date", "valid-until", "owner", "where")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+|[^\s:<>\"]+(?:/[^\s:<>\"]+|\.\w{1,8})(?:#\S+)?")
_NAMED = re.compile(
    r"\b(?:(?:no\.?|nr\.?|number|certificates?|licen[cs]e|member|registration|patent|report|lot)"
    r" ?#?:? ?[A-Z]*-?\d[\w./-]*|[A-Z]{2,6}[ -]?\d[\d./:-]*\d)"
)
"""A number that names something: a certificate, a standard, a member."""
_NUMBER = re.compile(r"\d")
_PLAIN = re.compile(r"[+-]?\d[\d.,\s]*")
_ABBREVIATED = re.compile(r"[\d.,]+ ?(?!(?:bn|mn|tn|[A-Z]+s?)$)[^\W\d_aeiouyAEIOUY]{2,4}")
"""A number with a word that has no vowel: no thing that is counted, but for TVs and GPs."""
_UNIT = re.compile(r"\d\s*([^\W\d_]+(?:/[^\W\d_]+)?)")


def load_ledger(path: str, shown: str = "") -> Ledger:
    """The ledger at `path`; `shown` is what messages call it.

    Raises ConfigProblem with a line for every mistake: file, line, key, reason.
    """
    shown = shown or path
    try:
        source = read_regular(path).decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigProblem(f"{shown}: no such file; “empathycheck claims add” writes one") from None
    except UnicodeDecodeError:
        raise ConfigProblem(f"{shown}: not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise ConfigProblem(f"{shown}: {reason_of(error)}; a readable file is needed here") from None
    return read_ledger(source, shown, os.path.dirname(os.path.abspath(path)))


def read_ledger(source: str, shown: str, folder: str = "") -> Ledger:
    """The ledger in a text; globs count from `folder`. Raises ConfigProblem as above."""
    problems = Problems(shown)
    tree = read_tree(source, shown)
    nodes: Sequence[Node] = ()
    if isinstance(tree.value, list):
        nodes = tree.value
    elif tree.value != "":
        problems.add(
            tree.line, "the file", f"a ledger is a list of entries, “- claim: …”, and this is {tree.kind}"
        )
    reading = _Reading(problems, shown, folder)
    proofs = [proof for node in nodes if (proof := reading.proof(node)) is not None]
    _contradictions(proofs, problems)
    if problems.lines:
        raise ConfigProblem(*problems.lines)
    return Ledger(tuple(proofs), shown, folder)


def _blank(match: re.Match[str]) -> str:
    """As many spaces: the number of a certificate is no figure."""
    return " " * len(match[0])


class _Reading(NamedTuple):
    """Turns nodes into proofs; what is wrong goes to `problems`."""

    problems: Problems
    shown: str
    folder: str

    def proof(self, node: Node) -> Proof | None:
        if not isinstance(node.value, dict):
            self.problems.add(
                node.line, "an entry", f"is a set of keys, “- claim: …”, and this is {node.kind}"
            )
            return None
        keys = node.value
        before = len(self.problems.lines)
        for key, (at, _) in keys.items():
            if key not in KEYS:
                self.problems.add(
                    at.line, key, f"no such key{nearest(key, KEYS) or '; there are ' + ', '.join(KEYS)}"
                )
        texts = {key: self.text(keys[key][1], key) for key in KEYS if key in keys and key != "where"}
        if not texts.get("claim"):
            self.problems.add(node.line, "claim", "is missing; it has the words of the claim")
        for key in ("date", "valid-until"):
            self.day(texts.get(key, ""), key, keys)
        if texts.get("date") and texts.get("valid-until") and texts["date"] > texts["valid-until"]:
            reason = f"{texts['valid-until']} is before the proof's own date, {texts['date']}"
            self.problems.add(keys["valid-until"][1].line, "valid-until", reason)
        link = texts.get("link", "")
        if link and not _LINK.fullmatch(link):
            reason = f"“{link}”: no link; give an address such as https://example.org/test.pdf, or a path"
            self.problems.add(keys["link"][1].line, "link", reason)
        where = self.globs(keys["where"][1]) if "where" in keys else ()
        figures = figures_in(_NAMED.sub(_blank, texts.get("value", "")))
        if texts.get("value"):
            self.value(texts["value"], {each.kind for each in figures}, keys["value"][1].line)
        if self.problems.lines[before:]:
            return None
        if not figures:
            figures = figures_in(_NAMED.sub(_blank, texts["claim"]))
        return Proof(
            texts["claim"], texts.get("value", ""), figures, texts.get("source", ""), link, texts.get("date", ""),
            texts.get("valid-until", ""), texts.get("owner", ""), where, node.line,
        )  # fmt: skip

    def text(self, node: Node, key: str) -> str:
        if not isinstance(node.value, str):
            quote = "; put quotation marks around a text that holds : # [ or {"
            self.problems.add(node.line, key, f"is one text, and this is {node.kind}{quote}")
            return ""
        return " ".join(node.value.split())

    def day(self, text: str, key: str, keys: dict[str, tuple[Node, Node]]) -> None:
        if not text:
            return
        try:
            if _DAY.fullmatch(text) and date.fromisoformat(text):
                return
        except ValueError:
            pass
        reason = f"“{text}”: no such day; write it as 2026-12-31"
        self.problems.add(keys[key][1].line, key, reason)

    def globs(self, node: Node) -> tuple[str, ...]:
        found = []
        for item in node.value if isinstance(node.value, list) else [node]:
            if text := self.text(item, "where"):
                try:
                    matcher(f"{self.shown}:{item.line}: where", (text,), self.folder)
                except ConfigProblem as problem:
                    self.problems.lines.append(str(problem))
                found.append(text)
        return tuple(found)

    def value(self, text: str, kinds: set[str], line: int) -> None:
        """Tells of a figure whose unit is none that we know: nothing in the copy could be compared with it."""
        if not _NUMBER.search(text) or _PLAIN.fullmatch(text):
            return
        unit = _UNIT.search(text)
        is_thing = (
            kinds == {"count"} and "/" not in (unit[1] if unit else "") and not _ABBREVIATED.fullmatch(text)
        )
        if unit and (not kinds or (kinds == {"count"} and not is_thing)):
            reason = (
                f"“{text}”: the unit “{unit[1]}” is not known; write it out, as in 40%, 6000 m/s or 3 weeks"
            )
            self.problems.add(line, "value", reason)


def _contradictions(proofs: Sequence[Proof], problems: Problems) -> None:
    """Two entries that say different figures of the same claim, for the same pages, while both hold."""
    seen: dict[frozenset[str], list[Proof]] = {}
    for proof in proofs:
        for other in seen.setdefault(roots_of(proof.claim), []):
            if _apart(proof, other) and _meet(proof, other):
                told = other.value or other.claim
                reason = f"“{proof.value or proof.claim}” contradicts “{told}” in line {other.line}; keep what holds"
                problems.add(proof.line, "value", reason)
                break
        seen[roots_of(proof.claim)].append(proof)


def _apart(one: Proof, other: Proof) -> bool:
    pairs = [(a, b) for a in one.figures for b in other.figures if comparable(a, b)]
    return bool(pairs) and not any(same_figure(a, b) for a, b in pairs)


def _meet(one: Proof, other: Proof) -> bool:
    """Whether two proofs hold for the same pages at the same time."""
    if one.where and other.where and not set(one.where) & set(other.where):
        return False
    first, second = sorted((one, other), key=lambda each: each.date)
    return not (first.valid_until and second.date and first.valid_until < second.date)


def entry_text(values: Sequence[tuple[str, str | Sequence[str]]]) -> str:
    """An entry as YAML: a key a line, texts in quotation marks, so that no sign in them means anything else."""
    lines = []
    for key, value in values:
        if isinstance(value, str):
            lines.append(f"{key}: {_quoted(value)}" if value or key in ("source", "link") else "")
        elif value:
            lines.append(f"{key}: [{', '.join(map(_quoted, value))}]")
    lines = [line for line in lines if line]
    return "- " + "\n  ".join(lines) + "\n"


def _quoted(text: str) -> str:
    if _DAY.fullmatch(text):
        return text
    safe = (
        "".join(char if char.isprintable() else " " for char in text)
        .replace("\\", "\\\\")
        .replace('"', '\\"')
    )
    return f'"{safe}"'
