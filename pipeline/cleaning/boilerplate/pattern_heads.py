"""A regular expression -> the heads, with one of which each text begins that it matches."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

LONGEST_HEAD = 6  # characters of a head
_MOST = 500  # heads of one pattern; where there would be more, they stay shorter
_MOST_CHARACTERS = 8  # of a set that still tells something
ANY_DIGIT = "0"
"""Stands in a head for any digit."""

Node = tuple[Any, Any]
"""A step of a parsed pattern: its code and what belongs to it."""


@dataclass(frozen=True)
class _Heads:
    """`growing` ones go on with whatever comes next in the pattern; `whole` ones do not."""

    growing: frozenset[str]
    whole: frozenset[str] = frozenset()

    def __or__(self, other: "_Heads") -> "_Heads":
        return _Heads(self.growing | other.growing, self.whole | other.whole)

    def cut(self) -> "_Heads":
        """None goes on: what comes next could be anything."""
        return _Heads(frozenset(), self.whole | self.growing)

    def with_one_of(self, characters: Sequence[str]) -> "_Heads":
        """Each goes on with one of some characters."""
        longer = {head + character for head, character in product(self.growing, characters)}
        grown = frozenset(head for head in longer if len(head) < LONGEST_HEAD)
        return _Heads(grown, self.whole | (longer - grown))


def heads(pattern: str) -> frozenset[str]:
    """The heads of a pattern, for texts without capitals; the empty one where any text may begin a match.

    Only plain characters, small sets of them and digits make heads; what a pattern asks around them is left aside, so
    that a text without any of the heads matches for certain nowhere but perhaps further on.
    """
    parsed = parser.parse(pattern)
    if parsed.state.flags & re.IGNORECASE:
        return frozenset([""])
    found = _after(_Heads(frozenset([""])), parsed).cut().whole
    return frozenset(head for head in found if not any(head[:length] in found for length in range(len(head))))


def _after(before: _Heads, nodes: Iterable[Node]) -> _Heads:
    for code, value in nodes:
        if len(before.growing) > _MOST:
            before = before.cut()
        before = _STEPS.get(code, _unknown)(before, value)
    return before


def _unknown(before: _Heads, value: Any) -> _Heads:
    return before.cut()


def _nothing(before: _Heads, value: Any) -> _Heads:
    return before


def _literal(before: _Heads, value: int) -> _Heads:
    return before.with_one_of([_plain(value)])


def _set(before: _Heads, value: Sequence[Node]) -> _Heads:
    if value == [(codes.CATEGORY, codes.CATEGORY_DIGIT)]:
        return before.with_one_of(ANY_DIGIT)
    if len(value) > _MOST_CHARACTERS or any(code is not codes.LITERAL for code, _ in value):
        return before.cut()
    return before.with_one_of([_plain(point) for _, point in value])


def _group(before: _Heads, value: tuple[Any, int, int, Iterable[Node]]) -> _Heads:
    _, flags, _, inner = value
    return before.cut() if flags else _after(before, inner)


def _branch(before: _Heads, value: tuple[Any, Sequence[Iterable[Node]]]) -> _Heads:
    if len(before.growing) * len(value[1]) > _MOST:
        return before.cut()
    found = _Heads(frozenset())
    for inner in value[1]:
        found |= _after(before, inner)
    return found


def _repeat(before: _Heads, value: tuple[int, int, Iterable[Node]]) -> _Heads:
    least, most, inner = value
    found = before if least == 0 else _Heads(frozenset(), before.whole)
    for times in range(1, min(most, LONGEST_HEAD + least) + 1):
        before = _after(before, inner)
        if times >= least or not before.growing:
            found |= before
    return found


def _plain(point: int) -> str:
    character = chr(point)
    return ANY_DIGIT if character.isdecimal() else character


_STEPS: dict[Any, Callable[[_Heads, Any], _Heads]] = {
    codes.LITERAL: _literal,
    codes.IN: _set,
    codes.BRANCH: _branch,
    codes.SUBPATTERN: _group,
    codes.ATOMIC_GROUP: _after,
    codes.MAX_REPEAT: _repeat,
    codes.MIN_REPEAT: _repeat,
    codes.POSSESSIVE_REPEAT: _repeat,
    codes.AT: _nothing,
    codes.ASSERT: _nothing,
    codes.ASSERT_NOT: _nothing,
}
