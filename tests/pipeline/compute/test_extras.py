"""What is not installed is named, with the command that installs it."""

import pytest

from pipeline.compute.extras import needs, needs_s3
from pipeline.errors import UsageError


def test_a_missing_library_is_named_with_what_brings_it() -> None:
    with (
        pytest.raises(UsageError, match=r"^s3://news/x needs obstore, which is not installed: .*'newsfold\[s3\]'"),
        needs_s3("s3://news/x"),
    ):
        raise ModuleNotFoundError(name="obstore")


def test_so_is_that_of_another_extra() -> None:
    with pytest.raises(UsageError, match=r"^x = 1 needs distributed, .*'newsfold\[dask\]'"), needs("dask", "x = 1"):
        raise ModuleNotFoundError(name="distributed")


def test_other_errors_pass() -> None:
    with pytest.raises(KeyError), needs_s3("s3://news/x"):
        raise KeyError
