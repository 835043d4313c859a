"""A chunk cleaned in shares, by whoever works on them, is the chunk as one process cleans it."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.compute.workers import WorkerPool
from pipeline.errors import EngineError
from pipeline.runs.context import RunContext, read_parts
from pipeline.runs.engine import shares
from pipeline.runs.steps.clean import clean_chunk
from pipeline.schemas.tables import ARTICLES
from pipeline.settings import NotifySettings, RunSettings, Settings
from pipeline.storage.exchange import BucketPrefix, Exchange, SharedFolder
from tests.support.oakton import STORY
from tests.support.stored import begin, staged, stored

LINE = "The clock on our tower has told this town the time for ninety years"


class LastFirst:
    """An engine of this process, which pickles what it is given as if to send it, and answers the last order first."""

    n_at_once = 1
    exchange: Exchange

    def __init__(self) -> None:
        self.orders: list[Any] = []

    def open(self, exchange: Exchange) -> None:
        self.exchange = exchange

    def map(self, step: Callable[[Any], Any], orders: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        self.orders = [pickle.loads(pickle.dumps(order)) for order in orders]
        for order in reversed(self.orders):
            yield order, step(order)


@pytest.fixture
def context(tmp_path: Path) -> RunContext:
    """A run where nine of the ten texts of a source had the same line."""
    texts = {"source": "Echo", "line_hash": "", "n_texts": 10, "n_subjects": 10}
    line = {"source": "Echo", "line_hash": "h", "line": LINE, "n_texts": 9, "n_subjects": 9, "since": 10}
    return begin(stored(tmp_path / "data", memory=[texts, line]))


def on_engine(context: RunContext) -> tuple[RunContext, LastFirst]:
    engine = LastFirst()
    context = replace(context, engine=engine)
    shares.make_ready(context)
    return context, engine


def rows(parts: tuple[Path, ...]) -> pa.Table:
    return read_parts(parts, ARTICLES)


@pytest.fixture
def chunks(context: RunContext, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Two chunks, the first of three row groups, of one source whose texts all have the line."""
    monkeypatch.setattr("pipeline.storage.parquet_file.ROW_GROUP_ROWS", 2)
    text = f"{STORY}\n\n{LINE}\n\n{STORY[::-1]}"
    given = [{"article_id": name, "source": "Echo", "body": text} for name in "fbdace"]
    one = staged(context, "raw", *given)
    return [one, context.stage("raw-0001", pq.read_table(one).slice(0, 1), shares.RAW)]


@pytest.mark.slow
@pytest.mark.parametrize("is_elsewhere", [False, True])
def test_shares_are_the_chunk_and_come_in_its_order(
    context: RunContext, chunks: list[Path], tmp_path: Path, is_elsewhere: bool
) -> None:
    if is_elsewhere:
        (tmp_path / "shared").mkdir()
        context = replace(context, settings=Settings(run=RunSettings(engine="dask", staging=str(tmp_path / "shared"))))
    context, engine = on_engine(context)
    engine.n_at_once = 3
    cleaned = shares.clean_chunks(context, chunks, engine)
    assert [(order.place, order.n_rows) for order in engine.orders] == [
        *(((0, n), 2) for n in range(3)),
        ((1, 0), 1),
    ]
    with WorkerPool(0) as workers:
        expected = [clean_chunk(context, chunk, number, workers) for number, chunk in enumerate(chunks)]
    assert [rows(parts) for parts in cleaned] == [rows(parts) for parts in expected]
    assert LINE not in rows(cleaned[0])["text"][0].as_py()
    assert all(chunk.exists() for chunk in chunks)
    for folder in (context.folder, Path(engine.exchange.data)):
        assert not {order.raw for order in engine.orders[:3]} & {path.name for path in folder.iterdir()}


def test_a_secret_of_this_machine_is_not_sent(context: RunContext, chunks: list[Path]) -> None:
    notify = NotifySettings.model_validate({"webhook": "https://desk.example/", "secret": "s" * 16})
    context, engine = on_engine(replace(context, settings=context.settings.model_copy(update={"notify": notify})))
    for order in shares._orders(context, chunks, engine):
        assert b"ssssssss" not in pickle.dumps(order)


def test_files_are_handed_over_where_workers_see_them(context: RunContext, tmp_path: Path) -> None:
    assert shares.exchange_of(context) == SharedFolder(context.folder, is_lent=True)
    elsewhere = replace(context, settings=Settings(run=RunSettings(engine="dask", staging=str(tmp_path))))
    exchange = shares.exchange_of(elsewhere)
    assert isinstance(exchange, SharedFolder) and not exchange.is_lent
    assert exchange.root.parent.parent == tmp_path and exchange.root.name == "now"
    other = shares.exchange_of(replace(elsewhere, warehouse=stored(tmp_path / "other")))
    assert isinstance(other, SharedFolder) and other.root.parent != exchange.root.parent


def test_a_run_on_a_bucket_hands_over_what_it_drops_itself(context: RunContext, place: str) -> None:
    on_bucket = begin(stored(place))  # type: ignore[arg-type]
    exchange = shares.exchange_of(on_bucket)
    assert exchange == BucketPrefix(f"{place}/_state/staging/now/exchange")
    path = context.folder / "x"
    path.write_text("x")
    exchange.send([(path, "x")])
    on_bucket.warehouse.store.drop("now")
    with pytest.raises(OSError):
        exchange.receive(["x"], context.folder)


def test_a_shared_folder_must_be_there_and_what_a_run_left_in_it_is_deleted(
    context: RunContext, tmp_path: Path
) -> None:
    context = replace(context, settings=Settings(run=RunSettings(engine="dask", staging=str(tmp_path / "shared"))))
    exchange = shares.exchange_of(context)
    assert isinstance(exchange, SharedFolder)
    with pytest.raises(EngineError, match=r"^cannot write to .+shared, which is run\.staging: No such file"):
        on_engine(context)
    left = exchange.root.with_name("earlier")
    left.mkdir(parents=True)
    context, _ = on_engine(context)
    assert not left.exists() and exchange.root.is_dir()


def test_without_an_engine_nothing_is_made_ready(context: RunContext) -> None:
    shares.make_ready(context)


def test_another_build_does_no_work(context: RunContext, chunks: list[Path]) -> None:
    context, engine = on_engine(context)
    order = next(iter(shares._orders(context, chunks, engine)))
    with pytest.raises(EngineError, match=r"another newsfold, with newsfold 0\.0"):
        shares.clean_share(replace(order, build={**order.build, "newsfold": "0.0"}))
