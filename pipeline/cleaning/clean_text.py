"""One uncleaned text -> the cleaned text, every span that was taken out, and the facts found on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.cleaning import cut_edges, drop_lines
from pipeline.cleaning.boilerplate.seen_lines import SeenLines
from pipeline.cleaning.draft import NO_FACTS, Draft, Facts, Given, Pass, Span
from pipeline.cleaning.faults import Fault, attempt
from pipeline.cleaning.layout import keep, split
from pipeline.cleaning.normalise import Removed, Traced, is_normalised, normalise
from pipeline.compute.collector import collector_waits
from pipeline.text.blocks import Block
from pipeline.text.language import looks_english

_ROUNDS = 20  # each takes out what only shows once other lines are gone; two are usual
_READ = 3_000_000  # characters; up to so many a short text is read again as often as something goes


@dataclass(frozen=True, slots=True)
class CleanText:
    """A cleaned text: paragraphs with an empty line between them, what went, and the facts that went with it.

    refused: rules by position that would have taken too much, each with the share of the article that it asked for.
    blocks: the text's, where those of the uncleaned text were given.
    faults: rules that failed on some of its lines, which were kept.
    """

    text: str
    removed: tuple[Removed, ...]
    facts: Facts
    refused: Mapping[str, float] = field(default_factory=dict)
    blocks: tuple[Block, ...] | None = None
    faults: tuple[Fault, ...] = ()


def clean_text(
    text: str,
    title: str | None = None,
    lang: str | None = None,
    learned: frozenset[str] = frozenset(),
    blocks: Sequence[Block] | None = None,
) -> CleanText:
    """Take out of a text what is not the article, and harvest the facts that went with it: PASSES, to a fixed point.

    title: the headline, where it is known. lang: ISO 639-1; rules for English wording apply to English texts, where
    no language is given, to those that look English. learned: lines of its source's boilerplate, in normal form
    (`learned.Learned`). blocks: what the markup makes of the text that it was taken out of, None for plain text.

    Every word of `text` is in the result or in a removed span. Cleaning a cleaned text, with its blocks, changes
    nothing.
    """
    return clean_texts([(text, Given(title, lang, learned, None if blocks is None else tuple(blocks)))])[0]


@collector_waits()
def clean_texts(texts: Sequence[tuple[str, Given]]) -> list[CleanText]:
    """What `clean_text` makes of each of some texts, with what is known of it.

    Each pass goes over all of them before the next one does: with its code and patterns in the processor's cache it
    takes a fifth less time than over one text after the other (20 to 30 at a time are enough).
    """
    seen = SeenLines()
    drafts = [Draft(Traced(text), given, seen=seen) for text, given in texts]
    faults: list[list[Fault]] = [[] for _ in texts]
    going = [*range(len(texts))]
    n_rounds = 0
    while going:
        n_rounds += 1
        before = {number: drafts[number] for number in going}
        for apply in PASSES:
            for number in going:
                drafts[number], failed = attempt(apply, drafts[number])
                faults[number] += failed
        going = [n for n in going if n_rounds < _most_rounds(texts[n][0]) and not _is_done(before[n], drafts[n])]
    return [_clean(text, draft, failed) for (text, _), draft, failed in zip(texts, drafts, faults, strict=True)]


def _most_rounds(text: str) -> int:
    return max(_ROUNDS, _READ // (len(text) + 1))


def _is_done(before: Draft, after: Draft) -> bool:
    """Whether a round has taken out nothing; what was escaped twice, or broken over two lines, shows only then."""
    return len(after.removed) == len(before.removed) and (after.text is before.text or is_normalised(after.text))


def _clean(text: str, draft: Draft, faults: Sequence[Fault]) -> CleanText:
    removed = _in_order(text, draft.removed)
    left = _blocks(draft) if draft.is_markup else None
    return CleanText(draft.text.text, removed, draft.facts, dict(draft.refused), left, tuple(dict.fromkeys(faults)))


def normalise_characters(draft: Draft) -> Draft:
    """One kind of line end and of space, no invisible characters, entities and leftover tags resolved."""
    if draft.lines and is_normalised(draft.text):
        return draft
    text, markup = normalise(draft.text)
    if text is draft.text:
        return draft
    return draft._replace(text=text, lines=(), removed=(*draft.removed, *markup))


def lay_out_paragraphs(draft: Draft) -> Draft:
    """One paragraph a line; and whether the text, as it is by now, is English."""
    text, lines = (draft.text, draft.lines) if draft.lines else split(draft.text, draft.given.blocks)
    lang = draft.given.lang
    is_english = lang.lower().startswith("en") if lang else looks_english(text.text)
    if lines is draft.lines and is_english == draft.is_english:
        return draft
    return draft._replace(text=text, lines=lines, is_english=is_english)


def close_gaps(draft: Draft) -> Draft:
    """What is left as a text again; what was dropped and cut is gone from it."""
    facts = draft.facts.or_else(draft.round_facts)
    dropped = [(draft.lines[n].start, draft.lines[n].end, rule) for n, rule in draft.dropped.items()]
    spans = [(*draft.text.span(start, end), rule) for start, end, rule in (*draft.cuts, *dropped) if start < end]
    if not spans:
        return draft if facts is draft.facts else draft._replace(facts=facts, round_facts=NO_FACTS)
    text, lines = keep(draft.text, [draft.lines[number] for number in draft.kept])
    removed = (*draft.removed, *spans)
    given, is_english, seen, refused = draft.given, draft.is_english, draft.seen, draft.refused
    return Draft(text, given, lines, is_english, seen, removed=removed, facts=facts, refused=refused)


PASSES: tuple[Pass, ...] = (
    normalise_characters,
    lay_out_paragraphs,
    cut_edges.cut_heading_marks,
    cut_edges.cut_date_stamps,
    cut_edges.cut_closing_credits,
    drop_lines.drop_boilerplate,
    drop_lines.drop_learned,
    drop_lines.take_out_terms,
    drop_lines.drop_outside_main_block,
    drop_lines.drop_page_furniture,
    drop_lines.drop_teasers,
    drop_lines.drop_channel_prompts,
    drop_lines.drop_media_lines,
    drop_lines.drop_author_notes,
    drop_lines.harvest_facts,
    cut_edges.cut_dateline,
    close_gaps,
)
"""The order matters: bylines are known only without what is glued to them, and loose lines only beside named ones."""


def _blocks(draft: Draft) -> tuple[Block, ...]:
    """The blocks of what is left; lines that stood in one block still do."""
    before = (None, *[line.block for line in draft.lines])
    return tuple(
        Block(line.start, line.block.kind, line.block.link_share)
        for line, last in zip(draft.lines, before, strict=False)
        if line.block and line.block != last
    )


def _in_order(text: str, spans: Sequence[Span]) -> tuple[Removed, ...]:
    """The spans in order; of one that reaches into another, only the rest is listed."""
    removed: list[Removed] = []
    done = 0
    for start, end, rule in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > done:
            start = max(start, done)
            removed.append(Removed(start, text[start:end], rule))
            done = end
    return tuple(removed)
