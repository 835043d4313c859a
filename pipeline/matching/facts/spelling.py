"""Language -> the words of its numbers, as they are found in numbers spelt out.

They are those for 0 to 100 and the hundreds, each as a whole, and of the powers of ten what 2,000, 3,000 and 4,000 have
in common behind 2, 3 and 4. So no list of words is kept here, and every language of CLDR is read alike.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from pipeline.matching.facts import fraction_words
from pipeline.matching.facts.figures import FRACTION_SIGNS
from pipeline.matching.facts.folding import fold
from pipeline.matching.facts.letters import is_han, is_unspaced
from pipeline.matching.facts.lexicon import Lexicon, lexicon
from pipeline.matching.facts.spelt_forms import GAPS, bare, common_words, spaced, spelt, spelt_rank, variants
from pipeline.matching.number_words import SCALES

_WHOLE = (*range(101), *range(200, 1000, 100))  # irregular in most languages
_ELIDED = {"it": range(101, 1000)}  # cento and ottanta are centottanta
_POWERS = range(2, 13)
_TIMES = (*range(1, 11), *range(12, 15))  # the forms of a word for a power follow the number before it
_ALIKE = ({2, 3, 4}, {3, 4, 5}, {5, 6, 7}, {12, 13, 14})  # what is left behind so many numbers is a word of its own
_DUAL = 2
_ORDINALS = (*range(1, 32), *range(40, 101, 10))
_STEMS = (*range(20, 100, 10), *range(100, 1000, 100), 1000)
_BEHIND = (2, 5, 8)
_NOUGHTS = ("零", "〇")  # in the place of digits left out: 一千零五


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a spelling means: a value; or one that multiplies what is before it; or a rank; behind a number, a fraction.

    is_common: by itself it is mostly no number.
    """

    added: int | Fraction | None = None
    times: int | None = None
    rank: int | None = None
    is_common: bool = False
    behind: Fraction | None = None  # and a half
    under: int | None = None  # thirds
    more: Fraction | None = None  # than the number behind it says


NO_MEANING = Meaning()


@dataclass(frozen=True, slots=True)
class Spelling:
    """The number words of a language, folded and without gaps, and those that stand between its numbers: and.

    points: those before decimals that are spelt one by one. begins: matches where in folded text a number may begin.
    """

    words: Lexicon[Meaning]
    joins: tuple[str, ...]
    points: tuple[str, ...]
    begins: re.Pattern[str]


@lru_cache(maxsize=100)
def spelling(language: str | None) -> Spelling:
    """How the numbers of a language (ISO 639-1) are spelt; nothing of a language that CLDR has no rules for."""
    meanings: dict[str, Meaning] = {}
    for variant in variants(language):
        _add_variant(meanings, variant)
    if not meanings:
        return Spelling(lexicon(meanings), (), (), _begins(()))
    for word in common_words(language):
        meanings[word] = replace(meanings[word], is_common=True)
    meanings |= {word: Meaning(added=whole) for word, whole in fraction_words.whole(language).items()}
    meanings |= {word: Meaning(added=fraction_words.HALF, is_common=True) for word in fraction_words.halves(language)}
    meanings |= {word: Meaning(more=part) for word, part in fraction_words.before(language).items()}
    for word, part in fraction_words.added(language).items():
        meanings[word] = replace(meanings.get(word, Meaning()), behind=part)
    for word, divisor in fraction_words.under(language).items():
        meanings[word] = replace(meanings.get(word, Meaning()), under=divisor)
    joins = {*_NOUGHTS, *_listed(language), *(join for variant in variants(language) for join in _joins(variant))}
    points = {point for variant in variants(language) for point in _points(variant)}
    return Spelling(lexicon(meanings), tuple(sorted(joins)), tuple(sorted(points)), _begins(meanings))


def _add_variant(meanings: dict[str, Meaning], variant: str) -> None:
    for value in _ORDINALS:
        meanings |= {form: Meaning(rank=value) for form in spelt_rank(variant, value)}
    for value in (*_WHOLE, *_ELIDED.get(variant, ())):
        meanings |= {form: Meaning(added=value) for form in spelt(variant, value)}
    for value in range(10, 20):
        for form in _han_behind(variant, value):
            meanings.setdefault(form, Meaning(added=value))
    for value in _STEMS:
        for form in _before(variant, value):
            meanings.setdefault(form, Meaning(added=value))
    known: tuple[str, ...] = ()
    for power in _POWERS:
        if not any(_is_multiple(form, known, meanings) for form in spelt(variant, 10**power)):
            known += tuple(_add_power(meanings, variant, 10**power))
    for _ in range(2 if variant == "ar" else 0):  # one for the case, one for the spelling
        meanings |= {other: meaning for form, meaning in meanings.items() for other in _arabic_forms(form, meaning)}


def _is_multiple(form: str, powers: tuple[str, ...], meanings: dict[str, Meaning]) -> bool:
    """Whether a power of ten is spelt as a multiple of a smaller one: ten thousand."""
    word = next((word for word in sorted(powers, key=len, reverse=True) if form.endswith(word)), "")
    return bool(word) and form.removesuffix(word) in meanings


def _add_power(meanings: dict[str, Meaning], variant: str, power: int) -> set[str]:
    """Add the words for a power of ten, and return them.

    What has no number before it is a value by itself: `mil`, and `ألفان` for 2,000.
    """
    behind: dict[str, set[int]] = {}
    whole: dict[str, int] = {}
    for times in _TIMES:
        numbers = sorted(spelt(variant, times), key=len, reverse=True)
        for form in spelt(variant, times * power):
            number = next((number for number in numbers if form.startswith(number)), None)
            if number is None:
                whole[form] = times
            else:
                behind.setdefault(form[len(number) :], set()).add(times)
    singular = {word for word in _behind_one(variant, power) if word}
    words = singular | {word for word, times in behind.items() if word and any(alike <= times for alike in _ALIKE)}
    for form, times in whole.items():
        if times == 1 and meanings.get(form, NO_MEANING).added in (None, power):
            meanings[form] = Meaning(added=power, times=power)
        elif times <= _DUAL or form.endswith(tuple(words)):
            meanings.setdefault(form, Meaning(added=times * power))
    for word in words:
        is_alone = word in singular or 1 in behind.get(word, ())
        known = meanings.get(word, Meaning(added=power if is_alone else None, times=power))
        meanings[word] = known if known.times or known.added not in (None, power) else replace(known, times=power)
    return words


def _before(variant: str, value: int) -> Iterator[str]:
    """How a hundred or thousand is spelt before a smaller number: ciento uno, 100 alone being cien."""
    for more in _BEHIND:
        numbers = tuple(spelt(variant, more))
        for form in spelt(variant, value + more):
            number = next((number for number in numbers if form.endswith(number)), "")
            if number and len(form) > len(number):
                yield form.removesuffix(number)


def _han_behind(variant: str, value: int) -> Iterator[str]:
    """How a number from 10 to 19 is spelt behind a hundred in Han: 一百一十, 10 alone being 十."""
    for form in spelt(variant, 100 + value):
        for hundred in spelt(variant, 100):
            if form.startswith(hundred) and is_han(hundred[0]):
                yield form.removeprefix(hundred)


def _behind_one(variant: str, power: int) -> Iterator[str]:
    """What stands behind a word for one: `million` in the singular."""
    ones = tuple(f"{form} " for form in spaced(variant, 1))
    for form in spaced(variant, power):
        if form.startswith(ones):
            yield bare(form.partition(" ")[2])


def _arabic_forms(form: str, meaning: Meaning) -> Iterator[str]:
    """Forms that CLDR has not: behind a verb or preposition, as most are, and مئة for مائة."""
    for ending, other in (("ون", "ين"), ("تان", "تين"), ("فان", "فين")):
        if form.endswith(ending) and not meaning.times:
            yield form.removesuffix(ending) + other
    if "ماي" in form:
        for glued in (form, form.replace("ةماي", "ماي")):
            yield from (glued, glued.replace("ماي", "مي"))


def _joins(variant: str) -> Iterator[str]:
    """The word for `and` within a number."""
    for hundreds in (100, 200):
        for form in spaced(variant, hundreds + 2):
            for start in spaced(variant, hundreds):
                for end in spaced(variant, 2):
                    between = form.removeprefix(start).removesuffix(end)
                    is_whole = len(form) == len(start) + len(between) + len(end)
                    if is_whole and between[:1] in GAPS and bare(between).isalpha():
                        yield bare(between)


def _points(variant: str) -> set[str]:
    """What stands before decimals: point, Komma, จุด, ・."""
    found = []
    for whole, part in ((2, 5), (3, 7)):
        forms = spelt(variant, whole + part / 10)
        ends = [(start, end) for start in spelt(variant, whole) for end in spelt(variant, part)]
        found.append(
            {
                form[len(start) : -len(end)]
                for form in forms
                for start, end in ends
                if form.startswith(start) and form.endswith(end) and len(form) > len(start) + len(end)
            }
        )
    return set.intersection(*found)


def _listed(language: str | None) -> Iterator[str]:
    """The word for `and` in a list of two."""
    try:
        pattern = str(Locale.parse(language or "").list_patterns["standard"]["2"])
    except (UnknownLocaleError, ValueError, KeyError):
        return
    join = fold(pattern.replace("{0}", "").replace("{1}", "")).strip()
    if join.isalpha():
        yield join


def _begins(words: Iterable[str]) -> re.Pattern[str]:
    """A digit, or the first two letters of a number word: of a whole word where words are parted by spaces."""
    heads = sorted({word[:2] for word in words})
    gap = f"[{re.escape(''.join(sorted(GAPS)))}]?"
    within, whole = (
        "|".join(gap.join(map(re.escape, head)) for head in heads if is_unspaced(head[0]) is kind) or "(?!)"
        for kind in (True, False)
    )
    return re.compile(rf"(?<!\d)[\d{FRACTION_SIGNS}]|(?<![^\W\d_])(?:{whole})|{within}")


@lru_cache(maxsize=1)
def scales() -> Lexicon[int]:
    """Words and signs of all languages behind a number, and what they multiply it by."""
    return lexicon({bare(fold(word)): 10**power for power, words in SCALES.items() for word in words.split()})
