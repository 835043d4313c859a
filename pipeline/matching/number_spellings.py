"""Languages -> how they write numbers, as the kernels look it up: their phrases by hashes, and their decimal signs."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.matching.facts.figures import decimal_sign
from pipeline.matching.facts.phrases import phrases
from pipeline.matching.kernels.numbers import Written
from pipeline.matching.kernels.overlap import Words, word_hashes
from pipeline.matching.kernels.spelt_numbers import (
    EITHER,
    JOIN,
    MOST_WORDS,
    N_SLOTS,
    POWER,
    VALUE,
    Spellings,
    phrase_key,
    salt,
    slot,
)


def written(words: Words, languages: pa.ChunkedArray) -> Written:
    """The words of texts with their languages (ISO 639-1), a column with nulls where they are not known."""
    known = languages.combine_chunks().dictionary_encode()
    names = known.dictionary.to_pylist()
    signs = [ord(decimal_sign(name) or "\0") for name in (*names, None)]
    of_texts = np.asarray(known.indices.fill_null(-1), np.int64)
    return Written(words, of_texts, spellings(tuple(names)), np.array(signs, np.int64))


class _Hashed(NamedTuple):
    """The phrases of a language as they are looked up."""

    kinds: dict[int, int]  # by the hashes of phrases
    values: dict[int, int]
    begins: NDArray[np.int64]  # the slots of the words that begin a number
    opens: NDArray[np.int64]  # and of those that begin any phrase


@lru_cache(maxsize=100)
def spellings(languages: tuple[str, ...]) -> Spellings:
    """The phrases of languages (ISO 639-1), each known by its place in the list."""
    entries: dict[int, tuple[int, int]] = {}
    begins, opens = np.zeros((2, len(languages), N_SLOTS), np.bool_)
    for place, language in enumerate(languages):
        hashed, salted = _hashed(language), int(salt(place))
        begins[place, hashed.begins] = opens[place, hashed.opens] = True
        entries |= {key ^ salted: (hashed.values[key], kind) for key, kind in hashed.kinds.items()}
    ordered = sorted(entries)
    return Spellings(
        np.array(ordered, np.uint64),
        np.array([entries[key][0] for key in ordered], np.float64),
        np.array([entries[key][1] for key in ordered], np.int8),
        begins,
        opens,
    )


@lru_cache(maxsize=100)
def _hashed(language: str) -> _Hashed:
    known = phrases(language)
    words = word_hashes(pa.chunked_array([[phrase.text for phrase in known]], pa.string()), np.ones(len(known), bool))
    begin = [not (one.is_power or one.is_join) for one in known]
    found = _Hashed({}, {}, *(np.unique(_slots(words, chosen)) for chosen in (begin, [True] * len(known))))
    for phrase, start, end in zip(known, words.starts, words.ends, strict=True):
        if 0 < end - start <= MOST_WORDS:
            key = int(phrase_key(words.hashes[start:end]))
            kind = JOIN if phrase.is_join else POWER if phrase.is_power else VALUE
            found.kinds[key] = kind if found.kinds.get(key, kind) == kind else EITHER
            found.values[key] = phrase.value
    return found


def _slots(words: Words, chosen: list[bool]) -> NDArray[np.int64]:
    """The slots of the first words of some texts."""
    first = words.hashes[words.starts[np.array(chosen, bool) & (words.ends > words.starts)]]
    return np.array([slot(word) for word in first], np.int64)
