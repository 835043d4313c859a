"""One uncleaned text -> the cleaned text, every span that was taken out, and the facts found on the way."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.cleaning import headlines, main_block, page_furniture, wire_lines
from pipeline.cleaning.boilerplate import catalogue, line_keys
from pipeline.cleaning.boilerplate.line_matcher import LineMatcher, looks_english
from pipeline.cleaning.layout import keep, split
from pipeline.cleaning.normalise import Removed, Traced, is_tidy, tidy
from pipeline.text import dates, person_names
from pipeline.text.paragraphs import Paragraph, paragraph

_PASSES = 20  # each takes out what only shows once other lines are gone; two are usual
_READ = 3_000_000  # characters; up to so many a short text is read again as often as something goes
_SHORT_LINE = 160  # characters of a byline
_FIRST_PARAGRAPHS = 4  # a dateline stands in one of them
_STAMPED_PARAGRAPHS = 3
_STAMP = re.compile(r"(?:date|published|posted|updated|last updated)[: ]+", re.IGNORECASE)
_HEADING_MARK = re.compile(r"(?:#{1,6} )+(?=\S)")
_FACT_LINES = ("byline", "date_line", "date_stamp")

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text says of itself in lines and words that are not kept; `published` as printed."""

    title: str | None = None
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    credit: str | None = None
    published: str | None = None

    def or_else(self, other: "Facts") -> "Facts":
        """These facts, and where one is missing, the other's."""
        if other is _NO_FACTS:
            return self
        return Facts(
            self.title or other.title,
            self.byline or other.byline,
            self.dateline or other.dateline,
            self.credit or other.credit,
            self.published or other.published,
        )


_NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class CleanText:
    """A cleaned text: paragraphs with an empty line between them, what went, and the facts that went with it."""

    text: str
    removed: tuple[Removed, ...]
    facts: Facts


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is left of a text and its paragraphs, none before the first pass; spans that went; the facts so far."""

    left: Traced
    lines: Sequence[Paragraph] = ()
    spans: tuple[Span, ...] = ()
    facts: Facts = _NO_FACTS


@dataclass(frozen=True, slots=True)
class _Cut:
    """Paragraphs with something cut off them, the spans cut off, and the facts that these held."""

    paragraphs: list[Paragraph]
    spans: list[Span]
    facts: Facts


def clean_text(
    text: str, title: str | None = None, lang: str | None = None, learned: frozenset[str] = frozenset()
) -> CleanText:
    """Take out of a text what is not the article, and harvest the facts that went with it.

    title: the headline, where it is known. lang: ISO 639-1; rules for English wording apply to English texts, where
    no language is given, to those that look English. learned: lines of its source's boilerplate, in normal form
    (`memory.Learned`). Every word of `text` is in the result or in a removed span.
    Cleaning a cleaned text changes nothing.
    """
    draft = _Draft(Traced(text))
    for _ in range(max(_PASSES, _READ // (len(text) + 1))):
        before = draft
        draft = _pass(draft, title, lang, learned)
        # What was escaped twice, or broken over two lines, shows only now.
        if len(draft.spans) == len(before.spans) and is_tidy(draft.left):
            break
    return CleanText(draft.left.text, _removed(text, draft.spans), draft.facts)


def _wire_line(text: str) -> str | None:
    if len(text) > _SHORT_LINE:
        return None
    if wire_lines.byline(text):
        return "byline"
    if wire_lines.credit_line(text):
        return "credit_line"
    return "dateline" if wire_lines.dateline_line(text) else None


_ENGLISH = LineMatcher(catalogue.CATALOGUE, _wire_line)
_NEUTRAL = LineMatcher(catalogue.NEUTRAL, _wire_line)


def _removed(text: str, spans: Sequence[Span]) -> tuple[Removed, ...]:
    """The spans in order; of one that reaches into another, only the rest is listed."""
    removed: list[Removed] = []
    done = 0
    for start, end, rule in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > done:
            start = max(start, done)
            removed.append(Removed(start, text[start:end], rule))
            done = end
    return tuple(removed)


def _pass(draft: _Draft, title: str | None, lang: str | None, learned: frozenset[str]) -> _Draft:
    tidied, markup = (draft.left, []) if draft.lines and is_tidy(draft.left) else tidy(draft.left)
    laid, lines = (tidied, draft.lines) if draft.lines and tidied is draft.left else split(tidied)
    edges = _cut_edges(lines)
    headline = page_furniture.Headline(title, title or draft.facts.title)
    found = _find(edges.paragraphs, headline, _matcher(laid.text, lang), learned)
    heads = _cut_dateline([line for number, line in enumerate(edges.paragraphs) if number not in found.dropped])
    facts = heads.facts.or_else(edges.facts).or_else(_facts(edges.paragraphs, found.dropped))
    gone = [(edges.paragraphs[n].start, edges.paragraphs[n].end, rule) for n, rule in found.dropped.items()]
    spans = [(*laid.span(start, end), rule) for start, end, rule in (*edges.spans, *heads.spans, *gone) if start < end]
    left, kept = keep(laid, heads.paragraphs) if spans else (laid, heads.paragraphs)
    facts = draft.facts.or_else(facts).or_else(Facts(title=found.title))
    return _Draft(left, kept, (*draft.spans, *markup, *spans), facts)


def _matcher(text: str, lang: str | None) -> LineMatcher:
    english = lang.lower().startswith("en") if lang else looks_english(text)
    return _ENGLISH if english else _NEUTRAL


def _find(
    lines: Sequence[Paragraph], title: page_furniture.Headline, matcher: LineMatcher, learned: frozenset[str]
) -> page_furniture.Found:
    named = _name_lines([line.text for line in lines], matcher)
    named = _name_learned(lines, learned) | named
    article = main_block.prose_segment(lines) if main_block.is_page_dump(lines) else range(0)
    outside = {number: "outside_article" for number in range(len(lines)) if article and number not in article}
    found = page_furniture.find(lines, outside | named, title, catalogue.TAIL_HEADINGS)
    above = headlines.headline_above(lines, named, article.start) if article and not title.known else None
    teasers = page_furniture.teasers(lines, found.dropped) if matcher is _ENGLISH else {}
    return page_furniture.Found({**found.dropped, **teasers}, found.title or above)


def _name_lines(texts: Sequence[str], matcher: LineMatcher) -> dict[int, str]:
    """The rule of each paragraph that is a line of boilerplate, a byline, a credit line or a dateline."""
    named = matcher.names(texts)
    for number, text in enumerate(texts[:-1], 1):  # "By" on a line of its own, the name on the next
        if text in ("By", "by", "BY") and person_names.split_names(texts[number]):
            named[number] = "byline"
    return {number: rule for number, rule in enumerate(named) if rule}


def _name_learned(lines: Sequence[Paragraph], learned: frozenset[str]) -> dict[int, str]:
    """The paragraphs that the source prints again and again."""
    if not learned:
        return {}
    return {number: line_keys.RULE for number, line in enumerate(lines) if line_keys.normal_form(line.text) in learned}


def _cut_edges(lines: Sequence[Paragraph]) -> _Cut:
    """Cut date stamps off the first paragraphs, and a heading's mark and the agency's name off any."""
    kept, spans, facts = [], [], _NO_FACTS
    for number, line in enumerate(lines):
        if line.text[0] == "#" and (mark := _HEADING_MARK.match(line.text)):
            spans.append((line.start, line.start + mark.end(), "markup"))
            line = paragraph(line.text[mark.end() :], line.start + mark.end())
        while number < _STAMPED_PARAGRAPHS and (stamp := _stamp(line.text)):
            length, published = stamp
            spans.append((line.start, line.start + length, "date_stamp"))
            facts = facts.or_else(Facts(published=published))
            line = paragraph(line.text[length:], line.start + length)
        closing = None if line.ends and line.text[-1] != ")" else wire_lines.closing_credit(line.text)
        if closing:
            length, credit = closing
            spans.append((line.start + length, line.end, "closing_credit"))
            facts = facts.or_else(Facts(credit=credit))
            line = paragraph(line.text[:length], line.start)
        kept.append(line)
    return _Cut(kept, spans, facts)


def _stamp(text: str) -> tuple[int, str] | None:
    """Length of a date stamp glued to the text after it, and its date: `date 2026-02-12 Sign up now: ...`."""
    match = _STAMP.match(text)
    published = dates.find(text[match.end() : match.end() + 40]) if match else None
    if not match or not published or not text.startswith(published, match.end()):
        return None
    length = match.end() + len(published)
    length += len(text[length:]) - len(text[length:].lstrip(" |·•,-–—"))
    rest = text[length : length + 1]
    return (length, published) if rest and not rest.islower() else None


def _cut_dateline(lines: list[Paragraph]) -> _Cut:
    for number, line in enumerate(lines[:_FIRST_PARAGRAPHS]):
        found = wire_lines.dateline(line.text) if line.is_prose else None
        if found:
            start = line.start + found.length
            kept = [*lines[:number], paragraph(line.text[found.length :], start), *lines[number + 1 :]]
            return _Cut(kept, [(line.start, start, "dateline")], Facts(dateline=found.place, credit=found.credit))
    return _Cut(lines, [], _NO_FACTS)


def _facts(texts: Sequence[Paragraph], rules: Mapping[int, str]) -> Facts:
    """What the dropped lines say: bylines before agency names before copyright lines."""
    facts = lines = owners = _NO_FACTS
    for number, rule in sorted(rules.items()):
        text = texts[number].text
        if rule == "byline":
            by = wire_lines.byline(text) or wire_lines.Byline(person_names.split_names(text), None)
            facts = facts.or_else(Facts(byline=by.names, credit=by.credit))
        elif rule == "dateline" and (line := wire_lines.dateline_line(text)):
            facts = facts.or_else(Facts(dateline=line.place, credit=line.credit))
        elif rule == "credit_line":
            lines = lines.or_else(Facts(credit=wire_lines.credit_line(text)))
        elif rule == "copyright":
            owners = owners.or_else(Facts(credit=wire_lines.copyright_credit(text)))
        if rule in _FACT_LINES:
            facts = facts.or_else(Facts(published=dates.find(text)))
    return facts.or_else(lines).or_else(owners)
