"""The pages of the documentation that are made from the product itself: rules, anchors, command line.

MkDocs calls it as a hook, so these pages are made anew at every build and are never committed. To read them without
MkDocs: `python scripts/make_docs.py FOLDER`.
"""

from __future__ import annotations

import html
import inspect
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

import empathycheck
from empathycheck.checking.sampled import sample_question
from empathycheck.cli.app import app as command_line
from empathycheck.cli.explain import answers, excused
from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.anchors import load_anchors
from empathycheck.explaining.pages import escape, rule_page
from empathycheck.families import FAMILIES
from empathycheck.rulebook.load import load_rules
from empathycheck.rulebook.rule import Rule
from empathycheck.settings.described import AUDIENCE_KEYS, KEYS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "sample-report.html"
_ABOUT = {family.name: (family.title, family.about) for family in FAMILIES}
RULES = load_rules()


PRECISION = json.loads((ROOT / "benchmarks" / "precision.json").read_text(encoding="utf-8"))
_FEWEST = 10
"""From fewer findings nothing is said of how often a rule is right."""
_MEASURED = ("claims", "numbers", "stance")
"""Families that sentences are labelled for."""


def page_of(rule: Rule) -> str:
    """The page of one rule, with its question as a reader meets it, sentences before and after, and what excuses it.

    And how often it is right, where sentences are labelled for it.
    """
    advice, pairs = answers(rule)
    page = rule_page(rule, sample_question(rule, RULES), advice, pairs, excused(rule) if rule.excuses else "")
    head, origin, rest = page.partition("## Where it comes from")
    return f"{head}{how_often(rule)}{origin}{rest}"


def how_often(rule: Rule) -> str:
    """The section that says how often a rule is right; empty for families that no sentence is labelled for."""
    if rule.family not in _MEASURED:
        return ""
    each = PRECISION["rules"].get(rule.name, {"right": 0, "counted": 0})
    right, counted = each["right"], each["counted"]
    if counted < _FEWEST:
        said = f"Too few to say: {counted} of its findings can be counted."
    else:
        said = f"{right} of {counted} findings that can be counted deserved their question ({right / counted:.0%})."
    whence = (
        f"That is on {PRECISION['sentences']:,} labelled sentences that rules and judge learned from;"
        " on others they are right less often: see [Measured](../../explanation/measured.md)."
    )
    return f"## How often it is right\n\n{said} {whence}\n\n"


def rules_index(rules: Iterable[Rule]) -> str:
    """The list of all rules by family, each with its title and severity."""
    families: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        families[rule.family].append(rule)
    parts = [
        "# Rules",
        "Each rule asks one question. Hints show only with `--severity hint` and never fail a run.",
    ]
    for family, members in sorted(families.items()):
        title, lead = _ABOUT.get(family, (family.capitalize(), ""))
        rows = [
            f"| [{rule.name}]({page_name(rule)}) | {escape(rule.title)} | {rule.severity} |"
            for rule in sorted(members, key=lambda rule: rule.name)
        ]
        parts += [f"## {title}", lead, "\n".join(["| rule | | severity |", "|---|---|---|", *rows])]
    return "\n\n".join(part for part in parts if part) + "\n"


def page_name(rule: Rule) -> str:
    """The file name of a rule's page inside reference/rules/."""
    return rule.name.replace("/", "-") + ".md"


def anchors_page() -> str:
    """Every anchor with its size, range, source and year, by dimension."""
    dimensions: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in load_anchors().all():
        dimensions[anchor.dimension].append(anchor)
    total = sum(map(len, dimensions.values()))
    parts = [
        "# Anchors",
        f"The {total} familiar sizes that comparisons lean on. Low and high are the range in which the thing itself "
        "varies; a comparison is worded so that it holds. [Why these](../explanation/why-comparison.md).",
    ]
    for dimension, anchors in sorted(dimensions.items()):
        rows = [anchor_row(anchor) for anchor in sorted(anchors, key=lambda one: (one.value, one.name))]
        head = "| what | size | source |\n|---|---|---|"
        parts += [f"## {dimension.replace('-', ' ').capitalize()}", "\n".join([head, *rows])]
    return "\n\n".join(parts) + "\n"


def anchor_row(anchor: Anchor) -> str:
    """One row of the table of a dimension."""
    size, low, high = (rounded(number) for number in (anchor.value, anchor.low, anchor.high))
    between = "" if low == high else f" ({low} to {high})"
    cited = escape(anchor.cited)
    source = f"[{cited}]({anchor.url})" if anchor.url else cited
    return f"| {escape(anchor.name)} | {size} {escape(anchor.unit)}{between} | {source}, {anchor.year} |"


def rounded(number: float) -> str:
    """A number to three figures, in words that are read at a glance: 1,230,000 and 0.00123."""
    if not number:
        return "0"
    short = float(f"{number:.3g}")
    return f"{short:,.0f}" if abs(short) >= 100 else f"{short:g}"


def command_page() -> str:
    """Every command with its options, from the command line itself."""
    root = click.Context(command_line, info_name="empathycheck", **command_line.context_settings)
    lead = "What each command and option does. [Exit statuses](exit-statuses.md) are the same for all."
    parts = ["# Command line", lead, *command_section(command_line, root, "##")]
    for name in command_line.list_commands(root):
        command = command_line.get_command(root, name)
        if command is not None and not command.hidden:
            context = click.Context(command, parent=root, info_name=name)
            parts += command_section(command, context, "##")
            members = command.commands if isinstance(command, click.Group) else {}
            for inner, member in sorted(members.items()):
                below = click.Context(member, parent=context, info_name=inner)
                parts += command_section(member, below, "###")
    return "\n\n".join(parts) + "\n"


def command_section(command: click.Command, context: click.Context, heading: str) -> list[str]:
    """One command: usage, its text, and a table of its options."""
    usage = context.get_usage().removeprefix("Usage: ")
    parts = [f"{heading} {context.command_path}", f"```text\n{usage}\n```"]
    help_text = (command.help or "").replace("\f", "")
    parts += [paragraph_of(text) for text in help_text.split("\n\n") if text.strip()]
    if examples := getattr(command, "examples", ()):
        rows = [f"| `{line}` | {escape(meaning)} |" for line, meaning in examples]
        parts.append("\n".join(["| example | |", "|---|---|", *rows]))
    rows = []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and record[1]:
            option, text = (" ".join(piece.split()).replace("|", "\\|") for piece in record)
            rows.append(f"| `{option}` | {html.escape(text, quote=False)} |")
    return [*parts, "\n".join(["| option | |", "|---|---|", *rows])]


def paragraph_of(text: str) -> str:
    """A paragraph of help; one that click was told not to fold anew keeps its lines."""
    if text.lstrip().startswith("\b"):
        lines = [line for line in text.lstrip().removeprefix("\b").splitlines() if line.strip()]
        indent = min((len(line) - len(line.lstrip()) for line in lines), default=0)
        return "```text\n" + "\n".join(line[indent:] for line in lines) + "\n```"
    return html.escape(" ".join(text.split()), quote=False)


def changelog_page() -> str:
    """The changelog, its links as of docs/."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    text = re.sub(r"\]\(rules/[^)]*\)", "](reference/rules/index.md)", text)
    return re.sub(r"\]\(docs/", "](", text)


def api_page() -> str:
    """The functions that programs call, from their own words."""
    parts = [
        "# Python",
        "What a program calls. What they give is described in the module `empathycheck.model`; importing the package "
        "loads nothing else, and no function touches the network.",
    ]
    for name in sorted(set(empathycheck.__all__) - {"__version__"}):
        function = getattr(empathycheck, name)
        words = inspect.cleandoc(function.__doc__ or "").split("\n\n")
        parts += [f"## {name}", f"```python\n{name}{inspect.signature(function)}\n```"]
        parts += [html.escape(" ".join(each.split()), quote=False) for each in words]
    return "\n\n".join(parts) + "\n"


def keys_tables() -> dict[str, str]:
    """The tables of keys that the page on configuration has, by the mark that stands for each."""
    top = ["| key | value | default | meaning |", "|---|---|---|---|"]
    top += [f"| `{each.name}` | {each.takes} | {each.default} | {each.meaning} |" for each in KEYS]
    own = ["| key | value | meaning |", "|---|---|---|"]
    own += [f"| `{each.name}` | {each.takes} | {each.meaning} |" for each in AUDIENCE_KEYS]
    return {"<!-- made: keys -->": "\n".join(top), "<!-- made: audience keys -->": "\n".join(own)}


def on_page_markdown(markdown: str, **_: object) -> str:
    """MkDocs: the tables of keys where a page has their marks."""
    for mark, table in keys_tables().items():
        markdown = markdown.replace(mark, table)
    return markdown


def on_post_page(output: str, **_: object) -> str:
    """MkDocs: names for what the theme leaves without one, for those who hear the page."""
    output = output.replace(
        'data-md-component="search" role="dialog"',
        'data-md-component="search" role="dialog" aria-label="Search"',
    )
    return re.sub(
        r'(<nav class="md-nav" data-md-level="\d") aria-labelledby="(__nav_[\d_]+)_label"',
        r'\1 aria-label="Pages of section \2"',
        output,
    ).replace("section __nav_", "section ")


def pages() -> dict[str, str]:
    """Every made page: its path inside docs/ and its Markdown."""
    rules = sorted(RULES.rules, key=lambda rule: rule.name)
    made = {f"reference/rules/{page_name(rule)}": page_of(rule) for rule in rules}
    made["reference/rules/index.md"] = rules_index(rules)
    made["reference/anchors.md"] = anchors_page()
    made["reference/cli.md"] = command_page()
    made["reference/api.md"] = api_page()
    made["changelog.md"] = changelog_page()
    return made


_made: dict[str, str] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """MkDocs: make the pages and put those of the rules into the navigation."""
    _made.update(pages())
    config.copyright = f"empathycheck {empathycheck.__version__}"
    entries = sorted(path for path in _made if path.startswith("reference/rules/") and "index" not in path)
    for section in config.nav or []:
        for entry in section.get("Reference", []) if isinstance(section, dict) else []:
            if "Rules" in entry:
                named = [
                    {path.split("/")[-1].removesuffix(".md").replace("-", "/", 1): path} for path in entries
                ]
                entry["Rules"] = [{"All rules": "reference/rules/index.md"}, *named]
    return config


def sample_report() -> str:
    """The report of the small site in examples/, as the command line writes it."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "report.html")
        command = ["report", "examples", "--title", "Tarnwood Heat, a made-up site", "--output", str(target)]
        subprocess.run(
            [sys.executable, "-m", "empathycheck", *command], cwd=ROOT, check=True, capture_output=True
        )
        return target.read_text(encoding="utf-8")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """MkDocs: add the made pages to those on disk, and the sample report."""
    from mkdocs.structure.files import File

    files.append(File.generated(config, SAMPLE, content=sample_report()))
    for path, text in _made.items():
        files.append(File.generated(config, path, content=text))
    return files


def main() -> int:
    """Write every made page below the folder that is named."""
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        print("usage: python scripts/make_docs.py FOLDER", file=sys.stderr)
        return 2
    for path, text in {**pages(), SAMPLE: sample_report()}.items():
        target = Path(sys.argv[1], path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
