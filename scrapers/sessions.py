"""The two sessions that requests go out with: one that keeps answers in a SQLite file, and one that keeps nothing."""

from __future__ import annotations

import sqlite3
import time
import tomllib
from datetime import timedelta
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path

from requests import Session
from requests_cache import CachedSession, json_serializer
from requests_cache.backends.sqlite import SQLiteCache

from scrapers import robots
from scrapers.faults import Failed
from scrapers.transport import Transport

HOME = "https://github.com/ml-job-market/ml-job-market"
KEPT = timedelta(days=30)  # an answer that is no longer fresh, to ask whether it has changed
# No more: a temporary redirect or an error is asked about again.
CACHED_STATUSES = (200, 301, 308)
# Not answers.sqlite, where answers were pickles once: who can write one into it can have any code run.
FILE = "answers-json.sqlite"


def agent() -> str:
    """Return the User-Agent, which says who asks and why."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    return f"{robots.PRODUCT}/{project['version']} (+{HOME}; job-market statistics)"


def plain(transport: Transport, authorities: str | None) -> Session:
    """Return a session that keeps nothing."""
    session = Session()
    _prepare(session, transport, authorities)
    return session


def cached(transport: Transport, authorities: str | None, folder: Path, fresh: timedelta) -> CachedSession:
    """Return a session that answers from the cache in *folder* what it was answered less than *fresh* ago.

    Older answers are asked for with their ETag or date, so that an unchanged one does not come again. Raises Failed
    where the folder cannot be written.
    """
    session = CachedSession(
        backend=_opened(folder / FILE),
        expire_after=fresh,
        allowable_codes=CACHED_STATUSES,
        allowable_methods=("GET", "POST"),
    )
    _prepare(session, transport, authorities)
    return session


def _prepare(session: Session, transport: Transport, authorities: str | None) -> None:
    session.trust_env = False  # no .netrc, no proxy: the address that was checked is the one that is asked
    session.verify = authorities or True
    session.headers.update({"User-Agent": agent(), "Accept-Encoding": "gzip, deflate"})
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.mount("https://", transport)
    session.mount("http://", transport)


def _opened(file: Path) -> SQLiteCache:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab"):  # requests-cache waits for ever for a file that cannot be written
            pass
    except OSError:
        raise Failed("cache", f"{file} cannot be written; name another folder for the cache.") from None
    cache = _read(file)
    if cache is None:
        file.unlink()
        cache = SQLiteCache(file, serializer=json_serializer, wal=True)
    with cache.responses.connection(commit=True) as connection:
        connection.execute("DELETE FROM responses WHERE expires < ?", (time.time() - KEPT.total_seconds(),))
    return cache


def _read(file: Path) -> SQLiteCache | None:
    """Return the cache in *file*; None where that is something else than a cache, or half of one."""
    try:
        return SQLiteCache(file, serializer=json_serializer, wal=True)
    except sqlite3.OperationalError:
        raise Failed("cache", f"{file} is in use by another program; try again when it is done.") from None
    except sqlite3.DatabaseError:
        return None
