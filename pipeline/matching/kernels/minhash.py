"""UTF-8 texts -> MinHash signatures of their word shingles, in one pass over the bytes, compiled by numba.

A shingle's hash is the polynomial of its words' hashes in the multiplier `compile.KNUTH`, through the finalizer of
splitmix64, its upper 32 bits. Signatures are those of `datasketch.MinHash(scheme="affine32")` updated with the
shingles' hashes.
"""

from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import KNUTH, Texts, buffers, compiled
from pipeline.matching.kernels.word_hashes import WordHashes, hash_words, mix
from pipeline.text.character_table import Letters, letters

_LARGEST = np.uint32(0xFFFFFFFF)


class Scheme(NamedTuple):
    """What a signature is made of."""

    a: NDArray[np.uint32]  # (num_perm,): factors of the permutations
    b: NDArray[np.uint32]  # (num_perm,): summands of the permutations
    shingle_words: int
    max_words: int  # words of a text that count, from its first; 0 for all


class Sketched(NamedTuple):
    """The signatures of texts, in their order, and how many words each was made of.

    A text without words has 0 words and the signature of an empty MinHash, 2**32 - 1 throughout, which equals that of
    any other such text: the caller must leave it out.
    """

    signatures: NDArray[np.uint32]  # (texts, num_perm)
    n_words: NDArray[np.int64]  # (texts,): at most max_words


def sketch_texts(texts: pa.ChunkedArray, scheme: Scheme) -> Sketched:
    """The signatures of an Arrow column of strings, read where they lie.

    Raises:
        TypeError: the column is of another type than string or large_string.
        ValueError: it has nulls.
    """
    if texts.null_count:
        raise ValueError("a text is null")
    found = Sketched(np.empty((len(texts), len(scheme.a)), np.uint32), np.empty(len(texts), np.int64))
    start = 0
    for chunk in texts.chunks:
        part = slice(start, start + len(chunk))
        _sketch(buffers(chunk), letters(), scheme, Sketched(found.signatures[part], found.n_words[part]))
        start = part.stop
    return found


@compiled
def _sketch(texts: Texts, letters: Letters, scheme: Scheme, found: Sketched) -> None:
    longest = 0
    for n in range(len(found.n_words)):
        longest = max(longest, texts.offsets[n + 1] - texts.offsets[n])
    hashes = np.empty(longest + 1, np.uint64)  # no code point stands for more words than it has bytes
    shingles = np.empty(longest + 1, np.uint32)
    words = WordHashes(hashes, scheme.max_words if scheme.max_words else len(hashes))
    for n in range(len(found.n_words)):
        text = texts.data[texts.offsets[n] : texts.offsets[n + 1]]
        n_words = hash_words(text, letters, words)
        n_shingles = _hash_shingles(hashes[:n_words], scheme.shingle_words, shingles)
        _minhash(shingles[:n_shingles], scheme, found.signatures[n])
        found.n_words[n] = n_words


@compiled
def _hash_shingles(words: NDArray[np.uint64], shingle_words: int, shingles: NDArray[np.uint32]) -> int:
    size = min(shingle_words, len(words))
    n_shingles = len(words) - size + 1 if size else 0
    states = np.zeros(n_shingles, np.uint64)
    for n in range(size):  # word by word, as loops over all positions are vectorised
        for start in range(n_shingles):
            states[start] = states[start] * KNUTH + words[start + n]
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
