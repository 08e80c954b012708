"""A question in words becomes filters: what it names is chosen, what is not understood is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from analysis.market.selection import Selection
from dashboard import escape, filters, labels, postings
from dashboard.filters import Option

if TYPE_CHECKING:
    from dashboard.postings import Shown

KEY, LEFT = "spoken", "spoken-left"
EXAMPLE = "mid-level ML engineer in healthcare in Boston"
LONGEST = 200
OTHER_WORDS = {
    "ml_engineer": ("machine learning engineer", "mle"),
    "research_scientist": ("researcher", "applied scientist"),
    "quant_stat": ("quant", "statistician"),
    "data_engineer": ("analytics engineer",),
    "data_analyst": ("bi analyst",),
    "software_engineer": ("software developer", "swe"),
    "product_program": ("product manager", "program manager"),
    "tech": ("technology",),
    "finance": ("financial", "bank", "banking", "fintech"),
    "healthcare": ("health care", "health", "pharma", "biotech"),
    "automotive": ("car",),
    "government": ("public sector", "federal"),
    "intern": ("internship",),
    "junior": ("entry level", "entry", "new grad", "graduate"),
    "mid": ("mid",),
    "vp": ("vp",),
    "US": ("usa", "us"),
    "GB": ("uk", "britain"),
    "remote": ("remotely",),
    "onsite": ("onsite", "in office", "in person"),
    # Metros by what people call them where their name is a state's, too, or another one.
    "35620": ("new york city", "nyc"),
    "41860": ("bay area", "sf"),
    "47900": ("washington dc", "dc"),
}
FIELD_WORDS = ("ml", "ml job", "ml role", "machine learning job", "machine learning role")
PLAIN = """
    a about am an and any are area as at be by do does earn earned for from get how i in is it job like level me metro much
    near of offer offered on opening or paid pay position posting role salary than that the there this to what where
    which who with work would
    """
"""Words that say nothing by themselves."""


def show(shown: Shown) -> None:
    """Draw the field; what it is told replaces what the filters are set to."""
    st.text_input(
        "Say it in words",
        key=KEY,
        placeholder=EXAMPLE,
        max_chars=LONGEST,
        on_change=_apply,
        args=(shown,),
        icon=":material/search:",
        help="Industry, place, remote or on site, role, level, skills and employers, by their names. Nothing leaves this machine.",
    )
    if left := st.session_state.get(LEFT):
        st.caption(escape.markdown(f"Not understood, and left out: {', '.join(left)}."))


def understood(text: str, offered: Mapping[str, Sequence[Option]]) -> tuple[dict[str, list[str]], list[str]]:
    """Return the labels that *text* names, by the key of their filter, and its words that name nothing.

    The longest name counts, and of two filters with the same name the first; `Boston, Massachusetts` is Boston alone.
    """
    names: dict[tuple[str, ...], tuple[str, Option]] = {}
    for key, options in offered.items():
        for option in options:
            for name in _names(option):
                names.setdefault(_tokens(name), (key, option))
    names.pop((), None)
    longest = max(map(len, names), default=0)
    said, words, found, left = _words(text), _tokens(text), dict[str, list[Option]](), list[str]()
    place = 0
    while place < len(words):
        sizes = range(min(longest, len(words) - place), 0, -1)
        size = next((size for size in sizes if words[place : place + size] in names), 0)
        if size:
            key, option = names[words[place : place + size]]
            chosen = found.setdefault(key, [])
            chosen.extend([option] if option not in chosen else [])
        elif words[place] not in IGNORED:
            left.append(said[place])
        place += max(size, 1)
    return {key: [option.label for option in _innermost(chosen)] for key, chosen in found.items()}, left


def _innermost(chosen: list[Option]) -> list[Option]:
    """Leave out the places in which another one of them lies."""
    metros = [option.label for option in chosen if option.column == "metro"]
    around = {("state", state) for metro in metros for state in labels.parted("metro", metro)[1].split("-")}
    if any(option.column in {"state", "metro"} for option in chosen):
        around.add(("country", "US"))
    return [option for option in chosen if (option.column, option.values[0]) not in around]


def _apply(shown: Shown) -> None:
    """Set the filters to what the field says, if it names anything: a callback."""
    text = st.session_state.get(KEY, "")
    offered = {
        one.key: filters.options(one, postings.values(shown, Selection(), one.columns))
        for one in filters.FILTERS
        if one.key != "source"
    }
    found, left = understood(text, offered)
    st.session_state[LEFT] = left
    if found:
        for key in offered:
            st.session_state[key] = found.get(key, [])


def _names(option: Option) -> Iterator[str]:
    """Return what a person may call *option*; names of one or two letters are words too often."""
    name = option.label
    yield name
    if option.column in {"state", "metro"}:
        yield re.sub(r", US$| metro \(.*\)$", "", name)
    if option == filters.OF_THE_FIELD:
        yield from FIELD_WORDS
    elif option.column in {"seniority", "role", "industry", "country", "arrangement", "metro"}:
        (value,) = option.values
        yield from OTHER_WORDS.get(value, ())


def _words(text: str) -> list[str]:
    """Return the words of *text* in lower case, without hyphens."""
    return re.findall(r"[^\W_]+[+#]*", text.lower().replace("'s", ""))


def _tokens(text: str) -> tuple[str, ...]:
    """Return the words of *text* without the s of a plural."""
    return tuple(
        word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "su" else word
        for word in _words(text)
    )


IGNORED = frozenset(_tokens(PLAIN))
