"""Each page as one zip: the tables it shows, the headline figures and the postings behind, and what all of it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dashboard import card, drawn, export, postings, tables
from dashboard.export import Part, Posted

if TYPE_CHECKING:
    from dashboard.scene import Scene


def offer(scene: Scene, page: str) -> None:
    """Draw the download of *page*, which is made of *scene*."""
    tables.download(
        "The tables on this page and the postings behind them (ZIP)",
        partial(_packed, scene, drawn.parts()),
        export.file_name(page, scene.about, "zip"),
        "application/zip",
        key="package",
    )


def _packed(scene: Scene, parts: dict[str, Part]) -> bytes:
    selection = scene.chosen.selection()
    listed = card.listed(postings.every(scene.shown, selection))
    whole = {"headlines": scene.table("headlines"), "postings": listed}
    # A card that says why there is nothing to show has no table.
    shown = {name: part for name, part in parts.items() if len(part.table.columns)}
    shown |= {name: Part(name, table, scene.about) for name, table in whole.items()}
    return export.package(shown, scene.about, Posted(**postings.span(scene.shown, selection)))
