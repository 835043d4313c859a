"""Runs of words that two texts share -> those that end, or begin, where one has other facts than the other."""

import re
from collections.abc import Iterator, Set
from typing import TypeAlias

import numpy as np
import regex
from numpy.typing import NDArray

from pipeline.matching.kernels.printed_facts import other_names, other_numbers
from pipeline.matching.kernels.runs import Runs, Slots, slots
from pipeline.matching.kernels.word_places import Printed, printed
from pipeline.matching.reuse.paired_texts import PairedTexts
from pipeline.text.printed_dates.calendar_words import telling_calendar_words
from pipeline.text.scripts import CAPITAL_NOUNS
from pipeline.text.word_frequencies import frequency_in

_SLOT_WORDS = 16  # words between two runs, on either side, among which facts may differ
_COMMON = 1e-5  # of all words: what is used so often, Zipf 4 (van Heuven et al. 2014), is hardly a name by itself
_BEGINNING = "\n\n\n\n"  # of a text: as if lines stood before it
_BYTES_BEFORE = 4 * len(_BEGINNING)  # that as many code points have at most
_OPENING = regex.compile(r"[.!?…:;。！？\n][\s\"'“”„«»(]*$")
_CAPITAL = regex.compile(r"\b\p{Lu}[\p{L}\p{M}\p{N}]*")
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_ASCII_WORD = re.compile("[a-z]+")
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*|[〇零一二三四五六七八九十百千万亿两]+")

_Filler: TypeAlias = tuple[str, int, int]
"""A part of a text, and where in it something begins and ends."""


def beside_other_facts(
    texts: PairedTexts, runs: Runs, asked: NDArray[np.bool_], least: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Which of some runs end, or begin, where other facts stand in one text than in the other.

    All runs of pairs of which fewer words than the least are left, as of most forms after a few places.
    """
    long = asked & _have_enough(asked, runs, least)
    found = slots(runs, long, texts.n_words, _SLOT_WORDS)
    of, local = np.unique(texts.places[found.pairs], return_inverse=True)
    local = local.reshape(-1, 2)
    shown = printed(texts.articles["text"], of)
    places = _places(found, local, shown)
    starts = shown.texts.offsets[local]
    languages = np.array(texts.languages, object)[found.pairs]
    has_names = ~np.isin(languages.astype(str), list(CAPITAL_NOUNS))
    differ = other_numbers(shown.texts, places) | (other_names(shown.texts, places, starts) & has_names)
    left = long & ~_beside(found.only(differ), runs)
    # What these have not told, of pairs that may still have enough.
    around = np.append(left & _have_enough(left, runs, least), False)  # in place of the run before the first
    rest = np.flatnonzero(~differ & (around[found.before] | around[found.before + 1]))
    data = shown.texts.data
    sides = [_fillers(data, places[rest, side : side + 2], starts[rest, side // 2]) for side in (0, 2)]
    others = np.array(list(map(_facts_differ, *sides, languages[rest])), bool)
    left &= ~_beside(found.only(rest[others]), runs)
    ruled_out: NDArray[np.bool_] = asked & ~(left & _have_enough(left, runs, least))
    return ruled_out


def _places(slots: Slots, texts: NDArray[np.int64], shown: Printed) -> NDArray[np.int64]:
    """From and to which byte each slot is in the first text, and in the second: shape (slots, 4)."""
    first = shown.firsts[texts]
    begins = shown.bounds[first + slots.bounds[:, ::2], 0]
    ends = shown.bounds[first + slots.bounds[:, 1::2] - 1, 1]
    return np.stack([begins[:, 0], ends[:, 0], begins[:, 1], ends[:, 1]], axis=1)


def _have_enough(chosen: NDArray[np.bool_], runs: Runs, least: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which runs are of pairs that have so many words in the chosen ones."""
    n_words = np.bincount(runs.pairs[chosen], runs.lengths[chosen], len(least))
    enough: NDArray[np.bool_] = (n_words >= least)[runs.pairs]
    return enough


def _beside(slots: Slots, runs: Runs) -> NDArray[np.bool_]:
    """Which runs some slots stand beside."""
    beside = np.zeros(len(runs.pairs) + 2, bool)
    pairs = np.concatenate([[-1], runs.pairs, [-1]])
    for run in (slots.before + 1, slots.before + 2):
        beside[run[pairs[run] == slots.pairs]] = True
    return beside[1:-1]


def _fillers(data: NDArray[np.uint8], places: NDArray[np.int64], starts: NDArray[np.int64]) -> Iterator[_Filler]:
    """What stands from and to which byte, with a few characters before it, as far as its text has begun by then."""
    view = data.data
    for (begin, end), start in zip(places.tolist(), starts.tolist(), strict=True):
        # What begins within a code point begins with the next.
        before = str(view[max(start, begin - _BYTES_BEFORE) : begin], errors="ignore")
        text = before + str(view[begin:end], "utf-8")
        yield text, len(before), len(text)


def _facts_differ(one: _Filler, other: _Filler, language: str | None) -> bool:
    """Do both fillers have facts of one kind, numbers, days or names, that the other has not?

    Not asked for numbers where all is ASCII: there they were compared before.
    """
    are_compared = one[0].isascii() and other[0].isascii()
    for facts in (_days, _names) if are_compared else (_numbers, _days, _names):
        given = facts(one, language)
        others = facts(other, language) if given else given
        if others and given - others and others - given:
            return True
    return False


def _numbers(filler: _Filler, language: str | None) -> Set[str]:
    return set(_NUMBER.findall(*filler))


def _days(filler: _Filler, language: str | None) -> Set[str]:
    if not language:
        return frozenset()
    text, begin, end = filler
    said = text[begin:end].lower()
    return telling_calendar_words(language).intersection((_ASCII_WORD if said.isascii() else _WORD).findall(said))


def _names(filler: _Filler, language: str | None) -> Set[str]:
    """Names have capitals; where a sentence begins or all nouns have them, names are rare words."""
    text, begin, end = filler
    said = text[begin:end]
    if said.isascii() and said == said.lower():
        return frozenset()
    frequency = frequency_in(language) if language else None
    found = set()
    for name in _CAPITAL.finditer(text, begin, end):
        is_common = frequency and frequency(name[0].lower()) >= _COMMON
        if not is_common or not (language in CAPITAL_NOUNS or _OPENING.search(_before(text, name.start()))):
            found.add(name[0])
    return found


def _before(text: str, at: int) -> str:
    """So many characters as tell whether a sentence begins at a place of a text."""
    n = len(_BEGINNING)
    return text[at - n : at] if at >= n else _BEGINNING + text[:at]
