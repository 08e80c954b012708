"""The store keeps what was committed, whoever is killed, and says clearly what it cannot do."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from deltalake import write_deltalake

from data.store import Store, StoreError
from tests.conftest import observation_rows, opening_rows, posting_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SPAWN = multiprocessing.get_context("spawn")
JANUARY, MARCH = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)


def ids(store: Store) -> set[str]:
    return set(store.known_ids())


def write_for_ever(root: str, prefix: str, acknowledged: Path) -> None:
    """Append numbered observations; write each number down only after its commit came back."""
    store = Store(root)
    with acknowledged.open("a") as log:
        for number in range(1_000_000):
            store.append("observations", observation_rows(f"{prefix}{number}"))
            log.write(f"{prefix}{number}:a\n")
            log.flush()


def write_commits(root: str, prefix: str, commits: int) -> None:
    store = Store(root)
    for number in range(commits):
        store.append("observations", observation_rows(*(f"{prefix}{number}.{row}" for row in range(7))))


def test_a_new_store_is_empty_and_has_all_columns(store: Store):
    assert store.is_empty()
    assert store.postings().collect().height == 0
    assert {"posting_id", "skills", "first_seen", "twin_of"} <= set(store.postings().collect_schema().names())


def test_what_is_appended_is_read_back(store: Store):
    store.append("observations", observation_rows("one", "two"))
    assert ids(store) == {"one:a", "two:a"}
    assert not store.is_empty()


def test_every_commit_changes_the_version(store: Store):
    versions = [store.version()]
    for table, rows in (("observations", observation_rows("one")), ("postings", posting_rows("one"))):
        store.append(table, rows)
        versions.append(store.version())
    assert len(set(versions)) == 3


def test_commits_are_counted_as_delta_lake_counts_them(store: Store):
    for name in ("one", "two", "three"):
        store.append("observations", observation_rows(name))
    log = Path(store.root, "observations", "_delta_log")
    (log / "00000000000000000007.json.tmp").touch()
    assert store.versions()["observations"] == 3
    assert Store(log.parents[1].as_uri()).versions() == store.versions()


def test_an_unread_observation_is_not_a_posting_yet(store: Store):
    store.append("observations", observation_rows("one", "two"))
    store.append("postings", posting_rows("one"))
    assert store.postings().collect()["posting_id"].to_list() == ["one"]


def test_a_changed_content_replaces_the_posting_and_the_past_can_be_asked_for(store: Store):
    for content, when, title in (("a", JANUARY, "Engineer"), ("b", MARCH, "Senior Engineer")):
        store.append("observations", observation_rows("one", content=content, when=when))
        store.append("postings", posting_rows("one", content=content, title=title))
    now = store.postings().collect().row(0, named=True)
    assert (now["title"], now["first_seen"], now["last_seen"]) == ("Senior Engineer", JANUARY, MARCH)
    before = store.postings(as_of=datetime(2026, 2, 1, tzinfo=UTC)).collect().row(0, named=True)
    assert (before["title"], before["last_seen"]) == ("Engineer", JANUARY)
    assert store.postings(as_of=datetime(2025, 1, 1, tzinfo=UTC)).collect().height == 0


def test_a_content_that_comes_back_is_current_again_without_a_new_observation(store: Store):
    april = datetime(2026, 4, 1, tzinfo=UTC)
    for content, when in (("a", JANUARY), ("b", MARCH)):
        store.append("observations", observation_rows("one", content=content, when=when))
        store.append("postings", posting_rows("one", content=content, title=content))
    store.append(
        "sightings",
        [{"run_id": "later", "posting_id": "one", "observation_id": "one:a", "seen_at": april}],
    )
    now = store.postings().collect().row(0, named=True)
    assert (now["title"], now["last_seen"]) == ("a", april)


def test_the_later_of_two_twins_points_at_the_earlier(store: Store):
    store.append("observations", observation_rows("late", when=MARCH))
    store.append("observations", observation_rows("early", "alone", when=JANUARY))
    store.append("postings", posting_rows("late", "early", "alone"))
    store.replace_openings(opening_rows("late", "early"))
    twins = dict(store.postings().select("posting_id", "twin_of").collect().iter_rows())
    assert twins == {"late": "early", "early": None, "alone": None}


def test_an_observation_read_by_two_processes_counts_once(store: Store):
    store.append("observations", observation_rows("one"))
    store.append("postings", posting_rows("one"))
    store.append("postings", posting_rows("one"))
    assert store.postings().collect().height == 1


def test_replaced_postings_leave_nothing_behind(store: Store):
    store.append("observations", observation_rows("one", "two"))
    store.append("postings", posting_rows("one", "two", title="old"))
    store.replace_postings(posting_rows("one", title="new").to_batches())
    assert store.postings().collect()["title"].to_list() == ["new"]


def test_compaction_keeps_every_row_and_needs_fewer_files(store: Store):
    write_commits(store.root, "x", 70)
    before = ids(store)
    store.compact()
    assert ids(store) == before
    assert (
        len(list(Path(store.root, "observations").glob("*.parquet"))) > 70
    )  # earlier versions stay readable
    assert len(store._open("observations").file_uris()) < 10


def test_a_killed_writer_loses_nothing_that_was_committed(tmp_path: Path):
    moments = random.Random(20261124)
    root, acknowledged = str(tmp_path / "store"), tmp_path / "acknowledged"
    for attempt in range(8):
        acknowledged.touch()
        before = acknowledged.read_text().count("\n")
        writer = SPAWN.Process(target=write_for_ever, args=(root, f"w{attempt}-", acknowledged))
        writer.start()
        wait_until(lambda seen=before: acknowledged.read_text().count("\n") > seen)
        writer.join(timeout=moments.uniform(0, 0.15))
        writer.kill()
        writer.join()
        assert set(acknowledged.read_text().split()) <= ids(Store(root))
    Store(root).append("observations", observation_rows("after"))
    assert "after:a" in ids(Store(root))


def test_a_reader_sees_whole_commits_only_while_another_process_writes(store: Store):
    writer = SPAWN.Process(target=write_commits, args=(store.root, "c", 100))
    writer.start()
    seen = 0
    while writer.is_alive():
        count = store.known_ids().len()
        assert count % 7 == 0
        assert count >= seen
        seen = count
    writer.join()
    assert writer.exitcode == 0
    assert store.known_ids().len() == 700


def test_writers_at_the_same_time_all_succeed_from_the_first_commit_on(store: Store):
    writers = [SPAWN.Process(target=write_commits, args=(store.root, name, 25)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert store.known_ids().len() == 3 * 25 * 7


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on a process's file sizes")
def test_a_full_disk_gives_one_sentence_and_leaves_the_store_as_it_was(store: Store):
    store.append("observations", observation_rows("one"))
    noise = random.Random(1).randbytes(400_000).hex()
    with no_room_for_files_above(100_000), pytest.raises(StoreError, match="could not be written") as caught:
        store.append("observations", observation_rows("two", description=noise))
    assert "\n" not in str(caught.value)
    assert "--store" in str(caught.value)
    assert ids(store) == {"one:a"}
    store.append("observations", observation_rows("three"))
    assert ids(store) == {"one:a", "three:a"}


@pytest.mark.skipif(os.name == "nt", reason="Windows folders have no write bit")
def test_a_read_only_folder_gives_one_sentence_and_can_still_be_read(store: Store):
    store.append("observations", observation_rows("one"))
    with read_only(Path(store.root)), pytest.raises(StoreError, match="could not be written") as caught:
        store.append("observations", observation_rows("two"))
    assert "\n" not in str(caught.value)
    assert ids(store) == {"one:a"}


def test_a_file_in_the_place_of_the_store_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match="file"):
        Store(tmp_path / "file").append("observations", observation_rows("one"))


def wait_until(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "nothing happened in time"


@contextmanager
def no_room_for_files_above(size: int) -> Iterator[None]:
    """Let no file of this process grow above *size* bytes: what a full disk does to a writer."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Take the right to write below *folder*; root has every right, so root acts as nobody meanwhile."""
    paths = [folder, *folder.rglob("*")]
    modes = [path.stat().st_mode for path in paths]
    doors = [door for door in folder.parents if door.stat().st_uid == os.geteuid() and door != Path("/")]
    door_modes = [door.stat().st_mode for door in doors]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    for door in doors:
        door.chmod(door.stat().st_mode | 0o055)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path, mode in zip([*paths, *doors], [*modes, *door_modes], strict=True):
            path.chmod(mode)


def test_a_store_whose_columns_were_described_in_other_words_takes_more(store: Store):
    rows = observation_rows("a")
    described = pa.schema([field.with_metadata({"meaning": "as it was put once"}) for field in rows.schema])
    write_deltalake(f"{store.root}/observations", rows.cast(described))
    store.append("observations", observation_rows("b"))
    assert store.known_ids().len() == 2


@pytest.mark.parametrize("folder", ["two words", "José", "50% sure", "a#b?c"])
def test_a_folder_may_have_any_name(tmp_path: Path, folder: str):
    store = Store(tmp_path / folder / "store")
    store.append("observations", observation_rows("one", "two"))
    store.append("postings", posting_rows("one", "two"))
    store.replace_openings(opening_rows())
    store.append("observations", observation_rows("three"))
    assert sorted(Store(store.root).postings().collect()["posting_id"]) == ["one", "two"]
    assert (
        sum(
            batch.num_rows
            for batch in store.observations(store.scan("observations").collect()["run_id"].to_list())
        )
        == 3
    )
    assert Path(store.root, "observations").is_dir()


@pytest.mark.parametrize("folder", ["a%20b", "[x]"])
def test_a_folder_that_has_no_address_is_one_sentence(tmp_path: Path, folder: str):
    with pytest.raises(StoreError, match="would be taken for something else"):
        Store(tmp_path / folder).append("observations", observation_rows("one"))


def test_a_damaged_file_is_one_sentence_that_names_the_store(store: Store):
    store.append("observations", observation_rows("one"))
    for file in Path(store.root, "observations").glob("*.parquet"):
        file.unlink()
    with pytest.raises(StoreError, match=f"The store at {store.root} is damaged"):
        store.known_ids()
