"""Which language a text is in, as far as names of files and the text itself say so beyond doubt."""

from __future__ import annotations

# ISO 639-1, but for those that are more often something else in a path ("no", "is", "to", "my", "id" …), which
# count only where a file of messages lies.
_LANGUAGES = frozenset(
    """aa ab af am ar as az be bg bn bo br bs ca cs cy da de el eo es et eu fa ff fi fo fr fy ga gd gl gu gv
    ha he hi hr hu hy ia ig ii it ja jv ka kk kl km kn ko ks ku kw ky la lb ln lo lt lv mg mi mk ml mn mr ms mt
    nb ne nl nn nv ny oc om or os pa pl ps pt qu rm ro ru rw sa sc sd se si sk sl sn so sq sr st su sv sw ta te tg
    th ti tk tl tn tr ts tt ug uk ur uz ve vi wa wo xh yi yo za zh zu fil hsb dsb haw tlh yue cmn""".split()
)
_DOUBTFUL = frozenset({"id", "is", "no", "to", "my", "in", "as", "or", "om", "so", "se", "si", "la", "pa", "st",
                       "ti", "ts", "ps", "os", "ne", "am", "be", "it", "br", "ca", "io", "ms", "ml", "tl", "sc",
                       "ii", "za", "an", "ay", "iw", "ja", "ha"})  # fmt: skip
_MESSAGES = frozenset(
    """locale locales i18n l10n lang langs language languages translations translation intl messages nls po
    lc_messages _locales localization localisation strings resources catalogs catalogues""".split()
)
_SCRIPTS = frozenset({"hans", "hant", "latn", "cyrl", "arab", "deva"})


def catalogue_language(path: str) -> str:
    """The language that a path names ("locales/fr.json", "index.fr.md", "de/index.html", "values-de"), or "".

    In lower case with a hyphen ("pt-br"), English too ("en-us"). Codes that are also words or suffixes ("no",
    "it", "id") count only among catalogues of messages. `path` counts from the top of the site or project.
    """
    *folders, name = path.replace("\\", "/").split("/")
    among = not _MESSAGES.isdisjoint([folder.lower() for folder in folders])
    parts = name.split(".")
    candidates = parts[1:-1][::-1] if len(parts) > 2 else []
    if among or name.endswith((".po", ".ftl", ".arb", ".xliff", ".xlf", ".strings")):
        candidates += [parts[0], *_tails(parts[0])]
    for candidate in candidates:
        if code := _code(candidate, among=among):
            return code
    for folder in reversed(folders):
        if code := _of_folder(folder, among=among):
            return code
    return ""


def _tails(stem: str) -> list[str]:
    """What a name like `messages_de_AT`, `app-fr` or `strings.pt-BR` may end in."""
    words = stem.replace("-", "_").split("_")
    return ["_".join(words[-2:]), words[-1]] if len(words) > 1 else []


def _of_folder(folder: str, *, among: bool) -> str:
    low = folder.lower()
    if low.endswith(".lproj"):
        return _code(low[: -len(".lproj")], among=True)
    if low.startswith("values-"):  # Android: values-de, values-pt-rBR
        return _code(low[len("values-") :].replace("-r", "-", 1), among=True)
    return _code(folder, among=among)


def _code(word: str, *, among: bool) -> str:
    """`word` as a language code, or "" where it is none."""
    language, _, region = word.replace("_", "-").lower().partition("-")
    if language != "en" and language not in _LANGUAGES and not (among and language in _DOUBTFUL):
        return ""
    if region:
        known = (
            (region.isalpha() and len(region) == 2) or region == "419" or region.partition("-")[0] in _SCRIPTS
        )
        return f"{language}-{region}" if known else ""
    return language if among or language not in _DOUBTFUL else ""
