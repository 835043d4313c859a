"""The articles of a cluster -> the one that stands for all, the rule that picked it, and the part of each other one."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.settings import ClusterSettings
from pipeline.text import agencies
from pipeline.text.update_marks import is_correction

MOST_VERSIONS = 200  # that one text stands for: of a page that changes every minute the cost grows with their square
COMPLETE = 0.8  # of the longest text's words; a text below it is taken to be cut

Copies = Mapping[str, Mapping[str, float]]  # article -> accepted neighbour -> Jaccard


@dataclass(frozen=True, eq=False)
class Member:
    """What clustering needs to know of an article; as in ARTICLES."""

    article_id: str
    source: str | None
    credit: str | None
    update_mark: str | None
    published_at: datetime | None
    n_words: int
    version: int
    previous_article_id: str | None


def is_cut(member: Member, other: Member) -> bool:
    """Whether a text lacks so much of the length of another that it is taken to be cut."""
    return member.n_words < COMPLETE * other.n_words


def earliest_first(member: Member) -> tuple[bool, float, int, int, str]:
    """Sorts by publication, undated articles last; of one time first versions first, and the longest of them."""
    published = member.published_at
    time = published.timestamp() if published else 0.0
    return (published is None, time, member.version, -member.n_words, member.article_id)


@dataclass(frozen=True)
class Updates:
    """Which text each one brings up to date: its accepted copy that the same source printed last before it.

    The version of a page before it, too, though its date is the same or unknown. The same words under another address
    are no update.
    """

    before: Mapping[str, Member]
    copies: Copies
    reach: timedelta

    def chain(self, member: Member) -> list[Member]:
        """A text and all that it brings up to date, step by step, the latest first.

        It goes no further back than `reach`: a page that changes all the time must not tie one day to the next. Where
        dates do not tell how far that is, it goes back to copies of the text itself. It has MOST_VERSIONS at most.
        """
        if member.article_id not in self.before:
            return [member]
        texts = {member.article_id: member}
        last = member
        while (before := self.before.get(last.article_id)) and before.article_id not in texts:
            if len(texts) == MOST_VERSIONS or not self._reaches(member, before):
                break
            texts[before.article_id] = last = before
        return list(texts.values())

    def _reaches(self, member: Member, before: Member) -> bool:
        passed = _between(before, member)
        return before.article_id in self.copies[member.article_id] if passed is None else passed <= self.reach


def _between(earlier: Member, later: Member) -> timedelta | None:
    """The time that passed; None where the dates, missing or not moved on, do not tell."""
    if not (earlier.published_at and later.published_at and earlier.published_at < later.published_at):
        return None
    return later.published_at - earlier.published_at


def updates_among(members: Sequence[Member], copies: Copies, settings: ClusterSettings) -> Updates:
    """The updates among the members of a component; `cluster.update_hours` is how far back a chain of them reaches."""
    by_id = {member.article_id: member for member in members}
    found = {}
    for member in members:
        own = copies.get(member.article_id, {})
        present = [(by_id[other], jaccard) for other, jaccard in own.items() if other in by_id]
        earlier = [copy for copy, jaccard in present if _is_update(member, copy, jaccard)]
        if earlier:
            found[member.article_id] = max(earlier, key=earliest_first)
    return Updates(found, copies, timedelta(hours=settings.update_hours))


def _is_update(member: Member, copy: Member, jaccard: float) -> bool:
    if member.previous_article_id == copy.article_id:
        return _between(member, copy) is None
    same_source = member.source is not None and member.source == copy.source
    return same_source and jaccard < 1 and _between(copy, member) is not None


def choose(members: Sequence[Member], eligible: Set[str], updates: Updates, rule: str) -> tuple[Member, str]:
    """The canonical article and the reason, from the articles whom all others match.

    By the rule `origin` the latest of the origin's own texts: those of the agency that most members credit, where it is
    among the sources; else the earliest complete text and its updates. By `earliest` the earliest complete text, by
    `longest` the longest. Where none of them is eligible, one of those that are, by the same rule: they have the most
    copies.
    """
    if len(members) == 1:
        return members[0], "only_article"
    ranked, reason = _ranked(members, updates, rule)
    for member in ranked:
        if member.article_id in eligible:
            return member, reason if member is ranked[0] else f"{reason}_that_all_match"
    left = [member for member in members if member.article_id in eligible]
    whole = sorted(complete(left), key=earliest_first)
    return whole[0] if rule == "earliest" else _versions_of(whole[0], left, updates)[0], "most_copies"


def _ranked(members: Sequence[Member], updates: Updates, rule: str) -> tuple[list[Member], str]:
    """The texts that may stand for all, best first, and what they are called."""
    if rule == "longest":
        return sorted(members, key=lambda m: (-m.n_words, earliest_first(m))), "longest"
    whole = sorted(complete(members), key=earliest_first)
    if rule == "earliest":
        return whole, "earliest_complete"
    if own := _agency_texts(members):
        return _latest_first(own, updates), "latest_of_agency"
    versions = _versions_of(whole[0], members, updates)
    return versions, "latest_update" if len(versions) > 1 else "earliest_complete"


def _versions_of(first: Member, members: Sequence[Member], updates: Updates) -> list[Member]:
    """A text and those that bring it up to date, complete ones only, the latest first."""
    if not updates.before:
        return [first]
    return _latest_first([member for member in members if first in updates.chain(member)], updates)


def complete(members: Sequence[Member]) -> list[Member]:
    """The members that are not cut beside any other."""
    longest = max(members, key=lambda member: member.n_words)
    return [member for member in members if not is_cut(member, longest)]


def _latest_first(members: Sequence[Member], updates: Updates) -> list[Member]:
    """Complete texts, the latest first and undated ones last, but none before a text that brings it up to date."""
    whole = complete(members)
    dated = [member for member in whole if member.published_at]
    undated = [member for member in whole if not member.published_at]
    by_time = [
        *sorted(dated, key=earliest_first, reverse=True),
        *sorted(undated, key=lambda m: (-m.version, earliest_first(m))),
    ]
    if not updates.before:
        return by_time
    followed = Counter(text.article_id for member in whole for text in updates.chain(member))
    return sorted(by_time, key=lambda member: followed[member.article_id])


def _agency_texts(members: Sequence[Member]) -> list[Member]:
    """The texts of the agency that most members credit, of those that are among the sources."""
    sources = {member.article_id: agencies.agency_of_source(member.source) for member in members}
    credits = Counter(member.credit for member in members if member.credit and member.credit in sources.values())
    if not credits:
        return []
    most = min(credits, key=lambda credit: (-credits[credit], credit))
    return [member for member in members if sources[member.article_id] == most]


def role(canonical: Member, other: Member, updates: Updates, *, is_reworked: bool = False) -> str:
    """The part of a member beside the canonical article: update, correction, reworked, abridged, extended or reprint.

    Versions of the canonical article are updates or corrections, whichever of the two came first.
    """
    if _brings_up_to_date(canonical, other, updates) or _brings_up_to_date(other, canonical, updates):
        return "correction" if is_correction(other.update_mark) else "update"
    if is_reworked:
        return "reworked"
    if is_cut(other, canonical):
        return "abridged"
    return "extended" if is_cut(canonical, other) else "reprint"


def _brings_up_to_date(member: Member, other: Member, updates: Updates) -> bool:
    return other.article_id == member.previous_article_id or other in updates.chain(member)
