"""A text -> its names; two texts -> whether names stand in one where other names stand in the other.

A template is told by that: two crime briefs or two companies' results share most of their words, and differ in who and
where. A copy has such a place by chance: a name spelt another way, or put in the place of another for local readers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

import regex

from pipeline.background import frequency_in
from pipeline.dates import calendar_words
from pipeline.texts import words
from pipeline.wire import agency

NAMED_WORDS = 25  # names are looked for in these first words
OPENING_WORDS = 60  # and other names in their places in these
_OPENING_CHARACTERS = 3000
_LEAST_PLACES = 2  # that differ: one may be another name of the same
_COMMON = 1e-5  # of all words: what is used so often, Zipf 4 (van Heuven et al. 2014), is hardly a name by itself
_SPELT_ALIKE = 0.6  # of the letters: Zelenskiy and Zelenskyy, Kiev and Kyiv
_NOUNS_WITH_CAPITALS = frozenset(["de", "lb"])

# A word with a capital that opens neither a sentence nor a line; and the first word of all. The capital is looked for
# first: few characters are one.
_NAME = regex.compile(
    r"\p{Lu}(?:(?<=\A\W*.)|(?<=(?:[^\s.!?:;“„\"'‘’”(]['’\")>]? |[\p{L}\p{Nd}]\n(?!\n)|[<(/-]).))[\p{L}\p{M}]+",
    regex.VERSION1,
)

Place = tuple[list[int], list[int]]
"""Where two texts differ by a few words: of each, which of its words there the other text does not have."""


def names(text: str, first_words: int = NAMED_WORDS) -> list[str]:
    """The distinct names in the first words of a text, in small letters: words with capitals that their place does not
    call for. Scripts without capitals have none.
    """
    first = _opening(first_words).match(text)
    found = " ".join(_NAME.findall(first[0])) if first else ""
    return sorted({name.lower() for name in words(found)})


@lru_cache
def _opening(n_words: int) -> regex.Pattern[str]:
    return regex.compile(rf"\W*(?:\w+\W*){{0,{n_words}}}", regex.VERSION1)


def other_names(one: str, other: str, places: Sequence[Place], language: str | None) -> bool:
    """Do the openings of two texts differ in two places at least, in one of them by their names?

    `places`: as `overlap.replaced_words` finds them. Names have capitals, and one of two is a rare word; so the answer
    is no in languages that give capitals to all nouns or none, or whose words wordfreq does not know.
    """
    if len(places) < _LEAST_PLACES or not language or language in _NOUNS_WITH_CAPITALS:
        return False
    openings = _Opening(one, language), _Opening(other, language)
    by_names = {n for n, place in enumerate(places) if _names_differ(place, openings)}
    by_facts = {n for n, place in enumerate(places) if _facts_differ(place, openings)}
    return bool(by_names) and len(by_names | by_facts) >= _LEAST_PLACES


@dataclass(frozen=True)
class _Opening:
    """The first words of a text."""

    text: str
    language: str

    @cached_property
    def words(self) -> list[str]:
        return words(self.text[:_OPENING_CHARACTERS])

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(names(self.text[:_OPENING_CHARACTERS], 2 * OPENING_WORDS))

    def at(self, places: Sequence[int]) -> list[str]:
        return [self.words[place] for place in places if place < len(self.words)]

    def is_name(self, word: str) -> bool:
        return word in self.names and word not in calendar_words(self.language) and not agency(word)

    def is_rare(self, word: str) -> bool:
        frequency = frequency_in(self.language)
        return frequency is not None and frequency(word) < _COMMON


def _names_differ(place: Place, openings: tuple[_Opening, _Opening]) -> bool:
    one, other = (
        list(filter(opening.is_name, opening.at(where))) for opening, where in zip(openings, place, strict=True)
    )
    if not (one and other and any(map(openings[0].is_rare, one + other))):
        return False
    return SequenceMatcher(None, " ".join(one), " ".join(other), autojunk=False).ratio() < _SPELT_ALIKE


def _facts_differ(place: Place, openings: tuple[_Opening, _Opening]) -> bool:
    """Whether other numbers or other days stand there."""
    said = [opening.at(where) for opening, where in zip(openings, place, strict=True)]
    days = calendar_words(openings[0].language)
    return all(any(map(str.isnumeric, some)) for some in said) or all(not days.isdisjoint(some) for some in said)
