"""The figures of the page Data say what they rest on, also where it is too little, and can be read in both themes."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard import charts_data, look
from dashboard.look import Palette
from tests.dashboard.conftest import words

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


def test_differences_have_a_sign_the_highest_on_top():
    rows = pd.DataFrame(
        {
            "column": ["State", "Role", "Source"],
            "value": ["<b>Ohio</b>", "Data scientist", "board"],
            "key": [("state", "OH"), ("role", "data_scientist"), ("source", "board")],
            "difference": [-0.12, 0.3, 0.01],
            "low": [-0.2, 0.2, -0.1],
            "high": [0.0, 0.4, 0.1],
            "share_with": [0.1, 0.5, 0.2],
            "share_without": [0.22, 0.2, 0.19],
            "with_pay": [10, 50, 20],
            "n": [40, 80, 60],
        }
    )
    figure = charts_data.differences(rows, look.LIGHT)
    texts = words(figure)
    assert texts[0] == "Difference, n"
    assert [text.split(" ")[0] for text in texts[1:]] == ["\u221212", "+1", "+30"]
    assert figure.layout.yaxis.ticktext[2].startswith("Data scientist<br>")
    assert "<b>" not in figure.layout.yaxis.ticktext[0]


@pytest.mark.parametrize("colors", [look.LIGHT, look.DARK])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 1.0])
def test_figures_stand_out_on_every_cell(share: float, colors: Palette):
    lights = [charts_data._light(color) for color in (colors.faint, colors.accent)]
    ground = [low + share * (high - low) for low, high in zip(*lights, strict=True)]
    assert charts_data._contrast(charts_data._light(charts_data._readable(share, colors)), ground) > 3.5
