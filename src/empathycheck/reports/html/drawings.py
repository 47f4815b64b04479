"""Small drawings to scale: a figure beside what it is compared with. Each has its words beside it or as its name.

No colour is set here but the text's own: shapes take `currentColor` and a class, so that they print and read in forced
colours. Widths and heights are attributes, because the page's policy allows no style attribute.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from empathycheck.model import Comparison
from empathycheck.model.rows import NamedTuple
from empathycheck.reports.html.markup import Html, attribute, element, joined, text

WIDTH = 300
_MOST_SQUARES = 400
_LINEAR = 60.0
"""Up to this ratio a bar's length can be compared by eye; beyond it the scale is logarithmic, and says so."""


class Bar(NamedTuple):
    """One bar: its words and its size, in any unit that all bars share."""

    words: str
    size: float
    ours: bool = False


class Grid(NamedTuple):
    """Squares in rows: the side of one with its gap, and how many stand in a row."""

    name: str
    side: int
    gap: int
    across: int


_LARGE, _SMALL = Grid("large", 12, 2, 25), Grid("small", 8, 2, 37)
_MANY = 50


def definitions() -> Html:
    """What the drawings of a page share; to stand once in it, before them."""
    patterns = []
    for grid in (_LARGE, _SMALL):
        for kind in ("ours", "anchor"):
            size = grid.side - grid.gap
            square = _svg_element("rect", width=size, height=size, rx=1, fill="currentColor")
            box = f'width="{grid.side}" height="{grid.side}" patternUnits="userSpaceOnUse"'
            patterns.append(f'<pattern id="{grid.name}-{kind}" class="{kind}" {box}>{square}</pattern>')
    return Html(
        f'<svg class="defs" width="0" height="0" aria-hidden="true"><defs>{"".join(patterns)}</defs></svg>'
    )


def drawing(figure: str, comparison: Comparison) -> Html:
    """The figure against what it is compared with, to scale; nothing where a drawing would tell no more than words."""
    if comparison.steps:
        return bars([Bar(step.name, step.value, not step.anchor) for step in comparison.steps])
    if comparison.operands is None:
        return Html("")
    ours, other = comparison.operands
    if comparison.kind == "arithmetic":
        return _parts(ours, other)
    if (
        comparison.kind != "anchor"
        or not comparison.name
        or other <= 0
        or ours <= 0
        or not math.isfinite(ours / other)
    ):
        return Html("")
    times = ours / other
    if 1.5 <= times <= _MOST_SQUARES:
        return _squares(figure, comparison.name, times)
    return bars([Bar(figure, times, True), Bar(comparison.name, 1.0)])


def _parts(today: float, then: float) -> Html:
    """“For every 10 today, 4”: both rows, side by side; nothing where either is no whole number of squares."""
    before, after = round(today), round(then)
    if (before, after) != (today, then) or not (0 < before <= _MOST_SQUARES and 0 < after <= _MOST_SQUARES):
        return Html("")
    grid = _grid(max(before, after))
    if after == 1 < before:  # one in so many: the first of them in its own colour
        rows = [_row(grid, before, 0, "anchor"), _cover(grid), _row(grid, 1, 0, "ours")]
        drawn = _svg(f"one square of {before}", rows, _width(grid, before), _height(grid, before))
        return _figure(drawn, f"one of {before}")
    top = _height(grid, before) + 6
    rows = [_row(grid, before, 0, "anchor"), _row(grid, after, top, "ours")]
    size = (_width(grid, max(before, after)), top + _height(grid, after))
    drawn = _svg(f"{before} squares, and below them {after}", rows, *size)
    return _figure(drawn, f"above {before}, below {after}")


def _cover(grid: Grid) -> Html:
    """Paper over the first square, so that another colour may stand there."""
    return _svg_element("rect", width=grid.side - grid.gap, height=grid.side - grid.gap, class_="paper")


def _squares(figure: str, name: str, times: float) -> Html:
    """One square for the anchor, and as many, with the part of the last, for the figure."""
    count = f"{times:.1f}".removesuffix(".0") if times < 10 else f"{times:.0f}"
    grid = _grid(times)
    drawn = _svg(
        f"{figure}, drawn to scale as {count} squares, of which one is {name}",
        [_row(grid, times, 0, "ours")], _width(grid, times), _height(grid, times),
    )  # fmt: skip
    return _figure(drawn, f"one square is {name}")


def _grid(most: float) -> Grid:
    return _LARGE if most <= _MANY else _SMALL


def _row(grid: Grid, number: float, top: int, kind: str) -> Html:
    """So many squares from `top` downwards, in rows, the last square cut where the number ends."""
    full, rest = divmod(number, grid.across)
    rects = []
    if full:
        rects.append(_cells(grid, grid.across, int(full), 0, kind))
    if rest > 0.01:
        rects.append(_cells(grid, rest, 1, int(full), kind))
    return Html(f'<g transform="translate(0 {top})">{joined(rects)}</g>' if top else joined(rects))


def _cells(grid: Grid, across: float, down: int, row: int, kind: str) -> Html:
    # a part of a square is a part of its visible width: the gap belongs to no square
    whole, part = divmod(across, 1)
    return _svg_element(
        "rect", y=row * grid.side, width=_short(whole * grid.side + part * (grid.side - grid.gap)),
        height=down * grid.side, fill=f"url(#{grid.name}-{kind})",
    )  # fmt: skip


def _height(grid: Grid, number: float) -> int:
    return math.ceil(round(number, 2) / grid.across) * grid.side


def _width(grid: Grid, number: float) -> int:
    return math.ceil(min(number, grid.across)) * grid.side


def bars(rows: Sequence[Bar]) -> Html:
    """One bar below the other, to scale; on a logarithmic scale, said in words, where the sizes lie far apart."""
    most, least = max(row.size for row in rows), min(row.size for row in rows)
    if least <= 0:
        return Html("")
    far = most / least > _LINEAR
    drawn = []
    for place, row in enumerate(rows):
        share = (
            (1 + math.log10(row.size / least)) / (1 + math.log10(most / least)) if far else row.size / most
        )
        top = place * 34
        label = f"<text y={top + 11} font-size=12>{text(_cut(row.words))}</text>"
        width = _short(max(share * WIDTH, 1.5))
        bar = f'<path class={"ours" if row.ours else "anchor"} d="M0 {top + 16}h{width}v10H0z"/>'
        drawn.append(Html(label + bar))
    times = most / least
    large, small = (row.words for row in sorted(rows, key=lambda row: -row.size)[:: len(rows) - 1])
    name = f"{large} beside {small}, {_times(times)} as much, drawn to scale"
    words = "each further step of the scale is ten times as much" if far else "drawn to scale"
    svg = _svg(f"{name}; {words}" if far else name, drawn, WIDTH, len(rows) * 34)
    return _figure(svg, words)


def _times(ratio: float) -> str:
    return f"{ratio:,.1f} times".replace(".0 ", " ") if ratio < 10 else f"{ratio:,.0f} times"


def _cut(words: str) -> str:
    return words if len(words) <= 46 else words[:45].rstrip() + "…"


def trend(name: str, values: Sequence[float]) -> Html:
    """A line through the runs, the last one with a dot; it starts at nothing, so that its height is to scale."""
    most = max([*values, 1e-9])
    step = 150 / max(len(values) - 1, 1)
    points = [(2 + index * step, 34 - 30 * value / most) for index, value in enumerate(values)]
    line = " ".join(f"{_short(x)},{_short(y)}" for x, y in points)
    drawn = [
        Html('<path class="axis" d="M2 34H154" stroke="currentColor" stroke-width=".5"/>'),
        Html(f'<polyline points="{line}" fill="none" stroke="currentColor" stroke-width="2"/>'),
        Html(f'<circle cx="{_short(points[-1][0])}" cy="{_short(points[-1][1])}" r="3.5" fill="currentColor"/>'),
    ]  # fmt: skip
    label = f"{name} over {len(values)} runs: {', '.join(_short(round(value, 1)) for value in values)}"
    return Html(
        f'<svg class="trend" width="160" height="40" viewBox="0 0 160 40" role="img" aria-label="{attribute(label)}">'
        f"{joined(drawn)}</svg>"
    )


def balance(own: int, reader: int) -> Html:
    """Words about the writer against words to the reader, as one bar in two parts; the words stand beside it."""
    width = 160
    left = width * own / (own + reader)
    ends = ((0.0, max(left - 1, 0), "own"), (left + 1, max(width - left - 1, 0), "reader"))
    bars = [
        f'<path class={kind} d="M{_short(start)} 0h{_short(long)}v10H{_short(start)}z"/>'
        for start, long, kind in ends
    ]
    return Html(f"<svg class=balance width={width} height=10 aria-hidden=true>{''.join(bars)}</svg>")


def _figure(svg: Html, words: str) -> Html:
    return element("div", [svg, element("p", text(words), class_="scale")], class_="drawing")


def _svg(label: str, parts: Sequence[Html], width: int, height: int) -> Html:
    return Html(
        f'<svg width={width} height={height} viewBox="0 0 {width} {height}" role=img'
        f' aria-label="{attribute(label)}">{joined(parts)}</svg>'
    )


def _svg_element(name: str, /, **attributes: str | int) -> Html:
    return Html(element(name, **attributes).replace(f"></{name}>", " />"))


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
