"""A seed -> articles of several languages that reuse each other's words, in groups: agencies' and desks' of one day."""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count

from tests.support.newswire.articles import AGENCIES, OUTLETS, START, WireArticle
from tests.support.newswire.reuse.prose import Event, Prose, scale
from tests.support.newswire.reuse.reports import PASSAGE_WORDS, Text, Writer, printed
from tests.support.newswire.reuse.truth import ReusedText

LANGUAGES = ("en", "de", "fr", "es", "ru", "ar", "zh")
REPORT_WORDS = (180, 420)
OWN_WORDS = (260, 520)
BRIEF_WORDS = (70, 110)
KINDS = {"reworked": 8, "own_reports": 4, "follow_up": 4, "derived": 10, "digest": 1}  # of groups, in 27ths
AGENCY_THERE = 0.65  # of groups of reworkings: the agency's report is among the articles
HOUR = 60


def reuse_wire(seed: int = 1, languages: Sequence[str] = LANGUAGES, groups: int = 135) -> list[tuple[ReusedText, ...]]:
    """So many groups of articles a language, of the kinds in their shares; no group shares words with another.

    Groups are of one agency's report and reworkings of it; of two desks' reports on one event with a quotation in
    common; of a report and the same desk's follow-up with some background repeated; of a report and another desk's
    article with passages of it; and of short reports and a digest that prints them whole. `truth.true_pairs` says what
    the articles of a group are to each other.
    """
    found = []
    numbers = count()
    for language in languages:
        desk = _Desk(language, random.Random(f"{seed} {language}"), numbers)
        kinds = [kind for kind, share in KINDS.items() for _ in range(round(groups * share / sum(KINDS.values())))]
        found += [desk.group(kind) for kind in kinds]
    return found


class _Desk:
    """Prints the groups of one language."""

    def __init__(self, language: str, rng: random.Random, numbers: Iterator[int]) -> None:
        self._language = language
        self._rng = rng
        self._numbers = numbers
        self._prose = Prose(language, rng)
        self._writer = Writer(self._prose, rng)

    def group(self, kind: str) -> tuple[ReusedText, ...]:
        """A group of this kind."""
        began = START + timedelta(minutes=self._rng.randrange(10 * 24 * HOUR))
        made = getattr(self, f"_{kind}")(self._prose.event(), began)
        return tuple(made)

    def _reworked(self, event: Event, began: datetime) -> Iterator[ReusedText]:
        agency, story = self._rng.choice(AGENCIES), next(self._numbers)
        report = self._writer.report(event, self._length(REPORT_WORDS))
        if self._rng.random() < AGENCY_THERE:
            yield self._article("agency", event, report, (agency, began, story))
        for outlet in self._rng.sample(OUTLETS, self._rng.randint(2, 3)):
            when = began + timedelta(minutes=self._rng.randint(20, 14 * HOUR))
            yield self._article("reworked", event, self._writer.reworked(report, event), (outlet, when, story))

    def _own_reports(self, event: Event, began: datetime) -> Iterator[ReusedText]:
        said = self._prose.quote(event, self._rng.randint(1, 3))
        for outlet in self._rng.sample(OUTLETS, 2):
            when = began + timedelta(minutes=self._rng.randrange(8 * HOUR))
            text = self._writer.other_report(event, said, self._length(REPORT_WORDS))
            yield self._article("own_report", event, text, (outlet, when, next(self._numbers)))

    def _follow_up(self, event: Event, began: datetime) -> Iterator[ReusedText]:
        outlet = self._rng.choice(OUTLETS)
        report = self._writer.report(event, self._length(OWN_WORDS))
        yield self._article("report", event, report, (outlet, began, next(self._numbers)))
        own = self._writer.report(event, self._length(OWN_WORDS))
        text = self._writer.with_passages(own, report[3:], event, self._length(PASSAGE_WORDS))
        when = began + timedelta(minutes=self._rng.randint(18 * HOUR, 32 * HOUR))
        yield self._article("follow_up", event, text, (outlet, when, next(self._numbers)))

    def _derived(self, event: Event, began: datetime) -> Iterator[ReusedText]:
        """The desk's own matter is another: half of the time another event's."""
        outlet = self._rng.choice(OUTLETS)
        report = self._writer.report(event, self._length(OWN_WORDS))
        origin = self._rng.choice((*AGENCIES, *(other for other in OUTLETS if other != outlet)))
        yield self._article("report", event, report, (origin, began, next(self._numbers)))
        matter = event if self._rng.random() < 0.5 else self._prose.event()
        own = self._writer.report(matter, self._length(OWN_WORDS))
        text = self._writer.with_passages(own, report, event, self._length(PASSAGE_WORDS))
        when = began + timedelta(minutes=self._rng.randint(30, 60 * HOUR))
        yield self._article("derived", matter, text, (outlet, when, next(self._numbers)))

    def _digest(self, event: Event, began: datetime) -> Iterator[ReusedText]:
        events = [event, *(self._prose.event() for _ in range(3))]
        texts = [self._writer.report(each, self._length(BRIEF_WORDS)) for each in events]
        agency, outlet = self._rng.choice(AGENCIES), self._rng.choice(OUTLETS)
        for each, text in zip(events, texts, strict=True):
            yield self._article("report", each, text, (agency, began, next(self._numbers)))
        whole = tuple(sentence for text in texts for sentence in text)
        when = began + timedelta(minutes=self._rng.randint(HOUR, 9 * HOUR))
        yield self._article("digest", event, whole, (outlet, when, next(self._numbers)))

    def _length(self, words: tuple[int, int]) -> int:
        return round(self._rng.randint(*words) * scale(self._language))

    def _article(self, kind: str, event: Event, text: Text, told: tuple[str, datetime, int]) -> ReusedText:
        source, when, story = told
        id_ = f"{self._language}-{kind}-{next(self._numbers):05}"
        body, title = printed(text, self._prose.space, self._rng), self._prose.headline(event)
        credit = source if source in AGENCIES else None
        article = WireArticle(id_, source, title, credit, (), "", body, (), when.isoformat(), story, kind)
        return ReusedText(self._language, article, text)
