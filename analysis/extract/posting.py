"""Reading postings: an Arrow batch of observations in, an Arrow batch of postings out, nothing else."""

from __future__ import annotations

import gc
import hashlib
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from analysis.extract import (
    contacts,
    duplicates,
    gazetteer,
    industry,
    marks,
    pay,
    pay_bands,
    place,
    requirements,
    role,
    sections,
    sketch,
    skill_columns,
    skills,
    text,
    words,
)
from data import reference, schema

if TYPE_CHECKING:
    from collections.abc import Callable
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
NOWHERE = place.Places(gazetteer.Place(), (), 0, None, None, None)
# No posting, title or other field is longer, in characters; what goes on is kept in the observation and not read.
LONGEST, LONGEST_FIELD = 30_000, 1_000
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
        *(reference.FOLDER / f"{table}.csv" for table in TABLES),
        *(reference.FOLDER.parent / name for name in ("contacts.py", "person_names.py")),
    ]
    digest = hashlib.blake2b(digest_size=6)
    for path in rules:
        digest.update(path.read_bytes())
    return digest.hexdigest()


VERSION = version()


@dataclass(slots=True)
class _Reading:
    """One observation that is being read: its row, title and text, where to look in the text, and what is known so far."""

    row: Row
    title: str
    text: str
    marks: marks.Marks
    sketch: bytes
    places: place.Places = NOWHERE
    columns: Row = field(default_factory=dict)


def read(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return one posting (POSTING schema) for each observation (OBSERVATION schema), in order."""
    # No cycles are made here, and looking for some among the tables that the first call builds takes a quarter of it.
    collects = gc.isenabled()
    gc.disable()
    try:
        return _read(batch)
    finally:
        if collects:
            gc.enable()


def _read(batch: pa.RecordBatch) -> pa.RecordBatch:
    bodies = contacts.without(text.plain_all(batch["description"].fill_null("")))
    texts = pc.utf8_slice_codeunits(bodies, 0, LONGEST)
    cut = words.cut(texts)
    kinds = sections.kinds(cut)
    rows = batch.drop_columns(["description"]).to_pylist()
    titles = [" ".join((row["title"] or "")[:LONGEST_FIELD].split()) for row in rows]
    found, sketches = marks.find(texts, cut, kinds), sketch.of(cut, kinds)
    given = zip(rows, titles, texts.to_pylist(), found, sketches, strict=True)
    readings = [_Reading(*one) for one in given]
    # Field by field, as the machine reads a hundred postings by one rule faster than one posting by a hundred rules.
    for reader in (_origin, _place, _employer, _role, _pay, _requirements, _likeness):
        for one in readings:
            _fill(one, reader)
    made = skill_columns.columns(
        skills.mentions(cut, kinds),
        titles,
        [[tag[:LONGEST_FIELD] for tag in (row["skill_tags"] or ())[:LONGEST_FIELD]] for row in rows],
        pc.utf8_length(bodies).to_numpy(),
    )
    made["description"] = pc.if_else(pc.equal(bodies, ""), None, bodies).cast(schema.TEXT)
    columns = [
        made[name] if name in made else pa.array([one.columns.get(name) for one in readings], kind)
        for name, kind in zip(schema.POSTING.names, schema.POSTING.types, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema.POSTING)


def _fill(one: _Reading, reader: Callable[[_Reading], Row]) -> None:
    try:
        one.columns.update(reader(one))
    except Exception:  # one text must not keep all others from being read; its field stays unknown
        name = one.row["observation_id"]
        logging.getLogger(__name__).exception("%s could not read observation %s", reader.__name__, name)


def _origin(one: _Reading) -> Row:
    return {name: one.row[name] for name in CARRIED} | {
        "reader_version": VERSION,
        "title": one.title or None,
        "employer": industry.usual_name(one.row["employer"]),
    }


def _place(one: _Reading) -> Row:
    found = one.places = place.read(
        one.row["locations"] or (),
        arrangement_text=one.row["arrangement_text"],
        title=one.title,
        description=one.text,
        cues=one.marks.arrangement,
        nations=one.marks.nations,
    )
    return {
        "city": found.first.city,
        "state": found.first.state,
        "country": found.first.country,
        "metro": found.first.metro,
        "arrangement": found.arrangement,
        "arrangement_basis": found.arrangement_basis,
        "arrangement_evidence": found.arrangement_evidence,
        "places": found.count,
        "place_list": [vars(listed) for listed in found.all],
    }


def _employer(one: _Reading) -> Row:
    sector, basis = industry.read(
        one.row["employer"],
        industry_text=one.row["industry_text"],
        naics=one.row["naics"],
        description=one.text,
        source=one.row["source"],
        cues=one.marks.industry,
    )
    return {"industry": sector, "industry_basis": basis}


def _role(one: _Reading) -> Row:
    family = role.role(one.title)
    seniority = role.seniority(one.title, one.row["seniority_text"], one.row["employer"])
    stated = one.row["soc"]
    band = ((stated, 1.0),) if stated else role.soc_band(family or "", one.title)
    soc, confidence = band[0] if band else (None, None)
    return {"role": family, "seniority": seniority, "soc": soc, "soc_confidence": confidence}


def _likeness(one: _Reading) -> Row:
    if one.row["kind"] != "posting":
        return {}
    employer, stated = one.columns["employer"], one.row["locations"] or ()
    return {
        "likeness": duplicates.likeness(employer, one.title, one.places, stated, one.row["url"], one.sketch)
    }


def _pay(one: _Reading) -> Row:
    found, row, country = one.places, one.row, one.places.first.country
    stated, prose = _stated_pay(row, country), pay.read(one.text, country=country, spots=one.marks.money)
    chosen = pay.choose(stated, prose)
    if chosen is None:
        return {}
    if chosen.currency is None and country == "US":  # where only the dollar is paid, lists leave its sign out
        chosen = chosen._replace(currency="USD")
    band = pay_bands.fitting(chosen.bands, found.first, remote=found.arrangement == "remote")
    annual = pay.annual_usd(pay.of_band(chosen, band), _day(row), country=country)
    return {
        "pay_low": chosen.low,
        "pay_high": chosen.high,
        "pay_currency": chosen.currency,
        "pay_period": chosen.period,
        "pay_kind": chosen.kind,
        "pay_basis": chosen.basis,
        "pay_text": chosen.text or row["pay_text"],
        "pay_bands": [band._asdict() for band in chosen.bands] or None,
        "pay_band": chosen.bands.index(band) if band else None,
        "pay_agrees": pay.agree(stated, prose) if stated and prose and stated.basis == "stated" else None,
        "prose_low": prose and prose.low,
        "prose_high": prose and prose.high,
        "prose_currency": prose and prose.currency,
        "prose_period": prose and prose.period,
        "pay_flag": annual.flag,
        "annual_usd_low": annual.low,
        "annual_usd_high": annual.high,
        "fx_date": annual.fx_date,
    }


def _stated_pay(row: Row, country: str | None) -> pay.Pay | None:
    """The pay of the source's own fields."""
    low, high, words = row["pay_low"], row["pay_high"], row["pay_text"]
    if low is not None or high is not None:
        found = pay.from_fields(
            low,
            high,
            row["pay_currency"],
            row["pay_period"],
            kind=row["pay_kind"] or "base",
            basis=row["pay_basis"] or "stated",
            text=words or "",
        )
        if found:
            return found
    return pay.of_words(words[:LONGEST_FIELD], country) if words else None


def _day(row: Row) -> date | None:
    """The day whose exchange rate holds: the stated posting date, else the day it was seen."""
    return row["posted_on"] or (row["observed_at"].date() if row["observed_at"] else None)


def _requirements(one: _Reading) -> Row:
    if one.row["kind"] != "posting":  # what a survey's people have is not what an employer asks
        return {}
    asked = requirements.read(one.text, one.marks.nice, one.marks.requirements)
    degree = requirements.of_field(one.row["degree_text"] or "")
    stated = one.row["years_stated"]
    least = asked.years_min if stated is None else stated
    most = asked.years_max
    if least is not None and most is not None and most < least:
        most = None
    allowed = [told for told in (asked.equivalent_ok, degree.equivalent_ok) if told is not None]
    return {
        "years_min": least,
        "years_max": most,
        "degree_min": degree.degree_min or asked.degree_min,
        "degree_preferred": degree.degree_preferred or asked.degree_preferred,
        "equivalent_ok": max(allowed, default=None),
    }
