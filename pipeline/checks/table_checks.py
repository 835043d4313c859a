"""SCHEMAS -> what holds for every table: keys stand once, rows lie in their file, references lead somewhere.

A check is one query, whose rows are what fails it. It runs in DuckDB, where each table is a view with the columns of
its files and `file`, the path of a row's file below the data directory, and gives two columns: the key of an offending
row, and what is wrong with it in words.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.schemas.columns import Column, Table
from pipeline.schemas.tables import CHANGES, EDGES, FEEDS, INPUTS, MEMBERSHIPS, PUBLIC_TABLES, REUSE, SKETCHES
from pipeline.schemas.working import LINKS, STATE_TABLES


@dataclass(frozen=True)
class Check:
    """A guarantee by name, its topic, the query for what breaks it, and what to do then.

    `always`: it holds at any moment, also while a commit is under way.
    """

    topic: str
    name: str
    query: str
    remedy: str = ""
    always: bool = False


CHECKED_TABLES = (*PUBLIC_TABLES, *(table for table in STATE_TABLES if table.partitioned_by))
_BY_NAME = {table.name: table for table in CHECKED_TABLES}

# Where the time that decides a row's file is not stored with the row.
_OF_ARTICLE = "SELECT {key} AS key, t.file, a.ingested_at AS filed_at FROM {table} t JOIN articles a USING (article_id)"
_OF_PAIR = """
    SELECT {key} AS key, t.file, greatest(a.ingested_at, b.ingested_at) AS filed_at
    FROM {table} t JOIN articles a USING (article_id) JOIN articles b ON b.article_id = t.other_article_id"""
_FILED_AT = {
    SKETCHES.name: _OF_ARTICLE,
    MEMBERSHIPS.name: _OF_ARTICLE,
    REUSE.name: _OF_ARTICLE,
    EDGES.name: _OF_PAIR,
    LINKS.name: _OF_PAIR,
    CHANGES.name: "SELECT {key} AS key, t.file, r.started_at AS filed_at FROM {table} t JOIN runs r USING (run_id)",
    **{
        name: f"""
        SELECT {{key}} AS key, t.file, make_timestamp(epoch_us(t.{first}) // 86400000000 * 86400000000) AS filed_at
        FROM {{table}} t"""
        for name, first in ((INPUTS.name, "first_read_at"), (FEEDS.name, "first_at"))
    },
}


def table_checks() -> Iterator[Check]:
    """Those that follow from the schemas; they hold at any moment."""
    yield from (_unique(table) for table in CHECKED_TABLES)
    yield from (_in_its_hour(table) for table in CHECKED_TABLES)
    yield from (_refers(table, column) for table in CHECKED_TABLES for column in table.columns if column.refers_to)


def lasting_checks(table: Table) -> Iterator[Check]:
    """Those of a table whose rows stay under their ids, and name the row that they were merged into."""
    name, key = table.name, table.key[0]
    yield Check(
        name,
        "status is active, merged or withdrawn, and merged_into is set where merged",
        f"""SELECT {key}, 'status ' || status || ', merged_into ' || coalesce(merged_into, 'empty') FROM {name}
            WHERE status NOT IN ('active', 'merged', 'withdrawn')
                OR (status = 'merged') <> (merged_into IS NOT NULL)""",
    )
    yield Check(
        name,
        "merged_into leads, step by step, to a row that is not merged",
        f"""WITH RECURSIVE successors({key}, successor) AS (
                SELECT {key}, merged_into FROM {name} WHERE status = 'merged'
                UNION SELECT s.{key}, n.merged_into FROM successors s JOIN {name} n ON n.{key} = s.successor
                WHERE n.status = 'merged')
            SELECT s.{key}, 'merged_into leads in a circle: ' || string_agg(successor, ', ' ORDER BY successor)
            FROM successors s LEFT JOIN {name} n ON n.{key} = s.successor
            GROUP BY 1 HAVING bool_and(coalesce(n.status = 'merged', false))""",
    )


def _key(table: Table) -> str:
    return f"concat_ws(' ', {', '.join(f't.{name}' for name in table.key)})"


def _unique(table: Table) -> Check:
    return Check(
        "keys",
        f"{table.name}: a key stands once",
        f"""SELECT {_key(table)} AS key, 'stands ' || count(*) || ' times: ' || string_agg(file, ', ' ORDER BY file)
            FROM {table.name} t GROUP BY 1 HAVING count(*) > 1""",
        "take the row out of all files but that of its hour",
        always=True,
    )


def _in_its_hour(table: Table) -> Check:
    own = f"SELECT {_key(table)} AS key, t.file, t.{table.partitioned_by} AS filed_at FROM {table.name} t"
    filed_at = _FILED_AT.get(table.name, own).format(key=_key(table), table=table.name)
    return Check(
        "hours",
        f"{table.name}: a row lies in the file of its hour, or of its day once that is compacted",
        f"""SELECT key, 'lies in ' || file || ', belongs to ' || day || '/' || hour FROM (
                SELECT *, strftime(make_timestamp(epoch_us(filed_at)), '%Y-%m-%d') AS day,
                    strftime(make_timestamp(epoch_us(filed_at)), '%H.parquet') AS hour FROM ({filed_at}))
            WHERE NOT regexp_matches(file, '/' || day || '/(day.parquet|bare.parquet|' || hour || ')$')""",
        "move the row to the file that it belongs to",
        always=True,
    )


def _refers(table: Table, column: Column) -> Check:
    target = _BY_NAME[column.refers_to]
    key = "run_id || ' ' || cluster_id" if table is CHANGES else table.key[0]
    return Check(
        "references",
        f"{table.name}.{column.name} is in {target.name}",
        f"""SELECT {key}, 'names {target.name} ' || {column.name} || ', which is not there' FROM {table.name}
            WHERE {column.name} IS NOT NULL AND {column.name} NOT IN (SELECT {target.key[0]} FROM {target.name})""",
        always=True,
    )
