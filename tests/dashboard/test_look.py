"""The colours can be read and told apart, in both themes and with any colour vision."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from plotly.offline import get_plotlyjs_version

from dashboard import look
from dashboard.look import DARK, LIGHT, Palette

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit/config.toml").read_text(encoding="utf-8"))
# Machado, Oliveira and Fernandes 2009: full protanopia and deuteranopia on linear RGB.
VISION = {
    "full": np.eye(3),
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
}
LAB = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
]
OK = [
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
]


def test_charts_are_drawn_by_the_plotly_that_they_are_checked_for():
    library = Path(look.__file__).with_name("static") / "plotly-cartesian.min.js"
    named = f"/app/static/{library.name}"
    assert f"v{get_plotlyjs_version()}" in library.read_text(encoding="utf-8")[:200]
    assert named in look.script()
    assert CONFIG["server"]["enableStaticServing"]


@pytest.mark.parametrize(("colors", "name"), [(LIGHT, "light"), (DARK, "dark")])
def test_charts_and_theme_share_their_colours(colors: Palette, name: str):
    theme = CONFIG["theme"][name]
    assert theme["backgroundColor"] == colors.paper
    assert theme["textColor"] == colors.text
    assert theme["primaryColor"] == colors.accent
    assert colors.paper in look.style()


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_texts_have_contrast_enough(colors: Palette):
    for text in (colors.text, colors.muted, colors.baseline, colors.wages):
        assert contrast(text, colors.paper) >= 4.5


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_marks_have_contrast_enough(colors: Palette):
    for mark in (colors.accent, *colors.industries.values()):
        assert contrast(mark, colors.paper) >= 3


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_no_two_industries_look_the_same(colors: Palette, vision: str):
    seen = {name: perceived(color, vision) for name, color in colors.industries.items()}
    for one, other in itertools.combinations(seen, 2):
        assert np.linalg.norm(seen[one] - seen[other]) > 0.08, (one, other)


def test_an_unknown_theme_is_light():
    assert look.palette(None) is LIGHT
    assert look.palette("dark") is DARK


def linear(color: str) -> npt.NDArray[np.float64]:
    values = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    high, low = sorted((float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def perceived(color: str, vision: str) -> npt.NDArray[np.float64]:
    """Return where *color* lies in Oklab for eyes of a kind."""
    light = np.clip(np.array(VISION[vision]) @ linear(color), 0, 1)
    return np.array(OK) @ np.cbrt(np.array(LAB) @ light)
