"""Fingerprints and whose they are -> the pairs of texts that share one, each pair once; compiled by numba."""

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import compiled


def sharing_pairs(
    texts: NDArray[np.int64], fingerprints: NDArray[np.int64], is_new: NDArray[np.bool_], most: int
) -> NDArray[np.int64]:
    """Pairs of texts, one of them new, with a fingerprint in common that no more than `most` texts have.

    `texts`: whose each fingerprint is, by numbers from 0; `is_new` of each number. Shape (pairs, 2), sorted.
    """
    bits = max(1, len(is_new).bit_length())
    keys = (fingerprints.view(np.uint64) << np.uint64(bits)) | texts.astype(np.uint64)
    keys.sort()  # fingerprints together, those of one text in a row; the bits that are lost make few of them the same
    pairs = _pairs(keys, np.uint64(bits), is_new, most)
    pairs.sort()
    distinct = pairs[np.append(True, pairs[1:] != pairs[:-1])] if len(pairs) else pairs
    return np.stack([distinct >> 32, distinct & 0xFFFFFFFF], axis=1)


@compiled
def _pairs(keys: NDArray[np.uint64], bits: np.uint64, is_new: NDArray[np.bool_], most: int) -> NDArray[np.int64]:
    found, n_found = np.empty(len(keys) + most * most, np.int64), 0
    text_of = (np.uint64(1) << bits) - np.uint64(1)
    members = np.empty(most + 1, np.int64)
    begin = 0
    while begin < len(keys):
        n_members, end = 0, begin
        while end < len(keys) and keys[end] >> bits == keys[begin] >> bits:
            if n_members <= most and (end == begin or keys[end] != keys[end - 1]):
                members[n_members] = np.int64(keys[end] & text_of)
                n_members += 1
            end += 1
        begin = end
        if n_members > most:
            continue
        if n_found + n_members * n_members > len(found):
            grown = np.empty(2 * len(found), np.int64)
            grown[:n_found] = found[:n_found]
            found = grown
        for one in range(n_members):
            for other in range(one + 1, n_members):
                found[n_found] = (members[one] << 32) | members[other]
                n_found += is_new[members[one]] or is_new[members[other]]
    return found[:n_found]
