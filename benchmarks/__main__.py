"""What `python3 do.py bench` prints: each measurement with its plain alternative and the ratio.

Name one or more benchmarks to run only these: python3 do.py bench importing
"""

from __future__ import annotations

import importlib
import pkgutil
import platform
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

NOT_BENCHMARKS = {"__main__", "bare", "boards", "postings", "stored", "timing"}


def main(wanted: list[str]) -> int:
    found = [
        m.name for m in pkgutil.iter_modules([str(Path(__file__).parent)]) if m.name not in NOT_BENCHMARKS
    ]
    if unknown := set(wanted) - set(found):
        print(f"no benchmark {', '.join(sorted(unknown))}; there are: {', '.join(found)}")
        return 2
    table = Table("what", "seconds", "against", "seconds ", "ratio", "runs")
    for name in wanted or found:
        with Console(stderr=True).status(name):
            for result in importlib.import_module(f"benchmarks.{name}").results():
                table.add_row(
                    result.what,
                    f"{result.ours:.3f}",
                    result.against,
                    f"{result.plain:.3f}",
                    f"{result.ratio:.2f}",
                    str(result.runs),
                )
    console = Console(width=120)
    console.print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}; medians")
    console.print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
