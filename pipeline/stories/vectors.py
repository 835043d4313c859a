"""ARTICLES -> VECTORS, TERMS: what each text is about, as weighted terms, and how many texts have each term now."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.compute.arrow import in_batches, rows_where
from pipeline.compute.prefetch import prefetch
from pipeline.compute.workers import WorkerPool
from pipeline.schemas.working import TEXT_COLUMNS, VECTORS
from pipeline.settings import Settings, StorySettings
from pipeline.stories.bag_of_terms import bags_of_terms
from pipeline.stories.document_frequency import DocumentFrequency, document_frequencies, document_frequency_table
from pipeline.stories.term_weights import TermWeights
from pipeline.text.word_frequencies import share_inside_words

_BATCH = 5_000  # texts at a time: their terms take some 8 kB each in memory
_SPECIFIC_IDF = 4.0  # of a name that tells of one event: fewer than one text in fifty has it
_PHRASES = 15  # names kept of a text, from which its story's keywords are chosen


@dataclass(frozen=True)
class MadeVectors:
    """VECTORS of some articles, sorted by key, and how many texts of each language had which terms, up to these."""

    rows: pa.Table
    frequencies: Mapping[str, DocumentFrequency]

    def terms(self) -> pa.Table:
        """TERMS, with these texts counted in."""
        return document_frequency_table(self.frequencies)


def vectorise(
    articles: Iterable[pa.Table], known: pa.Table, settings: Settings, seen: Set[str] = frozenset()
) -> Iterator[MadeVectors]:
    """VECTORS of the articles, some thousand at a time in the order of their keys, with all counted in but those `seen`
    before.

    `articles`, some at a time and sorted by article_id, hold TEXT_COLUMNS. A term weighs tf-idf, (1 + log tf) * idf
    (Salton & Buckley 1988), names more. Its idf is that of the texts counted so far, these included, and of the
    background; see `DocumentFrequency.idf`.
    """
    frequencies: Mapping[str, DocumentFrequency] = document_frequencies(known)
    with WorkerPool(settings.run.n_workers) as workers:
        for rows, bags in prefetch(_with_bags(articles, workers)):
            parts = []
            for language in sorted(pc.unique(rows["lang"]).to_pylist()):
                texts = _counted(rows, bags, language)
                frequency = texts.added_to(frequencies.get(language, DocumentFrequency()), seen)
                frequencies = {**frequencies, language: frequency}
                parts.append(_vectors(texts, frequency, settings.stories))
            yield MadeVectors(pa.concat_tables(parts).sort_by("article_id"), frequencies)


def _with_bags(articles: Iterable[pa.Table], workers: WorkerPool) -> Iterator[tuple[pa.Table, pa.Table]]:
    """The articles in order, some at a time, each with its bag of terms."""
    for rows in in_batches(prefetch(iter(articles)), _BATCH):
        rows = rows.select(TEXT_COLUMNS)
        rows = rows.set_column(1, "lang", pc.fill_null(rows["lang"], ""))
        yield rows, bags_of_terms(rows, workers)


@dataclass(frozen=True)
class _Texts:
    """Some texts of one language, the bag of terms of each, and all their terms, weighted by their frequency."""

    rows: pa.Table
    bags: pa.RecordBatch
    counted: TermWeights

    def added_to(self, frequency: DocumentFrequency, seen: Set[str]) -> DocumentFrequency:
        """The document frequency with these texts counted in, but for those seen before."""
        new = np.array([name not in seen for name in self.rows["article_id"].to_pylist()])
        return frequency.with_texts(int(new.sum()), self.counted.vocabulary.hashes, self.counted.having(new))


def _counted(rows: pa.Table, bags: pa.Table, language: str) -> _Texts:
    own = pc.equal(rows["lang"], language)
    bag = rows_where(bags, own).combine_chunks().to_batches()[0]
    return _Texts(rows_where(rows, own), bag, TermWeights.of_lists(bag["terms"], bag["counts"]))


def _vectors(texts: _Texts, frequency: DocumentFrequency, settings: StorySettings) -> pa.Table:
    """VECTORS rows of texts of one language."""
    language = texts.rows["lang"][0].as_py()
    vocabulary = texts.counted.vocabulary
    idfs = frequency.idf(language, settings.background_texts, vocabulary)
    named = np.asarray(pc.list_flatten(texts.bags["named"]))
    factors = np.where(named, settings.name_weight, 1.0)
    if share := share_inside_words(language):
        factors = factors * np.array(list(map(share, vocabulary.names)), np.float64)[texts.counted.term]
    weighted = texts.counted.times(idfs[texts.counted.term] * factors)
    entries = weighted.heaviest_entries(settings.max_terms)
    heaviest = weighted.taken(entries)
    specific = named & (idfs[texts.counted.term] >= _SPECIFIC_IDF)
    headlined = np.asarray(pc.list_flatten(texts.bags["headlined"]))
    terms, weights = heaviest.unit_lists()
    phrases, phrase_weights = _phrases(texts.bags, weighted, heaviest)
    columns = {name: texts.rows[name] for name in ("article_id", "lang", "published_at", "ingested_at")}
    columns |= {"terms": terms, "weights": weights, "names": weighted.taken(entries[specific[entries]]).hashes()}
    columns["headline"] = weighted.taken(entries[headlined[entries]]).hashes()
    columns |= {"phrases": phrases, "phrase_weights": phrase_weights, "quotes": texts.bags["quotes"]}
    return pa.table([columns[name] for name in VECTORS.schema.names], schema=VECTORS.schema)


def _phrases(bags: pa.RecordBatch, weighted: TermWeights, heaviest: TermWeights) -> tuple[pa.Array, pa.Array]:
    """The names that weigh most in each text, as printed, each with the weight of its weightiest word; the heaviest
    terms, where a text names nothing.
    """
    counted = TermWeights.of_lists(bags["phrases"], bags["phrase_counts"])
    words = pc.list_flatten(bags["phrase_terms"])
    n_words = np.asarray(pc.list_value_length(words))
    owners = np.repeat(counted.text, n_words)  # the text of each word
    each = weighted.weight[weighted.ends()[owners] + np.asarray(pc.list_flatten(words))]
    most = np.maximum.reduceat(each, np.cumsum(n_words) - n_words) if len(each) else np.empty(0)
    names = counted.times(most).heaviest(_PHRASES)
    nameless = np.diff(names.ends()) == 0
    terms = heaviest.of(nameless).heaviest(_PHRASES)
    chosen, weights = (
        pc.if_else(nameless, one, other) for one, other in zip(terms.lists(), names.lists(), strict=True)
    )
    return chosen, weights
