"""Every column of the store's tables: its type, its unit and what it means, in one place.

The importers, the readers, the documentation and the tests take the columns from here.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

KINDS = ("posting", "filing", "survey")
PAY_PERIODS = ("year", "month", "week", "day", "hour")
PAY_KINDS = ("base", "ote", "total")
BASES = ("stated", "text", "inferred", "estimate")
ARRANGEMENTS = ("onsite", "hybrid", "remote")
INDUSTRIES = ("tech", "finance", "healthcare", "retail", "automotive", "government")
ROLES = (
    "ml_engineer",
    "data_scientist",
    "research_scientist",
    "mlops_engineer",
    "ai_engineer",
    "data_engineer",
    "data_analyst",
    "quant_stat",
    "software_engineer",
    "product_program",
    "other_tech",
    "not_tech",
)
# The roles of machine learning and data, as apart from other roles that files may hold.
FIELD_ROLES = ROLES[:8]
SENIORITIES = (
    "intern",
    "junior",
    "mid",
    "senior",
    "lead",
    "staff",
    "principal",
    "manager",
    "director",
    "vp",
    "executive",
    "unspecified",
)
DEGREES = ("none", "bachelor", "master", "phd")

TEXT = pa.string()
TEXTS = pa.list_(pa.string())
NUMBER = pa.float64()
COUNT = pa.int32()
DAY = pa.date32()
MOMENT = pa.timestamp("us", tz="UTC")
LIKENESS = pa.struct(
    [
        ("employer", TEXT),
        ("title", TEXT),
        ("numbers", TEXTS),
        ("places", TEXTS),
        ("address", TEXT),
        ("sketch", pa.binary()),
    ]
)
SPANS = pa.list_(pa.struct([("skill", TEXT), ("start", COUNT), ("end", COUNT), ("asked", TEXT)]))
BANDS = pa.list_(
    pa.struct(
        [
            ("label", TEXT),
            ("low", NUMBER),
            ("high", NUMBER),
            ("currency", TEXT),
            ("period", TEXT),
            ("kind", TEXT),
        ]
    )
)


@dataclass(frozen=True)
class Column:
    """One column: its name, Arrow type and meaning. The unit is empty where the type says it all."""

    name: str
    type: pa.DataType
    meaning: str
    unit: str = ""


def arrow(columns: tuple[Column, ...]) -> pa.Schema:
    """Return the Arrow schema of *columns*; meaning and unit travel as field metadata."""
    return pa.schema(
        pa.field(c.name, c.type, metadata={"meaning": c.meaning, **({"unit": c.unit} if c.unit else {})})
        for c in columns
    )


_ORIGIN = (
    Column("posting_id", TEXT, "Stable name of the posting: a hash of the source and its own identity there"),
    Column(
        "observation_id", TEXT, "Stable name of this content of the posting: a hash of all stated columns"
    ),
    Column("kind", TEXT, f"What the row is: {', '.join(KINDS)}"),
    Column("source", TEXT, "Where it came from: an API, a careers page or a file layout"),
    Column("source_id", TEXT, "The source's own identifier"),
    Column("url", TEXT, "Address of the posting at its source"),
)

OBSERVATION_COLUMNS = (
    *_ORIGIN,
    Column("board", TEXT, "The listing that showed it: source and the board's name there; null for files"),
    Column("run_id", TEXT, "The run that brought it in"),
    Column(
        "observed_at",
        MOMENT,
        "When its content was seen: as the file says, else when it was collected or imported",
    ),
    Column(
        "posted_on",
        DAY,
        "Posting date as the source states it; 1 January where a survey names the year alone",
    ),
    Column("updated_on", DAY, "Date of the last change as the source states it"),
    Column("closes_on", DAY, "Last day to apply as the source states it"),
    Column("title", TEXT, "Job title as stated"),
    Column("employer", TEXT, "Employer as stated"),
    Column(
        "description",
        TEXT,
        "Text as stated, HTML included; e-mail addresses, phone numbers and the names beside them blanked",
    ),
    Column("locations", TEXTS, "Places as stated, one entry for each field the source keeps them in"),
    Column("arrangement_text", TEXT, "What the source says of remote work, in its own words"),
    Column("employment_text", TEXT, "Full-time, contract … in the source's own words"),
    Column("seniority_text", TEXT, "Level in the source's own words"),
    Column("industry_text", TEXT, "Industry or sector in the source's own words"),
    Column("naics", TEXT, "NAICS code, where the source gives one"),
    Column("soc", TEXT, "SOC code, where the source gives one"),
    Column("skill_tags", TEXTS, "Skills the source lists in a field of its own"),
    Column("pay_text", TEXT, "Pay in the source's own words"),
    Column("pay_low", NUMBER, "Lower end of the pay field", "pay_currency a pay_period"),
    Column("pay_high", NUMBER, "Upper end of the pay field", "pay_currency a pay_period"),
    Column("pay_currency", TEXT, "Currency of the pay field, ISO 4217"),
    Column("pay_period", TEXT, f"Period of the pay field: {', '.join(PAY_PERIODS)}"),
    Column("pay_kind", TEXT, f"What the pay field covers: {', '.join(PAY_KINDS)}"),
    Column(
        "pay_basis", TEXT, "estimate where the source says that a third party estimated the pay, else stated"
    ),
    Column("years_stated", NUMBER, "Years of experience, where the source has a field for it", "years"),
    Column("degree_text", TEXT, "Degree in the source's own words, where it has a field for it"),
)

POSTING_COLUMNS = (
    *_ORIGIN,
    Column("reader_version", TEXT, "Version of the reading rules that made this row"),
    Column("posted_on", DAY, "Posting date as the source states it"),
    Column("updated_on", DAY, "Date of the last change as the source states it"),
    Column("closes_on", DAY, "Last day to apply as the source states it"),
    Column("title", TEXT, "Job title, white space tidied"),
    Column("employer", TEXT, "Employer under its usual name"),
    Column("description", TEXT, "Plain text of the posting; the offsets of skills point into it"),
    Column("role", TEXT, f"Role family: {', '.join(ROLES)}"),
    Column("seniority", TEXT, f"Level: {', '.join(SENIORITIES)}"),
    Column("soc", TEXT, "SOC code: the source's own, else the likeliest of 15-2051, 15-1221, 15-1252"),
    Column("soc_confidence", NUMBER, "How sure that code is, 0 to 1; 1 where the source gives it"),
    Column("industry", TEXT, f"Industry: {', '.join(INDUSTRIES)}, other; null where nothing tells"),
    Column("industry_basis", TEXT, "What the industry rests on: stated, inferred"),
    Column("city", TEXT, "City of the first named place, plain English spelling"),
    Column("state", TEXT, "US state of the first named place, two letters"),
    Column("country", TEXT, "Country of the first named place, ISO 3166 alpha-2"),
    Column("metro", TEXT, "Metropolitan area of the first named place, CBSA code"),
    Column(
        "arrangement", TEXT, f"Where the work is done: {', '.join(ARRANGEMENTS)}; null where nothing tells"
    ),
    Column("arrangement_basis", TEXT, "What the arrangement rests on: stated, text"),
    Column("arrangement_evidence", TEXT, "The words the arrangement was read from, as written"),
    Column("places", COUNT, "Distinct places the posting names"),
    Column(
        "place_list",
        pa.list_(pa.struct([("city", TEXT), ("state", TEXT), ("country", TEXT), ("metro", TEXT)])),
        "All places the posting names",
    ),
    Column(
        "pay_low",
        NUMBER,
        "Lower end of the pay as stated; of all its bands in the first currency",
        "pay_currency a pay_period",
    ),
    Column(
        "pay_high",
        NUMBER,
        "Upper end of the pay as stated; of all its bands in the first currency",
        "pay_currency a pay_period",
    ),
    Column("pay_currency", TEXT, "Currency, ISO 4217"),
    Column("pay_period", TEXT, f"Period: {', '.join(PAY_PERIODS)}"),
    Column("pay_kind", TEXT, f"What it covers: {', '.join(PAY_KINDS)}"),
    Column(
        "pay_basis",
        TEXT,
        "stated (a field of the source), text (read from prose), estimate (a third party's)",
    ),
    Column("pay_text", TEXT, "The words the pay was read from"),
    Column(
        "pay_flag",
        TEXT,
        "Why the pay is kept out of statistics (implausible, no_rate, no_period …), null where it counts",
    ),
    Column(
        "pay_bands",
        BANDS,
        "Every band, where the posting states several by place or level, with its label as written",
        "currency a period of the band",
    ),
    Column(
        "pay_band",
        COUNT,
        "Which of pay_bands is for the posting's place, counted from 0; null where none is told",
    ),
    Column(
        "pay_agrees",
        pa.bool_(),
        "Whether the source's pay field and the text say the same; null where only one of them states pay",
    ),
    Column("prose_low", NUMBER, "Lower end of the pay that the text states", "prose_currency a prose_period"),
    Column(
        "prose_high", NUMBER, "Upper end of the pay that the text states", "prose_currency a prose_period"
    ),
    Column("prose_currency", TEXT, "Currency of the pay that the text states, ISO 4217"),
    Column("prose_period", TEXT, f"Period of the pay that the text states: {', '.join(PAY_PERIODS)}"),
    Column(
        "annual_usd_low",
        NUMBER,
        "Lower end a year: of the band for the posting's place where pay_band names one, else of all",
        "US dollars",
    ),
    Column(
        "annual_usd_high",
        NUMBER,
        "Upper end a year: of the band for the posting's place where pay_band names one, else of all",
        "US dollars",
    ),
    Column("fx_date", DAY, "Day of the exchange rate used; null for US dollars"),
    Column(
        "skills",
        TEXTS,
        "Skills asked for, each once, by their usual names; null where only a teaser is known",
    ),
    Column("skills_nice", TEXTS, "Those of the skills that are named as nice to have alone"),
    Column(
        "skill_spans",
        SPANS,
        "Where each skill stands in description; asked is required, nice, or null where the posting does not tell",
        "characters",
    ),
    Column("years_min", NUMBER, "Years of experience asked, lower end", "years"),
    Column("years_max", NUMBER, "Years of experience asked, upper end", "years"),
    Column("degree_min", TEXT, f"Lowest degree asked: {', '.join(DEGREES)}; null where none is named"),
    Column("degree_preferred", TEXT, f"Degree preferred: {', '.join(DEGREES)}"),
    Column("equivalent_ok", pa.bool_(), "Whether experience may stand in for the degree"),
    Column(
        "likeness",
        LIKENESS,
        "What tells one opening from another: names, numbers, address and a sketch of the text",
    ),
)

LIFE_COLUMNS = (
    Column("observed_at", MOMENT, "When the current content was first seen"),
    Column("first_seen", MOMENT, "When the posting was first seen"),
    Column("last_seen", MOMENT, "When the posting was last seen"),
    Column(
        "closed_at", MOMENT, "When a complete listing first no longer showed it; null while it may be open"
    ),
    Column("twin_of", TEXT, "posting_id of the earliest twin; null for postings that count"),
    Column(
        "repost_of",
        TEXT,
        "posting_id that stood for the same opening before it was posted again; null for twins",
    ),
)

OPENING_COLUMNS = (
    Column("posting_id", TEXT, "A posting that shares its opening with others"),
    Column("opening", TEXT, "posting_id of the fullest posting of the opening"),
    Column(
        "link",
        TEXT,
        "What shows that it belongs there: address, same text, text, part of text; null for the fullest",
    ),
)

SIGHTING_COLUMNS = (
    Column("run_id", TEXT, "The run that saw it"),
    Column("posting_id", TEXT, "The posting seen"),
    Column("observation_id", TEXT, "The content seen"),
    Column("board", TEXT, "The listing that showed it; null for files"),
    Column("seen_at", MOMENT, "When"),
)

RUN_COLUMNS = (
    Column("run_id", TEXT, "One name for all rows of a run"),
    Column("command", TEXT, "import or collect"),
    Column("source", TEXT, "Layout or source"),
    Column("board", TEXT, "The listing asked for: source and the board's name there; null for files"),
    Column("employer", TEXT, "Employer asked for; null for files and feeds"),
    Column("file", TEXT, "Name of the file; null for sources"),
    Column("started_at", MOMENT, "Start"),
    Column("ended_at", MOMENT, "End"),
    Column("status", TEXT, "ok, partial, failed, skipped"),
    Column("complete", pa.bool_(), "Whether the whole listing was seen, so that what is missing is closed"),
    Column("seen", COUNT, "Records seen", "records"),
    Column("kept", COUNT, "New observations: new postings and changed ones", "records"),
    Column("changed", COUNT, "New observations of postings that were known with another content", "records"),
    Column("duplicate", COUNT, "Records that were known already", "records"),
    Column("left_out", COUNT, "Records of roles that were not asked for", "records"),
    Column("rejected", COUNT, "Records that could not be taken", "records"),
    Column("reasons", TEXT, "JSON: why records were rejected, with counts"),
    Column("requests", COUNT, "Requests that went out", "requests"),
    Column("cached", COUNT, "Answers that came from the cache", "requests"),
    Column("bytes", pa.int64(), "Size of the answers", "bytes"),
    Column("seconds", NUMBER, "Time it took", "seconds"),
    Column("error", TEXT, "One sentence, where something went wrong"),
)

OBSERVATION = arrow(OBSERVATION_COLUMNS)
POSTING = arrow(POSTING_COLUMNS)
OPENING = arrow(OPENING_COLUMNS)
SIGHTING = arrow(SIGHTING_COLUMNS)
RUN = arrow(RUN_COLUMNS)
