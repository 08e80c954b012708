"""Apply a layout to a batch: input columns as text → stated columns of ours, and the rows that are none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from data.schema import OBSERVATION
from scrapers.files import cells
from scrapers.files.layout import TYPES, Cell, Layout, plain, plain_names
from scrapers.files.table import LINE
from scrapers.posting_day import without_far_ones

STATED = tuple(name for name in OBSERVATION.names if name not in ("posting_id", "observation_id", "run_id"))
LONGEST_NAME = 300  # characters of a title or employer; a longer one comes from columns that slipped
LONGEST_ANSWER = 3000  # of a survey's title, which may be a list of several
REASON = "__reason__"
_AMOUNTS = ("pay_low", "pay_high")


@dataclass(frozen=True)
class Mapped:
    """A batch after mapping: the rows taken, with LINE and the stated columns, and LINE, REASON of the rest."""

    rows: pl.DataFrame
    rejects: pl.DataFrame


def apply(layout: Layout, frame: pl.DataFrame) -> Mapped:
    """Return what the rows of *frame* (LINE and text columns) state."""
    names = plain_names(frame)
    stated = frame.select(LINE)
    for target in ("observed_at", *(t for t in layout.columns if t != "observed_at")):
        seen = stated["observed_at"].dt.date() if "observed_at" in stated.columns else None
        stated = stated.with_columns(_column(layout, target, frame, names, seen).alias(target))
    stated = without_far_ones(_complete(layout, stated))
    stated = _with_pay(stated, _text(layout, "pay_period", frame, names))
    reasons = _reasons(layout, stated, frame, names)
    kept = stated.filter(reasons.is_null()).select(LINE, *STATED)
    rejects = stated.select(LINE, reasons.alias(REASON)).filter(reasons.is_not_null())
    return Mapped(kept, rejects)


def merged(layout: Layout, rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows that differ in the layout's merge columns alone as one, with the lists of all."""
    keys = [name for name in STATED if name not in layout.merge]
    flat = [
        pl.col(name).list.join("\n").alias(name) if isinstance(TYPES[name], pl.List) else pl.col(name)
        for name in keys
    ]
    group = rows.with_columns(pl.struct(flat).rank("dense").alias("__group__"))
    lists = (
        pl.col(name).explode(empty_as_null=True).drop_nulls().unique(maintain_order=True)
        for name in layout.merge
    )
    one = group.group_by("__group__", maintain_order=True).agg(pl.col(LINE, *keys).first(), *lists)
    filled = (pl.when(pl.col(name).list.len() > 0).then(name).alias(name) for name in layout.merge)
    return one.with_columns(filled).select(LINE, *STATED)


def _column(
    layout: Layout, target: str, frame: pl.DataFrame, names: dict[str, str], seen: pl.Series | None
) -> pl.Series:
    made = [
        _read(cell, _steps(layout, cell, frame, names), seen)
        for cell in layout.columns.get(target, ())
        if _there(target, cell, names)
    ]
    if not made:
        return pl.Series(target, [None] * frame.height, dtype=TYPES[target])
    if len(made) == 1:
        return made[0]
    parts = pl.DataFrame([series.alias(str(at)) for at, series in enumerate(made)])
    if not isinstance(TYPES[target], pl.List):
        return parts.select(pl.coalesce(pl.all()))["0"]
    entries = pl.concat_list(pl.all().fill_null([])).list.unique(maintain_order=True)
    return parts.select(pl.when(entries.list.len() > 0).then(entries).alias(target))[target]


def _there(target: str, cell: Cell, names: dict[str, str]) -> bool:
    """Whether a cell can be read; of a place made of parts the first must be there, a country alone is none."""
    needed = cell.columns[:1] if cell.join is not None and target == "locations" else cell.columns
    return any(plain(column) in names for column in needed)


def _text(layout: Layout, target: str, frame: pl.DataFrame, names: dict[str, str]) -> pl.Series:
    """Return the words that the column *target* is read from."""
    found = [_steps(layout, cell, frame, names) for cell in layout.columns.get(target, ())]
    if not found:
        return pl.Series([None] * frame.height, dtype=pl.String)
    parts = pl.DataFrame([series.alias(str(at)) for at, series in enumerate(found)])
    return parts.select(pl.coalesce(pl.all()).alias("words"))["words"]


def _steps(layout: Layout, cell: Cell, frame: pl.DataFrame, names: dict[str, str]) -> pl.Series:
    nulls = _spellings((*layout.null, *cell.null))
    there = list(dict.fromkeys(names[plain(column)] for column in cell.columns if plain(column) in names))
    if not there:
        return pl.Series([None] * frame.height, dtype=pl.String)
    cleaned = frame.select(_cleaned(column, nulls) for column in there)
    if cell.join is None:
        values = cleaned.select(pl.coalesce(pl.all()).alias("value"))["value"]
    else:
        parts = cleaned.select(_flat(part, cell.join) for part in cleaned)
        values = parts.select(_together([pl.col(part) for part in there], cell.join).alias("value"))["value"]
    if cell.key is not None:
        values = cells.each(values, lambda text: cells.pick(text, cell.key or ""), pl.String())
    if cell.first:
        values = cells.each(values, cells.first, pl.String())
    if cell.match is not None:
        values = values.str.extract(cell.match, 1)
    if cell.remove is not None:
        values = values.str.replace_all(cell.remove, "").str.strip_chars()
    if cell.contains:
        values = cells.each(values, lambda text: _contained(text, cell.contains), pl.String())
    if cell.words:
        values = cells.each(values, lambda text: cell.words.get(text.lower(), text), pl.String())
    for column, word in cell.unless.items():
        if column in names:
            said = frame[names[column]].str.strip_chars().str.to_lowercase() == word.lower()
            values = values.to_frame().select(pl.when(~said.fill_null(False)).then(values.name))[values.name]
    return values.to_frame().select(_cleaned(values.name, nulls))[values.name]


def _flat(values: pl.Series, separator: str) -> pl.Series:
    """Return the values with list cells written out, so that parts can be put together."""
    if not values.str.starts_with("[").any():
        return values
    return cells.each(values, lambda text: separator.join(cells.entries(text)), pl.String())


def _cleaned(column: str, nulls: list[str]) -> pl.Expr:
    stripped = pl.col(column).str.strip_chars()
    return pl.when(~stripped.is_in(nulls)).then(stripped)


def _spellings(words: tuple[str, ...]) -> list[str]:
    return ["", *{form for word in words for form in (word, word.lower(), word.upper(), word.title())}]


def _together(parts: list[pl.Expr], separator: str) -> pl.Expr:
    """Join what is there; a part that the text ends with already ("London, UK" and "UK") adds nothing."""
    whole = parts[0]
    for part in parts[1:]:
        both = pl.concat_str(whole, part, separator=separator)
        said = whole.str.to_lowercase().str.ends_with(part.str.to_lowercase())
        whole = pl.when(whole.is_null()).then(part).when(part.is_null() | said).then(whole).otherwise(both)
    return whole


def _contained(text: str, contains: dict[str, str]) -> str | None:
    lower = text.lower()
    return next((value for part, value in contains.items() if part in lower), None)


def _read(cell: Cell, values: pl.Series, seen: pl.Series | None) -> pl.Series:
    reader = cells.READERS[cell.read]
    if cell.read == "text":
        return values
    if not reader.relative or seen is None or seen.null_count() == len(seen):
        return cells.each(values, reader.function, reader.makes)
    both = pl.DataFrame({"text": values, "seen": seen.cast(pl.String).fill_null("")})
    pairs = both.select(pl.concat_str("seen", pl.lit("\t"), "text").alias("pair"))["pair"]

    def read_back(pair: str) -> object:
        day, _, text = pair.partition("\t")
        return reader.function(text, date.fromisoformat(day) if day else None)

    return cells.each(pairs, read_back, reader.makes)


def _complete(layout: Layout, stated: pl.DataFrame) -> pl.DataFrame:
    """Add the constants and the columns that the layout does not name."""
    constants = {"kind": layout.kind, "source": layout.source, **layout.constants}
    fills = []
    for target in STATED:
        value = pl.lit(constants.get(target)).cast(TYPES[target])
        fills.append((pl.col(target).fill_null(value) if target in stated.columns else value).alias(target))
    return stated.with_columns(fills)


def _with_pay(stated: pl.DataFrame, words: pl.Series) -> pl.DataFrame:
    """Bring fortnights to weeks, keep words that no period covers, and drop units where there is no pay."""
    factor = cells.each(words, cells.period_factor, pl.Float64()).fill_null(1.0)
    amounts = pl.col("pay_low").is_not_null() | pl.col("pay_high").is_not_null()
    nameless = words.is_not_null() & cells.each(words, cells.period, pl.String()).is_null()
    paid = stated.select(amounts.alias("paid"))["paid"]
    needs_words = stated["pay_text"].is_null() & (nameless | (paid & (factor != 1.0)))
    if needs_words.any():
        stated = stated.with_columns(pay_text=_pay_words(stated, words, needs_words))
    said = amounts | pl.col("pay_text").is_not_null()
    return stated.with_columns(
        *((pl.col(name) * factor) for name in _AMOUNTS),
        *(pl.when(amounts).then(name).alias(name) for name in ("pay_currency", "pay_period")),
        pay_kind=pl.when(said).then("pay_kind"),
        pay_basis=pl.when(said).then(pl.col("pay_basis").fill_null("stated")),
    )


def _pay_words(stated: pl.DataFrame, words: pl.Series, wanted: pl.Series) -> pl.Series:
    texts: list[str | None] = stated["pay_text"].to_list()
    for row in wanted.arg_true():
        low, high = stated["pay_low"][row], stated["pay_high"][row]
        numbers = dict.fromkeys(f"{n:,.2f}".removesuffix(".00") for n in (low, high) if n is not None)
        texts[row] = " ".join(part for part in (" - ".join(numbers), words[row]) if part)
    return pl.Series(texts, dtype=pl.String)


def _reasons(layout: Layout, stated: pl.DataFrame, frame: pl.DataFrame, names: dict[str, str]) -> pl.Series:
    """Return why each row is no record, null where it is one; the first reason counts."""
    title, employer = pl.col("title"), pl.col("employer")
    longest = LONGEST_NAME if layout.kind != "survey" else LONGEST_ANSWER
    named = (plain(column) for cell in layout.columns.get("title", ()) for column in cell.columns)
    headers = [names[column] for column in named if column in names]
    no_pay = pl.all_horizontal(pl.col(*_AMOUNTS, "pay_text").is_null())
    foreign = pl.coalesce(
        pl.lit(None, pl.String),
        *(
            pl.when(frame[names[column]].is_not_null()).then(pl.lit(reason))
            for column, reason in layout.reject.items()
            if column in names
        ),
    )
    missing = title.is_null() if layout.kind == "posting" else title.is_null() & no_pay
    why = "no title" if layout.kind == "posting" else "neither title nor pay"
    reason = pl.coalesce(
        foreign,
        pl.when(missing).then(pl.lit(why)),
        pl.when(title.is_in(headers)).then(pl.lit("header row repeated")),
        pl.when(title.str.len_chars() > longest).then(pl.lit("title too long")),
        pl.when(employer.str.len_chars() > LONGEST_NAME).then(pl.lit("employer too long")),
    )
    return stated.select(reason.alias(REASON))[REASON]
