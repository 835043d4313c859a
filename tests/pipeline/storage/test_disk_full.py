"""A write that finds no room is an error that says what to do; any other error is left as it is."""

import errno
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.errors import WarehouseError
from pipeline.storage.disk_full import explain_disk_full


@dataclass(frozen=True)
class Directory:
    data: Path = Path("the data")


@explain_disk_full
def write(directory: Directory, number: int, *, text: str = "") -> str:
    if number:
        raise OSError(number, "as the system says it")
    return text


def test_what_is_written_is_returned() -> None:
    assert write(Directory(), 0, text="written") == "written"
    assert write.__name__ == "write"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_no_room_is_said_in_words(number: int) -> None:
    with pytest.raises(WarehouseError, match=r"no room left to write to the data: .*Free some space there"):
        write(Directory(), number)


def test_another_error_is_left_as_it_is() -> None:
    with pytest.raises(PermissionError):
        write(Directory(), errno.EACCES)
