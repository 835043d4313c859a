"""A text, cleaned as the product does it -> whether it takes part, and why not."""

from pipeline.cleaning.article_filter import Exclusion, FilterInput, find_exclusion
from pipeline.cleaning.clean_text import clean_text
from pipeline.text.words import words

MIN_WORDS = 8


def exclusion(text: str, title: str | None = None) -> Exclusion | None:
    result = clean_text(text, title)
    return find_exclusion(
        FilterInput(title or result.facts.title, text, result.text), len(words(result.text)), MIN_WORDS
    )


def status(text: str, title: str | None = None) -> str:
    """Its status: ok where it takes part."""
    found = exclusion(text, title)
    return found.status if found else "ok"


def detail(text: str, title: str | None = None) -> str:
    """The reason in words."""
    found = exclusion(text, title)
    assert found
    return found.detail
