"""Spans of texts, each with its number of words -> their union, and how many words that is."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.text.words import words

_UNKNOWN = -1  # words of a stretch that several spans cover together, none of them all of it

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Spans:
    """Spans of numbered texts, as columns: the text, where in it they begin and end (code points), and their words."""

    text: Ints
    start: Ints
    end: Ints
    n_words: Ints

    def of(self, text: Ints) -> "Spans":
        """The same spans as those of other texts, given by number: spans of pairs become spans of their articles."""
        return Spans(text[self.text], self.start, self.end, self.n_words)


def union(spans: Spans) -> Spans:
    """The stretches that spans of one text cover together, in order, each once, whatever the order of the spans.

    The words of a stretch that no span covers alone are not known: `count_words` counts them in the text.
    """
    if not len(spans.text):
        return spans
    # One axis for all texts: each has its own part of it, which no span of another one reaches into.
    reach = int(spans.end.max()) + 1
    start, end = spans.text * reach + spans.start, spans.text * reach + spans.end
    order = np.lexsort((-end, start))
    start, end, n_words = start[order], end[order], spans.n_words[order]
    furthest = np.maximum.accumulate(end)
    begins = np.append(True, start[1:] >= furthest[:-1])
    firsts = np.flatnonzero(begins)
    ends = np.maximum.reduceat(end, firsts)
    known = np.where(end[firsts] == ends, n_words[firsts], _UNKNOWN)
    text, first = np.divmod(start[firsts], reach)
    return Spans(text, first, ends - text * reach, known)


def unknown_texts(stretches: Spans) -> Ints:
    """The texts that must be read to count the words of a union."""
    return np.unique(stretches.text[stretches.n_words == _UNKNOWN])


def count_words(stretches: Spans, n_texts: int, texts: Mapping[int, str]) -> Ints:
    """The words of each text that a union covers; `texts` holds those that `unknown_texts` names.

    Raises:
        KeyError: one of them is missing.
    """
    n_words = stretches.n_words.copy()
    for at in np.flatnonzero(n_words == _UNKNOWN).tolist():
        text = texts[int(stretches.text[at])]
        n_words[at] = len(words(text[stretches.start[at] : stretches.end[at]]))
    counts: Ints = np.bincount(stretches.text, n_words, minlength=n_texts).astype(np.int64)
    return counts
