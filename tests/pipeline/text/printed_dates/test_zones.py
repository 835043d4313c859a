"""Zones as they are printed behind a clock."""

from datetime import timedelta

import pytest

from pipeline.text.printed_dates.zones import printed_zone


@pytest.mark.parametrize(
    ("text", "hours", "rest"),
    [
        (" GMT", 0, ""),
        (" (GMT+7)", 7, ""),
        (" UTC-5 Oakton", -5, " Oakton"),
        ("+05:30", 5.5, ""),
        (" -0330", -3.5, ""),
        ("CET", 1, ""),
        (" IST | ANI", 5.5, " | ANI"),
        (" МСК", 3, ""),
        (" (мск)", 3, ""),
    ],
)
def test_zones(text: str, hours: float, rest: str) -> None:
    zone, end = printed_zone(f"14:30{text}", 5)
    assert zone is not None
    assert zone.utcoffset(None) == timedelta(hours=hours)
    assert f"14:30{text}"[end:] == rest


@pytest.mark.parametrize("text", ["", " BBC News", " - 15:30", " XYZ", " +99:00", " Uhr"])
def test_other_words_are_no_zones(text: str) -> None:
    assert printed_zone(f"14:30{text}", 5) == (None, 5)
