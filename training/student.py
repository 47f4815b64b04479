"""The student that ships: a linear model over hashed words and runs of words, taught by labels and by the teacher."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from empathycheck.errors import ConfigProblem
from empathycheck.judge.features import BITS, places_of, words_of
from empathycheck.judge.training.data import Labelled
from empathycheck.judge.training.teacher import INSTALL

_DOMAIN = 3.0
"""How strongly a sentence says where it comes from while the model learns: its own weight then says it less."""


def science() -> tuple[Any, Any, Any]:
    """numpy, scipy.sparse and scipy.optimize; ConfigProblem with the command that installs them."""
    try:
        return import_module("numpy"), import_module("scipy.sparse"), import_module("scipy.optimize")
    except ImportError as error:
        raise ConfigProblem(f"{error.name or 'scipy'} is not installed; {INSTALL} brings it") from None


def matrix(rows: Sequence[Labelled]) -> Any:
    """One row for each sentence, one column for each place in the table, counting."""
    numpy, sparse, _ = science()
    starts, places = [0], []
    for row in rows:
        places += places_of(words_of(row.text), words_of(row.before), words_of(row.after))
        starts.append(len(places))
    shape = (len(rows), 1 << BITS)
    found = sparse.csr_matrix((numpy.ones(len(places), dtype=numpy.float32), places, starts), shape=shape)
    found.sum_duplicates()
    return found


def domains(names: Sequence[str]) -> Any:
    """A column for every origin but real copy (an empty name): how often it praises is its own, not the words'."""
    _, sparse, _ = science()
    kinds = sorted({name for name in names if name})
    entries = [(row, kinds.index(name)) for row, name in enumerate(names) if name]
    rows, columns = zip(*entries, strict=True) if entries else ((), ())
    shape = (len(names), max(len(kinds), 1))
    return sparse.csr_matrix(([_DOMAIN] * len(entries), (rows, columns)), shape=shape)


def fit(
    features: Any, targets: Sequence[float], weights: Sequence[float], origins: Sequence[str], strength: float
) -> tuple[Any, float]:
    """Coefficients and intercept of a logistic regression on soft targets; `strength` is 1 over the penalty.

    Places that one sentence alone has are as good as others: the penalty keeps them small.
    """
    numpy, sparse, optimise = science()
    wide = sparse.hstack([features, domains(origins)]).tocsr().astype(numpy.float64)
    used = numpy.unique(wide.indices)
    inputs = wide[:, used]
    turned = inputs.T.tocsr()
    soft = numpy.asarray(targets, dtype=float)
    trust = numpy.asarray(weights, dtype=float)

    def loss(point: Any) -> tuple[float, Any]:
        strengths = inputs @ point[:-1] + point[-1]
        likely = 1 / (1 + numpy.exp(-numpy.clip(strengths, -30, 30)))
        value = numpy.logaddexp(0, strengths) - soft * strengths
        slope = trust * (likely - soft)
        gradient = numpy.append(turned @ slope + point[:-1] / strength, slope.sum())
        return float(trust @ value + point[:-1] @ point[:-1] / (2 * strength)), gradient

    start = numpy.zeros(len(used) + 1)
    found = optimise.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    full = numpy.zeros(wide.shape[1])
    full[used] = found[:-1]
    return full[: features.shape[1]], float(found[-1])


def quantised(coefficients: Any) -> tuple[Any, float]:
    """The coefficients as whole numbers from -127 to 127, and how many of those are one unit of log odds."""
    numpy, _, _ = science()
    top = float(numpy.quantile(numpy.abs(coefficients[coefficients != 0]), 0.99999)) or 1.0
    scale = 127 / top
    return numpy.clip(numpy.rint(coefficients * scale), -127, 127).astype(numpy.int8), scale
