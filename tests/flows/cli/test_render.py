"""`newsfold explain`: why an article is where it is, and why two are copies or not."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from flows.cli import app
from tests.support.commands import rows
from tests.support.runs import ingest


def newsfold(*arguments: object) -> Any:
    return CliRunner().invoke(app.app, [*map(str, arguments)], env={"COLUMNS": "240"})


def one(data: Path, query: str) -> tuple[Any, ...]:
    return rows(data, query)[0]


def explained(data: Path, *names: str) -> str:
    done = newsfold("explain", *names, "--data", data)
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


def test_one_article_is_told_its_cluster_its_role_and_the_other_members(wire_data: Path) -> None:
    article, other, cluster, reason = one(
        wire_data,
        "SELECT m.article_id, m.matched_article_id, cluster_id, canonical_reason FROM {memberships} m"
        " JOIN {clusters} USING (cluster_id) WHERE role <> 'canonical' ORDER BY m.article_id LIMIT 1",
    )
    (role,) = one(wire_data, f"SELECT role FROM {{memberships}} WHERE article_id = '{article}'")
    told = explained(wire_data, article)
    assert all(word in told for word in (article, cluster, role, other[:8], reason))
    assert explained(wire_data, article[:10]) == told, "the first digits of the id will do"


def test_one_of_a_kind_is_told_in_the_singular(wire_data: Path) -> None:
    (alone,) = one(
        wire_data,
        "SELECT canonical_article_id FROM {clusters} WHERE n_articles = 1 AND n_sources = 1 ORDER BY 1 LIMIT 1",
    )
    assert "1 article, 1 source " in explained(wire_data, alone)


def test_a_rejected_neighbour_is_named_with_the_rule_that_rejected_it(wire_data: Path) -> None:
    article, other, reason = one(
        wire_data, "SELECT article_id, other_article_id, reason FROM {edges} WHERE NOT accepted ORDER BY ALL LIMIT 1"
    )
    assert other[:8] in explained(wire_data, article) and reason in explained(wire_data, article)
    assert article[:8] in explained(wire_data, other)


def test_two_copies_are_told_the_evidence_the_decision_and_where_they_differ(wire_data: Path) -> None:
    article, other, reason = one(
        wire_data,
        "SELECT article_id, other_article_id, reason FROM {edges} WHERE accepted AND jaccard < 1 ORDER BY ALL LIMIT 1",
    )
    told = explained(wire_data, other, article)
    assert f"copies: {reason}" in told and "jaccard" in told and "hours apart" in told
    assert explained(wire_data, article, other) == told


def test_two_strangers_are_told_that_they_are_no_copies(wire_data: Path) -> None:
    first, last = one(wire_data, "SELECT min(cluster_id), max(cluster_id) FROM {clusters} WHERE status = 'active'")
    told = explained(wire_data, first.removeprefix("c"), last.removeprefix("c"))
    assert "no copies:" in told and "No edge is stored" in told


def test_an_article_that_takes_no_part_is_told_why(wire_data: Path) -> None:
    article, status = one(
        wire_data, "SELECT article_id, status FROM {articles} WHERE status <> 'ok' ORDER BY 1 LIMIT 1"
    )
    assert f"It takes no part: {status}" in explained(wire_data, article)
    (other,) = one(wire_data, "SELECT min(article_id) FROM {memberships}")
    refused = newsfold("explain", article, other, "--data", wire_data)
    assert refused.exit_code == 2 and "takes no part" in refused.stderr


@pytest.mark.parametrize(
    ("names", "message"), [(["nobody"], "no article 'nobody'"), (["w1", "w1"], "both names stand for the article")]
)
def test_names_that_do_not_do_are_refused(wire_data: Path, names: list[str], message: str) -> None:
    refused = newsfold("explain", *names, "--data", wire_data)
    assert refused.exit_code == 2 and message in refused.stderr


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two outlets that number their texts alike, each in a run; then a new version of one of these."""
    folder = tmp_path_factory.mktemp("numbered")
    alpha = {"id": "100", "source": "Alpha", "title": "Parking", "text": "Lyon taxes parking from the first of May on."}
    beta = {
        "id": "100",
        "source": "Beta",
        "title": "Hospital",
        "text": "Gdansk builds a hospital of eight hundred beds.",
    }
    later = alpha | {"text": "Lyon now taxes parking from the first of June on, a month late."}
    for name, record in (("first", alpha), ("second", beta), ("third", later)):
        path = folder / f"{name}.jsonl"
        path.write_text(json.dumps(record))
        ingest(folder / "data", [path])
    return folder / "data"


def test_a_name_of_two_articles_is_refused_whatever_their_versions(numbered: Path) -> None:
    stored = rows(numbered, "SELECT source, max_by(article_id, version) FROM {articles} GROUP BY source")
    for command in (("explain", "100"), ("forget", "--article", "100")):
        refused = newsfold(*command, "--data", numbered)
        assert refused.exit_code == 2 and "stands for 2 articles" in refused.stderr
        assert all(f"{article} {source}" in refused.stderr for source, article in stored)


def test_words_that_only_one_text_has_leave_no_gap_in_the_other(numbered: Path) -> None:
    old, new = (name for (name,) in rows(numbered, "SELECT article_id FROM {articles} WHERE source = 'Alpha'"))
    shown = newsfold("explain", old, new, "--data", numbered).output
    assert "Lyon taxes parking from" in shown and "Lyon now taxes parking from" in shown


def test_a_name_of_one_article_stands_for_its_newest_version(wire_data: Path) -> None:
    name, newest = one(
        wire_data, "SELECT input_id, max_by(article_id, version) FROM {articles} GROUP BY 1 HAVING max(version) > 1"
    )
    assert newest in explained(wire_data, name)
