"""The command line on data in a bucket: a run, questions, a snapshot, and what it says where it cannot."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from flows import cli
from pipeline.schemas import ARTICLES
from pipeline.warehouse import Warehouse
from tests.commands import said

SEEDS = Path(__file__).parents[2] / "seeds"


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [*map(str, arguments)], env={"COLUMNS": "200"})


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


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["ingest", str(SEEDS), "--data", "s3://nowhere/data"], 1, "there is no bucket nowhere"),
        (["ingest", str(SEEDS), "--data", "gs://news/data"], 2, "gs://news/data is no place for data"),
        (["ingest", "s3://news/inbox", "--data", "s3://news/data"], 2, "inputs are read from local directories"),
        (["check", "--data", "s3://news/not-there"], 2, "s3://news/not-there is no data directory of newsfold"),
        (["snapshot", "s3://news/copy", "--data", "s3://news/data"], 2, "is no local directory"),
    ],
)
def test_what_cannot_be_is_said(bucket_url: str, arguments: list[str], code: int, message: str) -> None:
    refused = invoke(*arguments)
    assert refused.exit_code == code
    assert message in refused.output
