"""The figures of a corpus, added up from the tables of the parts that are done, one part at a time."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from heapq import nlargest
from itertools import islice
from typing import Any

import pyarrow.parquet as pq

from empathycheck.families import family_of
from empathycheck.reports.corpus import Claim, Overview, Site, as_data, render
from empathycheck.running.corpus.output import files_of
from empathycheck.running.corpus.stores import Place, put, told

SUMMARY, OVERVIEW = "summary.json", "overview.html"
_SITES, _RULES, _CLAIMS = 200, 40, 60
"""So many rows of each are told; all of them are in the tables."""
_ENOUGH = 300
"""Words: on a site with less, one question would be a rate that tells nothing."""
_MOST_CLAIMS = 2_000_000
"""So many claims are kept in mind; beyond, those that one site alone makes are forgotten."""


def summarise(out: Place, source: str, parts: int, missing: int) -> Overview:
    """Writes `summary.json` and `overview.html` from what is done; `missing` of the `parts` are not."""
    severities, rules, dimensions, passed = (Counter[str]() for _ in range(4))
    documents, words, questions = (Counter[str]() for _ in range(3))
    for row in _rows(out, "document", ("site", "words", "errors", "warnings", "hints", "passed")):
        site = row["site"] or ""
        documents[site] += 1
        words[site] += row["words"]
        for name in ("errors", "warnings", "hints"):
            severities[name] += row[name]
        for skip in row["passed"] or ():
            passed[skip["reason"]] += skip["blocks"] or 1
    claims = _Claims()
    for row in _rows(out, "finding", ("site", "rule", "text", "alike", "dimension")):
        questions[row["site"] or ""] += 1
        rules[row["rule"]] += 1
        if row["dimension"]:
            dimensions[row["dimension"]] += 1
        if row["alike"] and family_of(row["rule"]) == "claims":
            claims.add(row)
    problems = sum(1 for _ in _rows(out, "problem", ("path",)))
    families = Counter[str]()
    for rule, number in rules.items():
        families[family_of(rule)] += number
    sites = [Site(name, documents[name], words[name], questions[name]) for name in sorted(documents)]
    large = [site for site in sites if site.words >= _ENOUGH]
    overview = Overview(
        source=source, parts=parts, missing=missing,
        documents=sum(documents.values()), words=sum(words.values()), findings=sum(rules.values()),
        problems=problems,
        severities=tuple((name, severities[name]) for name in ("errors", "warnings", "hints")),
        families=_most(families), rules=_most(rules, _RULES), dimensions=_most(dimensions),
        passed=_most(passed, _RULES),
        sites=tuple(nlargest(_SITES, large, key=lambda site: (site.rate, site.questions))), all_sites=len(sites),
        claims=claims.most(),
    )  # fmt: skip
    data = json.dumps(as_data(overview), ensure_ascii=False, indent=1) + "\n"
    put(out.below(SUMMARY), data.encode("utf-8", "replace"))
    put(out.below(OVERVIEW), render(overview).encode("utf-8", "replace"))
    return overview


def _most(counter: Counter[str], number: int | None = None) -> tuple[tuple[str, int], ...]:
    every = sorted(
        ((name, count) for name, count in counter.items() if count), key=lambda each: (-each[1], each[0])
    )
    return tuple(every[:number])


def _rows(out: Place, row: str, columns: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The rows of one kind of all parts, with some columns."""
    for place in files_of(out, row):
        with told(place), out.store.open_input_file(place.path) as file:
            for batch in pq.ParquetFile(file).iter_batches(4096, columns=list(columns)):
                yield from batch.to_pylist()


def first_problems(out: Place, most: int) -> list[str]:
    """A line for each of the first documents that could not be read: where, and why."""
    rows = islice(_rows(out, "problem", ("path", "message")), most)
    return [f"{row['path']}: {row['message']}" for row in rows]


class _Claims:
    """Which claims are made in the same words, and by how many sites."""

    def __init__(self) -> None:
        self._words: dict[str, tuple[str, str]] = {}
        self._sites: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, row: dict[str, Any]) -> None:
        """Counts a finding."""
        alike = row["alike"]
        words = (row["rule"], row["text"])
        self._words[alike] = min(self._words.get(alike, words), words)  # the same whatever the order
        self._sites[alike][row["site"] or ""] += 1
        if len(self._sites) > _MOST_CLAIMS:
            for each in [each for each, sites in self._sites.items() if len(sites) == 1]:
                del self._sites[each], self._words[each]

    def most(self) -> tuple[Claim, ...]:
        """Those of several sites, the ones that most sites make first."""
        shared = (
            Claim(*self._words[alike], len(sites), sum(sites.values()))
            for alike, sites in self._sites.items()
            if len(sites) > 1
        )
        return tuple(sorted(shared, key=lambda each: (-each.sites, -each.times, each.text))[:_CLAIMS])
