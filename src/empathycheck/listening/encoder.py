"""Themes by meaning: the terms grouped by an encoder that lies on this machine (the extra `model`)."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from math import sqrt
from typing import Any

from empathycheck.errors import ConfigProblem
from empathycheck.listening.counting import Counts
from empathycheck.listening.findings import is_kept
from empathycheck.listening.themes import Theme, merged, terms_of, themes_from
from empathycheck.listening.weighing import against_english

ALIKE = 0.25
"""Groups merge while the cosine of their terms' meanings is at least so large, on average."""
_CONTEXTS = 12
"""Sentences that are read for each term at most."""
_AT_ONCE = 32


def grouping_by(folder: str) -> Callable[[Counts], Sequence[Theme]]:
    """What makes themes with the encoder in a folder, as transformers saves one; nothing is ever downloaded.

    Raises ConfigProblem where there is none, or where the extra `model` is not installed.
    """
    if not os.path.isfile(os.path.join(folder, "config.json")):
        raise ConfigProblem(
            f"--model {folder}: no encoder in it; a folder is needed that holds config.json and weights"
        )
    try:
        torch, transformers = import_module("torch"), import_module("transformers")
    except ModuleNotFoundError:
        raise ConfigProblem(
            "--model: needs transformers and torch; pip install 'empathycheck[model]' brings them"
        ) from None
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True)
        encoder = transformers.AutoModel.from_pretrained(folder, local_files_only=True).eval()
    except (OSError, ValueError, KeyError) as error:
        reason = str(error).splitlines()[0] if str(error) else "damaged"
        raise ConfigProblem(f"--model {folder}: cannot be loaded: {reason}") from None

    def grouping(counts: Counts) -> Sequence[Theme]:
        odds = against_english(counts.tokens, counts.words)
        terms = [term for term in terms_of(counts, odds) if is_kept(term, counts.used[term])]
        vectors = _meanings(terms, counts, lambda texts: _encoded(texts, torch, tokenizer, encoder))
        return themes_from(counts, merged(terms, vectors, ALIKE))

    return grouping


def _meanings(
    terms: Sequence[str], counts: Counts, encode: Callable[[Sequence[str]], list[list[float]]]
) -> Mapping[str, Mapping[int, float]]:
    """Each term's meaning: the mean of its own and of the sentences it stands in, less what all share; length 1."""
    texts, owners = list(terms), list(terms)
    room = dict.fromkeys(terms, _CONTEXTS)
    for sentence in counts.examples:
        words = set(sentence.text.lower().split())
        for term in terms:
            if room[term] and term in words:
                room[term] -= 1
                texts.append(sentence.text)
                owners.append(term)
    sums: dict[str, list[float]] = {}
    for owner, vector in zip(owners, encode(texts), strict=True):
        weight = 1.0 if owner in sums else float(_CONTEXTS)
        held = sums.setdefault(owner, [0.0] * len(vector))
        for at, value in enumerate(vector):
            held[at] += weight * value
    units = {term: _unit(vector) for term, vector in sums.items()}
    shared = [sum(column) / max(len(units), 1) for column in zip(*units.values(), strict=True)]
    return {
        term: dict(enumerate(_unit([value - mean for value, mean in zip(vector, shared, strict=True)])))
        for term, vector in units.items()
    }


def _unit(vector: Sequence[float]) -> list[float]:
    length = sqrt(sum(value * value for value in vector)) or 1.0
    return [value / length for value in vector]


def _encoded(texts: Sequence[str], torch: Any, tokenizer: Any, encoder: Any) -> list[list[float]]:
    """The mean of the encoder's last layer over the words of each text."""
    found: list[list[float]] = []
    for at in range(0, len(texts), _AT_ONCE):
        batch = tokenizer(
            list(texts[at : at + _AT_ONCE]), padding=True, truncation=True, max_length=64, return_tensors="pt"
        )
        with torch.no_grad():
            hidden = encoder(**batch).last_hidden_state
        mask = batch["attention_mask"].unsqueeze(-1).to(hidden.dtype)
        means = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1)
        found += [[float(value) for value in row] for row in means.tolist()]
    return found
