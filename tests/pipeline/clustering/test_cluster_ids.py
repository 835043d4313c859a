"""Cluster ids stay with their founders through growth, mergers and splits; every change is told, and only changes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clustering.cluster_ids import Before, Lineage, Run, attach_texts, trace
from pipeline.schemas.ids import cluster_id
from pipeline.schemas.tables import CHANGES, CLUSTERS, MEMBERSHIPS
from pipeline.schemas.working import PARTITION

START = datetime(2024, 3, 1, tzinfo=UTC)
STAMP = pa.timestamp("us", tz="UTC")
ARTICLES = pa.schema(
    [
        *((name, pa.string()) for name in ("article_id", "title", "url", "source", "credit")),
        *((name, STAMP) for name in ("published_at", "ingested_at")),
    ]
)
Row = dict[str, Any]


class Newsroom:
    """Tables as a reader sees them after each run: stored rows, replaced by key."""

    def __init__(self) -> None:
        self.memberships: dict[str, Row] = {}
        self.clusters: dict[str, Row] = {}
        self.changes: list[Row] = []
        self.ingested: dict[str, datetime] = {}
        self.been_out: set[str] = set()
        self.n_runs = 0

    def run(self, *groups: str | Sequence[str], out: Iterable[str] = (), reason: str = "most_copies") -> Lineage:
        """Trace a partition of whole components: each group's first article is its canonical one.

        `out` are articles of these components that take no part any more.
        """
        now = START + timedelta(hours=self.n_runs)
        self.n_runs += 1
        for group in groups:
            for article in group:
                self.ingested.setdefault(article, now)
        found = trace(
            _partition(groups, reason),
            self._articles(groups),
            self._before([*groups, out]),
            Run(f"r{self.n_runs}", now),
        )
        assert found.memberships.schema.equals(MEMBERSHIPS.schema)
        assert found.clusters.schema.equals(CLUSTERS.schema) and found.changes.schema.equals(CHANGES.schema)
        self.been_out |= set(out)
        self.memberships = {i: row for i, row in self.memberships.items() if i not in set(out)}
        self.memberships |= {row["article_id"]: row for row in found.memberships.to_pylist()}
        self.clusters |= {row["cluster_id"]: row for row in found.clusters.to_pylist()}
        self.changes += found.changes.to_pylist()
        return found

    def told(self) -> set[tuple[str, str]]:
        """Kind and cluster of each change of the last run."""
        return {(c["kind"], c["cluster_id"]) for c in self.changes if c["run_id"] == f"r{self.n_runs}"}

    def _articles(self, groups: Iterable[Iterable[str]]) -> pa.Table:
        rows = [
            {
                "article_id": i,
                "title": f"T{i}",
                "url": f"u{i}",
                "source": f"s{ord(i) % 3}",
                "ingested_at": self.ingested[i],
            }
            for group in groups
            for i in group
        ]
        return pa.Table.from_pylist(rows, schema=ARTICLES)

    def _before(self, groups: Iterable[Iterable[str]]) -> Before:
        """As the steps load it: the articles' memberships, their clusters, and any that one of them has founded."""
        ids = {i for group in groups for i in group}
        memberships = {i: row for i, row in self.memberships.items() if i in ids}
        names = {row["cluster_id"] for row in memberships.values()} | {cluster_id(i) for i in ids}
        return Before(memberships, {name: row for name, row in self.clusters.items() if name in names})

    def check(self) -> None:
        """What holds after every run."""
        members = Counter(row["cluster_id"] for row in self.memberships.values())
        active = {name for name, row in self.clusters.items() if row["status"] == "active"}
        assert set(members) == active
        for name, row in self.clusters.items():
            assert row["n_articles"] == members[name] == (members[name] if name in active else 0)
            assert (row["merged_into"] is None) == (row["status"] != "merged")
            assert name not in active or self.memberships[row["canonical_article_id"]]["cluster_id"] == name
            if name.removeprefix("c")[0] not in self.been_out:
                assert self._end(name) in active
                founder = self.memberships[name.removeprefix("c")]["cluster_id"]
                assert name not in active or founder == name, "an id is where its founder is"

    def _end(self, name: str) -> str:
        seen = set()
        while self.clusters[name]["status"] == "merged":
            assert name not in seen, "merged in a circle"
            seen.add(name)
            name = self.clusters[name]["merged_into"]
        return name


def _partition(groups: Iterable[Sequence[str]], reason: str) -> pa.Table:
    rows = [
        {
            "article_id": i,
            "canonical_article_id": group[0],
            "canonical_reason": reason if len(group) > 1 else "only_article",
            "role": "canonical" if i == group[0] else "reprint",
            "matched_article_id": None if i == group[0] else group[0],
            "similarity": 1.0 if i == group[0] else 0.75,
        }
        for group in groups
        for i in group
    ]
    return pa.Table.from_pylist(rows, schema=PARTITION.schema).sort_by("article_id")


def _after(*runs: Sequence[str]) -> Newsroom:
    room = Newsroom()
    for groups in runs:
        room.run(*groups)
        room.check()
    return room


def test_a_new_cluster_is_created_under_the_id_of_its_earliest_article() -> None:
    room = _after(["b"], ["ab"])
    assert room.told() == {("grown", "cb"), ("canonical_changed", "cb")}
    room = _after(["ba"])
    assert room.told() == {("created", "ca")}
    row = room.clusters["ca"]
    assert (row["canonical_article_id"], row["title"], row["url"], row["n_articles"]) == ("b", "Tb", "ub", 2)
    assert (row["n_sources"], row["sources"], row["min_similarity"]) == (2, ["s1", "s2"], 0.75)
    assert row["first_seen"] == row["last_seen"] == START and row["run_id"] == "r1"


def test_growth_is_told_and_the_id_stays() -> None:
    room = _after(["a"], ["ab"])
    assert room.told() == {("grown", "ca")}
    row = room.clusters["ca"]
    assert (row["n_articles"], row["first_seen"], row["last_seen"]) == (2, START, START + timedelta(hours=1))
    assert room.memberships["b"]["cluster_id"] == "ca"


def test_unchanged_input_writes_nothing() -> None:
    room = _after(["ab", "c"])
    found = room.run("ab", "c")
    assert (len(found.memberships), len(found.clusters), len(found.changes)) == (0, 0, 0)


def test_only_what_changed_is_written() -> None:
    room = _after(["ab", "c"])
    found = room.run("ab", "cd")
    assert found.memberships["article_id"].to_pylist() == ["d"]
    assert found.clusters["cluster_id"].to_pylist() == ["cc"]


def test_a_new_canonical_article_is_told_with_the_old_one() -> None:
    room = _after(["ab"], ["ba"])
    (change,) = [c for c in room.changes if c["run_id"] == "r2"]
    assert (change["kind"], change["old_canonical_id"], change["new_canonical_id"]) == ("canonical_changed", "a", "b")
    assert room.clusters["ca"]["title"] == "Tb"
    assert room.memberships["a"]["role"] == "reprint" and room.memberships["b"]["role"] == "canonical"


def test_where_clusters_meet_the_older_id_stays_and_the_younger_is_merged() -> None:
    room = _after(["b"], ["a"], ["cba"])
    assert room.told() == {("merged", "ca"), ("grown", "cb"), ("canonical_changed", "cb")}
    merged = room.clusters["ca"]
    assert (merged["status"], merged["merged_into"], merged["n_articles"], merged["sources"]) == ("merged", "cb", 0, [])
    assert merged["first_seen"] == START + timedelta(hours=1)
    assert merged["title"] is merged["text"] is merged["min_similarity"] is None
    (change,) = [c for c in room.changes if c["kind"] == "merged"]
    assert (change["other_cluster_id"], change["old_canonical_id"]) == ("cb", "a")


def test_a_split_leaves_the_id_with_its_founder_and_says_where_the_rest_came_from() -> None:
    room = _after(["abc"], ["a", "bc"])
    assert room.told() == {("shrunk", "ca"), ("split", "cb")}
    (change,) = [c for c in room.changes if c["kind"] == "split"]
    assert (change["other_cluster_id"], change["new_canonical_id"]) == ("ca", "b")


def test_a_merged_id_comes_back_with_its_founder() -> None:
    room = _after(["b"], ["a"], ["ba"], ["b", "a"])
    assert room.told() == {("shrunk", "cb"), ("split", "ca")}
    back = room.clusters["ca"]
    assert (back["status"], back["merged_into"], back["n_articles"]) == ("active", None, 1)
    assert back["first_seen"] == START + timedelta(hours=1)


def test_merged_into_names_the_cluster_that_the_founder_is_in_now() -> None:
    """As the column says, also after that cluster was merged in turn, and after a split took the founder elsewhere."""
    room = _after(["a"], ["b"], ["c"], ["bc"], ["abc"])
    assert room.clusters["cc"]["merged_into"] == "ca"
    room.run("ac", "b")
    assert room.clusters["cc"]["merged_into"] == room.memberships["c"]["cluster_id"] == "ca"


def test_a_changed_reason_or_similarity_is_written_without_a_change() -> None:
    room = _after(["ab"])
    found = room.run("ab", reason="earliest_complete")
    assert found.clusters["canonical_reason"].to_pylist() == ["earliest_complete"]
    assert len(found.changes) == len(found.memberships) == 0


def test_a_reader_can_follow_every_change_by_its_key() -> None:
    room = _after(["abc", "d"], ["a", "bcd"], ["abcd"], ["dcb", "a"])
    keys = [(c["run_id"], c["cluster_id"], c["kind"]) for c in room.changes]
    assert len(set(keys)) == len(keys)


@st.composite
def histories(draw: st.DrawFn) -> list[list[list[str]]]:
    """Partitions of a growing set of articles, run by run."""
    runs: list[list[list[str]]] = []
    for size in sorted(draw(st.lists(st.integers(1, 9), min_size=1, max_size=7))):
        ids = draw(st.permutations("abcdefghi"[:size]))
        cuts = sorted(draw(st.sets(st.integers(1, 8), max_size=4)) | {0, size})
        groups = [list(ids[a:b]) for a, b in pairwise(cuts) if ids[a:b]]
        runs.append(groups)
    return runs


@settings(max_examples=150)
@given(histories())
def test_any_history_of_partitions_keeps_the_tables_whole(history: list[list[list[str]]]) -> None:
    room = Newsroom()
    for groups in history:
        known = {name: row["first_seen"] for name, row in room.clusters.items()}
        room.run(*groups)
        room.check()
        placed = [{room.memberships[i]["cluster_id"] for i in group} for group in groups]
        assert all(len(names) == 1 for names in placed)
        assert len(set.union(*placed)) == len(groups)
        assert all(room.clusters[name]["first_seen"] == first for name, first in known.items())
        again = room.run(*groups)
        assert len(again.memberships) == len(again.clusters) == len(again.changes) == 0


@settings(max_examples=150)
@given(histories(), st.data())
def test_articles_that_drop_out_and_come_back_leave_the_tables_whole(
    history: list[list[list[str]]], data: st.DataObject
) -> None:
    room = Newsroom()
    for groups in history:
        out = data.draw(st.sets(st.sampled_from("abcdefghi"), max_size=4))
        left = [kept for group in groups if (kept := [i for i in group if i not in out])]
        room.run(*left, out=out)
        room.check()
        assert room.memberships.keys() == {i for group in left for i in group}
        again = room.run(*left, out=out)
        assert len(again.memberships) == len(again.clusters) == len(again.changes) == 0


def test_a_cluster_outlives_its_founder() -> None:
    room = _after(["abc"])
    room.run("bc", out="a")
    room.check()
    assert room.told() == {("shrunk", "ca"), ("canonical_changed", "ca")}
    assert room.clusters["ca"]["canonical_article_id"] == "b"
    room.run("a", "bc")
    room.check()
    assert room.memberships["a"]["cluster_id"] == "ca-2" and room.memberships["b"]["cluster_id"] == "ca"


def test_a_founder_that_comes_back_elsewhere_is_followed_once() -> None:
    room = _after(["abc"], ["a", "bc"])
    room.run("a", "c", out="b")
    room.run("ac", "b")
    assert room.clusters["cb"]["merged_into"] == "ca" and room.memberships["b"]["cluster_id"] == "cb-2"
    again = room.run("ac", "b")
    assert len(again.clusters) == 0, "told where to go once and for all"


def test_a_cluster_without_members_is_withdrawn_and_its_id_comes_back_with_its_founder() -> None:
    room = _after(["a", "bc"])
    room.run("bc", out="a")
    room.check()
    assert room.told() == {("withdrawn", "ca")} and room.clusters["ca"]["status"] == "withdrawn"
    room.run("a", "bc")
    room.check()
    assert room.told() == {("created", "ca")} and room.clusters["ca"]["status"] == "active"


@settings(max_examples=60)
@given(histories(), st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(history: list[list[list[str]]], random: Any) -> None:
    one, other = Newsroom(), Newsroom()
    for groups in history:
        one.run(*groups)
        shuffled = [[group[0], *random.sample(group[1:], len(group) - 1)] for group in groups]
        other.run(*random.sample(shuffled, len(shuffled)))
    assert (one.memberships, one.clusters) == (other.memberships, other.clusters)


def test_texts_are_attached_to_active_clusters_only() -> None:
    room = _after(["b"], ["a"])
    found = room.run("ba")
    texts = pa.table({"article_id": pa.array(["a", "b", "x"]), "text": pa.array(["A", "B", "X"])})
    attached = attach_texts(found.clusters, texts)
    assert attached.schema.equals(CLUSTERS.schema)
    assert {row["cluster_id"]: row["text"] for row in attached.to_pylist()} == {"ca": None, "cb": "B"}
    assert found.clusters["text"].to_pylist() == [None, None]


def test_no_clusters_need_no_texts() -> None:
    texts = pa.table({"article_id": pa.array([], pa.string()), "text": pa.array([], pa.string())})
    assert attach_texts(CLUSTERS.schema.empty_table(), texts).schema.equals(CLUSTERS.schema)


def test_new_articles_by_themselves_found_clusters_of_their_own() -> None:
    partition = _partition(["a", "b", "c", "de"], "most_copies")
    sources = {"a": "one", "b": "", "c": None, "d": "two", "e": "three"}
    rows = [{"article_id": i, "title": f"T{i}", "source": s, "ingested_at": START} for i, s in sources.items()]
    found = trace(partition, pa.Table.from_pylist(rows, schema=ARTICLES), Before({}, {}), Run("r1", START))
    clusters = {row["cluster_id"]: row for row in found.clusters.to_pylist()}
    assert list(clusters) == ["ca", "cb", "cc", "cd"]
    told = {name: (row["sources"], row["n_sources"], row["n_articles"]) for name, row in clusters.items()}
    assert told == {"ca": (["one"], 1, 1), "cb": ([], 0, 1), "cc": ([], 0, 1), "cd": (["three", "two"], 2, 2)}
    assert clusters["ca"] == clusters["cd"] | {
        **{"cluster_id": "ca", "canonical_article_id": "a", "title": "Ta", "source": "one"},
        **{"sources": ["one"], "n_sources": 1, "n_articles": 1},
        **{"min_similarity": 1.0, "canonical_reason": "only_article"},
    }
    members, changes = found.memberships.to_pylist(), found.changes.to_pylist()
    assert members[0] == members[3] | {"article_id": "a", "cluster_id": "ca"}
    assert [change | {"cluster_id": "ca", "new_canonical_id": "a"} for change in changes] == [changes[0]] * 4
