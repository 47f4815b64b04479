"""The teacher: an encoder that `transformers` fine-tunes on labelled sentences. Large, slow and good."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from empathycheck.errors import ConfigProblem, FileProblem
from empathycheck.judge.training.data import TARGETS, Labelled
from empathycheck.judge.training.folder import architectures, has_weights
from empathycheck.model.rows import NamedTuple

INSTALL = 'pip install "empathycheck[train]"'
STATE = "training-state.pt"
_LONGEST = 96
_NEIGHBOUR = 90
"""How many characters of either neighbour the model reads."""
Progress = Callable[[int, int, float], None]


class Recipe(NamedTuple):
    """How to fine-tune: passes over the data, sentences a step, the highest learning rate, the seed.

    `half` computes with half the digits, which is faster on processors that can.
    """

    epochs: int = 4
    batch: int = 32
    rate: float = 5e-5
    seed: int = 1
    half: bool = True


def libraries() -> tuple[Any, Any]:
    """Torch and transformers; ConfigProblem with the command that installs them where they are not there."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        torch: Any = import_module("torch")
        transformers: Any = import_module("transformers")
    except ImportError as error:
        raise ConfigProblem(f"{error.name or 'transformers'} is not installed; {INSTALL} brings it") from None
    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    return torch, transformers


def pair(row: Labelled) -> tuple[str, str]:
    """What the model reads of a sentence: itself, and what stands round it."""
    return row.text[:600], f"{row.before[-_NEIGHBOUR:]} … {row.after[:_NEIGHBOUR]}"


def load_checkpoint(folder: Path | str, labels: int | None = None) -> tuple[Any, Any]:
    """Tokenizer and model of a local folder; with `labels` a fresh head is set on an encoder that has none.

    FileProblem in one line where the folder holds no such model.
    """
    kinds = architectures(folder)
    if labels is None and not any(kind.endswith("ForSequenceClassification") for kind in kinds):
        found = ", ".join(kinds) or "nothing said in config.json"
        raise FileProblem(
            f"{folder}: not a sequence classifier ({found}); “empathycheck train” makes one of an encoder"
        )
    _, transformers = libraries()
    has_weights(folder)
    safe = {"local_files_only": True, "trust_remote_code": False}
    settings: dict[str, Any] = {**safe, "use_safetensors": True}
    if labels is not None:
        settings.update(num_labels=labels, ignore_mismatched_sizes=True)
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(str(folder), **safe)
        model = transformers.AutoModelForSequenceClassification.from_pretrained(str(folder), **settings)
    except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
        reason = " ".join(str(error).split())[:160]
        raise FileProblem(f"{folder}: cannot be loaded ({reason})") from None
    return tokenizer, model


def fine_tune(  # noqa: PLR0917 - what to learn, from what, to where, how
    rows: Sequence[Labelled],
    targets: Sequence[float],
    base: Path | str,
    out: Path,
    recipe: Recipe,
    progress: Progress = lambda _done, _all, _loss: None,
) -> None:
    """Fine-tunes the encoder in `base` and saves it in `out`; what an earlier run left there is gone on with.

    `progress` is told the steps done, all steps, and the loss.
    """
    torch, _ = libraries()
    torch.manual_seed(recipe.seed)
    tokenizer, model = load_checkpoint(base, labels=1)
    model.config.problem_type = "multi_label_classification"
    out.mkdir(parents=True, exist_ok=True)
    steps = recipe.epochs * ((len(rows) + recipe.batch - 1) // recipe.batch)
    decay = [p for n, p in model.named_parameters() if p.ndim > 1]
    plain = [p for n, p in model.named_parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW(
        [{"params": decay, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}], lr=recipe.rate
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.1 * steps + 1), max((steps - step) / (0.9 * steps), 0.0))
    )
    done = first = 0
    if (state := _saved_state(torch, out, recipe, len(rows))) is not None:
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["random"])
        first, done = state["epoch"], state["done"]
    loss_of = torch.nn.BCEWithLogitsLoss()
    for epoch in range(first, recipe.epochs):
        model.train()
        for batch in _batches(torch, rows, recipe, epoch):
            inputs = _encoded(tokenizer, [rows[number] for number in batch])
            wanted = torch.tensor([[targets[number]] for number in batch])
            with torch.autocast("cpu", torch.bfloat16, enabled=recipe.half):
                answers = model(**inputs).logits
            loss = loss_of(answers.float(), wanted)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            done += 1
            progress(done, steps, float(loss.detach()))
        state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict(),
                 "random": torch.get_rng_state(), "epoch": epoch + 1, "done": done,
                 "recipe": tuple(recipe), "rows": len(rows)}  # fmt: skip
        torch.save(state, out / f"{STATE}.part")
        os.replace(out / f"{STATE}.part", out / STATE)
    model.save_pretrained(out)
    tokenizer.save_pretrained(out)
    (out / STATE).unlink(missing_ok=True)


def _saved_state(torch: Any, out: Path, recipe: Recipe, rows: int) -> dict[str, Any] | None:
    """What an interrupted run with the same recipe and as many rows left; None if there is nothing to go on with."""
    try:
        state: dict[str, Any] = torch.load(out / STATE, weights_only=True)
    except (OSError, RuntimeError, EOFError, ValueError):
        return None
    return state if state["recipe"] == tuple(recipe) and state["rows"] == rows else None


def _batches(torch: Any, rows: Sequence[Labelled], recipe: Recipe, epoch: int) -> list[list[int]]:
    """All rows in batches of about the same length, in an order of its own for each epoch."""
    random = torch.Generator().manual_seed(recipe.seed * 1000 + epoch)
    order = torch.randperm(len(rows), generator=random).tolist()
    found = []
    for at in range(0, len(order), recipe.batch * 20):
        near = sorted(
            order[at : at + recipe.batch * 20], key=lambda n: len(rows[n].text) + len(rows[n].before)
        )
        found += [near[start : start + recipe.batch] for start in range(0, len(near), recipe.batch)]
    return [found[number] for number in torch.randperm(len(found), generator=random).tolist()]


def _encoded(tokenizer: Any, rows: Sequence[Labelled]) -> Any:
    first, second = zip(*map(pair, rows), strict=True)
    return tokenizer(
        list(first), list(second), padding=True, truncation=True, max_length=_LONGEST, return_tensors="pt"
    )


def logits(
    tokenizer: Any, model: Any, rows: Sequence[Labelled], progress: Progress = lambda _done, _all, _loss: None
) -> list[float]:
    """The model's raw answer for every sentence: the higher, the likelier it is praise."""
    torch, _ = libraries()
    model.eval()
    order = sorted(range(len(rows)), key=lambda number: len(rows[number].text) + len(rows[number].before))
    found = [0.0] * len(rows)
    with torch.inference_mode():
        for at in range(0, len(order), 64):
            batch = order[at : at + 64]
            with torch.autocast("cpu", torch.bfloat16):
                out = model(**_encoded(tokenizer, [rows[number] for number in batch])).logits.float()
            answers = out[:, 0] if out.shape[1] == 1 else out[:, -1] - out[:, 0]
            for number, answer in zip(batch, answers.tolist(), strict=True):
                found[number] = answer
            progress(min(at + 64, len(order)), len(order), 0.0)
    return found


def targets_of(rows: Sequence[Labelled]) -> list[float]:
    """What to teach for each labelled row."""
    return [TARGETS[row.praise] if row.praise is not None else 0.0 for row in rows]
