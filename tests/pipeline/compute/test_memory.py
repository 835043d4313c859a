"""Free memory goes back to the system, also where the C library has no way to."""

import ctypes
from types import SimpleNamespace

import pyarrow as pa
import pytest

from pipeline.compute.memory import release_memory


def test_what_is_in_use_stays() -> None:
    table = pa.table({"n": range(1000)})
    release_memory()
    assert table["n"].to_pylist() == list(range(1000))


def test_without_a_way_to_trim_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name: SimpleNamespace())
    release_memory()
