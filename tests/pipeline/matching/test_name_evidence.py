"""Two openings of one template have other names in the same places; a copy may have one."""

import pytest

from pipeline.matching.name_evidence import OpeningDifferences, differing, names
from tests.support.pairs import substitutions

BRIEF = (
    "Police in {town} arrested a man of {age} on Monday after shots were fired outside a bar in the {quarter} quarter,"
    " a spokesman said. Nobody was hurt. Officers found a weapon in the car that he had fled in, and a judge is to"
    " decide on Tuesday whether he stays in custody. The police asked all who saw what happened to come forward."
)
ONE = BRIEF.format(town="Wexford", age=34, quarter="Rosslare")
BANK = (
    "Le conseil de la banque {bank} a nommé {who} à sa tête, a annoncé l'établissement lundi dans un communiqué. La"
    " nomination prend effet en janvier. Le conseil a remercié l'ancienne direction de son travail et a dit vouloir"
    " garder le cap fixé il y a deux ans par les actionnaires."
)


def _differing(one: str, other: str, language: str | None = "en") -> OpeningDifferences:
    there = differing(one, other, substitutions(one, other), language)
    assert there == differing(other, one, substitutions(other, one), language)
    return there


def _differ(one: str, other: str, language: str | None = "en") -> bool:
    return _differing(one, other, language).names


@pytest.mark.parametrize(
    ("town", "age", "quarter", "expected"),
    [
        ("Tralee", 51, "Ballyard", True),
        ("Tralee", 51, "Rosslare", True),
        ("Tralee", 34, "Rosslare", False),
        ("Wexforde", 51, "Rosslair", False),
        ("Wexford", 51, "Rosslare", False),
    ],
    ids=["all differ", "name and number", "a name for local readers", "spelt another way", "a number"],
)
def test_names_in_each_others_places(town: str, age: int, quarter: str, expected: bool) -> None:
    other = BRIEF.format(town=town, age=age, quarter=quarter)
    assert _differ(ONE, other) is expected


def test_names_are_found_in_languages_that_give_capitals_to_names_alone() -> None:
    one, other = BANK.format(bank="Rocamadour", who="Aline Vauquelin"), BANK.format(bank="Kerguelen", who="Ugo Batifol")
    assert _differ(one, other, "fr")
    assert not _differ(one, other, "de") and not _differ(one, other, "xx") and not _differ(one, other, None)


def test_other_words_in_the_place_of_words_are_no_names() -> None:
    other = ONE.replace("arrested", "detained").replace("spokesman", "constable").replace("Monday", "Sunday")
    assert len(substitutions(ONE, other)) == 3 and not _differ(ONE, other)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Harlow Mills said on Monday that Berta Quist had left.", ["berta", "harlow", "mills", "monday", "quist"]),
        ("The mayor said no. He left. (Reuters) - it rained", ["reuters", "the"]),
        ("Net 5 vs 4\n\nSales 3 vs 2\n\nYear", ["net"]),
        ('the mayor said: "We go," and Ada Lowe said “They stay”', ["ada", "lowe"]),
        ("Ünal met Åsa in the I and O of Évora", ["åsa", "évora", "ünal"]),
        ("央行周三宣布降息", []),
        ("", []),
    ],
)
def test_names_are_words_with_capitals_that_their_place_does_not_call_for(lead: str, expected: list[str]) -> None:
    assert sorted(names(lead)) == sorted(expected)


def test_names_are_looked_for_in_as_many_words_as_asked() -> None:
    text = "a b c " * 20 + "Xanthe"
    assert names(text) == [] and names(text, 61) == ["xanthe"]


WEATHER = (
    "Am {day} ist es im Norden meist bewölkt, und gebietsweise fällt Regen. Die Temperaturen erreichen {most} Grad an"
    " der Küste und {least} Grad im Harz, wie der Wetterdienst mitteilte. Dazu weht ein mäßiger Wind aus Westen."
)


@pytest.mark.parametrize(
    ("day", "most", "least", "expected"),
    [("Dienstag", 9, 4, True), ("Dienstag", 12, 4, True), ("Dienstag", 12, 7, False), ("Montag", 9, 4, False)],
)
def test_other_days_and_other_numbers_in_the_same_places(day: str, most: int, least: int, expected: bool) -> None:
    one, other = WEATHER.format(day="Montag", most=12, least=7), WEATHER.format(day=day, most=most, least=least)
    assert _differing(one, other, "de") == OpeningDifferences(names=False, days=expected)
