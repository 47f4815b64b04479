"""What part a prop of a component, or a member of a data object, plays on the page, by its name; and who speaks in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from empathycheck.model import Role
from empathycheck.readers.values import role_of_key

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_\-\s]+")
_ROLES: dict[str, Role] = {
    **dict.fromkeys("title heading headline header question q h1 h2 h3 name".split(), "heading"),
    **dict.fromkeys("cta button btn action".split(), "button"),
    **dict.fromkeys("label badge eyebrow tag kicker tooltip".split(), "label"),
    **dict.fromkeys("quote quotation testimonial review".split(), "quotation"),
    "alt": "alt-text",
    "placeholder": "placeholder",
    "caption": "caption",
    "term": "term",
}  # fmt: skip
_QUOTED = frozenset("quote quotation testimonial review".split())
_SAID = frozenset("text content message body comment feedback description statement words children".split())
_QUOTES_ABOVE = re.compile(r"(?i)testimonial|review|quote|feedback|endorsement|socialproof")
PERSONS = (
    "author name authorName author_name person customer customerName client clientName reviewer reviewerName speaker "
    "by attribution cite citation user userName fullName"
).split()
"""Keys whose values name who speaks, the likeliest first."""
_POSITIONS = ("role", "title", "position", "jobTitle", "job", "designation", "authorTitle", "authorRole", "company")


@lru_cache(4096)
def role_of_prop(key: str) -> Role:
    """The role of a string by its key path ("features[2].title")."""
    by_page = role_of_key(key)
    if by_page != "front-matter" and key.count("."):
        return by_page
    last = key.rpartition(".")[2]
    if last.endswith("]"):
        name = last.partition("[")[0].lower()
        return "paragraph" if name.startswith(("paragraph", "text", "content", "body", "para")) else "list-item"
    words = [word.lower().rstrip("0123456789") for word in _HUMP.split(last) if word]
    for word in reversed(words):
        if word in _ROLES:
            return _ROLES[word]
        if word not in ("text", "label", "copy", "string", "line"):
            break
    return "paragraph"


def person_of(texts: Mapping[str, str]) -> str:
    """Who speaks, of an object's strings ("Jane Doe, CEO"); empty where nobody is named."""
    for key in PERSONS:
        name = texts.get(key, "").strip()
        if name and len(name) < 80:
            position = next((texts[each] for each in _POSITIONS if each in texts and texts[each].strip()), "")
            return f"{name}, {position.strip()}" if position and len(position) < 80 else name
    return ""


def is_quotation(key: str, texts: Mapping[str, str], speaker: str) -> bool:
    """Whether the string at `key` is somebody's words: its key says so, or it stands in testimonials beside a name."""
    path, _, last = key.rpartition(".")
    name = last.lower()
    if name in _QUOTED:
        return bool(texts) or bool(path)
    if not speaker or name not in _SAID:
        return False
    return _QUOTES_ABOVE.search(path) is not None or not _QUOTED.isdisjoint(key.lower() for key in texts)
