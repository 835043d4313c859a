"""Groups of articles, ties -> stories: of each group what the texts themselves bear out.

A tie is what two texts share in the light of their nearest, and so are an average of ties and a group: texts of one
topic may be a group of which no two tell the same. So each text needs one other of its story to which its own words
and headline bind it, and two texts alone, which no third bears out, need more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.settings import StorySettings

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
    """The groups, without those of their articles that no other bears out, which are alone; sorted.

    Who is let go has borne out nobody, as a pair binds both or neither: so once is enough.
    """
    group_of = np.empty(n_articles, np.int64)
    found = list(groups)
    for number, group in enumerate(found):
        group_of[list(group)] = number
    inside = group_of[ties.pairs[0]] == group_of[ties.pairs[1]]
    best = _best(ties, inside & ~(ties.told < settings.min_told), n_articles)
    told = _best(ties, inside & ~(ties.told < settings.min_told * _alone(settings)), n_articles)
    parts = [part for group in found for part in _kept(group, best >= 0)]
    pairs = told >= settings.min_pair
    return sorted(
        single
        for part in parts
        for single in ([part] if len(part) != 2 or pairs[list(part)].all() else [(one,) for one in part])
    )


def _alone(settings: StorySettings) -> float:
    """How much more two texts need that no third bears out."""
    return max(1.0, settings.min_pair / settings.min_similarity)


def _best(ties: Ties, chosen: NDArray[np.bool_], n_articles: int) -> NDArray[np.float64]:
    """The strongest of the chosen ties of each article; -inf where it has none."""
    best = np.full(n_articles, -np.inf)
    for end in ties.pairs[:, chosen]:
        np.maximum.at(best, end, ties.similarity[chosen])
    return best


def _kept(group: Sequence[int], borne: NDArray[np.bool_]) -> list[tuple[int, ...]]:
    """What is left of a group, and those that are let go."""
    if len(group) == 1:
        return [tuple(group)]
    left = tuple(one for one in group if borne[one])
    return [*([left] if left else []), *((one,) for one in group if not borne[one])]
