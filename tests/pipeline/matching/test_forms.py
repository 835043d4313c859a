"""How far two texts differ as two fillings of one form do."""

import pytest

from pipeline.matching.forms import NONE, Fillings, TextInWords, fillings, headline_fillings, recurring
from pipeline.text.words import words

BAKER = "The bakery at 12 Mill Lane was sold to a retired sailor for 90 crowns on Monday."
COBBLER = "The cobbler at 15 Mill Lane was sold to a young farmer for 90 crowns on Friday."


def _fillings(one: str, other: str, *places: tuple[int, int, int, int], language: str = "en") -> Fillings:
    spans = [(place, True, True) for place in places]
    there = fillings(TextInWords(one, language), TextInWords(other, language), spans)
    back = fillings(
        TextInWords(other, language), TextInWords(one, language), [((c, d, a, b), True, True) for a, b, c, d in places]
    )
    assert there[:4] == back[:4] and there.words == {(said, instead) for instead, said in back.words}
    return there


def test_facts_and_words_that_stand_in_the_same_places_are_counted() -> None:
    places = [(n, n + 1, n, n + 1) for n in (1, 3, 16)] + [(10, 12, 10, 12)]
    assert [words(BAKER)[place[0]] for place in places] == ["bakery", "12", "monday", "retired"]
    assert _fillings(BAKER, COBBLER, *places) == Fillings(
        2, 2, 2, 5, frozenset({("bakery", "cobbler"), ("retired sailor", "young farmer")})
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("jewelry", "jewellery"),
        ("Neb", "Nebraska"),
        ("cents", "cts"),
        ("was", "had"),
        ("Zelenskiy", "Zelenskyy"),
    ],
)
def test_another_spelling_and_common_words_are_no_other_words(one: str, other: str) -> None:
    assert _fillings(f"They said {one} here", f"They said {other} here", (2, 3, 2, 3)) == NONE


def test_a_substitution_counts_once_however_often_it_recurs() -> None:
    one, other = "sales rose and sales fell", "revenue rose and revenue fell"
    assert _fillings(one, other, (0, 1, 0, 1), (3, 4, 3, 4))[:4] == (0, 1, 0, 1)


def test_a_sentence_in_the_place_of_another_is_no_filling() -> None:
    one, other = "so " + "mill " * 13 + "then", "so " + "barn " * 13 + "then"
    assert _fillings(one, other, (1, 14, 1, 14)) == NONE


def test_of_a_script_without_spaces_a_place_is_read_as_a_whole() -> None:
    one, other = TextInWords("今天的话题是腰背疼痛吗", "zh", 2), TextInWords("今天的话题是自制面包吗", "zh", 2)
    assert fillings(one, other, [((6, 10, 6, 10), True, True)])[:4] == (0, 1, 0, 2)


@pytest.mark.parametrize(
    ("one", "other", "facts", "places"),
    [
        ("Weather for Monday", "Weather for Tuesday", 1, 0),
        ("Ask me anything: bees", "Ask me anything: council tax", 0, 1),
        ("UPDATE 1-Weather for Monday", "Weather for Monday", 0, 0),
        ("Storm closes roads", "Parliament votes on tax", 0, 0),
        ("", "Weather for Monday", 0, 0),
    ],
)
def test_headlines_of_one_form(one: str, other: str, facts: int, places: int) -> None:
    there = headline_fillings(TextInWords(one, "en"), TextInWords(other, "en"))
    back = headline_fillings(TextInWords(other, "en"), TextInWords(one, "en"))
    assert there[:4] == back[:4] and there.words == {(said, instead) for instead, said in back.words}
    assert (there.other_facts, there.other_words) == (facts, places)


@pytest.mark.parametrize(
    ("in_headlines", "in_texts", "n"),
    [
        ({("dover", "salem")}, {("dover", "salem"), ("north", "south")}, 1),
        ({("αττικη", "ευβοια")}, {("αττικης", "ευβοιας")}, 1),
        ({("dover", "salem")}, {("salem", "dover")}, 0),
        ({("hits", "lashes")}, {("roads", "schools")}, 0),
        (set(), {("dover", "salem")}, 0),
    ],
)
def test_other_words_of_headlines_recur_in_the_texts(
    in_headlines: set[tuple[str, str]], in_texts: set[tuple[str, str]], n: int
) -> None:
    headlines, texts = (NONE._replace(words=frozenset(said)) for said in (in_headlines, in_texts))
    assert recurring(headlines, texts) == n
