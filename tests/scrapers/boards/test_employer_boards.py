"""Sources where every employer has a board: what is read from their answers, and how they are asked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from scrapers.source import Board, Row, Unexpected, named
from tests.scrapers.boards.recorded import Recorded, answer, pages, stated

STATED: dict[str, list[Row]] = {
    "greenhouse.json": [
        {
            "source_id": "701",
            "url": "https://job-boards.greenhouse.io/heronworks/jobs/701",
            "title": "Machine Learning Engineer, Tides",
            "employer": "Heron Works",
            "description": '<p>Forecast tides &amp; moods.</p><div class="content-pay-transparency"><div '
            'class="pay-input"><div class="title">Portugal</div><div '
            'class="pay-range"><span>€61,000</span><span '
            'class="divider">&mdash;</span><span>€84,500 EUR</span></div></div></div>',
            "locations": ["Lisbon, Portugal", "Porto, Portugal", "Remote"],
            "arrangement_text": "Hybrid",
            "employment_text": "Full time, Fixed term",
            "posted_on": date(2026, 3, 5),
            "updated_on": date(2026, 4, 2),
            "closes_on": date(2026, 6, 30),
            "pay_text": "Portugal: €61,000 — €84,500 EUR",
        },
        {
            "source_id": "702",
            "url": "https://job-boards.greenhouse.io/heronworks/jobs/702",
            "title": "Baker",
            "description": "<p>Bread.</p>",
            "locations": ["Pier"],
            "posted_on": date(2026, 3, 6),
            "pay_text": "Zone A: 41,200.00 - 50,000.00 USD; Zone B: 39,000.00 - 45,500.00 USD",
            "pay_low": 39000.0,
            "pay_high": 50000.0,
            "pay_currency": "USD",
        },
    ],
    "lever.json": [
        {
            "source_id": "5f3c0a9e-0000-4000-8000-000000000001",
            "url": "https://jobs.lever.co/kelpfarm/5f3c0a9e",
            "title": "Applied Scientist, Kelp",
            "description": "<div>Kelp grows.</div><div>You count it.</div>\n"
            "<h3>Nets &amp; boats</h3>\n"
            "<li>Row</li>\n"
            "<div>From 720 000 kroner.</div>\n"
            "<div>We swim.</div>",
            "locations": ["Bergen", "Oslo"],
            "arrangement_text": "hybrid",
            "employment_text": "Permanent",
            "seniority_text": "Senior",
            "posted_on": date(2026, 3, 3),
            "updated_on": date(2026, 3, 31),
            "pay_text": "From 720 000 kroner.",
            "pay_low": 720000.0,
            "pay_high": 910000.0,
            "pay_currency": "NOK",
            "pay_period": "year",
        },
        {
            "source_id": "5f3c0a9e-0000-4000-8000-000000000002",
            "url": "https://jobs.lever.co/kelpfarm/5f3c0a9f",
            "title": "Diver",
            "description": "<p>Dive &lt;deep&gt;.<br>\nCome up.</p>\n<p>Depends on depth.</p>",
            "locations": ["NO"],
            "posted_on": date(2026, 3, 3),
            "pay_low": 310.0,
            "pay_currency": "NOK",
            "pay_period": "hour",
        },
    ],
    "ashby.json": [
        {
            "source_id": "a1",
            "url": "https://jobs.ashbyhq.com/moss%20lab/a1",
            "title": "Research Engineer, Moss",
            "description": "<p>Moss.</p>",
            "locations": ["Cork, Ireland", "Galway, Ireland", "Remote, EU", "Turku, Finland"],
            "arrangement_text": "Hybrid",
            "employment_text": "FullTime",
            "posted_on": date(2026, 2, 11),
            "pay_text": "€70K – €99K • Offers Bonus",
            "pay_low": 70000.0,
            "pay_high": 99000.0,
            "pay_currency": "EUR",
            "pay_period": "year",
            "pay_kind": "base",
        },
        {
            "source_id": "a2",
            "url": "https://jobs.ashbyhq.com/moss%20lab/a2",
            "title": "Gardener",
            "description": "Rake.",
            "locations": ["Sligo, Ireland"],
            "employment_text": "Temporary",
            "posted_on": date(2026, 2, 12),
            "pay_text": "two coins",
        },
    ],
    "workable.json": [
        {
            "source_id": "AB12CD34EF",
            "url": "https://apply.workable.com/j/AB12CD34EF",
            "title": "Data Engineer",
            "description": "<p>Pipelines of stone.</p>",
            "locations": ["Carrara, Tuscany, Italy", "Greece"],
            "arrangement_text": "telecommuting",
            "employment_text": "Full-time",
            "seniority_text": "Associate",
            "industry_text": "Mining",
            "degree_text": "Master's Degree",
            "posted_on": date(2026, 5, 4),
            "employer": "Quarry & Sons",
        },
        {
            "source_id": "FF00FF00FF",
            "url": "https://apply.workable.com/j/FF00FF00FF",
            "title": "Mason",
            "locations": ["Massa, Italy"],
            "arrangement_text": "on-site",
            "posted_on": date(2026, 5, 5),
            "employer": "Quarry & Sons",
        },
    ],
    "recruitee.json": [
        {
            "source_id": "9001",
            "url": "https://dykedairy.recruitee.com/o/analytics-engineer",
            "title": "Analytics Engineer",
            "employer": "Dyke Dairy",
            "description": "<p>Milk in numbers.</p>\n<h3>Requirements</h3>\n<ul><li>dbt</li></ul>",
            "locations": ["Gouda, South Holland, Netherlands", "Edam shed, Netherlands"],
            "arrangement_text": "hybrid, on-site",
            "employment_text": "fulltime_permanent",
            "seniority_text": "experienced",
            "degree_text": "bachelor_degree",
            "posted_on": date(2026, 1, 12),
            "updated_on": date(2026, 2, 1),
            "closes_on": date(2026, 3, 31),
            "pay_low": 4100.5,
            "pay_high": 5200.0,
            "pay_currency": "EUR",
            "pay_period": "month",
        },
        {
            "source_id": "9003",
            "url": "https://dykedairy.recruitee.com/o/herder",
            "title": "Herder",
            "description": "<p>Cows.</p>",
            "locations": ["Somewhere green"],
            "posted_on": date(2026, 1, 11),
        },
    ],
    "personio.xml": [
        {
            "source_id": "33001",
            "title": "Data Scientist, Escapements",
            "employer": "Uhrwerk GmbH & Co. KG",
            "description": "<h3>Wind &amp; tick</h3>\n"
            "<p>Model <b>time</b>.</p>\n"
            "<h3>About you</h3>\n"
            "<p>Patient.</p>",
            "locations": ["Ulm", "Jena", "Remote Germany"],
            "employment_text": "permanent, full-time",
            "seniority_text": "experienced",
            "years_stated": 5.0,
            "skill_tags": ["Python", "clocks"],
            "posted_on": date(2026, 7, 19),
        },
        {
            "source_id": "33002",
            "title": "Polisher",
            "locations": ["Jena", "Ulm"],
            "years_stated": 0.0,
            "posted_on": date(2026, 7, 20),
        },
    ],
    "teamtailor.xml": [
        {
            "source_id": "0f0f0f0f-0000-4000-8000-000000000011",
            "url": "https://fjord.teamtailor.com/jobs/11-nlp-engineer",
            "title": "NLP Engineer",
            "employer": "Fjord Ferries",
            "description": "<p>Listen to waves &amp; words.</p>",
            "locations": ["Oslo, Norway", "Anywhere wet"],
            "arrangement_text": "remote: fully",
            "posted_on": date(2026, 1, 8),
        }
    ],
    "teamtailor.json": [
        {
            "source_id": "0f0f0f0f-0000-4000-8000-000000000012",
            "url": "https://fjord.teamtailor.com/jobs/12-deckhand",
            "title": "Deckhand",
            "employer": "Fjord Ferries AS",
            "description": "<p>Ropes.</p>",
            "locations": ["Molde, NO", "Fjords"],
            "arrangement_text": "TELECOMMUTE",
            "employment_text": "FULL_TIME, TEMPORARY",
            "posted_on": date(2026, 1, 9),
            "closes_on": date(2026, 2, 28),
            "pay_low": 210.0,
            "pay_high": 260.0,
            "pay_currency": "NOK",
            "pay_period": "hour",
        }
    ],
    "pinpoint.json": [
        {
            "source_id": "81",
            "url": "https://lamp.pinpointhq.com/en/postings/81",
            "title": "MLOps Engineer",
            "description": "<p>Keep lamps lit.</p>\n"
            "<h3>Lamps &amp; wicks</h3>\n"
            "<ul><li>Trim</li></ul>\n"
            "<h3>You know</h3>\n"
            "<p>Oil.</p>",
            "locations": ["Whitby, North Yorkshire"],
            "arrangement_text": "Hybrid, two evenings",
            "employment_text": "Full Time",
            "closes_on": date(2026, 9, 30),
            "pay_text": "£52,000 - £60,000 / year",
            "pay_low": 52000.0,
            "pay_high": 60000.0,
            "pay_currency": "GBP",
            "pay_period": "year",
        },
        {
            "source_id": "82",
            "url": "/en/postings/82",
            "title": "Keeper",
            "description": "<p>Watch.</p>",
            "locations": ["Whitby, UK"],
            "arrangement_text": "onsite",
        },
    ],
}

ASKED = {
    (
        "greenhouse",
        "heron works",
    ): "https://boards-api.greenhouse.io/v1/boards/heron%20works/jobs?content=true",
    ("lever", "kelpfarm"): "https://api.lever.co/v0/postings/kelpfarm?mode=json",
    ("lever", "eu:kelpfarm"): "https://api.eu.lever.co/v0/postings/kelpfarm?mode=json",
    (
        "ashby",
        "moss lab/x",
    ): "https://api.ashbyhq.com/posting-api/job-board/moss%20lab%2Fx?includeCompensation=true",
    ("workable", "quarry"): "https://apply.workable.com/api/v1/widget/accounts/quarry?details=true",
    ("recruitee", "dykedairy"): "https://dykedairy.recruitee.com/api/offers/",
    ("recruitee", "https://jobs.dyke.example/o/1"): "https://jobs.dyke.example/api/offers/",
    ("pinpoint", "lamp"): "https://lamp.pinpointhq.com/postings.json",
}


@pytest.mark.parametrize("file", STATED)
def test_a_board_is_read_in_every_field(file: str) -> None:
    assert stated(named(file.split(".")[0]).parse(answer(file))) == STATED[file]


@pytest.mark.parametrize(("board", "asked"), ASKED.items())
def test_a_board_is_asked_once_and_comes_whole(board: tuple[str, str], asked: str) -> None:
    source, token = board
    client = Recorded(lambda _: answer(f"{source}.json"))
    (page,) = pages(Board(source, token=token), client)
    assert client.asked == [asked]
    assert [row["title"] for row in page.rows] == [row["title"] for row in STATED[f"{source}.json"]]
    assert not page.capped


@pytest.mark.parametrize("source", ["recruitee", "personio", "teamtailor", "pinpoint"])
@pytest.mark.parametrize(
    "token", ["", "a b", "acme@evil.example", "acme:8080", "../acme", "acme.", "a" * 300]
)
def test_a_token_that_is_no_host_is_refused_before_anything_is_asked(source: str, token: str) -> None:
    client = Recorded(lambda _: b"")
    with pytest.raises(Unexpected, match="no board here"):
        pages(Board(source, token=token), client)
    assert client.asked == []


@pytest.mark.parametrize(
    ("source", "said", "words"),
    [
        ("greenhouse", b'{"status": 404, "error": "Job not found"}', "Job not found"),
        ("lever", b'{"ok": false, "error": "Document not found"}', "Document not found"),
        ("ashby", b"Not Found", "Not Found"),
        ("workable", b'{"error": "Not found"}', "Not found"),
        ("recruitee", b'{"error": "Not Found"}', "Not Found"),
        ("personio", b"<!DOCTYPE html><html><body>Hello</body></html>", "document type"),
        ("personio", b"<html><body>Hello</body></html>", "html"),
        ("teamtailor", b"<html><body>Hello</body></html>", "no RSS"),
        ("pinpoint", b"<!DOCTYPE html><p>Careers</p>", "no JSON"),
        ("greenhouse", b"[]", "without jobs"),
        ("ashby", b'{"jobs": null}', "without jobs"),
    ],
)
def test_an_answer_without_a_board_says_what_came(source: str, said: bytes, words: str) -> None:
    with pytest.raises(Unexpected, match=words):
        named(source).parse(said)


@pytest.mark.parametrize("source", ["greenhouse", "lever", "ashby", "workable", "recruitee", "pinpoint"])
def test_a_single_record_is_read_like_one_of_a_list(source: str) -> None:
    told = json.loads(answer(f"{source}.json"))
    records = (
        told if isinstance(told, list) else next(value for value in told.values() if isinstance(value, list))
    )
    alone = stated(named(source).parse(json.dumps(records[0]).encode()))
    listed = stated(named(source).parse(json.dumps([records[0]]).encode()))
    assert alone == listed
    assert alone[0]["title"] == STATED[f"{source}.json"][0]["title"]


def test_a_region_that_lever_has_not_is_refused() -> None:
    with pytest.raises(Unexpected, match="eu:acme"):
        pages(Board("lever", token="mars:acme"), Recorded(lambda _: b"[]"))


def test_an_empty_board_is_no_error() -> None:
    empty = {
        "greenhouse": b'{"jobs": [], "meta": {"total": 0}}',
        "lever": b"[]",
        "personio": b"<workzag-jobs/>",
    }
    assert [named(source).parse(said).rows for source, said in empty.items()] == [(), (), ()]


def test_what_is_not_published_is_rejected_and_said() -> None:
    reasons = {
        s: [r.reason for r in named(s).parse(answer(f"{s}.json")).rejects] for s in ("ashby", "recruitee")
    }
    assert reasons == {"ashby": ["not listed"], "recruitee": ["not published"]}


def test_personio_is_asked_again_for_texts_that_are_not_there_in_english() -> None:
    own = answer("personio.xml").replace(
        b"<jobDescriptions></jobDescriptions>",
        b"<jobDescriptions><jobDescription><name>Aufgaben</name><value>Polieren</value>"
        b"</jobDescription></jobDescriptions>",
    )
    client = Recorded(lambda url: answer("personio.xml") if "language=en" in url else own)
    (page,) = pages(Board("personio", token="uhrwerk"), client)
    assert client.asked == [
        "https://uhrwerk.jobs.personio.de/xml?language=en",
        "https://uhrwerk.jobs.personio.de/xml",
    ]
    assert [row["url"] for row in page.rows] == [
        "https://uhrwerk.jobs.personio.de/job/33001",
        "https://uhrwerk.jobs.personio.de/job/33002",
    ]
    assert page.rows[0]["description"].startswith("<h3>Wind &amp; tick</h3>")
    assert page.rows[1]["description"] == "<h3>Aufgaben</h3>\nPolieren"


def test_personio_keeps_the_english_board_and_says_so_when_the_other_does_not_come() -> None:
    client = Recorded(lambda url: answer("personio.xml") if "language=en" in url else b"<html/>")
    coming = named("personio").collect(Board("personio", token="uhrwerk.jobs.personio.com"), client)
    assert [row["url"] for row in next(coming).rows] == [
        "https://uhrwerk.jobs.personio.com/job/33001",
        "https://uhrwerk.jobs.personio.com/job/33002",
    ]
    with pytest.raises(Unexpected, match="not of workzag-jobs"):
        next(coming)


def test_teamtailor_is_asked_page_by_page_until_nothing_new_comes() -> None:
    second = answer("teamtailor.xml").replace(b"000000000011", b"000000000013")
    answers = {"0": answer("teamtailor.xml"), "100": second, "200": second}
    client = Recorded(lambda url: answers[url.rpartition("=")[2]])
    found = pages(Board("teamtailor", token="fjord"), client)
    assert [len(page.rows) for page in found] == [1, 1, 0]
    assert client.asked[1] == "https://fjord.teamtailor.com/jobs.rss?per_page=100&offset=100"
    assert not any(page.capped for page in found)


def test_a_relative_address_is_completed_with_the_host_that_was_asked() -> None:
    (page,) = pages(Board("pinpoint", token="lamp"), Recorded(lambda _: answer("pinpoint.json")))
    assert page.rows[1]["url"] == "https://lamp.pinpointhq.com/en/postings/82"


def test_names_and_mailboxes_of_people_are_never_taken() -> None:
    (page,) = pages(Board("recruitee", token="dykedairy"), Recorded(lambda _: answer("recruitee.json")))
    assert "@" not in repr(replace(page, rejects=()))


@pytest.mark.timeout(20)
def test_pay_blocks_within_pay_blocks_without_end_are_read_at_once() -> None:
    content = "content-pay-transparency" + '"><div class="pay-input">' * 200_000
    (row,) = (
        named("greenhouse").parse(json.dumps([{"id": 1, "title": "Baker", "content": content}]).encode()).rows
    )
    assert row["pay_text"] is None
