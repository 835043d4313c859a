"""The command report: where it writes, what it says, and what it refuses."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from flows.cli import app
from tests.support.reported import EARLIER, RUN, reported


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(reported(tmp_path_factory.mktemp("told") / "data").data)


def newsfold(*arguments: object) -> Any:
    return CliRunner().invoke(app.app, ["report", *map(str, arguments)], env={"COLUMNS": "200"})


def test_it_is_written_here_unless_told_otherwise(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = newsfold("--data", data)
    assert said.exit_code == 0 and f"Report of run {RUN}: newsfold-{RUN}.html" in said.output
    assert (tmp_path / f"newsfold-{RUN}.html").read_text().startswith("<!doctype html>")
    assert newsfold("--data", data, "--run", EARLIER[:8], "--out", tmp_path / "x.html").exit_code == 0
    assert EARLIER in (tmp_path / "x.html").read_text()


def test_what_cannot_be_told_of_is_refused(data: Path, tmp_path: Path) -> None:
    for arguments, words in (
        (("--data", tmp_path), "no data directory of newsfold"),
        (("--data", data, "--run", "1999"), "no run '1999'"),
        (("--data", data, "--out", tmp_path / "no" / "x.html"), "cannot be written"),
    ):
        said = newsfold(*arguments)
        assert said.exit_code == 2 and words in said.output, said.output
    assert not [*tmp_path.iterdir()]
