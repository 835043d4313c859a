"""SKETCHES -> the bands that more than one sketch may have: what occurs once is dropped before it is joined.

A counting Bloom filter (Fan et al. 2000) of words of memory (Putze et al. 2007): a band, which is a hash itself, has
two counters in one word, so that each is one look at memory. Counters have two bits and stay at two. No band that
occurs twice is lost; some that occur once stay, but none of a stored sketch: what the filter lets through of the
history is looked up among the new bands, so that what follows does not grow with the history.

Fingerprints of passages are bands, too, but of a kind of their own, which is told from the others by its sign.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import compiled

BAND_COLUMNS = ("article_id", "kind", "bands")
"""Of SKETCHES: all that is read of them."""
_COUNTERS = 512  # for each new sketch; it has some sixty bands
_LEAST_COUNTERS = 1 << 22  # one megabyte, which stays in a core's cache
_LOOKED_UP = 200_000  # new sketches, 1.2 kB each, among whose bands stored ones are looked up; of more, the filter says
# enough, and these are read twice rather than kept
_BATCH = 16_384  # sketches
SCANNED_SLOWLY = {"batch_readahead": 2, "fragment_readahead": 1}
"""How to look through a column of all that is stored for few rows: Arrow would hold 64 batches of it ahead."""
_UNSIGNED = np.int64(np.iinfo(np.int64).max)


class SharedBands(NamedTuple):
    """Bands that more than one sketch may have, with the kind mixed in, and whose they are."""

    article_ids: pa.Array  # distinct
    articles: NDArray[np.int32]  # of each band, its article's place in article_ids
    bands: NDArray[np.int64]  # below 0: of the signed kind


class _Own(NamedTuple):
    """All bands of new sketches, sorted; those whose first 18 bits are n lie from firsts[n] up to firsts[n + 1]."""

    bands: NDArray[np.int64]
    firsts: NDArray[np.int64]


class _Picked(NamedTuple):
    """The bands picked from sketches: counts[n] of the n-th of them."""

    article_ids: pa.Array
    counts: NDArray[np.int64]
    bands: NDArray[np.int64]


class _Rows(NamedTuple):
    """Sketches whose bands are values[starts[n]:starts[n + 1]]."""

    article_ids: pa.Array
    salts: NDArray[np.int64]
    starts: NDArray[np.int64]
    values: NDArray[np.int64]


def shared_bands(new: ds.Dataset, stored: ds.Dataset, signed: str) -> SharedBands:
    """The bands of new sketches that others may share, and those of stored sketches that new ones may share.

    Both hold article_id, kind and bands of SKETCHES; `signed`: the kind whose bands are given below 0. More than
    200,000 new sketches are read twice. In memory are 128 bytes for each new one, and what is returned.
    """
    n_new = new.count_rows()
    few = n_new <= _LOOKED_UP
    counters = max(_LEAST_COUNTERS, 1 << (_COUNTERS * max(1, n_new) - 1).bit_length())
    seen = np.zeros(counters // 32, np.uint64)
    rows = list(_read(new, signed)) if few else None
    for part in rows or _read(new, signed):
        _count(part.salts, part.starts, part.values, seen)
    own = cache(lambda: _own(rows) if rows else None)  # sorted only if anything is stored
    found = [_meet(part, seen, own()) for part in _read(stored, signed)] if n_new else []
    return _put_together([*found, *(_pick(part, seen, 2) for part in rows or _read(new, signed))])


def _own(rows: Sequence[_Rows]) -> _Own:
    bands = np.sort(np.concatenate([_all_salted(part.salts, part.starts, part.values) for part in rows]))
    return _Own(bands, np.searchsorted(bands >> 46, np.arange(-(1 << 17), (1 << 17) + 1)))


def _put_together(parts: list[_Picked]) -> SharedBands:
    """The bands of all parts, which are taken out of their list: no band is in memory twice for long."""
    ids = pa.concat_arrays([pa.array([], pa.string()), *(part.article_ids for part in parts)]).dictionary_encode()
    counts = np.concatenate([np.empty(0, np.int64), *(part.counts for part in parts)])
    bands, end = np.empty(counts.sum(), np.int64), counts.sum()
    while parts:
        part = parts.pop()
        bands[end - len(part.bands) : end] = part.bands
        end -= len(part.bands)
    return SharedBands(ids.dictionary, np.repeat(np.asarray(ids.indices), counts), bands)


def _read(sketches: ds.Dataset, signed: str) -> Iterator[_Rows]:
    for batch in sketches.to_batches(columns=list(BAND_COLUMNS), batch_size=_BATCH, **SCANNED_SLOWLY):
        bands, kinds = batch["bands"], batch["kind"].dictionary_encode()
        salts = np.array([_salt(kind, signed) for kind in kinds.dictionary.to_pylist()], np.int64)
        values = np.asarray(bands.flatten(), dtype=np.int64)
        starts = np.concatenate([[0], np.cumsum(np.asarray(bands.value_lengths(), dtype=np.int64))])
        if len(batch):
            yield _Rows(batch["article_id"], salts[np.asarray(kinds.indices)], starts, values)


def _salt(kind: str, signed: str) -> int:
    """What sets bands of this kind apart from equal ones of another, which mean nothing; its sign becomes theirs."""
    salt = int.from_bytes(hashlib.blake2b(kind.encode(), digest_size=8).digest(), "little") & int(_UNSIGNED)
    return -salt - 1 if kind == signed else salt


def _pick(rows: _Rows, seen: NDArray[np.uint64], least: int) -> _Picked:
    """The bands that were seen so often."""
    return _picked(rows, *_passing(rows.salts, rows.starts, rows.values, seen, np.uint64(least - 1)))


def _meet(rows: _Rows, seen: NDArray[np.uint64], own: _Own | None) -> _Picked:
    """The bands that were seen and, if these are known, are among the own ones; each is then counted itself."""
    picked = _picked(rows, *_among(rows.salts, rows.starts, rows.values, seen, own)) if own else _pick(rows, seen, 1)
    _count(np.zeros(1, np.int64), np.array([0, len(picked.bands)]), picked.bands, seen)
    return picked


def _picked(rows: _Rows, counts: NDArray[np.int64], bands: NDArray[np.int64]) -> _Picked:
    return _Picked(rows.article_ids.filter(pa.array(counts > 0)), counts[counts > 0], bands)


@compiled
def _salted(value: np.int64, salt: np.int64) -> np.int64:
    return ((value ^ salt) & _UNSIGNED) | (salt & ~_UNSIGNED)


@compiled
def _all_salted(salts: NDArray[np.int64], starts: NDArray[np.int64], values: NDArray[np.int64]) -> NDArray[np.int64]:
    bands = np.empty(len(values), np.int64)
    for row in range(len(salts)):
        for at in range(starts[row], starts[row + 1]):
            bands[at] = _salted(values[at], salts[row])
    return bands


@compiled
def _count(
    salts: NDArray[np.int64], starts: NDArray[np.int64], values: NDArray[np.int64], seen: NDArray[np.uint64]
) -> None:
    last = np.int64(32 * len(seen) - 1)
    for row in range(len(salts)):
        for at in range(starts[row], starts[row + 1]):
            band = _salted(values[at], salts[row])
            word, ones = (band & last) >> 5, _counters_of(band)
            seen[word] |= ones | (seen[word] & ones) << np.uint64(1)  # from 0 (00) to 1 (01) to 2 (11)


@compiled
def _counters_of(band: np.int64) -> np.uint64:
    """The low bits of a band's two counters among the 32 of its word."""
    one, other = np.uint64(band & 31), np.uint64((band >> 43) & 31)
    return np.uint64(1) << (one << np.uint64(1)) | np.uint64(1) << (other << np.uint64(1))


@compiled
def _passing(
    salts: NDArray[np.int64],
    starts: NDArray[np.int64],
    values: NDArray[np.int64],
    seen: NDArray[np.uint64],
    bit: np.uint64,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The bands whose counters have the bit set, and how many of each sketch."""
    counts, bands = np.zeros(len(salts), np.int64), np.empty(len(values), np.int64)
    last = np.int64(32 * len(seen) - 1)
    end = np.uint64(0)
    for row in range(len(salts)):
        begin = end
        for at in range(np.uint64(starts[row]), np.uint64(starts[row + 1])):
            bands[end] = _salted(values[at], salts[row])
            # Rather than a branch, which nobody could foretell.
            end += np.uint64(_has(seen, last, bands[end], bit))
        counts[row] = np.int64(end - begin)
    return counts, bands[: np.int64(end)].copy()


@compiled
def _among(
    salts: NDArray[np.int64],
    starts: NDArray[np.int64],
    values: NDArray[np.int64],
    seen: NDArray[np.uint64],
    own: _Own,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The bands that are among the own ones, and how many of each sketch; hardly one in twenty others was seen."""
    counts, bands = np.zeros(len(salts), np.int64), np.empty(len(values), np.int64)
    last = np.int64(32 * len(seen) - 1)
    end = 0
    for row in range(len(salts)):
        begin = end
        for at in range(np.uint64(starts[row]), np.uint64(starts[row + 1])):
            band = _salted(values[at], salts[row])
            if _has(seen, last, band, np.uint64(0)) and _is_own(own, band):
                bands[end] = band
                end += 1
        counts[row] = end - begin
    return counts, bands[:end].copy()


@compiled
def _has(seen: NDArray[np.uint64], last: np.int64, band: np.int64, bit: np.uint64) -> bool:
    """Whether both counters of a band have the bit set."""
    raised = _counters_of(band) << bit
    return bool(seen[np.uint64((band & last) >> 5)] & raised == raised)


@compiled
def _is_own(own: _Own, band: np.int64) -> bool:
    bucket = (band >> 46) + (1 << 17)
    found = False
    for place in range(own.firsts[bucket], own.firsts[bucket + 1]):
        found |= own.bands[place] == band
    return found
