"""The page docs/sources.md: every source, the article's employers, and what is not collected and why."""

from __future__ import annotations

from collections.abc import Iterable

from data import reference
from scrapers import directory, source

INTRODUCTION = """# Sources

Made from the sources themselves by `python -m scrapers sources --markdown > docs/sources.md`; a test keeps the two
equal. `python -m scrapers sources` also says when each one last worked on this machine.

Everything is asked politely: robots.txt is obeyed, one request a second goes to a host (fewer where the source asks
for that), answers are kept for six hours, and the project's name stands in the User-Agent. Documented public
interfaces come first; nothing behind a login is read, and no firewall is got round."""

COLLECTED = {
    "on": ("On by default", "No key, documented or plainly public."),
    "request": (
        "On request",
        "Undocumented, but allowed by robots.txt: asked only where the source, or an employer on it, is named.",
    ),
    "key": (
        "With your own key",
        (
            "Asked where the key is set in the environment or in `.streamlit/secrets.toml`. Keys are never logged, cached "
            "or written into an error."
        ),
    ),
}


def markdown() -> str:
    """Return the page."""
    parts = [INTRODUCTION]
    for default, (title, meaning) in COLLECTED.items():
        names = [name for name in source.names() if source.named(name).ABOUT.default == default]
        parts += [f"## {title}", meaning, *map(_source, names)]
    parts += ["## The employers of the founding article", _employers()]
    parts += ["## Not collected", _not_collected()]
    return "\n\n".join(parts) + "\n"


def _source(name: str) -> str:
    about = source.named(name).ABOUT
    lines = [
        f"### {about.title} (`{name}`)",
        "",
        f"- Documentation: <{about.documentation}>",
        f"- Terms: {about.terms}",
        f"- robots.txt: {about.robots}",
        f"- Attribution: {about.attribution}",
    ]
    if about.keys:
        lines.append(f"- Key: {', '.join(f'`{key}`' for key in about.keys)}")
    if about.robots_exception:
        lines.append(f"- Exception from robots.txt, with a key only: {about.robots_exception}")
    if about.seconds > 1:
        lines.append(f"- Pace: one request in {about.seconds:g} seconds")
    return "\n".join(lines)


def _employers() -> str:
    refused = {row["employer"]: row for row in reference.rows("not_collected")}
    rows = []
    for row in reference.rows("employers"):
        if row["named_in_article"] == "yes":
            how = f"`{directory.source_name(row)}`"
            if no := refused.get(row["usual_name"]):
                how = f"not collected: [{no['why']}]({no['link']})"
            rows.append((row["employer"], row["industry"], how))
    return _table(("employer", "industry", "collected by"), rows)


def _not_collected() -> str:
    rows = ((row["employer"], row["why"], f"<{row['link']}>") for row in reference.rows("not_collected"))
    return _table(("what", "why", "see"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
