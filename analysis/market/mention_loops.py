"""The compiled loops that count mentions of skills, which are `mentions.Lists`.

`order` are the postings by `cell` and within it by `employer`, where -1 is unknown.
"""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def sort(order, number):
    """Return *order* by the *number* of each, -1 or more; what has the same number stays as it was."""
    begin = np.zeros(number.max() + 3 if len(number) else 1, np.int64)
    for i in order:
        begin[number[i] + 2] += 1
    begin = np.cumsum(begin)
    found = np.empty_like(order)
    for i in order:
        found[begin[number[i] + 1]] = i
        begin[number[i] + 1] += 1
    return found


@njit(cache=True, nogil=True)
def sizes(order, cell, employer, cells):
    """Return for each cell its postings, the squares of how many each employer has, and its employers.

    A posting whose employer is unknown stands for itself.
    """
    postings, squares, clusters = np.zeros((3, cells), np.int64)
    before, of_one = -1, 0
    for i in order:
        here = cell[i]
        first = before < 0 or cell[before] != here or employer[before] != employer[i] or employer[i] < 0
        before, of_one = i, 1 if first else of_one + 1
        postings[here] += 1
        clusters[here] += first
        squares[here] += 2 * of_one - 1
    return postings, squares, clusters


@njit(cache=True, nogil=True)
def counts(order, cell, employer, paid, named, nice, rows_of, rows):
    """Return a row for each cell and row with a posting: cell, row, and what `mentions.COUNTS` names.

    *rows_of* are the rows that each skill counts for, -1 for none; of a posting, each row counts once.
    """
    cells = cell.max() + 1 if len(cell) else 0
    found = np.empty((min(cells * rows, len(named.skill) * len(rows_of)), 9), np.int64)
    whole, own, own_paid = np.zeros((rows, 7), np.int64), np.zeros(rows, np.int64), np.zeros(rows, np.int64)
    seen, seen_nice = np.full(rows, -1), np.full(rows, -1)
    these, touched = np.empty(rows, np.int64), np.empty(rows, np.int64)
    filled, first, own_rows = 0, 0, 0
    for at in range(len(order)):
        i = order[at]
        for k in range(_rows(i, named, rows_of, seen, these)):
            row = these[k]
            if own[row] == 0:
                touched[own_rows] = row
                own_rows += 1
            own[row] += 1
            own_paid[row] += paid[i]
        for k in range(_rows(i, nice, rows_of, seen_nice, these)):
            whole[these[k], 6] += 1
        following = order[at + 1] if at + 1 < len(order) else i
        last = at + 1 == len(order) or cell[following] != cell[i]
        if last or employer[following] != employer[i]:
            _add(whole, touched[:own_rows], own, own_paid, at + 1 - first, employer[i] >= 0)
            first, own_rows = at + 1, 0
        if last:
            for row in np.flatnonzero(whole[:, 0]):
                found[filled, 0], found[filled, 1], found[filled, 2:] = cell[i], row, whole[row]
                filled += 1
            whole[:] = 0
    return found[:filled].T


@njit(cache=True, nogil=True)
def medians(rising, cell, pay, named, of_cell, of_row, n, rows):
    """Return the median of *pay* of the postings that name the skill of each row of a table, NaN where *n* is 0.

    The table has the cells *of_cell*, the skills *of_row* and the *n* postings with pay of each, sorted by cell;
    *rising* are the postings with pay, by cell and then by pay.
    """
    found, half = np.full(len(n), np.nan), np.empty(rows)
    place, count, seen = np.zeros(rows, np.int64), np.zeros(rows, np.int64), np.full(rows, -1)
    row = 0
    for i in rising:
        while row < len(n) and of_cell[row] <= cell[i]:
            place[of_row[row]], count[of_row[row]] = row, 0
            row += 1
        for at in range(named.start[i], named.start[i + 1]):
            one = named.skill[at]
            if one >= 0 and seen[one] != i:
                seen[one] = i
                count[one] += 1
                if count[one] == (n[place[one]] + 1) // 2:
                    half[one] = pay[i]
                if count[one] == n[place[one]] // 2 + 1:
                    found[place[one]] = (half[one] + pay[i]) / 2
    return found


@njit(cache=True, nogil=True)
def _rows(i, lists, rows_of, seen, found):
    """Write to *found* the rows that posting *i* counts for, each once, and return their number."""
    count = 0
    for kind in range(len(rows_of)):
        for at in range(lists.start[i], lists.start[i + 1]):
            row = rows_of[kind, lists.skill[at]] if lists.skill[at] >= 0 else -1
            if row >= 0 and seen[row] != i:
                seen[row] = i
                found[count] = row
                count += 1
    return count


@njit(cache=True, nogil=True)
def _add(whole, touched, own, own_paid, size, known):
    """Add to a cell what one employer of *size* postings has, or those whose employer is not *known*, and empty that."""
    for row in touched:
        n = own[row]
        whole[row, 0] += n
        whole[row, 1] += known
        whole[row, 2] += n * n if known else n
        whole[row, 3] += n * size if known else n
        whole[row, 4] += own_paid[row]
        whole[row, 5] += known and own_paid[row] > 0
        own[row] = own_paid[row] = 0
