"""What a run looks for, worked out once from its settings for all documents."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from empathycheck.base.kept import key_of
from empathycheck.base.spelling import nearest
from empathycheck.checks.facts import Context
from empathycheck.errors import ConfigProblem
from empathycheck.families import FAMILIES, family_of
from empathycheck.judge.asked import OFF
from empathycheck.judge.named import identity_of, judge_named
from empathycheck.model import NO_KEYS, SEVERITIES, Audience, CopyKeys, Kind
from empathycheck.model.rows import NamedTuple
from empathycheck.settings.audience import find_audience
from empathycheck.settings.settings import Settings
from empathycheck.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from empathycheck.ledger.proof import Ledger
    from empathycheck.listening.voice import Voice
    from empathycheck.rulebook.ruleset import RuleSet
    from empathycheck.settings.audience_file import Reader


def choose_rules(settings: Settings, names: Sequence[str]) -> frozenset[str]:
    """The names of the rules that run: selected (or all), less those ignored. ConfigProblem on an unknown name."""
    families = dict.fromkeys(name.partition("/")[0] for name in names)
    for key, asked in (("select", settings.select), ("ignore", settings.ignore)):
        for name in asked:
            if name not in names and name not in families:
                place = settings.origins.get(key, f"--{key}")
                hint = nearest(name, [*names, *families]) or "; “empathycheck rules” lists them all"
                raise ConfigProblem(f"{place}: “{name}”: no such rule or family{hint}")

    def asked_for(name: str, words: tuple[str, ...]) -> bool:
        return name in words or name.partition("/")[0] in words

    chosen = [name for name in names if not settings.select or asked_for(name, settings.select)]
    # a rule that is named outweighs a family that is ignored: --select claims/leader --ignore claims
    return frozenset(
        name for name in chosen if name in settings.select or not asked_for(name, settings.ignore)
    )


def audience_of(settings: Settings) -> Audience:
    """Who reads, as the comparisons need it: an audience of the configuration, or one that empathycheck knows.

    ConfigProblem where the name is neither.
    """
    name = settings.audience
    for reader in settings.readers:
        if reader.name == name:
            return audience_from(reader, settings)
    own = settings.audiences.get(name)
    packs = _paths(*settings.packs, *(own.anchors if own is not None else ()))
    default = Audience(packs=packs)
    if own is not None:
        return Audience(
            name,
            own.regions or default.regions,
            own.interests or default.interests,
            packs,
            own.reading_grade or default.reading_grade,
            own.place,
        )
    if not name:
        return default
    try:
        return find_audience(name)._replace(packs=packs)
    except ConfigProblem as problem:
        near = nearest(name, [*settings.audiences, *(reader.name for reader in settings.readers)])
        reason = f"{name}: there is no such audience{near}" if near else str(problem)
        raise ConfigProblem(f"{settings.origins.get('audience', '--audience')}: {reason}") from None


def audience_from(reader: Reader, settings: Settings) -> Audience:
    """An audience of the audience file, as the checks need it."""
    default = Audience()
    return Audience(
        reader.name,
        reader.region or default.regions,
        reader.interests or default.interests,
        _paths(*settings.packs, *reader.anchors),
        reader.reading_grade or default.reading_grade,
        unknown_words=reader.unknown_words,
        life=(*reader.hurts, *reader.gladdens),
    )


def _whose(settings: Settings) -> tuple[tuple[Audience, tuple[str, ...]], ...]:
    """Each audience of the audience file with the globs of its pages; none where the command line names one for all."""
    if settings.audience and "audience" not in settings.origins:
        return ()
    return tuple(
        (audience_from(reader, settings), tuple(glob.pattern for glob in reader.globs))
        for reader in settings.readers
    )


def _paths(*names: str) -> tuple[Path, ...]:
    if not names:
        return ()
    from pathlib import Path

    return tuple(Path(name) for name in names)


class Task(NamedTuple):
    """What to look for, worked out once for all documents: the rules that take part, and every name that exists.

    It is plain data, so that another process may be given it. `least` is the least severity shown, by its place in
    `SEVERITIES`; `narrowed` says that some rules were left out; `kinds` and `root` are as in `Settings`; `own_names`
    are the writer's own; `near` asks for the names by which a baseline knows a finding again; `judge` is the name of
    one; `copy_keys` says which keys of data files hold copy; `whose` has each audience with the globs of its pages;
    `ledger` has the proofs of claims, `voice` the customers' words, and `today` the day on which proofs are looked at.
    """

    rules: RuleSet
    names: frozenset[str]
    audience: Audience
    least: int
    narrowed: bool
    kinds: tuple[tuple[str, Kind], ...] = ()
    root: str = ""
    keep: bool = False
    own_names: tuple[str, ...] = ()
    near: bool = False
    judge: str = ""
    copy_keys: CopyKeys = NO_KEYS
    whose: tuple[tuple[Audience, tuple[str, ...]], ...] = ()
    ledger: Ledger | None = None
    voice: Voice | None = None
    today: str = ""

    def key(self) -> str:
        """What decides on findings besides the document itself and its path, as 32 hexadecimal digits.

        Two tasks of one key find the same: same version, rules, anchors, judge and settings.
        """
        from empathycheck.comparisons.anchors import anchors_key

        packs = [pack for each in (self.audience, *(own for own, _ in self.whose)) for pack in each.packs]
        rest = self._replace(rules=self.rules.only(()), names=frozenset(), keep=False, voice=None)
        voice = () if self.voice is None else self.voice.in_order()
        plain = (__version__, self.rules.names, sorted(self.names), rest[2:], voice)
        return key_of(
            [self.rules.key, anchors_key(packs), identity_of(self.judge), repr(plain).encode()]
        ).hex()[:32]


def task_of(rules: RuleSet, settings: Settings, *, keep: bool = False) -> Task:
    """The task that the settings set; `keep` leaves each document in its result, for a report that shows the copy.

    Raises ConfigProblem on a rule or an audience that does not exist.
    """
    chosen = choose_rules(settings, rules.names)
    _needs_extra(settings)
    families = {name.partition("/")[0] for name in rules.names}
    task = Task(
        rules=rules if len(chosen) == len(rules.names) else rules.only(chosen),
        names=frozenset({*rules.names, *families, ""}),
        audience=audience_of(settings),
        least=SEVERITIES.index(settings.severity),
        narrowed=bool(settings.select or settings.ignore),
        kinds=settings.kinds,
        root=settings.root,
        keep=keep,
        own_names=settings.names,
        near=bool(settings.baseline),
        judge=_judge(settings),
        copy_keys=settings.copy_keys,
        whose=_whose(settings),
    )
    return _with_our_files(task, settings)


def _with_our_files(task: Task, settings: Settings) -> Task:
    """The task with the ledger of proof and the customers' words, where the settings name them."""
    if not settings.ledger and not settings.voice:
        return task
    ledger, voice, today = import_module("empathycheck.checking.our_files").our_files(settings)
    return task._replace(ledger=ledger, voice=voice, today=today)


def _judge(settings: Settings) -> str:
    """The name of the judge that is asked for; one of the user's own is loaded now, so that a mistake shows at once."""
    if settings.judge not in ("", OFF):
        judge_named(settings.judge)
    return settings.judge


def _needs_extra(settings: Settings) -> None:
    """ConfigProblem where a rule is asked for by name that an extra brings, and the extra is not installed."""
    for family in FAMILIES:
        asked = [name for name in settings.select if family.needs and family_of(name) == family.name]
        if asked and not is_installed(family.needs):
            place = settings.origins.get("select", "--select")
            raise ConfigProblem(
                f"{place}: “{asked[0]}” needs {family.needs}; pip install 'empathycheck[{family.extra}]' brings it"
            )


def is_installed(package: str) -> bool:
    """Whether a package that an extra brings is there; it is not loaded."""
    from importlib.util import find_spec

    return find_spec(package) is not None


def context_of(task: Task, audience: Audience | None = None) -> Context:
    """What every check of a run is given beside the page; `audience` where the page is for one in particular."""
    judge = None if task.judge == OFF else partial(judge_named, task.judge)
    return Context(
        audience or task.audience,
        judge,
        hints=not task.least,
        ledger=task.ledger,
        voice=task.voice,
        today=task.today,
    )
