"""A place as people name it -> the store that keeps a warehouse's files there."""

from pathlib import Path

from pipeline.compute.extras import needs_s3
from pipeline.compute.paths import is_url
from pipeline.storage.stores.base import STATE, Store
from pipeline.storage.stores.local import LocalStore


def open_store(data: Path | str) -> Store:
    """The store for a path or a URL.

    Raises:
        UsageError: no such kind of URL is known, or what it needs is not installed.
    """
    if not is_url(data):
        return LocalStore(Path(data), STATE)
    with needs_s3(data):
        from pipeline.storage.stores.s3 import ObjectStore  # only here: most have no use for it
    return ObjectStore(str(data), STATE)
