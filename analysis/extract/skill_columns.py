"""The columns of postings that hold skills, made for a whole batch at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from analysis.extract import sections, skills, words
from data import schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# A teaser of a few lines names some skills and leaves out the rest, so what it lacks is unknown.
WHOLE_TEXT = 300
_NICE, _REQUIREMENTS = sections.KINDS.index("nice"), sections.KINDS.index("requirements")
_ASKED = pa.array(["required", "nice"])


def columns(
    found: skills.Mentions, titles: Sequence[str], tags: Sequence[Sequence[str]], lengths: NDArray[np.int64]
) -> dict[str, pa.Array]:
    """Return the columns skills, skills_nice and skill_spans of the texts that *found* was found in.

    *lengths* are those of the texts in characters. Skills named in titles and tags are asked for like those of the text.
    """
    known = (lengths >= WHOLE_TEXT) | np.array([bool(listed) for listed in tags], np.bool_)
    # Tags are joined by line breaks, so that no skill is found across two of them.
    cut = words.cut(["\n".join((title, *listed)) for title, listed in zip(titles, tags, strict=True)])
    named = skills.mentions(cut, np.full(len(cut.hash), _REQUIREMENTS, np.uint8))
    text = np.concatenate([found.text, named.text])
    skill = np.concatenate([found.skill, named.skill])
    nice = np.concatenate([found.section, named.section]) == _NICE
    size = len(skills.skill_names())
    _, first, key = np.unique(text.astype(np.int64) * size + skill, return_index=True, return_inverse=True)
    only_nice = np.bincount(key, ~nice, len(first)) == 0
    order = np.lexsort((first, text[first]))
    first, only_nice = first[order], only_nice[order]
    return {
        "skills": _lists(text[first], skill[first], known),
        "skills_nice": _lists(text[first[only_nice]], skill[first[only_nice]], known),
        "skill_spans": _spans(found, len(titles)),
    }


def _lists(text: NDArray[np.int32], skill: NDArray[np.int32], known: NDArray[np.bool_]) -> pa.Array:
    """The names of *skill* by text, null where a text is not *known* whole."""
    kept = known[text]
    edges = np.searchsorted(text[kept], np.arange(len(known) + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(edges, _names(skill[kept]), schema.TEXTS, mask=pa.array(~known))


def _spans(found: skills.Mentions, texts: int) -> pa.Array:
    asked = np.where(found.section == _NICE, 1, 0)
    told = np.isin(found.section, (_NICE, _REQUIREMENTS))
    spans = pa.StructArray.from_arrays(
        [
            _names(found.skill),
            pa.array(found.start, schema.COUNT),
            pa.array(found.end, schema.COUNT),
            _ASKED.take(pa.array(asked, mask=~told)),
        ],
        fields=list(schema.SPANS.value_type),
    )
    edges = np.searchsorted(found.text, np.arange(texts + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(edges, spans, schema.SPANS)


def _names(skill: NDArray[np.int32]) -> pa.Array:
    return pa.array(skills.skill_names(), pa.string()).take(pa.array(skill))
