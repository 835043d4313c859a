"""What people have decided -> rules that go before the evidence: linked pairs, unlinked pairs, pinned articles."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

import pyarrow as pa

from pipeline.errors import DecisionError, UsageError
from pipeline.schemas.working import OVERRIDES

LINK, UNLINK, PIN = "link", "unlink", "pin"
REASONS = {LINK: "linked_by_hand", UNLINK: "unlinked_by_hand"}

Pair = tuple[str, str]
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Overrides:
    """Pairs that must be in one cluster, pairs that must not be, and articles that stand for their clusters."""

    links: frozenset[Pair] = frozenset()
    unlinks: frozenset[Pair] = frozenset()
    pins: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.links or self.unlinks or self.pins)

    @cached_property
    def bonds(self) -> Mapping[str, frozenset[str]]:
        """Each linked article with all that links tie to it, itself included."""
        groups: dict[str, set[str]] = {}
        for one, other in sorted(self.links):
            joined = groups.get(one, {one}) | groups.get(other, {other})
            groups |= dict.fromkeys(joined, joined)
        return {article: frozenset(group) for article, group in groups.items()}

    @cached_property
    def apart(self) -> Mapping[str, frozenset[str]]:
        """Each unlinked article with all that must not be in its cluster."""
        found: dict[str, set[str]] = defaultdict(set)
        for one, other in self.unlinks:
            found[one].add(other)
            found[other].add(one)
        return {article: frozenset(others) for article, others in found.items()}

    def among(self, articles: Container[str]) -> "Overrides":
        """The same without links to articles that are not there: what ties the others is gone with them."""
        return replace(self, links=frozenset(pair for pair in self.links if all(end in articles for end in pair)))

    def keeping_apart(self, pairs: Set[Pair]) -> "Overrides":
        """The same that also keep apart what the evidence rejects, but not what links tie."""
        untied = frozenset(pair for pair in pairs if pair[1] not in self.bond(pair[0]))
        return replace(self, unlinks=self.unlinks | untied) if untied else self

    def verdict(self, article: str, other: str) -> str | None:
        """What has been decided of a pair, in the order of their ids: link, unlink, or nothing."""
        pair = (article, other)
        return LINK if pair in self.links else UNLINK if pair in self.unlinks else None

    def bond(self, article: str) -> frozenset[str]:
        """The article and all that is linked with it."""
        return self.bonds.get(article, frozenset([article]))

    def forbids(self, article: str, others: Iterable[str]) -> bool:
        """Whether an article, or one linked with it, must not be with one of the others."""
        return any(not self.apart.get(each, _NONE).isdisjoint(others) for each in self.bond(article))


NO_OVERRIDES = Overrides()


def read_overrides(rows: pa.Table) -> Overrides:
    """OVERRIDES rows as rules."""
    by_kind: dict[str, set[Pair]] = defaultdict(set)
    for row in rows.to_pylist():
        by_kind[row["kind"]].add((row["article_id"], row["other_article_id"]))
    pins = frozenset(article for article, _ in by_kind[PIN])
    return Overrides(frozenset(by_kind[LINK]), frozenset(by_kind[UNLINK]), pins)


@dataclass(frozen=True)
class ManualDecision:
    """What a person decides of one article (pin) or of two, why, and who it is."""

    kind: str
    articles: tuple[str, ...]
    reason: str
    made_by: str

    @property
    def key(self) -> Pair:
        """The key of its row in OVERRIDES."""
        ordered = sorted(self.articles)
        return (ordered[0], ordered[1] if len(ordered) > 1 else "")


def decision_on(
    kind: str, articles: Sequence[Mapping[str, Any]], reason: str, made_by: str, *, undo: bool = False
) -> ManualDecision:
    """What a person decides of some articles, rows of ARTICLES with `article_id` and `status`; undo: takes it back.

    Raises:
        UsageError: there is no reason, nobody decides, one article is named twice, or one takes no part.
    """
    if not reason.strip() and not undo:
        raise UsageError("say why: a reason is kept with the decision")
    if not made_by.strip():
        raise UsageError("say who decides: a name is kept with the decision")
    ids = tuple(str(article["article_id"]) for article in articles)
    if len(set(ids)) < len(ids):
        raise UsageError(f"both names stand for the article {ids[0]}")
    for article in articles:
        if article["status"] != "ok":
            raise UsageError(f"article {article['article_id']} takes no part: {article['status']}")
    return ManualDecision(kind, ids, reason.strip(), made_by.strip())


def decide_by_hand(rows: pa.Table, decision: ManualDecision, made_at: datetime) -> pa.Table:
    """OVERRIDES with one more decision, in place of what was decided of the same pair before; sorted.

    Raises:
        DecisionError: it contradicts other decisions.
    """
    one, other = decision.key
    row = {
        "article_id": one,
        "other_article_id": other,
        "kind": decision.kind,
        "reason": decision.reason,
        "made_by": decision.made_by,
        "made_at": made_at,
    }
    kept = [old for old in rows.to_pylist() if (old["article_id"], old["other_article_id"]) != decision.key]
    decided = pa.Table.from_pylist([*kept, row], schema=OVERRIDES.schema)
    _refuse_contradictions(read_overrides(decided))
    return decided.sort_by([(name, "ascending") for name in OVERRIDES.key])


def undo(rows: pa.Table, key: Pair) -> pa.Table:
    """OVERRIDES without what was decided of a pair or of a pinned article.

    Raises:
        DecisionError: nothing was.
    """
    kept = [row for row in rows.to_pylist() if (row["article_id"], row["other_article_id"]) != key]
    if len(kept) == len(rows):
        named = " and ".join(filter(None, key))
        raise DecisionError(f"nothing was decided by hand of {named}, so nothing can be undone")
    return pa.Table.from_pylist(kept, schema=OVERRIDES.schema)


def _refuse_contradictions(overrides: Overrides) -> None:
    for one, other in sorted(overrides.unlinks):
        if other in overrides.bond(one):
            raise DecisionError(f"{one} and {other} cannot be linked and unlinked at once: undo a link between them")
    pinned: dict[frozenset[str], str] = {}
    for article in sorted(overrides.pins):
        first = pinned.setdefault(overrides.bond(article), article)
        if first != article:
            raise DecisionError(f"{first} and {article} are linked and cannot both be pinned: undo one of the pins")
