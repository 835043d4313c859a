"""ARTICLES -> VECTORS: what each text is about, as weighted terms, and what the corpus knows of its terms since."""

from collections.abc import Iterator, Set

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.ahead import ahead
from pipeline.bags import bags
from pipeline.gather import in_order
from pipeline.held import give_back
from pipeline.settings import Settings
from pipeline.usage import Usage, usage_table, usages_of
from pipeline.weighed import Weighed
from pipeline.workers import stop_workers
from pipeline.working import VECTORS

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
    usages = usages_of(known)
    articles = articles.select(SOURCE)
    articles = articles.set_column(1, "lang", pc.fill_null(articles["lang"], ""))
    parts = [VECTORS.schema.empty_table()]
    for rows, told in ahead(_taken_apart(articles, settings)):
        parts += _vectors(rows, told, usages, settings, seen)
        give_back()
    stop_workers()
    return pa.concat_tables(parts).sort_by("article_id"), usage_table(usages)


def _taken_apart(articles: pa.Table, settings: Settings) -> Iterator[tuple[pa.Table, pa.Table]]:
    """The articles in order, some at a time, each with its BAGS."""
    return ((rows, bags(rows, settings)) for rows in in_order(articles, "article_id", _BATCH))


def _vectors(
    rows: pa.Table, told: pa.Table, usages: dict[str, Usage], settings: Settings, seen: Set[str]
) -> Iterator[pa.Table]:
    """The vectors of a batch, a language at a time, once its texts have been counted in; `told` are its BAGS."""
    for language in sorted(pc.unique(rows["lang"]).to_pylist()):
        own = pc.equal(rows["lang"], language)
        texts, bag = rows.filter(own), told.filter(own).combine_chunks().to_batches()[0]
        counted = Weighed.of_lists(bag["terms"], bag["counts"])
        new = np.array([name not in seen for name in texts["article_id"].to_pylist()])
        usages[language] = usages.get(language, Usage()).with_texts(int(new.sum()), counted.having(new))
        yield _of_one_language(texts, bag, counted, usages[language], settings)


def _of_one_language(
    texts: pa.Table, bag: pa.RecordBatch, counted: Weighed, usage: Usage, settings: Settings
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


def _phrases(bag: pa.RecordBatch, weighed: Weighed, heaviest: Weighed) -> tuple[pa.Array, pa.Array]:
    """The names that tell most of each text, as printed, each with the weight of its weightiest word; the heaviest
    terms, where a text names nothing.
    """
    counted = Weighed.of_lists(bag["phrases"], bag["phrase_counts"])
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
