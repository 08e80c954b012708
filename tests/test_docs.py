"""The documentation says what the code does: a page that drifts fails here."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from data.__main__ import markdown
from scrapers import sources_page

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(
    (ROOT / "docs").glob("*.md")
)


def test_columns_page_is_made_from_the_schema():
    assert (ROOT / "docs" / "columns.md").read_text(encoding="utf-8") == markdown()


def test_sources_page_is_made_from_the_sources():
    assert (ROOT / "docs" / "sources.md").read_text(encoding="utf-8") == sources_page.markdown()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_linked_file_is_there(page: Path):
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("module", ["analysis", "scrapers", "dashboard"])
def test_every_command_and_option_is_in_the_readme_or_docs(module: str):
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    commands = _help(module)
    for command in re.findall(r"^│ ([a-z]+) ", commands.partition("Commands")[2], re.MULTILINE):
        assert f"-m {module} {command}" in text, f"python -m {module} {command} is documented nowhere"
    assert f"-m {module}" in text


@pytest.mark.parametrize(
    "requirement", re.findall(r"^([a-z0-9-]+)[>=]", (ROOT / "requirements.in").read_text(), re.MULTILINE)
)
def test_every_dependency_earns_its_place_in_the_architecture(requirement: str):
    assert requirement in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").lower()


def _help(module: str) -> str:
    command = [sys.executable, "-m", module, "--help"]
    return subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout
