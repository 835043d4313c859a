"""A text -> its names; two texts -> whether names, or days and numbers, stand in one where the other has other ones.

That is how templates differ: two crime briefs or two companies' results share most of their words, and differ in who
and where, two weather reports in when and how much. A copy has such a place by chance: a name spelt another way, or put
in the place of another for local readers.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import regex

from pipeline.matching.spelling_likeness import are_spelt_alike
from pipeline.text.agencies import agency
from pipeline.text.printed_dates.calendar_words import calendar_words, telling_calendar_words
from pipeline.text.scripts import CAPITAL_NOUNS
from pipeline.text.word_frequencies import frequency_in
from pipeline.text.words import words

NAMED_WORDS = 25  # names are looked for in these first words
OPENING_WORDS = 60  # and other names in their places in these
_OPENING_CHARACTERS = 3000
LEAST_PLACES = 2  # that differ: one may be another name of the same
_COMMON = 1e-5  # of all words: what is used so often, Zipf 4 (van Heuven et al. 2014), is hardly a name by itself
_SPELT_ALIKE = 0.6  # of the letters: Zelenskiy and Zelenskyy, Kiev and Kyiv

# A word with a capital that opens neither a sentence nor a line; and the first word of all. The capital is looked for
# first: few characters are one.
_NAME = regex.compile(
    r"\p{Lu}(?:(?<=\A\W*.)|(?<=(?:[^\s.!?:;“„\"'‘’”(]['’\")>]? |[\p{L}\p{Nd}]\n(?!\n)|[<(/-]).))[\p{L}\p{M}]+",
    regex.VERSION1,
)

Substitution = tuple[list[int], list[int]]
"""Where two texts differ by a few words: of each, which of its words there the other text does not have."""


def names(text: str, first_words: int = NAMED_WORDS) -> list[str]:
    """The distinct names in the first words of a text, in small letters: words with capitals that their place does not
    call for. Scripts without capitals have none.

    Single words, as they are looked for one by one in another text. What a text as a whole is about is found otherwise,
    by `cleaning.boilerplate.subjects` and `stories.terms`: whose names are stored, and would no longer compare.
    """
    first = _opening(first_words).match(text)
    found = " ".join(_NAME.findall(first[0])) if first else ""
    if found.isascii():  # letters and spaces
        return sorted(set(found.lower().split()))
    return sorted({name.lower() for name in words(found)})


@lru_cache
def _opening(n_words: int) -> re.Pattern[str]:
    return re.compile(rf"\W*+(?:\w++\W*+){{0,{n_words}}}")


class OpeningDifferences(NamedTuple):
    """Whether two openings differ as those of one template do: in their names, in their days."""

    names: bool
    days: bool


def differing(one: str, other: str, places: Sequence[Substitution], language: str | None) -> OpeningDifferences:
    """Do the openings of two texts differ in two places at least, one of names? And in one of days and one of numbers?

    `places`: as `substitutions.substituted_words` finds them. Names have capitals, and one of two is a rare word; so
    they are not found in languages that give capitals to all nouns or none, or whose words wordfreq does not know.
    """
    if len(places) < LEAST_PLACES or not language:
        return OpeningDifferences(names=False, days=False)
    openings = _Opening(one, language), _Opening(other, language)
    said = [(openings[0].at(mine), openings[1].at(theirs)) for mine, theirs in places]
    days = telling_calendar_words(language)
    by_days, by_numbers = _both(days.__contains__, said), _both(str.isnumeric, said)
    by_names = {n for n, sides in enumerate(said) if _names_differ(sides, openings)}
    return OpeningDifferences(
        names=bool(by_names) and len(by_names | by_days | by_numbers) >= LEAST_PLACES,
        days=bool(by_days) and bool(by_numbers - by_days),
    )


@dataclass(frozen=True)
class _Opening:
    """The first words of a text, and which of them are names."""

    text: str
    language: str

    @cached_property
    def words(self) -> list[str]:
        return words(self.text[:_OPENING_CHARACTERS])

    @cached_property
    def names(self) -> frozenset[str]:
        if self.language in CAPITAL_NOUNS:
            return frozenset()
        return frozenset(names(self.text[:_OPENING_CHARACTERS], 2 * OPENING_WORDS)) - calendar_words(self.language)

    def at(self, places: Sequence[int]) -> list[str]:
        return [self.words[place] for place in places if place < len(self.words)]


def _both(is_one: Callable[[str], bool], said: Sequence[tuple[list[str], list[str]]]) -> set[int]:
    """The places where both texts have such a word."""
    return {n for n, sides in enumerate(said) if all(any(map(is_one, side)) for side in sides)}


def _names_differ(sides: tuple[list[str], list[str]], openings: tuple[_Opening, _Opening]) -> bool:
    one, other = (
        [word for word in side if word in opening.names and not agency(word)]
        for side, opening in zip(sides, openings, strict=True)
    )
    frequency = frequency_in(openings[0].language)
    if not (one and other and frequency and any(frequency(word) < _COMMON for word in one + other)):
        return False
    return not are_spelt_alike(" ".join(one), " ".join(other), _SPELT_ALIKE)
