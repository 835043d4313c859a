"""Paragraphs, and those of them that rules have dropped -> what is left."""

from collections.abc import Iterable, Mapping, Sequence, Set

from pipeline.text.paragraphs import Paragraph

_ARTICLE_WORDS = 60  # an article's least length before a heading may cut off what follows it

Paragraphs = Sequence[Paragraph]
Dropped = Mapping[int, str]
"""Number of a paragraph -> the rule that drops it."""


def not_dropped(lines: Paragraphs, dropped: Dropped, start: int = 0) -> list[int]:
    """The numbers of those that no rule has dropped, from one on."""
    return [number for number in range(start, len(lines)) if number not in dropped]


def n_words(lines: Paragraphs, numbers: Iterable[int]) -> int:
    """The words of the paragraphs of these numbers."""
    return sum(lines[number].n_words for number in numbers)


def headings_after_text(lines: Paragraphs, dropped: Dropped, rules: Set[str]) -> list[int]:
    """The headings that some rules have dropped, in order, before which text enough for an article is left."""
    headings = sorted(number for number, rule in dropped.items() if rule in rules)
    return [n for n in headings if n_words(lines, not_dropped(lines[:n], dropped)) >= _ARTICLE_WORDS]
