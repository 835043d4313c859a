"""New ARTICLES, beside what is stored of their sources -> what of their cleaning a person should look at."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from statistics import median

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.runs.context import RunContext
from pipeline.schemas.tables import ARTICLES
from pipeline.storage.row_lookup import find_rows, only_files

# A jump is one of the median, as single pages differ, and by so much that a person would see it. It is no chance where
# the new articles rank above the earlier ones as they would once in a thousand draws from the same, however far the
# shares of one outlet spread: five against twenty can show that, fewer hardly can.
_LEAST_NEW = 5  # articles of the source in the run
_LEAST_EARLIER = 20  # stored before it
_JUMP = 0.2  # of the text
_RARE = 3.09  # standard deviations, one side
_WINDOW = timedelta(days=14)  # in which the earlier ones were taken in
_MOST_EARLIER = 200  # articles of a source; the newest say how it is today
_MOST_FILES = 200  # hours of the table, newest first, that are looked through
_COLUMNS = ("source", "text", "removed")

Shares = Mapping[str, Sequence[float]]
"""By source, the share of each article's text that was cut."""


def cut_alerts(context: RunContext, chunks: Iterable[Shares]) -> tuple[str, ...]:
    """One for each source of whose new texts much more was cut than of its earlier ones.

    chunks: the shares of a run's new articles. Stored rows are only read of sources of which so much was cut that it
    may be a jump. Where too little is stored of a source, as in a first run, nothing is said.
    """
    new = _joined(chunks)
    likely = {source: median(values) for source, values in new.items() if _may_have_jumped(values)}
    before = _earlier(context, sorted(likely)) if likely else {}
    usual = {source: median(values) for source, values in before.items() if len(values) >= _LEAST_EARLIER}
    jumps = [s for s in sorted(usual) if likely[s] - usual[s] >= _JUMP and _rank_higher(new[s], before[s])]
    return tuple(_in_words(s, likely[s], usual[s], (len(new[s]), len(before[s]))) for s in jumps)


def cut_shares(articles: pa.Table) -> Shares:
    """The share that cleaning cut of each text that there was, in characters, by source."""
    kept = pc.fill_null(pc.utf8_length(articles["text"]), 0).to_numpy()
    removed = articles["removed"].combine_chunks()
    lengths = pc.utf8_length(pc.struct_field(pc.list_flatten(removed), "text")).to_numpy(zero_copy_only=False)
    cut = np.bincount(pc.list_parent_indices(removed).to_numpy(), lengths, minlength=len(articles))
    shares: dict[str, list[float]] = {}
    for source, n_cut, n_kept in zip(articles["source"].to_pylist(), cut.tolist(), kept.tolist(), strict=True):
        if source and n_cut + n_kept:
            shares.setdefault(source, []).append(n_cut / (n_cut + n_kept))
    return shares


def _joined(chunks: Iterable[Shares]) -> Shares:
    shares: dict[str, list[float]] = {}
    for chunk in chunks:
        for source, values in chunk.items():
            shares.setdefault(source, []).extend(values)
    return shares


def _may_have_jumped(values: Sequence[float]) -> bool:
    return len(values) >= _LEAST_NEW and median(values) >= _JUMP


def _rank_higher(values: Sequence[float], others: Sequence[float]) -> bool:
    """Whether the values rank above the others more than chance would have it: the U test, Mann and Whitney 1947."""
    n, m = len(values), len(others)
    wins = sum((value > other) + 0.5 * (value == other) for value in values for other in others)
    return wins - n * m / 2 >= _RARE * math.sqrt(n * m * (n + m + 1) / 12)


def _earlier(context: RunContext, sources: list[str]) -> Shares:
    """Of the newest stored articles of some sources: hour by hour, until there are enough of each."""
    stored = context.warehouse.since(ARTICLES, context.started_at - _WINDOW)
    shares: Shares = {}
    for file in list(stored.get_fragments())[: -_MOST_FILES - 1 : -1]:
        wanting = [source for source in sources if len(shares.get(source, ())) < _MOST_EARLIER]
        if not wanting:
            break
        hour = only_files(stored, [file])
        shares = _joined((shares, cut_shares(find_rows(hour, "source", pa.array(wanting, pa.string()), _COLUMNS))))
    return shares


def _in_words(source: str, now: float, before: float, n_articles: tuple[int, int]) -> str:
    n_new, n_earlier = n_articles
    return (
        f"cleaning cut {now:.0%} of a text of {source!r} (the median of {n_new} new articles), but {before:.0%} of the"
        f" {n_earlier} before: see `removed` for what went; its pages may have changed"
    )
