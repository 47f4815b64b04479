"""Makes the deep judge and the teacher's answers: `python -m training.make_deep`.

`teach` fine-tunes an encoder on all labels, `answer` asks it and the small judge about what was gathered, and `ship`
writes the package of the deep judge: the encoder in 8-bit numbers, its scale and its limits; `refit` only these.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from empathycheck.judge.asked import Asked
from empathycheck.judge.deep import MODEL, RECORD, TOKENIZER, DeepJudge
from empathycheck.judge.small import SmallJudge
from empathycheck.judge.training import measure
from empathycheck.judge.training.data import Labelled, digest, read_labelled
from empathycheck.judge.training.teacher import libraries
from empathycheck.judge.weights import learnt
from empathycheck.rulebook.load import load_rules
from training import decision, inputs
from training.encoder import Recipe, answers, answers_of, encoder_of, fine_tune, through, tokenizer_of
from training.make_judge import EVIDENCE, Given, add_sources, lessons_of, shifts_of
from training.student import science

PACKAGE = Path(__file__).resolve().parent.parent / "deep" / "src" / "empathycheck_deep"
STATE, ON_DEV, ANSWERS = "encoder.pt", "dev2.json", "answers.json"
LEAST_READ = -4.2
"""Log odds of the small judge: what it is surer of to be plain is read neither for answers nor in a check."""
_PLAIN = -2.9
_KEPT_PLAIN = 0.12
"""Of the plain sentences, how many are learnt from, and of plain gathered ones how many are answered."""
_UNDECIDED = -3.0
_WRITTEN = 0.5
_HALF_GRADE = 0.4


def odds_of_small(rows: Sequence[Labelled]) -> list[float]:
    """The calibrated log odds of the small judge, with no rule."""
    judge = SmallJudge()
    scores = judge.scores([Asked(row.text, row.before, row.after) for row in rows])
    return [score / judge.unit + judge.weights.offset / 1e6 for score in scores]


def teach(given: Given, base: Path, work: Path, recipe: Recipe, further: float = 0.0) -> None:
    """Fine-tunes the encoder and keeps it, with its answers for dev2, in the folder `work`.

    With `further` it goes on from what lies there, on what was read and on that share of all else.
    """
    torch, _ = libraries()
    lessons = lessons_of(given)[0]
    odds = odds_of_small([one.row for one in lessons])
    chance = random.Random(recipe.seed)
    kept = []
    for one, value in zip(lessons, odds, strict=True):
        is_written = one.origin.startswith("written")
        if one.row.praise == 1 and is_written:
            continue
        if further and one.origin != "read" and chance.random() > further:
            continue
        weight = one.weight * (_WRITTEN if is_written else 1.0)
        if one.row.praise == 0 and value < _PLAIN:
            if chance.random() > _KEPT_PLAIN:
                continue
            weight = min(weight / _KEPT_PLAIN, 2.0)
        kept.append(one._replace(weight=weight))
    print(len(kept), "lessons", flush=True)
    net, tokenizer = taught(base, work) if further else (encoder_of(base), tokenizer_of(base))
    fine_tune(net, tokenizer, kept, recipe, _shown)
    work.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), work / STATE)
    rows = read_labelled(given.benchmark / "dev2.jsonl")
    found = answers(net, tokenizer, rows)
    (work / ON_DEV).write_text(json.dumps([round(value, 4) for value in found]), encoding="utf-8")
    print(f"dev2, average precision {measure.average_precision([row.praise for row in rows], found):.3f}")


def _shown(done: int, every: int, loss: float) -> None:
    if done % 50 == 0:
        print(f"encoder: {done} of {every}, loss {loss:.3f}", flush=True)


def taught(base: Path, work: Path) -> tuple[Any, Any]:
    """The encoder that `teach` kept, and its tokenizer."""
    torch, _ = libraries()
    net = encoder_of(base)
    net.load_state_dict(torch.load(work / STATE, weights_only=True))
    return net.eval(), tokenizer_of(base)


def answer(given: Given, base: Path, work: Path) -> None:
    """Writes what the encoder and the small judge together say of gathered sentences: log odds by name."""
    if given.gathered is None:
        return
    numpy, _, optimise = science()
    dev = read_labelled(given.benchmark / "dev2.jsonl")
    share = {0: 0.0, 1: _HALF_GRADE, 2: 1.0}
    wanted = numpy.array([share[row.praise or 0] for row in dev])
    table = numpy.array([odds_of_small(dev), json.loads((work / ON_DEV).read_text(encoding="utf-8"))]).T

    def loss(point: Any) -> float:
        strengths = table @ point[:2] + point[2]
        return float((numpy.logaddexp(0, strengths) - wanted * strengths).sum())

    mix = optimise.minimize(loss, numpy.array([0.5, 0.5, 0.0]), method="L-BFGS-B").x
    print("mix", mix)
    rows = inputs.gathered(given.gathered)
    odds = odds_of_small(rows)
    net, tokenizer = taught(base, work)
    read = [number for number, value in enumerate(odds) if value > LEAST_READ]
    said = dict(zip(read, answers(net, tokenizer, [rows[number] for number in read]), strict=True))
    chance, found = random.Random(1), {}
    for number, (row, value) in enumerate(zip(rows, odds, strict=True)):
        both = float(mix[0] * value + mix[1] * said.get(number, min(value - 1.5, -3.5)) + mix[2])
        if both > _UNDECIDED or chance.random() < _KEPT_PLAIN:
            found[row.id] = round(min(max(both, -7.0), 5.0), 3)
    (work / ANSWERS).write_text(json.dumps(found, sort_keys=True), encoding="utf-8")
    print(len(found), "answers")


def ship(given: Given, base: Path, work: Path, out: Path) -> None:
    """Writes the package's files: the encoder in 8-bit numbers, the tokenizer, and the record with the scale."""
    out.mkdir(parents=True, exist_ok=True)
    _export(taught(base, work)[0], work, out)
    shutil.copyfile(base / TOKENIZER, out / TOKENIZER)
    small_judge = SmallJudge()
    record = {
        "made by": "python -m training.make_deep",
        "small judge": learnt(small_judge.weights),
        "outputs": {name: digest(out / name) for name in (MODEL, TOKENIZER)},
        "inputs": {name: digest(path) for name, path in lessons_of(given)[1].items()},
    }
    (out / RECORD).write_text(json.dumps(record), encoding="utf-8")
    refit(given, out)


def refit(given: Given, out: Path) -> None:
    """Fits scale, shifts and limits of the package anew: after the rules or the small judge's limits have changed."""
    record = json.loads((out / RECORD).read_text(encoding="utf-8"))
    small_judge = SmallJudge()
    rows = read_labelled(given.benchmark / "dev2.jsonl")
    asked = decision.questions(rows, load_rules(), SmallJudge())
    flat = [one.asked for each in asked for one in each]
    own = {"unit": 1 / small_judge.unit, "start": small_judge.weights.offset / 1e6}
    plain = {**own, "offset": 0.0, "low": 0.0, "high": 0.0, "least": LEAST_READ, "shifts": {}}

    def scores(small: float, deep: float) -> list[float]:
        scale = {**plain, "small": small, "deep": deep}
        (out / RECORD).write_text(json.dumps({**record, "scale": scale}), encoding="utf-8")
        return DeepJudge(str(out)).scores(flat)

    parts = iter(zip(scores(1.0, 0.0), scores(0.0, 1.0), strict=True))
    both = [[next(parts) for _ in each] for each in asked]
    made, (small, deep) = decision.mixed(rows, asked, both, shifts_of(EVIDENCE))
    scale = {
        **own,
        "small": round(small, 4),
        "deep": round(deep, 4),
        "offset": round(made.offset, 4),
        "low": round(made.low, 3),
        "high": round(made.high, 3),
        "least": LEAST_READ,
        "shifts": {name: round(value, 3) for name, value in made.shifts.items()},
    }
    said = decision.shifted(
        asked, [[small * s + deep * d + made.offset for s, d in each] for each in both], made.shifts
    )
    score = measure.score([row.praise for row in rows], decision.marked(asked, said, made.low, made.high))
    figure = f"precision {score.precision:.3f}, recall {score.recall:.3f}, F1 {score.f1:.3f}"
    whole = {**record, "scale": scale, "figures on dev2, where limits were chosen": figure}
    (out / RECORD).write_text(json.dumps(whole, indent=2) + "\n", encoding="utf-8")
    print(figure, scale)


def _export(net: Any, work: Path, out: Path) -> None:
    torch, _ = libraries()
    module = import_module("torch.nn").Module

    class Whole(module):  # type: ignore[misc, valid-type]
        """The encoder as the deep judge runs it."""

        def __init__(self) -> None:
            super().__init__()
            self.net = net

        def forward(self, input_ids: Any, token_type_ids: Any, attention_mask: Any) -> Any:
            hidden = net.pieces(input_ids=input_ids, token_type_ids=token_type_ids)
            hidden = through(net, hidden, attention_mask, 0, len(net.layers))
            places = torch.arange(input_ids.shape[1])[None, :]
            own = attention_mask * (1 - token_type_ids) * (places > 0) * (input_ids != 102)
            return answers_of(net, hidden, own)[0]

    names = ["input_ids", "token_type_ids", "attention_mask"]
    example = torch.tensor([[101, 2057, 102, 102, 2057, 102]])
    kinds = torch.tensor([[0, 0, 0, 1, 1, 1]])
    full = work / "full.onnx"
    torch.onnx.export(
        Whole().eval(),
        (example, kinds, torch.ones_like(example)),
        str(full),
        input_names=names,
        output_names=["answer"],
        dynamic_axes={**{name: {0: "rows", 1: "pieces"} for name in names}, "answer": {0: "rows"}},
        opset_version=17,
        dynamo=False,
    )
    quantization = import_module("onnxruntime.quantization")
    quantization.quantize_dynamic(
        str(full), str(out / MODEL), weight_type=quantization.QuantType.QInt8, per_channel=True
    )


def main() -> int:
    """Does one of the four."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["teach", "answer", "ship", "refit"])
    add_sources(parser)
    parser.add_argument("--work", type=Path, required=True, help="where the encoder is kept")
    parser.add_argument("--out", type=Path, default=PACKAGE)
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--rate", type=float, default=Recipe().rate)
    parser.add_argument("--further", type=float, default=0.0, help="go on from the encoder that is kept")
    options = parser.parse_args()
    given = Given(options.benchmark, options.written, options.labels, options.gathered, options.read, None)
    if options.what == "teach":
        teach(
            given, options.encoder, options.work, Recipe(options.epochs, rate=options.rate), options.further
        )
    elif options.what == "answer":
        answer(given, options.encoder, options.work)
    elif options.what == "ship":
        ship(given, options.encoder, options.work, options.out)
    else:
        refit(given, options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
