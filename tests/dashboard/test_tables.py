"""Tables as they are drawn: headings with units, and numbers as people read them."""

from __future__ import annotations

import json

from streamlit.testing.v1 import AppTest


def page() -> None:
    import pandas as pd

    from dashboard import tables
    from dashboard.measures import Measure, Table

    described = Table(
        "Skills",
        "",
        {
            "skill": Measure("Skill", "text", "Name of the skill", width=180),
            "n": Measure("Postings", "count", "Postings that name it", "n"),
            "share": Measure("Share", "share", "Share of postings that name it"),
        },
    )
    rows = pd.DataFrame({"skill": ["SQL", "R"], "n": [2, 1], "share": [2 / 3, None]})
    tables.show(rows, described, key="skills")


def test_shares_are_percentages_of_three_digits_and_unknown_ones_are_empty():
    app = AppTest.from_function(page, default_timeout=60).run()
    assert not app.exception
    table = app.dataframe[0]
    columns = json.loads(table.proto.columns)
    assert columns["share"]["type_config"] == {"type": "number", "format": "%.3g%%"}
    assert round(table.value["share"][0], 1) == 66.7
    assert table.value["share"].isna().tolist() == [False, True]
    assert (columns["n"]["label"], columns["skill"]["width"]) == ("Postings (n)", 180)
    assert table.proto.alt == "Skills, 2 rows"
