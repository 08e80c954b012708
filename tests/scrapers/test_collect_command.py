"""python -m scrapers collect | parse | sources, as a person or a script calls them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.store import Store
from scrapers.commands import cache_folder

ROOT = Path(__file__).parents[2]
LEVER = [
    {
        "id": "5ac2",
        "text": "Machine Learning Engineer",
        "hostedUrl": "https://jobs.lever.co/example/5ac2",
        "categories": {"location": "Austin, TX", "commitment": "Full-time"},
        "descriptionPlain": "Write to jobs@example.com about our models.",
        "salaryRange": {"min": 150000, "max": 190000, "currency": "USD", "interval": "per-year-salary"},
    },
    {"id": "5ac3", "hostedUrl": "https://jobs.lever.co/example/5ac3"},
]


def scrapers(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrapers", *map(str, arguments)]
    environment = os.environ | {"COLUMNS": "200", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_answers_for_a_far_store_are_cached_where_nobody_else_can_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    assert cache_folder(Store("s3://bucket/store")).is_relative_to(tmp_path / "home")
    assert cache_folder(Store(tmp_path / "store")) == tmp_path / "store" / "cache"


def test_parse_prints_one_observation_a_line_and_names_rejects_apart(tmp_path: Path):
    file = tmp_path / "answer.json"
    file.write_text(json.dumps(LEVER))
    done = scrapers("parse", "lever", file)
    assert done.returncode == 0
    [row] = map(json.loads, done.stdout.splitlines())
    assert (row["source"], row["source_id"], row["title"]) == ("lever", "5ac2", "Machine Learning Engineer")
    assert (row["pay_low"], row["pay_currency"], row["pay_period"]) == (150_000, "USD", "year")
    assert row["locations"] == ["Austin, TX"]
    assert "jobs@example.com" not in done.stdout
    assert "1 rejected: no title" in done.stderr


def test_parse_says_what_it_cannot_read(tmp_path: Path):
    file = tmp_path / "answer.json"
    file.write_text("<html>Please wait</html>")
    for arguments, words in (
        (("parse", "lever", file), "JSON"),
        (("parse", "monster", file), "there is no source monster"),
        (("parse", "lever", tmp_path / "nothing"), "could not be read"),
    ):
        done = scrapers(*arguments)
        assert done.returncode == 2
        assert words in done.stderr


def test_sources_names_every_source_with_its_terms(tmp_path: Path):
    done = scrapers("sources", "--json", "--store", tmp_path / "store")
    rows = {row["source"]: row for row in json.loads(done.stdout)["sources"]}
    assert {"greenhouse", "usajobs", "careers_page"} <= set(rows)
    assert all(row["documentation"].startswith("http") and row["terms"] for row in rows.values())
    assert rows["greenhouse"]["last worked"] == "never here"


def test_an_address_inside_the_users_network_is_never_called(tmp_path: Path):
    done = scrapers("collect", "--page", "https://127.0.0.1/careers", "--json", "--store", tmp_path / "store")
    assert done.returncode == 1
    [outcome] = json.loads(done.stdout)["sources"]
    assert (outcome["status"], outcome["requests"]) == ("failed", 0)
    assert "127.0.0.1" in outcome["error"]


def test_wrong_use_is_said_in_words(tmp_path: Path):
    done = scrapers("collect", "--source", "monster", "--store", tmp_path / "store")
    assert done.returncode == 2
    assert "monster" in done.stderr
