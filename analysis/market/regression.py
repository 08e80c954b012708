"""Least squares on sparse dummies with errors clustered by group, and its check by interval regression.

Memory is bounded by the entries of the design that are not zero, plus one square matrix of its columns and
a block of BLOCK numbers; no dense matrix of rows times columns is ever made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import special, stats

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Sparse = Any

BLOCK = 8_000_000
# Eigenvalues of the scaled cross-products lie between 0 and the number of columns; rounding leaves 1e-13.
SINGULAR = 1e-9
HAIR = 1e-10
STEPS = 1_000
SETTLED = 1e-8


@dataclass(frozen=True)
class Model:
    """A design of n rows and k columns, made ready for least squares.

    `inverse` (k, k) is a generalised inverse of X'X, `rank` that of the design. `identified` (k) says which
    coefficients are unique: those of columns that are no combination of the others.
    """

    design: Sparse
    inverse: Floats
    rank: int
    identified: Bools

    def coefficients(self, outcome: Floats) -> Floats:
        """Return the coefficients (k) of *outcome* (n); those that are not identified are arbitrary."""
        found: Floats = self.inverse @ (self.design.T @ outcome)
        return found


@dataclass(frozen=True)
class Estimates:
    """Estimates (b) with their standard errors and the number of groups that each effectively rests on."""

    values: Floats
    errors: Floats
    effective: Floats

    def interval(self, confidence: float) -> tuple[Floats, Floats]:
        """Return the lower and upper ends (b) of the t interval with effective groups less one as freedom."""
        wide = stats.t.isf((1 - confidence) / 2, self.effective - 1) * self.errors
        return self.values - wide, self.values + wide

    def p_values(self) -> Floats:
        """Return the two-sided p-value (b) of each estimate being 0."""
        with np.errstate(divide="ignore", invalid="ignore"):
            p: Floats = 2 * stats.t.sf(np.abs(self.values / self.errors), self.effective - 1)
        return p

    def carried_by(self, fewest: int) -> Estimates:
        """Return the estimates with NaN for those that effectively rest on fewer than *fewest* groups."""
        held = self.effective >= fewest
        return Estimates(
            *(np.where(held, part, np.nan) for part in (self.values, self.errors, self.effective))
        )


def model(design: Sparse) -> Model:
    """Return *design* (n, k; sparse, no column without an entry) made ready for least squares.

    Collinear columns need not be removed: the inverse is Moore and Penrose's, and a coefficient is identified
    where the projection on the row space leaves its unit vector as it is (Searle, Linear Models, 1971).
    """
    products = (design.T @ design).toarray()
    scale = np.sqrt(np.diag(products))
    size, vectors = np.linalg.eigh(products / np.outer(scale, scale))
    free = vectors[:, size <= SINGULAR]
    vectors, size = vectors[:, size > SINGULAR], size[size > SINGULAR]
    inverse = (vectors / size) @ vectors.T / np.outer(scale, scale)
    return Model(design, inverse, len(size), (free**2).sum(axis=1) < SINGULAR)


def least_squares(of: Model, outcome: Floats, groups: Sparse, columns: Ints) -> Estimates:
    """Return the coefficients of *columns* (b) of *outcome* (n), with errors clustered by *groups*.

    *groups* (G, n) is the sparse matrix of ones that says which rows belong to which group. Errors are those
    of the jackknife over groups, CV3: the variance of the estimates when each group in turn is left out.
    """
    if not len(columns):
        return Estimates(np.empty(0), np.empty(0), np.empty(0))
    values = of.coefficients(outcome)
    residuals = outcome - of.design @ values
    without = left_out_residuals(of, residuals, groups)[:, np.newaxis]
    sizes, sums = (groups @ each.reshape(-1, 1) for each in (np.ones(len(outcome)), residuals))
    correlation = _alike(sums, residuals @ residuals, sizes)
    parts = []
    for block in _blocks(len(columns), rows=len(outcome)):
        weights = of.design @ of.inverse[:, columns[block]]
        parts.append(
            (groups @ (weights * without), _effective(groups @ weights**2, groups @ weights, correlation))
        )
    return _estimates(values[columns], parts)


def left_out_residuals(of: Model, residuals: Floats, groups: Sparse) -> Floats:
    """Return the *residuals* (n) that each row would have if its group had no part in the fit.

    (I - H)⁻¹ times the residuals of the group, with H its block of the hat matrix: MacKinnon, Nielsen and Webb,
    Journal of Applied Econometrics 38 (2023), 671-694. In a large group the same is solved for its columns.
    What a group alone tells has residual 0, and I - H is singular just there: a hair on I keeps it 0.
    """
    found, sizes, columns = np.array(residuals), np.diff(groups.indptr), of.design.shape[1]
    for size in np.unique(sizes[(sizes > 0) & (sizes <= columns)]):
        # Groups of one size are solved side by side.
        begins = groups.indptr[:-1][sizes == size]
        for block in _blocks(len(begins), rows=int(size) * columns):
            rows = groups.indices[begins[block][:, np.newaxis] + np.arange(size)]
            found[rows] = _without_own(of, rows, residuals)
    for number in np.flatnonzero(sizes > columns):
        rows = groups.indices[groups.indptr[number] : groups.indptr[number + 1]]
        here, missed = of.design[rows], residuals[rows]
        own = of.inverse @ (here.T @ here).toarray()
        moved = np.linalg.solve((1 + HAIR) * np.eye(columns) - own, of.inverse @ (here.T @ missed))
        found[rows] = missed + here @ moved
    return found


def _without_own(of: Model, rows: Ints, residuals: Floats) -> Floats:
    """Return the same for groups of one size, the *rows* of which are given group by group (G, size)."""
    here = of.design[rows.ravel()]
    shape = (*rows.shape, -1)
    hat = (here @ of.inverse).reshape(shape) @ here.toarray().reshape(shape).swapaxes(1, 2)
    others = (1 + HAIR) * np.eye(rows.shape[1]) - hat
    found: Floats = np.linalg.solve(others, residuals[rows][:, :, np.newaxis])[:, :, 0]
    return found


def alone(marks: Sparse, outcome: Floats, groups: Sparse) -> Estimates:
    """Return, for each column of *marks* (n, b; sparse ones), the mean of *outcome* where it is 1 less the rest.

    That is least squares on a constant and this column alone; errors as in least_squares. NaN where a column
    does not vary.
    """
    # About 0, so that sums of squares keep their digits.
    outcome = outcome - outcome.sum() / max(len(outcome), 1)
    n, total = np.asarray(marks.sum(axis=0)).ravel(), marks.T @ outcome
    n, rest = (np.where(count > 0, count, np.nan) for count in (n, len(outcome) - n))
    inside, outside = total / n, -total / rest
    squares = outcome @ outcome - n * inside**2 - rest * outside**2
    sizes, sums = (groups @ each.reshape(-1, 1) for each in (np.ones(len(outcome)), outcome))
    counts, named = (groups @ marks).tocsc(), (groups @ marks.multiply(outcome[:, np.newaxis])).tocsc()
    parts = []
    # Sums by group tell all: no row is needed.
    for block in _blocks(len(n), rows=len(sizes)):
        own = counts[:, block].toarray()
        within = named[:, block].toarray() - own * inside[block]
        beyond = sums - named[:, block].toarray() - (sizes - own) * outside[block]
        with np.errstate(divide="ignore", invalid="ignore"):
            moved = within / (n[block] - own) - beyond / (rest[block] - (sizes - own))
        correlation = _alike(within + beyond, squares[block], sizes)
        even = own / n[block] ** 2 + (sizes - own) / rest[block] ** 2
        parts.append((moved, _effective(even, own / n[block] - (sizes - own) / rest[block], correlation)))
    return _estimates(inside - outside, parts)


def interval_censored(of: Model, low: Floats, high: Floats, columns: Ints) -> Floats:
    """Return the coefficients of *columns* (b) by Gaussian interval regression; NaN if they do not settle.

    Each outcome lies somewhere between *low* and *high* (n; infinite where an end is not stated, equal where
    the outcome is known). Maximum likelihood by the EM algorithm of Stewart (Review of Economic Studies 50,
    1983, 737-753): expected outcomes given the interval, then least squares on them.
    """
    if not len(columns):
        return np.empty(0)
    expected = (np.where(np.isinf(low), high, low) + np.where(np.isinf(high), low, high)) / 2
    values = of.coefficients(expected)
    center = of.design @ values
    variance = np.mean((expected - center) ** 2)
    for _ in range(STEPS if variance > 0 else 0):
        expected, spread = _between(low, high, center, np.sqrt(variance))
        before, values = values, of.coefficients(expected)
        center = of.design @ values
        variance = np.mean(spread + (expected - center) ** 2)
        # Only these: a column that holds one-sided ranges alone drifts towards infinity, and moves no other.
        if np.max(np.abs(values - before)[columns]) < SETTLED:
            settled: Floats = values[columns]
            return settled
    return np.full(len(columns), np.nan)


def q_values(p: Floats) -> Floats:
    """Return the p-values adjusted by Benjamini and Hochberg (1995); NaN is no test and stays NaN."""
    tested = ~np.isnan(p)
    q: Floats = np.full(len(p), np.nan)
    q[tested] = stats.false_discovery_control(p[tested]) if tested.any() else []
    return q


def _blocks(columns: int, *, rows: int) -> Iterator[slice]:
    """Return slices of the columns, each of at most BLOCK numbers in *rows* rows."""
    width = max(1, BLOCK // max(rows, 1))
    return (slice(start, min(start + width, columns)) for start in range(0, columns, width))


def _alike(sums: Floats, squares: Floats, sizes: Floats) -> Floats:
    """Return the correlation of residuals within groups (b), 0 to 1, from all pairs of rows of a group.

    *sums* (G, b) are those of the residuals in each group, *squares* (b) of all squared ones, *sizes* (G, 1).
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        products = ((sums**2).sum(axis=0) - squares) / (sizes * (sizes - 1)).sum()
        alike: Floats = np.clip(np.nan_to_num(products / (squares / sizes.sum())), 0, 1)
    return alike


def _effective(squares: Floats, sums: Floats, correlation: Floats) -> Floats:
    """Return how many groups each estimate (b), a weighted sum of outcomes, rests on.

    *squares* and *sums* (G, b) are those of the weights in each group. If outcomes have one variance and one
    *correlation* within a group, the part of a group in the variance is known up to a constant. The effective
    number is that of equal parts which vary alike: (sum)² / sum of squares. Imbens and Kolesár, Review of
    Economics and Statistics 98 (2016), 701-712, without the projection of the residuals.
    """
    part = (1 - correlation) * squares + correlation * sums**2
    with np.errstate(divide="ignore", invalid="ignore"):
        effective: Floats = part.sum(axis=0) ** 2 / (part**2).sum(axis=0)
    return effective


def _estimates(values: Floats, parts: list[tuple[Floats, Floats]]) -> Estimates:
    """Return the estimates of all blocks from what leaving each group out moves them by, (G, b)."""
    if not parts:
        return Estimates(values, values, values)
    groups = len(parts[0][0])
    squares = np.concatenate([(moved**2).sum(axis=0) for moved, _ in parts])
    errors = np.sqrt(squares * (groups - 1) / groups)
    return Estimates(values, errors, np.concatenate([effective for _, effective in parts]))


def _between(low: Floats, high: Floats, center: Floats, scale: float) -> tuple[Floats, Floats]:
    """Return mean and variance (n) of normal outcomes that are known to lie between *low* and *high*."""
    below, above = (low - center) / scale, (high - center) / scale
    # The left tail keeps its digits: what lies on the right is turned over.
    turned = below + above > 0
    start, end = np.where(turned, -above, below), np.where(turned, -below, above)
    known = end - start < 1e-6
    # Beyond 37 deviations the tail is 0 to the machine; the end that is nearer then stands for the interval.
    reach = special.ndtr(end) - special.ndtr(start)
    safe = np.where(known | (reach <= 0), 1, reach)
    first, last = _density(start), _density(end)
    mean = np.where(reach > 0, (first - last) / safe, end)
    inner = np.nan_to_num(start, neginf=0) * first - np.nan_to_num(end, posinf=0) * last
    spread = np.where(reach > 0, 1 + inner / safe - mean**2, 0)
    middle = (np.maximum(start, -1e300) + end) / 2
    mean = np.where(known, middle, np.clip(mean, start, end))
    outcome = center + scale * np.where(turned, -mean, mean)
    return outcome, scale**2 * np.where(known, 0, np.clip(spread, 0, 1))


def _density(z: Floats) -> Floats:
    """Return the standard normal density."""
    density: Floats = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return density
