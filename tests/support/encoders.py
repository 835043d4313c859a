"""Small encoders: one that knows the yardstick in all its languages, and some that do what they must not."""

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import regex
from numpy.typing import NDArray

from pipeline.stories.encoding.yardstick import yardstick_texts

_WORD = regex.compile(r"\p{Han}{2}|[^\W\d_\p{Han}]{5,}")


def words_of(text: str) -> list[str]:
    """Its longer words, and of Chinese its pairs of signs."""
    return [word.lower() for word in _WORD.findall(text, overlapped=False)]


def concepts(languages: Sequence[str] = ()) -> dict[str, int]:
    """The event of the yardstick that a word belongs to; words of several events are left out."""
    found: dict[str, set[int]] = {}
    for language, items in yardstick_texts().items():
        for number, item in enumerate(items):
            for word in words_of(item) if not languages or language in languages else ():
                found.setdefault(word, set()).add(number)
    return {word: min(numbers) for word, numbers in found.items() if len(numbers) == 1}


class Counting:
    """How many words of each event a text has, and a number that is the same for every text, as models have it."""

    def __init__(self) -> None:
        self._events = concepts()

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        """Shape (texts, 13)."""
        rows = np.ones((len(texts), 13), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in words_of(text):
                row[self._events.get(word, 12)] += 1.0 if word in self._events else 0.0
        return rows


class Answering(Counting):
    """One that does something else where a text holds the word TROUBLE."""

    def __init__(self, trouble: str) -> None:
        super().__init__()
        self._trouble = trouble

    def encode(self, texts: list[str]) -> Any:
        """As `Counting`, or trouble."""
        rows = super().encode(texts)
        if not any("TROUBLE" in text for text in texts):
            return rows
        if self._trouble == "hang":
            time.sleep(3_600)
        if self._trouble == "die":
            os._exit(1)
        if self._trouble == "fail":
            raise RuntimeError("cannot do that")
        return {
            "nan": rows * np.nan,
            "short": rows[1:],
            "flat": rows[0],
            "zero": rows * np.array([["TROUBLE" not in text] for text in texts]),
            "words": ["a"],
            "none": None,
        }[self._trouble]


def hanging() -> Answering:
    """Hangs."""
    return Answering("hang")


def dying() -> Answering:
    """Ends its process."""
    return Answering("die")


def failing() -> Answering:
    """Raises an error."""
    return Answering("fail")


def not_a_number() -> Answering:
    """Gives NaN."""
    return Answering("nan")


def short() -> Answering:
    """Gives a row too few."""
    return Answering("short")


def flat() -> Answering:
    """Gives one row for all."""
    return Answering("flat")


def zero() -> Answering:
    """Gives zeros."""
    return Answering("zero")


def wordy() -> Answering:
    """Gives words."""
    return Answering("words")


def nothing() -> Answering:
    """Gives None."""
    return Answering("none")


class Monolingual:
    """Knows English alone: texts in other languages are all the same to it."""

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        """Shape (texts, 13)."""
        english = concepts(["en"])
        rows = np.ones((len(texts), 13), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in words_of(text):
                row[english.get(word, 12)] += 1.0
        return rows


def save_model2vec(folder: Path, languages: Sequence[str]) -> None:
    """A model of the package model2vec that knows the yardstick's words in some languages."""
    from model2vec import StaticModel
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.normalizers import Lowercase
    from tokenizers.pre_tokenizers import Whitespace

    events = concepts(languages)
    vocabulary = {"[UNK]": 0} | {word: number for number, word in enumerate(events, 1)}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = Lowercase(), Whitespace()
    vectors = np.full((len(vocabulary), 13), 0.1, np.float32)
    vectors[np.arange(1, len(vocabulary)), list(events.values())] = 1.0
    StaticModel(vectors, tokenizer).save_pretrained(folder)
