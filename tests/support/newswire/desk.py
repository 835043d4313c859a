"""A seed and a number -> wire-like articles with their truth: which of them tell the same story, and how they differ.

Outlets print stories of their own and of agencies under their own furniture. Copies are exact, under another headline,
cut from the bottom, behind a local lead, lightly edited, or an agency's updates. Follow-ups that quote the story before
are no copies, nor are forms filled anew: a market's close on another day, another company's results.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from tests.support.newswire.articles import AGENCIES, MINUTES, OUTLETS, START, Story, WireArticle
from tests.support.newswire.made_up import FIGURE_SLOT, NAME_SLOT, Language

HEADS = ("Advertisement", "Share on Facebook", "5 min read", "Listen to this article")
TAILS = ("Sign up for our newsletter: the day's news in your inbox", "Follow the {outlet} on Facebook and Instagram")
RIGHTS = "© 2026 {outlet}. All rights reserved."
STUBS = ("Subscribe to continue reading.", "Please enable cookies.", "Page not found.", "Coming soon.")
COPIES = ("exact", "headline", "abridged", "local_lead", "edited")
KINDS = {"report": 84, "market": 5, "results": 5, "follow_up": 6}  # of the first text of a story, in percent
COPY_COUNTS = {
    "report": (67, 16, 12, 5),
    "market": (95, 5, 0, 0),
    "results": (95, 5, 0, 0),
    "follow_up": (75, 17, 8, 0),
}
ARTICLES_PER_FORM = 120
UPDATED = 0.12  # of an agency's reports
SLOT = re.compile(rf"{FIGURE_SLOT}|{NAME_SLOT}")
FIGURE = re.compile(r"(?:March )?\b\d+(?:,\d{3})*\b")


def newswire(n: int, seed: int = 1, words: int = 200, stubs: float = 0.0) -> list[WireArticle]:
    """`n` articles of about so many words, in about 0.6 n stories, in a shuffled order that depends on the seed alone.

    stubs: the share of bodies that are no article, such as a paywall's; each of them is a story of its own.
    """
    rng = random.Random(seed)
    desk = _Desk(rng, words, n_forms=max(3, n // ARTICLES_PER_FORM))
    articles: list[WireArticle] = []
    while len(articles) < n:
        articles += desk.tell(first=len(articles))
    articles = [_stub(rng, a, n + i) if rng.random() < stubs else a for i, a in enumerate(articles[:n])]
    rng.shuffle(articles)
    return articles


class _Desk:
    """Tells one story after the other."""

    def __init__(self, rng: random.Random, n_words: int, n_forms: int) -> None:
        self._rng = rng
        self._language = Language(rng)
        self._n_words = n_words
        self._number = 0
        self._before: Story | None = None
        self._forms = {kind: [self._form(kind) for _ in range(n_forms)] for kind in ("market", "results")}

    def _length(self) -> float:
        return self._n_words * self._rng.uniform(0.65, 1.35)

    def tell(self, first: int) -> Iterator[WireArticle]:
        """The next story: its first text, its updates, and the copies that others print within the day."""
        rng, story = self._rng, self._story()
        counts = rng.choices([1, 2, 3, 6], weights=COPY_COUNTS[story.kind])[0]
        versions = [story]
        if story.origin in AGENCIES and story.kind == "report" and rng.random() < UPDATED:
            versions += self._updates(story)
        others = rng.sample([outlet for outlet in OUTLETS if outlet != story.origin], counts - 1)
        told = [(version, version.origin) for version in versions]
        told += [(self._copied(rng.choice(versions), rng.choice(COPIES)), outlet) for outlet in others]
        for number, (text, outlet) in enumerate(told):
            yield self._printed(text, outlet, f"w{first + number}")

    def _story(self) -> Story:
        kind = self._rng.choices(list(KINDS), weights=list(KINDS.values()))[0] if self._before else "report"
        story = self._report(kind)
        if kind in self._forms:
            story = self._filled(self._rng.choice(self._forms[kind]), story)
        elif kind == "follow_up" and self._before:
            story = self._following(story, self._before)
        self._number += 1
        self._before = story
        return story

    def _report(self, kind: str) -> Story:
        language = self._language
        cast = (language.person(), language.person(), language.person(), language.place())
        origin = self._rng.choice(AGENCIES if self._rng.random() < 0.4 else OUTLETS)
        began = START + timedelta(minutes=self._rng.randrange(MINUTES))
        title, paragraphs = self._headline(cast), language.paragraphs(cast, self._length())
        return Story(self._number, kind, origin, language.place(), cast, title, paragraphs, began)

    def _form(self, kind: str) -> Story:
        """A form with slots for figures, and for the names of a company that reports; a market's names stay."""
        report = self._report(kind)
        names = report.cast if kind == "market" else (NAME_SLOT,)
        return replace(report, paragraphs=self._language.paragraphs(names, self._length(), form=True))

    def _filled(self, form: Story, story: Story) -> Story:
        """The form with the facts of a new story."""

        def fact(slot: re.Match[str]) -> str:
            return self._language.figure() if slot[0] == FIGURE_SLOT else self._rng.choice(story.cast)

        known = form if story.kind == "market" else story
        paragraphs = tuple(SLOT.sub(fact, paragraph) for paragraph in form.paragraphs)
        return replace(known, number=story.number, began=story.began, paragraphs=paragraphs)

    def _following(self, story: Story, before: Story) -> Story:
        """A new story about the people of the one before, with a paragraph or two of that in its lower half."""
        n_shared = max(1, len(before.paragraphs) // 8)
        fresh = self._language.paragraphs(before.cast, self._length())
        shared = self._rng.sample(before.paragraphs[1:], n_shared)
        return replace(story, cast=before.cast, paragraphs=(*fresh[:-1], *shared, fresh[-1]))

    def _headline(self, names: Sequence[str]) -> str:
        words = self._language.some(self._rng.randint(5, 8))
        words.insert(self._rng.randint(0, len(words)), self._rng.choice(names))
        return words[0][0].upper() + " ".join(words)[1:]

    def _updates(self, story: Story) -> Iterator[Story]:
        """UPDATE 1 and perhaps 2: a new lead, some changed figures, some paragraphs more, a little later."""
        for number in range(1, self._rng.randint(1, 2) + 1):
            body = [self._revised(paragraph) for paragraph in story.paragraphs]
            more = self._language.paragraphs(story.cast, self._n_words / 8)[: self._rng.randint(1, 2)]
            lead = self._language.sentence(story.cast, self._language.figure)
            story = replace(
                story,
                kind="update",
                title=f"UPDATE {number}-{story.title.partition('-')[2] or story.title}",
                paragraphs=(f"{lead} {body[0]}" if number == 1 else body[0], *body[1:], *more),
                began=story.began + timedelta(minutes=self._rng.randint(10, 240)),
            )
            yield story

    def _revised(self, paragraph: str) -> str:
        """One figure in eight is another."""
        return FIGURE.sub(lambda m: self._language.figure() if self._rng.random() < 1 / 8 else m[0], paragraph)

    def _copied(self, story: Story, kind: str) -> Story:
        """The story as another outlet prints it."""
        rng, paragraphs = self._rng, story.paragraphs
        if kind == "abridged":
            paragraphs = paragraphs[: max(2, round(len(paragraphs) * rng.uniform(0.3, 0.85)))]
        elif kind == "edited":
            paragraphs = tuple(map(self._edited, paragraphs))
        elif kind == "local_lead":
            local = self._language.paragraphs((self._language.person(), self._language.place()), self._n_words / 8)
            paragraphs = (*local[: rng.randint(1, 2)], *paragraphs)
        title = story.title if kind == "exact" else self._headline(story.cast)
        later = story.began + timedelta(minutes=rng.randrange(1, 900))
        return replace(story, kind=kind, title=title, paragraphs=paragraphs, began=later)

    def _edited(self, paragraph: str) -> str:
        """One word in 25 is another, but for figures, names, and the ends of sentences."""
        words = paragraph.split(" ")
        for at in range(self._rng.randrange(25), len(words), 25):
            if words[at].isalpha() and words[at].islower():
                words[at] = self._language.some(1)[0]
        return " ".join(words)

    def _printed(self, story: Story, outlet: str, id_: str) -> WireArticle:
        """The story under the outlet's furniture; what an agency sent has its dateline."""
        rng, wired = self._rng, story.origin in AGENCIES
        head = tuple(rng.sample(HEADS, rng.randint(0, 2))) if outlet in OUTLETS else ()
        signed = rng.random() < 0.5
        head += (f"By {self._language.person()}" + (f", {story.origin}" if wired else ""),) if signed else ()
        day = f"{story.began:%B} {story.began.day}"
        dateline = f"{story.place.upper()}, {day} ({story.origin}) - " if wired and story.kind != "local_lead" else ""
        tail = tuple(line.format(outlet=outlet) for line in TAILS if outlet in OUTLETS and rng.random() < 0.4)
        tail += (RIGHTS.format(outlet=outlet),) if rng.random() < 0.6 else ()
        body, when = "\n\n".join(story.paragraphs), story.began.isoformat()
        credit = story.origin if dateline or (wired and signed) else None
        return WireArticle(id_, outlet, story.title, credit, head, dateline, body, tail, when, story.number, story.kind)


def _stub(rng: random.Random, article: WireArticle, story: int) -> WireArticle:
    """The article's page without the article."""
    return replace(article, body=rng.choice(STUBS), dateline="", story=story, kind="stub")
