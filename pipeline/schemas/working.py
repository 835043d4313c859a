"""The working tables: staged between stages, or kept under DATA/_state, never for readers."""

from pipeline.schemas.columns import (
    BLOCKS,
    BOOL,
    FLOAT32,
    FLOAT32S,
    INT64,
    INT64S,
    TEXT,
    TEXTS,
    TIME,
    Column,
    Table,
    key,
)
from pipeline.schemas.tables import (
    ARTICLES,
    CHANGES,
    CLUSTERS,
    EDGES,
    FEEDS,
    INPUTS,
    JUDGEMENTS,
    MEMBERSHIPS,
    REUSE,
    RUNS,
    SKETCHES,
    STORIES,
)
from pipeline.schemas.wire_columns import WIRE_COLUMNS

RAW = Table(
    "raw",
    "ingested_at",
    "input as it was read, kept so that a better cleaner can be replayed",
    (
        key("article_id", "as in articles", refers_to="articles"),
        Column("identity", TEXT, "what stays the same when the content changes, hashed", nullable=False),
        Column("earlier_identity", TEXT, "the identity by the rules before schema version 3, if another", stored=False),
        Column("input_id", TEXT, "as in articles"),
        Column("position", TEXT, "file:line or file, below the given input: unique in a run", nullable=False),
        Column("source", TEXT, "as given, else the host of the URL"),
        Column("url", TEXT, "as given"),
        Column("title", TEXT, "as given"),
        Column("byline", TEXTS, "authors whom a record names", since=3),
        Column("published_at", TEXT, "as given"),
        Column("lang", TEXT, "as given"),
        Column("dateline", TEXT, "as a wire gives it, beside the text", since=6),
        Column("credit", TEXT, "as a wire gives it, beside the text", since=6),
        *WIRE_COLUMNS,
        Column("format", TEXT, "html, text, or markup that is the article alone: what body holds", nullable=False),
        Column(
            "body", TEXT, "decoded content; empty where it could not be read, or where status is ok: past retention"
        ),
        Column("raw_hash", TEXT, "hash of the content's bytes", nullable=False),
        Column("status", TEXT, "ok, or why it goes no further", nullable=False),
        Column("status_detail", TEXT, "the reason in words"),
        Column("ingested_at", TIME, "as in articles", nullable=False),
        Column("seq", INT64, "its place among all that the run has read, from 1", nullable=False, stored=False),
    ),
)

MEMORY = Table(
    "memory",
    "",
    "boilerplate memory: lines seen in the texts of a source, and a row without a line for the source itself",
    (
        key("source", "the outlet"),
        key("line_hash", "hash of the line's normal form; empty in the row of the source itself"),
        Column("line", TEXT, "the line as last seen; empty until a second text had it"),
        Column("n_texts", INT64, "texts that had it, copies of one text counted once; the source's row: all", False),
        Column("n_subjects", INT64, "those on a subject unlike the earlier ones", nullable=False),
        Column("since", INT64, "texts of the source, counted up to the first that had it", nullable=False),
        Column("names", INT64S, "hashes of names that tell the subjects so far", nullable=False),
        Column("last_seen", TIME, "start of the last run that saw it", nullable=False),
    ),
)

PAGES = Table(
    "pages",
    "ingested_at",
    "RAW with the main text in place of the body and what the markup says of it",
    (
        *(c for c in RAW.columns if c.stored and c.name not in ("byline", "format", "body")),
        Column("canonical_url", TEXT, "the page's own canonical link"),
        Column("byline", TEXTS, "authors, as the record names them, else as the markup does"),
        Column("page_published_at", TEXT, "as the markup says; used where published_at cannot be"),
        Column("modified_at", TEXT, "as the markup says"),
        Column("paywalled", BOOL, "whether the markup says that the text, or part of it, is not free to read"),
        Column("paid_words", INT64, "words on the page of the part that is not; empty where the markup names no part"),
        Column(
            "page_type",
            TEXT,
            "what the markup makes the page, if no article: product, forum, listing, search, profile, gallery",
        ),
        Column("page_signs", TEXTS, "each sort of thing in the markup that says so"),
        Column("text", TEXT, "main text, not cleaned yet; of HTML, its blocks with an empty line between two of them"),
        Column("text_after", TEXT, "what the page says right after it; a paywall may stand there"),
        Column("blocks", BLOCKS, "where each block of text begins, its kind and the share of links; null: plain text"),
    ),
)

TOMBSTONES = Table(
    "tombstones",
    "",
    "what was forgotten and must not come back",
    (
        key("identity", "as in raw"),
        Column("forgotten_at", TIME, "start of the run that forgot it", nullable=False),
        Column("reason", TEXT, "why, as far as it was said", since=8),
        Column("made_by", TEXT, "who decided", since=8),
    ),
)

WITHDRAWN_COPIES = Table(
    "withdrawn_copies",
    "",
    "articles that are copies of withdrawn wire items, with which they share no cluster any more",
    (key("article_id", "the copy"), key("withdrawn_id", "the withdrawn article")),
)

OVERRIDES = Table(
    "overrides",
    "",
    "what people have decided: it goes before what the evidence says",
    (
        key("article_id", "the pair's smaller article_id, or the pinned article"),
        key("other_article_id", "the pair's larger article_id; empty for a pinned article"),
        Column("kind", TEXT, "link: in one cluster; unlink: never in one cluster; pin: canonical", nullable=False),
        Column("reason", TEXT, "why", nullable=False),
        Column("made_by", TEXT, "who decided", nullable=False),
        Column("made_at", TIME, "when", nullable=False),
    ),
)

VECTORS = Table(
    "vectors",
    "ingested_at",
    "what the text of each canonical article is about, as weighted terms; made once, when it becomes canonical",
    (
        key("article_id", "the article", refers_to="articles"),
        Column("lang", TEXT, "as in articles; empty where unknown: texts of one language are compared", nullable=False),
        Column("terms", INT64S, "hashes of its weightiest terms", nullable=False),
        Column("weights", FLOAT32S, "their weights, of length 1 together", nullable=False),
        Column("phrases", TEXTS, "names that it tells of, as printed", nullable=False),
        Column("phrase_weights", FLOAT32S, "their weights", nullable=False),
        Column("quotes", INT64S, "hashes of runs of words that it quotes", nullable=False),
        Column("names", INT64S, "those of `terms` that are names which few texts have", since=4),
        Column("headline", INT64S, "those of `terms` that headline and text have", since=5),
        Column("published_at", TIME, "as in articles"),
        Column("ingested_at", TIME, "as in articles", nullable=False),
    ),
)

LINKS = Table(
    "links",
    "linked_at",
    "pairs of canonical articles that are about much the same",
    (
        key("article_id", "the pair's smaller article_id", refers_to="articles"),
        key("other_article_id", "the pair's larger article_id", refers_to="articles"),
        Column("similarity", FLOAT32, "cosine of their vectors, less the further apart they were published", False),
        Column("linked_at", TIME, "the later of the two articles' ingested_at", nullable=False, stored=False),
    ),
)

ENCODINGS = Table(
    "encodings",
    "ingested_at",
    "what the encoder makes of each canonical article, where stories across languages are asked for",
    (
        key("article_id", "the article", refers_to="articles"),
        Column("encoder", TEXT, "its name, and what tells this state of it from another", nullable=False),
        Column("text_hash", TEXT, "hash of the words that it was given", nullable=False),
        Column("lang", TEXT, "as in articles; empty where unknown", nullable=False),
        Column("vector", FLOAT32S, "of length 1, without what its language adds", nullable=False),
        Column("unrelated", FLOAT32, "cosine of two unrelated texts of two languages, by this encoder", nullable=False),
        Column("translated", FLOAT32, "the same of two translations", nullable=False),
        Column("marks", INT64S, "hashes of names and numbers, as every language writes them", nullable=False),
        Column("published_at", TIME, "as in articles"),
        Column("ingested_at", TIME, "as in articles", nullable=False),
    ),
)

TERMS = Table(
    "terms",
    "",
    "how many texts of each language had which terms: one row a language",
    (
        key("lang", "the language; empty: unknown"),
        Column("n_texts", INT64, "texts counted", nullable=False),
        Column("terms", INT64S, "hashes of the terms", nullable=False),
        Column("counts", INT64S, "texts that had each", nullable=False),
    ),
)

HOSTS = Table(
    "hosts",
    "",
    "servers that were asked: when each may be asked again, and what it allows",
    (
        key("name", "its name, with the port where it is not the usual one"),
        Column("not_before", TIME, "not asked before", nullable=False),
        Column("n_failures", INT64, "requests in a row that it could not answer", nullable=False),
        Column("robots", TEXT, "its robots.txt", nullable=False),
        Column("robots_reachable", BOOL, "whether that could be had; if not, no page is fetched", nullable=False),
        Column("robots_at", TIME, "when it was asked for"),
    ),
)

CHOSEN = Table(
    "chosen",
    "",
    "articles that a step picked for the next",
    (key("article_id", "the article"),),
)

CANDIDATES = Table(
    "candidates",
    "",
    "pairs that share a band",
    (
        key("article_id", "the pair's smaller article_id"),
        key("other_article_id", "the pair's larger article_id"),
    ),
)

PARTITION = Table(
    "partition",
    "",
    "the cluster of each article that a run touched, named by its canonical article",
    (
        key("article_id", "the article"),
        Column("canonical_article_id", TEXT, "stands for all of its cluster", nullable=False),
        Column("canonical_reason", TEXT, "the rule that picked it", nullable=False),
        Column("role", TEXT, "as in memberships", nullable=False),
        Column("matched_article_id", TEXT, "as in memberships"),
        Column("similarity", FLOAT32, "as in memberships", nullable=False),
    ),
)

TEXT_COLUMNS = ("article_id", "lang", "title", "text", "published_at", "ingested_at")
"""Of ARTICLES: what VECTORS and ENCODINGS are made from."""

STATE_TABLES = (RAW, MEMORY, TERMS, VECTORS, LINKS, ENCODINGS, TOMBSTONES, OVERRIDES, WITHDRAWN_COPIES, HOSTS)
# What a row refers to is published before it, so that reading in reverse order resolves every reference.
PUBLISH_ORDER = (
    *(*STATE_TABLES, RUNS, INPUTS, FEEDS, ARTICLES, SKETCHES),
    *(EDGES, REUSE, STORIES, CLUSTERS, MEMBERSHIPS, CHANGES, JUDGEMENTS),
)
_NOT_OF_ARTICLES = (RUNS, INPUTS, FEEDS, STORIES, CLUSTERS)  # their keys name no article
# But articles that are forgotten go after all that refers to them.
TAKEDOWN_ORDER = (*_NOT_OF_ARTICLES, *(table for table in reversed(PUBLISH_ORDER) if table not in _NOT_OF_ARTICLES))
PARTITIONED_TABLES = tuple(table for table in PUBLISH_ORDER if table.partitioned_by)  # by hour or day
SINGLE_FILE_TABLES = tuple(table for table in PUBLISH_ORDER if not table.partitioned_by)  # in one file, replaced whole
