"""The tables of the Data page: employers, runs, and reports of a collection or an import."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import polars as pl

from dashboard import labels
from dashboard.measures import Measure, Table
from data import reference
from scrapers import directory, keys, source

if TYPE_CHECKING:
    from dashboard.collecting import Collection
    from dashboard.uploading import Imported
    from data.store import Store

COLLECTED = {"on": "by default", "request": "on request", "key": "with your own key"}
WORKING = "asking"
_SEEN = Measure("Seen", "count", "Postings that the board showed, or rows that the file holds")
_NEW = Measure("New", "count", "Postings that the store did not know")
_CHANGED = Measure("Changed", "count", "Postings that were known with another content")
_LEFT_OUT = Measure("Left out", "count", "Postings of roles outside machine learning and data")
_REJECTED = Measure("Rejected", "count", "Records that could not be taken")
_REASONS = Measure("Why rejected", "text", "Reasons with their counts", width="medium")
_SOURCE = Measure("Source", "text", "Job board, careers page or file layout")
_EMPLOYER = Measure("Employer or address", "text", "Who was asked for; empty for feeds of many employers")
_STATUS = Measure(
    "Status",
    "text",
    "ok: it answered; partial: something went wrong on the way; failed: nothing came; skipped: not asked",
    width="small",
)
_ERROR = Measure("What went wrong", "text", "In one sentence", width="large")

PROGRESS = Table(
    "Boards asked so far",
    "The board that answered last stands first.",
    {"source": _SOURCE, "employer": _EMPLOYER, "status": _STATUS, "seen": _SEEN, "new": _NEW},
)
OUTCOMES = Table(
    "Report of a collection",
    "One row for each board asked.",
    {
        "source": _SOURCE,
        "employer": _EMPLOYER,
        "status": _STATUS,
        "seen": _SEEN,
        "new": _NEW,
        "changed": _CHANGED,
        "closed": Measure("Closed", "count", "Postings that a complete listing no longer shows"),
        "left_out": _LEFT_OUT,
        "rejected": _REJECTED,
        "requests": Measure("Requests", "count", "Requests that went out"),
        "cached": Measure("From cache", "count", "Answers less than six hours old, not asked for again"),
        "seconds": Measure("Seconds", "count", "Time it took"),
        "error": _ERROR,
        "reasons": _REASONS,
    },
)
IMPORTS = Table(
    "Report of an import",
    "One row for each table of the file; read is always kept, known already and rejected together.",
    {
        "file": Measure("File", "text", "Name of the file, with the table in it where there are several"),
        "layout": Measure("Layout", "text", "The mapping it was read by"),
        "read": Measure("Read", "count", "Rows of the table"),
        "kept": Measure("Kept", "count", "Rows that were new, or known with another content"),
        "duplicate": Measure("Known already", "count", "Rows that the store or the file itself held before"),
        "rejected": _REJECTED,
        "reasons": _REASONS,
        "error": _ERROR,
    },
)
RUNS = Table(
    "Runs",
    "Every collection and import of this store, the last one first: one row for each board or table.",
    {
        "ended": Measure("When", "text", "End, UTC"),
        "command": Measure("What", "text", "collect or import", width="small"),
        "source": _SOURCE,
        "target": Measure("Employer or file", "text", "Who was asked for, or the file's name"),
        "status": _STATUS,
        "seen": _SEEN,
        "kept": Measure("Kept", "count", "New contents: new postings and changed ones"),
        "changed": _CHANGED,
        "duplicate": Measure("Known already", "count", "Records that the store held before"),
        "left_out": _LEFT_OUT,
        "rejected": _REJECTED,
        "error": _ERROR,
    },
)
MAPPING = Table(
    "Which column of the file becomes what",
    "Values are of the first rows that have any.",
    {
        "column": Measure(
            "Column of the file", "text", "Its name there; several are taken together or in turn"
        ),
        "examples": Measure("Values there", "text", "Up to three different ones", width="large"),
        "becomes": Measure("Becomes", "text", "Column of the store"),
        "read_as": Measure(
            "Read as", "text", "Up to three different values as they will be stored", width="large"
        ),
        "meaning": Measure("Meaning", "text", "What the column of the store means", width="large"),
    },
)
REJECTS = Table(
    "Rows that cannot be taken",
    "Of the rows looked at.",
    {
        "line": Measure("Line", "text", "Line, record or row in the file", width="small"),
        "reason": Measure("Reason", "text", "Why it cannot be taken"),
        "row": Measure("Beginning of the row", "text", "As it stands in the file", width="large"),
    },
)
EMPLOYERS = Table(
    "Employers of the founding article",
    "By which source each is collected, or why it is not.",
    {
        "employer": Measure("Employer", "text", "As the article names it"),
        "industry": Measure("Industry", "text", "Industry that the article gives it"),
        "collected": Measure("Collected", "text", "By which source, or why not", width="large"),
        "link": Measure("See", "link", "What the reason rests on"),
    },
)


def progress(collection: Collection) -> pd.DataFrame:
    """Return how far each board is that was asked, the last one first."""
    rows = [
        (*_asked(listing.board), outcome.status if outcome else WORKING, listing.seen, listing.new)
        for listing, outcome in reversed(tuple(collection.shown.values()))
    ]
    return pd.DataFrame(rows, columns=list(PROGRESS.columns))


def outcomes(collection: Collection) -> pd.DataFrame:
    """Return the report of an ended collection, boards with an error first."""
    run = collection.run
    pairs = zip(collection.boards, run.outcomes, strict=True) if run else ()
    rows = [
        outcome.as_dict()
        | dict(zip(("source", "employer"), _asked(board), strict=True))
        | {"seconds": round(outcome.seconds, 1), "reasons": _counted(json.loads(outcome.reasons))}
        for board, outcome in pairs
    ]
    table = pd.DataFrame(rows, columns=list(OUTCOMES.columns))
    return table.sort_values("error", key=lambda errors: errors.isna(), kind="stable", ignore_index=True)


def imports(done: Imported) -> pd.DataFrame:
    """Return the report of an import."""
    rows = [
        report.as_dict()
        | {"file": Path(report.file).name, "error": report.error, "reasons": _counted(report.reasons)}
        for report in done.reports
    ]
    return pd.DataFrame(rows, columns=list(IMPORTS.columns))


def runs(store: Store) -> pd.DataFrame:
    """Return all runs of *store*, the last one first. Raises StoreError."""
    found = store.scan("runs").sort("ended_at", descending=True).collect()
    where = pl.coalesce("employer", "file", pl.col("board").str.strip_prefix("careers_page:"))
    moment = pl.col("ended_at").dt.strftime("%Y-%m-%d %H:%M")
    names = {name: source.named(name).ABOUT.title for name in source.names()}
    told = found.with_columns(ended=moment, target=where, source=pl.col("source").replace(names))
    return told.select(list(RUNS.columns)).to_pandas()


def employers() -> pd.DataFrame:
    """Return the employers of the founding article, and what else is not collected and why."""
    table = named()
    names = [labels.label("industry", industry) for industry in table["industry"]]
    others = [
        (
            f"{row['employer'][:1].upper()}{row['employer'][1:]}",
            "",
            f"Not collected: {row['why']}",
            row["link"],
        )
        for row in reference.rows("not_collected")
        if row["employer"] not in set(table["usual"])
    ]
    columns = list(EMPLOYERS.columns)
    more = pd.DataFrame(others, columns=columns)
    return pd.concat([table.assign(industry=names)[columns], more], ignore_index=True)


def named() -> pd.DataFrame:
    """Return the employers that the founding article names: also their `usual` name, and `industry` as it is coded."""
    refused = {row["employer"]: row for row in reference.rows("not_collected")}
    rows = [
        (
            row["employer"],
            row["usual_name"],
            row["industry"],
            *_how(row, refused.get(row["usual_name"])),
        )
        for row in reference.rows("employers")
        if row["named_in_article"] == "yes"
    ]
    return pd.DataFrame(rows, columns=["employer", "usual", "industry", "collected", "link"])


def collected() -> dict[str, str]:
    """Return by which source each employer whose board can be asked is collected, or why not, by its usual name."""
    refused = {row["employer"]: row for row in reference.rows("not_collected")}
    rows = [row for row in reference.rows("employers") if directory.source_name(row) in source.names()]
    return {row["usual_name"]: _how(row, refused.get(row["usual_name"]))[0] for row in rows}


def key_state(name: str) -> str:
    """Return whether the source *name* needs a key of the user, and whether it is set."""
    needed = source.named(name).ABOUT.keys
    missing = [key for key in needed if not keys.key(key)]
    return f"not set: {', '.join(missing)}" if missing else "set" if needed else "none needed"


def _asked(board: source.Board) -> tuple[str, str]:
    whose = board.employer or (board.token if board.source == source.CAREERS_PAGE else "")
    return source.named(board.source).ABOUT.title, whose


def _counted(reasons: dict[str, int]) -> str:
    return "; ".join(f"{reason}: {count:,}" for reason, count in reasons.items())


def _how(row: dict[str, str], refused: dict[str, str] | None) -> tuple[str, str | None]:
    if refused:
        return f"Not collected: {refused['why']}", refused["link"]
    about = source.named(directory.source_name(row)).ABOUT
    return f"{about.title}, {COLLECTED[about.default]}", None
