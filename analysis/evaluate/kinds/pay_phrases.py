"""Pay in a sentence of prose: amounts, period, currency, and silence where a sentence states no pay."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.evaluate.figures import Figure, Pair, alarms, pair, share
from analysis.evaluate.labelled import Case, Row, Unreadable, number, one_of
from analysis.evaluate.reading import answers

STEM = "pay_phrases"
COLUMNS = ("text", "min", "max", "currency", "interval", "kind")
FIELD = "Pay in prose"
# Kinds that are the employer's offer, with what the product calls them.
PAY = {"base": "base", "multi": "base", "total": "total", "ote": "ote"}
NO_PAY = ("estimate", "invalid", "not_pay", "prize", "referral", "signon", "stipend")
# Currencies whose labelled rows cannot tell the period.
PERIOD_UNTOLD = ("HKD", "CNY")


def record(row: Row) -> Row:
    """Return the phrase as a description."""
    return {"description": row["text"]}


def label(row: Row) -> Row:
    """Return kind, amounts, currency and period, as the labels call them."""
    kind = one_of(row, "kind", (*PAY, *NO_PAY))
    ends = number(row, "min"), number(row, "max")
    if kind in PAY and ends == (None, None):
        raise Unreadable("it states no amount")
    return {"kind": kind, "amounts": ends, "currency": row["currency"], "period": row["interval"]}


def figures(cases: Sequence[Case]) -> list[Figure]:
    """Return the figures of pay: whatever is not read at all is not right."""
    read = [(case, answer["pay"]) for case, answer in zip(cases, answers(cases), strict=True)]
    offers = [(case, pay or {}) for case, pay in read if case.label["kind"] in PAY]
    traps = [_pair(case, None, pay and amounts(pay)) for case, pay in read if case.label["kind"] in NO_PAY]
    ends = [_pair(case, case.label["amounts"], amounts(pay)) for case, pay in offers]
    periods = [
        _pair(case, case.label["period"], pay.get("period"))
        for case, pay in offers
        if case.label["currency"] not in PERIOD_UNTOLD
    ]
    # Where a phrase shows no currency, any answer will do.
    currencies = [
        _pair(case, case.label["currency"], pay.get("currency"))
        for case, pay in offers
        if case.label["currency"]
    ]
    kinds = [_pair(case, PAY[case.label["kind"]], pay.get("kind")) for case, pay in offers]
    return [
        share(FIELD, "both amounts right", ends, 0.95),
        share(FIELD, "period right", periods, 0.95),
        share(FIELD, "currency right", currencies, 0.95),
        share(FIELD, "kind right", kinds),
        alarms(FIELD, "false alarms", traps, 2),
    ]


def amounts(pay: Row) -> tuple[float | None, float | None]:
    """Return the two ends that were read, to the cent; an open end is None."""
    low, high = (number(pay, name) if name in pay else None for name in ("low", "high"))
    return low, high


def _pair(case: Case, wanted: object, read: object) -> Pair:
    return pair(wanted, read, case.where, str(case.record["description"]))
