"""Ids of texts -> their numbers, and LINKS between them by these: a third of the memory, and looked up once for all."""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.compute.arrow import in_batches
from pipeline.schemas.columns import PAIR
from pipeline.stories.nearest import Floats, Numbers, id_hashes

_LINKS_AT_ONCE = 2_000_000  # whose ids are looked up
_NO_IDS = pa.array([], pa.string())


class TextNumbers:
    """Some texts by number, in the order of their ids."""

    def __init__(self, ids: pa.Array) -> None:
        self.ids: pa.Array = ids.take(pc.sort_indices(ids))

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def hashes(self) -> Numbers:
        """Those of their ids."""
        return id_hashes(self.ids)

    def of(self, ids: pa.Array | pa.ChunkedArray) -> Numbers:
        """The numbers of some texts; -1 of those that are not here."""
        if len(ids) >= len(self):
            return _places(ids, self.ids)
        few = pc.unique(ids)  # of which a table is made sooner
        numbers = np.full(len(few) + 1, -1)  # the last: of an id that is null
        places = _places(self.ids, few)
        here = np.flatnonzero(places >= 0)
        numbers[places[here]] = here
        return numbers[_places(ids, few)]


class NumberedLinks(NamedTuple):
    """Both texts of each of some LINKS by number, and how alike they are."""

    one: NDArray[np.int32]
    other: NDArray[np.int32]
    similarity: Floats


def numbered(texts: TextNumbers, links: Iterable[pa.Table], without: pa.Array = _NO_IDS) -> NumberedLinks:
    """The LINKS between some texts; those of the ids `without` are left out."""
    is_out = np.zeros(len(texts) + 1, np.bool_)
    is_out[np.append(texts.of(without), -1)] = True  # the last: of -1, which are not here
    parts = [NumberedLinks(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float32))]
    for rows in in_batches(links, _LINKS_AT_ONCE):
        ends = texts.of(pa.chunked_array([chunk for name in PAIR for chunk in rows[name].chunks], pa.string()))
        one, other = ends.astype(np.int32).reshape(2, -1)
        there = np.flatnonzero(~(is_out[one] | is_out[other]))
        parts.append(NumberedLinks(one[there], other[there], np.asarray(rows["similarity"], np.float32)[there]))
    return NumberedLinks(*map(np.concatenate, zip(*parts, strict=True)))


def _places(values: pa.Array | pa.ChunkedArray, among: pa.Array) -> NDArray[np.int64]:
    return np.asarray(pc.fill_null(pc.index_in(values, value_set=among), -1), np.int64)
