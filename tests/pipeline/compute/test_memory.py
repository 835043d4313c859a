"""Memory that is free goes back to the system, and nothing else does."""

import pyarrow as pa
import pytest

from pipeline.compute import memory


def test_what_is_in_use_stays() -> None:
    column = pa.array(range(100_000))
    before = pa.default_memory_pool().bytes_allocated()
    memory.release_memory()
    assert pa.default_memory_pool().bytes_allocated() == before
    assert column[99_999].as_py() == 99_999


def test_a_c_library_that_has_no_way_to_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory.ctypes, "CDLL", lambda _: object())
    memory.release_memory()


def test_the_c_library_is_asked_where_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    class Library:
        malloc_trim = staticmethod(asked.append)

    monkeypatch.setattr(memory.ctypes, "CDLL", lambda _: Library())
    memory.release_memory()
    assert asked == [0]
