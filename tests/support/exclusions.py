"""A text, cleaned as the product does it -> whether it takes part, and why not."""

from pipeline.cleaning.clean_text import clean_text
from pipeline.cleaning.gate import terms
from pipeline.cleaning.gate.article_filter import find_exclusion
from pipeline.cleaning.gate.verdict import Exclusion, FilterInput
from pipeline.text.words import words

MIN_WORDS = 8


def exclusion(text: str, title: str | None = None, lang: str | None = None) -> Exclusion | None:
    """Why it takes no part; None where it does."""
    result = clean_text(text, title, lang)
    wall = "\n".join(gone.text for gone in result.removed if gone.rule == terms.RULE)
    known = FilterInput(title or result.facts.title, text, result.text, terms=wall, lang=lang)
    return find_exclusion(known, len(words(result.text)), MIN_WORDS)


def status(text: str, title: str | None = None, lang: str | None = None) -> str:
    """Its status: ok where it takes part."""
    found = exclusion(text, title, lang)
    return found.status if found else "ok"


def detail(text: str, title: str | None = None) -> str:
    """The reason in words."""
    found = exclusion(text, title)
    assert found
    return found.detail
