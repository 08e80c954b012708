"""What all tests share: a fresh store, rows to put into it, and the folder of real files where there is one."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

from data import schema
from data.store import Store

BROWSER = "tests/browser/"

# The first example of a test may find the reader's compiled loops not compiled yet.
# Many rules are tried on several engines: thirty examples each time, or the tests take twice as long.
settings.register_profile("default", deadline=None, max_examples=30)
settings.load_profile("default")
# Spark compiles each query to Java code, which for tables of some rows takes many times as long as answering it.
os.environ["PYSPARK_SUBMIT_ARGS"] = (
    "--conf spark.sql.codegen.wholeStage=false --conf spark.sql.codegen.factoryMode=NO_CODEGEN "
    "--driver-java-options -XX:TieredStopAtLevel=1 pyspark-shell"
)


class Together(LoadFileScheduling):
    """Keeps a file on one process, where its tests share a store, and all browser tests: two browsers are slower than one."""

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(BROWSER) else super()._split_scope(nodeid)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest piece of work is begun first, so that no process is left alone with it at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(BROWSER))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    return Together(config, log)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder that REAL_DATA names; tests on real files skip without it."""
    named = os.environ.get("REAL_DATA")
    if not named:
        pytest.skip(
            "REAL_DATA is not set: it names a folder with real files, which the project does not carry"
        )
    return Path(named)


def observation_rows(
    *ids: str, content: str = "a", when: datetime | None = None, **columns: object
) -> pa.Table:
    """Return observations of the postings *ids*, all with the same *content*."""
    seen = when or datetime(2026, 1, 1, tzinfo=UTC)
    row = {
        "kind": "posting",
        "source": "test",
        "run_id": "run",
        "title": "Engineer",
        "observed_at": seen,
    } | columns
    rows = [{**row, "posting_id": name, "observation_id": f"{name}:{content}"} for name in ids]
    return pa.Table.from_pylist(rows, schema=schema.OBSERVATION)


def posting_rows(*ids: str, content: str = "a", **columns: object) -> pa.Table:
    """Return read postings for the observations of `observation_rows`."""
    rows = [{"posting_id": name, "observation_id": f"{name}:{content}", **columns} for name in ids]
    return pa.Table.from_pylist(rows, schema=schema.POSTING)


def opening_rows(*ids: str) -> pa.Table:
    """Return that the postings *ids* are one opening."""
    return pa.Table.from_pylist(
        [{"posting_id": name, "opening": ids[0]} for name in ids], schema=schema.OPENING
    )
