"""What each key of a configuration takes and means: the reference in the documentation is made from this."""

from __future__ import annotations

from empathycheck.model.rows import NamedTuple


class Key(NamedTuple):
    """A key, what it takes, what holds without it, and what it means; in Markdown, with links as of docs/reference."""

    name: str
    takes: str
    default: str
    meaning: str


KEYS: tuple[Key, ...] = (
    Key(
        "extend",
        "file",
        "none",
        "a configuration that this one is written on top of: a key takes the place of the same key there, and lines of "
        "tables are added; relative to the file",
    ),
    Key(
        "select",
        "list of rules or families",
        "all",
        "only these run",
    ),
    Key(
        "ignore",
        "list of rules or families",
        "none",
        "these do not run; a rule that `select` names outweighs a family that `ignore` names",
    ),
    Key(
        "severity",
        "`hint`, `warning`, `error`",
        "`warning`",
        "the least that is shown",
    ),
    Key(
        "fail-on",
        "`warning`, `error`, `never`",
        "`warning`",
        "the least that makes the [exit status](exit-statuses.md) 1",
    ),
    Key(
        "audience",
        "name",
        "`general`",
        "for whom comparisons are picked",
    ),
    Key(
        "audience-file",
        "file",
        "`audience.yaml` beside this file",
        "[who reads](audience-file.md), in full; relative to the file",
    ),
    Key(
        "rules",
        "list of files or folders",
        "none",
        "rules of your own, beside those that come along; relative to the file",
    ),
    Key(
        "exclude",
        "list of globs",
        "none",
        "what is left out when a folder is read, and of named files under a hook or with `--force-exclude`",
    ),
    Key(
        "include",
        "list of globs",
        "every format that is read",
        "what is taken, in the same cases",
    ),
    Key(
        "format",
        "a format of `check`",
        "`terminal`",
        "how findings are shown",
    ),
    Key(
        "names",
        "list of names",
        "none",
        "what your company and your products are called; an HTML page may say so itself (`og:site_name`, "
        "an `Organization` in its structured data)",
    ),
    Key(
        "judge",
        '`"off"`, `"deep"`, or a path',
        "the judge that ships",
        '[the judge](../explanation/judge.md) that weighs claims: `"deep"` for '
        "[the deep one](../explanation/judge.md#the-deep-judge), a file that "
        "[`learn`](../how-to/teach.md) wrote, a folder that `train` wrote, or none; relative to the file",
    ),
    Key(
        "decisions",
        "file",
        "none",
        "what editors [decided](decisions.md): what they dismissed stays silent; relative to the file",
    ),
    Key(
        "ledger",
        "file",
        "`claims.yaml` beside it, where it is one",
        "the [proof](../how-to/prove.md) of claims; relative to the file",
    ),
    Key(
        "voice",
        "file",
        "`voice.json` beside it",
        "what [customers wrote](../how-to/listen.md); relative to the file",
    ),
    Key(
        "history",
        "file",
        "`empathycheck-history.sqlite` beside it",
        "the runs [over time](../how-to/history.md); relative to the file",
    ),
    Key(
        "baseline",
        "file",
        "none",
        "what was [known before](decisions.md#the-baseline): only what is new is shown; relative to the file",
    ),
)
"""Those at the top of the file, but for tables."""
AUDIENCE_KEYS: tuple[Key, ...] = (
    Key(
        "region",
        "list of regions",
        "",
        "where they live: the anchors of these regions come first; unsaid, the page's language, address "
        "and money tell; `world`, `eu`, or one of `us`, `uk`, `cn`, `de`, `fr`, `es`, `it`, `nl`, `in`, "
        "`au`, `ca`, `ie`, `jp`",
    ),
    Key(
        "interests",
        "list of words",
        "",
        "what they care for, of `children`, `developers`, `commuters`, `sports`, `homeowners`, `parents`,"
        " `business`, `travellers`: anchors for these come first",
    ),
    Key(
        "town",
        "a name",
        "",
        "their own place; [comparisons with it](../how-to/compare.md#your-readers-own-town) come first",
    ),
    Key(
        "people",
        "a number",
        "",
        "how many live there",
    ),
    Key(
        "pay",
        'an amount and a currency, such as `"30000 GBP"`',
        "",
        "what one of them earns in a year",
    ),
    Key(
        "anchors",
        "list of files or folders",
        "",
        "[anchors of your own](anchor-files.md); relative to the file",
    ),
    Key(
        "reading-grade",
        "years of schooling, 1 to 20",
        "",
        "what a page may ask of them, 10 unless said: "
        "[clarity/reading-level](rules/clarity-reading-level.md)",
    ),
)
"""Those of a table `[audiences.NAME]`."""
