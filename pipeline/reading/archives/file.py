"""An archive file, read before up to a place or not at all -> the documents after it, and how far it is read now."""

import mmap

from pipeline.reading.archives.documents import ArchiveProgress, documents_of
from pipeline.reading.archives.places import RecordsFrom, mapped
from pipeline.reading.formats.base import Attempt, Documents, FileOutcome
from pipeline.reading.streams import Checkpoint, new_hash

_HASHED = 1 << 20  # bytes at a time


def documents_of_file(attempt: Attempt, records: RecordsFrom) -> Documents:
    """The documents of an archive from the attempt's checkpoint on."""
    before = attempt.checkpoint or Checkpoint(0, 0, new_hash())
    if not attempt.began.size:  # an empty file cannot be mapped
        return FileOutcome(checkpoint=before)
    progress = ArchiveProgress(before.n_lines, before.n_bytes)
    with attempt.open() as stream, mapped(stream) as data:
        yield from documents_of(attempt, data, records, progress)
        return FileOutcome(progress.waits, checkpoint=_moved_on(before, progress, data), left_out=progress.left_out)


def _moved_on(before: Checkpoint, progress: ArchiveProgress, data: mmap.mmap) -> Checkpoint:
    state = before.state.copy()
    for start in range(before.n_bytes, progress.offset, _HASHED):
        state.update(data[start : min(start + _HASHED, progress.offset)])
    return Checkpoint(progress.offset, progress.number, state)
