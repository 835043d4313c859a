"""ARTICLES -> BAGS: texts taken apart, in worker processes where they are many, into what their vectors are made of."""

import logging
from collections.abc import Mapping
from itertools import count

import pyarrow as pa

from pipeline.compute.workers import Failure, TaskLimits, WorkerPool
from pipeline.settings import Settings
from pipeline.stories.quotes import quote_hashes
from pipeline.stories.terms import Terms, pairs_of, terms
from pipeline.text.dates import calendar_words
from pipeline.text.words import words

log = logging.getLogger(__name__)

BAGS_OF_TERMS = pa.schema(
    [
        ("terms", pa.list_(pa.string())),  # each once
        ("counts", pa.list_(pa.float64())),  # how often the text has each of them
        ("named", pa.list_(pa.bool_())),  # which of them are names
        ("phrases", pa.list_(pa.string())),  # names as printed, but for days and months; compounds of signs
        ("phrase_counts", pa.list_(pa.float64())),
        ("phrase_terms", pa.list_(pa.list_(pa.int32()))),  # places among the terms of the names in each phrase
        ("quotes", pa.list_(pa.int64())),  # hashes of quoted runs of words
    ]
)
_TEXTS_A_TASK = 200
_SENT_FROM = 1_000  # texts; for fewer, starting processes takes longer


def bags_of_terms(articles: pa.Table, settings: Settings, workers: WorkerPool) -> pa.Table:
    """A row of BAGS for each article, in order; `articles` holds lang, title and text.

    A text that cannot be taken apart has an empty one.
    """
    rows = articles.select(["lang", "title", "text"])
    limits = TaskLimits(_TEXTS_A_TASK, settings.clean.seconds_per_page, in_process_below=_SENT_FROM)
    answers = workers.map_rows(_taken_apart, rows, limits)
    return pa.concat_tables([_empty(found) if isinstance(found, Failure) else found for found in answers])


def _empty(failure: Failure) -> pa.Table:
    log.warning("a text is a story by itself, as it could not be taken apart: it %s", failure.message)
    return pa.Table.from_pylist([{name: [] for name in BAGS_OF_TERMS.names}], schema=BAGS_OF_TERMS)


def _taken_apart(articles: pa.Table) -> pa.Table:
    rows = articles.to_pylist()
    found = [terms(row["title"], row["text"]) for row in rows]
    phrases = [_phrases(told, row["lang"] or "") for told, row in zip(found, rows, strict=True)]
    columns = {
        "terms": [list(told.counts) for told in found],
        "counts": [list(told.counts.values()) for told in found],
        "named": [list(map(told.names.__contains__, told.counts)) for told in found],
        "phrases": [list(places) for places in phrases],
        "phrase_counts": [
            [told.phrases.get(p) or told.compounds[p] for p in places]
            for told, places in zip(found, phrases, strict=True)
        ],
        "phrase_terms": [list(places.values()) for places in phrases],
        "quotes": [quote_hashes(row["text"]) for row in rows],
    }
    return pa.table(columns, schema=BAGS_OF_TERMS)


def _phrases(told: Terms, language: str) -> Mapping[str, list[int]]:
    """The names as printed that name no day or month, and the compounds, with the places of their terms."""
    places, dates = dict(zip(told.counts, count())), calendar_words(language)
    found = {}
    for phrase in told.phrases:
        said = words(phrase)
        names = [places[word] for word in said if word in told.names and word in places]
        if names and len(phrase) > 1 and dates.isdisjoint(said):
            found[phrase] = names
    for compound in told.compounds:
        if pairs := [places[pair] for pair in pairs_of(compound) if pair in places]:
            found[compound] = pairs
    return found
