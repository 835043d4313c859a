"""A data directory -> a folder with its public tables as they are at one instant."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError, WarehouseError
from pipeline.schemas.tables import PUBLIC_TABLES
from pipeline.storage.stores.local import sync
from pipeline.storage.warehouse import Warehouse


@dataclass(frozen=True)
class Snapshot:
    """What was written: files, how many of them are hard links, and the bytes of all."""

    folder: Path
    n_files: int
    n_linked: int
    n_bytes: int


def check_destination(warehouse: Warehouse, folder: Path) -> Path:
    """The destination's real path.

    Raises:
        UsageError: it lies in the data directory, is a file, or holds something.
    """
    folder = folder.resolve()
    if isinstance(warehouse.root, Path) and folder.is_relative_to(data := warehouse.root.resolve()):
        raise UsageError(
            f"{folder} lies in the data directory {data}, whose readers would see rows twice: go elsewhere"
        )
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a directory, which is made")
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty; name a directory that is not there yet")
    return folder


def take(warehouse: Warehouse, folder: Path) -> Snapshot:
    """Write the public tables to a new folder. Hold the lock, and complete what was cut off before.

    Files are linked, which takes no time and no space, for newsfold never changes a file in place; across file systems
    and from a bucket they are copied. The folder gets its name at the end, so that one which was cut off is never taken
    for whole. It is the user's own from then on: what is forgotten later stays in it.

    Raises:
        UsageError: there can be no snapshot in the folder.
        WarehouseError: it could not be written.
    """
    folder = check_destination(warehouse, folder)
    draft = folder.with_name(f".{folder.name}.newsfold-draft")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        taken = _fill(warehouse, draft)
        draft.replace(folder)
        sync(folder.parent)
    except WarehouseError:
        raise
    except OSError as error:
        raise WarehouseError(f"cannot write a snapshot to {folder}: {error.strerror}. Name another folder.") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return Snapshot(folder, *taken)


def _fill(warehouse: Warehouse, draft: Path) -> tuple[int, int, int]:
    """The numbers of files, of links, and of bytes."""
    files = [path for table in PUBLIC_TABLES for path in warehouse.files(table)]
    places = [draft / path.relative_to(warehouse.root) for path in files]
    for place in places:
        place.parent.mkdir(parents=True, exist_ok=True)
    n_linked = warehouse.store.fetch(list(zip(files, places, strict=True)))
    n_bytes = sum(place.stat().st_size for place in places)
    for inner in [draft, *(path for path in draft.rglob("*") if path.is_dir())]:
        sync(inner)
    return len(files), n_linked, n_bytes
