"""The labels of published sentences that nobody had in view, and how they are joined with the sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import quality, unseen


def test_labels_are_joined_with_their_sentences(tmp_path: Path) -> None:
    table = tmp_path / "labels.tsv"
    table.write_text(
        "id\tset\tgrade\tspans\n"
        "b\trandom\t2\tthe leading provider | kettles\n"
        "a\thard\t0\t\n"
        'c\trandom\t2\tthe "best\n',
        encoding="utf-8",
    )
    labels = unseen.labels_of(table)
    assert labels == [
        unseen.Label("b", "random", 2, ("the leading provider", "kettles")),
        unseen.Label("a", "hard", 0, ()),
        unseen.Label("c", "random", 2, ('the "best',)),
    ]
    sentences = [
        {"id": "a", "text": "Come in."},
        {"id": "b", "text": "We are the leading provider of kettles."},
        {"id": "c", "text": "Tea is served at four."},
    ]
    outcomes = unseen.marked(labels, unseen.joined(labels, sentences))
    assert [one.outcome for one in outcomes] == ["hit", "pass", "miss"]
    assert list(unseen.scores(outcomes)) == ["random (2)", "hard (1)"]
    assert "claims/leader" in unseen.shown(outcomes[0])
    marked_only = unseen.unlabelled(labels[1:], sentences)
    assert [one.label.id for one in marked_only] == ["b"]
    with pytest.raises(KeyError):
        unseen.joined([unseen.Label("z", "random", 0, ())], sentences)


def test_every_label_is_well_formed() -> None:
    labels = unseen.labels_of(unseen.LABELS)
    assert {unseen.half_of(label) for label in labels} == {"a", "b"}
    assert len({label.id for label in labels}) == len(labels) >= 700
    assert {label.set for label in labels} <= set(unseen.SETS)
    assert {label.grade for label in labels} == {0, 1, 2}
    assert all(bool(label.spans) == (label.grade == 2) for label in labels)


def test_spans_stand_in_their_sentences() -> None:
    folder = quality.labels_folder()
    if folder is None or not (folder / unseen.SENTENCES).is_file():
        pytest.skip("the labelled sentences are kept apart from the source")
    labels = unseen.labels_of(unseen.LABELS)
    cases = unseen.joined(labels, quality.read_cases([folder / unseen.SENTENCES]))
    strange = [
        (label.id, span)
        for label, case in zip(labels, cases, strict=True)
        for span in label.spans
        if span not in case["text"]
    ]
    assert strange == []
