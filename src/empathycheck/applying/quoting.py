"""How text is written at a place of a source file, so that its reader gives back the very same text.

`Block.quoting` names the way of a place; here stands what each name means. White space is written as it is: a
reader folds it anyway, and no block holds a line feed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from empathycheck.model import HOLE

_Way = Callable[[str, str, str], str | None]

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NOT_YAML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_BREAK = re.compile("[\n\r\x85\u2028\u2029]")
_YAML_START = re.compile(r"[-?:](?:\s|\Z)|[\[\]{},#&*!|>'\"%@`]|[ \t]|(?:---|\.\.\.)(?:\s|\Z)")
_YAML_INSIDE = re.compile(r":(?=\s|\Z)|\s#|\t|[ ]\Z")
# What YAML reads as something else than a string: a number, a date, true, null
_YAML_TYPED = re.compile(
    r"(?:true|false|yes|no|on|off|y|n|null|~|[-+]?(?:[\d_,]+(?:\.[\d_]*)?|\.[\d_]+)(?:e[-+]?\d+)?|[-+]?\.inf|\.nan"
    r"|0[xo][\da-f_]+|\d{4}-\d\d?-\d\d?(?:[t\s].*)?|[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?|=|<<|)\Z",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(
    r"[\\`\[\]]|(?<![^\W_])_|_(?![^\W_])|\*(?!\s)|(?<!\s)\*|<(?=[A-Za-z/!?])|~(?=~)|(?<=~)~|&(?=#?\w+;)|\$(?=\S)|(?<=\S)\$"
    r"|\A[-+*](?=\s|\Z)|\A#(?=#{0,5}(?:\s|\Z))|\A>|\A[=:~](?=[=:~\s])|(?<=\A\d)[.)](?=\s|\Z)"
    r"|(?<=\A\d\d)[.)](?=\s|\Z)|(?<=\A\d\d\d)[.)](?=\s|\Z)|(?<=\A\d{4})[.)](?=\s|\Z)|(?<=\s)#(?=#*\Z)"
)
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_DOUBLE, _SINGLE = {'"': "&quot;"}, {"'": "&#39;"}
_WHITE = {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_BRACES = {"{": "&#123;", "}": "&#125;"}
_NEAR = 100
"""So many characters of the neighbours decide at most what is special."""
_C_LIKE = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LINES = {"\u2028": "\\u2028", "\u2029": "\\u2029"}


def written(text: str, quoting: str, before: str = "", after: str = "") -> str | None:
    """`text` as it has to stand in the source at a place with this quoting, or None where it cannot stand there.

    `quoting` is one of `QUOTINGS`, or several joined by " in " for a text within a string ("html in json"); KeyError
    for any other. `before` and `after` are the text of the same string on either side, where `text` is only a part of
    it: what is special at a start, an end or beside a word depends on it.
    """
    new: str | None = None if HOLE in text else text
    for name in quoting.split(" in "):
        way = _WAYS[name]
        new = None if new is None else way(new, before, after)
    return new


def requoted(text: str, quoting: str) -> str | None:
    """The whole string of a place in double quotation marks, where it stands without any or in others; None elsewhere.

    Only for "csv", "html-bare", "toml-literal" and "yaml-plain", which cannot hold every text as they are.
    """
    inner, _, outer = quoting.rpartition(" in ")
    new = written(text, inner) if inner else text
    if new is None or HOLE in new:
        return None
    if outer == "yaml-plain":
        return f'"{_yaml_double(new, "", "")}"'
    if outer == "toml-literal":
        return f'"{_toml_basic(new, "", "")}"'
    if outer == "html-bare":
        return '"' + new.translate({ord(char): out for char, out in {**_HTML, **_DOUBLE}.items()}) + '"'
    if outer == "csv":
        return '"' + new.replace('"', '""') + '"'
    return None


def in_words(quoting: str) -> str:
    """What a place with this quoting is called in a message."""
    return " in ".join(QUOTINGS.get(name, name) for name in quoting.split(" in "))


def _mapped(table: Mapping[str, str], *, refused: re.Pattern[str] | None = None) -> _Way:
    """The way that replaces single characters, and refuses a text that holds what `refused` matches."""
    codes = {ord(char): out for char, out in table.items()}

    def way(text: str, before: str, after: str) -> str | None:
        return None if refused is not None and refused.search(text) else text.translate(codes)

    return way


def _around(pattern: re.Pattern[str], text: str, before: str, after: str) -> Iterator[tuple[int, int]]:
    """Where the pattern matches in `text` as it stands between its neighbours: start and end in `text`."""
    before, after = before[-_NEAR:], after[:_NEAR]
    whole = before + text + after
    for match in pattern.finditer(whole, len(before)):
        if match.start() >= len(before) + len(text):
            return
        yield match.start() - len(before), match.end() - len(before)


def _escaped(sign: str, pattern: re.Pattern[str]) -> _Way:
    """The way that puts `sign` before what the pattern matches between the neighbours."""

    def way(text: str, before: str, after: str) -> str:
        parts: list[str] = []
        done = 0
        for start, _ in _around(pattern, text, before, after):
            parts += text[done:start], sign
            done = start
        return "".join([*parts, text[done:]])

    return way


def _json(text: str, before: str, after: str) -> str:
    from json import dumps

    return dumps(text, ensure_ascii=False)[1:-1]


def _icu(text: str, before: str, after: str) -> str:
    # a lone apostrophe is one; where it might begin to quote, each is doubled
    if "{" in text or "}" in text or "''" in before[-1:] + text + after[:1]:
        text = re.sub("[{}]+", lambda match: f"'{match[0]}'", text.replace("'", "''"))
    return _json(text, before, after)


def _yaml_plain(text: str, before: str, after: str) -> str | None:
    whole = before + text + after
    if _NOT_YAML.search(text) or _BREAK.search(text) or (not whole.strip() and whole):
        return None
    if _YAML_START.match(whole) or _YAML_TYPED.match(whole):
        return None
    # a sign and the space beside it may stand on either side of where the text begins
    inside = _YAML_INSIDE.search(whole, max(len(before) - 1, 0), len(before) + len(text) + 1)
    return None if inside is not None and inside.start() < len(before) + len(text) else text


def _yaml_double(text: str, before: str, after: str) -> str:
    table = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\x85": "\\N",
             "\u2028": "\\L", "\u2029": "\\P"}  # fmt: skip
    text = "".join(table.get(char, char) for char in text)
    return _NOT_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _yaml_single(text: str, before: str, after: str) -> str | None:
    return None if _NOT_YAML.search(text) or _BREAK.search(text) else text.replace("'", "''")


def _yaml_block(text: str, before: str, after: str) -> str | None:
    if _NOT_YAML.search(text) or _BREAK.search(text):
        return None
    return None if not before and text[:1] in (" ", "\t", "") else text


def _toml_basic(text: str, before: str, after: str) -> str:
    table = {**_C_LIKE, '"': '\\"'}
    text = "".join(table.get(char, char) for char in text)
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _toml_literal(text: str, before: str, after: str) -> str | None:
    return None if "'" in text or "\n" in text or "\r" in text or _CONTROL.search(text) else text


def _toml_multi(text: str, before: str, after: str) -> str:
    text = _LONE_RETURN.sub(r"\\r", text.replace("\\", "\\\\"))
    text = (
        text.replace('"', '\\"')
        if '"' in text and ('""' in before[-2:] + text + after[:2] or not after)
        else text
    )
    if not before and text[:1] == "\n":  # a line feed after the opening marks is not read
        text = "\\n" + text[1:]
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


_LONE_RETURN = re.compile(r"\r")


def _toml_multi_literal(text: str, before: str, after: str) -> str | None:
    if "''" in before[-1:] + text + after[:1] or _CONTROL.search(text) or "\r" in text:
        return None
    ends = (not before and text[:1] in ("'", "\n")) or (not after and text[-1:] == "'")
    return None if ends else text


def _js_template(text: str, before: str, after: str) -> str:
    text = text.replace("\\", "\\\\").replace("`", "\\`").replace("\r", "\\r")
    if before[-1:] == "$" and text[:1] == "{":
        text = "\\" + text
    if after[:1] == "{" and text[-1:] == "$":
        text = text[:-1] + "\\$"
    return text.replace("${", "\\${")


def _script(table: Mapping[str, str]) -> _Way:
    """A string of a programming language; an end tag in it would end the script of a page."""
    simple = _mapped(table)

    def way(text: str, before: str, after: str) -> str | None:
        done = simple(text, before, after)
        return done if done is None else re.sub(r"</(?=script)", r"<\\/", done, flags=re.IGNORECASE)

    return way


def _properties(text: str, before: str, after: str) -> str:
    text = _mapped(_C_LIKE)(text, before, after) or ""
    if not before and text[:1] == " ":
        text = "\\" + text
    # a file for an older Java is Latin-1 and a newer one UTF-8: the escape is right in both
    return "".join(
        char if " " <= char <= "~" else "".join(f"\\u{unit:04x}" for unit in _units(char)) for char in text
    )


def _units(char: str) -> tuple[int, ...]:
    """The one or two UTF-16 units of a character."""
    code = ord(char)
    return (
        (code,)
        if code < 0x10000
        else (0xD800 + ((code - 0x10000) >> 10), 0xDC00 + ((code - 0x10000) & 0x3FF))
    )


def _csv(text: str, before: str, after: str) -> str | None:
    refused = any(char in text for char in ',;\t|"\n\r')
    spaced = (not before and text[:1] == " ") or (not after and text[-1:] == " ")
    return None if refused or spaced else text


def _bare(text: str, before: str, after: str) -> str | None:
    refused = not text and not before and not after
    return None if refused or re.search(r"[\s\"'`=<>]", text) else text.replace("&", "&amp;")


def _cdata(text: str, before: str, after: str) -> str | None:
    return None if "]]>" in before[-2:] + text + after[:2] or _NOT_XML.search(text) else text


def _android(text: str, before: str, after: str) -> str | None:
    if _NOT_XML.search(text):
        return None
    text = text.translate(
        {ord(char): out for char, out in {**_C_LIKE, "'": "\\'", '"': '\\"', **_HTML}.items()}
    )
    return "\\" + text if not before and text[:1] in ("@", "?") else text


def _ftl(text: str, before: str, after: str) -> str | None:
    if "\n" in text or "\r" in text:
        return None
    text = re.sub("[{}]", lambda match: f'{{"{match[0]}"}}', text)
    return f'{{"{text[0]}"}}{text[1:]}' if not before and text[:1] in (" ", "[", "*", ".") else text


def _never(text: str, before: str, after: str) -> str | None:
    return None


def _without(signs: str) -> _Way:
    """The way of a format whose escapes are not worth the risk: a text with one of its signs is not written."""
    pattern = re.compile(signs)

    def way(text: str, before: str, after: str) -> str | None:
        return None if any(True for _ in _around(pattern, text, before, after)) else text

    return way


def _template(mark: str) -> _Way:
    # in some of these languages a backslash escapes, in others it is a backslash
    return lambda text, before, after: None if mark in text or "\\" in text else text


_markdown = _escaped("\\", _MARKDOWN)


def _mdx(text: str, before: str, after: str) -> str | None:
    return _escaped("\\", re.compile(rf"{_MARKDOWN.pattern}|[<{{}}]"))(text, before, after)


_WAYS: dict[str, _Way] = {
    "plain": lambda text, before, after: text,
    "markdown": _markdown,
    "markdown-cell": _escaped("\\", re.compile(rf"{_MARKDOWN.pattern}|\|")),
    "mdx": _mdx,
    "html": _mapped(_HTML),
    "html-double": _mapped({**_HTML, **_DOUBLE}),
    "html-single": _mapped({**_HTML, **_SINGLE}),
    "html-bare": _bare,
    "xml": _mapped(_HTML, refused=_NOT_XML),
    "xml-double": _mapped({**_HTML, **_DOUBLE, **_WHITE}, refused=_NOT_XML),
    "xml-single": _mapped({**_HTML, **_SINGLE, **_WHITE}, refused=_NOT_XML),
    "xml-cdata": _cdata,
    "json": _json,
    "icu-json": _icu,
    "yaml-plain": _yaml_plain,
    "yaml-single": _yaml_single,
    "yaml-double": _yaml_double,
    "yaml-block": _yaml_block,
    "toml-basic": _toml_basic,
    "toml-literal": _toml_literal,
    "toml-multi": _toml_multi,
    "toml-multi-literal": _toml_multi_literal,
    "js-single": _script({**_C_LIKE, **_LINES, "'": "\\'"}),
    "js-double": _script({**_C_LIKE, **_LINES, '"': '\\"'}),
    "js-template": _js_template,
    "jsx": _mapped({**_HTML, **_BRACES}),
    "jsx-double": _mapped({**_HTML, **_DOUBLE}),
    "jsx-single": _mapped({**_HTML, **_SINGLE}),
    "po": _mapped({**_C_LIKE, '"': '\\"'}),
    "strings": _mapped({**_C_LIKE, '"': '\\"'}),
    "properties": _properties,
    "csv": _csv,
    "csv-quoted": _mapped({'"': '""'}),
    "ftl": _ftl,
    "php-single": _mapped({"\\": "\\\\", "'": "\\'"}),
    "php-double": _mapped({**_C_LIKE, '"': '\\"', "$": "\\$"}),
    "template-single": _template("'"),
    "template-double": _template('"'),
    "rst": _without(r"[*`_|\\]|::|^[-+.>#=~^\"':]|^\w+[.)] "),
    "asciidoc": _without(r"[*`_#+{}\[\]<>^~\\|]|::|//|^[-.:=]|^\w+[.)] "),
    "android": _android,
    "email-7bit": lambda text, before, after: text if text.isascii() else None,
    "email-encoded": _never,
    "docx": _never,
}
QUOTINGS: Mapping[str, str] = MappingProxyType({
    "plain": "plain text",
    "markdown": "Markdown",
    "markdown-cell": "a table cell in Markdown",
    "mdx": "MDX",
    "html": "HTML",
    "html-double": "an attribute in double quotation marks",
    "html-single": "an attribute in single quotation marks",
    "html-bare": "an attribute without quotation marks",
    "xml": "XML",
    "xml-double": "an XML attribute in double quotation marks",
    "xml-single": "an XML attribute in single quotation marks",
    "xml-cdata": "a CDATA section",
    "json": "a JSON string",
    "icu-json": "a message in a JSON string",
    "yaml-plain": "a YAML value without quotation marks",
    "yaml-single": "a YAML value in single quotation marks",
    "yaml-double": "a YAML value in double quotation marks",
    "yaml-block": "a block of YAML text",
    "toml-basic": "a TOML string",
    "toml-literal": "a TOML string in single quotation marks",
    "toml-multi": "a TOML text of several lines",
    "toml-multi-literal": "a TOML text of several lines in single quotation marks",
    "js-single": "a script's string in single quotation marks",
    "js-double": "a script's string in double quotation marks",
    "js-template": "a script's template string",
    "jsx": "text between JSX tags",
    "jsx-double": "a JSX attribute in double quotation marks",
    "jsx-single": "a JSX attribute in single quotation marks",
    "po": "a gettext string",
    "strings": "an Apple string",
    "properties": "a Java property",
    "csv": "a CSV field without quotation marks",
    "csv-quoted": "a CSV field in quotation marks",
    "ftl": "a Fluent message",
    "php-single": "a PHP string in single quotation marks",
    "php-double": "a PHP string in double quotation marks",
    "template-single": "a template's string in single quotation marks",
    "template-double": "a template's string in double quotation marks",
    "rst": "reStructuredText",
    "asciidoc": "AsciiDoc",
    "android": "an Android string",
    "email-7bit": "a part of an e-mail that holds plain ASCII letters only",
    "email-encoded": "an encoded part of an e-mail",
    "docx": "a Word document",
})  # fmt: skip
"""Every name that `Block.quoting` may hold, with what it is called in a message."""


def usual_quoting(format: str, role: str, path: str = "") -> str:
    """The quoting of a block that names none: what is usual in a document of this format."""
    if format in ("markdown", "mdx"):
        if format == "mdx" or path.lower().endswith(".mdx"):
            return "mdx"
        return "markdown-cell" if role == "table-cell" else "markdown"
    if format in ("rst", "asciidoc"):
        return format
    return "html" if format in ("html", "template", "vue", "svelte", "astro", "mjml") else "plain"
