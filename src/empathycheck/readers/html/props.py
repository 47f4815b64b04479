"""The attributes of components and custom elements that are copy: `<x-card heading="…" text="…">`."""

from __future__ import annotations

from empathycheck.model import Block, Role
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.copy.reads_as_copy import reads_as_copy
from empathycheck.readers.copy.roles import role_of_value, speaker_of
from empathycheck.readers.html.attributes import QUOTINGS, TEXTS, Attributes
from empathycheck.readers.text.folding import decode_text

_PAGES = frozenset("Layout SEO Seo Head Meta MetaTags Page BaseHead Helmet Metadata".split())
_UNREAD = tuple(": @ # ( [ * v- x- wire: data- aria- on hx- ng- class style".split())
"""How the names of attributes start that hold code, or are for machines."""
_PAGE_ROLES: dict[str, Role] = {"title": "page-title", "description": "meta-description"}


class Prop(NamedTuple):
    """An attribute as it is written: where the inside of its value stands, the quotation mark, and that inside."""

    start: int
    end: int
    quote: str
    raw: str

    @property
    def text(self) -> str:
        """The value as it reads."""
        return decode_text(self.raw, 0, attribute=True)[0] if "&" in self.raw else self.raw


class Said(NamedTuple):
    """A prop that is there to be read: its name, the part it plays, and who says it."""

    name: str
    prop: Prop
    role: Role
    speaker: str


def said_in(component: str, props: dict[str, Prop]) -> list[Said]:
    """Those of a component's props that are copy, a testimonial's words as their speaker's."""
    texts = {name: prop.text for name, prop in props.items()}
    if not any(" " in text or text[:1].isupper() for text in texts.values()):
        return []
    found = []
    for name, text in texts.items():
        if " " not in text and not text[:1].isupper():
            continue
        role = role_of_value(f"{component}.{name}", texts)
        quoted = role == "quotation"
        if not (quoted and " " in text) and not reads_as_copy(text, name, siblings=texts):
            continue
        if component in _PAGES:
            role = _PAGE_ROLES.get(name, role)
        found.append(Said(name, props[name], role, _speaker(texts) if quoted else ""))
    return found


def _speaker(texts: dict[str, str]) -> str:
    """Who says what stands beside these props: a name, or what a quotation has for its title."""
    return (
        speaker_of(texts) or ", ".join([texts[key] for key in ("title", "subtitle") if texts.get(key)])[:160]
    )


def prop_blocks(component: str, found: Attributes, text: str, language: str) -> list[Block]:
    """The blocks of the attributes of a custom element that are copy, but for those that are read of any element."""
    props = {
        key: Prop(start, end, text[start - 1], text[start:end])
        for key, (start, end) in found.items()
        if end > start and not key.startswith(_UNREAD) and key not in TEXTS
    }
    blocks = []
    for _, prop, role, speaker in said_in(component, props) if props else ():
        words, segments = decode_text(prop.raw, prop.start, attribute=True)
        quoting = QUOTINGS.get(prop.quote, "html-bare")
        blocks.append(Block(words, role, segments, (), speaker, language, "", quoting))
    return blocks
