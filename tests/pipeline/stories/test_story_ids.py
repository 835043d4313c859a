"""Story ids stay with their first clusters through growth, mergers, splits and time that has passed."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.schemas.ids import RunStamp, story_id
from pipeline.stories.rows import changed_rows, story_table
from pipeline.stories.story_ids import assign_story_ids
from tests.support.made_clusters import START, made_cluster

Row = dict[str, Any]
Groups = Sequence[str | Sequence[str]]


class Newsroom:
    """CLUSTERS and STORIES as a reader sees them after each run; a cluster is named by one letter."""

    def __init__(self) -> None:
        self.clusters: dict[str, Row] = {}
        self.stories: dict[str, Row] = {}
        self.n_runs = 0

    def run(self, *groups: str | Sequence[str], out: Iterable[str] = ()) -> list[Row]:
        """Group some clusters anew, after others were merged away or withdrawn; the STORIES rows that this writes."""
        now = START + timedelta(hours=self.n_runs)
        self.n_runs += 1
        anew = [[f"c{letter}" for letter in group] for group in groups]
        touched = {self.clusters.pop(f"c{letter}")["story_id"] for letter in out if f"c{letter}" in self.clusters}
        for name in (name for group in anew for name in group):
            self.clusters.setdefault(name, made_cluster(name, now))
        before, members = self._stored(anew, touched)
        ids = assign_story_ids(anew, members, before, f"r{self.n_runs}")
        rows = list(changed_rows(ids, members, before, {}))
        assert all(name in members for name in ids.story_of)
        for name in members:
            self.clusters[name]["story_id"] = ids.story_of[name]
        written = story_table(rows, RunStamp(f"r{self.n_runs}", now)).to_pylist()
        assert len({row["story_id"] for row in written}) == len(written)
        for row in written:
            stored = self.stories.get(row["story_id"], row)
            assert row["first_seen"] == stored["first_seen"], "a row would stand in two files"
            self.stories[row["story_id"]] = row
        return written

    def _stored(self, anew: Sequence[Sequence[str]], touched: Iterable[str]) -> tuple[dict[str, Row], dict[str, Row]]:
        """The stories and the clusters that the step of grouping loads."""
        names = {name for group in anew for name in group}
        stories = {self.clusters[name]["story_id"] for name in names} | set(touched) | set(map(story_id, names))
        before = {name: self.stories[name] for name in stories & self.stories.keys()}
        names |= {name for row in before.values() for name in row["cluster_ids"]} & self.clusters.keys()
        return before, {name: dict(self.clusters[name]) for name in names}

    def check(self) -> None:
        """What holds after every run."""
        active = {name for name, row in self.stories.items() if row["status"] == "active"}
        assert {row["story_id"] for row in self.clusters.values()} == active
        for name, row in self.stories.items():
            members = sorted(c for c, cluster in self.clusters.items() if cluster["story_id"] == name)
            assert row["cluster_ids"] == members and row["n_clusters"] == len(members)
            assert (row["merged_into"] is not None) == (row["status"] == "merged")
            assert self._end(name) in active or self.stories[self._end(name)]["status"] == "withdrawn"

    def _end(self, name: str) -> str:
        seen = set()
        while self.stories[name]["status"] == "merged":
            assert name not in seen, "merged in a circle"
            seen.add(name)
            name = self.stories[name]["merged_into"]
        return name

    def placed(self) -> dict[str, str]:
        """The letters of each active story's clusters."""
        active = (row for row in self.stories.values() if row["status"] == "active")
        return {row["story_id"]: "".join(name[1:] for name in row["cluster_ids"]) for row in active}


def _after(*runs: Groups) -> Newsroom:
    room = Newsroom()
    for groups in runs:
        room.run(*groups)
        room.check()
    return room


def test_a_new_story_bears_the_name_of_its_earliest_cluster() -> None:
    room = _after(["b"], ["ab", "d"])
    assert room.placed() == {"sb": "ab", "sd": "d"}
    assert _after(["abc"]).placed() == {"sc": "abc"}, "the one published first; the undated one comes last"


def test_where_stories_meet_the_older_id_stays_and_leads_on() -> None:
    room = _after(["b"], ["a"], ["cba"])
    assert room.placed() == {"sb": "abc"}
    merged = room.stories["sa"]
    assert (merged["status"], merged["merged_into"], merged["n_clusters"], merged["title"]) == ("merged", "sb", 0, None)
    assert merged["first_seen"] == START + timedelta(hours=1)


def test_a_split_leaves_the_id_with_the_first_cluster_and_mints_others() -> None:
    room = _after(["b"], ["bcd"], ["b", "cd"])
    assert room.placed() == {"sb": "b", "sd": "cd"}


def test_a_merged_id_comes_back_with_its_first_cluster() -> None:
    room = _after(["b"], ["c"], ["bc"], ["b", "c"])
    assert room.placed() == {"sb": "b", "sc": "c"}
    back = room.stories["sc"]
    assert (back["merged_into"], back["first_seen"]) == (None, START + timedelta(hours=1))


def test_a_story_of_which_nothing_is_left_is_withdrawn() -> None:
    room = _after(["ab", "c"])
    room.run(out="ab")
    room.check()
    assert room.placed() == {"sc": "c"}
    (gone,) = [row for row in room.stories.values() if row["status"] == "withdrawn"]
    assert (gone["n_articles"], gone["sources"], gone["keywords"]) == (0, [], [])


def test_clusters_whose_time_has_passed_stay_with_their_storys_first_one() -> None:
    room = _after(["a"], ["ab"], ["c"])
    room.run("bc")
    assert room.placed() == {"sa": "abc"}
    room.run("b", "c")
    assert room.placed() == {"sa": "ab", "sc": "c"}


def test_a_story_stays_where_the_cluster_that_founded_it_is_grouped_elsewhere() -> None:
    room = _after(["b"], ["bc"])
    room.run(out="b")
    room.run("a")
    room.run("ab")
    assert room.placed() == {"sb": "c", "sa": "ab"}
    assert room.run("ab") == []
    room.check()


def test_a_cluster_that_comes_back_twice_founds_a_story_each_time() -> None:
    """Others bear its first story's name by then, and its second one's."""
    room = _after(["b"], ["bc"])
    for letter in "de":
        room.run(out="b")
        room.run("b")
        room.run(f"b{letter}")
        room.check()
    assert room.placed() == {"sb": "c", "sb+r4": "d", "sb+r7": "be"}


def test_the_same_groups_again_write_nothing() -> None:
    room = _after(["a", "bc"], ["ab", "c"])
    assert room.run("ab", "c") == []


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[list[str], set[str]]]:
    """Run by run: clusters that are grouped anew, not always all of a story; and those that go."""
    runs = []
    for _ in range(draw(st.integers(1, 8))):
        letters = draw(st.permutations("abcdefgh"))[: draw(st.integers(1, 8))]
        cuts = sorted(draw(st.sets(st.integers(1, 7), max_size=4)) | {0, len(letters)})
        groups = ["".join(letters[a:b]) for a, b in pairwise(cuts) if letters[a:b]]
        out = draw(st.sets(st.sampled_from("abcdefgh"), max_size=3)) - set(letters)
        runs.append((groups, out))
    return runs


@pytest.mark.slow
@settings(max_examples=200)
@given(histories())
def test_any_history_of_groupings_keeps_the_tables_whole(history: list[tuple[list[str], set[str]]]) -> None:
    room = Newsroom()
    for groups, out in history:
        room.run(*groups, out=out)
        room.check()
        placed = [{room.clusters[f"c{letter}"]["story_id"] for letter in group} for group in groups]
        assert all(len(names) == 1 for names in placed)
        assert len(set.union(*placed)) == len(groups), "two groups in one story"
        assert room.run(*groups) == [], "a second run changed something"
