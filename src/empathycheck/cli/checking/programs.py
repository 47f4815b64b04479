"""What reports for programs need besides findings: paths from the top of the repository, rules' texts, fixes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from empathycheck.applying.fixes import fix_of
from empathycheck.base.files import repository_of
from empathycheck.cli.streams import say
from empathycheck.errors import reason_of
from empathycheck.explaining.pages import rule_text
from empathycheck.model import FileResult, Finding, RunResult
from empathycheck.reports.markdown import render as as_markdown
from empathycheck.reports.options import WITH_SOURCE, Fix, Options, RuleText
from empathycheck.running.run import Ran, Scopes

_MOST_SUMMARY = 900_000
"""In bytes; GitHub takes a megabyte of a step."""


def told(ran: Ran, scopes: Scopes, format: str, options: Options) -> tuple[RunResult, Options]:
    """The run with its paths from the top of the repository, and the options with what the format says besides."""
    texts: dict[str, RuleText] = {}
    for file, settings in zip(ran.result.files, ran.settings, strict=True):
        for finding in (*file.findings, *file.silenced, *(each for each, _ in file.dismissed)):
            if finding.rule not in texts and (rule := scopes.rules(settings).get(finding.rule)) is not None:
                texts[rule.name] = rule_text(rule)
    options = options._replace(rules=tuple(texts[name] for name in sorted(texts)))
    if format in WITH_SOURCE:
        options = options._replace(fixes=dict(_fixes(ran)))
    result = _from_top(ran.result)
    if format == "github":
        _summarise(result, options)
    return result, options


def _fixes(ran: Ran) -> Iterator[tuple[tuple[int, int], tuple[Fix, ...]]]:
    """By file and finding the first way to answer that can be put into the source."""
    for index, (file, settings) in enumerate(zip(ran.result.files, ran.settings, strict=True)):
        for number, finding in enumerate(file.findings if file.document is not None else ()):
            for each in finding.suggestions:
                if file.document is None or not each.sentence:
                    continue
                changes = fix_of(file.document, finding, each.sentence, settings.copy_keys)
                if changes:
                    yield (
                        (index, number),
                        (Fix(each.text, tuple((one.start, one.end, one.text) for one in changes)),),
                    )
                    break


def _summarise(result: RunResult, options: Options) -> None:
    """Adds a table of what was asked to the summary of the job, where a workflow of GitHub runs us."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    text = as_markdown(result, options).encode("utf-8", "replace")
    if len(text) > _MOST_SUMMARY:
        text = as_markdown(result._replace(files=()), options).encode("utf-8", "replace")
    try:
        with open(path, "ab") as file:
            file.write(text + b"\n")
    except OSError as error:
        say(f"GITHUB_STEP_SUMMARY: {path}: {reason_of(error, 'cannot be written')}; the log has all of it")


def from_top() -> Callable[[str], str]:
    """What says a path from the top of the repository of the current folder; one that lies elsewhere stays."""
    here = os.getcwd()
    top = repository_of(here)
    if os.path.realpath(top) == os.path.realpath(here):
        return lambda path: path

    def named(path: str) -> str:
        if not os.path.lexists(path):
            return path  # standard input, an address of the web, or a file that is not there
        relative = os.path.relpath(path, top)
        return path if relative.startswith(os.pardir) else relative.replace(os.sep, "/")

    return named


def with_names(file: FileResult, named: Callable[[str], str]) -> FileResult:
    """The file, and the other files that its findings name, by the names that `named` gives them."""

    def renamed(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        if not any(each.elsewhere for each in findings):
            return findings
        return tuple(
            each._replace(elsewhere=tuple(one._replace(path=named(one.path)) for one in each.elsewhere))
            for each in findings
        )

    return file._replace(path=named(file.path), findings=renamed(file.findings), claims=renamed(file.claims))


def _from_top(result: RunResult) -> RunResult:
    """The run with its paths from the top of the repository of the current folder; those that lie elsewhere stay."""
    named = from_top()
    files = tuple(with_names(file, named) for file in result.files)
    problems = tuple(problem._replace(path=named(problem.path)) for problem in result.problems)
    return result._replace(files=files, problems=problems)
