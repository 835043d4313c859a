"""Ids stay with their founders, whatever the order of groups and items, and those that end lead to others."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compute.founders import CarriedIds, PreviousGroup, carry_ids

START = datetime(2024, 3, 1, tzinfo=UTC)
Groups = list[list[str]]
Previous = dict[str, PreviousGroup]


def carried(groups: Groups, previous: Previous) -> CarriedIds:
    """The alphabet is the age of items; new ids are marked."""
    return carry_ids(groups, previous, lambda item: item, lambda item: f"new-{item}")


def before(founder: str, candidates: str, hour: int = 0, *, is_active: bool = True) -> PreviousGroup:
    return PreviousGroup(founder, list(candidates), START + timedelta(hours=hour), is_active)


def test_a_group_that_holds_no_id_is_named_after_its_oldest_item() -> None:
    assert carried([["c", "b"], ["d"]], {}).id_of == {"b": "new-b", "c": "new-b", "d": "new-d"}


def test_an_id_stays_with_its_founder_else_with_the_oldest_candidate() -> None:
    found = carried([["a"], ["b"], ["c"]], {"x": before("b", "abc")})
    assert (found.id_of, found.holders, found.successors) == ({"a": "new-a", "b": "x", "c": "new-c"}, {"x": "b"}, {})
    found = carried([["c"], ["b"]], {"x": before("gone", "bc")})
    assert (found.id_of, found.holders) == ({"b": "x", "c": "new-c"}, {"x": "b"})


def test_where_ids_meet_the_one_first_seen_stays_and_the_others_end_in_it() -> None:
    found = carried([["a", "b", "c"]], {"x": before("a", "a", 2), "y": before("b", "b", 1), "z": before("c", "c", 1)})
    assert set(found.id_of.values()) == {"y"}
    assert found.successors == {"x": "y", "z": "y"}


def test_an_id_without_candidates_goes_nowhere() -> None:
    found = carried([["a"]], {"x": before("b", "")})
    assert (found.id_of, found.holders, found.successors) == ({"a": "new-a"}, {}, {})


def test_an_id_that_is_not_active_is_not_taken_up_but_follows_its_founder() -> None:
    found = carried([["a", "b"]], {"x": before("b", "b", is_active=False)})
    assert (found.id_of, found.successors) == ({"a": "new-a", "b": "new-a"}, {"x": "new-a"})
    found = carried([["a", "b"]], {"new-a": before("a", "a", is_active=False)})
    assert (set(found.id_of.values()), found.successors) == ({"new-a"}, {}), "its founder has founded it anew"


@st.composite
def partitions(draw: st.DrawFn) -> tuple[Groups, Previous]:
    """Items grouped now, and groups of before, whose items may be gone or more than those of now."""
    items = "abcdefghij"

    def parted(chosen: list[str]) -> Groups:
        cuts = sorted(draw(st.sets(st.integers(1, 9), max_size=5)) | {0, len(chosen)})
        return [chosen[start:end] for start, end in pairwise(cuts) if chosen[start:end]]

    now = parted(draw(st.permutations(items))[: draw(st.integers(1, 10))])
    left = {item for group in now for item in group}
    previous = {}
    for number, group in enumerate(parted(list(draw(st.permutations(items))))):
        founder = draw(st.sampled_from(group))
        candidates = [item for item in group if item in left]
        previous[f"id{number}"] = before(founder, "".join(candidates), draw(st.integers(0, 3)))
    return now, previous


@pytest.mark.slow
@settings(max_examples=300)
@given(partitions(), st.randoms(use_true_random=False))
def test_order_does_not_matter(drawn: tuple[Groups, Previous], random: Random) -> None:
    groups, previous = drawn
    shuffled = [random.sample(group, len(group)) for group in random.sample(groups, len(groups))]
    named = {
        name: PreviousGroup(g.founder, random.sample(list(g.candidates), len(g.candidates)), g.first_seen, g.is_active)
        for name, g in random.sample(list(previous.items()), len(previous))
    }
    assert carried(shuffled, named) == carried(groups, previous)


@pytest.mark.slow
@settings(max_examples=300)
@given(partitions())
def test_each_group_bears_one_id_and_each_id_of_before_is_with_its_founder(drawn: tuple[Groups, Previous]) -> None:
    groups, previous = drawn
    found = carried(groups, previous)
    names = [{found.id_of[item] for item in group} for group in groups]
    assert all(len(own) == 1 for own in names) and len(set.union(*names)) == len(groups)
    assert found.id_of.keys() == {item for group in groups for item in group}
    for name, group in previous.items():
        assert (name in found.holders) == bool(group.candidates)
        if group.founder in group.candidates:
            assert found.holders[name] == group.founder
    borne = set(found.id_of.values())
    for name, holder in found.holders.items():
        is_borne = found.id_of[holder] == name
        assert is_borne == (name in borne) and is_borne == (name not in found.successors)
        assert is_borne or found.successors[name] == found.id_of[holder]
        assert is_borne or previous[found.id_of[holder]].first_seen <= previous[name].first_seen
    assert found.successors.keys() <= found.holders.keys()


@settings(max_examples=100)
@given(partitions())
def test_the_same_groups_again_keep_their_ids(drawn: tuple[Groups, Previous]) -> None:
    groups, previous = drawn
    first = carried(groups, previous).id_of
    founders = {name: group.founder for name, group in previous.items()}
    again = {first[group[0]]: before(founders.get(first[group[0]], min(group)), "".join(group), 0) for group in groups}
    found = carried(groups, again)
    assert (found.id_of, found.successors) == (first, {})
