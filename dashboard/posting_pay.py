"""The pay of one posting in words: as stated, in US dollars a year, its bands, and why it may not count."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from analysis.extract.pay_shape import PERIODS_A_YEAR
from dashboard import labels, measures, posting_fields
from data import reference

if TYPE_CHECKING:
    from data.record import Row


def html(posting: Row) -> str:
    """Return all that is known of the pay of *posting* as HTML."""
    stated = _amounts(posting["pay_low"], posting["pay_high"], posting["pay_currency"], posting["pay_period"])
    if not stated:
        return "<p>It states no pay that could be read.</p>"
    basis = labels.BASES.get(posting["pay_basis"] or "", "")
    kind = posting_fields.KINDS_OF_PAY.get(posting["pay_kind"] or "", "")
    lines = [
        f"<b>{escape(stated)}</b>, {escape(', '.join(part for part in (kind, basis) if part))}.",
        *(
            escape(line)
            for line in (yearly(posting), against(posting), left_out(posting), agreement(posting))
        ),
    ]
    paragraphs = "".join(f"<p>{line}</p>" for line in lines if line)
    quote = f"<p><q>{escape(posting['pay_text'])}</q></p>" if posting["pay_text"] else ""
    return f'<div class="posting-pay">{paragraphs}{quote}{_bands(posting)}</div>'


def yearly(posting: Row) -> str:
    """Return the pay in US dollars a year, and how it was converted."""
    amounts = labels.pay(posting["annual_usd_low"], posting["annual_usd_high"], "USD", "year")
    if not amounts:
        return ""
    day = posting["fx_date"]
    rate = (
        f"at the European Central Bank's rate of {day}" if day else "without an exchange: it is in US dollars"
    )
    times = PERIODS_A_YEAR.get(posting["pay_period"] or "", 1)
    scale = f", times {times:,g} {posting['pay_period']}s a year" if times != 1 else ""
    return f"In statistics {amounts}, {rate}{scale}."


def against(posting: Row) -> str:
    """Return how far the middle of the pay lies from the baseline, where the pay counts."""
    ends = [end for end in (posting["annual_usd_low"], posting["annual_usd_high"]) if end is not None]
    if posting["pay_flag"] or not ends:
        return ""
    baseline = reference.baseline().amount
    change = sum(ends) / len(ends) - baseline
    middle = (
        f"Its middle lies {measures.written('dollars', abs(change))} {'above' if change > 0 else 'below'}"
    )
    return (
        f"{middle} the {measures.written('dollars', baseline)} baseline, which is undated. "
        f"{measures.POSTED_IS_NOT_PAID}"
    )


def left_out(posting: Row) -> str:
    """Return why the pay is kept out of statistics, an empty text where it is not."""
    flag = posting["pay_flag"]
    return f"Left out of statistics: {posting_fields.FLAGS.get(flag, flag)}." if flag else ""


def agreement(posting: Row) -> str:
    """Return whether the source's field and the text say the same, where both state pay."""
    if posting["pay_agrees"] is None:
        return ""
    if posting["pay_agrees"]:
        return "The source's field and the text say the same."
    prose = _amounts(*(posting[f"prose_{name}"] for name in ("low", "high", "currency", "period")))
    return f"The source's field and the text differ: the text says {prose}. The field counts."


def _bands(posting: Row) -> str:
    """Return the bands as a table, the one that counts marked."""
    bands, counts = posting["pay_bands"], posting["pay_band"]
    if not bands:
        return ""
    rows = "".join(_band(band, counts=number == counts) for number, band in enumerate(bands))
    which = (
        "One of them is for its place, and counts."
        if counts is not None
        else "None is told to be for its place: the range from the lowest to the highest counts."
    )
    return (
        f'<p>{len(bands)} bands are stated. {which}</p><table class="fields"><thead><tr><th scope="col">Band</th>'
        f'<th scope="col">Pay</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _band(band: dict[str, Any], *, counts: bool) -> str:
    amounts = _amounts(band["low"], band["high"], band["currency"], band["period"])
    note = '<span class="basis">counts</span>' if counts else ""
    label = band["label"] or "No label"
    return f'<tr><th scope="row">{escape(label)}</th><td><b>{escape(amounts)}</b>{note}</td></tr>'


def _amounts(low: float | None, high: float | None, currency: str | None, period: str | None) -> str:
    return labels.pay(low, high, currency, period)
