"""What postings are grouped by that none of their columns says, as if it were a column: the law on their day, what became of pay."""

from __future__ import annotations

from collections.abc import Callable

import narwhals as nw

from analysis.market import coverage, real_pay, transparency

YES = "yes"


def pay_outcome() -> nw.Expr:
    """Return the expression of a row of `coverage.pay_reasons`, such as `flagged/no_currency`; of no pay, `none/`."""
    return nw.concat_str([coverage.outcome(), coverage.reason().fill_null("")], separator="/")


def law() -> nw.Expr:
    """Return the expression of what the law was for postings that have a US state and a day, one of `transparency.LAWS`."""
    return nw.when(transparency.scope_of() == transparency.IN_SCOPE).then(transparency.law_of())


def law_place() -> nw.Expr:
    """Return the expression of the place whose law these fall under, remote work left out."""
    counted = (transparency.scope_of() == transparency.IN_SCOPE) & ~transparency.is_remote()
    return nw.when(counted).then(transparency.place_of())


def known(field: str) -> Callable[[], nw.Expr]:
    """Return what makes the expression that is YES where *field* of `coverage.FIELDS` is known, null elsewhere."""
    return lambda: nw.when(coverage.is_known(field)).then(nw.lit(YES))


COLUMNS: dict[str, Callable[[], nw.Expr]] = {
    "pay_outcome": pay_outcome,
    "law": law,
    "law_place": law_place,
    "adjusted_time": real_pay.how_over_time,
    "adjusted_place": real_pay.how_over_places,
    **{f"{field}_known": known(field) for field in coverage.FIELDS},
}
