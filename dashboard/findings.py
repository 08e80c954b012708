"""Tables in, sentences out: the title of each card states its finding with its number and n."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import pandas as pd

from analysis.market import cells
from dashboard import labels
from dashboard.measures import written

if TYPE_CHECKING:
    from dashboard.measures import Form
    from data.reference import Baseline

PAY_WORDS = {"posting": "posted pay", "filing": "filed pay", "survey": "reported pay"}
COMPARED = {"industry": "industries", "role": "roles", "seniority": "levels"}
ONE_WORDS = {"posting": "posting", "filing": "filing", "survey": "answer"}
ROW_WORDS = {"posting": "postings", "filing": "filings", "survey": "answers"}


def of_kind(text: str, kind: str) -> str:
    """Return *text*, which speaks of postings, with the word for rows of *kind* in their place: of titles and notes of cards."""
    many, one = ROW_WORDS[kind], ONE_WORDS[kind]
    text = re.sub(r"\bpostings\b", many, text)
    text = re.sub(r"\bposting\b", one, text)
    return re.sub(r"\bPostings\b", many.capitalize(), text)


def pay(row: pd.Series, baseline: Baseline | None, kind: str = "posting") -> str:
    """Return what the row of headline figures says of pay, against *baseline* where there is one to hold it against."""
    level = f"the {written('dollars', baseline.amount)} baseline" if baseline else ""
    n = f"n\u00a0=\u00a0{row['n']:,}"
    if row["cell"] == cells.WITHHELD:
        to = f"compare it with {level}" if level else "say what they offer"
        return f"Too few postings state their pay to {to} ({n})"
    words = PAY_WORDS[kind]
    few = ", few postings" if row["cell"] == cells.SMALL else ""
    if pd.isna(row["median"]):
        return f"Median {words} is not known: it lies among ranges that are open ({n}{few})"
    median = written("dollars", row["median"])
    if not baseline:
        return f"Median {words} is {median} ({n}{few})"
    if not _clearly_apart(row, baseline):
        return f"Median {words}, {median}, is not clearly apart from {level} ({n}{few})"
    return f"{words.capitalize()} is {against(row, baseline)} ({n}{few})"


def against(row: pd.Series, baseline: Baseline | None) -> str:
    """Return how the median of *row* stands to *baseline*: the amount, or that its interval holds the baseline, too."""
    if not baseline:
        return written("dollars", row["median"])
    level = f"the {written('dollars', baseline.amount)} baseline"
    if not _clearly_apart(row, baseline):
        return f"{written('dollars', row['median'])}, not clearly apart from {level}"
    side = "above" if row["difference"] > 0 else "below"
    return f"{written('dollars', abs(row['difference']))} {side} {level}"


def _clearly_apart(row: pd.Series, baseline: Baseline) -> bool:
    # An end may be unknown: among ranges that are open, or of too few postings.
    return bool(row["low"] > baseline.amount or row["high"] < baseline.amount)


def doubt(ranked: pd.DataFrame, column: str, value: str = "median") -> str:
    """Return the words that the first of *ranked* is not clearly more than the second, empty where it is.

    It is where the difference is beyond the 95% interval of a difference of two that are independent.
    """
    if len(ranked) < 2:
        return ""
    first, second = ranked.iloc[0], ranked.iloc[1]
    reach = math.hypot(first[value] - first["low"], second["high"] - second[value])
    if first[value] - second[value] > reach:
        return ""
    return f"; not clearly more than {labels.with_article(column, second[column])}"


def paid(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of *table* whose median is known, and may be shown."""
    return table[(table["cell"] != cells.WITHHELD) & table["median"].notna()]


def stating(row: pd.Series) -> int:
    """Return how many postings state their pay: where weights count, the n of a median is another."""
    share = row["share_with_pay"]
    return 0 if pd.isna(share) else round(share * row["postings"])


def resting(cell: str, low: float, high: float, n: int, form: Form = "dollars") -> str:
    """Return what an estimate rests on: its 95% interval and n, and whether its cell is small or withheld."""
    count = f"n\u00a0=\u00a0{n:,}"
    if cell == cells.WITHHELD:
        return f"{count}, withheld"
    known = (
        "no interval" if pd.isna(low) or pd.isna(high) else f"{written(form, low)} to {written(form, high)}"
    )
    return f"{known}, {count}{', few postings' if cell == cells.SMALL else ''}"


def median_resting(row: pd.Series) -> str:
    """Return what the median of pay in *row* rests on."""
    return resting(row["cell"], row["low"], row["high"], row["n"])


def first(word: str) -> str:
    """Return *word* as it begins a sentence: names such as `vLLM` stay as they are."""
    return word.capitalize() if word.islower() else word


def few(known: pd.DataFrame, best: pd.Series, column: str) -> str:
    """Return what a title says behind n of *best*, which is named as the first of *known* by *column*.

    Few postings where it rests on few; otherwise whether groups that do have more and are left out.
    """
    if best["cell"] == cells.SMALL:
        return ", few postings"
    beyond = known[column] > best[column]
    return f", groups of fewer than {cells.ENOUGH_POSTINGS} left out" if beyond.any() else ""


def pay_by(table: pd.DataFrame, column: str, baseline: Baseline | None) -> str:
    """Return which value of *column* pays most, among those with enough postings, else among the small ones."""
    known = paid(table[table[column].notna()])
    enough = known[known["cell"] == cells.OK]
    ranked = (known if enough.empty else enough).sort_values("median", ascending=False)
    if ranked.empty:
        return f"Too few postings state their pay to compare {COMPARED.get(column, 'groups')}"
    best = ranked.iloc[0]
    name = labels.with_article(column, best[column])
    apart = against(best, baseline)
    n = f"(n\u00a0=\u00a0{best['n']:,}{few(known, best, 'median')}){doubt(ranked, column)}"
    verb = "pay" if best[column] == "other" else "pays"
    if column != "industry":
        return f"Pay is highest for {name}: {apart} {n}"
    if len(ranked) == 1:
        return f"{name} {verb} {apart} {n}"
    return f"{name} {verb} most: {apart} {n}"


def skills(table: pd.DataFrame) -> str:
    """Return which skill is asked for most."""
    known = table[table["cell"] != cells.WITHHELD]
    if known.empty:
        return "Too few postings come with a text to say what they ask for"
    top = known.iloc[0]
    return (
        f"{first(top['skill'])} is asked for most: in {written('share', top['share'])} of postings "
        f"(n\u00a0=\u00a0{top['n']:,} of {top['postings']:,})"
    )
