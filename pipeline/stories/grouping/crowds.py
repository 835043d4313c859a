"""Crowded texts -> groups to begin with: those that are all but the same, as one is like the next in any form.

Average link looks at each pair of groups, and so a crowd of some thousand texts, each tied to its nearest, takes it
minutes. Texts so close are merged first in any case. In the order of their numbers each crowded text goes to the first
one of a group that it is tied to most closely, or begins a group: so nothing depends on the order of the pairs, and
no chain leads on.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

CLOSE = 0.75  # tie from which two crowded texts are all but the same

Similarity = tuple[int, int, float]  # of two articles, by number


def gathered(n_texts: int, similarities: Iterable[Similarity], crowded: Set[int]) -> list[tuple[int, ...]]:
    """The groups, by number, sorted; who is not crowded is alone. What counts against a pair keeps it apart."""
    close, apart = _among(similarities, crowded)
    groups: dict[int, list[int]] = {}
    for text in range(n_texts):
        firsts = ((-tie, first) for first, tie in close[text].items() if first in groups and first < text)
        joined = next((first for _, first in sorted(firsts) if apart[text].isdisjoint(groups[first])), text)
        groups.setdefault(joined, []).append(text)
    return [tuple(group) for group in groups.values()]


def _among(
    similarities: Iterable[Similarity], crowded: Set[int]
) -> tuple[Mapping[int, Mapping[int, float]], Mapping[int, Set[int]]]:
    """Of each crowded text the crowded ones that are close to it, and those that anything counts against."""
    close: dict[int, dict[int, float]] = defaultdict(dict)
    apart: dict[int, set[int]] = defaultdict(set)
    for one, other, tie in similarities:
        if one in crowded and other in crowded:
            if tie >= CLOSE:
                close[one][other] = close[other][one] = tie
            elif tie < 0:
                apart[one].add(other)
                apart[other].add(one)
    return close, apart
