"""`empathycheck corpus`."""

from __future__ import annotations

import os
from functools import partial
from importlib import import_module
from typing import Any

import click

from empathycheck.checking.task import task_of
from empathycheck.cli.app import Command, Names, Word, jobs_option
from empathycheck.cli.asked import configured_by
from empathycheck.cli.progress import bar_of, told
from empathycheck.cli.stopping import stoppable
from empathycheck.cli.streams import say
from empathycheck.errors import TROUBLE, ConfigProblem
from empathycheck.model import SEVERITIES
from empathycheck.reports.text import counted
from empathycheck.running.parallel import processes
from empathycheck.running.run import Scopes

_ENGINES = ("local", "ray")
_COLUMNS = ("path", "content", "format", "lang", "kind")
_EXAMPLES = (
    ("empathycheck corpus sites/ --out found", "a folder with a folder for each site"),
    ("empathycheck corpus pages.parquet --out found", "a table with the columns path and content"),
    ("empathycheck corpus crawl/ --out found", "web archives: WARC and WET"),
    ("empathycheck corpus s3://crawl/pages --out s3://found/may --engine ray", "in a store, on a cluster"),
)


@click.command(cls=Command, name="corpus", examples=_EXAMPLES)
@click.argument("source", metavar="SOURCE")
@click.option("--out", required=True, metavar="DIR", help="The folder for what is found; it is made.")
@click.option(
    "--engine",
    type=Word(_ENGINES),
    default="local",
    help="The processes of this machine, or Ray.  [default: local]",
)
@click.option(
    "--columns", metavar="NAMES", default="", help="What columns are called: path=url,content=html."
)
@click.option(
    "--select", multiple=True, type=Names("rules"), metavar="RULES", help="Only these rules or families."
)
@click.option(
    "--ignore", multiple=True, type=Names("rules"), metavar="RULES", help="Not these rules or families."
)
@click.option("--severity", type=Word(SEVERITIES), help="The least that is kept.  [default: warning]")
@click.option(
    "--audience", type=Names("audiences"), metavar="NAME", help="Who reads: an audience of the configuration."
)
@click.option("--judge", metavar="PATH", help="A judge of your own, or off for the rules alone.")
@click.option("--config", metavar="FILE", help="This configuration in place of that of the current folder.")
@click.option("--isolated", is_flag=True, help="Read no configuration.")
@jobs_option
def command(source: str, **options: Any) -> int:
    """Ask about very many pages, and write what is found as tables.

    SOURCE is a folder of copy, or .parquet, .jsonl, .warc and .wet files or a folder of them, here or in a store
    (s3://, gs://, hdfs://, and what fsspec knows). DIR gets Parquet tables in parts, summary.json and overview.html.
    A run that was ended goes on when it is started again: parts that are done stay.

    The exit status is 0 when all was read, 2 if something could not be; what was read is there all the same.
    """
    columns = _columns(options["columns"])
    settings = configured_by(options).of_folder(os.curdir)
    try:
        running: Any = import_module("empathycheck.running.corpus.run")
        output: Any = import_module("empathycheck.running.corpus.output")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "pyarrow":
            raise
        raise ConfigProblem(
            "empathycheck corpus: needs pyarrow; pip install 'empathycheck[cluster]' brings it"
        ) from None
    task = task_of(Scopes().rules(settings), settings)
    corpus = output.Corpus(source, options["out"], columns, task, os.getcwd())
    bar = bar_of(hidden=False, line=partial(told, noun="part"))
    with stoppable():
        ended = running.run_corpus(
            corpus, options["engine"], options["jobs"] or processes(), say, bar and bar.of_all
        )
    if bar is not None:
        bar.done()
    for line in ended.unread:
        say(line)
    say(_closing(ended, options["out"]))
    return int(ended.stopped or (TROUBLE if ended.missing or ended.problems else 0))


def _columns(words: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a column of ours and what it is called. ConfigProblem for anything else."""
    found = []
    for word in filter(None, words.split(",")):
        name, equals, called = (part.strip() for part in word.partition("="))
        if not equals or not called or name not in _COLUMNS:
            raise ConfigProblem(
                f"--columns: “{word}”: no such column; it takes {', '.join(_COLUMNS)}, as in path=url,content=html"
            )
        found.append((name, called))
    return tuple(found)


def _closing(ended: Any, out: str) -> str:
    done = f"{counted(ended.findings, 'question')} on {counted(ended.documents, 'page')}"
    before = f"; {counted(ended.before, 'part')} had been done before" if ended.before else ""
    if ended.missing:
        missing = f"{ended.missing:,} of {counted(ended.parts, 'part')} are missing"
        return f"{out}: not complete, {missing}: {done} so far{before}; the same command goes on."
    unread = f"; {counted(ended.problems, 'document')} could not be read" if ended.problems else ""
    return f"{out}: {done}{unread}{before}; open {out.rstrip('/')}/overview.html in a browser."
