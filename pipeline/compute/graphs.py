"""Nodes and edges, as numbers -> which connected component each node is in."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components


def component_labels(n: int, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int32]:
    """The number of the component of each of `n` nodes; edge i leads from node `one[i]` to node `other[i]`."""
    graph = coo_array((np.ones(len(one), dtype=np.int8), (one, other)), shape=(n, n))
    labels: NDArray[np.int32] = connected_components(graph, directed=False)[1]
    return labels
