"""Prints docs/columns.md: python -m data > docs/columns.md"""

from __future__ import annotations

from data import schema

INTRODUCTION = """# Columns of the store

Made from `data/schema.py` by `python -m data > docs/columns.md`; a test keeps the two equal.
Unknown is null, never a guess."""

TABLES = (
    ("observations", "what a source said, once for each content of a posting", schema.OBSERVATION_COLUMNS),
    ("postings", "what was read out of an observation", schema.POSTING_COLUMNS),
    (
        "postings, when read as of a day",
        "the columns above and what follows from sightings",
        schema.LIFE_COLUMNS,
    ),
    ("openings", "which postings are one opening", schema.OPENING_COLUMNS),
    ("sightings", "which contents a run saw again", schema.SIGHTING_COLUMNS),
    ("runs", "what each run got from each source or file", schema.RUN_COLUMNS),
)


def markdown() -> str:
    """Return the page."""
    return "\n\n".join([INTRODUCTION, *(section(*table) for table in TABLES)]) + "\n"


def section(name: str, meaning: str, columns: tuple[schema.Column, ...]) -> str:
    """Return one table's heading and rows."""
    rows = [f"| {c.name} | {_type(c)} | {c.unit} | {c.meaning} |" for c in columns]
    return "\n".join(
        [
            f"## {name}",
            "",
            f"One row: {meaning}.",
            "",
            "| column | type | unit | meaning |",
            "|---|---|---|---|",
            *rows,
        ]
    )


def _type(column: schema.Column) -> str:
    return str(column.type).replace("element: ", "").replace("item: ", "")


if __name__ == "__main__":
    print(markdown(), end="")
