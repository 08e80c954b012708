"""Texts from outside are shown as they are: never as Markdown, HTML or a link that runs something."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

# `$` begins LaTeX, `:` icons, emojis and colours, `.` and `@` make bare addresses into links.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|$~:&@^])")
# A space that must not break stays one.
_SPACE = re.compile(r"[^\S\xa0]+")
# Streamlit puts icons in place of these after Markdown, which a backslash does not keep it from.
_ICON, _NOTHING = re.compile(r":(?=material/|streamlit:)"), "\u200b"
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]")


def markdown(text: str) -> str:
    """Return *text* so that Streamlit's Markdown shows it literally, in one line."""
    plain = _ICON.sub(f":{_NOTHING}", _SPACE.sub(" ", text).strip())
    return _SPECIAL.sub(r"\\\1", plain)


def chart(text: str) -> str:
    """Return *text* so that a chart label shows it literally; Plotly reads some HTML elements."""
    return html.escape(text, quote=False)


def link(address: str | None) -> str | None:
    """Return *address* if it is a plain web address, else None."""
    if not address or _CONTROL.search(address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return (
        address if parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc else None
    )
