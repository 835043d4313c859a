"""One run on generated articles -> a warehouse as two weeks of quarter-hourly runs would have left it, of any size.

The run's articles are multiplied: each copy of them all has other words in the same places, other ids and sketches of
its own. What links articles is as the run has found it, and all rows lie in the files of the hours they would lie in.
"""

import hashlib
import json
import random
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline import parquet, runs, sketch
from pipeline.schemas import ARTICLES, CHANGES, CLUSTERS, EDGES, INPUTS, MEMBERSHIPS, RUNS, SKETCHES, TIME, Table
from pipeline.settings import Settings
from pipeline.warehouse import Warehouse
from pipeline.working import RAW
from tests import newswire as wire
from tests.plain_run import ingest

WORDS = 480  # some 3,000 characters
DAYS = 14
TOLD_US = wire.MINUTES * 60_000_000  # in which newswire's stories begin
QUARTER_US, HOUR_US, DAY_US = 900_000_000, 3_600_000_000, 86_400_000_000
SETTINGS = Settings()
RENAMED = ("article_id", "other_article_id", "cluster_id", "canonical_article_id", "matched_article_id")
RENAMED += ("identity", "content_hash", "raw_hash", "new_canonical_id")
REWORDED = ("text", "title", "body")
WORD = re.compile(r"[A-Za-z]+")
KEPT = {
    *wire.ENGLISH.split(),
    *WORD.findall(" ".join((*wire.OUTLETS, *wire.AGENCIES, *wire.HEADS, *wire.TAILS)).lower()),
}
KEPT |= {"by", "march", "rights", "reserved", "update", "port", "new", "saint", "upper", "said"}


@dataclass(frozen=True)
class Worded:
    """A column of texts as numbers of words, of which each copy has others."""

    words: pa.Array
    codes: NDArray[np.int32]
    starts: NDArray[np.int64]

    def of(self, rows: NDArray[np.int64], words: pa.Array) -> pa.Array:
        """The texts of some rows, in the words given."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        ends = np.concatenate([[0], np.cumsum(lengths)])
        places = np.repeat(self.starts[rows] - ends[:-1], lengths) + np.arange(ends[-1])
        found = words.take(pa.array(self.codes[places]))
        joined = pc.binary_join(pa.ListArray.from_arrays(pa.array(ends, pa.int32()), found), " ")
        return pc.replace_substring(joined, " \n\n ", "\n\n")


def worded(texts: pa.ChunkedArray) -> Worded:
    """Texts taken apart at their spaces."""
    spaced = pc.replace_substring(pc.fill_null(texts, ""), "\n\n", " \n\n ").combine_chunks()
    lists = pc.split_pattern(spaced, " ")
    words = lists.flatten().dictionary_encode()
    starts = np.concatenate([[0], np.cumsum(np.asarray(lists.value_lengths(), dtype=np.int64))])
    return Worded(words.dictionary, np.asarray(words.indices), starts)


@dataclass(frozen=True)
class Part:
    """A table of the run, with the time at which each of its rows would have been written, in microseconds."""

    table: Table
    rows: pa.Table
    when: NDArray[np.int64]
    texts: dict[str, Worded]


def one_run(folder: Path, n: int) -> Path:
    """A warehouse after one run on n generated articles."""
    source, data = folder / "base.jsonl", folder / "base"
    with source.open("w", encoding="utf-8") as lines:
        for article in wire.newswire(n, words=WORDS):
            lines.write(json.dumps(article.record()) + "\n")
    ingest(data, [source], SETTINGS)
    return data


def _parts(warehouse: Warehouse) -> list[Part]:
    found = {t.name: warehouse.dataset(t).to_table() for t in (ARTICLES, RAW, EDGES, MEMBERSHIPS, CLUSTERS, CHANGES)}
    articles, members = found["articles"], found["memberships"]
    told = articles["published_at"].cast(pa.int64()).to_numpy() - int(wire.START.timestamp() * 1e6)
    told = np.where(told < TOLD_US, told, 2 * TOLD_US - told)  # what follows the last stories comes as much before
    published = (told * (DAYS * DAY_US / TOLD_US)).astype(np.int64)
    read = (published // QUARTER_US + 1) * QUARTER_US
    articles = articles.set_column(articles.schema.get_field_index("published_at"), "published_at", pa.array(published))
    ids = articles["article_id"].combine_chunks()
    at = pc.index_in(found["clusters"]["canonical_article_id"], value_set=ids)
    clusters = found["clusters"].drop_columns("published_at")
    found |= {
        "articles": articles,
        "clusters": clusters.append_column("published_at", articles["published_at"].take(at)),
    }

    def of(column: pa.ChunkedArray) -> NDArray[np.int64]:
        return read[pc.index_in(column, value_set=ids).to_numpy()]

    firsts = pa.table({"cluster_id": members["cluster_id"], "when": of(members["article_id"])})
    firsts = firsts.group_by("cluster_id").aggregate([("when", "min")])
    names = firsts["cluster_id"].combine_chunks()
    seen = firsts["when_min"].to_numpy()
    times = {
        "articles": read,
        "raw": of(found["raw"]["article_id"]),
        "edges": np.maximum(*(of(found["edges"][name]) for name in ("article_id", "other_article_id"))),
        "memberships": of(members["article_id"]),
        "clusters": seen[pc.index_in(found["clusters"]["cluster_id"], value_set=names).to_numpy()],
        "changes": seen[pc.index_in(found["changes"]["cluster_id"], value_set=names).to_numpy()],
    }
    return [_part(table, found[table.name], times[table.name]) for table in (ARTICLES, RAW, *_LINKING)]


_LINKING = (EDGES, MEMBERSHIPS, CLUSTERS, CHANGES)


def _part(table: Table, rows: pa.Table, when: NDArray[np.int64]) -> Part:
    return Part(table, rows, when, {name: worded(rows[name]) for name in REWORDED if name in rows.column_names})


# ---- multiplied


def build(data: Path, base: Path, copies: int, end: datetime) -> None:
    """Write a warehouse that holds the articles of another so many times, over the two weeks up to `end`."""
    warehouse = Warehouse(data)
    warehouse.check()
    parts = _parts(Warehouse(base))
    words = [_vocabularies(parts, copy) for copy in range(copies)]
    start = int((end - timedelta(days=DAYS)).timestamp() * 1e6)
    for day in range(DAYS + 1):
        _write_day(warehouse, parts, words, (day, start))
    _write_runs(warehouse, start)
    shutil.copyfile(base / "_state" / "memory.parquet", warehouse.state / "memory.parquet")


Words = dict[tuple[str, str], pa.Array]


def _vocabularies(parts: list[Part], copy: int) -> Words:
    """For each column of texts its words as this copy has them."""
    columns = {(part.table.name, name): text.words.to_pylist() for part in parts for name, text in part.texts.items()}
    plain = sorted({core.lower() for words in columns.values() for word in words for core in WORD.findall(word)} - KEPT)
    others = random.Random(copy).sample(plain, len(plain)) if copy else plain
    new = dict(zip(plain, others, strict=True))

    def other(found: re.Match[str]) -> str:
        word = new.get(found[0].lower(), found[0].lower())
        return word.upper() if found[0].isupper() else word.capitalize() if found[0][0].isupper() else word

    return {key: pa.array([WORD.sub(other, word) for word in words]) for key, words in columns.items()}


def _write_day(warehouse: Warehouse, parts: list[Part], words: list[Words], at: tuple[int, int]) -> None:
    day, start = at
    for part in parts:
        rows = np.flatnonzero(part.when // DAY_US == day)
        written = [_copied(part, rows, (copy, vocabulary), start) for copy, vocabulary in enumerate(words)]
        _write(warehouse, part.table, pa.concat_tables(written))
        if part.table == ARTICLES:
            for_sketch = pa.concat_tables(written).select(["article_id", "status", "text", "ingested_at"])
            _write(warehouse, SKETCHES, sketch.sketch(for_sketch, SETTINGS.sketch))


def _copied(part: Part, rows: NDArray[np.int64], copy: tuple[int, Words], start: int) -> pa.Table:
    """Some rows of a table in the words, with the ids and at the times of a copy."""
    number, words = copy
    taken = part.rows.take(pa.array(rows))
    when = pa.array(part.when[rows] + start).cast(TIME)
    for name in taken.column_names:
        column = taken[name]
        if name in RENAMED:
            column = pa.array([_renamed(value, number) for value in column.to_pylist()], pa.string())
        elif name in part.texts:
            column = part.texts[name].of(rows, words[part.table.name, name])
        elif name in ("ingested_at", "first_seen", "last_seen"):
            column = when
        elif name == "published_at" and part.table in (ARTICLES, CLUSTERS):
            column = pc.add(column, start).cast(TIME)
        elif name == "run_id":
            column = pa.array([_run_id(time) for time in when.cast(pa.int64()).to_pylist()])
        taken = taken.set_column(taken.schema.get_field_index(name), name, column)
    if part.table.mint not in taken.column_names:
        taken = taken.append_column(part.table.mint, when)
    return taken.select(part.table.schema.names).cast(part.table.schema)


def _renamed(value: str | None, copy: int) -> str | None:
    """An id that sorts as the original does, so that an edge names the smaller one first still."""
    if value is None or not copy:
        return value
    return value[:-16] + hashlib.blake2b(f"{value}{copy}".encode(), digest_size=8).hexdigest()


def _run_id(time_us: int) -> str:
    return runs.new_run_id(datetime.fromtimestamp(time_us / 1e6, UTC))


def _write(warehouse: Warehouse, table: Table, rows: pa.Table) -> None:
    """The files of the hours that the rows belong to."""
    hours = rows[table.mint].cast(pa.int64()).to_numpy() // HOUR_US
    for hour in np.unique(hours):
        folder = warehouse.folder(table) / f"{datetime.fromtimestamp(hour * 3600, UTC):%Y-%m-%d/%H}.parquet"
        folder.parent.mkdir(parents=True, exist_ok=True)
        within = rows.filter(pa.array(hours == hour)).select(table.stored_schema.names)
        parquet.write(folder, within, table, SETTINGS.hash)


def _write_runs(warehouse: Warehouse, start: int) -> None:
    """A run each quarter of an hour, and the file that it read."""
    times = [start + QUARTER_US * number for number in range(DAYS * 96)]
    started = [datetime.fromtimestamp(time / 1e6, UTC) for time in times]
    n, ids = len(times), [_run_id(time) for time in times]
    row = runs.run_row("", started[0], runs.Outcome("schedule", "completed"), SETTINGS)
    done = pa.concat_tables([row] * n).drop_columns(["run_id", "started_at"])
    done = done.append_column("run_id", pa.array(ids)).append_column("started_at", pa.array(started, TIME))
    _write(warehouse, RUNS, done.select(RUNS.schema.names).cast(RUNS.schema))
    constant = {"size": 1000, "hash": "0" * 32, "offset": 1000, "n_lines": 0, "read_settings": "0" * 32}
    columns = {name: pa.repeat(value, n) for name, value in constant.items()} | {
        "path": [f"/drop/{run_id}.jsonl" for run_id in ids],
        "run_id": ids,
        **dict.fromkeys(("modified_at", "first_read_at"), pa.array(started, TIME)),
        "first_day": pc.floor_temporal(pa.array(started, TIME), unit="day"),
    }
    _write(warehouse, INPUTS, pa.table(columns, schema=INPUTS.schema))
