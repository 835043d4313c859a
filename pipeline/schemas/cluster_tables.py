"""The tables of what texts are together: clusters of copies, stories of clusters, and what runs did to clusters."""

from pipeline.schemas.columns import BOOL, FLOAT32, INT64, RUN_ID, TEXT, TEXTS, TIME, Column, Table, key
from pipeline.schemas.vocabulary import CHANGE_KINDS

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
