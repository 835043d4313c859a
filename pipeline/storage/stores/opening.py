"""A place as people name it -> the store that keeps a warehouse's files there."""

from pathlib import Path

from pipeline.errors import UsageError
from pipeline.storage.stores.base import STATE, Store
from pipeline.storage.stores.local import LocalStore


def open_store(data: Path | str) -> Store:
    """The store for a path or a URL.

    Raises:
        UsageError: no such kind of URL is known, or what it needs is not installed.
    """
    if not is_url(data):
        return LocalStore(Path(data), STATE)
    try:
        from pipeline.storage.stores.s3 import ObjectStore  # only here: most have no use for it
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{data} needs {error.name}, which is not installed: pip install 'newsfold[s3]', or in a clone"
            " pip install -c constraints.txt -e '.[s3]'"
        ) from error
    return ObjectStore(str(data), STATE)


def is_url(data: Path | str) -> bool:
    """Whether the place is not on this machine's file systems."""
    return "://" in str(data)
