"""Nodes that edges connect have the number of one component."""

import numpy as np

from pipeline.compute.graphs import component_labels


def test_nodes_that_edges_connect_however_far_are_one_component() -> None:
    labels = component_labels(6, np.array([4, 1, 3]), np.array([1, 0, 3])).tolist()
    assert labels[0] == labels[1] == labels[4]
    assert len({labels[0], labels[2], labels[3], labels[5]}) == 4


def test_without_nodes_there_are_no_components() -> None:
    nothing = np.array([], np.int64)
    assert component_labels(0, nothing, nothing).tolist() == []
