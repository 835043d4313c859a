"""An event -> reports on it: an agency's, desks' reworkings of that, reports of their own, and what repeats others."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.support.newswire.reuse.prose import Event, Prose, Sentence

QUOTED, FORMULAIC = 0.2, 0.3  # of sentences, of reports
KEPT = (0.4, 0.7)  # of a report's words, by a desk that reworks it
OWN = (0.15, 0.35)  # of the reworked text's words: the desk's
REWRITTEN, SHORTENED = 0.35, 0.15  # of kept sentences
PASSAGE_WORDS = (22, 120)  # that an article of a desk's own takes from another report

Text = tuple[Sentence, ...]


@dataclass(frozen=True)
class Writer:
    """Writes and reworks texts of one language."""

    prose: Prose
    rng: random.Random

    def report(self, event: Event, n_words: int) -> Text:
        """A report of about so many words; the first three sentences are its lead."""
        found = [self.prose.narration(event) for _ in range(3)]
        while _n_words(found) < n_words:
            quoted = self.rng.random() < QUOTED
            found.append(self.prose.quote(event) if quoted else self.prose.narration(event))
        if self.rng.random() < FORMULAIC:
            found += self.prose.formulas()
        return tuple(found)

    def reworked(self, report: Text, event: Event) -> Text:
        """The report under a desk's own lead: cut to 40 to 70 % of its words, reordered, with sentences of its own."""
        kept = self._moved(self._cut(report, self.rng.uniform(*KEPT)))
        kept = [self._edited(sentence, event) for sentence in kept]
        own_words = _n_words(kept) * (share := self.rng.uniform(*OWN)) / (1 - share)
        local = (*event.figures, self.prose.figure())
        found = [self.prose.narration(event)]
        later: list[Sentence] = []
        while _n_words(found) + _n_words(later) < own_words:
            (found if len(found) < 2 else later).append(self.prose.narration(event, local))
        found += kept
        for sentence in later:
            found.insert(self.rng.randint(len(found) // 2, len(found)), sentence)
        return tuple(found)

    def other_report(self, event: Event, said: Sentence, n_words: int) -> Text:
        """Another desk's own report on the event; only what somebody said is the same."""
        found = list(self.report(event, n_words))
        found.insert(self.rng.randint(2, len(found)), said)
        return tuple(found)

    def with_passages(self, own: Text, other: Text, event: Event, n_words: int) -> Text:
        """A desk's own text that takes so many words from another report, in one passage or two of whole sentences."""
        taken = self._passages(other, n_words)
        found = list(own)
        for passage in taken:
            at = self.rng.randint(2, len(found))
            found[at:at] = [self._edited(sentence, event) for sentence in passage]
        return tuple(found)

    def _passages(self, text: Text, n_words: int) -> list[Text]:
        """Runs of its narration; the later one comes first at times, because each is put in at a random place."""
        parts = 1 if n_words < 50 or self.rng.random() < 0.5 else 2
        narration = [number for number, sentence in enumerate(text) if sentence.kind == "narration"]
        found: list[Text] = []
        used: set[int] = set()
        for _ in range(parts):
            start = self.rng.choice([n for n in narration if n not in used] or narration)
            passage: list[Sentence] = []
            for number in range(start, len(text)):
                if number in used or _n_words(passage) >= n_words / parts:
                    break
                used.add(number)
                passage.append(text[number])
            found.append(tuple(passage))
        return found

    def _cut(self, report: Text, share: float) -> list[Sentence]:
        """Sentences with so many of the words; those at the head are kept more often."""
        wanted, weights = (
            share * _n_words(report),
            {n: self.rng.random() ** (1 + 3 * n / len(report)) for n in range(len(report))},
        )
        chosen: list[int] = []
        for number in sorted(weights, key=lambda n: -weights[n]):
            if _n_words([report[n] for n in chosen]) >= wanted:
                break
            chosen.append(number)
        return [report[n] for n in sorted(chosen)]

    def _moved(self, sentences: list[Sentence]) -> list[Sentence]:
        """One to three blocks of them stand elsewhere."""
        found = list(sentences)
        for _ in range(self.rng.randint(1, 3)):
            size = self.rng.randint(1, max(1, len(found) // 3))
            start = self.rng.randint(0, len(found) - size)
            block, rest = found[start : start + size], found[:start] + found[start + size :]
            at = self.rng.randint(0, len(rest))
            found = [*rest[:at], *block, *rest[at:]]
        return found

    def _edited(self, sentence: Sentence, event: Event) -> Sentence:
        chance = self.rng.random()
        if chance < SHORTENED:
            return self.prose.shortened(sentence)
        return self.prose.rewritten(sentence, event) if chance < SHORTENED + REWRITTEN else sentence


def printed(text: Text, space: str, rng: random.Random) -> str:
    """The sentences in paragraphs of one to three, with this between them."""
    paragraphs, at = [], 0
    while at < len(text):
        size = rng.randint(1, 3)
        paragraphs.append(space.join(sentence.text for sentence in text[at : at + size]))
        at += size
    return "\n\n".join(paragraphs)


def _n_words(sentences: Sequence[Sentence]) -> int:
    return sum(sentence.n_words for sentence in sentences)
