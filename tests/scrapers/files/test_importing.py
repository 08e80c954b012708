from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.store import Store
from scrapers.files.importing import STOPPED, import_files
from scrapers.files.layout import parse
from scrapers.files.report import Report

HEADER = "job_title,salary,company,location,job_summary,post_date,extract_date,job_url"
LAYOUT = """
[columns]
title = "Stelle"
employer = "Firma"
locations = "Ort"
"""


def postings(*titles: str, day: str = "2021-02-10") -> str:
    rows = (f'{title},,Loomly,"Waco, TX",Looms,Today,{day},https://l.example/{title}' for title in titles)
    return "\n".join([HEADER, *rows]) + "\n"


def run(paths: Iterable[Path], store: Store, **options: object) -> list[Report]:
    reports = list(import_files(paths, store, **options))  # type: ignore[arg-type]
    assert all(r.read == r.kept + r.duplicate + r.rejected == r.read for r in reports)
    assert all(sum(r.reasons.values()) == r.rejected for r in reports)
    return reports


def count(store: Store, table: str = "observations") -> int:
    return store.scan(table).collect().height


def test_a_second_import_of_the_same_file_adds_nothing(tmp_path: Path, store: Store) -> None:
    file = tmp_path / "jobs.csv"
    file.write_text(postings("A", "B"))
    assert [(r.kept, r.duplicate) for r in run([file], store)] == [(2, 0)]
    assert [(r.kept, r.duplicate) for r in run([file], store)] == [(0, 2)]
    assert (count(store), count(store, "sightings"), count(store, "runs")) == (2, 0, 2)


def test_a_posting_seen_again_on_a_later_day_is_a_sighting(tmp_path: Path, store: Store) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(postings("A").replace("Today", "30+ days ago"))
    second.write_text(postings("A", day="2021-02-17").replace("Today", "30+ days ago"))
    for _ in range(2):
        run([first, second], store)
    assert count(store) == 1
    assert store.scan("sightings").collect()["seen_at"].to_list() == [datetime(2021, 2, 17, tzinfo=UTC)]


def test_a_folder_is_all_its_files_but_not_the_rejects_of_an_earlier_import(
    tmp_path: Path, store: Store
) -> None:
    folder = tmp_path / "in"
    (folder / "below").mkdir(parents=True)
    (folder / "below" / "jobs.csv").write_text(postings("A", ""))
    (folder / ".hidden.csv").write_text(postings("C"))
    for _ in range(2):
        (report,) = run([folder], store)
        assert report.reasons == {"no title": 1}
    assert count(store) == 1


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path, store: Store) -> None:
    empty, page, good = tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "c.csv"
    empty.write_text("")
    page.write_text("<!doctype html><html><body>jobs</body></html>")
    good.write_text(postings("A"))
    reports = run([tmp_path / "missing.csv", empty, page, good], store)
    assert [bool(report.error) for report in reports] == [True, True, True, False]
    assert reports[-1].kept == 1
    assert all(report.error is None or report.error.endswith(".") for report in reports)
    assert store.scan("runs").collect()["status"].to_list().count("failed") == 3


def test_rejected_rows_stand_beside_the_input_with_line_and_reason(tmp_path: Path, store: Store) -> None:
    file = tmp_path / "jobs.csv"
    file.write_text(postings("A", "").replace("Loomly", "=HYPERLINK(1)"))
    before = file.read_bytes()
    (report,) = run([file], store)
    assert report.rejects_file == str(tmp_path / "jobs.csv.rejects.csv")
    lines = Path(report.rejects_file).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == f"line,reason,{HEADER}"
    assert lines[1].startswith("3,no title,,,'=HYPERLINK(1),")
    assert file.read_bytes() == before


def test_without_rejects_there_is_no_rejects_file(tmp_path: Path, store: Store) -> None:
    file = tmp_path / "jobs.csv"
    file.write_text(postings("A"))
    (report,) = run([file], store)
    assert report.rejects_file is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["jobs.csv", "store"]


def test_rejects_go_to_the_current_folder_where_the_input_s_cannot_be_written(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    file = tmp_path / "jobs.csv"
    file.write_text(postings("A", ""))
    (tmp_path / "jobs.csv.rejects.csv").mkdir()  # nobody can write there, root neither
    (report,) = run([file], store)
    assert report.rejects_file == str(here / "jobs.csv.rejects.csv")
    (here / "jobs.csv.rejects.csv").unlink()
    (here / "jobs.csv.rejects.csv").mkdir()
    (report,) = run([file], store)
    assert (report.rejected, report.rejects_file) == (1, None)
    assert report.error is not None
    assert "could not be written" in report.error


def test_implausible_and_repeated_rows_are_rejected_with_their_reasons(tmp_path: Path, store: Store) -> None:
    file = tmp_path / "jobs.csv"
    file.write_text(postings("A", "x" * 400, "job_title"))
    (report,) = run([file], store)
    assert report.reasons == {"title too long": 1, "header row repeated": 1}


def test_an_unknown_file_is_reported_with_a_mapping_and_not_imported(tmp_path: Path, store: Store) -> None:
    file = tmp_path / "stellen.csv"
    file.write_text("Stelle;Firma;Ort\nEntwickler;Blau;Bonn\n")
    (report,) = run([file], store)
    assert (report.read, report.layout) == (0, None)
    assert report.error is not None
    assert "[columns]" in (report.proposal or "")
    assert count(store) == 0


def test_a_written_layout_is_used_for_every_file_that_has_its_title(tmp_path: Path, store: Store) -> None:
    file, other = tmp_path / "stellen.csv", tmp_path / "other.csv"
    file.write_text("Stelle;Firma;Ort\nEntwickler;Blau;Bonn\n")
    other.write_text("a,b\n1,2\n")
    good, bad = run([file, other], store, layout=parse(LAYOUT, "ours"))
    assert (good.layout, good.kept) == ("ours", 1)
    assert bad.error is not None
    assert "Stelle" in bad.error


def test_join_tables_are_used_in_any_order_and_from_any_folder(tmp_path: Path, store: Store) -> None:
    tables = {
        "z/postings.csv": "job_id,company_id,title,description,formatted_experience_level,listed_time,currency\n"
        "1,7,Engineer,Kites,Associate,1713390000000,USD\n2,8,Analyst,Kites,Associate,1713390000000,\n",
        "a/companies.csv": "company_id,name,company_size\n7,Kites Ltd,1\n",
        "a/company_industries.csv": "company_id,industry\n7,Toys\n8,Toys\n",
        "m/industries.csv": "industry_id,industry_name\n3,Aviation\n4,Games\n",
        "j/job_industries.csv": "job_id,industry_id\n1,3\n1,4\n",
        "m/skills.csv": "skill_abr,skill_name\nIT,Information Technology\nDSGN,Design\n",
        "j/job_skills.csv": "job_id,skill_abr\n1,IT\n1,DSGN\n",
        "j/salaries.csv": "salary_id,job_id,max_salary,med_salary,min_salary,pay_period,currency,compensation_type\n"
        "1,1,40,,30,HOURLY,USD,BASE_SALARY\n",
        "j/benefits.csv": "job_id,inferred,type\n1,0,Dental\n",
    }
    for name, content in tables.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(content)
    reports = run([tmp_path / "in"], store)
    assert {r.layout for r in reports if r.lookup is not None} >= {
        "linkedin_kaggle: skills",
        "linkedin_kaggle: benefits",
    }
    assert not any(report.error for report in reports)
    one, two = store.scan("observations").sort("source_id").collect().to_dicts()
    assert (one["employer"], one["industry_text"]) == ("Kites Ltd", "Aviation; Games")
    assert one["skill_tags"] == ["Information Technology", "Design"]
    assert (one["pay_low"], one["pay_high"], one["pay_period"]) == (30.0, 40.0, "hour")
    assert (two["industry_text"], two["skill_tags"], two["pay_low"]) == ("Toys", None, None)


def test_a_join_table_alone_is_reported_as_such(tmp_path: Path, store: Store) -> None:
    file = tmp_path / "skills.csv"
    file.write_text("skill_abr,skill_name\nIT,Information Technology\n")
    (report,) = run([file], store)
    assert report.as_dict()["lookup"] == 1
    assert "linkedin_kaggle" in (report.error or "")


def test_the_tables_of_a_zip_file_are_found_together(tmp_path: Path, store: Store) -> None:
    with zipfile.ZipFile(tmp_path / "archive.zip", "w") as archive:
        archive.writestr("jobs/job_skills.csv", 'job_link,job_skills\nhttps://l.example/1,"Python, Go"\n')
        archive.writestr(
            "linkedin_job_postings.csv",
            "job_link,job_title,company,job_location,first_seen\nhttps://l.example/1,Engineer,Kites,Bonn,2024-01-12\n",
        )
    reports = run([tmp_path / "archive.zip"], store)
    assert [(report.lookup, report.kept) for report in reports] == [(1, 0), (None, 1)]
    assert store.scan("observations").collect()["skill_tags"].to_list() == [["Python", "Go"]]


def test_a_gzipped_file_is_read_like_the_plain_one(tmp_path: Path, store: Store) -> None:
    (tmp_path / "jobs.csv").write_text(postings("A"))
    (tmp_path / "jobs.csv.gz").write_bytes(gzip.compress(postings("A").encode()))
    assert [(r.kept, r.duplicate) for r in run([tmp_path / "jobs.csv", tmp_path / "jobs.csv.gz"], store)] == [
        (1, 0),
        (0, 1),
    ]


def test_people_with_equal_rows_are_kept_once_each_over_all_imports(tmp_path: Path, store: Store) -> None:
    header = "company,level,title,totalyearlycompensation,basesalary,location,timestamp\n"
    row = "Gadgetry,L4,Data Scientist,210000,150000,Boise,6/7/2019 11:33:27\n"
    file, longer = tmp_path / "a.csv", tmp_path / "b.csv"
    file.write_text(header + row * 3)
    longer.write_text(header + row * 5)
    assert [(r.kept, r.duplicate) for r in run([file], store)] == [(3, 0)]
    assert [(r.kept, r.duplicate) for r in run([file, longer], store)] == [(0, 3), (2, 3)]


def test_ctrl_c_ends_with_a_report_and_keeps_what_was_imported(tmp_path: Path, store: Store) -> None:
    for name in ("a.csv", "b.csv", "c.csv"):
        (tmp_path / name).write_text(postings(name))

    def stop_at_b(file: Path, rows: int) -> None:
        if file.name == "b.csv" and rows:
            raise KeyboardInterrupt

    reports = run([tmp_path / name for name in ("a.csv", "b.csv", "c.csv")], store, watch=stop_at_b)
    assert [(report.kept, report.error) for report in reports] == [(1, None), (1, STOPPED)]
    assert count(store) == 2
    assert store.scan("runs").sort("started_at").collect()["status"].to_list() == ["ok", "partial"]


def test_a_store_that_cannot_be_written_is_one_sentence_in_the_report(tmp_path: Path) -> None:
    file, blocked = tmp_path / "jobs.csv", tmp_path / "blocked"
    file.write_text(postings("A"))
    blocked.write_text("a file where the folder should be")
    (report,) = run([file], Store(blocked))
    assert (report.kept, report.read) == (0, 0)
    assert "could not be" in (report.error or "")


def test_every_table_leaves_a_row_among_the_runs(tmp_path: Path, store: Store) -> None:
    file = tmp_path / "jobs.csv"
    file.write_text(postings("A", "A", ""))
    run([file], store)
    (row,) = store.scan("runs").collect().to_dicts()
    assert (row["command"], row["source"], row["file"], row["status"]) == (
        "import",
        "indeed",
        "jobs.csv",
        "partial",
    )
    assert (row["seen"], row["kept"], row["duplicate"], row["rejected"]) == (3, 1, 1, 1)
    assert json.loads(row["reasons"]) == {"no title": 1}


@pytest.mark.real
def test_all_real_tables_import_and_few_rows_are_rejected(
    real_data: Path, tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folders = [
        folder
        for group in ("csv-*", "usajobs-search-api")
        for folder in sorted((real_data / "real").glob(group))
    ]
    files = [
        file for folder in folders for file in sorted(folder.rglob("*")) if "mle_by_city" not in str(file)
    ]
    copies = []
    for file in (file for file in files if file.is_file()):
        copy = tmp_path / "copies" / file.relative_to(real_data)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
        copies.append(copy)
    reports = run(copies, store)
    assert not any(report.error for report in reports)
    assert all(report.layout for report in reports)
    assert sum(report.rejected for report in reports) <= 5
    assert {report.kept + report.duplicate for report in run(copies, store)} == {
        report.kept + report.duplicate for report in reports
    }


def test_a_saved_careers_page_is_imported_like_a_table(tmp_path: Path, store: Store) -> None:
    posting = {"@type": "JobPosting", "title": "ML Engineer", "hiringOrganization": {"name": "Loomly"}}
    script = f'<script type="application/ld+json">{json.dumps(posting)}</script>'
    (tmp_path / "saved.html").write_text(f"<html><head>{script}</head><body></body></html>")
    (tmp_path / "other.html").write_text("<html><body>Nothing here</body></html>")
    other, saved = run([tmp_path], store)
    assert (saved.layout, saved.kept) == ("careers_page", 1)
    assert "JobPosting" in str(other.error)
    assert store.scan("observations").collect()["employer"].to_list() == ["Loomly"]
