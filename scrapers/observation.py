"""Stated columns → observations: private data blanked, stable names given."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from hashlib import blake2b

import polars as pl
import pyarrow as pa

from data import contacts, person_names
from data.schema import OBSERVATION

_OWN = (
    "posting_id",
    "observation_id",
    "kind",
    "source",
    "source_id",
    "url",
    "board",
    "run_id",
    "observed_at",
)
CONTENT = tuple(name for name in OBSERVATION.names if name not in _OWN)
NAMING = ("title", "employer", "locations", "description")
_FIELD, _ENTRY = "\x1f", "\x1e"

_PROSE = ("description", "pay_text")
_SHORT = (
    "title",
    "employer",
    "arrangement_text",
    "employment_text",
    "seniority_text",
    "industry_text",
    "degree_text",
)
_LISTS = ("locations", "skill_tags")


def observations(
    stated: pl.DataFrame,
    *,
    run_id: str,
    seen_at: datetime,
    identity: str = "id",
    occurrences: Counter[str] | None = None,
) -> pa.Table:
    """Return the rows of *stated* (columns of OBSERVATION without the two names and run_id) as observations.

    identity: "id" names a posting by source_id, else url, else content; "content" leaves the url out;
    "repeats" takes equal rows for different people and numbers them with *occurrences*, one for a file.
    """
    clean = stated.with_columns(
        *(person_names.without(contacts.without(stated[name])) for name in _PROSE),
        *(contacts.without_in_names(stated[name]) for name in _SHORT),
        *(_lists_without_contacts(stated[name]) for name in _LISTS),
        observed_at=pl.col("observed_at").fill_null(pl.lit(seen_at).dt.cast_time_unit("us")),
        run_id=pl.lit(run_id),
    )
    content = _line(clean, CONTENT)
    posting = _posting_ids(clean, content, identity, occurrences)
    named = clean.with_columns(
        posting_id=posting,
        observation_id=pl.Series([_digest(name + text) for name, text in zip(posting, content, strict=True)]),
    )
    return named.select(OBSERVATION.names).to_arrow().cast(OBSERVATION)


def _lists_without_contacts(lists: pl.Series) -> pl.Series:
    if not contacts.suspected(lists.list.join(" ", ignore_nulls=True)):
        return lists
    return lists.list.eval(pl.element().map_batches(contacts.without_in_names, return_dtype=pl.String))


def _posting_ids(
    rows: pl.DataFrame, content: list[str], identity: str, occurrences: Counter[str] | None
) -> pl.Series:
    nothing = [None] * rows.height
    ids, sources = rows["source_id"].to_list(), rows["source"].to_list()
    urls = rows["url"].to_list() if identity == "id" else nothing
    if identity == "repeats":
        counted = Counter() if occurrences is None else occurrences
        names = [_numbered(f"{own}{_FIELD}{text}", counted) for own, text in zip(ids, content, strict=True)]
    else:
        shown = _line(rows, NAMING)
        names = [
            f"id{_FIELD}{own}" if own else f"url{_FIELD}{url}" if url else f"content{_FIELD}{text}"
            for own, url, text in zip(ids, urls, shown, strict=True)
        ]
    return pl.Series([_digest(f"{s}{_FIELD}{name}") for s, name in zip(sources, names, strict=True)])


def _numbered(text: str, occurrences: Counter[str]) -> str:
    digest = _digest(text)
    occurrences[digest] += 1
    return f"row{_FIELD}{digest}{_FIELD}{occurrences[digest]}"


def _line(rows: pl.DataFrame, columns: tuple[str, ...]) -> list[str]:
    """Return what the named columns of each row hold as one text; a column without a value leaves no trace.

    So a column that the schema gains later changes no name of what was stored before.
    """
    said = (pl.concat_str(pl.lit(f"{name}="), _as_text(rows, name)) for name in columns)
    return rows.select(pl.concat_str(said, separator=_FIELD, ignore_nulls=True)).to_series().to_list()


def _as_text(rows: pl.DataFrame, name: str) -> pl.Expr:
    kind = rows.schema[name]
    if isinstance(kind, pl.List):
        return pl.col(name).list.join(_ENTRY)
    if kind == pl.Float64:  # Python's shortest form, so that names do not hang on a version of Polars
        distinct = rows[name].drop_nulls().unique().to_list()
        return pl.col(name).replace_strict(
            distinct, [repr(n) for n in distinct], default=None, return_dtype=pl.String
        )
    return pl.col(name).cast(pl.String)


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
