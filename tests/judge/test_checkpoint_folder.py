"""A checkpoint may come from anybody: nothing in its folder runs, and nothing asks for more than it brings."""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from empathycheck.errors import FileProblem
from empathycheck.judge.training.report import read_calibration
from empathycheck.judge.training.teacher import load_checkpoint
from tests.command_line import call

SOUND = {
    "architectures": ["BertForSequenceClassification"],
    "hidden_size": 8,
    "vocab_size": 10,
    "num_hidden_layers": 2,
}


class _Trap:
    """What runs when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[str, str]]:
        return open, (str(self.path), "w")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkpoint that nothing is wrong with, as far as it can be told without loading it."""
    place = tmp_path / "judge"
    place.mkdir()
    (place / "config.json").write_text(json.dumps(SOUND), encoding="utf-8")
    (place / "model.safetensors").write_bytes(bytes(10_000))
    return place


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What `transformers` is asked for; the library itself need not be there."""
    calls: list[dict[str, Any]] = []

    def loaded(_: str, **settings: Any) -> object:
        calls.append(settings)
        return object()

    auto = SimpleNamespace(from_pretrained=loaded)
    logging = SimpleNamespace(set_verbosity_error=lambda: None, disable_progress_bar=lambda: None)
    transformers = SimpleNamespace(
        AutoTokenizer=auto, AutoModelForSequenceClassification=auto, utils=SimpleNamespace(logging=logging)
    )
    monkeypatch.setitem(sys.modules, "torch", SimpleNamespace())
    monkeypatch.setitem(sys.modules, "transformers", transformers)
    return calls


def test_a_sound_one_is_opened_as_data_alone(folder: Path, asked: list[dict[str, Any]]) -> None:
    load_checkpoint(folder)
    tokenizer, model = asked
    assert (tokenizer["local_files_only"], tokenizer["trust_remote_code"]) == (True, False)
    assert (model["local_files_only"], model["trust_remote_code"], model["use_safetensors"]) == (
        True,
        False,
        True,
    )


def _changed(folder: Path, name: str = "config.json", **values: object) -> None:
    (folder / name).write_text(json.dumps({**SOUND, **values}), encoding="utf-8")


HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a pickle": (lambda folder: (folder / "model.safetensors").rename(folder / "pytorch_model.bin"),
                 "pytorch_model.bin is a pickle, which may run anything"),
    "code for the model": (lambda folder: _changed(folder, auto_map={"AutoModel": "evil.Model"}),
                           "config.json names code of its own"),
    "code for the tokenizer": (lambda folder: _changed(folder, "tokenizer_config.json", auto_map={"A": "evil.T"}),
                               "tokenizer_config.json names code of its own"),
    "more words than it holds": (lambda folder: _changed(folder, vocab_size=10**12), "asks for a larger model"),
    "more layers than any": (lambda folder: _changed(folder, num_hidden_layers=10**9), "asks for a larger model"),
    "wider than any": (lambda folder: _changed(folder, hidden_size=10**9), "asks for a larger model"),
    "a configuration of brackets": (lambda folder: (folder / "config.json").write_text("[" * 100_000),
                                    "config.json is not a model's configuration"),
    "a configuration without an end": (lambda folder: _endless(folder / "config.json"), "not a checkpoint"),
}  # fmt: skip


def _endless(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
@pytest.mark.parametrize("way", HOSTILE)
def test_a_hostile_one_is_refused_before_anything_opens_it(
    way: str, folder: Path, asked: list[dict[str, Any]]
) -> None:
    (folder / "tokenizer.pkl").write_bytes(pickle.dumps(_Trap(folder / "ran")))
    prepare, said = HOSTILE[way]
    prepare(folder)
    with pytest.raises(FileProblem) as raised:
        load_checkpoint(folder)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)
    assert not asked
    assert not (folder / "ran").exists()


def test_the_command_line_tells_it_in_one_line(
    folder: Path, asked: list[dict[str, Any]], tmp_path: Path
) -> None:
    _changed(folder, auto_map={"AutoModel": "evil.Model"})
    (folder / "evil.py").write_text("open('ran', 'w')\n", encoding="utf-8")
    (tmp_path / "page.md").write_text("Our flagship kettle is a world-class product.\n", encoding="utf-8")
    done = call(["check", "page.md", "--judge", "judge"], cwd=tmp_path, environment={})
    assert done.returncode == 2
    assert done.stderr.startswith("judge: config.json names code of its own (auto_map), which is never run; ")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "ran").exists()
    assert not asked


_SENSELESS: tuple[dict[str, object], ...] = (
    {"slope": 0},
    {"slope": "NaN"},
    {"low": 0},
    {"high": 1},
    {"offset": 1e300},
    {"low": []},
)


@pytest.mark.parametrize("values", _SENSELESS)
def test_a_calibration_that_says_nothing_is_refused(values: dict[str, object], folder: Path) -> None:
    sound = {"slope": 1.0, "offset": 0.0, "low": 0.05, "high": 0.8}
    path = folder / "empathycheck-judge.json"
    path.write_text(json.dumps({"calibration": sound}), encoding="utf-8")
    assert read_calibration(folder)._asdict() == sound
    path.write_text(json.dumps({"calibration": {**sound, **values}}), encoding="utf-8")
    with pytest.raises(FileProblem, match="cannot be read"):
        read_calibration(folder)
