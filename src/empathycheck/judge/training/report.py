"""What training leaves beside a checkpoint: its calibration and limits, and a page that shows how good it is."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from empathycheck.base.files import read_regular
from empathycheck.errors import FileProblem
from empathycheck.judge.training import measure
from empathycheck.judge.training.data import Labelled
from empathycheck.model.rows import NamedTuple

FILE = "empathycheck-judge.json"
PAGE = "report.html"
_LARGEST = 1_000_000
_STEEPEST = 1e6
_SIDE = 320
_EDGE = 40


class Calibration(NamedTuple):
    """What makes probabilities of a model's answers, and the two probabilities at which a check acts."""

    slope: float = 1.0
    offset: float = 0.0
    low: float = 0.05
    high: float = 0.8


def read_calibration(folder: Path | str) -> Calibration:
    """What training left in the folder; for a checkpoint from elsewhere its answers as they are."""
    path = Path(folder, FILE)
    try:
        found = json.loads(read_regular(str(path), _LARGEST).decode("utf-8"))["calibration"]
        read = Calibration(*(float(found[name]) for name in Calibration._fields))
    except FileNotFoundError:
        return Calibration()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        read = None
    if read is None or not _is_sound(read):
        raise FileProblem(f"{path}: cannot be read; “empathycheck train” writes it anew")
    return read


def _is_sound(read: Calibration) -> bool:
    """Whether every answer has a probability: a slope of nothing and a limit at the end of the scale have none."""
    limits = 0 < read.low < 1 and 0 < read.high < 1
    return limits and 0 < read.slope < _STEEPEST and abs(read.offset) < _STEEPEST


def calibrated(
    rows: Sequence[Labelled], answers: Sequence[float], least_precision: float = 0.85
) -> Calibration:
    """Calibration from sentences that the model has not learnt from."""
    grades = [row.praise for row in rows]
    slope, offset = measure.platt(grades, answers)
    slope = max(slope, 0.05)
    limit, score = measure.best(grades, answers, least_precision)
    high = measure.probability(slope * limit + offset) if score.hits else 0.9
    return Calibration(slope, offset, min(0.05, high / 2), min(max(high, 0.1), 0.99))


def plot(points: Sequence[tuple[float, float, int]]) -> str:
    """A drawing of what was said against what was so, as SVG: on the diagonal the two are the same."""
    end = _SIDE - _EDGE

    def place(said: float, so: float) -> tuple[float, float]:
        return round(_EDGE + said * (end - _EDGE / 2), 1), round(end - so * (end - _EDGE / 2), 1)

    left, bottom = place(0, 0)
    right, top = place(1, 1)
    marks = [f"{said:.2f} said, {so:.2f} so, {count} sentences" for said, so, count in points]
    dots = "".join(
        f'<circle cx="{x}" cy="{y}" r="{min(4 + count**0.5 / 4, 14):.1f}"><title>{mark}</title></circle>'
        for (x, y), (_, _, count), mark in zip(
            (place(s, o) for s, o, _ in points), points, marks, strict=True
        )
    )
    ticks = "".join(
        f'<text x="{place(part, 0)[0]}" y="{bottom + 16}" text-anchor="middle">{part}</text>'
        f'<text x="{left - 6}" y="{place(0, part)[1] + 4}" text-anchor="end">{part}</text>'
        for part in (0, 0.5, 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIDE} {_SIDE}" role="img" '
        f'aria-label="Calibration: {html.escape("; ".join(marks))}">'
        f'<path d="M{left} {top}V{bottom}H{right}" class="axis"/>'
        f'<path d="M{left} {bottom}L{right} {top}" class="ideal"/>'
        f'{dots}{ticks}<text x="{(left + right) / 2}" y="{_SIDE - 6}" text-anchor="middle">probability said</text>'
        f'<text x="12" y="{(top + bottom) / 2}" text-anchor="middle" '
        f'transform="rotate(-90 12 {(top + bottom) / 2})">share that was praise</text></svg>'
    )


_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;"
    "background:#fff}table{border-collapse:collapse}th,td{padding:.25rem .75rem;text-align:left;"
    "border-bottom:1px solid #bbb}svg{max-width:26rem;width:100%}svg text{font-size:12px;fill:currentColor}"
    ".axis{fill:none;stroke:currentColor}.ideal{stroke:#777;stroke-dasharray:4}circle{fill:#1f5fbf;opacity:.75}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#17171a}circle{fill:#8ab4f8}}"
)


def _table(figures: dict[str, Any]) -> str:
    return "".join(
        f"<tr><th scope=row>{html.escape(str(name))}</th><td>{html.escape(str(value))}</td></tr>"
        for name, value in figures.items()
    )


def page(
    rows: Sequence[Labelled], answers: Sequence[float], calibration: Calibration, record: dict[str, Any]
) -> str:
    """The report: figures on sentences that were held back, the plot of calibration, what was missed and wrong."""
    grades = [row.praise for row in rows]
    likely = [measure.probability(calibration.slope * answer + calibration.offset) for answer in answers]
    marked = [value >= calibration.high for value in likely]
    score = measure.score(grades, marked)
    figures = {
        "sentences held back": str(len(rows)),
        "precision": f"{score.precision:.3f}",
        "recall": f"{score.recall:.3f}",
        "F1": f"{score.f1:.3f}",
        "average precision": f"{measure.average_precision(grades, answers):.3f}",
        "a finding from": f"{calibration.high:.2f}",
        "a rule's finding is a hint below": f"{calibration.low:.2f}",
    }
    table = _table(figures)
    order = sorted(range(len(rows)), key=lambda number: -likely[number])
    wrong = [number for number in order if grades[number] == 0 and marked[number]][:10]
    missed = [number for number in order if grades[number] == 2 and not marked[number]][:10]

    def listed(numbers: Sequence[int]) -> str:
        lines = "".join(f"<li>{likely[n]:.2f}: {html.escape(rows[n].text)}</li>" for n in numbers)
        return f"<ul>{lines}</ul>" if lines else "<p>None.</p>"

    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>How good the judge is</title><style>{_STYLE}</style><main><h1>How good the judge is</h1>"
        f"<p>On sentences that it did not learn from.</p><table>{table}</table><h2>Calibration</h2>"
        f"<p>Dots on the dashed line: of the sentences called 0.7 likely, seven in ten are praise.</p>"
        f"{plot(measure.bins(grades, likely))}<h2>Marked, and no praise</h2>{listed(wrong)}"
        f"<h2>Praise that is not marked</h2>{listed(missed)}"
        f"<h2>How it was made</h2><table>{_table(record)}</table></main></html>\n"
    )
