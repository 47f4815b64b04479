"""Blocks in other languages than English are left out and counted: rules for English words would only guess at them.

A block goes where its own words say so beyond doubt, or where the page declares its language and its words do not
speak against it. A short English heading has no words that any other language has, so it stays.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from empathycheck.model import Block, Document, Skip
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.left_out.function_words import ENGLISH, FUNCTION_WORDS, NAMES, SCRIPTS
from empathycheck.readers.left_out.languages import catalogue_language
from empathycheck.readers.text.patterns import compiled

_CATALOGUES = frozenset("json yaml toml po ftl xliff xml strings stringsdict properties".split())
_UNTRANSLATED = "not translated yet"
_LOOK = 600  # characters of a block that tell its language
_TELLING = frozenset(FUNCTION_WORDS)
_WORD = r"\w+"


class _Verdict(NamedTuple):
    """What the words of one block tell: how many are English, the likeliest other language, and how many are of it."""

    english: int
    language: str
    others: int
    sure: bool

    @property
    def is_english(self) -> bool:
        """Whether a reader would take it for English."""
        return self.english > 0 and self.english >= 2 * self.others


def without_foreign(document: Document) -> Document:
    """The document without the blocks that are in other languages, which `skipped` counts; as it is without any."""
    verdicts = [_verdict(block.text) for block in document.blocks]
    declared = _declared(document)
    english = sum(verdict.english for verdict in verdicts)
    found = Counter[str]()
    for verdict in verdicts:
        if verdict.others:
            found[verdict.language] += verdict.others
    language, count = max(found.items(), key=lambda item: item[1], default=("", 0))
    page = language if count >= 8 and count >= 4 * english else ""
    # A theme's `<html lang="fr">` round English copy says nothing.
    usual = (
        Counter(declared).most_common(1)[0][0] if declared and english >= 4 and english >= 3 * count else ""
    )
    reasons = [
        _language(*each, usual=usual, page=page)
        for each in zip(document.blocks, verdicts, declared, strict=True)
    ]
    if _is_translation(document, declared, reasons):
        reasons = [reason or _UNTRANSLATED for reason in reasons]
    if not any(reasons):
        return document
    return _left(document, reasons)


def _is_translation(document: Document, declared: list[str], reasons: list[str]) -> bool:
    """Whether the document is in another language as a whole: what is in English there is asked about at its source.

    It says so itself, by its name or a `lang` for all of it, and so do the words of a third of a catalogue or of half
    a page.
    """
    if len(set(declared)) != 1 or not declared[0]:
        return False
    share = 3 if document.format in _CATALOGUES else 2
    return share * sum(map(bool, reasons)) >= len(reasons)


def _declared(document: Document) -> list[str]:
    """The language that each block is said to be in, "" for English and where nothing is said."""
    by_path = _primary(catalogue_language(document.path))
    return [_primary(block.language) if block.language else by_path for block in document.blocks]


def _primary(code: str) -> str:
    language = code.strip().lower().replace("_", "-").partition("-")[0]
    if language in ("en", "eng", "english") or not (language.isascii() and language.isalpha()):
        return ""
    return language if len(language) in (2, 3) and language not in ("und", "mul", "zxx") else ""


def _language(block: Block, verdict: _Verdict, declared: str, *, usual: str, page: str) -> str:
    """The language that the block is in, "" if it stays."""
    if verdict.sure:
        return declared if declared and len(verdict.language) > 3 else verdict.language
    if verdict.is_english:
        return ""
    if declared and (declared != usual or verdict.others > verdict.english):
        return declared
    if page and not verdict.english and (verdict.others or _has_foreign_letters(block.text)):
        return page
    return ""


def _has_foreign_letters(text: str) -> bool:
    return not text.isascii() and any(char > "\x7f" and char.isalpha() for char in text)


def _verdict(text: str) -> _Verdict:
    text = text[:_LOOK].lower()
    if not text.isascii() and (script := _script(text)):
        return _Verdict(0, script, len(text.split()), sure=True)
    words = [word for word in compiled(_WORD).findall(text) if word.isalpha()]
    english = sum(map(ENGLISH.__contains__, words))
    telling = _TELLING.intersection(words)
    if not telling:
        return _Verdict(english, "", 0, sure=False)
    counts = Counter[str]()
    kinds = Counter[str]()
    for word in telling:
        for language in FUNCTION_WORDS[word].split():
            counts[language] += words.count(word)
            kinds[language] += 1
    language, count = max(counts.items(), key=lambda item: (item[1], kinds[item[0]], item[0]))
    sure = count >= 3 and kinds[language] >= 2 and 6 * count >= len(words) and count >= 3 * english
    return _Verdict(english, language, count, sure=sure)


@cache
def _script_of(letter: str) -> str:
    """The language that is most often written with this letter; "" for letters of no script that is known here."""
    return next((name for first, last, name in SCRIPTS if first <= letter <= last), "")


def _script(text: str) -> str:
    """The language or the script of a text that is mostly written in other letters than Latin ones; "" for others."""
    letters = [char for char in text if char.isalpha()]
    others = [char for char in letters if char > "\u036f" and not "\u1e00" <= char <= "\u1eff"]
    if len(others) < 2 or 5 * len(others) < 3 * len(letters):
        return ""
    scripts = Counter(map(_script_of, others))
    if scripts["ja"]:
        return "ja"
    name = scripts.most_common(1)[0][0]
    if name == "ru" and any(char in "іїєґ" for char in others):
        return "uk"
    return name or "another script"


def _left(document: Document, reasons: list[str]) -> Document:
    """The document with the blocks that have no reason to go; comments keep the block that follows them."""
    kept: list[Block] = []
    places: list[int] = []
    for block, reason in zip(document.blocks, reasons, strict=True):
        places.append(len(kept))
        if not reason:
            kept.append(block)
    places.append(len(kept))
    comments = tuple([each._replace(block=places[each.block]) for each in document.comments])
    counts = Counter(reason for reason in reasons if reason)
    skips = tuple(
        Skip(language if language == _UNTRANSLATED else f"in {NAMES.get(language, language)}", number)
        for language, number in counts.most_common()
    )
    return document._replace(blocks=tuple(kept), comments=comments, skipped=(*document.skipped, *skips))
