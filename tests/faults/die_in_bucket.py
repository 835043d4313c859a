"""A run into a bucket that kills itself, as a power cut would: `python die_in_bucket.py POINT URL INPUT`."""

import sys
from pathlib import Path

from pipeline.compute.bucket import Bucket
from pipeline.storage.stores.s3 import ObjectStore
from tests.faults.die_at import die
from tests.support.runs import ingest

COPIES = 4


def die_at(point: str) -> None:
    copy, copied = Bucket.copy, []
    drop = ObjectStore.drop

    def copy_some(self: Bucket, key: str, other: str) -> None:
        if len(copied) == COPIES:
            die()
        copied.append(key)
        copy(self, key, other)

    def drop_all_but_runs(self: ObjectStore, run_id: str = "") -> None:
        if run_id:
            die()
        drop(self, run_id)

    points = {
        "before_journal": (ObjectStore, "record", die),
        "between_copies": (Bucket, "copy", copy_some),
        "before_tidying": (ObjectStore, "drop", drop_all_but_runs),
    }
    setattr(*points[point])


if __name__ == "__main__":
    die_at(sys.argv[1])
    ingest(sys.argv[2], [Path(sys.argv[3])])
