"""The server of the dashboard: Streamlit's, with the style sheet in its pages from the first.

Streamlit itself has no place for one but the page, where it comes late: what is drawn by then would jump.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dashboard import look

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

NOT_WHOLE = {b"accept-encoding", b"if-modified-since", b"if-none-match", b"if-range", b"range"}
"""The headers of a request by which a page may come compressed, in part, or not at all."""
OF_THE_FILE = {b"accept-ranges", b"content-length", b"content-type", b"etag", b"last-modified"}
"""The headers of an answer that no longer hold once the page is another one than the file."""


async def with_style(request: Request, call_next: RequestResponseEndpoint) -> Response:
    """Answer *request*, a page with the style sheet at its end."""
    if "text/html" not in request.headers.get("accept", ""):
        return await call_next(request)
    request.scope["headers"] = [header for header in request.scope["headers"] if header[0] not in NOT_WHOLE]
    response = await call_next(request)
    if not response.headers.get("content-type", "").startswith("text/html"):
        return response
    parts: AsyncIterator[bytes] = cast("Any", response).body_iterator
    page = b"".join([part async for part in parts])
    # At the end, as of two equal rules the later one counts, and Streamlit's own stand in the head.
    styled = page.replace(b"</body>", look.style().encode() + b"</body>", 1)
    whole = HTMLResponse(styled, response.status_code)
    whole.raw_headers += [header for header in response.raw_headers if header[0] not in OF_THE_FILE]
    return whole


app = st.App(
    Path(__file__).with_name("app.py"), middleware=[Middleware(BaseHTTPMiddleware, dispatch=with_style)]
)
