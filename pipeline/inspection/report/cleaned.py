"""ARTICLES of a run -> what cleaning took out of them, by rule and by outlet."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.inspection.report.matrix import Matrix, matrix
from pipeline.inspection.report.scope import Row, Scope
from pipeline.schemas.vocabulary import REMOVAL_RULES

_RULES, _OUTLETS, _COLUMNS, _EXAMPLE = 30, 16, 10, 160

_SPANS = f"""
    CREATE OR REPLACE TEMP TABLE spans AS
    SELECT article_id, coalesce(source, '(unknown)') AS outlet, span.rule AS rule, length(span.text) AS size,
        left(span.text, {_EXAMPLE}) AS words
    FROM (SELECT article_id, source, unnest(removed) AS span FROM articles_of_day WHERE ingested_at = $1::TIMESTAMPTZ)
"""
_KEPT = """
    CREATE OR REPLACE TEMP TABLE kept AS
    SELECT article_id, coalesce(source, '(unknown)') AS outlet, coalesce(length(text), 0) AS size
    FROM articles_of_day WHERE ingested_at = $1::TIMESTAMPTZ
"""
_BY_RULE = f"""
    SELECT rule, count(*) AS n, count(DISTINCT article_id) AS n_articles, count(DISTINCT outlet) AS n_outlets,
        sum(size) AS size, mode(words) AS example
    FROM spans GROUP BY rule ORDER BY size DESC, rule LIMIT {_RULES}
"""
_BY_OUTLET = f"""
    SELECT outlet, n_articles, coalesce(n_with, 0) AS n_with, coalesce(cut, 0) / (size + coalesce(cut, 0)) AS share
    FROM (SELECT outlet, count(*) AS n_articles, sum(size) AS size FROM kept GROUP BY outlet)
    JOIN (SELECT outlet, count(DISTINCT article_id) AS n_with, sum(size) AS cut FROM spans GROUP BY outlet)
        USING (outlet)
    WHERE size + cut > 0 ORDER BY cut DESC, outlet LIMIT {_OUTLETS}
"""
_CELLS = "SELECT outlet AS row, rule AS col, count(DISTINCT article_id) AS n FROM spans GROUP BY outlet, rule"
_WHOLE = """
    SELECT coalesce(sum(size), 0) AS kept, (SELECT coalesce(sum(size), 0) FROM spans) AS cut FROM kept
"""


@dataclass(frozen=True)
class Cleaned:
    """What cleaning took out.

    `rules`: each with spans, articles, outlets, characters, the words that it took most often and its meaning where it
    has one. `outlets`: those of which most was taken, with the share of their texts, in the order of the rows of
    `matrix`, which counts articles by rule. `share`: of all characters.
    """

    rules: Sequence[Row]
    outlets: Sequence[Row]
    matrix: Matrix
    share: float | None


def cleaned(scope: Scope) -> Cleaned:
    """What cleaning took out of the new articles of a run."""
    for query in (_SPANS, _KEPT):
        scope.db.execute(query, [scope.run["started_at"]])
    rules = [{**row, "meaning": REMOVAL_RULES.get(row["rule"], "")} for row in scope.rows(_BY_RULE)]
    outlets, (whole,) = scope.rows(_BY_OUTLET), scope.rows(_WHOLE)
    names = [row["rule"] for row in rules[:_COLUMNS]]
    found = matrix(scope.rows(_CELLS), [row["outlet"] for row in outlets], names)
    total = int(whole["kept"] + whole["cut"])
    return Cleaned(rules, outlets, found, int(whole["cut"]) / total if total else None)
