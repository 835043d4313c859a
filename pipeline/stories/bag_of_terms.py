"""ARTICLES -> bags of terms, which vectors are made of; counted in worker processes where texts are many."""

import logging
from collections.abc import Mapping
from itertools import count

import pyarrow as pa

from pipeline.compute.collector import collector_waits
from pipeline.compute.workers import Failure, TaskLimits, WorkerPool
from pipeline.stories.quotes import quote_hashes
from pipeline.stories.spelling import spelled_words
from pipeline.stories.stems import stems
from pipeline.stories.terms import Terms, pairs_of, terms
from pipeline.text.printed_dates.calendar_words import calendar_words

log = logging.getLogger(__name__)

BAGS_OF_TERMS = pa.schema(
    [
        ("terms", pa.list_(pa.string())),  # each once
        ("counts", pa.list_(pa.float64())),  # how often the text has each of them
        ("named", pa.list_(pa.bool_())),  # which of them are names
        ("headlined", pa.list_(pa.bool_())),  # which of them headline and text have
        ("phrases", pa.list_(pa.string())),  # names as printed, but for days and months; compounds of signs
        ("phrase_counts", pa.list_(pa.float64())),
        ("phrase_terms", pa.list_(pa.list_(pa.int32()))),  # places among the terms of the names in each phrase
        ("quotes", pa.list_(pa.int64())),  # hashes of quoted runs of words
    ]
)
_TEXTS_A_TASK = 200
_TASK_SECONDS = 20.0  # then the texts of a task are tried one by one, with as long for each
_SENT_FROM = 1_000  # texts; for fewer, starting processes takes longer


def bags_of_terms(articles: pa.Table, workers: WorkerPool) -> pa.Table:
    """A row of BAGS_OF_TERMS for each article, in order; `articles` holds lang, title and text.

    A text whose terms cannot be counted has an empty one.
    """
    rows = articles.select(["lang", "title", "text"])
    answers = workers.map_rows(_bags, rows, TaskLimits(_TEXTS_A_TASK, _TASK_SECONDS, in_process_below=_SENT_FROM))
    return pa.concat_tables([_empty(found) if isinstance(found, Failure) else found for found in answers])


def _empty(failure: Failure) -> pa.Table:
    log.warning("a text is a story by itself, as it could not be taken apart: it %s", failure.message)
    return pa.Table.from_pylist([{name: [] for name in BAGS_OF_TERMS.names}], schema=BAGS_OF_TERMS)


@collector_waits()
def _bags(articles: pa.Table) -> pa.Table:
    rows = articles.to_pylist()
    found = [terms(row["title"], row["text"], row["lang"] or "") for row in rows]
    phrases = [_phrases(own, row["lang"] or "") for own, row in zip(found, rows, strict=True)]
    columns = {
        "terms": [list(own.counts) for own in found],
        "counts": [list(own.counts.values()) for own in found],
        "named": [list(map(own.names.__contains__, own.counts)) for own in found],
        "headlined": [list(map(own.headline.__contains__, own.counts)) for own in found],
        "phrases": [list(places) for places in phrases],
        "phrase_counts": [
            [own.phrases.get(p) or own.compounds[p] for p in places] for own, places in zip(found, phrases, strict=True)
        ],
        "phrase_terms": [list(places.values()) for places in phrases],
        "quotes": [quote_hashes(row["text"]) for row in rows],
    }
    return pa.table(columns, schema=BAGS_OF_TERMS)


def _phrases(found: Terms, language: str) -> Mapping[str, list[int]]:
    """The names as printed that name no day or month, and the compounds, with the places of their terms."""
    places, dates = dict(zip(found.counts, count())), calendar_words(language)
    phrases = {}
    for phrase in found.phrases:
        folded = spelled_words(phrase, language)
        names = [places[term] for term in stems(folded, language) if term in found.names and term in places]
        if names and len(phrase) > 1 and dates.isdisjoint(folded):
            phrases[phrase] = names
    for compound in found.compounds:
        if pairs := [places[pair] for pair in pairs_of(compound) if pair in places]:
            phrases[compound] = pairs
    return phrases
