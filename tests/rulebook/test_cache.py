"""The cache is a help and never a reason to fail."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

import pytest

from empathycheck.base.kept import LARGEST, STORE, cache_dir, kept_payload, key_of, read_cache, write_cache
from empathycheck.rulebook.load import load_rules

DATA: dict[str, object] = {
    "names": ("a", "b"),
    "sets": frozenset({"x"}),
    "packed": b"\x00\xff",
    "nested": ((1, ("opt", ("y",))),),
}
KEY = key_of([b"one", b"two"])


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EMPATHYCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_is_kept_comes_back_whole(folder: Path) -> None:
    write_cache("data.bin", KEY, DATA)
    assert read_cache("data.bin", KEY) == DATA
    assert os.listdir(folder) == ["data.bin"]


def test_a_store_comes_back_whole_beside_the_rest(folder: Path) -> None:
    data = DATA | {STORE: bytes(range(256)) * 20}
    write_cache("data.bin", KEY, data)
    read = read_cache("data.bin", KEY)
    assert read is not None
    assert (bytes(read.pop(STORE)), read) == (bytes(range(256)) * 20, DATA)
    whole = (folder / "data.bin").read_bytes()
    for at in range(0, len(whole), 7):
        (folder / "data.bin").write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        assert read_cache("data.bin", KEY) is None, at


def test_rules_go_to_another_process(folder: Path) -> None:
    for rules in (load_rules(), load_rules()):  # as they were made, and as they were kept
        sent = pickle.loads(pickle.dumps(rules.only(["claims/leader"])))
        assert sent.names == ("claims/leader",)
        assert [sent.get(name) for name in rules.names] == list(rules.rules)
    assert len(list(folder.iterdir())) == 1


def test_another_key_finds_nothing() -> None:
    write_cache("data.bin", KEY, DATA)
    assert read_cache("data.bin", key_of([b"onetwo"])) is None
    assert key_of([b"one", b"two"]) != key_of([b"onet", b"wo"])


def test_every_damaged_byte_is_noticed(folder: Path) -> None:
    write_cache("data.bin", KEY, DATA)
    whole = (folder / "data.bin").read_bytes()
    for at in range(len(whole)):
        (folder / "data.bin").write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        assert read_cache("data.bin", KEY) is None, at
        (folder / "data.bin").write_bytes(whole[:at])
        assert read_cache("data.bin", KEY) is None, at


def test_two_versions_side_by_side_keep_their_own(folder: Path) -> None:
    made: list[bytes] = []

    def make() -> dict[str, object]:
        made.append(b"")
        return DATA

    for number in (1, 2, 1, 2):
        assert kept_payload("data", key_of([b"version", bytes([number])]), make) == DATA
    assert len(made) == 2
    for number in range(3, 20):
        kept_payload("data", key_of([b"version", bytes([number])]), make)
    assert len(os.listdir(folder)) == 6


def test_rules_load_over_a_damaged_cache_and_mend_it(folder: Path) -> None:
    names = load_rules().names
    (kept,) = folder.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:200] + b"garbage")
    assert load_rules().names == names
    assert len(kept.read_bytes()) == len(whole)


def test_rules_load_where_nothing_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("EMPATHYCHECK_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert load_rules().names
    assert (tmp_path / "file").read_text() == "no folder"


def test_a_changed_rule_is_read_again(tmp_path: Path) -> None:
    from tests.rulebook.test_load import GOOD, pack

    before = load_rules(pack(tmp_path / "pack")).get("house/leader")
    after = load_rules(pack(tmp_path / "pack", GOOD.replace("Say what", "Tell what"))).get("house/leader")
    assert before is not None
    assert after is not None
    assert (before.advice, after.advice) == ("Say what you lead in.", "Tell what you lead in.")


@pytest.mark.skipif(sys.platform != "linux", reason="the place differs by platform")
def test_the_platforms_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EMPATHYCHECK_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/cache/me")
    assert cache_dir() == "/var/cache/me/empathycheck"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_dir() == os.path.join(os.path.expanduser("~"), ".cache", "empathycheck")


@pytest.mark.skipif(sys.platform == "win32", reason="who may write a file is told otherwise there")
def test_what_others_may_write_is_not_read(folder: Path) -> None:
    """Marshalled data that somebody crafted can ask for any memory: only what nobody else can write is looked at."""
    write_cache("data.bin", KEY, DATA)
    file = folder / "data.bin"
    assert (file.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)
    for mode in (0o620, 0o602, 0o666):
        file.chmod(mode)
        assert read_cache("data.bin", KEY) is None
    file.chmod(0o644)
    assert read_cache("data.bin", KEY) == DATA


def test_what_is_larger_than_any_cache_is_not_read(folder: Path) -> None:
    write_cache("data.bin", KEY, DATA)
    with (folder / "data.bin").open("ab") as file:
        file.truncate(LARGEST + 1)
    assert read_cache("data.bin", KEY) is None
