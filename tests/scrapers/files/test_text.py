from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.files.text import encoding_of, repair


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("donâ€™t", "don’t"),
        ("Ã©tÃ©", "été"),
        ("it’s donâ€™t", "it’s don’t"),
        ("Ã¢â‚¬â„¢", "’"),
        ("â\x80\xa2 bullet", "• bullet"),
        ("Â£100k â€“ Â£120k", "£100k – £120k"),
        ("a\x92b", "a’b"),
        ("x &amp; ＹZ ﬁ â€“", "x &amp; ＹZ ﬁ –"),
    ],
)
def test_mojibake_is_undone_and_nothing_else_changed(broken: str, whole: str) -> None:
    assert repair(broken) == whole


@pytest.mark.parametrize(
    "text",
    ["“Zoë’s” café", "São Paulo – SP", "CAFÉ™", "Österreich ß", "Привет", "日本語", "£100k €50k", "ＡＢＣ ﬁ"],
)
def test_good_text_stays_as_it_is(text: str) -> None:
    assert repair(text) == text


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert "\0" not in repair(text)


@pytest.mark.parametrize("piece", ["â€™", "Ã", "Â ", "ÃƒÂ¢Ã¢â€šÂ¬Ã¢â€žÂ¢", "é’", "\x92", "\n"])
@pytest.mark.timeout(20)
def test_repair_is_fast_on_any_text(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    assert repair(text)


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "utf-8"),
    ],
)
@pytest.mark.parametrize("text", ["a", "title,pay\n", "title;naïve;café\nZoë;1;2\n" * 50])
def test_the_encoding_is_told_from_the_first_bytes(text: str, encoding: str, told: str) -> None:
    assert encoding_of(text.encode(encoding)) == told
