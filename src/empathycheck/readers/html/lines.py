"""What starts a new line on the page: one table for all readers of HTML, components and templates.

Elements that are blocks (`elements.BLOCKS`) always do. Here is the rest: a line break, and elements inside a line that
follow one another with no text around them. To the eye these stand apart, as a card's title and its second line do,
while `<b>free</b> delivery` is one line. What decides is written in the source itself, never in a style sheet.
"""

from __future__ import annotations

from empathycheck.model import HOLE
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.text.folding import DROP, WHITE
from empathycheck.readers.text.patterns import compiled

Piece = tuple[int, int, str]
"""(source start, source end, what stands there instead); an empty text means the source text itself."""

LINE = "\n"
"""What stands in a piece for a line break; it reads as a space where the line goes on."""

KEPT, SPACED, CUT = range(3)
"""Two neighbours are as they are written, or have a space between them, or are two things."""

ONE_LINE = frozenset(
    "h1 h2 h3 h4 h5 h6 p summary caption figcaption legend title textarea option dt q cite".split()
)
"""Elements that are one text by what they are: however their parts are written, they stand beside one another."""
ONE_BREATH = ONE_LINE - {"p", "figcaption"}
"""Those of them that are so short that a line break only wraps them."""

NO_WHITE, ON_ITS_LINE, LINE_END, DROPPED = range(4)
"""White space between two elements: none, some, a line end that reads as a space, or one that JSX leaves out."""

_QUOTES = ("'", '"', "`")
_NONE = WHITE + DROP
_FIGURE = r"(?:from |over |up to )?[~<>≈]?[$€£¥]?\s?\d[\d.,:/–—-]*\s?(?:bn|[kKmMbB])?\s?[+%★☆⭐°×€£$x]*"
_STEP = r"0\d|\d"
_UNIT = r"(?!(?i:a|an|as|at|by|if|in|is|of|on|or|to|up)\b)[^\W\d_]{1,2}\b"
_HOLDING, _HELD = ",;-–—/&+(“‘[#@$€£", ",.;:!?%(/)]}’'”-–—&+*°"
"""After these, and before those, what stands beside goes on."""
_ARROWS = frozenset("→›»▸▶↗➜➔>")
_OPENING = '“‘"$£€'
_BULLET = r"[✓✔✅☑✗✘❌•◦▪▫■□●○◆►▸▹→➜➔➤★☆⭐☎✉📞📧📍·‣⁃]"
_SIGN = r"[-–*+]\s"
_JOINED = (
    r"(?:[,;&/+–—-]|\b(?:a|an|and|are|as|at|around|between|by|for|from|in|into|is|near|of|on|or|our|over|than|that|the"
    r"|to|under|we|which|with|your))$"
)
_JOINING = r"(?i:and|at|by|for|from|in|of|on|or|to|with|without|&)\b"
_LONG = 60
"""Characters of a line that ends without a full stop: one so long was broken by its writer's editor."""
_MANY = 9
"""Words in such a line, which say the same."""
_LABEL = r"[^\W\d_a-z][\w &/’'-]{1,30}:\s"
_FEW = 4
_NEAR, _BACK = 200, 20
"""How many characters, and how many pieces, are looked back at."""


class Parting(NamedTuple):
    """Before which piece two things meet, and what is between them: `SPACED` or `CUT`."""

    place: int
    verdict: int


class _Tags(NamedTuple):
    """What tags stand between two pieces: the end of an element, the start of one; and where they stand."""

    closes: bool
    opens: bool
    mixed: bool
    """Whether text stands beside elements in this line: then it is all one text."""
    one_line: bool


def partings(text: str, pieces: list[Piece], *, name: str, heading: bool) -> list[Parting]:
    """Where the pieces of one block of `text` part. `name` is the element they stand in; or it is a `heading`."""
    one_line = heading or name in ONE_LINE
    found: list[Parting] = []
    first, line, before, broken, mixed = 0, 0, -1, False, False
    for index, (start, end, what) in enumerate(pieces):
        if what in (" ", LINE) or (not what and (start == end or not text[start:end].strip(_NONE))):
            broken = broken or what == LINE
            continue
        verdict = KEPT
        if before < 0:
            pass
        elif broken:
            if not heading and name not in ONE_BREATH:
                above = _shown(text, pieces[max(line, before - _BACK) : before + 1])
                verdict = at_break(above, what or text[start:end])
            line = index
        elif "<" in text[pieces[before][1] : start]:
            tags = _tags(text, pieces[before][1], start, mixed=mixed, one_line=one_line)
            if tags.closes or tags.opens:
                near = max(first, before - _BACK)
                verdict = _between(text, pieces[near : index + 1], before - near, tags)
                mixed = mixed or tags.closes != tags.opens
        if verdict:
            found.append(Parting(index, verdict))
        if verdict == CUT:
            first, line, mixed = index, index, False
        before, broken = index, False
    return found


def _tags(text: str, stop: int, start: int, *, mixed: bool, one_line: bool) -> _Tags:
    closes = text[stop:start].lstrip(_NONE)[:2] == "</"
    last = text.rfind("<", stop, start)
    opens = text[last + 1].isalpha() and not text.startswith("<wbr", last)
    return _Tags(closes, opens, mixed, one_line)


def _between(text: str, pieces: list[Piece], before: int, tags: _Tags) -> int:
    """What is between the last of `pieces` and the one at `before`, with tags between them and no line break."""
    beside = tags.closes and tags.opens
    left, right = _shown(text, pieces[before : before + 1]), _shown(text, pieces[-1:])
    white = _white(text, pieces[before:], left, right)
    left, right = left.rstrip(_NONE), right.lstrip(_NONE)
    shut = left[-1] in _HOLDING or right[0] in _HELD or right.rstrip(_NONE) in _ARROWS
    one = tags.one_line or tags.mixed or not beside
    if white == ON_ITS_LINE or (white == LINE_END and (one or shut)):
        return KEPT
    if shut and (white == NO_WHITE or right[0] in ",.;:!?%)’'*"):
        return KEPT
    so_far = _shown(text, pieces[: before + 1]).strip(_NONE)[-_NEAR:]
    says = any(map(str.isalnum, so_far))
    if white == DROPPED:
        return SPACED if one or shut or not says or _is_figure(so_far) else CUT
    if white == LINE_END:
        return CUT if says and not (right[0].islower() or right[0] == HOLE or _is_figure(so_far)) else KEPT
    if not says:
        return SPACED if beside and right[0].isalnum() else KEPT
    return _glued(so_far, right, tags) if right[0].isalnum() or right[0] in _OPENING else KEPT


def _glued(left: str, right: str, tags: _Tags) -> int:
    """What is between two texts that nothing parts in the source but tags."""
    right = right.rstrip(_NONE)
    others = right.split(None, 3)[1:]
    last = left.rpartition(" ")[2]
    closes, opens = tags.closes, tags.opens
    apart = SPACED if tags.one_line else CUT
    if _is_figure(left):
        if compiled(_UNIT).match(right) or right[0].isdigit():
            return KEPT
        step = closes and compiled(_STEP).fullmatch(left) is not None
        return apart if step and right[0].isupper() else SPACED
    if (len(last) == 1 and last.isalnum()) or len(right) == 1:
        return KEPT  # a letter that is drawn larger than the rest of its word, or moves by itself
    if closes and opens:
        alike = right[0].islower() and not others and last[-1].isalnum()
        return KEPT if alike else apart
    if not (right[0].isupper() or right[0].isdigit()):
        return KEPT
    if opens:
        return apart if others and " " in left else SPACED if others and not left[-1].isalnum() else KEPT
    return (apart if " " in left else SPACED) if len(others) > 1 else KEPT


def at_break(before: str, after: str) -> int:
    """What a line break is between these two: `CUT`, the end of one thing, or `KEPT` in a line that goes on."""
    before, after = before.strip(_NONE)[-_NEAR:], after.lstrip(_NONE)[:_NEAR]
    if not before or not after:
        return KEPT
    if compiled(_BULLET).match(after):
        return CUT
    if compiled(_SIGN).match(after):
        return CUT if before[-1] == ":" or before.lstrip()[:2] == after[:2] else KEPT
    first = after[0]
    if first.islower() or not (first.isalnum() or first in f'“‘"£$€+{HOLE}'):
        return KEPT
    if before[-1] in ".!?:…":
        return CUT
    if compiled(_JOINED).search(before) or _is_wrapped(before, after):
        return KEPT
    if compiled(_JOINING).match(after) and after.count(" ") < _FEW:
        return KEPT
    return CUT


def _is_wrapped(line: str, following: str) -> bool:
    """Whether a line without an end is running text that goes on, and no entry of a list or of a form."""
    if not line[-1].isalnum() or compiled(_LABEL).match(following):
        return False
    words = line.split()
    small = sum(1 for word in words if word[0].islower())
    return 3 * small >= 2 * len(words) - 2 and (len(words) > _MANY or len(line.strip()) >= _LONG)


def _is_figure(text: str) -> bool:
    return len(text) < 20 and compiled(_FIGURE).fullmatch(text) is not None


def _shown(text: str, pieces: list[Piece]) -> str:
    """What the pieces say, white space and all."""
    return "".join([what or text[start:end] for start, end, what in pieces])


def _white(text: str, pieces: list[Piece], left: str, right: str) -> int:
    """What white space stands between the first and the last of `pieces`."""
    gaps = [left[len(left.rstrip(WHITE)) :], right[: len(right) - len(right.lstrip(WHITE))]]
    dropped = False
    for first, last, what in pieces[1:-1]:
        if text[first - 1 : first] in _QUOTES:
            return ON_ITS_LINE  # `{" "}` of JSX
        written = text[first] in WHITE
        gaps.append(text[first:last] if written or not what else " ")
        dropped = dropped or (written and what == " ")
    between = text[pieces[0][1] : pieces[-1][0]]
    if not any(gaps) and "\n" in between:
        gaps += compiled(r"(?:^|>)(\s+)(?:$|<)").findall(between)
        dropped = True
    white = "".join(gaps)
    if not white:
        return NO_WHITE
    return ON_ITS_LINE if "\n" not in white else DROPPED if dropped else LINE_END
