"""Articles in stories, EDGES -> how many independent texts each story has."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.compute.graphs import component_labels
from pipeline.provenance.reuse import SHARED
from pipeline.schemas.columns import PAIR
from pipeline.text.agencies import agency_of_text

MEMBER = ("story_id", "article_id", "credit", "source")


def count_origins(members: pa.Table, edges: pa.Table) -> Mapping[str, int]:
    """The independent texts of each story: copies, texts derived from one another and texts of one agency are one.

    `members`: each article with its story, credit and source, as MEMBER; `edges`: EDGES with PAIR and relation, those
    that lead out of a story are left aside. Neither order matters.
    """
    n = len(members)
    stories = members["story_id"].combine_chunks().dictionary_encode()
    story = np.asarray(stories.indices, np.int64)
    one, other = _copied(members, edges, story)
    own, agency = _of_agencies(members, story)
    labels = component_labels(
        n + int(agency.max(initial=-1)) + 1, np.concatenate([one, own]), np.concatenate([other, n + agency])
    )
    _, firsts = np.unique(labels[:n], return_index=True)
    counts = np.bincount(story[firsts], minlength=len(stories.dictionary))
    return dict(zip(stories.dictionary.to_pylist(), counts.tolist(), strict=True))


def _copied(members: pa.Table, edges: pa.Table, story: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The pairs of members of one story that have words in common, by their numbers."""
    shared = edges.filter(pc.is_in(edges["relation"], value_set=pa.array(SHARED)))
    ids = members["article_id"].combine_chunks()
    ends = [pc.fill_null(pc.index_in(shared[name], value_set=ids), -1) for name in PAIR]
    one, other = (np.asarray(end, np.int64) for end in ends)
    kept = (one >= 0) & (other >= 0)
    one, other = one[kept], other[kept]
    within = story[one] == story[other]
    return one[within], other[within]


def _of_agencies(members: pa.Table, story: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The members whose texts are an agency's, by number, each with the number of its agency within its story."""
    pairs = zip(members["credit"].to_pylist(), members["source"].to_pylist(), strict=True)
    names = pa.array([agency_of_text(credit, source) for credit, source in pairs], pa.string()).dictionary_encode()
    own = np.flatnonzero(np.asarray(names.is_valid()))
    codes = np.asarray(names.indices.fill_null(0), np.int64)
    keys = story[own] * (len(names.dictionary) + 1) + codes[own]
    return own, np.unique(keys, return_inverse=True)[1].astype(np.int64)
