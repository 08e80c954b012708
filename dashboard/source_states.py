"""The state of each source: its last run and how it ended, what it gave so far, and what to do where it fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
import polars as pl

from dashboard import ledgers, origins
from dashboard.measures import UNKNOWN, Measure, Table
from dashboard.tables import counted
from scrapers import source
from scrapers.collect import STOPPED
from scrapers.files import layout

if TYPE_CHECKING:
    from datetime import datetime

    from data.store import Store

FROM_FILES = "from files alone"
UNREAD = "Files that no layout fits"
SOURCES = Table(
    "Sources",
    "Every source that postings can be collected from, and every one that files brought. Its last run is the last "
    "collection or import that asked it; runs before that are in the table below.",
    {
        "title": Measure("Source", "text", "Job board, feed, any careers page, or layout of a file"),
        "ended": Measure("Last run", "text", "End of the last run, UTC"),
        "state": Measure("It ended", "text", "How the last run went", width="medium"),
        "whole": Measure(
            "Whole listing",
            "text",
            "Whether all boards were read to the end: only then does what is missing count as closed",
        ),
        "boards": Measure("Boards", "count", "Boards or files of that run"),
        "failed": Measure("Failed", "count", "Boards or files of that run that gave nothing"),
        "found": Measure("Found", "count", "Postings that the last run saw"),
        "new": Measure("New", "count", "Postings of that run that the store did not know"),
        "postings": Measure("Postings", "count", "Postings from there, all runs together, twins included"),
        "newest": Measure("Newest day", "text", "Last posting day that any of them states"),
        "collected": Measure("Collected", "text", "By default, only where it is named, or with a key"),
        "key": Measure("Your key", "text", "Whether it needs one, and whether it is set"),
        "worked": Measure("Last worked", "text", "Last time it gave anything here, UTC"),
        "terms": Measure("Terms", "text", "On which terms what it gives may be used", width="large"),
        "documentation": Measure("Documentation", "link", "What the source says of itself"),
    },
)


@dataclass(frozen=True)
class LastRun:
    """What the last run of a source came to, and how many of its runs in a row gave nothing, up to this one."""

    source: str
    command: str
    ended: datetime
    boards: int
    failed: int
    partial: int
    skipped: int
    found: int
    new: int
    rejected: int
    complete: bool
    stopped: bool
    error: str | None
    failed_runs: int
    worked: datetime | None

    @property
    def failing(self) -> bool:
        """Whether any board or file gave nothing."""
        return self.failed > 0

    @property
    def half_finished(self) -> bool:
        """Whether any board or file was not read to its end."""
        return self.partial > 0

    def state(self) -> str:
        """Return in words how it ended."""
        each = "board" if self.command == "collect" else "file"
        of = f"of {counted(self.boards, each)}"
        if self.skipped == self.boards:
            return "not asked: it needs your key"
        if self.failed == self.boards:
            return "failed"
        if self.failing:
            return f"{self.failed:,} {of} failed"
        if self.half_finished:
            return "stopped half-way" if self.stopped else f"half-finished: {self.partial:,} {of}"
        if self.command == "import" and self.rejected:
            return f"read, {counted(self.rejected, 'row')} rejected"
        return "read to the end"


def last_runs(store: Store) -> dict[str, LastRun]:
    """Return the last run of each source that has any, by its name. Raises StoreError."""
    runs = _runs(store).sort("ended", descending=True).collect()
    found: dict[str, LastRun] = {}
    for (name,), rows in runs.group_by("source", maintain_order=True):
        gave = (rows["failed"] + rows["skipped"] < rows["boards"]).to_list()
        first = gave.index(True) if True in gave else len(gave)
        worked = rows["ended"][first] if first < len(gave) else None
        last = rows.drop("run_id").row(0, named=True)
        found[str(name)] = LastRun(**last, failed_runs=first, worked=worked)
    return found


def _runs(store: Store) -> pl.LazyFrame:
    """Return one row for each source of each run, with what its boards or files came to together."""
    partial, failed, skipped = (pl.col("status") == name for name in ("partial", "failed", "skipped"))
    # Without an error, rows of a file were rejected, and nothing broke off.
    broke_off = partial & pl.col("error").is_not_null()
    # Several layouts may read files of one source.
    layouts = {one.name: one.source for one in layout.known()}
    read_by = pl.when(pl.col("command") == "import").then(pl.col("source").replace(layouts).fill_null(UNREAD))
    rows = store.scan("runs").with_columns(read_by.otherwise("source"))
    return rows.group_by("source", "run_id").agg(
        command=pl.col("command").first(),
        ended=pl.col("ended_at").max(),
        boards=pl.len(),
        failed=failed.sum(),
        partial=broke_off.sum(),
        skipped=skipped.sum(),
        found=pl.col("seen").sum(),
        new=(pl.col("kept") - pl.col("changed").fill_null(0)).sum(),
        rejected=pl.col("rejected").sum(),
        complete=pl.col("complete").fill_null(value=False).all(),
        stopped=(pl.col("error") == STOPPED).any(),
        error=pl.col("error").drop_nulls().mode().sort().first(),
    )


def contents(store: Store) -> dict[str, tuple[int, str]]:
    """Return how many postings each source gave, and the newest posting day that any states. Raises StoreError."""
    rows = store.scan("observations").group_by("source")
    day = pl.col("posted_on").max().dt.strftime("%Y-%m-%d")
    found = rows.agg(pl.col("posting_id").n_unique(), day=day).collect()
    return {name: (n, day or UNKNOWN) for name, n, day in found.iter_rows()}


def cut_off(store: Store) -> pl.DataFrame:
    """Return source, postings and end of the collections that broke off without a report, as when the power fails.

    What they had stored by then is kept. Raises StoreError.
    """
    told = store.scan("runs").select("run_id", "board").unique()
    rows = store.scan("observations").filter(pl.col("board").is_not_null())
    lost = rows.group_by("run_id", "board", "source").agg(
        pl.col("posting_id").n_unique(), ended=pl.col("observed_at").max()
    )
    missing = lost.join(told, on=["run_id", "board"], how="anti", nulls_equal=True)
    return (
        missing.group_by("source")
        .agg(postings=pl.col("posting_id").sum(), ended=pl.col("ended").max())
        .sort("ended", descending=True)
        .collect()
    )


def table(runs: dict[str, LastRun], given: dict[str, tuple[int, str]]) -> pd.DataFrame:
    """Return all sources: first those that fail, then those that gave postings, then the others, by how they are asked."""
    order = list(ledgers.COLLECTED)
    names = sorted(source.names(), key=lambda name: order.index(source.named(name).ABOUT.default))
    names += sorted((set(runs) | set(given)) - set(names))
    names.sort(key=lambda name: (name not in troubled(runs), -given.get(name, (0, ""))[0]))
    rows = [_row(name, runs.get(name), *given.get(name, (0, UNKNOWN))) for name in names]
    return pd.DataFrame(rows, columns=list(SOURCES.columns))


def troubled(runs: dict[str, LastRun]) -> list[str]:
    """Return the sources whose last run failed, wholly or in part, or was not finished: the worst first."""
    names = [name for name, run in runs.items() if run.failing or run.half_finished]
    return sorted(names, key=lambda name: (not runs[name].failing, -runs[name].failed_runs, name))


def _row(name: str, run: LastRun | None, postings: int, newest: str) -> dict[str, object]:
    """Return the row of one source; counts are unknown where it has no run."""
    row: dict[str, object] = {
        "title": origins.title(name),
        "state": run.state() if run else "no run yet",
        "postings": postings,
        "newest": newest,
        "collected": FROM_FILES,
        "key": "none needed",
        "worked": UNKNOWN,
        "ended": UNKNOWN,
        "whole": UNKNOWN,
        "terms": origins.terms(name),
    }
    if name in source.names():
        about = source.named(name).ABOUT
        row |= {
            "collected": ledgers.COLLECTED[about.default],
            "key": ledgers.key_state(name),
            "documentation": about.documentation,
        }
    if run is None:
        return row
    counts = {"boards": run.boards, "failed": run.failed, "found": run.found, "new": run.new}
    whole = "yes" if run.complete else "no"
    when = {"ended": _moment(run.ended), "worked": _moment(run.worked)}
    return row | counts | when | {"whole": whole if run.command == "collect" else UNKNOWN}


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else UNKNOWN
