"""JUnit's XML, as Jenkins, GitLab and others show test results: a suite for each file, a failure for each finding."""

from __future__ import annotations

from empathycheck.model import FileResult, Finding, RunResult
from empathycheck.reports.options import Options
from empathycheck.reports.xml_text import attributes, content


def render(result: RunResult, options: Options) -> str:
    """A file without questions is one test that passes; hints pass, and are told; what cannot be read is an error."""
    suites = [_suite(file) for file in result.files]
    for problem in result.problems:
        case = f"<error{attributes(type='unread', message=problem.message)}/>"
        suites.append(_as_suite(problem.path, [_case(problem.path, "reading", case)], 0, 1))
    failures = sum(_fails(finding) for file in result.files for finding in file.findings)
    tests = sum(max(len(file.findings), 1) for file in result.files) + len(result.problems)
    head = attributes(name="empathycheck", tests=tests, failures=failures, errors=len(result.problems))
    return (
        "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites{head}>", *suites, "</testsuites>"])
        + "\n"
    )


def _fails(finding: Finding) -> bool:
    return finding.severity != "hint"


def _suite(file: FileResult) -> str:
    cases = [_finding(file.path, finding) for finding in file.findings]
    failures = sum(map(_fails, file.findings))
    return _as_suite(file.path, cases or [_case(file.path, "no questions", "")], failures, 0)


def _as_suite(path: str, cases: list[str], failures: int, errors: int) -> str:
    head = attributes(name=path, tests=len(cases), failures=failures, errors=errors)
    return f"  <testsuite{head}>\n" + "\n".join(cases) + "\n  </testsuite>"


def _finding(path: str, finding: Finding) -> str:
    lines = [f"{path}:{finding.start.line}:{finding.start.column}", finding.sentence, finding.question]
    lines += [f"Perhaps: {each.text}" for each in finding.suggestions[:1]]
    text = content("\n".join(lines))
    if _fails(finding):
        inside = f"<failure{attributes(type=finding.severity, message=finding.question)}>{text}</failure>"
    else:
        inside = f"<system-out>{text}</system-out>"
    return _case(path, f"{finding.rule} at line {finding.start.line}, column {finding.start.column}", inside)


def _case(path: str, name: str, inside: str) -> str:
    head = attributes(classname=path, name=name)
    return f"    <testcase{head}>{inside}</testcase>" if inside else f"    <testcase{head}/>"
