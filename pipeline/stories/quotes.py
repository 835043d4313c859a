"""Texts -> the words that they quote alike: what separate write-ups of one event have in common."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.stories.document_frequency import term_hash
from pipeline.text.quotations.quotes import quoted
from pipeline.text.scripts import UNSPACED_FROM
from pipeline.text.words import words

QUOTED_RUN_WORDS = 6  # of a run by which pairs of texts are found
_MOST_PAIRED = 20  # articles that quote the same: if more, each is compared with the first of them only


def quote_hashes(text: str) -> list[int]:
    """Hashes of all runs of 6 words inside quotation marks, sorted; of a shorter passage none.

    Their 32 bits are enough: only texts of one story are compared by them, and then by the words themselves.
    """
    return sorted({term_hash(" ".join(run)) for passage in quoted(text) for run in _runs(words(passage))})


def shared_quotes(text: str, other: str, min_words: int) -> list[list[str]]:
    """The runs of words that stand in quotation marks in both texts, in order of the first, each once.

    Of scripts without spaces, where each character is a word, a run needs twice as many as `min_words`.
    """
    theirs = {tuple(run) for passage in quoted(other) for run in _runs(words(passage))}
    found = [tuple(run) for passage in quoted(text) for run in _stretches(words(passage), theirs)]
    return [list(run) for run in dict.fromkeys(found) if _length(run) >= min_words]


def quoting_pairs(vectors: pa.Table, story_of: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of articles in one story with the hash of a quoted run in common, sorted; `vectors`: VECTORS of them."""
    rows = vectors.select(["article_id", "quotes"])
    rows = rows.filter(pc.is_in(rows["article_id"], value_set=pa.array(list(story_of), pa.string())))
    quoting: dict[tuple[str, int], list[str]] = defaultdict(list)
    for article, hashes in zip(*(rows[name].to_pylist() for name in ("article_id", "quotes")), strict=True):
        for run in hashes:
            quoting[story_of[article], run].append(article)
    return sorted({pair for articles in quoting.values() for pair in _pairs(sorted(articles))})


def _pairs(articles: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(articles) <= _MOST_PAIRED:
        yield from combinations(articles, 2)
    else:
        yield from ((articles[0], article) for article in articles[1:])


def _length(run: Sequence[str]) -> float:
    return sum(0.5 if len(word) == 1 and ord(word) >= UNSPACED_FROM else 1.0 for word in run)


def _stretches(tokens: Sequence[str], known: set[tuple[str, ...]]) -> Iterator[list[str]]:
    """The longest stretches of words whose every run is known."""
    starts = [i for i, run in enumerate(_runs(tokens)) if tuple(run) in known]
    for _, group in groupby(enumerate(starts), key=lambda pair: pair[1] - pair[0]):
        span = [start for _, start in group]
        yield list(tokens[span[0] : span[-1] + QUOTED_RUN_WORDS])


def _runs(tokens: Sequence[str]) -> Iterator[Sequence[str]]:
    return (tokens[i : i + QUOTED_RUN_WORDS] for i in range(len(tokens) - QUOTED_RUN_WORDS + 1))
