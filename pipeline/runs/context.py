"""What every step of a run works with: the warehouse, the run's own staged files, and the view that joins the two."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, reduce
from operator import or_
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline import overrides
from pipeline.compute.arrow import in_order
from pipeline.overrides import Overrides
from pipeline.runs.engine.base import Engine
from pipeline.runs.progress import NoProgress, Progress
from pipeline.schemas.columns import Table
from pipeline.schemas.tables import ARTICLES
from pipeline.schemas.working import CHOSEN, OVERRIDES, WITHDRAWN_COPIES
from pipeline.settings import Settings
from pipeline.storage import commit
from pipeline.storage.row_lookup import SMALL_BATCHES
from pipeline.storage.staged.ordered_rows import OrderedRows
from pipeline.storage.warehouse import NO_IDS, Warehouse


@dataclass(frozen=True)
class RunContext:
    """What every step of a run needs: where it works, as which run, with which settings.

    A run that does not read new input but works on stored articles names them in `affected`: their stored sketches and
    edges count no more. If it `forgets` them, neither do they themselves. `leaving` names stored articles that take
    part no more, as the run has staged them: what is stored of them counts no more either. `copies` are
    WITHDRAWN_COPIES, where the run has staged them. A run that changes what people have decided names its OVERRIDES in
    `staged_overrides`. `progress` is told how far the run is. `engine` works on shares of chunks, where processes of
    the run's own do not.
    """

    warehouse: Warehouse
    folder: Path
    run_id: str
    started_at: datetime
    settings: Settings
    affected: Path | None = None
    forgets: bool = False
    leaving: Path | None = None
    copies: Path | None = None
    staged_overrides: Path | None = None
    progress: Progress = field(default_factory=NoProgress)
    engine: Engine | None = None

    def elsewhere(self) -> "RunContext":
        """The run as it is sent to another process: who watches it, and who works for it, stay here."""
        return replace(self, progress=NoProgress(), engine=None)

    def stage(self, name: str, rows: pa.Table, table: Table) -> Path:
        """Write rows for the next step."""
        return commit.stage(self.warehouse, self.folder / f"{name}.parquet", rows, table)

    def stage_chunk(self, stage: str, number: int, rows: pa.Table, table: Table) -> Path:
        """Write one chunk of a stage's rows for the next step; the same number names the same articles."""
        return self.stage(f"{stage}-{number:04}", rows, table)

    def stage_parts(self, stage: str, numbers: range, rows: Iterable[Sequence[pa.Table]], table: Table) -> list[Path]:
        """Write the rows of some parts for the next step, each part in a file; they come some of each at a time."""
        paths = [self.folder / f"{stage}-{number:04}.parquet" for number in numbers]
        return commit.stage_together(self.warehouse, paths, rows, table)

    def stage_ids(self, name: str, ids: pa.Array) -> Path:
        """Write article ids for the next step."""
        return self.stage(name, pa.table({"article_id": ids}), CHOSEN)

    def drop(self, paths: Iterable[Path]) -> None:
        """Delete staged files that no later step reads: what is staged at once is what a run needs of disk."""
        for path in paths:
            path.unlink(missing_ok=True)

    @cached_property
    def affected_ids(self) -> pa.Array:
        """The articles that `affected` names."""
        return NO_IDS if self.affected is None else read_ids(self.affected)

    @cached_property
    def leaving_ids(self) -> pa.Array:
        """The articles that `leaving` names."""
        return NO_IDS if self.leaving is None else read_ids(self.leaving)

    @property
    def gone_ids(self) -> pa.Array:
        """The articles whose stored edges count no more."""
        return pa.concat_arrays([self.affected_ids, self.leaving_ids])

    def copy_ids(self) -> pa.Array:
        """The articles that are copies of withdrawn items, as this run staged them, else as stored."""
        stored = self.warehouse.read_single(WITHDRAWN_COPIES) if self.copies is None else pq.read_table(self.copies)
        return pc.unique(stored["article_id"].combine_chunks())

    def overrides(self) -> Overrides:
        """What people have decided, as this run staged it, else as stored."""
        staged = self.staged_overrides
        return overrides.read_overrides(pq.read_table(staged) if staged else self.warehouse.read_single(OVERRIDES))

    def stored(self, table: Table, columns: Sequence[str]) -> pa.Table | ds.Dataset:
        """The table's stored rows, without those of the articles that are affected or leave."""
        dataset = self.warehouse.dataset(table)
        if not len(self.gone_ids):
            return dataset
        gone = [ds.field(name).isin(self.gone_ids) for name in table.article_key]
        return dataset.to_table(columns=list(columns), filter=~reduce(or_, gone))

    def articles(self, staged: Sequence[Path], ids: pa.Array, columns: Sequence[str]) -> pa.Table:
        """Rows of the articles that take part, as this run staged them, else as stored, with any of the columns."""
        return self._articles(staged, ids, self.not_staged(staged, ids), columns)

    def articles_in_order(
        self, staged: Sequence[Path], ids: pa.Array, columns: Sequence[str], n_at_once: int
    ) -> Iterator[pa.Table]:
        """The same in the order of their ids, at most so many at a time: no more of them is in memory."""
        ordered, others = ids.sort(), self.not_staged(staged, ids)
        rows = OrderedRows(staged, ARTICLES, (*columns, "status"))
        for start in range(0, len(ids), n_at_once):
            some = ordered.slice(start, n_at_once)
            near = rows.between(some[0].as_py(), some[-1].as_py())
            new = _ok(near.filter(pc.is_in(near["article_id"], value_set=some)), columns)
            stored = self._stored_articles(some.filter(pc.is_in(some, value_set=others)), columns)
            yield pa.concat_tables([new, stored]).sort_by("article_id")

    def not_staged(self, staged: Sequence[Path], ids: pa.Array) -> pa.Array:
        """Those of some articles that count as they are stored."""
        rows = staged_rows(staged, ARTICLES).to_table(columns=["article_id"], filter=_within(ids))
        seen = rows["article_id"].combine_chunks()
        seen = pa.concat_arrays([seen, self.affected_ids]) if self.forgets else seen
        return ids.filter(pc.invert(pc.is_in(ids, value_set=seen)))

    def _articles(self, staged: Sequence[Path], ids: pa.Array, others: pa.Array, columns: Sequence[str]) -> pa.Table:
        wanted = _within(ids) & ds.field("article_id").isin(ids) & (ds.field("status") == "ok")
        new = staged_rows(staged, ARTICLES).to_table(columns=list(columns), filter=wanted, **SMALL_BATCHES)
        return pa.concat_tables([new, self._stored_articles(others, columns)])

    def _stored_articles(self, ids: pa.Array, columns: Sequence[str]) -> pa.Table:
        return _ok(self.warehouse.rows(ARTICLES, "article_id", ids, (*columns, "status")), columns)


def _ok(rows: pa.Table, columns: Sequence[str]) -> pa.Table:
    """Those of some articles that take part."""
    return rows.filter(pc.equal(rows["status"], "ok")).select(list(columns))


def _within(ids: pa.Array) -> ds.Expression:
    """Articles from the first to the last of some: Arrow skips row groups for a range of values, but not for a set."""
    bounds = pc.min_max(ids)
    return (ds.field("article_id") >= bounds["min"]) & (ds.field("article_id") <= bounds["max"])


def read_ids(path: Path) -> pa.Array:
    """Article ids that were staged."""
    return pq.read_table(path)["article_id"].combine_chunks()


def read_parts(paths: Sequence[Path], table: Table) -> pa.Table:
    """All rows of the parts of a chunk, sorted by key."""
    (key,) = table.key
    return in_order(pa.concat_tables(pq.ParquetFile(path).read() for path in paths), key)


def staged_rows(paths: Sequence[Path], table: Table) -> ds.Dataset:
    """The rows of some staged files, to be read column by column."""
    return ds.dataset([str(p) for p in paths], schema=table.schema, format="parquet")
