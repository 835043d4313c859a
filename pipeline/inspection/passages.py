"""EDGES and texts -> which stretches of a text another one has too, numbered: what `newsfold explain` marks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np

from pipeline.provenance.reuse import SHARED

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Mark:
    """A stretch of a text, in code points, under a number."""

    start: int
    end: int
    number: int


@dataclass(frozen=True)
class Stretch:
    """Part of a text, and the number that it is marked with; 0 where it is not."""

    text: str
    number: int


@dataclass(frozen=True)
class EarlierArticle:
    """An article that was published before another one and shares words with it.

    `n_words` of them, `relation` as in EDGES. `marks`: where they stand in the later text, where that is known.
    """

    article: Row
    relation: str
    n_words: int
    marks: Sequence[Mark]


def marked(text: str, marks: Sequence[Mark]) -> Iterator[Stretch]:
    """A text in stretches, in order; where marks overlap, the lowest number counts."""
    numbers = np.zeros(len(text), np.int64)
    for mark in sorted(marks, key=lambda mark: -mark.number):
        numbers[mark.start : mark.end] = mark.number
    at = 0
    for number, run in groupby(numbers.tolist()):
        end = at + len(list(run))
        yield Stretch(text[at:end], number)
        at = end


def marks_of(edge: Row | None) -> tuple[list[Mark], list[Mark]]:
    """The passages of a pair in the text of article_id and in the other one, with the same numbers, from 1."""
    passages = list(enumerate((edge["passages"] if edge else None) or (), 1))
    own = [Mark(p["offset"], p["offset"] + p["length"], number) for number, p in passages]
    return own, [Mark(p["other_offset"], p["other_offset"] + p["other_length"], number) for number, p in passages]


def earlier_articles(article_id: str, edges: Sequence[Row], others: Mapping[str, Row]) -> list[EarlierArticle]:
    """The earlier articles that an article shares words with, the first published first; marks bear their places."""
    earlier = [edge for edge in edges if edge["relation"] in SHARED and edge["earlier_article_id"] in others]
    earlier = [edge for edge in earlier if edge["earlier_article_id"] != article_id]
    earlier.sort(key=lambda edge: (others[edge["earlier_article_id"]]["published_at"], edge["earlier_article_id"]))
    return [_earlier(edge, others[edge["earlier_article_id"]], number) for number, edge in enumerate(earlier, 1)]


def _earlier(edge: Row, article: Row, number: int) -> EarlierArticle:
    own, other = marks_of(edge)
    places = [
        Mark(m.start, m.end, number) for m in (other if edge["earlier_article_id"] == edge["article_id"] else own)
    ]
    n_words = sum(p["n_words"] for p in edge["passages"]) if edge["passages"] else edge["shared_words"]
    return EarlierArticle(article, edge["relation"], n_words, places)
