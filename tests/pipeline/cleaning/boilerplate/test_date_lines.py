"""Lines that say when an article was printed, and lines that say more."""

import re

import pytest

from pipeline.cleaning.boilerplate.date_lines import date_line, placed_date


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "updated: 7 mar 2021 8:15 am"),
        ("en", "published on 12 january 2024"),
        ("en", "mon, 10 nov 2025 14:05 gmt"),
        ("en", "2025-11-10t14:05:00+01:00"),
        ("en", "march 7, 2021"),
        ("de", "stand: 10.11.2025, 14:05 uhr"),
        ("de", "mo, 10.11.2025"),
        ("fr", "publié le 12 janvier 2024 à 10h30"),
        ("es", "10 de noviembre de 2025"),
        ("it", "lunedì, 10 novembre 2025 - ore 14:05"),
        ("ja", "2025年11月10日(月) 午後2時5分 更新"),
        ("ko", "2025. 11. 10. 오후 2:05"),
        ("ar", "الاثنين 10 نوفمبر 2025 - 14:05"),
        ("fa", "دوشنبه ۱۹ آبان ۱۴۰۴ - ۱۴:۰۵"),
        ("th", "10 พ.ย. 2568 14:05 น."),
        ("th", "10 พ.ย. 68"),
        ("ja", "令和7年11月10日"),
        ("zh", "民國114年11月10日"),
    ],
)
def test_date_lines(language: str, line: str) -> None:
    assert re.match(date_line((language,)), line)
    assert re.match(date_line((language, "pl", "hu")), line)


@pytest.mark.parametrize(
    "line",
    [
        "on mar 7 2018, the court ruled that the law was gone.",
        "12 people came",
        "7 mar",
        "march of the workers",
        "10.11. 12.11. 14.11.",
        "2024 | 2025",
        "november 10, 2025 was a monday",
    ],
)
def test_other_lines(line: str) -> None:
    assert not re.match(date_line(("en",)), line)
    assert not re.match(placed_date(("en",)), line)


def test_a_place_before_the_date() -> None:
    assert re.match(placed_date(("de",)), "klarenberg, den 10. november 2025")
    assert not re.match(placed_date(("de",)), "der rat tagte in klarenberg, am 10. november 2025 wird gewählt")
