"""The lock object: one holder at a time, taken over from the dead and from who stands still, never from the living."""

import json
from contextlib import ExitStack
from dataclasses import asdict, replace

import pytest

from pipeline.compute.bucket import Bucket
from pipeline.errors import BusyError, StoreError
from pipeline.storage.stores.lease import Holder, Lease

ELSEWHERE = Holder("another", 1, "elsewhere", "another boot", 60.0)


@pytest.fixture
def bucket(bucket_url: str) -> Bucket:
    return Bucket(bucket_url.removeprefix("s3://"))


@pytest.fixture
def key(place: str) -> str:
    return f"{place.removeprefix('s3://news/')}/lock"


def leave(bucket: Bucket, key: str, holder: Holder) -> None:
    bucket.put(key, json.dumps(asdict(holder)).encode())


def test_a_second_one_is_told_who_holds_it_and_gets_it_afterwards(bucket: Bucket, key: str) -> None:
    with Lease(bucket, key).locked(0), pytest.raises(BusyError, match=r"Process \d+ on \S+ holds it"):
        Lease(bucket, key).locked(0).__enter__()
    with Lease(bucket, key).locked(0):
        pass


def test_a_lock_of_another_machine_is_taken_over_once_it_has_run_out(bucket: Bucket, key: str) -> None:
    leave(bucket, key, ELSEWHERE)
    with pytest.raises(BusyError, match="Process 1 on elsewhere"), Lease(bucket, key).locked(0):
        pass
    leave(bucket, key, replace(ELSEWHERE, seconds=0.5))
    with Lease(bucket, key).locked(60):
        found = bucket.version(key)
        assert found
        assert json.loads(found.content)["host"] != "elsewhere"
    assert bucket.list(key.rpartition("/")[0]) == [key]


def test_a_lock_whose_holder_died_on_this_machine_is_free_at_once(bucket: Bucket, key: str) -> None:
    with Lease(bucket, key).locked(0):
        found = bucket.version(key)
        assert found
        own = Holder(**json.loads(found.content))
    if not own.machine:
        pytest.skip("this system does not tell its machines apart")
    leave(bucket, key, replace(own, token="another", pid=2**22 + 1, released=False))
    with Lease(bucket, key).locked(0):
        pass


def test_who_holds_it_keeps_it_beyond_its_time(bucket: Bucket, key: str) -> None:
    with Lease(bucket, key, seconds=1).locked(0), pytest.raises(BusyError), Lease(bucket, key).locked(3):
        pass


def test_who_stood_still_is_told_and_leaves_the_lock_to_the_next(
    bucket: Bucket, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Lease, "_keep", lambda self, ended: None)
    still, next_one = Lease(bucket, key, seconds=0.5), Lease(bucket, key)
    with still.locked(0), next_one.locked(60):
        with pytest.raises(StoreError, match="another run took over"):
            still.assure()
        next_one.assure()
    with ExitStack() as held:
        held.enter_context(still.locked(0))
        with next_one.locked(60):
            held.close()
            next_one.assure()


def test_a_renewal_whose_answer_was_lost_does_not_lose_the_lock(
    bucket: Bucket, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lease = Lease(bucket, key)
    real = bucket.put_if
    with lease.locked(0):
        monkeypatch.setattr(bucket, "put_if", lambda *given: real(*given) and None)
        lease.assure()
        monkeypatch.undo()
        lease.assure()
