"""Careers pages: JSON-LD in all its forms, microdata, saved announcements, and lists of postings."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.schema import OBSERVATION
from scrapers import careers_page
from scrapers.boards import usajobs
from scrapers.faults import Failed
from scrapers.observation import observations
from scrapers.source import Board, Page, Row, Unexpected
from tests.scrapers.boards.recorded import Recorded, stated
from tests.scrapers.boards.test_any_answer import VALUES, wrong

many = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

JOB: Row = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "identifier": {"@type": "PropertyValue", "name": "Lumen", "value": "LX-7"},
    "url": "https://www.lumen.org/jobs/fog-engineer",
    "title": "Fog Engineer, Vision &amp; Light",
    "description": "<p>Teach lamps to see.</p>",
    "responsibilities": "Measure fog.",
    "qualifications": ["Patience", "Python"],
    "hiringOrganization": {"@type": "Organization", "name": "Lumen Works", "naics": "541512"},
    "jobLocation": {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "1 Quay",
            "addressLocality": "Tromsø",
            "addressRegion": "Troms",
            "addressCountry": {"@type": "Country", "name": "NO"},
        },
    },
    "employmentType": ["FULL_TIME", "CONTRACTOR"],
    "industry": ["Lighthouses", "Shipping"],
    "occupationalCategory": "15-2051.00 Data Scientists",
    "skills": "Python, SQL; fog lore",
    "datePosted": "2026-03-05T10:00:00+01:00",
    "dateModified": "2026-03-09",
    "validThrough": "2026-04-30",
    "educationRequirements": {"credentialCategory": "bachelor degree"},
    "experienceRequirements": {"monthsOfExperience": 30},
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "NOK",
        "value": {"@type": "QuantitativeValue", "minValue": 600000, "maxValue": "720,000", "unitText": "YEAR"},
    },
}  # fmt: skip
READ: Row = {
    "source_id": "lumen.org/LX-7",
    "url": "https://www.lumen.org/jobs/fog-engineer",
    "title": "Fog Engineer, Vision & Light",
    "employer": "Lumen Works",
    "description": "<p>Teach lamps to see.</p>\n<h3>Responsibilities</h3>\nMeasure fog.\n"
    "<h3>Qualifications</h3>\nPatience\nPython",
    "locations": ["Tromsø, Troms, NO"],
    "employment_text": "FULL_TIME; CONTRACTOR",
    "industry_text": "Lighthouses; Shipping",
    "naics": "541512",
    "soc": "15-2051.00",
    "skill_tags": ["Python", "SQL", "fog lore"],
    "posted_on": date(2026, 3, 5),
    "updated_on": date(2026, 3, 9),
    "closes_on": date(2026, 4, 30),
    "degree_text": "bachelor degree",
    "years_stated": 2.5,
    "pay_low": 600_000.0,
    "pay_high": 720_000.0,
    "pay_currency": "NOK",
    "pay_period": "year",
}
MICRODATA = """
<main itemscope itemtype="https://schema.org/JobPosting">
  <link itemprop="url" href="https://lumen.org/jobs/fog-engineer">
  <h1 itemprop="title">Fog Engineer</h1>
  <div itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">
    <a itemprop="name" href="https://lumen.org">Lumen Works</a></div>
  <div itemprop="jobLocation" itemscope itemtype="https://schema.org/Place">
    <span itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">
      <b itemprop="addressLocality">Bergen</b>, <b itemprop="addressCountry">NO</b></span></div>
  <div itemprop="jobLocation" itemscope itemtype="https://schema.org/Place">
    <span itemprop="address" itemscope><b itemprop="addressLocality">Bodø</b></span></div>
  <time itemprop="datePosted" datetime="2026-03-05">last week</time>
  <meta itemprop="validThrough" content="2026-04-30">
  <link itemprop="employmentType" href="https://schema.org/PART_TIME">
  <div itemprop="baseSalary" itemscope itemtype="https://schema.org/MonetaryAmount">
    <meta itemprop="currency" content="EUR">
    <div itemprop="value" itemscope itemtype="https://schema.org/QuantitativeValue">
      <span itemprop="minValue">40</span>–<span itemprop="maxValue">55</span>
      <meta itemprop="unitText" content="HOUR"></div></div>
  <div itemprop="description"><p>Teach <i>lamps</i> to see.</p></div>
</main>"""
ANNOUNCEMENT = """<!DOCTYPE html><html><body><div class="usajobs-joa">
<h1 id="job-title">Lamp Statistician</h1>
<div class="usajobs-joa-banner__dept">Department of Lights</div>
<div class="usajobs-joa-banner__agency">Fog Service</div>
<input id="ControlNumber" type="hidden" value="700123400">
<div id="summary"><a class="usajobs-joa-section__help">Help</a><h2>Summary</h2><p>Counts lamps &amp; fog.</p></div>
<ul><li><h3>Salary</h3><p class="usajobs-joa-summary__salary"><span itemprop="baseSalary">{low}</span> {rest}</p></li>
<li><h3>Open &amp; closing dates</h3><p><span itemprop="datePosted">03/05/2026</span> to
<span itemprop="validThrough">03/19/2026</span></p></li>
<li><h3>Location</h3><p>2 vacancies</p><ul><li><span class="usajobs-joa-locations__city">Cape May, NJ</span></li>
<li><span class="usajobs-joa-locations__city"> Duluth, MN </span></li></ul></li>
<li><h3>Telework eligible</h3><p>Yes, as the agency decides.</p></li>
<li><h3>Work schedule</h3><p itemprop="employmentType">Full-Time</p></li></ul>
<div id="duties"><h2>Duties</h2><ul><li>Count.</li></ul></div>
<div id="requirements"><h2>Requirements</h2><div id="qualifications"><h3>Qualifications</h3>Ten fingers.</div>
<div id="evaluation"><h3>Benefits</h3>Free light.</div></div>
<div id="how-to-apply"><h2>How to apply</h2>Shine.</div>
<div itemprop="hiringOrganization"><p>Ask Jo, tel. 555-0100</p></div></div></body></html>"""


def page(job: object, *, type_: str = "application/ld+json", head: str = "", body: str = "") -> bytes:
    said = job if isinstance(job, str) else json.dumps(job)
    whole = f'<html><head>{head}<script type="{type_}">{said}</script></head><body>{body}</body></html>'
    return whole.encode("utf-8", "surrogatepass")


def one(answer: bytes) -> Row:
    (row,) = stated(careers_page.parse(answer))
    return row


def without(*names: str, **changed: object) -> Row:
    return {key: value for key, value in JOB.items() if key not in names} | changed


def wrapped(value: Any) -> Any:
    """Return a value as R writes it: every text and number in a list, lists of lists, {} for nothing."""
    if isinstance(value, dict):
        return {key: wrapped(part) for key, part in value.items()} | {"logo": {}}
    return [wrapped(part) for part in value] if isinstance(value, list) else [value]


@pytest.mark.parametrize(
    "said",
    [
        JOB,
        [JOB],
        [{"@type": "WebSite", "name": "x"}, JOB],
        {"@context": "x", "@graph": [{"@type": "Organization"}, JOB]},
        {"@type": "WebPage", "mainEntity": JOB},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": JOB}]},
        {**JOB, "@type": ["JobPosting"]},
        {**JOB, "@type": "http://schema.org/JobPosting"},
        {f"schema:{key}" if key[0] != "@" else key: value for key, value in JOB.items()},
        {key[0].upper() + key[1:]: value for key, value in JOB.items()},
        wrapped(JOB),
        [JOB, JOB],
    ],
)
def test_a_posting_is_read_wherever_it_stands_in_the_json(said: object) -> None:
    assert one(page(said)) == READ
    assert one(json.dumps(said).encode()) == READ


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda text: f"\n<!-- {text} -->\n",
        lambda text: f"//<![CDATA[\n{text}\n//]]>",
        lambda text: f"{text};",
        lambda text: text.replace("}", ",}").replace("]", " ,\n]"),
        lambda text: text.replace("Measure fog.", "Measure\x03fog."),
        lambda text: html.escape(text, quote=True),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("Lumen Works", "Lumen\\ Works"),
    ],
)
def test_json_that_is_spoilt_a_little_is_read_all_the_same(spoilt: Callable[[str], str]) -> None:
    row = one(page(spoilt(json.dumps(JOB))))
    assert {**row, "description": "", "employer": ""} == {**READ, "description": "", "employer": ""}
    assert "Measure" in row["description"]


@pytest.mark.parametrize(
    "type_",
    ["application/ld&#x2B;json", "application/ld&amp;#x2B;json", "Application/LD+JSON; charset=utf-8"],
)
def test_the_type_of_the_script_may_be_escaped(type_: str) -> None:
    assert one(page(JOB, type_=type_)) == READ


def test_a_script_that_cannot_be_read_hides_no_other() -> None:
    assert one(page('{"@type": "JobPosting", "title": "cut o') + page(JOB)) == READ


def test_an_object_may_stand_elsewhere_under_its_id() -> None:
    graph = [
        {"@id": "#lumen", "@type": "Organization", "name": "Lumen Works"},
        without("hiringOrganization", hiringOrganization={"@id": "#lumen"}),
    ]
    assert one(page({"@graph": graph}))["employer"] == "Lumen Works"


@pytest.mark.parametrize(
    ("offer", "columns"),
    [
        ({"currency": "EUR", "value": 50000}, (50_000, 50_000, "EUR", None)),
        ({"currency": "EUR", "value": "50000", "unitText": "ANNUAL"}, (50_000, 50_000, "EUR", "year")),
        ({"currency": "EUR", "minValue": 40, "maxValue": 50, "unitText": "per hour"}, (40, 50, "EUR", "hour")),
        ({"value": {"minValue": "$4,000.50", "currency": "USD", "unitText": "MONTH"}}, (4000.5, None, "USD", "month")),
        ({"currency": "USD", "value": {"value": 900, "unitText": "WEEK"}}, (900, 900, "USD", "week")),
        ({"currency": "USD", "value": {"value": 900, "unitCode": "WEE"}}, (900, 900, "USD", "week")),
        ({"currency": "USD", "value": {"value": 3000, "unitText": "biweekly"}}, (1500, 1500, "USD", "week")),
        ({"priceCurrency": "GBP", "price": "300.00", "unitText": "DAY"}, (300, 300, "GBP", "day")),
        ({"priceCurrency": "GBP", "minPrice": 1, "maxPrice": 2, "unitText": "HOUR"}, (1, 2, "GBP", "hour")),
        ([{"currency": "USD", "value": {"minValue": low, "maxValue": low + 5, "unitText": "HOUR"}} for low in (20, 30)],
         (20, 35, "USD", "hour")),
        ({"currency": "USD", "value": [{"value": 1, "unitText": "DAY"}, {"value": 2, "unitText": "DAY"}]},
         (1, 2, "USD", "day")),
        (60000, (60_000, 60_000, "SEK", None)),
        ("60000", (60_000, 60_000, "SEK", None)),
    ],
)  # fmt: skip
def test_pay_is_read_from_every_form_of_a_salary(offer: object, columns: tuple[object, ...]) -> None:
    job = without(baseSalary=offer, salaryCurrency="SEK")
    row = one(page(job))
    assert tuple(row.get(f"pay_{name}") for name in ("low", "high", "currency", "period")) == columns


@pytest.mark.parametrize(
    ("offer", "words"),
    [
        ("£40k to £45k a year", "£40k to £45k a year"),
        ({"currency": "EUR", "value": "Tariff E13"}, "Tariff E13 EUR"),
        ({"currency": "EUR", "value": {"value": "negotiable", "unitText": "YEAR"}}, "negotiable EUR YEAR"),
        (
            {"currency": "USD", "value": {"minValue": 10, "maxValue": 12, "unitText": "SHIFT"}},
            "10 - 12 USD SHIFT",
        ),
        ([{"currency": "USD", "value": 9}, {"currency": "EUR", "value": 8}], "9 USD; 8 EUR"),
    ],
)
def test_pay_that_is_no_amount_by_a_period_is_kept_in_words(offer: object, words: str) -> None:
    assert one(page(without(baseSalary=offer)))["pay_text"] == words


@pytest.mark.parametrize(
    "offer",
    [None, "", 0, "0", "UNAVAILABLE", {}, [], {"currency": "USD", "value": {"minValue": 0, "unitText": "YEAR"}},
     {"currency": "USD", "value": None}, {"value": {"value": "N/A"}}, True, [[]]],
)  # fmt: skip
def test_pay_that_is_not_there_is_unknown(offer: object) -> None:
    assert not [name for name in one(page(without(baseSalary=offer))) if name.startswith("pay_")]


def test_an_estimate_of_the_pay_is_marked_as_one() -> None:
    estimate = {"@type": "MonetaryAmountDistribution", "currency": "USD", "duration": "P1Y", "percentile10": 90000,
                "percentile90": 120000, "median": 100000}  # fmt: skip
    row = one(page(without("baseSalary", estimatedSalary=estimate)))
    assert (row["pay_low"], row["pay_high"], row["pay_period"], row["pay_basis"]) == (
        9e4,
        12e4,
        "year",
        "estimate",
    )


@pytest.mark.parametrize(
    ("places", "locations"),
    [
        ("Oslo", ["Oslo"]),
        ([{"address": "Quay 1, Oslo"}, {"name": "Bergen"}], ["Quay 1, Oslo", "Bergen"]),
        ({"address": {"addressLocality": "Oslo", "addressRegion": "Oslo", "addressCountry": ["NO"]}}, ["Oslo, Oslo, NO"]),
        ({"address": [{"addressRegion": "-", "addressCountry": "UNAVAILABLE", "addressLocality": "Oslo"}]}, ["Oslo"]),
        ({"addressLocality": "Oslo"}, ["Oslo"]),
        ({"address": {"streetAddress": "Oslo Quay", "addressLocality": None}}, ["Oslo Quay"]),
        ([{"name": name, "address": {"addressLocality": "Oslo"}} for name in ("Oslo, NO", "Bergen, NO")],
         ["Oslo, NO", "Bergen, NO"]),
        ([{"address": {"addressLocality": "Oslo"}}, {"address": {"addressLocality": "Oslo"}}], ["Oslo"]),
        ({"address": {}}, None),
    ],
)  # fmt: skip
def test_every_place_is_one_entry_as_far_as_it_is_stated(places: object, locations: list[str] | None) -> None:
    assert one(page(without(jobLocation=places))).get("locations") == locations


def test_a_remote_posting_without_a_place_names_where_applicants_may_be() -> None:
    remote = {
        "jobLocationType": ["TELECOMMUTE"],
        "applicantLocationRequirements": [{"name": ["NO"]}, {"name": "SE"}],
    }
    row = one(page(without("jobLocation", **remote)))
    assert (row["locations"], row["arrangement_text"]) == (["NO", "SE"], "TELECOMMUTE")
    assert one(page(JOB | remote))["locations"] == ["Tromsø, Troms, NO"]


@pytest.mark.parametrize(
    ("field", "value", "column", "read"),
    [
        ("hiringOrganization", "Lumen", "employer", "Lumen"),
        ("hiringOrganization", [{"legalName": "Lumen AS"}], "employer", "Lumen AS"),
        ("hiringOrganization", "Ask Jo, jo@lumen.example", "employer", None),
        ("hiringOrganization", "https://lumen.org", "employer", None),
        ("skills", ["Python", {"@type": "DefinedTerm", "name": "SQL"}], "skill_tags", ["Python", "SQL"]),
        ("skills", "You know how to light a lamp in a storm, and Python", "skill_tags", None),
        ("experienceRequirements", "Mid-Level, Senior", "seniority_text", "Mid-Level, Senior"),
        ("experienceRequirements", "5+ years of light", "seniority_text", None),
        ("experienceRequirements", {"monthsOfExperience": "18"}, "years_stated", 1.5),
        ("educationRequirements", ["No requirements"], "degree_text", "No requirements"),
        ("educationRequirements", "UNAVAILABLE", "degree_text", None),
        ("employmentType", "https://schema.org/INTERN", "employment_text", "INTERN"),
        ("industry", {"@type": "DefinedTerm", "name": "Lamps"}, "industry_text", "Lamps"),
        ("occupationalCategory", {"codeValue": "15-1252", "name": "Developers"}, "soc", "15-1252"),
        ("occupationalCategory", "Lamps", "soc", None),
        ("validThrough", "UNAVAILABLE", "closes_on", None),
        ("description", "&lt;p&gt;Fog&lt;/p&gt;", "description", "<p>Fog</p>"),
        ("url", "javascript:alert(1)", "url", None),
        ("url", "https://lumen.org/", "url", None),
        ("identifier", "LX-9", "source_id", "lumen.org/LX-9"),
        ("identifier", [{"value": "Lumen Works"}], "source_id", None),
    ],
)
def test_a_field_is_read_in_the_forms_it_has(field: str, value: object, column: str, read: object) -> None:
    job = without("responsibilities", "qualifications", **{field: value})
    assert one(page(job)).get(column) == read


def test_prose_among_skills_and_experience_belongs_to_the_text() -> None:
    prose = "You know how to light a lamp in a storm, and Python"
    row = one(page(without(skills=prose, experienceRequirements="5+ years of light")))
    assert f"<h3>Experience</h3>\n5+ years of light\n<h3>Skills</h3>\n{prose}" in row["description"]


def test_a_page_about_one_posting_lends_it_address_and_heading() -> None:
    head = '<link rel="canonical" href="https://lumen.org/jobs/fog-31337/">'
    row = one(page(without("url", "title", "identifier"), head=head, body="<h1>Fog <b>Engineer</b></h1>"))
    assert (row["url"], row["source_id"], row["title"]) == (
        "https://lumen.org/jobs/fog-31337/",
        "lumen.org/31337",
        "Fog Engineer",
    )


def test_of_several_postings_each_has_its_own_address_or_none() -> None:
    told = [
        without("identifier", "url", title="A", url="/jobs/55555"),
        without("identifier", "url", title="B"),
    ]
    answer = page(told, head='<meta property="og:url" content="https://lumen.org/jobs">')
    first, second = stated(careers_page.parse(answer))
    assert (first["url"], first["source_id"]) == ("https://lumen.org/jobs/55555", "lumen.org/55555")
    assert "url" not in second
    assert "source_id" not in second


def test_a_posting_without_a_title_is_rejected_and_the_others_are_kept() -> None:
    read = careers_page.parse(page([without("title"), JOB]))
    assert [reject.reason for reject in read.rejects] == ["no title"]
    assert stated(read) == [READ]


def test_microdata_are_read_where_there_is_no_json() -> None:
    assert one(MICRODATA.encode()) == {
        "url": "https://lumen.org/jobs/fog-engineer",
        "title": "Fog Engineer",
        "employer": "Lumen Works",
        "description": "<p>Teach <i>lamps</i> to see.</p>",
        "locations": ["Bergen, NO", "Bodø"],
        "employment_text": "PART_TIME",
        "posted_on": date(2026, 3, 5),
        "closes_on": date(2026, 4, 30),
        "pay_low": 40.0,
        "pay_high": 55.0,
        "pay_currency": "EUR",
        "pay_period": "hour",
    }
    assert one(page(JOB, body=MICRODATA)) == READ


def test_properties_outside_any_scope_are_those_of_one_posting() -> None:
    body = """<h1>Lamp Lighter</h1><b itemprop="datePosted">5 March 2026</b><p itemprop="employmentType">Nights</p>
    <div itemprop="description"><p>Light.</p></div><div itemscope><i itemprop="name">A shop</i></div>"""
    row = one(body.encode())
    assert (row["title"], row["posted_on"], row["employment_text"]) == (
        "Lamp Lighter",
        date(2026, 3, 5),
        "Nights",
    )
    assert row["description"] == "<p>Light.</p>"
    with pytest.raises(Unexpected):
        careers_page.parse(b'<h1>A shop</h1><b itemprop="name">Lamp</b><b itemprop="price">3</b>')


def announcement(pay: str = "$70,000 - $91,500 per year") -> bytes:
    low, _, rest = pay.partition(" ")
    return ANNOUNCEMENT.format(low=low, rest=rest).encode()


def test_a_saved_announcement_of_usajobs_is_read_with_what_only_the_page_shows() -> None:
    row = one(announcement())
    text = row.pop("description")
    assert row == {
        "source_id": "usajobs.gov/700123400",
        "url": "https://www.usajobs.gov/job/700123400",
        "title": "Lamp Statistician",
        "employer": "Fog Service, Department of Lights",
        "locations": ["Cape May, NJ", "Duluth, MN"],
        "arrangement_text": "Telework eligible",
        "employment_text": "Full-Time",
        "industry_text": "Government",
        "posted_on": date(2026, 3, 5),
        "closes_on": date(2026, 3, 19),
        "pay_low": 70_000.0,
        "pay_high": 91_500.0,
        "pay_currency": "USD",
        "pay_period": "year",
        "pay_kind": "base",
        "pay_basis": "stated",
    }
    assert BeautifulSoup(text, "lxml").get_text("|", strip=True) == (
        "Summary|Counts lamps & fog.|Duties|Count.|Requirements|Qualifications|Ten fingers."
    )


@pytest.mark.parametrize(
    ("pay", "low", "high", "period", "words"),
    [
        ("$21.50 - $25.10 per hour", 21.5, 25.1, "hour", None),
        ("$3,000 bi-weekly", 1500.0, 1500.0, "week", None),
        ("$50 - $60 per piece", None, None, None, "$50 - $60 per piece"),
        ("Without compensation", None, None, None, "Without compensation"),
    ],
)
def test_the_pay_of_an_announcement_is_read_or_kept_in_words(
    pay: str, low: float | None, high: float | None, period: str | None, words: str | None
) -> None:
    row = one(announcement(pay))
    assert tuple(row.get(f"pay_{name}") for name in ("low", "high", "period", "text")) == (
        low,
        high,
        period,
        words,
    )


def test_a_saved_announcement_is_the_posting_that_its_api_gives() -> None:
    descriptor = {
        "PositionTitle": "Lamp Statistician",
        "PositionURI": "https://www.usajobs.gov/job/700123400",
    }
    (asked,) = usajobs.parse(
        json.dumps({"MatchedObjectId": "700123400", "MatchedObjectDescriptor": descriptor}).encode()
    ).rows
    frame, rejects = careers_page.stated(announcement())
    (row,) = observations(frame, run_id="r", seen_at=datetime(2026, 5, 1, tzinfo=UTC)).to_pylist()
    assert (row["source"], row["source_id"], row["kind"]) == ("usajobs", asked["source_id"], "posting")
    assert rejects == ()


def test_another_saved_page_is_a_posting_of_careers_pages() -> None:
    frame, rejects = careers_page.stated(page([JOB, without("title")]))
    assert frame.select("kind", "source", "source_id", "title").rows() == [
        ("posting", "careers_page", "lumen.org/LX-7", "Fog Engineer, Vision & Light")
    ]
    assert len(rejects) == 1


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>", True),
        (b'<?xml version="1.0"?>\n<!-- saved --><html lang="en">', True),
        (page(JOB), True),
        (json.dumps(JOB).encode(), True),
        (json.dumps([wrapped(JOB)], indent=1).encode(), True),
        (b'<?xml version="1.0"?><rss>', False),
        (b'{"title": "JobPosting"}', False),
        (b"title,employer\n<html>,x", False),
        (b"", False),
    ],
)
def test_a_saved_page_is_known_by_its_beginning(head: bytes, is_one: bool) -> None:
    assert careers_page.is_page(head) is is_one


def test_a_file_of_many_json_values_is_refused_and_not_cut_short() -> None:
    line = json.dumps(JOB).encode()
    with pytest.raises(Unexpected):
        careers_page.parse(line + b"\n" + line)


def test_an_array_of_many_postings_is_read_whole() -> None:
    jobs = [without("url", identifier=str(number)) for number in range(2_000)]
    assert len(careers_page.parse(json.dumps(jobs).encode()).rows) == 2_000


LIST = """<a href="/jobs/lamp-1">a</a> <a href="/jobs/11111#apply">b</a> <a href="/jobs/11111">b</a>
<a href="https://lumen.org/about">c</a> <a href="https://elsewhere.org/jobs/2">d</a> <a href="/jobs/rules.pdf">e</a>
<a href="mailto:x@y.z">f</a> <a href="https://[">g</a> <a href="/careers">h</a>"""


def site(pages: dict[str, bytes | Failed], *asked: str) -> list[Page]:
    """Return what a collection of the careers page of lumen.org yields, which asks for *asked* after it."""

    def answer(url: str) -> bytes:
        said = pages.get(url.removeprefix("https://lumen.org"), b"<p>nothing</p>")
        if isinstance(said, Failed):
            raise said
        return said

    client = Recorded(answer)
    found = list(careers_page.collect(Board("careers_page", token="https://lumen.org/careers"), client))
    if asked:
        assert [url.removeprefix("https://lumen.org") for url in client.asked] == ["/careers", *asked]
    return found


def test_a_page_with_postings_is_read_and_not_left() -> None:
    (found,) = site({"/careers": page(without("url", "identifier"), body=LIST)}, *())
    assert [row["url"] for row in stated(found)] == ["https://lumen.org/careers"]
    assert not found.capped


def test_a_list_is_followed_to_the_postings_of_its_host_and_closes_nothing() -> None:
    second = page(without("url", "identifier", title="Second"))
    found = site({"/careers": LIST.encode(), "/jobs/lamp-1": page(JOB), "/jobs/11111": second},
                 "/jobs/11111", "/jobs/lamp-1")  # fmt: skip
    rows = [row for one_page in found for row in stated(one_page)]
    assert [row["source_id"] for row in rows] == ["lumen.org/11111", "lumen.org/LX-7"]
    assert rows[0]["url"] == "https://lumen.org/jobs/11111"
    assert all(one_page.capped for one_page in found)


def test_no_more_pages_of_a_list_are_read_than_the_most() -> None:
    links = "".join(f'<a href="/jobs/{number}">x</a>' for number in range(10_000, 10_200))
    pages: dict[str, bytes | Failed] = {f"/jobs/{number}": page(without("url", identifier=str(number)))
                                        for number in range(10_000, 10_200)}  # fmt: skip
    found = site({"/careers": links.encode(), **pages})
    assert sum(len(one_page.rows) for one_page in found) == careers_page.MOST_LINKS


def test_a_page_of_a_list_that_fails_stops_no_other_and_many_in_a_row_do() -> None:
    gone = Failed("not found", "lumen.org has nothing there.")
    found = site({"/careers": LIST.encode(), "/jobs/11111": gone, "/jobs/lamp-1": page(JOB)})
    assert [reject.reason for one_page in found for reject in one_page.rejects] == [
        "its page failed: not found"
    ]
    assert sum(len(one_page.rows) for one_page in found) == 1
    links = "".join(f'<a href="/jobs/{number}">x</a>' for number in range(10_000, 10_009))
    with pytest.raises(Failed):
        site({"/careers": links.encode()} | {f"/jobs/{number}": gone for number in range(10_000, 10_009)})


def test_a_page_without_postings_names_the_boards_it_leads_to() -> None:
    with pytest.raises(Unexpected, match="greenhouse lumen"):
        site({"/careers": b'<a href="https://boards.greenhouse.io/lumen">Openings</a>'})
    with pytest.raises(Unexpected, match="none of the 2 pages"):
        site({"/careers": LIST.encode()})


def test_an_address_leads_to_the_boards_behind_it_or_is_a_page_of_its_own() -> None:
    answers = {
        "https://lumen.org/careers": b'<iframe src="https://jobs.lever.co/lumen"></iframe>',
        "https://lumen.org/jobs/7": page(JOB, body='<a href="https://jobs.lever.co/lumen/7">Apply</a>'),
        "https://lumen.org/list": LIST.encode(),
    }

    def answer(url: str) -> bytes:
        if url in answers:
            return answers[url]
        raise Failed("timeout", "lumen.org did not answer in time; try again later.")

    client = Recorded(answer)
    assert careers_page.boards("https://jobs.lever.co/lumen", client) == (Board("lever", token="lumen"),)
    assert client.asked == []
    assert careers_page.boards("https://lumen.org/careers", client) == (Board("lever", token="lumen"),)
    for address in ("https://lumen.org/jobs/7", "https://lumen.org/list", "https://lumen.org/slow"):
        assert careers_page.boards(address, client) == (Board("careers_page", token=address),)


@given(data=st.data())
@many
def test_wrong_types_in_every_field_are_unknown_or_rejected(data: st.DataObject) -> None:
    job = data.draw(wrong(data.draw(st.sampled_from([JOB, wrapped(JOB)]))))
    read(page(job))
    read(json.dumps(job).encode())


@given(value=VALUES)
@many
def test_any_json_in_a_page_is_read_or_refused(value: Any) -> None:
    read(page(value))
    read(
        page(
            {"@type": "JobPosting", "title": "x", "baseSalary": value, "jobLocation": value, "skills": value}
        )
    )
    read(json.dumps(value).encode())


TAGS = st.sampled_from(
    ["<div itemscope>", '<p itemprop="title">', "</p>", '<b itemprop="jobLocation" itemscope>', '<meta itemprop="url">',
     '<div itemscope itemtype="http://schema.org/JobPosting">', "</div>", '<a itemprop="name" href="//[">', "<!--", "-->",
     '<script type="application/ld+json">', "</script>", '{"@type":"JobPosting","title":"x"', "}", "<h1>",
     '<link rel=canonical href="https://[">', '<input id="ControlNumber" value="123456">', '<i itemprop="datePosted">',
     '<i itemprop="baseSalary">', '<ul><li><h3>', "<?xml version='1.0'?>", "<![CDATA[", "\x00", "&#xD800;", "<svg>"]
)  # fmt: skip


@given(parts=st.lists(TAGS | st.text(max_size=8), max_size=40))
@many
def test_any_html_is_read_or_refused(parts: list[str]) -> None:
    read("".join(parts).encode("utf-8", "replace"))


@given(
    start=st.sampled_from([b"", b"<", b"<html>", b"{", b"[", b"\xff\xfe", b"\x1f\x8b", b"<?xml "]),
    rest=st.binary(),
)
@many
def test_any_bytes_are_read_or_refused(start: bytes, rest: bytes) -> None:
    read(start + rest)


def test_what_is_nested_without_end_is_refused() -> None:
    for opened in (b"[" * 100_000, b'{"@graph":' * 100_000, b"<a>" * 20_000):
        for answer in (opened, page(opened.decode())):
            with pytest.raises(Unexpected):
                careers_page.parse(answer)


def read(answer: bytes) -> None:
    try:
        found = careers_page.parse(answer)
    except Unexpected as error:
        assert len(str(error)) < 600
        return
    rows = list(found.rows)
    assert all(row["title"] for row in rows)
    assert all(re.match("https?://", row["url"]) for row in rows if row["url"])
    assert {column for row in rows for column in row} <= set(OBSERVATION.names)
    pa.Table.from_pylist(rows, schema=OBSERVATION)
    json.dumps([reject.raw for reject in found.rejects])
    careers_page.stated(answer)


# For each folder how many postings it has, and what of them is filled.
EVERY = ("title", "employer", "description", "locations", "posted_on", "closes_on")
REAL = {
    "real/jsonld-builtin-ai-2026/html": (54, {"source_id": 54, "url": 54, "employment_text": 54, "degree_text": 54,
                                              "years_stated": 54, "industry_text": 54, "pay_low": 16,
                                              "arrangement_text": 10}),
    "real/jsonld-stackoverflow-2022": (15, {"skill_tags": 15, "seniority_text": 10, "industry_text": 14, "pay_low": 5,
                                            "arrangement_text": 4, "employment_text": 15}),
    "real/usajobs-html-2019/html": (30, {"source_id": 30, "url": 30, "pay_low": 30, "pay_high": 30, "pay_period": 30,
                                         "employment_text": 30, "arrangement_text": 10}),
    "api-fixtures/jsonld": (2, {"source_id": 1, "url": 1, "employment_text": 1}),
}  # fmt: skip


@pytest.mark.real
@pytest.mark.parametrize("folder", REAL)
def test_every_real_page_is_read_with_what_it_states(folder: str, real_data: Path) -> None:
    postings, columns = REAL[folder]
    files = [file for file in sorted((real_data / folder).iterdir()) if file.suffix in (".html", ".json")]
    rows = [one(file.read_bytes()) for file in files]
    filled = Counter(column for row in rows for column in row)
    print(f"\n{folder}: {len(files)} pages, {len(rows)} postings; {dict(filled)}")
    assert len(rows) == len(files) == postings
    assert {column: filled[column] for column in (*EVERY, *columns)} == dict.fromkeys(
        EVERY, postings
    ) | columns


@pytest.mark.real
def test_real_announcements_say_what_their_other_reading_says(real_data: Path) -> None:
    folder = real_data / "real" / "usajobs-html-2019"
    for file in sorted((folder / "parsed_json").iterdir()):
        told = json.loads(file.read_bytes())
        row = one((folder / "html" / f"{file.stem}.html").read_bytes())
        overview = told["overview"]
        text = letters(BeautifulSoup(row["description"], "lxml").get_text(" "))
        assert row["source_id"] == f"usajobs.gov/{told['job_id']}"
        for part in (told["summary"], *told["duties"], *told["requirements"][:1]):
            assert letters(part) in text, (file.name, part[:80])
        assert [f"{row[end]:,.0f}" for end in ("pay_low", "pay_high")] == re.findall(
            r"[\d,]{4,}", overview["Salary"]
        )
        assert row["employment_text"] == overview["Work schedule"]
        assert ("arrangement_text" in row) == overview["Telework eligible"].startswith("Yes")
        dates = [row[name].strftime("%m/%d/%Y") for name in ("posted_on", "closes_on")]
        assert "to".join(dates) == overview["Open & closing dates"]


def letters(said: str) -> str:
    """Return the letters and digits of a text alone."""
    return "".join(sign for sign in said.lower() if sign.isalnum())
