"""A lock object in a bucket -> held by one process at a time: written on a condition, renewed, and left to run out.

Who holds it writes it anew every few seconds, on the condition that it is as it was left. One that has not been
written for the time that it names is anybody's, and so is one whose process has died on this very machine. The store's
own clock counts, whatever the machines think. It is never deleted: few stores know a condition on deleting.
"""

import json
import logging
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from pipeline.compute.bucket import Bucket, Version
from pipeline.errors import BusyError, StoreError

log = logging.getLogger(__name__)

SECONDS = 60.0
RENEWALS = 5  # in that time
POLL_SECONDS = 1.0


@dataclass(frozen=True)
class Holder:
    """What the lock object says. `machine`: a boot of a machine and its processes; empty where it cannot be known."""

    token: str
    pid: int
    host: str
    machine: str
    seconds: float
    renewals: int = 0
    released: bool = False

    def __str__(self) -> str:
        """As in a message."""
        return f"Process {self.pid} on {self.host} holds it, for {self.seconds:.0f} seconds after it was last heard of."


class Lease:
    """The right to work under a prefix of a bucket."""

    def __init__(self, bucket: Bucket, key: str, seconds: float = SECONDS) -> None:
        self._bucket, self._key = bucket, key
        self._self = Holder(uuid4().hex, os.getpid(), socket.gethostname(), _machine(), seconds)
        self._tag: str | None = None
        self._taken = False
        self._one_at_a_time = threading.Lock()

    @contextmanager
    def locked(self, wait_seconds: float) -> Iterator[None]:
        """Hold it; a thread renews it.

        Raises:
            BusyError: another one held it for all the time to wait.
        """
        deadline = time.monotonic() + wait_seconds
        while other := self._take():
            if time.monotonic() >= deadline:
                raise BusyError(str(other))
            time.sleep(min(POLL_SECONDS, max(deadline - time.monotonic(), 0)))
        ended = threading.Event()
        keeper = threading.Thread(target=self._keep, args=(ended,), daemon=True)
        keeper.start()
        try:
            yield
        finally:
            ended.set()
            keeper.join()
            self._release()

    def assure(self) -> None:
        """Make sure, if it was taken, that it is still held, and will be for its time from now on.

        Raises:
            StoreError: another one has taken it over, or it cannot be known.
        """
        if self._taken:
            self._renew()

    def _take(self) -> Holder | None:
        """Take it if it is free, else who has it."""
        found = self._bucket.version(self._key)
        if found and not self._is_free(found):
            return _holder(found)
        self._self = replace(self._self, renewals=self._self.renewals + 1, released=False)
        before = found.tag if found else None
        self._tag = self._bucket.put_if(self._key, _words(self._self), before) or self._own_tag()
        self._taken = self._tag is not None
        return None if self._taken else _holder(self._bucket.version(self._key)) or self._self

    def _is_free(self, found: Version) -> bool:
        holder = _holder(found)
        if holder is None or holder.released or _died(holder, self._self.machine):
            return True
        return self._now() - found.written_at > timedelta(seconds=holder.seconds)

    def _now(self) -> datetime:
        """The time as the store knows it."""
        probe = f"{self._key}-{self._self.token}"
        self._bucket.put(probe, b"")
        found = self._bucket.version(probe)
        self._bucket.delete(probe)
        if found is None:
            raise StoreError(f"{probe} was written, and is not there: is this store one that all see the same way?")
        return found.written_at

    def _own_tag(self) -> str | None:
        """The tag under which it is ours: an answer may get lost on its way, and a request come twice."""
        found = self._bucket.version(self._key)
        holder = _holder(found)
        return found.tag if found and holder and holder.token == self._self.token else None

    def _renew(self) -> None:
        with self._one_at_a_time:
            self._self = replace(self._self, renewals=self._self.renewals + 1)
            if self._tag:
                self._tag = self._bucket.put_if(self._key, _words(self._self), self._tag) or self._own_tag()
            if not self._tag:
                raise StoreError(
                    f"this process lost s3://{self._bucket.name}/{self._key}: it stood still or was cut off for over"
                    f" {self._self.seconds:.0f} seconds, and another run took over. Give the command again."
                )

    def _keep(self, ended: threading.Event) -> None:
        while not ended.wait(self._self.seconds / RENEWALS):
            try:
                self._renew()
            except OSError as error:  # to be tried again; once it is lost, the next one who asks learns of it
                log.warning("%s", error)

    def _release(self) -> None:
        self._taken = False
        self._self = replace(self._self, released=True)
        try:
            if self._tag:
                self._bucket.put_if(self._key, _words(self._self), self._tag)
        except OSError as error:
            log.warning("%s; it is free in %.0f seconds", error, self._self.seconds)
        self._tag = None


def _words(holder: Holder) -> bytes:
    return json.dumps(asdict(holder)).encode()


def _holder(found: Version | None) -> Holder | None:
    """Who wrote the lock object; None where there is none, or nobody we know."""
    if found is None:
        return None
    try:
        return Holder(**json.loads(found.content))
    except (TypeError, ValueError):
        return None


def _machine() -> str:
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot} {os.readlink('/proc/self/ns/pid')}"  # noqa: PTH115 - no path, a name for all that share pids
    except OSError:
        return ""


def _died(holder: Holder, machine: str) -> bool:
    """Whether it is known that the holder's process is gone: only where its number means the same here."""
    if not machine or holder.machine != machine:
        return False
    try:
        os.kill(holder.pid, 0)
    except OSError as error:
        return isinstance(error, ProcessLookupError)  # else it is there, and another user's
    return False
