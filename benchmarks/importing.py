"""Importing a large CSV, beside pandas that only reads it."""

from __future__ import annotations

import csv
import random
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from benchmarks.timing import Result, compare
from data.store import Store
from scrapers.files import importing

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 100_000
WORDS = [
    "we",
    "build",
    "models",
    "with",
    "Python",
    "and",
    "SQL",
    "to",
    "serve",
    "customers",
    "you",
    "will",
    "design",
    "train",
    "deploy",
    "and",
    "monitor",
    "systems",
    "in",
    "a",
    "team",
    "that",
    "writes",
    "reviews",
    "tests",
    "documents",
    "and",
    "talks",
    "to",
    "people",
    "who",
    "use",
    "them",
    "every",
    "single",
    "day",
]


def results() -> Iterator[Result]:
    """Import 100,000 postings of about 2 KB each from one CSV file into an empty store."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "glassdoor.csv")
        write_postings(file)
        stores = iter(range(1_000))
        yield compare(
            f"import {ROWS:,} rows, {file.stat().st_size / 1e6:.0f} MB of CSV",
            lambda: list(importing.import_files([file], Store(Path(folder, f"store{next(stores)}")))),
            against="pandas.read_csv alone",
            plain=lambda: pd.read_csv(file),
        )


def write_postings(file: Path) -> None:
    """Write invented postings in Glassdoor's columns."""
    chance = random.Random(1)
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(
            [
                "Job Title",
                "Salary Estimate",
                "Job Description",
                "Rating",
                "Company Name",
                "Location",
                "Sector",
            ]
        )
        for number in range(ROWS):
            low = chance.randrange(60, 200)
            text = " ".join(chance.choices(WORDS, k=320))
            rows.writerow(
                [
                    f"Machine Learning Engineer {number % 50}",
                    f"${low}K-${low + 40}K (Glassdoor est.)",
                    f"Requisition {number}.\n{text}",
                    "3.9",
                    f"Invented Works {number % 900}\n3.9",
                    chance.choice(["Austin, TX", "New York, NY", "Remote", "Boston, MA"]),
                    "Information Technology",
                ]
            )
