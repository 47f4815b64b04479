"""What a site generator or a formula puts into Markdown is hidden before the parser sees it, length for length.

`{{< figure src="_a_" >}}` holds characters that Markdown would read as emphasis. Each such tag is overwritten
with a filler of the same length: one that the text builder turns into a hole, one that it drops, or, for a tag
alone on its line, an HTML comment, which ends a paragraph as the tag does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathycheck.model import HOLE
from empathycheck.model.rows import NamedTuple
from empathycheck.readers.text.patterns import compiled

HOLE_FILL = "\ufdd0"
"""No character, so that no copy holds it, but a letter to Markdown, even in an address; a run of it is one hole."""
DROP_FILL = "\ufdd1"
"""The same for what leaves nothing behind: `{: .button }`."""
COMMENT_FILL = f"<!--{HOLE_FILL}"
"""How the comment starts that stands in for a tag alone on its line."""

# Compiled when first used: most pages need one or two of these, and each costs as much as reading a page.
_COMMENT_FILL = f"<!--{HOLE_FILL}[{HOLE_FILL}>\\s]*-->"
_TAG = r"\{\{[<%{]?|\{%|\{/\*|\{[:#.]|\{(?=[A-Za-z_$][\w$]*[.(}])|\$\$?"
# `{: .class}`, `{#id}` and `{name}` stand on one line and hold no braces.
_BRACED = r"\{[^{}\n]{1,300}\}"
_FORMULA = r"\$(?![\s\d])([^$\n]{1,300})(?<!\s)\$(?!\d)"
_MODULE = (
    r"\n(?:import (?:[^\n'\"{]{0,300}(?:\{[^{}'\"]{0,500}\})?[^\n'\"{]{0,100}from )?"
    r"['\"][^'\"\n]{1,500}['\"];?[ \r]*(?=\n|\Z)"
    r"|export (?:const |let |default (?:function|class|\{|\()|(?:async )?function |\{|\*)[^\n]*(?:\n(?!\s*\n)[^\n]+)*)"
)
_COMPONENT_SIGN = r"</?[A-Z]\w*[a-z]"
_COMPONENT = (
    r"(\n[ \t]*)(</?[A-Z]\w*[a-z][\w.]*(?:\s(?:[^<>{}]|\{[^{}]{0,300}\}|\{\{[^{}]{0,300}\}\})*)?/?>)"
    r"(?=[ \t\r]*(?:\n|\Z))"
)
_TAG_NAME = r"\{[{%][<%]?-?\s*([A-Za-z]\w*)"
_BLANK_LINE = r"\n[ \t]*\r?\n"

_CLOSERS = {"{{<": ">}}", "{{%": "%}}", "{{{": "}}}", "{{": "}}", "{%": "%}", "{/*": "*/}", "$$": "$$"}
_DROPPED = ("{:", "{#", "{.", "{/*")
# A formula has one of these; a price or a shell variable in prose has none.
_FORMULA_SIGNS = frozenset("\\^_={}")
# Between these tags and their ends stands code, or a remark to colleagues.
_SILENT = frozenset({
    "highlight", "comment", "code", "codeblock", "mermaid", "katex", "math", "schema", "javascript", "stylesheet",
    "style", "plantuml", "graphviz", "chart",
})  # fmt: skip
_SHORTEST_COMMENT = 8


class Masked(NamedTuple):
    """The text to parse, as long as the source, and the tags whose parameters may hold prose."""

    text: str
    tags: tuple[tuple[int, int], ...] = ()


def mask(source: str, start: int = 0) -> Masked:
    """`source` with every tag, formula and module line overwritten, length for length, and blank before `start`."""
    if start:
        source = " " * (start - 1) + "\n" + source[start:]
    if _has_line(source, "import ") or _has_line(source, "export "):
        source = compiled(_MODULE).sub(lambda match: _keep_lines(match[0], " "), "\n" + source)[1:]
    tags: list[tuple[int, int]] = []
    if "</" in source and compiled(_COMPONENT_SIGN).search(source):
        source = _without_components(source, tags)
    if "{" not in source and "$" not in source:
        return Masked(source, tuple(tags))
    parts: list[str] = []
    done = 0
    for kind, first, last in _found(source):
        parts += (source[done:first], _filler(source, kind, first, last))
        done = last
        if kind in ("{{<", "{{%", "{%") and "=" in source[first:last]:
            tags.append((first, last))
    parts.append(source[done:])
    return Masked("".join(parts), tuple(tags))


def _has_line(source: str, head: str) -> bool:
    return f"\n{head}" in source or source.startswith(head)


def as_holes(html: str) -> str:
    """`html` with the comments that stand in for tags made into holes, length for length."""
    return compiled(_COMMENT_FILL).sub(lambda match: HOLE * len(match[0]), html)


def _without_components(source: str, tags: list[tuple[int, int]]) -> str:
    """`source` without the tags of components (`<Card title="…">`) that stand alone, which a comment replaces.

    What such a tag holds is Markdown, while what an HTML tag holds is HTML up to a blank line.
    """

    def comment(match: re.Match[str]) -> str:
        tag = match[2]
        if len(tag) < _SHORTEST_COMMENT:
            return match[1] + DROP_FILL * len(tag)
        if "=" in tag:
            tags.append((match.start(2) - 1, match.end(2) - 1))
        return match[1] + "<!--" + _keep_lines(tag[4:-3], HOLE_FILL) + "-->"

    return compiled(_COMPONENT).sub(comment, "\n" + source)[1:]


def _found(source: str) -> Iterator[tuple[str, int, int]]:
    """The stretches to hide, in order: the opener that says which kind, start and end. One pass, linear."""
    finder = _Finder(source)
    position = 0
    while opener := compiled(_TAG).search(source, position):
        kind, start = opener[0], opener.start()
        end = _end(source, finder, kind, start)
        if end > 0:
            yield kind, start, end
        position = end if end > 0 else opener.end()


def _end(source: str, finder: _Finder, kind: str, start: int) -> int:
    """Where the stretch that `kind` opens at `start` ends, or -1 where it opens none."""
    if kind == "{#" and source[start + 2 : start + 3] in (" ", "-"):
        close = finder.find("#}", start + 2)
        return -1 if close < 0 or finder.blank_line(start) < close else close + 2
    closer = _CLOSERS.get(kind)
    if closer is None:
        match = compiled(_FORMULA if kind == "$" else _BRACED).match(source, start)
        if match is None or (kind == "$" and _FORMULA_SIGNS.isdisjoint(match[1]) and len(match[1]) > 1):
            return -1
        return match.end()
    close = finder.find(closer, start + len(kind))
    if close < 0 or finder.blank_line(start) < close:
        return -1
    end = close + len(closer)
    if kind == "{{" and "`" in source[start:end]:
        return -1
    name = compiled(_TAG_NAME).match(source, start) if kind in ("{{<", "{{%", "{%") else None
    if name is None or name[1] not in _SILENT:
        return end
    last = finder.closing_tag(f"end{name[1]}" if kind == "{%" else f"/{name[1]}", end)
    return last if last > 0 else end


class _Finder:
    """Looks for closers without ever reading a stretch of the source twice for the same one."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._known: dict[str, int] = {}
        self._blank = -1

    def find(self, closer: str, start: int) -> int:
        """Where `closer` first stands at or after `start`, or -1. Calls for one closer go forwards."""
        known = self._known.get(closer, -2)
        if known != -1 and known < start:
            known = self._known[closer] = self._source.find(closer, start)
        return known

    def blank_line(self, start: int) -> int:
        """Where the next blank line is, or past the end."""
        if self._blank < start:
            match = compiled(_BLANK_LINE).search(self._source, start)
            self._blank = match.start() if match else len(self._source) + 1
        return self._blank

    def closing_tag(self, name: str, start: int) -> int:
        """Where `{% name %}`, `{{< name >}}` or `{{% name %}}` ends after `start`, or -1."""
        source = self._source
        position = self.find(name, start)
        while position >= 0:
            end = source.find("}", position, position + len(name) + 12)
            if end >= 0 and source[max(position - 5, 0) : position].rstrip(" -")[-1:] in ("%", "<"):
                return end + (2 if source[end + 1 : end + 2] == "}" else 1)
            position = self.find(name, position + 1)
        return -1


def _filler(source: str, kind: str, start: int, end: int) -> str:
    length = end - start
    if (
        length >= _SHORTEST_COMMENT
        and _ends_paragraph(source, kind, start)
        and _stands_alone(source, start, end)
    ):
        return "<!--" + _keep_lines(source[start + 4 : end - 3], HOLE_FILL) + "-->"
    return (DROP_FILL if kind in _DROPPED else HOLE_FILL) * length


def _ends_paragraph(source: str, kind: str, start: int) -> bool:
    """Whether such a tag, alone on its line, parts what stands above it from what stands below."""
    if kind in ("{{", "{{{"):  # `{{ greeting }}` is text; `{{#if}}`, `{{/if}}`, `{{> footer}}` are not
        inner = source[start + 2 : start + 8].lstrip("~ ")
        return inner[:1] in ("#", "/", "^", "!", ">", "&") or inner.startswith("else")
    return kind not in ("{", "$")


def _keep_lines(piece: str, filler: str) -> str:
    """`piece` overwritten, but for its line ends and what says that a line still belongs to a list or a quotation."""
    if "\n" not in piece:
        return filler * len(piece)
    first, *rest = piece.split("\n")
    lines = [_overwritten(first, 0, filler)]
    for line in rest:
        head = compiled(r"[ \t>]*").match(line)
        lines.append(_overwritten(line, head.end() if head else 0, filler))
    return "\n".join(lines)


def _overwritten(line: str, start: int, filler: str) -> str:
    end = len(line) - 1 if line.endswith("\r") else len(line)
    return line[:start] + filler * (end - start) + line[max(end, start) :]


def _stands_alone(source: str, start: int, end: int) -> bool:
    """Whether nothing but white space stands before `start` and after `end` on their lines."""
    while start and source[start - 1] in " \t":
        start -= 1
    if start and source[start - 1] not in "\r\n":
        return False
    while end < len(source) and source[end] in " \t":
        end += 1
    return end == len(source) or source[end] in "\r\n"
