"""Groups of articles, ENCODINGS -> the same groups, some of different languages joined: one event told in several.

What is one story within a language is decided there, and stays: here whole groups are joined, no two that share a
language. So a wrong link adds a foreign group to a story, and cannot lead from one event to the next of its language.
Two groups are as alike as the pairs between them on average, on the scale of the yardstick.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.settings import StorySettings
from pipeline.stories.encoding.vectors import Vectors
from pipeline.stories.grouping.average_link import Group, Times
from pipeline.text.scripts import cased_script

_BLOCK = 2_000  # groups that are compared at a time
_NEAREST = 16  # groups that each may be joined with, of some thousand: a crowd of texts all alike stays bounded
_DIGITS = 6  # of a similarity: sums in another order differ later
_OFTEN = 3  # a group has the marks that one in so many of its texts has
_MARKLESS = 0.8  # of a similarity, where two groups share no name and no number
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class _Side:
    """Some groups that are one story: their numbers, their languages, the sum of their vectors, when they were told."""

    groups: tuple[int, ...]
    languages: frozenset[str]
    total: Floats
    dates: Group
    marks: frozenset[int]

    def __add__(self, other: "_Side") -> "_Side":
        return _Side(
            tuple(sorted(self.groups + other.groups)),
            self.languages | other.languages,
            self.total + other.total,
            self.dates + other.dates,
            self.marks | other.marks,
        )

    @property
    def mean(self) -> Floats:
        """The product of two of them is the average cosine of the pairs between."""
        return self.total / len(self.dates.members)

    @property
    def span(self) -> tuple[float, float]:
        """The first and the last day it was told of; endless where a text has no date."""
        times = self.dates.times
        return (times.dates[0], times.dates[-1]) if times.dates and not times.n_undated else (-np.inf, np.inf)


def join_across(
    groups: Sequence[tuple[int, ...]], ids: pa.Array, encodings: pa.Table, settings: StorySettings
) -> list[tuple[int, ...]]:
    """The groups of articles, by number, some of different languages joined; numbers sorted, groups by their first.

    `ids`: the articles, sorted; `encodings`: ENCODINGS of one encoder, of any of them. The two that are most alike are
    joined first, until no two are alike enough. A group of which no text has a vector stays alone.
    """
    vectors = Vectors.of(encodings)
    places = np.asarray(pc.fill_null(pc.index_in(ids, value_set=vectors.ids), -1), np.int64)
    rows = [places[list(group)] for group in groups]
    sides = [_side(number, own[own >= 0], vectors) for number, own in enumerate(rows) if (own >= 0).any()]
    found = _joined(sides, vectors, settings)
    joined = {number for side in found for number in side.groups}
    alone = [group for number, group in enumerate(groups) if number not in joined]
    return sorted(alone + [tuple(sorted(i for number in side.groups for i in groups[number])) for side in found])


def _side(number: int, texts: NDArray[np.int64], vectors: Vectors) -> _Side:
    """One group, by its texts that have a vector."""
    published = vectors.published[texts]
    dated = tuple(np.sort(published[~np.isnan(published)]).tolist())
    held = [vectors.marks[text] for text in texts.tolist()]
    marks = {mark for own in held for mark in own}
    often = frozenset(m for m in marks if _OFTEN * sum(m in own for own in held) >= len(held))
    languages = frozenset(vectors.languages[text] for text in texts.tolist())
    total = vectors.matrix[texts].astype(np.float64).sum(axis=0)
    times = Times(len(texts) - len(dated), dated)
    return _Side((number,), languages, total, Group(tuple(texts.tolist()), times), often)


def _similarity(one: _Side, other: _Side, vectors: Vectors, settings: StorySettings) -> float:
    """How alike two are on average; 0 where they share a language, or are not of one time."""
    n_pairs = one.dates.pairs_with(other.dates, settings.window_days)
    if not (one.languages.isdisjoint(other.languages) and n_pairs):
        return 0.0
    found = vectors.scaled(float(one.mean @ other.mean))
    found *= one.dates.nearness(other.dates, n_pairs, settings.pause_days)
    if one.marks.isdisjoint(other.marks) and _names_are_alike(one, other):
        found *= _MARKLESS
    return round(found, _DIGITS)


def _names_are_alike(one: _Side, other: _Side) -> bool:
    """Whether both are written in one script with capitals, so that names would be found."""
    scripts = [{cased_script(language) for language in side.languages} - {""} for side in (one, other)]
    return bool(scripts[0] & scripts[1])


def _joined(sides: Sequence[_Side], vectors: Vectors, settings: StorySettings) -> list[_Side]:
    """The sides, the most alike joined first."""
    left: list[_Side | None] = list(sides)
    near: list[set[int]] = [set() for _ in left]
    heap: list[tuple[float, tuple[int, ...], tuple[int, ...], int, int]] = []

    def wait(one: int, other: int) -> None:
        a, b = left[one], left[other]
        if a and b and (found := _similarity(a, b, vectors, settings)) >= settings.min_across:
            first, second = sorted((a.groups, b.groups))
            heapq.heappush(heap, (-found, first, second, one, other))
            near[one].add(other)
            near[other].add(one)

    for one, other in _candidates(sides, vectors, settings):
        wait(one, other)
    while heap:
        *_, one, other = heapq.heappop(heap)
        a, b = left[one], left[other]
        if not (a and b):
            continue
        left[one] = left[other] = None
        left.append(a + b)
        near.append(set())
        for neighbour in sorted(near[one] | near[other]):
            wait(len(left) - 1, neighbour)
    return [side for side in left if side]


def _candidates(sides: Sequence[_Side], vectors: Vectors, settings: StorySettings) -> list[tuple[int, int]]:
    """Pairs of sides that may be alike enough: those nearest to either, of some thousand at a time."""
    order = sorted(range(len(sides)), key=lambda number: (sides[number].span, number))
    found: set[tuple[int, int]] = set()
    blocks = [order[start : start + _BLOCK] for start in range(0, len(order), _BLOCK)]
    for number, block in enumerate(blocks):
        last = max(sides[n].span[1] for n in block) + settings.window_days
        for others in blocks[number:]:
            if sides[others[0]].span[0] > last:
                break
            found |= _nearest(sides, block, others, vectors, settings)
    return sorted(found)


def _nearest(
    sides: Sequence[_Side], block: Sequence[int], others: Sequence[int], vectors: Vectors, settings: StorySettings
) -> set[tuple[int, int]]:
    """The pairs of two blocks that are alike enough by their vectors, of each side the nearest."""
    ours, theirs = (np.stack([sides[n].mean for n in some]) for some in (block, others))
    alike = np.round(vectors.scaled(ours @ theirs.T), _DIGITS)
    tongues = {tongue: n for n, tongue in enumerate(dict.fromkeys(sides[n].languages for n in (*block, *others)))}
    codes = [np.array([tongues[sides[n].languages] for n in some]) for some in (block, others)]
    alike[codes[0][:, None] == codes[1][None]] = 0.0
    chosen: set[tuple[int, int]] = set()
    for matrix, rows, columns in ((alike, block, others), (alike.T, others, block)):
        for row in np.flatnonzero((matrix >= settings.min_across).any(axis=1)).tolist():
            best = np.argsort(-matrix[row], kind="stable")[:_NEAREST]
            best = best[matrix[row, best] >= settings.min_across]
            chosen |= {(min(rows[row], columns[n]), max(rows[row], columns[n])) for n in best.tolist()}
    return chosen
