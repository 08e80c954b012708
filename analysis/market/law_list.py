"""Every pay-transparency law with what it demands, whether it is in force, and the share of postings with pay around its day."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, coverage, derived, law_effects, law_windows, transparency
from analysis.market.law_windows import SHARES
from data import reference

IN_FORCE, TO_COME, ON_REQUEST = "in force", "to come", "on request"
STRENGTH = {ON_REQUEST: 0, TO_COME: 1, IN_FORCE: 2}
AROUND = ("n", "employers", "n_before", "n_after", *SHARES, "change", "low", "high", "cell")
EFFECT = {"effect": "effect", "low": "effect_low", "high": "effect_high", "cell": "cell_effect"}
LAW = ("place", "state", "city", "status", "effective", "demands", "employees_from", "name", "citation")


def laws(frame: IntoFrame, on: date, *, confidence: float = 0.95) -> pd.DataFrame:
    """Return every law on pay in postings, in the order in which they took effect.

    `status` is that of the day *on*: in force, to come, or on request (the law demands no pay in the posting). Those that
    demand it have the columns of `law_windows.before_after`, and `effect` with its interval from `law_effects.effects`; the
    others have neither.
    """
    listed = pd.DataFrame([_row(law, on) for law in reference.pay_laws()])
    keys = ["place", "effective"]
    around = law_windows.before_after(frame, confidence=confidence)[[*keys, *AROUND]]
    effect = law_effects.effects(frame, confidence=confidence)[[*keys, *EFFECT]].rename(columns=EFFECT)
    table = listed.merge(around, on=keys, how="left").merge(effect, on=keys, how="left")
    counts = {name: table[name].fillna(0).astype("int64") for name in ("n_before", "n_after")}
    sizes = {name: table[name].fillna(0).astype("int64") for name in ("n", "employers")}
    hidden = {name: table[name].fillna(cells.WITHHELD) for name in ("cell", "cell_effect")}
    table = table.assign(**counts, **sizes, **hidden, method=f"Wilson, Newcombe; {law_effects.METHOD}")
    return table[[*LAW, *AROUND, *EFFECT.values(), "method"]]


def shares(frame: IntoFrame, *, confidence: float = 0.95) -> pd.DataFrame:
    """Return the share of US postings with usable pay by what the law of their place was on their day (`law`).

    The columns are those of `coverage.pay`, the order that of `transparency.LAWS`; postings without a US state or a day are left out.
    """
    placed = nw.from_native(frame).with_columns(law=derived.law()).filter(~nw.col("law").is_null())
    table = coverage.pay(placed.to_native(), by=["law"], confidence=confidence)
    order = {law: place for place, law in enumerate(transparency.LAWS)}
    return table.sort_values("law", key=lambda laws: laws.map(order), ignore_index=True)


def strongest(table: pd.DataFrame) -> pd.DataFrame:
    """Return, of the table of `laws`, the one of each state that demands most; a city's law is not its state's."""
    own = table[table["city"].isna()]
    ordered = own.assign(_strength=own["status"].map(STRENGTH)).sort_values("_strength", kind="stable")
    return ordered.drop_duplicates("state", keep="last").drop(columns="_strength").reset_index(drop=True)


def _row(law: reference.PayLaw, on: date) -> dict[str, object]:
    in_time = IN_FORCE if law.effective <= on else TO_COME
    told = asdict(law) | {
        "place": transparency.place(law),
        "effective": pd.Timestamp(law.effective).as_unit("s"),
        "status": in_time if law.demands == "posting" else ON_REQUEST,
        "employees_from": law.employees,
    }
    return {name: told[name] for name in LAW}
