"""How well themes agree with labels that people gave: `python -m benchmarks.listening FOLDER [--model DIR]`.

FOLDER holds train.xml, val.xml and test.xml of MAMS-ACSA (https://github.com/siat-nlp/MAMS-for-ABSA, Apache License
2.0): sentences from reviews of restaurants, each labelled with what it is about (food, service, price …) and how its
writer feels about that. Each theme is named by the label that stands with it most often in one half of the sentences;
the figures are of the other half.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

from empathycheck.listening.counting import Counts, Listener
from empathycheck.listening.encoder import grouping_by
from empathycheck.listening.entry import Entry
from empathycheck.listening.masking import Masker
from empathycheck.listening.themes import Theme, terms_of, themes_of
from empathycheck.listening.weighing import against_english
from empathycheck.listening.words import stem

Row = tuple[str, Mapping[str, str]]
VAGUE = "miscellaneous"


def rows_of(folder: Path) -> list[Row]:
    """Each sentence with its labels and their feelings."""
    rows: list[Row] = []
    for part in ("train", "val", "test"):
        for sentence in ElementTree.parse(folder / f"{part}.xml").getroot().iter("sentence"):
            labels = {
                each.get("category", ""): each.get("polarity", "") for each in sentence.iter("aspectCategory")
            }
            labels.pop(VAGUE, None)
            rows.append((sentence.findtext("text") or "", labels))
    return rows


def scores(rows: Sequence[Row], themes: Sequence[Theme]) -> tuple[float, float, float]:
    """Precision, recall and F1 of labels by themes, of the second half of the rows; the first names the themes."""
    group = {term: number for number, theme in enumerate(themes) for term in theme.terms}
    names: dict[int, Counter[str]] = defaultdict(Counter)
    right = wrong = missed = 0
    for named in (True, False):
        for text, labels in rows[named::2]:
            found = {
                group[word]
                for token in re.findall(r"[a-z']+", text.lower())
                if (word := stem(token)) in group
            }
            if named:
                for number in found:
                    names[number].update(labels.keys())
                continue
            said = {names[number].most_common(1)[0][0] for number in found if names[number]}
            right += len(said & labels.keys())
            wrong += len(said - labels.keys())
            missed += len(labels.keys() - said)
    return right / (right + wrong), right / (right + missed), 2 * right / (2 * right + wrong + missed)


def usual(rows: Sequence[Row], many: int) -> tuple[float, float, float]:
    """The same of somebody who always says the commonest labels."""
    common = Counter(label for _, labels in rows[1::2] for label in labels).most_common(many)
    said = {label for label, _ in common}
    right = sum(len(said & labels.keys()) for _, labels in rows[::2])
    wrong = sum(len(said - labels.keys()) for _, labels in rows[::2])
    missed = sum(len(labels.keys() - said) for _, labels in rows[::2])
    return right / (right + wrong), right / (right + missed), 2 * right / (2 * right + wrong + missed)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", default="")
    asked = parser.parse_args()
    rows, counts = rows_of(asked.folder), Counts()
    listener = Listener(Masker(), counts)
    for text, _ in rows:
        listener.add(Entry(text))
    themes = themes_of(counts, terms_of(counts, against_english(counts.tokens, counts.words)))
    ways = {
        "always the two commonest labels": usual(rows, 2),
        "words that stand together": scores(rows, themes),
    }
    if asked.model:
        ways["an encoder"] = scores(rows, grouping_by(asked.model)(counts))
    print(f"{len(rows):,} sentences, {len(themes):,} themes")
    for way, (precision, recall, both) in ways.items():
        print(f"{way:<34} precision {precision:.2f}  recall {recall:.2f}  F1 {both:.2f}")


if __name__ == "__main__":
    main()
