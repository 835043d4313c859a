"""Names on the command line become places, and what names none is refused."""

from pathlib import Path

import pytest
import typer

from flows.cli import options
from pipeline.errors import UsageError
from pipeline.settings import Settings
from tests.support.stored import stored


def test_a_directory_is_made_absolute_and_a_url_stays_as_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert options.place("data") == str(tmp_path / "data")
    assert options.place("s3://news//data") == "s3://news//data"


@pytest.mark.parametrize("parse", [options.place, options.named, options.folder])
def test_an_empty_name_is_refused(parse: object) -> None:
    with pytest.raises(typer.BadParameter, match="an empty name is no directory"):
        parse("")  # type: ignore[operator]


def test_what_must_be_local_is_no_url() -> None:
    assert options.folder("copy") == Path("copy")
    with pytest.raises(typer.BadParameter, match="s3://news/copy is no local directory"):
        options.folder("s3://news/copy")


def test_settings_are_those_of_the_file_or_the_usual_ones(tmp_path: Path) -> None:
    (tmp_path / "newsfold.toml").write_text("[clean]\nmin_words = 3\n")
    assert options.settings_from(None) == Settings()
    assert options.settings_from(tmp_path / "newsfold.toml").clean.min_words == 3


def test_only_what_has_been_written_can_be_asked(tmp_path: Path) -> None:
    data = str(stored(tmp_path / "data", articles=[{"article_id": "a"}]).data)
    assert options.stored_in(data) == data
    with pytest.raises(UsageError, match="no data directory of newsfold"):
        options.stored_in(str(tmp_path))
