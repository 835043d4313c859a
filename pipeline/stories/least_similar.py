"""LINKS -> how alike a new text must be to each of some others to be of its nearest."""

import numpy as np
import pyarrow as pa

from pipeline.compute.matrices.nearest_rows import Entries, NearestRows
from pipeline.stories.nearest import MOST_NEAR
from pipeline.stories.ties.numbers import NumberedLinks, TextNumbers

LEAST = pa.schema([("article_id", pa.string()), ("similarity", pa.float32())])


def least_similar(texts: TextNumbers, links: NumberedLinks) -> pa.Table:
    """LEAST of some texts, by the LINKS between them; only those that have as many as count."""
    nearest = NearestRows(len(texts), MOST_NEAR)
    many = np.bincount(np.concatenate(links[:2]), minlength=len(texts)) >= MOST_NEAR
    for row, end in (links[:2], links[1::-1]):
        pairs = Entries(row, end, links.similarity, np.zeros_like(row))
        nearest.add(pairs.among(many[row]))
    least = nearest.enough(slice(None))
    return pa.table([texts.ids, least], schema=LEAST).filter(pa.array(least > 0))
