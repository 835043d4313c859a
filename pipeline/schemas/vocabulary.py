"""The words that columns hold: statuses, roles, reasons and rules, each with its meaning. The reference shows them."""

from collections.abc import Mapping

ARTICLE_STATUSES: Mapping[str, str] = {
    "ok": "takes part",
    "empty": "no text",
    "too_short": "fewer words than the setting `clean.min_words`",
    "stub": "a page that stands in an article's place: paywall, consent, bot check, missing page, filler",
    "listing": "a page of headlines or teasers",
    "not_article": "a page of another kind: a product, a thread of a forum, a gallery, a profile",
    "too_large": "over `read.max_document_bytes`, or a compressed file that expands beyond `read.max_expansion`",
    "unreadable": "binary, damaged, not JSON, nested beyond reason, or the page took longer than the time limit",
    "canceled": "a version of a wire item with which the wire takes the item back",
    "withdrawn": "another version of such an item: it was read, and must not be used",
    "withheld": "a wire item that must not be used until a usable version comes",
    "embargoed": "a wire item that must not be used before a time, or before a usable version comes",
}
WIRE_STATUSES = frozenset(["canceled", "withdrawn", "withheld", "embargoed"])
"""Statuses that the wire decides: it may have a text that would take part."""

# Rules of articles.removed that are no line of the catalogue: what a text is laid out like, and where a line stands.
REMOVAL_RULES: Mapping[str, str] = {
    "paywall_terms": "a wall that asks readers to pay or to sign in, and what stands on its terms",
    "source_boilerplate": "a line that the outlet prints in texts on different subjects, as learned from them",
    "markup": "tags, comments and marks of headings that were left in the text",
    "caption_markup": "a caption between tags at the head of a line",
    "title": "a line near the head that says what the headline says",
    "head": "headline, deck and captions above a byline or a date line",
    "leading_line": "loose lines before the first paragraph of prose of a plain text",
    "byline": "a line with the names of the authors; they go to `byline`",
    "credit_line": "a line with the name of an agency; it goes to `credit`",
    "dateline": "place, day and agency at the head of a report; they go to `dateline` and `credit`",
    "date_stamp": "a date in front of a paragraph; it counts where no other date does",
    "closing_credit": "the name of an agency at the end of a paragraph; it goes to `credit`",
    "outside_article": "what stands before and after the run of prose that is the article, on a whole page",
    "repeated_line": "a long line that stood shortly before",
    "teaser": "a headline of another article between paragraphs",
    "author_note": "at the end of a text, what says who its author is",
    "link_list": "on a page, links to other articles in a row, with the line that heads them",
    "after_related_heading": 'what follows a heading such as "You may also like"',
    "after_comments_heading": 'what follows a heading such as "Comments"',
    "trailing_line": "loose lines after the last paragraph of prose, from the first that a rule takes out",
}

RELATIONS: Mapping[str, str] = {
    "copy": "accepted as copies of one text",
    "derived": "rejected as copies, but with passages of `match.min_passage_words` words and more in both",
    "near_miss": "weighed and rejected, but with at least `match.near_miss_jaccard` of their shingles in common",
    "quote": "none of these, but of one story and with the same words in quotes",
}

DECISION_REASONS: Mapping[str, str] = {  # in the order in which the rules are asked
    "linked_by_hand": "accepted: a person has decided that they are copies",
    "unlinked_by_hand": "rejected: a person has decided that they are not",
    "too_far_apart_in_time": "rejected: both dated, and over `match.window_days` apart",
    "short_text_under_other_headline": "rejected: the same words, of under `match.min_words`, under other headlines",
    "another_day": "rejected: the same words, of under `match.max_notice_words`, by the same outlet under the same"
    " headline, but over `match.reworded_hours` apart: a notice that says the same of another day",
    "identical_words": "accepted: the same words",
    "too_short_to_tell": "rejected: a text of under `match.min_words` is only a copy of the same words",
    "most_words_in_passages": "accepted: most words of the shorter text stand in the other in passages, in whatever"
    " order, and no other facts stand beside them: it was reworked",
    "names_differ": "rejected: of neither lead do enough of the names stand in the other text, or they open alike with"
    " other names in the same places",
    "numbers_differ": "rejected: too few of the shorter text's numbers stand in the other; a marked update may change"
    " some",
    "days_differ": "rejected: they open alike with other days and other numbers in the same places, and none is marked"
    " as an update",
    "facts_differ": "rejected: other facts (figures, days, times) in the same places: several, or one on another day"
    " or under a headline that differs likewise; an update that is marked or comes soon may change some",
    "fillings_differ": "rejected: two fillings of one form, the same to the letter but for other words in place after"
    " place",
    "opens_digest": "rejected: the longer text opens with the shorter one and goes on with other matter, as a round-up"
    " does",
    "most_shingles_shared": "accepted: a Jaccard of at least `match.min_jaccard`",
    "lead_differs": "rejected: the shorter text's lead does not stand at the head of the other, as in a digest or a"
    " follow-up",
    "shorter_text_contained": "accepted: nearly all of the shorter text stands in the longer one: it was cut",
    "most_words_in_order": "accepted: most words of the shorter text stand in the other in the same order, and names"
    " and numbers agree",
    "reworded_with_same_numbers": "accepted: fewer words do, but numbers bear it out",
    "too_few_words_shared": "rejected: none of these",
    "passages_shared": "relation `derived`: no copies, but passages of the same words stand in both",
    "quotes_shared": "relation `quote`: no copies, but both quote the same words",
}

REASONS_AGAINST = frozenset(
    [
        "unlinked_by_hand",
        "names_differ",
        "numbers_differ",
        "days_differ",
        "facts_differ",
        "fillings_differ",
        "another_day",
        "opens_digest",
    ]
)
"""Reasons of rejected pairs that do not only lack what a copy has, but show two different reports."""

REASONS_BY_FIGURES = frozenset(["numbers_differ", "facts_differ"])
"""Those of them that two versions of one report may give, too: its figures were brought up to date."""

CANONICAL_REASONS: Mapping[str, str] = {
    "only_article": "the cluster has no other",
    "pinned": "a person has decided",
    "latest_of_agency": "of the agency that most members credit, the latest complete text",
    "latest_update": "the latest complete text that brings the earliest complete one up to date",
    "earliest_complete": "the earliest text that is not cut",
    "longest": "the longest text, where `cluster.canonical` says so",
    "most_copies": "the text that the most others are copies of, as none of the above is one that all match",
}
THAT_ALL_MATCH = "_that_all_match"  # behind a reason: the first of its order whom all members match

ROLES: Mapping[str, str] = {
    "canonical": "the article that stands for the cluster",
    "reprint": "a copy of much the same length",
    "abridged": "a copy that is under 80 % as long",
    "extended": "a copy beside which the canonical article is under 80 % as long",
    "reworked": "a copy in which most of the words stand in another order, or beside sentences of its own",
    "update": "another version of the canonical article, by the same outlet",
    "correction": "the same, with a mark such as CORRECTED in its headline",
}

CLUSTER_STATUSES: Mapping[str, str] = {
    "active": "has members; these rows are the deduplicated corpus",
    "merged": "its founder is in another cluster now; `merged_into` names it",
    "withdrawn": "no member takes part any more",
}

STORY_STATUSES: Mapping[str, str] = {
    "active": "has clusters",
    "merged": "went into another story; `merged_into` names it",
    "withdrawn": "no cluster of it is left",
}

CHANGE_KINDS: Mapping[str, str] = {
    "created": "the cluster is new",
    "grown": "it has members that it had not",
    "shrunk": "it lost members",
    "canonical_changed": "another article stands for it",
    "merged": "it went into `other_cluster_id`",
    "split": "it came out of `other_cluster_id`",
    "withdrawn": "no member takes part any more",
    "story_changed": "it belongs to another story",
    "origin_withdrawn": "its articles are copies of a wire item that the wire has taken back",
}

RUN_STATUSES: Mapping[str, str] = {
    "completed": "its commit is published",
    "failed": "an error ended it; nothing of it is published",
    "interrupted": "it was cut off before its commit; nothing of it is published",
}

JUDGEMENT_QUESTIONS = {
    "copies": "are the two copies of one text, so that they belong in one cluster?",
}
VERDICTS = {
    "same": "they are",
    "different": "they are not",
    "unsure": "the person could not tell; it counts neither way",
}
