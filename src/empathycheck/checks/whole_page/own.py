"""What a page says in its own voice, and whether it asks its reader for money.

Headings, buttons, menus and a shop's name say little of whom a page speaks of; questions, quotations and reviews
are its readers' words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from empathycheck.checks.whole_page.facts import Sentence, Whole, path_words
from empathycheck.model import HOLE, Block

IN_PIECES = frozenset("jsx vue svelte astro template".split())
"""Formats in which a page is put together from files: what stands first, and what else it holds, is not told."""
_LEAST_WORDS = 6
"""A shorter sentence of running text is a label or a call."""
_I = re.compile(r"(?<![\w’'])(?:I|I['’](?:m|ve|d|ll)|[Mm]y|me|myself)(?![\w’'])(?!\.)")
"""Somebody who speaks for themselves: a customer, or the reader in a question of theirs."""
_QUESTION_WORDS = 25
_RATED = re.compile(r"[★⭐]|\b[45](?:\.\d)? ?/ ?5\b")
_SIGNED = re.compile(
    r"\W*[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?(?: [A-Z]\.(?:,[\w ,’'&-]{2,50})?|(?:,| [–—|-]) [\w ,’'&-]{2,50})"
)
"""What stands below somebody's words: “Sarah P., Director”."""
_NEAR = 3
_TRADE = re.compile(
    r"\b(?:buy|order|book|reserve|shop|hire|basket|cart|checkout|quotes?|estimates?|demo|trial|consultation|"
    r"appointments?|pricing|subscribe|get started|call (?:now|us|today|\W*\d))\b"
)
"""What a button of somebody who sells asks for; to apply, to give and to join is asked by others too."""
_MATTER = frozenset(
    "advertise advertising applicants application applications apply budget calculator careers checklist comparison "
    "company cost costs donate donation eligibility estimate estimator estimates exchange faq faqs fellowship "
    "fellowships foster fund fundraising guide guidelines how licence license loyalty membership mentorship options "
    "partner partners partnership partnerships "
    "points portal price prices pricing principles questions quote rates registration requirements retire retired "
    "retirement rewards rules scholarship scholarships sponsor sponsors sponsorship terms volunteer volunteers vs what "
    "when why".split()
)
"""In a path or a first heading: people come to look something up, or to ask for something, and are not courted."""
_PIECE_FOLDERS = frozenset("blocks components _components partials sections widgets".split())
_CAUSE = re.compile(
    r"\b(?:donat(?:e|es|ed|ion|ions)|charity|charitable|non-?profit|volunteers?|fundrais\w+|scholarships?|fellowships?|"
    r"pupils|ministry|worship|parish|congregation|campaign for|vote for)\b"
)
_CAUSE_TIMES = 2


def own_sentences(whole: Whole) -> list[Sentence]:
    """The running sentences that a page says itself: no headings and labels, no questions, no reviews."""
    prose = whole.page.prose
    blocks = prose.document.blocks
    found = []
    for each in whole.sentences:
        if (
            each.role not in ("paragraph", "list-item")
            or each.words < _LEAST_WORDS
            or not _is_closed(each.text)
        ):
            continue
        index = prose.block_at(each.start)
        if not blocks[index].attribution and not _is_theirs(blocks, index):
            found.append(each)
    return found


def reader_asks(whole: Whole) -> int:
    """How many questions on a page are put in its reader's mouth: “Why is my boiler cold?”."""
    return sum(
        text.endswith("?") and text.count(" ") < _QUESTION_WORDS
        for text in (block.text.rstrip() for block in whole.page.document.blocks)
    )


def speaks_another(whole: Whole) -> bool:
    """Whether anywhere on a page somebody says “I” in more than a question or a button."""
    return any(
        block.text.count(" ") >= _LEAST_WORDS
        and not block.text.rstrip().endswith("?")
        and _I.search(block.text)
        for block in whole.page.document.blocks
    )


def is_of_a_cause(whole: Whole) -> bool:
    """Whether a page is one of a charity, a parish or a fund: what it asks for is no purchase."""
    return len(_CAUSE.findall(whole.page.prose.folded)) >= _CAUSE_TIMES


def trades(whole: Whole) -> bool:
    """Whether a page asks its reader to buy: no piece of one, none of a cause, none where people look something up."""
    document = whole.page.document
    if document.format in IN_PIECES and not _PIECE_FOLDERS.isdisjoint(document.path.split("/")):
        return False  # a piece of a page
    if whole.page.kind in ("pricing", "offers") or not _MATTER.isdisjoint(path_words(document.path)):
        return False
    titles = [block.text for block in document.blocks if block.role == "page-title"]
    heads = [block.text for block in document.blocks if block.role == "heading"]
    words = re.findall(r"[a-z]+", " ".join(titles + heads[:1]).casefold())
    if not _MATTER.isdisjoint(words) or is_of_a_cause(whole):
        return False
    return any(
        _TRADE.search(block.text.casefold())
        for block in document.blocks
        if block.role in ("button", "link") or (block.links and block.text.count(" ") < _LEAST_WORDS)
    )


def whole_ones(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Those sentences without a hole that a program fills; all of them where each has one."""
    return [each for each in sentences if HOLE not in each.text] or list(sentences)


def _is_closed(text: str) -> bool:
    return text.rstrip("\"'”’)* ").endswith((".", "!", ":", "…"))


def _is_theirs(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block is a customer's or the reader's: it says I, stands in quotation marks, or is signed or rated."""
    text = blocks[index].text
    if _I.search(text) or text.lstrip()[:1] in "\"“«„'‘" or text.rstrip().endswith("?"):
        return True
    near = [
        blocks[at].text
        for at in range(max(index - _NEAR, 0), min(index + _NEAR + 1, len(blocks)))
        if at != index
    ]
    if any(_RATED.search(each) for each in near):
        return True
    after = blocks[index + 1].text.strip() if index + 1 < len(blocks) else ""
    return _SIGNED.fullmatch(after) is not None
