"""The five seeds, ingested by the command: five clean articles, each in a cluster of its own, and nothing lost."""

from pathlib import Path

import duckdb

from pipeline.schemas.tables import PUBLIC_TABLES

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def rows(data: Path, query: str) -> list[tuple[object, ...]]:
    return duckdb.sql(query.replace("DATA", str(data))).fetchall()


def test_every_seed_has_an_article_and_a_cluster_of_its_own(seeds_data: Path) -> None:
    found = rows(
        seeds_data,
        """SELECT input_id, a.status, role, c.status, n_articles, canonical_reason
           FROM 'DATA/articles/**/*.parquet' a JOIN 'DATA/memberships/**/*.parquet' USING (article_id)
           JOIN 'DATA/clusters/**/*.parquet' c USING (cluster_id) ORDER BY ALL""",
    )
    wanted = sorted(path.name for path in SEEDS.glob("*.txt"))
    assert found == [(name, "ok", "canonical", "active", 1, "only_article") for name in wanted]


def test_the_seeds_are_one_story(seeds_data: Path) -> None:
    found = rows(
        seeds_data,
        """SELECT title, n_clusters, n_articles, n_origins,
               cluster_ids = (SELECT list(cluster_id ORDER BY cluster_id) FROM 'DATA/clusters/**/*.parquet' c
                              WHERE c.story_id = s.story_id), keywords
           FROM 'DATA/stories/**/*.parquet' s""",
    )
    ((title, *counts, keywords),) = found
    assert title == "CIA pitches Chinese military officers on helping the US in new video, amid officer purge in China"
    assert counts == [5, 5, 5, True]
    assert {"CIA", "President Xi Jinping"} <= set(keywords)  # type: ignore[call-overload]


def test_no_words_of_theirs_stood_elsewhere_earlier(seeds_data: Path) -> None:
    found = rows(
        seeds_data,
        """SELECT input_id, reused_words, reused_share, n_earlier_articles, most_from_article_id, r.credit, agency
           FROM 'DATA/reuse/**/*.parquet' r JOIN 'DATA/articles/**/*.parquet' USING (article_id) ORDER BY ALL""",
    )
    credits = {"003_535d6efd18ab743e.txt": "CNN", "004_ca1e0f11b0c4dd79.txt": "Reuters"}
    names = sorted(path.name for path in SEEDS.glob("*.txt"))
    assert found == [(name, 0, 0, 0, None, credits.get(name), credits.get(name)) for name in names]


def test_what_two_of_them_quote_alike_is_told(seeds_data: Path) -> None:
    found = rows(
        seeds_data,
        """SELECT accepted, reason, unnest(quotes) AS quote FROM 'DATA/edges/**/*.parquet'
           WHERE relation = 'quote' ORDER BY quote LIMIT 1""",
    )
    quote = "anti china forces and resolutely safeguard national sovereignty security and development interests"
    assert found == [(False, "quotes_shared", quote)]


def test_the_run_is_counted(seeds_data: Path) -> None:
    counts = rows(
        seeds_data,
        """SELECT status, trigger, n_read, n_new, n_known, n_repeated, n_ok, n_created, alerts
           FROM 'DATA/runs/**/*.parquet' ORDER BY run_id LIMIT 1""",
    )
    assert counts == [("completed", "manual", 5, 5, 0, 0, 5, 5, [])]


def test_each_file_has_the_columns_of_the_contract(seeds_data: Path) -> None:
    for table in PUBLIC_TABLES:
        described = rows(seeds_data, f"DESCRIBE SELECT * FROM 'DATA/{table.name}/**/*.parquet'")
        assert [column[0] for column in described] == table.stored_schema.names


def test_every_reference_resolves(seeds_data: Path) -> None:
    for query in (
        "SELECT run_id FROM 'DATA/articles/**/*.parquet' ANTI JOIN 'DATA/runs/**/*.parquet' USING (run_id)",
        "SELECT article_id FROM 'DATA/sketches/**/*.parquet' ANTI JOIN 'DATA/articles/**/*.parquet' USING (article_id)",
        "SELECT cluster_id FROM 'DATA/changes/**/*.parquet' ANTI JOIN 'DATA/clusters/**/*.parquet' USING (cluster_id)",
    ):
        assert rows(seeds_data, query) == []
