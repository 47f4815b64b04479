"""Findings to report on, made by hand: reports know nothing of rules."""

from __future__ import annotations

from empathycheck.model import (
    Comparison,
    FileResult,
    Finding,
    Position,
    Problem,
    RunResult,
    Severity,
    Suggestion,
)

AIRLINER = Comparison(
    kind="anchor",
    text="more than 20 times as fast as an airliner",
    sum="6000 m/s ÷ 250 m/s = 24",
    ratio=24.0,
    relation="more-than",
    anchor="airliner-cruise",
    name="an airliner",
    value=250.0,
    unit="m/s",
    source="Type certificate data sheet",
    year=2024,
)


def finding(
    sentence: str,
    marked: str,
    question: str = "By which measure, and who says so?",
    rule: str = "claims/leader",
    severity: Severity = "warning",
    suggestions: tuple[Suggestion, ...] = (),
    place: tuple[int, int, int] = (85, 3, 12),
) -> Finding:
    offset, line, column = place
    return Finding(
        rule=rule,
        severity=severity,
        question=question,
        why="A reader cannot check it.",
        start=Position(offset, line, column),
        end=Position(offset + len(marked), line, column + len(marked)),
        text=marked,
        sentence=sentence,
        role="paragraph",
        confidence=0.93,
        fingerprint="0123456789abcdef",
        suggestions=suggestions,
        mark=sentence.index(marked),
    )


def rocket() -> Finding:
    suggestion = Suggestion(
        "comparison",
        AIRLINER.text,
        "It lifts off at 6000 metres per second, more than 20 times as fast as an airliner.",
        AIRLINER,
    )
    return finding(
        "It lifts off at 6000 metres per second.",
        "6000 metres per second",
        "6000 metres per second: is that fast?",
        "numbers/no-anchor",
        suggestions=(suggestion,),
    )


def leader(place: tuple[int, int, int] = (140, 5, 8)) -> Finding:
    rewrite = Suggestion("rewrite", "name the list, its year and the place on it: “second of 41 on …, 2024”")
    sentence = "We are the leading provider of umbrellas."
    question = "“leading provider”: by which measure, and who says so?"
    return finding(sentence, "leading provider", question, suggestions=(rewrite,), place=place)


def file(*findings: Finding, path: str = "site/index.md", suppressed: int = 0, hidden: int = 0) -> FileResult:
    return FileResult(path, "markdown", 532, 41, findings, suppressed, hidden)


def result(*files: FileResult, problems: tuple[Problem, ...] = ()) -> RunResult:
    return RunResult(files, problems)
