"""The page that an editor holds, as the last look at it found it; no protocol is known here."""

from __future__ import annotations

import os
from collections.abc import Callable

from empathycheck.applying.fixes import fix_of
from empathycheck.applying.places import Change
from empathycheck.decisions.file import Decision, Decisions, load_decisions, save_decisions
from empathycheck.decisions.names import source_digest
from empathycheck.errors import ConfigProblem, FileProblem
from empathycheck.model import NO_KEYS, Document, FileResult, Finding
from empathycheck.model.rows import NamedTuple
from empathycheck.readers import format_of
from empathycheck.reports.lines import Lines
from empathycheck.rulebook.rule import Rule
from empathycheck.running.found import Asking, Found
from empathycheck.running.run import Remember, Scopes, run_sought
from empathycheck.running.walk import why_excluded
from empathycheck.settings.nearest import Nearest
from empathycheck.settings.settings import AUDIENCE_FILE, CONFIG_FILE, PROJECT_FILE, Settings

SUFFIXES = {
    "markdown": ".md", "html": ".html", "plaintext": ".txt", "mdx": ".mdx", "vue": ".vue", "svelte": ".svelte",
    "astro": ".astro", "javascriptreact": ".jsx", "typescriptreact": ".tsx", "restructuredtext": ".rst",
    "asciidoc": ".adoc", "json": ".json", "yaml": ".yaml", "toml": ".toml",
}  # fmt: skip
"""What a text without a file is taken for, by the language that an editor names."""


class Looked(NamedTuple):
    """What a look at a page found: the questions, the source they are about and its lines, and what was in the way."""

    findings: tuple[Finding, ...] = ()
    document: Document | None = None
    lines: Lines = Lines("")
    settings: Settings = Settings()
    trouble: tuple[str, ...] = ()


class Answer(NamedTuple):
    """A way to answer that can be put into the page."""

    title: str
    changes: tuple[Change, ...]


class Desk:
    """Looks at pages by their nearest configurations, each read once until `forget` is called."""

    def __init__(self, said: Callable[[str], None]) -> None:
        """`said` hears what is worth telling of decisions and baselines."""
        self._said = said
        self.forget()

    def forget(self) -> None:
        """Reads configurations, rules and decisions anew from now on."""
        self._configured = Nearest()
        self._scopes = Scopes(keep=True, remember=Remember(self._said, writes=False))

    def look(self, path: str, text: str, language: str = "") -> Looked:
        """What readers would ask about a text that stands, or is to stand, at `path`.

        Nothing is asked of what no reader knows, and of what its configuration excludes.
        """
        shown = path if format_of(path) else path + SUFFIXES.get(language, "")
        if not format_of(shown):
            return Looked()
        try:
            settings = self._configured.of_folder(os.path.dirname(path) or os.curdir)
            if why_excluded(shown, settings, Asking()):
                return Looked()
            settings = self._configured.within(settings, shown)
            found = Found(shown, shown, settings, True, text.encode("utf-8", "surrogatepass"))
            ran = run_sought([found], settings, self._scopes)
        except (ConfigProblem, FileProblem) as problem:
            return Looked(trouble=tuple(str(problem).splitlines()))
        trouble = tuple(each.message for each in ran.result.problems)
        if not ran.result.files:
            return Looked(trouble=trouble)
        file: FileResult = ran.result.files[0]
        source = file.document.source if file.document is not None else text
        return Looked(file.findings, file.document, Lines(source), settings, trouble)

    def rule(self, looked: Looked, name: str) -> Rule | None:
        """The rule of this name, where there is one."""
        return self._scopes.rules(looked.settings).get(name)

    def answers(self, looked: Looked, finding: Finding) -> list[Answer]:
        """The ways to answer a finding that can be written into the page, the best first."""
        found = []
        for each in finding.suggestions:
            if looked.document is None or not each.sentence:
                continue
            keys = looked.settings.copy_keys or NO_KEYS
            if changes := fix_of(looked.document, finding, each.sentence, keys):
                found.append(Answer(each.text, changes))
        return found

    def dismiss(self, path: str, looked: Looked, finding: Finding, reason: str) -> str:
        """Writes into the decisions file of the page's configuration that a finding is dismissed; gives its path.

        Raises ConfigProblem where the configuration names none, and FileProblem where it cannot be written.
        """
        file = looked.settings.decisions
        if not file:
            raise ConfigProblem(
                f'which decisions file? Set decisions = "decisions.json" in {CONFIG_FILE}, and dismiss it again'
            )
        decisions = load_decisions(file) if os.path.exists(file) else Decisions(file)
        relative = os.path.relpath(os.path.realpath(path), os.path.dirname(os.path.realpath(file)))
        name = relative.replace(os.sep, "/")
        entry = Decision(
            finding.fingerprint,
            finding.rule,
            name,
            "dismissed",
            reason,
            text=finding.text,
            sentence=finding.sentence,
        )
        others = [
            each for each in decisions.entries if (each.path, each.fingerprint) != (name, finding.fingerprint)
        ]
        digests = dict(decisions.digests)
        if looked.document is not None:
            digests[name] = source_digest(looked.document.source)
        save_decisions(decisions._replace(entries=(*others, entry), digests=digests), file)
        self.forget()
        return file


def is_configuration(path: str, looked: Looked) -> bool:
    """Whether a change of this file may change what is asked of a page."""
    name = os.path.basename(path)
    settings = looked.settings
    if name in (AUDIENCE_FILE, CONFIG_FILE, PROJECT_FILE) or path in _files_of(settings):
        return True
    return any(path.startswith(pack.rstrip(os.sep) + os.sep) for pack in settings.packs)


def _files_of(settings: Settings) -> tuple[str, ...]:
    return settings.decisions, settings.baseline, settings.judge, settings.audience_file
