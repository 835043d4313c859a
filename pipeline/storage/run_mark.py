"""A run -> its mark in the data directory, from its start to its commit: so that a run which was cut off is known."""

import json
import os
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

from pipeline.storage.disk_full import explain_disk_full
from pipeline.storage.stores.base import STATE, Store


@explain_disk_full
def begin(store: Store, run_id: str, mark: Mapping[str, Any]) -> Path:
    """Mark the run as working and give it an empty folder to stage its files in."""
    store.write(_path(store), json.dumps({"run_id": run_id, "pid": os.getpid(), **mark}))
    folder = store.workspace(run_id)
    folder.mkdir(parents=True)
    return folder


def read_mark(store: Store) -> dict[str, Any] | None:
    """The mark of the run that is at work, or was when it was cut off."""
    mark = store.read(_path(store))
    return None if mark is None else dict(json.loads(mark))


def delete(store: Store) -> None:
    """Delete the mark: the run has ended."""
    store.delete(_path(store))


def abandon(store: Store, run_id: str) -> None:
    """Drop what a run has staged, and its mark: it leaves no trace."""
    store.drop(run_id)
    delete(store)


def _path(store: Store) -> PurePath:
    return store.root / STATE / "run.json"
