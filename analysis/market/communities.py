"""Communities of skills: groups that are asked for with each other more than with the rest.

docs/methods/together.md says how they are found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
from narwhals.typing import IntoFrame

from analysis.market import cells, together
from data import reference

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

METHOD = "Louvain on pairs with lift above 1, weight log of lift's lower end, best of the seeds by modularity"
SEEDS = 10
RATE = 0.05
"""The false discovery rate up to which a pair is a link."""
NAMED = 3


@dataclass(frozen=True)
class Partition:
    """The community of each of K skills, from 0, as the best of several runs has it."""

    label: Ints
    stability: Floats
    """(K,): how often, over the runs, a skill shares its community with the other members; NaN where it has none."""
    modularity: float
    agreement: float
    """Mean adjusted Rand index of the other runs with the best one."""


def communities(
    frame: IntoFrame,
    *,
    minimum: int = cells.ENOUGH_POSTINGS,
    most: int = together.MOST,
    seeds: int = SEEDS,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return the community of each of the *most* named skills of *frame*, the largest community first.

    Two skills are linked where they may be shown (`together.pairs`), `lift` is above 1 and `q` at most 0.05.
    `community` is numbered from 1 by falling number of members and `name` lists its most central ones; both are
    null for a skill without links. `links` counts all links of the skill, `inside` is the share of their weight
    that stays inside. `stability` is how often, over *seeds* runs in different orders, the skill shares its
    community with the other members; `agreement` the mean adjusted Rand index of the runs with the shown one.
    """
    counts = _enough(together.counted(frame, most=most), minimum)
    weight = _weights(together.measured(counts, minimum=minimum, confidence=confidence), counts.names)
    partition = partitioned(weight, seeds=seeds)
    inside = (weight * (partition.label[:, None] == partition.label)).sum(axis=1)
    of = weight.sum(axis=1)
    families = [reference.skill_families().get(name) for name in counts.names]
    table = pd.DataFrame(
        {
            **_numbered(partition.label, inside, counts.names),
            "skill": pd.Series(counts.names, dtype="str"),
            "family": pd.Series(families, dtype="str"),
            "n": counts.n,
            "postings": np.int64(counts.postings),
            "links": (weight > 0).sum(axis=1).astype(np.int64),
            "inside": np.divide(inside, of, out=np.full(len(of), np.nan), where=of > 0),
            "stability": partition.stability,
            "modularity": partition.modularity,
            "agreement": partition.agreement,
            "method": pd.Series([METHOD] * len(of), dtype="str"),
        }
    )
    return table.sort_values(["community", "n", "skill"], ascending=[True, False, True], ignore_index=True)


def partitioned(weight: Floats, *, seeds: int = SEEDS) -> Partition:
    """Return the communities of a symmetric matrix of weights of links (0: none): the best of *seeds* runs of Louvain.

    V. D. Blondel, J.-L. Guillaume, R. Lambiotte and E. Lefebvre, Journal of Statistical Mechanics (2008) P10008.
    """
    graph: nx.Graph[int] = nx.Graph()
    # Numbers, because the order of names in a set changes from process to process.
    graph.add_nodes_from(range(len(weight)))
    first, second = np.nonzero(np.triu(weight, 1))
    links = zip(first.tolist(), second.tolist(), weight[first, second].tolist(), strict=True)
    graph.add_weighted_edges_from(links)
    if not len(first):
        nothing = np.full(len(weight), np.nan)
        return Partition(np.arange(len(weight)), nothing, np.nan, np.nan)
    runs, scores = [], []
    for seed in range(seeds):
        groups = nx.community.louvain_communities(graph, weight="weight", seed=seed)
        label = np.zeros(len(weight), dtype=np.int64)
        for number, members in enumerate(groups):
            label[list(members)] = number
        runs.append(label)
        scores.append(nx.community.modularity(graph, groups, weight="weight"))
    # Sums in another order differ in the last digit: equal scores are those that are equal to nine.
    best = int(np.argmax(np.round(scores, 9)))
    agreement = [adjusted_rand(runs[best], run) for number, run in enumerate(runs) if number != best]
    mean = float(np.mean(agreement)) if agreement else np.nan
    return Partition(runs[best], _stability(runs[best], runs), float(scores[best]), mean)


def adjusted_rand(one: Ints, other: Ints) -> float:
    """Return how far two partitions agree, by pairs: 1 wholly, 0 as chance would (L. Hubert and P. Arabie, 1985)."""
    table = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(table, (one, other), 1)

    def pairs(counts: Floats) -> float:
        return float((counts * (counts - 1)).sum() / 2)

    rows, columns, all_pairs = pairs(table.sum(axis=1)), pairs(table.sum(axis=0)), pairs(table.sum())
    expected = rows * columns / all_pairs if all_pairs else 0.0
    most = (rows + columns) / 2
    return 1.0 if most == expected else (pairs(table) - expected) / (most - expected)


def _enough(counts: together.Counts, minimum: int) -> together.Counts:
    """Return the counts of the skills that at least *minimum* postings name."""
    kept = counts.n >= minimum
    return together.Counts(
        counts.names[kept],
        counts.n[kept],
        counts.both[np.ix_(kept, kept)],
        counts.employers[np.ix_(kept, kept)],
        counts.postings,
    )


def _weights(pairs: pd.DataFrame, names: npt.NDArray[np.str_]) -> Floats:
    """Return the weight of each link as a symmetric matrix."""
    weight = np.zeros((len(names), len(names)))
    links = pairs[(pairs["low"] > 1) & (pairs["q"] <= RATE)]
    place = pd.Series(np.arange(len(names)), index=names, dtype="int64")
    first, second = place[links["skill"]].to_numpy(), place[links["other"]].to_numpy()
    weight[first, second] = weight[second, first] = np.log(links["low"].to_numpy())
    return weight


def _numbered(label: Ints, inside: Floats, names: npt.NDArray[np.str_]) -> dict[str, Any]:
    """Return, for each skill, the number of its community from 1, the largest first, and that community's name.

    Skills stand from the most named on, which orders communities of one size. *inside* is the weight of a skill's
    links inside its community; one without any is of none.
    """
    of_none = inside == 0
    found = {one: np.flatnonzero((label == one) & ~of_none) for one in np.unique(label[~of_none]).tolist()}
    order = sorted(found.values(), key=lambda members: (-len(members), members[0]))
    number, title = np.zeros(len(names), dtype=np.int64), np.full(len(names), "", dtype=object)
    for place, members in enumerate(order, start=1):
        # To nine digits, as sums in another order differ in the last.
        central = members[np.argsort(-np.round(inside[members], 9), kind="stable")]
        number[members], title[members] = place, ", ".join(names[central[:NAMED]])
    return {
        "community": pd.Series(number, dtype="Int64").mask(of_none),
        "name": pd.Series(title, dtype="str").mask(of_none),
    }


def _stability(best: Ints, runs: list[Ints]) -> Floats:
    """Return how often, over *runs*, each skill is with the other members of its community of *best*."""
    shared = np.mean([run[:, None] == run for run in runs], axis=0)
    members = (best[:, None] == best) & ~np.eye(len(best), dtype=bool)
    count = members.sum(axis=1)
    stability: Floats = np.divide(
        (shared * members).sum(axis=1), count, out=np.full(len(best), np.nan), where=count > 0
    )
    return stability
