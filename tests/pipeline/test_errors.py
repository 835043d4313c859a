"""Errors of ours are one family, so that a caller can catch them all or wait for the kind that passes."""

import pytest

from pipeline import errors
from pipeline.errors import BusyError, NewsfoldError, StoreError, UsageError, WarehouseError


def test_every_error_is_of_the_family() -> None:
    found = [value for value in vars(errors).values() if isinstance(value, type)]
    assert len(found) >= 5 and all(issubclass(kind, NewsfoldError) for kind in found)


def test_a_store_that_fails_is_caught_like_a_disk_that_fails() -> None:
    with pytest.raises(OSError, match="no answer"):
        raise StoreError("no answer")
    assert issubclass(StoreError, WarehouseError)


@pytest.mark.parametrize("kind", [UsageError, WarehouseError, BusyError])
def test_what_is_no_failure_of_a_disk_is_not_taken_for_one(kind: type[NewsfoldError]) -> None:
    assert not issubclass(kind, OSError)
