"""The server of the dashboard: Streamlit's, with the style sheet and the font of headings in its pages from the first.

Streamlit itself has no place for them but the page, where they come late: what is drawn by then would jump.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse

from dashboard import look

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

NOT_WHOLE = {b"accept-encoding", b"if-modified-since", b"if-none-match", b"if-range", b"range"}
"""The headers of a request by which a page may come compressed, in part, or not at all."""
OF_THE_FILE = {b"accept-ranges", b"content-length", b"content-type", b"etag", b"last-modified"}
"""The headers of an answer that no longer hold once the page is another one than the file."""

_FONTS = (Path(st.__file__).parent / "static/static/media").glob("SourceSerifVariable-Roman.*.woff2")
HEADINGS = "".join(
    f'<link rel="preload" as="font" type="font/woff2" crossorigin href="./static/media/{font.name}">'
    for font in _FONTS
)
"""Has a browser fetch the font of headings at once: until it is there, some take two lines that will be one, and all below moves."""


def with_style(served: ASGIApp) -> ASGIApp:
    """Return what answers as *served* does, but pages with the style sheet at their end."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await served(scope, receive, send)
            return
        whole = [header for header in scope["headers"] if header[0] not in NOT_WHOLE]
        await served({**scope, "headers": whole}, receive, _styled(scope, receive, send))

    return answer


def _styled(scope: Scope, receive: Receive, send: Send) -> Send:
    """Return what sends on the answer to a request: a page when it is complete, with the style; anything else as it comes."""
    starts: list[Message] = []
    parts: list[bytes] = []

    async def send_on(message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            starts.append(message)
        elif not starts or message["type"] != "http.response.body":
            await send(message)
        else:
            parts.append(message.get("body", b""))
            if not message.get("more_body"):
                await _page(starts[0], b"".join(parts))(scope, receive, send)

    return send_on


def _is_page(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")


def _page(start: Message, page: bytes) -> HTMLResponse:
    # At the end, as of two equal rules the later one counts, and Streamlit's own stand in the head.
    styled = page.replace(b"</body>", f"{HEADINGS}{look.style()}</body>".encode(), 1)
    whole = HTMLResponse(styled, start["status"])
    whole.raw_headers += [header for header in start["headers"] if header[0] not in OF_THE_FILE]
    return whole


app = st.App(Path(__file__).with_name("app.py"), middleware=[Middleware(with_style)])
