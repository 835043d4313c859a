"""WARC files of a run -> objects of a bucket: kept here until each is there whole."""

from pathlib import Path

from pipeline.compute.extras import needs_s3
from pipeline.compute.paths import URL_SCHEME
from pipeline.errors import StoreError


def carry_over(outbox: Path, url: str) -> str:
    """Move the files of a folder to below a URL, by their paths in it; why some are left, empty where none is.

    Each is written by one request, and deleted here after that: one that is cut off is written again by the next run.
    Their names must bear the run's, as an object is replaced and not added to.
    """
    files = sorted(path for path in outbox.rglob("*") if path.is_file())
    if not files:
        return ""
    with needs_s3(url):
        from pipeline.compute.bucket import Bucket  # only here: most have no use for it
    name, _, prefix = url.removeprefix(URL_SCHEME).rstrip("/").partition("/")
    try:
        bucket = Bucket(name)
        for path in files:
            bucket.put("/".join(filter(None, (prefix, path.relative_to(outbox).as_posix()))), path)
            path.unlink()
    except StoreError as error:
        return f"what was fetched waits in {outbox} for {url}: {error}"
    return ""
