"""Words that both texts quote are told from those that one has taken from the other."""

from pipeline.matching.reuse.passages import independent_passages
from pipeline.matching.reuse.quoted_words import unquoted_words
from tests.pipeline.matching.reuse.test_passages import FIRE, OTHER, OWN, paired


def test_words_that_both_texts_quote_are_told_apart() -> None:
    said = "“We have lost the brewery but nobody was hurt and that is what counts in the end for Harwick,” she said"
    found = independent_passages(paired(f"{FIRE} {OWN} {said}", f"{said}. {OTHER} {FIRE}"))
    assert found.counted()[0] - unquoted_words(found)[0] == 19
    reported = said.replace("“", "").replace("”", "")
    found = independent_passages(paired(f"{FIRE} {OWN} {said}", f"{reported}. {OTHER} {FIRE}"))
    assert found.counted()[0] == unquoted_words(found)[0]


def test_texts_without_a_word_in_common_have_none() -> None:
    assert unquoted_words(independent_passages(paired("one two three", "four five six"))).tolist() == [0]
