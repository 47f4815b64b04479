"""What is open while code is read: brackets, template literals, tags, elements; and the key path that leads there."""

from __future__ import annotations

from empathycheck.model.rows import NamedTuple
from empathycheck.readers.code.js_lexing import word_before
from empathycheck.readers.text.patterns import compiled

CODE_MODE, TEMPLATE_MODE, TAG_MODE, CHILDREN_MODE = range(4)

ATTRIBUTE_HOLE, CHILD_HOLE, TEMPLATE_HOLE, TOP, BASE = "{=", "{>", "${", "", "mdx"
"""Openers of code beside the brackets: `title={…}`, `<p>{…}</p>`, `${…}` in a template literal, the whole file, and
text in which tags and braces stand that is no JSX itself."""

Part = tuple[int, int, str]
"""Part of a string: start and end of its inside, and its quote; an empty quote for what is worked out."""

_KEY = r"([A-Za-z_$][\w$-]*)\s*[?!]?\s*(?::[^=;,:?(){}\"'`]{1,100}?(?<![=!<>])=(?![=>])|:(?![:=])|(?<![=!<>])=(?![=>]))"
_HEAD = r"([\w$]+(?:\s*\??\.\s*[\w$]+)*)\s*(?:<[^<>()]{0,80}>)?$"
_OPENS_OBJECT = frozenset("return default case yield await typeof in of".split())
_UNNAMED = frozenset("exports default".split())
_LONGEST_LOOK = 400
# What is called with these is for programs and programmers, and so is all below.
_SILENT_CALLS = frozenset(
    """console log warn info debug error assert trace require import cn clsx cva classnames classNames cx tw twMerge tv
    css styled keyframes createGlobalStyle gql graphql sql query querySelector querySelectorAll getElementById fetch
    addEventListener removeEventListener describe it test expect RegExp matchMedia getItem setItem removeItem invariant
    useQuery useMutation createSlice track captureException captureMessage gtag analytics logEvent makeStyles
    createStyles StyleSheet defineProps defineEmits setAttribute getAttribute Symbol postMessage addClass removeClass
    useSelector dispatch navigate push replace revalidatePath generateText streamText""".split()
)
_SILENT_KEYS = frozenset(
    """className class style styles sx css tw classNames variants animate initial exit whileHover whileInView transition
    headers
    query params d viewBox wrapperClassName containerClassName key ref id data-testid prompt systemPrompt""".split()
)
_QUIET_PROPS = (
    "data-",
    "class",
    "style",
    "bind:",
    "use:",
    "transition:",
    "in:",
    "out:",
    "let:",
    "define:",
    "set:",
)
# These are given the very words that a reader will see.
_TEXT_CALLS = frozenset(
    """t _ __ _t $t gettext ngettext i18n tr translate msg createElement h jsx jsxs _jsx _jsxs jsxDEV _c text String
    dedent useState ref signal html_t plural Text""".split()
)
# Whatever is called of these shows its text: `toast.success(…)`, `window.alert(…)`.
_SHOWN_BY = frozenset(
    "toast alert notify snackbar enqueueSnackbar showToast showAlert addToast sonner".split()
)
_TYPES = r"\b(?:type\s+\w+(?:<[^=]{0,100}>)?\s*=|interface\s+[^{]*|enum\s+\w+|declare\s[^{]*|import(?:\s+type)?)\s*$"


class Entry:
    """A string of code: its parts, and what stands around it, looked at only where the string may be copy."""

    __slots__ = ("parts", "place", "source_end")

    def __init__(self, part: Part, place: Place, end: int) -> None:
        self.parts = [part]
        self.place = place
        self.source_end = end


class Frame:
    """Something that is open: its mode, what opened it, and where.

    `inner` is where its inside starts, `last` where the last token in it ended, `before` where the token before it
    ended in the frame around it.
    """

    # What most frames never need stays with the class: a page of code opens thousands of them.
    fresh = True  # whether nothing of its first member was read
    commas: int = 0
    carried: tuple[int, str] = (-1, "")  # before a comment: where it ended, and the word or sign before it
    control: int = -1  # where the last round bracket in it opened
    key: str = ""
    name: str = ""
    tag: str = ""
    path: str | None = None
    quiet: bool | None = None
    strings: list[Entry] | None = None
    speaker: str = ""
    mark: int = 0  # how many elements were read when it opened
    parts: list[Part]  # of a tag or a template literal

    def __init__(self, mode: int, opener: str, start: int, end: int, parent: Frame | None) -> None:
        self.mode = mode
        self.opener = opener
        self.start = start
        self.last = self.inner = end
        self.parent = parent
        self.item: tuple[int, int] | str = (end, end)
        if parent is None:
            self.before = 0
            self.outer_item: tuple[int, int] | str = ""
            self.outer_index = 0
        else:
            self.before = parent.last
            self.outer_item = parent.item
            self.outer_index = parent.commas
        if mode != CODE_MODE:
            self.parts = []

    @property
    def place(self) -> Place:
        """Where it stands in the frame around it."""
        return Place(self.before, self.start, self.outer_item, self.outer_index)

    def note(self, source: str, start: int) -> None:
        """Count the commas, and find the member, that lead from the last token here to the next at `start`."""
        last = self.last
        if start == last:
            return
        if self.opener == "[":
            self.commas += source.count(",", last, start)
        elif self.opener == "{" or not self.opener:
            cut = max(source.rfind(",", last, start), source.rfind(";", last, start))
            if cut >= 0:
                self.item = (cut + 1, start)
            elif self.fresh:
                self.item = (last, start)
            self.fresh = False

    def sign_before(self, source: str, start: int) -> str:
        """The word or sign that stands before `start`, comments left out; the opener itself at the start."""
        piece = source[self.last : start].rstrip()
        if piece:
            return word_before(piece)
        if self.carried[0] == self.last:
            return self.carried[1]
        return self.opener if self.last == self.inner else source[self.last - 1 : self.last]


def key_in(source: str, start: int, end: int, *, last: bool = False) -> str:
    """The name that a value right after `source[start:end]` is given there: `title: `, `const title = `."""
    start = max(start, end - _LONGEST_LOOK)
    found = ""
    for match in compiled(_KEY).finditer(source, start, end):
        found = match[1]
        if not last:
            break
    return found


def is_object(frame: Frame, source: str) -> bool:
    """Whether a frame opened by a curly bracket is an object and not a block of statements."""
    if frame.opener != "{" or frame.parent is None:
        return False
    piece = source[frame.before : frame.start].rstrip()
    if not piece:
        return frame.before == frame.parent.inner and frame.parent.opener in (
            "(",
            "[",
            ATTRIBUTE_HOLE,
            CHILD_HOLE,
        )
    before = word_before(piece)
    if before[:1].isalnum() or before[:1] in ("_", "$"):
        return before in _OPENS_OBJECT
    return before in "=(,:[?&|"


class Place(NamedTuple):
    """Where a value stands in its frame.

    Where the token before it ended; where it starts; its member, as the stretch of code that starts it or as a
    name; how many came before it in a list.
    """

    before: int
    start: int
    item: tuple[int, int] | str
    ordinal: int


def member(frame: Frame, source: str, place: Place) -> str:
    """What a value is called in its frame: a name, "[2]" in a list, or nothing."""
    before, start, item, index = place
    if frame.opener == "[":
        return f"[{index}]"
    if frame.opener not in {"{", TOP}:
        return ""
    block = not is_object(frame, source)
    cut = max(source.rfind(",", before, start), source.rfind(";", before, start))
    name = key_in(source, max(before, cut + 1), start, last=block)
    if name or cut >= 0 or not item:
        return name
    return item if isinstance(item, str) else key_in(source, item[0], min(item[1], start), last=block)


def path_of(frame: Frame, source: str) -> str:
    """The key path of what is inside the frame, worked out once for it and for those around it."""
    chain: list[Frame] = []
    node: Frame | None = frame
    while node is not None and node.path is None:
        chain.append(node)
        node = node.parent
    for each in reversed(chain):
        each.path = _path(each, source)[-_LONGEST_LOOK:]
    return frame.path or ""


def _path(frame: Frame, source: str) -> str:
    parent = frame.parent
    if frame.opener == ATTRIBUTE_HOLE:
        return frame.key
    if frame.opener == CHILD_HOLE:
        return "children"
    if parent is None or frame.mode != CODE_MODE:
        return ""
    if frame.opener == "{" and not is_object(frame, source):
        return ""
    above = parent.path or ""
    name = member(parent, source, frame.place)
    return join_path(above, name)


def join_path(above: str, name: str) -> str:
    """The path of `name` ("title", "[2]") below another."""
    if not name or name in _UNNAMED:
        return above
    return above + name if not above or name[0] == "[" else f"{above}.{name}"


def is_quiet(frame: Frame, source: str) -> bool:
    """Whether nothing in the frame is for readers: arguments of a log, styles, types, event handlers."""
    chain: list[Frame] = []
    node: Frame | None = frame
    while node is not None and node.quiet is None:
        chain.append(node)
        node = node.parent
    above = bool(node and node.quiet)
    for each in reversed(chain):
        above = each.quiet = above or _is_quiet(each, source)
    return above


def _is_quiet(frame: Frame, source: str) -> bool:
    if frame.opener == ATTRIBUTE_HOLE:
        name = frame.key
        return (
            name in _SILENT_KEYS
            or (name[:2] == "on" and not name[2:3].islower())
            or name.startswith(_QUIET_PROPS)
        )
    if frame.parent is None or frame.mode != CODE_MODE or frame.opener == CHILD_HOLE:
        return False
    piece = source[max(frame.before, frame.start - _LONGEST_LOOK) : frame.start].rstrip()
    if frame.opener == "(":
        return _is_quiet_call(piece)
    if frame.opener == "[":
        return is_index(piece, source, frame)
    if frame.opener == "{" and compiled(_TYPES).search(piece):
        return True
    name = member(frame.parent, source, frame.place)
    return name in _SILENT_KEYS


def is_index(piece: str, source: str, frame: Frame) -> bool:
    """Whether a square bracket picks a member (`names["a b"]`) and does not start a list."""
    if not piece:
        return frame.before > 0 and source[frame.before - 1] in ")]" and frame.start == frame.before
    word = word_before(piece)
    return (word[:1].isalnum() or word[:1] in ("_", "$")) and word not in _OPENS_OBJECT and word != "of"


def _is_quiet_call(piece: str) -> bool:
    names = _names_before(piece)
    if not names:
        return False
    if names[-1].endswith("Error") or "Error" in names[-1:]:
        return True
    return names[-1] in _SILENT_CALLS or names[0] in _SILENT_CALLS


def takes_text(frame: Frame, source: str) -> bool:
    """Whether a string right inside these round brackets may be copy: they only group, or the call shows its text."""
    piece = source[max(frame.before, frame.start - _LONGEST_LOOK) : frame.start].rstrip()
    names = _names_before(piece)
    if not names:
        return (not piece and source[frame.before - 1 : frame.before] not in (")", "]", "}")) or piece[-1:] in (
            "=", ":", "(", ",", "?", "&", "|", ">", "[", "+", "{",
        )  # fmt: skip
    return (
        names[-1] in _TEXT_CALLS
        or names[-1] in _OPENS_OBJECT
        or not _SHOWN_BY.isdisjoint((names[0], names[-1]))
    )


def _names_before(piece: str) -> list[str]:
    match = compiled(_HEAD).search(piece, max(len(piece) - 120, 0))
    return [name.strip(" ?\n\t\r") for name in match[1].split(".")] if match else []
