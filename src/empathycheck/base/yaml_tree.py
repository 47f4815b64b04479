"""YAML as a small tree with line numbers. Every scalar is a string: no word turns into a number or a yes.

Built from events, never by PyYAML's loaders: those build objects, forget the lines and overflow the stack on
deep nesting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from empathycheck.errors import ConfigProblem

DEEPEST = 16
"""How many levels a file may nest."""
_WAYS_OUT = (
    ("mapping values are not allowed", "a colon stands where none can; put the whole text in quotation marks"),
    ("could not find expected ':'", "a line without a colon, or with another indent; a long text goes below “key: >”"),
    ("found character '\\t'", "a tab at the start of a line; indent with spaces"),
    ("found character that cannot start any token", "a text that starts with @, % or `; put it in quotation marks"),
    ("found unexpected end of stream", "a quotation mark that is never closed; close it, or double it inside a text"),
    ("did not find expected key", "another indent than the lines above, or a quotation mark inside a text; line it up, "
     "or put the text in quotation marks of the other kind"),
    ("expected <block end>", "another indent than the lines above, or a quotation mark inside a text; line it up, "
     "or put the text in quotation marks of the other kind"),
    ("did not find expected '-' indicator", "another indent than the list above; line up the dashes"),
    ("did not find expected ',' or", "a [ or { that is never closed; close it, or put the text in quotation marks"),
    ("expected ',' or", "a [ or { that is never closed; close it, or put the text in quotation marks"),
    ("found unknown escape character", "a backslash inside double quotation marks; use single ones, or double it"),
    ("found undefined alias", "put what starts with & or * in quotation marks"),
    ("did not find expected alphabetic or numeric", "put what starts with & or * in quotation marks"),
)  # fmt: skip
"""By words of PyYAML's own messages, what a writer can do."""
_TOO_DEEP = re.compile(r"\bnest|\bdepth")


@dataclass(frozen=True, slots=True)
class Node:
    """A scalar (`value` a str), a list (`value` a list of nodes) or a mapping (a dict of key to (key node, node))."""

    value: str | list[Node] | dict[str, tuple[Node, Node]]
    line: int
    plain: bool = False

    @property
    def kind(self) -> str:
        """What this is, in a rule writer's words."""
        if isinstance(self.value, str):
            return "a text"
        return "a list" if isinstance(self.value, list) else "a set of keys"


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    value: list[Node] | dict[str, tuple[Node, Node]]
    line: int
    key: Node | None = None


def read_tree(source: str, path: str) -> Node:
    """The one document in `source`. Raises ConfigProblem("path:line: reason") where it is no plain YAML."""
    import yaml  # here, because a warm cache saves these 30 ms

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        try:
            return _build(yaml.parse(source, Loader=loader), path)
        except yaml.MarkedYAMLError as error:
            if not _TOO_DEEP.search(error.problem or ""):
                raise
            # libyaml scans ahead: a limit of its own may end it before we see the place where ours is passed
            return _build(yaml.parse(source, Loader=yaml.SafeLoader), path)
    except yaml.MarkedYAMLError as error:
        # what is never closed is to be closed where it was opened, and not where that shows
        opened = (error.context or "").startswith(("while parsing a flow", "while scanning a quoted"))
        mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        told = error.problem or error.context or ""
        if "cannot start any token" in told and "\t" in _character_at(source, mark):
            told = "found character '\\t'"  # libyaml does not say which
        way = next((way for words, way in _WAYS_OUT if words in told), told)
        raise ConfigProblem(f"{path}:{line}: this is not YAML: {way}") from None
    except yaml.YAMLError as error:
        message = f"{path}:1: this is not YAML: {str(error).splitlines()[0]}"
        raise ConfigProblem(message) from None


def _character_at(source: str, mark: Any) -> str:
    lines = source.split("\n") if mark else []
    return lines[mark.line][mark.column : mark.column + 1] if mark and mark.line < len(lines) else ""


def _build(events: Any, path: str) -> Node:
    """Events to a tree, without recursion."""
    import yaml

    stack: list[_Open] = []
    root: Node | None = None
    for event in events:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _problem(path, line, "put what starts with & or * in quotation marks")
        if isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            if len(stack) >= DEEPEST:
                raise _problem(path, line, f"nested more than {DEEPEST} levels deep")
            stack.append(_Open([] if isinstance(event, yaml.SequenceStartEvent) else {}, line))
            continue
        if isinstance(event, yaml.ScalarEvent):
            node = Node(event.value, line, event.style is None)
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            done = stack.pop()
            node = Node(done.value, done.line)
        else:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise _problem(path, line, "a second document starts here; one file is one document")
            continue
        if stack:
            _put(stack[-1], node, path)
        else:
            root = node
    return root if root is not None else Node("", 1, plain=True)


def _put(parent: _Open, node: Node, path: str) -> None:
    if isinstance(parent.value, list):
        parent.value.append(node)
    elif parent.key is None:
        if not isinstance(node.value, str):
            raise _problem(path, node.line, f"a key is a word, and this is {node.kind}")
        if node.value in parent.value:
            raise _problem(path, node.line, f"{node.value}: stands here a second time")
        parent.key = node
    else:
        parent.value[str(parent.key.value)] = (parent.key, node)
        parent.key = None


def _problem(path: str, line: int, reason: str) -> ConfigProblem:
    return ConfigProblem(f"{path}:{line}: {reason}")
