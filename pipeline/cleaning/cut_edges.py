"""Draft -> the same with something cut off the head or the end of paragraphs: marks, stamps, credits, the dateline."""

import re
from collections.abc import Callable, Sequence

from pipeline.cleaning import wire_lines
from pipeline.cleaning.draft import NO_FACTS, Draft, Facts, Span
from pipeline.text import dates
from pipeline.text.paragraphs import Paragraph, paragraph

_FIRST_PARAGRAPHS = 4  # a dateline stands in one of them
_STAMPED_PARAGRAPHS = 3
_STAMP = re.compile(r"(?:date|published|posted|updated|last updated)[: ]+", re.IGNORECASE)
_HEADING_MARK = re.compile(r"(?:#{1,6} )+(?=\S)")

Cut = tuple[Paragraph, list[Span], Facts]
"""What is left of a paragraph, the spans that were cut off, and the facts that they held."""


def cut_heading_marks(draft: Draft) -> Draft:
    """Without Markdown's marks of headings, `## `."""
    marked = [number for number, line in enumerate(draft.lines) if line.text[0] == "#"]
    return _cut_each(draft, _cut_heading_mark, marked)


def cut_date_stamps(draft: Draft) -> Draft:
    """Without date stamps that are glued to the first paragraphs: `date 2026-02-12 Sign up now: ...`."""
    return _cut_each(draft, _cut_date_stamps, range(min(_STAMPED_PARAGRAPHS, len(draft.lines))))


def cut_closing_credits(draft: Draft) -> Draft:
    """Without the agency's name at the end of paragraphs: `... he said. (AFP)`."""
    likely = [number for number, line in enumerate(draft.lines) if not line.ends or line.text[-1] == ")"]
    return _cut_each(draft, _cut_closing_credit, likely)


def cut_dateline(draft: Draft) -> Draft:
    """Without the dateline of the first paragraph that has one: `PARIS, Jan 5 (Reuters) - `."""
    for number in draft.kept[:_FIRST_PARAGRAPHS]:
        line = draft.lines[number]
        found = wire_lines.dateline(line.text) if line.is_prose else None
        if found:
            rest, span = _without_head(line, found.length, "dateline")
            lines = [*draft.lines[:number], rest, *draft.lines[number + 1 :]]
            facts = Facts(dateline=found.place, credit=found.credit).or_else(draft.round_facts)
            return draft._replace(lines=lines, cuts=(*draft.cuts, span), round_facts=facts)
    return draft


def _cut_each(draft: Draft, cut: Callable[[Paragraph], Cut | None], numbers: Sequence[int]) -> Draft:
    """Some of the lines cut where there is something to cut; facts found first count."""
    found = {number: done for number in numbers if (done := cut(draft.lines[number]))}
    if not found:
        return draft
    lines, cuts, facts = list(draft.lines), list(draft.cuts), draft.round_facts
    for number, (rest, spans, said) in found.items():
        lines[number] = rest
        cuts += spans
        facts = facts.or_else(said)
    return draft._replace(lines=lines, cuts=tuple(cuts), round_facts=facts)


def _cut_heading_mark(line: Paragraph) -> Cut | None:
    mark = _HEADING_MARK.match(line.text)
    if not mark:
        return None
    rest, span = _without_head(line, mark.end(), "markup")
    return rest, [span], NO_FACTS


def _cut_date_stamps(line: Paragraph) -> Cut | None:
    spans, facts = [], NO_FACTS
    while stamp := _date_stamp(line.text):
        length, published = stamp
        is_change = dates.is_change(line.text[:length], "en")
        line, span = _without_head(line, length, "date_stamp")
        spans.append(span)
        facts = facts.or_else(Facts(changed=published) if is_change else Facts(published=published))
    return (line, spans, facts) if spans else None


def _date_stamp(text: str) -> tuple[int, str] | None:
    """Length of a date stamp glued to the text after it, and its date."""
    match = _STAMP.match(text)
    if not match:
        return None
    stamped = text[match.end() : match.end() + 40]
    length = dates.leading_date(stamped, "en")
    found = dates.find_date(stamped, "en") if length else None
    if not found:
        return None
    rest = text[match.end() + length :].lstrip(" |·•,-–—")
    return (len(text) - len(rest), found) if rest and not rest[0].islower() else None


def _cut_closing_credit(line: Paragraph) -> Cut | None:
    found = wire_lines.closing_credit(line.text)
    if not found:
        return None
    length, credit = found
    span = (line.start + length, line.end, "closing_credit")
    return paragraph(line.text[:length], line.start, line.block), [span], Facts(credit=credit)


def _without_head(line: Paragraph, length: int, rule: str) -> tuple[Paragraph, Span]:
    start = line.start + length
    return paragraph(line.text[length:], start, line.block), (line.start, start, rule)
