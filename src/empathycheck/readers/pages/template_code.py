"""The code inside a template's tags: which of its strings a reader will see, and which part a tag plays on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from empathycheck.model.rows import NamedTuple
from empathycheck.readers.text.patterns import compiled

Part = Literal["gap", "nothing", "other", "cut"]
"""What a tag leaves in the text: a gap, nothing, a gap between alternatives, or an end of what is being read."""


class String(NamedTuple):
    """A string of the code that a reader will see: its inside in the source, its quotation mark, and its name.

    Without a `key` it stands where its tag stands; with one it is handed on under that name.
    """

    start: int
    end: int
    quote: str
    key: str = ""


# A string that is never closed runs to the end, so that no quotation mark is looked for twice.
_CODE = (
    r"(?s)(?P<string>'(?:[^'\\]|\\.)*+(?:'|\Z)|\"(?:[^\"\\]|\\.)*+(?:\"|\Z)|`[^`]*+(?:`|\Z))"
    r"|<<<[ \t]*(?P<mark>['\"]?)(?P<label>[A-Za-z_]\w*)(?P=mark)[ \t]*\r?\n(?P<text>.*?)(?:\n[ \t]*(?P=label)\b|\Z)"
    r"|(?P<note>/\*.*?(?:\*/|\Z)|//[^\n]*|(?<![\w&$'\"])\#[^\n\[]*)"
    r"|(?P<echo>\b(?:echo|print)\b)|(?P<stop>;|\?>)"
)
_TRANSLATORS = (
    r"__|_e|_x|_ex|_n|_|esc_html__|esc_html_e|esc_attr__|esc_attr_e|esc_html_x|esc_attr_x|trans|trans_choice|gettext"
    r"|ngettext|pgettext|_gettext|t|tr|translate|i18n|T|lang|Lang::get|lazy_gettext|localize"
)
_TRANSLATED = rf"(?:^|[^\w.>$\"'-])(?:{_TRANSLATORS})(?:\s*\(\s*|\s+)$"
_WRAPPED = (
    r"(?:esc_\w+|htmlspecialchars|htmlentities|nl2br|ucfirst|ucwords|strtoupper|raw|safe|html_safe|sprintf|printf"
    r"|wp_kses\w*|safeHTML|markdownify|title|upper|link_to|button_to|button_tag|submit_tag|label_tag|mail_to|concat"
    r"|(?:\w+\.)?(?:submit|button|label)|content_tag\s*\(?\s*:\w+\s*,|tag\.\w+|apply_filters\s*\(\s*'\w+'\s*,)"
    r"(?:\s*\(\s*|\s+)$"
)
_JOINED = r"(?:^|\b(?:echo|print|else|or|default:)|[.+~?:,(]|\|\|)\s*$|\bdefault\s*\(\s*$"
_ARGUMENT = r"(?<!default)(?<=\w)\s*\(\s*$|[\w\])]\s*\([^()]*,\s*$"
_NAMED = (
    r"(?:^|[\s,({\[$@])(?P<mark>['\"]?)(?P<key>[A-Za-z_][\w-]*)(?P=mark)\s*(?:=>|(?<![=!<>])=|:(?!:))\s*$"
    r"|(?:section|content_for|provide|block|slot|push)\s*\(?\s*[:'\"]?(?P<part>[A-Za-z_][\w-]*)['\"]?\s*,\s*$"
)
_NAMING = ">=:,"
_APART = ("", " ", ";", "\n", "{", "}", "\t")
_PAIR = r"\"(?P<key>[A-Za-z_]\w*)\"\s+$"
_MESSAGE_KEY = r"\.[\w.-]+|[\w-]+(?:[._:/-][\w-]+)+:?"
_FILTERED = r"\s*\|\s*(?:t|trans|translate|i18n|gettext|_|localize)\b"


def comments_in(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the comments of the code at `source[start:end]` stand: `/* */`, `//` and `#`."""
    for match in compiled(_CODE).finditer(source, start, end):
        if match["note"]:
            yield match.span("note")


def strings_in(source: str, start: int, end: int, *, output: bool) -> list[String]:
    """The strings of the code at `source[start:end]` that a reader will see.

    `output` says that what the code gives is put on the page; `echo` does so up to the end of its statement.
    """
    if "'" not in (code := source[start:end]) and '"' not in code and "`" not in code and "<<<" not in code:
        return []
    found: list[String] = []
    shown = output
    for match in compiled(_CODE).finditer(source, start, end):
        if match["echo"]:
            shown = True
        elif match["stop"]:
            shown = False
        elif match["label"]:
            if shown and match["text"]:
                found.append(String(*match.span("text"), "<<<"))
        elif match["string"] and (string := _string(source, start, end, match, shown=shown)):
            found.append(string)
    return found


def _string(source: str, start: int, end: int, match: re.Match[str], *, shown: bool) -> String | None:
    first, last = match.span("string")
    quote = source[first]
    closed = last - first > 1 and source[last - 1] == quote
    if not closed or last - first < 4:
        return None
    text = source[first + 1 : last - 1]
    before = source[max(start, first - 100) : first]
    tail = before.rstrip()
    sign = tail[-1:]  # what cannot end a pattern is not looked for: a line may hold 100,000 strings
    after_word = len(tail) < len(before) and (sign.isalnum() or sign == "_")
    called = (sign == "(" or after_word) and not _is_printed(tail)
    if (called and compiled(_TRANSLATED).search(before)) or compiled(_FILTERED).match(source, last, end):
        return None if compiled(_MESSAGE_KEY).fullmatch(text) else String(first + 1, last - 1, quote)
    named = compiled(_NAMED).search(before) if sign and sign in _NAMING else None
    if named is None and sign == '"' and "dict" in source[max(start, first - 400) : first]:
        named = compiled(_PAIR).search(before)
    if named and not (shown and _is_alternative(source, start, first, before)):
        groups = named.groupdict()
        key = groups["key"] or f"head.{groups['part']}"
        if key != "default":  # Liquid's `| default: "text"` is shown where it stands
            return String(first + 1, last - 1, quote, key)
    if not shown or not _reads(text) or compiled(r"\s*(?:\]|=>|==|:(?!:))").match(source, last, end):
        return None
    if (called or (sign == "," and len(tail) < len(before))) and compiled(_WRAPPED).search(before):
        return String(first + 1, last - 1, quote)
    if _is_printed(tail):
        return String(first + 1, last - 1, quote)
    if compiled(_JOINED).search(before) and not (sign in ("(", ",") and compiled(_ARGUMENT).search(before)):
        return String(first + 1, last - 1, quote)
    return None


def _is_printed(tail: str) -> bool:
    """Whether what stands before a string ends with the word that prints it."""
    return (tail.endswith("echo") and tail[-5:-4] in _APART) or (
        tail.endswith("print") and tail[-6:-5] in _APART
    )


def _is_alternative(source: str, start: int, first: int, before: str) -> bool:
    """Whether the colon before a string belongs to `x ? a : b`, and names nothing."""
    return before.rstrip().endswith(":") and "?" in source[max(start, first - 300) : first]


def _reads(text: str) -> bool:
    """Whether a string that is put on the page is more than a name or a path: it holds a space, or tags."""
    stripped = text.strip()
    return (" " in stripped and any(char.isalpha() for char in stripped)) or "<" in text


# Code that does something of its own; what only switches or repeats leaves no trace.
STATEMENTS = r"(?s)(?![\s{}()]*(?:if|for|foreach|while|switch|else|endif)\b)\s*[$/\w].*[;\n]"
# Nothing stands on the page between two strings that are joined, or put out one after the other.
JOINED = r"['\"]?[\s;.+~()]*(?:(?:echo|print|_\w*|esc_\w+)\b[\s(]*)*['\"]?"
# Comments and strings of PHP; what is never closed runs to the end.
PHP = (
    r"(?s)\?>|'(?:[^'\\]|\\.)*+(?:'|\Z)|\"(?:[^\"\\]|\\.)*+(?:\"|\Z)|/\*.*?(?:\*/|\Z)"
    r"|(?://|\#(?!\[))[^\n?]*+(?>(?:\?(?!>)[^\n?]*+)*)"
    r"|<<<[ \t]*(['\"]?)([A-Za-z_]\w*)\1[ \t]*\r?\n.*?(?:\n[ \t]*\2\b|\Z)"
)
_PLACEHOLDER = (
    r"%(?:\d\$)?[sdif@]|%\([A-Za-z_]\w*\)[sd]|%\{\w+\}|(?<![\w:]):[a-z_]{2,30}\b(?!:)|\{\{?\s*[\w.$]+\s*\}\}?"
)
IN_SINGLE = rf"\\['\\\\]|{_PLACEHOLDER}"
IN_DOUBLE = rf"(?s)\\.|\{{?\$[A-Za-z_][\w>\-\[\]'.]*\}}?|\#\{{[^}}]*\}}|{_PLACEHOLDER}"


# ---------------------------------------------------------------------------- the part a tag plays

_OTHERS = frozenset("else elseif elsif elif when default empty forelse ^ {else else:".split())
_CUTS = frozenset(
    """block endblock define section endsection extends layout include include_relative includeif includewhen render
    partial partials partialcached macro endmacro call endcall embed endembed component endcomponent slot endslot yield
    content_for provide sections template show push endpush stack stop append prepend overwrite content contentfor
    get_header get_footer get_sidebar get_template_part wp_head wp_footer require require_once include_once super parent
    form endform paginate endpaginate hook snippet body csrf method > use namespace declare""".split()
)
_LEAVES_A_GAP = frozenset("include render partial partials yield template component super parent >".split())
_CONTROL = frozenset(
    """if unless for foreach range with each set assign capture increment decrement break continue autoescape filter
    spaceless apply load import from trans blocktrans blocktranslate translate raw verbatim do switch case isset auth
    guest can cannot production env once error while loop import let var const foreach tablerow cache ifchanged ifequal
    ifnotequal endif end return js localize get_current_language regroup now_block props aware php vite class style
    checked selected disabled readonly required inject livewirestyles livewirescripts csrf_token unset global static
    function try catch finally defined""".split()
)
DIRECTIVES = frozenset(
    """if elseif else endif unless endunless isset endisset empty endempty switch case default endswitch break for
    endfor foreach endforeach forelse endforelse while endwhile continue php endphp verbatim endverbatim section
    endsection show stop yield parent extends include includeif includewhen includeunless includefirst each once
    endonce push endpush prepend endprepend stack component endcomponent slot endslot props aware csrf method error
    enderror auth endauth guest endguest can endcan cannot endcannot canany endcanany production endproduction env
    endenv json js lang choice inject livewire livewirestyles livewirescripts vite vitereactrefresh class style checked
    selected disabled readonly required session endsession fragment endfragment hassection sectionmissing
    overwrite append dd dump endlang pushonce endpushonce use persist endpersist teleport endteleport""".split()
)
"""What Blade knows by itself; any other directive with brackets puts out what they work out to."""
_FIRST = r"[\s~({-]*(?P<word>\#|/|\^|>|[@&*]?[A-Za-z_][\w.]*|\})"


def part_of(code: str, *, output: bool, braces: bool = False) -> tuple[Part, str]:
    """What the code of one tag leaves on the page, and its first word; `output` says that its kind of tag shows things.

    `braces` is for `{{ }}`, where Handlebars and Go write control words between the same braces as values.
    """
    match = compiled(_FIRST).match(code)
    if match is None:
        return ("gap" if output else "nothing"), ""
    word = match["word"].lower()
    if braces and word in ("#", "/", "^"):
        if word == "^" or code[match.end() :].strip().startswith("else"):
            return "other", word
        return "nothing", word
    if word == "}":
        rest = code[match.end() :].lstrip()
        return ("other" if rest.startswith("else") else "nothing"), word
    if word in _OTHERS:
        return "other", word
    if word in _CUTS and code[match.end() : match.end() + 1] != "=":
        return "cut", word
    if word.startswith("end") or word in _CONTROL:
        return "nothing", word
    return ("gap" if output else "nothing"), word


def leaves_a_gap(word: str) -> bool:
    """Whether a tag that ends a block leaves a gap where it stands inside a line."""
    return word in _LEAVES_A_GAP


_ROLE_NAMES = {
    "title": "page-title", "page_title": "page-title", "pagetitle": "page-title", "meta_title": "page-title",
    "seo_title": "page-title", "head_title": "page-title", "og_title": "page-title",
    "description": "meta-description", "meta_description": "meta-description", "seo_description": "meta-description",
    "og_description": "meta-description", "metadescription": "meta-description",
}  # fmt: skip


def named_part(code: str) -> str:
    """The role of the part that a tag opens by its name (`block title`, `@section('title')`), or ""."""
    match = compiled(r"[\s~({-]*\w+\s*\(?\s*[:'\"]?([A-Za-z_][\w-]*)").match(code)
    return _ROLE_NAMES.get(match[1].lower().replace("-", "_"), "") if match else ""
