"""How well quantities are read, on public sets: `python -m benchmarks.public_sets --newsquant PATH`.

The sets are not part of this source. `--newsquant` takes the folder `data/formatted_test_set` of
github.com/satya77/CQE_Evaluation (NewsQuant and four sets of Recognizers-Text, labelled anew by the same authors) or
one of its files; `--recognizers` the folder `Specs` of github.com/microsoft/Recognizers-Text; `--quantulum` the folder
`quantulum3/_lang/en_US/tests` of github.com/nielstron/quantulum3.

What is measured is `readings_of`: every quantity before the silence that a check keeps about most of them. A reading
is right by value where value, and the end of a range, are those of the label; by value and unit where the unit's name
means the same unit too. Every label and every reading counts once.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from empathycheck.language.prose import prose_of
from empathycheck.model import Block, Document
from empathycheck.quantities.readings import Reading, readings_of
from empathycheck.quantities.units import load_units

# Names that the sets give a unit, where the table of units knows it by another: ours on the right.
NAMES = {
    "percentage": "%", "count": "×", "dimensionless": "", "-": "", "year of age": "yr old",
    "month of age": "mo old", "week of age": "wk old", "day of age": "d old", "pound-mass": "lb",
    "celsius": "°C", "c": "°C", "f": "°F", "fahrenheit": "°F", "metric ton": "t", "gigaton": "Gt",
    "kilopound per square inch": "ksi",
    "foot pound-force": "lb-ft", "pound-foot": "lb-ft", "revolutions per minute": "rpm", "square feet": "ft²",
    "milliampere-hour": "mAh", "parts-per-billion": "ppb", "part per million": "ppm", "british pound": "GBP",
    "united states dollar": "USD", "singaporean dollar": "SGD", "yuan": "CNY",
    "penny": "cent", "pence": "cent",
    "rand": "ZAR", "kilometer per square second": "km/s²", "inverse second": "/s",
    "teraelectronvolt": "TeV", "megabit": "Mbit/s",
}  # fmt: skip
AGES = ("yr old", "mo old", "wk old", "d old")

Gold = tuple[float, float | None, str]
Case = tuple[str, list[Gold]]
Keep = Callable[[Reading], bool]


@dataclass(frozen=True, slots=True)
class Score:
    """What was labelled and read, and how many readings are right by value and by value and unit."""

    labelled: int
    read: int
    values: int
    units: int

    def figures(self) -> str:
        """Precision, recall and F1 in per cent: by value, then by value and unit."""
        return "  ".join(
            f"{100 * right / max(self.read, 1):5.1f} {100 * right / max(self.labelled, 1):5.1f} "
            f"{200 * right / max(self.read + self.labelled, 1):5.1f}"
            for right in (self.values, self.units)
        )


def canonical(name: str) -> str:
    """The symbol of the unit that this name means; a name that no table knows is its own, in the singular."""
    name = re.sub(r"\s+", " ", name.strip())
    table = load_units()
    folded = name.lower()
    if folded in NAMES:
        return NAMES[folded]
    for key in (folded, folded.replace("-", " ")):
        if (unit := table.words.get(key)) is not None:
            return unit.symbol
    if (unit := table.symbols.get(name) or table.units.get(name)) is not None:
        return unit.symbol
    head, per, tail = folded.partition(" per ")
    if per:
        return f"{canonical(head)}/{canonical(tail)}"
    return noun_name(folded)


def noun_name(words: str) -> str:
    """What is counted, in the singular."""
    *head, last = words.lower().split(" ")
    return " ".join([*head, singular(last)])


def singular(word: str) -> str:
    """The singular of a noun by its ending."""
    irregular = {"children": "child", "men": "man", "women": "woman", "feet": "foot"}
    if word in irregular:
        return irregular[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:ch|sh|x|ss)es$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def unit_of(reading: Reading) -> str:
    """A reading's unit as `canonical` names it."""
    unit = noun_name(reading.counted) if reading.counted else NAMES.get(reading.unit, reading.unit)
    if not reading.per:
        return unit
    table = load_units()
    per = canonical(table.symbols[reading.per].symbol if reading.per in table.symbols else reading.per)
    return canonical(f"{unit}/{per}")


def readings_in(text: str) -> tuple[Reading, ...]:
    """Every quantity of one sentence, its white space folded as every reader of files does."""
    text = " ".join(text.split())
    return readings_of(
        prose_of(Document("", "text", text, (Block(text, "paragraph", ((0, len(text), 0, len(text)),)),)))
    )


def score(cases: Iterable[Case], keep: Keep, *, show: bool = False) -> Score:
    """Compare the readings of each case with its labels, one to one, first by value and unit, then by value."""
    labelled = read = values = units = 0
    for text, gold in cases:
        found = [(each.value, each.high, unit_of(each)) for each in readings_in(text) if keep(each)]
        labelled, read = labelled + len(gold), read + len(found)
        left, wrong = _unmatched(gold, found, lambda a, b: _same_value(a, b) and a[2].lower() == b[2].lower())
        units += len(gold) - len(left)
        missed, _ = _unmatched(left, wrong, _same_value)
        values += len(gold) - len(missed)
        if show and (left or wrong):
            print(f"{text}\n    labelled {left}\n    read {wrong}")
    return Score(labelled, read, values, units)


def _unmatched(
    gold: list[Gold], found: list[Gold], same: Callable[[Gold, Gold], bool]
) -> tuple[list[Gold], list[Gold]]:
    """What is left of the labels and of the readings once each reading has taken the first label it equals."""
    left, wrong = list(gold), []
    for each in found:
        match = next((label for label in left if same(label, each)), None)
        if match is None:
            wrong.append(each)
        else:
            left.remove(match)
    return left, wrong


def _same_value(label: Gold, reading: Gold) -> bool:
    return _close(label[0], reading[0]) and (
        label[1] is reading[1]
        or (label[1] is not None and reading[1] is not None and _close(label[1], reading[1]))
    )


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-8 + 1e-5 * abs(one)


def newsquant(path: Path) -> Iterator[Case]:
    """The cases of one file of CQE_Evaluation."""
    for case in json.loads(path.read_text(encoding="utf-8")):
        gold = []
        for quantity in case["quantities"]:
            value = str(quantity["value"]).replace(" ", "")
            low, _, high = (
                value.partition("-") if "E" not in value and not value.startswith("-") else (value, "", "")
            )
            gold.append((float(low), float(high) if high else None, canonical(quantity["normalized_unit"])))
        yield case["text"], gold


def recognizers(path: Path) -> Iterator[Case]:
    """The cases of one file of the specs; labels without a number ("a half-hour") stand for no reading."""
    for case in json.loads(path.read_text(encoding="utf-8")):
        gold: list[Gold] = []
        for result in case["Results"]:
            resolution = result.get("Resolution") or {}
            value = str(resolution.get("value") or "").rstrip("%")
            if value not in ("", "null") and "[" not in value and "(" not in value:
                unit = "%" if result["TypeName"] == "percentage" else canonical(resolution.get("unit") or "")
                unit = "GBP" if result["TypeName"] == "currency" and unit == "lb" else unit
                unit = f"{unit} old" if result["TypeName"] == "age" else unit
                gold.append((float(value.replace(",", "")), None, unit))
        yield case["Input"], gold


def quantulum(folder: Path) -> Iterator[Case]:
    """The cases of quantulum3's own tests; it gives a range as its middle and half its width."""
    for name in ("quantities.json", "quantities.ambiguity.json"):
        for case in json.loads((folder / name).read_text(encoding="utf-8")):
            gold = []
            for quantity in case["res"]:
                value, half = float(quantity["value"]), quantity.get("uncertainty")
                low, high = (value - half, value + half) if half else (value, None)
                gold.append((low, high, canonical(quantity["unit"])))
            yield case["req"], gold


def _sets(chosen: argparse.Namespace) -> Iterator[tuple[str, Iterable[Case], Keep]]:
    table = load_units()

    def dimension(reading: Reading) -> str:
        return table.units[reading.unit].dimension if reading.unit in table.units else ""

    if chosen.newsquant:
        path: Path = chosen.newsquant
        for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
            yield f"CQE_Evaluation {file.stem}", newsquant(file), lambda _: True
    if chosen.recognizers:
        models: dict[str, Keep] = {
            "NumberWithUnit/English/AgeModel": lambda each: each.unit in AGES,
            "NumberWithUnit/English/CurrencyModel": lambda each: dimension(each) == "money",
            "NumberWithUnit/English/DimensionModel": lambda each: (
                dimension(each) not in ("", "money", "duration", "temperature")
            ),
            "NumberWithUnit/English/TemperatureModel": lambda each: dimension(each) == "temperature",
            "Number/English/PercentModel": lambda each: each.unit == "%",
            "Number/English/NumberModel": lambda each: True,
        }
        for name, keep in models.items():
            yield (
                f"Recognizers-Text {name.rpartition('/')[2]}",
                recognizers(chosen.recognizers / f"{name}.json"),
                keep,
            )
    if chosen.quantulum:
        yield "quantulum3 tests", quantulum(chosen.quantulum), lambda _: True


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one line of figures for each set given; 2 where none is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.public_sets", description=__doc__)
    for name in ("newsquant", "recognizers", "quantulum"):
        parser.add_argument(f"--{name}", type=Path, help="where this set is")
    parser.add_argument(
        "--show", metavar="SET", help="print what was read otherwise than labelled in this set"
    )
    chosen = parser.parse_args(arguments)
    rows = list(_sets(chosen))
    if not rows:
        parser.print_usage()
        return 2
    lines = []
    for name, cases, keep in rows:
        result = score(cases, keep, show=bool(chosen.show) and chosen.show in name)
        lines.append(f"{name:40} {result.labelled:5} {result.read:5}  {result.figures()}")
    print(f"{'set':40} {'label':>5} {'read':>5}  {'value P, R, F1':17}  value and unit P, R, F1")
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
