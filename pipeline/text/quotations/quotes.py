"""A text -> what stands in quotation marks, in any of the ways in which they are set."""

import re
from collections.abc import Iterator
from itertools import chain

import regex

# Quotation marks and what may stand between them: each opening mark has its own end, so that what lies between two
# quotes is none. Marks that close in some languages open in others (»so«, ”så”), where a letter follows them. A
# straight mark opens where no letter precedes it and closes where none follows; between letters it is none.
_MARKS = (("“", "”"), ("„", "“”"), ("«", "»"), ("「", "」"), ("『", "』"), (r"”(?=\w)", "”"), (r"»(?=\w)", "«»"))
_STRAIGHT = r"(?<![\p{L}\p{N}])\"(?P<quote>(?:[^\"\n]|(?<=\p{L})\"(?=\p{L})){1,2000})\"(?![\p{L}\p{N}])"
_OPENING = re.compile("[" + "".join(start[0] for start, _ in _MARKS) + '"]')
# By opening marks: to try all at each of them takes five times as long.
_QUOTED = {
    '"': regex.compile(_STRAIGHT),
    **{start[0]: regex.compile(rf"{start}(?P<quote>[^{start[0]}{end}\n]{{1,2000}})[{end}]") for start, end in _MARKS},
}


def quoted(text: str) -> list[str]:
    """The passages in quotation marks, as printed; of one inside another the outer one."""
    return [match.group("quote") for match in _matches(text)]


def quote_bounds(text: str) -> list[int]:
    """Where the passages in quotation marks begin and end, by turns."""
    return list(chain.from_iterable(match.span("quote") for match in _matches(text)))


def _matches(text: str) -> Iterator[regex.Match[str]]:
    at = 0
    while opening := _OPENING.search(text, at):
        match = _QUOTED[opening[0]].match(text, opening.start())
        if match:
            yield match
        at = (match or opening).end()
