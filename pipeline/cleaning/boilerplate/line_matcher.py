"""Line rules -> one matcher that names the rule a line falls under."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

LONGEST_LINE = 400  # characters; what is longer is never a line of boilerplate, but text


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
    """Some rules of a catalogue, made ready for many lines. `otherwise` names a line that falls under none of them."""

    def __init__(self, rules: Sequence[LineRule], otherwise: Callable[[str], str | None] = lambda line: None) -> None:
        heads = [rule for rule in rules if not rule.hints]
        # Most lines fall under no rule, which shows in two thirds of the time where no group is named.
        self._any_head = re.compile("|".join(f"(?:{rule.pattern})" for rule in heads) or r"(?!)")
        self._head = re.compile("|".join(f"(?P<{rule.name}>{rule.pattern})" for rule in heads) or r"(?!)")
        self._hinted = [(rule, re.compile(rule.pattern)) for rule in rules if rule.hints]
        self._otherwise = otherwise

    def names(self, lines: Sequence[str]) -> list[str | None]:
        """The rule that each line falls under, or None. Takes time in proportion to the lines' length."""
        short = [number for number, line in enumerate(lines) if len(line) <= LONGEST_LINE]
        named: list[str | None] = [None] * len(lines)
        for number, name in zip(short, self._short_names([lines[number] for number in short]), strict=True):
            named[number] = name
        return named

    def _short_names(self, lines: Sequence[str]) -> list[str | None]:
        if not lines:
            return []
        text = "\n".join(lines).lower()
        lowered = text.split("\n")
        named = [
            self._head_rule(line) if found else None
            for line, found in zip(lowered, map(self._any_head.match, lowered), strict=True)
        ]
        starts = list(accumulate((len(line) + 1 for line in lowered), initial=0))
        for rule, pattern in self._hinted:
            for number in _lines_with(rule.hints, text, starts):
                if not named[number] and pattern.search(lowered[number]):
                    named[number] = rule.name
        return [name or self._otherwise(line) for name, line in zip(named, lines, strict=True)]

    def _head_rule(self, line: str) -> str | None:
        found = self._head.match(line)
        return found.lastgroup if found else None


def _lines_with(hints: Sequence[str], text: str, starts: Sequence[int]) -> Iterator[int]:
    """Numbers of the lines that hold one of the hints; `starts`: where each begins, and the end of the last."""
    for hint in hints:
        at = text.find(hint)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            yield number
            at = text.find(hint, starts[number + 1])
