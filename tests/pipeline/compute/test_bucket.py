"""Objects are read, written and copied whole, some only on a condition; a file is one version of an object."""

import os
from pathlib import Path

import pytest

from pipeline.compute.bucket import Bucket, Pinned
from pipeline.errors import StoreError


@pytest.fixture
def key(place: str) -> str:
    return f"{place.removeprefix('s3://news/')}/object"


def test_an_object_is_what_was_written_copied_and_fetched(key: str, tmp_path: Path) -> None:
    bucket = Bucket("news")
    assert bucket.version(key) is None and not bucket.exists(key)
    bucket.put(key, b"content")
    bucket.copy(key, f"{key}-copy")
    bucket.fetch(f"{key}-copy", tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"content"
    assert bucket.list(key.rpartition("/")[0]) == [key, f"{key}-copy"]
    bucket.delete(key)
    bucket.delete(key)
    assert not bucket.exists(key)


def test_a_write_on_a_condition_is_refused_where_it_does_not_hold(key: str) -> None:
    bucket = Bucket("news")
    first = bucket.put_if(key, b"1", None)
    assert first and bucket.put_if(key, b"2", None) is None
    second = bucket.put_if(key, b"3", first)
    assert second and bucket.put_if(key, b"4", first) is None
    found = bucket.version(key)
    assert found is not None and (found.content, found.tag) == (b"3", second)


def test_a_file_is_read_in_parts_as_any_other(key: str) -> None:
    bucket, content = Bucket("news"), bytes(range(256)) * 1000
    bucket.put(key, content)
    file = Pinned(bucket, key)
    assert file.read(1000) == content[:1000] and file.tell() == 1000
    file.seek(-300, os.SEEK_END)
    assert file.read() == content[-300:] and file.read() == b""
    file.seek(100)
    file.seek(50, os.SEEK_CUR)
    assert file.read(10) == content[150:160]


def test_an_object_that_is_replaced_while_it_is_read_fails_the_read(key: str) -> None:
    bucket = Bucket("news")
    bucket.put(key, bytes(1_000_000))
    file = Pinned(bucket, key)
    assert file.read(10) == bytes(10)
    bucket.put(key, b"1" * 1_000_000)
    with pytest.raises(StoreError, match="replaced while it was read: try again"):
        file.read(10)
