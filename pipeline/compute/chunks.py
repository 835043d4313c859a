"""A stream of records or batches -> chunks, each the work of one task; numbered rows -> those of each number."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from pipeline.settings import ReadSettings

T = TypeVar("T")


def cut_chunks(items: Iterable[T], extent: Callable[[T], tuple[int, int]], settings: ReadSettings) -> Iterator[list[T]]:
    """The items in order, in chunks of at most `chunk_documents` documents that end once they have `chunk_bytes` bytes.

    `extent` gives an item's documents and bytes. An item is never cut: one of more documents is a chunk of its own. A
    chunk that is full is given before the next item is asked for.
    """
    chunk: list[T] = []
    n_documents = n_bytes = 0
    for item in items:
        documents, size = extent(item)
        if chunk and n_documents + documents > settings.chunk_documents:
            yield chunk
            chunk, n_documents, n_bytes = [], 0, 0
        chunk.append(item)
        n_documents, n_bytes = n_documents + documents, n_bytes + size
        if n_documents >= settings.chunk_documents or n_bytes >= settings.chunk_bytes:
            yield chunk
            chunk, n_documents, n_bytes = [], 0, 0
    if chunk:
        yield chunk


def runs_of_equal(numbers: NDArray[np.int64]) -> list[range]:
    """The places of each of some numbers, which are not negative and never fall, in order."""
    cuts = np.flatnonzero(np.diff(numbers, prepend=-1, append=numbers.max(initial=0) + 1))
    return [range(first, last) for first, last in pairwise(cuts.tolist())]
