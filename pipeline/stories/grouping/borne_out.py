"""Groups of articles, ties -> stories: of each group what the texts themselves bear out.

A tie is what two texts share in the light of their nearest, and so are an average of ties and a group: texts of one
topic may be a group of which no two tell the same. So a story hangs together by pairs whose own words and headlines
bind them: from each of its texts such pairs lead to all others. Two texts alone, which no third bears out, need more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from pipeline.settings import StorySettings

_ALONE = 1.3  # times `min_told`, for two texts that no third bears out

Groups = Iterable[tuple[int, ...]]


@dataclass(frozen=True)
class Ties:
    """Pairs of articles, by number, shape (2, pairs), the tie of each, and how far texts and headlines bear it out.

    `told` is NaN of pairs of which one has no headline: then there is nothing to be borne out.
    """

    pairs: NDArray[np.int64]
    similarity: NDArray[np.float64]
    told: NDArray[np.float64]


def borne_out(groups: Groups, ties: Ties, n_articles: int, settings: StorySettings) -> list[tuple[int, ...]]:
    """The groups, parted where no pair that is borne out leads; sorted."""
    group_of = np.empty(n_articles, np.int64)
    for number, group in enumerate(found := list(groups)):
        group_of[list(group)] = number
    inside = (group_of[ties.pairs[0]] == group_of[ties.pairs[1]]) & (ties.similarity > 0)
    bound = ties.pairs[:, inside & ~(ties.told < settings.min_told)]
    graph = coo_array((np.ones(bound.shape[1]), bound), shape=(n_articles, n_articles))
    part_of = connected_components(graph, directed=False)[1]
    alone = inside & ~(ties.told < settings.min_told * _ALONE) & (ties.similarity >= settings.min_pair)
    pairs = {tuple(sorted(pair)) for pair in ties.pairs[:, alone].T.tolist()}
    parts = (part for group in found for part in _parts(group, part_of))
    return sorted(
        single for part in parts for single in ([part] if len(part) != 2 or part in pairs else [(one,) for one in part])
    )


def _parts(group: Sequence[int], part_of: NDArray[np.int32]) -> list[tuple[int, ...]]:
    """A group, parted by a number of each text."""
    parts: dict[int, list[int]] = {}
    for one in sorted(group):
        parts.setdefault(int(part_of[one]), []).append(one)
    return list(map(tuple, parts.values()))
