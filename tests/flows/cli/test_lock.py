"""A command holds the data directory once its turn has come, and says that it waits."""

from pathlib import Path

import pytest

from flows.cli.lock import locked
from pipeline.errors import BusyError
from pipeline.storage.warehouse import Warehouse
from tests.support.stored import stored


def test_nobody_else_works_there_meanwhile(tmp_path: Path) -> None:
    with locked(stored(tmp_path), 0), pytest.raises(BusyError), Warehouse(tmp_path).locked():
        pass
    with Warehouse(tmp_path).locked():
        pass


@pytest.mark.parametrize(("seconds", "said"), [(0.1, "waiting up to 0 seconds"), (0, "")])
def test_who_must_wait_is_told_so_and_gives_up_in_time(
    tmp_path: Path, seconds: float, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    warehouse = stored(tmp_path)
    with Warehouse(tmp_path).locked(), pytest.raises(BusyError, match="another run"), locked(warehouse, seconds):
        pass
    shown = capsys.readouterr().err
    assert said in shown and bool(said) == bool(shown)


def test_a_snapshot_is_not_held(tmp_path: Path) -> None:
    with locked(Warehouse(tmp_path / "snapshot"), 0):
        pass
    assert not list(tmp_path.iterdir())
