"""UTF-8 texts -> MinHash signatures of their word shingles, in one pass over the bytes, compiled by numba.

A word's hash is FNV-1a of 64 bits over its folded code points instead of bytes (Fowler, Noll & Vo, draft-eastlake-fnv),
through the finalizer of splitmix64 (Steele, Lea & Flood 2014). A shingle's hash is the polynomial of its words' hashes
in the multiplier of Knuth's MMIX generator (TAOCP 2, 3.3.4), through the same finalizer, its upper 32 bits. Words are
those of `texts.words`; signatures those of `datasketch.MinHash(scheme="affine32")` updated with the shingles' hashes.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar

import numpy as np
import pyarrow as pa
from numba import config, njit
from numpy.typing import NDArray

from pipeline.letters import ALONE, DROPPED, EXPANDED, FORM_MASK, KIND_SHIFT, LETTER, MARK, Letters, letters

_P = ParamSpec("_P")
_R = TypeVar("_R")

_FNV_BASIS = np.uint64(0xCBF29CE484222325)
_FNV_PRIME = np.uint64(0x100000001B3)
_COMPILED = ("kernel", "letters", "overlap", "replaced", "figures", "sieve")  # modules
_KNUTH = np.uint64(6364136223846793005)
_LARGEST = np.uint32(0xFFFFFFFF)
_ZERO = np.uint32(0)
_OUTSIDE, _IN_WORD, _AFTER_ALONE = range(3)


def _cache_folder() -> Path:
    """A folder for the compiled code of this very version of all modules that are compiled.

    To see whether cached code is stale numba looks at a function's own file alone, not at what it calls.
    """
    here = Path(__file__)
    sources = b"".join(here.with_name(f"{name}.py").read_bytes() for name in _COMPILED)
    version = hashlib.blake2b(sources, digest_size=6).hexdigest()
    return here.parent / "__pycache__" / f"compiled-{version}"


if not config.CACHE_DIR:  # type: ignore[attr-defined] # the environment variable NUMBA_CACHE_DIR has set it
    config.CACHE_DIR = str(_cache_folder())  # type: ignore[attr-defined]


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


class Texts(NamedTuple):
    """UTF-8 texts, one after the other."""

    data: NDArray[np.uint8]
    offsets: NDArray[np.int64]  # where in data each text begins, and where the last one ends


class WordHashes(NamedTuple):
    """Room for the hashes of `most` words, and one more."""

    hashes: NDArray[np.uint64]
    most: int


class _Reached(NamedTuple):
    """How far the words of a text are found: how many have ended, and what is behind the last code point."""

    n: int
    state: int
    word: np.uint64


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


def buffers(texts: pa.Array) -> Texts:
    """The bytes of an Arrow array of strings, where they lie.

    Raises:
        TypeError: it is of another type than string or large_string.
    """
    if texts.type not in (pa.string(), pa.large_string()):
        raise TypeError(f"texts are of type {texts.type}, not string or large_string")
    if not len(texts):
        return Texts(_read_only(b""), np.zeros(1, np.int64))
    _, offsets, data = texts.buffers()
    width = np.int32 if texts.type == pa.string() else np.int64
    bounds = np.frombuffer(offsets, width)[texts.offset : texts.offset + len(texts) + 1]
    return Texts(_read_only(data or b""), bounds.astype(np.int64))


def _read_only(data: pa.Buffer | bytes) -> NDArray[np.uint8]:
    array = np.frombuffer(data, np.uint8)
    array.flags.writeable = False  # some Arrow buffers are, some are not: numba would compile once for each kind
    return array


def compiled(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Compiled on first use, and kept on disk for the next process where there is a folder to write to."""
    try:
        return njit(nogil=True, cache=True)(function)
    except RuntimeError:  # neither beside this file nor in the user's cache
        return njit(nogil=True)(function)


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
def hash_words(text: NDArray[np.uint8], letters: Letters, words: WordHashes) -> int:
    """Write the hashes of a text's words, at most as many as there is room for; returns how many those are."""
    at, reached = 0, _Reached(0, _OUTSIDE, _FNV_BASIS)
    while at < len(text) and reached.n < words.most:
        if text[at] < 0x80:
            at, reached = _ascii(text, at, letters, reached, words)
            continue
        point, at = decode(text, at)
        entry = letters.entries[point]
        if entry >> KIND_SHIFT == EXPANDED:
            for part in range(entry & FORM_MASK, len(letters.sequences)):
                if letters.sequences[part] == 0:
                    break
                reached = _step(letters.entries[letters.sequences[part]], reached, words)
        else:
            reached = _step(entry, reached, words)
    return min(_end_word(reached, words).n, words.most)


@compiled
def _end_word(reached: _Reached, words: WordHashes) -> _Reached:
    if reached.state == _OUTSIDE:
        return reached
    words.hashes[reached.n] = reached.word
    return _Reached(reached.n + 1, _OUTSIDE, _FNV_BASIS)


@compiled
def _step(entry: np.uint32, reached: _Reached, words: WordHashes) -> _Reached:
    kind = entry >> KIND_SHIFT
    if kind == DROPPED or (kind == MARK and reached.state == _OUTSIDE):
        return reached
    if kind == ALONE or (kind == LETTER and reached.state == _AFTER_ALONE):
        reached = _end_word(reached, words)
    if kind == LETTER:
        state = _IN_WORD
    elif kind == ALONE:
        state = _AFTER_ALONE
    elif kind == MARK:
        state = reached.state
    else:
        return _end_word(reached, words)
    return _Reached(reached.n, state, (reached.word ^ np.uint64(entry & FORM_MASK)) * _FNV_PRIME)


@compiled
def _ascii(
    text: NDArray[np.uint8], at: int, letters: Letters, reached: _Reached, words: WordHashes
) -> tuple[int, _Reached]:
    """The same steps for a run of ASCII, as all text has, twice as fast: without a branch that varies with the text."""
    if reached.state == _AFTER_ALONE:
        reached = _end_word(reached, words)
    n, word, inside = reached.n, reached.word, reached.state == _IN_WORD
    while at < len(text) and text[at] < 0x80 and n < words.most:
        form = letters.ascii[text[at]]
        words.hashes[n] = word
        n += inside and not form
        word = (word ^ np.uint64(form)) * _FNV_PRIME if form else _FNV_BASIS
        inside = form != 0
        at += 1
    return at, _Reached(n, _IN_WORD if inside else _OUTSIDE, word)


@compiled
def decode(text: NDArray[np.uint8], at: int) -> tuple[np.uint32, int]:
    """The code point that begins with a byte from 0x80 on, and where it ends; 0 for bytes that are no UTF-8."""
    first = np.uint32(text[at])
    length = 2 if first < 0xE0 else 3 if first < 0xF0 else 4
    if at + length > len(text):
        return _ZERO, len(text)
    point = first & np.uint32(0x7F >> length)
    for k in range(1, length):
        point = point << np.uint32(6) | np.uint32(text[at + k] & 0x3F)
    return point if point < 0x110000 else _ZERO, at + length


@compiled
def _hash_shingles(words: NDArray[np.uint64], shingle_words: int, shingles: NDArray[np.uint32]) -> int:
    for n in range(len(words)):
        words[n] = mix(words[n])
    size = min(shingle_words, len(words))
    n_shingles = len(words) - size + 1 if size else 0
    states = np.zeros(n_shingles, np.uint64)
    for n in range(size):  # word by word, as loops over all positions are vectorised
        for start in range(n_shingles):
            states[start] = states[start] * _KNUTH + words[start + n]
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
def mix(state: np.uint64) -> np.uint64:
    """The finalizer of splitmix64 (Steele, Lea & Flood 2014)."""
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return state ^ (state >> np.uint64(31))


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
