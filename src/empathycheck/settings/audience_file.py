"""The audience file: who reads, what hurts and gladdens them, their words, and their way through the copy."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from empathycheck.base.files import is_below, read_regular, repository_of
from empathycheck.base.globs import matcher
from empathycheck.base.problems import Problems
from empathycheck.base.spelling import nearest
from empathycheck.base.yaml_tree import Node, read_tree
from empathycheck.errors import ConfigProblem, reason_of
from empathycheck.model import INTERESTS, REGIONS
from empathycheck.model.rows import NamedTuple

STAGES = ("first-meeting", "comparing", "buying", "first-use", "living-with-it", "trouble", "leaving")
"""The stages of a journey, in the order in which a reader comes through them."""
_PHASES: Mapping[str, tuple[str, ...]] = {
    "insight": ("who", "hurts", "gladdens", "moves-them", "holds-them-back", "compares-with"),
    "persona": ("words", "unknown-words", "region", "interests", "anchors", "reading-grade"),
    "value": ("promise", "proof"),
    "journey": STAGES,
}
_ONE = frozenset({"who", "promise", "proof", "reading-grade"})
_GRADES = (1, 20)


class Glob(NamedTuple):
    """A glob with the stage that it is of, empty for pages of no stage, and its line in the file."""

    pattern: str
    stage: str
    line: int


class Reader(NamedTuple):
    """One audience of the file, phase by phase: purchase insight, persona, value proposition, journey.

    `globs` name its pages, counted from the folder of the file; `line` is where its name stands.
    """

    name: str
    line: int = 0
    who: str = ""
    hurts: tuple[str, ...] = ()
    gladdens: tuple[str, ...] = ()
    moves_them: tuple[str, ...] = ()
    holds_them_back: tuple[str, ...] = ()
    compares_with: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    unknown_words: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    reading_grade: float = 0
    promise: str = ""
    proof: str = ""
    globs: tuple[Glob, ...] = ()


def read_readers(path: str, shown: str) -> tuple[Reader, ...]:
    """The audiences of a file, in its order; `shown` is the path that messages name.

    Raises ConfigProblem with one line for every mistake: file, line, key, reason and the nearest valid word.
    """
    try:
        source = read_regular(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigProblem(f"{shown}: not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise ConfigProblem(
            f"{shown}: {reason_of(error, 'cannot be read')}; a readable file is needed here"
        ) from None
    problems = Problems(shown)
    reading = _Reading(problems, os.path.dirname(os.path.abspath(path)))
    readers = reading.file(read_tree(source, shown))
    if problems.lines:
        raise ConfigProblem(*problems.lines)
    return readers


class _Reading(NamedTuple):
    """Turns the tree into readers; what is wrong goes to `problems`."""

    problems: Problems
    folder: str

    def file(self, tree: Node) -> tuple[Reader, ...]:
        table = self.table(tree, "the file")
        for key, (node, _) in table.items():
            if key != "audiences":
                hint = nearest(key, ("audiences",)) or "; there is audiences"
                self.problems.add(node.line, key, f"no such key{hint}")
        if "audiences" not in table:
            self.problems.add(tree.line, "audiences", "is missing; each audience stands below it by its name")
            return ()
        node = table["audiences"][1]
        audiences = self.table(node, "audiences")
        if not audiences and (node.value == "" or isinstance(node.value, dict)):
            self.problems.add(
                node.line, "audiences", "names nobody; each audience stands below it by its name"
            )
        return tuple(self.reader(name, key.line, node) for name, (key, node) in audiences.items())

    def table(self, node: Node, key: str) -> dict[str, tuple[Node, Node]]:
        if isinstance(node.value, dict):
            return node.value
        if node.value != "":
            what = (
                "give each audience a name, such as parents:" if key == "audiences" else "it is a set of keys"
            )
            self.problems.add(node.line, key, f"this is {node.kind}; {what}")
        return {}

    def reader(self, name: str, line: int, node: Node) -> Reader:
        phases = self.table(node, name)
        unnamed = name in _PHASES and not phases.keys() & {*_PHASES, "pages"}
        if unnamed or not name.strip():
            what = f"{name} stands where its name belongs" if unnamed else "write one before the colon"
            self.problems.add(line, "audiences", f"an audience without a name; {what}, such as parents:")
        if unnamed:
            return Reader(name, line)
        found: dict[str, Any] = {}
        globs: list[Glob] = []
        for phase, (phase_key, phase_node) in phases.items():
            place = f"{name}.{phase}"
            if phase == "pages":
                globs += [Glob(*each) for each in self.globs(phase_node, place, "")]
                continue
            if phase not in _PHASES:
                hint = nearest(phase, (*_PHASES, "pages")) or f"; there are {', '.join(_PHASES)} and pages"
                self.problems.add(phase_key.line, place, f"no such phase{hint}")
                continue
            for key, (key_node, value) in self.table(phase_node, place).items():
                if key not in _PHASES[phase]:
                    what = "stage" if phase == "journey" else "key"
                    hint = nearest(key, _PHASES[phase]) or f"; there are {', '.join(_PHASES[phase])}"
                    self.problems.add(key_node.line, f"{place}.{key}", f"no such {what}{hint}")
                elif phase == "journey":
                    globs += [Glob(*each) for each in self.globs(value, f"{place}.{key}", key)]
                else:
                    found[key.replace("-", "_")] = self.value(value, f"{place}.{key}", key)
        return Reader(name, line, globs=tuple(globs))._replace(**found)

    def globs(self, node: Node, place: str, stage: str) -> list[tuple[str, str, int]]:
        found = []
        for pattern, line in self.texts(node, place):
            try:
                matcher(f"{self.problems.path}:{line}: {place}", (pattern,), self.folder)
            except ConfigProblem as problem:
                self.problems.lines.append(str(problem))
            else:
                found.append((pattern, stage, line))
        return found

    def value(self, node: Node, place: str, key: str) -> Any:
        texts = self.texts(node, place)
        words = tuple(text for text, _ in texts)
        if key == "reading-grade":
            return self.grade(node, place)
        if key in _ONE:
            return " ".join(words)
        if key == "anchors":
            for text, line in texts:
                if not is_below(os.path.join(self.folder, text), repository_of(self.folder)):
                    self.problems.add(line, place, f"“{text}” leads out of this repository; keep it inside")
            return tuple(os.path.join(self.folder, word) for word in words)
        for known, name in ((REGIONS, "region"), (INTERESTS, "interests")):
            for text, line in texts if key == name else ():
                if text not in known:
                    hint = nearest(text, known) or "; there are " + ", ".join(known)
                    self.problems.add(line, place, f"“{text}”: no such value{hint}")
        return words

    def grade(self, node: Node, place: str) -> float:
        low, high = _GRADES
        try:
            value = float(node.value) if isinstance(node.value, str) else 0.0
        except ValueError:
            value = 0.0
        if not low <= value <= high:
            self.problems.add(
                node.line, place, f"should be years of schooling from {low} to {high}, such as 8"
            )
        return value

    def texts(self, node: Node, place: str) -> list[tuple[str, int]]:
        """One text or a list of them, each with its line."""
        nodes = node.value if isinstance(node.value, list) else [node]
        found = []
        for each in nodes:
            if not isinstance(each.value, str):
                self.problems.add(each.line, place, f"is a text or a list of texts, and this is {each.kind}")
            elif each.value.strip():
                found.append((" ".join(each.value.split()), each.line))
        return found
