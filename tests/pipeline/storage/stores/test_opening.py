"""A place as people name it is opened as the store of its kind."""

import sys
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.storage.stores.local import LocalStore
from pipeline.storage.stores.opening import is_url, open_store


def test_a_path_is_a_local_store_that_is_not_made(tmp_path: Path) -> None:
    store = open_store(tmp_path / "data")
    assert isinstance(store, LocalStore) and store.root == tmp_path / "data"
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(("place", "is_one"), [("s3://news/x", True), ("data", False), (Path("s3:/x"), False)])
def test_a_url_is_told_from_a_path(place: Path | str, is_one: bool) -> None:
    assert is_url(place) == is_one


def test_without_the_extra_the_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("storage.stores.s3", "storage.stores.lease", "compute.bucket"):
        monkeypatch.delitem(sys.modules, f"pipeline.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "obstore", None)
    with pytest.raises(UsageError, match=r"needs obstore, which is not installed: pip install 'newsfold\[s3\]'"):
        open_store("s3://news/x")
