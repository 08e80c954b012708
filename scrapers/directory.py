"""Which boards there are to ask: the employers of the reference table, and feeds that hold many employers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from data import reference
from scrapers import keys, source
from scrapers.source import Board

# Names that data/reference/employers.csv has for sources called otherwise here.
SOURCES = {"google_feed": "google", "apple_html": "apple", "goldman_graphql": "goldman"}
FEEDS = ("adzuna", "arbeitnow", "hackernews", "himalayas", "jobicy", "remoteok", "themuse")


class NoBoard(Exception):
    """Nothing fits what was asked for; the message says what there is."""


@cache
def boards() -> tuple[Board, ...]:
    """Return every board that a source of ours can ask, each once, employers first."""
    found: dict[tuple[str, str], Board] = {}
    for row in reference.rows("employers"):
        if (name := source_name(row)) in source.names():
            board = Board(name, row["usual_name"], row["board"], row["industry"])
            found.setdefault((board.source, board.token), board)
    return (*found.values(), *(Board(feed) for feed in FEEDS))


def chosen(
    sources: Sequence[str] = (), employers: Sequence[str] = (), industries: Sequence[str] = ()
) -> tuple[Board, ...]:
    """Return the boards of the named sources, employers and industries, of all where none is named.

    A source that is asked on request only is asked where it or one of its employers is named; a source that needs
    a key where the key is there. Raises NoBoard.
    """
    for name in sources:
        if name not in source.names():
            raise NoBoard(f"There is no source {name}; there are: {', '.join(source.names())}.")
    wanted = {employer.casefold() for employer in employers}
    fits = [
        board
        for board in boards()
        if (not sources or board.source in sources)
        and (not wanted or (board.employer or "").casefold() in wanted)
        and (not industries or board.industry in industries)
        and (sources or wanted or _by_default(board.source))
    ]
    fitting = {(board.employer or "").casefold() for board in fits}
    if missing := [employer for employer in employers if employer.casefold() not in fitting]:
        raise NoBoard(_why_missing(missing))
    if not fits:
        raise NoBoard("No board fits; `python -m scrapers sources` lists what there is.")
    return tuple(fits)


def source_name(employer: dict[str, str]) -> str:
    """Return our name of the source that a row of the employers names."""
    return SOURCES.get(employer["ats"], employer["ats"])


def _by_default(name: str) -> bool:
    about = source.named(name).ABOUT
    return about.default == "on" or (about.default == "key" and all(keys.key(one) for one in about.keys))


def _why_missing(names: Sequence[str]) -> str:
    not_collected = {row["employer"].casefold(): row["why"] for row in reference.rows("not_collected")}
    elsewhere = {board.employer.casefold(): board.source for board in boards() if board.employer}
    reasons = []
    for name in names:
        here = elsewhere.get(name.casefold())
        why = f"its board is at {here}" if here else "no board of it is known"
        reasons.append(f"{name}: {not_collected.get(name.casefold(), why)}")
    return f"Not to be collected so: {'; '.join(reasons)}."
