"""ARTICLES -> SKETCHES: word shingles, their MinHash signature, and the hashes of its LSH bands."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from datasketch import MinHash, MinHashLSH
from numpy.typing import NDArray

from pipeline.errors import UsageError
from pipeline.schemas.tables import SKETCHES
from pipeline.settings import SketchSettings
from pipeline.text.character_table import TABLE_VERSION

if TYPE_CHECKING:
    from pipeline.matching.kernels.minhash import Sketched

log = logging.getLogger(__name__)

SCHEME = "affine32"
HASH = "fnv1a64_poly32"  # that of kernels.minhash


@dataclass(frozen=True)
class Recipe:
    """What a sketch of one kind is made of: the first `max_words` words (0: all), and LSH bands for a Jaccard."""

    kind: str
    max_words: int
    shingle_words: int
    threshold: float


def recipes(settings: SketchSettings) -> tuple[Recipe, ...]:
    """The sketches of each article: of its whole text, and of its lead.

    News is cut from its end, and an update keeps little but its lead: of the copies that share under half of their
    shingles, among wire reports judged by hand, the body's bands propose few, and the lead's nearly all.
    """
    return (
        _body(settings),
        Recipe("lead", settings.lead_words, settings.lead_shingle_words, settings.lead_threshold),
    )


def _body(settings: SketchSettings) -> Recipe:
    return Recipe("body", 0, settings.shingle_words, settings.lsh_threshold)


def sketch(articles: pa.Table, settings: SketchSettings) -> pa.Table:
    """SKETCHES rows of the articles with status ok, sorted by key. A text without words is never sketched."""
    kinds = sorted(recipes(settings), key=lambda recipe: recipe.kind)
    texts = articles["text"].fill_null("")
    found = [signatures(texts, settings, recipe) for recipe in kinds]
    sketched = pc.and_(pc.equal(articles["status"], "ok"), pa.array(found[0].n_words > 0))
    order = pc.array_sort_indices(articles["article_id"].combine_chunks())
    order = order.filter(sketched.combine_chunks().take(order))
    values = [part.signatures[order] for part in found]
    bands = [band_hashes(part, settings, recipe) for part, recipe in zip(values, kinds, strict=True)]
    log.info("sketched %d articles", len(order))
    twice = order.take(pa.array(np.repeat(np.arange(len(order)), len(kinds))))
    return pa.table(
        {
            "article_id": articles["article_id"].take(twice),
            "kind": pa.array([recipe.kind for recipe in kinds] * len(order), pa.string()),
            "signature": _lists(values),
            "bands": _lists(bands),
            "parameters": pa.array([parameters(settings, recipe) for recipe in kinds] * len(order), pa.string()),
            "ingested_at": articles["ingested_at"].take(twice),
        },
        schema=SKETCHES.schema,
    )


def signatures(texts: pa.ChunkedArray, settings: SketchSettings, recipe: Recipe | None = None) -> "Sketched":
    """The MinHash values of each text, by a recipe or of all its words (Broder 1997; datasketch's affine32 scheme).

    Raises:
        ValueError: a text is null.
    """
    # Imported here: numba takes a fifth of a second, which commands that sketch nothing should not wait for.
    from pipeline.matching.kernels.minhash import Scheme, sketch_texts

    recipe = recipe or _body(settings)
    a, b = _permutations(settings.num_perm, settings.seed)
    return sketch_texts(texts, Scheme(a, b, recipe.shingle_words, recipe.max_words))


@lru_cache
def _permutations(num_perm: int, seed: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    a, b = MinHash(num_perm=num_perm, seed=seed, scheme=SCHEME).permutations
    return a, b


def parameters(settings: SketchSettings, recipe: Recipe | None = None) -> str:
    """All that two signatures must share to be compared, in one string."""
    recipe = recipe or _body(settings)
    bands, rows = lsh_shape(recipe.threshold, settings.num_perm)
    return (
        f"scheme={SCHEME} hash={HASH} letters={TABLE_VERSION} seed={settings.seed} num_perm={settings.num_perm}"
        f" max_words={recipe.max_words} shingle_words={recipe.shingle_words} bands={bands} rows={rows}"
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
            f"an LSH threshold of {threshold} leaves no bands with sketch.num_perm = {num_perm}:"
            " lower the threshold in the [sketch] settings, or add permutations"
        ) from error
    return lsh.b, lsh.r


def band_hashes(
    signatures: NDArray[np.uint32], settings: SketchSettings, recipe: Recipe | None = None
) -> NDArray[np.int64]:
    """One 64-bit hash a band, of its rows and its index: shape (articles, bands)."""
    from pipeline.matching.kernels.minhash import hash_bands

    return hash_bands(signatures, *lsh_shape((recipe or _body(settings)).threshold, settings.num_perm))


def _lists(matrices: Sequence[NDArray[np.integer]]) -> pa.ListArray:
    """A list for each row of each matrix: the first rows of all, then the second ones."""
    widths = [matrix.shape[1] for matrix in matrices]
    offsets = np.concatenate([[0], np.cumsum(widths * len(matrices[0]))])
    values = np.concatenate(matrices, axis=1, dtype=np.int64)
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), pa.array(values.ravel()))
