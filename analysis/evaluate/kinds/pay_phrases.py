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
    kind = one_of(row, "kind", (*PAY, *NO_PAY))
    if kind in PAY and number(row, "min") is None and number(row, "max") is None:
        raise Unreadable("it states no amount")
    return {"description": row["text"]}


def figures(cases: Sequence[Case]) -> list[Figure]:
    """Return the figures of pay: whatever is not read at all is not right."""
    read = [(case, answer["pay"]) for case, answer in zip(cases, answers(cases), strict=True)]
    offers = [(case, pay or {}) for case, pay in read if case.label["kind"] in PAY]
    traps = [_pair(case, None, pay and amounts(pay)) for case, pay in read if case.label["kind"] in NO_PAY]
    periods = [one for one in offers if one[0].label["currency"] not in PERIOD_UNTOLD]
    currencies = [one for one in offers if one[0].label["currency"]]
    return [
        share(FIELD, "both amounts right", [_pair(c, _wanted(c), amounts(p)) for c, p in offers], 0.95),
        share(
            FIELD, "period right", [_pair(c, c.label["interval"], p.get("period")) for c, p in periods], 0.95
        ),
        share(
            FIELD,
            "currency right, where one is shown",
            [_pair(c, c.label["currency"], p.get("currency")) for c, p in currencies],
            0.95,
        ),
        share(FIELD, "kind right", [_pair(c, PAY[c.label["kind"]], p.get("kind")) for c, p in offers]),
        alarms(FIELD, "false alarms", traps, 2),
    ]


def amounts(pay: Row) -> tuple[float | None, float | None]:
    """Return the two ends that were read, to the cent; an open end is None."""
    low, high = (number(pay, name) if name in pay else None for name in ("low", "high"))
    return low, high


def _wanted(case: Case) -> tuple[float | None, float | None]:
    return number(case.label, "min"), number(case.label, "max")


def _pair(case: Case, wanted: object, read: object) -> Pair:
    return pair(wanted, read, case.where, case.label["text"])
