"""The files under rules/ideas, read and compiled, and the sentences before and after that they have."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from empathycheck.base.kept import pack
from empathycheck.base.packs import content_of, rules_root, shown
from empathycheck.base.yaml_tree import read_tree
from empathycheck.errors import ConfigProblem
from empathycheck.ideas.files import ANY, KINDS, PAIRS, Sort, shipped
from empathycheck.language.forms import forms
from empathycheck.model.rows import NamedTuple

if TYPE_CHECKING:
    from empathycheck.base.yaml_tree import Node

_NEEDED = frozenset(("name", "about", "rules", "ask"))
_ALLOWED = _NEEDED | {"weight", "words", "nouns", "kinds", "after", "object", "write", "pairs"}


class Pair(NamedTuple):
    """One sentence before and after; `kind` says what it is about."""

    kind: str
    before: str
    after: str


def pairs_of(rule: str) -> list[Pair]:
    """Sentences before and after for a rule: the first of every sort that it asks about, then the second, and so on."""
    ideas = shipped()
    sorts = [ideas.sort(number) for number in range(len(ideas.sorts))]
    own = sorted((sort for sort in sorts if rule in sort.rules), key=lambda sort: sort.rules.index(rule))
    most = max((len(sort.pairs) for sort in own), default=0)
    found = [Pair(*sort.pairs[place]) for place in range(most) for sort in own if place < len(sort.pairs)]
    return found + _others(rule)


def _others(rule: str) -> list[Pair]:
    path = os.path.join(rules_root(), "ideas", f"{PAIRS}.yaml")
    keys = _tree(path).value
    _, node = keys.get(rule, (None, None)) if isinstance(keys, dict) else (None, None)
    return [Pair(ANY, before, after) for before, after in map(_texts, _list(node))]


def _tree(path: str) -> Node:
    return read_tree(content_of(path).decode("utf-8"), shown(path))


def compiled(paths: list[str]) -> tuple[Any, ...]:
    """What `Ideas` is made of, from the files at these paths. ConfigProblem for one out of order."""
    trees = {path: _tree(path) for path in paths}
    nouns = next(tree for path, tree in trees.items() if os.path.basename(path) == f"{KINDS}.yaml")
    kinds, ends, words = _nouns(nouns)
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    sorts: list[bytes] = []
    weights: list[tuple[int, tuple[str, ...]]] = []
    known = {*kinds.values(), ANY}
    for path, tree in trees.items():
        if tree is nouns:
            continue
        sort, told = _sort(tree, shown(path), known)
        for words_of_phrase in told:
            phrases.setdefault(words_of_phrase[0], []).append((words_of_phrase, len(sorts)))
        sorts.append(pack(tuple(sort)))
        weights.append((sort.weight, sort.rules))
    longest = {first: tuple(sorted(each, key=lambda pair: -len(pair[0]))) for first, each in phrases.items()}
    return longest, tuple(sorts), tuple(weights), kinds, ends, *words


def _nouns(tree: Node) -> tuple[dict[str, str], tuple[tuple[str, str], ...], list[frozenset[str]]]:
    kinds: dict[str, str] = {}
    ends: list[tuple[str, str]] = []
    lists = {
        "empty": frozenset[str](),
        "vague": frozenset[str](),
        "verbs": frozenset[str](),
        "joining": frozenset[str](),
    }
    assert isinstance(tree.value, dict)  # noqa: S101 - a file of ours, that a test reads
    for key, (_, node) in tree.value.items():
        if key in lists:
            lists[key] = frozenset(str(node.value).split())
            continue
        assert isinstance(node.value, dict)  # noqa: S101
        for noun in str(node.value["nouns"][1].value).split():
            kinds.setdefault(noun.lower(), key)
        if "ends" in node.value:
            ends += [(end, key) for end in _texts(node.value["ends"][1])]
    return kinds, tuple(ends), list(lists.values())


def _sort(tree: Node, path: str, kinds: set[str]) -> tuple[Sort, list[tuple[str, ...]]]:
    """A sort of praise from its file, and the phrases that tell it."""
    keys = tree.value
    if not isinstance(keys, dict) or not _NEEDED <= set(keys) <= _ALLOWED:
        raise ConfigProblem(f"{path}:{tree.line}: a sort of praise has the keys {', '.join(sorted(_NEEDED))}")
    get = {key: node for key, (_, node) in keys.items()}
    told: list[tuple[str, ...]] = []
    for phrase in _texts(get["words"]) if "words" in get else []:
        words = phrase.replace("-", " ").split()
        choices = [sorted(forms(word[:-1])) if word.endswith("~") else [word] for word in words]
        rows: list[tuple[str, ...]] = [()]
        for choice in choices:
            rows = [(*row, word) for row in rows for word in choice]
        told += rows
    sort = Sort(
        name=str(get["name"].value),
        about=str(get["about"].value),
        rules=tuple(_texts(get["rules"])),
        weight=int(str(get["weight"].value)) if "weight" in get else 2,
        nouns=frozenset(_texts(get["nouns"])) if "nouns" in get else frozenset(),
        kinds=tuple(_texts(get["kinds"])) if "kinds" in get else (),
        after=frozenset(_texts(get["after"])) if "after" in get else frozenset(),
        takes_object="object" in get,
        ask=_by_kind(get["ask"], path, kinds),
        write=_by_kind(get["write"], path, kinds) if "write" in get else {},
        pairs=tuple((kind, before, after) for kind, before, after in map(_texts, _list(get.get("pairs")))),
    )
    return sort, told


def _by_kind(node: Node, path: str, kinds: set[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    if not isinstance(node.value, dict):
        raise ConfigProblem(f"{path}:{node.line}: here stand kinds of noun, each with its sentences")
    for key, (name, texts) in node.value.items():
        for kind in key.split(","):
            if kind not in kinds:
                raise ConfigProblem(
                    f"{path}:{name.line}: “{kind}”: no such kind of noun; {KINDS}.yaml has them"
                )
            found[kind] = (*found.get(kind, ()), *_texts(texts))
    return found


def _list(node: Node | None) -> list[Node]:
    return node.value if node is not None and isinstance(node.value, list) else []


def _texts(node: Node) -> list[str]:
    return [str(each.value) for each in _list(node)]
