"""Every field of one posting as people read it: value, unit, what it rests on, its evidence and its meaning."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis import evidence
from dashboard import labels
from dashboard.measures import UNKNOWN
from data.schema import POSTING_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.evidence import Mark
    from data.record import Record

# What is shown as the text with its marks, or says nothing by itself.
APART = ("description", "skill_spans", "likeness", "pay_basis", "industry_basis", "arrangement_basis")
GROUPS = {
    "The posting": ("title", "employer", "posted_on", "updated_on", "closes_on", "url", "kind", "source", "source_id"),
    "The job": ("role", "seniority", "industry", "soc", "soc_confidence"),
    "Place": (
        "city", "state", "country", "metro", "arrangement", "arrangement_evidence", "places", "place_list",
    ),
    "Pay": (
        *evidence.PAY, "pay_bands", "pay_band", "annual_usd_low", "annual_usd_high", "fx_date", "pay_flag",
        "pay_agrees", "prose_low", "prose_high", "prose_currency", "prose_period",
    ),
    "Asked for": (
        "skills", "skills_nice", "years_min", "years_max", "degree_min", "degree_preferred", "equivalent_ok",
    ),
    "Behind it": ("posting_id", "observation_id", "reader_version"),
}  # fmt: skip
BASES = {
    "stated": "stated by the source",
    "text": "read from the text",
    "inferred": "inferred",
    "estimate": "estimated by a third party",
    "computed": "made here",
}
CODED = (
    "kind", "role", "seniority", "industry", "arrangement", "pay_period", "pay_kind", "prose_period", "degree_min",
    "degree_preferred",
)  # fmt: skip
_LABELS = {
    "soc": "Occupation (SOC)",
    "soc_confidence": "Certainty of the occupation",
    "url": "Address",
    "source_id": "Name at the source",
    "seniority": "Level",
    "annual_usd_low": "Dollars a year, from",
    "annual_usd_high": "Dollars a year, to",
    "fx_date": "Day of the exchange rate",
    "pay_low": "Pay from",
    "pay_high": "Pay to",
    "pay_flag": "Pay left out",
    "pay_band": "Band for its place",
    "pay_agrees": "Field and text agree",
    "prose_low": "Pay in the text, from",
    "prose_high": "Pay in the text, to",
    "prose_currency": "Currency in the text",
    "prose_period": "Period in the text",
    "skills_nice": "Skills nice to have",
    "years_min": "Years, from",
    "years_max": "Years, to",
    "degree_min": "Lowest degree",
    "equivalent_ok": "Experience instead of the degree",
    "place_list": "All places",
    "posting_id": "Name here",
    "observation_id": "Name of this content",
}
FLAGS = {
    "implausible": "no full-time year is paid like this: it is too little, too much, or too wide a range",
    "no_rate": "no exchange rate is known for its currency",
    "no_period": "it does not say whether it is for a year, a month or an hour",
    "no_currency": "it does not say in which currency it is",
    "estimate": "a third party estimated it; the employer did not state it",
}
KINDS_OF_PAY = {
    "base": "base pay",
    "ote": "pay with commission at target",
    "total": "pay with bonus and shares",
}


class Field(NamedTuple):
    """One field of a posting, as shown; *value* is empty where it is unknown."""

    column: str
    label: str
    value: str
    unit: str
    basis: str
    evidence: str
    meaning: str


def fields(record: Record, marks: Sequence[Mark]) -> dict[str, list[Field]]:
    """Return all fields by group; *marks* are the evidence in the text."""
    columns = {column.name: column for column in POSTING_COLUMNS}
    bases = evidence.bases(record.posting, record.current.stated)
    return {
        group: [
            Field(
                name,
                label(name),
                written(name, record.posting[name]),
                _unit(columns[name].unit, record.posting),
                BASES.get(bases.get(name, "stated"), ""),
                _evidence(name, record, marks),
                # Behind the colon stand the codes of all values, which the value itself makes clear.
                columns[name].meaning.split(": ")[0] if name in CODED else columns[name].meaning,
            )
            for name in names
        ]
        for group, names in GROUPS.items()
    }


def label(column: str) -> str:
    """Return how *column* is called on screen."""
    return _LABELS.get(column, column.replace("_", " ").replace(" on", "").capitalize())


def written(column: str, value: Any) -> str:
    """Return *value* of *column* as it is written on screen, an empty text where it is unknown."""
    if value is None:
        return ""
    if column == "pay_flag":
        return FLAGS.get(value, str(value))
    if column == "pay_kind":
        return KINDS_OF_PAY.get(value, str(value))
    if column == "place_list":
        return "; ".join(labels.place(one["city"], one["state"], one["country"], None) for one in value)
    if column == "pay_bands":
        return f"{len(value)} bands, under Pay"
    if column == "pay_band":
        return f"number {value + 1}"
    return _plain(column, value)


def _plain(column: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, float) and column != "soc_confidence":
        return f"{value:,.2f}".removesuffix(".00")
    if column == "degree_preferred":
        column = "degree_min"
    return labels.label(column, value) if isinstance(value, str) else f"{value:g}"


def table(grouped: dict[str, list[Field]], *, unknown: bool) -> str:
    """Return the fields as an HTML table; those that are *unknown* only if they are asked for."""
    bodies = []
    for group, found in grouped.items():
        rows = [_row(one) for one in found if one.value or unknown]
        if rows:
            bodies.append(
                f'<tbody><tr><th colspan="2" scope="colgroup">{escape(group)}</th></tr>{"".join(rows)}</tbody>'
            )
    return f'<table class="fields">{"".join(bodies)}</table>'


def _row(one: Field) -> str:
    value = escape(one.value or UNKNOWN)
    unit = f" <small>{escape(one.unit)}</small>" if one.unit and one.value else ""
    basis = f'<span class="basis">{escape(one.basis)}</span>' if one.basis and one.value else ""
    quote = f"<q>{escape(one.evidence)}</q>" if one.evidence else ""
    return (
        f'<tr><th scope="row">{escape(one.label)}<small>{escape(one.meaning)}</small></th>'
        f"<td><b>{value}</b>{unit}{basis}{quote}</td></tr>"
    )


def _unit(unit: str, posting: dict[str, Any]) -> str:
    """Return *unit* with the names of columns in it replaced by what they hold."""
    for name in ("pay_currency", "pay_period", "prose_currency", "prose_period"):
        unit = unit.replace(name, posting[name] or f"unknown {name.rsplit('_', maxsplit=1)[-1]}")
    return "" if unit.endswith("of the band") else unit


def _evidence(column: str, record: Record, marks: Sequence[Mark]) -> str:
    """Return the words that a field was read from, an empty text where they are the value itself or unknown."""
    posting, stated = record.posting, record.current.stated
    text = posting["description"] or ""
    of_marks = {"years_min": "years", "degree_min": "degree", "degree_preferred": "degree"}
    if column in of_marks and posting[column] is not None:
        found = (text[mark.start : mark.end] for mark in marks if mark.kind == of_marks[column])
        return " … ".join(dict.fromkeys(found))
    sources = {
        "arrangement": posting["arrangement_evidence"],
        "annual_usd_low": posting["pay_text"],
        "pay_low": posting["pay_text"],
        "industry": stated["industry_text"] or stated["naics"],
        "seniority": stated["seniority_text"] or posting["title"],
        "role": posting["title"],
        "city": "; ".join(stated["locations"] or ()),
        "employer": stated["employer"] if stated["employer"] != posting["employer"] else None,
    }
    return sources.get(column) or "" if posting[column] is not None else ""
