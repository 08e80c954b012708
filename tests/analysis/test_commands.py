"""python -m analysis, as a person or a script calls it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from typer.testing import CliRunner, Result

from analysis.__main__ import app
from analysis.market import curve_loops, demand, mention_loops, npmle_loops, pay, turnbull
from tests.analysis.market.postings import frame, posting
from tests.conftest import observation_rows

if TYPE_CHECKING:
    from data.store import Store

ROOT = Path(__file__).parent.parent.parent


def run(*arguments: str, text: str = "") -> Result:
    return CliRunner().invoke(app, arguments, input=text)


def process(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """Call it as a program of its own, which takes seconds to start: for how it ends."""
    command = [sys.executable, "-m", "analysis", *arguments]
    return subprocess.run(
        command, cwd=ROOT, input=text, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_the_module_is_the_command():
    done = process("extract", text='{"title": "Data Scientist"}')
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["role"] == "data_scientist"


def test_after_compile_nothing_is_compiled_for_pay_and_skills():
    answer = CliRunner().invoke(app, ["compile"])
    assert (answer.exit_code, answer.output) == (0, "")
    modules = (curve_loops, mention_loops, npmle_loops, turnbull)
    loops = [one for module in modules for one in vars(module).values() if hasattr(one, "signatures")]
    compiled = [len(loop.signatures) for loop in loops]
    assert sum(compiled) > len(modules)
    usual = {"country": "US", "state": "CA", "soc": "15-2051", "industry": "tech", "skills": ["SQL"]}
    rows = [posting(pay=90_000 + 100 * number, **usual) for number in range(40)]
    for weighted in ("npmle", "weighted"):
        pay.quantiles(frame(rows), baseline=114_000, method=weighted)
    demand.skills(frame(rows), by=["state"])
    demand.families(frame(rows))
    assert [len(loop.signatures) for loop in loops] == compiled


@pytest.fixture
def filled(store: Store) -> Store:
    rows = [
        observation_rows(
            f"p{number}",
            title="Data Scientist" if number % 2 else "Machine Learning Engineer",
            employer=f"=Example {number % 4}",
            pay_text=f"${100 + number},000 a year",
            industry_text="Hospitals and Health Care" if number < 25 else "Banking",
            skill_tags=["Python", "SQL"] if number % 4 else ["Python"],
        )
        for number in range(40)
    ]
    store.append("observations", pa.concat_tables(rows))
    return store


def test_extract_reads_standard_input_line_by_line():
    answer = run("extract", text='{"title": "Data Scientist"}\n{"title": "ML Engineer"}\n')
    roles = [json.loads(line)["role"] for line in answer.stdout.splitlines()]
    assert roles == ["data_scientist", "ml_engineer"]


def test_extract_answers_line_for_line_whatever_stands_in_one(tmp_path: Path):
    file = tmp_path / "lines.jsonl"
    good = b'{"title": "Data Scientist"}'
    bad = [b'{"title": "\xff"}', b'{"title": "\\ud800"}', b'{"a":' * 100_000]
    file.write_bytes(b"\n".join([b"\xef\xbb\xbf" + good, *bad, '{"title": "Ingénieur Data"}'.encode(), good]))
    answers = [run("extract", str(file)), CliRunner().invoke(app, ["extract"], input=file.read_bytes())]
    for answer in answers:
        assert answer.exit_code == 0
        rows = [json.loads(line) for line in answer.stdout.splitlines()]
        assert ["error" in row for row in rows] == [False, True, True, True, False, False]
        assert (rows[0]["role"], rows[5]["role"]) == ("data_scientist", "data_scientist")


def test_extract_says_which_file_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "400")  # or the name is broken into two lines
    answer = run("extract", str(tmp_path / "nothing.jsonl"))
    assert answer.exit_code == 2
    assert "nothing.jsonl" in answer.stderr


def test_summary_refreshes_first_and_gives_every_row_its_n_and_interval(filled: Store):
    answer = run(
        "summary", "--measure", "pay", "--by", "industry", "--format", "json", "--store", filled.root
    )
    rows = {row["industry"]: row for row in json.loads(answer.stdout)}
    assert {name: row["n"] for name, row in rows.items()} == {"healthcare": 25, "finance": 15}
    assert rows["healthcare"]["median"] == 112_000
    assert rows["healthcare"]["low"] <= 112_000 <= rows["healthcare"]["high"]
    assert rows["healthcare"]["difference"] == 112_000 - 114_000


def test_summary_takes_several_columns_and_conditions(filled: Store):
    command = ["summary", "--measure", "pay", "--by", "industry", "role", "--where", "industry=finance"]
    answer = run(*command, "--store", filled.root)
    rows = list(csv.DictReader(io.StringIO(answer.stdout)))
    assert {row["role"] for row in rows} == {"data_scientist", "ml_engineer"}
    assert {row["industry"] for row in rows} == {"finance"}


def test_summary_of_skills_can_be_asked_for_those_who_name_another(filled: Store):
    command = [
        "summary",
        "--measure",
        "demand",
        "--where",
        "skills=SQL",
        "--format",
        "json",
        "--store",
        filled.root,
    ]
    rows = {row["skill"]: row for row in json.loads(run(*command).stdout)}
    assert rows["Python"]["share"] == 1
    assert rows["Python"]["n"] == 30


def test_names_from_outside_are_no_formulas_in_the_csv(filled: Store):
    answer = run("summary", "--measure", "pay", "--by", "employer", "--store", filled.root)
    assert {row["employer"][0] for row in csv.DictReader(io.StringIO(answer.stdout))} == {"'"}


@pytest.mark.parametrize("wrong", [["--by", "nothing"], ["--where", "nothing"], ["--where", "nothing=1"]])
def test_wrong_use_is_said_in_words(filled: Store, wrong: list[str]):
    answer = run("summary", "--measure", "pay", *wrong, "--store", filled.root)
    assert answer.exit_code == 2
    assert "nothing" in answer.stderr


def test_a_store_that_cannot_be_read_is_one_sentence(tmp_path: Path):
    log = tmp_path / "store" / "observations" / "_delta_log"
    log.mkdir(parents=True)
    (log / "00000000000000000000.json").write_text("x")
    done = process("refresh", "--store", str(tmp_path / "store"))
    assert done.returncode == 1
    assert "could not be read" in done.stderr
    assert "Traceback" not in done.stderr


def test_summary_says_what_spark_needs(filled: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JAVA_HOME", "/no/such/java")
    done = process("summary", "--measure", "pay", "--engine", "spark", "--store", filled.root)
    assert done.returncode == 1
    assert "Java 17 or newer" in done.stderr.splitlines()[-1]


def test_fit_reads_a_cv_and_says_what_it_opens(filled: Store, tmp_path: Path):
    cv = tmp_path / "cv.txt"
    cv.write_text("Data scientist with 6 years of experience, Master of Science. Python and SQL.")
    answer = run("fit", "--cv", str(cv), "--format", "json", "--store", filled.root)
    assert answer.exit_code == 0, answer.stderr
    rows = json.loads(answer.stdout)
    assert {row["role"] for row in rows} <= {"data_scientist", "ml_engineer"}
    assert all(row["n_open"] <= row["n"] for row in rows)


def test_fit_says_which_degrees_there_are(filled: Store):
    answer = run("fit", "--degree", "wizard", "--store", filled.root)
    assert answer.exit_code == 2
    assert "bachelor" in answer.stderr
