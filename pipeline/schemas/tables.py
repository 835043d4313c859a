"""The tables: every column's name, type and meaning, defined here and nowhere else."""

from pipeline.schemas.columns import (
    BOOL,
    FLOAT32,
    INT32,
    INT64,
    INT64S,
    PASSAGES,
    REMOVED,
    SEEN,
    STEPS,
    TALLY,
    TEXT,
    TEXTS,
    TIME,
    Column,
    Table,
    key,
)
from pipeline.schemas.vocabulary import CHANGE_KINDS, JUDGEMENT_QUESTIONS, VERDICTS
from pipeline.schemas.wire_columns import WIRE_COLUMNS

SCHEMA_VERSION = 8  # a change to stored tables raises it, and needs a step in pipeline/storage/upkeep/migrate.py

RUN_ID = Column("run_id", TEXT, "the run that last wrote this row", nullable=False, refers_to="runs")

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

MEMBERSHIPS = Table(
    "memberships",
    "ingested_at",
    "the one cluster that each article with status ok is in",
    (
        key("article_id", "the article", refers_to="articles"),
        Column("cluster_id", TEXT, "its cluster, always an active one", nullable=False, refers_to="clusters"),
        Column("role", TEXT, "canonical, reprint, abridged, extended, reworked, update, correction", nullable=False),
        Column("matched_article_id", TEXT, "the member it was accepted with; empty for the canonical article"),
        Column("similarity", FLOAT32, "Jaccard with the matched article; 1 for the canonical one", nullable=False),
        Column("ingested_at", TIME, "as in articles", nullable=False, stored=False),
        RUN_ID,
    ),
)

_OF_CANONICAL_ARTICLE = (
    Column("title", TEXT, "the canonical article's; empty unless active, as the next columns are"),
    Column("text", TEXT, "the canonical article's text"),
    Column("url", TEXT, "the canonical article's address"),
    Column("source", TEXT, "the canonical article's outlet"),
    Column("credit", TEXT, "the canonical article's wire credit"),
    Column("published_at", TIME, "the canonical article's time of publication"),
)
CANONICAL_COLUMNS = tuple(column.name for column in _OF_CANONICAL_ARTICLE)  # a cluster's, which are as in articles
HEADER_COLUMNS = tuple(name for name in CANONICAL_COLUMNS if name != "text")  # what is known of a text beside it

CLUSTERS = Table(
    "clusters",
    "first_seen",
    "copies of one text; the rows with status active are the deduplicated corpus",
    (
        key("cluster_id", "c and the article_id of its founder; never changes"),
        Column(
            "story_id",
            TEXT,
            "the story that it belongs to; empty unless active, or where stories are not grouped",
            refers_to="stories",
        ),
        Column("canonical_article_id", TEXT, "the member that stands for all"),
        Column("canonical_reason", TEXT, "the rule that picked it"),
        *_OF_CANONICAL_ARTICLE,
        Column("first_seen", TIME, "start of the run that minted the id", nullable=False),
        Column("last_seen", TIME, "start of the last run that changed it", nullable=False),
        Column("n_articles", INT64, "members; 0 unless active", nullable=False),
        Column("n_sources", INT64, "distinct outlets among them", nullable=False),
        Column("sources", TEXTS, "those outlets, sorted", nullable=False),
        Column(
            "n_origins",
            INT64,
            "independent texts among its articles: 1, as copies of one text count as one; 0 unless active",
            nullable=False,
            since=4,
        ),
        Column("min_similarity", FLOAT32, "least similarity among the members; empty unless active"),
        Column(
            "origin_withdrawn",
            BOOL,
            "true: its articles are copies of a wire item that the wire has taken back",
            since=6,
        ),
        Column("status", TEXT, "active; merged; withdrawn, where no member takes part any more", nullable=False),
        Column("merged_into", TEXT, "the cluster that its founder is in now; only where merged", refers_to="clusters"),
        RUN_ID,
    ),
)


CHANGES = Table(
    "changes",
    "changed_at",
    "what each run did to clusters",
    (
        key("run_id", "the run", refers_to="runs"),
        key("cluster_id", "the cluster", refers_to="clusters"),
        key("kind", ", ".join(CHANGE_KINDS)),
        Column(
            "other_cluster_id", TEXT, "merged: the one it went into; split: the one it came from", refers_to="clusters"
        ),
        Column("old_canonical_id", TEXT, "canonical article before"),
        Column("new_canonical_id", TEXT, "canonical article after"),
        Column(
            "reason",
            TEXT,
            "what the wire decided of articles that it lost by that: the status and the item; else empty",
            since=6,
        ),
        Column("changed_at", TIME, "start of the run", nullable=False, stored=False),
    ),
)

STORIES = Table(
    "stories",
    "first_seen",
    "clusters about one event: one row an event, also where only one text tells of it",
    (
        key("story_id", "s and the founder of its first cluster; never changes"),
        Column("title", TEXT, "headline of the cluster most like the others; empty unless active, as the next column"),
        Column("keywords", TEXTS, "up to five people, places and things that its texts name most", nullable=False),
        Column("n_clusters", INT64, "distinct write-ups; 0 unless active", nullable=False),
        Column("n_articles", INT64, "articles, copies included", nullable=False),
        Column("n_sources", INT64, "distinct outlets", nullable=False),
        Column("sources", TEXTS, "those outlets, sorted", nullable=False),
        Column(
            "n_origins",
            INT64,
            "independent texts among its articles: copies, texts derived from one another and texts of one agency,"
            " credited or its own, count as one; 0 unless active; empty where no run has counted yet",
            since=4,
        ),
        Column("first_published", TIME, "earliest time of publication of its canonical articles"),
        Column("last_published", TIME, "latest time of publication of its canonical articles"),
        Column("cluster_ids", TEXTS, "its clusters, sorted", nullable=False),
        Column("first_seen", TIME, "start of the run that minted the id", nullable=False),
        Column("status", TEXT, "active; merged; withdrawn, where no cluster of it is left", nullable=False),
        Column(
            "merged_into",
            TEXT,
            "the story that it went into, which may have gone into another since; only where merged",
            refers_to="stories",
        ),
        RUN_ID,
    ),
)

RUNS = Table(
    "runs",
    "started_at",
    "one row a run, also where it failed or was cut off",
    (
        key("run_id", "sorts by time"),
        Column("trigger", TEXT, "manual or schedule", nullable=False),
        Column("started_at", TIME, "start", nullable=False),
        Column("ended_at", TIME, "end; empty where the run was cut off"),
        Column("status", TEXT, "completed, failed, interrupted", nullable=False),
        Column("n_read", INT64, "documents read = new + known + repeated", nullable=False),
        Column("n_unchanged_inputs", INT64, "inputs that were not opened, as nothing had changed", nullable=False),
        Column("n_new", INT64, "rows added to articles", nullable=False),
        Column("n_known", INT64, "already stored, unchanged since, or barred by a takedown", nullable=False),
        Column("n_repeated", INT64, "read more than once in this run", nullable=False),
        Column("n_ok", INT64, "new articles that take part", nullable=False),
        Column("rejected", TALLY, "new articles that take no part, by status", nullable=False),
        Column("n_exact_duplicates", INT64, "new articles in a cluster with one of the same text", nullable=False),
        Column("n_candidates", INT64, "pairs that LSH proposed", nullable=False),
        Column("n_accepted", INT64, "pairs accepted as copies", nullable=False),
        Column("n_created", INT64, "clusters created", nullable=False),
        Column("n_changed", INT64, "clusters named in changes, created ones included", nullable=False),
        Column("settings", TEXT, "all settings, as JSON", nullable=False),
        Column("settings_hash", TEXT, "changes when a setting does that a result may depend on", nullable=False),
        Column(
            "versions",
            TEXT,
            "newsfold, packages that decide a result, boilerplate memory; JSON",
            nullable=False,
        ),
        Column("alerts", TEXTS, "what a person should look at", nullable=False),
        Column(
            "steps",
            STEPS,
            "seconds that each step took, up to publishing; empty where the run was cut off, or is older than this",
            since=7,
        ),
    ),
)

INPUTS = Table(
    "inputs",
    "first_day",
    "what was read of each input file, and need not be read again",
    (
        key("path", "absolute path; bytes of it that are no UTF-8 as \\xNN"),
        Column("size", INT64, "bytes, when it was read", nullable=False),
        Column("modified_at", TIME, "its last change then; empty where it was so fresh that another may look the same"),
        Column("hash", TEXT, "hash of the bytes read, as they lie on disk", nullable=False),
        Column("offset", INT64, "bytes read: all, or up to a last line that was not complete", nullable=False),
        Column("n_lines", INT64, "lines among them, where more of the file can be read from there; else 0", False),
        Column("first_read_at", TIME, "start of the run that first read it", nullable=False),
        Column("first_day", TIME, "start of its day: a table read whole needs few files", nullable=False, stored=False),
        Column("read_settings", TEXT, "hash of the settings that decide what is read of a file", nullable=False),
        RUN_ID,
    ),
)

FEEDS = Table(
    "feeds",
    "first_day",
    "one row a feed or sitemap of the sources: what it was when it was last asked, and when it is asked next",
    (
        key("feed", "its address, as sources.toml lists it"),
        Column("source", TEXT, "the outlet", nullable=False),
        Column("address", TEXT, "what is asked: another where it has moved for good", nullable=False),
        Column(
            "status",
            TEXT,
            "ok, new (not asked yet), gone (asked no more), html, not_a_feed, challenge, consent, timeout, network,"
            " redirect, private_address, too_large, encoding, address, or http_ and the status",
            nullable=False,
        ),
        Column("status_detail", TEXT, "the reason in words; of ok: what it was read in spite of"),
        Column("kind", TEXT, "rss, atom, rdf, json, sitemap, news_sitemap, sitemap_index, url_list; empty: never read"),
        Column("next_at", TIME, "not asked before; empty: at once"),
        Column("interval_minutes", FLOAT32, "pause between two requests, by how often it has something new", False),
        Column("etag", TEXT, "validator of the last answer with content"),
        Column("last_modified", TEXT, "the same, of another sort"),
        Column("body_hash", TEXT, "hash of the last answer with content"),
        Column("body_at", TIME, "time of that answer"),
        Column("asked_at", TIME, "time of the last request"),
        Column("succeeded_at", TIME, "time of the last one that was answered as it should"),
        Column("new_item_at", TIME, "when it last had something new"),
        Column("moved_to", TEXT, "where a permanent redirect leads that has not held long enough to be kept"),
        Column("moved_since", TIME, "since when"),
        Column("n_failures", INT64, "failed requests in a row", nullable=False),
        Column("n_items", INT64, "items in the last answer with content", nullable=False),
        Column("n_taken", INT64, "items taken so far", nullable=False),
        Column("seen", SEEN, "items taken: hashes of the address and of what the feed said, and when", nullable=False),
        Column("pending", TEXTS, "items whose pages are still to be fetched, as JSON", nullable=False),
        Column("first_at", TIME, "start of the run that first listed it", nullable=False),
        Column("first_day", TIME, "start of its day: a table read whole needs few files", nullable=False, stored=False),
        RUN_ID,
    ),
)

JUDGEMENTS = Table(
    "judgements",
    "first_judged_at",
    "what people say of pairs of articles, beside what was decided of them; it changes no decision",
    (
        key("article_id", "the pair's smaller article_id", refers_to="articles"),
        key("other_article_id", "the pair's larger article_id", refers_to="articles"),
        key("question", f"what was asked: {', '.join(JUDGEMENT_QUESTIONS)}"),
        key("judged_by", "who judged"),
        Column("verdict", TEXT, ", ".join(VERDICTS), nullable=False),
        Column("note", TEXT, "what the person added; goes with the row when one of the articles is forgotten"),
        Column("judged_at", TIME, "when, for the last time", nullable=False),
        Column("first_judged_at", TIME, "when that person first judged the pair", nullable=False),
        Column(
            "relation", TEXT, "as in edges, of the pair at that time; empty, as the next ones, where it had no edge"
        ),
        Column("accepted", BOOL, "as in edges at that time"),
        Column("reason", TEXT, "as in edges at that time"),
        Column("jaccard", FLOAT32, "as in edges at that time"),
        Column("containment", FLOAT32, "as in edges at that time"),
        Column("containment_reverse", FLOAT32, "as in edges at that time"),
        Column("weighed_run_id", TEXT, "the run that had decided on the pair", refers_to="runs"),
        Column("settings_hash", TEXT, "of the settings of that run"),
        Column("seed", INT64, "of the draw by which the review queue showed the pair; empty if it did not"),
        Column("probability", FLOAT32, "that the draw had come to the pair by then; 1 where it had come to all"),
        Column(
            "drawn_to",
            FLOAT32,
            "how far the pairs of its reason were drawn by then: the next one's place in the draw; empty: all were",
        ),
    ),
)

PUBLIC_TABLES = (
    *(ARTICLES, SKETCHES, EDGES, REUSE, MEMBERSHIPS, CLUSTERS, STORIES, CHANGES, RUNS, INPUTS, FEEDS),
    JUDGEMENTS,
)
