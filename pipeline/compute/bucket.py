"""An S3 bucket -> its objects: each read, written, copied or deleted whole, some only on a condition.

This is the one place that reads credentials, endpoint and region, from the AWS_* variables of the environment.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import obstore
import pyarrow as pa
from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    PermissionDeniedError,
    PreconditionError,
    UnauthenticatedError,
)
from obstore.store import S3Store

from pipeline.errors import StoreError

if TYPE_CHECKING:
    from obstore import GetOptions

_ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT")
_TAIL_BYTES = 1 << 16  # Parquet readers begin with the end of a file; most of ours are not longer
_CONNECT = timedelta(seconds=5)
_REQUEST = timedelta(minutes=5)  # an object is sent in one piece: parts of an upload that dies would stay, unseen
_RETRY = timedelta(seconds=20)
_RETRIES = 4


@dataclass(frozen=True)
class Version:
    """An object as it was at one moment; `tag` (ETag) is another for every content."""

    content: bytes
    tag: str
    written_at: datetime


@dataclass(frozen=True)
class Listed:
    """What a listing says of an object: `size` in bytes, `tag` another for every content."""

    key: str
    size: int
    written_at: datetime
    tag: str


class Bucket:
    """The objects of a bucket, by key."""

    def __init__(self, name: str, timeout: timedelta = _REQUEST) -> None:
        self.name = name
        self.endpoint = next((os.environ[name] for name in _ENDPOINTS if name in os.environ), "AWS")
        with self._requests():
            self._store = S3Store(
                name,
                client_options={
                    "allow_http": self.endpoint.startswith("http://"),  # where the user says http, http it is
                    "connect_timeout": _CONNECT,
                    "timeout": timeout,
                },
                retry_config={"max_retries": _RETRIES, "retry_timeout": _RETRY},
            )

    def version(self, key: str) -> Version | None:
        """An object with its tag; None where there is none."""
        with self._requests():
            try:
                found = obstore.get(self._store, key)
                return Version(bytes(found.bytes()), _tag(found.meta), found.meta["last_modified"])
            except FileNotFoundError as error:
                _check_bucket(error)
                return None

    def exists(self, key: str) -> bool:
        """Whether there is such an object."""
        return self.found(key) is not None

    def list(self, folder: str) -> list[str]:
        """The keys below a folder, sorted."""
        return [found.key for found in self.listed(folder)]

    def listed(self, folder: str) -> Sequence[Listed]:
        """The objects below a folder, sorted by their keys: a thousand come with a request."""
        with self._requests():
            found = [_listed(meta) for part in obstore.list(self._store, folder) for meta in part]
        return sorted(found, key=lambda each: each.key)

    def found(self, key: str) -> Listed | None:
        """An object, as a listing has it; None where there is none."""
        with self._requests():
            try:
                return _listed(obstore.head(self._store, key))
            except FileNotFoundError as error:
                _check_bucket(error)
                return None

    def put(self, key: str, content: bytes | Path) -> None:
        """Write an object, in place of what is there."""
        with self._requests():
            obstore.put(self._store, key, content, use_multipart=False)

    def put_if(self, key: str, content: bytes, tag: str | None) -> str | None:
        """Write an object if it has that tag, or with None, if there is none; its new tag, None where it was not so."""
        with self._requests():
            try:
                done = obstore.put(self._store, key, content, mode="create" if tag is None else {"e_tag": tag})
            except (AlreadyExistsError, PreconditionError):
                return None
        return _tag(done)

    def copy(self, key: str, other: str) -> None:
        """Write an object with the content of another."""
        with self._requests():
            obstore.copy(self._store, key, other)

    def delete(self, key: str) -> None:
        """Delete an object, if it is there."""
        with self._requests():
            obstore.delete(self._store, key)

    def fetch(self, key: str, place: Path) -> None:
        """Write an object to a local file."""
        with self._requests(), place.open("wb") as file:
            for part in obstore.get(self._store, key):
                file.write(part)

    def part(self, key: str, wanted: tuple[int, int] | None = None, tag: str | None = None) -> tuple[bytes, int, str]:
        """Some bytes of an object, first and past the last, or else its end; with its size and tag.

        Raises:
            StoreError: it has another tag than the one given.
        """
        with self._requests():
            try:
                asked: GetOptions = {"range": {"suffix": _TAIL_BYTES} if wanted is None else wanted}
                if tag:
                    asked["if_match"] = tag
                found = obstore.get(self._store, key, options=asked)
                return bytes(found.bytes()), found.meta["size"], _tag(found.meta)
            except PreconditionError as error:
                raise StoreError(f"s3://{self.name}/{key} was replaced while it was read: try again") from error

    @contextmanager
    def _requests(self) -> Iterator[None]:
        """Say what went wrong, and what to do about it."""
        try:
            yield
        except FileNotFoundError as error:
            if "NoSuchBucket" in str(error):
                raise self._no_bucket() from error
            raise StoreError(f"an object of s3://{self.name} is gone, try again: {_reason(error)}") from error
        except (PermissionDeniedError, UnauthenticatedError) as error:
            raise StoreError(
                f"access to s3://{self.name} was refused: {_reason(error)}. AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
                " must be those of someone who may list, read, write and delete there."
            ) from error
        except BaseError as error:
            raise self._translated(error) from error

    def _translated(self, error: BaseError) -> StoreError:
        reason = _reason(error)
        if "NoSuchBucket" in str(error):
            return self._no_bucket()
        if "AccessKey" in reason or "/latest/" in reason:  # none in the environment, nor from the machine's own service
            return StoreError(
                f"no credentials for s3://{self.name}: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY ({reason})"
            )
        return StoreError(
            f"s3://{self.name} at {self.endpoint} does not answer as it should: {reason}. Check AWS_ENDPOINT_URL,"
            " AWS_REGION and the network, and give the command again."
        )

    def _no_bucket(self) -> StoreError:
        return StoreError(f"there is no bucket {self.name} at {self.endpoint}: make it, or name another place")


def _check_bucket(error: FileNotFoundError) -> None:
    """An object that is not there is an answer; a bucket that is not there is none."""
    if "NoSuchBucket" in str(error):
        raise error


def _listed(meta: Any) -> Listed:
    return Listed(meta["path"], meta["size"], meta["last_modified"], _tag(meta))


def _tag(meta: Any) -> str:
    return str(meta["e_tag"])


def _reason(error: Exception) -> str:
    """The first line of what the library says, without the answer's XML."""
    return str(error).partition("\n")[0].partition("<?xml")[0].strip(" :")


class Pinned:
    """A file for pyarrow: one version of an object, read in parts. Another version fails it, so parts never mix.

    tag: of the version that is meant; whichever there is, if not given.
    """

    def __init__(self, bucket: Bucket, key: str, tag: str | None = None) -> None:
        self._bucket, self._key = bucket, key
        self._tail, self._size, self._tag = bucket.part(key, tag=tag)
        self._at = 0
        self.closed = False

    def read(self, n_bytes: int = -1) -> bytes:
        """Bytes from where it stands; all that are left without a number."""
        end = self._size if n_bytes < 0 else min(self._at + n_bytes, self._size)
        start, self._at = self._at, max(self._at, end)
        begins = self._size - len(self._tail)
        if start >= end:
            return b""
        if start >= begins:
            return self._tail[start - begins : end - begins]
        return self._bucket.part(self._key, (start, end), self._tag)[0]

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Stand elsewhere."""
        self._at = offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        return self._at

    def tell(self) -> int:
        """Where it stands."""
        return self._at

    def close(self) -> None:
        """It holds nothing open."""
        self.closed = True


class Objects:
    """What pyarrow's FSSpecHandler asks of a file system to read: files by path, `BUCKET/KEY`."""

    protocol = "s3"

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket

    def isfile(self, _path: str) -> bool:
        """Opening it tells, in the same request."""
        return True

    def open(self, path: str, mode: str = "rb") -> Pinned:
        """A file to read."""
        return Pinned(self._bucket, path.partition("/")[2])


def opened(bucket: Bucket, key: str) -> pa.NativeFile:
    """An object as a file of pyarrow's."""
    return pa.PythonFile(Pinned(bucket, key), mode="r")
