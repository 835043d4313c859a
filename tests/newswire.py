"""A seed and a number -> wire-like articles with their truth: reprints, abridged, re-headlined and edited copies."""

import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

OUTLETS = [f"{place} {kind}" for place in ("Harbour", "Valley", "Lake", "Hill") for kind in ("Post", "Times", "Echo")]
START = datetime(2026, 3, 1, tzinfo=UTC)
SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in ("a", "e", "i", "o", "u", "an", "er", "is")]


@dataclass(frozen=True)
class WireArticle:
    """An article as an input record, and the story that it truly tells."""

    id: str
    source: str
    title: str
    text: str
    published_at: str
    story: int

    def record(self) -> dict[str, Any]:
        """The fields of a JSONL record."""
        return {name: value for name, value in asdict(self).items() if name != "story"}


def newswire(n: int, seed: int = 1) -> list[WireArticle]:
    """`n` articles of about 200 words, in about 0.6 n stories, in a shuffled order that depends on the seed alone."""
    rng = random.Random(seed)
    lexicon = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(8000)]
    articles: list[WireArticle] = []
    story = 0
    while len(articles) < n:
        articles += _tell(rng, lexicon, story, len(articles))
        story += 1
    articles = articles[:n]
    rng.shuffle(articles)
    return articles


def _tell(rng: random.Random, lexicon: list[str], story: int, first: int) -> Iterator[WireArticle]:
    """One story: its original and the copies that other outlets print within the day."""
    paragraphs = [_paragraph(rng, lexicon) for _ in range(rng.randint(5, 9))]
    title = " ".join(rng.choices(lexicon, k=7)).capitalize()
    began = START + timedelta(minutes=rng.randrange(10 * 24 * 60))
    copies = rng.choices([1, 2, 3, 6], weights=[70, 15, 10, 5])[0]
    for number, outlet in enumerate(rng.sample(OUTLETS, copies)):
        body, headline = list(paragraphs), title
        if number:
            kind = rng.choice(["exact", "headline", "abridged", "edited"])
            headline = title if kind == "exact" else f"{title.split()[0]}: {' '.join(rng.choices(lexicon, k=5))}"
            body = body[: max(3, len(body) - 2)] if kind == "abridged" else body
            body = [_edited(rng, lexicon, p) for p in body] if kind == "edited" else body
        published = (began + timedelta(minutes=rng.randrange(1, 900) if number else 0)).isoformat()
        yield WireArticle(f"w{first + number}", outlet, headline, "\n\n".join(body), published, story)


def _paragraph(rng: random.Random, lexicon: list[str]) -> str:
    return " ".join(_sentence(rng, lexicon) for _ in range(rng.randint(2, 3)))


def _sentence(rng: random.Random, lexicon: list[str]) -> str:
    words = rng.choices(lexicon, k=rng.randint(9, 16))
    if rng.random() < 0.3:
        words[rng.randrange(len(words))] = str(rng.randint(2, 9999))
    return " ".join(words).capitalize() + "."


def _edited(rng: random.Random, lexicon: list[str], paragraph: str) -> str:
    """The paragraph with one word in twenty-five exchanged, numbers left alone."""
    return " ".join(
        rng.choice(lexicon) if word.islower() and rng.random() < 0.04 else word for word in paragraph.split(" ")
    )
