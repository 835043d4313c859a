"""A wire item: what every format of an agency says of one version of a report, in one shape."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.text.words import words

TEXT = "text"
_OF_TEXT = frozenset((TEXT, "composite", "article", "story", "news", ""))
_MOST_LOST = 0.8  # of the words of the plain text; markup that holds fewer is no whole text


class NoItemError(ValueError):
    """A record of a wire format that cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Body:
    """The text of an item: plain, or `markup` that is nothing but the article."""

    text: str
    n_words: int
    is_markup: bool = False


@dataclass(frozen=True, slots=True)
class WireItem:
    """One version of an item. Times are as given; `status`, `signals`, `kind` are words without their vocabulary.

    `replaces`: ids of other items that this one goes on from. `kind`: text, picture, ... as the wire has it; empty
    where it does not say.
    """

    item_id: str
    kind: str = ""
    version: int | None = None
    created: str | None = None
    first_created: str | None = None
    embargoed: str | None = None
    status: str | None = None
    signals: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    title: str | None = None
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    credit: str | None = None
    provider: str | None = None
    located: str | None = None
    lang: str | None = None
    genres: tuple[str, ...] = ()
    urgency: int | None = None
    slug: str | None = None
    url: str | None = None
    body: Body | None = None

    @property
    def is_text(self) -> bool:
        """Whether the item is a report in words."""
        return self.kind.lower() in _OF_TEXT and (self.body is not None or self.kind.lower() != "composite")


def plain(text: str | None) -> Body | None:
    """A text without markup; None where there is none."""
    n_words = len(words(text or ""))
    return Body(text, n_words) if text and n_words else None


def best_body(bodies: Iterable[Body | None]) -> Body | None:
    """Of several forms of one text the first with markup that is whole, as it has paragraphs; else the longest."""
    found = [body for body in bodies if body]
    most = max((body.n_words for body in found if not body.is_markup), default=0)
    whole = next((body for body in found if body.is_markup and body.n_words >= _MOST_LOST * most), None)
    return whole or max(found, key=lambda body: body.n_words, default=None)
