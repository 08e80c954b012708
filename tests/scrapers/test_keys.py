"""Where the user's keys are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrapers.keys import key, needed
from scrapers.source import Unexpected

NAME = "TIDE_API_KEY"


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(NAME, raising=False)
    return tmp_path / "secrets.toml"


def test_a_key_of_the_environment_goes_before_one_of_the_secrets(
    secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets.write_text(f'{NAME} = "from the file"')
    assert key(NAME, secrets) == "from the file"
    monkeypatch.setenv(NAME, "from the environment")
    assert key(NAME, secrets) == "from the environment"


@pytest.mark.parametrize("content", ["", f'{NAME} = " "', f"{NAME} = 7", "no = toml = at all", "\x00"])
def test_no_text_in_the_secrets_is_no_key(secrets: Path, content: str) -> None:
    secrets.write_text(content)
    assert key(NAME, secrets) is None


def test_a_missing_key_is_named(secrets: Path) -> None:
    assert key(NAME, secrets) is None
    with pytest.raises(Unexpected, match=NAME):
        needed("SURELY_NOBODY_HAS_TIDE_API_KEY")
