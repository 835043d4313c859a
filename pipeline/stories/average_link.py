"""Similar pairs -> stories: articles about one event, by average linkage.

The partition is a pure function of the articles and their similarities: not of their order, nor of earlier runs. Two
groups are one story where the pairs between them are alike on average (UPGMA, Sokal & Michener 1958), so that no chain
of similar pairs leads from one event to the next. Pairs further apart than the window are not compared, and count
neither way.
"""

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import exp, inf, isnan

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from pipeline.settings import StorySettings

Similarity = tuple[int, int, float]  # of two articles, by number
Merge = tuple[float, int, int]  # average similarity of two groups, negative, and their numbers; the least comes first

_NONE: Merge = (inf, 0, 0)  # comes after all others


@dataclass(frozen=True)
class Group:
    """Some articles, by number: how many have no date, and the dates of the others in days, sorted."""

    members: tuple[int, ...]
    n_undated: int
    dates: tuple[float, ...]

    def __add__(self, other: "Group") -> "Group":
        """Both together."""
        dates = tuple(sorted(self.dates + other.dates))
        return Group(self.members + other.members, self.n_undated + other.n_undated, dates)

    def nearness(self, other: "Group", n_pairs: int, pause_days: float) -> float:
        """1 where one was still told of when the other began, less the longer nothing was published between the two.

        As an average over the pairs that are compared, of which there are `n_pairs`: without both dates they are near.
        """
        if not (self.dates and other.dates):
            return 1.0
        pause = max(self.dates[0] - other.dates[-1], other.dates[0] - self.dates[-1])
        if pause <= 0:
            return 1.0
        undated = self.n_undated * len(other.members) + len(self.dates) * other.n_undated
        return 1.0 - max(0, n_pairs - undated) / n_pairs * (1.0 - exp(-pause / pause_days))

    def pairs_with(self, other: "Group", window_days: float) -> int:
        """How many pairs between the two can be compared: those that are not dated further apart than the window."""
        few, many = sorted((self, other), key=lambda group: len(group.dates))
        undated = few.n_undated * len(many.members) + len(few.dates) * many.n_undated
        if not few.dates:
            return undated
        if max(few.dates[-1], many.dates[-1]) - min(few.dates[0], many.dates[0]) <= window_days:
            return undated + len(few.dates) * len(many.dates)
        spans = (
            (bisect_left(many.dates, d - window_days), bisect_right(many.dates, d + window_days)) for d in few.dates
        )
        return undated + sum(end - start for start, end in spans)


class _Linkage:
    """The groups, by number, and between each two: the sum of the similarities of their pairs, and how many these are.

    A group that was merged into another one is None. The number of pairs is kept where it is not 1.
    """

    def __init__(self, groups: Iterable[Group], settings: StorySettings) -> None:
        self.groups: list[Group | None] = list(groups)
        self._settings = settings
        self._sums: list[dict[int, float]] = [{} for _ in self.groups]
        self._n_pairs: list[dict[int, int]] = [{} for _ in self.groups]

    def add(self, one: int, other: int, similarity: float) -> None:
        """The similarity of two groups of one article each."""
        self._sums[one][other] = self._sums[other][one] = similarity

    def best(self, one: int, least: float) -> Merge | None:
        """The merge with the most similar neighbour, if that is alike enough; of equals that of the first numbers."""
        pairs = (self.merge_of(one, other) for other in self._sums[one])
        return min((pair for pair in pairs if -pair[0] >= least), default=None)

    def merge_of(self, one: int, other: int) -> Merge:
        """The average similarity of two neighbours, less the longer nothing was published between them."""
        a, b = self.groups[one], self.groups[other]
        n_pairs = self._n_pairs[one].get(other, 1)
        average = self._sums[one][other] / n_pairs
        if average > 0 and a and b:
            average *= a.nearness(b, n_pairs, self._settings.pause_days)
        return (-average, one, other) if one < other else (-average, other, one)

    def neighbours(self, one: int) -> Iterable[int]:
        """The groups that some similarity leads to."""
        return self._sums[one].keys()

    def merge(self, one: int, other: int) -> tuple[int, int]:
        """Let the group with more neighbours take in the other one. Returns its number, and that of the other."""
        kept, gone = (one, other) if len(self._sums[one]) >= len(self._sums[other]) else (other, one)
        a, b = self.groups[kept], self.groups[gone]
        assert a and b, "a group is merged once"
        del self._sums[kept][gone], self._sums[gone][kept]
        n_pairs = {}
        for neighbour in self._sums[kept].keys() | self._sums[gone].keys():
            n_pairs[neighbour] = sum(self._pairs(part, neighbour) for part in (kept, gone))
        for neighbour, total in self._sums[gone].items():
            del self._sums[neighbour][gone]
            self._n_pairs[neighbour].pop(gone, None)
            self._sums[kept][neighbour] = self._sums[neighbour][kept] = self._sums[kept].get(neighbour, 0.0) + total
        for neighbour, count in n_pairs.items():
            self._n_pairs[neighbour][kept] = count
        self._sums[gone], self._n_pairs[gone], self._n_pairs[kept] = {}, {}, n_pairs
        self.groups[kept], self.groups[gone] = a + b, None
        return kept, gone

    def _pairs(self, one: int, other: int) -> int:
        """How many pairs of two groups are compared."""
        if other in self._sums[one]:
            return self._n_pairs[one].get(other, 1)
        a, b = self.groups[one], self.groups[other]
        return a.pairs_with(b, self._settings.window_days) if a and b else 0


def average_link_by_component(
    dates: NDArray[np.float64], pairs: NDArray[np.int64], similarity: NDArray[np.float64], settings: StorySettings
) -> list[tuple[int, ...]]:
    """The same as `average_link`, a connected component at a time; `pairs`: two numbers each, shape (2, pairs).

    An average is no higher than the highest, so where no pair of at least the threshold leads, no story does; and the
    linkage of one component takes no memory while the next is looked at.
    """
    near = similarity >= settings.min_similarity
    graph = coo_array((similarity[near], pairs[:, near]), shape=(len(dates), len(dates)))
    labels = connected_components(graph, directed=False)[1]
    inside = np.flatnonzero(labels[pairs[0]] == labels[pairs[1]])
    inside = inside[np.argsort(labels[pairs[0, inside]], kind="stable")]
    members = np.argsort(labels, kind="stable")
    first = np.searchsorted(labels[members], np.arange(labels.max(initial=-1) + 2))
    first_pair = np.searchsorted(labels[pairs[0, inside]], np.arange(labels.max(initial=-1) + 2))
    found: list[tuple[int, ...]] = []
    for label in range(len(first) - 1):
        own, own_pairs = members[first[label] : first[label + 1]], inside[first_pair[label] : first_pair[label + 1]]
        ends = np.searchsorted(own, pairs[:, own_pairs])
        similarities = list(zip(*ends.tolist(), similarity[own_pairs].tolist(), strict=True))
        found += [tuple(own[list(some)].tolist()) for some in average_link(dates[own].tolist(), similarities, settings)]
    return sorted(found)


def average_link(
    dates: Sequence[float], similarities: Iterable[Similarity], settings: StorySettings
) -> list[tuple[int, ...]]:
    """The groups of articles that are one story each, and the single ones; numbers sorted, groups by their first.

    `dates` holds each article's time of publication in days, NaN where it has none. A pair whose similarity is not
    given counts as not alike. The two groups that are most alike are merged first, until no two are alike enough. Two
    texts alone need more, `min_pair`.
    """
    singles = (Group((i,), 1, ()) if isnan(day) else Group((i,), 0, (day,)) for i, day in enumerate(dates))
    linkage = _Linkage(singles, settings)
    pairs = list(similarities)
    for pair in pairs:
        linkage.add(*pair)
    _merge_all(linkage, settings.min_similarity)
    found = [tuple(sorted(group.members)) for group in linkage.groups if group]
    return sorted(chain.from_iterable(_parted(found, pairs, settings.min_pair)))


def _parted(
    groups: Sequence[tuple[int, ...]], similarities: Sequence[Similarity], least: float
) -> Iterator[list[tuple[int, ...]]]:
    """The groups; those of just two texts as one each, unless they are alike by so much: no third bears them out."""
    alike = {(min(one, other), max(one, other)) for one, other, similarity in similarities if similarity >= least}
    for group in groups:
        yield [(one,) for one in group] if len(group) == 2 and group not in alike else [group]


def _merge_all(linkage: _Linkage, least: float) -> None:
    """Merge the two groups that are most alike, again and again, until no two are alike enough.

    Invariant: every group that has a neighbour alike enough waits in the heap with one merge, `waiting`, and is no more
    alike to any neighbour than that merge says. The average between a group and a union lies between its averages with
    the parts, but a union may close the time between them: so a neighbour that is more alike to the union than to what
    it waits for waits for the union. So a merge that comes first, and is its group's best now, is the best of all; one
    that is not any more waits anew, as what it is now.
    """
    waiting = [linkage.best(one, least) for one in range(len(linkage.groups))]
    heap = [(merge, one) for one, merge in enumerate(waiting) if merge]
    heapq.heapify(heap)

    def wait(one: int, merge: Merge | None) -> None:
        waiting[one] = merge
        if merge:
            heapq.heappush(heap, (merge, one))

    while heap:
        merge, owner = heapq.heappop(heap)
        if waiting[owner] != merge:
            continue  # the group was merged since, or waits for another
        now = linkage.best(owner, least)
        if now != merge:
            wait(owner, now)
            continue
        kept, gone = linkage.merge(*merge[1:])
        waiting[gone] = None
        wait(kept, linkage.best(kept, least))
        for other in linkage.neighbours(kept):
            closer = linkage.merge_of(other, kept)
            if -closer[0] >= least and closer < (waiting[other] or _NONE):
                wait(other, closer)
