"""Prefect servers of our own start beside each other, and wherever the command is given."""

from pathlib import Path

import pytest

from flows import server


def test_servers_that_start_at_once_make_one_database_and_take_no_stray_module_for_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    for name in ("select.py", "typing.py", "uvicorn.py"):
        (tmp_path / name).write_text("raise SystemExit('not this one')")
    with (tmp_path / "words").open("w") as words:
        started = [server.start(server.free_port(), server.EMBEDDED, words) for _ in range(3)]
        for each in started:
            each.wait(120)
        for each in started:
            each.stop()
    assert (tmp_path / "home" / "prefect.db").exists()
