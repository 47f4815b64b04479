"""Names and ways to reach people, masked in what customers wrote before any of it is counted or kept.

What has a shape (addresses of mail, long runs of digits, streets) is masked by it, whether or not it is valid: a
number with a wrong check digit is somebody's number all the same. Names have no shape: `names.py` says how they
are told. A mask stands in special brackets, which no text of a customer keeps.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from empathycheck.listening.names import Names

OPEN, CLOSE = "\u27e6", "\u27e7"
MASK = re.compile(f"{OPEN}([a-z-]+){CLOSE}")
KINDS = ("name", "mail", "link", "handle", "phone", "iban", "number", "order", "address", "postcode", "ip")
_STREET = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|ct|close|crescent|terrace|place|pl|way|"
    r"square|sq|highway|hwy|parkway|pkwy|mews|grove|gardens|row|walk|hill|circle|cir|trail|gate|quay)"
)
_ABROAD = (
    r"(?:[^\W\d_]*(?:stra(?:ß|ss)e|str\.|weg|gasse|platz|allee|straat|laan|gracht|plein|gatan|vägen|veien|gade|ulica)|"
    r"(?:rue|avenue|boulevard|place|quai|chemin|impasse|via|viale|piazza|corso|calle|avenida|plaza|paseo|rua|ul\.)"
    r"(?: (?:d[eiao]s?|del|della|la|le|les|l['’]|de la|du))*[ '’][^\W\d_]+(?: [^\W\d_]+)?)"
)
_TOWN = r"(?:,? +[A-ZÄÖÜÉÁÍŁŚ][^\W\d_]+(?:[ -][A-Z][^\W\d_]+)?)"
_UK = r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
_PLACE = rf"{_TOWN}?(?:,? +[A-Z]{{2}})?(?:,? +(?:\d{{5}}(?:-\d{{4}})?|{_UK}))?"
_CODE = r"(?:,? +\d{4,5}(?: ?[A-Z]{2})?)"
_FLAT = r"(?:,? +(?:apt|apartment|unit|suite|flat|no)\.? *#?\w+)?"
_ACCOUNTS = (
    r"(?:order|ticket|case|invoice|tracking|reference|ref|booking|reservation|confirmation|policy|contract|account|acct|"
    r"customer|client|member(?:ship)?|user|serial|claim|complaint|request|parcel|shipment|rma|id|pin|licen[cs]e|passport|"
    r"employee|badge)s?(?:\.|:|'s)? ?(?:(?:number|num|no|nr|id|code|is|was|ref|card)\b\.?:?,? ?){0,3}"
)
_SITES = "facebook|fb|instagram|insta|twitter|tiktok|linkedin|x|t|youtube|github|venmo|paypal"
_AT, _DOT = r"(?:\(|\[|\{)? ?\bat\b ?(?:\)|\]|\})?", r"(?:\(|\[|\{)? ?\b(?:dot|punkt)\b ?(?:\)|\]|\})?"
_SHAPES: tuple[tuple[str, str], ...] = (
    ("mail", r"[\w.+'%-]+@(?:[\w-]+\.)+[^\W\d_]{2,}"),
    (
        "mail",
        rf"\b[\w.+'’-]+(?: [\w+'’-]+)? ?{_AT} ?[\w-]+ ?{_DOT} ?(?:com|org|net|de|fr|io|edu|co|uk|eu|info)\b"
        r"(?: ?\(?dot\)? ?uk)?",
    ),
    ("link", r"(?:https?://|www\.)\S+[^\s.,;:!?)\]'\"]"),
    ("link", rf"\b(?:{_SITES})\.(?:com|me)/\S*\w"),
    ("handle", r"(?<![\w@])@\w[\w.]{1,40}"),
    ("ip", r"\b(?:\d{1,3}\.){3}\d{1,3}\b"),
    ("iban", r"\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,4})?\b"),
    ("order", rf"\b((?i:{_ACCOUNTS})[#:]? ?)(?=[A-Z\d/-]*\d)[A-Z\d][A-Z\d/-]{{2,}}\b"),
    ("order", r"#\s?[A-Z]*-?\d[\w-]{2,}"),
    ("order", r"\b(?=(?:[A-Z-]*\d){3})(?=[\d-]*[A-Z])[A-Z\d]+(?:-[A-Z\d]+)*\b(?<=[A-Z\d-]{7})"),
    (
        "address",
        r"\b\d{1,5}[a-z]?,? +(?:[NSEW]\.? +)?(?:(?:[A-Z][^\W\d_]*\.?|\d{1,3}(?:st|nd|rd|th))['’]?s? +){1,3}"
        rf"(?i:{_STREET})\b\.?{_FLAT}{_PLACE}",
    ),
    ("address", rf"(?i:\b\d{{1,4}}[a-z]?,? +{_ABROAD}){_CODE}?{_TOWN}?"),
    ("address", rf"\b(?:[A-ZÄÖÜ][^\W\d_]+[ -])?(?i:{_ABROAD}) +\d{{1,4}}(?: ?[a-z])?\b(?:{_CODE}{_TOWN}?)?"),
    ("address", rf"\b\d{{1,5}}[a-z]?,? +[A-Z][^\W\d_]*(?:way|gate|side|wood|field|view)\b{_FLAT}{_PLACE}"),
    ("postcode", rf"\b[A-Z]{{2}} \d{{5}}(?:-\d{{4}})?\b|\b{_UK}\b"),
    ("number", r"(?<![\w.,$€£])(?:\+|\()?\d(?:[ ()./-]{0,3}\d)+(?!\w)"),
)  # fmt: skip
_DIGITS = re.compile(r"\d")
_DATE = re.compile(
    r"\b(?:\d{1,2}[./-]\d{1,2}[./-](?:(?:19|20)\d\d|\d\d)|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-](?:19|20)\d\d)\b"
)
_YEARS = re.compile(r"(?:(?:19|20)\d\d[ ./-]*)+|(?:19|20)\d\d[ ./-]+\d\d")
_AMOUNT = re.compile(r"\d{1,3}(?:[. ]\d{3})+|\d{1,3}\.\d+")
_PHONE = re.compile(r"[+(0]|\d{1,5}[ ./)-]")
_COMPILED = tuple(
    (kind, re.compile(pattern, re.IGNORECASE if kind in ("mail", "link") else 0)) for kind, pattern in _SHAPES
)
_WITHOUT = tuple(each for each in _COMPILED if each[0] in ("mail", "link", "handle"))
_STREETS = tuple(each for each in _COMPILED if each[0] == "address")
_NUMBERS = tuple(each for each in _COMPILED if each[0] in ("ip", "iban", "order", "postcode", "number"))
_SIGNS = ("@", "/", "www.", "dot", "punkt")
_ON_STREETS = re.compile(
    rf"\b{_STREET}\b|stra(?:ß|ss)|str\.|weg|gasse|platz|allee|straat|laan|gracht|plein|gatan|vägen|veien|gade|ulica|"
    r"\b(?:rue|avenue|place|quai|chemin|impasse|via|viale|piazza|corso|calle|avenida|plaza|paseo|rua|ul)\b|"
    r"(?:way|gate|side|wood|field|view)\b"
)
"""In small letters."""
_HOUSE = re.compile(r"\b\d{1,5}[a-z]?\b")
_LEAST_DIGITS = 7
"""A run of fewer digits, parted by spaces or hyphens, is a size, a year or a price for all we know."""
_PIECE = re.compile(
    r"(?:[^.!?]+|[.!?](?!\s+[A-Z\"'“‘(])|(?<![^\W_]{4})[.!?])+(?:[.!?]+[\"'”’)]*\s*(?:[-–—~]+\s*(?=[A-Z]))?)?|[.!?]+"
)
"""A sentence; a full stop after a short word, such as a title or an initial, ends none, nor does one before a dash."""
_NAME = f"{OPEN}name{CLOSE}"
_CAPITALS = re.compile(r"[A-Z]")
_LETTERS = re.compile(r"[A-Za-z]")
_NO_SMALL = dict.fromkeys(range(ord("a"), ord("z") + 1))
_LONGEST = 5_000
"""In characters: a longer one is looked at in parts."""
_CARD_DIGITS = 15
"""A run of so many is no phone."""


def _possible(piece: str) -> Iterator[tuple[tuple[str, re.Pattern[str]], ...]]:
    """The shapes that a piece may hold, by signs that are soon looked for: most pieces hold none."""
    small = piece.lower()
    if any(sign in small for sign in _SIGNS):
        yield _WITHOUT
    digits = len(_DIGITS.findall(piece))
    if digits and _HOUSE.search(small) and _ON_STREETS.search(small):
        yield _STREETS
    if digits > 2:
        yield _NUMBERS


class Masker:
    """Masks one text after another, and learns from all of them which words are ordinary ones."""

    def __init__(self, keep: frozenset[str] = frozenset()) -> None:
        """`keep` are names in small letters that tell of no person: the writer's own, and those of products."""
        self.names = Names(keep)
        self.masked = Counter[str]()

    def mask(self, text: str) -> str:
        """`text` with a mask for each name and each way to reach somebody."""
        text = text.replace(OPEN, "(").replace(CLOSE, ")").replace("\u0307", "")  # a dot that small İ leaves
        shouted = _is_shouted(text)
        return "".join(self._piece(piece, shouted=shouted) for piece in _PIECE.findall(text))

    def _piece(self, piece: str, *, shouted: bool) -> str:
        """A sentence or so: what reaches over the end of one is no name and no number."""
        if len(piece) > _LONGEST:
            starts = range(0, len(piece), _LONGEST)
            return "".join(self._piece(piece[at : at + _LONGEST], shouted=shouted) for at in starts)
        for shapes in _possible(piece):
            for kind, pattern in shapes:
                piece = pattern.sub(partial(self._masked, kind), piece)
        piece, found = self.names.mask(piece, _NAME, shouted=shouted)
        self.masked["name"] += found
        return piece

    def _masked(self, kind: str, match: re.Match[str]) -> str:
        found = match[0]
        if kind == "number":
            if len(_DIGITS.findall(_DATE.sub("", found))) < _LEAST_DIGITS:
                return found
            if _YEARS.fullmatch(found) or _AMOUNT.fullmatch(found):
                return found
            few = len(_DIGITS.findall(found)) < _CARD_DIGITS
            kind = "phone" if few and _PHONE.match(found) else "number"
        if OPEN in found:
            return found
        self.masked[kind] += 1
        label = match[1] if match.re.groups else ""
        return f"{label}{OPEN}{kind}{CLOSE}"


def _is_shouted(text: str) -> bool:
    """Whether more than half of the letters of a text are capitals."""
    if 2 * len(text.translate(_NO_SMALL)) < len(text):
        return False  # most of its signs are small letters
    return text.isupper() or 2 * len(_CAPITALS.findall(text)) > len(_LETTERS.findall(text)) > 20


def shown(text: str) -> str:
    """A masked text as people read it: [name]."""
    return MASK.sub(r"[\1]", text)
