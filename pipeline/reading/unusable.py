"""The documents of a file -> how many of them hold no text that can be used, and what to say if most do not."""

import logging
from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace

from pipeline.reading.documents import RawDocument
from pipeline.reading.fields import listed
from pipeline.reading.ledger import Ending

log = logging.getLogger(__name__)

_NAMED = 20  # files
_LOGGED = 20  # documents of a file
_REFUSED = ("unreadable", "too_large")
_WANTED = (
    "wanted are text or html (or another usual name, such as maintext, body or content), and beside it id, url, title,"
    " source, published_at, lang"
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records were read of a file and how many of them were of no use; what the first of these said."""

    n_records: int = 0
    n_unusable: int = 0
    names: tuple[str, ...] = ()
    why: str = ""

    def add(self, document: RawDocument) -> "Tally":
        """The tally with one more record."""
        if document.status not in ("empty", "unreadable"):
            return Tally(self.n_records + 1, self.n_unusable, self.names, self.why)
        return Tally(
            self.n_records + 1,
            self.n_unusable + 1,
            self.names or document.names,
            self.why or document.status_detail or "",
        )

    @property
    def complaint(self) -> str:
        """What is wrong with the file, where most of its records are of no use; else empty."""
        if 2 * self.n_unusable <= self.n_records:
            return ""
        count = f"{self.n_unusable:,} of {self.n_records:,} records hold no text that can be used"
        return f"{count}: " + (f"their fields are {listed(self.names)}; {_WANTED}" if self.names else self.why)


def tallied(documents: Generator[RawDocument, None, Ending], whole_file: str) -> Generator[RawDocument, None, Ending]:
    """The documents as they come; what came of reading them says at its end what is wrong with most, if anything is.

    The log has the first of those that cannot be read, and how many more there are: a file may hold a million such.
    `whole_file` is the position of a document that is no record, but all of its file: its own status says enough.
    """
    tally, n_refused = Tally(), 0
    while True:
        try:
            document = next(documents)
        except StopIteration as end:
            ending: Ending = end.value
            if n_refused > _LOGGED:
                log.warning("%s: %d more cannot be read", whole_file, n_refused - _LOGGED)
            return replace(ending, complaint=tally.complaint)
        if document.status in _REFUSED:
            n_refused += 1
            if n_refused <= _LOGGED:
                log.warning("%s: %s (%s)", document.position, document.status, document.status_detail)
        tally = tally if document.position == whole_file else tally.add(document)
        yield document


def alerts(endings: Iterable[Ending]) -> tuple[str, ...]:
    """A line for each file of which most is of no use; of many, the first by name, and how many more there are."""
    lines = sorted(f"{ending.key}: {ending.complaint}" for ending in endings if ending.complaint)
    more = len(lines) - _NAMED
    return (*lines[:_NAMED], *([f"{more:,} more files hold no text that can be used"] if more > 0 else ()))
