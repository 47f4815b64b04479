"""What a rule file may say: every key, its type, and one line for every mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal, cast

from empathycheck.base.problems import Problems
from empathycheck.base.spelling import nearest
from empathycheck.base.yaml_tree import Node
from empathycheck.model import KINDS as PAGE_KINDS
from empathycheck.model import SEVERITIES, Severity
from empathycheck.rulebook.options import check_of, check_options
from empathycheck.rulebook.phrases import Lists, PhraseProblem
from empathycheck.rulebook.regexes import literal_of
from empathycheck.rulebook.rule import ByCode, ByPhrases, Example, Rule
from empathycheck.rulebook.triggers import compile_phrase

EXCUSES = ("evidence", "quotation", "criticism", "denial", "manual", "customer", "labelled")
"""What excuses a match for good; `excuses.table` has a function for each."""
SIGNS = (
    "question", "reader", "other-side", "mine", "past", "hypothetical", "some", "wanted", "told", "name", "named",
)  # fmt: skip
"""What speaks against a match and is weighed; `excuses.signals` tells them."""
OF_SERVING = (
    "deadline", "emergency", "no-hurry", "priced", "concession", "saved-on", "small-print", "own-goods", "third-crowd",
    "terms", "asked", "investors", "hearsay", "story", "spoken",
)  # fmt: skip
"""Excuses of words that seem to look past the reader: a rule has them only where it lists them."""
_RETIRED = ("reader-choice", "advice", "need", "instruction")
"""What a rule could list before and may still: it means nothing any more."""
KINDS = (
    "multiplier", "percent-change", "percent-level", "count-social", "count-scale", "magnitude", "latency",
    "data-size", "money-scale", "price", "duration", "age", "share", "quota", "list-count",
)  # fmt: skip
_TEXTS = ("name", "title", "severity", "question", "why", "source", "advice", "who", "mild")
_NEEDED = ("name", "title", "severity", "question", "why", "source", "advice", "examples")
_LISTS = ("phrases", "weak", "unless", "together", "regex", "kinds", "excuses", "not_on")
_WORDS = ("phrases", "weak", "together", "regex")
_KEYS = (*_TEXTS, *_LISTS, "examples", "known_gaps", "options", "given")
_SLOTS = {
    False: ("match",),
    True: ("match", "text", "ask", "value", "unit", "counted", "ours", "yours", "words"),
}
_MARK = re.compile(r"\[\[(.+?)\]\]")
_BRACES = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*/[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def rule_from(tree: Node, name: str, path: str, lists: Lists, problems: Problems) -> Rule | None:
    """The rule that `tree` spells out; None with at least one more of `problems` where it is not in order.

    `name` is what the file's place calls for, `path` what the rule remembers of its origin.
    """
    before = len(problems.lines)
    if not isinstance(tree.value, dict):
        problems.add(tree.line, "the file", f"a rule is a set of keys, and this is {tree.kind}")
        return None
    keys = tree.value
    for key, (key_node, _) in keys.items():
        if key not in _KEYS:
            problems.add(key_node.line, key, f"no such key{nearest(key, _KEYS)}")
    for key in _NEEDED:
        if key not in keys:
            problems.add(tree.line, key, "is missing")
    texts = {key: _text(keys[key][1], key, problems) for key in _TEXTS if key in keys}
    many = {key: _texts(keys[key][1], key, problems) for key in _LISTS if key in keys}
    _check_texts(texts, keys, name, "kinds" in many or bool(check_of(keys.get("options"))), problems)
    _check_lists(many, keys, lists, tree.line, problems)
    flag, passes = _pair(keys.get("examples"), "examples", ("flag", "pass"), problems)
    gaps_flag, gaps_pass = _pair(
        keys.get("known_gaps"), "known_gaps", ("should_flag", "should_pass"), problems
    )
    if "examples" in keys and not problems.lines[before:]:
        _check_balance(keys["examples"][0].line, flag, passes, problems)
    check = check_of(keys.get("options"))
    kinds = tuple(text for text, _ in many["kinds"]) if "kinds" in many else None
    number = check_options(keys.get("options"), kinds, problems)
    if problems.lines[before:]:
        return None
    return Rule(
        name=name, title=texts["title"], severity=cast(Severity, texts["severity"]), why=texts["why"],
        source=texts["source"], question=texts["question"], advice=texts["advice"], path=path,
        looks=number or _looks(texts, many, check),
        flag=flag, passes=passes, gaps_flag=gaps_flag, gaps_pass=gaps_pass,
        mild=cast(Literal["", "hint", "ours", "reference", "off"], texts.get("mild", "")),
        not_on=tuple(word for word, _ in many.get("not_on", [])),
        given=_given(keys.get("given"), problems),
    )  # fmt: skip


def _given(entry: tuple[Node, Node] | None, problems: Problems) -> str:
    """The file in whose light examples are read, line by line as it is written."""
    if entry is None:
        return ""
    if not isinstance(entry[1].value, str):
        problems.add(entry[1].line, "given", f"is a text after |, and this is {entry[1].kind}")
        return ""
    return entry[1].value


def _looks(
    texts: Mapping[str, str], many: Mapping[str, list[tuple[str, int]]], check: str
) -> ByPhrases | ByCode:
    """How a rule looks that is none of figures."""
    values = {key: tuple(text for text, _ in many.get(key, [])) for key in _LISTS}
    who: Literal["anyone", "ours"] = "ours" if texts.get("who") == "ours" else "anyone"
    excuses = values["excuses"]
    if "excuses" not in many:
        excuses = (*EXCUSES, *SIGNS)
    if check:
        return ByCode(check, who, excuses)
    return ByPhrases(
        values["phrases"], values["weak"], values["unless"], values["together"], values["regex"], who, excuses
    )


def _text(node: Node, key: str, problems: Problems) -> str:
    if not isinstance(node.value, str):
        problems.add(node.line, key, f"is one text, and this is {node.kind}{_quoting(node)}")
        return ""
    text = " ".join(node.value.split())
    if not text:
        problems.add(node.line, key, "is empty")
    return text


def _quoting(node: Node) -> str:
    return (
        "" if isinstance(node.value, str) else "; put quotation marks around a text that holds [ ] { } : or #"
    )


def _texts(node: Node, key: str, problems: Problems) -> list[tuple[str, int]]:
    """A list of texts with their lines."""
    if not isinstance(node.value, list):
        problems.add(node.line, key, f"is a list, one a line after a dash, and this is {node.kind}")
        return []
    found = []
    for item in node.value:
        before = len(problems.lines)
        text = _text(item, key, problems)
        if len(problems.lines) == before:
            found.append((text, item.line))
    return found


def _check_texts(
    texts: dict[str, str], keys: Mapping[str, tuple[Node, Node]], name: str, number: bool, problems: Problems
) -> None:
    if texts.get("name") and texts["name"] != name:
        reason = f"this file is the place of “{name}”, and the name says “{texts['name']}”"
        problems.add(keys["name"][1].line, "name", reason)
    if not _NAME.fullmatch(name):
        problems.add(keys["name"][1].line if "name" in keys else 1, "name",
                     f"“{name}” is not family/name in small letters with hyphens")  # fmt: skip
    _one_of(texts, keys, "severity", SEVERITIES, problems)
    _one_of(texts, keys, "who", ("ours", "anyone"), problems)
    _one_of(texts, keys, "mild", ("hint", "ours", "reference", "off"), problems)
    question = texts.get("question", "")
    if question and not question.endswith(("?", "{ask}")):
        problems.add(
            keys["question"][1].line, "question", f"“{question}” is none; end it with a question mark"
        )
    for slot in _BRACES.findall(question):
        if slot not in _SLOTS[number]:
            known = " ".join("{" + word + "}" for word in _SLOTS[number])
            problems.add(keys["question"][1].line, "question", f"nothing fills {{{slot}}}; there is {known}")


def _one_of(
    texts: dict[str, str],
    keys: Mapping[str, tuple[Node, Node]],
    key: str,
    allowed: Iterable[str],
    problems: Problems,
) -> None:
    if texts.get(key) and texts[key] not in allowed:
        reason = f"“{texts[key]}” is none of {', '.join(allowed)}{nearest(texts[key], allowed)}"
        problems.add(keys[key][1].line, key, reason)


def _check_lists(
    many: dict[str, list[tuple[str, int]]], keys: Mapping[str, tuple[Node, Node]], lists: Lists, line: int,
    problems: Problems,
) -> None:  # fmt: skip
    if not any(key in keys for key in (*_WORDS, "kinds")) and not check_of(keys.get("options")):
        problems.add(line, "phrases", "is missing; a rule has phrases, together, regex or kinds to look for")
    for key in (*_WORDS, "unless") if "kinds" in keys else ():
        if key in keys:
            reason = "a rule with kinds looks for numbers alone; give these a rule of their own"
            problems.add(keys[key][0].line, key, reason)
    if "kinds" in keys and check_of(keys.get("options")):
        problems.add(
            keys["kinds"][0].line, "kinds", "a rule with a check looks by its own code; leave them out"
        )
    for key in ("phrases", "weak", "unless", "together"):
        for phrase, at in many.get(key, []):
            try:
                compile_phrase(phrase, lists)
            except PhraseProblem as problem:
                problems.add(at, key, f"“{phrase}”: {problem}")
    if "together" in many and len(many["together"]) < 2:
        problems.add(
            keys["together"][0].line, "together", "needs two words at least; one alone belongs in phrases"
        )
    for key, allowed in (
        ("kinds", KINDS), ("excuses", (*EXCUSES, *SIGNS, *OF_SERVING)), ("not_on", PAGE_KINDS),
    ):  # fmt: skip
        for word, at in many.get(key, []):
            if word not in (*allowed, *_RETIRED):
                problems.add(at, key, f"“{word}” is none of {', '.join(allowed)}{nearest(word, allowed)}")
    for pattern, at in many.get("regex", []):
        try:
            literal_of(pattern)
        except PhraseProblem as problem:
            problems.add(at, "regex", f"“{pattern}”: {problem}")


def _pair(
    entry: tuple[Node, Node] | None, key: str, parts: tuple[str, str], problems: Problems
) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    """The two lists of examples under a key: those that must be marked, and those that must pass."""
    if entry is None or entry[1].value == "":
        return (), ()
    node = entry[1]
    if not isinstance(node.value, dict):
        problems.add(node.line, key, f"has the keys {parts[0]} and {parts[1]}, and this is {node.kind}")
        return (), ()
    for part, (part_node, _) in node.value.items():
        if part not in parts:
            problems.add(part_node.line, f"{key}.{part}", f"no such key{nearest(part, parts)}")
    found = []
    for part, marked in zip(parts, (True, False), strict=True):
        if part in node.value:
            found.append(tuple(_examples(node.value[part][1], f"{key}.{part}", marked, problems)))
        else:
            found.append(())
    return found[0], found[1]


def _examples(node: Node, key: str, marked: bool, problems: Problems) -> list[Example]:
    if node.value == "":
        return []
    found = []
    pages = {item.line: item.value for item in node.value} if isinstance(node.value, list) else {}
    for text, line in _texts(node, key, problems):
        page = pages[line]
        raw = page.strip() if isinstance(page, str) and "\n\n" in page.strip() else text
        marks = tuple(_MARK.findall(raw))
        if raw.count("[[") != raw.count("]]") or raw.count("[[") != len(marks):
            problems.add(
                line, key, f"“{raw}”: each [[ needs its ]], with words between, and none inside another"
            )
        elif marked and not marks:
            problems.add(line, key, f"“{raw}”: put [[ ]] around what must be marked")
        elif marks and not marked:
            problems.add(line, key, f"“{raw}”: nothing is marked in an example that passes; take [[ ]] out")
        found.append(Example(_MARK.sub(r"\1", raw), marks, line))
    return found


def _check_balance(
    line: int, flag: tuple[Example, ...], passes: tuple[Example, ...], problems: Problems
) -> None:
    if not flag:
        problems.add(line, "examples.flag", "is missing; show at least one sentence that must be marked")
    if len(passes) < len(flag):
        reason = (
            f"{len(flag)} to flag and {len(passes)} to pass; at least as many must pass as must be flagged"
        )
        problems.add(line, "examples.pass", reason)
