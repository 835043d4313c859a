"""The tables of texts: what was read, what pairs are proposed by and decided on, and whose words are whose."""

from pipeline.schemas.columns import (
    BOOL,
    FLOAT32,
    INT32,
    INT64,
    INT64S,
    PASSAGES,
    REMOVED,
    RUN_ID,
    TEXT,
    TEXTS,
    TIME,
    Column,
    Table,
    key,
)
from pipeline.schemas.wire_columns import WIRE_COLUMNS

ARTICLES = Table(
    "articles",
    "ingested_at",
    "one row a distinct input, whether it takes part or not",
    (
        key("article_id", "32 hex digits over the article's identity and its raw content", refers_to="raw"),
        Column(
            "input_id",
            TEXT,
            "the record's id, else (or where two read together have one) file:line; a file's path below the input",
        ),
        Column("source", TEXT, "outlet: as given, else the host of the URL"),
        Column("url", TEXT, "address as given"),
        Column("canonical_url", TEXT, "the address that the page itself calls canonical"),
        Column("title", TEXT, "headline"),
        Column("byline", TEXTS, "authors, one each"),
        Column("dateline", TEXT, "place at the head of a wire report, as printed"),
        Column("credit", TEXT, "wire agency that the text credits"),
        Column("update_mark", TEXT, "mark in the headline: UPDATE 1, CORRECTED, WRAPUP 2, ..."),
        Column("published_at", TIME, "time of publication; empty where none is known or it lies in the future"),
        Column("modified_at", TIME, "time of the last change that the page names"),
        Column("ingested_at", TIME, "start of the run that first read it", nullable=False),
        Column("lang", TEXT, "language, ISO 639-1: as given, else as the page says, else as detected"),
        Column("text", TEXT, "the article, cleaned; paragraphs are separated by an empty line"),
        Column("n_words", INT64, "words of the text", nullable=False),
        Column("raw_hash", TEXT, "hash of the raw input's bytes", nullable=False),
        Column("content_hash", TEXT, "hash of the text's words; equal for exact duplicates"),
        Column(
            "status",
            TEXT,
            "ok, or why it takes no part: empty, too_short, stub, listing, not_article, too_large, unreadable; of wire"
            " items withdrawn, withheld, embargoed, canceled",
            False,
        ),
        Column("status_detail", TEXT, "the reason in words; notes on doubtful dates and encodings"),
        Column(
            "removed",
            REMOVED,
            "what cleaning took out: offset in the uncleaned text, the text, the rule",
            nullable=False,
        ),
        Column(
            "cleaner_version",
            TEXT,
            "version of the rules, and of the lines known of its source",
            False,
        ),
        Column("version", INT64, "1 for the first text under this identity, then 2, 3, ...", nullable=False),
        Column("previous_article_id", TEXT, "the version before this one", refers_to="articles"),
        *WIRE_COLUMNS,
        RUN_ID,
    ),
)

SKETCH_OF_PASSAGES = "passages"  # the kind whose bands are fingerprints

SKETCHES = Table(
    "sketches",
    "ingested_at",
    "what pairs of articles with status ok are proposed by (internal, but documented)",
    (
        key("article_id", "the article", refers_to="articles"),
        key("kind", "body: of the whole text; lead: of its first words; passages: fingerprints of the whole text"),
        Column("signature", INT64S, "MinHash values, each below 2**32; of kind passages none", nullable=False),
        Column(
            "bands", INT64S, "one hash an LSH band, or fingerprints; equal values of a kind make a candidate", False
        ),
        Column("parameters", TEXT, "scheme, seed, permutations, words a shingle, bands x rows; or window", False),
        Column("ingested_at", TIME, "as in articles", nullable=False, stored=False),
    ),
)

EDGES = Table(
    "edges",
    "weighed_at",
    "pairs that were compared on their texts: copies, derived texts and near misses",
    (
        key("article_id", "the pair's smaller article_id", refers_to="articles"),
        key("other_article_id", "the pair's larger article_id", refers_to="articles"),
        key(
            "relation",
            "copy; derived: no copy, but with passages of the same words; near_miss; quote: none of these, but of the"
            " same story and with the same words in quotes",
        ),
        Column("jaccard", FLOAT32, "shared shingles / all shingles, exact", nullable=False),
        Column("containment", FLOAT32, "share of article_id's shingles found in the other", nullable=False),
        Column("containment_reverse", FLOAT32, "share of the other's shingles found in article_id", nullable=False),
        Column("shared_words", INT64, "words of the shorter text that lie in shared shingles", nullable=False),
        Column("shared_run_words", INT64, "its words in runs of 3 and more in the same order; empty if not needed"),
        Column("lead_agreement", FLOAT32, "share of the shorter text's first 30 words in the other's first 60", False),
        Column("number_agreement", FLOAT32, "share of the shorter text's numbers found in the other; empty if none"),
        Column("shared_numbers", INT64, "how many of them are found there", nullable=False),
        Column("name_agreement", FLOAT32, "share of the names in article_id's lead found in the other; empty if few"),
        Column(
            "name_agreement_reverse", FLOAT32, "share of those in the other's lead found in article_id; empty if few"
        ),
        Column("hours_apart", FLOAT32, "between the times of publication; empty where one is unknown"),
        Column("accepted", BOOL, "true: a copy", nullable=False),
        Column("reason", TEXT, "the rule that decided", nullable=False),
        Column("quotes", TEXTS, "relation quote: the words that both quote, folded; else empty"),
        Column(
            "passages",
            PASSAGES,
            "relations copy and derived: the runs of words that both texts have, in order of article_id's: where each"
            " begins in the text of article_id and of the other, in code points, how long it is there, and its words;"
            " else empty",
            since=4,
        ),
        Column("passage_words", INT32, "words of the shorter text in passages; empty as they are", since=4),
        Column(
            "earlier_article_id",
            TEXT,
            "relations copy and derived: which of the two was published first; empty where a time is unknown, or both"
            " are of one minute",
            refers_to="articles",
            since=4,
        ),
        Column("weighed_at", TIME, "the later of the two articles' ingested_at", nullable=False, stored=False),
        RUN_ID,
    ),
)

REUSE = Table(
    "reuse",
    "ingested_at",
    "how much of each article with status ok stood elsewhere earlier, by the copies and derived texts among edges;"
    " empty columns where no run has looked yet: `newsfold recluster` does",
    (
        key("article_id", "the article", refers_to="articles"),
        Column(
            "reused_share",
            FLOAT32,
            "share of its words that stood in articles that were published earlier; 0 where none is known",
        ),
        Column("reused_words", INT64, "how many words these are, each counted once"),
        Column("n_earlier_articles", INT64, "earlier articles that it shares them with"),
        Column(
            "most_from_article_id",
            TEXT,
            "the one of them that it shares most words with; of several the earliest; empty where there is none",
            refers_to="articles",
        ),
        Column("most_from_source", TEXT, "that article's outlet"),
        Column("most_from_agency", TEXT, "the agency whose text that article is; see agency"),
        Column("most_words", INT64, "words that it shares with that article"),
        Column("minutes_after", FLOAT32, "minutes from that article's publication to its own"),
        Column("credit", TEXT, "agency that the article credits, as in articles"),
        Column("agency", TEXT, "the agency whose text it is: the one that it credits, else the one that its outlet is"),
        Column("ingested_at", TIME, "as in articles", nullable=False, stored=False),
        RUN_ID,
    ),
)
