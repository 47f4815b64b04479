"""The encoder: the teacher of the small judge, and what the deep judge reads with.

A MiniLM with two heads: whether a sentence praises its own writer, and which of its pieces carry the praise. The second
is only there to teach the first. The lowest layers stay as they are, so what they say is worked out once.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from empathycheck.judge.asked import Asked
from empathycheck.judge.deep import MOST_PIECES, parts_read, pieces_of
from empathycheck.judge.training.data import Labelled
from empathycheck.judge.training.teacher import Progress, libraries
from training.inputs import Lesson

FROZEN = 2
"""How many of the lowest layers learn nothing."""
_DROPPED = 0.1
_PIECES = 0.3
"""How much the second head counts while the encoder learns."""
_ORIGIN_RATE = 60
_HEAD_START = 0.02


class Recipe(NamedTuple):
    """How to fine-tune: passes over the lessons, sentences a step, the highest learning rate, the seed."""

    epochs: int = 3
    batch: int = 24
    rate: float = 6e-5
    seed: int = 1


class Read(NamedTuple):
    """A sentence as the encoder reads it; `own` is how many pieces are its own, `places` where they stand in it."""

    ids: list[int]
    kinds: list[int]
    own: int
    places: list[tuple[int, int]]


def encoder_of(folder: Path) -> Any:
    """The encoder of a local folder with fresh heads."""
    torch, transformers = libraries()
    layers = import_module("torch.nn")
    body = transformers.AutoModel.from_pretrained(str(folder), add_pooling_layer=False, local_files_only=True)
    net = layers.Module()
    net.pieces, net.layers = body.embeddings, body.encoder.layer
    size = body.config.hidden_size
    net.sentence, net.praise = layers.Linear(2 * size, 1), layers.Linear(size, 1)
    with torch.no_grad():
        for head, bias in ((net.sentence, 0.0), (net.praise, -2.0)):
            head.weight.normal_(std=_HEAD_START)
            head.bias.fill_(bias)
    for part in (net.pieces, *net.layers[:FROZEN]):
        for numbers in part.parameters():
            numbers.requires_grad_(False)
    return net


def tokenizer_of(folder: Path) -> Any:
    """What cuts words into pieces; it neither fills up nor cuts off."""
    found = import_module("tokenizers").Tokenizer.from_file(str(folder / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def read_by(tokenizer: Any, rows: Sequence[Labelled]) -> list[Read]:
    """The rows as the encoder reads them, just as the deep judge does."""
    texts = zip(*(parts_read(Asked(row.text, row.before, row.after)) for row in rows), strict=True)
    sentences, before, after = (
        tokenizer.encode_batch(list(each), add_special_tokens=False) for each in texts
    )
    found = []
    for own, first, last in zip(sentences, before, after, strict=True):
        ids, kinds = pieces_of(own.ids, first.ids, last.ids)
        found.append(Read(ids, kinds, len(own.ids[:MOST_PIECES]), own.offsets[:MOST_PIECES]))
    return found


def _batches(lengths: Sequence[int], size: int, chance: random.Random | None) -> list[list[int]]:
    """All numbers in batches of about the same length, in an order of chance where there is one."""
    order = list(range(len(lengths)))
    window = len(order) or 1
    if chance is not None:
        chance.shuffle(order)
        window = size * 24
    found = []
    for at in range(0, len(order), window):
        near = sorted(order[at : at + window], key=lengths.__getitem__)
        found += [near[start : start + size] for start in range(0, len(near), size)]
    if chance is not None:
        chance.shuffle(found)
    return found


def _tensors(rows: Sequence[Read]) -> tuple[Any, Any, Any, Any]:
    """Pieces, kinds, what is there, and which pieces are the sentence's own."""
    torch, _ = libraries()
    width = max(len(row.ids) for row in rows)
    ids = [[*row.ids, *[0] * (width - len(row.ids))] for row in rows]
    kinds = [[*row.kinds, *[0] * (width - len(row.ids))] for row in rows]
    there = [[1] * len(row.ids) + [0] * (width - len(row.ids)) for row in rows]
    own = [[0] + [1] * row.own + [0] * (width - 1 - row.own) for row in rows]
    return tuple(torch.tensor(table) for table in (ids, kinds, there, own))


def through(net: Any, hidden: Any, there: Any, first: int, last: int) -> Any:
    """What the layers from `first` on make of hidden numbers."""
    mask = (1 - there[:, None, None, :].to(hidden.dtype)) * -1e4
    for layer in net.layers[first:last]:
        made = layer(hidden, mask)
        hidden = made[0] if isinstance(made, tuple) else made
    return hidden


def answers_of(net: Any, hidden: Any, own: Any) -> tuple[Any, Any]:
    """What both heads say: the log odds of each sentence, and of each piece."""
    torch, _ = libraries()
    drop = import_module("torch.nn.functional").dropout
    mine = own.to(hidden.dtype)[..., None]
    mean = (hidden * mine).sum(1) / mine.sum(1).clamp(min=1)
    seen = drop(torch.cat([hidden[:, 0], mean], 1).float(), _DROPPED, net.training)
    with torch.autocast("cpu", enabled=False):
        pieces = net.praise(drop(hidden.float(), _DROPPED, net.training))[..., 0]
        return net.sentence(seen)[:, 0], pieces


def _carry(row: Labelled, read: Read) -> list[float] | None:
    """For each piece whether it carries praise; None where nobody has said which do."""
    if row.praise != 0 and not row.spans:
        return None
    found = [0.0] * read.own
    for span in row.spans:
        start = row.text.find(span)
        for number, (first, last) in enumerate(read.places):
            if first < start + len(span) and last > start >= 0:
                found[number] = 1.0
    return found


class _Lower:
    """What the lowest layers make of each row, worked out once."""

    def __init__(self, net: Any, rows: Sequence[Read]) -> None:
        self._net, self._rows = net, rows
        self._kept: list[Any] = [None] * len(rows)

    def __call__(self, batch: Sequence[int], ids: Any, kinds: Any, there: Any) -> Any:
        torch, _ = libraries()
        if any(self._kept[number] is None for number in batch):
            with torch.no_grad():
                hidden = self._net.pieces(input_ids=ids, token_type_ids=kinds)
                hidden = through(self._net, hidden, there, 0, FROZEN).to(torch.bfloat16)
            for row, number in enumerate(batch):
                self._kept[number] = hidden[row, : len(self._rows[number].ids)].clone()
            return hidden
        size = self._kept[batch[0]].shape[1]
        hidden = torch.zeros(len(batch), ids.shape[1], size, dtype=torch.bfloat16)
        for row, number in enumerate(batch):
            hidden[row, : self._kept[number].shape[0]] = self._kept[number]
        return hidden


def fine_tune(
    net: Any,
    tokenizer: Any,
    lessons: Sequence[Lesson],
    recipe: Recipe,
    progress: Progress = lambda _done, _all, _loss: None,
) -> None:
    """Teaches the encoder what these lessons say. What a sheet of sentences has more praise of is its own."""
    torch, _ = libraries()
    layers = import_module("torch.nn")
    torch.manual_seed(recipe.seed)
    read = read_by(tokenizer, [lesson.row for lesson in lessons])
    origins = ["", *sorted({lesson.origin for lesson in lessons} - {""})]
    shift = layers.Parameter(torch.zeros(len(origins)))
    learning = [each for each in net.parameters() if each.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": [each for each in learning if each.ndim > 1], "weight_decay": 0.01},
            {"params": [each for each in learning if each.ndim <= 1], "weight_decay": 0.0},
            {"params": [shift], "weight_decay": 0.0, "lr": recipe.rate * _ORIGIN_RATE},
        ],
        lr=recipe.rate,
    )
    lengths = [len(each.ids) for each in read]
    steps = recipe.epochs * len(_batches(lengths, recipe.batch, random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min((step + 1) / (0.08 * steps + 1), max((steps - step) / (0.92 * steps), 0.0)),
    )
    lower = _Lower(net, read)
    for done, loss in enumerate(_losses(net, lessons, read, (origins, shift, lower), recipe), 1):
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        schedule.step()
        progress(done, steps, float(loss.detach()))
    net.eval()


def _losses(
    net: Any,
    lessons: Sequence[Lesson],
    read: Sequence[Read],
    shared: tuple[list[str], Any, _Lower],
    recipe: Recipe,
) -> Iterator[Any]:
    """The loss of each batch of each pass."""
    torch, _ = libraries()
    origins, shift, lower = shared
    loss_of = torch.nn.BCEWithLogitsLoss(reduction="none")
    chance = random.Random(recipe.seed)
    wanted = torch.tensor([lesson.target for lesson in lessons])
    weights = torch.tensor([lesson.weight for lesson in lessons])
    origin = torch.tensor([origins.index(lesson.origin) for lesson in lessons])
    for _ in range(recipe.epochs):
        for batch in _batches([len(each.ids) for each in read], recipe.batch, chance):
            net.train()
            for part in (net.pieces, *net.layers[:FROZEN]):
                part.eval()
            ids, kinds, there, own = _tensors([read[number] for number in batch])
            with torch.autocast("cpu", torch.bfloat16):
                hidden = through(net, lower(batch, ids, kinds, there), there, FROZEN, len(net.layers))
                sentence, pieces = answers_of(net, hidden, own)
            where = origin[batch]
            loss = (loss_of(sentence + shift[where] * (where > 0), wanted[batch]) * weights[batch]).mean()
            yield loss + _PIECES * _loss_of_pieces(loss_of, pieces, [(lessons[n], read[n]) for n in batch])


def _loss_of_pieces(loss_of: Any, pieces: Any, batch: Sequence[tuple[Lesson, Read]]) -> Any:
    torch, _ = libraries()
    wanted, counts = torch.zeros_like(pieces), torch.zeros_like(pieces)
    for row, (lesson, read) in enumerate(batch):
        carry = _carry(lesson.row, read)
        if carry:
            wanted[row, 1 : 1 + read.own] = torch.tensor(carry)
            counts[row, 1 : 1 + read.own] = lesson.weight / read.own
    return (loss_of(pieces, wanted) * counts).sum() / len(batch)


def answers(net: Any, tokenizer: Any, rows: Sequence[Labelled]) -> list[float]:
    """The encoder's log odds for each row."""
    torch, _ = libraries()
    net.eval()
    read = read_by(tokenizer, rows)
    found = [0.0] * len(rows)
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for batch in _batches([len(each.ids) for each in read], 48, None):
            ids, kinds, there, own = _tensors([read[number] for number in batch])
            hidden = net.pieces(input_ids=ids, token_type_ids=kinds)
            sentence, _ = answers_of(net, through(net, hidden, there, 0, len(net.layers)), own)
            for number, value in zip(batch, sentence.float().tolist(), strict=True):
                found[number] = value
    return found
