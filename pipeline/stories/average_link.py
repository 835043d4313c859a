"""LINKS -> stories: clusters about one event, by average link.

The partition is a pure function of the articles and their links: not of their order, nor of earlier runs. Two groups
are one story where the pairs between them are alike on average (UPGMA, Sokal & Michener 1958), so that no chain of
likeness leads from one event to the next. Pairs further apart than the window are not compared, and count neither way.
"""

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from pipeline.settings import StorySettings

Link = tuple[int, int, float]
Best = tuple[float, int, int]  # average similarity, negative; and the numbers of two groups


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


class _Ties:
    """What ties groups to others: similarities summed over pairs, and how many pairs were compared, where not one."""

    def __init__(self, n: int) -> None:
        self.sums: list[dict[int, float]] = [{} for _ in range(n)]
        self._compared: list[dict[int, int]] = [{} for _ in range(n)]

    def best(self, one: int, least: float) -> Best | None:
        """The neighbour that a group is most alike, if it is alike enough; of equals the pair of the first numbers."""
        counts = self._compared[one]
        averages = ((-total / counts.get(other, 1), other) for other, total in self.sums[one].items())
        pairs = (
            (average, one, other) if one < other else (average, other, one)
            for average, other in averages
            if -average >= least
        )
        return min(pairs, default=None)

    def join(self, kept: int, gone: int, groups: Sequence[Group | None], window_days: float) -> None:
        """Let `kept` take over the neighbours of `gone`; the groups are those from before."""
        del self.sums[kept][gone], self.sums[gone][kept]
        counts = {}
        for neighbour in self.sums[kept].keys() | self.sums[gone].keys():
            counts[neighbour] = sum(self._pairs(one, neighbour, groups, window_days) for one in (kept, gone))
        for neighbour, total in self.sums[gone].items():
            del self.sums[neighbour][gone]
            self._compared[neighbour].pop(gone, None)
            self.sums[kept][neighbour] = self.sums[neighbour][kept] = self.sums[kept].get(neighbour, 0.0) + total
        for neighbour, count in counts.items():
            self._compared[neighbour][kept] = count
        self.sums[gone], self._compared[gone], self._compared[kept] = {}, {}, counts

    def _pairs(self, one: int, other: int, groups: Sequence[Group | None], window_days: float) -> int:
        """How many pairs of two groups are compared."""
        if other in self.sums[one]:
            return self._compared[one].get(other, 1)
        a, b = groups[one], groups[other]
        return a.pairs_with(b, window_days) if a and b else 0


def group(
    dates: NDArray[np.float64], pairs: NDArray[np.int64], similarity: NDArray[np.float64], settings: StorySettings
) -> list[tuple[int, ...]]:
    """The same as `average_link`, a web of links at a time; `pairs`: the links' two numbers, shape (2, links).

    An average is no higher than the highest, so where no link of at least the threshold leads, no story does; and what
    is told of one web takes no memory while the next is looked at.
    """
    near = similarity >= settings.min_similarity
    web = coo_array((similarity[near], pairs[:, near]), shape=(len(dates), len(dates)))
    labels = connected_components(web, directed=False)[1]
    inside = np.flatnonzero(labels[pairs[0]] == labels[pairs[1]])
    inside = inside[np.argsort(labels[pairs[0, inside]], kind="stable")]
    members = np.argsort(labels, kind="stable")
    first = np.searchsorted(labels[members], np.arange(labels.max(initial=-1) + 2))
    first_link = np.searchsorted(labels[pairs[0, inside]], np.arange(labels.max(initial=-1) + 2))
    found: list[tuple[int, ...]] = []
    for label in range(len(first) - 1):
        own, held = members[first[label] : first[label + 1]], inside[first_link[label] : first_link[label + 1]]
        ends = np.searchsorted(own, pairs[:, held])
        links = zip(*ends.tolist(), similarity[held].tolist(), strict=True)
        found += [tuple(own[list(some)].tolist()) for some in average_link(dates[own].tolist(), links, settings)]
    return sorted(found)


def average_link(dates: Sequence[float], links: Iterable[Link], settings: StorySettings) -> list[tuple[int, ...]]:
    """The groups of articles that are one story each, and the single ones; numbers sorted, groups by their first.

    `dates` holds each article's time of publication in days, NaN where it has none. A pair that no link names counts as
    not alike. The two groups that are most alike are joined first, until no two are alike enough.
    """
    groups: list[Group | None] = [Group((i,), 1, ()) if isnan(d) else Group((i,), 0, (d,)) for i, d in enumerate(dates)]
    ties = _Ties(len(groups))
    for one, other, similarity in links:
        ties.sums[one][other] = ties.sums[other][one] = similarity
    # Each group waits with its best neighbour only, and looks again when its turn comes: where that one was joined to
    # another, they are no better together, as the average of a union lies between those of its parts.
    best = [ties.best(one, settings.min_similarity) for one in range(len(groups))]
    heap = [(found, one) for one, found in enumerate(best) if found]
    heapq.heapify(heap)
    while heap:
        found, owner = heapq.heappop(heap)
        if best[owner] != found:
            continue  # it has been joined since
        now, (_, one, other) = ties.best(owner, settings.min_similarity), found
        a, b = groups[one], groups[other]
        if now == found and a and b:
            owner, gone = (one, other) if len(ties.sums[one]) >= len(ties.sums[other]) else (other, one)
            ties.join(owner, gone, groups, settings.window_days)
            groups[owner], groups[gone], best[gone] = a + b, None, None
            now = ties.best(owner, settings.min_similarity)
        best[owner] = now
        if now:
            heapq.heappush(heap, (now, owner))
    return sorted(tuple(sorted(group.members)) for group in groups if group)
