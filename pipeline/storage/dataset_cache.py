"""Tables -> their open datasets, each opened once while nothing but this process can change the files."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pyarrow.dataset as ds


class DatasetCache:
    """Open datasets by table name, with what was read of the files' footers. Outside of `enabled` it stores none."""

    def __init__(self) -> None:
        self._datasets: dict[str, ds.FileSystemDataset] | None = None

    @contextmanager
    def enabled(self) -> Iterator[None]:
        """Store what is opened, until the end."""
        self._datasets = {}
        try:
            yield
        finally:
            self._datasets = None

    def get(self, name: str, open_dataset: Callable[[], ds.FileSystemDataset]) -> ds.FileSystemDataset:
        """The table's dataset: the stored one, else it is opened."""
        stored = self._datasets
        if stored is None:
            return open_dataset()
        if name not in stored:
            stored[name] = open_dataset()
        return stored[name]

    def clear(self) -> None:
        """Drop what is stored: files have changed."""
        if self._datasets is not None:
            self._datasets = {}
