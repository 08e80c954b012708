"""How listings are asked: page after page, the text of the postings that matter, names that hold outside one site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from urllib.parse import SplitResult, urljoin, urlsplit

from scrapers.faults import Failed
from scrapers.roles import wanted
from scrapers.source import Page, Row, Unexpected

PATIENCE = 3  # details that may fail in a row before something is wrong with the source


def listed(ask: Callable[[int], Page], *, most: int, known: set[str] | None = None) -> Iterator[Page]:
    """Yield what ask(0), ask(1) … show, until a page is empty, shows nothing new or completes the total.

    most: how many pages are asked for; a listing that goes on is marked as capped. known: the postings that other
    listings of the same board have shown; they are left out here, and these are added.
    """
    known = set() if known is None else known
    here: set[str] = set()
    total = 0
    for number in range(most):
        page = ask(number)
        total = total or page.total or 0  # later pages of some sources say 0
        names = [_name(row) for row in page.rows]
        new = {*names, *(reject.raw for reject in page.rejects)} - here
        if not new:
            unseen = bool(page.rows) and len(here) < total
            yield Page((), total=page.total, capped=page.capped or unseen)
            return
        here |= new
        # A row that an earlier search has shown is no news, nor is one that its own page repeats.
        rows = {name: row for name, row in zip(names, page.rows, strict=True) if name not in known}
        known.update(names)
        yield replace(page, rows=tuple(rows.values()))
        if 0 < total <= len(here):
            return
    yield Page((), capped=True)


def detailed(pages: Iterator[Page], ask: Callable[[Row], Page]) -> Iterator[Page]:
    """Yield *pages* with what ask(row) adds to the rows of wanted titles.

    A posting whose details do not come (it may have closed meanwhile) stays as listed; PATIENCE of them in a row
    raise, after the page.
    """
    failed = 0
    for page in pages:
        rows: list[Row] = []
        problem: Failed | Unexpected | None = None
        for row in page.rows:
            if failed >= PATIENCE or not wanted(row["title"]):
                rows.append(row)
                continue
            try:
                rows.append(_joined(row, ask(row)))
                failed = 0
            except (Failed, Unexpected) as error:
                if isinstance(error, Failed) and error.fault == "stopped":
                    yield replace(page, rows=tuple(rows), capped=True)
                    raise
                rows.append(row)
                failed += 1
                problem = error
        yield replace(page, rows=tuple(rows))
        if problem and failed >= PATIENCE:
            raise problem


def placed(page: Page, site: str, tenant: str = "") -> Page:
    """Return *page* with whole addresses, *site* being where it was asked, and ids that no other tenant has."""
    return replace(page, rows=tuple(_placed(row, site, tenant) for row in page.rows))


def address(token: str, shape: str) -> SplitResult:
    """Return the parts of a board's https address; raises Unexpected with the *shape* it should have."""
    refused = Unexpected(f"{token!r} is no address of a board here; one looks like {shape}")
    try:
        parts = urlsplit(token.strip().rstrip("/"))
    except ValueError as error:
        raise refused from error
    if parts.scheme != "https" or "." not in (parts.hostname or ""):
        raise refused
    return parts


def _name(row: Row) -> str:
    return str(row.get("source_id") or row.get("url"))


def _joined(row: Row, page: Page) -> Row:
    """Return *row* with what its details state; its name stays that of the listing."""
    details = page.rows[0] if page.rows else {}
    told = {column: value for column, value in details.items() if value is not None}
    return row | told | {column: row[column] for column in ("source_id", "url") if row.get(column)}


def _placed(row: Row, site: str, tenant: str) -> Row:
    placed = dict(row)
    if url := row.get("url"):
        with suppress(ValueError):
            placed["url"] = urljoin(site, url)
    if tenant and row.get("source_id"):
        placed["source_id"] = f"{tenant}/{row['source_id']}"
    return placed
