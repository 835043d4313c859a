"""Pairs of texts -> the passages that both have: runs of the same words, in whatever order, and where these stand.

A passage is no frame: two reports of one form share what stands between the facts of the day, and nothing else. Nor do
runs of words count that end where other numbers, days or names stand in one text than in the other. So read, of 6,171
wire reports of 1987 all pairs with 40 words in passages share text; whether a run has 8 words or 15 makes no difference
to that, nor whether facts are looked for within 8 words behind it or 24.
"""

import re
from collections.abc import Set
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import regex
from numpy.typing import NDArray

from pipeline.matching.kernels.digits import other_numbers
from pipeline.matching.kernels.fingerprints import DENSE
from pipeline.matching.kernels.overlap import Words
from pipeline.matching.kernels.passages import Runs, shared_runs, word_places
from pipeline.matching.name_evidence import names
from pipeline.schemas.columns import PASSAGES
from pipeline.text.dates import calendar_words
from pipeline.text.quotations.quotes import quote_bounds
from pipeline.text.word_frequencies import frequency_in

RUN_WORDS = 5  # words that must follow one another
PASSAGE_WORDS = 8  # words of a passage, at least
_BRIDGED_WORDS = 3  # words between two runs, on either side, that do not part them
_FORMULA_WORDS = 60  # a formula has fewer, also where two stand together
_SLOT_WORDS = 16  # words between two runs, on either side, among which facts may differ
_COMMON = 1e-5  # of all words: what is used so often, Zipf 4 (van Heuven et al. 2014), is hardly a name by itself
_SENTENCE = "so."
_BEGINNING = "\n\n\n\n"  # of a text: as if lines stood before it
_OPENING = regex.compile(r"[.!?…:;。！？\n][\s\"'“”„«»(]*$")
_CAPITAL = regex.compile(r"\b\p{Lu}[\p{L}\p{M}\p{N}]*")
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*|[〇零一二三四五六七八九十百千万亿两]+")
_DIGIT = re.compile(r"\d")
_NOUNS_WITH_CAPITALS = frozenset(["de", "lb"])


@dataclass(frozen=True)
class Texts:
    """Pairs of articles, by their places in a table with lang and text, and the words of all."""

    articles: pa.Table
    places: NDArray[np.int64]  # (pairs, 2)
    words: Words

    @property
    def are_dense(self) -> NDArray[np.bool_]:
        """Of which pairs both texts are in a script where each character is a word: there they have twice as many."""
        n_bytes = np.asarray(pc.binary_length(self.articles["text"]).fill_null(0))
        n_words = self.words.ends - self.words.starts
        dense: NDArray[np.bool_] = n_bytes < DENSE * n_words
        return dense[self.places[:, 0]] & dense[self.places[:, 1]]


@dataclass(frozen=True)
class Passages:
    """Passages of pairs of texts, in order of the pairs and of the first texts: columns of shape (passages,)."""

    texts: Texts
    pairs: NDArray[np.int64]
    starts: NDArray[np.int64]  # the first word in the first text
    ends: NDArray[np.int64]  # and the one behind the last
    other_starts: NDArray[np.int64]
    other_ends: NDArray[np.int64]
    n_words: NDArray[np.int64]  # that both have

    def counted(self) -> NDArray[np.int64]:
        """Words in passages of each pair."""
        return np.bincount(self.pairs, self.n_words, len(self.texts.places)).astype(np.int64)

    def unquoted(self) -> NDArray[np.int64]:
        """Words in passages of each pair, but for those that both texts have in quotation marks."""
        one, other = self._bounds()
        quoted = _quoted(self.texts, one)
        some = np.flatnonzero(quoted)
        quoted[some] = np.minimum(quoted[some], _quoted(self.texts, _Bounds(*(column[some] for column in other))))
        left = np.maximum(self.n_words - quoted, 0)
        return np.bincount(self.pairs, left, len(self.texts.places)).astype(np.int64)

    def without_formulas(self) -> "Passages":
        """Those passages that tell something of a case."""
        return self.only(~_are_formulas(self))

    def only(self, chosen: NDArray[np.bool_]) -> "Passages":
        """Some of the passages."""
        columns = (self.pairs, self.starts, self.ends, self.other_starts, self.other_ends, self.n_words)
        return Passages(self.texts, *(column[chosen] for column in columns))

    def take(self, chosen: NDArray[np.int64]) -> "Passages":
        """The passages of some of the pairs, which must be in order."""
        number = np.full(len(self.texts.places), -1)
        number[chosen] = np.arange(len(chosen))
        kept = self.only(number[self.pairs] >= 0)
        texts = Texts(self.texts.articles, self.texts.places[chosen], self.texts.words)
        return replace(kept, texts=texts, pairs=number[kept.pairs])

    def printed(self) -> list[tuple[str, str]]:
        """Each passage as it stands in either text."""
        bounds = self._bounds()
        sides = []
        for side, (begins, lengths) in zip(bounds, _spans(self.texts, *bounds), strict=True):
            whole = self.texts.articles["text"].take(pa.array(side.of)).to_pylist()
            spans = zip(whole, begins.tolist(), lengths.tolist(), strict=True)
            sides.append([text[begin : begin + length] for text, begin, length in spans])
        return list(zip(*sides, strict=True))

    def _bounds(self) -> tuple["_Bounds", "_Bounds"]:
        one, other = self.texts.places[self.pairs].T
        return _Bounds(one, self.starts, self.ends), _Bounds(other, self.other_starts, self.other_ends)

    def as_column(self) -> pa.ListArray:
        """The column `passages` of EDGES: a list for each pair."""
        columns = (*chain.from_iterable(_spans(self.texts, *self._bounds())), self.n_words)
        ends = np.cumsum(np.bincount(self.pairs, minlength=len(self.texts.places)))
        values = pa.StructArray.from_arrays(
            [pa.array(c, pa.int32()) for c in columns], fields=list(PASSAGES.value_type)
        )
        return pa.ListArray.from_arrays(pa.array(np.concatenate([[0], ends]), pa.int32()), values)


def shared_passages(texts: Texts) -> Passages:
    """All passages of some pairs, as of two copies: what differs between two runs does not matter."""
    return _passages(texts, shared_runs(texts.words, texts.places, RUN_WORDS))


def independent_passages(texts: Texts, least: NDArray[np.int64] | int = 1) -> Passages:
    """The passages of some pairs of texts that may have a form in common: no run where other facts stand next to it.

    Of pairs that cannot have as many words in passages as the `least`, none may be found.
    """
    runs = shared_runs(texts.words, texts.places, RUN_WORDS)
    kept = _may_count(texts, runs)
    kept &= ~_beside_other_facts(texts, runs, kept, np.broadcast_to(least, len(texts.places)))
    return _passages(texts, Runs(*(column[kept] for column in runs)))


# ---- from runs to passages


def _first_runs(runs: Runs) -> NDArray[np.int64]:
    """The runs that passages begin with: those that follow them closely on either side are in the same."""
    pairs, starts, other_starts, lengths = runs
    gaps = starts[1:] - (starts + lengths)[:-1], other_starts[1:] - (other_starts + lengths)[:-1]
    joined = (pairs[1:] == pairs[:-1]) & np.all([(gap >= 0) & (gap <= _BRIDGED_WORDS) for gap in gaps], axis=0)
    return np.flatnonzero(np.append(True, ~joined)) if len(pairs) else np.empty(0, np.int64)


def _least_words(texts: Texts) -> NDArray[np.int64]:
    return PASSAGE_WORDS * np.where(texts.are_dense, 2, 1)


def _may_count(texts: Texts, runs: Runs) -> NDArray[np.bool_]:
    """The runs that are in passages, whatever stands beside them."""
    first = _first_runs(runs)
    n_words = np.add.reduceat(runs.lengths, first) if len(first) else runs.lengths
    long: NDArray[np.bool_] = n_words >= _least_words(texts)[runs.pairs[first]]
    return np.repeat(long, np.diff(np.append(first, len(runs.pairs))))


def _passages(texts: Texts, runs: Runs) -> Passages:
    """Runs with few words between them on either side are one passage; short passages are none."""
    pairs, starts, other_starts, lengths = runs
    first = _first_runs(runs)
    last = np.append(first[1:], len(pairs)) - 1 if len(pairs) else first
    n_words = np.add.reduceat(lengths, first) if len(pairs) else lengths
    ends, other_ends = (starts + lengths)[last], (other_starts + lengths)[last]
    columns = (pairs[first], starts[first], ends, other_starts[first], other_ends, n_words)
    long = n_words >= _least_words(texts)[pairs[first]]
    return Passages(texts, *(column[long] for column in columns))


# ---- facts that differ


_Filler: TypeAlias = tuple[str, int, int]
"""A text, and where in it something begins and ends."""


class _Slots(NamedTuple):
    """Places between two neighbouring runs, or before the first and behind the last, with other words in each text."""

    pairs: NDArray[np.int64]
    before: NDArray[np.int64]  # the run before it, -1 for none
    bounds: NDArray[np.int64]  # (slots, 2, 2): of either text, its first word and the one behind its last

    def only(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "_Slots":
        """Some of the slots."""
        return _Slots(*(column[chosen] for column in self))


def _beside_other_facts(
    texts: Texts, runs: Runs, asked: NDArray[np.bool_], least: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Which of some runs end, or begin, where other facts stand in one text than in the other.

    All runs of pairs of which fewer words than the least are left, as of most forms after a few places.
    """
    around = np.append(asked, False)  # in place of the run before the first and of that behind the last
    slots = _slots(texts, runs)
    slots = slots.only(around[slots.before] | around[slots.before + 1])
    fillers = _fillers(texts, slots)
    differ = other_numbers(*(pa.array([text[begin:end] for text, begin, end in side], pa.string()) for side in fillers))
    open_runs = asked & ~_beside(slots.only(differ), runs)
    left = np.bincount(runs.pairs[open_runs], runs.lengths[open_runs], len(texts.places))
    # What numbers have not told, of pairs that may still have enough.
    around = np.append(open_runs, False)
    rest = ~differ & (left >= least)[slots.pairs] & (around[slots.before] | around[slots.before + 1])
    languages, open_slots = _languages(texts), np.flatnonzero(rest).tolist()
    pairs = slots.pairs.tolist()
    others = [n for n in open_slots if _facts_differ(fillers[0][n], fillers[1][n], languages[pairs[n]])]
    open_runs &= ~_beside(slots.only(np.array(others, np.int64)), runs)
    left = np.bincount(runs.pairs[open_runs], runs.lengths[open_runs], len(texts.places))
    ruled_out: NDArray[np.bool_] = asked & ~(open_runs & (left >= least)[runs.pairs])
    return ruled_out


def _beside(slots: _Slots, runs: Runs) -> NDArray[np.bool_]:
    """Which runs some slots stand beside."""
    beside = np.zeros(len(runs.pairs) + 2, bool)
    pairs = np.concatenate([[-1], runs.pairs, [-1]])
    for run in (slots.before + 1, slots.before + 2):
        beside[run[pairs[run] == slots.pairs]] = True
    return beside[1:-1]


def _slots(texts: Texts, runs: Runs) -> _Slots:
    """Where few words of one text stand for few of the other between runs that follow one another in both."""
    pairs, starts, other_starts, lengths = runs
    n = len(texts.places)
    n_words = (texts.words.ends - texts.words.starts)[texts.places]
    # The beginning and the end of each pair's texts are runs without words.
    edges = np.arange(n)
    every = np.concatenate([pairs, edges, edges])
    begins = np.concatenate([starts, np.zeros(n, np.int64), n_words[:, 0]])
    others = np.concatenate([other_starts, np.zeros(n, np.int64), n_words[:, 1]])
    sizes = np.concatenate([lengths, np.zeros(2 * n, np.int64)])
    kind = np.repeat([1, 0, 2], [len(pairs), n, n])
    run = np.concatenate([np.arange(len(pairs)), np.searchsorted(pairs, edges) - 1, edges])
    order = np.lexsort((kind, begins, every))
    rank = np.empty(len(order), np.int64)
    rank[np.lexsort((kind, others, every))] = np.arange(len(order))
    one, next_one = order[:-1], order[1:]
    bounds = np.stack(
        [
            np.stack([begins[one] + sizes[one], begins[next_one]], axis=1),
            np.stack([others[one] + sizes[one], others[next_one]], axis=1),
        ],
        axis=1,
    )
    long = bounds[:, :, 1] - bounds[:, :, 0]
    is_slot = (every[one] == every[next_one]) & (rank[next_one] == rank[one] + 1)
    is_slot &= np.all((long > 0) & (long <= _SLOT_WORDS), axis=1)
    return _Slots(every[one][is_slot], run[one][is_slot], bounds[is_slot])


def _languages(texts: Texts) -> list[str | None]:
    """The language of each pair, if it is the same."""
    sides = (texts.articles["lang"].take(pa.array(texts.places[:, side])).to_pylist() for side in (0, 1))
    return [one if one == other else None for one, other in zip(*sides, strict=True)]


def _fillers(texts: Texts, slots: _Slots) -> list[list[_Filler]]:
    """What stands in the slots in the first texts, and in the second."""
    sides = [_Bounds(texts.places[slots.pairs, side], *slots.bounds[:, side].T) for side in (0, 1)]
    printed = dict(zip(*_texts_of(texts, np.unique(np.concatenate([side.of for side in sides]))), strict=True))
    columns = []
    for side, (begins, lengths) in zip(sides, _spans(texts, *sides), strict=True):
        texts_of = [printed[text] for text in side.of.tolist()]
        columns.append(list(zip(texts_of, begins.tolist(), (begins + lengths).tolist(), strict=True)))
    return columns


def _texts_of(texts: Texts, of: NDArray[np.int64]) -> tuple[list[int], list[str]]:
    return of.tolist(), texts.articles["text"].take(pa.array(of)).to_pylist()


def _facts_differ(one: _Filler, other: _Filler, language: str | None) -> bool:
    """Do both fillers have facts of one kind, numbers, days or names, that the other has not?"""
    for facts in (_numbers, _days, _names):
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
    return calendar_words(language).intersection(_WORD.findall(text[begin:end].lower()))


def _names(filler: _Filler, language: str | None) -> Set[str]:
    """Names have capitals; where a sentence begins or all nouns have them, names are rare words."""
    frequency = frequency_in(language) if language else None
    found = set()
    for name in _CAPITAL.finditer(*filler):
        is_usual = language in _NOUNS_WITH_CAPITALS or _OPENING.search(_before(filler[0], name.start()))
        if not (is_usual and frequency and frequency(name[0].lower()) >= _COMMON):
            found.add(name[0])
    return found


def _before(text: str, at: int) -> str:
    """So many characters as tell whether a sentence begins at a place of a text."""
    n = len(_BEGINNING)
    return text[at - n : at] if at >= n else _BEGINNING + text[:at]


# ---- formulas


def _are_formulas(found: Passages) -> NDArray[np.bool_]:
    """Which short passages tell nothing of a case: they have no figure and no name.

    Where capitals do not tell names, those that both texts end with, as they do with what is added to every report.
    """
    texts = found.texts
    dense = np.where(texts.are_dense, 2, 1)[found.pairs]
    n_words = (texts.words.ends - texts.words.starts)[texts.places[found.pairs]]
    is_last = np.all(n_words - np.stack([found.ends, found.other_ends], axis=1) <= _BRIDGED_WORDS, axis=1)
    is_short = found.n_words < _FORMULA_WORDS * dense
    languages, printed = _languages(texts), found.only(is_short).printed()
    are = np.zeros(len(found.pairs), bool)
    for at, sides in zip(np.flatnonzero(is_short).tolist(), printed, strict=True):
        language = languages[found.pairs[at]]
        are[at] = not any(_tells_a_case(one, language, is_last=bool(is_last[at])) for one in sides)
    return are


def _tells_a_case(passage: str, language: str | None, *, is_last: bool) -> bool:
    if _DIGIT.search(passage):
        return True
    if passage.lower() == passage or language in _NOUNS_WITH_CAPITALS:
        return not is_last
    return bool(names(f"{_SENTENCE} {passage}", len(passage)))  # the word that a passage begins with is no name by that


# ---- where passages stand


class _Bounds(NamedTuple):
    """First words, and those behind the last, of stretches of texts."""

    of: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


def _spans(texts: Texts, *sides: _Bounds) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Code points before each stretch, and how many it has; all texts are read once."""
    of = np.concatenate([bounds.of for bounds in sides for _ in (0, 1)])
    words = np.concatenate([column for bounds in sides for column in (bounds.starts, bounds.ends - 1)])
    places = word_places(texts.articles["text"], of, words)
    keys = places.texts << 32 | places.words
    found = []
    for bounds in sides:
        begins = places.begins[np.searchsorted(keys, bounds.of << 32 | bounds.starts)]
        ends = places.ends[np.searchsorted(keys, bounds.of << 32 | bounds.ends - 1)]
        found.append((begins, ends - begins))
    return found


def _quoted(texts: Texts, stretches: _Bounds) -> NDArray[np.int64]:
    """How many words of each stretch stand in quotation marks."""
    found = np.zeros(len(stretches.of), np.int64)
    quotes = {
        text: quote_bounds(printed) for text, printed in zip(*_texts_of(texts, np.unique(stretches.of)), strict=True)
    }
    some = np.flatnonzero([bool(quotes[text]) for text in stretches.of.tolist()])
    counts = (stretches.ends - stretches.starts)[some]
    at = np.repeat(stretches.starts[some] - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    of, stretch = np.repeat(stretches.of[some], counts), np.repeat(some, counts)
    places = word_places(texts.articles["text"], of, at)
    begins = places.begins[np.searchsorted(places.texts << 32 | places.words, of << 32 | at)]
    # Sorted by texts, and each has an even number of them.
    every = np.array([text << 32 | bound for text, bounds in quotes.items() for bound in bounds], np.int64)
    inside = np.searchsorted(every, of << 32 | begins, side="right") % 2 == 1
    np.add.at(found, stretch[inside], 1)
    return found
