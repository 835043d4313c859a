"""Lines -> the name of the rule that calls them boilerplate: all kinds, and the rules for a text of one language."""

from functools import lru_cache

from pipeline.cleaning.boilerplate.kinds import (
    channels,
    comments,
    credits,
    notices,
    page_parts,
    pointers,
    prompts,
    reader_tools,
)
from pipeline.cleaning.boilerplate.line_matcher import LineRule
from pipeline.cleaning.boilerplate.wording import LineKind, rules_in

KINDS: tuple[LineKind, ...] = (
    reader_tools.NAVIGATION,
    reader_tools.CONTROL,
    reader_tools.LINK,
    page_parts.ADVERTISEMENT,
    credits.COPYRIGHT,
    credits.RIGHTS,
    credits.DATABASE_FIELD,
    page_parts.DATE_LINE,
    page_parts.PLACED_DATE,
    page_parts.RELATIVE_TIME,
    page_parts.READING_TIME,
    reader_tools.SHARE,
    prompts.SIGN_UP,
    prompts.NEWSLETTER,
    channels.FOLLOW,
    channels.APP,
    channels.FORM_FIELD,
    prompts.LISTEN,
    reader_tools.HANDLE,
    pointers.RELATED,
    pointers.RELATED_HEADING,
    comments.COMMENTS_HEADING,
    comments.COMMENT_POLICY,
    comments.STORY_IDEA,
    page_parts.TOPIC,
    page_parts.COOKIES,
    page_parts.EMBED_NOTICE,
    page_parts.AFFILIATE,
    reader_tools.TECHNICAL_NOTICE,
    prompts.SUBSCRIPTION,
    prompts.SUPPORT,
    credits.PICTURE_CREDIT,
    credits.PICTURE_AGENCY,
    credits.SIGN_OFF,
    credits.CONTRIBUTED,
    credits.SOURCE_LINE,
    notices.DISCLAIMER,
    notices.OLD_ARTICLE,
    notices.MACHINE_MADE,
    notices.VIEW_COUNT,
    notices.EDITORS,
)
"""Of several kinds that a line falls under, the first names it."""

TAIL_HEADINGS = frozenset(kind.name for kind in KINDS if kind.opens_tail)


@lru_cache(maxsize=1)
def all_rules() -> tuple[LineRule, ...]:
    """One rule a kind, in all languages at once."""
    return tuple(kind.rule(kind.wordings) for kind in KINDS)


@lru_cache(maxsize=200)
def rules_for(language: str | None) -> tuple[LineRule, ...]:
    """The rules for a text in a language (ISO 639-1), or in one that is not known."""
    return rules_in(KINDS, {"no": "nb", "nn": "nb"}.get(language or "", language))
