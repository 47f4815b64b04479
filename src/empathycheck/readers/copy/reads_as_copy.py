"""Is it copy? Whether a string of a data or code file is there to be read by a visitor, told from what is around it.

Four things decide, in this order: its shape (a path, a query, a list of CSS classes is no prose whatever its key
says), the name of its key, what stands beside it, and, where the key says nothing, how much of a sentence it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from empathycheck.model import HOLE
from empathycheck.readers.copy.keys import is_earned, kind_of_key
from empathycheck.readers.text.patterns import compiled

# What is never prose, from its first character to its last.
_MACHINE_TEXT = (
    r"(?:[A-Za-z][\w+.-]*:)?//\S*|(?:mailto|tel|data|javascript|sms|urn|blob|about):\S+|www\.\S+|[\w.+-]+@[\w.-]+"
    r"|#[0-9a-fA-F]{3,8}|#[\w-]+|\$\S*|[./~@\\]\S*|\S+\.[A-Za-z][A-Za-z0-9]{1,4}|\S*[/\\_|=]\S*"
    r"|[^\n]*\.(?:png|jpe?g|gif|svg|webp|avif|ico|mp4|webm|woff2?|pdf)(?:[?#]\S*)?"
    r"|[a-z][\w.+-]*/[\w.+*-]+(?:;.*)?"  # a MIME type
    r"|[-a-zA-Z_]+\([^\n]*\);?"  # rgba(…), url(…), translate(…)
    r"|\d{4}-\d\d(?:-\d\d.*)?|(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*,? )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:of )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d{1,2}(?:st|nd|rd|th)?,?)?"
    r"(?:,? \d{4})?(?:,? \d\d:\d\d.*)?"
    r"|[YMDdHhmsSaAELZzGXx .,:/'\-]+"  # a pattern for dates
    r"|(?:[a-z]{2}[-_])?[a-zA-Z]{2}(?:,\s*[a-z]{2}(?:[-_][A-Z]{2})?)*(?:;q=.*)?"  # languages
)
# What shows within a text that it is code.
_CODE = (
    r"=>|\(\)|\);|&&|\|\||===?|!==?|\+\+|::|</|/>|\{\s*return\b|\bfunction\s*\(|^\s*(?:import|export|const|let"
    r"|var|return"
    r"|def|class|public|private|async|await|throw|new)\s+[\w{*]+.*[;({=:]|^\s*(?:<\?|<!|\{\s*[\"\w]+\s*:|\[[\w\"'{])"
    r"|\bSELECT\b.*\bFROM\b|\bINSERT INTO\b|\bUPDATE\b.*\bSET\b|\bDELETE FROM\b|\b(?:CREATE|ALTER"
    r"|DROP) (?:TABLE|INDEX)"
    r"|(?:^|[;{])\s*[a-z-]+\s*:\s*[^;{}\n]+;\s*(?:$|[}a-z-]+\s*:|\})|^\s*[a-z-]+:\s*[^;]+;\s*$|\\[dwsbDWS][+*{?]|\(\?[:=!<]|\[\^|\^[\[(\\]|\$\{"
    r"|^(?:select|insert|delete|update)\s.*(?:\bwhere\b.*=|\*|;$)"
    r"|^(?:\$ |sudo |cd |npm |npx |yarn |pnpm |pip3? |git |docker |curl |brew |apt(?:-get)? |node |python3? "
    r"|go |make |bun "
    r"|kubectl |cargo |rm |cp |mv |echo |export )[-\w./@:$\"']+(?: |$)"
    r"|^Mozilla/|^(?:Ctrl|Cmd|Alt|Shift|⌘)\s?\+|\w+=[\w-]+[,&]|^@(?:media|import|import-|font-face)"
    r"|^[Mm] ?-?\d[\d.]*[\s,-]|(?:^|, ?)(?:max|min)-width\s*:|\d(?:px|rem|em|vh|vw)\b"
    r"|^(?:use|no|max-age|public|private|default-src|script-src)[- ](?:strict|client|server|store|cache)\b"
    r"|\b(?:sans-serif|monospace)\s*$|^-----BEGIN"
)
_CODE_SIGNS = r"[=;{}<>|&\\^$+@:\[\]]|\(\)|\d(?:px|r?em|v[hw])\b|\\"
_CODE_WORDS = (
    r"^\s*(?:import|export|const|let|var|return|def|class|public|private|async|await|throw|new|select|insert|delete"
    r"|update|SELECT|INSERT|DELETE|UPDATE|sudo|cd|npm|npx|yarn|pnpm|pip3?|git|docker|curl|brew|apt|apt-get|node|python3?"
    r"|go|make|bun|kubectl|cargo|rm|cp|mv|echo|export|use|no|max-age|CREATE|ALTER|DROP)\b"
)
_LONE_WORD = r"[^\W\d_a-z][\w’'-]+[.!?]?"
_CLASS_LIST = r"[a-z0-9@\[\]()#%.:/_*&>~=,'!-]+(?:\s+[a-z0-9@\[\]()#%.:/_*&>~=,'!A-Z-]+)*"
_TAG = r"</?[A-Za-z][^<>]*>|<!--.*?-->"
_HOLES = HOLE + r"+|\{\{[^{}]*\}\}|\{%.*?%\}|\$\{[^{}]*\}|%\{\w+\}|%\(\w+\)[sd]|%(?:\d\$)?[@sdif]|\{[\w.]*\}"
_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)?"
_ASCII_WORD = r"[A-Za-z]+(?:'[A-Za-z]+)?"
"""The same in a text of ASCII alone, found in half the time."""
_LEGAL = r"(?:©|\(c\)|copyright\b|all rights reserved|licensed under)"
# What programs say to those who use them, and, further down, what they offer to do.
_INTERFACE_TEXT = (
    r"(?:are you sure|please (?:wait|try|enter|select|choose|check|fill|provide|log|sign|verify|confirm|use|refresh"
    r"|reload|contact (?:your|the) admin)|(?:an?|some) (?:\w+ )?error|error\b|something went wrong|oops|sorry,"
    r"|failed\b"
    r"|unable to|could ?n.t|could not|cannot|can.t (?:be|load|find|save)|invalid|unknown|unexpected"
    r"|missing (?:\w+ ){0,2}\w+[.!:]?$"
    r"|unauthori[sz]ed|not (?:found|authori[sz]ed|allowed)|access denied|permission denied"
    r"|no (?:\w+ ){0,3}(?:found|yet|available|selected|matching)"
    r"|(?:loading|saving|sending|submitting|uploading|deleting|processing|updating|searching)\b.*(?:…|\.\.\.)"
    r"|you (?:must|need to|have to|have been (?:logged|signed)|are (?:now )?(?:logged|signed)|do not have"
    r"|don.t have|have (?:no|successfully))|your (?:session|changes|password|email|message|account|request|profile"
    r"|order|subscription) (?:has|have|is|was|were|will)|enter new|select all|choose file|showing \W*\w+\W* (?:to|of)"
    r"|click (?:here|to)|drag (?:and|your)|drop files?|forgot|remember me|skip to|toggle|open (?:the )?(?:menu"
    r"|main|nav\w*)"
    r"|copied|copy (?:to|link)|page (?:not|\d)|(?:is|has been|was) (?:saved|deleted|updated|created|removed)"
    r"|successfully (?:saved|deleted|updated|created|removed)|(?:read|learn|load|show) more|last (?:updated|modified)"
    r"|(?:this|the) (?:field|value|email|password|file|input|form|action|link|name|username|user|request|server|url)"
    r" (?:is|was|must|should|could|has|can|does|you)\b"
    r"|must (?:be|have|contain|not)|should (?:be|not|have|return)|is (?:required|invalid|not|too)|are required"
    r"|accept (?:all|cookies)|message sent|thank you for (?:your|contacting|sub))"
)
# What a program asks for; "Choose the plan that fits your kitchen" is copy, under a key that says so.
_ASKED_FOR = r"(?:enter (?:a|an|the|your)|(?:select|choose) (?:a|an|the|your|one))\b(?P<what>.*)"
_FIELDS = (
    r"\b(?:file|option|item|field|date|time|country|region|language|locale|categor|password|passphrase|e-?mail|code|name|number|list"
    r"|below|drop-?down|address|phone|value|image|photo|avatar|account|user|role|type|format|folder|column|row|tag|colou?r"
    r"|amount|quantity|filter|url|link|key|token|query|keyword|search|message|reason|subject|title|template|theme|topic)"
)
_COMMANDS = (
    r"(?:save|search|filter|sort|show|type|reset|close|add|edit|delete|remove|cancel|submit|confirm|update"
    r"|change|upload"
    r"|download|export|import|view|see|create|go|back|continue|(?:log|sign)[ -]?(?:in|out|up)|subscribe|contact|share"
    r"|(?:first|last|full|your|user|company|e-?mail|phone|street|card) ?(?:name|address|number|email|phone"
    r"|password|message)"
    r"|(?:previous|next|prev)|powered by|loading|saving|sending)\b"
)
_UI_WORDS = frozenset(
    """about account accept action actions active add all apply april archive articles august author back blog book
    browse buy cancel careers cart categories category checkout clear close comments company confirm contact continue
    copied copy country create cta customers dashboard date december default delete description details disabled
    disagree docs documentation done download edit email enabled english error events export faq faqs february
    features filter filters finish from general github guest help hide home icon image inactive info install january
    july june language light dark legal link linkedin loading location login logout logo march max may menu message
    min more name navigation new news next no november october off ok okay on open optional order orders other page
    password pause phone play population post posts preview previous price pricing print privacy product products
    profile projects quantity read register remove reply required reset resources results retry save search select
    send september services settings share shop show sign signup skip solutions sort start status step submit
    subject subscribe subtotal success tag tags team terms theme time title today toggle total twitter type undo
    unknown unsubscribe update upload url username users value version video view views warning website welcome work
    yes yesterday zip facebook instagram youtube overview support community partners pricing monthly yearly""".split()
)
_FUNCTION_WORDS = frozenset(
    """a an and are as at be because been but by can do does every for from has have how i if in is it its more most
    no not of on or our out so than that the their them they this to up us was we what when where which who why will
    with without you your you're we're don't it's we've""".split()
)
_STATEMENT = re.compile(r"[.!?…][\"”’')\]]*$")
_FORM_TYPES = frozenset(
    "text email tel password number select textarea checkbox radio file date url search input hidden range".split()
)
_SCHEMA_TYPES = frozenset("string object array boolean integer number null any int float bool".split())
_SCHEMA_KEYS = frozenset(
    "$ref $schema enum properties additionalProperties default format items required in".split()
)
# What stands beside the name of a person, and of a step of a program.
_NAMED = frozenset(
    """role bio company position avatar photo quote testimonial jobTitle job_title email linkedin twitter headshot
    portrait designation occupation organization credentials run uses command script image job task exec""".split()
)
_TARGETS = frozenset("href url to link path route slug target".split())
_TEXTS = frozenset("description desc body text subtitle content summary excerpt answer".split())
_FIELD_TEXTS = frozenset("label name title placeholder text help hint value".split())
_WATCHED = _FIELD_TEXTS | {"description", "summary"}
_LONGEST_LOOK = 600
"""In characters: how much of a string is looked at; what comes later says no more."""


def reads_as_copy(
    text: str, key: str = "", *, siblings: Mapping[str, str] | None = None, message: bool = False
) -> bool:
    """Whether a string of a data or code file is copy for a reader.

    `key` is its path ("hero.features[2].title"), or the name that the string is given to, empty where there is
    none. `siblings` are the other strings of the same object, by their keys. Holes may stand in the text as
    HOLE or as they are written. `message` says that it stands in a catalogue, all of which somebody reads.
    """
    if len(text) < 3:
        return False
    text = (text if len(text) <= _LONGEST_LOOK else text[:_LONGEST_LOOK]).strip()
    alone = " " not in text and "\n" not in text
    if alone and not compiled(_LONE_WORD).fullmatch(text):
        return False
    kind = kind_of_key(key) if key else ""
    if message and kind not in ("copy", "list") and not (kind == "interface" and is_earned(key)):
        kind = "short"
    if kind == "sealed" or (alone and kind not in ("copy", "short", "list")):
        return False
    if "<" in text:
        text = compiled(f"(?s){_TAG}").sub(" ", text).strip()
    if "{" in text or "%" in text or HOLE in text:
        text = compiled(f"(?s){_HOLES}").sub(HOLE, text)
    words = compiled(_ASCII_WORD if text.isascii() else _WORD).findall(text)
    if not words or _is_machine_text(text, words, kind):
        return False
    if siblings and _beside_says_no(key, words, siblings):
        return False
    return _by_kind(text, words, kind)


def _is_machine_text(text: str, words: list[str], kind: str) -> bool:
    if compiled(f"(?:{_MACHINE_TEXT})").fullmatch(text):
        return True
    if compiled(f"(?i){_LEGAL}").match(text) and len(words) < 25:
        return True
    if len(text) < 400 and _is_class_list(text, kind):
        return True
    if text.endswith(("sans-serif", "monospace")) or text.startswith(("Mozilla/", "-----BEGIN")):
        return True
    keyword = (
        compiled(_CODE_WORDS).match(text) if "\n" not in text else compiled(f"(?m){_CODE_WORDS}").search(text)
    )
    if not keyword and not compiled(_CODE_SIGNS).search(text):
        return False  # most strings have nothing of code in them, and the long pattern is slow
    return not _is_sentence(text, words, 12) and compiled(f"(?m){_CODE}").search(text) is not None


def _is_class_list(text: str, kind: str) -> bool:
    if not compiled(_CLASS_LIST).fullmatch(text):
        return False
    names = text.split()
    odd = sum(1 for name in names if compiled(r".*[-_:\[\]/=]|.*\d").match(name))
    if kind == "copy" and odd < len(names):
        return 3 * odd > 2 * len(names)
    return 2 * odd >= len(names)


def _is_sentence(text: str, words: list[str], least: int) -> bool:
    """Whether this is running English: enough words, some of them the small ones, and an end."""
    if len(words) < least:
        return False
    small = sum(map(_FUNCTION_WORDS.__contains__, map(str.lower, words)))
    if small * 8 >= len(words):
        return True
    # a list of what there is has few small words; an end and a start in lower case tell it from names
    lower = sum(1 for word in words if word.islower())
    return len(words) >= 6 and small > 0 and 2 * lower >= len(words) and _STATEMENT.search(text) is not None


def _by_kind(text: str, words: list[str], kind: str) -> bool:
    count = len(words)
    first = text.lstrip("\"“‘'(*_¡¿# ")[:1]
    starts_well = first.isupper() or first.isdigit() or first == HOLE or first in "$€£"
    ends = _STATEMENT.search(text) is not None
    if kind == "machine":
        return starts_well and ends and _is_sentence(text, words, 6) and not _is_interface(text, words)
    if kind == "interface":
        return _is_sentence(text, words, 12) and ends and not _is_interface(text, words, 99)
    if kind == "person":
        return _is_sentence(text, words, 8) and ends
    if _is_interface(text, words, field_only=kind == "copy"):
        return False
    if kind == "copy":
        return count > 1 or words[0].lower() not in _UI_WORDS
    if kind == "short":
        return count > 2 or (count == 2 and not _is_lower(words))
    if kind == "list":
        return count > 1 or ends
    if not starts_well and not (ends and count > 4):
        return False
    if _is_sentence(text, words, 5):
        return ends or count > 6 or first.isupper()
    return ends and count > 2 and _is_sentence(text, words, 3)


def _is_lower(words: list[str]) -> bool:
    return all(word.islower() for word in words)


def _is_interface(text: str, words: list[str], longest: int = 12, *, field_only: bool = False) -> bool:
    """Whether a program says this to those who use it: "Save changes", "Please enter your name.".

    `field_only` says that a longer sentence which begins with "Choose the …" asks only for what a form has fields for.
    """
    count = len(words)
    if count <= 3 and not any(map(str.isdigit, text)) and _are_interface_words(words):
        return True
    if count > longest:
        return False
    text = text.lower().lstrip(HOLE + " \"'“")
    if count <= 3 and compiled(_COMMANDS).match(text):
        return True
    if asked := compiled(_ASKED_FOR).match(text):
        return not field_only or count < 6 or compiled(_FIELDS).search(asked["what"]) is not None
    return compiled(_INTERFACE_TEXT).match(text) is not None


def _are_interface_words(words: list[str]) -> bool:
    folded = [word.lower() for word in words]
    return any(word in _UI_WORDS for word in folded) and all(
        word in _UI_WORDS or word in _FUNCTION_WORDS for word in folded
    )


def _beside_says_no(key: str, words: list[str], siblings: Mapping[str, str]) -> bool:
    """Whether what stands in the same object shows that this is no copy: a form's field, a schema, a menu."""
    own = key.rpartition(".")[2].lower()
    if own not in _WATCHED:
        return False
    type_of = siblings.get("type", "").lower()
    if own in _FIELD_TEXTS and type_of in _FORM_TYPES:
        return len(words) < 8
    if own in ("description", "title", "summary") and (
        type_of in _SCHEMA_TYPES or _any_in(_SCHEMA_KEYS, siblings)
    ):
        return True
    if own == "name" and (_any_in(_NAMED, siblings) or not any(map(str.islower, words))):
        return True  # of a person, or of a thing
    if own in ("name", "title", "label", "text") and _any_in(_TARGETS, siblings):
        return len(words) <= 2 and not _any_in(_TEXTS - {own}, siblings)
    return False


def _any_in(names: frozenset[str], siblings: Mapping[str, str]) -> bool:
    for name in names:  # noqa: SIM110 - a generator takes three times as long
        if name in siblings:
            return True
    return False
