"""What is kept of what customers wrote: counts, words, a few masked sentences; and a run that is broken off goes on."""

from __future__ import annotations

import csv
import json
import os
from collections import Counter
from collections.abc import Iterator
from math import log, sqrt
from pathlib import Path
from typing import Any

import pytest

from empathycheck.errors import ConfigProblem
from empathycheck.listening.counting import Counts, Listener, feeling_of
from empathycheck.listening.entry import Entry, Source
from empathycheck.listening.findings import odds_of
from empathycheck.listening.listen import listen
from empathycheck.listening.masking import Masker
from empathycheck.listening.sources import sources_of
from empathycheck.listening.voice import load_voice, written
from empathycheck.listening.weighing import log_odds
from empathycheck.listening.yardsticks import yardsticks_in
from tests.command_line import call
from tests.listening.planted import planted
from tests.listening.test_masking import left

HURT = ("The battery died after an hour.", "Battery life is terrible, the battery was empty by noon.",
        "The battery broke and the charger was useless.", "My battery leaked over the desk.")  # fmt: skip
GLAD = ("I love the handle, the handle is soft.", "The handle is great in cold weather.",
        "The handle is comfortable and the grip is solid.", "A perfect handle for small hands.")  # fmt: skip


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EMPATHYCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def source(*texts: str, path: Path | None = None) -> Source:
    return Source(str(path or Path(__file__)), "text", {}, lambda: iter([Entry(text) for text in texts]))


def heard(*texts: str, **options: Any) -> dict[str, Any]:
    return listen([source(*texts)], resume=False, **options)


def test_themes_with_what_hurts_and_what_gladdens() -> None:
    many = [f"{text} It was number {number}." for number, text in enumerate((*HURT, *GLAD) * 5)]
    themes = {each["terms"][0]: each for each in heard(*many)["themes"]}
    assert (themes["battery"]["hurts"], themes["battery"]["gladdens"]) == (20, 0)
    assert (themes["handle"]["hurts"], themes["handle"]["gladdens"]) == (0, 20)
    assert any("battery" in example.lower() for example in themes["battery"]["hurt examples"])


def test_three_reviews_are_enough(tmp_path: Path) -> None:
    value = heard("The lid fell off.", "I love the lid.", "It lasts a whole shift.")
    assert value["counts"]["entries"] == 3
    (tmp_path / "voice.json").write_text(written(value), encoding="utf-8")
    voice = load_voice(str(tmp_path / "voice.json"))
    assert voice.entries == 3
    assert "lid" in voice.vocabulary
    assert [each["words"] for each in value["yardsticks"]] == ["lasts a whole shift"]


def test_the_same_said_twice_counts_once() -> None:
    counts = heard("The lid fell off!", "the lid fell off", "Another lid fell off.")["counts"]
    assert (counts["read"], counts["entries"], counts["duplicates"]) == (3, 2, 1)


def test_other_languages_are_left_out() -> None:
    counts = heard(
        "Der Deckel ist nach zwei Wochen leider schon wieder abgefallen und das Gerät war nicht billig.",
        "The lid fell off after two weeks and it was not cheap.",
    )["counts"]
    assert (counts["entries"], counts["not English"]) == (1, 1)


def test_nothing_that_was_planted_gets_into_the_file() -> None:
    reviews = list(planted(seed=5))
    text = written(heard(*(review.text for review in reviews)))
    for word in ("of", "read"):  # what says that the file holds sentences at all
        assert word in text
    kept = text.partition('"themes"')[2]
    ordinary = {"hope", "young", "fields", "hall", "grace", "mark", "rose", "will", "brown", "lane", "road"}
    assert {
        piece for review in reviews for piece in left(review, kept) if piece.lower() not in ordinary
    } == set()


@pytest.mark.parametrize(
    ("sentence", "feeling"),
    [
        ("it is great", 1),
        ("it is not great", -1),
        ("no problems at all", 1),
        ("it broke", -1),
        ("i wish it was better", -1),
        ("it is blue", 0),
    ],
)
def test_feelings(sentence: str, feeling: int) -> None:
    assert feeling_of(sentence.split(), Entry("")) == feeling


def test_the_rating_speaks_where_words_do_not() -> None:
    assert feeling_of("it is blue".split(), Entry("", rating=0.0)) == -1
    assert feeling_of("it is blue".split(), Entry("", rating=1.0)) == 1
    assert feeling_of("it is great".split(), Entry("", asked="disliked")) == -1


def test_log_odds_by_hand() -> None:
    """20 of 1,000 words against 5 of 1,000, of a word that stands once in two million words of English."""
    first = (20 + 0.5) / (980 + 999_999.5)
    second = (5 + 0.5) / (995 + 999_999.5)
    deviation = sqrt(1 / 20.5 + 1 / 5.5)
    assert log_odds("zyxwv", 20, 1000, 5, 1000) == pytest.approx((log(first) - log(second)) / deviation)
    assert log_odds("zyxwv", 5, 1000, 5, 1000) == 0
    assert log_odds("zyxwv", 1, 100, 0, 100) < 2 < log_odds("zyxwv", 12, 100, 0, 100)


def test_a_word_of_the_site_is_less_their_own() -> None:
    counts = Counts()
    listener = Listener(Masker(), counts)
    for number in range(40):
        listener.add(Entry(f"The gasket and the flange leak, number {number} of them."))
    plain = odds_of(counts, Counter())
    weighed = odds_of(counts, Counter({"flange": 400, "pump": 400}))
    assert weighed["flange"] < 2 < plain["flange"]
    assert weighed["gasket"] > 3


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("it lasts a whole shift.", "lasts a whole shift"),
        ("cheaper than my gym, really", "cheaper than my gym"),
        ("it is as loud as a hoover", "as loud as a hoover"),
        ("it boils in the time it takes to make toast.", "in the time it takes to make toast"),
        ("better than the other one", None),
        ("as soon as the parcel came", None),
    ],
)
def test_yardsticks(text: str, phrase: str | None) -> None:
    assert list(yardsticks_in(text)) == ([phrase] if phrase else [])


def test_segments_tell_what_sets_them_apart() -> None:
    entries = [
        Entry(f"The {'zipper' if late else 'lining'} was on my mind, {number}.", float(late), f"202{4 + late}-01")
        for number in range(40)
        for late in (False, True)
    ]  # fmt: skip
    source = Source(__file__, "text", {}, lambda: iter(entries))
    segments = listen([source], resume=False)["segments"]
    assert segments["date: 2025"]["words"][0] == "zipper"
    assert segments["rating: worst"] == {"entries": 40, "words": segments["date: 2024"]["words"]}


def test_a_run_that_was_broken_off_goes_on(cache: Path) -> None:
    texts = [f"The lid fell off on day {number} of the trip." for number in range(60)]
    whole = heard(*texts)
    read: list[int] = []

    def broken() -> Iterator[Entry]:
        for number, text in enumerate(texts):
            read.append(number)
            if len(read) == 41:
                raise KeyboardInterrupt
            yield Entry(text)

    with pytest.raises(KeyboardInterrupt):
        listen([Source(__file__, "text", {}, broken)])
    (kept,) = cache.glob("listen-*.bin")
    assert kept.stat().st_size > 1000
    again = listen([Source(__file__, "text", {}, broken)])
    assert again == whole
    assert list(cache.glob("listen-*.bin")) == []


def test_what_is_kept_in_between_is_masked(cache: Path) -> None:
    def broken() -> Iterator[Entry]:
        yield Entry("My name is Oluwaseun Kowalczyk and 4111 1111 1111 1111 is my card, sadly.")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        listen([Source(__file__, "text", {}, broken)])
    (kept,) = cache.glob("listen-*.bin")
    assert b"sadly" in kept.read_bytes()
    assert not any(word in kept.read_bytes().lower() for word in (b"kowalczyk", b"oluwaseun", b"1111"))


def test_a_file_that_is_none(tmp_path: Path) -> None:
    for text, message in (
        ("{", "not valid JSON"),
        ('{"schema": "empathycheck-voice/9"}', "a newer empathycheck reads it"),
        ('{"schema": "empathycheck-voice/1"}', "damaged"),
        ("[]", "no file of customers' words"),
    ):
        (tmp_path / "v.json").write_text(text, encoding="utf-8")
        with pytest.raises(ConfigProblem, match=message):
            load_voice(str(tmp_path / "v.json"))


def test_the_command(tmp_path: Path, cache: Path) -> None:
    with (tmp_path / "r.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [("stars", "review"), *((1, text) for text in HURT), *((5, text) for text in GLAD)]
        )
    done = call(["listen", "r.csv"], cwd=tmp_path, environment=dict(os.environ))
    assert (done.returncode, done.stderr) == (0, "")
    assert "voice.json: 8 entries" in done.stdout
    assert "What hurts: battery" in done.stdout
    value = json.loads((tmp_path / "voice.json").read_text(encoding="utf-8"))
    assert value["sources"] == [
        {"path": "r.csv", "format": "csv", "entries": 8, "columns": {"texts": "review", "rating": "stars"}}
    ]
    again = call(["listen", "r.csv", "-o", "r.csv"], cwd=tmp_path, environment=dict(os.environ))
    assert again.returncode == 2
    assert "r.csv: holds something else than what empathycheck writes" in again.stderr


def test_the_command_without_anything_to_count(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "r.csv").write_text("review\n", encoding="utf-8")
    done = call(["listen", "r.csv"], cwd=tmp_path, environment=dict(os.environ))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "voice.json").exists()


def test_sources_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\n", encoding="utf-8")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.jsonl").write_text('{"text": "It is a fine one to have"}\n', encoding="utf-8")
    (tmp_path / "b" / "d.png").write_bytes(b"x")
    assert [Path(each.path).name for each in sources_of((str(tmp_path),))] == ["a.txt", "c.jsonl"]
