"""The list of English words and how common they are: `python -m scripts.make_english BOOKS.csv FICTION.csv`.

The two files are the cleaned lists of single words, English and English fiction, of
https://github.com/orgtre/google-books-ngram-frequency (CC BY 3.0), counted in the Google Books Ngram Corpus, version
20200217, books of 2010 to 2019. Words that are mostly written with a capital letter are left out: they are names.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src" / "empathycheck" / "language" / "english.txt"
HEAD = """\
# English words by how often they stand in a million words of books, half of them fiction, printed 2010 to 2019.
# Counted in the Google Books Ngram Corpus, version 20200217 (https://books.google.com/ngrams), from the lists at
# https://github.com/orgtre/google-books-ngram-frequency, both CC BY 3.0; changed: joined, rounded, names left out.
# Made by scripts/make_english.py.
"""
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
WIDTH = 118


def rates(path: str) -> dict[str, float]:
    """How often each word stands in a million, by the words of one list."""
    with open(path, encoding="utf-8", newline="") as file:
        counts = {row["ngram"].replace("’", "'"): int(row["freq"]) for row in csv.DictReader(file)}
        total = sum(counts.values())
    return {word: 1e6 * count / total for word, count in counts.items() if _WORD.fullmatch(word)}


def rounded(rate: float) -> int:
    """Two digits say enough of how common a word is, and let many words share a line."""
    whole = round(rate)
    return (
        max(int(f"{whole:.1e}".partition("e")[0].replace(".", "")) * 10 ** (len(str(whole)) - 2), 1)
        if whole > 99
        else max(whole, 1)
    )


def main() -> None:
    """Writes the list."""
    books, fiction = map(rates, sys.argv[1:3])
    bands: dict[int, list[str]] = defaultdict(list)
    for word in books.keys() | fiction.keys():
        bands[rounded((books.get(word, 0.0) + fiction.get(word, 0.0)) / 2)].append(word)
    lines = []
    for rate, words in sorted(bands.items(), reverse=True):
        line = f"{rate}:"
        for word in sorted(words):
            if len(line) + len(word) >= WIDTH:
                lines.append(line)
                line = f"{rate}:"
            line += f" {word}"
        lines.append(line)
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
