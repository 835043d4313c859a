"""A snippet -> the facts in it, in order, whatever their spelling."""

import re
from collections.abc import Iterable, Iterator

from pipeline.matching.facts.counters import is_meant
from pipeline.matching.facts.days import days_in
from pipeline.matching.facts.fact import NUMBER, ORDINAL, RANGE, Fact
from pipeline.matching.facts.figures import plain
from pipeline.matching.facts.folding import fold
from pipeline.matching.facts.quantities import Quantity, quantities
from pipeline.matching.facts.units import unit_before, unit_behind

MOST_CHARACTERS = 2000
"""Of a text, so many are read: facts are asked of places that differ, with a few words around them."""

_BETWEEN = re.compile(r" ?[-–] ?| (?:to|bis|a|à|al|até|до|tot|till|til|do|إلى|الي|से) |至|到|から|에서 ")
_MINUS = re.compile(r"(?:^|(?<=[ (]))[-–]$|(?:^|(?<=[ (]))(?:minus|moins|menos|meno|минус|सालब|マイナス|零下|-) ?$")
_RANK_BEHIND = re.compile(
    r"(?:st|nd|rd|th|er|re|e|è|ème|eme|ste|de|º|ª|°|:e|:a|-?й|-?го|-?я|-?му|-?ю|\.º)(?![^\W\d_])(?![°º] ?[cf])|(?<=\d)ᵉ"
)
_RANK_BEFORE = ("第", "제")


def facts_in(text: str, lang: str | None) -> tuple[Fact, ...]:
    """The facts in a short text, in order, none within another; a day's year and its time stand where the day does.

    lang: ISO 639-1, the language of its number words, its names of days and its signs in numbers; None where it is not
    known, and then only what is the same in all languages is read.
    """
    text = text[:MOST_CHARACTERS]
    days = _apart(days_in(text, lang))
    taken = [(fact.start, fact.end) for fact in days]
    numbers = (fact for fact in _numbers(fold(text), lang) if not _lies_in(fact, taken))
    return tuple(sorted((*days, *numbers), key=lambda fact: (fact.start, fact.end)))


def in_digits(text: str, language: str | None) -> str:
    """A text with its numbers in words as digits: 百分之二点一 as 百分之2.1."""
    folded, parts, done = fold(text), [], 0
    for number in quantities(folded, language):
        if not (number.in_digits or number.is_power) and (fact := _number(folded, number, language)):
            parts += [text[done : number.start], f" {fact.value} "]
            done = number.end
    return "".join(parts) + text[done:]


def _apart(facts: Iterable[Fact]) -> list[Fact]:
    """Of facts that overlap the first one, with those of the same span."""
    kept: list[Fact] = []
    for fact in facts:
        if all(fact.end <= other.start or fact.start >= other.end or _is_beside(fact, other) for other in kept):
            kept.append(fact)
    return kept


def _is_beside(fact: Fact, other: Fact) -> bool:
    return (fact.start, fact.end) == (other.start, other.end) and fact.kind != other.kind


def _lies_in(fact: Fact, taken: Iterable[tuple[int, int]]) -> bool:
    return any(fact.start < end and start < fact.end for start, end in taken)


def _numbers(folded: str, language: str | None) -> Iterator[Fact]:
    """Numbers with their units, ordinals and ranges."""
    found = list(quantities(folded, language))
    n = 0
    while n < len(found):
        one, other = found[n], found[n + 1] if n + 1 < len(found) else None
        if other and _is_range(folded, one, other, language):
            unit, end = unit_behind(folded, other.end, language) or (None, other.end)
            before, start = unit_before(folded, one.start) or (None, one.start)
            yield Fact(RANGE, (plain(one.value), plain(other.value)), unit or before, start, end)
            n += 2
        else:
            n += 1
            if fact := _number(folded, one, language):
                yield fact


def _is_range(folded: str, one: Quantity, other: Quantity, language: str | None) -> bool:
    behind = unit_behind(folded, one.end, language)
    between = _BETWEEN.fullmatch(folded, behind[1] if behind else one.end, _begin(folded, other))
    if not between or one.value >= other.value or one.rank or other.rank:
        return False
    return one.in_digits or other.in_digits or len(between[0]) > 1  # quatre-vingt


def _begin(folded: str, number: Quantity) -> int:
    before = unit_before(folded, number.start)
    return before[1] if before else number.start


def _number(folded: str, number: Quantity, language: str | None) -> Fact | None:
    """The fact that a number is, with its unit and sign; None where it is not meant as one."""
    if number.rank:
        return Fact(ORDINAL, plain(number.value), None, number.start, number.end)
    if rank := _rank(folded, number):
        return rank
    behind = (number.unit, number.end) if number.unit else unit_behind(folded, number.end, language)
    unit, end = behind or (None, number.end)
    before, start = unit_before(folded, number.start) or (None, number.start)
    if not unit and not before and not is_meant(folded, number):
        return None
    minus = _MINUS.search(folded, max(0, start - 8), start)
    value = -plain(number.value) if minus else plain(number.value)
    return Fact(NUMBER, value, unit or before, minus.start() if minus else start, end)


def _rank(folded: str, number: Quantity) -> Fact | None:
    """The ordinal that a number in digits is by the letters beside it."""
    if not number.in_digits or number.value.denominator != 1:
        return None
    behind = _RANK_BEHIND.match(folded, number.end)
    before = folded[number.start - 1 : number.start] in _RANK_BEFORE
    if not (behind or before):
        return None
    start, end = number.start - 1 if before else number.start, behind.end() if behind else number.end
    return Fact(ORDINAL, plain(number.value), None, start, end)
