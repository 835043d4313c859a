"""ARTICLES -> VECTORS: what each text is about, as weighted terms, and what the corpus knows of its terms since."""

from collections.abc import Iterator, Set

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.compute.arrow import sorted_batches
from pipeline.compute.memory import release_memory
from pipeline.compute.prefetch import prefetch
from pipeline.compute.workers import WorkerPool
from pipeline.schemas.working import VECTORS
from pipeline.settings import Settings
from pipeline.stories.bag_of_terms import bags_of_terms
from pipeline.stories.document_frequency import DocumentFrequency, document_frequencies, document_frequency_table
from pipeline.stories.term_weights import TermWeights

SOURCE = ("article_id", "lang", "title", "text", "published_at", "ingested_at")  # columns that are read

_BATCH = 5_000  # texts at a time: their terms take some 8 kB each in memory
_PHRASES = 15  # names kept of a text, from which its story's keywords are chosen


def vectorise(
    articles: pa.Table, known: pa.Table, settings: Settings, seen: Set[str] = frozenset()
) -> tuple[pa.Table, pa.Table]:
    """VECTORS of the articles, sorted by key, and TERMS with these texts counted in, but for those `seen` before.

    `articles` holds the columns SOURCE. A term weighs (1 + log tf) * idf (Salton & Buckley 1988), names more. Its idf
    is that of the texts counted so far, these included, and of the background; see `Usage.idf`.
    """
    usages = document_frequencies(known)
    articles = articles.select(SOURCE)
    articles = articles.set_column(1, "lang", pc.fill_null(articles["lang"], ""))
    parts = [VECTORS.schema.empty_table()]
    with WorkerPool(settings.run.n_workers) as workers:
        for rows, told in prefetch(_taken_apart(articles, settings, workers)):
            parts += _vectors(rows, told, usages, settings, seen)
            release_memory()
    return pa.concat_tables(parts).sort_by("article_id"), document_frequency_table(usages)


def _taken_apart(articles: pa.Table, settings: Settings, workers: WorkerPool) -> Iterator[tuple[pa.Table, pa.Table]]:
    """The articles in order, some at a time, each with its BAGS."""
    return ((rows, bags_of_terms(rows, settings, workers)) for rows in sorted_batches(articles, "article_id", _BATCH))


def _vectors(
    rows: pa.Table, told: pa.Table, usages: dict[str, DocumentFrequency], settings: Settings, seen: Set[str]
) -> Iterator[pa.Table]:
    """The vectors of a batch, a language at a time, once its texts have been counted in; `told` are its BAGS."""
    for language in sorted(pc.unique(rows["lang"]).to_pylist()):
        own = pc.equal(rows["lang"], language)
        texts, bag = rows.filter(own), told.filter(own).combine_chunks().to_batches()[0]
        counted = TermWeights.of_lists(bag["terms"], bag["counts"])
        new = np.array([name not in seen for name in texts["article_id"].to_pylist()])
        usages[language] = usages.get(language, DocumentFrequency()).with_texts(int(new.sum()), counted.having(new))
        yield _of_one_language(texts, bag, counted, usages[language], settings)


def _of_one_language(
    texts: pa.Table, bag: pa.RecordBatch, counted: TermWeights, usage: DocumentFrequency, settings: Settings
) -> pa.Table:
    told = settings.stories
    idf = usage.idf(texts["lang"][0].as_py(), told.background_texts)
    idfs = np.array([idf(term) for term in counted.vocabulary.to_pylist()])
    of_names = np.where(np.asarray(pc.list_flatten(bag["named"])), told.name_weight, 1.0)
    weighed = counted.times(idfs[counted.term] * of_names)
    heaviest = weighed.heaviest(told.max_terms)
    terms, weights = heaviest.unit_lists()
    phrases, phrase_weights = _phrases(bag, weighed, heaviest)
    columns = {name: texts[name] for name in ("article_id", "lang", "published_at", "ingested_at")}
    columns |= {"terms": terms, "weights": weights, "phrases": phrases, "phrase_weights": phrase_weights}
    return pa.table(columns | {"quotes": bag["quotes"]}, schema=VECTORS.schema)


def _phrases(bag: pa.RecordBatch, weighed: TermWeights, heaviest: TermWeights) -> tuple[pa.Array, pa.Array]:
    """The names that tell most of each text, as printed, each with the weight of its weightiest word; the heaviest
    terms, where a text names nothing.
    """
    counted = TermWeights.of_lists(bag["phrases"], bag["phrase_counts"])
    words = pc.list_flatten(bag["phrase_terms"])
    n_words = np.asarray(pc.list_value_length(words))
    owners = np.repeat(counted.text, n_words)  # the text of each word
    each = weighed.weight[weighed.ends()[owners] + np.asarray(pc.list_flatten(words))]
    most = np.maximum.reduceat(each, np.cumsum(n_words) - n_words) if len(each) else np.empty(0)
    names = counted.times(most).heaviest(_PHRASES)
    nameless = np.diff(names.ends()) == 0
    terms = heaviest.of(nameless).heaviest(_PHRASES)
    chosen, weights = (
        pc.if_else(nameless, one, other) for one, other in zip(terms.lists(), names.lists(), strict=True)
    )
    return chosen, weights
