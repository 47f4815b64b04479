"""Teaches the word vectors of the small judge: a window of three words, the mean of a sentence and of its neighbours.

The vectors start as those of the teacher, so that a word which the lessons hardly know stands beside its kin.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from empathycheck.judge.features import NEIGHBOUR_WORDS, WORDS_READ, words_of
from empathycheck.judge.training.data import Labelled
from empathycheck.judge.training.teacher import Progress, libraries, load_checkpoint
from empathycheck.judge.vectors import Vectors
from training.inputs import Lesson
from training.student import science

_NOTHING, _UNKNOWN, _FIRST = 0, 1, 2
_DOMAIN = 3.0
_HALVES = 60
_MOST_ANSWER = 2000


class Shape(NamedTuple):
    """How large the network is, and how it is taught."""

    size: int = 64
    windows: int = 48
    means: int = 16
    epochs: int = 6
    batch: int = 64
    rate: float = 2e-3
    dropped: float = 0.3
    hidden_words: float = 0.1
    seed: int = 1


def vocabulary(lessons: Sequence[Lesson], least: int = 2) -> list[bytes]:
    """The words that occur in so many lessons, sorted."""
    counts: Counter[bytes] = Counter()
    for lesson in lessons:
        counts.update(set(words_of(lesson.row.text)))
    return sorted(word for word, count in counts.items() if count >= least)


def starting_vectors(words: Sequence[bytes], teacher: Path, size: int) -> Any:
    """A vector for each word: the mean of the teacher's vectors of its pieces, turned so that few numbers say most."""
    numpy, _, _ = science()
    tokenizer, model = load_checkpoint(teacher)
    table = model.get_input_embeddings().weight.detach().numpy()
    pieces = [tokenizer(word.decode(), add_special_tokens=False)["input_ids"] for word in words]
    found = numpy.stack([table[each or [tokenizer.unk_token_id]].mean(0) for each in pieces])
    found -= found.mean(0)
    turned = found @ numpy.linalg.svd(found, full_matrices=False)[2][:size].T
    return (turned / turned.std() * 0.3).astype(numpy.float32)


def network(start: Any, shape: Shape, origins: int) -> Any:
    """The network before it has learnt anything."""
    torch, _ = libraries()
    layers = import_module("torch.nn")
    net = layers.Module()
    net.table = layers.Embedding(len(start) + _FIRST, shape.size, padding_idx=_NOTHING)
    with torch.no_grad():
        net.table.weight[:_FIRST] = 0
        net.table.weight[_FIRST:] = torch.from_numpy(start)
    net.windows = layers.Conv1d(shape.size, shape.windows, 3, padding=1)
    net.mean = layers.Linear(shape.size, shape.means)
    net.around = layers.Linear(shape.size, shape.means)
    net.answer = layers.Linear(shape.windows + 2 * shape.means, 1)
    net.origin = layers.Parameter(torch.zeros(origins))
    return net


def answers_of(net: Any, inside: Any, around: Any, shape: Shape) -> Any:
    """Log odds for sentences that are given as numbers of words, shorter ones filled up with 0."""
    torch, _ = libraries()
    drop = import_module("torch.nn.functional").dropout
    if net.training:
        hidden = (torch.rand(inside.shape) < shape.hidden_words) & (inside > _NOTHING)
        inside = torch.where(hidden, torch.full_like(inside, _UNKNOWN), inside)
    there = (inside > _NOTHING).float()[..., None]
    vectors = net.table(inside) * there
    windows = net.windows(vectors.transpose(1, 2)).masked_fill((inside == _NOTHING)[:, None, :], -9)
    beside = (around > _NOTHING).float()[..., None]
    mean = vectors.sum(1) / there.sum(1).clamp(min=1)
    others = (net.table(around) * beside).sum(1) / beside.sum(1).clamp(min=1)
    seen = torch.cat([windows.max(2)[0], net.mean(mean), net.around(others)], 1).relu()
    return net.answer(drop(seen, shape.dropped, net.training))[:, 0]


def numbers_of(row: Labelled, place: dict[bytes, int]) -> tuple[list[int], list[int]]:
    """The numbers of a sentence's words, and of those of its neighbours."""
    inside = [place.get(word, _UNKNOWN) for word in words_of(row.text)[:WORDS_READ]]
    before, after = words_of(row.before)[-NEIGHBOUR_WORDS:], words_of(row.after)[:NEIGHBOUR_WORDS]
    return inside or [_UNKNOWN], [place.get(word, _UNKNOWN) for word in (*before, *after)]


def _filled(torch: Any, rows: Sequence[Sequence[int]]) -> Any:
    width = max(1, *map(len, rows))
    return torch.tensor([[*row, *[_NOTHING] * (width - len(row))] for row in rows])


def _batches(lengths: Sequence[int], size: int, chance: random.Random) -> Iterator[list[int]]:
    order = list(range(len(lengths)))
    chance.shuffle(order)
    found = []
    for at in range(0, len(order), size * 30):
        near = sorted(order[at : at + size * 30], key=lengths.__getitem__)
        found += [near[start : start + size] for start in range(0, len(near), size)]
    chance.shuffle(found)
    yield from found


def taught(
    lessons: Sequence[Lesson],
    words: Sequence[bytes],
    start: Any,
    shape: Shape,
    progress: Progress = lambda _done, _all, _loss: None,
) -> Any:
    """The network that these lessons make; `progress` is told the steps done, all steps, and the loss."""
    torch, _ = libraries()
    torch.manual_seed(shape.seed)
    chance = random.Random(shape.seed)
    origins = ["", *sorted({lesson.origin for lesson in lessons} - {""})]
    own = torch.tensor([origins.index(lesson.origin) for lesson in lessons])
    net = network(start, shape, len(origins))
    place = {word: number for number, word in enumerate(words, _FIRST)}
    read = [numbers_of(lesson.row, place) for lesson in lessons]
    lengths = [len(inside) for inside, _ in read]
    wanted = torch.tensor([lesson.target for lesson in lessons])
    weights = torch.tensor([lesson.weight for lesson in lessons])
    others = [value for name, value in net.named_parameters() if name != "table.weight"]
    groups = [{"params": [net.table.weight], "lr": shape.rate / 2}, {"params": others}]
    optimiser = torch.optim.AdamW(groups, lr=shape.rate, weight_decay=1e-5)
    steps = shape.epochs * (len(lessons) // shape.batch + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / 200, max(0.0, 1 - step / steps))
    )
    loss_of = torch.nn.BCEWithLogitsLoss(reduction="none")
    net.train()
    done = 0
    for _ in range(shape.epochs):
        for batch in _batches(lengths, shape.batch, chance):
            inside, around = (_filled(torch, [read[number][side] for number in batch]) for side in (0, 1))
            likely = answers_of(net, inside, around, shape)
            from_where = own[batch]
            likely = likely + net.origin[from_where] * _DOMAIN * (from_where > 0) - 2
            loss = (loss_of(likely, wanted[batch]) * weights[batch]).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            done += 1
            progress(done, steps, float(loss.detach()))
    return net.eval()


def in_whole_numbers(net: Any, words: Sequence[bytes], unit: float) -> Vectors:
    """The network as the judge reads it, without what is constant; its log odds are `unit` of the judge's units."""
    numpy, _, _ = science()
    table = net.table.weight.detach().numpy()[_UNKNOWN:]
    step = float(numpy.quantile(numpy.abs(table), 0.9999)) / 127
    vectors = numpy.clip(numpy.rint(table / step), -127, 127).astype(numpy.int8)
    windows = net.windows.weight.detach().numpy()  # windows, size, 3
    columns = numpy.concatenate(
        [*windows.transpose(2, 0, 1), net.mean.weight.detach().numpy(), net.around.weight.detach().numpy()]
    ).T
    count, means = windows.shape[0], net.mean.weight.shape[0]
    each = numpy.abs(windows).max(axis=(1, 2)) / 127
    last = numpy.abs(columns[:, 3 * count :]).max(axis=0) / 127
    scales = numpy.concatenate([each, each, each, last])
    matrix = numpy.clip(numpy.rint(columns / scales), -127, 127).astype(numpy.int8)
    own = numpy.concatenate([each, last]) * step
    biases = numpy.concatenate([layer.bias.detach().numpy() for layer in (net.windows, net.mean, net.around)])
    answers = net.answer.weight.detach().numpy()[0] * own
    finest = float(numpy.abs(answers).max()) / _MOST_ANSWER
    return Vectors(
        words=tuple(words),
        table=memoryview(vectors.tobytes()).cast("b"),
        size=vectors.shape[1],
        windows=count,
        means=means,
        matrix=memoryview(matrix.tobytes()).cast("b"),
        biases=tuple(int(value) for value in numpy.rint(biases / own)),
        answers=tuple(int(value) for value in numpy.rint(answers / finest)),
        times=round(finest * unit * 2**_HALVES),
        halves=_HALVES,
    )


def constant(net: Any) -> float:
    """What the network answers when it sees nothing, in log odds."""
    return float(net.answer.bias.detach()[0]) - 2
