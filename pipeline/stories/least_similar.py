"""LINKS -> how alike a new text must be to each of some others to be of its nearest."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.compute.matrices.nearest_rows import Entries, NearestRows
from pipeline.schemas.working import LINKS
from pipeline.stories.nearest import MOST_NEAR

LEAST = pa.schema([("article_id", pa.string()), ("similarity", pa.float32())])


def least_similar(links: pa.Table, ids: pa.Array) -> pa.Table:
    """LEAST of some articles, by the LINKS between them; only those that have as many as count."""
    ends = [np.asarray(pc.fill_null(pc.index_in(links[name], value_set=ids), -1), np.int32) for name in LINKS.key]
    there = np.flatnonzero((ends[0] >= 0) & (ends[1] >= 0))
    one, other = ends[0][there], ends[1][there]
    similarity = np.asarray(links["similarity"], np.float32)[there]
    nearest = NearestRows(len(ids), MOST_NEAR)
    many = np.bincount(np.concatenate([one, other]), minlength=len(ids)) >= MOST_NEAR
    for row, end in ((one, other), (other, one)):
        pairs = Entries(row, end, similarity, np.zeros_like(row))
        nearest.add(pairs.among(many[row]))
    least = nearest.enough(slice(None))
    return pa.table([ids, least], schema=LEAST).filter(pa.array(least > 0))
