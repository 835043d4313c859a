"""ARTICLES -> the lines that each was printed with, by the hash of what two printings of a line have in common."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.text.hashing import hash_parts

RULE = "source_boilerplate"
MAX_CHARACTERS = 600  # of a line; longer paragraphs are prose
_ROWS = 1000  # of articles at a time


def normal_form(line: str) -> str:
    """What two printings of one line have in common: capitals and spacing do not count."""
    if "  " in line or not line.isprintable():  # as no space is but the usual one
        line = " ".join(line.split())
    return line.strip().casefold()


def printed_lines(texts: pa.Table) -> Iterator[tuple[str, dict[str, str]]]:
    """Source and lines of each article, those lines included that were taken out as learned."""
    for batch in texts.to_batches(max_chunksize=_ROWS):
        taken = defaultdict(list)
        for row, text in _taken(batch["removed"]):
            taken[row].append(text)
        columns = (batch[name].to_pylist() for name in ("source", "text"))
        for row, (source, text) in enumerate(zip(*columns, strict=True)):
            yield source, _lines(text, taken[row])


def _taken(removed: pa.Array) -> Iterator[tuple[int, str]]:
    """The lines that were taken out as learned, each with the row that it stood in."""
    spans = pc.list_flatten(removed)
    learned = pc.equal(spans.field("rule"), RULE)
    rows = pc.list_parent_indices(removed).filter(learned)
    return zip(rows.to_pylist(), spans.field("text").filter(learned).to_pylist(), strict=True)


def _lines(text: str | None, taken: Sequence[str]) -> dict[str, str]:
    """Lines by the hash of their normal form; those too long to be remembered by themselves."""
    lines = [line.strip() for line in ((text or "").split("\n") + list(taken))]
    return {line if is_long(line) else hash_parts(normal_form(line))[:16]: line for line in lines if line}


def is_long(line: str) -> bool:
    """Whether it is prose, and not to be remembered."""
    return len(line) > MAX_CHARACTERS
