"""The small judge: whole numbers, damaged weights refused, and little to load."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.errors import ConfigProblem
from empathycheck.judge import features
from empathycheck.judge.asked import Asked
from empathycheck.judge.gate import FILE as TELLING
from empathycheck.judge.gate import telling_words, worth_asking
from empathycheck.judge.marks import is_function_word, marked
from empathycheck.judge.named import judge_named
from empathycheck.judge.small import SmallJudge
from empathycheck.judge.sums import Sums
from empathycheck.judge.weights import FILE, Weights, packed, read_weights, shipped
from tests.one_paragraph import block, prose

FOLDER = Path(features.__file__).parent
PRAISE = Asked("Our passionate team delivers truly exceptional results that make all the difference.")
PLAIN = Asked("The ferry leaves from pier two at nine and takes forty minutes.")


def test_praise_scores_higher_than_plain_copy() -> None:
    high, low = judge_named().scores([PRAISE, PLAIN])
    assert high > low
    assert judge_named().probability(high) > 0.5 > judge_named().probability(low)


@given(st.text(max_size=300), st.text(max_size=80), st.text(max_size=80))
def test_any_text_has_a_whole_score_and_the_same_one_each_time(text: str, before: str, after: str) -> None:
    asked = Asked(text, before, after)
    first, second = (SmallJudge().scores([asked])[0] for _ in range(2))
    assert first == second == int(first)
    assert 0 <= judge_named().probability(first) <= 1
    assert all(0 <= place <= features.MASK for place in features.places_of(features.words_of(text), [], []))


def test_scores_are_those_of_every_machine() -> None:
    words = features.words_of("We’re the Best – since 1998!")
    assert words == [b"we're", b"the", b"best", b"?", b"since", b"0", b"!"]
    places = sorted(features.places_of(words, [], [b"ask"]))
    assert hashlib.sha256(repr(places).encode()).hexdigest()[:16] == "4c1c9d1369e43af8"


@given(st.text(max_size=300), st.text(max_size=80), st.text(max_size=80))
def test_what_is_kept_of_words_adds_up_to_the_same(text: str, before: str, after: str) -> None:
    table = shipped().table
    words = features.words_of(text), features.words_of(before), features.words_of(after)
    assert Sums(table).score(*words) == sum(table[place] for place in features.places_of(*words))


@given(st.binary(max_size=200))
def test_other_files_are_no_weights(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("weights") / "other.bin"
    path.write_bytes(content)
    with pytest.raises(ConfigProblem, match="--judge off"):
        read_weights(str(path))


def test_weights_that_do_not_match_their_hash_are_refused(tmp_path: Path) -> None:
    content = bytearray((FOLDER / FILE).read_bytes())
    content[len(content) // 2] ^= 1
    path = tmp_path / "weights.bin"
    path.write_bytes(content)
    with pytest.raises(ConfigProblem) as raised:
        read_weights(str(path))
    assert "do not match their hash" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_changed_file_is_refused_although_it_was_fit_before(tmp_path: Path) -> None:
    path = tmp_path / "weights.bin"
    content = bytearray((FOLDER / FILE).read_bytes())
    path.write_bytes(content)
    read_weights(str(path))
    times = path.stat()
    content[-1] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    for _ in range(2):
        with pytest.raises(ConfigProblem, match="do not match their hash"):
            read_weights(str(path))


def test_weights_are_written_as_they_are_read(tmp_path: Path) -> None:
    table = memoryview(bytes(1 << features.BITS)).cast("b")
    path = tmp_path / "own.bin"
    path.write_bytes(packed(Weights(-5, 1000, -2, -30, 40, table)))
    own = SmallJudge(read_weights(str(path)))
    assert own.scores([PRAISE]) == [-5]
    assert (own.low, own.high) == (-30, 40)


def test_what_ships_is_small_and_is_what_its_record_says() -> None:
    record = json.loads((FOLDER / "weights.json").read_text(encoding="utf-8"))
    for name, digest in record["outputs"].items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest, name
    assert sum((FOLDER / name).stat().st_size for name in record["outputs"]) < 6_000_000
    assert record["inputs"]


def test_what_the_rules_say_shifts_the_score(tmp_path: Path) -> None:
    table = memoryview(bytes(1 << features.BITS)).cast("b")
    path = tmp_path / "own.bin"
    shifts = {"a rule": 7, "two rules": 5, "a weak word": 3, "speaks against it": -20}
    path.write_bytes(packed(Weights(-5, 1000, -2, -30, 40, table, None, shifts)))
    own = SmallJudge(read_weights(str(path)))
    asked = [
        PRAISE,
        PRAISE._replace(hits=("claims/other",)),
        PRAISE._replace(hits=("claims/best", "claims/best")),
        PRAISE._replace(hits=("claims/best", "claims/best~"), signals=("named",)),
        PRAISE._replace(hits=("claims/best",), signals=("question", "mine")),
    ]
    assert own.scores(asked) == [-5, 2, 7, 5, -18]


def test_the_gate_lets_praise_through_and_stops_what_says_nothing() -> None:
    text = f"{PRAISE.text} {PLAIN.text}"
    document = prose(text, block("What a wonderful, outstanding team!", "quotation", "Ada Bell"), "Great!")
    assert [document.text[start:end] for start, end in worth_asking(document)] == [PRAISE.text]


def test_each_word_of_the_gate_has_the_number_of_its_line() -> None:
    lines = (FOLDER / TELLING).read_bytes().splitlines()
    told = {word: int(line.split()[0]) for line in lines for word in line.split()[1:]}
    assert len(told) > 500
    assert {word: telling_words()[word] for word in told} == told
    assert [telling_words()[word] for word in (b"qqzx", b"wonderf", b"")] == [0, 0, 0]


@given(st.text(alphabet="abc WE our. best\u00e9\ufffc!?", max_size=120))
def test_marks_are_words_of_the_sentence(text: str) -> None:
    start, end = marked(judge_named(), Asked(text))
    assert 0 <= start <= end <= len(text)
    assert text[start:end] == text[start:end].strip() or (start, end) == (0, len(text))


@pytest.mark.parametrize(
    "text", ["It comes when we are the best.", "We do what nobody else does so well.", "We love it."]
)
def test_a_mark_says_something_by_itself(text: str) -> None:
    start, end = marked(judge_named(), Asked(text))
    told = [word for word in text[start:end].strip(".").split() if not is_function_word(word)]
    said = [word for word in text.strip(".").split() if not is_function_word(word)]
    assert len(told) >= min(2, len(said))


def test_the_words_that_moved_the_judge_are_marked() -> None:
    start, end = marked(judge_named(), PRAISE)
    assert 0 < end - start < len(PRAISE.text)
    assert {"passionate", "exceptional"} & set(PRAISE.text[start:end].split())
