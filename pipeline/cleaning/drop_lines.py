"""Draft -> the same with paragraphs marked that are not the article, and with what these say of it."""

from collections.abc import Sequence, Set
from functools import lru_cache

from pipeline.cleaning import wire_lines
from pipeline.cleaning.boilerplate import catalogue, line_keys
from pipeline.cleaning.boilerplate.line_matcher import LineMatcher
from pipeline.cleaning.boilerplate.seen_lines import SeenLines
from pipeline.cleaning.draft import NO_FACTS, Draft, Facts
from pipeline.cleaning.gate import terms
from pipeline.cleaning.position import (
    author_notes,
    channel_prompts,
    headlines,
    linked_blocks,
    main_block,
    media_lines,
    page_furniture,
)
from pipeline.cleaning.position.loss_guard import limit_losses
from pipeline.text import dates, language
from pipeline.text.names import person_names
from pipeline.text.paragraphs import Paragraph, paragraph

_SHORT_LINE = 160  # characters of a byline
_TIME_RULES = ("date_line", "placed_date", "relative_time")
_ENTRIES = 4  # dates; an article and what is said of its author and its updates have fewer
_DATE_LINES = ("date_line", "placed_date")
_BY_ALONE = frozenset(["By", "by", "BY"])
_FACT_LINES = ("byline", "date_stamp", *_DATE_LINES)


def drop_boilerplate(draft: Draft) -> Draft:
    """Lines that fall under a rule of the catalogue, or are nothing but a byline, a credit or a dateline."""
    texts = [line.text for line in draft.lines]
    rules = _seen(draft).names(_matcher_for(draft), texts)
    if not _BY_ALONE.isdisjoint(texts):
        rules = _with_names_after_by(texts, rules)
    if (above := _byline_above(draft.lines, rules)) is not None:
        rules = [*rules[:above], "byline", *rules[above + 1 :]]
    if not any(rules):
        return draft
    entries = _entries(draft.lines, rules) if draft.is_markup else _day_headings(draft, rules)
    dropped = {number: rule for number, rule in enumerate(rules) if rule and number not in entries}
    return draft._replace(dropped={**draft.dropped, **dropped}) if dropped else draft


def _with_names_after_by(texts: Sequence[str], rules: Sequence[str | None]) -> list[str | None]:
    """The rules of lines where "By" stands on a line of its own, and the name on the next."""
    return [
        "byline" if before in _BY_ALONE and person_names.split_names(text) else rule
        for before, text, rule in zip(["", *texts], texts, rules, strict=False)
    ]


def _byline_above(lines: Sequence[Paragraph], rules: Sequence[str | None]) -> int | None:
    """The line right above the text, if it is a name and a role."""
    text = next((number for number, line in enumerate(lines) if line.is_prose), 0)
    above = next((number for number in reversed(range(text)) if not rules[number]), None)
    return above if above is not None and wire_lines.name_and_role(lines[above].text) else None


def _entries(lines: Sequence[Paragraph], rules: Sequence[str | None]) -> Set[int]:
    """Dates and times all over a page's article: its own, as in a live blog, a programme or a diary."""
    text = next((number for number, line in enumerate(lines) if line.is_prose), -1)
    dated = {number for number, rule in enumerate(rules) if rule in _TIME_RULES and number > text}
    return dated if len(dated) >= _ENTRIES else set()


def drop_learned(draft: Draft) -> Draft:
    """Lines that the text's source prints again and again."""
    learned = draft.given.learned
    if not learned:
        return draft
    found = {n: line_keys.RULE for n, line in enumerate(draft.lines) if line_keys.normal_form(line.text) in learned}
    return draft._replace(dropped={**found, **draft.dropped}) if found else draft


def take_out_terms(draft: Draft) -> Draft:
    """Without the paywall and its terms, glued to the end of a paragraph or at the end of a teaser or an article."""
    looks = _seen(draft).looks(_matcher_for(draft), [line.text for line in draft.lines])
    hinted = [number for number, look in enumerate(looks) if look.is_marked]
    return _drop_terms(_cut_terms(draft, hinted), _phrases(draft)) if hinted else draft


def _cut_terms(draft: Draft, hinted: Sequence[int]) -> Draft:
    """Without a wall that is glued to the end of a paragraph: `... the mayor said. Subscribe to continue reading.`"""
    cuts, lines, book = list(draft.cuts), list(draft.lines), _phrases(draft)
    for number in hinted:
        line = lines[number]
        end = terms.end_of_article(line, book) if line.is_prose else 0
        if end:
            cuts.append((line.start + end, line.end, terms.RULE))
            left = paragraph(line.text[:end], line.start)
            lines[number] = line._replace(text=left.text, n_words=left.n_words, is_prose=left.is_prose, ends=left.ends)
    return draft._replace(lines=lines, cuts=tuple(cuts)) if len(cuts) > len(draft.cuts) else draft


def _drop_terms(draft: Draft, book: terms.Phrases) -> Draft:
    """Without lines that are nothing else."""
    found = terms.find_terms(draft.lines, book, draft.dropped)
    new = {number: terms.RULE for number in found if number not in draft.dropped}
    return draft._replace(dropped={**draft.dropped, **new}) if new else draft


def drop_outside_main_block(draft: Draft) -> Draft:
    """All that is around the article in the plain text of a whole page; the headline is looked for above it."""
    lines, named = draft.lines, draft.dropped
    is_dump = not draft.is_markup and main_block.is_page_dump(lines, named)
    block = main_block.main_block(lines) if is_dump else None
    if not block:
        return draft
    if not block.is_article:
        return draft.refusing({"outside_article": block.prose_outside})
    outside = {number: "outside_article" for number in range(len(lines)) if number not in block.run}
    title = None if _title(draft) else headlines.headline_above(lines, named, block.run.start)
    facts = draft.round_facts.or_else(Facts(title=title))
    return draft._replace(dropped={**outside, **named}, round_facts=facts)


def drop_page_furniture(draft: Draft) -> Draft:
    """Lines that are no part of the article, as their place or their markup shows; in plain text also the headline."""
    found = _furniture(draft)
    limited = limit_losses(draft.lines, draft.dropped, found.dropped, found.vouched)
    draft = draft.refusing(limited.refused)
    headline = found.headline if found.headline in limited.dropped else None
    title = draft.lines[headline].text if headline is not None else None
    if not title and len(limited.dropped) == len(draft.dropped):
        return draft
    facts = Facts(title=title).or_else(draft.round_facts) if title else draft.round_facts
    return draft._replace(dropped=limited.dropped, round_facts=facts)


def _furniture(draft: Draft) -> page_furniture.Found:
    lines, named, title = draft.lines, draft.dropped, _title(draft)
    if draft.is_markup:
        return linked_blocks.find_furniture(lines, named, title, catalogue.TAIL_HEADINGS)
    headline = page_furniture.Headline(draft.given.title, title)
    return page_furniture.find_furniture(lines, named, headline, catalogue.TAIL_HEADINGS)


def drop_teasers(draft: Draft) -> Draft:
    """Headlines of other articles between paragraphs of this one, in English plain texts."""
    is_plain_english = draft.is_english and not draft.is_markup
    found = page_furniture.teasers(draft.lines, draft.dropped) if is_plain_english else {}
    return draft._replace(dropped={**draft.dropped, **found}) if found else draft


def drop_channel_prompts(draft: Draft) -> Draft:
    """Short lines between paragraphs that send readers to a channel of which the article does not speak."""
    found = channel_prompts.channel_prompts(draft.lines, draft.dropped)
    return draft._replace(dropped={**draft.dropped, **found}) if found else draft


def drop_media_lines(draft: Draft) -> Draft:
    """Counters of pictures, and how long it takes to listen or to read."""
    found = media_lines.media_lines(draft.lines, draft.dropped)
    return draft._replace(dropped={**draft.dropped, **found}) if found else draft


def drop_author_notes(draft: Draft) -> Draft:
    """What the end of a text says of who wrote it."""
    authors = draft.given.authors or draft.facts.byline
    found = author_notes.author_notes(draft.lines, draft.dropped, authors)
    return draft._replace(dropped={**draft.dropped, **found}) if found else draft


def harvest_facts(draft: Draft) -> Draft:
    """With the facts that the dropped lines hold."""
    if not draft.dropped:
        return draft
    facts = _facts_of(draft)
    return draft if facts is NO_FACTS else draft._replace(round_facts=draft.round_facts.or_else(facts))


def _day_headings(draft: Draft, rules: Sequence[str | None]) -> Set[int]:
    """Numbers of days alone between paragraphs of prose: they head the parts of a chronology or a diary."""
    days = [number for number, rule in enumerate(rules) if rule in _DATE_LINES]
    prose = [n for n, line in enumerate(draft.lines) if line.is_prose and not rules[n]] if days else []
    between = range(prose[0], prose[-1]) if prose else range(0)
    lang = _language(draft)
    return {n for n in days if n in between and dates.is_day_alone(draft.lines[n].text, lang)}


def _title(draft: Draft) -> str | None:
    """The headline, as it was given or as it was found in the text in a round before."""
    return draft.given.title or draft.facts.title


def _wire_line(text: str) -> str | None:
    if len(text) > _SHORT_LINE:
        return None
    if wire_lines.byline(text):
        return "byline"
    if wire_lines.credit_line(text):
        return "credit_line"
    return "dateline" if wire_lines.dateline_line(text) else None


def _seen(draft: Draft) -> SeenLines:
    return draft.seen or SeenLines()


def _matcher_for(draft: Draft) -> LineMatcher:
    return _matcher(_language(draft), _phrases(draft))


@lru_cache(maxsize=100)
def _matcher(language: str | None, phrases: terms.Phrases) -> LineMatcher:
    """One search for all that lines are asked for."""
    return LineMatcher(catalogue.rules_for(language), _wire_line, phrases.hints)


def _phrases(draft: Draft) -> terms.Phrases:
    return terms.phrases_for(draft.text.text, draft.given.lang or ("en" if draft.is_english else None))


def _language(draft: Draft) -> str | None:
    """The language as it was given, or English where the text is."""
    given = draft.given.lang
    return given.lower()[:2] if given else "en" if draft.is_english else None


def _facts_of(draft: Draft) -> Facts:
    """What dropped lines say, each by its rule: bylines before agency names before copyright lines."""
    facts = credits = owners = NO_FACTS
    start = next((number for number, line in enumerate(draft.lines) if line.is_prose), 0)
    for number, rule in sorted(draft.dropped.items()):
        text = draft.lines[number].text
        if rule == "byline" or (rule == "sign_off" and number < start):  # "Written by" stands at either end
            by = wire_lines.byline(text) or wire_lines.name_and_role(text)
            by = by or wire_lines.Byline(person_names.split_names(text), None)
            facts = facts.or_else(Facts(byline=by.names, credit=by.credit))
        elif rule == "dateline" and (line := wire_lines.dateline_line(text)):
            facts = facts.or_else(Facts(dateline=line.place, credit=line.credit))
        elif rule == "credit_line":
            credits = credits.or_else(Facts(credit=wire_lines.credit_line(text)))
        elif rule == "copyright":
            owners = owners.or_else(Facts(credit=wire_lines.copyright_credit(text)))
        if rule in _FACT_LINES:
            facts = facts.or_else(_printed_day(text, draft))
    return facts.or_else(credits).or_else(owners)


def _printed_day(text: str, draft: Draft) -> Facts:
    lang = _language(draft)
    day = dates.find_date(text, lang)
    if not day and any(map(str.isdecimal, text)):
        day = dates.find_date(text, lang, language.likeliest(draft.text.text))
    return Facts(changed=day) if day and dates.is_change(text, lang) else Facts(published=day)
