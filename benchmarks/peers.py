"""Texts -> the group of each text, by the scripts that people write with other tools: the peers of every comparison.

All take 128 permutations and word 5-grams, join at an estimated Jaccard of .5, and take connected components. None of
them checks a pair on its texts or says why it was joined.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

PERMUTATIONS, BANDS, SHINGLE_WORDS, THRESHOLD = 128, 32, 5, 0.5
SEED = 42

Pairs = Iterator[tuple[int, int]]


@dataclass(frozen=True)
class Peer:
    """A tool and the usual script with it: texts -> pairs of their numbers; `sample` is how many it gets at most."""

    name: str
    package: str
    script: Callable[[Sequence[str]], Pairs]
    sample: int | None = None

    @property
    def installed(self) -> bool:
        """Whether it can be run."""
        return find_spec(self.package) is not None

    def groups(self, texts: Sequence[str]) -> list[int]:
        """The number of each text's group."""
        pairs = np.array([(0, 0), *self.script(texts)], dtype=np.int64).T
        graph = coo_array((np.ones(pairs.shape[1], np.int8), (pairs[0], pairs[1])), shape=(len(texts), len(texts)))
        groups: list[int] = connected_components(graph, directed=False)[1].tolist()
        return groups


def shingles(text: str) -> list[str]:
    """Runs of five words."""
    tokens = text.lower().split()
    return [" ".join(tokens[at : at + SHINGLE_WORDS]) for at in range(max(1, len(tokens) - SHINGLE_WORDS + 1))]


def rensa(texts: Sequence[str]) -> Pairs:
    """R-MinHash, LSH, estimated Jaccard of the candidates."""
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    minhashes: list[RMinHash] = []
    for number, text in enumerate(texts):
        minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        minhash.update(shingles(text))
        for other in lsh.query(minhash):
            if minhash.jaccard(minhashes[other]) >= THRESHOLD:
                yield number, other
        lsh.insert(number, minhash)
        minhashes.append(minhash)


def gaoya(texts: Sequence[str]) -> Pairs:
    """The bulk calls, which also make the shingles, in one thread."""
    os.environ["RAYON_NUM_THREADS"] = "1"  # heeded where it is set before the first bulk call
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=THRESHOLD,
        num_bands=BANDS,
        band_size=PERMUTATIONS // BANDS,
        num_hashes=PERMUTATIONS,
        analyzer="word",
        lowercase=True,
        ngram_range=(SHINGLE_WORDS, SHINGLE_WORDS),
    )
    index.par_bulk_insert_docs(list(range(len(texts))), list(texts))
    for number, others in enumerate(index.par_bulk_query(list(texts))):
        yield from ((number, other) for other in others)


def datasketch(texts: Sequence[str]) -> Pairs:
    """MinHash, LSH with the bands that the tool picks for the threshold."""
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    for number, text in enumerate(texts):
        minhash = MinHash(num_perm=PERMUTATIONS)
        for shingle in shingles(text):
            minhash.update(shingle.encode())
        yield from ((number, other) for other in lsh.query(minhash))
        lsh.insert(number, minhash)


RENSA = Peer("rensa script", "rensa", rensa)
PEERS = (
    RENSA,
    Peer("gaoya bulk calls", "gaoya", gaoya),
    Peer("datasketch script", "datasketch", datasketch, sample=2000),
)
