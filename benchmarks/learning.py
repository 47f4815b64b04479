"""What `empathycheck learn` makes of made-up teams: `python -m benchmarks.learning`.

Each team decides on what a check asks about labelled sentences as its editors' labels say, and has a taste of its own
besides. It learns from some pages and is measured on others: how many of the warnings there it would accept, and how
many that it would accept are warnings (F1), with the judge that ships and with its own. Labels are looked for as
`quality` does; the written sentences in `training/sentences` come with the source.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import quality
from empathycheck.checks.claims import ruled_claims
from empathycheck.checks.weighing import judged
from empathycheck.decisions.file import Decision, Decisions
from empathycheck.errors import ConfigProblem
from empathycheck.judge.asked import Judge
from empathycheck.judge.named import judge_named
from empathycheck.judge.taught import TaughtJudge
from empathycheck.judge.training.data import Labelled, read_labelled
from empathycheck.judge.training.measure import Score, score
from empathycheck.language.prose import Prose, prose_of
from empathycheck.learning.learn import learn
from empathycheck.model import Block, Document, Hit
from empathycheck.rulebook.load import load_rules
from empathycheck.rulebook.ruleset import RuleSet

WRITTEN = quality.ROOT / "training" / "sentences"
SIZES = (40, 120)


class Question(NamedTuple):
    """A sentence with what is asked about it, and its label."""

    row: Labelled
    prose: Prose
    hit: Hit

    @property
    def words(self) -> str:
        """The words it marks, in small letters."""
        return self.prose.text[self.hit.start : self.hit.end].lower()


Team = Callable[[Question, random.Random], bool]


def _taste(rule: str = "", words: str = "$.") -> Team:
    """A team that accepts what its editors label as praise, but nothing of one rule and nothing with these words."""
    pattern = re.compile(words)
    return lambda each, _: (
        each.row.praise == 2 and each.hit.rule != rule and pattern.search(each.words) is None
    )


TEAMS: dict[str, Team] = {
    "goes by the labels alone": _taste(),
    "puts up with feelings": _taste("claims/feelings"),
    "puts up with experience": _taste("claims/heritage", r"experience|years|decades"),
    "puts up with “best”, “leading”": _taste(words=r"\b(?:best|leading)\b"),
    "feelings, one slip in ten": lambda each, chance: (
        _taste("claims/feelings")(each, chance) != (chance.random() < 0.1)
    ),
    "throws a coin": lambda each, chance: chance.random() < 0.5,
}


def questions_of(rows: Sequence[Labelled], rules: RuleSet) -> list[Question]:
    """Everything that a check asks about these sentences, hints too, each between its neighbours."""
    found = []
    for row in rows:
        texts = [" ".join(text.split()) for text in (row.before, row.text, row.after) if text.strip()]
        middle = 1 if row.before.strip() else 0
        blocks = tuple(Block(text, "paragraph", ((0, len(text), 0, len(text)),)) for text in texts)
        prose = prose_of(Document("page.txt", "text", "\n\n".join(texts), blocks))
        for hit in judged(prose, rules, ruled_claims(prose, rules), judge_named, lambda: True):
            if prose.block_at(hit.start) == middle:
                found.append(Question(row, prose, hit))
    return found


def decisions_of(decided: Sequence[tuple[Question, bool]]) -> Decisions:
    """The decisions file that such a team would save."""
    entries = []
    for number, (each, accepted) in enumerate(decided):
        text = each.prose.text[each.hit.start : each.hit.end]
        sentence = each.prose.text[slice(*each.prose.sentence_at(each.hit.start))]
        entries.append(
            Decision(
                fingerprint=f"{number:016x}",
                rule=each.hit.rule,
                path="site/page.md",
                state="accepted" if accepted else "dismissed",
                reason="" if accepted else "brand-wording",
                text=text,
                sentence=sentence,
            )
        )
    return Decisions("decisions.json", tuple(entries))


def measured(questions: Sequence[tuple[Question, bool]], rules: RuleSet, judge: Judge) -> Score:
    """How the warnings of a check with this judge agree with what a team accepts."""
    shown = []
    for each, _ in questions:
        hits = judged(each.prose, rules, ruled_claims(each.prose, rules), lambda: judge, lambda: True)
        shown.append(
            any(
                hit.severity != "hint" and (hit.rule, hit.start) == (each.hit.rule, each.hit.start)
                for hit in hits
            )
        )
    return score([2 if accepted else 0 for _, accepted in questions], shown)


class Outcome(NamedTuple):
    """One team once: its scores on pages that it has not seen, as it is and taught; None where that was refused."""

    before: Score
    after: Score | None


def tried(name: str, questions: Sequence[Question], rules: RuleSet, size: int, seed: int) -> Outcome:
    """Half of the pages is there to learn from: `size` decisions, a third of them dismissals if there are so many."""
    chance = random.Random(f"{name}{seed}")
    decided = [(each, TEAMS[name](each, chance)) for each in questions]
    groups = sorted({each.row.group for each in questions})
    chance.shuffle(groups)
    mine = set(groups[: len(groups) // 2])
    seen = [pair for pair in decided if pair[0].row.group in mine]
    rest = [pair for pair in decided if pair[0].row.group not in mine]
    chance.shuffle(seen)
    dismissed = [pair for pair in seen if not pair[1]][: size // 3]
    accepted = [pair for pair in seen if pair[1]][: size - len(dismissed)]
    before = measured(rest, rules, judge_named())
    try:
        taught = learn([decisions_of(dismissed + accepted)])
    except ConfigProblem:
        return Outcome(before, None)
    return Outcome(before, measured(rest, rules, TaughtJudge(taught.best.moves)))


def main() -> int:
    """Print a line for each team and number of decisions: F1 on other pages before and after, and refusals."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("labels", nargs="*", type=Path, help="files of labelled sentences")
    parser.add_argument("--times", type=int, default=10, help="how often each team is drawn anew")
    options = parser.parse_args()
    folder = quality.labels_folder()
    published = [folder / "train.jsonl"] if folder is not None else []
    paths = options.labels or published or sorted(WRITTEN.glob("*.jsonl"))
    every = load_rules()
    rules = every.only([name for name in every.names if name.startswith("claims/")])
    questions = questions_of([row for path in paths for row in read_labelled(path)], rules)
    print(
        f"{len(questions):,} questions about sentences of {len(paths)} files, {options.times} draws of each team"
    )
    for size in SIZES:
        for name in TEAMS:
            found = [tried(name, questions, rules, size, seed) for seed in range(options.times)]
            # a team whose file was refused goes on with the judge that ships
            before = sum(each.before.f1 for each in found) / len(found)
            after = sum((each.after or each.before).f1 for each in found) / len(found)
            refused = sum(each.after is None for each in found)
            print(
                f"{size:>4} decisions  {name:<32} F1 {before:.3f} -> {after:.3f}  refused {refused}",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
