"""Careers sites and searches on request or with a key: what is read from their answers, and how they are asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pyarrow as pa
import pytest

from data.schema import OBSERVATION
from data.store import Store
from scrapers.files.importing import import_files
from scrapers.observation import CONTENT
from scrapers.source import Board, Page, Unexpected, named
from tests.scrapers.boards.recorded import ANSWERS, Recorded, answer, pages, stated

STATED = {
    "workday.json": [
        {
            "source_id": "LX-77-2",
            "url": "/job/Tromso/Machine-Learning-Engineer--Fog_LX-77-2",
            "title": "Machine Learning Engineer, Fog",
            "locations": ["Tromsø"],
            "arrangement_text": "Partly at sea",
            "employment_text": "Full time",
        },
        {"source_id": "LX-78", "url": "/job/Vardo/Lamp-Cleaner_LX-78", "title": "Lamp Cleaner"},
    ],
    "oracle.json": [
        {
            "source_id": "4401",
            "title": "Data Scientist, Harbours",
            "locations": ["Cork, Ireland", "Galway, Ireland"],
            "arrangement_text": "Hybrid",
            "employment_text": "Full time",
            "seniority_text": "Individual",
            "degree_text": "Master's Degree",
            "description": "Count the boats.",
            "posted_on": date(2026, 5, 2),
            "closes_on": date(2026, 6, 30),
        },
        {
            "source_id": "4402",
            "title": "Rope Maker",
            "locations": ["Cork, Ireland"],
            "arrangement_text": "On-site",
        },
    ],
    "eightfold.json": [
        {
            "source_id": "88001",
            "url": "/careers/job/88001",
            "title": "Applied Scientist, Weather",
            "locations": ["Reykjavik, Iceland", "Remote, Iceland"],
            "arrangement_text": "hybrid",
            "posted_on": date(2026, 5, 6),
        },
        {
            "source_id": "88002",
            "url": "/careers/job/88002",
            "title": "Cook",
            "locations": ["Akureyri, Iceland"],
        },
    ],
    "phenom.json": [
        {
            "source_id": "R-901",
            "url": "https://careers.mast.example/pt/en/job/R-901",
            "title": "NLP Engineer, Ship Logs",
            "description": "Read old logs.",
            "locations": ["Porto, Portugal"],
            "employment_text": "Full-time",
            "posted_on": date(2026, 4, 20),
        },
        {"source_id": "R-902", "title": "Painter", "locations": ["Faro, Portugal"]},
    ],
    "icims.json": [
        {
            "source_id": "6601",
            "url": "https://jobs.tidewatch.example/jobs/6601",
            "title": "Data Engineer, Tides",
            "employer": "Tidewatch",
            "description": "<p>Move water data.</p>\n"
            "<h3>Responsibilities</h3>\n"
            "<p>Pipelines.</p>\n"
            "<h3>Qualifications</h3>\n"
            "<p>SQL &amp; patience.</p>",
            "locations": ["Halifax, Nova Scotia, Canada"],
            "employment_text": "FULL_TIME",
            "posted_on": date(2026, 5, 4),
            "updated_on": date(2026, 5, 6),
            "pay_text": "CAD 90,000 and up",
            "pay_low": 90000.0,
        },
        {"source_id": "6602", "title": "Skipper", "locations": ["Remote - Canada"]},
    ],
    "bamboohr.json": [
        {
            "source_id": "31",
            "title": "Machine Learning Intern",
            "locations": ["Bergen, Vestland"],
            "arrangement_text": "On-site",
            "employment_text": "Internship",
        },
        {"source_id": "32", "title": "Net Mender", "locations": ["Tromsø, Troms, Norway"]},
        {"source_id": "33", "title": "Dispatcher", "arrangement_text": "Remote"},
    ],
    "rippling.json": [
        {
            "source_id": "ab-1",
            "url": "https://ats.rippling.com/gannet/jobs/ab-1",
            "title": "AI Engineer",
            "locations": ["Leith", "Remote (UK)"],
            "arrangement_text": "HYBRID, REMOTE",
        },
        {"source_id": "ab-2", "url": "https://ats.rippling.com/gannet/jobs/ab-2", "title": "Carpenter"},
    ],
    "breezy.json": [
        {
            "source_id": "c0ffee",
            "url": "https://puffin.breezy.hr/p/c0ffee-deep-learning-engineer",
            "title": "Deep Learning Engineer",
            "employer": "Puffin",
            "description": "<p>Look at birds.</p>",
            "locations": ["Dingle, Kerry, Ireland"],
            "arrangement_text": "Remote",
            "employment_text": "Full-Time",
            "posted_on": date(2026, 5, 1),
            "pay_text": "€70k - €90k",
        },
        {"source_id": "c0ffef", "title": "Warden", "locations": ["Remote"]},
    ],
    "jobicy.json": [
        {
            "source_id": "5501",
            "url": "https://jobicy.com/jobs/5501-mlops-engineer",
            "title": "MLOps Engineer & Diver",
            "employer": "Reef & Co",
            "description": "<p>Keep models under water.</p>",
            "locations": ["UK", "Ireland"],
            "arrangement_text": "Remote",
            "employment_text": "Full-Time, Contract",
            "seniority_text": "Senior",
            "industry_text": "Data Science & Analytics",
            "posted_on": date(2026, 5, 3),
            "pay_low": 60000.0,
            "pay_high": 75000.0,
            "pay_currency": "GBP",
            "pay_period": "year",
        },
        {
            "source_id": "5502",
            "title": "Buoy Tester",
            "description": "Float.",
            "locations": ["Anywhere"],
            "arrangement_text": "Remote",
        },
    ],
    "apple.json": [
        {
            "source_id": "3100",
            "url": "https://jobs.apple.com/en-us/details/3100/ml-researcher-maps",
            "title": "ML Researcher, Maps",
            "employer": "Apple",
            "description": "Draw coasts.",
            "locations": ["Singapore", "Cupertino"],
            "arrangement_text": "Remote (home office)",
            "posted_on": date(2026, 5, 5),
        },
        {
            "source_id": "3101",
            "url": "https://jobs.apple.com/en-us/details/3101",
            "title": "Store Lead",
            "employer": "Apple",
            "posted_on": date(2026, 5, 6),
        },
    ],
    "goldman.json": [
        {
            "source_id": "7001_GS_MID_CAREER",
            "url": "https://higher.gs.com/roles/7001",
            "title": "Quantitative Researcher",
            "employer": "Goldman Sachs",
            "locations": ["London, Greater London, United Kingdom"],
            "employment_text": "Full time",
            "seniority_text": "Vice President",
            "skill_tags": ["Time series"],
        },
        {"source_id": "7002_GS_EARLY", "title": "Host", "employer": "Goldman Sachs"},
    ],
    "hackernews.json": [
        {
            "source_id": "901",
            "url": "https://news.ycombinator.com/item?id=901",
            "title": "Senior ML Engineer",
            "employer": "Sextant Labs",
            "description": "Sextant Labs (<a "
            'href="https:&#x2F;&#x2F;sextant.example">https:&#x2F;&#x2F;sextant.example</a>) | Senior '
            "ML Engineer | Lisbon, Portugal | REMOTE (EU) | Full-time | €80k–€95k<p>We find the way.",
            "locations": ["Lisbon, Portugal", "REMOTE (EU)"],
            "arrangement_text": "REMOTE (EU)",
            "employment_text": "Full-time",
            "pay_text": "€80k–€95k",
            "posted_on": date(2026, 5, 1),
        },
        {
            "source_id": "902",
            "url": "https://news.ycombinator.com/item?id=902",
            "title": "Data Scientist",
            "employer": "Barnacle",
            "description": "Barnacle - Cardiff, UK - Data Scientist<p>Scrape hulls.",
            "locations": ["Cardiff, UK"],
            "posted_on": date(2026, 5, 1),
        },
        {
            "source_id": "903",
            "url": "https://news.ycombinator.com/item?id=903",
            "title": "Kelpie | Onsite | Oban",
            "employer": "Kelpie",
            "description": "Kelpie | Onsite | Oban",
            "locations": ["Oban"],
            "arrangement_text": "Onsite",
            "posted_on": date(2026, 5, 1),
        },
    ],
    "neogov.xml": [
        {
            "source_id": "5001",
            "url": "https://www.governmentjobs.com/careers/harbour/jobs/5001",
            "title": "Data Analyst, Ferries",
            "employer": "Harbour District",
            "description": "<p>Count passengers.</p>\n"
            "<h3>Examples of duties</h3>\n"
            "<p>Charts.</p>\n"
            "<h3>Qualifications</h3>\n"
            "<p>SQL.</p>\n"
            "<h3>Supplemental information</h3>\n"
            "<p>Bring a coat.</p>",
            "locations": ["Port Town, Oregon"],
            "employment_text": "Regular",
            "industry_text": "Government",
            "posted_on": date(2026, 5, 6),
            "closes_on": date(2026, 5, 31),
            "pay_low": 31.5,
            "pay_high": 40.0,
            "pay_currency": "USD",
            "pay_period": "hour",
        },
        {
            "source_id": "5002",
            "url": "https://www.governmentjobs.com/careers/harbour/jobs/5002",
            "title": "Deckhand",
            "employer": "Harbour District",
            "industry_text": "Government",
        },
    ],
    "usajobs.json": [
        {
            "source_id": "812000100",
            "url": "https://www.usajobs.gov:443/job/812000100",
            "title": "Oceanographer (Data Science)",
            "employer": "Office of Tides, Department of the Sea",
            "description": "Study currents.\n\nMeasure.\n\nModel.\n\nA year with waves.\n\nA degree.",
            "locations": ["Newport, Oregon", "Seattle, Washington"],
            "arrangement_text": "Telework eligible",
            "employment_text": "Full-Time",
            "industry_text": "Government",
            "posted_on": date(2026, 5, 2),
            "closes_on": date(2026, 5, 20),
            "pay_text": "2,000 - 3,000.50 BW",
            "pay_kind": "base",
            "pay_basis": "stated",
            "pay_low": 1000.0,
            "pay_high": 1500.25,
            "pay_currency": "USD",
            "pay_period": "week",
        },
        {
            "source_id": "812000200",
            "url": "https://www.usajobs.gov:443/job/812000200",
            "title": "Volunteer",
            "employer": "Department of the Sea",
            "arrangement_text": "Remote",
            "industry_text": "Government",
            "pay_text": "WC",
            "pay_kind": "base",
            "pay_basis": "stated",
        },
    ],
    "adzuna.json": [
        {
            "source_id": "660001",
            "url": "https://www.adzuna.co.uk/jobs/land/ad/660001",
            "title": "Computer Vision Engineer",
            "employer": "Lamplight",
            "description": "See lamps …",
            "locations": ["Whitby, North Yorkshire"],
            "employment_text": "full_time, permanent",
            "industry_text": "IT Jobs",
            "posted_on": date(2026, 5, 4),
            "pay_basis": "estimate",
            "pay_low": 52310.4,
            "pay_high": 52310.4,
            "pay_currency": "GBP",
            "pay_period": "year",
        },
        {
            "source_id": "660002",
            "url": "https://www.adzuna.com/details/660002",
            "title": "Baker",
            "pay_low": 30000.0,
            "pay_high": 34000.0,
            "pay_currency": "USD",
            "pay_period": "year",
        },
    ],
    "themuse.json": [
        {
            "source_id": "4001",
            "url": "https://www.themuse.com/jobs/pier/data-analyst-piers",
            "title": "Data Analyst, Piers",
            "employer": "Pier",
            "description": "<p>Count planks.</p>",
            "locations": ["Brighton, United Kingdom", "Flexible / Remote"],
            "arrangement_text": "Flexible / Remote",
            "seniority_text": "Mid Level",
            "posted_on": date(2026, 5, 5),
        },
        {"source_id": "4002", "title": "Juggler"},
    ],
    "successfactors.xml": [
        {
            "source_id": "1300100",
            "url": "https://careers.keel.example/job/Kiel-AI-Engineer/1300100/",
            "title": "AI Engineer (Kiel, DE)",
            "employer": "Keel",
            "description": "<p>Steer ships.</p>",
            "locations": ["Kiel, DE"],
            "posted_on": date(2026, 5, 4),
            "closes_on": date(2026, 7, 1),
        },
        {
            "source_id": "1300200",
            "url": "https://careers.keel.example/job/Kiel-Welder/1300200/",
            "title": "Welder",
        },
    ],
    "icims_search.html": [
        {
            "source_id": "310",
            "url": "https://careers-tern.icims.com/jobs/310/data-scientist/job",
            "title": "Data Scientist",
            "description": "Watch terns.",
            "locations": ["CA-NS-Halifax", "CA-ON-Ottawa"],
            "employment_text": "Regular Full-Time",
        }
    ],
    "icims_posting.html": [
        {
            "source_id": "310",
            "url": "https://careers-tern.icims.com/jobs/310/data-scientist/job",
            "title": "Data Scientist",
            "employer": "Tern",
            "description": "<h2>Overview</h2><p>Watch\n terns all day.</p>",
            "locations": ["Halifax, CA"],
            "employment_text": "FULL_TIME",
            "posted_on": date(2026, 5, 2),
            "closes_on": date(2026, 8, 2),
        }
    ],
    "successfactors_search.html": [
        {
            "source_id": "1300100",
            "url": "/job/Kiel-AI-Engineer/1300100/",
            "title": "AI Engineer",
            "locations": ["Kiel, DE"],
            "posted_on": date(2026, 5, 4),
        }
    ],
    "successfactors_posting.html": [
        {
            "source_id": "1300100",
            "url": "https://careers.keel.example/job/Kiel-AI-Engineer/1300100/",
            "title": "AI Engineer",
            "employer": "Keel",
            "description": "<p>Steer <b>ships</b>.</p>",
            "locations": ["Kiel, DE"],
            "posted_on": date(2026, 5, 4),
        }
    ],
}
REJECTED = {
    "workday.json": ["address leads elsewhere"],
    "hackernews.json": ["its first line is not Company | Role | …"],
    "icims_search.html": ["neither id nor address"],
}
REFUSED = {
    "workday": ({"errorCode": "S21", "error": "no such site"}, "no such site"),
    "oracle": ({"items": [{"TotalJobsCount": 4}]}, "without requisitionList"),
    "eightfold": ({"status": 403, "error": {"message": "Not authorized"}, "data": {}}, "Not authorized"),
    "phenom": ({"status": "failure"}, "failure"),
    "icims": ({"error": "Not Supported"}, "Not Supported"),
    "bamboohr": ({"error": {"message": "no company"}}, "no company"),
    "rippling": ({"detail": 1}, "without items"),
    "apple": ({"loaderData": {"root": {}}}, "neither"),
    "goldman": ({"errors": [{"message": "no such query"}]}, "no such query"),
    "hackernews": ({"title": "Ask HN: Who wants to be hired? (May 2026)", "children": []}, "another thread"),
    "usajobs": ({"message": "bad key"}, "bad key"),
    "adzuna": ({"exception": "AUTH_FAIL", "error": "authorisation"}, "authorisation"),
    "themuse": ({"error": "page too high"}, "page too high"),
}
SITES = {
    "workday": "https://lamp.wd3.myworkdayjobs.com/Keepers",
    "oracle": "https://cove.fa.em2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_7",
    "eightfold": "https://jobs.storm.example|domain=storm.example",
    "phenom": "https://careers.mast.example/pt/en",
    "icims": "https://jobs.tidewatch.example",
    "successfactors": "https://careers.keel.example",
    "bamboohr": "drift",
    "rippling": "gannet",
    "breezy": "puffin",
    "apple": "https://jobs.apple.com/en-us/search?location=portugal-PRT",
    "goldman": "",
    "neogov": "harbour",
    "jobicy": "",
    "hackernews": "900",
    "usajobs": "Organization=SEA",
    "adzuna": "gb",
    "themuse": "",
}
KEYS = (
    "USAJOBS_AUTHORIZATION_KEY",
    "USAJOBS_USER_AGENT",
    "ADZUNA_APP_ID",
    "ADZUNA_APP_KEY",
    "THEMUSE_API_KEY",
)


class Asked(Recorded):
    """A client that is posted to as well; what is posted is written down as part of the address."""

    def __init__(self, answers: Callable[[str], bytes]) -> None:
        super().__init__(answers)
        self.headers: list[dict[str, str]] = []

    def get(self, url: str, **options: Any) -> bytes:
        self.headers.append(options.get("headers") or {})
        return super().get(url, **options)

    def post(self, url: str, body: dict[str, Any], *, headers: dict[str, str] | None = None) -> bytes:
        flat = {name: json.dumps(value) if isinstance(value, dict) else value for name, value in body.items()}
        self.asked.append(f"{url}?{urlencode(flat)}")
        return self.answers(self.asked[-1])


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in KEYS:
        monkeypatch.setenv(name, f"secret-{name.lower()}")


def parsed(file: str) -> Page:
    page: Page = named(file.partition(".")[0].partition("_")[0]).parse(answer(file))
    return page


def collected(source: str, client: Asked, search: tuple[str, ...] = ("machine learning",)) -> list[Page]:
    return pages(Board(source, token=SITES[source], search=search), client)


def listing(source: str) -> bytes:
    return answer(f"{source}.xml" if source in ("neogov", "successfactors") else f"{source}.json")


@pytest.mark.parametrize("file", STATED)
def test_an_answer_is_read_as_it_states_its_postings(file: str) -> None:
    page = parsed(file)
    assert stated(page) == STATED[file]
    assert [reject.reason for reject in page.rejects] == REJECTED.get(file, [])


@pytest.mark.parametrize("source", REFUSED)
def test_an_error_in_an_answer_is_refused_with_its_words(source: str) -> None:
    said, words = REFUSED[source]
    with pytest.raises(Unexpected, match=words):
        named(source).parse(json.dumps(said).encode())


@pytest.mark.parametrize("page", ["<h1 class='iCIMS_Header'>Error: gone for good</h1>", "<p>Welcome</p>"])
@pytest.mark.parametrize("source", ["icims", "successfactors"])
def test_a_page_of_something_else_is_refused(source: str, page: str) -> None:
    with pytest.raises(Unexpected):
        named(source).parse(page.encode())


@pytest.mark.parametrize(
    ("source", "empty"),
    [
        ("workday", '{"total": 0, "jobPostings": []}'),
        ("oracle", '{"items": []}'),
        ("breezy", "[]"),
        ("rippling", "[]"),
        ("icims", '<ul class="iCIMS_JobsTable"></ul>'),
        ("successfactors", '<table id="searchresults"></table>'),
        ("hackernews", '{"hits": []}'),
    ],
)
def test_a_board_without_openings_is_empty_and_no_error(source: str, empty: str) -> None:
    assert named(source).parse(empty.encode()) == Page((), total=None)


@pytest.mark.parametrize("source", SITES)
@pytest.mark.usefixtures("keys")
def test_a_collected_posting_has_a_whole_address_and_is_shown_once(source: str) -> None:
    # The same answer to everything: pages and searches repeat, and details are those of no posting.
    found = collected(source, Asked(lambda url: listing(source)), search=("one", "two"))
    rows = [row for page in found for row in page.rows]
    names = [row["source_id"] for row in rows]
    assert len(names) == len(set(names)) > 0
    assert all(row.get("url") is None or row["url"].startswith("https://") for row in rows)
    assert rows[0]["url"]


@pytest.mark.parametrize("source", ["workday", "oracle", "phenom", "icims", "successfactors", "bamboohr"])
def test_ids_that_several_employers_use_carry_the_site(source: str) -> None:
    rows = collected(source, Asked(lambda url: listing(source)))[0].rows
    own = [str(row["source_id"]).rpartition("/") for row in rows]
    assert {site for site, _, _ in own} == {
        {
            "workday": "lamp/Keepers",
            "oracle": "cove/CX_7",
            "phenom": "careers.mast.example",
            "icims": "jobs.tidewatch.example",
            "successfactors": "careers.keel.example",
            "bamboohr": "drift",
        }[source]
    }


def _next_data(role: dict[str, Any]) -> bytes:
    data = json.dumps({"props": {"pageProps": {"role": role}}})
    return f'<script id="__NEXT_DATA__" type="application/json">{data}</script>'.encode()


def _hydrated(content: dict[str, Any]) -> bytes:
    literal = json.dumps(json.dumps(content))
    return f"<script>window.__staticRouterHydrationData = JSON.parse({literal});</script>".encode()


# For each source that lists no text: a part of the details' address, the details, and what they add to the posting.
DETAILS: dict[str, tuple[str, bytes, dict[str, object]]] = {
    "workday": (
        "/wday/cxs/lamp/Keepers/job/Tromso/Machine-Learning-Engineer--Fog_LX-77-2",
        json.dumps(
            {
                "jobPostingInfo": {
                    "title": "Machine Learning Engineer, Fog",
                    "jobDescription": "<p>Find ships.</p>",
                    "location": "Tromsø",
                    "additionalLocations": ["Bodø"],
                    "startDate": "2026-05-02",
                    "endDate": "2026-07-02",
                },
                "hiringOrganization": {"name": "Lamp AS"},
            }
        ).encode(),
        {
            "source_id": "lamp/Keepers/LX-77-2",
            "url": "https://lamp.wd3.myworkdayjobs.com/Keepers/job/Tromso/Machine-Learning-Engineer--Fog_LX-77-2",
            "employer": "Lamp AS",
            "description": "<p>Find ships.</p>",
            "locations": ["Tromsø", "Bodø"],
            "arrangement_text": "Partly at sea",
            "posted_on": date(2026, 5, 2),
            "closes_on": date(2026, 7, 2),
        },
    ),
    "oracle": (
        "recruitingCEJobRequisitionDetails?onlyData=true&expand=all&finder=ById%3BId%3D%224401%22%2CsiteNumber%3DCX_7",
        json.dumps(
            {
                "items": [
                    {
                        "Id": "4401",
                        "Title": "Data Scientist, Harbours",
                        "ExternalDescriptionStr": "<p>Count.</p>",
                        "ExternalQualificationsStr": "<p>R.</p>",
                        "ExternalResponsibilitiesStr": "",
                        "CorporateDescriptionStr": "<p>We own piers.</p>",
                        "JobLevel": "Senior",
                    }
                ]
            }
        ).encode(),
        {
            "url": "https://cove.fa.em2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_7/job/4401",
            "description": "<p>Count.</p>\n<h3>Qualifications</h3>\n<p>R.</p>\n<h3>About us</h3>\n<p>We own piers.</p>",
            "seniority_text": "Senior",
            "locations": ["Cork, Ireland", "Galway, Ireland"],
        },
    ),
    "eightfold": (
        "position_details?domain=storm.example&position_id=88001",
        json.dumps(
            {
                "status": 200,
                "data": {
                    "id": 88001,
                    "name": "Applied Scientist, Weather",
                    "jobDescription": "<p>Rain.</p>",
                    "efcustomTextEmploymentType": ["Full-Time"],
                    "publicUrl": "https://jobs.storm.example/careers/job/88001",
                },
            }
        ).encode(),
        {
            "source_id": "storm.example/88001",
            "url": "https://jobs.storm.example/careers/job/88001",
            "description": "<p>Rain.</p>",
            "employment_text": "Full-Time",
        },
    ),
    "phenom": (
        "ddoKey=jobDetail&jobId=R-901",
        json.dumps(
            {
                "jobDetail": {
                    "data": {
                        "job": {
                            "jobId": "R-901",
                            "title": "NLP Engineer, Ship Logs",
                            "description": "<p>Read.</p>",
                            "jobUpdatedDate": "2026-04-22T00:00:00.000+0000",
                            "salaryMin": "50000",
                            "salaryMax": "60000",
                            "payRange": "€50,000 - €60,000",
                        }
                    }
                }
            }
        ).encode(),
        {
            "url": "https://careers.mast.example/pt/en/job/R-901",
            "description": "<p>Read.</p>",
            "updated_on": date(2026, 4, 22),
            "pay_low": 50000.0,
            "pay_high": 60000.0,
            "pay_text": "€50,000 - €60,000",
        },
    ),
    "bamboohr": (
        "/careers/31/detail",
        json.dumps(
            {
                "result": {
                    "jobOpening": {
                        "jobOpeningName": "Machine Learning Intern",
                        "jobOpeningShareUrl": "https://drift.bamboohr.com/careers/31",
                        "description": "<p>Learn.</p>",
                        "datePosted": "2026-05-01",
                        "compensation": "NOK 250 an hour",
                        "minimumExperience": "Student",
                    }
                }
            }
        ).encode(),
        {
            "source_id": "drift/31",
            "url": "https://drift.bamboohr.com/careers/31",
            "description": "<p>Learn.</p>",
            "posted_on": date(2026, 5, 1),
            "pay_text": "NOK 250 an hour",
            "seniority_text": "Student",
            "locations": ["Bergen, Vestland"],
        },
    ),
    "rippling": (
        "/board/gannet/jobs/ab-1",
        json.dumps(
            {
                "uuid": "ab-1",
                "name": "AI Engineer",
                "companyName": "Gannet",
                "createdOn": "2026-05-03T10:00:00+01:00",
                "employmentType": {"label": "Full time"},
                "workLocations": ["Leith", "Remote (UK)"],
                "payRangeDetails": [
                    {"rangeStart": 50000, "rangeEnd": 60000, "currency": "GBP", "frequency": "ANNUAL"},
                    {"rangeStart": 45000, "rangeEnd": 55000, "currency": "GBP", "frequency": "ANNUAL"},
                ],
                "description": {"company": "<p>Birds.</p>", "role": "<p>Dive.</p>"},
            }
        ).encode(),
        {
            "employer": "Gannet",
            "description": "<p>Dive.</p>\n<h3>About us</h3>\n<p>Birds.</p>",
            "posted_on": date(2026, 5, 3),
            "employment_text": "Full time",
            "arrangement_text": "HYBRID, REMOTE",
            "pay_low": 45000.0,
            "pay_high": 60000.0,
            "pay_currency": "GBP",
            "pay_period": "year",
        },
    ),
    "apple": (
        "/en-us/details/3100/ml-researcher-maps",
        _hydrated(
            {
                "loaderData": {
                    "jobDetails": {
                        "jobsData": {
                            "positionId": "3100",
                            "postingTitle": "ML Researcher, Maps",
                            "jobSummary": "Draw </coasts>.",
                            "description": "All of them.",
                            "minimumQualifications": "A pencil.",
                            "postingFooters": [{"content": "Pay is S$1 to S$2."}],
                        }
                    }
                }
            }
        ),
        {
            "url": "https://jobs.apple.com/en-us/details/3100/ml-researcher-maps",
            "description": "Draw </coasts>.\n<h3>Description</h3>\nAll of them.\n<h3>Minimum qualifications</h3>\n"
            "A pencil.\nPay is S$1 to S$2.",
            "arrangement_text": "Remote (home office)",
        },
    ),
    "goldman": (
        "https://higher.gs.com/roles/7001",
        _next_data(
            {
                "jobTitle": "Quantitative Researcher",
                "externalSource": {"sourceId": "7001"},
                "descriptionHtml": "<p>Sum.</p>",
                "locations": [],
            }
        ),
        {
            "source_id": "7001_GS_MID_CAREER",
            "url": "https://higher.gs.com/roles/7001",
            "description": "<p>Sum.</p>",
            "locations": ["London, Greater London, United Kingdom"],
        },
    ),
}


@pytest.mark.parametrize("source", DETAILS)
def test_details_are_added_to_a_posting_of_a_wanted_title(source: str) -> None:
    part, details, added = DETAILS[source]
    client = Asked(lambda url: details if part in url else listing(source))
    row = next(iter(collected(source, client)[0].rows))
    assert {column: row.get(column) for column in added} == added
    assert sum(part in url for url in client.asked) == 1
    assert all("Cook" not in url and "88002" not in url for url in client.asked)


def test_classic_icims_pages_are_read_one_after_the_other_and_with_their_postings() -> None:
    said = {"pr=0": answer("icims_search.html"), "/job?": answer("icims_posting.html")}
    nothing = b'<div class="iCIMS_SearchResultsHeader">No jobs</div>'
    client = Asked(lambda url: next((told for part, told in said.items() if part in url), nothing))
    found = pages(Board("icims", token="https://careers-tern.icims.com"), client)
    rows = [row for page in found for row in page.rows]
    assert [row["description"] for row in rows] == ["<h2>Overview</h2><p>Watch\n terns all day.</p>"]
    assert rows[0]["source_id"] == "careers-tern.icims.com/310"
    assert client.asked == [
        "https://careers-tern.icims.com/jobs/search?ss=1&in_iframe=1&pr=0",
        "https://careers-tern.icims.com/jobs/310/data-scientist/job?in_iframe=1",
        "https://careers-tern.icims.com/jobs/search?ss=1&in_iframe=1&pr=1",
    ]


def test_successfactors_is_searched_where_it_has_no_feed() -> None:
    said = {"/search/": answer("successfactors_search.html"), "/job/": answer("successfactors_posting.html")}
    client = Asked(lambda url: next((told for part, told in said.items() if part in url), b"<p>Not here</p>"))
    rows = [row for page in collected("successfactors", client) for row in page.rows]
    assert [row["description"] for row in rows] == ["<p>Steer <b>ships</b>.</p>"]
    assert rows[0]["url"] == "https://careers.keel.example/job/Kiel-AI-Engineer/1300100/"


def test_the_newer_successfactors_search_is_read() -> None:
    job = {
        "id": 77,
        "unifiedStandardTitle": "Data Engineer",
        "urlTitle": "Data-Engineer",
        "jobLocationShort": ["Kiel"],
    }
    content = {"totalJobs": 1, "jobSearchResult": [{"response": job}]}
    page = named("successfactors").parse(json.dumps(content).encode())
    assert stated(page) == [
        {"source_id": "77", "url": "/job/Data-Engineer/77/", "title": "Data Engineer", "locations": ["Kiel"]}
    ]


def test_an_eightfold_tenant_without_the_new_search_is_asked_by_the_old_one() -> None:
    closed = b'{"status": 403, "error": {"message": "Not authorized for PCSX"}}'
    old = {
        "count": 1,
        "positions": [{"id": 5, "name": "Cook", "t_create": 1778025600, "t_update": 1778112000}],
    }
    client = Asked(lambda url: closed if "pcsx" in url else json.dumps(old).encode())
    rows = [row for page in collected("eightfold", client) for row in page.rows]
    assert [(row["title"], row["updated_on"]) for row in rows] == [("Cook", date(2026, 5, 7))]


def test_the_newest_thread_is_found_among_other_threads() -> None:
    hits = [
        {"objectID": "8", "title": "Ask HN: Who wants to be hired? (June 2026)"},
        {"objectID": "7", "title": "Ask HN: Who is hiring? (June 2026)"},
        {"objectID": "6", "title": "Ask HN: Who is hiring? (May 2026)"},
    ]
    said = json.dumps({"hits": hits}).encode()
    client = Asked(lambda url: said if "search_by_date" in url else answer("hackernews.json"))
    assert len(pages(Board("hackernews"), client)[0].rows) == 3
    assert client.asked[-1].endswith("/items/7")


def test_a_single_comment_is_read_without_its_replies() -> None:
    comment = {
        "id": 1,
        "parent_id": 9,
        "text": "Cod | Data Engineer | Hull",
        "children": [{"text": "A | B", "id": 2}],
    }
    assert [row["title"] for row in named("hackernews").parse(json.dumps(comment).encode()).rows] == [
        "Data Engineer"
    ]


@pytest.mark.parametrize(
    ("source", "token"),
    [
        ("workday", "acme"),
        ("workday", "https://lamp.wd3.myworkdayjobs.com"),
        ("oracle", "http://cove.fa.em2.oraclecloud.com/sites/CX"),
        ("eightfold", "https://[broken"),
        ("phenom", "https://careers.mast.example"),
        ("icims", "localhost"),
        ("bamboohr", "a b"),
    ],
)
def test_a_token_that_names_no_board_is_refused(source: str, token: str) -> None:
    with pytest.raises(Unexpected, match="looks like|names no site|lacks country|is no board"):
        pages(Board(source, token=token), Asked(lambda url: b"{}"))


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("source", ["usajobs", "adzuna", "themuse"])
def test_keys_travel_in_parameters_or_headers_named_like_them(source: str) -> None:
    client = Asked(lambda url: listing(source))
    collected(source, client)
    sent = {
        **dict(pair.split("=", 1) for pair in client.asked[0].partition("?")[2].split("&")),
        **client.headers[0],
    }
    for name in named(source).ABOUT.keys:
        parameter = name.partition("_")[2].lower()
        by_name = {word.lower().replace("-", "_"): value for word, value in sent.items()}
        assert by_name[parameter] == f"secret-{name.lower()}"


@pytest.mark.parametrize("source", ["usajobs", "adzuna", "themuse"])
def test_without_a_key_nothing_is_asked(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in KEYS:
        monkeypatch.delenv(name, raising=False)
    client = Asked(lambda url: listing(source))
    with pytest.raises(
        Unexpected, match=r"is set neither in the environment nor in \.streamlit/secrets\.toml"
    ):
        collected(source, client)
    assert client.asked == []


@pytest.mark.parametrize("source", ["usajobs", "adzuna"])
def test_a_robots_exception_is_written_down_and_needs_a_key(source: str) -> None:
    about = named(source).ABOUT
    assert "RFC 9309" in about.robots_exception
    assert about.default == "key"
    assert about.keys


def test_a_posting_of_usajobs_is_the_same_imported_and_collected(store: Store) -> None:
    list(import_files([ANSWERS / "usajobs.json"], store))
    imported = {row["source_id"]: row for row in store.scan("observations").collect().to_dicts()}
    collected_rows = {row["source_id"]: row for row in parsed("usajobs.json").rows}
    assert imported.keys() == collected_rows.keys()
    assert {row["source"] for row in imported.values()} == {"usajobs"}
    for name, row in imported.items():
        assert {column: row[column] for column in CONTENT} == {
            column: collected_rows[name].get(column) for column in CONTENT
        }


def _changed(value: Any, wrong: Any) -> Iterator[Any]:
    """Yield *value* with *wrong* in the place of each of its parts, one at a time."""
    yield wrong
    if isinstance(value, dict):
        yield from ({**value, key: part} for key in value for part in _changed(value[key], wrong))
    if isinstance(value, list):
        yield from (
            [*value[:i], part, *value[i + 1 :]]
            for i in range(len(value))
            for part in _changed(value[i], wrong)
        )


@pytest.mark.parametrize(
    "wrong", [None, True, -1, 1e308, 10**25, "\x00", "x" * 5_000, [], [{}], {}, {"a": []}, [[1]]]
)
@pytest.mark.parametrize("source", DETAILS)
def test_a_wrong_type_anywhere_in_details_is_rejected_or_unknown(source: str, wrong: Any) -> None:
    content = DETAILS[source][1]
    for inside in ("__NEXT_DATA__", "__staticRouterHydrationData"):
        if inside.encode() in content:
            content = content.partition(b">")[2].rpartition(b"</script>")[0]
    if content.startswith(b"window"):
        content = json.loads(content.partition(b"(")[2].rpartition(b")")[0]).encode()
    for changed in _changed(json.loads(content), wrong):
        try:
            page = named(source).parse(json.dumps(changed).encode())
        except Unexpected:
            continue
        assert all(row["title"] for row in page.rows)
        pa.Table.from_pylist(list(page.rows), schema=OBSERVATION)


@pytest.mark.parametrize("wrong", [None, -1, "UNAVAILABLE", [], {}, [None], [[]], {"name": {}}])
def test_a_wrong_type_anywhere_in_the_data_of_a_page_is_rejected_or_unknown(wrong: Any) -> None:
    posting = {
        "@type": "JobPosting",
        "title": "Data Scientist",
        "url": "https://careers-tern.icims.com/jobs/310/data-scientist/job",
        "employmentType": "FULL_TIME",
        "hiringOrganization": {"name": "Tern"},
        "jobLocation": {"address": {"addressLocality": "Halifax"}},
        "datePosted": "2026-05-02",
    }
    for changed in _changed(posting, wrong):
        page = f'<script type="application/ld+json">{json.dumps(changed)}</script>'
        try:
            rows = named("icims").parse(page.encode()).rows
        except Unexpected:
            continue
        pa.Table.from_pylist(list(rows), schema=OBSERVATION)


@pytest.mark.parametrize("source", ["icims", "successfactors"])
def test_a_page_nested_without_end_is_refused(source: str) -> None:
    with pytest.raises(Unexpected, match="tags within tags"):
        named(source).parse(b'<li class="iCIMS_JobCardItem"><span itemprop="description">' * 300)
