"""The table of letters is what its rules say, whatever the versions of Python and its libraries."""

import unicodedata

import pytest

from pipeline.text.character_table import (
    CHARACTER_KINDS,
    DROPPED,
    EXPANDED,
    FORM_MASK,
    KIND_SHIFT,
    LETTER,
    SEPARATOR,
    letters,
)
from pipeline.text.words import words
from tests.support import unicode_letters

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
