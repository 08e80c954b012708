"""Sources that are one feed or search for all employers: what is read, and how they are asked."""

from __future__ import annotations

import json
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from scrapers.boards import google
from scrapers.source import Board, Row, Unexpected, named
from tests.scrapers.boards.recorded import Recorded, answer, pages, stated

STATED: dict[str, list[Row]] = {
    "amazon.json": [
        {
            "source_id": "3100001",
            "url": "https://www.amazon.jobs/en/jobs/3100001/applied-scientist-parcels",
            "title": "Applied Scientist, Parcels",
            "employer": "Parcel Services LLC",
            "description": "Weigh parcels.<br/>Gently.\n"
            "<h3>Basic qualifications</h3>\n"
            "- Scales\n"
            "<h3>Preferred qualifications</h3>\n"
            "- String<br/><br/>USA, OH, Dayton - 101,000.00 - 130,500.00 USD "
            "annually<br/>USA, NY, Troy - 99,000 - 120,000.50 USD annually",
            "locations": ["Dayton, Ohio, USA", "US, Virtual"],
            "arrangement_text": "ONSITE, VIRTUAL",
            "employment_text": "full-time",
            "seniority_text": "intern",
            "posted_on": date(2026, 3, 3),
            "pay_text": "USA, OH, Dayton - 101,000.00 - 130,500.00 USD annually; USA, NY, Troy - 99,000 - "
            "120,000.50 USD annually",
            "pay_low": 99000.0,
            "pay_high": 130500.0,
            "pay_currency": "USD",
            "pay_period": "year",
        },
        {"source_id": "3100002", "title": "Courier", "description": "Walk.", "locations": ["US, OH, Lima"]},
    ],
    "google.xml": [
        {
            "source_id": "770001",
            "url": "https://careers.google.com/jobs/results/770001-maps/",
            "title": "Machine Learning Engineer, Maps of Clouds",
            "employer": "DeepMind",
            "description": "<p>Draw clouds.</p><br>Canada: $91000 - $99000 (CAD) + bonus<br>US: $110000 - "
            "$151000 (USD) + bonus",
            "locations": ["Reno, NV, USA", "Canada"],
            "arrangement_text": "remote, hybrid",
            "employment_text": "FULL_TIME",
            "posted_on": date(2026, 9, 11),
            "pay_text": "Canada: $91000 - $99000 (CAD) + bonus; US: $110000 - $151000 (USD) + bonus",
        },
        {
            "source_id": "770002",
            "title": "Librarian",
            "description": "Hush.",
            "arrangement_text": "onsite",
            "posted_on": date(2026, 9, 12),
        },
    ],
    "remoteok.json": [
        {
            "source_id": "555001",
            "url": "https://remoteOK.com/remote-jobs/remote-ml-engineer-owl",
            "title": "ML Engineer",
            "employer": "Owl Post",
            "description": "<p>Sort owls.</p>",
            "locations": ["Leeds"],
            "arrangement_text": "Remote",
            "skill_tags": ["python", "machine learning"],
            "posted_on": date(2026, 3, 3),
            "pay_low": 60000.0,
            "pay_high": 90000.0,
            "pay_currency": "USD",
            "pay_period": "year",
        },
        {
            "source_id": "555002",
            "url": "https://remoteOK.com/remote-jobs/555002",
            "title": "Falconer",
            "employer": "Owl Post",
            "description": "Call the bird.",
            "arrangement_text": "Remote",
            "posted_on": date(2026, 3, 4),
        },
    ],
    "arbeitnow.json": [
        {
            "source_id": "data-analyst-essen-1",
            "url": "https://www.arbeitnow.com/jobs/companies/kk/data-analyst-essen-1",
            "title": "Data Analyst (m/w/d)",
            "employer": "Kohle & Kreide",
            "description": "<p>Kohle zählen.</p>",
            "locations": ["Essen"],
            "arrangement_text": "remote",
            "employment_text": "full time, berufserfahren",
            "posted_on": date(2026, 3, 3),
        },
        {
            "source_id": "zeichner-2",
            "url": "https://www.arbeitnow.com/jobs/companies/kk/zeichner-2",
            "title": "Zeichner",
            "employer": "Kohle & Kreide",
            "description": "<p>Malen &amp; mehr</p>",
            "posted_on": date(2026, 3, 4),
        },
    ],
    "himalayas.json": [
        {
            "source_id": "https://himalayas.app/companies/yak-cloud/jobs/ai-engineer",
            "url": "https://himalayas.app/companies/yak-cloud/jobs/ai-engineer",
            "title": "AI Engineer",
            "employer": "Yak Cloud",
            "description": "<p>Yaks in the cloud.</p>",
            "locations": ["Nepal", "Bhutan"],
            "arrangement_text": "Remote",
            "employment_text": "Contractor",
            "seniority_text": "Senior, Manager",
            "posted_on": date(2026, 3, 3),
            "closes_on": date(2026, 5, 2),
            "pay_low": 30.0,
            "pay_high": 45.5,
            "pay_currency": "USD",
            "pay_period": "hour",
        },
        {
            "source_id": "https://himalayas.app/companies/snow-leopard/jobs/herder",
            "url": "https://himalayas.app/companies/snow-leopard/jobs/herder",
            "title": "Herder",
            "employer": "snow-leopard",
            "description": "<p>Sheep.</p>",
            "arrangement_text": "Remote",
            "employment_text": "Full Time",
            "posted_on": date(2026, 3, 3),
        },
    ],
}

WORDS = ("machine learning", "data scientist")


@pytest.mark.parametrize("file", STATED)
def test_a_feed_is_read_in_every_field(file: str) -> None:
    assert stated(named(file.split(".")[0]).parse(answer(file))) == STATED[file]


@pytest.mark.parametrize(
    ("source", "asked"), [("google", google.FEED), ("remoteok", "https://remoteok.com/api")]
)
def test_a_feed_that_comes_whole_is_asked_once(source: str, asked: str) -> None:
    file = "google.xml" if source == "google" else "remoteok.json"
    client = Recorded(lambda _: answer(file))
    (page,) = pages(Board(source), client)
    assert client.asked == [asked]
    assert stated(page) == STATED[file]


def test_remoteok_shows_the_newest_only_so_that_nothing_it_drops_is_closed() -> None:
    assert named("remoteok").parse(answer("remoteok.json")).capped
    assert not named("google").parse(answer("google.xml")).capped


@pytest.mark.parametrize(
    "sentence", ["Please mention the word **OAK**", "Please mention the words **OAK ASH**"]
)
def test_the_sentence_of_remoteok_is_cut_and_what_follows_it_kept(sentence: str) -> None:
    said = f"Dig.<br/><br/>{sentence} and tag X1==. Companies can see they're human.<p>Plant.</p>"
    record = {"id": "1", "position": "Gardener", "description": said}
    (row,) = named("remoteok").parse(json.dumps(record).encode()).rows
    assert row["description"] == "Dig.<p>Plant.</p>"


@pytest.mark.parametrize(
    ("source", "said", "words"),
    [
        ("amazon", b'{"error": "Result limit cannot be greater than 100", "jobs": null}', "Result limit"),
        ("amazon", b'{"error": "Too many", "jobs": []}', "Too many"),
        ("google", b"<rss><channel/></rss>", "not of jobs"),
        ("google", answer("google.xml")[:-30], "no XML"),
        (
            "google",
            b'<!DOCTYPE jobs [<!ENTITY a "b">]><jobs><job><jobid>1</jobid></job></jobs>',
            "document type",
        ),
        ("arbeitnow", b"<html></html>", "no JSON"),
        ("himalayas", b'{"message": "Slow down"}', "Slow down"),
        ("remoteok", b"{}", "without jobs"),
    ],
)
def test_an_answer_without_postings_says_what_came(source: str, said: bytes, words: str) -> None:
    with pytest.raises(Unexpected, match=words):
        named(source).parse(said)


def test_amazon_is_searched_for_each_of_the_words_and_a_posting_comes_once() -> None:
    def search(url: str) -> bytes:
        asked = parse_qs(urlsplit(url).query)
        first = int(asked["offset"][0]) + (150 if asked["base_query"] == ["data scientist"] else 0)
        jobs = [_job(number) for number in range(first, min(first + 100, 250))]
        return json.dumps({"error": None, "hits": 250 if first < 150 else 100, "jobs": jobs}).encode()

    client = Recorded(search)
    found = pages(Board("amazon", search=WORDS), client)
    ids = [row["source_id"] for page in found for row in page.rows]
    assert ids == [str(number) for number in range(250)]
    assert len(client.asked) == 4
    assert client.asked[1].endswith("base_query=machine+learning&offset=100&result_limit=100&sort=recent")
    assert not any(page.capped for page in found)


def test_amazon_says_when_there_is_more_than_it_shows() -> None:
    assert named("amazon").parse(json.dumps({"hits": 10_000, "jobs": [_job(1)]}).encode()).capped


@pytest.mark.parametrize("source", ["arbeitnow", "himalayas"])
def test_a_feed_is_asked_page_by_page_until_one_is_empty(source: str) -> None:
    key, told = {"arbeitnow": ("data", {}), "himalayas": ("jobs", {"totalCount": 9})}[source]
    full = json.loads(answer(f"{source}.json"))[key]

    def feed(url: str) -> bytes:
        number = int(parse_qs(urlsplit(url).query)["page"][0])
        records = [
            {**r, "slug": f"{number} {i}", "guid": f"https://h.example/{number}/{i}"}
            for i, r in enumerate(full)
        ]
        return json.dumps({**told, key: records if number < 4 else []}).encode()

    client = Recorded(feed)
    found = pages(Board(source, search=WORDS[:1]), client)
    assert [len(page.rows) for page in found] == [2, 2, 2, 0]
    assert client.asked[-1].endswith("page=4")


@pytest.mark.parametrize("source", ["arbeitnow", "himalayas", "amazon"])
def test_a_page_that_repeats_for_ever_ends_the_listing(source: str) -> None:
    client = Recorded(lambda _: answer(f"{source}.json").replace(b'"totalCount": 2', b'"totalCount": 9'))
    found = pages(Board(source, search=WORDS), client)
    assert sum(len(page.rows) for page in found) == 2
    assert len(client.asked) <= 4


@pytest.mark.parametrize("source", ["arbeitnow", "himalayas"])
def test_a_listing_without_end_is_left_off_and_marked(source: str) -> None:
    key = {"arbeitnow": "data", "himalayas": "jobs"}[source]

    def feed(url: str) -> bytes:
        name = f"https://h.example/{parse_qs(urlsplit(url).query)['page'][0]}"
        return json.dumps({key: [{"title": "Data Analyst", "slug": name, "guid": name}]}).encode()

    found = pages(Board(source, search=WORDS[:1]), Recorded(feed))
    assert found[-1].capped
    assert len(found) == named(source).PAGES + 1


def _job(number: int) -> dict[str, object]:
    return {"id_icims": str(number), "title": "Applied Scientist", "job_path": f"/en/jobs/{number}"}
