"""Views that a browser keeps: read back as they were saved, whatever else somebody put there."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard import saved

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(JSON)
def test_whatever_was_kept_only_texts_lists_of_texts_and_switches_are_read(kept: object):
    for name, view in saved.readable(json.loads(json.dumps(kept))).items():
        assert len(name) <= saved.LONGEST_NAME
        for value in view.values():
            assert isinstance(value, str | bool | list)


def test_views_that_were_saved_are_read_as_they_were():
    views = {"Boston": {"industry": ["Tech"], "from": "2026-01-01", "paid": True}}
    assert saved.readable(views) == views


def _page() -> None:
    from datetime import date

    import streamlit as st

    from dashboard import saved

    state = {"industry": ["Tech"], "until": date(2026, 3, 31), "paid": False}
    saved.menu(state, lambda view: st.session_state.update(opened=view))


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_function(_page, default_timeout=20).run()


def test_a_view_is_saved_opened_and_deleted(app: AppTest):
    app.text_input[0].set_value("My * view")
    next(button for button in app.button if button.label == "Save these filters").click().run()
    assert not app.exception
    app.button(key="view-0").click().run()
    assert app.session_state["opened"] == {"industry": ["Tech"], "until": date(2026, 3, 31).isoformat()}
    app.button(key="drop-view-0").click().run()
    assert "view-0" not in [button.key for button in app.button]


def test_a_view_without_a_name_is_not_saved(app: AppTest):
    next(button for button in app.button if button.label == "Save these filters").click().run()
    assert [button.key for button in app.button if (button.key or "").startswith("view-")] == []
