"""What the name of a key says of the string below it: copy, a caption, something for machines, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from empathycheck.readers.copy.front_matter_keys import MACHINE_BRANCHES, MACHINE_KEYS, READ_KEYS

KeyKind = Literal["copy", "short", "list", "machine", "sealed", "interface", "person", ""]
"""copy: prose or a headline; short: a label, read where it says something; list: strings right below it are read;
machine: for programs, but for a whole sentence; sealed: never read; interface: messages of a program; person: a
name; empty: the key says nothing."""

# The last word of a key that is copy: "title", "heroTitle", "hero_title", "title2".
_COPY = frozenset(
    """about abstract answer bio blurb body byline claim content copy cta deck desc description
    details dek elevator eyebrow excerpt explanation greeting head header heading headline hook intro
    introduction introtext kicker lead lede line long longdescription message mission motto note
    overview p paragraph pitch preheader preview promise promo question quote quotation review seodescription
    seotitle shortdescription slogan standfirst statement story strapline strap subhead subheader subheading
    subheadline sub subline subtext subject subtitle summary tagline teaser testimonial testimony title
    vision welcome why proposition advantage benefit guarantee highlight usp announcement banner scenario
    outcome challenge solution problem situation impact approach goal objective result""".split()
)
_SHORT = frozenset(
    """alt badge button buttonlabel buttontext caption cta ctalabel ctatext label link linktext linktitle name
    placeholder term text tooltip value stat metric figure children""".split()
)
# What stands in lists: `features: ["No set-up fee", …]`.
_LISTS = frozenset(
    """advantages answers benefits bullets callouts claims content copies descriptions faq faqs features headlines
    highlights items lines list messages paragraphs perks points pros promises questions quotes reasons reviews
    selling services stats statements steps subtitles taglines testimonials texts titles usps values why words
    included includes sellingpoints bulletpoints keyfeatures""".split()
)
_SEALED = frozenset(
    """$comment $id $ref $schema args argv changelog classes classname cmd code command commands comment comments
    copyright css cssclass customcss d doi env example examples exec expression fill fixture html_url hash html2 js
    jsonld keyword keywords ldjson licence license log logs mock pattern patterns prompt query regex regexp
    run sample schema script scripts selector selectors shader shell snippet sql stroke style styles stylesheet
    svg tags test tests todo viewbox xpath xml css2 classlist tw tailwind""".split()
)
_MACHINE = frozenset(
    """account action address algorithm area attribute attributes bg birthday border buildcommand bytes city code
    company condition coordinates copyrightholder country county currency data dateposted datecreated day
    default dependencies dependency destination device dob domain domains duration email encoding end entity
    entry enum event extension fax field fileid filepath filename flag float folder font fontfamily from gender geo
    glob globs group guid hex host hours iban icon iconname imageid import ip isbn iso issn job jobtitle key lat
    latitude lng locale locations lon longitude mapping match media mime mimetype mode module month names
    namespace node number op operator option options organisation organization origin os overflow owner parser
    password permission phone pixel pos position postcode prefix process profession property props protocol
    provider ratio rating ref region release reply replyto required response role root rule scope scroll seed sender
    separator server service severity shape shortcut sign signature skill slot space stack start state street
    suffix symbol table target tel telephone theme thumbnail timestamp timezone to tooltipposition token topic
    transform trigger tz unit units usage user vat vendor verb volume webhook width year zip zipcode zoom
    class classname id ids href src url uri slug icon type variant color colour path date image img link links
    background foreground gradient alignment align animation easing delay breakpoint column columns row rows gap
    height margin padding radius opacity weight size sizes layout template kind status""".split()
)
_SEALING = frozenset("license licence regex css sql classname gtm tracking csp".split())
# Messages of a program, wherever in the path.
_INTERFACE = frozenset(
    """a11y accessibility admin aria arialabel ariadescription confirm confirmation console datatable
    datatables datepicker debug devise dialog error errormessage errors exception exceptions failure flash form forms
    helpers input invalid loading log logger modal notification notifications notice pagination paginate
    permissions simpleform snackbar success toast toasts validation validations validator validators warning warnings
    activerecord activemodel keyboard shortcuts srtext sronly screenreader errortext helptext helpertext
    loadingtext emptystate fieldset formfields inputs""".split()
)
# Of games and goals: what is praised there is what the user did.
_EARNED = frozenset(
    """achievement achievements congrats congratulations highscore leaderboard levelup scoreboard streak streaks trophy
    trophies unlocked victory victories win wins won""".split()
)
_INTERFACE |= _EARNED
_PERSON = frozenset(
    """author authors by cite citation client contact customer displayname employee firstname founder fullname
    lastname manager member people person photographer speaker speakers surname reviewer attribution
    authorname clientname customername""".split()
)
_POSTS = frozenset("title role position headline".split())
_LINKED = re.compile(r"[.\[\]:/\s]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_\-.\s]+")


_INDEX = re.compile(r"\[\d+\]|\.\d+(?![^.])")


def kind_of_key(key: str) -> KeyKind:
    """What the key path ("hero.features[2].ctaText") says of the string that stands there."""
    last = key[-1:]
    if last != "]" and not last.isdigit():
        return _kind(_INDEX.sub("", key) if "[" in key else key, listed=False)
    bare = _INDEX.sub("", key)
    return _kind(bare, listed=last == "]" or key.rpartition(".")[2].isdigit())


@lru_cache(8192)
def _kind(key: str, *, listed: bool) -> KeyKind:
    parts = _words(key)
    if not parts:
        return ""
    words = parts[-1]
    last = words[-1].rstrip("0123456789")
    whole = "".join(words)
    own = _own_kind(whole, last, words, listed=listed)
    if own in ("sealed", "machine", "person"):
        return own
    if whole in _POSTS and len(parts) > 1 and "".join(parts[-2]) in _PERSON:
        return "person"
    above = {"".join(part) for part in parts[:-1]}
    if not _INTERFACE.isdisjoint(above) or not _INTERFACE.isdisjoint(words) or whole in _INTERFACE:
        return "interface"
    if own == "" and not MACHINE_BRANCHES.isdisjoint(above):
        return "machine"
    return own


def is_earned(key: str) -> bool:
    """Whether a key says that users are told what they did well: "achievements.gold", "quiz_won"."""
    return any(not _EARNED.isdisjoint(words) for words in words_of_key(key))


def words_of_key(key: str) -> tuple[tuple[str, ...], ...]:
    """The words of each part of a key path but for indexes: "hero.ctaText[0]" gives (hero,) and (cta, text)."""
    return _words(_INDEX.sub("", key))


@lru_cache(8192)
def _words(key: str) -> tuple[tuple[str, ...], ...]:
    found = []
    for part in _LINKED.split(key):
        words = [word.lower() for word in _HUMP.split(part) if word]
        while words and words[-1].isdigit():
            words.pop()
        if words:
            found.append(tuple(words))
    return tuple(found)


def _own_kind(whole: str, last: str, words: Sequence[str], *, listed: bool) -> KeyKind:
    if whole in _SEALED or last in _SEALED or words[0] in _SEALING:
        return "sealed"
    if listed and (whole in _LISTS or last in _LISTS):
        return "list"
    if whole in _COPY or (last in _COPY and last != "p"):
        return "copy"
    if whole in _PERSON:
        return "person"
    if whole in _SHORT or (len(words) > 1 and last in _SHORT):
        return "short"
    if whole in READ_KEYS:
        return "copy"
    if whole in MACHINE_KEYS or whole in _MACHINE or last in MACHINE_KEYS or last in _MACHINE:
        return "machine"
    return ""
