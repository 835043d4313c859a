"""The collector waits for the end of the work, however it ends, and is left as it was."""

import gc

import pytest

from pipeline.compute.collector import collector_waits


def test_it_waits_and_goes_on() -> None:
    with collector_waits():
        assert not gc.isenabled()
        with collector_waits():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="bad"), collector_waits():
        raise ValueError("bad")
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with collector_waits():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_function_keeps_its_name_as_it_is_sent_by_it() -> None:
    assert collector_waits()(test_it_waits_and_goes_on).__name__ == "test_it_waits_and_goes_on"
