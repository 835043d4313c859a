"""Language -> the phrases of its numbers, as they are printed, for a search of whole texts word by word.

What is left out is what only a look at its neighbours tells: words that are mostly no numbers, and one sign of Han, one
syllable of Korean. Scripts without spaces other than Han have no phrases here: their numbers stand in other words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.matching.facts.folding import fold
from pipeline.matching.facts.letters import is_han, is_hangul, is_unspaced
from pipeline.matching.facts.spelling import spelling
from pipeline.matching.facts.spelt_forms import bare, said, variants

_GAP = re.compile(r"[\s\-\u00ad\u200b]+")
_VALUES = (*range(1, 101), *range(200, 1000, 100))
# Of languages that write numbers in one word, those that are likely to be written out.
_GLUED = (
    *range(110, 1000, 10),
    *range(1000, 20_001, 1000),
    *range(30_000, 100_001, 10_000),
    *range(200_000, 900_001, 100_000),
)
_TIMES = (1, 2, 3, 5, 12)
_POWERS = range(2, 13)
_LEAST_KOREAN = 3  # syllables


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand for a number. is_power: they multiply what is before them. is_join: they stand between two."""

    text: str
    value: int
    is_power: bool = False
    is_join: bool = False


@lru_cache(maxsize=100)
def phrases(language: str | None) -> tuple[Phrase, ...]:
    """The phrases of a language (ISO 639-1); none of one that CLDR has no rules for."""
    known = spelling(language)
    found = {phrase for variant in variants(language) for phrase in (*_values(variant), *_powers(variant))}
    kept = {phrase for phrase in found if _is_clear(phrase.text, language)}
    joins = {Phrase(join, 0, is_join=True) for join in known.joins if kept and not is_han(join[0])}
    return tuple(sorted(kept | joins, key=lambda phrase: (phrase.text, phrase.value, phrase.is_power)))


def _values(variant: str) -> Iterator[Phrase]:
    is_glued = any(not _GAP.search(form) for form in said(variant, 21))
    for value in (*_VALUES, *(_GLUED if is_glued else ())):
        for form in said(variant, value):
            yield Phrase(form, value)
            if variant == "ar":  # behind a verb or preposition, as most numbers are
                yield Phrase(form.replace("ون", "ين"), value)


def _powers(variant: str) -> Iterator[Phrase]:
    """The words for powers of ten, as they are printed behind other words."""
    known = spelling(variant).words.words
    for power in _POWERS:
        for times in _TIMES:
            for form in said(variant, times * 10**power):
                for word in {_GAP.split(form)[-1], form[-1:] if is_han(form[-1:]) else ""}:
                    meaning = known.get(bare(fold(word)))
                    if meaning and meaning.times:
                        yield Phrase(word, meaning.times, is_power=True)


def _is_clear(text: str, language: str | None) -> bool:
    """Whether a phrase is a number whatever stands beside it."""
    meaning = spelling(language).words.words.get(bare(fold(text)))
    if meaning and meaning.is_common:
        return False
    if is_hangul(text[0]):
        return len(text) >= _LEAST_KOREAN
    return is_han(text[0]) or not is_unspaced(text[0])
