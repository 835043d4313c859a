"""A text -> what it names most, which tells whether two texts are on one subject."""

import hashlib
from collections import Counter
from functools import cached_property

import regex

from pipeline.text.printed_dates.calendar_words import calendar_words
from pipeline.text.scripts import UNSPACED

_NAMES = 8  # of a text
# Other names than those of matching and stories on purpose: hashes of these are stored in the memory of boilerplate.
_NAME = regex.compile(r"(?<=[\p{Ll}\p{Nd},;]\s)\p{Lu}[\p{L}\p{M}'’-]{2,}")
_RUN = regex.compile(r"[\p{L}\p{M}]{3,}")
_PAIR = regex.compile(rf"[{UNSPACED}]{{2}}")
_OPENING = 400  # characters that name the subject where a script has no capitals


class SubjectText:
    """A title and a body, whose names are looked for once they are asked for."""

    def __init__(self, title: str | None, body: str, lang: str | None) -> None:
        self._title, self._body, self._lang = title, body, lang

    @cached_property
    def names(self) -> frozenset[int]:
        """Its subject."""
        return subject(self._title, self._body, self._lang)


def subject(title: str | None, text: str | None, lang: str | None) -> frozenset[int]:
    """Hashes of what a text names most: words with a capital in mid-sentence, other than weekdays and months; the
    longest words of its opening where a script has no capitals, and pairs of characters where it has no spaces.
    """
    body = text or ""
    dates = calendar_words(lang or "en")
    names = Counter(name for found in _NAME.findall(body) if (name := found.casefold()) not in dates)
    if not names:
        opening = f"{title or ''}\n{body}"[:_OPENING]
        names = Counter(
            {word: len(word) for word in (*_PAIR.findall(opening, overlapped=True), *_RUN.findall(opening))}
        )
    most = sorted(names, key=lambda name: (-names[name], name))[:_NAMES]
    return frozenset(_hash(name) for name in most)


def _hash(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)
