"""Reading postings: an Arrow batch of observations in, an Arrow batch of postings out, nothing else."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from analysis.extract import (
    duplicates,
    industry,
    marks,
    pay,
    pay_bands,
    place,
    requirements,
    role,
    sections,
    skill_columns,
    skills,
    text,
    words,
)
from data import reference, schema

if TYPE_CHECKING:
    from datetime import date

Row = dict[str, Any]

CARRIED = (
    "posting_id",
    "observation_id",
    "kind",
    "source",
    "source_id",
    "url",
    "posted_on",
    "updated_on",
    "closes_on",
)
# No posting is longer, in characters; what goes on is kept and not read.
LONGEST = 60_000
TABLES = (
    "cities_world",
    "countries",
    "employer_aliases",
    "employers",
    "industry_cues",
    "industry_names",
    "place_aliases",
    "places_us",
    "regions",
    "skills",
    "us_states",
)


def version() -> str:
    """Return a name for the reading rules as they are: it changes with the code and the tables they use."""
    rules = sorted(Path(__file__).parent.glob("*.py")) + [
        reference.FOLDER / f"{table}.csv" for table in TABLES
    ]
    digest = hashlib.blake2b(digest_size=6)
    for path in rules:
        digest.update(path.read_bytes())
    return digest.hexdigest()


VERSION = version()


def read(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return one posting (POSTING schema) for each observation (OBSERVATION schema), in order."""
    bodies = text.plain_all(batch["description"].fill_null(""))
    texts = pc.utf8_slice_codeunits(bodies, 0, LONGEST)
    cut = words.cut(texts)
    kinds = sections.kinds(cut)
    given = batch.drop_columns(["description"]).to_pylist()
    found = marks.find(texts, cut, kinds)
    rows = [_row(*one) for one in zip(given, texts.to_pylist(), found, strict=True)]
    made = skill_columns.columns(
        skills.mentions(cut, kinds),
        [row["title"] or "" for row in rows],
        [row["skill_tags"] or () for row in given],
        pc.utf8_length(bodies).to_numpy(),
    )
    made["description"] = pc.if_else(pc.equal(bodies, ""), None, bodies).cast(schema.TEXT)
    columns = [
        made[field.name]
        if field.name in made
        else pa.array([row.get(field.name) for row in rows], field.type)
        for field in schema.POSTING
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema.POSTING)


def _row(row: Row, body: str, found: marks.Marks) -> Row:
    carried = {name: row[name] for name in CARRIED} | {"reader_version": VERSION}
    try:
        return carried | _fields(row, body, found)
    except Exception:  # one text must not keep all others from being read; its fields stay unknown
        logging.getLogger(__name__).exception("could not read observation %s", row["observation_id"])
        return carried | {"title": row["title"], "employer": row["employer"]}


def _fields(row: Row, body: str, known: marks.Marks) -> Row:
    """Everything that is read out of one observation, *known* the places where to look in its text."""
    title = " ".join((row["title"] or "").split())
    found = place.read(
        row["locations"] or (),
        arrangement_text=row["arrangement_text"],
        title=title,
        description=body,
        cues=known.arrangement,
        nations=known.nations,
    )
    employer = industry.usual_name(row["employer"])
    sector, sector_basis = industry.read(
        row["employer"],
        industry_text=row["industry_text"],
        naics=row["naics"],
        description=body,
        source=row["source"],
        cues=known.industry,
    )
    family = role.role(title)
    return {
        "title": title or None,
        "employer": employer,
        "role": family,
        "seniority": role.seniority(title, row["seniority_text"], row["employer"]),
        **_soc(row, family, title),
        "industry": sector,
        "industry_basis": sector_basis,
        "city": found.first.city,
        "state": found.first.state,
        "country": found.first.country,
        "metro": found.first.metro,
        "arrangement": found.arrangement,
        "arrangement_basis": found.arrangement_basis,
        "arrangement_evidence": found.arrangement_evidence,
        "places": found.count,
        "place_list": [vars(one) for one in found.all],
        "likeness": duplicates.likeness(employer, title, found, row["locations"] or (), row["url"], body)
        if row["kind"] == "posting"
        else None,
        **_pay(row, body, known, found),
        **_requirements(row, body, known),
    }


def _soc(row: Row, family: str | None, title: str) -> Row:
    band = ((row["soc"], 1.0),) if row["soc"] else role.soc_band(family or "", title)
    return {"soc": band[0][0], "soc_confidence": band[0][1]} if band else {}


def _pay(row: Row, body: str, known: marks.Marks, found: place.Places) -> Row:
    country = found.first.country
    stated, prose = _stated_pay(row, country), pay.read(body, country=country, spots=known.money)
    chosen = pay.choose(stated, prose)
    if chosen is None:
        return {}
    if chosen.currency is None and country == "US":  # where only the dollar is paid, lists leave its sign out
        chosen = replace(chosen, currency="USD")
    band = pay_bands.fitting(chosen.bands, found.first, remote=found.arrangement == "remote")
    annual = pay.annual_usd(pay.of_band(chosen, band), _day(row), country=country)
    return {
        **{
            f"pay_{name}": getattr(chosen, name)
            for name in ("low", "high", "currency", "period", "kind", "basis")
        },
        "pay_text": chosen.text or row["pay_text"],
        "pay_bands": [asdict(one) for one in chosen.bands] or None,
        "pay_band": chosen.bands.index(band) if band else None,
        "pay_agrees": pay.agree(stated, prose) if stated and prose and stated.basis == "stated" else None,
        **(
            {f"prose_{name}": getattr(prose, name) for name in ("low", "high", "currency", "period")}
            if prose
            else {}
        ),
        "pay_flag": annual.flag,
        "annual_usd_low": annual.low,
        "annual_usd_high": annual.high,
        "fx_date": annual.fx_date,
    }


def _stated_pay(row: Row, country: str | None) -> pay.Pay | None:
    """The pay of the source's own fields."""
    return pay.from_fields(
        row["pay_low"],
        row["pay_high"],
        row["pay_currency"],
        row["pay_period"],
        kind=row["pay_kind"] or "base",
        basis=row["pay_basis"] or "stated",
        text=row["pay_text"] or "",
    ) or _of_field(pay.read(row["pay_text"] or "", country=country))


def _of_field(read: pay.Pay | None) -> pay.Pay | None:
    """What is read from a pay field is stated by the source, unless it says that it is an estimate."""
    return replace(read, basis="stated") if read and read.basis == "text" else read


def _day(row: Row) -> date | None:
    """The day whose exchange rate holds: the stated posting date, else the day it was seen."""
    return row["posted_on"] or (row["observed_at"].date() if row["observed_at"] else None)


def _requirements(row: Row, body: str, known: marks.Marks) -> Row:
    if row["kind"] != "posting":  # what a survey's people have is not what an employer asks
        return {}
    asked = requirements.read(body, known.nice, known.requirements)
    degree = requirements.read(row["degree_text"]) if row["degree_text"] else requirements.NOTHING
    return {
        "years_min": row["years_stated"] if row["years_stated"] is not None else asked.years_min,
        "years_max": asked.years_max,
        "degree_min": degree.degree_min or asked.degree_min,
        "degree_preferred": degree.degree_preferred or asked.degree_preferred,
        "equivalent_ok": asked.equivalent_ok,
    }
