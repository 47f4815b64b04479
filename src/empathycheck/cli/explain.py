"""`empathycheck explain`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from empathycheck.base.spelling import nearest
from empathycheck.checking.sampled import sample_question
from empathycheck.checking.task import audience_of
from empathycheck.cli.app import Command, Names, Word
from empathycheck.cli.streams import COLOURS, USUAL_WIDTH, deliver, wants_colour, width
from empathycheck.errors import ConfigProblem
from empathycheck.explaining.why import EXCUSED, SIGNED, paths
from empathycheck.ideas.compile import pairs_of
from empathycheck.judge.asked import OFF
from empathycheck.judge.named import judge_named
from empathycheck.language.prose import prose_of
from empathycheck.readers import read_source
from empathycheck.reports.json import dump
from empathycheck.reports.options import Options
from empathycheck.reports.terminal import paint
from empathycheck.reports.text import clean, wrap
from empathycheck.rulebook.load import load_rules
from empathycheck.settings.find import load_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from empathycheck.explaining.why import Path as Reasons
    from empathycheck.rulebook.rule import Example, Rule
    from empathycheck.rulebook.ruleset import RuleSet
    from empathycheck.settings.settings import Settings

_EXAMPLES = (
    ("empathycheck explain claims/leader", "one rule"),
    ("empathycheck explain claims", "a family of rules"),
    ("empathycheck explain 'We are the leading provider.'", "how a sentence is judged"),
    ("empathycheck explain --judge our-judge.json 'We love rope.'", "and by your team"),
)
_EXAMPLE = re.compile(r"\s*Before: “([^”]{1,300})”\.? After: “([^”]{1,300})”\.?\s*")
_PAIRS = 3
_BACKED = {"evidence": "evidence beside it", "quotation": "the words of a speaker who is named"}
MILD_MEANS = {
    "hint": "It is a hint.",
    "reference": "It is a hint, but on a blog it asks as everywhere.",
    "ours": "It is a hint, unless the sentence speaks of us: we, our, or a name of ours.",
    "off": "It does not ask.",
}


@click.command(cls=Command, name="explain", examples=_EXAMPLES)
@click.argument("name", type=Names("rules"), metavar="NAME")
@click.option(
    "--examples", is_flag=True, help="All examples of the rule too: what it asks about, and what not."
)
@click.option("--format", type=Word(("terminal", "json")), default="terminal", help="How to print it.")
@click.option("--output", metavar="FILE", help="Write it to a file.")
@click.option(
    "--judge",
    metavar="PATH",
    help="The deep judge, one of your own, or off: the rules alone.",
)
@click.option("--config", metavar="FILE", help="This configuration in place of the nearest one.")
@click.option(
    "--color", type=Word(COLOURS), default="auto", help="Colour; NO_COLOR and FORCE_COLOR count too."
)
def command(name: str, *, examples: bool, format: str, color: str, **options: str | None) -> int:
    """Show a rule: what it asks, why, ways to answer, and what excuses a sentence; with --examples all of its own.

    NAME is a rule such as claims/leader, or a family such as claims. A sentence, in quotation marks, shows step by
    step why it is asked about or left alone: whom it praises, what backs it, what the judge says, and by which words.
    """
    settings = load_settings(options["config"])
    settings = settings._replace(judge=options["judge"] or settings.judge)
    loaded = load_rules([Path(pack) for pack in settings.packs])
    if " " in name.strip():
        return _sentence(name.strip(), loaded, settings, (format, options["output"], color))
    rules = loaded.rules
    chosen = [rule for rule in rules if name in (rule.name, rule.family)]
    if not chosen:
        names = [*(rule.name for rule in rules), *{rule.family for rule in rules}]
        hint = nearest(name, names) or "; “empathycheck rules” lists them all"
        raise ConfigProblem(f"explain: “{name}”: no such rule or family{hint}")
    if format == "json":
        data = {"schema": "empathycheck-rules/1", "rules": [_data(rule) for rule in chosen]}
        deliver(dump(data), options["output"], utf8=True)
        return 0
    looks = _looks(color, options["output"])
    shown = [page(rule, looks, sample_question(rule, loaded), examples=examples) for rule in chosen]
    deliver("\n\n".join(shown) + "\n", options["output"], utf8=False)
    return 0


def _looks(color: str, output: str | None) -> Options:
    """How a page of text is to look, on the terminal or in a file."""
    columns = min(width() or USUAL_WIDTH, USUAL_WIDTH)
    return Options(width=columns, colour=output is None and wants_colour(color))


def _sentence(text: str, rules: RuleSet, settings: Settings, way: tuple[str, str | None, str]) -> int:
    """Shows how a text is judged; `way` is the format, the file to write, and whether to colour."""
    format, output, color = way
    prose = prose_of(read_source(text, "sentence.txt", "text"))
    judge = None if settings.judge == OFF else judge_named(settings.judge)
    found = paths(prose, rules, audience_of(settings), judge)
    if format == "json":
        keys = ("text", "steps", "outcome")
        steps = [{**each._asdict(), "steps": [step._asdict() for step in each.steps]} for each in found]
        data = [{key: each[key] for key in keys} for each in steps]
        reasons = {"schema": "empathycheck-reasons/1", "sentence": text, "paths": data}
        deliver(dump(reasons), output, utf8=True)
        return 0
    looks = _looks(color, output)
    shown = [_reasons(each, looks) for each in found]
    told = "\n\n".join(shown or ["No praise and no quantity in it: nothing to ask."]) + "\n"
    deliver(told, output, utf8=False)
    return 0


def _reasons(path: Reasons, options: Options) -> str:
    room = max(len(step.question) for step in path.steps) + 2
    lines = [paint(clean(f"“{path.text}”"), "bold", options)]
    for question, answer in (*path.steps, ("So:", path.outcome)):
        for number, line in enumerate(wrap(clean(answer), options.width - room - 2, 8)):
            lines.append("  " + (question if number == 0 else "").ljust(room) + line)
    return "\n".join(lines)


def _data(rule: Rule) -> dict[str, object]:
    wanted = ("name", "title", "severity", "why", "source", "question", "advice", "flag", "passes")
    data = {key: _plain(value) for key, value in rule._asdict().items() if key in wanted}
    return {**data, "known_gaps": {"flag": _plain(rule.gaps_flag), "passes": _plain(rule.gaps_pass)}}


def _plain(value: object) -> object:
    return [example._asdict() for example in value] if isinstance(value, tuple) else value


def page(rule: Rule, options: Options, question: str, *, examples: bool) -> str:
    """The rule's page for a terminal: `question` as a reader puts it, and with `examples` all of the rule's own."""

    def section(title: str, lines: Sequence[str]) -> list[str]:
        return ["", paint(title, "bold", options), *lines] if lines else []

    lines = [f"{paint(rule.name, rule.severity, options)}: {rule.title}"]
    lines += section("A reader asks", _wrapped(question, options))
    lines += section("Why it matters", _wrapped(rule.why, options))
    advice, pairs = answers(rule)
    lines += section("Ways to answer", _wrapped(advice, options))
    lines += section("Before and after", _pairs(pairs, options))
    lines += section("What excuses it", _wrapped(excused(rule), options))
    if rule.mild:
        lines += section(
            "On blogs, documentation, changelogs and legal pages", ["  " + MILD_MEANS[rule.mild]]
        )
    if examples:
        lines += section("It asks about", _examples(rule.flag, options))
        lines += section("It lets pass", _examples(rule.passes, options))
        lines += section("It should ask about, but does not yet", _examples(rule.gaps_flag, options))
        lines += section("It should let pass, but does not yet", _examples(rule.gaps_pass, options))
        lines += section("Where this comes from", _wrapped(rule.source, options))
    lines += section(
        "To set it aside, with the reason", [f"  <!-- empathycheck-ignore {rule.name}: a quotation -->"]
    )
    if not examples:
        every = len(rule.flag) + len(rule.passes) + len(rule.gaps_flag) + len(rule.gaps_pass)
        more = f"Its {every:,} examples: empathycheck explain {rule.name} --examples"
        lines += ["", paint(more, "dim", options)]
    return "\n".join(lines)


def answers(rule: Rule) -> tuple[str, list[tuple[str, str]]]:
    """A rule's advice without its example, and up to three sentences before and after, that example first."""
    example = _EXAMPLE.search(rule.advice)
    own = [(example[1], example[2])] if example else []
    others = [(pair.before, pair.after) for pair in pairs_of(rule.name)]
    advice = rule.advice.replace(example[0], " ", 1) if example else rule.advice
    unlike = {before: (before, after) for before, after in reversed([*own, *others])}
    return " ".join(advice.split()), [*reversed(unlike.values())][:_PAIRS]


def _pairs(pairs: Sequence[tuple[str, str]], options: Options) -> list[str]:
    lines = []
    for before, after in pairs:
        for lead, words in (("  - ", before), ("    → ", after)):
            for number, line in enumerate(wrap(clean(words), options.width - len(lead))):
                lines.append((lead if number == 0 else " " * len(lead)) + line)
    return lines


def excused(rule: Rule) -> str:
    """What makes a sentence pass that the rule would ask about, in words; "" where nothing does."""
    known = {**SIGNED, **EXCUSED, **_BACKED}
    return "; ".join(known[name].rstrip(":") for name in rule.excuses if name in known)


def _wrapped(text: str, options: Options) -> list[str]:
    lines: list[str] = []
    for paragraph in text.strip().split("\n"):
        lines += ["  " + line for line in wrap(clean(paragraph.strip()), options.width - 2, 50)]
    return lines


def _examples(examples: Sequence[Example], options: Options) -> list[str]:
    lines = []
    for example in examples:
        text = " ".join(clean(example.text).split())
        if not options.colour:
            for mark in example.marks:
                text = text.replace(mark, f"[{mark}]", 1)
        for number, line in enumerate(wrap(text, options.width - 4, 10)):
            painted = line
            for mark in example.marks if options.colour else ():
                painted = painted.replace(mark, paint(mark, "mark", options), 1)
            lines.append(("  - " if number == 0 else "    ") + painted)
    return lines
