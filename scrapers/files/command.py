"""The command that imports files, and how it shows what became of them."""

from __future__ import annotations

import json
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from data.store import Store
from scrapers.files.importing import STOPPED, Watch, import_files
from scrapers.files.layout import LayoutError, named
from scrapers.files.report import Report

PATIENCE = 1.0  # seconds without a progress bar


def import_(
    files: Annotated[list[Path], typer.Argument(help="Files, and folders whose files are all meant.")],
    layout: Annotated[str, typer.Option(help="Name of a known layout, or a .toml file.")] = "",
    store: Annotated[str, typer.Option(help="Folder or s3:// address of the store.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Import postings and salaries from CSV, Excel, JSON and Parquet files."""
    try:
        chosen = named(layout) if layout else None
    except LayoutError as error:
        raise typer.BadParameter(str(error), param_hint="--layout") from error
    reports: list[Report] = []
    with _progress() as watch, suppress(KeyboardInterrupt):
        reports.extend(import_files(files, Store(store or None), chosen, watch))
    if as_json:
        print(json.dumps({"files": [report.as_dict() for report in reports]}))
    else:
        _show(reports)
    raise typer.Exit(_exit_code(reports))


def _exit_code(reports: list[Report]) -> int:
    if any(report.error == STOPPED for report in reports):
        return 130
    worked = any(report.kept + report.duplicate for report in reports)
    return 0 if worked or not any(report.error or report.rejected for report in reports) else 1


@contextmanager
def _progress() -> Iterator[Watch]:
    """Give a watch that shows the file and its rows on stderr once a second has gone by.

    Ctrl-C is taken up by the next call of the watch, so that no batch is stored without being counted; a
    second Ctrl-C stops at once.
    """
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task("")
    started = time.monotonic()
    stop = threading.Event()

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    def watch(file: Path, rows: int) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        if time.monotonic() - started > PATIENCE:
            progress.start()
            progress.update(task, description=f"{escape(file.name)}: {rows:,} rows")

    usual = signal.signal(signal.SIGINT, interrupt)
    try:
        yield watch
    finally:
        signal.signal(signal.SIGINT, usual)
        if progress.live.is_started:
            progress.stop()


def _show(reports: list[Report]) -> None:
    console = Console(soft_wrap=True)
    table = Table()
    table.add_column("file", overflow="fold")
    table.add_column("layout")
    for name in ("read", "kept", "duplicate", "rejected"):
        table.add_column(name, justify="right")
    for report in reports:
        counts = (report.read, report.kept, report.duplicate, report.rejected)
        table.add_row(escape(report.file), report.layout or "-", *(f"{count:,}" for count in counts))
    console.print(table)
    for report in reports:
        _show_details(report, console)


def _show_details(report: Report, console: Console) -> None:
    file = escape(report.file)
    if report.lookup is not None:
        console.print(f"{file}: {report.lookup:,} rows of a table to join")
    for reason, count in report.reasons.most_common():
        console.print(f"{file}: {count:,} rejected: {escape(reason)}")
    if report.rejects_file:
        console.print(f"{file}: rejected rows are in {escape(report.rejects_file)}")
    if report.error:
        console.print(f"{file}: {escape(report.error)}")
    if report.proposal:
        print(f"\n{report.proposal}")
