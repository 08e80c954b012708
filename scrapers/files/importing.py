"""Files → store: recognise, map, leave out what is known, write the rejects, report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pyarrow as pa

from data.store import Store, StoreError, new_run_id
from scrapers import careers_page
from scrapers.files import mapping
from scrapers.files.joining import Lookups, joined, lookups
from scrapers.files.layout import Join, Layout, known
from scrapers.files.opening import refuse_special
from scrapers.files.proposal import propose
from scrapers.files.reading import tables
from scrapers.files.recognising import SAMPLE_ROWS, by_title, join_table, recognised
from scrapers.files.rejects import RejectsFile, is_rejects
from scrapers.files.report import Report
from scrapers.files.table import LINE, TROUBLE, Batch, Table, Unreadable
from scrapers.observation import observations
from scrapers.source import CAREERS_PAGE, Unexpected

STOPPED = "Stopped before the end; what was read so far is in the store."
UNKNOWN = "No known layout fits its columns. Save the proposed mapping, correct it and pass it with --layout."
ALONE = "It only adds columns to the postings of {}; give it together with them."
# What says in a sentence of its own what is wrong.
TELLING = (Unreadable, Unexpected, StoreError)

PAGES = (".html", ".htm")
LARGEST_PAGE = 64 << 20  # bytes

Watch = Callable[[Path, int], None]


@dataclass(frozen=True)
class Run:
    """One import command, the observation_ids that it knows, by source, and the files of rejects it wrote."""

    store: Store
    layouts: tuple[Layout, ...]
    watch: Watch
    lookups: Lookups
    run_id: str = field(default_factory=new_run_id)
    ids: dict[str, set[str]] = field(default_factory=dict)
    rejects: set[str] = field(default_factory=set)


def import_files(
    paths: Iterable[str | Path],
    store: Store,
    layout: Layout | None = None,
    watch: Watch = lambda _file, _rows: None,
) -> Iterator[Report]:
    """Import files and all files of folders; yield a report for each table as soon as it is done.

    *watch* is told the file and the rows read so far, before a table and after each batch. A KeyboardInterrupt
    (raised by it, or Ctrl-C) ends the table with a report and the run; what was appended stays.
    """
    layouts = known() if layout is None else (by_title(layout),)
    files = list(_files(paths))
    run = Run(store, layouts, watch, lookups(files, layouts))
    for file in files:
        for report in _file(file, run):
            yield report
            if report.error == STOPPED:
                return


def _files(paths: Iterable[str | Path]) -> Iterator[Path]:
    for path in dict.fromkeys(Path(path) for path in paths):
        if path.is_dir():
            below = sorted(file for file in path.rglob("*") if file.is_file())
            yield from (file for file in below if not file.name.startswith(".") and not is_rejects(file))
        else:
            yield path


def _file(file: Path, run: Run) -> Iterator[Report]:
    report = Report(str(file))
    started = datetime.now(UTC)
    try:
        if _is_page(file):
            _page(file, report, run)
            yield _log(report, run, started)
            return
        for table in tables(file):
            report = Report(str(file) if table.name == file.name else f"{file}: {table.name}")
            started = datetime.now(UTC)
            run.watch(file, 0)
            try:
                _table(table, report, run)
            except TROUBLE as error:
                report.error = _sentence(error, file)
            yield _log(report, run, started)
            report = Report(str(file))  # for what may come behind the table
    except KeyboardInterrupt:
        report.error = STOPPED
        yield _log(report, run, started)
    except TROUBLE as error:
        report.error = _sentence(error, file)
        yield _log(report, run, started)


def _is_page(file: Path) -> bool:
    refuse_special(file)
    with file.open("rb") as stream:
        return file.suffix.lower() in PAGES or careers_page.is_page(stream.read(4096))


def _page(file: Path, report: Report, run: Run) -> None:
    """Import the postings of a saved web page."""
    report.layout = CAREERS_PAGE
    if file.stat().st_size > LARGEST_PAGE:
        raise Unexpected(
            f"The page is larger than {LARGEST_PAGE >> 20} MB; import the data it shows as a table."
        )
    rows, rejects = careers_page.stated(file.read_bytes())
    _append("id", rows, rows.height, Counter(), report, run)
    report.reasons.update(reject.reason for reject in rejects)
    report.rejected += len(rejects)
    report.read += len(rejects)


def _table(table: Table, report: Report, run: Run) -> None:
    first, batches, layout = recognised(table, run.layouts)
    if layout is not None:
        report.layout = layout.name
        _import(layout, table.file, batches, report, run)
        return
    found = join_table(table.columns, run.layouts)
    if found is not None:
        _count_join(found, batches, report, run)
        return
    for _ in batches:
        pass  # a table must be used up before the next one
    if run.layouts == known():
        report.error = UNKNOWN
        report.proposal = propose(table.file.name, first.frame.head(SAMPLE_ROWS))
    else:
        report.error = _unfitting(run.layouts[0], table)


def _count_join(found: tuple[Layout, Join], batches: Iterator[Batch], report: Report, run: Run) -> None:
    layout, join = found
    report.layout = f"{layout.name}: {join.name}"
    report.lookup = sum(batch.frame.height for batch in batches)
    if layout.name not in run.lookups:
        report.error = ALONE.format(layout.name)


def _unfitting(layout: Layout, table: Table) -> str:
    wanted = sorted({column for cell in layout.columns.get("title", ()) for column in cell.columns})
    there = ", ".join(table.columns[:12])
    return f"The layout {layout.name} takes the title from {' or '.join(wanted)}; this table has {there}."


def _import(layout: Layout, file: Path, batches: Iterator[Batch], report: Report, run: Run) -> None:
    occurrences: Counter[str] = Counter()
    waiting: list[pl.DataFrame] = []
    with RejectsFile(file, report.file, run.rejects) as rejects:
        try:
            for batch in batches:
                frame = joined(batch.frame, layout, run.lookups.get(layout.name, {}))
                mapped = mapping.apply(layout, frame)
                if layout.merge:
                    waiting.append(mapped.rows)
                else:
                    _append(layout.identity, mapped.rows, mapped.rows.height, occurrences, report, run)
                _reject(batch, mapped.rejects, rejects, report)
                run.watch(file, report.read)
            if waiting:
                rows = pl.concat(waiting)
                _append(layout.identity, mapping.merged(layout, rows), rows.height, occurrences, report, run)
        finally:
            report.rejects_file = rejects.written
            report.error = report.error or rejects.trouble


def _append(
    identity: str, rows: pl.DataFrame, stood_for: int, occurrences: Counter[str], report: Report, run: Run
) -> None:
    """Append what is new among *rows*, which stand for as many input rows as *stood_for* says."""
    table = observations(
        rows.drop(LINE, strict=False),
        run_id=run.run_id,
        seen_at=datetime.now(UTC),
        identity=identity,
        occurrences=occurrences,
    )
    new = [_is_new(*key, run) for key in _keys(table)]
    run.store.append("observations", table.filter(pa.array(new, pa.bool_())))
    _append_sightings(rows, table, new, run)
    report.kept += sum(new)
    report.duplicate += stood_for - sum(new)
    report.read += stood_for


def _keys(table: pa.Table) -> Iterator[tuple[str, str]]:
    return zip(table["source"].to_pylist(), table["observation_id"].to_pylist(), strict=True)


def _is_new(source: str, observation_id: str, run: Run) -> bool:
    if source not in run.ids:
        run.ids[source] = set(run.store.known_ids(source))
    ids = run.ids[source]
    size = len(ids)
    ids.add(observation_id)
    return len(ids) > size


def _append_sightings(rows: pl.DataFrame, table: pa.Table, new: list[bool], run: Run) -> None:
    """Note known contents that a file saw at a moment it names; an unnamed one would be the import's own."""
    named = rows["observed_at"].is_not_null().to_list()
    again = pa.array([at and not is_new for at, is_new in zip(named, new, strict=True)], pa.bool_())
    columns = ["run_id", "posting_id", "observation_id", "board", "seen_at"]
    seen = pl.DataFrame(table.filter(again)).rename({"observed_at": "seen_at"}).select(columns).unique()
    keys = ["observation_id", "seen_at"]
    for stored, moment in (("observations", "observed_at"), ("sightings", "seen_at")):
        if seen.height:
            noted = run.store.scan(stored).select("observation_id", seen_at=moment)
            seen = seen.lazy().join(noted, on=keys, how="anti").collect()
    run.store.append("sightings", seen.to_arrow())


def _reject(batch: Batch, mapped: pl.DataFrame, rejects: RejectsFile, report: Report) -> None:
    rejects.add(batch, mapped)
    reasons = [*mapped[mapping.REASON], *(reject.reason for reject in batch.rejects)]
    report.reasons.update(reasons)
    report.rejected += len(reasons)
    report.read += len(reasons)


def _log(report: Report, run: Run, started: datetime) -> Report:
    """Write the report as a row of the runs; a store that cannot take it has mostly been reported already."""
    report.make_writable()
    try:
        run.store.append("runs", [report.as_run(run.run_id, started)])
    except StoreError as error:
        report.error = report.error or str(error)
    return report


def _sentence(error: BaseException, file: Path) -> str:
    if isinstance(error, FileNotFoundError):
        return f"There is no file {file}."
    if isinstance(error, OSError):
        return f"It cannot be read: {error.strerror or error}."
    words = " ".join(str(error).split())[:500]
    if isinstance(error, TELLING) and words:
        return words
    cause = f"{type(error).__name__}: {words}" if words else type(error).__name__
    return f"It cannot be read ({cause}): save it anew, or as another kind of file."
