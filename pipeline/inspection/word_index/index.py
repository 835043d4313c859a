"""A data directory -> an index of its words that a thread keeps up with it, and that can be asked meanwhile."""

import hashlib
import json
import logging
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

import pyarrow as pa

from pipeline.errors import NewsfoldError, WarehouseError
from pipeline.inspection.word_index import database, fill
from pipeline.schemas.columns import Table
from pipeline.schemas.tables import CLUSTERS
from pipeline.storage.table_files import DAY_FILE
from pipeline.storage.warehouse import Warehouse

log = logging.getLogger(__name__)

_ATTEMPTS = 3
_MOST_HINTED = 500  # keys
_ARTICLE = ("article_id",)
_FILES_OF = """
    SELECT DISTINCT name FROM files WHERE id IN (
        SELECT file FROM heads WHERE article_id IN (SELECT value FROM json_each(:ids))
        UNION SELECT file FROM heads JOIN members USING (number)
            WHERE cluster_id IN (SELECT value FROM json_each(:clusters)))
"""


@dataclass(frozen=True)
class Coverage:
    """How many files are indexed, of how many."""

    n_done: int
    n_files: int

    @property
    def is_complete(self) -> bool:
        """Whether all that is stored is found."""
        return self.n_done >= self.n_files


class WordIndex:
    """The index of a data directory, in a folder for indexes. It can be deleted at any time, and is made anew then."""

    def __init__(self, folder: Path, data: Path | str) -> None:
        name = hashlib.blake2b(str(data).encode(errors="surrogateescape"), digest_size=12).hexdigest()
        self.path = folder / f"{name}.sqlite"
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._progress = Coverage(0, 0)
        self._error: Exception | None = None

    def refresh(self, warehouse: Warehouse, wait_seconds: float) -> Coverage:
        """See to it that what is stored is indexed, and how far it is after some time.

        Raises:
            WarehouseError: the last attempt has failed.
        """
        with self._lock:
            if self._thread is None or not self._is_filling():
                self._raise_error()
                if not self._is_behind(warehouse):
                    return self._progress
                self._thread = threading.Thread(target=self._keep_up, args=(warehouse,), daemon=True)
                self._thread.start()
            thread = self._thread
        thread.join(wait_seconds)
        self._raise_error()
        return self._progress

    def ask(self, query: str, values: Mapping[str, Any]) -> Sequence[dict[str, Any]]:
        """The answer to a query over the index.

        Raises:
            WarehouseError: it cannot be read.
        """
        try:
            with database.reading(self.path) as db:
                return [dict(row) for row in db.execute(query, values)]
        except WarehouseError:
            if self._is_filling():  # it has just been deleted, and is made anew
                return []
            raise

    def beside(self, warehouse: Warehouse) -> Warehouse:
        """The tables, whose rows are looked for where the index knows their articles to be."""
        return warehouse.hinted(self._likely_files)

    def _likely_files(self, table: Table, keys: pa.Array) -> Collection[tuple[str, ...]]:
        """Day and name of the files of some articles, of the members of some clusters, or of the founders of stories.

        What is known of an article is filed under the hour of its run, a cluster mostly under that of one of its own.
        """
        if len(keys) > _MOST_HINTED:
            return ()
        names = keys.to_pylist()
        ids = names if table.key == _ARTICLE else [str(name)[1:] for name in names]
        clusters = names if table.key == CLUSTERS.key else []
        try:
            with database.reading(self.path) as db:
                found = db.execute(_FILES_OF, {"ids": json.dumps(ids), "clusters": json.dumps(clusters)}).fetchall()
        except WarehouseError:  # there is none, or not yet
            return ()
        places = [PurePath(row["name"]).parts[-2:] for row in found]
        return {*places, *((day, DAY_FILE) for day, _ in places)}

    def _is_filling(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _raise_error(self) -> None:
        error, self._error = self._error, None
        if error is not None:
            raise WarehouseError(str(error)) from error

    def _is_behind(self, warehouse: Warehouse) -> bool:
        files = fill.stamped_files(warehouse)
        try:
            with database.reading(self.path) as db:
                n_listed = db.execute("SELECT count(*) FROM files").fetchone()[0]
                left = len(fill.outdated(db, files))
        except WarehouseError:  # there is none, or one of another version
            return True
        self._progress = Coverage(len(files) - left, len(files))
        return bool(left) or n_listed != len(files)

    def _keep_up(self, warehouse: Warehouse) -> None:
        """Index what is not; where texts have changed, all anew."""
        try:
            for _ in range(_ATTEMPTS):
                try:
                    self._fill(warehouse)
                    return
                except fill.ChangedError as changed:
                    log.info("the index of words is made anew: %s", changed)
                    database.remove(self.path)
                except FileNotFoundError:
                    log.debug("files went while they were indexed: once more")
        except (NewsfoldError, OSError, ValueError) as error:
            self._error = error

    def _fill(self, warehouse: Warehouse) -> None:
        files = fill.stamped_files(warehouse)
        with database.writing(self.path) as db:
            waiting = fill.outdated(db, files)
            self._progress = Coverage(len(files) - len(waiting), len(files))
            for file in waiting:
                fill.add(db, warehouse, file)
                self._progress = replace(self._progress, n_done=self._progress.n_done + 1)
            fill.settle(db, files)
