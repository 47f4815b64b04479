"""Rule files to compiled data: read, validated, with every mistake of a pack named at once."""

from __future__ import annotations

from collections.abc import Sequence

from empathycheck.base.kept import pack
from empathycheck.base.packs import shown
from empathycheck.base.problems import Problems
from empathycheck.base.yaml_tree import read_tree
from empathycheck.errors import ConfigProblem
from empathycheck.language.tokens import trigger
from empathycheck.model.rows import NamedTuple
from empathycheck.rulebook.elements import plain
from empathycheck.rulebook.phrases import Lists, PhraseProblem
from empathycheck.rulebook.regexes import literal_of
from empathycheck.rulebook.rule import ByCode, ByNumber, ByPhrases, Rule
from empathycheck.rulebook.ruleset import (
    WEAK,
    WHOLE,
    PackedPattern,
    Pattern,
    Payload,
    in_drawers,
    pack_rule,
    packable,
    stored,
)
from empathycheck.rulebook.schema import rule_from
from empathycheck.rulebook.triggers import Variant, Words, compile_list, compile_phrase, partners


class PackFile(NamedTuple):
    """A file of a pack: its place inside ("claims/leader.yaml"), its path, its bytes, whether it ships."""

    inner: str
    path: str
    content: bytes
    shipped: bool


def payload_of(files: Sequence[PackFile]) -> Payload:
    """The compiled data of these files. Raises ConfigProblem, one line for every mistake in them."""
    mistakes: list[str] = []
    lists = _lists([file for file in files if file.inner.startswith("lists/")], mistakes)
    ruled = [file for file in files if not file.inner.startswith("lists/")]
    found = _rules([file for file in ruled if not file.shipped], lists, mistakes, _named_by(ruled))
    if not mistakes:  # where users made one, what ships need not be read: that takes a second
        found |= _rules([file for file in ruled if file.shipped], lists, mistakes, frozenset())
    if mistakes:
        raise ConfigProblem(*mistakes)
    return _payload([found[name][0] for name in sorted(found)], lists)


def _named_by(files: Sequence[PackFile]) -> frozenset[str]:
    """The names of the rules that ship: each file's place is its rule's name."""
    return frozenset(file.inner.removesuffix(".yaml") for file in files if file.shipped)


def _rules(
    files: Sequence[PackFile], lists: Lists, mistakes: list[str], taken: frozenset[str]
) -> dict[str, tuple[Rule, PackFile]]:
    """The rules of these files by name; none may have a name that is `taken`."""
    found: dict[str, tuple[Rule, PackFile]] = {}
    for file in files:
        rule = _rule(file, lists, mistakes)
        if rule is None:
            continue
        if rule.name in found or rule.name in taken:
            where = (
                f"stands in {shown(found[rule.name][1].path)}"
                if rule.name in found
                else "ships with empathycheck"
            )
            mistakes.append(f"{shown(file.path)}:1: name: “{rule.name}” {where}; give this "
                            "rule a name of its own, and ignore the other one if this one takes its place")  # fmt: skip
            continue
        found[rule.name] = (rule, file)
    return found


def _lists(files: Sequence[PackFile], mistakes: list[str]) -> Lists:
    """Word lists by name; a list of a user's pack takes the place of a shipped one of that name."""
    lists = Lists()
    for file in files:
        entries = []
        for number, line in enumerate(_text(file, mistakes).splitlines(), 1):
            entry = line.partition("#")[0].strip()
            if not entry:
                continue
            try:
                compile_list([entry])
            except PhraseProblem as problem:
                mistakes.append(f"{shown(file.path)}:{number}: “{entry}”: {problem}")
            else:
                entries.append(entry)
        lists[file.inner.removeprefix("lists/").removesuffix(".txt")] = compile_list(entries)
    return lists


def _text(file: PackFile, mistakes: list[str]) -> str:
    try:
        return file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.content.count(b"\n", 0, error.start) + 1
        mistakes.append(f"{shown(file.path)}:{line}: the file: is not UTF-8; save it as UTF-8")
        return ""


def _rule(file: PackFile, lists: Lists, mistakes: list[str]) -> Rule | None:
    before = len(mistakes)
    source = _text(file, mistakes)
    if len(mistakes) > before:
        return None
    problems = Problems(shown(file.path))
    try:
        tree = read_tree(source, problems.path)
    except ConfigProblem as problem:
        mistakes += str(problem).splitlines()
        return None
    origin = f"rules/{file.inner}" if file.shipped else problems.path
    rule = rule_from(tree, file.inner.removesuffix(".yaml"), origin, lists, problems)
    mistakes.extend(problems.lines)
    return rule


def _payload(rules: Sequence[Rule], lists: Lists) -> Payload:
    index: dict[str, list[tuple[int, tuple[Words, ...]]]] = {}
    patterns: list[bytes] = []
    unless: list[bytes] = []
    with_unless: list[int] = []
    by_phrases = [
        (number, rule.looks) for number, rule in enumerate(rules) if isinstance(rule.looks, ByPhrases)
    ]
    for number, looks in by_phrases:
        groups = [(phrase, WHOLE) for phrase in looks.phrases] + [(phrase, WEAK) for phrase in looks.weak]
        groups += [(phrase, group) for group, phrase in enumerate(looks.together)]
        for phrase, group in groups:
            for variant in compile_phrase(phrase, lists):
                for word in sorted(variant.words):
                    index.setdefault(word, []).append((len(patterns), partners(variant, word, lists)))
                patterns.append(pack(packable(_pattern(number, group, phrase, variant))))
        if looks.unless:
            with_unless.append(number)
            unless.append(pack(_unless(number, looks.unless, lists)))
    sets: dict[Words, int] = {}
    tokens: dict[str, list[str]] = {}
    for word in index:
        tokens.setdefault(trigger(word), []).append(word)
    near = {
        word.encode(): sets.setdefault(words, len(sets))
        for word, found in tokens.items()
        if (words := _union([each for token in found for _, each in index[token]])) is not None
    }
    candidates = {
        word: tuple(
            (number, *(sets.setdefault(words, len(sets)) for words in beside)) for number, beside in entries
        )
        for word, entries in index.items()
    }
    regexes = [
        (literal_of(pattern), number, pattern) for number, looks in by_phrases for pattern in looks.regex
    ]
    return {
        "names": tuple(rule.name for rule in rules),
        "index": in_drawers(candidates),
        "triggers": frozenset(word.encode() for word in tokens),
        "spelled": {word.encode(): tuple(found) for word, found in tokens.items() if found != [word]},
        "near": near,
        "unless": {number: part for part, number in enumerate(with_unless)},
        "regexes": tuple(regexes),
        "figures": tuple(number for number, rule in enumerate(rules) if isinstance(rule.looks, ByNumber)),
        "checks": {
            rule.looks.check: number for number, rule in enumerate(rules) if isinstance(rule.looks, ByCode)
        },
        "lists": {
            name: pack((entry.words, tuple(map(plain, entry.sequences)))) for name, entry in lists.items()
        },
        **stored({
            "rules": [pack_rule(rule) for rule in rules],
            "sets": [" ".join(sorted(set(map(trigger, words)))).encode() for words in sets],
            "patterns": patterns,
            "unless": unless,
        }),
    }  # fmt: skip


def _union(found: Sequence[tuple[Words, ...]]) -> Words | None:
    """The words of which one must stand near for any of the patterns of a word to match; None where one needs none."""
    return frozenset().union(*(beside[0] for beside in found)) if all(found) else None


def _pattern(rule: int, group: int, phrase: str, variant: Variant) -> Pattern:
    return Pattern(
        rule, group, phrase, variant.sequence[: variant.anchor], variant.sequence[variant.anchor :]
    )


def _unless(number: int, phrases: Sequence[str], lists: Lists) -> dict[str, bytes]:
    found: dict[str, list[PackedPattern]] = {}
    for phrase in phrases:
        for variant in compile_phrase(phrase, lists):
            for word in variant.words:
                found.setdefault(word, []).append(packable(_pattern(number, WHOLE, phrase, variant)))
    return {word: pack(tuple(patterns)) for word, patterns in found.items()}
