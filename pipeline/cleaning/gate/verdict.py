"""What is known of an article when it is judged, and why it takes no part."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why an article takes no part: a status of `articles`, and the reason in words."""

    status: str
    detail: str


@dataclass(frozen=True, slots=True)
class FilterInput:
    """What is known of an article: its headline, its text before cleaning and after, its language.

    after: what its page says right after it. terms: what cleaning took out as the terms of a paywall.
    paywalled: its page says that it is not free to read; paid_words: how many words of the part that costs the page
    holds all the same, None where it does not name that part. page_type: what its markup makes it, if no article;
    page_signs: each thing in the markup that says so.
    """

    title: str | None
    uncleaned: str
    cleaned: str
    after: str = ""
    terms: str = ""
    paywalled: bool = False
    paid_words: int | None = None
    lang: str | None = None
    page_type: str | None = None
    page_signs: tuple[str, ...] = ()


def quote(text: str, most: int = 80) -> str:
    """The text as the detail of an exclusion quotes it: on one line, up to so many characters."""
    text = " ".join(text.split())
    return repr(text if len(text) <= most else text[: most - 1] + "…")
