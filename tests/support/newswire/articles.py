"""What a generated wire consists of: its outlets and agencies, their stories, and the articles that they print."""

from dataclasses import dataclass
from datetime import UTC, datetime

OUTLETS = [f"{place} {kind}" for place in ("Harbour", "Valley", "Lake", "Hill") for kind in ("Post", "Times", "Echo")]
AGENCIES = ("Reuters", "AFP", "AP", "dpa")
START = datetime(2026, 3, 1, tzinfo=UTC)
MINUTES = 10 * 24 * 60  # within which all stories begin


@dataclass(frozen=True)
class WireArticle:
    """An article as printed: its body under an outlet's furniture; the story that it tells, and how it came about."""

    id: str
    source: str
    title: str
    credit: str | None
    head: tuple[str, ...]
    dateline: str
    body: str
    tail: tuple[str, ...]
    published_at: str
    story: int
    kind: str

    @property
    def text(self) -> str:
        """What a reader of the outlet sees."""
        return "\n\n".join((*self.head, self.dateline + self.body, *self.tail))

    def record(self) -> dict[str, str]:
        """The fields of a JSONL record."""
        return {name: getattr(self, name) for name in ("id", "source", "title", "text", "published_at")}


@dataclass(frozen=True)
class Story:
    """What an outlet or agency reports first, or a form for such stories; copies are made of it."""

    number: int
    kind: str
    origin: str
    place: str
    cast: tuple[str, ...]
    title: str
    paragraphs: tuple[str, ...]
    began: datetime
