"""Line rules -> one matcher that names the rule a line falls under."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_LINE = 400  # characters; what is longer is never a line of boilerplate, but text


@dataclass(frozen=True)
class LineRule:
    """A kind of line that is not part of an article.

    pattern: matched at the head of the line, capitals or not, unless `hints` is set: then found anywhere in it.
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
        self._head = re.compile("|".join(heads) or r"(?!)", re.IGNORECASE)
        self._hinted = [(rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in rules if rule.hints]

    def names(self, lines: Sequence[str]) -> list[str | None]:
        """The rule that each line falls under, or None. Takes time in proportion to the lines' length."""
        text = "\n".join(lines).lower()
        hinted = [(rule, pattern) for rule, pattern in self._hinted if any(map(text.__contains__, rule.hints))]
        return [self._name(line, hinted) if len(line) <= LONGEST_LINE else None for line in lines]

    def _name(self, line: str, hinted: Sequence[tuple[LineRule, re.Pattern[str]]]) -> str | None:
        found = self._head.match(line)
        if found:
            return found.lastgroup
        lowered = line.lower() if hinted else ""
        for rule, pattern in hinted:
            if any(map(lowered.__contains__, rule.hints)) and pattern.search(line):
                return rule.name
        return None


_ENGLISH_WORDS = frozenset(["the", "and", "of", "to", "in", "that", "for", "is", "said", "was", "on", "with"])
_SAMPLE = 2000  # characters


def looks_english(text: str) -> bool:
    """Whether one word in twelve of the text's beginning is among the dozen most frequent English ones."""
    sample = text[:_SAMPLE].lower().split()
    return 12 * sum(word in _ENGLISH_WORDS for word in sample) >= len(sample)
