"""REUSE of a run's articles -> who prints whose text: a matrix of outlets, and agencies with their customers."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.inspection.report.matrix import Matrix, matrix
from pipeline.inspection.report.scope import Row, Scope

_ROWS, _COLUMNS, _AGENCIES = 16, 12, 10

_USED = """
    CREATE OR REPLACE TEMP TABLE used AS
    SELECT outlet, agency, reused_share, n_words, reused_words,
        CASE WHEN most_from_article_id IS NOT NULL THEN coalesce(most_from_source, '(unknown)') END AS origin
    FROM new_articles JOIN reuse USING (article_id)
"""
_OUTLETS = f"""
    SELECT outlet, count(*) AS n, count(origin) AS n_with,
        sum(reused_words) / nullif(sum(n_words), 0) AS share
    FROM used WHERE reused_share IS NOT NULL GROUP BY outlet HAVING n_with > 0
    ORDER BY n_with DESC, outlet LIMIT {_ROWS}
"""
_ORIGINS = f"""
    SELECT origin, count(*) AS n FROM used WHERE origin IS NOT NULL GROUP BY origin ORDER BY n DESC, origin
    LIMIT {_COLUMNS}
"""
_CELLS = "SELECT outlet AS row, origin AS col, count(*) AS n FROM used WHERE origin IS NOT NULL GROUP BY outlet, origin"
_BY_AGENCY = f"""
    SELECT agency, count(*) AS n, count(DISTINCT outlet) AS n_outlets FROM used WHERE agency IS NOT NULL
    GROUP BY agency ORDER BY n DESC, agency LIMIT {_AGENCIES}
"""
_TRACED = "SELECT count(*) AS n_all, count(reused_share) AS n FROM used"


@dataclass(frozen=True)
class Reprints:
    """Who prints whose text.

    `outlets`: those with most articles that have words of earlier ones, and what share of their words these are, in
    the order of the rows of `matrix`, whose columns are the outlets of these earlier articles. `is_traced`: whether a
    run has looked.
    """

    outlets: Sequence[Row]
    matrix: Matrix
    agencies: Sequence[Row]
    is_traced: bool


def reprints(scope: Scope) -> Reprints:
    """Whose words a run's articles have, by the earlier article that each shares most words with."""
    scope.db.execute(_USED)
    outlets, origins = scope.rows(_OUTLETS), scope.rows(_ORIGINS)
    found = matrix(scope.rows(_CELLS), [row["outlet"] for row in outlets], [row["origin"] for row in origins])
    (traced,) = scope.rows(_TRACED)
    return Reprints(outlets, found, scope.rows(_BY_AGENCY), bool(traced["n"]) or not traced["n_all"])
