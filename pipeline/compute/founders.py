"""Groups of before, groups of now -> the ids of those of now: an id stays with the founder of the group that bore it.

The same for clusters, which are groups of articles, and for stories, which are groups of clusters.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class PreviousGroup:
    """A group that bore an id before this run.

    `candidates`: those of the items grouped now that its id may stay with. An id that is not active (its group was
    merged into another one or has ended) is given to no group but by its founder anew.
    """

    founder: str
    candidates: Collection[str]
    first_seen: datetime
    is_active: bool = True


@dataclass(frozen=True)
class CarriedIds:
    """The id of each item's group now, and what became of the ids of before.

    `holders`: the item that each id stayed with; none where no candidate is left. `successors`: of each id that has a
    holder, but that no group bears now, the id that the holder's group bears.
    """

    id_of: Mapping[str, str]
    holders: Mapping[str, str]
    successors: Mapping[str, str]


def carry_ids(
    groups: Iterable[Collection[str]],
    previous: Mapping[str, PreviousGroup],
    age: Callable[[str], Any],
    new_id: Callable[[str], str],
) -> CarriedIds:
    """Ids for a new partition of items, which does not depend on the order of the groups or of their items.

    An id stays with its founder, or with the oldest of the candidates where the founder is not among them. A group
    that holds several takes the one first seen, and the others end in it; one that holds none is named by `new_id`,
    after its oldest item. `age`: a key that sorts the oldest item first.
    """
    holders = {name: _holder(group, age) for name, group in previous.items() if group.candidates}
    held: dict[str, list[str]] = defaultdict(list)
    for name, holder in holders.items():
        if previous[name].is_active:
            held[holder].append(name)
    id_of: dict[str, str] = {}
    for group in groups:
        names = [name for item in group for name in held.get(item, ())]
        name = min(names, key=lambda n: (previous[n].first_seen, n)) if names else new_id(min(group, key=age))
        id_of |= dict.fromkeys(group, name)
    borne = set(id_of.values())
    return CarriedIds(id_of, holders, {name: id_of[item] for name, item in holders.items() if name not in borne})


def _holder(group: PreviousGroup, age: Callable[[str], Any]) -> str:
    return min(group.candidates, key=lambda item: (item != group.founder, age(item)))
