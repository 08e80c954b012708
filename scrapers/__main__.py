"""The command line of the scrapers: python -m scrapers import | collect | parse | sources"""

from __future__ import annotations

import io
import sys

import typer

from data.store import StoreError
from scrapers import commands
from scrapers.files.command import import_

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.command("import")(import_)
app.command("collect")(commands.collect)
app.command("parse")(commands.parse)
app.command("sources")(commands.sources)


@app.callback()
def start() -> None:
    """Collect job postings and import files of them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal of another code page shows ? and goes on


def main() -> None:
    """Run the command line; what the store cannot do is said in one sentence."""
    try:
        app()
    except StoreError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
