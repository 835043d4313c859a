"""LINKS -> stories: clusters about one event, by average link.

The partition is a pure function of the articles and their links: not of their order, nor of earlier runs. Two groups
are one story where the pairs between them are alike on average (UPGMA, Sokal & Michener 1958), so that no chain of
likeness leads from one event to the next. Pairs further apart than the window are not compared, and count neither way.
"""

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isnan

from pipeline.settings import StorySettings

Link = tuple[int, int, float]


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


def average_link(dates: Sequence[float], links: Iterable[Link], settings: StorySettings) -> list[tuple[int, ...]]:
    """The groups of articles that are one story each, and the single ones; numbers sorted, groups by their first.

    `dates` holds each article's time of publication in days, NaN where it has none. A pair that no link names counts as
    not alike. The two groups that are most alike are joined first, until no two are alike enough.
    """
    groups: list[Group | None] = [Group((i,), 1, ()) if isnan(d) else Group((i,), 0, (d,)) for i, d in enumerate(dates)]
    alike: list[dict[int, float]] = [{} for _ in groups]  # sums of similarity, by neighbour
    for one, other, similarity in links:
        alike[one][other] = alike[other][one] = similarity
    heap = [entry for one in range(len(groups)) for entry in _worth(one, groups, alike, settings) if entry[1] == one]
    heapq.heapify(heap)
    while heap:
        _, one, other, size = heapq.heappop(heap)
        a, b = groups[one], groups[other]
        if a is None or b is None or len(a.members) + len(b.members) != size:
            continue  # one of them has been joined to another since
        kept, gone = (one, other) if len(alike[one]) >= len(alike[other]) else (other, one)
        groups[kept], groups[gone] = a + b, None
        _join(kept, gone, alike)
        for entry in _worth(kept, groups, alike, settings):
            heapq.heappush(heap, entry)
    return sorted(tuple(sorted(group.members)) for group in groups if group)


def _worth(
    one: int, groups: Sequence[Group | None], alike: Sequence[dict[int, float]], settings: StorySettings
) -> Iterator[tuple[float, int, int, int]]:
    """The neighbours that a group may be joined with: average similarity (negative), both numbers, size together."""
    group = groups[one]
    for other, total in alike[one].items():
        neighbour = groups[other]
        if group is None or neighbour is None:
            continue
        average = total / group.pairs_with(neighbour, settings.window_days)
        if average >= settings.min_similarity:
            yield -average, min(one, other), max(one, other), len(group.members) + len(neighbour.members)


def _join(kept: int, gone: int, alike: Sequence[dict[int, float]]) -> None:
    """Let `kept` take over the neighbours of `gone`."""
    for neighbour, total in alike[gone].items():
        del alike[neighbour][gone]
        if neighbour != kept:
            alike[kept][neighbour] = alike[neighbour][kept] = alike[kept].get(neighbour, 0.0) + total
    alike[gone].clear()
