"""Tables -> their open datasets, and where their values stand, each found once while nothing else changes the files."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pyarrow.dataset as ds

from pipeline.storage.value_places import ValuePlaces


class DatasetCache:
    """Open datasets by table name, with what was read of the files' footers, and places of values by table and column.

    Outside of `enabled` it stores none.
    """

    def __init__(self) -> None:
        self._enabled = False
        self._datasets: dict[str, ds.FileSystemDataset] = {}
        self._places: dict[tuple[str, str], ValuePlaces] = {}

    @contextmanager
    def enabled(self) -> Iterator[None]:
        """Store what is opened, until the end."""
        self._enabled = True
        try:
            yield
        finally:
            self._enabled = False
            self.clear()

    def get(self, name: str, open_dataset: Callable[[], ds.FileSystemDataset]) -> ds.FileSystemDataset:
        """The table's dataset: the stored one, else it is opened."""
        if not self._enabled:
            return open_dataset()
        if name not in self._datasets:
            self._datasets[name] = open_dataset()
        return self._datasets[name]

    def places(self, name: str, column: str, stored: ds.FileSystemDataset) -> ValuePlaces:
        """Where the values of a column of the table's dataset stand."""
        if not self._enabled:
            return ValuePlaces.of(stored, column)
        if (name, column) not in self._places:
            self._places[name, column] = ValuePlaces.of(stored, column)
        return self._places[name, column]

    def clear(self) -> None:
        """Drop what is stored: files have changed."""
        self._datasets, self._places = {}, {}
