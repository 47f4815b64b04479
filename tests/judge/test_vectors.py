"""The network of the small judge: packed whole numbers say what the same sums say one by one."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.judge import features
from empathycheck.judge.asked import Asked
from empathycheck.judge.small import SmallJudge
from empathycheck.judge.training.data import Labelled
from empathycheck.judge.vectors import MOST_BIAS, Reader, Vectors
from empathycheck.judge.weights import Weights, packed, read_weights
from tests.effort import examples
from training.inputs import from_labels

WORDS = (b"best", b"boat", b"our", b"we")


def some(seed: int) -> Vectors:
    """Vectors with any numbers that a file may hold."""
    chance = Random(seed)
    windows, means, hidden = chance.randint(1, 4), chance.randint(1, 3), chance.randint(0, 3)
    width, answers = chance.choice((1, 3, 5)), windows + 2 * means
    row = windows * width + 2 * means
    return Vectors(
        words=WORDS,
        table=memoryview(bytes(chance.randrange(1, 256) for _ in range((len(WORDS) + 1) * row))),
        windows=windows,
        width=width,
        means=means,
        biases=tuple(chance.randint(-MOST_BIAS, MOST_BIAS) for _ in range(answers)),
        answers=tuple(chance.randint(-2_000, 2_000) for _ in range(answers)),
        hidden=hidden,
        layer=tuple(chance.randint(-20_000, 20_000) for _ in range(hidden * (answers + 2))),
        times=chance.randint(1, 1 << 40),
        halves=chance.randint(20, 60),
    )


def one_by_one(own: Vectors, words: list[bytes], beside: list[bytes]) -> int:
    """What a network with these numbers answers, worked out without packing."""

    def given(word: bytes) -> list[int]:
        place = own.words.index(word) + 1 if word in own.words else 0
        return [number - 128 for number in own.table[place * own.row : (place + 1) * own.row]]

    inside = [given(word) for word in words or [b""]]
    around = [given(word) for word in beside]
    seen = []
    for column in range(own.windows):
        highest = 0
        for centre in range(len(inside)):
            value = own.biases[column]
            for place in range(own.width):
                word = centre + place - own.width // 2
                value += inside[word][place * own.windows + column] if 0 <= word < len(inside) else 0
            highest = max(highest, value)
        seen.append(highest)
    for rows, first in ((inside, 0), (around, own.means)):
        for column in range(first, first + own.means):
            total = sum(each[own.windows * own.width + column] for each in rows)
            seen.append(max((total << 6) // (len(rows) or 1) + own.biases[own.windows + column], 0))
    total = sum(answer * value for answer, value in zip(own.answers, seen, strict=True))
    rows_of = [own.layer[at : at + own.hidden] for at in range(0, len(own.layer), own.hidden or 1)]
    for number in range(own.hidden):
        value = rows_of[-2][number] + sum(
            each * row[number] for each, row in zip(seen, rows_of[:-2], strict=True)
        )
        total += rows_of[-1][number] * max(value, 0)
    return (total * own.times) >> own.halves


some_words = st.lists(st.sampled_from([*WORDS, b"zebra", b"0", b"!"]), max_size=8)


@examples(30)
@given(st.integers(0, 10_000), some_words, some_words, some_words)
def test_packed_numbers_say_what_single_ones_say(
    seed: int, words: list[bytes], before: list[bytes], after: list[bytes]
) -> None:
    own = some(seed)
    reader = Reader(own)
    assert reader.score(words, before, after) == one_by_one(own, words, before + after)
    assert reader.score(words, before, after) == one_by_one(own, words, before + after)  # from what is kept


def test_weights_with_vectors_are_written_as_they_are_read(tmp_path: Path) -> None:
    table = memoryview(bytes(1 << features.BITS)).cast("b")
    weights = Weights(-5, 1000, -2, -30, 40, table, some(3))
    path = tmp_path / "own.bin"
    path.write_bytes(packed(weights))
    read = read_weights(str(path))
    assert read.vectors is not None
    assert (read.vectors.words, read.vectors.table.tolist()) == (WORDS, some(3).table.tolist())
    assert read.vectors == some(3)
    expected = one_by_one(some(3), [b"we", b"best"], [b"our"]) - 5
    assert SmallJudge(read).scores([Asked("We best", "our")]) == [expected]


def test_the_network_in_whole_numbers_answers_as_it_was_taught() -> None:
    torch = pytest.importorskip(
        "torch", reason="the network is taught with torch, which the extra [train] brings"
    )
    numpy = pytest.importorskip("numpy")
    from training import network

    rows = [Labelled(f"We make the best boat {n}", "", "Our yard", 2 if n % 2 else 0) for n in range(60)]
    lessons = from_labels(rows)
    words = network.vocabulary(lessons, 50)
    assert b"boat" in words
    shape = network.Shape(size=6, windows=5, means=3, hidden=4, epochs=2, batch=8)
    start = numpy.random.default_rng(1).normal(0, 0.3, (len(words), 6)).astype("float32")
    net = network.taught(lessons, words, start, shape)
    place = {word: number for number, word in enumerate(words, 2)}
    reader = Reader(network.in_whole_numbers(net, words, 1000.0))
    for row in (
        rows[0],
        Labelled("best", "", "", None),
        Labelled("Other words we use", "the yard", "", None),
    ):
        inside, around = network.numbers_of(row, place)
        with torch.no_grad():
            answer = network.answers_of(net, torch.tensor([inside]), torch.tensor([around or [0]]), shape)
        split = [features.words_of(text) for text in (row.text, row.before, row.after)]
        read = reader.score(*split) / 1000 + network.constant(net)
        assert read == pytest.approx(float(answer[0]) - 2, abs=0.1)
