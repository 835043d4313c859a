"""Tests of matching find the kernels compiled."""

import pytest

from tests.support.kernels import load_kernels


@pytest.fixture(scope="session", autouse=True)
def _kernels() -> None:
    load_kernels()
