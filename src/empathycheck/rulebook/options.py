"""The options of a rule file: which there are, what each takes, and one line for every mistake."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from empathycheck.base.problems import Problems
from empathycheck.base.spelling import nearest
from empathycheck.base.yaml_tree import Node
from empathycheck.families import FAMILIES
from empathycheck.model.rows import NamedTuple
from empathycheck.rulebook.rule import ByNumber

_HEDGES = ("over", "up-to", "about", "nearly", "under")


class _Wrong(Exception):
    """Why a text is no value of an option; the message continues “…”: a text in quotation marks."""


class _Option(NamedTuple):
    """The field of `ByNumber` that an option sets, and what makes a value of its text."""

    field: str
    value: Callable[[str], Any]


def _size(text: str) -> float:
    try:
        size = float(text.replace("_", ""))
    except ValueError:
        raise _Wrong("is no number, such as 1000") from None
    if not 0 <= size < float("inf"):
        raise _Wrong("is no size; 0 or more is one")
    return size


def _choice(*words: str, values: Mapping[str, Any] | None = None) -> Callable[[str], Any]:
    def value(text: str) -> Any:
        if text not in words:
            known = f"is not {words[0]}" if len(words) == 1 else f"is none of {', '.join(words)}"
            raise _Wrong(f"{known}{nearest(text, words)}")
        return text if values is None else values[text]

    return value


_YES_OR_NO = _choice("yes", "no", values={"yes": True, "no": False})
_OPTIONS = {
    "at_least": _Option("at_least", _size),
    "below": _Option("below", _size),
    "everyday": _Option("everyday", _YES_OR_NO),
    "hedge": _Option("hedge", _choice(*_HEDGES)),
    "rate": _Option("rate", _YES_OR_NO),
    "dimension": _Option("dimensions", lambda text: tuple(text.split())),
    "unit": _Option("unit", str),
    "counted": _Option("machines", _choice("machines", values={"machines": True})),
    "digits": _Option("odd_digits", _choice("odd", values={"odd": True})),
}
"""What a rule with `kinds` may say under `options`."""


def check_of(entry: tuple[Node, Node] | None) -> str:
    """The `check` that a rule's options name, as it is written; empty where they name none."""
    node = entry[1].value if entry is not None else None
    if not isinstance(node, dict) or "check" not in node:
        return ""
    value = node["check"][1].value
    return value if isinstance(value, str) else ""


def check_options(
    entry: tuple[Node, Node] | None, kinds: tuple[str, ...] | None, problems: Problems
) -> ByNumber | None:
    """What the options of a rule with these kinds of number make of it; None for a rule that has no kinds.

    Every option that is none, or has no value, is one of `problems`, with its line.
    """
    values: dict[str, Any] = {}
    written = entry[1].value if entry is not None else {}
    if entry is not None and not isinstance(written, dict):
        problems.add(entry[1].line, "options", f"is a set of keys, and this is {entry[1].kind}")
    elif isinstance(written, dict):
        has_check = "check" in written
        for key, (key_node, node) in written.items():
            text = node.value if isinstance(node.value, str) else ""
            if key == "check":
                checks = sorted(word for family in FAMILIES for word in family.looks)
                if text not in checks:
                    reason = f"“{text}” is none of {', '.join(checks)}{nearest(text, checks)}"
                    problems.add(node.line, "options.check", reason)
            elif has_check or kinds is None:
                whose = "a rule with a check" if has_check else "a rule without kinds"
                problems.add(key_node.line, f"options.{key}", f"no option of {whose}")
            elif key not in _OPTIONS:
                hint = nearest(key, _OPTIONS) or f"; there are {', '.join(_OPTIONS)}"
                problems.add(key_node.line, f"options.{key}", f"no such option{hint}")
            else:
                option = _OPTIONS[key]
                try:
                    values[option.field] = option.value(text.strip())
                except _Wrong as wrong:
                    problems.add(node.line, f"options.{key}", f"“{text}” {wrong}")
    return None if kinds is None else ByNumber(kinds, **values, options=len(values))
