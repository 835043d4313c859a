"""Line rules -> one matcher that names the rule a line falls under."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_LINE = 400  # characters; what is longer is never a line of boilerplate, but text
_REMEMBERED = 10_000  # lines: boilerplate comes again in other articles, and all that is kept in the next pass


@dataclass(frozen=True)
class LineRule:
    """A kind of line that is not part of an article.

    pattern: matched at the head of the line in lower case, unless `hints` is set: then found anywhere in it.
    hints: words in lower case, one of which such a line always holds. They let a line be passed over cheaply.
    catches, spares: a line that the rule must drop, and one that looks like it and must stay.
    english: the wording is English, so the rule is left out for texts in other languages.
    opens_tail: after the article, such a line heads nothing but further boilerplate.
    """

    name: str
    pattern: str
    catches: str
    spares: str
    hints: tuple[str, ...] = ()
    english: bool = True
    opens_tail: bool = False


class LineMatcher:
    """Some rules of a catalogue, made ready for many lines."""

    def __init__(self, rules: Sequence[LineRule]) -> None:
        heads = [f"(?P<{rule.name}>{rule.pattern})" for rule in rules if not rule.hints]
        self._head = re.compile("|".join(heads) or r"(?!)")
        self._hinted = [(rule, re.compile(rule.pattern)) for rule in rules if rule.hints]
        self._remembered: dict[str, str | None] = {}

    def names(self, lines: Sequence[str]) -> list[str | None]:
        """The rule that each line falls under, or None. Takes time in proportion to the lines' length."""
        if len(self._remembered) > _REMEMBERED:
            self._remembered = {}
        known = self._remembered
        new = [line for line in dict.fromkeys(lines) if len(line) <= LONGEST_LINE and line not in known]
        if new:
            text = "\n".join(new).lower()
            hinted = [(rule, pattern) for rule, pattern in self._hinted if any(map(text.__contains__, rule.hints))]
            known.update((line, self._name(line.lower(), hinted)) for line in new)
        return [known.get(line) for line in lines]

    def _name(self, lowered: str, hinted: Sequence[tuple[LineRule, re.Pattern[str]]]) -> str | None:
        found = self._head.match(lowered)
        if found:
            return found.lastgroup
        for rule, pattern in hinted:
            if any(map(lowered.__contains__, rule.hints)) and pattern.search(lowered):
                return rule.name
        return None


_ENGLISH_WORDS = frozenset(["the", "and", "of", "to", "in", "that", "for", "is", "said", "was", "on", "with"])
_SAMPLE = 2000  # characters


def looks_english(text: str) -> bool:
    """Whether one word in twelve of the text's beginning is among the dozen most frequent English ones."""
    sample = text[:_SAMPLE].lower().split()
    return 12 * sum(map(_ENGLISH_WORDS.__contains__, sample)) >= len(sample)
