"""Forms -> texts of several days and subjects, each a story of its own, and true copies of each of them."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count, cycle

from tests.support.newswire.articles import START, WireArticle
from tests.support.newswire.forms.catalogue import LANGUAGES, forms_of
from tests.support.newswire.forms.template import Filled, Form, first_filling, next_filling, with_other_number

COPIES = ("exact", "headline", "abridged", "edited", "update")
FIRST = "first"  # the kind of a text that is no copy
MOST_EDITS = 3
LATEST, LATEST_EXACT = 10 * 60, 36 * 60  # minutes after the text that is copied


@dataclass(frozen=True)
class FormText:
    """A text of a form; its article's story is shared by its copies alone, its kind is `first` or one of COPIES."""

    language: str
    form: str
    article: WireArticle


def form_wire(
    seed: int = 1, languages: Sequence[str] = LANGUAGES, series: int = 2, days: int = 3, copies: bool = True
) -> list[FormText]:
    """The forms of the languages, each printed by one outlet in so many series (of a town, of a bank) so many times,
    daily or weekly.

    On one day there are several texts of some forms, on different subjects. Every text is followed by one copy.
    """
    numbers = count()
    return [
        text
        for language in languages
        for form in forms_of(language)
        for text in _Desk(form, random.Random(f"{seed} {language} {form.kind}"), numbers).texts(series, days, copies)
    ]


class _Desk:
    """Prints the texts of one form."""

    def __init__(self, form: Form, rng: random.Random, numbers: Iterator[int]) -> None:
        self._form = form
        self._rng = rng
        self._numbers = numbers
        self._outlet, *self._others = rng.sample(form.language.outlets, len(form.language.outlets))
        self._kinds = cycle(COPIES)
        self._printed: set[str] = set()

    def texts(self, series: int, days: int, copies: bool) -> Iterator[FormText]:
        """All texts of the form, each followed by its copy."""
        first_day = START + timedelta(days=self._rng.randrange(5), hours=self._rng.randint(5, 10))
        for _ in range(series):
            filled: Filled | None = None
            for day in range(days):
                for n in range(self._form.per_day):
                    when = first_day + timedelta(days=day * self._form.every, hours=n, minutes=self._rng.randrange(50))
                    filled = self._new(filled, when)
                    yield from self._story(filled, when, copies)

    def _new(self, before: Filled | None, when: datetime) -> Filled:
        """A text that has not been printed before."""
        rng = self._rng
        filled = next_filling(before, when, rng) if before else first_filling(self._form, when, rng)
        while filled.text in self._printed:
            filled = next_filling(filled, when, rng)
        self._printed.add(filled.text)
        return filled

    def _story(self, filled: Filled, when: datetime, copies: bool) -> Iterator[FormText]:
        id_, story = f"{self._form.language.code}-{self._form.kind}-{next(self._numbers):05}", next(self._numbers)
        article = WireArticle(
            id_, self._outlet, filled.title, None, (), "", filled.text, (), when.isoformat(), story, FIRST
        )
        texts = [article, self._copied(article, filled, when)] if copies else [article]
        for text in texts:
            yield FormText(self._form.language.code, self._form.kind, text)

    def _copied(self, article: WireArticle, filled: Filled, when: datetime) -> WireArticle:
        """As another outlet prints it within hours, or as its own brings it up to date."""
        rng, kind = self._rng, next(self._kinds)
        newer = with_other_number(filled, rng) if kind == "update" else None
        if newer:
            self._printed.add(newer.text)
            return self._updated(article, newer, when + timedelta(minutes=rng.randint(15, 240)))
        kind = "exact" if kind == "update" else kind
        body = {"abridged": _abridged, "edited": self._edited}.get(kind, str)(article.body)
        delay = rng.randint(10, LATEST_EXACT if kind == "exact" else LATEST)
        return replace(
            article,
            id=f"{article.id}-{kind}",
            source=rng.choice(self._others),
            title=article.title if kind == "exact" else filled.other_title,
            body=body,
            published_at=(when + timedelta(minutes=delay)).isoformat(),
            kind=kind,
        )

    def _updated(self, article: WireArticle, newer: Filled, when: datetime) -> WireArticle:
        """Under a marked headline, with one other number and a sentence more."""
        language = self._form.language
        return replace(
            article,
            id=f"{article.id}-update",
            title=language.update + newer.title,
            body=f"{newer.text}\n\n{self._rng.choice(language.closing['update'])}",
            published_at=when.isoformat(),
            kind="update",
        )

    def _edited(self, text: str) -> str:
        """Some words are others of the same meaning; perhaps a sentence of the desk's own is added."""
        edits = [pair for pair in self._form.language.edits.items() if pair[0] in text]
        for old, new in self._rng.sample(edits, min(MOST_EDITS, len(edits))):
            text = text.replace(old, new, 1)
        closing = self._rng.choice(self._form.language.closing["own"])
        return f"{text}\n\n{closing}" if not edits or self._rng.random() < 0.5 else text


def _abridged(text: str) -> str:
    """Without its last paragraph."""
    return text.rpartition("\n\n")[0]
