"""Several processes read the same postings as one, in the same order; one that dies is told."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from analysis import workers
from data.sample import postings


def batches(count: int = 60):
    sample = postings.observations(postings=count, until=date(2026, 1, 1)).combine_chunks()
    return sample.to_batches(max_chunksize=20)


def test_two_processes_read_what_one_reads_in_the_same_order():
    given = batches()
    alone = list(workers.read(iter(given), processes=1))
    together = list(workers.read(iter(given), processes=2))
    assert [batch.to_pylist() for batch in together] == [batch.to_pylist() for batch in alone]


def test_no_batch_gives_no_postings():
    assert list(workers.read(iter(()), processes=2)) == []


def test_a_process_that_ends_before_its_time_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(RuntimeError, match="ended with code 1"):
        list(workers.read(iter(batches()), processes=2))
