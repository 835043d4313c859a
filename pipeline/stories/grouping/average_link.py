"""Similar pairs -> stories: articles about one event, by average linkage.

The partition is a pure function of the articles and their similarities: not of their order, nor of earlier runs. Two
groups are one story where the pairs between them are alike on average (UPGMA, Sokal & Michener 1958), so that no chain
of similar pairs leads from one event to the next. Pairs further apart than the window are not compared, and count
neither way.
"""

import heapq
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from math import exp, inf, isnan

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from pipeline.settings import StorySettings
from pipeline.stories.grouping.crowds import Similarity, gathered

Merge = tuple[float, int, int]  # average similarity of two groups, negative, and their numbers; the least comes first

_NONE: Merge = (inf, 0, 0)  # comes after all others


@dataclass(frozen=True)
class Times:
    """When some articles were published: how many have no date, and the dates of the others in days, sorted."""

    n_undated: int = 0
    dates: tuple[float, ...] = ()

    def __add__(self, other: "Times") -> "Times":
        """Both together."""
        if not other:
            return self
        return Times(self.n_undated + other.n_undated, tuple(sorted(self.dates + other.dates)))

    def __len__(self) -> int:
        return self.n_undated + len(self.dates)

    def pairs_with(self, other: "Times", window_days: float) -> int:
        """How many pairs between the two are not dated further apart than the window."""
        ours, theirs = self.dates, other.dates
        if not (ours and theirs) or max(ours[-1], theirs[-1]) - min(ours[0], theirs[0]) <= window_days:
            return len(self) * len(other)
        few, many = (self, other) if len(ours) <= len(theirs) else (other, self)
        undated = few.n_undated * len(many) + len(few.dates) * many.n_undated
        spans = (
            (bisect_left(many.dates, d - window_days), bisect_right(many.dates, d + window_days)) for d in few.dates
        )
        return undated + sum(end - start for start, end in spans)


@dataclass(frozen=True)
class Group:
    """Some articles, by number, when they were published, and when those of them that are crowded were.

    A crowded text is paired with its nearest only: if two such are no pair, nobody knows how alike they are.
    """

    members: tuple[int, ...]
    times: Times
    crowded: Times = Times()

    def __add__(self, other: "Group") -> "Group":
        """Both together."""
        return Group(self.members + other.members, self.times + other.times, self.crowded + other.crowded)

    def nearness(self, other: "Group", n_pairs: int, pause_days: float) -> float:
        """1 where one was still told of when the other began, less the longer nothing was published between the two.

        As an average over the pairs that are compared, of which there are `n_pairs`: without both dates they are near.
        """
        ours, theirs = self.times, other.times
        if not (ours.dates and theirs.dates):
            return 1.0
        pause = max(ours.dates[0] - theirs.dates[-1], theirs.dates[0] - ours.dates[-1])
        if pause <= 0:
            return 1.0
        undated = ours.n_undated * len(theirs) + len(ours.dates) * theirs.n_undated
        return 1.0 - max(0, n_pairs - undated) / n_pairs * (1.0 - exp(-pause / pause_days))

    def pairs_with(self, other: "Group", window_days: float) -> int:
        """How many pairs between the two are compared if none of crowded texts is: those within the window."""
        n_pairs = self.times.pairs_with(other.times, window_days)
        if self.crowded and other.crowded:
            n_pairs -= self.crowded.pairs_with(other.crowded, window_days)
        return n_pairs


class _Linkage:
    """The groups, by number, and between each two: the sum of the similarities of their pairs, and how many these are.

    A group that was merged into another one is None. The number of pairs is kept where it is not 1.
    """

    def __init__(self, groups: Iterable[Group], settings: StorySettings) -> None:
        self.groups: list[Group | None] = list(groups)
        self._settings = settings
        self._sums: list[dict[int, float]] = [{} for _ in self.groups]
        self._n_pairs: list[dict[int, int]] = [{} for _ in self.groups]

    def add(self, similarities: Iterable[Similarity], crowded: Set[int]) -> None:
        """The similarities of articles in two groups."""
        place = {member: number for number, group in enumerate(self.groups) if group for member in group.members}
        both_crowded: Counter[tuple[int, int]] = Counter()
        for one, other, similarity in similarities:
            a, b = sorted((place[one], place[other]))
            if a != b:
                self._sums[a][b] = self._sums[b][a] = self._sums[a].get(b, 0.0) + similarity
                both_crowded[a, b] += one in crowded and other in crowded
        for (a, b), count in both_crowded.items():
            ours, theirs = self.groups[a], self.groups[b]
            if ours and theirs and len(ours.members) + len(theirs.members) > 2:
                n_pairs = count + ours.pairs_with(theirs, self._settings.window_days)
                self._n_pairs[a][b] = self._n_pairs[b][a] = n_pairs

    def best(self, one: int, least: float) -> Merge | None:
        """The merge with the most similar neighbour, if that is alike enough; of equals that of the first numbers."""
        pairs = (self.merge_of(one, other) for other in self._sums[one])
        return min((pair for pair in pairs if -pair[0] >= least), default=None)

    def merge_of(self, one: int, other: int) -> Merge:
        """The average similarity of two neighbours, less the longer nothing was published between them.

        Of one that is not alike enough without that, it is not worked out how long that was.
        """
        a, b = self.groups[one], self.groups[other]
        n_pairs = self._n_pairs[one].get(other, 1)
        average = self._sums[one][other] / n_pairs
        if average >= self._settings.min_similarity and a and b:
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
    dates: NDArray[np.float64],
    pairs: NDArray[np.int64],
    similarity: NDArray[np.float64],
    settings: StorySettings,
    crowded: NDArray[np.bool_] | None = None,
) -> list[tuple[int, ...]]:
    """The same as `average_link`, a connected component at a time; `pairs`: two numbers each, shape (2, pairs).

    An average is no higher than the highest, so where no pair of at least the threshold leads, no story does; and the
    linkage of one component takes no memory while the next is looked at. `crowded`: which articles are.
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
        if len(own) == 1:
            found.append((int(own[0]),))
            continue
        ends = np.searchsorted(own, pairs[:, own_pairs])
        similarities = list(zip(*ends.tolist(), similarity[own_pairs].tolist(), strict=True))
        full = frozenset() if crowded is None else frozenset(np.flatnonzero(crowded[own]).tolist())
        groups = average_link(dates[own].tolist(), similarities, settings, full)
        found += [tuple(own[list(group)].tolist()) for group in groups]
    return sorted(found)


def average_link(
    dates: Sequence[float], similarities: Iterable[Similarity], settings: StorySettings, crowded: Set[int] = frozenset()
) -> list[tuple[int, ...]]:
    """The groups of articles that are one story each, and the single ones; numbers sorted, groups by their first.

    `dates` holds each article's time of publication in days, NaN where it has none. A pair whose similarity is not
    given counts as not alike, but for pairs of `crowded` articles, which count neither way. The two groups that are
    most alike are merged first, until no two are alike enough. Two texts alone need more, `min_pair`.
    """
    pairs = sorted(similarities) if crowded else list(similarities)  # sums do not depend on their order
    times = [Times(1) if isnan(day) else Times(0, (day,)) for day in dates]
    linkage = _Linkage(_groups(gathered(len(dates), pairs, crowded), times, crowded), settings)
    linkage.add(pairs, crowded)
    _merge_all(linkage, settings.min_similarity)
    found = [tuple(sorted(group.members)) for group in linkage.groups if group]
    return sorted(chain.from_iterable(_parted(found, pairs, settings.min_pair)))


def _groups(gathered: Iterable[tuple[int, ...]], times: Sequence[Times], crowded: Set[int]) -> Iterator[Group]:
    """Groups of some articles each, by the time of each article."""
    for members in gathered:
        own = (times[member] for member in members)
        full = (times[member] for member in members if member in crowded)
        yield Group(members, sum(own, Times()), sum(full, Times()))


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
