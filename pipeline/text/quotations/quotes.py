"""A text -> what stands in quotation marks, in any of the ways in which they are set."""

from itertools import chain

import regex

# Quotation marks and what may stand between them: each opening mark has its own end, so that what lies between two
# quotes is none. Marks that close in some languages open in others (»so«, ”så”), where a letter follows them. A
# straight mark opens where no letter precedes it and closes where none follows; between letters it is none.
_MARKS = (("“", "”"), ("„", "“”"), ("«", "»"), ("「", "」"), ("『", "』"), (r"”(?=\w)", "”"), (r"»(?=\w)", "«»"))
_CURVED = "|".join(rf"{start}(?P<quote>[^{start[0]}{end}\n]{{1,2000}})[{end}]" for start, end in _MARKS)
_STRAIGHT = r"(?<![\p{L}\p{N}])\"(?P<quote>(?:[^\"\n]|(?<=\p{L})\"(?=\p{L})){1,2000})\"(?![\p{L}\p{N}])"
_QUOTED = regex.compile(f"{_CURVED}|{_STRAIGHT}")


def quoted(text: str) -> list[str]:
    """The passages in quotation marks, as printed; of one inside another the outer one."""
    return [match.group("quote") for match in _QUOTED.finditer(text)]


def quote_bounds(text: str) -> list[int]:
    """Where the passages in quotation marks begin and end, by turns."""
    return list(chain.from_iterable(match.span("quote") for match in _QUOTED.finditer(text)))
