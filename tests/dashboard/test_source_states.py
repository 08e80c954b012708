"""Every source is listed with its last run; what failed or broke off is told apart from what was read to the end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dashboard import source_states
from data.store import Store
from scrapers import source
from scrapers.collect import STOPPED
from tests.conftest import observation_rows

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def run(name: str, run_id: str, status: str, days_ago: int = 0, **columns: object) -> dict[str, object]:
    when = NOW - timedelta(days=days_ago)
    return {
        "run_id": run_id,
        "command": "collect",
        "source": name,
        "board": f"{name}:{columns.get('employer', 'example')}",
        "started_at": when,
        "ended_at": when,
        "status": status,
        "complete": status == "ok",
        "seen": 0 if status == "failed" else 10,
        "kept": 0 if status == "failed" else 4,
        "changed": 0,
        "rejected": 0,
        "error": None if status == "ok" else "It did not answer.",
        **columns,
    }


def state(store: Store, *rows: dict[str, object]) -> source_states.LastRun:
    store.append("runs", list(rows))
    [found] = source_states.last_runs(store).values()
    return found


def test_every_source_is_listed_with_its_documentation(store: Store):
    table = source_states.table({}, {})
    assert len(table) == len(source.names())
    assert table["documentation"].str.startswith("https://").all()
    assert set(table["worked"]) == {"–"}
    assert source_states.last_runs(store) == {}


def test_a_key_is_said_to_be_set_and_never_shown(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("THEMUSE_API_KEY", "secret-value")
    table = source_states.table({}, {}).set_index("title")
    assert table.loc["The Muse", "key"] == "set"
    assert "secret-value" not in table.to_csv()


def test_a_source_that_fails_again_and_again_says_since_when(store: Store):
    found = state(
        store, run("lever", "r1", "ok", 3), *(run("lever", f"r{n}", "failed", 4 - n) for n in (2, 3))
    )
    assert found.state() == "failed"
    assert found.failed_runs == 2
    assert found.worked == NOW - timedelta(days=3)
    assert source_states.troubled({"lever": found}) == ["lever"]


def test_boards_of_one_run_are_taken_together(store: Store):
    boards = [run("lever", "r1", status, employer=name) for name, status in (("a", "ok"), ("b", "failed"))]
    found = state(store, *boards)
    assert found.state() == "1 of 2 boards failed"
    assert (found.found, found.new, found.complete, found.failed_runs) == (10, 4, False, 0)


def test_a_collection_that_was_stopped_is_half_finished(store: Store):
    found = state(store, run("lever", "r1", "partial", error=STOPPED))
    assert found.half_finished
    assert found.state() == "stopped half-way"


def test_a_file_with_rejected_rows_was_read_all_the_same(store: Store):
    found = state(
        store, run("linkedin_kaggle", "r1", "partial", command="import", error=None, rejected=2, board=None)
    )
    assert found.source == "linkedin"
    assert found.state() == "read, 2 rows rejected"
    assert source_states.troubled({"linkedin": found}) == []


def test_a_collection_without_a_report_was_cut_off(store: Store):
    board = {"source": "lever", "board": "lever:example"}
    store.append("observations", observation_rows("a", "b", when=NOW, **board, run_id="lost"))
    store.append("observations", observation_rows("c", when=NOW, **board, run_id="r1"))
    store.append("observations", observation_rows("d", when=NOW, source="indeed", run_id="file"))
    store.append("runs", [run("lever", "r1", "ok")])
    assert source_states.cut_off(store).rows() == [("lever", 2, NOW)]


def test_what_a_source_gave_is_counted_once_a_posting(store: Store):
    store.append("observations", observation_rows("a", "b", when=NOW, posted_on=NOW.date()))
    store.append("observations", observation_rows("a", content="b", when=NOW))
    assert source_states.contents(store) == {"test": (2, "2026-03-01")}
    row = source_states.table({}, source_states.contents(store)).iloc[0]
    assert (row["title"], row["postings"], row["collected"]) == ("test", 2, source_states.FROM_FILES)
