from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from data.store import Store
from scrapers import careers_page
from scrapers.files.importing import import_files
from scrapers.intake import Listing, frame
from scrapers.source import Board

TODAY = datetime.now(UTC).date()
DAYS = [(TODAY, True), (TODAY + timedelta(days=300), True), (date(2100, 12, 31), False)]


@pytest.mark.parametrize(("day", "known"), DAYS)
def test_a_day_far_ahead_is_no_day_of_posting_at_a_board(day: date, known: bool) -> None:
    rows = [{"title": "Engineer", "posted_on": day, "closes_on": day}]
    stated, unfit = frame(rows, Listing(Board("lever", token="loomly"), datetime.now(UTC)))
    assert stated.select("posted_on", "closes_on").row(0) == (day if known else None, day)
    assert unfit == 0


@pytest.mark.parametrize(("day", "known"), DAYS)
def test_a_day_far_ahead_is_no_day_of_posting_in_a_file(
    tmp_path: Path, store: Store, day: date, known: bool
) -> None:
    file = tmp_path / "jobs.csv"
    file.write_text(
        f"site,title,company,job_url,min_amount,interval,date_posted\nindeed,A,B,u,1,yearly,{day}\n"
    )
    (report,) = import_files([file], store)
    assert report.kept == 1
    assert store.scan("observations").collect()["posted_on"].to_list() == [day if known else None]


@pytest.mark.parametrize(("day", "known"), DAYS)
def test_a_day_far_ahead_is_no_day_of_posting_on_a_page(day: date, known: bool) -> None:
    posting = {"@type": "JobPosting", "title": "Engineer", "datePosted": str(day), "validThrough": str(day)}
    stated, _ = careers_page.stated(json.dumps(posting | {"url": "https://l.example/1"}).encode())
    assert stated.select("posted_on", "closes_on").row(0) == (day if known else None, day)
