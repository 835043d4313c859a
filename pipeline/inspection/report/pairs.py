"""EDGES of a run -> how its pairs were decided, and those of each reason that came closest to the line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.inspection.report.scope import Row, Scope
from pipeline.schemas.columns import PAIR
from pipeline.schemas.tables import ARTICLES
from pipeline.schemas.vocabulary import DECISION_REASONS

_EACH, _MOST = 2, 24

_COUNTED = """
    SELECT relation, accepted, reason, count(*) AS n FROM edges WHERE run_id = $1 AND relation <> 'quote'
    GROUP BY ALL ORDER BY accepted DESC, n DESC, relation, reason
"""
# Next to the line: of accepted pairs those that share least, of rejected ones those that share most.
_NEAR = f"""
    SELECT article_id, other_article_id, relation, accepted, reason, jaccard, containment, containment_reverse,
        shared_words, number_agreement, hours_apart
    FROM edges WHERE run_id = $1 AND relation <> 'quote' AND reason <> 'identical_words'
    QUALIFY row_number() OVER (PARTITION BY accepted, reason ORDER BY {{0}}) <= {_EACH}
    ORDER BY accepted, {{0}} LIMIT {_MOST}
""".replace(
    "{0}", "if(accepted, 1, -1) * greatest(jaccard, containment, containment_reverse), article_id, other_article_id"
)
_OF_ARTICLE = ("source", "title", "url", "published_at", "lang", "text", "n_words")


@dataclass(frozen=True)
class Decided:
    """How many pairs a rule decided, and what it says."""

    relation: str
    accepted: bool
    reason: str
    n: int
    meaning: str


@dataclass(frozen=True)
class NearPair:
    """A pair next to the line, both articles, and its evidence in words."""

    edge: Row
    articles: tuple[Row, Row]
    meaning: str
    evidence: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class DecidedPairs:
    """How a run's pairs were decided."""

    decided: Sequence[Decided]
    near: Sequence[NearPair]


def pairs(scope: Scope) -> DecidedPairs:
    """The pairs that a run weighed and stored."""
    run_id = scope.run["run_id"]
    decided = [Decided(**row, meaning=DECISION_REASONS.get(row["reason"], "")) for row in scope.rows(_COUNTED, run_id)]
    edges = scope.rows(_NEAR, run_id)
    ends = [edge[name] for edge in edges for name in PAIR]
    articles = scope.stored(ARTICLES, ends, _OF_ARTICLE)
    return DecidedPairs(decided, [pair for edge in edges for pair in _near(edge, articles)])


def _near(edge: Row, articles: dict[str, Row]) -> list[NearPair]:
    """The pair; none where one of both was forgotten meanwhile."""
    both = [articles[edge[name]] for name in PAIR if edge[name] in articles]
    if len(both) < 2:
        return []
    return [NearPair(edge, (both[0], both[1]), meaning(edge), evidence(edge))]


def meaning(edge: Row) -> str:
    """What the rule that decided a pair says, without the verdict, which stands before it."""
    return DECISION_REASONS.get(edge["reason"], "").partition(": ")[2]


def evidence(edge: Row) -> list[tuple[str, str]]:
    """What two texts share, as a person would say it: names and values."""
    return [
        ("shingles of both", _share(edge["jaccard"])),
        ("of the first in the second", _share(edge["containment"])),
        ("of the second in the first", _share(edge["containment_reverse"])),
        ("words shared", f"{edge['shared_words']:,}"),
        ("numbers found again", _share(edge["number_agreement"])),
        ("hours apart", "unknown" if edge["hours_apart"] is None else f"{edge['hours_apart']:,.1f}"),
    ]


def _share(value: Any) -> str:
    return "none" if value is None else f"{value:.0%}"
