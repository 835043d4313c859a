"""What a person says of a pair of articles -> a row of JUDGEMENTS, in a commit of its own. No run, and no decision."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds

from pipeline.errors import UsageError
from pipeline.judgements import Judgement, Pair, row_of
from pipeline.runs.run import recover
from pipeline.schemas.columns import Table
from pipeline.schemas.tables import ARTICLES, EDGES, JUDGEMENTS, RUNS
from pipeline.settings import Settings
from pipeline.storage import commit
from pipeline.storage.warehouse import Warehouse

_STAGED_AS = "judgement"


@dataclass(frozen=True)
class Judging:
    """Where judgements are kept. Each waits for no run that is at work there."""

    data: Path | str
    settings: Settings

    def judge(self, judgement: Judgement, at: datetime | None = None) -> None:
        """Keep what a person says of a pair, in place of what the same person said of it before.

        Raises:
            UsageError: one of the two is not stored any more, or this is a snapshot.
            BusyError: a run holds the data directory.
            WarehouseError: the data directory cannot be written.
        """
        warehouse = Warehouse(self.data)
        warehouse.check()
        with warehouse.locked():
            recover(warehouse, self.settings)
            _keep(warehouse, judgement, self.settings, at or datetime.now(UTC))


def _keep(warehouse: Warehouse, judgement: Judgement, settings: Settings, at: datetime) -> None:
    pair = judgement.pair
    if len(warehouse.rows(ARTICLES, "article_id", pa.array(pair, pa.string()), ("article_id",))) < len(pair):
        raise UsageError("one of the two articles was forgotten meanwhile: nothing was kept")
    said = _between(JUDGEMENTS, pair) & (ds.field("judged_by") == judgement.judged_by)
    before = _first(warehouse, JUDGEMENTS, said & (ds.field("question") == judgement.question))
    row = row_of(judgement, before, _edge(warehouse, pair), at)
    folder = warehouse.store.workspace(_STAGED_AS)
    folder.mkdir(parents=True)
    staged = commit.stage(warehouse, folder / "judgements.parquet", row, JUDGEMENTS)
    commit.publish(warehouse, _STAGED_AS, {JUDGEMENTS.name: (staged,)}, settings.hash)


def _edge(warehouse: Warehouse, pair: Pair) -> dict[str, Any] | None:
    """The pair's edge, with the settings that it was decided with."""
    edge = _first(warehouse, EDGES, _between(EDGES, pair) & (ds.field("relation") != "quote"))
    if edge is None:
        return None
    run = _first(warehouse, RUNS, ds.field("run_id") == edge["run_id"], ["settings_hash"])
    return {**edge, "settings_hash": run and run["settings_hash"]}


def _between(table: Table, pair: Pair) -> ds.Expression:
    ends = zip(table.article_key, pair, strict=True)
    one, other = (ds.field(name) == value for name, value in ends)
    return one & other


def _first(
    warehouse: Warehouse, table: Table, wanted: ds.Expression, columns: list[str] | None = None
) -> dict[str, Any] | None:
    rows = warehouse.dataset(table).to_table(filter=wanted, columns=columns).to_pylist()
    return rows[0] if rows else None
