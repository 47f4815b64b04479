"""Numbers as people write them: digits with separators, number words, fractions, ranges, signs, currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathycheck.language.prose import Prose
from empathycheck.model.rows import NamedTuple

_DIGITS = re.compile(
    r"\d{1,2}(?:,\d\d)+,\d{3}(?![\d,])|"
    r"\d{1,3}(?:([,.' ])\d{3}(?:\1\d{3})*(?!\d))(?:(?!\1)[.,]\d+)?|\d+(?:[.,]\d+)?[½¼¾⅓⅔⅛]?|[½¼¾⅓⅔⅛]"
)
_DIGIT = re.compile(r"[\d½¼¾⅓⅔⅛]")  # looks for a start faster than the whole pattern does
_TWO = re.compile(r"(\d{3}) (\d{3})")
_NEAR = 1.25
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_MEASURES = re.compile(r"\b(?:minus|sub)-$")
_RANGE = re.compile(r"(?:(?: to | and )(?:(?P<minus>[-−–])|\+)|(?: ?(?:-|–|—|to|and) ?|-to-))(?=\d)")
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}


class Numeral(NamedTuple):
    """A number by itself: prose offsets (sign and currency included), value, and the end of a range.

    `part` says that it is a part of one ("half a", "⅔ of a"), `below` that the end of the range has a minus.
    """

    start: int
    end: int
    value: float
    high: float | None = None
    currency: str = ""
    signed: bool = False
    spelled: bool = False
    decimals: int = 0
    part: bool = False
    below: bool = False


def numeral_from_digits(text: str) -> float:
    """The value of digits with separators: "1,234.5", "1'350", "0,5", "730 000" as a reader takes them."""
    if text[-1] in _VULGAR:
        return _VULGAR[text[-1]] + (float(text[:-1]) if text[:-1] else 0.0)
    plain = text.replace(" ", "").replace("'", "")
    comma, point = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and point >= 0:
        decimal = "," if comma > point else "."
        plain = plain.replace("." if decimal == "," else ",", "").replace(decimal, ".")
    elif comma >= 0:
        groups = plain.split(",")
        indian = len(groups) > 2 and len(groups[0]) < 3 and all(len(group) == 2 for group in groups[1:-1])
        thousands = len(groups[0]) <= 3 and groups[0] != "0" and all(len(group) == 3 for group in groups[1:])
        thousands = thousands or (indian and len(groups[-1]) == 3)
        plain = plain.replace(",", "") if thousands else ".".join(groups[:2])
    elif plain.count(".") > 1:
        plain = plain.replace(".", "")
    return float(plain)


MOST_IN_SENTENCE = 200


def digit_numerals(prose: Prose) -> Iterator[Numeral]:
    """Every number in digits that stands as a word of its own, ranges taken together.

    Of one sentence the first `MOST_IN_SENTENCE` are read: more of them are a table and not a sentence.
    """
    text = prose.folded
    position = stop = left = 0
    while (first := _DIGIT.search(text, position)) and (match := _DIGITS.match(text, first.start())):
        position = match.end()
        if first.start() >= stop:
            stop, left = prose.sentence_at(first.start())[1], MOST_IN_SENTENCE
        left -= 1
        if left < 0:
            position = max(position, stop)
            continue
        before = text[match.start() - 1] if match.start() else " "
        if (before.isalnum() or before in "._/#@\\%&^") and not _starts_here(text, match):
            continue
        if (
            before == "-"
            and text[max(match.start() - 2, 0)].isalpha()
            and not _MEASURES.search(text, max(match.start() - 6, 0), match.start())
        ):  # "under-15s", "COVID-19"
            continue
        numeral = _with_prefix(text, match)
        if two := _TWO.fullmatch(text, match.start(), match.end()):
            low, high = float(two[1]), float(two[2])
            if low < high < low * _NEAR and not numeral.currency:  # "at around 320 325 watts"
                numeral = numeral._replace(value=low, high=high)
        if (more := _MORE.match(text, match.end())) and (full := _with_more(numeral, match, more)):
            position = full.end
            yield full
            continue
        reach = _RANGE.match(text, match.end())
        if reach is not None and _range_fits(text, match, reach):
            second = _DIGITS.match(text, reach.end())
            if second is not None:
                high = numeral_from_digits(second.group())
                below = reach["minus"] is not None
                if high > numeral.value or below:
                    numeral = numeral._replace(end=second.end(), high=high, below=below)
                    position = second.end()
        yield numeral


def _range_fits(text: str, first: re.Match[str], reach: re.Match[str]) -> bool:
    if "and" in reach.group():
        return text[max(first.start() - 9, 0) : first.start()].endswith("between ")
    return True


_SCALED = re.compile(r" ?(?:[kmbt]|[bmt]n|mln|[mb]illion|trillion)\b")
_THOUSAND_POINT = re.compile(r"[1-9]\d{0,2}\.\d{3}")  # "€5.600": no currency has thousandths
_CURRENCIES = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "¥", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS",
    "₦": "NGN", "₫": "VND", "฿": "THB", "₿": "BTC",
}  # fmt: skip
_DOLLARS = {"": "USD", "us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD", "hk": "HKD",
            "s": "SGD"}  # fmt: skip
_CODES = frozenset(
    "rs rs. usd eur gbp cny rmb chf jpy aud nzd hkd sgd inr krw brl mxn zar sek nok dkk pln czk huf ils myr rm".split()
)
_MONEY = re.compile(
    rf"(?:(?<![\w'])(?P<code>{'|'.join(map(re.escape, sorted(_CODES, reverse=True)))}) ?|"
    r"(?:(?<![\w'])(?P<land>(?:us|hk|nz|au|ca) ?|[acs]))?(?P<sign>[$£€¥₹₩₽₺₪₦₫฿₿]) ?(?P<after>us|au|a|c|nz|hk)?)"
    r"(?P<minus>[-−–])?$"
)
# "1 1/2" and "3/4"; "1.5×10^-3" and "20e9".
_MORE = re.compile(
    r"(?:[ -](?P<part>\d))?[/⁄](?P<whole>2|3|4|5|6|8|10|16|32|64|100|128|1000)(?![\d/⁄.,]\d|\d)|"
    r" (?P<vulgar>[½¼¾⅓⅔⅛])|"
    r"(?: ?[x×*·] ?10)?(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?![\w⁰¹²³⁴⁵⁶⁷⁸⁹])|"
    r"(?: ?[x×*·] ?10(?:\^|(?=[-−–]))|e(?=[-+]?\d))(?P<power>[-−–+]?\d{1,2})(?![\w.])"
)


def _with_prefix(text: str, match: re.Match[str]) -> Numeral:
    start, currency, signed = match.start(), "", False
    value = numeral_from_digits(match.group())
    grouped = _THOUSAND_POINT.fullmatch(match.group()) is not None
    point = text[start - 1 : start] == "."  # ".5"
    if point:
        start -= 1
        value = float(f"0.{match.group()}")
    money = _MONEY.search(text, max(start - 8, 0), start) if _may_be_money(text, start) else None
    if money is not None:
        currency = _currency_of(money)
        start = money.start()
    if start and text[start - 1] in "+-−–±" and (start == 1 or text[start - 2] in " (\n"):
        signed = text[start - 1] in "+-−–"
        start -= 1
    elif start and text[start - 1] in "~≈><≥≤":
        start -= 1
    if grouped and currency and not _SCALED.match(text, match.end()):
        value = float(match.group().replace(".", ""))
    comma = max(map(match.group().rfind, ".,"))
    decimals = len(match.group()) - comma - 1 if comma >= 0 and value != int(value) else 0
    part = match.group() in _VULGAR
    return Numeral(start, match.end(), value, None, currency, signed, decimals=decimals, part=part)


def _may_be_money(text: str, start: int) -> bool:
    """Whether a currency can stand before the number: its sign or its code. Spares most numbers a search."""
    head = text[max(start - 8, 0) : start]
    if not head.isascii() or "$" in head:
        return True
    words = head.replace("(", " ").rstrip("- ").rsplit(None, 1)
    return bool(words) and words[-1] in _CODES


def _starts_here(text: str, match: re.Match[str]) -> bool:
    """Whether a number starts although it touches what stands before it: ".5", "USD10", "x10"."""
    start = match.start()
    if text[start - 1] == ".":
        return match.group().isdigit() and (start < 2 or text[start - 2] in " \n($£€-")
    if text[start - 1] == "x":  # "x10"
        return start < 2 or not (text[start - 2].isalnum() or text[start - 2] in "._/-")
    return text[start - 1].isalpha() and _MONEY.search(text, max(start - 8, 0), start) is not None


def _currency_of(money: re.Match[str]) -> str:
    if code := money["code"]:
        return {"rmb": "CNY", "rm": "MYR", "rs": "INR", "rs.": "INR"}.get(code, code.upper())
    if money["sign"] == "$":
        return _DOLLARS[(money["after"] or money["land"] or "").strip()]
    return _CURRENCIES[money["sign"]]


def _with_more(numeral: Numeral, first: re.Match[str], more: re.Match[str]) -> Numeral | None:
    """The number with its fraction or its power of ten; None where a date or a ratio stands there."""
    if raised := more["raised"]:
        if more.group() == raised and (first.group() != "10" or raised in ("¹", "²", "³")):
            return None  # a note's mark, or the square of something
        factor = 1.0 if more.group() == raised else numeral.value
        value = factor * 10.0 ** int(raised.translate(_RAISED))
    elif power := more["power"]:
        value = numeral.value * 10.0 ** int(re.sub("[−–]", "-", power))
    elif not first.group().isdecimal():
        return None
    elif vulgar := more["vulgar"]:
        value = numeral.value + _VULGAR[vulgar]
    else:
        upper, lower = int(more["part"] or first.group()), int(more["whole"])
        if not 0 < upper < lower:
            return None
        value = upper / lower + (numeral.value if more["part"] else 0.0)
    return numeral._replace(end=more.end(), value=value, part=value < 1)
