"""Which sources were watched: seen while their postings were new, so that a change over time is not one of the collection.

docs/methods/recent.md says why. A file that was imported once holds what was still open on one day: what is older is missing
from it the more, the older it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import narwhals as nw
from narwhals.typing import IntoFrame

from analysis.market import days, frames

PROMPT = 14
"""A posting that was first seen so many days after its date was seen while it was new."""
MOST = 0.8
KEPT = ("source", "employer", "last_seen", "closed_at", "twin_of")
FEWEST = 5


@dataclass(frozen=True)
class Watched:
    """A source, the first day it was seen and the last that a posting of it is dated; `again` where it showed postings on later days, too."""

    source: str
    began: date
    until: date
    again: bool


def sources(frame: IntoFrame) -> tuple[Watched, ...]:
    """Return the sources of *frame* that are watched, by name.

    Of a source's postings dated since its first day, at least FEWEST, MOST were first seen within PROMPT days of their date,
    the last of them not more than PROMPT days before anything was seen last. Give it all that was ever seen: a
    selection may hold too few of a source to tell.
    """
    first, last = days.of_moment("first_seen", frame), days.of_moment("last_seen", frame)
    rows = frames.counted(frame, by=["source"], first=first, last=last, posted=days.stated("posted_on"))
    ends = frames.collect(
        rows.group_by("source").agg(
            nw.col("first").min(), nw.col("last").max(), again=(nw.col("last") - nw.col("first")).max()
        )
    )
    prompt = (nw.col("first") - nw.col("posted") <= PROMPT).cast(nw.Int64)
    dated = rows.filter(~nw.col("posted").is_null())
    counts = frames.collect(dated.group_by("source", "posted").agg(n=nw.len(), prompt=prompt.sum()))
    since = counts.merge(ends, on="source").query("first < posted <= last")
    totals = since.groupby("source")[["n", "prompt"]].sum()
    until = since[since["prompt"] > 0].groupby("source")["posted"].max()
    held = totals[(totals["n"] >= FEWEST) & (totals["prompt"] >= MOST * totals["n"])].join(until)
    found = (
        held.join(ends.set_index("source")).query(f"posted >= {ends['last'].max()} - {PROMPT}").sort_index()
    )
    again = found["again"].to_numpy(float) > 0
    starts, stops = (days.dates(found[end].to_numpy(float)) for end in ("first", "posted"))
    return tuple(
        Watched(str(source), first.date(), last.date(), bool(more))
        for source, first, last, more in zip(found.index, starts, stops, again, strict=True)
    )


def rows(frame: IntoFrame, among: Sequence[Watched], start: date) -> Any:
    """Return the postings of the sources *among*, as what was seen of them from *start* on.

    What was first seen earlier counts from *start*; a posting date before it, or before its source was watched, is null.
    """
    frame = nw.from_native(frame)
    known = frame.filter(nw.col("source").is_in([one.source for one in among]))
    moment = datetime.combine(start, time(), UTC)
    of_source = [
        (nw.col("source") == one.source) & (nw.col("posted_on") >= max(one.began, start)) for one in among
    ]
    dated = nw.any_horizontal(*of_source, ignore_nulls=True) if of_source else nw.lit(value=False)
    clipped = nw.when(nw.col("first_seen") < moment).then(nw.lit(moment)).otherwise(nw.col("first_seen"))
    kept = known.filter(dated | (nw.col("last_seen") >= moment))
    clipped_rows = kept.select(*KEPT, posted_on=nw.when(dated).then(nw.col("posted_on")), first_seen=clipped)
    return frames.held(clipped_rows)


def over(
    among: Sequence[Watched], first: date, last: date, *, slack: timedelta = timedelta(days=7)
) -> tuple[Watched, ...]:
    """Return those of *among* that were watched from *first* to *last*, save for *slack* at its end."""
    return tuple(one for one in among if one.began <= first and one.until >= last - slack)
