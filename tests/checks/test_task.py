"""The task of a run: plain data that another process may be given, and that a cache may know by its key."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from empathycheck.checking.document import check_document
from empathycheck.checking.task import Task, task_of
from empathycheck.ledger.proof import Ledger, Proof
from empathycheck.listening.voice import Voice
from empathycheck.model import CopyKeys
from empathycheck.readers import read_source
from empathycheck.rulebook.load import load_rules
from empathycheck.settings.settings import AudienceSettings, Settings

PAGE = "We are the leading provider. It lifts off at 6000 metres per second.\n"


def task(**settings: object) -> Task:
    return task_of(load_rules(), Settings(**settings))  # type: ignore[arg-type]


def test_a_task_sent_to_another_process_finds_the_same() -> None:
    document = read_source(PAGE, "page.md", "markdown")
    one = task(select=("claims", "numbers"))
    sent = pickle.loads(pickle.dumps(one))
    assert check_document(document, one).findings
    assert check_document(document, sent) == check_document(document, one)
    assert sent.key() == one.key()


@pytest.mark.parametrize(
    "settings",
    [
        {"select": ("claims",)},
        {"ignore": ("claims/leader",)},
        {"severity": "hint"},
        {"audience": "developers"},
        {"kinds": (("*.md", "docs"),)},
        {"names": ("Tarn",)},
        {"judge": "off"},
        {"baseline": "known.json"},
        {"copy_keys": CopyKeys((("*.json", ("id",), ()),), ".")},
        {"root": "elsewhere"},
    ],
    ids=lambda settings: next(iter(settings)),
)
def test_whatever_may_change_a_finding_changes_the_key(settings: dict[str, object]) -> None:
    assert task(**settings).key() != task().key()
    assert task(**settings).key() == task(**settings).key()


def test_anchors_of_ones_own_are_part_of_the_key(tmp_path: Path) -> None:
    anchors = tmp_path / "speed.yaml"
    anchors.write_text("dimension: speed\nanchors: []\n", encoding="utf-8")
    settings = {"audience": "ours", "audiences": {"ours": AudienceSettings(anchors=(str(anchors),))}}
    before = task(**settings).key()
    anchors.write_text("dimension: speed\nanchors: [] # none yet\n", encoding="utf-8")
    assert task(**settings).key() != before


def test_the_customers_words_and_the_proof_are_part_of_the_key() -> None:
    plain = task()
    one = plain._replace(
        voice=Voice("voice.json", 300, (), frozenset({"lid", "seal"}), {"lid": 9, "seal": 4})
    )
    same = plain._replace(
        voice=Voice("voice.json", 300, (), frozenset({"seal", "lid"}), {"seal": 4, "lid": 9})
    )
    other = plain._replace(voice=Voice("voice.json", 300, (), frozenset({"lid"}), {"lid": 9}))
    proved = plain._replace(ledger=Ledger((Proof("dries a full load", "45 minutes"),)), today="2031-01-01")
    assert one.key() == same.key()
    assert len({each.key() for each in (plain, one, other, proved, proved._replace(today="2031-01-02"))}) == 5
