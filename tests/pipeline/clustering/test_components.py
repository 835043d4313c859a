"""The components of a graph, and what of it a run touches."""

from collections.abc import Iterable

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clustering.components import components, touched
from tests.support.cluster_graphs import Graph, clustered, edges_table, graphs


def test_touched_are_the_new_articles_and_all_that_edges_connect_them_with() -> None:
    edges = edges_table("ab", "bc", "de", "fg")
    assert _touched(["a", "x"], edges) == set("abcx")
    assert _touched(["c", "d"], edges) == set("abcde")
    assert _touched([], edges) == set()
    assert _touched(["x"], edges_table()) == {"x"}


def _touched(new: Iterable[str], edges: pa.Table) -> set[str]:
    found = touched(pa.array(sorted(new), pa.string()), edges).to_pylist()
    assert found == sorted(set(found))
    return set(found)


@pytest.mark.slow
@given(graphs(), st.data())
def test_what_is_not_touched_keeps_its_place(graph: Graph, data: st.DataObject) -> None:
    members, edges = graph
    ids = members["article_id"].to_pylist()
    new = data.draw(st.sets(st.sampled_from(ids)))
    again = _touched(new, edges)
    part = members.filter(pa.array([i in again for i in ids], pa.bool_()))
    inside = edges.filter(pa.array([e["article_id"] in again for e in edges.to_pylist()], pa.bool_()))
    everything = clustered(members, edges)
    assert clustered(part, inside) == {i: row for i, row in everything.items() if i in again}


def test_components_are_sorted_each_and_in_the_order_of_their_first_node() -> None:
    assert list(components(list("abcdex"), edges_table("ae", "cx"))) == [["a", "e"], ["b"], ["c", "x"], ["d"]]


def test_an_edge_to_an_article_that_is_not_a_node_is_an_error() -> None:
    with pytest.raises(KeyError):
        list(components(["a"], edges_table("ab")))
