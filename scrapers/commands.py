"""The commands that collect from boards, parse a recorded answer and list the sources."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import platformdirs
import polars as pl
import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from data.store import Store
from scrapers import careers_page, directory, http, source, sources_page
from scrapers import collect as collecting
from scrapers.collect import Outcome, Run, Watch
from scrapers.intake import Listing, frame
from scrapers.observation import observations

StoreOption = Annotated[str, typer.Option(help="Folder or s3:// address of the store.")]
COUNTS = ("seen", "new", "changed", "closed", "left_out", "rejected", "requests", "cached")


def collect(
    sources: Annotated[
        list[str] | None, typer.Option("--source", help="Only this source; may be repeated.")
    ] = None,
    employers: Annotated[
        list[str] | None, typer.Option("--employer", help="Only this employer; may be repeated.")
    ] = None,
    industries: Annotated[
        list[str] | None, typer.Option("--industry", help="Only this industry; may be repeated.")
    ] = None,
    pages: Annotated[
        list[str] | None, typer.Option("--page", help="Address of a careers page; may be repeated.")
    ] = None,
    all_roles: Annotated[
        bool, typer.Option(help="Keep every role, not machine learning and data alone.")
    ] = False,
    store: StoreOption = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Collect postings from job boards, politely, and report each of them."""
    try:
        boards = _boards(sources or [], employers or [], industries or [], alone=not pages)
    except directory.NoBoard as error:
        raise typer.BadParameter(str(error)) from error
    opened = Store(store or None)
    client = http.Client(http.Settings(cache=cache_folder(opened)))
    try:
        asked = client.bound(careers_page.ABOUT)
        found = [board for address in pages or () for board in careers_page.boards(address, asked)]
        with _progress(len(boards) + len(found)) as watch:
            run = collecting.collect(opened, (*found, *boards), client, all_roles=all_roles, watch=watch)
    finally:
        client.close()
    if as_json:
        print(json.dumps({"run": run.run_id, "sources": [outcome.as_dict() for outcome in run.outcomes]}))
    else:
        _show(run)
    worked = any(outcome.status in ("ok", "partial") for outcome in run.outcomes)
    raise typer.Exit(130 if run.stopped else 0 if worked else 1)


def _boards(
    sources: list[str], employers: list[str], industries: list[str], *, alone: bool
) -> tuple[source.Board, ...]:
    """Return the boards that are asked for; all of them where nothing is named and no page either."""
    named = sources or employers or industries
    return directory.chosen(sources, employers, industries) if named or alone else ()


def parse(
    name: Annotated[str, typer.Argument(metavar="SOURCE", help="Name of a source, or careers_page.")],
    file: Annotated[Path, typer.Argument(help="A recorded answer of it.")],
) -> None:
    """Print the postings of a recorded answer as observations, one JSON object a line; no network, no store."""
    try:
        page = source.named(name).parse(file.read_bytes())
    except (ValueError, source.Unexpected) as error:
        raise typer.BadParameter(str(error)) from error
    except OSError as error:
        raise typer.BadParameter(f"{file} could not be read: {error.strerror}") from error
    for row in observed(name, page):
        print(json.dumps(row, ensure_ascii=False, default=str))
    for reason, count in Counter(reject.reason for reject in page.rejects).most_common():
        print(f"{count} rejected: {reason}", file=sys.stderr)


def sources(
    store: StoreOption = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="The page docs/sources.md.")] = False,
) -> None:
    """List every source with its documentation, terms, robots.txt, key, and when it last worked."""
    if as_markdown:
        print(sources_page.markdown(), end="")
        return
    worked = last_worked(Store(store or None))
    rows = [_about(name, worked.get(name)) for name in source.names()]
    if as_json:
        print(json.dumps({"sources": rows}))
        return
    console = Console()
    for row in rows:
        console.print(f"[bold]{row['source']}[/bold]: {escape(row['title'])}")
        for label in ("documentation", "terms", "robots", "key", "attribution", "collected", "last worked"):
            console.print(f"  {label}: {escape(str(row[label]))}")


def observed(name: str, page: source.Page) -> list[dict[str, Any]]:
    """Return the postings of *page* as rows of the observations that a collection would store."""
    now = datetime.now(UTC)
    listing = Listing(source.Board(name), now)
    stated, _ = frame(page.rows, listing)
    rows: list[dict[str, Any]] = observations(stated, run_id="parse", seen_at=now).to_pylist()
    return rows


def last_worked(store: Store) -> dict[str, datetime]:
    """Return when each source was last collected without fault."""
    runs = store.scan("runs").filter(
        pl.col("command") == "collect", pl.col("status").is_in(["ok", "partial"])
    )
    return dict(runs.group_by("source").agg(pl.col("ended_at").max()).collect().iter_rows())


def cache_folder(store: Store) -> Path:
    """Return the folder of cached answers: beside the tables, or the user's own where the store is far away."""
    near = platformdirs.user_cache_path("ml-job-market") if "://" in store.root else Path(store.root)
    return near / "cache"


def _about(name: str, worked: datetime | None) -> dict[str, Any]:
    about = source.named(name).ABOUT
    collected = {"on": "by default", "request": "on request", "key": "with your own key"}[about.default]
    return {
        "source": name,
        "title": about.title,
        "documentation": about.documentation,
        "terms": about.terms,
        "robots": about.robots_exception or about.robots,
        "key": ", ".join(about.keys) or "none",
        "attribution": about.attribution,
        "collected": collected,
        "last worked": worked.isoformat(timespec="minutes") if worked else "never here",
    }


@contextmanager
def _progress(total: int) -> Iterator[Watch]:
    """Show how many boards are done, and what the last one gave, on standard error."""
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)

        def watch(listing: Listing, outcome: Outcome | None) -> None:
            text = f"{listing.name}: {listing.seen:,} seen, {listing.new:,} new"
            progress.update(task, description=escape(text), advance=outcome is not None)

        yield watch


def _show(run: Run) -> None:
    console = Console(soft_wrap=True)
    table = Table("source", "employer", "status")
    for name in (*COUNTS, "seconds"):
        table.add_column(name.replace("_", " "), justify="right")
    for outcome in run.outcomes:
        counts = (f"{getattr(outcome, name):,}" for name in COUNTS)
        table.add_row(
            outcome.source, escape(outcome.employer or ""), outcome.status, *counts, f"{outcome.seconds:.1f}"
        )
    console.print(table)
    for outcome in run.outcomes:
        if outcome.error:
            console.print(f"{outcome.source} {escape(outcome.employer or '')}: {escape(outcome.error)}")
