"""The command line on data in a bucket: a run, questions, a snapshot, and what it says where it cannot."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from flows.cli import app
from pipeline.schemas.tables import ARTICLES, CLUSTERS
from pipeline.storage.warehouse import Warehouse
from tests.support.commands import said

SEEDS = Path(__file__).parents[2] / "seeds"


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(app.app, [*map(str, arguments)], env={"COLUMNS": "200"})


def test_commands_work_on_a_bucket_as_on_a_directory(prefect_api: str, place: str, tmp_path: Path) -> None:
    assert f"Parquet: {place}/<table>/**/*.parquet" in said("ingest", SEEDS, "--data", f"{place}/")
    articles = Warehouse(place).dataset(ARTICLES).to_table(columns=["article_id", "title"]).to_pylist()
    assert len(articles) == 5
    changes = [json.loads(line) for line in invoke("changes", "--data", place, "--json").stdout.splitlines()]
    assert [change["kind"] for change in changes] == ["created"] * 5
    assert articles[0]["article_id"] in invoke("explain", articles[0]["article_id"][:8], "--data", place).stdout
    assert invoke("snapshot", tmp_path / "copy", "--data", place).stdout.startswith("Snapshot:")
    for data in (place, tmp_path / "copy"):
        checked = invoke("check", "--data", data)
        assert checked.exit_code == 0, checked.output


def test_what_is_stored_in_a_bucket_is_linked_judged_cleaned_and_forgotten(prefect_api: str, place: str) -> None:
    said("ingest", SEEDS, "--data", place)
    one, other, *_ = untitled(place)
    said("link", one, other, "--reason", "the same dispatch", "--by", "desk", "--data", place)
    assert sizes(place) == [0, 1, 1, 1, 2]
    said("recluster", "--resketch", "--data", place)
    said("reclean", "--data", place)
    assert sizes(place) == [0, 1, 1, 1, 2]
    assert other in said("forget", "--article", other, "--data", place)
    assert other not in ids(place) and sizes(place) == [0, 1, 1, 1, 1]
    for command, words in (("stories", "CIA pitches"), ("compact", "files"), ("check", "promises")):
        done = invoke(command, "--data", place, *(["--since", "2000-01-01"] if command == "stories" else []))
        assert done.exit_code == 0 and words in done.stdout, done.output


def ids(place: str) -> list[str]:
    return [str(value) for value in Warehouse(place).ids(ARTICLES)]


def untitled(place: str) -> list[str]:
    """Articles without a headline of their own: all seeds but one."""
    articles = Warehouse(place).dataset(ARTICLES).to_table(columns=["article_id", "title"]).to_pylist()
    return [row["article_id"] for row in articles if row["title"] is None]


def sizes(place: str) -> list[int]:
    """How many articles each cluster has."""
    return sorted(Warehouse(place).dataset(CLUSTERS).to_table(columns=["n_articles"])["n_articles"].to_pylist())


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["ingest", str(SEEDS), "--data", "s3://nowhere/data"], 1, "there is no bucket nowhere"),
        (["ingest", str(SEEDS), "--data", "gs://news/data"], 2, "gs://news/data is no place for data"),
        (
            ["ingest", "s3://news/inbox", "--data", "s3://news/data"],
            2,
            "no such object, and none below it: s3://news/inbox",
        ),
        (["check", "--data", "s3://news/not-there"], 2, "s3://news/not-there is no data directory of newsfold"),
        (["snapshot", "s3://news/copy", "--data", "s3://news/data"], 2, "is no local directory"),
    ],
)
def test_what_cannot_be_is_said(bucket_url: str, arguments: list[str], code: int, message: str) -> None:
    refused = invoke(*arguments)
    assert refused.exit_code == code
    assert message in refused.output
