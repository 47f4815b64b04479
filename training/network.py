"""Teaches the network of the small judge: windows of five words, the means of a sentence and of its neighbours.

The vectors start as those of an encoder, so that a word which the lessons hardly know stands beside its kin.
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
from empathycheck.judge.vectors import MOST_BIAS, Vectors
from training.inputs import Lesson
from training.student import science

_NOTHING, _UNKNOWN, _FIRST = 0, 1, 2
_DOMAIN = 3.0
_HALVES = 60
_MOST_ANSWER = 2_000
_MOST_LAYER = 20_000
_MEAN_PARTS = 64
"""The means are counted in 64ths, as `vectors` does."""


class Shape(NamedTuple):
    """How large the network is, and how it is taught."""

    size: int = 64
    windows: int = 64
    width: int = 5
    means: int = 24
    hidden: int = 24
    words: int = 14_000
    epochs: int = 5
    batch: int = 128
    rate: float = 3e-3
    dropped: float = 0.3
    hidden_words: float = 0.1
    seed: int = 1


def vocabulary(lessons: Sequence[Lesson], most: int, least: int = 2) -> list[bytes]:
    """The words that occur in so many lessons, the `most` commonest, sorted."""
    counts: Counter[bytes] = Counter()
    for lesson in lessons:
        counts.update(set(words_of(lesson.row.text)))
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return sorted(word for word, count in order[:most] if count >= least)


def starting_vectors(words: Sequence[bytes], encoder: Path, size: int) -> Any:
    """A vector for each word: the mean of the encoder's vectors of its pieces, turned so that few numbers say most."""
    numpy, _, _ = science()
    tokenizer, model = load_checkpoint(encoder, labels=1)
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
    net.windows = layers.Conv1d(shape.size, shape.windows, shape.width, padding=shape.width // 2)
    net.mean = layers.Linear(shape.size, shape.means)
    net.around = layers.Linear(shape.size, shape.means)
    seen = shape.windows + 2 * shape.means
    net.hidden = layers.Linear(seen, shape.hidden)
    net.answer = layers.Linear(seen, 1)
    net.second = layers.Linear(shape.hidden, 1, bias=False)
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
    seen = drop(seen, shape.dropped, net.training)
    second = drop(net.hidden(seen).relu(), shape.dropped / 2, net.training)
    return net.answer(seen)[:, 0] + net.second(second)[:, 0]


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
    windows = net.windows.weight.detach().numpy()  # windows, size, width
    count, _, width = windows.shape
    given = table @ numpy.concatenate([*windows.transpose(2, 0, 1)]).T  # what each word gives to each place
    means = numpy.concatenate([table @ each.weight.detach().numpy().T for each in (net.mean, net.around)], 1)
    shaped = numpy.abs(given.reshape(len(table), width, count))
    steps = numpy.quantile(shaped.max(axis=1), 0.9999, axis=0) / 127
    mean_steps = numpy.quantile(numpy.abs(means), 0.9999, axis=0) / 127
    every = numpy.concatenate([numpy.tile(steps, width), mean_steps])
    rows = numpy.clip(numpy.rint(numpy.concatenate([given, means], 1) / every), -127, 127).astype(numpy.int16)
    own = numpy.concatenate([steps, mean_steps / _MEAN_PARTS])
    biases = numpy.concatenate([each.bias.detach().numpy() for each in (net.windows, net.mean, net.around)])
    biases = numpy.rint(biases / own)
    biases[:count] = numpy.clip(biases[:count], -MOST_BIAS, MOST_BIAS)
    answers = net.answer.weight.detach().numpy()[0] * own
    layer = net.hidden.weight.detach().numpy().T * own[:, None]
    layer_step = float(numpy.abs(layer).max()) / _MOST_LAYER
    second = net.second.weight.detach().numpy()[0] * layer_step
    # the answers of the hidden layer are the smallest by far, so they set the unit
    finest = float(numpy.abs(second).max()) / _MOST_ANSWER
    return Vectors(
        words=tuple(words),
        table=memoryview((rows + 128).astype(numpy.uint8).tobytes()),
        windows=count,
        width=width,
        means=net.mean.weight.shape[0],
        biases=tuple(int(value) for value in biases),
        answers=_whole(numpy, answers / finest),
        hidden=layer.shape[1],
        layer=(
            *_whole(numpy, (layer / layer_step).reshape(-1)),
            *_whole(numpy, net.hidden.bias.detach().numpy() / layer_step),
            *_whole(numpy, second / finest),
        ),
        times=round(finest * unit * 2**_HALVES),
        halves=_HALVES,
    )


def _whole(numpy: Any, numbers: Any) -> tuple[int, ...]:
    return tuple(int(value) for value in numpy.rint(numbers))


def constant(net: Any) -> float:
    """What the network answers when it sees nothing, in log odds."""
    return float(net.answer.bias.detach()[0]) - 2
