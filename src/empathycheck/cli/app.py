"""The commands' frame: each is loaded when it is called, help starts with examples, and an error is one line."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

import click

from empathycheck.base.spelling import nearest
from empathycheck.cli.streams import say
from empathycheck.cli.words import one_of
from empathycheck.errors import TROUBLE, ConfigProblem
from empathycheck.reports.text import for_shell
from empathycheck.version import __version__

_Called = TypeVar("_Called", bound=Callable[..., int])

COMMANDS = {
    "check": "Ask about files and folders what their readers would ask",
    "report": "Write a page that shows the copy with the questions, for editors",
    "corpus": "Ask about very many pages: folders, tables, web archives",
    "compare": "Say a quantity through something familiar",
    "audience": "Show what the copy has for each audience, and what is missing",
    "explain": "Show a rule: what it asks, why, and ways to answer",
    "rules": "List the rules, one a line",
    "history": "Show what changed over time, by page",
    "claims": "Show claims without proof, proof without claims, and what runs out",
    "listen": "Count what customers wrote: what hurts, what gladdens, in their words",
    "apply": "Write accepted sentences into the files they came from",
    "decisions": "List, merge, prune and export what editors decided",
    "learn": "Teach the judge your team's taste, from decisions",
    "train": "Teach a judge of your own which sentences praise their writer",
    "lsp": "Answer an editor, as one types",
    "mcp": "Answer an assistant",
    "schema": "Print the JSON Schema of a file that is written or read",
    "init": "Write an empathycheck.toml with every setting explained",
}
_EXAMPLES = (
    ("empathycheck", "all copy in the current folder"),
    ("empathycheck check site/index.md", "one page"),
    ('empathycheck compare "6000 m/s"', "how fast is that?"),
    ("empathycheck explain claims/leader", "why it asks"),
)


class _WithExamples(click.Command):
    def __init__(self, *args: Any, examples: Sequence[tuple[str, str]] = (), **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.examples = examples

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help page, examples first."""
        with formatter.section("Examples"):
            formatter.write_dl(list(self.examples), col_max=46)
        formatter.write_paragraph()
        super().format_help(ctx, formatter)


class Command(_WithExamples):
    """A command whose help starts with `examples`: pairs of a line to type and what it does."""


class Commands(_WithExamples, click.Group):
    """A command that has commands of its own, a misspelt one of which is answered with the nearest."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            one_of(args[0], tuple(self.commands), ctx.command_path, "command")
        return super().resolve_command(ctx, args)


class Group(click.Group):
    """The commands; a module is imported when its command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which one needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command from the module of its name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"empathycheck.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; for any other word the nearest one is offered."""
        if args and args[0] not in COMMANDS:
            word = args[0]
            hint = nearest(word, COMMANDS) or "; there are " + ", ".join(COMMANDS)
            if os.path.lexists(word):
                hint = f"; did you mean empathycheck check {for_shell(word)}?"
            raise ConfigProblem(f"empathycheck: “{word}”: no such command{hint}")
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help page: examples, then the commands. It lists them without loading any."""
        with formatter.section("Examples"):
            formatter.write_dl(list(_EXAMPLES), col_max=46)
        formatter.write_paragraph()
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))
        self.format_options(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options alone: the commands have their section already."""
        click.Command.format_options(self, ctx, formatter)


if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    _Type = click.ParamType[str]
else:
    _Type = click.ParamType


class Word(_Type):
    """One of a few words; a misspelt one is answered with the nearest."""

    name = "word"

    def __init__(self, choices: Sequence[str]) -> None:
        self.choices = tuple(choices)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """The choices, as help shows them."""
        return "|".join(self.choices)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The choices that go on from what is typed so far."""
        return _offered([choice for choice in self.choices if choice.startswith(incomplete)])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word itself; ConfigProblem on any other."""
        place = param.opts[-1] if param is not None else "value"
        return one_of(str(value), self.choices, place)


class Names(_Type):
    """The name of a rule or a family, several with commas, or of an audience; what is none is told by the run."""

    name = "name"

    def __init__(self, kind: str) -> None:
        """`kind` is "rules" or "audiences"."""
        self.kind = kind

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The names that go on from what is typed so far."""
        before, comma, word = incomplete.rpartition(",") if self.kind == "rules" else ("", "", incomplete)
        known: list[str] = import_module("empathycheck.cli.completion").names(self.kind)
        return _offered([f"{before}{comma}{name}" for name in known if name.startswith(word)])


def _offered(words: Sequence[str]) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem  # a run that completes nothing does without

    return [CompletionItem(word) for word in words]


def web_options(command: _Called) -> _Called:
    """Gives a command the options that say how far to go on the web."""
    for option in (
        click.option("--allow-private", is_flag=True, help="Read addresses of private networks too."),
        click.option(
            "--max-pages",
            type=click.IntRange(1),
            metavar="N",
            help="The most pages of a sitemap.  [default: 50]",
        ),
        click.option("--sitemap", is_flag=True, help="Read the whole site of each address, by its sitemap."),
    ):
        command = option(command)
    return command


def jobs_option(command: _Called) -> _Called:
    """Gives a command the option that says how many files are checked at a time."""
    return click.option(
        "--jobs",
        type=click.IntRange(1),
        metavar="N",
        help="Check in N processes.  [default: as many as pay; 1 in a hook]",
    )(command)


@click.group(
    cls=Group,
    name="empathycheck",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="empathycheck")
@click.pass_context
def app(context: click.Context) -> int:
    """Reads web and campaign copy as its reader would, and asks the reader's questions."""
    if context.invoked_subcommand is None:
        return int(import_module("empathycheck.cli.around").around())
    return 0


def run(arguments: Sequence[str]) -> int:
    """Runs one command line and gives its exit status; a line that cannot be understood is one line and 2."""
    try:
        status = app.main(list(arguments), prog_name="empathycheck", standalone_mode=False)
    except click.ClickException as error:
        say(_usage_line(error, arguments))
        return TROUBLE
    except click.Abort:
        raise KeyboardInterrupt from None
    return int(status or 0)


def _usage_line(error: click.ClickException, arguments: Sequence[str]) -> str:
    context = getattr(error, "ctx", None)
    called = ["empathycheck", *(word for word in arguments[:1] if word in COMMANDS)]
    path = context.command_path if context is not None and context.parent is not None else " ".join(called)
    if isinstance(error, click.NoSuchOption):
        near = f"; did you mean {error.possibilities[0]}?" if error.possibilities else ""
        return f"{path}: {error.option_name}: no such option{near or f'; {path} --help lists them'}"
    reason = " ".join(error.format_message().split()).rstrip(".")
    return f"{path}: {reason[:1].lower()}{reason[1:]}; {path} --help shows how it goes"
