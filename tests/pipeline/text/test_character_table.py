"""The table of letters is what its rules say, whatever the versions of Python and its libraries."""

import unicodedata

import pytest

from pipeline.text.character_table import (
    ALONE,
    CHARACTER_KINDS,
    DROPPED,
    EXPANDED,
    FORM_MASK,
    KIND_SHIFT,
    LETTER,
    MARK,
    SEPARATOR,
    compared_forms,
    compared_letters,
    letters,
)
from pipeline.text.words import words
from tests.support import unicode_letters
from tests.support.plain_hashes import compared_words

TABLE = letters()
KINDS_OF = (TABLE.entries >> KIND_SHIFT).tolist()


def folded(point: int) -> str:
    form = int(TABLE.entries[point]) & FORM_MASK
    if KINDS_OF[point] != EXPANDED:
        return chr(form)
    end = TABLE.sequences.tolist().index(0, form)
    return "".join(map(chr, TABLE.sequences[form:end]))


@pytest.mark.slow
@pytest.mark.skipif(unicodedata.unidata_version != unicode_letters.UNIDATA, reason="foldings of another Unicode")
def test_the_table_follows_its_rules() -> None:
    for point in range(len(KINDS_OF)):
        if unicodedata.category(chr(point)) not in ("Cn", "Co"):
            assert (CHARACTER_KINDS[KINDS_OF[point]], folded(point)) == unicode_letters.describe(point), hex(point)


def test_folded_forms_are_final_and_of_kinds_that_stand_in_words() -> None:
    for point, kind in enumerate(KINDS_OF):
        if kind in (SEPARATOR, DROPPED):
            continue
        for part in map(ord, folded(point)):
            assert KINDS_OF[part] not in (SEPARATOR, DROPPED, EXPANDED) and folded(part) == chr(part), hex(point)


def test_no_code_point_stands_for_more_words_than_it_has_bytes() -> None:
    """The kernel makes room for as many words as a text has bytes."""
    expanded = (chr(point) for point, kind in enumerate(KINDS_OF) if kind == EXPANDED)
    assert all(len(words(char)) <= len(char.encode()) for char in expanded)


def test_ascii_is_the_table_of_the_first_code_points() -> None:
    assert TABLE.ascii.tolist() == [ord(folded(p)) if KINDS_OF[p] == LETTER else 0 for p in range(128)]
    assert not {KINDS_OF[p] for p in range(128)} - {LETTER, SEPARATOR}


@pytest.mark.slow
@pytest.mark.skipif(unicodedata.unidata_version != unicode_letters.UNIDATA, reason="foldings of another Unicode")
def test_compared_forms_follow_their_rules() -> None:
    written = "".join(unicode_letters.compared_lines())
    assert written == unicode_letters.character_table.COMPARED_FILE.read_text(encoding="ascii")


def test_a_compared_form_is_a_final_one_and_parts_words_as_the_folded_form_does() -> None:
    forms = compared_forms()
    for point, parts in forms.items():
        assert folded(point) == chr(point) and forms.keys().isdisjoint(parts), hex(point)
        assert {KINDS_OF[part] for part in parts} == ({KINDS_OF[point]} if parts else set()), hex(point)
        assert parts or KINDS_OF[point] == MARK, hex(point)
        assert len(parts) == 1 or KINDS_OF[point] != ALONE, hex(point)


def test_each_code_point_is_compared_as_what_it_is_folded_to() -> None:
    compared = compared_letters()
    forms = compared_forms()
    for point in [*range(0x3000), *range(0xF900, 0xFFFF)]:
        kind, form = divmod(int(compared.entries[point]), 1 << KIND_SHIFT)
        if KINDS_OF[point] == SEPARATOR:
            assert kind == SEPARATOR
            continue
        parts = compared.sequences[form:].tolist() if kind == EXPANDED else [form, 0]
        found = [] if kind == DROPPED else parts[: parts.index(0)]
        known = [] if KINDS_OF[point] == DROPPED else [forms.get(ord(part), (ord(part),)) for part in folded(point)]
        assert found == [form for parts in known for form in parts], hex(point)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Влада Србије усвојила је Џокићев предлог", "Vlada Srbije usvojila je Džokićev predlog"),
        ("颱風逼近臺灣東部", "台风逼近台湾东部"),
        ("Hòa giải, tòa án, thủy lợi", "Hoà giải, toà án, thuỷ lợi"),
        ("أعلنت الحكومة على الموقع إصابة", "اعلنت الحكومه علي الموقع اصابه"),
        ("شرکت‌های بزرگ ایرانی", "شركت‌هاي بزرگ ايراني"),
        ("Știri din Țara Bârsei", "Ştiri din Tara Barsei"),
        ("учёные нашли ещё", "ученые нашли еще"),
        ("Ζαΐμης, ΤΡΕΙΣ ΝΕΟΙ ΣΤΑΘΜΟΙ", "Ζαιμης, Τρεις νέοι σταθμοί"),
        ("Ilgaz'da ısı, Øystein, Łódź", "ILGAZ'DA ISI, Oystein, Lodz"),
        ("cafe\u0301", "café"),
    ],
)
def test_what_outlets_spell_in_two_ways_is_compared_as_one(one: str, other: str) -> None:
    assert compared_words(one) == compared_words(other)


@pytest.mark.parametrize(("one", "other"), [("か", "が"), ("हजार", "हजारा"), ("가", "까"), ("ש", "ס"), ("น้ำ", "นำ")])
def test_marks_that_make_another_letter_stay(one: str, other: str) -> None:
    assert compared_words(one) != compared_words(other)
