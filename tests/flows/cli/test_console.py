"""What a command says of how it ended, and the log that is kept only for what nobody foresaw."""

import logging
from pathlib import Path

import pytest
import typer

from flows.cli import console
from pipeline.errors import NewsfoldError, UsageError, WarehouseError
from pipeline.runs.record import Counts
from pipeline.runs.summary import RunSummary


@pytest.fixture(autouse=True)
def _signals(monkeypatch: pytest.MonkeyPatch) -> None:
    """The signals of whoever runs the tests stay as they are."""
    monkeypatch.setattr(console.stopped, "listen", lambda: None)


@pytest.mark.parametrize(("error", "code"), [(UsageError, 2), (WarehouseError, 1), (NewsfoldError, 1)])
def test_errors_of_ours_become_a_message_and_an_exit_code(
    error: type[NewsfoldError], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as end, console.exit_codes():
        raise error("the [bold] disk is full")
    assert end.value.exit_code == code
    assert capsys.readouterr().err == "Error: the [bold] disk is full\n"


def test_who_stops_a_command_is_told_how_to_finish(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end, console.exit_codes():
        raise SystemExit(143)
    assert end.value.code == 143
    assert "Give the same command again" in capsys.readouterr().err


def test_a_summary_shows_counts_place_notes_and_alerts(capsys: pytest.CaptureFixture[str]) -> None:
    counts = Counts(n_read=1234, rejected={"stub": 1})
    console.print_summary(RunSummary("r", "data", counts, 7, 3, ("a [full] bucket",), ("1 was cut off",)))
    shown = capsys.readouterr().out
    for words in ("1,234", "rejected: stub", "Parquet: data/<table>/", "Note: 1 was cut", "Alert: a [full] bucket"):
        assert words in shown


def test_where_no_run_was_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    console.print_summary(None)
    assert capsys.readouterr().out == ""


def _logged(error: BaseException | None) -> tuple[Path, str]:
    """The log of a command, and what it had in it at the end."""
    with console.log_file() as path:
        logging.getLogger("pipeline.test").warning("a line")
        words = path.read_text()
        if error:
            raise error
    return path, words


def test_the_log_of_a_command_that_succeeds_is_dropped() -> None:
    path, words = _logged(None)
    assert "WARNING pipeline.test: a line" in words and not path.exists()


def test_what_nobody_foresaw_is_named_with_the_log_that_tells_more() -> None:
    with pytest.raises(NewsfoldError, match="ZeroDivisionError: odd") as raised:
        _logged(ZeroDivisionError("odd"))
    log = Path(str(raised.value).rpartition("The full log: ")[2])
    assert "a line" in log.read_text() and "Traceback" in log.read_text()
    log.unlink()


def test_an_error_of_ours_says_enough_without_a_log() -> None:
    with pytest.raises(UsageError, match=r"^no such thing$"):
        _logged(UsageError("no such thing"))
    assert not [h for h in logging.getLogger().handlers if "newsfold-" in getattr(h, "baseFilename", "")]
