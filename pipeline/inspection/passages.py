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
class SharingArticle:
    """An article that shares words with another one: under a number, `n_words` of them, `relation` as in EDGES.

    `marks`: where they stand in the text of that other one, where it is known.
    """

    number: int
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


def marks_of(passages: Sequence[Row] | None) -> tuple[list[Mark], list[Mark]]:
    """The passages of a pair in the text of article_id and in the other one, with the same numbers, from 1."""
    found = list(enumerate(passages or (), 1))
    own = [Mark(p["offset"], p["offset"] + p["length"], number) for number, p in found]
    return own, [Mark(p["other_offset"], p["other_offset"] + p["other_length"], number) for number, p in found]


def first_of(one: Row, other: Row) -> Row | None:
    """The one of two ARTICLES that was published first; None where one is undated, or both are of the same minute."""
    times = [
        article["published_at"] and article["published_at"].replace(second=0, microsecond=0) for article in (one, other)
    ]
    if None in times or times[0] == times[1]:
        return None
    return one if times[0] < times[1] else other


def earlier_articles(article: Row, edges: Sequence[Row], others: Mapping[str, Row]) -> list[SharingArticle]:
    """The earlier articles that an article shares words with, the first published first; marks bear their places."""
    return [one for one in _sharing(article, edges, others) if first_of(article, one.article) is one.article]


def later_articles(article: Row, edges: Sequence[Row], others: Mapping[str, Row]) -> list[SharingArticle]:
    """The same of later ones, which have words of the article."""
    return [one for one in _sharing(article, edges, others) if first_of(article, one.article) is article]


def _sharing(article: Row, edges: Sequence[Row], others: Mapping[str, Row]) -> list[SharingArticle]:
    """The dated articles that an article shares words with, in the order of their times, which numbers their marks."""
    found = []
    for edge in (edge for edge in edges if edge["relation"] in SHARED):
        is_own = edge["article_id"] == article["article_id"]
        other = others[edge["other_article_id" if is_own else "article_id"]]
        if other["published_at"]:
            found.append((other, edge, marks_of(edge["passages"])[0 if is_own else 1]))
    found.sort(key=lambda row: (row[0]["published_at"], row[0]["article_id"]))
    return [_numbered(other, edge, marks, number) for number, (other, edge, marks) in enumerate(found, 1)]


def _numbered(article: Row, edge: Row, marks: Sequence[Mark], number: int) -> SharingArticle:
    n_words = sum(p["n_words"] for p in edge["passages"]) if edge["passages"] else edge["shared_words"]
    places = [Mark(mark.start, mark.end, number) for mark in marks]
    return SharingArticle(number, article, edge["relation"], n_words, places)
