"""Two snippets, each with a place in it -> whether other facts of the same kind stand there."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from functools import lru_cache

from pipeline.matching.facts.fact import NUMBER, Fact, Number, Value
from pipeline.matching.facts.read import facts_in
from pipeline.matching.facts.spelling import spelling
from pipeline.text.printed_dates.calendar_words import calendar_words

Snippet = tuple[str, int, int]
"""A few words of a text, and from which to before which of its characters the place is."""

_DECIMALS = re.compile(r"\d[.,]\d")
_LEAST_DIGITS = 2  # that a rounded number must have, unless it is printed with decimals: 40 stands for 40
_GAP = 3  # characters: fewer are between a place without words and what stands beside it
_CACHED = 10_000  # snippets, each of some ten words


_MOST_BEFORE = 20  # of a number that is written together with a fraction: viereinhalb
_NATIVE = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯")


def _figures() -> Iterator[str]:
    for width, most in ((1, 10_000), (2, 100), (3, 1000)):
        yield from (f"{number:0{width}}" for number in range(most))
    for digits in _NATIVE:
        own = str.maketrans("0123456789", digits)
        yield from (str(number).translate(own) for number in range(1000))


FIGURES = frozenset(_figures())
"""Words of digits, as they stand between signs: most numbers are among them, or begin with one."""


@lru_cache
def fact_words(language: str) -> frozenset[str]:
    """Words for numbers and days in a language: what hints at facts, not all of them."""
    meanings = spelling(language).words.words
    whole = [word for word, meaning in meanings.items() if meaning.added is not None and meaning.added <= _MOST_BEFORE]
    halves = [word for word, meaning in meanings.items() if meaning.behind is not None]
    glued = (one + half for one in whole for half in halves)
    return calendar_words(language).union(meanings, spelling(language).points, glued)


def facts_differ(one: Snippet, other: Snippet, language: str | None) -> bool:
    """Do both places hold facts of one kind, and each one that the other does not?

    A number agrees with one that it is rounded from. Where only one text has words, these must be part of a fact that
    goes on beyond them, and the other text has another one there: four and a half, and four.
    """
    if one[1] == one[2] or other[1] == other[2]:
        longer, shorter = (one, other) if other[1] == other[2] else (other, one)
        reach, beside = _Reach.BEYOND, _Reach.BESIDE
    else:
        longer, shorter, reach, beside = one, other, _Reach.INTO, _Reach.INTO
    mine = _facts(*longer, language, reach)
    theirs = _facts(*shorter, language, beside) if mine else mine
    return any(
        _lacks_one(facts, theirs[kind]) and _lacks_one(theirs[kind], facts)
        for kind, facts in mine.items()
        if kind in theirs
    )


_Said = tuple[Value, bool]  # and whether it is printed with decimals


class _Reach(Enum):
    """Which facts count for a place."""

    INTO = auto()  # those of which some of it is there
    BEYOND = auto()  # of these, those that go on beyond it
    BESIDE = auto()  # those that end or begin there


@lru_cache(_CACHED)
def _facts(text: str, start: int, end: int, language: str | None, reach: _Reach) -> Mapping[str, list[_Said]]:
    """The facts that count for a place, by kind."""
    gap = _GAP if reach is _Reach.BESIDE else 0
    found: dict[str, list[_Said]] = defaultdict(list)
    for fact in facts_in(text, language):
        within = start <= fact.start and fact.end <= end
        if fact.start < end + gap and fact.end > start - gap and not (within and reach is _Reach.BEYOND):
            found[fact.kind].append((fact.value, _has_decimals(fact, text)))
    return found


def _has_decimals(fact: Fact, text: str) -> bool:
    return fact.kind == NUMBER and bool(_DECIMALS.search(text[fact.start : fact.end]))


def _lacks_one(facts: list[_Said], others: list[_Said]) -> bool:
    return any(not any(_agree(fact, other) for other in others) for fact in facts)


def _agree(one: _Said, other: _Said) -> bool:
    if one[0] == other[0]:
        return True
    if isinstance(one[0], tuple) or isinstance(other[0], tuple):
        return False
    return _stands_for(one[0], other[0], rounded=one[1]) or _stands_for(other[0], one[0], rounded=other[1])


def _stands_for(value: Number, other: Number, *, rounded: bool) -> bool:
    """Whether a number is what another is rounded to, to as many digits as it has."""
    digits = f"{value:.12e}".partition("e")[0].replace(".", "").rstrip("0")
    n_digits = len(digits)
    if not (rounded or n_digits >= _LEAST_DIGITS):
        return False
    return float(f"{other:.{max(0, n_digits - 1)}e}") == float(value)
