"""Reading postings in several processes: Arrow batches out and in through pipes, the same function in each."""

from __future__ import annotations

import subprocess
import sys
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Self

import pyarrow as pa

from analysis.extract import posting
from data import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = Path(__file__).resolve().parents[1]


def read(batches: Iterator[pa.RecordBatch], *, processes: int) -> Iterator[pa.RecordBatch]:
    """Yield the postings of each batch of observations, in order; one process is this one.

    No more batches than one a process and one are under way. RuntimeError where a process ends before its time.
    """
    if processes == 1:
        yield from map(posting.read, batches)
        return
    with ExitStack() as stack:
        free: SimpleQueue[_Process] = SimpleQueue()
        for _ in range(processes):
            free.put(stack.enter_context(_Process()))
        threads = stack.enter_context(ThreadPoolExecutor(processes))
        under_way: deque[Future[pa.RecordBatch]] = deque()
        for batch in batches:
            under_way.append(threads.submit(_read, free, batch))
            if len(under_way) > processes:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def serve() -> None:
    """Read batches of observations from standard input until it ends; write their postings to standard output."""
    answers = sys.stdout.buffer
    with pa.ipc.open_stream(sys.stdin.buffer) as given, pa.ipc.new_stream(answers, schema.POSTING) as stream:
        for batch in given:
            stream.write_batch(posting.read(batch))
            answers.flush()


class _Process:
    """A process that reads postings, for as long as the context lasts.

    The pool of the standard library would start the main module again in each process, and that of a dashboard is a page.
    """

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "analysis.workers"]
        self._process = subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._process.stdin
        self._pipe = self._process.stdin
        self._given = pa.ipc.new_stream(self._pipe, schema.OBSERVATION)
        self._answers: pa.ipc.RecordBatchStreamReader | None = None
        return self

    def read(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        try:
            self._given.write_batch(batch)
            self._pipe.flush()
            self._answers = self._answers or pa.ipc.open_stream(self._process.stdout)
            return self._answers.read_next_batch()
        except (OSError, StopIteration, pa.ArrowInvalid) as error:
            code = self._process.wait()
            raise RuntimeError(f"a process that reads postings ended with code {code}") from error

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        with suppress(BrokenPipeError):
            self._pipe.close()
        with self._process:
            pass


def _read(free: SimpleQueue[_Process], batch: pa.RecordBatch) -> pa.RecordBatch:
    process = free.get()
    try:
        return process.read(batch)
    finally:
        free.put(process)


if __name__ == "__main__":
    serve()
