"""Random numbers -> sentences and names of a made-up English: what the stories of the wire are written in."""

import random
from collections.abc import Callable, Sequence
from itertools import accumulate

ENGLISH = (
    "the of and to in a that for was on with is said by at it from as has be have had are he which not were but they"
    " will an this their its who been would more after about one or two when than also we other into could out there"
    " some before over no if all under during last year people first while since between against because through"
)
CONSONANTS = [*"bcdfghlmnprstvw" * 2, "br", "ch", "cl", "cr", "dr", "fl", "gr", "pl", "sh", "st", "th", "tr"]
VOWELS = [*"aeiou" * 2, "ai", "ea", "ee", "ou"]
CODAS = ["", "", "n", "r", "l", "s", "t", "m", "nd", "rt", "st", "ck"]
SUFFIXES = ["", "", "", "s", "ed", "er", "ing", "ly", "al", "ment", "tion"]
FIGURE_SLOT, NAME_SLOT = "0000", "Qname"


class Language:
    """Words with Zipf's frequencies: English ones between made-up ones; and names, which are made up."""

    def __init__(self, rng: random.Random, n_words: int = 20_000) -> None:
        self._rng = rng
        # Frequent words are short.
        lengths = (rng.randint(1, 1 + (rank > 300) + (rank > 5000)) for rank in range(n_words))
        made_up = dict.fromkeys(self._stem(length) + rng.choice(SUFFIXES) for length in lengths)
        english = ENGLISH.split()
        self._words = [*english, *(word for word in made_up if word not in english)]
        boosts = [1.5] * len(english) + [1.0] * (len(self._words) - len(english))
        self._weights = list(accumulate(boost / (rank + 2.7) for rank, boost in enumerate(boosts, 1)))
        self._names = [self._stem(2).capitalize() for _ in range(4000)]

    def _stem(self, syllables: int) -> str:
        parts = (self._rng.choice(CONSONANTS) + self._rng.choice(VOWELS) for _ in range(syllables))
        return "".join(parts) + self._rng.choice(CODAS)

    def some(self, n: int) -> list[str]:
        """`n` words as they come."""
        return self._rng.choices(self._words, cum_weights=self._weights, k=n)

    def person(self) -> str:
        """A first and a last name."""
        return " ".join(self._rng.sample(self._names, 2))

    def place(self) -> str:
        """A town."""
        return f"{self._rng.choice(['Port', 'New', 'Saint', 'Upper'])} {self._rng.choice(self._names)}"

    def figure(self) -> str:
        """A number, small or large, or a date."""
        size = self._rng.choice((30, 30, 400, 9_000, 2_000_000))
        number = self._rng.randint(2, size)
        return f"March {number}" if number <= 30 and self._rng.random() < 0.4 else f"{number:,}"

    def sentence(self, names: Sequence[str], figure: Callable[[], str], figures: float = 0.3) -> str:
        """Ten to 24 words, among them now and then a name and a figure; at the end perhaps who said so."""
        rng = self._rng
        words = self.some(rng.randint(10, 24))
        words[0] = words[0].capitalize()
        if rng.random() < figures:
            words.insert(rng.randrange(2, len(words)), figure())
        if rng.random() < 0.4:
            words.insert(rng.randrange(2, len(words)), rng.choice(names))
        if rng.random() < 0.12:
            return f"“{' '.join(words)},” {rng.choice(names)} said."
        return " ".join(words) + "."

    def paragraphs(self, names: Sequence[str], n_words: float, form: bool = False) -> tuple[str, ...]:
        """Paragraphs of one to three sentences, until there are so many words. Forms have slots for their figures."""
        figure, figures = ((lambda: FIGURE_SLOT), 1.0) if form else (self.figure, 0.3)
        found: list[str] = []
        while n_words > 0 or len(found) < 3:
            size = self._rng.randint(1, 3)
            found.append(" ".join(self.sentence(names, figure, figures if not n else 0.3) for n in range(size)))
            n_words -= found[-1].count(" ") + 1
        return tuple(found)
