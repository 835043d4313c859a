"""SKETCHES -> the bands that more than one sketch may have: what occurs once is dropped before it is joined.

A band sets one bit of a bitmap, and one of a second bitmap where the first was set already: a Bloom filter with one
hash (Bloom 1970), as bands are hashes themselves. No band that occurs twice is lost; some that occur once stay.
"""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
from numpy.typing import NDArray

from pipeline.kernel import compiled

_COLUMNS = ["article_id", "kind", "bands"]
_BITS = 512  # a new sketch; it has some forty bands
_LEAST_BITS = 1 << 27
_BATCH = 16_384  # sketches


class Sifted(NamedTuple):
    """Articles with bands that others may have, and those bands: article_ids[articles[n]] has bands[n]."""

    article_ids: pa.Array
    articles: NDArray[np.int32]
    bands: NDArray[np.int64]  # with the kind mixed in


class _Rows(NamedTuple):
    """Sketches whose bands are values[starts[n]:starts[n + 1]]."""

    article_ids: pa.Array
    salts: NDArray[np.int64]
    starts: NDArray[np.int64]
    values: NDArray[np.int64]


def sift(new: ds.Dataset, stored: ds.Dataset) -> Sifted:
    """The bands of new sketches that others may share, and those of stored sketches that new ones may share.

    Both hold article_id, kind and bands of SKETCHES. Stored sketches are read once, new ones twice; in memory are 128
    bytes for each new sketch and what is returned.
    """
    bits = max(_LEAST_BITS, 1 << (_BITS * max(1, new.count_rows()) - 1).bit_length())
    once, twice = np.zeros(bits // 64, np.uint64), np.zeros(bits // 64, np.uint64)
    for rows in _read(new):
        _mark(rows.salts, rows.starts, rows.values, once, twice)
    parts = [_pick(rows, once, twice) for rows in _read(stored)] if new.count_rows() else []
    parts += [_pick(rows, twice, twice) for rows in _read(new)]
    ids = pa.chunked_array([part.article_ids for part in parts], pa.string()).dictionary_encode().unify_dictionaries()
    numbers = [np.asarray(chunk.indices)[part.articles] for chunk, part in zip(ids.chunks, parts, strict=True)]
    return Sifted(
        ids.chunk(0).dictionary if parts else pa.array([], pa.string()),
        np.concatenate([np.empty(0, np.int32), *numbers]),
        np.concatenate([np.empty(0, np.int64), *(part.bands for part in parts)]),
    )


def _read(sketches: ds.Dataset) -> Iterator[_Rows]:
    for batch in sketches.to_batches(columns=_COLUMNS, batch_size=_BATCH):
        bands, kinds = batch["bands"], batch["kind"].dictionary_encode()
        salts = np.array([_salt(kind) for kind in kinds.dictionary.to_pylist()], np.int64)
        values = np.asarray(bands.flatten(), dtype=np.int64)
        starts = np.concatenate([[0], np.cumsum(np.asarray(bands.value_lengths(), dtype=np.int64))])
        if len(batch):
            yield _Rows(batch["article_id"], salts[np.asarray(kinds.indices)], starts, values)


def _salt(kind: str) -> int:
    """What sets bands of this kind apart from equal ones of another, which mean nothing."""
    return int.from_bytes(hashlib.blake2b(kind.encode(), digest_size=8).digest(), "little", signed=True)


def _pick(rows: _Rows, wanted: NDArray[np.uint64], met: NDArray[np.uint64]) -> Sifted:
    """The bands whose bit is set in `wanted`, which is then set in `met` too."""
    where, bands = _passing(rows.salts, rows.starts, rows.values, wanted, met)
    used = np.unique(where)
    return Sifted(pc.take(rows.article_ids, pa.array(used)), np.searchsorted(used, where).astype(np.int32), bands)


@compiled
def _mark(
    salts: NDArray[np.int64],
    starts: NDArray[np.int64],
    values: NDArray[np.int64],
    once: NDArray[np.uint64],
    twice: NDArray[np.uint64],
) -> None:
    last = np.int64(64 * len(once) - 1)
    for row in range(len(salts)):
        for at in range(starts[row], starts[row + 1]):
            slot = (values[at] ^ salts[row]) & last
            word, bit = slot >> 6, np.uint64(1) << np.uint64(slot & 63)
            if once[word] & bit:
                twice[word] |= bit
            else:
                once[word] |= bit


@compiled
def _passing(
    salts: NDArray[np.int64],
    starts: NDArray[np.int64],
    values: NDArray[np.int64],
    wanted: NDArray[np.uint64],
    met: NDArray[np.uint64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    where, bands = np.empty(len(values), np.int64), np.empty(len(values), np.int64)
    last = np.int64(64 * len(wanted) - 1)
    found = 0
    for row in range(len(salts)):
        for at in range(starts[row], starts[row + 1]):
            band = values[at] ^ salts[row]
            slot = band & last
            word, bit = slot >> 6, np.uint64(1) << np.uint64(slot & 63)
            if wanted[word] & bit:
                met[word] |= bit
                where[found], bands[found] = row, band
                found += 1
    return where[:found].copy(), bands[:found].copy()
