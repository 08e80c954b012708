"""A store with as many invented postings as wanted, written as if they had been collected and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from analysis.extract import posting
from benchmarks import postings
from data import schema

if TYPE_CHECKING:
    import pyarrow as pa

    from data.store import Store

TEXT = (
    "We build models that people rely on and bring them into production together with a small team. You will design, "
    "train and measure them, write down what you find and help others to do the same. We ask for experience with "
    "Python and SQL and offer time to learn."
)


def fill(store: Store, rows: int) -> None:
    """Write *rows* postings into the empty *store*; nothing is left to be read."""
    frame = postings.frame(rows).with_columns(
        observation_id="posting_id",
        reader_version=pl.lit(posting.VERSION),
        title=pl.concat_str(pl.lit("Engineer, "), "role"),
        description=pl.concat_str(pl.lit(TEXT), pl.lit(" Reference "), "posting_id"),
        run_id=pl.lit("benchmark"),
    )
    first = frame.with_columns(observed_at="first_seen")
    last = frame.with_columns(seen_at="last_seen")
    store.append("observations", _table(first.drop("description"), schema.OBSERVATION))
    store.append("sightings", _table(last, schema.SIGHTING))
    store.append("postings", _table(frame, schema.POSTING))
    # Written last, as a reading would: else the dashboard would look for openings first.
    store.replace_openings(schema.OPENING.empty_table())


def _table(frame: pl.DataFrame, wanted: pa.Schema) -> pa.Table:
    """Return the columns of *wanted*; those that *frame* does not have are empty."""
    empty = pl.DataFrame(pl.from_arrow(wanted.empty_table()))
    nothing = {name: pl.lit(None, kind) for name, kind in empty.schema.items() if name not in frame.columns}
    return frame.with_columns(**nothing).select(wanted.names).to_arrow().cast(wanted)
