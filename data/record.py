"""All that the store holds of one posting: its contents over time, when it was seen, and who shares its opening."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from data import history
from data.schema import OBSERVATION_COLUMNS

if TYPE_CHECKING:
    from datetime import datetime

    from data.store import Store

Row = dict[str, Any]

# What an observation says besides who it is and when and by whom it was seen.
STATED = tuple(
    column.name
    for column in OBSERVATION_COLUMNS
    if column.name not in {"posting_id", "observation_id", "board", "run_id", "observed_at"}
)


@dataclass(frozen=True)
class Content:
    """One content of a posting: the observation, its text as read, and when it was first and last seen."""

    stated: Row
    text: str | None
    first_seen: datetime
    last_seen: datetime

    def changed(self, before: Content) -> list[str]:
        """Return the stated columns that differ from the content *before*."""
        return [name for name in STATED if self.stated[name] != before.stated[name]]


@dataclass(frozen=True)
class Record:
    """A posting as it is read now, or was on an earlier day, its contents in the order in which they came, and the others of its opening.

    The rows have the columns of `Store.postings`; those of `others` also `link`, what shows that they are the same.
    """

    posting: Row
    contents: tuple[Content, ...]
    sightings: int
    others: tuple[Row, ...]
    link: str | None

    @property
    def current(self) -> Content:
        """The content that the posting has now."""
        name = self.posting["observation_id"]
        return next(content for content in self.contents if content.stated["observation_id"] == name)

    def standing_for(self, other: Row) -> bool:
        """Tell whether *other* was up in the same round: one of the two, or a third, stands for both."""
        first, own = (row["twin_of"] or row["posting_id"] for row in (other, self.posting))
        return bool(first == own)

    def rounds(self) -> list[Row]:
        """Return the postings that stood for the opening one after the other, the earliest first."""
        standing = [row for row in (self.posting, *self.others) if row["twin_of"] is None]
        before = {row["posting_id"]: row["repost_of"] for row in standing}
        return sorted(standing, key=lambda row: _place(row["posting_id"], before))


def read(store: Store, posting_id: str, as_of: datetime | None = None) -> Record | None:
    """Return the record of *posting_id*, by what was seen up to *as_of* where it is given.

    None where the store has no such posting, has not read it yet, or had not seen it by then.
    """
    links = _opening(store, posting_id)
    rows = store.postings(as_of, list(links)).collect().to_dicts()
    by_id = {row["posting_id"]: {**row, "link": links[row["posting_id"]]} for row in rows}
    if posting_id not in by_id:
        return None
    posting = by_id.pop(posting_id)
    others = sorted(by_id.values(), key=lambda row: (row["first_seen"], row["posting_id"]))
    contents, sightings = _contents(store, posting_id, as_of)
    return Record(posting, contents, sightings, tuple(others), posting.pop("link"))


def _opening(store: Store, posting_id: str) -> dict[str, str | None]:
    """Return the postings of the same opening, the asked one among them, with what shows that they are the same."""
    openings = store.scan("openings")
    own = pl.col("posting_id") == posting_id
    names = openings.filter(own).select("opening").collect()["opening"]
    rows = openings.filter(pl.col("opening").is_in(names.implode())).collect()
    return {posting_id: None, **dict(rows.select("posting_id", "link").iter_rows())}


def _contents(store: Store, posting_id: str, as_of: datetime | None) -> tuple[tuple[Content, ...], int]:
    """Return what the posting said over time, the earliest first, and how often it was seen."""
    own = pl.col("posting_id") == posting_id
    observations = store.scan("observations").filter(own)
    seen = history.seen(observations, store.scan("sightings").filter(own), as_of).collect()
    spans = seen.group_by("observation_id").agg(first=pl.col("seen_at").min(), last=pl.col("seen_at").max())
    times = {name: (first, last) for name, first, last in spans.iter_rows()}
    read = store.scan("postings").filter(own).select("observation_id", "description").collect()
    texts = dict(read.iter_rows())
    rows = {row["observation_id"]: row for row in observations.collect().to_dicts()}
    found = [Content(rows[name], texts.get(name), *span) for name, span in times.items()]
    return tuple(sorted(found, key=lambda content: content.first_seen)), seen.height


def _place(name: str, before: dict[str, str | None]) -> int:
    """Return how many postings stood for the opening before *name*."""
    place, earlier = 0, before.get(name)
    while earlier is not None and place < len(before):
        place, earlier = place + 1, before.get(earlier)
    return place
