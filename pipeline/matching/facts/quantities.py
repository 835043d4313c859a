"""Folded text -> the numbers in it: in digits, in words, or in both, with their fractions and words for powers of ten."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from pipeline.matching.facts.figures import STARTS, figure
from pipeline.matching.facts.spelling import GAPS, NUKTA, Meaning, Spelling, Trie, scale_words, spelling, trie_of

_MOST_PARTS = 24  # of one number
_HUNDRED = 100
_SHORT = 3  # letters of a word for a power that may stand in no other language's words


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, and where it stands. rank: it is an ordinal. in_digits: it begins with a digit. n_parts: words of it."""

    value: Fraction
    start: int
    end: int
    in_digits: bool
    n_parts: int = 1
    rank: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """A number as far as it is read: terms, each smaller than the last digit that is not 0 of the one before."""

    terms: tuple[Fraction, ...] = ()
    is_multiplied: bool = False  # the last term, by a word

    @property
    def may_join(self) -> bool:
        """Whether `and` may stand before its next term: two hundred and five."""
        return not self.terms or _unit(self.terms[-1]) >= _HUNDRED

    def plus(self, value: Fraction) -> "Sum | None":
        """With one more term; None where it would not be smaller."""
        return Sum((*self.terms, value)) if not self.terms or value < _unit(self.terms[-1]) else None

    def times(self, power: int) -> "Sum | None":
        """Multiplied are the terms at the end that are smaller than the power, or one where there are none."""
        first = sum(1 for term in self.terms if term >= power)
        value = (sum(self.terms[first:], Fraction(0)) or 1) * Fraction(power)
        before = self.terms[:first]
        return Sum((*before, value), True) if not before or value < _unit(before[-1]) else None

    @property
    def total(self) -> Fraction:
        """What is read of it."""
        return sum(self.terms, Fraction(0))


def _unit(value: Fraction) -> int:
    """Of a number, what its last digit that is not 0 counts: 100 of 1,200; 0 of one with decimals, and of 0."""
    if value.denominator != 1 or not value:
        return 0
    digits = str(value.numerator)
    return 10 ** (len(digits) - len(digits.rstrip("0")))


def quantities(folded: str, language: str | None) -> Iterator[Quantity]:
    """The numbers of a text, in order; none within another."""
    reader = _Reader(folded, language, spelling(language))
    at = 0
    while at < len(folded):
        found = reader.quantity(at) if reader.may_begin(at) else None
        if found:
            yield found
        at = max(found.end, at + 1) if found else at + 1


def is_unspaced(char: str) -> bool:
    """Whether a character's script has no spaces between words: Han, Kana, Thai, Lao, Khmer, Myanmar."""
    return (
        "\u3005" <= char <= "\u9fff"
        or "\u0e00" <= char <= "\u0eff"
        or "\u1000" <= char <= "\u109f"
        or "\u1780" <= char <= "\u17ff"
    )


def is_letter(char: str) -> bool:
    """Whether a character is part of a word: a letter, or one of the marks that follow letters in Indian scripts."""
    return char.isalpha() or "\u0900" <= char <= "\u0dff"


@dataclass(frozen=True, slots=True)
class _Reader:
    """A folded text, read with the number words of a language."""

    folded: str
    language: str | None
    spelling: Spelling

    def may_begin(self, at: int) -> bool:
        """Whether a number may begin at a place: at a digit, at the first letter of a word, at any sign of Han."""
        char, before = self.folded[at], self.folded[at - 1 : at]
        if char in STARTS:
            return not before.isdigit()
        return char in self.spelling.words and (not before or not is_letter(before) or is_unspaced(char))

    def quantity(self, start: int) -> Quantity | None:
        """The longest number that begins at a place."""
        best: Quantity | None = None
        in_digits = self.folded[start] in STARTS
        read, at, rank = Sum(), start, False
        for n_parts in range(1, _MOST_PARTS):
            step = self._next(read, at)
            if step is None:
                break
            read, at, rank = step
            if self._ends_word(at, in_digits):
                best = Quantity(read.total, start, at, in_digits, n_parts, rank)
            if rank:
                break
        return best

    def _next(self, read: Sum, at: int) -> tuple[Sum, int, bool] | None:
        """The number with one more of its parts, where that ends, and whether it makes it an ordinal."""
        if (read.is_multiplied or not read.terms) and (found := figure(self.folded, at, self.language)):
            more = read.plus(found[0])
            return (more, found[1], False) if more else None
        for begin, is_joined in self._places(read, at):
            for end, meaning in _spelt_at(self.folded, begin, self.spelling.words):
                more, rank = _with(read, meaning, is_joined)
                if more:
                    return more, end, rank
        return self._scaled(read, at)

    def _places(self, read: Sum, at: int) -> Iterator[tuple[int, bool]]:
        """Where a further part may begin: at once, behind a space or hyphen, behind `and`; and whether `and` is there."""
        yield at, False
        if not read.terms:
            return
        after = at + 1 if self.folded[at : at + 1] in GAPS else at
        if after > at:
            yield after, False
        for join in self.spelling.joins:
            end = after + len(join)
            if self.folded.startswith(join, after):
                yield (end + 1 if self.folded[end : end + 1] in GAPS else end), True

    def _scaled(self, read: Sum, at: int) -> tuple[Sum, int, bool] | None:
        """Behind a number, a word or sign for a power of ten in any language."""
        if not read.terms:
            return None
        in_digits = self.folded[at - 1].isdigit()
        start = at + 1 if self.folded[at : at + 1] in GAPS else at
        for end, power in _spelt_at(self.folded, start, _scales()):
            is_near = end - start > 1 or start == at or is_unspaced(self.folded[start])
            is_near &= in_digits or end - start >= _SHORT
            more = read.times(power) if is_near and self._ends_word(end, True) else None
            if more:
                return more, end, False
        return None

    def _ends_word(self, at: int, in_digits: bool) -> bool:  # noqa: FBT001
        """Whether a number may end at a place: no letter follows it but one of another word."""
        if at == len(self.folded) or not is_letter(self.folded[at]):
            return True
        last = self.folded[at - 1]
        return last.isdigit() or is_unspaced(last) or (in_digits and "\uac00" <= last <= "\ud7a3")


def _with(read: Sum, meaning: Meaning, is_joined: bool) -> tuple[Sum | None, bool]:  # noqa: FBT001
    """A number with one more of its words, None where it does not go on so, and whether it is then an ordinal."""
    if read.terms and meaning.times and not is_joined:
        return read.times(meaning.times), False
    if meaning.added is not None and (meaning.added or not read.terms):
        return (read.plus(Fraction(meaning.added)) if read.may_join or not is_joined else None), False
    if meaning.rank is not None and (not read.terms or not is_joined):
        return read.plus(Fraction(meaning.rank)), True
    return None, False


def _spelt_at(folded: str, at: int, trie: Trie) -> list[tuple[int, Meaning]]:
    """What is spelt at a place, the longest first, gaps between its letters apart: where it ends, what it means."""
    found, node = [], trie
    while at < len(folded):
        char = folded[at]
        if char in node:
            node = node[char]
            at += 1
            while folded[at : at + 1] == NUKTA:
                at += 1
            if "" in node:
                found.append((at, node[""]))
        elif char in GAPS and node is not trie and folded[at - 1] not in GAPS:
            at += 1
        else:
            break
    return found[::-1]


@lru_cache(maxsize=1)
def _scales() -> Trie:
    return trie_of(scale_words())
