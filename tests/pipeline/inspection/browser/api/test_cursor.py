"""A cursor is read as it was written, and refused where it was not."""

import pytest

from pipeline.errors import UsageError
from pipeline.inspection.browser.api.cursor import read, written


def test_a_place_comes_back_as_it_was() -> None:
    place = ["20260302T1", "ca1\x1f§", 7]
    assert read(written(place), (str, str, int)) == place and read("", (str,)) is None


def test_others_are_refused() -> None:
    for cursor in ("x", "!!", written([7]), written(["a", "b"]), "e30", "\x00", "ä"):
        with pytest.raises(UsageError, match="leave it out to begin"):
            read(cursor, (str,))
