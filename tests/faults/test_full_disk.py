"""A disk that is really full: the run says so, the tables stay whole, and once there is room the next run completes."""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.checks.check import check
from pipeline.errors import WarehouseError
from pipeline.schemas.tables import ARTICLES
from pipeline.storage.warehouse import Warehouse
from tests.support.commands import newsfold
from tests.support.newswire import newswire
from tests.support.runs import ingest

MEGABYTES = 4
LARGEST_FILE = 40_000  # bytes, where a limit on files stands in for a full disk
LIMITED = """
import sys
from pathlib import Path
from pipeline.errors import NewsfoldError
from tests.support.runs import ingest
try:
    ingest(Path(sys.argv[1]), [Path(sys.argv[2])])
except NewsfoldError as error:
    sys.exit(str(error))
"""


def write(path: Path, number: int, n: int) -> Path:
    """Reports that no other file holds."""
    records = [article.record() | {"id": f"{number}-{article.id}"} for article in newswire(n, seed=number, words=150)]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    options = f"size={MEGABYTES}m"
    try:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, text=True)
    except OSError as error:
        pytest.skip(f"nothing can be mounted here: {error}")
    if done.returncode:
        pytest.skip(f"mounting a small file system is refused here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder: Path, left: int) -> Path:
    """A file that takes all of the disk but so many bytes."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as stream:
        try:
            while stream.write(bytes(4096)):
                pass
        except OSError:
            stream.truncate(stream.tell() - left)
    return ballast


def n_articles(data: Path) -> int:
    return len(Warehouse(data).ids(ARTICLES))


@pytest.mark.parametrize("left", [0, 200_000])
def test_a_full_disk_stops_the_run_with_words_and_the_next_one_completes(
    small_disk: Path, tmp_path: Path, left: int
) -> None:
    data = small_disk / "data"
    ingest(data, [write(tmp_path / "first.jsonl", 1, 40)])
    ballast = fill(small_disk, left)
    second = write(tmp_path / "second.jsonl", 2, 250)
    with pytest.raises(WarehouseError, match=r"(?i)no space left.*free some space.*same command again"):
        ingest(data, [second])
    assert check(Warehouse(data)).findings == () and n_articles(data) == 40
    ballast.unlink()
    ingest(data, [second])
    assert check(Warehouse(data)).findings == () and n_articles(data) == 290


def test_the_command_says_it_without_a_traceback_and_records_the_run(
    small_disk: Path, tmp_path: Path, prefect_api: str
) -> None:
    data, second = small_disk / "data", write(tmp_path / "second.jsonl", 2, 250)
    ingest(data, [write(tmp_path / "first.jsonl", 1, 40)])
    ballast = fill(small_disk, left=200_000)
    failed = newsfold("ingest", str(second), "--data", str(data))
    assert failed.returncode == 1
    assert "Error: no room left" in failed.stderr and "Free some space" in failed.stderr
    assert "Traceback" not in failed.stdout + failed.stderr
    assert check(Warehouse(data)).findings == () and n_articles(data) == 40
    ballast.unlink()
    ingest(data, [second])
    assert check(Warehouse(data)).findings == () and n_articles(data) == 290


def test_a_limit_on_files_is_told_like_a_full_disk(tmp_path: Path) -> None:
    data = tmp_path / "data"
    ingest(data, [write(tmp_path / "first.jsonl", 1, 40)])
    second = write(tmp_path / "second.jsonl", 2, 250)
    limited = subprocess.run(
        [sys.executable, "-c", LIMITED, data, second],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE)),
    )
    assert limited.returncode == 1, limited.stderr
    assert "no room left" in limited.stderr and "Free some space" in limited.stderr
    assert check(Warehouse(data)).findings == () and n_articles(data) == 40
    ingest(data, [second])
    assert check(Warehouse(data)).findings == () and n_articles(data) == 290
