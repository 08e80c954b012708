"""The command line of the analysis: compile, extract, refresh, summary, fit, evaluate."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import numpy as np
import polars as pl
import typer
from rich.console import Console
from rich.progress import Progress

from analysis import spark
from analysis.evaluate import report, running
from analysis.extract import lines
from analysis.market import demand, fit, interval_pay, similar, summary
from analysis.market.profile import Profile, profile_of
from analysis.refresh import refresh as read_new
from data import schema, spreadsheet
from data.store import Store, StoreError, reading

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from analysis.market.selection import Selection

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)

StoreOption = Annotated[str | None, typer.Option("--store", help="Folder or s3:// address of the store.")]
LINES_AT_ONCE = 500


class Format(StrEnum):
    """In which form a table is printed."""

    csv = "csv"
    json = "json"


class Engine(StrEnum):
    """What computes a summary."""

    polars = "polars"
    spark = "spark"


class Fit(StrEnum):
    """What is told of a profile."""

    roles = "roles"
    missing = "missing"
    similar = "similar"


FITS: dict[Fit, Callable[..., pd.DataFrame]] = {
    Fit.roles: fit.roles,
    Fit.missing: fit.missing,
    Fit.similar: similar.postings,
}


@app.command("compile")
def compile_loops() -> None:
    """Have the loops that read postings, count skills and estimate pay compiled and kept, so that nobody waits for them later."""
    list(lines.extract(['{"title": "Engineer"}']))
    demand.skills(pl.DataFrame(schema.POSTING.empty_table()).with_columns(twin_of="posting_id"))
    low = np.arange(6.0)
    interval_pay.estimate(low + 1, low + 2, np.ones(6), shares=np.array([0.5]), baseline=3.0)


@app.command()
def extract(
    file: Annotated[
        Path | None, typer.Argument(help="JSON lines; standard input where it is left out.")
    ] = None,
) -> None:
    """Read postings given as JSON lines and print the same lines with what was read out of them."""
    try:
        # Bytes, as one that is no UTF-8 must cost no other line.
        source = file.open("rb") if file else sys.stdin.buffer
    except OSError as error:
        raise typer.BadParameter(f"{file} could not be opened: {error.strerror}") from error
    with source:
        while chunk := list(islice(source, LINES_AT_ONCE)):
            for answer in lines.extract(chunk):
                print(_written(answer))


def _written(answer: lines.Record) -> str:
    told = json.dumps(answer, ensure_ascii=False)
    if told.isascii():
        return told
    try:
        told.encode("utf-8")
    except UnicodeEncodeError:  # JSON may name half a character, which no file can hold
        return json.dumps({"error": "half a character (a lone surrogate)"})
    return told


@app.command()
def refresh(store: StoreOption = None) -> None:
    """Read what was collected or imported and not read yet."""
    count = refreshed(Store(store))
    Console(stderr=True).print(f"{count:,} observations read")


@app.command("summary")
def print_summary(
    measure: Annotated[summary.Measure, typer.Option(help="Which table.")],
    by: Annotated[list[str] | None, typer.Option("--by", help="Column to group by; may be repeated.")] = None,
    more: Annotated[
        list[str] | None, typer.Argument(help="Further columns to group by.", metavar="COLUMN")
    ] = None,
    where: Annotated[
        list[str] | None, typer.Option(help="COLUMN=VALUE, only these; may be repeated.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.csv,
    engine: Annotated[Engine, typer.Option(help="What computes it.")] = Engine.polars,
    store: StoreOption = None,
) -> None:
    """Print one of the tables that the dashboard shows.

    Only postings count, unless --where names another kind, as in --where kind=survey.
    """
    columns = [name for given in (*(by or ()), *(more or ())) for name in given.split(",") if name]
    try:
        chosen = summary.selection(where or ())
        summary.check_columns(columns)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    opened = Store(store)
    refreshed(opened)
    try:
        table = _summary(measure, opened, chosen, columns, engine)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    _print(table, form)


def _print(table: pd.DataFrame, form: Format) -> None:
    if form is Format.json:
        print(table.to_json(orient="records", date_format="iso", double_precision=15))
    else:
        print(spreadsheet.csv(table), end="")


def _summary(
    measure: summary.Measure, store: Store, chosen: Selection, by: list[str], engine: Engine
) -> pd.DataFrame:
    runs = store.scan("runs")
    if engine is Engine.polars:
        return summary.table(measure, chosen.rows(store.postings()), by=by, runs=runs)
    with spark.frame(store.postings()) as frame:
        return summary.table(measure, chosen.rows(frame), by=by, runs=runs)


@app.command("fit")
def print_fit(
    skill: Annotated[list[str] | None, typer.Option(help="A skill of yours; may be repeated.")] = None,
    years: Annotated[float | None, typer.Option(min=0, help="Your years of experience.")] = None,
    degree: Annotated[
        str | None, typer.Option(help="Your highest degree: none, bachelor, master, phd.")
    ] = None,
    state: Annotated[str | None, typer.Option(help="Where you would work: a US state, two letters.")] = None,
    country: Annotated[str | None, typer.Option(help="Where you would work: ISO 3166, two letters.")] = None,
    remote: Annotated[bool, typer.Option(help="Whether remote work is fine.")] = True,
    cv: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="A text to read skills, years and degree from."),
    ] = None,
    show: Annotated[Fit, typer.Option(help="Which table.")] = Fit.roles,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.csv,
    store: StoreOption = None,
) -> None:
    """Print what your skills, years and degree open, which skill is missing most, or the postings most like you.

    The text of a CV is read in memory and kept nowhere.
    """
    read = profile_of(cv.read_text(encoding="utf-8", errors="replace")) if cv else Profile()
    try:
        profile = Profile(
            (*read.skills, *(skill or ())),
            read.years if years is None else years,
            degree or read.degree,
            state,
            country,
            remote,
        )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    opened = Store(store)
    refreshed(opened)
    _print(FITS[show](summary.selection(()).rows(opened.postings()), profile), form)


@app.command()
def evaluate(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", exists=True, file_okay=False, help="Where the labelled sets are.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one object of JSON.")] = False,
    errors: Annotated[int, typer.Option(min=0, help="How many errors of each figure to show.")] = 0,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="The texts were not seen while the rules were written.")
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Put the figures into docs/accuracy.md and on the Data page.")
    ] = False,
) -> None:
    """Print how accurately the labelled sets in DIR are read, every figure with its n and 95% interval."""
    try:
        found = running.evaluate(folder, "fresh" if fresh else "development")
    except RecursionError as error:
        raise typer.BadParameter(f"A set in {folder} is nested too deeply to be read.") from error
    told = (
        json.dumps(report.as_dict(found, errors), ensure_ascii=False)
        if as_json
        else report.table(found, errors)
    )
    print(told.encode("utf-8", "replace").decode("utf-8"))  # a title may hold half a character
    if not found.lines:
        raise typer.Exit(1)
    if write:
        report.write(found)


def refreshed(store: Store) -> int:
    """Read what is unread, with a progress bar on standard error; raises StoreError, also where files of the store are damaged."""
    with reading(store.root), Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading postings", total=None)
        return read_new(store, lambda done, total: progress.update(task, completed=done, total=total))


def main() -> None:
    """Run the command line; what the store or Spark cannot do is said in one sentence."""
    try:
        app()
    except (StoreError, spark.SparkError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
