"""Accepted sentences in the sources: the words that were accepted, and not a byte more."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest

from empathycheck.applying.apply import Plan, brought_up_to_date, plans, write_plan
from empathycheck.decisions.file import Decision, Decisions
from empathycheck.decisions.names import source_digest
from empathycheck.errors import FileProblem
from empathycheck.readers import read_file
from tests.decisions.sources import Own, accepted


def planned(decisions: Decisions, own: Own) -> list[Plan]:
    made = list(plans(decisions, ["."], "/", own))
    assert not [each for each in made if isinstance(each, FileProblem)]
    return [each for each in made if isinstance(each, Plan)]


def applied(source: str, new: str, tmp_path: Path, own: Own, name: str = "page.md") -> str:
    """The source after its splendid gadgets were replaced."""
    path = tmp_path / name
    path.write_bytes(source.encode())
    (plan,) = planned(own.accept(path, new=new), own)
    assert [each.reason for each in plan.outcomes if each.state != "written"] == []
    write_plan(plan)
    assert not own.accept(path).entries
    return path.read_bytes().decode()


def refusal(source: str, new: str, tmp_path: Path, own: Own, name: str = "page.md") -> str:
    """Why it is refused; the file stays as it was."""
    path = tmp_path / name
    path.write_bytes(source.encode())
    (plan,) = planned(own.accept(path, new=new), own)
    assert [each.state for each in plan.outcomes] == ["refused"]
    assert not plan.writes
    write_plan(plan)
    assert path.read_bytes() == source.encode()
    return plan.outcomes[0].reason


@pytest.mark.parametrize(
    ("name", "source", "new", "after"),
    [
        ("a.md", "It is a splendid gadget of ours.\n", "kettle", "It is a kettle of ours.\n"),
        ("a.md", "# A splendid gadget\n", "kettle", "# A kettle\n"),
        ("a.md", "It is a\nsplendid gadget of ours,\nred.\n", "small kettle", "It is a\nsmall kettle of ours,\nred.\n"),
        ("a.md", "> It is a\n> splendid\n> gadget of.\n", "small kettle", "> It is a\n> small\n> kettle of.\n"),
        ("a.md", "> It is a splendid\n> gadget of ours.\n", "kettle", "> It is a\n> kettle of ours.\n"),
        ("a.md", "It is a **splendid gadget** of ours.\n", "red kettle", "It is a **red kettle** of ours.\n"),
        ("a.md", "It is a splendid **gadget** of ours.\n", "red kettle", "It is a red **kettle** of ours.\n"),
        ("a.md", "It is [a splendid gadget](/x) of ours.\n", "kettle", "It is [a kettle](/x) of ours.\n"),
        ("a.md", "It is a splendid gadget of ours.\n", "5 < 6 *and* [x]", "It is a 5 < 6 \\*and\\* \\[x\\] of ours.\n"),
        ("a.md", "Splendid gadget of ours.\n", "1. kettle", "1\\. kettle of ours.\n"),
        ("a.md", "A &amp; B: a splendid gadget &copy; us.\n", "R&D", "A &amp; B: a R&D &copy; us.\n"),
        ("a.md", "| one | two |\n|--|--|\n| splendid gadget |\n", "a | b", "| one | two |\n|--|--|\n| a \\| b |\n"),
        ("a.md", "---\ntitle: A splendid gadget\n---\n\nText.\n", "kettle", "---\ntitle: A kettle\n---\n\nText.\n"),
        ("a.md", '---\ntitle: "A splendid gadget"\n---\n', 'so-called "kettle"',
         '---\ntitle: "A so-called \\"kettle\\""\n---\n'),
        ("a.md", "---\ntitle: A splendid gadget # x\n---\n", "kettle: red", '---\ntitle: "A kettle: red" # x\n---\n'),
        ("a.md", "Run `x` on a splendid gadget of ours.\n", "kettle", "Run `x` on a kettle of ours.\n"),
        ("a.html", "<p>It is a <b>splendid gadget</b>&nbsp;of.</p>", "R&D", "<p>It is a <b>R&amp;D</b>&nbsp;of.</p>"),
        ("a.html", '<img alt="A splendid gadget">', 'a "b" <c>', '<img alt="A a &quot;b&quot; &lt;c&gt;">'),
        ("a.html", "<img alt='A splendid gadget'>", "b's", "<img alt='A b&#39;s'>"),
        ("a.html", "<p>A splendid\r\n   gadget.</p>\r\n", "small kettle", "<p>A small\r\n   kettle.</p>\r\n"),
        ("a.html", "<p>It is a splen&shy;did gadget of ours.</p>", "kettle", "<p>It is a kettle of ours.</p>"),
        ("a.html", "<img alt=splendid&#32;gadget x>", '2 "a"', '<img alt="2 &quot;a&quot;" x>'),
        ("a.txt", "It is a splendid gadget of ours.", "5 < 6 *and* &", "It is a 5 < 6 *and* & of ours."),
    ],
)  # fmt: skip
def test_only_the_words_change(
    name: str, source: str, new: str, after: str, tmp_path: Path, own: Own
) -> None:
    assert applied(source, new, tmp_path, own, name) == after


@pytest.mark.parametrize(
    ("name", "source", "new", "reason"),
    [
        ("a.md", "It is a *splendid* **gadget**.\n", "kettle", "the words to change cross markup"),
        (
            "a.md",
            "Hello. Splendid gadget.\n",
            "{{ name }}",
            "written there it would be read as something else",
        ),
    ],
)
def test_what_cannot_be_written_is_refused_with_the_reason(
    name: str, source: str, new: str, reason: str, tmp_path: Path, own: Own
) -> None:
    assert reason in refusal(source, new, tmp_path, own, name)


def test_what_is_no_text_stays(tmp_path: Path, own: Own) -> None:
    path = tmp_path / "a.md"
    path.write_text("A splendid gadget with `x` and ![](y.png) in it.\n", encoding="utf-8")
    (finding,) = own.files(path).files[0].findings
    assert finding.sentence == "A splendid gadget with `x` and … in it."
    digests = {str(path): source_digest(path.read_text(encoding="utf-8"))}
    for new, after in (
        ("A kettle with `x` and … on it.", "A kettle with `x` and ![](y.png) on it.\n"),
        ("A kettle on it.", "leaves out “`x`”"),
        ("A kettle with `x` on it.", "leaves out “…”"),
    ):
        entry = accepted(finding, str(path), None)._replace(replacement=new)
        (plan,) = planned(Decisions("d.json", (entry,), digests), own)
        assert plan.after == after or after in plan.outcomes[0].reason


def entries_of(path: Path, own: Own, *news: str) -> Decisions:
    """Each finding of a file accepted with a sentence of its own."""
    document = read_file(path, str(path))
    findings = own(document)
    assert len(findings) == len(news)
    made = (
        accepted(finding, str(path), None)._replace(replacement=new)
        for finding, new in zip(findings, news, strict=True)
    )
    return Decisions("d.json", tuple(made), {str(path): source_digest(document.source)})


def states(plan: Plan) -> list[str]:
    return [each.state for each in plan.outcomes]


def test_several_in_one_file_and_in_one_sentence(tmp_path: Path, own: Own) -> None:
    path = tmp_path / "a.md"
    path.write_text("A splendid gadget and a quiet marvel.\n\nThe rain fell on a roof.\n", encoding="utf-8")
    (plan,) = planned(
        entries_of(
            path,
            own,
            "A kettle and a quiet marvel.",
            "A splendid gadget and a lid.",
            "The rain came on a roof.",
        ),
        own,
    )
    assert states(plan) == ["written"] * 3
    assert plan.after == "A kettle and a lid.\n\nThe rain came on a roof.\n"
    (plan,) = planned(entries_of(path, own, *["A kettle and a lid."] * 2, "The rain came on a roof."), own)
    assert (states(plan), plan.after) == (
        ["written"] * 3,
        "A kettle and a lid.\n\nThe rain came on a roof.\n",
    )
    (plan,) = planned(entries_of(path, own, "A kettle.", "A lid.", "The rain fell on a roof."), own)
    assert states(plan) == ["written", "refused", "there"]
    assert plan.outcomes[1].reason == "another accepted sentence changes the same words"
    assert plan.after == "A kettle.\n\nThe rain fell on a roof.\n"


def test_one_that_cannot_be_written_leaves_the_others_alone(tmp_path: Path, own: Own) -> None:
    path = tmp_path / "a.md"
    lines = [f"Line {number} has a splendid gadget.\n\n" for number in range(9)]
    path.write_text("".join(lines), encoding="utf-8")
    news = [f"Line {number} has a kettle." for number in range(9)]
    news[4] = "Line 4 has {{ a }} hole."
    (plan,) = planned(entries_of(path, own, *news), own)
    assert states(plan) == ["written"] * 4 + ["refused"] + ["written"] * 4
    assert plan.after.count("kettle") == 8
    assert plan.after.count("splendid") == 1


def test_a_sentence_that_changed_is_refused_by_name_and_left(tmp_path: Path, own: Own) -> None:
    path = tmp_path / "a.md"
    path.write_text("It is a splendid gadget.\n", encoding="utf-8")
    decisions = own.accept(path, new="kettle")
    path.write_text("So, it is a splendid gadget.\n", encoding="utf-8")
    (plan,) = planned(decisions, own)
    assert (plan.shown, states(plan), plan.writes) == (str(path), ["refused"], False)
    assert "its sentence stands here no more" in plan.outcomes[0].reason


CHANGED = {
    "a blank line more": ("\nIt is a splendid gadget.\n", "\nIt is a kettle.\n"),
    "new neighbours": (
        "# New\n\nHello. It is a splendid gadget. Bye.\n", "# New\n\nHello. It is a kettle. Bye.\n",
    ),
    "moved into a list": ("- One\n- It is a splendid gadget.\n", "- One\n- It is a kettle.\n"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGED)
def test_a_sentence_is_found_where_it_stands_by_now(change: str, tmp_path: Path, own: Own) -> None:
    path = tmp_path / "a.md"
    path.write_text("It is a splendid gadget.\n", encoding="utf-8")
    decisions = own.accept(path, new="kettle")
    now, written = CHANGED[change]
    path.write_text(now, encoding="utf-8")
    (plan,) = planned(decisions, own)
    assert (states(plan), plan.after) == (["written"], written)


def test_a_sentence_that_stands_there_twice_by_now_is_not_guessed_at(tmp_path: Path, own: Own) -> None:
    path = tmp_path / "a.md"
    path.write_text("It is a splendid gadget.\n", encoding="utf-8")
    decisions = own.accept(path, new="kettle")
    path.write_text("New. It is a splendid gadget. Old.\n\nIt is a splendid gadget. Bye.\n", encoding="utf-8")
    (plan,) = planned(decisions, own)
    assert (states(plan), plan.writes) == (["refused"], False)
    assert plan.outcomes[0].reason == "its sentence stands here 2 times by now; change it by hand"


def test_what_stands_there_already_is_no_trouble(tmp_path: Path, own: Own) -> None:
    path = tmp_path / "a.md"
    path.write_text("It is a splendid gadget.\n", encoding="utf-8")
    decisions = own.accept(path, new="kettle")
    (plan,) = planned(decisions, own)
    write_plan(plan)
    for again in (decisions, brought_up_to_date(decisions, [plan])):
        (second,) = planned(again, own)
        assert (states(second), second.writes) == (["there"], False)


def test_a_file_that_is_gone_or_no_text_is_told(tmp_path: Path, own: Own) -> None:
    path = tmp_path / "a.md"
    path.write_text("It is a splendid gadget.\n", encoding="utf-8")
    decisions = own.accept(path, new="kettle")
    path.unlink()
    (problem,) = plans(decisions, ["."], "/", own)
    assert isinstance(problem, FileProblem)
    assert "no such file" in str(problem)
    path.write_bytes(b"\xff\xfe\x00splendid")
    (problem,) = plans(decisions, ["."], "/", own)
    assert isinstance(problem, FileProblem)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_mark_and_line_ends_stay(codec: str, end: str, tmp_path: Path, own: Own) -> None:
    path = tmp_path / "a.txt"
    text = f"Grüße 🎉.{end}{end}It is a splendid gadget.{end}{end}Last line"
    path.write_bytes(text.encode(codec))
    (plan,) = planned(own.accept(path, new="Kanne für “Öl”"), own)
    write_plan(plan)
    assert path.read_bytes() == text.replace("splendid gadget", "Kanne für “Öl”").encode(codec)


def test_permissions_stay_and_links_are_followed(tmp_path: Path, own: Own) -> None:
    real = tmp_path / "real.md"
    real.write_text("It is a splendid gadget.\n", encoding="utf-8")
    real.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(real)
    (plan,) = planned(own.accept(link, new="kettle"), own)
    write_plan(plan)
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "It is a kettle.\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.md", "real.md"]


class Interrupted(BaseException):
    """As if somebody pressed Ctrl-C."""


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
@pytest.mark.parametrize("error", [Interrupted, OSError])
def test_an_interruption_leaves_the_old_file(
    step: str, error: type[BaseException], tmp_path: Path, own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    path.write_text("It is a splendid gadget.\n", encoding="utf-8")
    (plan,) = planned(own.accept(path, new="kettle"), own)

    def stop(*arguments: object) -> None:
        raise error

    monkeypatch.setattr(os, step, stop)
    with pytest.raises(Interrupted if error is Interrupted else FileProblem):
        write_plan(plan)
    monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == "It is a splendid gadget.\n"
    assert os.listdir(tmp_path) == ["a.md"]
    write_plan(plan)
    assert path.read_text(encoding="utf-8") == "It is a kettle.\n"


def test_a_file_that_changes_meanwhile_is_left(tmp_path: Path, own: Own) -> None:
    path = tmp_path / "a.md"
    path.write_text("It is a splendid gadget.\n", encoding="utf-8")
    (plan,) = planned(own.accept(path, new="kettle"), own)
    path.write_text("Somebody else wrote a splendid gadget.\n", encoding="utf-8")
    with pytest.raises(FileProblem, match="changed while"):
        write_plan(plan)
    assert path.read_text(encoding="utf-8") == "Somebody else wrote a splendid gadget.\n"


def test_decisions_beside_what_was_written_keep_their_finding(tmp_path: Path, own: Own) -> None:
    path = tmp_path / "a.md"
    path.write_text("A splendid gadget. The quiet marvel stays. The rain fell.\n", encoding="utf-8")
    document = read_file(path, str(path))
    first, second, third = own(document)
    entries = (
        accepted(first, str(path), "kettle"),
        Decision(second.fingerprint, second.rule, str(path), "dismissed", reason="quotation"),
        Decision(third.fingerprint, third.rule, str(path), "dismissed", reason="other"),
    )
    decisions = Decisions("d.json", entries, {str(path): source_digest(document.source)})
    (plan,) = planned(decisions, own)
    write_plan(plan)
    fresh = brought_up_to_date(decisions, [plan])
    left = own.files(path).files[0].findings
    assert [each.fingerprint for each in left] == [each.fingerprint for each in fresh.entries[1:]]
    assert fresh.entries[1].fingerprint != second.fingerprint
    assert fresh.digests[str(path)] == source_digest(path.read_text(encoding="utf-8"))


def test_documents_without_a_writer_are_refused(
    tmp_path: Path, own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("empathycheck.applying.apply.BINARY", frozenset({"text"}))
    path = tmp_path / "a.txt"
    path.write_text("It is a splendid gadget.\n", encoding="utf-8")
    (plan,) = planned(own.accept(path, new="kettle"), own)
    assert (states(plan), plan.writes) == (["refused"], False)
    assert "comments cannot be written" in plan.outcomes[0].reason


def with_marks(data: bytes, path: str, notes: Sequence[object]) -> bytes:
    return data + b" " * len(notes)


def test_documents_with_a_writer_get_comments(
    tmp_path: Path, own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("empathycheck.applying.apply.BINARY", frozenset({"text"}))
    monkeypatch.setattr("empathycheck.applying.documents.COMMENTERS", {"text": (__name__, "with_marks")})
    path = tmp_path / "a.txt"
    path.write_text("It is a splendid gadget.\n", encoding="utf-8")
    (plan,) = planned(own.accept(path, new="kettle"), own)
    assert (states(plan), plan.before, plan.after) == (
        ["written"],
        "It is a splendid gadget.\n",
        "It is a kettle.\n",
    )
    write_plan(plan)
    assert path.read_text(encoding="utf-8") == "It is a splendid gadget.\n "
