"""The visual language: colours for light and dark, and the few rules of style that the theme cannot say.

The theme itself stands in .streamlit/config.toml. One colour belongs to each industry on every page; lightness and
hue differ enough to be told apart with any kind of colour vision (tests/dashboard/test_look.py measures it), and no
chart relies on colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

SCRIPTS = ("library.js", "arrive.js", "history.js")
ICON = Path(__file__).with_name("icon.svg")
FONT = '"Source Sans", "Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, sans-serif'


@dataclass(frozen=True)
class Palette:
    """The colours of charts in one theme, as hexadecimal triplets."""

    text: str
    muted: str
    faint: str
    paper: str
    accent: str
    baseline: str
    wages: str
    below: str
    """The end of a diverging scale whose other end is the accent."""
    industries: dict[str, str] = field(hash=False)

    def industry(self, name: str | None) -> str:
        """Return the colour of an industry; what is unknown has that of `other`."""
        return self.industries.get(name or "other", self.industries["other"])


LIGHT = Palette(
    text="#1d2329",
    muted="#5c646d",
    faint="#e3ded4",
    paper="#fbfaf7",
    accent="#26706e",
    baseline="#a1261f",
    wages="#7a7264",
    below="#b35806",
    industries={
        "tech": "#33618f",
        "finance": "#a17500",
        "healthcare": "#266a47",
        "retail": "#bd74b7",
        "automotive": "#cd7673",
        "government": "#867cf7",
        "other": "#404349",
    },
)
DARK = Palette(
    text="#e9e6e0",
    muted="#a8aeb5",
    faint="#2c353d",
    paper="#12171c",
    accent="#63b5b0",
    baseline="#ff8a80",
    wages="#b5ab97",
    below="#c2571a",
    industries={
        "tech": "#72abff",
        "finance": "#f9c365",
        "healthcare": "#5db47e",
        "retail": "#febff7",
        "automotive": "#b76e51",
        "government": "#956bdb",
        "other": "#b4b8be",
    },
)


def palette(theme: str | None) -> Palette:
    """Return the colours for the theme that the browser shows: dark, else light."""
    return DARK if theme == "dark" else LIGHT


def style() -> str:
    """Return the style sheet of the whole dashboard, as an HTML element."""
    return f"<style>{Path(__file__).with_name('style.css').read_text(encoding='utf-8')}</style>"


def script() -> str:
    """Return the script of the whole dashboard, as an HTML element."""
    text = "".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in SCRIPTS)
    return f"<script>{text}</script>"
