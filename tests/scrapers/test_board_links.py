"""Careers pages lead to the boards behind them."""

from __future__ import annotations

import json

import pytest

from scrapers import source
from scrapers.board_links import boards


@pytest.mark.parametrize(
    ("address", "name", "token"),
    [
        ("boards.greenhouse.io/lumen/jobs/77", "greenhouse", "lumen"),
        ("job-boards.eu.greenhouse.io/lumen", "greenhouse", "lumen"),
        ("boards.greenhouse.io/embed/job_board/js?for=lumen", "greenhouse", "lumen"),
        ("boards.greenhouse.io/embed/job_app?token=5&for=lumen&b=x", "greenhouse", "lumen"),
        ("boards-api.greenhouse.io/v1/boards/lumen/jobs", "greenhouse", "lumen"),
        ("jobs.lever.co/lumen/5f", "lever", "lumen"),
        ("jobs.eu.lever.co/lumen", "lever", "eu:lumen"),
        ("api.lever.co/v0/postings/lumen?mode=json", "lever", "lumen"),
        ("jobs.ashbyhq.com/Lumen%20Labs/embed", "ashby", "Lumen Labs"),
        ("api.ashbyhq.com/posting-api/job-board/lumen", "ashby", "lumen"),
        ("apply.workable.com/lumen-1/j/AB12", "workable", "lumen-1"),
        ("apply.workable.com/api/v1/widget/accounts/lumen", "workable", "lumen"),
        ("lumen.recruitee.com/o/lamp", "recruitee", "lumen"),
        ("lumen.jobs.personio.de", "personio", "lumen"),
        ("lumen.jobs.personio.com/job/1", "personio", "lumen.jobs.personio.com"),
        ("lumen.teamtailor.com/jobs", "teamtailor", "lumen"),
        ("lumen.na.teamtailor.com", "teamtailor", "lumen.na.teamtailor.com"),
        ("lumen.pinpointhq.com/en/postings", "pinpoint", "lumen"),
        (
            "lumen.wd5.myworkdayjobs.com/en-US/Careers/job/Lamp",
            "workday",
            "https://lumen.wd5.myworkdayjobs.com/Careers",
        ),
        (
            "lumen.wd5.myworkdayjobs.com/wday/cxs/lumen/Careers/jobs",
            "workday",
            "https://lumen.wd5.myworkdayjobs.com/Careers",
        ),
        ("careers-lumen.icims.com/jobs/7/job", "icims", "https://careers-lumen.icims.com"),
        ("lumen.bamboohr.com/careers/7", "bamboohr", "lumen"),
        ("ats.rippling.com/en-GB/lumen/jobs", "rippling", "lumen"),
        ("ats.rippling.com/api/v2/board/lumen/jobs", "rippling", "lumen"),
        ("lumen.breezy.hr/p/7", "breezy", "lumen"),
        (
            "elum.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en-GB/sites/CX_1/job/7",
            "oracle",
            "https://elum.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1",
        ),
        ("lumen.eightfold.ai/careers/job/7", "eightfold", "https://lumen.eightfold.ai"),
        (
            "lumen.eightfold.ai/careers?query=x&domain=lumen.org",
            "eightfold",
            "https://lumen.eightfold.ai|domain=lumen.org",
        ),
    ],
)
def test_an_address_at_a_vendor_is_a_board_of_its_source(address: str, name: str, token: str) -> None:
    link = f'<p>All <a href="https://{address}">our openings</a></p>'.encode()
    state = json.dumps({"url": f"https://{address}"}).replace("/", "\\/")
    for page, url in (
        (link, "https://lumen.org"),
        (f"<script>{state}</script>".encode(), "https://lumen.org"),
        (b"", f"https://{address}"),
    ):
        assert [(board.source, board.token) for board in boards(page, url)] == [(name, token)]
    assert name in source.names()


@pytest.mark.parametrize(
    ("page", "url", "name", "token"),
    [
        (
            b'phApp.ddo = {"baseUrl":"https://careers.lumen.org/us/en/"}',
            "https://careers.lumen.org/",
            "phenom",
            "https://careers.lumen.org/us/en",
        ),
        (
            b'<script src="https://rmkcdn.successfactors.com/a/b.js">',
            "https://jobs.lumen.org/go/x",
            "successfactors",
            "https://jobs.lumen.org",
        ),
        (
            b'<link href="https://app.jibecdn.com/a.css">',
            "https://jobs.lumen.org/x",
            "icims",
            "https://jobs.lumen.org",
        ),
        (
            b'<img src="https://images.teamtailor-cdn.com/a">',
            "https://jobs.lumen.org/",
            "teamtailor",
            "jobs.lumen.org",
        ),
    ],
)
def test_a_site_on_the_employers_own_host_is_known_by_its_vendors_files(
    page: bytes, url: str, name: str, token: str
) -> None:
    assert [(board.source, board.token) for board in boards(page, url)] == [(name, token)]


@pytest.mark.parametrize(
    "address",
    [
        "www.teamtailor.com",
        "support.greenhouse.io/hc",
        "www.icims.com/products",
        "boards.greenhouse.io/embed/job_board",
        "careers.smartrecruiters.com/lumen",
        "notlever.co/lumen",
        "lumen.myworkdayjobs.com/x",
    ],
)
def test_a_vendors_own_pages_are_no_board(address: str) -> None:
    assert boards(f'<a href="https://{address}">x</a>'.encode(), "https://lumen.org/careers") == ()


def test_each_board_is_named_once_and_a_page_of_hundreds_is_cut_short() -> None:
    twice = b'<a href="https://jobs.lever.co/lumen/1"></a><iframe src="//jobs.lever.co/Lumen/2"></iframe>'
    assert len(boards(twice, "https://lumen.org")) == 1
    many = "".join(f'<a href="https://jobs.lever.co/lamp{number}">x</a>' for number in range(300))
    assert len(boards(many.encode(), "https://lumen.org")) == 20


@pytest.mark.parametrize("url", ["", "nonsense", "https://[", "https://lumen.org:x/"])
def test_any_bytes_and_any_address_are_read(url: str) -> None:
    assert boards(b"\xff\xfe<\x00&#xD800;" * 50, url) == ()
