"""UTF-8 texts -> MinHash signatures of their word shingles, and fingerprints, in one pass, compiled by numba.

A shingle's hash is the polynomial of its words' hashes in the multiplier `compile.KNUTH`, through the finalizer of
splitmix64, its upper 32 bits. Signatures are those of `datasketch.MinHash(scheme="affine32")` updated with the
shingles' hashes.
"""

from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import START, Texts, buffers, compiled, grown
from pipeline.matching.kernels.fingerprints import Winnowing, fingerprints
from pipeline.matching.kernels.word_hashes import WordHashes, hash_words, mix, shingle_states
from pipeline.text.character_table import Letters, compared_letters

_LARGEST = np.uint32(0xFFFFFFFF)


class Scheme(NamedTuple):
    """What signatures and fingerprints are made of."""

    a: NDArray[np.uint32]  # (num_perm,): factors of the permutations
    b: NDArray[np.uint32]  # (num_perm,): summands of the permutations
    shingle_words: int
    max_words: int  # words of a text that count, from its first; 0 for all
    winnowing: Winnowing


class Sketched(NamedTuple):
    """The signatures of texts, in their order, how many words each was made of, and their fingerprints.

    A text without words has 0 words and the signature of an empty MinHash, 2**32 - 1 throughout, which equals that of
    any other such text: the caller must leave it out.
    """

    signatures: NDArray[np.uint32]  # (texts, num_perm)
    n_words: NDArray[np.int64]  # (texts,): at most max_words
    fingerprints: NDArray[np.int64]  # of all texts
    n_fingerprints: NDArray[np.int64]  # (texts,): how many of them are each text's


def sketch_texts(texts: pa.ChunkedArray, scheme: Scheme) -> Sketched:
    """The signatures and fingerprints of an Arrow column of strings, read where they lie.

    Raises:
        TypeError: the column is of another type than string or large_string.
        ValueError: it has nulls.
    """
    if texts.null_count:
        raise ValueError("a text is null")
    signatures, counts = np.empty((len(texts), len(scheme.a)), np.uint32), np.empty((2, len(texts)), np.int64)
    found = [np.empty(0, np.int64)]
    start = 0
    for chunk in texts.chunks:
        part = slice(start, start + len(chunk))
        found.append(_sketch(buffers(chunk), compared_letters(), scheme, signatures[part], counts[:, part]))
        start = part.stop
    return Sketched(signatures, counts[0], np.concatenate(found), counts[1])


@compiled
def _sketch(
    texts: Texts, letters: Letters, scheme: Scheme, signatures: NDArray[np.uint32], counts: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Write signatures, numbers of words and of fingerprints; returns the fingerprints."""
    longest = 0
    for n in range(len(signatures)):
        longest = max(longest, texts.offsets[n + 1] - texts.offsets[n])
    hashes = np.empty(longest + 1, np.uint64)  # no code point stands for more words than it has bytes
    shingles = np.empty(longest + 1, np.uint32)
    words = WordHashes(hashes, scheme.max_words if scheme.max_words else len(hashes))
    found, n_found = np.empty(len(signatures), np.int64), START
    for n in range(len(signatures)):
        text = texts.data[texts.offsets[n] : texts.offsets[n + 1]]
        n_words = hash_words(text, letters, words)
        n_shingles = _hash_shingles(hashes[:n_words], scheme.shingle_words, shingles)
        _minhash(shingles[:n_shingles], scheme, signatures[n])
        own = fingerprints(hashes[:n_words], len(text), scheme.winnowing)
        counts[0, n], counts[1, n] = n_words, len(own)
        if n_found + len(own) > len(found):
            found = grown(found, n_found, len(own))
        for k in range(len(own)):
            found[n_found + k] = np.int64(own[k])
        n_found += len(own)
    return found[:n_found].copy()


@compiled
def _hash_shingles(words: NDArray[np.uint64], shingle_words: int, shingles: NDArray[np.uint32]) -> int:
    states = shingle_states(words, shingle_words)
    n_shingles = len(states)
    for start in range(n_shingles):
        shingles[start] = mix(states[start]) >> np.uint64(32)
    return n_shingles


def hash_bands(signatures: NDArray[np.uint32], bands: int, rows: int) -> NDArray[np.int64]:
    """A hash of each band's rows and its index, mixed by the finalizer of splitmix64: shape (signatures, bands)."""
    hashes = np.empty((len(signatures), bands), np.int64)
    _hash_bands(signatures, rows, hashes)
    return hashes


@compiled
def _hash_bands(signatures: NDArray[np.uint32], rows: int, hashes: NDArray[np.int64]) -> None:
    for n in range(len(signatures)):
        for band in range(hashes.shape[1]):
            state = np.uint64(band + 1)
            for row in range(band * rows, (band + 1) * rows):
                state = mix(state + np.uint64(signatures[n, row]) + np.uint64(0x9E3779B97F4A7C15))
            hashes[n, band] = np.int64(state)


@compiled
def _minhash(shingles: NDArray[np.uint32], scheme: Scheme, signature: NDArray[np.uint32]) -> None:
    for n in range(len(shingles)):
        shingles[n] = _premix(shingles[n])
    for row in range(len(signature)):
        a, b, least = scheme.a[row], scheme.b[row], _LARGEST
        for n in range(len(shingles)):  # by index: numba's loops over the values are not vectorised
            least = min(least, np.uint32(np.uint32(a * shingles[n]) + b))
        signature[row] = least


@compiled
def _premix(shingle: np.uint32) -> np.uint32:
    """What datasketch does to each hash first: the finalizer of MurmurHash3 (Appleby), of 32 bits."""
    shingle = np.uint32((shingle ^ (shingle >> np.uint32(16))) * np.uint32(0x85EBCA6B))
    shingle = np.uint32((shingle ^ (shingle >> np.uint32(13))) * np.uint32(0xC2B2AE35))
    return shingle ^ (shingle >> np.uint32(16))
