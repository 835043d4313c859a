"""ARTICLES -> SKETCHES: word shingles, their MinHash signature, and the hashes of its LSH bands."""

import logging
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from datasketch import MinHash, MinHashLSH
from numpy.typing import NDArray

from pipeline.errors import UsageError
from pipeline.schemas import SKETCHES
from pipeline.settings import SketchSettings
from pipeline.texts import shingles, words

log = logging.getLogger(__name__)

SCHEME = "affine32"


def sketch(articles: pa.Table, settings: SketchSettings) -> pa.Table:
    """SKETCHES rows of the articles with status ok, sorted by article_id. An empty text is never sketched."""
    ok = articles.filter(pc.equal(articles["status"], "ok")).sort_by("article_id")
    rows = [signature(words(text), settings) for text in ok["text"].to_pylist()]
    signatures = np.array(rows, dtype=np.int64).reshape(len(rows), settings.num_perm)
    log.info("sketched %d articles", len(rows))
    return pa.table(
        {
            "article_id": ok["article_id"],
            "kind": pa.array(["body"] * len(rows), pa.string()),
            "signature": _lists(signatures),
            "bands": _lists(band_hashes(signatures, settings)),
            "parameters": pa.array([parameters(settings)] * len(rows), pa.string()),
            "ingested_at": ok["ingested_at"],
        },
        schema=SKETCHES.schema,
    )


def parameters(settings: SketchSettings) -> str:
    """All that two signatures must share to be compared, in one string."""
    bands, rows = lsh_shape(settings.lsh_threshold, settings.num_perm)
    return (
        f"scheme={SCHEME} hash=sha1_32 seed={settings.seed} num_perm={settings.num_perm}"
        f" shingle_words={settings.shingle_words} bands={bands} rows={rows}"
    )


@lru_cache
def lsh_shape(threshold: float, num_perm: int) -> tuple[int, int]:
    """Bands and rows a band that `datasketch.MinHashLSH` picks for a Jaccard threshold.

    Raises:
        UsageError: no bands can be made of so few permutations at so high a threshold.
    """
    try:
        lsh = MinHashLSH(threshold=threshold, num_perm=num_perm)
    except ValueError as error:
        raise UsageError(
            f"sketch.lsh_threshold = {threshold} leaves no LSH bands with sketch.num_perm = {num_perm}:"
            " lower the threshold or add permutations"
        ) from error
    return lsh.b, lsh.r


@lru_cache
def _empty_minhash(num_perm: int, seed: int) -> MinHash:
    return MinHash(num_perm=num_perm, seed=seed, scheme=SCHEME)


def signature(tokens: Sequence[str], settings: SketchSettings) -> NDArray[np.uint32]:
    """The MinHash values of a text's words, `num_perm` of them (Broder 1997; datasketch's affine32 scheme)."""
    minhash = _empty_minhash(settings.num_perm, settings.seed).copy()
    minhash.update_batch([s.encode() for s in sorted(set(shingles(tokens, settings.shingle_words)))])
    values: NDArray[np.uint32] = minhash.hashvalues
    return values


def band_hashes(signatures: NDArray[np.int64], settings: SketchSettings) -> NDArray[np.int64]:
    """One 64-bit hash a band, of its rows and its index: shape (articles, bands).

    Mixing is the finalizer of splitmix64 (Steele, Lea & Flood 2014).
    """
    bands, rows = lsh_shape(settings.lsh_threshold, settings.num_perm)
    values = signatures[:, : bands * rows].astype(np.uint64).reshape(len(signatures), bands, rows)
    state = np.broadcast_to(np.arange(1, bands + 1, dtype=np.uint64), values.shape[:2])
    for row in range(rows):
        state = _mix(state + values[:, :, row] + np.uint64(0x9E3779B97F4A7C15))
    return state.view(np.int64)


def _mix(state: NDArray[np.uint64]) -> NDArray[np.uint64]:
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return state ^ (state >> np.uint64(31))


def _lists(matrix: NDArray[np.int64]) -> pa.ListArray:
    offsets = np.arange(len(matrix) + 1, dtype=np.int32) * np.int32(matrix.shape[1])
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(matrix.ravel()))
