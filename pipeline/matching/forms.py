"""Two texts and the places where they differ -> how far they differ as two fillings of one form do.

A desk fills a form anew each day, or several times a day: the frame stays, to the letter, and in place after place
stands another figure, day, name, thing. Who edits a copy changes the spelling, takes one word for another of its
meaning, adds and leaves out. So what counts is, of places that lie in common words on both sides: those with another
fact of the same kind, and those with other words that neither are spelt alike nor are common words, each substitution
once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.fact_evidence import facts_differ
from pipeline.matching.spelling_likeness import are_spelt_alike
from pipeline.text.update_marks import unmarked
from pipeline.text.word_frequencies import Frequency, frequency_in
from pipeline.text.words import word_spans, words

_COMMON = 5e-4  # of all words: articles, prepositions, auxiliaries, "said"
_SPELT_ALIKE = 0.6  # of the letters, as names are in `name_evidence`
_CONTEXT = 3  # words around a place: those that multiply a number, and its unit
LONGEST = 12  # words of a place
_LEAST_SHARED = 0.5  # of the words of the shorter of two headlines of one form

Span = tuple[int, int, int, int]
"""A place: from which to before which word of the one text, and of the other."""

Place = tuple[Span, bool, bool]
"""Where it is; whether both sides have words that the other text has nowhere; whether both may hold facts."""


class Fillings(NamedTuple):
    """How two texts fill their places."""

    other_facts: int  # places with other facts
    other_words: int  # substitutions of other words, each counted once
    fact_words: int  # words in places with other facts, of the text that has fewer there
    n_words: int  # in all these places
    words: frozenset[tuple[str, str]] = frozenset()  # of the substitutions, but common ones: of one text, of the other


NONE = Fillings(0, 0, 0, 0)


@dataclass(frozen=True)
class TextInWords:
    """A text in a language, taken apart into words when they are asked for."""

    text: str
    language: str | None
    characters_a_word: int = 1  # of a script without spaces, whose words are single ones; else 1

    @cached_property
    def words(self) -> list[str]:
        return words(self.text)

    @cached_property
    def spans(self) -> NDArray[np.int64]:
        return word_spans(self.text)

    def said(self, start: int, end: int) -> list[str]:
        """Some of its words; of a script without spaces one of them all."""
        found = self.words[start:end]
        return found if self.characters_a_word == 1 else ["".join(found)]

    def snippet(self, start: int, end: int) -> tuple[str, int, int]:
        """The words of a place with those around it, as printed, and where in it the place begins and ends."""
        context = _CONTEXT * self.characters_a_word
        first, last = self.spans[[max(0, start - context), min(len(self.spans), end + context) - 1], [0, 1]].tolist()
        begin = int(self.spans[start, 0] if start < end or not start else self.spans[start - 1, 1])
        stop = int(self.spans[end - 1, 1]) if start < end else begin
        return self.text[first:last], begin - first, stop - first


def fillings(one: TextInWords, other: TextInWords, places: Sequence[Place]) -> Fillings:
    """How two texts fill their places."""
    facts: set[tuple[str, str]] = set()
    substitutions: dict[tuple[str, str], tuple[str, str]] = {}
    fact_words = n_words = 0
    for place, lacks, hints in places:
        start, end, other_start, other_end = place
        said, instead = one.said(start, end), other.said(other_start, other_end)
        pair = " ".join(said), " ".join(instead)
        if pair in facts or pair in substitutions:
            continue
        size = max(1, round(min(end - start, other_end - other_start) / one.characters_a_word))
        if hints and _are_other_facts(one, other, place):
            facts.add(pair)
            fact_words += size
        elif lacks and _are_short(place, one) and (others := _other_words(said, instead, one.language)):
            substitutions[pair] = others
        else:
            continue
        n_words += size
    return Fillings(len(facts), len(substitutions), fact_words, n_words, frozenset(substitutions.values()))


def _are_short(place: Span, one: TextInWords) -> bool:
    """Rather than that a sentence was put in the place of another."""
    return max(place[1] - place[0], place[3] - place[2]) <= LONGEST * one.characters_a_word


def _are_other_facts(one: TextInWords, other: TextInWords, place: Span) -> bool:
    start, end, other_start, other_end = place
    if not _are_short(place, one):
        return False
    return facts_differ(one.snippet(start, end), other.snippet(other_start, other_end), one.language)


def _other_words(said: Sequence[str], instead: Sequence[str], language: str | None) -> tuple[str, str] | None:
    """What stands for what, common words and figures apart; None where it is the same in another spelling."""
    frequency = frequency_in(language) if language else None
    mine, theirs = (" ".join(word for word in side if _tells(word, frequency)) for side in (said, instead))
    if not mine or not theirs or mine.startswith(theirs) or theirs.startswith(mine):
        return None
    return None if _are_spelt_alike(mine, theirs) else (mine, theirs)


def _are_spelt_alike(one: str, other: str) -> bool:
    return are_spelt_alike(min(one, other), max(one, other), _SPELT_ALIKE)


def _tells(word: str, frequency: Frequency | None) -> bool:
    return not word.isnumeric() and not (frequency and frequency(word) >= _COMMON)


def headline_fillings(one: TextInWords, other: TextInWords) -> Fillings:
    """How two headlines of one form differ; NONE where they have too few words in common, or the same."""
    mine, theirs = (TextInWords(unmarked(side.text), side.language, side.characters_a_word) for side in (one, other))
    if mine.text > theirs.text:  # what is found must not depend on which comes first
        found = headline_fillings(other, one)
        return found._replace(words=frozenset((instead, said) for said, instead in found.words))
    if 2 * len(set(mine.words) & set(theirs.words)) < min(len(mine.words), len(theirs.words)):
        return NONE
    blocks = SequenceMatcher(None, mine.words, theirs.words, autojunk=False).get_opcodes()
    shared = sum(end - start for kind, start, end, _, _ in blocks if kind == "equal")
    if shared < _LEAST_SHARED * min(len(mine.words), len(theirs.words)) or not shared:
        return NONE
    return fillings(mine, theirs, [((a, b, c, d), True, True) for kind, a, b, c, d in blocks if kind == "replace"])


def recurring(headlines: Fillings, texts: Fillings) -> int:
    """How many of the words that stand for others in two headlines do so in their texts, too, perhaps inflected."""
    return sum(
        any(all(map(_are_spelt_alike, in_headlines, in_texts)) for in_texts in texts.words)
        for in_headlines in headlines.words
    )
