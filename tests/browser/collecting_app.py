"""The dashboard as it is, but for a client that may also ask the one local port that its argument names."""

from __future__ import annotations

import sys
from dataclasses import replace

from dashboard import app, collecting
from scrapers.addresses import Place

if not hasattr(collecting, "usual_settings"):  # the script runs again for every click
    collecting.usual_settings = collecting.settings
    local = frozenset({Place("127.0.0.1", int(sys.argv[1]))})
    collecting.settings = lambda store: replace(collecting.usual_settings(store), local=local)

app.main()
