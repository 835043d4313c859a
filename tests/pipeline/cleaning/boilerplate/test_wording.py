"""Wordings of several languages make one rule; which of them a text falls under depends on its language."""

from pipeline.cleaning.boilerplate.wording import (
    ANY,
    LineKind,
    Wording,
    alone,
    open_pointer,
    pointer,
    rules_in,
    turkish,
)

KIND = LineKind(
    "zebra",
    (
        Wording("en", r"zebras only$", "Zebras only", "Zebras only live there."),
        Wording("en", r"all zebras$", "All zebras", "All zebras live.", abroad=False),
        Wording("de", r"nur zebras$", "Nur Zebras", "Nur Zebras leben."),
    ),
)
ANYWHERE = LineKind("mark", (Wording(ANY, r"z+$", "ZZ", "Zebra"),))


def test_the_language_chooses_the_wordings() -> None:
    def patterns(language: str | None) -> list[str]:
        return [rule.pattern for rule in rules_in([KIND, ANYWHERE], language)]

    assert patterns("en") == ["zebras only$|all zebras$", "z+$"]
    assert patterns("de") == ["zebras only$|nur zebras$", "z+$"]
    assert patterns("fr") == ["zebras only$", "z+$"]
    assert patterns(None) == ["zebras only$|nur zebras$", "z+$"]


def test_a_rule_says_whether_it_is_english_alone() -> None:
    assert [rule.english for rule in rules_in([KIND, ANYWHERE], "en")] == [True, False]
    assert [rule.english for rule in rules_in([KIND], "de")] == [False]


def test_forms_of_lines() -> None:
    import re

    assert re.match(pointer("siehe"), "siehe: der hafen")
    assert not re.match(pointer("siehe"), "siehe der hafen von oben")
    assert re.match(open_pointer("siehe"), "» siehe der hafen von oben")
    assert not re.match(open_pointer("siehe"), "siehe der hafen von oben.")
    assert re.match(alone("mehr"), "mehr ...")
    assert not re.match(alone("mehr"), "mehr geld")
    assert re.match(turkish("ilgili"), "İLGİLİ".lower())
