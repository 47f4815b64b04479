"""What kind of page a document is, guessed from its path, its front matter and its content.

Only what has something to ask is guessed at, so this module is loaded late. A wrong "mild" costs a reader's
question and a wrong "strict" only a comment, so what is not clearly mild stays strict.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from empathycheck.model import MILD, Document, Kind


def _table(words: Mapping[Kind, str]) -> dict[str, Kind]:
    return {word: kind for kind, text in words.items() for word in text.split()}


_LEGAL = (
    "legal privacy terms imprint impressum cookies data-protection gtc"
    # what such pages are called in other languages, which English ones beside them are often named after
    " datenschutz datenschutzerklaerung datenschutzhinweise agb nutzungsbedingungen widerruf rechtliches"
    " mentions-legales confidentialite cgu cgv aviso-legal privacidad privacidade note-legali informativa-privacy"
    " privacyverklaring privacybeleid algemene-voorwaarden politica-de-privacidad politique-de-confidentialite"
    " polityka-prywatnosci regulamin integritetspolicy personvern tietosuoja"
)
# "refund-policy", "terms-of-sale", "modern-slavery-statement": what sort of paper it is, and what it is about.
_PAPERS = frozenset("policy policies notice notices statement terms conditions agreement disclaimer".split())
_PAPERS_ON = frozenset(
    """terms conditions privacy cookie cookies data processing protection refund refunds return returns shipping
    delivery cancellation cancellations acceptable use fair service services user users licence license
    subscription membership customer legal copyright dmca trademark accessibility modern slavery anti bribery
    complaints complaint retention website site sale sales purchase general end gdpr ccpa affiliate vendor
    supplier whistleblowing and of the our for to""".split()
)
_FOLDERS = _table({
    "landing": "landing landing-page landing-pages lp",
    "email": "email emails mail mails mailer mailers mailing mailings newsletter newsletters",
    "ad": "ad ads advert adverts advertising ad-copy banners campaign campaigns",
    "app-store": "fastlane app-store app-store-listing play-store play-store-listing store-listing store-listings",
    "pricing": "pricing plans",
    "offers": "offers special-offers sale deals discounts coupons vouchers promotions specials",
    "blog": "blog blogs post posts article articles journal",
    "docs": "doc docs documentation reference references api apidocs api-docs guide guides handbook manual manuals "
            "tutorial tutorials how-to how-tos howto howtos wiki user-guide getting-started cookbook knowledge-base "
            "kb help spec specs rfc rfcs adr",
    "changelog": "changelog changelogs changes release releases release-notes whats-new",
    "legal": f"{_LEGAL} licence licences license licenses policy policies",
})  # fmt: skip
_DECLARED = {**_FOLDERS, **_table({
    "landing": "home homepage home-page marketing product splash website", "blog": "blogpost blog-post",
})}  # fmt: skip
_NAMES = _table({
    "email": "email newsletter",
    "ad": "ad ads advert ad-copy banner",
    "pricing": "pricing prices plans",
    "offers": "offers special-offers sale summer-sale winter-sale deals discounts coupons vouchers promotions specials",
    "blog": "blog",
    "docs": "documentation manual handbook tutorial how-to getting-started quickstart quick-start install installation "
            "installing upgrading migrating migration usage troubleshooting glossary cookbook contributing hacking "
            "code-of-conduct architecture development governance maintainers summary",
    "changelog": "changelog changes history news releases release-notes whats-new",
    "legal": f"{_LEGAL} licence licences license licenses license-mit license-apache terms-and-conditions tos copying "
             "notice third-party-notices trademark trademarks disclaimer eula gdpr dpa acceptable-use "
             "sla subprocessors",
})  # fmt: skip
# What a component's name has beside what its page is about: `TermsPage.tsx`, `OurPrivacyPolicyView.vue`.
_ABOUT_PAGES = frozenset("page pages view screen section content body text template the our app site".split())
_IN_CODE = ("jsx", "vue", "svelte", "astro")
# What shops and sites show to those who run them, and to those who have chosen: its words are labels, and no copy.
_SCREENS = frozenset("admin backoffice dashboard cart checkout".split())
_NAMED_IN_CODE: frozenset[Kind] = frozenset({"legal", "changelog"})
# Capitals are how notes about a project are named; signs of work in them tell such notes from a page.
_NOTES = frozenset("todo roadmap claude agents plan notes spec prd status progress tasks handoff".split())
_NOTE_SIGNS = ("`", "- [ ]", "- [x]", "✅", "❌", "src/", ".tsx", ".js", ".py", "TODO", "/api/")
_LEAST_SIGNS, _SIGN_EVERY = 6, 400
_INTERFACE = ("locale", "locales", "i18n", "l10n")
_PAGES = ("html", "template")
_LETTERS = ("eml", "mjml")
_TAILS = ("changelog", "release-notes", "privacy-policy", "cookie-policy", "terms-of-service", "terms-of-use",
          "terms-and-conditions")  # fmt: skip
_HOME = ("index", "home", "homepage", "landing", "landing-page")
_FROM_DOCS = ("sidebar", "sidebar-position", "sidebar-label", "nav-order")


def kind_of(path: str, document: Document) -> Kind:
    """The kind of page, "unknown" where nothing tells. `path` counts from the top of the site or project.

    What the front matter says of itself counts before the path, and the path before the content.
    """
    matter = _front_matter(document.source)
    folders, name = _parts(path)
    return (
        _said(matter, ("layout", "type", "template", "page-type", "content-type"))
        or ("email" if document.format in _LETTERS else None)
        or _of_screen(path, folders, document.format)
        or _of_path(folders, name, document.format)
        or _of_component(path)
        or ("docs" if _is_note(path, document) else None)
        or _said(matter, ("category", "categories"))
        or _of_keys(matter)
        or _of_content(document)
        or ("landing" if name in _HOME else "unknown")
    )


def kind_set(path: str, kinds: tuple[tuple[str, Kind], ...], root: str) -> Kind | None:
    """What the configuration says of a path: the last of its globs that fits, counted from `root`."""
    fitting = [kind for fits, kind in _matchers(kinds, root) if fits(path)] if kinds else ()
    return fitting[-1] if fitting else None


def page_kind(document: Document, kinds: tuple[tuple[str, Kind], ...], root: str) -> Kind:
    """The kind of page: what the configuration in the folder `root` says of its path, or else what can be told."""
    path = document.path
    return kind_set(path, kinds, root) or kind_of(_from_root(path, root), document)


def _from_root(path: str, root: str) -> str:
    """A path as it stands below the folder of the configuration; as it is shown, where it stands elsewhere."""
    if not root:
        return path
    absolute = os.path.abspath(path)
    above = root.rstrip(os.sep) + os.sep
    return absolute.removeprefix(above) if absolute.startswith(above) else path


@lru_cache(maxsize=8)
def _matchers(kinds: tuple[tuple[str, Kind], ...], root: str) -> list[tuple[Callable[[str], bool], Kind]]:
    from empathycheck.base.globs import matcher

    return [(matcher("kinds", (glob,), root), kind) for glob, kind in kinds]


def _plain(word: str) -> str:
    return word.strip().lower().strip("_.").replace("_", "-").replace(" ", "-")


def _parts(path: str) -> tuple[list[str], str]:
    """The folders of a path and the name of the file, without what follows its first full stop."""
    *folders, name = path.replace("\\", "/").split("/")
    return [_plain(folder) for folder in folders], _plain(name.lstrip(".").partition(".")[0])


def _of_path(folders: list[str], name: str, format: str) -> Kind | None:
    """What the innermost folder tells that does; a name counts where none does, or beats a mild one if it is mild."""
    if format in _PAGES and folders == ["docs"]:
        folders = []  # the usual place of a whole site that is served from a repository
    folder = next((kind for word in reversed(folders) if (kind := _of_folder(word, format))), None)
    named = _of_name(name)
    return named if named in MILD and (folder is None or folder in MILD) else folder or named


def _of_folder(word: str, format: str) -> Kind | None:
    if "." in word and word.removeprefix("v").replace(".", "").removesuffix("x").isdigit():
        return "docs"  # pages that are kept for each version
    if word in _INTERFACE and format == "text":  # of other catalogues only what reads as copy is read at all
        return "interface"
    return _FOLDERS.get(word) or ("legal" if _is_paper(word) else None)


def _is_paper(name: str) -> bool:
    """Whether a name is that of a legal paper, by its words: "return-policy", "terms-of-sale"."""
    words = name.split("-")
    if len(words) < 2 or not (words[-1] in _PAPERS or words[0] == "terms"):
        return False
    return _PAPERS_ON.issuperset(words[:-1] if words[-1] in _PAPERS else words)


def _of_name(name: str) -> Kind | None:
    if name in _NAMES:
        return _NAMES[name]
    if _is_paper(name):
        return "legal"
    if name[:4].isdigit() and name[4:5] == "-" == name[7:8] and name[5:7].isdigit():
        return "blog"  # 2031-04-05-a-post
    if name.endswith(_TAILS) or name.startswith(("changelog-", "release-notes-")):
        return "changelog" if "changelog" in name or "release-notes" in name else "legal"
    chapter = name.startswith(("appendix", "chapter-")) or (name[:2] == "ch" and name[2:4].isdigit())
    return "docs" if chapter else None


def _words_of_name(path: str) -> list[str]:
    """The words of a component's name: `AdminDiscountsPage.tsx` has admin, discounts and page."""
    stem = path.replace("\\", "/").rpartition("/")[2].partition(".")[0]
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", stem)]


def _of_screen(path: str, folders: list[str], format: str) -> Kind | None:
    """Docs for the screens on which somebody works or pays: their words are labels."""
    if format not in _IN_CODE:
        return None
    return None if _SCREENS.isdisjoint((*folders, *_words_of_name(path))) else "docs"


def _of_component(path: str) -> Kind | None:
    """What the name of a component says of its page."""
    kind = _of_name("-".join(word for word in _words_of_name(path) if word not in _ABOUT_PAGES))
    return kind if kind in _NAMED_IN_CODE else None


def _is_note(path: str, document: Document) -> bool:
    """Whether these are notes of those who make the site, for one another: `BLOG_FIXES.md`, full of ticks and paths."""
    stem = path.replace("\\", "/").rpartition("/")[2].partition(".")[0]
    if document.format not in ("markdown", "text") or not stem.isupper():
        return False
    if not ("_" in stem or "-" in stem or stem.lower() in _NOTES):
        return False
    signs = sum(document.source.count(sign) for sign in _NOTE_SIGNS)
    return signs >= _LEAST_SIGNS and signs * _SIGN_EVERY >= len(document.source)


def _front_matter(source: str) -> dict[str, list[str]]:
    """The words of the front matter's outermost keys, as far as they stand on lines of their own: no YAML is loaded."""
    fence = source[:3]
    end = source.find("\n" + fence, 3, 20_000) if fence in ("---", "+++") else -1
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line in source[3:end].splitlines() if end > 0 else ():
        text = line.strip()
        if text.startswith("- "):
            words.append(_word(text[2:]))
        elif fence == "+++" and text.startswith("["):
            break  # keys of a table are no longer the page's own
        elif line[:1] not in ("", " ", "\t", "#"):
            key, _, value = line.partition(":" if fence == "---" else "=")
            words = [_word(part) for part in value.partition(" #")[0].strip(" []").split(",")]
            found[_plain(key)] = words
    return found


def _word(text: str) -> str:
    """One value: "../layouts/BlogPost.astro" is "blogpost", "docs-layout" is "docs"."""
    word = text.strip(" \"'").rpartition("/")[2].partition(".")[0]
    return _plain(word).removesuffix("layout").rstrip("-")


def _said(matter: Mapping[str, list[str]], keys: Iterable[str]) -> Kind | None:
    return next((_DECLARED[word] for key in keys for word in matter.get(key, ()) if word in _DECLARED), None)


def _of_keys(matter: Mapping[str, list[str]]) -> Kind | None:
    """What keys that only one kind of page has give away."""
    if "preheader" in matter or ("subject" in matter and "title" not in matter):
        return "email"
    if any(key in matter for key in _FROM_DOCS):
        return "docs"
    return "blog" if "date" in matter and ("author" in matter or "authors" in matter) else None


def _of_content(document: Document) -> Kind | None:
    source, blocks = document.source, document.blocks
    if source[:8].lower() == "subject:":
        return "email"
    headings = [block.text for block in blocks if block.role in ("heading", "page-title")]
    title = _of_name(_plain(headings[0])) if headings else None
    if title in ("changelog", "legal"):
        return title
    versions = sum(map(_is_version, headings))
    if versions >= 3 and 2 * versions >= len(headings):
        return "changelog"
    if document.format != "text" and _is_full_of_code(source, document.format):
        return "docs"
    return "email" if "unsubscribe" in source[-2000:].lower() else None


def _is_version(heading: str) -> bool:
    first, _, second = heading.lstrip("vV[").partition(".")
    return first.isdigit() and second[:1].isdigit()


def _is_full_of_code(source: str, format: str) -> bool:
    """Whether code stands on the page every few lines; a listing counts for four words of code."""
    if format in _PAGES:
        listings, words = source.count("<pre"), source.count("<code")
    else:
        fences = source.count("```")
        listings, words = (fences + source.count("\n~~~")) // 2, (source.count("`") - 3 * fences) // 2
    code = 4 * listings + words
    return code >= 8 and code * 250 >= len(source)
