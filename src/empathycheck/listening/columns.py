"""Which column holds what customers wrote, and which ones rating, date and product: by name, then by content."""

from __future__ import annotations

import re
from collections.abc import Sequence

from empathycheck.base.spelling import nearest
from empathycheck.errors import FileProblem
from empathycheck.listening.ratings import month_of, raw_rating
from empathycheck.listening.rows import Row
from empathycheck.model.rows import NamedTuple

_TEXTS = (
    "review", "review text", "review body", "review content", "text", "content", "body", "comment", "comments",
    "feedback", "verbatim", "message", "description", "answer", "response text", "customer comment", "nps comment",
    "reviews", "opinion", "testimonial", "ticket description", "conversation", "transcript", "note", "tweet",
    "open ended response", "additional comments", "your review", "plain body", "complaint",
)  # fmt: skip
_RATINGS = (
    "rating", "stars", "score", "star rating", "overall", "overall rating", "review rating", "satisfaction",
    "satisfaction rating", "nps", "nps score", "csat", "grade", "points", "rate", "recommended", "sentiment",
    "satisfaction rating score", "label",
)  # fmt: skip
_DATES = (
    "date", "review date", "created at", "created", "submitted at", "at", "time", "timestamp", "published at",
    "review time", "date posted", "posted", "review submission date and time", "updated at", "month", "year",
)  # fmt: skip
_PRODUCTS = (
    "product", "product name", "product title", "item", "app", "app name", "asin", "sku", "service", "product id",
    "app id", "category", "plan", "airline", "hotel name", "model", "variant", "product category",
)  # fmt: skip
_LIKED = re.compile(
    r"\b(?:pros|like(?:d)? (?:best|most|about)|positive(?: review)?|what (?:did )?you like|advantages?|best)\b"
)
_DISLIKED = re.compile(
    r"\b(?:cons|dislike(?:d)?|negative(?: review)?|like least|disadvantages?|improve(?:ments?)?|worst)\b"
)
_TITLES = ("title", "review title", "subject", "headline", "summary", "ticket subject", "review headline")
_NOT_THEIRS = re.compile(
    r"\b(?:repl(?:y|ies)|respon(?:se|ded)|developer|owner|agent|internal|html|url|image|user|author|name|email)\b"
)
_SEPARATORS = re.compile(r"[\s_./-]+|(?<=[a-z])(?=[A-Z])")
_ENOUGH_WORDS = 3.0
"""On average: less is a label and no text."""
_LETTER = re.compile(r"[^\W\d_]")


class Columns(NamedTuple):
    """The names of the columns that hold what; several texts are read one after another, each with what was asked."""

    texts: tuple[str, ...]
    liked: str = ""
    disliked: str = ""
    title: str = ""
    rating: str = ""
    date: str = ""
    product: str = ""

    def told(self) -> dict[str, str]:
        """Which column was taken for what, for the file that is written."""
        named = {**self._asdict(), "texts": ", ".join(self.texts)}
        return {key: str(value) for key, value in named.items() if value}


def columns_of(rows: Sequence[Row], path: str, asked: str = "") -> Columns:
    """Which columns of these first rows hold what; `asked` names that of the texts.

    Raises FileProblem where none holds texts, with the columns that there are.
    """
    seen = list(dict.fromkeys(name for row in rows for name in row))
    plain = {name: _plain(name) for name in seen}
    if asked:
        texts: tuple[str, ...] = (_asked(asked, seen, path),)
        liked = disliked = ""
    else:
        texts, liked, disliked = _found(rows, seen, plain)
        if not (texts or liked or disliked):
            raise FileProblem(_unknown(path, seen))
    taken = {*texts, liked, disliked}
    free = [name for name in seen if name not in taken]
    return Columns(
        texts,
        liked,
        disliked,
        title=_first(free, plain, _TITLES),
        rating=_first([name for name in free if _rates(rows, name)], plain, _RATINGS),
        date=_first([name for name in free if any(_dated(row.get(name, "")) for row in rows)], plain, _DATES),
        product=_first(free, plain, _PRODUCTS),
    )


def _plain(name: str) -> str:
    return " ".join(_SEPARATORS.sub(" ", name).lower().split())


def _asked(asked: str, seen: Sequence[str], path: str) -> str:
    for name in seen:
        if name == asked or _plain(name) == _plain(asked):
            return name
    shown = ", ".join(seen[:20]) or "none"
    raise FileProblem(f"{path}: --text {asked}: no such column{nearest(asked, seen)}; there are {shown}")


def _found(
    rows: Sequence[Row], seen: Sequence[str], plain: dict[str, str]
) -> tuple[tuple[str, ...], str, str]:
    """The columns of texts: those where people are asked for good and bad each alone, else the one that fits best."""
    wordy = {name: words for name in seen if (words := _words(rows, name)) >= _ENOUGH_WORDS}
    liked = next(
        (name for name in wordy if _LIKED.search(plain[name]) and not _DISLIKED.search(plain[name])), ""
    )
    disliked = next((name for name in wordy if _DISLIKED.search(plain[name])), "")
    if liked and disliked:
        return (), liked, disliked
    ranked = sorted(wordy, key=lambda name: (-_fit(plain[name], wordy[name]), seen.index(name)))
    if ranked and _fit(plain[ranked[0]], wordy[ranked[0]]) > 0:
        return (ranked[0],), "", ""
    # three words on average is much for an answer such as "great" in a column of the right name
    named = _first(seen, plain, _TEXTS)
    return ((named,), "", "") if named and _words(rows, named) > 0 else ((), "", "")


def _fit(name: str, words: float) -> float:
    """How well a column fits for texts: by its name and by how many words stand in it."""
    last = name.rpartition(" ")[2]
    score = min(words, 40.0) / 10
    if name in _TEXTS:
        score += 6 - _TEXTS.index(name) / 20
    elif last in _TEXTS or name.partition(" ")[0] in ("review", "comment", "feedback"):
        score += 3
    if name in _TITLES:
        score -= 2
    if _NOT_THEIRS.search(name):
        score -= 6
    return score


def _words(rows: Sequence[Row], name: str) -> float:
    """Words in a column, on average of what is not empty; 0 for what is mostly no letters."""
    texts = [text for row in rows if (text := row.get(name, "").strip())]
    if not texts:
        return 0.0
    characters = sum(map(len, texts))
    letters = sum(len(_LETTER.findall(text[:500])) for text in texts)
    if letters < 0.5 * sum(min(len(text), 500) for text in texts) or characters == 0:
        return 0.0
    # what says the same again and again was picked from a list
    return (
        sum(len(text.split()) for text in texts) / len(texts)
        if len(texts) < 10 or 4 * len(set(texts)) > len(texts)
        else 0.0
    )


def _first(free: Sequence[str], plain: dict[str, str], names: Sequence[str]) -> str:
    """The column of the best name among `names`; of a nested key its last words count as well."""
    ranked = [
        (rank, name)
        for name in free
        for rank, wanted in enumerate(names)
        if plain[name] == wanted or plain[name].endswith(f" {wanted}")
    ]
    return min(ranked, key=lambda each: each[0])[1] if ranked else ""


def _rates(rows: Sequence[Row], name: str) -> bool:
    filled = [text for row in rows if (text := row.get(name, "").strip())]
    return bool(filled) and sum(raw_rating(text) is not None for text in filled) >= 0.8 * len(filled)


def _dated(text: str) -> bool:
    return bool(month_of(text))


def _unknown(path: str, seen: Sequence[str]) -> str:
    shown = ", ".join(seen[:20]) + (f" and {len(seen) - 20} more" if len(seen) > 20 else "")
    tried = ", ".join(_TEXTS[:8])
    return (
        f"{path}: no column with what customers wrote: there are {shown or 'no columns'}; looked for {tried} and the "
        "like, and for columns of sentences; --text COLUMN names it"
    )
