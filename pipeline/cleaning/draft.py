"""A text under cleaning: what is left of it, what has been taken out, and the facts that it has given so far."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from pipeline.cleaning.boilerplate.seen_lines import SeenLines
from pipeline.cleaning.normalise import Traced
from pipeline.text.blocks import Block
from pipeline.text.paragraphs import Paragraph

Span = tuple[int, int, str]
"""Where a span begins and ends, and the rule that takes it out."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text says of itself in lines and words that are not kept; days as ISO 8601, `changed` that of a change."""

    title: str | None = None
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    credit: str | None = None
    published: str | None = None
    changed: str | None = None

    def or_else(self, other: "Facts") -> "Facts":
        """These facts, and where one is missing, the other's."""
        if other is NO_FACTS:
            return self
        if self is NO_FACTS:
            return other
        return Facts(
            self.title or other.title,
            self.byline or other.byline,
            self.dateline or other.dateline,
            self.credit or other.credit,
            self.published or other.published,
            self.changed or other.changed,
        )


NO_FACTS = Facts()
_NONE: Mapping[Any, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a text before it is cleaned; see `clean_text`.

    blocks: the uncleaned text's, where its markup says what they are; None for plain text. authors: who wrote it.
    """

    title: str | None = None
    lang: str | None = None
    learned: frozenset[str] = frozenset()
    blocks: tuple[Block, ...] | None = None
    authors: tuple[str, ...] = ()


class Draft(NamedTuple):
    """A text between two passes.

    text: what is left. lines: its paragraphs, none before it was laid out. seen: what is known of lines by themselves,
    shared by texts that are cleaned together. dropped: numbers of paragraphs that are to go, each with its rule. cuts:
    spans of `text` that were cut off paragraphs. removed: spans of the uncleaned text that are gone. round_facts: those
    found in this round; facts: those of the rounds before, which go before them. refused: rules that would have taken
    too much, with the share that each asked for.
    """

    text: Traced
    given: Given
    lines: Sequence[Paragraph] = ()
    is_english: bool = False
    seen: SeenLines | None = None
    dropped: Mapping[int, str] = _NONE
    cuts: tuple[Span, ...] = ()
    removed: tuple[Span, ...] = ()
    round_facts: Facts = NO_FACTS
    facts: Facts = NO_FACTS
    refused: Mapping[str, float] = _NONE

    @property
    def kept(self) -> list[int]:
        """Numbers of the paragraphs that are not to go."""
        return [number for number in range(len(self.lines)) if number not in self.dropped]

    @property
    def is_markup(self) -> bool:
        """Whether the text comes out of a page's markup, and its blocks are known."""
        return self.given.blocks is not None

    def refusing(self, refused: Mapping[str, float]) -> "Draft":
        """The same, with some more rules that would have taken too much; what one first asked for counts."""
        return self._replace(refused={**refused, **self.refused}) if refused else self


Pass = Callable[[Draft], Draft]
"""One step of cleaning; returns the draft itself where it finds nothing."""
