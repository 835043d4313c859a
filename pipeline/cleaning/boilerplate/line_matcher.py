"""Line rules -> one matcher that names the rule a line falls under."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

from pipeline.cleaning.boilerplate.pattern_heads import ANY_DIGIT, LONGEST_HEAD, heads

LONGEST_LINE = 400  # characters; what is longer is never a line of boilerplate, but text
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class LineRule:
    """A kind of line that is not part of an article.

    pattern: matched at the head of the line in lower case, unless `hints` is set: then found anywhere in it. At the
    head it must begin with plain characters or digits, which let other lines be passed over cheaply.
    hints: words in lower case, one of which such a line always holds. They do the same.
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


class Look(NamedTuple):
    """What a look at a line shows. ranks: of the rules that it may fall under. is_marked: it holds one of the marks."""

    ranks: tuple[int, ...] = ()
    is_marked: bool = False


NOTHING = Look()


class LineMatcher:
    """Some rules of a catalogue, made ready for many lines. `otherwise` names a line that falls under none of them.

    A rule is tried on those lines alone that begin as its pattern does, or that hold one of its hints. To find them
    takes the same time for many rules as for few. A pattern is compiled when it is first tried: most never are.
    marks: words in lower case that others ask after; they are found in the same search.
    """

    def __init__(
        self,
        rules: Sequence[LineRule],
        otherwise: Callable[[str], str | None] = lambda line: None,
        marks: Collection[str] = (),
    ) -> None:
        ranked = sorted(rules, key=lambda rule: bool(rule.hints))  # of two rules for a line, the first one names it
        self._rules = [(rule.name, _test(rule)) for rule in ranked]
        self._heads = _Finder([{f"\n{head}" for head in _heads(rule)} for rule in ranked])
        self._words = _Finder([*(rule.hints for rule in ranked), marks])
        self._otherwise = otherwise

    def names(self, lines: Sequence[str]) -> list[str | None]:
        """The rule that each line falls under, or None. Takes time in proportion to the lines' length."""
        return list(map(self.name, lines, self.looks(lines)))

    def looks(self, lines: Sequence[str]) -> list[Look]:
        """What a look at each line shows, before any rule is tried."""
        # Each line by itself: those in plain letters, which most are, take a tenth of the time of others.
        lowered = [line.lower() for line in lines]
        found = {*self._begun(lowered), *self._words.find("\n".join(lowered))}
        looks = [NOTHING] * len(lines)
        for number, pairs in groupby(sorted(found), itemgetter(0)):
            looks[number] = self._look([rank for _, rank in pairs])
        return looks

    def name(self, line: str, look: Look) -> str | None:
        """The rule that a line falls under, or None."""
        if len(line) > LONGEST_LINE:
            return None
        lowered = line.lower() if look.ranks else ""
        for rank in look.ranks:
            name, test = self._rules[rank]
            if test(lowered):
                return name
        return self._otherwise(line)

    def _look(self, ranks: Sequence[int]) -> Look:
        is_marked = ranks[-1] == len(self._rules)
        return Look(tuple(ranks[:-1] if is_marked else ranks), is_marked)

    def _begun(self, lines: Sequence[str]) -> list[tuple[int, int]]:
        """Numbers of lines, each with the rank of a rule whose pattern begins so."""
        heads_alike = "".join(["\n" + line[:LONGEST_HEAD] for line in lines])
        return [(line - 1, rank) for line, rank in self._heads.find(_DIGIT.sub(ANY_DIGIT, heads_alike))]


class _Finder:
    """Finds in a text what some rules look for, in one scan for all of them."""

    def __init__(self, sought: Sequence[Collection[str]]) -> None:
        ranks = defaultdict(list)
        for rank, strings in enumerate(sought):
            for string in strings:
                ranks[string.encode()].append(rank)
        self._ranks = list(ranks.values())
        # On bytes: to tell places in characters would take longer than to find them.
        self._strings = BytesAhoCorasick(ranks, implementation=Implementation.DFA)

    def find(self, text: str) -> list[tuple[int, int]]:
        """The line ends up to the end of one of the strings, and the rank of a rule that looks for it."""
        encoded = text.encode("utf-8", "replace")
        found: list[tuple[int, int]] = []
        line = done = 0
        for number, _, end in self._strings.find_matches_as_indexes(encoded, overlapping=True):
            line += encoded.count(b"\n", done, end)
            done = end
            found += [(line, rank) for rank in self._ranks[number]]
        return found


def _test(rule: LineRule) -> Callable[[str], object]:
    @cache
    def test() -> Callable[[str], object]:
        pattern = re.compile(rule.pattern)
        return pattern.search if rule.hints else pattern.match

    return lambda line: test()(line)


def _heads(rule: LineRule) -> Collection[str]:
    return () if rule.hints else heads(rule.pattern)
