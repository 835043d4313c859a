"""Units are known by their names and signs, behind a number and before it."""

import pytest

from pipeline.matching.facts.folding import fold
from pipeline.matching.facts.units import unit_before, unit_behind


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        *(
            ("en", " percent", "%"),
            ("en", "-mile run", "mile"),
            ("en", " U.S. dollars", None),
            ("en", " dollars", "USD"),
        ),
        *(("de", " Prozent", "%"), ("de", ". Euro", None), ("de", " Stunden", "hour"), ("fr", " pour cent", "%")),
        *(("fr", " d'euros", "EUR"), ("es", " pesetas", None), ("pl", " złotych", "PLN"), ("ru", " рублей", "RUB")),
        *(("sv", " kronor", "SEK"), ("da", " kroner", "DKK"), ("ja", "円", "JPY"), ("zh", "公里", "kilometer")),
        *(("ar", " دولار", "USD"), ("hi", " प्रतिशत", "%"), ("th", " บาท", None), (None, " %", "%"), (None, "", None)),
    ],
)
def test_behind_a_number(language: str | None, text: str, unit: str | None) -> None:
    found = unit_behind(fold(f"5{text}"), 1, language)
    assert (found[0] if found else None) == unit


@pytest.mark.parametrize(
    ("text", "unit"), [("€", "EUR"), ("US$", "USD"), ("£ ", "GBP"), ("百分之", "%"), ("yüzde ", "%"), ("a ", None)]
)
def test_before_a_number(text: str, unit: str | None) -> None:
    found = unit_before(fold(f"{text}5"), len(text))
    assert (found[0] if found else None) == unit


@pytest.mark.parametrize(
    ("language", "text"), [("th", "ม"), ("en", "m"), ("de", "gelb"), ("en", "days off"), ("ar", "م")]
)
def test_a_unit_is_a_whole_word(language: str, text: str) -> None:
    found = unit_behind(f"5 {text}", 1, language)
    assert found is None or f"5 {text}"[found[1] :] in ("", " off")
