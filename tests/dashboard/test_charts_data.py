"""The figures of the page Data say what they rest on, also where it is too little, and can be read in both themes."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard import charts_data, look
from dashboard.look import Palette

SOURCES = ["board", "careers", *(f"small {number}" for number in range(9))]


def table() -> pd.DataFrame:
    rows = [
        (source, field, 100 - 9 * place if field == "Role" else 0, 100 - 9 * place)
        for place, source in enumerate(SOURCES)
        for field in ("Role", "Pay")
    ]
    frame = pd.DataFrame(rows, columns=["source", "field", "known", "n"])
    share = frame["known"] / frame["n"]
    withheld = {"share": None, "low": None, "high": None, "cell": "withheld"}
    frame = frame.assign(share=share, low=share * 0.9, high=share, cell="ok")
    frame.loc[frame["source"] == "careers", list(withheld)] = list(withheld.values())
    return frame


def test_the_heat_map_has_the_largest_sources_and_says_what_is_withheld():
    figure = charts_data.by_source(table(), look.LIGHT)
    assert list(figure.layout.xaxis.ticktext)[:3] == ["board", "careers *", "small 0"]
    assert len(figure.layout.xaxis.ticktext) == charts_data.MOST_SOURCES
    told = {source: text for text, source in figure.data[1].customdata}
    assert "withheld" in told["careers"]
    assert told["board"].startswith("board, Pay: 0.0%")
    assert len(figure.layout.annotations) == 2 * (charts_data.MOST_SOURCES - 1)


def test_a_withheld_share_is_said_and_not_drawn():
    rows = table()[table()["field"] == "Role"].head(3).reset_index(drop=True)
    figure = charts_data.shares(rows, rows["source"], "known", "source", look.LIGHT)
    assert len(figure.data[0].x) == 2
    assert [note.text for note in figure.layout.annotations].count("withheld: too few") == 1


@pytest.mark.parametrize("colors", [look.LIGHT, look.DARK])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 1.0])
def test_figures_stand_out_on_every_cell(share: float, colors: Palette):
    lights = [charts_data._light(color) for color in (colors.faint, colors.accent)]
    ground = [low + share * (high - low) for low, high in zip(*lights, strict=True)]
    assert charts_data._contrast(charts_data._light(charts_data._readable(share, colors)), ground) > 3.5
