"""Reading files of anchors: every key, its type, and one line for every mistake."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping, Sequence

from empathycheck.base.packs import shown
from empathycheck.base.problems import Problems
from empathycheck.base.spelling import nearest
from empathycheck.base.yaml_tree import Node, read_tree
from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.topics import Silence, Telling, Topics, index_of
from empathycheck.comparisons.ways import WORDS, usual_words
from empathycheck.errors import ConfigProblem
from empathycheck.model import INTERESTS, REGIONS
from empathycheck.model.rows import NamedTuple
from empathycheck.quantities.rates import SECONDS
from empathycheck.quantities.units import Unit, load_units

_FILE_KEYS = ("dimension", "words", "anchors")
_NEEDED = ("id", "name", "value", "unit", "source", "year")
_TEXTS = (
    "id", "name", "plural", "unit", "kind", "per", "source", "publisher", "url", "standard",
    "dimension", "words",
)  # fmt: skip
_NUMBERS = ("value", "low", "high", "familiarity", "year", "review_by")
_TOPICS = ("topics", "only_for", "not_for")
_LISTS = ("regions", "audiences", "avoid", "called", "not_in", *_TOPICS)
_FLAGS = ("waited",)
_KEYS = (*_TEXTS, *_NUMBERS, *_LISTS, *_FLAGS)
_TOPIC_KEYS = ("topics", "grave", "wrong_ways", "places")
_SILENCE_KEYS = ("dimension", "from", "below", "topics", "units")
_PERIODS = ("day", "week", "month", "year")
_ADDRESS = re.compile(r"https?://[^\s/.]+(\.[^\s/.]+)+(/\S*)?", re.IGNORECASE)

CURRENCIES = ("USD", "EUR", "GBP", "CNY", "CHF", "AUD", "CAD", "INR", "JPY")
# Units of anchors that are no units of copy: counts, chances, money, and what a country uses in a year.
_OWN_UNITS = {
    "people": Unit("people", "crowd", "people", 1.0),
    "probability": Unit("probability", "probability", "probability", 1.0),
    "kWh/year": Unit("kWh/year", "energy-rate", "J/s", 3.6e6 / SECONDS["year"]),
    **{code: Unit(code, "money", code, 1.0) for code in CURRENCIES},
}


class _Place(NamedTuple):
    """What the anchors of one file share."""

    path: str
    dimension: str
    words: str
    own: bool
    topics: tuple[str, ...]


def read_topics(path: str, content: bytes) -> Topics:
    """The table of topics in rules/topics.yaml. Raises ConfigProblem with `file:line: key: reason` for a mistake."""
    problems = Problems(shown(path))
    tree = read_tree(content.decode("utf-8"), problems.path)
    keys = tree.value if isinstance(tree.value, dict) else {}
    parts = {key: keys[key][1].value if key in keys else {} for key in _TOPIC_KEYS}
    topics, grave, wrong, places = (
        part if isinstance(part, dict) else {} for part in (parts[key] for key in _TOPIC_KEYS)
    )
    silent = keys["silent"][1].value if "silent" in keys else []
    if (
        not topics
        or not isinstance(silent, list)
        or not all(isinstance(part, dict) for part in parts.values())
    ):
        problems.add(
            tree.line,
            "topics",
            "is a set of topics, and so are grave, wrong_ways and places; silent is a list",
        )
        raise ConfigProblem(*problems.lines)
    names = list(topics)
    found = Topics(
        tuple(names),
        Telling(index_of((name, _list(topics, name, None, problems)) for name in names)),
        Telling(index_of([("grave", _list(grave, "words", None, problems))])),
        _list(grave, "topics", names, problems),
        _list(grave, "ways", list(WORDS), problems),
        tuple((name, _list(wrong, name, list(WORDS), problems)) for name in wrong),
        tuple(row for node in silent if (row := _silence(node, names, problems))),
        tuple((region, _list(places, region, None, problems)) for region in places),
    )
    for region, (node, _) in places.items():
        if region not in REGIONS:
            problems.add(node.line, region, f"is none of {', '.join(REGIONS)}")
    if problems.lines:
        raise ConfigProblem(*problems.lines)
    return found


def _silence(node: Node, topics: Sequence[str], problems: Problems) -> Silence | None:
    """One row of what is compared with nothing."""
    keys = node.value
    if not isinstance(keys, dict) or "dimension" not in keys:
        problems.add(node.line, "silent", "has rows with a dimension each")
        return None
    for key, (key_node, _) in keys.items():
        if key not in _SILENCE_KEYS:
            problems.add(key_node.line, key, f"no such key{nearest(key, _SILENCE_KEYS)}")
    start, end = _number(keys, "from", problems), _number(keys, "below", problems)
    return (
        _text(keys, "dimension", problems),
        -math.inf if start is None else start,
        math.inf if end is None else end,
        _list(keys, "topics", topics, problems),
        _list(keys, "units", (*CURRENCIES, *load_units().units), problems),
    )


def read_anchors(files: Sequence[tuple[str, bytes, bool]], topics: Topics) -> list[Anchor]:
    """The anchors of `files` (path, content, whether they are a user's), which speak of these topics.

    Raises ConfigProblem with one line, `file:line: key: reason`, for every mistake.
    """
    found: list[Anchor] = []
    places: dict[str, str] = {}
    mistakes: list[str] = []
    for path, content, own in files:
        problems = Problems(shown(path))
        try:
            tree = read_tree(content.decode("utf-8"), problems.path)
        except UnicodeDecodeError as error:
            problems.add(
                content[: error.start].count(b"\n") + 1, "the file", "is not UTF-8; save it as UTF-8"
            )
        else:
            found += _anchors_of_file(tree, (path, own, topics), places, problems)
        mistakes += problems.lines
    if mistakes:
        raise ConfigProblem(*mistakes)
    return found


def unit_named(symbol: str) -> Unit | None:
    """The unit that anchors write as `symbol`: one of copy, a currency, people or a chance; None for any other."""
    table = load_units()
    return _OWN_UNITS.get(symbol) or table.units.get(symbol) or table.symbols.get(symbol)


def _anchors_of_file(
    tree: Node, file: tuple[str, bool, Topics], places: dict[str, str], problems: Problems
) -> list[Anchor]:
    if not isinstance(tree.value, dict):
        problems.add(tree.line, "the file", f"has the key anchors, and this is {tree.kind}")
        return []
    for key, (key_node, _) in tree.value.items():
        if key not in _FILE_KEYS:
            problems.add(key_node.line, key, f"no such key{nearest(key, _FILE_KEYS)}")
    if "anchors" not in tree.value or not isinstance(tree.value["anchors"][1].value, list):
        problems.add(tree.line, "anchors", "is missing; it is a list, one anchor after each dash")
        return []
    path, own, topics = file
    shared = _Place(
        path,
        _text(tree.value, "dimension", problems),
        _text(tree.value, "words", problems),
        own,
        topics.names,
    )
    found = []
    for node in tree.value["anchors"][1].value:
        before = len(problems.lines)
        anchor = _anchor(node, shared, problems)
        if anchor is None or len(problems.lines) > before:
            continue
        place = f"{problems.path}:{node.line}"
        if anchor.id in places:
            problems.add(node.line, "id", f"“{anchor.id}” stands in {places[anchor.id]} already")
        places.setdefault(anchor.id, place)
        found.append(anchor)
    return found


def _anchor(node: Node, shared: _Place, problems: Problems) -> Anchor | None:
    keys = node.value
    if not isinstance(keys, dict):
        problems.add(node.line, "anchors", f"an anchor is a set of keys, and this is {node.kind}")
        return None
    for key, (key_node, _) in keys.items():
        if key not in _KEYS:
            problems.add(key_node.line, key, f"no such key{nearest(key, _KEYS)}")
    missing = [key for key in _NEEDED if key not in keys]
    for key in missing:
        problems.add(node.line, key, "is missing")
    if missing:
        return None
    texts = {key: _text(keys, key, problems) for key in _TEXTS}
    numbers = {key: _number(keys, key, problems) for key in _NUMBERS}
    unit = _unit(keys, texts["unit"], texts["dimension"] or shared.dimension, problems)
    value = numbers["value"]
    if unit is None or value is None:
        return None
    low, high = _range(keys, value, numbers, unit, problems)
    year = int(numbers["year"] or 0)
    words = texts["words"] or shared.words or usual_words(unit.dimension)
    _check(keys, texts, numbers, words, problems)
    regions = _list(keys, "regions", REGIONS, problems)
    audiences = _list(keys, "audiences", INTERESTS, problems)
    familiarity = numbers["familiarity"]
    return Anchor(
        id=texts["id"],
        name=texts["name"],
        plural=texts["plural"],
        value=value,
        unit=unit.symbol,
        low=low,
        high=high,
        kind=texts["kind"] or "stock",
        dimension=unit.dimension,
        words=words,
        base=unit.to_base(value),
        base_low=unit.to_base(low),
        base_high=unit.to_base(high),
        per=texts["per"],
        regions=regions or ("world",),
        audiences=audiences or ("general",),
        avoid=_list(keys, "avoid", (*REGIONS, *INTERESTS), problems),
        familiarity=0.9 if familiarity is None else familiarity,
        source=texts["source"],
        publisher=texts["publisher"],
        year=year,
        url=texts["url"],
        review_by=int(numbers["review_by"] or year + 5),
        own=shared.own,
        standard=texts["standard"],
        called=_list(keys, "called", None, problems),
        topics=_list(keys, "topics", shared.topics, problems),
        only_for=_list(keys, "only_for", shared.topics, problems),
        not_for=_list(keys, "not_for", shared.topics, problems),
        not_in=_list(keys, "not_in", list(load_units().units), problems),
        waited=_flag(keys, "waited", problems),
    )


def _unit(
    keys: Mapping[str, tuple[Node, Node]], symbol: str, dimension: str, problems: Problems
) -> Unit | None:
    unit = unit_named(symbol)
    line = keys["unit"][1].line
    if unit is None:
        known = (*_OWN_UNITS, *load_units().units)
        problems.add(line, "unit", f"“{symbol}” is no unit known here{nearest(symbol, known)}")
    elif dimension and unit.dimension != dimension and {unit.dimension, dimension} != {"duration", "latency"}:
        problems.add(line, "unit", f"“{symbol}” measures {unit.dimension}, and this anchor is of {dimension}")
        return None
    elif unit.dimension == "latency":
        return Unit(unit.symbol, "duration", unit.base, unit.factor)
    return unit


def _range(
    keys: Mapping[str, tuple[Node, Node]],
    value: float,
    numbers: Mapping[str, float | None],
    unit: Unit,
    problems: Problems,
) -> tuple[float, float]:
    low, high = numbers["low"], numbers["high"]
    low, high = value if low is None else low, value if high is None else high
    if low > high:
        problems.add(
            keys["low" if "low" in keys else "high"][1].line, "low", f"{low:g} is above high, {high:g}"
        )
    elif not low <= value <= high:
        problems.add(
            keys["value"][1].line, "value", f"{value:g} is not between low, {low:g}, and high, {high:g}"
        )
    if unit.dimension not in ("temperature", "sound-level") and low <= 0:
        problems.add(keys["value"][1].line, "value", "is not above zero")
    return low, high


def _check(
    keys: Mapping[str, tuple[Node, Node]],
    texts: Mapping[str, str],
    numbers: Mapping[str, float | None],
    words: str,
    problems: Problems,
) -> None:
    def add(key: str, reason: str) -> None:
        problems.add(keys[key][1].line if key in keys else keys["id"][1].line, key, reason)

    for key in ("id", "name", "source"):
        if not texts[key]:
            add(key, "is empty")
    if texts["kind"] not in ("", "stock", "rate"):
        add("kind", f"“{texts['kind']}” is neither stock nor rate")
    if texts["per"] and texts["per"] not in _PERIODS:
        add("per", f"“{texts['per']}” is none of {', '.join(_PERIODS)}")
    if words not in WORDS:
        add("words", f"“{words}” is no way of comparing known here{nearest(words, WORDS)}")
    if texts["url"] and not _ADDRESS.fullmatch(texts["url"]):
        add("url", f"“{texts['url']}” is no address; write https:// and where the figure stands")
    familiarity, year, review = numbers["familiarity"], numbers["year"], numbers["review_by"]
    if familiarity is not None and not 0 <= familiarity <= 1:
        add("familiarity", "is a number from 0 (nobody knows it) to 1 (everybody does)")
    if year is not None and not 1500 <= year <= 2100:
        add("year", "is the year the figure was counted in, in four digits")
    elif year is not None and year > datetime.datetime.now(tz=datetime.UTC).year:
        add("year", f"{year:g} is still to come; it is the year the figure was counted in")
    if review is not None and year is not None and review < year:
        add("review_by", f"{review:g} is before the year of the figure, {year:g}")
    if texts["plural"].count("{n}") > 1 or "{" in texts["plural"].replace("{n}", ""):
        add("plural", "may hold {n} once, where the number stands, and no other braces")


def _text(keys: Mapping[str, tuple[Node, Node]], key: str, problems: Problems) -> str:
    if key not in keys:
        return ""
    node = keys[key][1]
    if not isinstance(node.value, str):
        problems.add(node.line, key, f"is one text, and this is {node.kind}; put quotation marks around it")
        return ""
    return " ".join(node.value.split())


def _number(keys: Mapping[str, tuple[Node, Node]], key: str, problems: Problems) -> float | None:
    if key not in keys:
        return None
    text = _text(keys, key, problems)
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        problems.add(keys[key][1].line, key, f"“{text}” is not a number; write 1234.5")
        return None
    return number


def _flag(keys: Mapping[str, tuple[Node, Node]], key: str, problems: Problems) -> bool:
    text = _text(keys, key, problems)
    if text not in ("", "true", "false"):
        problems.add(keys[key][1].line, key, f"“{text}” is neither true nor false")
    return text == "true"


def _list(
    keys: Mapping[str, tuple[Node, Node]], key: str, allowed: Sequence[str] | None, problems: Problems
) -> tuple[str, ...]:
    """The words of a list; `allowed` are those that it may have, None for any."""
    if key not in keys:
        return ()
    node = keys[key][1]
    items = node.value if isinstance(node.value, list) else [node]
    found = []
    for item in items:
        word = item.value if isinstance(item.value, str) else ""
        if allowed is None:
            if word.strip():
                found.append(" ".join(word.split()))
            else:
                problems.add(item.line, key, "has an entry that is no text")
        elif word not in allowed:
            problems.add(item.line, key, f"“{word}” is none of {', '.join(allowed)}{nearest(word, allowed)}")
        else:
            found.append(word)
    return tuple(found)
