"""What part a string of a data file plays on the page, by its key and by what stands beside it; and who speaks."""

from __future__ import annotations

from collections.abc import Mapping

from empathycheck.model import Role
from empathycheck.readers.copy.keys import words_of_key

_HEADINGS = frozenset(
    "title heading headline header subject name h1 h2 h3 slogan tagline claim motto q question strapline banner".split()
)
_BUTTONS = frozenset("cta button btn action submit".split())
_SMALL_ROLES: dict[str, Role] = {
    "label": "label",
    "tooltip": "label",
    "badge": "label",
    "placeholder": "placeholder",
    "caption": "caption",
    "eyebrow": "caption",
    "kicker": "caption",
    "alt": "alt-text",
    "alttext": "alt-text",
}
_META = frozenset(
    {"seo", "meta", "og", "opengraph", "twitter", "metadata", "head", "social", "ogp", "metatags"}
)
_META_TITLES = frozenset({"metatitle", "seotitle", "ogtitle", "pagetitle", "twittertitle"})
_META_DESCRIPTIONS = frozenset({"metadescription", "seodescription", "ogdescription", "twitterdescription"})
_QUOTES = frozenset("quote testimonial quotation review testimony pullquote".split())
_QUOTED_IN = frozenset(
    "testimonials testimonial quotes quote reviews review endorsements testimony feedback feedbacks".split()
)
_QUOTED_AS = frozenset(
    "text body content message quote description comment feedback testimonial review".split()
)
_TITLES = frozenset("title headline heading subject".split())
_SAID_AS = frozenset("text quote message comment feedback review testimonial".split())
_WHO_SAYS = frozenset("author reviewer customer client speaker attribution".split())
_WHO_IS = frozenset("author name reviewer customer client person speaker by attribution cite user".split())
# What stands beside a customer's words and who said them; a post or a product has a title, an address, a price.
_BESIDE_WORDS = _SAID_AS | _WHO_SAYS | frozenset(
    "name role company position job location city country avatar image photo logo rating stars date source id initials"
    " designation organization organisation business verified service project industry type".split()
)  # fmt: skip
_LONGEST_NAME = 80
_SPEAKERS = ("name", "author", "person", "speaker", "cite", "attribution", "customer", "client", "reviewer", "by",
             "source", "fullName", "authorName", "author_name", "full_name", "who", "Name", "Author", "customer_name",
             "customerName", "clientName", "client_name", "reviewerName", "reviewer_name", "userName", "user_name",
             "company", "organization", "organisation")  # fmt: skip
_POSTS = tuple(
    "role title position jobTitle job_title designation Role Title company organization organisation business".split()
)


def role_of_value(key: str, siblings: Mapping[str, str]) -> Role:
    """The role of the string under a key path ("hero.features[2].title") with these strings beside it."""
    parts = words_of_key(key)
    if not parts:
        return "paragraph"
    words = parts[-1]
    whole, last = "".join(words), words[-1]
    above = {"".join(part) for part in parts[:-1]}
    if whole in _META_TITLES or (last == "title" and above and "".join(parts[-2]) in _META):
        return "page-title"
    if whole in _META_DESCRIPTIONS or (last == "description" and above and "".join(parts[-2]) in _META):
        return "meta-description"
    if last in _QUOTES or _is_said(key, parts, siblings):
        return "quotation"
    if not _BUTTONS.isdisjoint(words) and last in (
        "cta",
        "button",
        "btn",
        "text",
        "label",
        "title",
        "action",
        "submit",
    ):
        return "button"
    if above and not _BUTTONS.isdisjoint(parts[-2]) and last in ("text", "label", "title"):
        return "button" if not {"href", "url", "link", "to"}.isdisjoint(siblings) else "heading"
    small = "".join(words[-2:])
    if last in _SMALL_ROLES or small in _SMALL_ROLES:
        return _SMALL_ROLES.get(small) or _SMALL_ROLES[last]
    if last in _HEADINGS:
        return "heading"
    return "list-item" if key.endswith("]") and "".join(words) != "paragraphs" else "paragraph"


def _is_said(key: str, parts: tuple[tuple[str, ...], ...], siblings: Mapping[str, str]) -> bool:
    """Whether what stands beside a string says who said it: a testimonial's words, or the title that they gave it."""
    last = parts[-1][-1]
    own = key.rpartition(".")[2]
    if _is_of_quotations(parts[-1:]) and speaker_beside_key(own, siblings):
        return True  # testimonial_1, testimonial_1_name
    if _is_of_quotations(parts):
        quoted = last in _QUOTED_AS or (
            last in _TITLES and any(_last(name) in _QUOTED_AS for name in siblings)
        )
        return quoted and bool(speaker_of(siblings))
    if last not in _SAID_AS or not siblings or not any(_last(name) in _WHO_SAYS for name in siblings):
        return False
    return all(_last(name) in _BESIDE_WORDS for name in siblings)


def speaker_beside_key(own: str, siblings: Mapping[str, str]) -> str:
    """Who speaks under a key that is named after that of their words: `review_text` and `review_author`."""
    stems = {_joined(own), _stem(own, _QUOTED_AS)}
    for name, who in siblings.items():
        if (
            name != own
            and (stem := _stem(name, _WHO_IS))
            and stem in stems
            and 0 < len(who.strip()) <= _LONGEST_NAME
        ):
            return " ".join(who.split())
    return ""


def _stem(name: str, words: frozenset[str]) -> str:
    """A key without its last word, which is one of `words`, and with its number: "quoteAuthor2" gives "quote2"."""
    last = _last(name)
    if last not in words:
        return ""
    joined = _joined(name)
    bare = joined.rstrip("0123456789")
    head = bare.removesuffix(last)
    return head + joined[len(bare) :] if head else ""


def _last(name: str) -> str:
    """The last word of a key, small and without a number: "authorName2" gives "name"."""
    parts = words_of_key(name)
    return parts[-1][-1].rstrip("0123456789") if parts else ""


def _joined(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


def _is_of_quotations(parts: tuple[tuple[str, ...], ...]) -> bool:
    """Whether a key, or one above it, says that customers speak: "reviews[0].text", "FALLBACK_REVIEWS"."""
    return any(word in _QUOTED_IN or word.startswith("testimonial") for part in parts for word in part)


def role_and_speaker(
    key: str, parent: str, own: str, objects: Mapping[str, Mapping[str, str]]
) -> tuple[Role, str]:
    """The role of the string under a key path, and who says it where it is a quotation.

    `parent` is the path of its object among `objects`, and `own` its name in there.
    """
    siblings = objects.get(parent, {})
    inner = _inner_speaker(parent, objects)
    role = role_of_value(key, {**siblings, "author": inner} if inner else siblings)
    if role != "quotation":
        return role, ""
    return role, speaker_beside_key(own, siblings) or inner or speaker_of(siblings)


def _inner_speaker(parent: str, objects: Mapping[str, Mapping[str, str]]) -> str:
    """Who speaks by an object of its own beside the words: `"author": {"name": …, "role": …}`."""
    for name in ("author", "person", "by", "speaker", "customer", "source", "cite"):
        inner = objects.get(f"{parent}.{name}" if parent else name)
        if inner and (who := speaker_of(inner)):
            return who
    return ""


def speaker_of(siblings: Mapping[str, str]) -> str:
    """Who says what stands beside these strings ("Ada Byrne, Okoro Tiles"), or nothing."""
    for name in _SPEAKERS:
        who = " ".join(siblings.get(name, "").split())
        if who and len(who) <= _LONGEST_NAME:
            posts = [
                " ".join(siblings[post].split())
                for post in _POSTS
                if siblings.get(post)
                and post != name
                and not siblings[post].rstrip().endswith(("!", "?", "."))
            ]
            return ", ".join([who, *posts[:2]]) if all(len(post) <= 80 for post in posts[:2]) else who
    return ""
