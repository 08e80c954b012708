"""What the product reads of labelled cases: by the same function as any line of JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from analysis.evaluate.labelled import Case, Row
from analysis.extract import lines

AT_ONCE = 500


def answers(cases: Sequence[Case]) -> list[Row]:
    """Return what is read of the record of each case, in order."""
    given = [json.dumps(case.record) for case in cases]
    return [
        answer
        for start in range(0, len(given), AT_ONCE)
        for answer in lines.extract(given[start : start + AT_ONCE])
    ]
