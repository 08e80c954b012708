"""Columns that several sources state in the same way: pay, text in parts, and what an answer says went wrong."""

from __future__ import annotations

from scrapers import records
from scrapers.files import cells
from scrapers.source import Row, Unexpected


def pay(low: object, high: object, currency: object, period: object) -> Row:
    """Return the columns of a pay field; none where neither end is stated, 0 being no statement.

    A fortnight's pay is given as a week's.
    """
    words = records.text(period) or ""
    factor = cells.period_factor(words)
    least, most = (_amount(end, factor) for end in (low, high))
    if least is None and most is None:
        return {}
    code = records.text(currency)
    return {
        "pay_low": least,
        "pay_high": most,
        "pay_currency": cells.currency(code) if code else None,
        "pay_period": cells.period(words),
    }


def sections(*parts: tuple[str, object]) -> str | None:
    """Return the texts of (heading, HTML) one after the other, each under its heading if it has one."""
    told = [(heading, content) for heading, value in parts if (content := records.text(value))]
    return "\n".join(f"<h3>{heading}</h3>\n{content}" if heading else content for heading, content in told) or None


def refusal(content: object, what: str) -> Unexpected:
    """Return the error to raise for an answer without postings, with the answer's own words where it has some."""
    paths = (("error", "message"), ("error",), ("message",), ("errors", 0, "message"), ("detail",), ("status",))
    words = next((found for path in paths if (found := records.text(records.at(content, *path)))), None)
    if words:
        return Unexpected(f"{what} answered: {words[:200]}")
    kind = f"an object of {', '.join(sorted(map(str, content))[:8])}" if isinstance(content, dict) else "no object"
    return Unexpected(f"{what} answered without postings: {kind}")


def _amount(value: object, factor: float) -> float | None:
    amount = records.number(value)
    return amount * factor if amount and amount > 0 else None
