"""A pair of articles, what was decided and what both share -> sentences, the same in a terminal and on a page."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.inspection.passages import first_of

Row = Mapping[str, Any]


def verdict(reason: str, *, accepted: bool, derived: bool) -> str:
    """The decision and its reason, a line."""
    return f"{'copies' if accepted else 'derived' if derived else 'no copies'}: {reason}"


def direction(articles: tuple[Row, Row], passages: Sequence[Row]) -> list[str]:
    """How much two ARTICLES share, and who printed it first, a line; none of pairs that share no passage."""
    if not passages:
        return []
    words = f"{sum(p['n_words'] for p in passages):,} words in {len(passages)} passages"
    first = first_of(*articles)
    if first is None:
        return [f"{words} stand in both; who printed them first is not known."]
    times = sorted(article["published_at"] for article in articles)
    minutes = round((times[1] - times[0]).total_seconds() / 60)
    name = f"{first['article_id']} ({first['source'] or 'no outlet'})"
    return [f"{words} stand in both; {name} printed them first, by {minutes:,} minutes."]


def quoted(quotes: Sequence[str]) -> list[str]:
    """What both quote, a line each."""
    return [f"Both quote: {quote}" for quote in quotes]


def value_in_words(value: object) -> str:
    """A measure as people read it."""
    if value is None:
        return "unknown"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def edge_in_words(edge: Row, articles: tuple[Row, Row]) -> list[str]:
    """What a row of EDGES says of two ARTICLES: the decision first, then what else a person should know."""
    decided = verdict(edge["reason"], accepted=edge["accepted"], derived=edge["relation"] == "derived")
    return [decided, *direction(articles, edge["passages"] or ()), *quoted(edge["quotes"] or ())]
