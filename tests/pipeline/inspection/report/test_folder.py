"""A run leaves its report in the folder that the settings name, which keeps the latest; a failure costs no run."""

import logging
from pathlib import Path

import pytest

from pipeline.inspection.report.folder import leave_report
from pipeline.settings import ReportSettings
from pipeline.storage.warehouse import Warehouse
from tests.support.reported import RUN


def test_without_a_folder_nothing_is_written(told: Warehouse) -> None:
    assert leave_report(ReportSettings(), told, RUN) is None


def test_the_latest_are_kept_and_files_of_others_left_alone(told: Warehouse, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    older = [folder / f"2026020{day}T000000.000000Z.html" for day in (1, 2, 3)]
    for path in (*older, folder / "notes.html"):
        path.write_text("older")
    place = leave_report(ReportSettings(folder=str(folder), keep=2), told, RUN)
    assert place == folder / f"{RUN}.html" and RUN in place.read_text()
    assert {*folder.iterdir()} == {place, older[2], folder / "notes.html"}


def test_the_data_directory_is_no_place_for_it(told: Warehouse, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert leave_report(ReportSettings(folder=f"{told.data}/reports"), told, RUN) is None
    assert "lies in the data directory" in caplog.text and not Path(f"{told.data}/reports").exists()


def test_a_folder_that_cannot_be_made_costs_no_run(
    told: Warehouse, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    with caplog.at_level(logging.WARNING):
        assert leave_report(ReportSettings(folder=str(tmp_path / "file" / "in")), told, RUN) is None
    assert f"the report of run {RUN} was not written" in caplog.text
