"""The folder of a checkpoint, looked at before any library opens it: what it holds is data, and no larger than it says.

A pickle runs whatever its maker wrote, and so does code that a configuration names; a configuration may also ask for
more memory than there is. Anybody can send such a folder.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from empathycheck.base.files import read_regular
from empathycheck.errors import FileProblem

_LARGEST = 4_000_000
"""In bytes: no configuration comes near, a tokenizer's with all its added words neither."""
_MOST_LAYERS = 1_000
_WIDEST = 65_536
_CONFIGURED = ("config.json", "tokenizer_config.json")
_CODE = "auto_map"
"""The key by which a configuration names Python files of its own."""


def architectures(folder: Path | str) -> list[str]:
    """The kinds of model that the folder's configuration names.

    FileProblem, one line, where it is no checkpoint, brings code or a pickle, or asks for more than its weights hold.
    """
    place = Path(folder)
    if not (place / "config.json").is_file():
        raise FileProblem(f"{folder}: not a checkpoint (no config.json); name the folder of a saved model")
    found = {name: _read(place, name) for name in _CONFIGURED if (place / name).exists()}
    for name, config in found.items():
        if config.get(_CODE):
            raise FileProblem(
                f"{folder}: {name} names code of its own ({_CODE}), which is never run; use a model of a kind that"
                " transformers knows"
            )
    weights = sum(path.stat().st_size for path in place.glob("*.safetensors") if path.is_file())
    config = found["config.json"]
    _fits(folder, config, weights)
    kinds = config.get("architectures") or []
    return [str(kind) for kind in kinds] if isinstance(kinds, list) else []


def has_weights(folder: Path | str) -> None:
    """FileProblem where the folder holds no weights in safetensors, which cannot run anything."""
    place = Path(folder)
    if any(path.is_file() for path in place.glob("*.safetensors")):
        return
    other = next(
        (name for name in sorted(os.listdir(place)) if name.endswith((".bin", ".pt", ".pth", ".pkl"))), ""
    )
    told = f"{other} is a pickle, which may run anything" if other else "there are none"
    raise FileProblem(
        f"{folder}: no weights in safetensors ({told}); save the model again as model.safetensors"
    )


def _read(place: Path, name: str) -> dict[str, Any]:
    try:
        config = json.loads(read_regular(str(place / name), _LARGEST).decode("utf-8"))
    except (ValueError, OSError, RecursionError):
        config = None
    if not isinstance(config, dict):
        raise FileProblem(f"{place}: {name} is not a model's configuration")
    return config


def _fits(folder: Path | str, config: dict[str, Any], weights: int) -> None:
    """FileProblem where the model that a configuration asks for is far larger than the weights beside it."""
    wide, layers, words = (_number(config, *names) for names in (
        ("hidden_size", "d_model", "dim", "n_embd"),
        ("num_hidden_layers", "n_layers", "num_layers", "n_layer"),
        ("vocab_size",),
    ))  # fmt: skip
    narrow = _number(config, "embedding_size") or wide
    asked = words * min(narrow, wide)  # numbers of which at least half a byte each stands in the weights
    if wide > _WIDEST or layers > _MOST_LAYERS or (weights and asked > 2 * weights):
        raise FileProblem(
            f"{folder}: config.json asks for a larger model than its weights hold; it is damaged"
        )


def _number(config: dict[str, Any], *names: str) -> int:
    return max((value for name in names if isinstance(value := config.get(name), int)), default=0)
