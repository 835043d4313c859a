"""A language's frequent words -> sentences about a made-up event, with names, numbers and quotations."""

import random
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, count
from pathlib import Path
from typing import Any

from wordfreq import get_frequency_dict

from pipeline.text.words import words

SCRIPTS: Mapping[str, Callable[[str], bool]] = {
    "ru": lambda word: all("а" <= letter <= "я" or letter == "ё" for letter in word),
    "ar": lambda word: all("\u0621" <= letter <= "\u064a" for letter in word),
    "zh": lambda word: all("\u4e00" <= letter <= "\u9fff" for letter in word),
}
CAPITALS = frozenset(["de"])  # languages whose nouns have capitals
N_TOPIC_WORDS = 24
TOPIC_RANKS = slice(300, 8000)
TOPICAL = 0.15  # of an event's words
TWO_FORMULAS = 0.2  # of the reports that have one
NAMED, NUMBERED, DIVIDED, HACKNEYED = 0.5, 0.35, 0.5, 0.25  # of sentences


@dataclass(frozen=True)
class Event:
    """What a report is about: its people, places, figures, and the words that it is talked of in."""

    people: tuple[tuple[str, str], ...]  # first and last names
    names: tuple[str, ...]
    town: str
    figures: tuple[str, ...]
    topic: tuple[str, ...]


@dataclass(frozen=True)
class Sentence:
    """A sentence as printed; the key is that of the sentence which it is a rendering of."""

    key: int
    kind: str  # narration, quote or formula
    text: str

    @cached_property
    def words(self) -> Sequence[str]:
        """Its words, as newsfold counts them: in Chinese, characters."""
        return words(self.text)

    @property
    def n_words(self) -> int:
        """How many these are."""
        return len(self.words)


@cache
def _names() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))


def scale(code: str) -> float:
    """How many words of a language it takes for one of English: more where each character is one."""
    return float(_names()[code].get("scale", 1))


@cache
def _vocabulary(code: str) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Words of a language, the most frequent first, and their frequencies, each with those before it."""
    known = get_frequency_dict(code, wordlist="small")
    is_own = SCRIPTS.get(code, str.isalpha)
    own = sorted((word for word in known if word.isalpha() and is_own(word)), key=lambda word: (-known[word], word))
    return tuple(own), tuple(accumulate(known[word] for word in own))


class Prose:
    """Writes sentences of one language."""

    def __init__(self, code: str, rng: random.Random) -> None:
        self._rng = rng
        self._names = _names()[code]
        self._words, self._often = _vocabulary(code)
        self._known = frozenset(self._words)
        self._has_capitals = code in CAPITALS
        self.space = self._names.get("space", " ")
        self._comma = self._names.get("comma", ", ").strip()
        self._stop = self._names.get("stop", ".")
        self._keys = count()

    def event(self) -> Event:
        """A new event."""
        rng, names = self._rng, self._names
        people = tuple((rng.choice(names["first"]), last) for last in rng.sample(names["last"], 3))
        towns = rng.sample(names["town"], 2)
        topic = rng.sample(self._words[TOPIC_RANKS], N_TOPIC_WORDS)
        if self._has_capitals:
            topic[::2] = [word.capitalize() for word in topic[::2]]
        figures = tuple(self.figure() for _ in range(6))
        return Event(people, (*towns, *rng.sample(names["body"], 2)), towns[0], figures, tuple(topic))

    def figure(self) -> str:
        """A number in digits."""
        return str(self._rng.randint(3, self._rng.choice((31, 99, 900, 2030, 60_000))))

    def headline(self, event: Event) -> str:
        """One of the language's usual headlines with names of the event, and one of its words."""
        chosen: str = self._rng.choice(self._names["title"])
        named = chosen.format(town=event.town, last=self._rng.choice(event.people)[1])
        return f"{named}: {self._rng.choice(event.topic)}, {self._rng.choice(event.topic)}"

    def narration(self, event: Event, figures: Sequence[str] | None = None) -> Sentence:
        """A sentence that tells something of the event; its figures are the event's, or these.

        A quarter of all such sentences hold one of a dozen stock phrases.
        """
        rng, told = self._rng, self._some(event, self._rng.randint(11, 24))
        if rng.random() < NAMED:
            told.insert(rng.randrange(2, len(told) - 1), self._named(event))
        if rng.random() < NUMBERED:
            told.insert(rng.randrange(2, len(told) - 1), rng.choice(figures or event.figures))
        if rng.random() < HACKNEYED:
            told.insert(rng.randrange(2, len(told) - 1), rng.choice(self._names["phrases"]))
        if rng.random() < DIVIDED:
            told[len(told) // 2] += self._comma
        return Sentence(next(self._keys), "narration", self._joined(told) + self._stop)

    def quote(self, event: Event, sentences: int = 1) -> Sentence:
        """What one of the event's people says, in so many sentences."""
        opening, closing = self._names["quotes"]
        said = (self._joined(self._some(event, self._rng.randint(9, 22))) for _ in range(sentences))
        speaker = self._joined([self._names["said"], self._full(self._rng.choice(event.people))])
        quoted = f"{opening}{(self._stop + self.space).join(said)}{closing}"
        text = f"{quoted}{self._comma}{self.space}{speaker[0].lower()}{speaker[1:]}{self._stop}"
        return Sentence(next(self._keys), "quote", text)

    def formulas(self) -> list[Sentence]:
        """One or two sentences that stand in many reports on other matters."""
        known = [Sentence(-1 - number, "formula", text) for number, text in enumerate(self._names["formulas"])]
        return known[:2] if self._rng.random() < TWO_FORMULAS else [self._rng.choice(known)]

    def rewritten(self, sentence: Sentence, event: Event) -> Sentence:
        """The sentence with about a word in twelve replaced, but for names, figures and the first word."""
        parts = self._parts(sentence.text)
        places = [at for at, part in enumerate(parts) if at and part in self._known]
        for at in places[self._rng.randrange(12) :: 12]:
            parts[at] = self._rng.choices(self._words, cum_weights=self._often)[0]
        return Sentence(sentence.key, sentence.kind, self.space.join(parts))

    def shortened(self, sentence: Sentence) -> Sentence:
        """The sentence up to its comma, where it has one in the middle."""
        head, comma, _ = sentence.text.partition(self._comma + self.space)
        if not comma or sentence.kind != "narration":
            return sentence
        return Sentence(sentence.key, sentence.kind, head + self._stop)

    def _parts(self, text: str) -> list[str]:
        """The words of a text with the signs on them; of one without spaces, runs of two characters."""
        return text.split(self.space) if self.space else re.findall("..?", text)

    def _some(self, event: Event, n: int) -> list[str]:
        drawn = self._rng.choices(self._words, cum_weights=self._often, k=n)
        return [self._rng.choice(event.topic) if self._rng.random() < TOPICAL else word for word in drawn]

    def _named(self, event: Event) -> str:
        person = self._rng.choice(event.people)
        return self._rng.choice((self._full(person), person[1], *event.names))

    def _full(self, person: tuple[str, str]) -> str:
        """First and last name, in the language's order."""
        return self.space.join(person) if self.space else "".join(reversed(person))

    def _joined(self, parts: Sequence[str]) -> str:
        text = self.space.join(parts)
        return text[:1].upper() + text[1:]
