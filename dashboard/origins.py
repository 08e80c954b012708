"""What the sources of postings are called, and on which terms what they give may be used."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from scrapers import source
from scrapers.files import layout

if TYPE_CHECKING:
    from collections.abc import Mapping

NOT_KNOWN = "Not known here: they are those of wherever the file is from."
INVENTED = "Invented for the sample: nobody's."


def title(name: str) -> str:
    """Return how the source *name* is called; one that is not known has no other name."""
    return titles().get(name, name)


@cache
def titles() -> dict[str, str]:
    """Return how each source is called: as a board, else as the known layout of its files, each by a title of its own."""
    found = {name: str(source.named(name).ABOUT.title) for name in source.names()}
    for one in layout.known():
        if one.source not in found:
            short = one.title.partition(",")[0].partition(" (")[0]
            found[one.source] = one.title if short in found.values() else short
    return found


def terms(name: str) -> str:
    """Return on which terms the postings of the source *name* may be used, or that this is not known."""
    if name in source.names():
        about = source.named(name).ABOUT
        return str(about.terms)
    found = (one.terms for one in layout.known() if one.source == name and one.terms)
    return next(found, NOT_KNOWN)


def described(counts: Mapping[str, int], *, sample: bool) -> list[dict[str, Any]]:
    """Return each source of *counts* (postings by source) as a Frictionless data package has it, with its terms."""
    return [_described(name, n, sample=sample) for name, n in counts.items()]


def _described(name: str, n: int, *, sample: bool) -> dict[str, Any]:
    one = {"title": title(name), "name": name, "postings": n, "licence": INVENTED if sample else terms(name)}
    if name not in source.names():
        return one
    about = source.named(name).ABOUT
    return one | {"path": about.documentation, "attribution": about.attribution}
