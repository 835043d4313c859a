"""Lines that say when an article was printed, and lines that say more."""

import re

import pytest

from pipeline.cleaning.boilerplate.date_lines import DATE_LINE

PATTERN = re.compile(DATE_LINE)


@pytest.mark.parametrize(
    "line",
    [
        "updated: 7 mar 2021 8:15 am",
        "published on 12 january 2024",
        "mon, 10 nov 2025 14:05 gmt",
        "stand: 10.11.2025, 14:05 uhr",
        "publié le 12 janvier 2024 à 10h30",
        "10 de noviembre de 2025",
        "march 7, 2021",
    ],
)
def test_date_lines(line: str) -> None:
    assert PATTERN.match(line)


@pytest.mark.parametrize(
    "line", ["on mar 7 2018, the court ruled that the law was gone.", "12 people came", "7 mar", "march of the workers"]
)
def test_other_lines(line: str) -> None:
    assert not PATTERN.match(line)
