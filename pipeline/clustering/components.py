"""EDGES -> the components that they connect, and the articles that a run touches."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.compute.graphs import component_labels
from pipeline.schemas.columns import PAIR


def components(nodes: Sequence[str], edges: pa.Table) -> Iterator[list[str]]:
    """The connected components of the nodes under the edges, each sorted, in the order of their first node.

    Raises:
        KeyError: an edge names an article that is not among the nodes.
    """
    ids = pa.array(nodes, pa.string())
    ends = [pc.index_in(edges[name], value_set=ids) for name in PAIR]
    if any(end.null_count for end in ends):
        raise KeyError("an edge leads to an article that is not among those to be clustered")
    labels = component_labels(len(ids), *(np.asarray(end, dtype=np.int64) for end in ends))
    groups: dict[int, list[str]] = defaultdict(list)
    for node, label in zip(nodes, labels.tolist(), strict=True):
        groups[label].append(node)
    yield from groups.values()


def touched(new_ids: pa.Array, edges: pa.Table) -> pa.Array:
    """The new articles and every article that accepted edges connect to one of them, however far; sorted."""
    ends = [edges[name].combine_chunks() for name in PAIR]
    nodes = pa.concat_arrays([*ends, new_ids]).dictionary_encode()
    one, other, new = np.split(nodes.indices.to_numpy().astype(np.int64), [len(edges), 2 * len(edges)])
    labels = component_labels(len(nodes.dictionary), one, other)
    return nodes.dictionary.filter(pa.array(np.isin(labels, labels[new]))).sort()
