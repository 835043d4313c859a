"""Takedowns, decisions by hand and judging again, on a directory of wire reports."""

import json
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.support.commands import newsfold, rows, said
from tests.support.newswire import newswire

N_ARTICLES = 200


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("wire") / "wire.jsonl"
    path.write_text("".join(json.dumps(article.record()) + "\n" for article in newswire(N_ARTICLES, seed=7)))
    return path


@pytest.fixture(scope="module")
def ingested(wire: Path, prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("corrections") / "data"
    said("ingest", wire, "--data", data)
    return data


@pytest.fixture
def data(ingested: Path, tmp_path: Path) -> Path:
    return shutil.copytree(ingested, tmp_path / "data")


def largest(data: Path) -> tuple[str, str, list[str]]:
    """The cluster with most articles: its id, its canonical article and all its members."""
    ((cluster, canonical),) = rows(
        data, "SELECT cluster_id, canonical_article_id FROM {clusters} ORDER BY n_articles DESC, cluster_id LIMIT 1"
    )
    members = rows(data, f"SELECT article_id FROM {{memberships}} WHERE cluster_id = '{cluster}' ORDER BY ALL")
    return cluster, canonical, [member for (member,) in members]


def told(data: Path) -> set[tuple[str, str]]:
    """Cluster and kind of each change of the last run."""
    last = "WHERE run_id = (SELECT max(run_id) FROM {runs})"
    return set(rows(data, f"SELECT cluster_id, kind FROM {{changes}} {last}"))


def holding(data: Path, words: str) -> list[str]:
    """The files under a directory in which some words stand, in Parquet or in plain sight."""
    found = []
    for path in sorted(path for path in data.rglob("*") if path.is_file()):
        if path.suffix == ".parquet":
            content = json.dumps(pq.ParquetFile(path).read().to_pylist(), default=str, ensure_ascii=False)
        else:
            content = path.read_bytes().decode(errors="replace")
        if words in content:
            found.append(str(path.relative_to(data)))
    return found


def test_a_forgotten_canonical_article_is_gone_from_every_file_and_another_takes_its_place(
    wire: Path, data: Path
) -> None:
    cluster, canonical, members = largest(data)
    title = rows(data, f"SELECT title FROM {{articles}} WHERE article_id = '{canonical}'")[0][0]
    own = rows(data, f"SELECT count(*) FROM {{articles}} WHERE title = '{title}'") == [(1,)]
    assert len(members) > 2 and holding(data, canonical)
    answer = said("forget", "--article", canonical[:12], "--data", data)
    assert "1 articles forgotten: 1 rows of articles, 1 rows of raw" in answer and canonical in answer
    kept_in = {path.split("/")[0] for path in holding(data, f'"{canonical}"')}
    assert kept_in == {"changes"}, "the record of what the cluster's canonical article was; ids hold no text"
    if own:
        assert holding(data, title) == []
    left = rows(data, f"SELECT article_id FROM {{memberships}} WHERE cluster_id = '{cluster}' ORDER BY ALL")
    assert [(member,) for member in members if member != canonical] == left
    ((new, status),) = rows(
        data, f"SELECT canonical_article_id, status FROM {{clusters}} WHERE cluster_id = '{cluster}'"
    )
    assert (new,) in left and status == "active"
    assert {(cluster, "shrunk"), (cluster, "canonical_changed")} <= told(data)
    again = shutil.copy(wire, data.parent / "again.jsonl")  # an unchanged file would not be opened
    assert "1 documents were not taken in" in said("ingest", again, "--data", data)
    assert rows(data, f"SELECT * FROM {{articles}} WHERE article_id = '{canonical}'") == []


def test_a_forgotten_source_leaves_nothing_and_empty_clusters_are_withdrawn(data: Path) -> None:
    ((source, n),) = rows(data, "SELECT source, count(*) FROM {articles} GROUP BY ALL ORDER BY 2 DESC, 1 LIMIT 1")
    alone = {c for (c,) in rows(data, f"SELECT cluster_id FROM {{clusters}} WHERE sources = ['{source}']")}
    own = f"SELECT title FROM {{articles}} GROUP BY title HAVING list(DISTINCT source) = ['{source}'] ORDER BY ALL"
    titles = [title for (title,) in rows(data, own)]
    assert f"{n} articles forgotten" in said("forget", "--source", source, "--data", data)
    assert titles and holding(data, titles[0]) == []
    assert rows(data, f"SELECT * FROM {{articles}} WHERE source = '{source}'") == []
    withdrawn = {c for (c,) in rows(data, "SELECT cluster_id FROM {clusters} WHERE status = 'withdrawn'")}
    assert withdrawn == alone and {(c, "withdrawn") for c in alone} <= told(data)


def test_a_blocked_source_does_not_come_in(wire: Path, tmp_path: Path, ingested: Path) -> None:
    ((source, n),) = rows(ingested, "SELECT source, count(*) FROM {articles} GROUP BY ALL ORDER BY 2 DESC, 1 LIMIT 1")
    (tmp_path / "blocked.toml").write_text(f'[read]\nblocked_sources = ["{source.upper()}"]\n')
    answer = said("ingest", wire, "--data", tmp_path / "data", "--config", tmp_path / "blocked.toml")
    assert f"{n} documents were not taken in" in answer
    assert rows(tmp_path / "data", f"SELECT * FROM {{articles}} WHERE source = '{source}'") == []
    counts = "SELECT n_read = n_new + n_known + n_repeated AND n_known = {n} FROM {runs}"
    assert rows(tmp_path / "data", counts.replace("{n}", str(n))) == [(True,)]


def test_two_articles_linked_and_unlinked_by_hand_stay_so(data: Path) -> None:
    _, canonical, members = largest(data)
    other = rows(data, "SELECT canonical_article_id FROM {clusters} WHERE n_articles = 1 ORDER BY 1 LIMIT 1")[0][0]

    def place(article: str) -> str:
        return str(rows(data, f"SELECT cluster_id FROM {{memberships}} WHERE article_id = '{article}'")[0][0])

    said("link", canonical, other, "--reason", "same dispatch", "--by", "me", "--data", data)
    assert place(canonical) == place(other)
    assert "linked_by_hand" in said("explain", canonical, other, "--data", data)
    said("unlink", canonical, members[members[0] == canonical], "--reason", "another event", "--data", data)
    said("recluster", "--data", data)
    assert place(canonical) == place(other)
    assert place(canonical) != place(members[members[0] == canonical])
    said("link", canonical, other, "--undo", "--data", data)
    assert place(canonical) != place(other)


def test_a_pinned_article_is_canonical_until_it_is_undone(data: Path) -> None:
    cluster, canonical, members = largest(data)
    chosen = next(member for member in members if member != canonical)
    query = "SELECT canonical_article_id, canonical_reason FROM {clusters} WHERE status = 'active'"
    said("pin", chosen, "--reason", "the fullest text", "--data", data)
    assert (chosen, "pinned") in rows(data, query)
    said("pin", chosen, "--undo", "--data", data)
    assert (canonical,) in rows(data, f"SELECT canonical_article_id FROM {{clusters}} WHERE cluster_id = '{cluster}'")


def test_judging_again_with_the_same_settings_changes_nothing(data: Path, ingested: Path) -> None:
    said("recluster", "--data", data)
    assert told(data) == set()
    for table in ("articles", "sketches", "memberships", "clusters"):
        query = f"SELECT * FROM {{{table}}} ORDER BY ALL"
        assert rows(data, query) == rows(ingested, query)
    assert rows(data, "SELECT * EXCLUDE (run_id) FROM {edges} ORDER BY ALL") == rows(
        ingested, "SELECT * EXCLUDE (run_id) FROM {edges} ORDER BY ALL"
    )


def test_judging_again_with_new_settings_is_what_a_fresh_run_would_say(wire: Path, data: Path, tmp_path: Path) -> None:
    strict = tmp_path / "strict.toml"
    strict.write_text('[cluster]\ncanonical = "longest"\n[match]\nwindow_days = 0.1\n')
    before = {path: path.read_bytes() for path in data.rglob("*.parquet")}
    assert "split" in said("recluster", "--dry-run", "--data", data, "--config", strict)
    assert before == {path: path.read_bytes() for path in data.rglob("*.parquet")}
    said("recluster", "--data", data, "--config", strict)
    said("ingest", wire, "--data", tmp_path / "fresh", "--config", strict)
    query = "SELECT article_id, role, matched_article_id, similarity FROM {memberships} ORDER BY ALL"
    assert rows(data, query) == rows(tmp_path / "fresh", query)


def test_all_sketches_can_be_made_anew_with_other_settings(wire: Path, data: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text("[sketch]\nshingle_words = 4\n")
    said("recluster", "--resketch", "--data", data, "--config", other)
    said("ingest", wire, "--data", tmp_path / "fresh", "--config", other)
    for query in (
        "SELECT * FROM {sketches} ORDER BY ALL",
        "SELECT article_id, role, matched_article_id, similarity FROM {memberships} ORDER BY ALL",
    ):
        assert rows(data, query) == rows(tmp_path / "fresh", query)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("forget",), "name one of --article"),
        (("forget", "--article", "a", "--source", "b"), "name one of --article"),
        (("forget", "--source", "No Such Post"), "nothing is stored of source No Such Post"),
        (("forget", "--article", "0000000000"), "no article '0000000000'"),
        (("pin", "w1"), "--reason"),
        (("link", "w1", "w1", "--reason", "x"), "both names stand for"),
        (("recluster", "--resketch", "--since", "2026-01-01"), "cannot be limited by --since"),
        (("recluster", "--since", "01.11.2026"), "'01.11.2026' is no time: give one such as 2026-03-01"),
        (("recluster", "--config", "missing.toml"), "cannot read the settings file missing.toml"),
    ],
)
def test_wrong_use_is_refused_and_nothing_changes(ingested: Path, arguments: tuple[str, ...], message: str) -> None:
    refused = newsfold(*arguments, "--data", str(ingested))
    assert refused.returncode in (1, 2) and message in refused.stderr, refused.stderr
