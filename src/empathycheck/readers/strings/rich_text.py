"""Rich text as content systems keep it in JSON: a paragraph cut into nodes, put together again.

ProseMirror, Tiptap, Storyblok and Lexical write `{"type": "text", "text": …}`, Contentful `{"nodeType": "text",
"value": …}`, Sanity `{"_type": "span", "text": …}`. Links and marks are nodes of their own inside a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from empathycheck.model import Role
from empathycheck.readers.strings.scalars import Value

RICH_TYPES = ("type", "nodeType", "_type")
"""Keys that say what a node is."""

_Objects = Mapping[str, Mapping[str, str]]
_NODES = frozenset({"text", "span"})
_INLINE = frozenset(
    "hyperlink link a entry-hyperlink asset-hyperlink autolink strong em bold italic underline".split()
)
_CODE = frozenset("code code_block codeblock codeBlock pre".split())
_ITEMS = frozenset("list_item listItem list-item listitem li".split())


def joined(values: Sequence[Value], objects: _Objects) -> list[Value]:
    """The strings with those of one paragraph's nodes made one, under the key of the paragraph's content."""
    made: list[Value] = []
    whole = Value("", [])
    for value in values:
        node, _, name = value.key.rpartition(".")
        container = ""
        if name in ("text", "value") and type_of(node, objects) in _NODES:
            container = _container(node, objects)
        if not container:
            made.append(value)
        elif container == whole.key:
            whole.pieces.extend(value.pieces)
        elif type_of(container.rpartition(".")[0], objects) not in _CODE:
            whole = Value(container, list(value.pieces), value.quoting)
            made.append(whole)
    return made


def type_of(path: str, objects: _Objects) -> str:
    """What the node at this path says it is."""
    strings = objects.get(path)
    if not strings:
        return ""
    return next((strings[name] for name in RICH_TYPES if name in strings), "")


def rich_role(strings: Mapping[str, str], above: str) -> Role | None:
    """The role of a paragraph by what its node and the node `above` it say that they are; None where it is plain."""
    kind = next((strings[name] for name in RICH_TYPES if name in strings), "").lower()
    style = strings.get("style", "").lower()
    if (
        kind.startswith("heading")
        or kind in ("h1", "h2", "h3", "h4", "h5", "h6")
        or style in ("h1", "h2", "h3", "h4")
    ):
        return "heading"
    if kind in ("blockquote", "quote") or style == "blockquote" or above in ("blockquote", "quote"):
        return "quotation"
    return "list-item" if above in _ITEMS or kind in _ITEMS or "listItem" in strings else None


def _container(node: str, objects: _Objects) -> str:
    """The path of the list that a text node stands in, past links and the like; empty where it stands in none."""
    while True:
        path, bracket, _ = node.rpartition("[")
        if not bracket or not node.endswith("]") or path.rpartition(".")[2] not in ("content", "children"):
            return ""
        above = path.rpartition(".")[0]
        if type_of(above, objects) not in _INLINE:
            return path
        node = above
