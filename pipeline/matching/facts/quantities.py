"""Folded text -> the numbers in it: in digits, in words or in both, with fractions and words for powers of ten."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from pipeline.matching.facts.fact import PERCENT
from pipeline.matching.facts.figures import FROM_HAN, figure
from pipeline.matching.facts.letters import is_hangul, is_letter, is_unspaced
from pipeline.matching.facts.spelling import NO_MEANING, Meaning, Spelling, scales, spelling
from pipeline.matching.facts.spelt_forms import GAPS

_MOST_PARTS = 24  # of one number
_TEN = 10
_HUNDRED = 100
_SHORT = 3  # letters; a word for a power of less may be any word
_PERCENT_OF = "百分之"  # the unit of the number behind it
# Tenths, and perhaps hundredths: 三成, 3割5分; not where what follows makes a word of it, 成功.
_TENTHS = re.compile(
    "[成割](?![立功员員果交本为為長长绩績分])(?:([1-9一二三四五六七八九])(?![\\d一二三四五六七八九十百千万])分?)?"
)
_OUT_OF = re.compile(" ?(?:分之|分の|분의) ?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and where it stands.

    in_digits: it begins with a digit. rank: it is an ordinal. is_common: it is one word, which mostly is no number.
    is_power: it is a word for a power of ten, with nothing before it. unit: one that is part of it.
    """

    value: Fraction
    start: int
    end: int
    in_digits: bool
    rank: bool = False
    is_common: bool = False
    is_power: bool = False
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """A number as far as it is read: terms, each smaller than the last digit that is not 0 of the one before."""

    terms: tuple[Fraction, ...] = ()
    is_multiplied: bool = False  # the last term, by a word of its own
    more: Fraction = Fraction(0)  # that the first term is than it says, in hundreds where it is hundreds

    @property
    def total(self) -> Fraction:
        """What is read of it."""
        return sum(self.terms, Fraction(0))

    @property
    def may_join(self) -> bool:
        """Whether `and` may stand before the next term: two hundred and five."""
        return not self.terms or _unit(self.terms[-1]) >= _HUNDRED

    def plus(self, value: Fraction) -> "Sum | None":
        """With one more term; None where that is not smaller."""
        if not self.terms:
            unit = _unit(value)
            return Sum((value + self.more * (unit if unit >= _HUNDRED else 1),))
        return Sum((*self.terms, value)) if value < _unit(self.terms[-1]) else None

    def times(self, power: int) -> "Sum | None":
        """Multiplied are the terms at the end that are smaller than the power, or one where there are none."""
        first = sum(1 for term in self.terms if term >= power)
        value = (sum(self.terms[first:], Fraction(0)) or 1) * Fraction(power)
        before = self.terms[:first]
        return Sum((*before, value), True) if not before or value < _unit(before[-1]) else None


def _unit(value: Fraction) -> int:
    """Of a number, what its last digit that is not 0 counts: 100 of 1,200; 0 of one with decimals, and of 0."""
    if value.denominator != 1 or not value:
        return 0
    digits = str(value.numerator)
    return int(10 ** (len(digits) - len(digits.rstrip("0"))))


@dataclass(frozen=True, slots=True)
class _Step:
    """A number with one more of its parts, and where that ends. is_last: nothing may follow."""

    read: Sum
    end: int
    meaning: Meaning = NO_MEANING
    is_last: bool = False


def quantities(folded: str, language: str | None) -> Iterator[Quantity]:
    """The numbers of a text, in order; none within another."""
    reader = _Reader(folded, language, spelling(language))
    done = 0
    for match in reader.spelling.begins.finditer(folded):
        found = reader.quantity(match.start()) if match.start() >= done else None
        if found:
            yield found
            done = found.end


@dataclass(frozen=True, slots=True)
class _Reader:
    """A folded text, read with the number words of a language."""

    folded: str
    language: str | None
    spelling: Spelling

    def quantity(self, start: int) -> Quantity | None:
        """The longest number that begins at a place, divided by what is before it in 三分之一; percent of tenths."""
        under = None if self.folded.startswith(_PERCENT_OF, start) else self._whole(start)
        tenths = _TENTHS.match(self.folded, under.end) if under and under.value <= _TEN else None
        if under and tenths:
            more = int(tenths[1].translate(FROM_HAN)) if tenths[1] else 0
            return replace(under, value=under.value * _TEN + more, end=tenths.end(), unit=PERCENT)
        match = _OUT_OF.match(self.folded, under.end) if under and under.value else None
        over = self._whole(match.end()) if match and match.end() < len(self.folded) else None
        return replace(under, value=over.value / under.value, end=over.end) if under and over else under

    def _whole(self, start: int) -> Quantity | None:
        """The longest number that begins at a place: eineinhalb begins with ein, though eine is a number as well."""
        for first in self._steps(Sum(), start):
            if found := self._read_on(first, start):
                return found
        return None

    def _read_on(self, step: _Step | None, start: int) -> Quantity | None:
        """The longest number that begins with a step; None where it does not end with a word."""
        best: Quantity | None = None
        in_digits = not is_letter(self.folded[start])
        for part in range(_MOST_PARTS):
            if step is None:
                break
            if step.read.terms and self._may_end(step.end):
                alone = step.meaning if part == 0 else NO_MEANING
                value, rank = step.read.total, step.meaning.rank is not None and step.is_last
                best = Quantity(value, start, step.end, in_digits, rank, alone.is_common, bool(alone.times))
            step = None if step.is_last else next(self._steps(step.read, step.end), None)
        return best

    def _steps(self, read: Sum, at: int) -> Iterator[_Step]:
        """How the number may go on, the likeliest first."""
        if (read.is_multiplied or not read.terms) and (found := figure(self.folded, at, self.language)):
            if more := read.plus(found[0]):
                yield _Step(more, found[1])
            return
        if read.is_multiplied and (step := self._next_part(read, self._past_gap(at))):
            yield step
        for begin, is_joined in self._places(read, at):
            if is_joined and (step := self._fraction(read, begin)):
                yield step
            for end, meaning in self.spelling.words.at(self.folded, begin):
                step = _with(read, meaning, end, is_joined=is_joined)
                if step and (meaning.rank is None or not step.is_last or self._may_end(end)):
                    yield step
        if read.terms and (step := self._with_decimals(read, at) or self._scaled(read, at)):
            yield step

    def _next_part(self, read: Sum, at: int) -> _Step | None:
        """Behind a power of ten and a space digits with a smaller one: 2 lakh 50 thousand."""
        found = figure(self.folded, at, self.language)
        more = read.plus(found[0]) if found else None
        step = next(self._steps(more, found[1]), None) if found and more else None
        return step if step and step.read.is_multiplied else None

    def _fraction(self, read: Sum, begin: int) -> _Step | None:
        """Three eighths, behind `five and`."""
        for end, over in self.spelling.words.at(self.folded, begin):
            after = end + 1 if self.folded[end : end + 1] in GAPS else end
            for last, under in self.spelling.words.at(self.folded, after):
                if over.added and under.under and over.added < under.under and self._may_end(last):
                    return _Step(Sum((*read.terms, Fraction(over.added) / under.under)), last)
        return None

    def _with_decimals(self, read: Sum, at: int) -> _Step | None:
        """Behind a number in words, a word for the sign before decimals, and these one by one: two point seven five."""
        if read.terms[-1].denominator != 1 or self.folded[at - 1].isdigit():
            return None
        begin = self._past_gap(at)
        point = next((point for point in self.spelling.points if self.folded.startswith(point, begin)), "")
        end, value, place = begin + len(point), Fraction(0), 1
        while point:
            digits = self.spelling.words.at(self.folded, self._past_gap(end))
            last, digit = (digits[0][0], digits[0][1].added) if digits else (end, None)
            if digit is None or not 0 <= digit < _TEN:
                break
            place *= _TEN
            end, value = last, value + Fraction(digit) / place
        return _Step(Sum((*read.terms[:-1], read.terms[-1] + value), read.is_multiplied), end) if place > 1 else None

    def _past_gap(self, at: int) -> int:
        return at + 1 if self.folded[at : at + 1] in GAPS else at

    def _places(self, read: Sum, at: int) -> Iterator[tuple[int, bool]]:
        """Where a further part may begin: here, behind a space or hyphen, behind `and`; and whether `and` is there."""
        yield at, False
        if not read.terms and not read.more:
            return
        after = at + 1 if self.folded[at : at + 1] in GAPS else at
        if after > at:
            yield after, False
        for join in self.spelling.joins:
            end = after + len(join)
            if self.folded.startswith(join, after):
                yield (end + 1 if self.folded[end : end + 1] in GAPS else end), True

    def _scaled(self, read: Sum, at: int) -> _Step | None:
        """Behind a number, a word or sign for a power of ten in any language; its full stop is part of it."""
        in_digits = self.folded[at - 1].isdigit()
        start = at + 1 if self.folded[at : at + 1] in GAPS else at
        for end, power in scales().at(self.folded, start):
            length = end - start
            is_near = length > 1 or start == at or is_unspaced(self.folded[start])
            more = read.times(power) if is_near and (in_digits or length >= _SHORT) else None
            if more and self._may_end(end):
                return _Step(more, end)
        return None

    def _may_end(self, at: int) -> bool:
        """Whether a number may end at a place: no letter follows it but one of another word."""
        if at == len(self.folded) or not is_letter(self.folded[at]):
            return True
        last = self.folded[at - 1]
        return last.isdigit() or is_unspaced(last) or is_hangul(last)


def _with(read: Sum, meaning: Meaning, end: int, *, is_joined: bool) -> _Step | None:
    """A number with one more of its words; None where it does not go on so."""
    if meaning.more and not read.terms:
        return _Step(Sum(more=meaning.more), end)
    if read.terms and not is_joined:
        if meaning.behind is not None:
            return _Step(Sum((*read.terms, meaning.behind)), end)
        if meaning.under and (read.total == 1 or not _may_be_rank(read, meaning)):
            return _Step(Sum((read.total / meaning.under,)), end, is_last=True)
        if meaning.times:
            more = read.times(meaning.times)
            return _Step(more, end) if more else None
    if is_joined and not read.may_join:
        return None
    if meaning.added is not None and (meaning.added or not read.terms):
        more = read.plus(Fraction(meaning.added))
        return _Step(more, end, meaning) if more else None
    more = read.plus(Fraction(meaning.rank)) if meaning.rank is not None else None
    return _Step(more, end, meaning, is_last=True) if more else None


def _may_be_rank(read: Sum, meaning: Meaning) -> bool:
    """Whether an ordinal may end a number in words: twenty third."""
    return meaning.rank is not None and read.plus(Fraction(meaning.rank)) is not None
