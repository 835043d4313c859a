"""ARTICLES -> SKETCHES: MinHash signatures of word shingles and the hashes of their LSH bands; fingerprints."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from datasketch import MinHash, MinHashLSH
from numpy.typing import NDArray

from pipeline.errors import UsageError
from pipeline.schemas.tables import SKETCH_OF_PASSAGES, SKETCHES
from pipeline.settings import SketchSettings
from pipeline.text.character_table import TABLE_VERSION

if TYPE_CHECKING:
    from pipeline.matching.kernels.minhash import Sketched

log = logging.getLogger(__name__)

SCHEME = "affine32"
HASH = "fnv1a64_poly32"  # that of kernels.minhash


@dataclass(frozen=True)
class Recipe:
    """What a sketch of one kind is made of: the first `max_words` words (0: all), and LSH bands for a Jaccard.

    With `fingerprints` those of all passages of the text are made as well.
    """

    kind: str
    max_words: int
    shingle_words: int
    threshold: float
    fingerprints: bool = False


def recipes(settings: SketchSettings, *, with_passages: bool = True) -> tuple[Recipe, ...]:
    """The signatures of each article: of its whole text, and of its lead.

    News is cut from its end, and an update keeps little but its lead: of the copies that share under half of their
    shingles, among wire reports judged by hand, the body's bands propose few, and the lead's nearly all.
    """
    return (
        replace(_body(settings), fingerprints=with_passages),
        Recipe("lead", settings.lead_words, settings.lead_shingle_words, settings.lead_threshold),
    )


def _body(settings: SketchSettings) -> Recipe:
    return Recipe("body", 0, settings.shingle_words, settings.lsh_threshold)


def sketch(articles: pa.Table, settings: SketchSettings, *, with_passages: bool = True) -> pa.Table:
    """SKETCHES rows of the articles with status ok, sorted by key. A text without words is never sketched."""
    texts = articles["text"].fill_null("")
    kinds = sorted(recipes(settings, with_passages=with_passages), key=lambda recipe: recipe.kind)
    found = [signatures(texts, settings, recipe) for recipe in kinds]
    sketched = pc.and_(pc.equal(articles["status"], "ok"), pa.array(found[0].n_words > 0))
    order = pc.array_sort_indices(articles["article_id"].combine_chunks())
    order = order.filter(sketched.combine_chunks().take(order))
    sketches = [
        sketches_of_kind
        for part, recipe in zip(found, kinds, strict=True)
        for sketches_of_kind in _of_recipe(part, order, recipe, settings)
    ]
    log.info("sketched %d articles", len(order))
    return _interleaved(articles.select(["article_id", "ingested_at"]).take(order), sketches)


class _Sketches(NamedTuple):
    """The sketches of one kind of some texts."""

    kind: str
    parameters: str
    signatures: NDArray[np.uint32]  # (texts, permutations)
    bands: NDArray[np.int64]  # of all texts, one after the other
    n_bands: NDArray[np.int64]  # (texts,)


def _of_recipe(found: "Sketched", order: pa.Array, recipe: Recipe, settings: SketchSettings) -> Iterator[_Sketches]:
    """The signatures of some texts, and the fingerprints that were made with them."""
    values = found.signatures[order]
    bands = band_hashes(values, settings, recipe)
    n_bands = np.full(len(bands), bands.shape[1])
    yield _Sketches(recipe.kind, parameters(settings, recipe), values, bands.ravel(), n_bands)
    if recipe.fingerprints:
        offsets = pa.array(np.concatenate([[0], np.cumsum(found.n_fingerprints)]), pa.int32())
        passages = pa.ListArray.from_arrays(offsets, pa.array(found.fingerprints)).take(order).flatten().to_numpy()
        none = np.empty((len(order), 0), np.uint32)
        n_passages = found.n_fingerprints[order]
        yield _Sketches(SKETCH_OF_PASSAGES, passage_parameters(settings), none, passages, n_passages)


def passage_parameters(settings: SketchSettings) -> str:
    """All that fingerprints must share to be compared, in one string."""
    return (
        f"hash={HASH} letters={TABLE_VERSION} passage_words={settings.passage_words}"
        f" passage_window={settings.passage_window}"
    )


def _interleaved(articles: pa.Table, sketches: Sequence[_Sketches]) -> pa.Table:
    """The sketches of each article, one behind the other, in the order of their kinds."""
    sketches = sorted(sketches, key=lambda part: part.kind)
    n, n_kinds = len(articles), len(sketches)
    each = pa.array(np.repeat(np.arange(n), n_kinds))
    return pa.table(
        {
            "article_id": articles["article_id"].take(each),
            "kind": pa.array([part.kind for part in sketches] * n, pa.string()),
            "signature": _side_by_side([part.signatures for part in sketches]),
            "bands": _in_turn([(part.bands, part.n_bands) for part in sketches]),
            "parameters": pa.array([part.parameters for part in sketches] * n, pa.string()),
            "ingested_at": articles["ingested_at"].take(each),
        },
        schema=SKETCHES.schema,
    )


def _side_by_side(matrices: Sequence[NDArray[np.uint32]]) -> pa.ListArray:
    """A list for each row of each matrix: the first rows of all, then the second ones."""
    widths = np.tile([matrix.shape[1] for matrix in matrices], len(matrices[0]))
    values = np.concatenate(matrices, axis=1, dtype=np.int64).ravel()
    return pa.ListArray.from_arrays(pa.array(np.concatenate([[0], np.cumsum(widths)]), pa.int32()), pa.array(values))


def _in_turn(lists: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]]) -> pa.ListArray:
    """Values of lists and how many each has, of each kind as many lists: the first list of each kind, then the second
    ones.
    """
    counts = np.stack([n_values for _, n_values in lists], axis=1)
    offsets = np.concatenate([[0], np.cumsum(counts)])
    values = np.empty(offsets[-1], np.int64)
    for begins, (own, n_values) in zip(offsets[:-1].reshape(counts.shape).T, lists, strict=True):
        values[np.repeat(begins - (np.cumsum(n_values) - n_values), n_values) + np.arange(len(own))] = own
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), pa.array(values))


def signatures(texts: pa.ChunkedArray, settings: SketchSettings, recipe: Recipe | None = None) -> "Sketched":
    """The MinHash values of each text, by a recipe or of all its words (Broder 1997; datasketch's affine32 scheme).

    Raises:
        ValueError: a text is null.
    """
    # Imported here: numba takes a fifth of a second, which commands that sketch nothing should not wait for.
    from pipeline.matching.kernels.fingerprints import Winnowing
    from pipeline.matching.kernels.minhash import Scheme, sketch_texts

    recipe = recipe or _body(settings)
    a, b = _permutations(settings.num_perm, settings.seed)
    winnowing = Winnowing(settings.passage_words if recipe.fingerprints else 0, settings.passage_window)
    return sketch_texts(texts, Scheme(a, b, recipe.shingle_words, recipe.max_words, winnowing))


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
