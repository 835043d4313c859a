"""Files handed over in a folder or a bucket: whole, under their names, and by each try of a task in its own place."""

from pathlib import Path

import pytest

from pipeline.storage.exchange import BucketPrefix, Exchange, SharedFolder


def handed_over(exchange: Exchange, here: Path, there: Path) -> str:
    """What a worker reads of a file, and this process of the worker's answer."""
    given = here / "given"
    given.write_text("rows")
    exchange.send([(given, "raw-0000.parquet")])
    with exchange.scratch() as scratch:
        (path,) = exchange.receive(["raw-0000.parquet"], there)
        (scratch / "part").write_text(f"cleaned {path.read_text()}")
        name = f"{scratch.name}/part"
        exchange.send([(scratch / "part", name)])
    exchange.drop(["raw-0000.parquet"])
    (answer,) = exchange.receive([name], here)
    return answer.read_text()


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    return here, there


def test_files_in_a_folder_are_read_where_they_lie(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    root = tmp_path / "data" / "run"
    root.mkdir(parents=True)
    assert handed_over(SharedFolder(root, is_lent=False), *folders) == "cleaned rows"
    assert not list(folders[1].iterdir()) and not (root / "raw-0000.parquet").exists()
    SharedFolder(root, is_lent=True).clear()
    assert root.exists()
    SharedFolder(root, is_lent=False).clear()
    assert not root.parent.exists() and tmp_path.exists()


def test_two_tries_of_a_task_never_write_to_one_place(tmp_path: Path) -> None:
    folder = SharedFolder(tmp_path, is_lent=True)
    with folder.scratch() as one, folder.scratch() as other:
        assert one != other and one.is_dir() and other.is_dir()


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), SharedFolder(tmp_path / "elsewhere", is_lent=True).scratch():
        raise AssertionError("it was made")


def test_files_in_a_bucket_are_fetched_and_sent(place: str, folders: tuple[Path, Path]) -> None:
    assert handed_over(BucketPrefix(place), *folders) == "cleaned rows"
    with pytest.raises(OSError, match="is gone"):
        BucketPrefix(place).receive(["raw-0000.parquet"], folders[0])
