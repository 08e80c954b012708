"""What comes from outside is shown, never obeyed."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import escape


@given(st.text())
def test_no_markdown_sign_stands_without_its_backslash(text: str):
    bare = re.sub(r"\\[\\`*_{}\[\]<>()#+\-.!|$~:&@^]", "", escape.markdown(text))
    assert not set(bare) & set("\\`*_{}[]<>()#+-.!|$~:&@^\n\r\t")


@given(st.text(alphabet="abc $:*_<>[]()&"))
def test_taking_the_backslashes_away_gives_the_words_back(text: str):
    assert escape.markdown(text).replace("\\", "") == " ".join(text.split(" ")).strip() or "  " in text


def test_no_icon_is_drawn_in_place_of_words():
    # Streamlit looks for these after Markdown has taken the backslashes away.
    for text in (":material/delete:", "a :streamlit: b", "x:material/home:y"):
        shown = escape.markdown(text).replace("\\", "")
        assert not re.search(r":(material/[a-z_]+|streamlit):", shown)
        assert shown.replace("\u200b", "") == text


def test_a_space_that_must_not_break_stays():
    assert escape.markdown("n\u00a0= 5") == "n\u00a0= 5"


@given(st.text())
def test_a_chart_label_has_no_tags_and_loses_no_letter(text: str):
    safe = escape.chart(text)
    assert "<" not in safe
    assert html.unescape(safe) == html.unescape(html.unescape(html.escape(text, quote=False)))


@pytest.mark.parametrize("address", ["https://example.org/a?b=c#d", "http://example.org"])
def test_web_addresses_are_links(address: str):
    assert escape.link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " https://example.org",
        "https://example.org\n",
        "data:text/html,x",
        "//example.org",
        "https://",
        "https://name:word@example.org",
        "http://[broken",
        "file:///etc/passwd",
    ],
)
def test_anything_else_is_no_link(address: str | None):
    assert escape.link(address) is None
