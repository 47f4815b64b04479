"""What pieces call the things on offer: one thing under two names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from empathycheck.checks.facts import Page
from empathycheck.checks.journey.words import CALENDAR, stem
from empathycheck.checks.whole_page.facts import content_words
from empathycheck.model.rows import NamedTuple

_NAME = re.compile(r"(?<![\w-])[A-Z][\w’'-]*[a-z\d](?: [A-Z][\w’'-]*[a-z\d]| \d+(?![\w.,]))+")
_ARTICLES = frozenset(
    {"The", "A", "An", "Our", "Your", "This", "That", "Each", "Every", "In", "At", "On", "For"}
)
_LIKE = 0.4
_LEAST_PIECES = 2


class Named(NamedTuple):
    """A name of two words and more, where it stands in a piece's prose, and the stems of what is said of it there."""

    name: str
    start: int
    end: int
    about: frozenset[str]


class TwoNames(NamedTuple):
    """One thing under two names: the number of each piece, and the name there."""

    first: int
    here: Named
    second: int
    there: Named


def names_of(page: Page) -> list[Named]:
    """Names in running text, in order."""
    prose, found = page.prose, []
    for hit in _NAME.finditer(prose.text):
        first, last = prose.sentence_at(hit.start())
        rest = prose.folded[first : hit.start()] + " " + prose.folded[hit.end() : last]
        about = frozenset(stem(word) for word in content_words(rest) if len(word) > 2)
        start, name = hit.start(), " ".join(hit.group().split())
        lead, _, rest = name.partition(" ")
        if lead in _ARTICLES:
            start, name = hit.end() - len(rest), rest
        if " " in name and CALENDAR.isdisjoint(name.casefold().split()):
            found.append(Named(name, start, hit.end(), about))
    return found


def two_names(pieces: Sequence[Sequence[Named]]) -> list[TwoNames]:
    """Names that share a word with one of another piece, say the same of it, and are not used there."""
    used = [{each.name for each in piece} for piece in pieces]
    brands = _brands(pieces)
    found = []
    for second in range(1, len(pieces)):
        for first in range(second):
            found += [
                TwoNames(first, here, second, there)
                for here in _once(pieces[first])
                if here.name not in used[second]
                for there in _once(pieces[second])
                if there.name not in used[first] and _is_one_thing(here, there, brands)
            ]
    return found


def _once(piece: Sequence[Named]) -> list[Named]:
    """Each name of a piece where most is said of it."""
    best: dict[str, Named] = {}
    for each in piece:
        if each.name not in best or len(each.about) > len(best[each.name].about):
            best[each.name] = each
    return list(best.values())


def _brands(pieces: Sequence[Sequence[Named]]) -> frozenset[str]:
    """Words that names of several pieces share with different words beside them."""
    beside: dict[str, set[str]] = defaultdict(set)
    where: Counter[str] = Counter()
    for piece in pieces:
        for word in {word for each in piece for word in each.name.split()}:
            where[word] += 1
        for each in piece:
            for word in each.name.split():
                beside[word].add(each.name)
    return frozenset(
        word for word, names in beside.items() if len(names) > 1 and where[word] >= _LEAST_PIECES
    )


def _is_one_thing(here: Named, there: Named, brands: frozenset[str]) -> bool:
    mine, theirs = here.name.split(), there.name.split()
    shared = set(mine) & set(theirs) & brands
    if not shared or set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return False
    both, either = here.about & there.about, here.about | there.about
    return len(both) >= 2 and len(both) >= _LIKE * len(either)
