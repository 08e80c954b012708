from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEADER = "title,company,location,work_type,level,compensation,link"
GOOD = f"{HEADER}\nAI Engineer,Harbor,Bonn,Hybrid,Senior,,https://b.example/1\n,Harbor,,,,,\n"


def scrapers(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"}
    command = [sys.executable, "-m", "scrapers", *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_json_is_one_object_and_nothing_else_on_standard_output(tmp_path: Path) -> None:
    (tmp_path / "jobs.csv").write_text(GOOD)
    done = scrapers("import", "jobs.csv", "--store", tmp_path / "store", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "files": [
            {
                "file": "jobs.csv",
                "layout": "builtin",
                "read": 2,
                "kept": 1,
                "duplicate": 0,
                "rejected": 1,
                "reasons": {"no title": 1},
                "rejects_file": "jobs.csv.rejects.csv",
            }
        ]
    }


def test_the_report_for_people_names_files_counts_and_reasons(tmp_path: Path) -> None:
    (tmp_path / "jobs.csv").write_text(GOOD)
    (tmp_path / "odd.csv").write_text("Stelle;Firma\nData Engineer;Blau\n")
    done = scrapers("import", "jobs.csv", "odd.csv", "--store", tmp_path / "store", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "jobs.csv: 1 rejected: no title" in done.stdout
    assert "odd.csv: No known layout fits its columns." in done.stdout
    assert 'title = "Stelle"' in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("import", "missing.csv"), 1),
        (("import", "odd.csv"), 1),
        (("import", "jobs.csv", "--layout", "nothing"), 2),
        (("import",), 2),
        (("export",), 2),
    ],
)
def test_the_exit_code_says_what_happened(arguments: tuple[str, ...], code: int, tmp_path: Path) -> None:
    (tmp_path / "jobs.csv").write_text(GOOD)
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n")
    done = scrapers(*arguments, "--store", tmp_path / "store", cwd=tmp_path)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
