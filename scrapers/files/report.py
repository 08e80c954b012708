"""What an import tells of one table: to people, to programs and to the store's runs."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path


@dataclass
class Report:
    """What became of one table: read is always kept + duplicate + rejected."""

    file: str
    layout: str | None = None
    read: int = 0
    kept: int = 0
    duplicate: int = 0
    rejected: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    rejects_file: str | None = None
    lookup: int | None = None
    error: str | None = None
    proposal: str | None = None

    def make_writable(self) -> None:
        """Replace what no text holds: a file's name may have bytes that are not UTF-8."""
        self.file = _writable(self.file)
        self.rejects_file = self.rejects_file and _writable(self.rejects_file)
        self.error = self.error and _writable(self.error)
        self.proposal = self.proposal and _writable(self.proposal)

    def as_dict(self) -> dict[str, object]:
        """Return the report for --json; lookup, error and proposal stand in it only where there is one."""
        rare = {"lookup": self.lookup, "error": self.error, "proposal": self.proposal}
        return {
            "file": self.file,
            "layout": self.layout,
            "read": self.read,
            "kept": self.kept,
            "duplicate": self.duplicate,
            "rejected": self.rejected,
            "reasons": dict(self.reasons.most_common()),
            "rejects_file": self.rejects_file,
            **{name: value for name, value in rare.items() if value is not None},
        }

    def as_run(self, run_id: str, started: datetime) -> dict[str, object]:
        """Return the report as a row of the store's runs."""
        return {
            "run_id": run_id,
            "command": "import",
            "source": self.layout,
            "file": Path(self.file).name,
            "started_at": started,
            "ended_at": datetime.now(UTC),
            "status": self._status(),
            "complete": False,
            "seen": self.read,
            "kept": self.kept,
            "duplicate": self.duplicate,
            "rejected": self.rejected,
            "reasons": json.dumps(dict(self.reasons), ensure_ascii=False),
            "error": self.error,
        }

    def _status(self) -> str:
        if self.error is None and not self.rejected:
            return "ok"
        return "partial" if self.kept + self.duplicate else "failed"


def _writable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
