"""Vectors of short items of news in six languages -> what an encoder's cosines mean, the same for every encoder.

One encoder gives two unrelated texts a cosine of .1, another .8. The yardstick holds twelve events, each told in the
same words in six languages: so for any encoder we see how alike unrelated items of two languages are, and how alike
translations. On that scale, 0 and 1, a threshold means the same for all of them, for five texts and for a million.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_LEAST_FOUND = 0.75  # of the items, by their translations; by chance it is one in twelve


@cache
def yardstick_texts() -> Mapping[str, tuple[str, ...]]:
    """The items of each language, all languages in the same order of events."""
    text = resources.files(__package__).joinpath("yardstick.txt").read_text(encoding="utf-8")
    items: dict[str, list[str]] = {}
    for line in text.splitlines():
        if len(line) == 2:
            items[line] = []
        else:
            items[next(reversed(items))].append(line)
    return {language: tuple(lines) for language, lines in items.items()}


@dataclass(frozen=True)
class Yardstick:
    """How alike unrelated items of two languages are, and translations; and the centre of each language's items.

    What the items of one language have in common is the language, which is no event: it is taken from each vector.
    `centres` holds the languages whose items are found by their translations; `refused` are the others. In languages
    that the yardstick does not know, the centre of all counts.
    """

    unrelated: float
    translated: float
    centres: Mapping[str, Floats]
    refused: tuple[str, ...]

    @classmethod
    def of(cls, vectors: NDArray[np.float32]) -> "Yardstick | None":
        """The yardstick of an encoder's vectors of all texts, in order; None if it finds no translation.

        `vectors`: shape (texts, numbers).
        """
        languages = tuple(yardstick_texts())
        items = vectors.astype(np.float64).reshape(len(languages), -1, vectors.shape[1])
        centres = items.mean(axis=1)
        own = _unit(items - centres[:, None])
        cosines = {pair: own[pair[0]] @ own[pair[1]].T for pair in combinations(range(len(languages)), 2)}
        good = {pair: cosine for pair, cosine in cosines.items() if _share_found(cosine) >= _LEAST_FOUND}
        if not good:
            return None
        known = {number for pair in good for number in pair}
        apart = ~np.eye(items.shape[1], dtype=bool)
        return cls(
            unrelated=float(np.mean([cosine[apart].mean() for cosine in good.values()])),
            translated=float(np.mean([cosine.diagonal().mean() for cosine in good.values()])),
            centres={languages[n]: centres[n] for n in sorted(known)} | {"": centres[sorted(known)].mean(axis=0)},
            refused=tuple(language for n, language in enumerate(languages) if n not in known),
        )

    def centred(self, vector: NDArray[np.float32], language: str) -> Floats:
        """A text's vector of length 1 without what its language adds, of length 1 again."""
        return _unit(vector.astype(np.float64) - self.centres.get(language, self.centres[""]))


def _unit(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1.0))


def _share_found(cosine: Floats) -> float:
    """How many items of either language have their translation as the nearest of the other."""
    places = np.arange(len(cosine))
    return float(np.mean([cosine.argmax(axis=1) == places, cosine.argmax(axis=0) == places]))
