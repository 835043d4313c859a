"""A regular expression -> the heads, with one of which each text begins that it matches."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import product
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

LONGEST_HEAD = 6  # characters; few texts begin with a sign, and then it is the head alone
ANY_DIGIT = "0"
"""Stands in a head for any digit."""

_DIGIT = re.compile(r"\d")
_MOST = 200  # heads that grow together; where there would be more, they stay as short as they are
_MOST_CHARACTERS = 8  # of a set that still tells something

Head = frozenset[str]
Node = tuple[Any, Any]
"""A step of a parsed pattern: its code and what belongs to it."""


class Beginnings:
    """Patterns, made ready to tell of many texts whether one of them can match at their head."""

    def __init__(self, patterns: Iterable[str]) -> None:
        found = frozenset().union(*map(heads, patterns))
        self._fits_all = "" in found
        self._has_digits = any(ANY_DIGIT in head for head in found)
        firsts = {head[:1] for head in found}
        self._heads = {first: tuple(head for head in found if head[:1] == first) for first in firsts}

    def fit(self, text: str) -> bool:
        """Whether a text, capitals or not, begins as one of the patterns does. Costs little."""
        start = text[:LONGEST_HEAD].lower()
        if self._has_digits:
            start = _DIGIT.sub(ANY_DIGIT, start)
        return self._fits_all or start.startswith(self._heads.get(start[:1], ()))


class _Heads(NamedTuple):
    """`growing` ones go on with whatever comes next in the pattern; `whole` ones do not."""

    growing: Head
    whole: Head = frozenset()


_START = frozenset([""])
_NONE: Head = frozenset()


@lru_cache(maxsize=1000)
def heads(pattern: str) -> frozenset[str]:
    """The heads of a pattern for texts in lower case; the empty one where a match may begin with anything.

    Plain characters, small sets of them and digits make heads. What a pattern asks around them is left aside: a text
    with one of the heads need not match, one with none of them cannot.
    """
    parsed = parser.parse(pattern)
    if parsed.state.flags & re.IGNORECASE:
        return _START
    growing, whole = _after(_START, parsed)
    found = growing | whole
    return frozenset(head for head in found if not any(head[:length] in found for length in range(len(head))))


def _after(growing: Head, nodes: Iterable[Node]) -> _Heads:
    whole: set[str] = set()
    for code, value in nodes:
        growing, more = _STEPS.get(code, _anything)(growing, value)
        whole |= more
        if len(growing) > _MOST:
            whole |= growing - _START
            growing &= _START
        if not growing:
            break
    return _Heads(growing, frozenset(whole))


def _anything(growing: Head, value: Any) -> _Heads:
    return _Heads(_NONE, growing)


def _nothing(growing: Head, value: Any) -> _Heads:
    return _Heads(growing)


def _one_of(growing: Head, characters: Iterable[str]) -> _Heads:
    longer = frozenset(head + character for head, character in product(growing, characters))
    grown = frozenset(head for head in longer if len(head) < LONGEST_HEAD and head[0].isalnum())
    return _Heads(grown, longer - grown)


def _literal(growing: Head, value: int) -> _Heads:
    return _one_of(growing, [_plain(value)])


def _set(growing: Head, value: Sequence[Node]) -> _Heads:
    if value == [(codes.CATEGORY, codes.CATEGORY_DIGIT)]:
        return _one_of(growing, [ANY_DIGIT])
    if len(value) > _MOST_CHARACTERS or any(code is not codes.LITERAL for code, _ in value):
        return _anything(growing, value)
    return _one_of(growing, [_plain(point) for _, point in value])


def _plain(point: int) -> str:
    character = chr(point)
    return ANY_DIGIT if character.isdecimal() else character


def _group(growing: Head, value: tuple[Any, int, int, Iterable[Node]]) -> _Heads:
    _, flags, _, inner = value
    return _anything(growing, value) if flags else _after(growing, inner)


def _branch(growing: Head, value: tuple[Any, Sequence[Iterable[Node]]]) -> _Heads:
    short = growing if len(growing) * len(value[1]) <= _MOST else growing & _START
    found = [_after(short, inner) for inner in value[1]] if short else []
    return _Heads(_NONE.union(*[one.growing for one in found]), (growing - short).union(*[one.whole for one in found]))


def _repeat(growing: Head, value: tuple[int, int, Iterable[Node]]) -> _Heads:
    least, most, inner = value
    found, whole = growing if least == 0 else _NONE, _NONE
    for times in range(1, min(most, LONGEST_HEAD + least) + 1):
        growing, more = _after(growing, inner)
        whole |= more
        found |= growing if times >= least else _NONE
        if not growing:
            break
    return _Heads(found, whole)


def _look_ahead(growing: Head, value: tuple[int, Iterable[Node]]) -> _Heads:
    """What stands ahead of the whole pattern says how it begins, whatever comes next in the pattern."""
    direction, inner = value
    if direction < 0 or growing != _START:
        return _Heads(growing)
    ahead = _NONE.union(*_after(growing, inner))
    return _Heads(growing) if "" in ahead else _Heads(_NONE, ahead)


_STEPS: dict[Any, Callable[[Head, Any], _Heads]] = {
    codes.LITERAL: _literal,
    codes.IN: _set,
    codes.BRANCH: _branch,
    codes.SUBPATTERN: _group,
    codes.ATOMIC_GROUP: _after,
    codes.MAX_REPEAT: _repeat,
    codes.MIN_REPEAT: _repeat,
    codes.POSSESSIVE_REPEAT: _repeat,
    codes.AT: _nothing,
    codes.ASSERT: _look_ahead,
    codes.ASSERT_NOT: _nothing,
}
