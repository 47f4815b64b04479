"""A page as its reader reads it from top to bottom: its sentences, whom they speak of, whether it sells."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise

from empathycheck.checks.facts import Page
from empathycheck.language.tokens import NUMBER_WORDS
from empathycheck.model import HOLE, Role
from empathycheck.model.rows import NamedTuple

READ: frozenset[Role] = frozenset({"heading", "paragraph", "list-item", "caption"})
"""Roles of what is read in order; quotations are somebody else's words, and buttons and cells are looked at."""
_SHORT = 6
_SELLER = 3
"""Words for the writer's own side on a page where a writer sells."""
_WE = r"we|we['’](?:re|ve|ll|d)|our|ours|us|ourselves"
_YOU = re.compile(r"\b(?:you|you['’](?:re|ve|ll|d)|your|yours|yourself|yourselves)\b", re.IGNORECASE)
_NOT_OURS = re.compile(
    r"\b(?i:about|contact|join|call|email|follow|find|visit|tell|message|ask|let|meet|trust) us\b|\bUS\b|"
    r"\b(?i:our (?:\w+ )?(?:communit(?:y|ies)|country|city|towns?|world|planet|oceans?|society|lives|earth|region|"
    r"nation))\b"
)
"""Where us and our are not the writer alone: what the reader is asked to do, and what many have in common."""
_CALLS = frozenset(
    "buy order book reserve start try shop contact call enquire inquire request subscribe join donate apply schedule "
    "pricing prices quote demo register enrol enroll hire".split()
)
_CALLS_OF_TWO = ("get a", "get your", "get in touch", "get started", "sign up", "add to", "talk to")
"""What a page that sells asks its reader to do, on a button or a link."""
_SIGNAL = re.compile(
    r"[$€£¥₹] ?\d|\b(?:price|prices|order|delivery|quote|appointments?|subscription|checkout|free trial)\b"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NOT_FOR_SALE = frozenset(
    "readme contributing agents claude deployment changelog license notice todo team story history mission values "
    "belief beliefs career careers job jobs press news minutes meeting meetings notes roadmap guidelines safeguarding "
    "policy conduct profile "
    "policies faq faqs accessibility admin dashboard portal plan plans how direction directions location parking venue "
    "speaker speakers schedule checkout cart terms author authors price retrospective retrospectives thank thanks 404 "
    "error".split()
)
_NOR_THESE = ("about", "contact", "calculator")
_APART = str.maketrans("/_.", "---")
"""In a path: notes for those who make the site, and pages about the writer, whose readers came to read of them."""
_FRAGMENTS = frozenset("_includes includes _partials partials _partial partial snippets fragments".split())
"""Folders of pieces that are no page."""
_RULES = frozenset("policy terms conduct disclaimer".split())
"""What a heading says above rules that hold whether somebody buys or not."""
_DEPTH = 6
"""How many parts of a path tell what a page is: folders farther up hold a whole site."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Sentence(NamedTuple):
    """One sentence that is read in order: prose offsets, its words as written and folded, and its block's role."""

    start: int
    end: int
    text: str
    folded: str
    role: Role

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.text.count(" ") + 1


class Whole:
    """A page and what is asked of it as a whole; each fact is worked out once."""

    def __init__(self, page: Page) -> None:
        """Looks at nothing yet."""
        self.page = page

    @cached_property
    def sentences(self) -> list[Sentence]:
        """What is read in order, but for scraps of one word."""
        prose, found = self.page.prose, []
        blocks = prose.document.blocks
        for start in prose.sentence_starts:
            if start >= len(prose.text) or blocks[prose.block_at(start)].role not in READ:
                continue
            first, last = prose.sentence_at(start)
            text = prose.text[first:last]
            if " " in text and any(map(str.isalpha, text)):
                role = blocks[prose.block_at(start)].role
                found.append(Sentence(first, last, text, prose.folded[first:last], role))
        return found

    @cached_property
    def words(self) -> int:
        """How many words are read in order."""
        return sum(each.words for each in self.sentences)

    @cached_property
    def ours(self) -> re.Pattern[str]:
        """The words for the writer's own side: we, our, and the names of company and products."""
        names = [re.escape(name.strip()) for name in self.page.names if len(name.strip()) > 1]
        return re.compile(rf"(?<!\w)(?:{'|'.join([_WE, *names])})(?!\w)", re.IGNORECASE)

    def of_ours(self, text: str) -> list[str]:
        """The words in a text that speak of the writer; “contact us” speaks to the reader."""
        return self.ours.findall(_NOT_OURS.sub(" ", text))

    @staticmethod
    def of_yours(text: str) -> list[str]:
        """The words in a text that speak to the reader."""
        return _YOU.findall(text)

    @cached_property
    def seller(self) -> bool:
        """Whether the writer speaks of themselves at all; where nobody does it is a guide, a listing, a tool."""
        return sum(len(self.of_ours(each.text)) for each in self.sentences) >= _SELLER

    @cached_property
    def sells(self) -> bool:
        """Whether the page is there to win its reader, and asks for something: to order, to call, to come."""
        page = self.page
        if not page.is_strict or _is_beside_the_sale(page.document.path) or self._is_of_rules:
            return False
        if page.kind not in ("unknown", "landing"):
            return True
        short = (
            block.text
            for block in page.document.blocks
            if block.role in ("button", "link") or (block.text.count(" ") < _SHORT and block.links)
        )
        called = any(map(_is_call, short))
        return called and (page.kind == "landing" or _SIGNAL.search(page.prose.folded) is not None)

    @property
    def _is_of_rules(self) -> bool:
        blocks = self.page.document.blocks
        head = next((block.text for block in blocks if block.role == "heading"), "")
        words = head.casefold().split()
        return not _RULES.isdisjoint(words) and "insurance" not in words


def _is_beside_the_sale(path: str) -> bool:
    """Whether a path is one of notes, of pieces, of pages about the writer, or of something with a date."""
    *folders, name = path.replace("\\", "/").split("/")[-_DEPTH:]
    stem = name.partition(".")[0]
    if (
        not _FRAGMENTS.isdisjoint(folders)
        or any(map(_is_year, (*folders, stem.partition("-")[0])))
        or (stem.isupper() and name[-3:] == ".md")
    ):
        return True  # capitals are how notes about a project are named
    words = path_words(path)
    if not _NOT_FOR_SALE.isdisjoint(words) or any(part in word for word in words for part in _NOR_THESE):
        return True
    return any(_is_year(year) and month[:2].isdigit() for year, month in pairwise(words))


def path_words(path: str) -> list[str]:
    """The words in the last parts of a path, which tell what a page is."""
    parts = path.replace("\\", "/").split("/")[-_DEPTH:]
    return _CAMEL.sub("-", "/".join(parts)).casefold().translate(_APART).split("-")


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


def _is_call(text: str) -> bool:
    """Whether a short text asks the reader to do something."""
    folded = text.casefold()
    words = "".join(char if char.isalpha() else " " for char in folded).split()
    return not _CALLS.isdisjoint(words) or any(call in folded for call in _CALLS_OF_TWO)


def content_words(folded: str) -> list[str]:
    """The words of a folded text that carry its matter, in order: neither small ones nor figures."""
    words = (match.group() for match in _WORD.finditer(folded.replace(HOLE, " ")))
    return [word for word in words if word not in _SMALL and word not in NUMBER_WORDS]


_SMALL = frozenset(
    "a an the and or but so if of to in on at by for from with as is are was were be been being it its this "
    "that these "
    "those there here we our ours us you your yours they their them he she his her i my me not no do does "
    "did have has "
    "had can could will would may might must should shall just also very more most much many all any some "
    "each every "
    "what which who whom whose when where why how than then too up out off over under into about after "
    "before between "
    "through it's we're you're we've you've we'll you'll don't".split()
)
ENGLISH = _SMALL.difference("a an in at i no do it is me sit ut".split())
"""Small words that no filler text in Latin has."""
