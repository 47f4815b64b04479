"""The words of the gate: a model of single words, rounded until it is a list that a person can read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from empathycheck.language.prose import letters_of
from training.inputs import Lesson
from training.student import fit, science

_STEP = 4
_MOST = 9
_RECALL = 6.0
"""How much more praise counts than its absence: the gate is to let praise through."""


def telling(lessons: Sequence[Lesson]) -> bytes:
    """The file of the gate: a line for each strength, from -9 to 9, with the words that have it."""
    numpy, sparse, _ = science()
    bags = [set(letters_of(lesson.row.text.lower()).split()) for lesson in lessons]
    counts = Counter(word for bag in bags for word in bag)
    words = sorted(word for word, count in counts.items() if count > 1)
    place = {word: number for number, word in enumerate(words)}
    entries = [(row, place[word]) for row, bag in enumerate(bags) for word in sorted(bag) if word in place]
    rows, columns = zip(*entries, strict=True)
    matrix = sparse.csr_matrix((numpy.ones(len(entries)), (rows, columns)), shape=(len(bags), len(words)))
    found, _ = fit(
        matrix,
        [lesson.target for lesson in lessons],
        [lesson.weight * (1 + _RECALL * lesson.target) for lesson in lessons],
        [lesson.origin for lesson in lessons],
        1.0,
    )
    strengths = numpy.clip(numpy.rint(found * _STEP), -_MOST, _MOST).astype(int)
    lines = []
    for strength in range(-_MOST, _MOST + 1):
        chosen = [word for word, number in place.items() if strengths[number] == strength]
        if strength and chosen:
            lines.append(b"%d " % strength + b" ".join(chosen))
    return b"\n".join(lines) + b"\n"
