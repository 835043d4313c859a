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

from pipeline.matching import sketch
from pipeline.runs import record
from pipeline.schemas import ids as ids_step
from pipeline.schemas.columns import TIME, Table
from pipeline.schemas.tables import ARTICLES, CHANGES, CLUSTERS, EDGES, INPUTS, MEMBERSHIPS, RUNS, SKETCHES, STORIES
from pipeline.schemas.working import LINKS, MEMORY, RAW, TERMS, VECTORS
from pipeline.settings import Settings
from pipeline.storage import parquet_file
from pipeline.storage.warehouse import Warehouse
from pipeline.stories.document_frequency import term_hash
from tests.support import newswire as wire
from tests.support.runs import ingest

WORDS = 480  # some 3,000 characters
DAYS = 14
TOLD_US = wire.MINUTES * 60_000_000  # in which newswire's stories begin
QUARTER_US, HOUR_US, DAY_US = 900_000_000, 3_600_000_000, 86_400_000_000
SETTINGS = Settings()
RENAMED = ("article_id", "other_article_id", "cluster_id", "canonical_article_id", "matched_article_id", "story_id")
RENAMED += ("identity", "content_hash", "raw_hash", "new_canonical_id")
STORY_TIMES = ("first_published", "last_published")
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
    found = {table.name: warehouse.dataset(table).to_table() for table in (ARTICLES, RAW, *_LINKING)}
    articles, members = found["articles"], found["memberships"]
    told = articles["published_at"].cast(pa.int64()).to_numpy() - int(wire.START.timestamp() * 1e6)
    told = np.where(told < TOLD_US, told, 2 * TOLD_US - told)  # what follows the last stories comes as much before
    published = (told * (DAYS * DAY_US / TOLD_US)).astype(np.int64)
    read = (published // QUARTER_US + 1) * QUARTER_US
    ids = articles["article_id"].combine_chunks()
    for name, column in (("articles", "article_id"), ("clusters", "canonical_article_id"), ("vectors", "article_id")):
        times_there = pa.array(published).take(pc.index_in(found[name][column], value_set=ids))
        found[name] = found[name].drop_columns("published_at").append_column("published_at", times_there)

    found["stories"] = _with_times(found["stories"], found["clusters"])

    ends = [pc.index_in(found["links"][name], value_set=ids).to_numpy() for name in ("article_id", "other_article_id")]
    apart = np.abs(published[ends[0]] - published[ends[1]])
    found["links"] = found["links"].filter(pa.array(apart <= SETTINGS.stories.window_days * DAY_US))

    def of(column: pa.ChunkedArray) -> NDArray[np.int64]:
        return read[pc.index_in(column, value_set=ids).to_numpy()]

    seen = _firsts(members["cluster_id"], of(members["article_id"]), found["clusters"]["cluster_id"])
    told = _firsts(found["clusters"]["story_id"], seen, found["stories"]["story_id"])
    changed = _firsts(found["clusters"]["cluster_id"], seen, found["changes"]["cluster_id"])
    times = {"articles": read, "clusters": seen, "stories": told, "changes": changed}
    times |= {name: of(found[name]["article_id"]) for name in ("raw", "memberships", "vectors")}
    for name in ("edges", "links"):
        times[name] = np.maximum(*(of(found[name][end]) for end in ("article_id", "other_article_id")))
    return [_part(table, found[table.name], times[table.name]) for table in (ARTICLES, RAW, *_LINKING)]


def _with_times(stories: pa.Table, clusters: pa.Table) -> pa.Table:
    """The stories from the first to the last time at which one of their clusters was published."""
    spans = clusters.group_by("story_id").aggregate([("published_at", "min"), ("published_at", "max")])
    at = pc.index_in(stories["story_id"], value_set=spans["story_id"].combine_chunks())
    for name, times in zip(STORY_TIMES, (spans["published_at_min"], spans["published_at_max"]), strict=True):
        stories = stories.drop_columns(name).append_column(name, times.take(at))
    return stories


def _firsts(names: pa.ChunkedArray, times: NDArray[np.int64], wanted: pa.ChunkedArray) -> NDArray[np.int64]:
    """The first of the times that each wanted name has."""
    firsts = pa.table({"name": names, "time": times}).group_by("name").aggregate([("time", "min")])
    at = pc.index_in(wanted, value_set=firsts["name"].combine_chunks())
    return firsts["time_min"].to_numpy()[at.to_numpy()]


_LINKING = (EDGES, MEMBERSHIPS, CLUSTERS, CHANGES, STORIES, VECTORS, LINKS)


def _part(table: Table, rows: pa.Table, when: NDArray[np.int64]) -> Part:
    return Part(table, rows, when, {name: worded(rows[name]) for name in REWORDED if name in rows.column_names})


# ---- multiplied


def build(data: Path, base: Path, copies: int, end: datetime) -> None:
    """Write a warehouse that holds the articles of another so many times, over the two weeks up to `end`."""
    warehouse = Warehouse(data)
    warehouse.check()
    parts = _parts(Warehouse(base))
    words = [_vocabulary(parts, copy) for copy in range(copies)]
    start = int((end - timedelta(days=DAYS)).timestamp() * 1e6)
    for day in range(DAYS + 1):
        _write_day(warehouse, parts, words, (day, start))
    _write_runs(warehouse, start)
    for table in (MEMORY, TERMS):
        name = f"{table.name}.parquet"
        shutil.copyfile(base / "_state" / name, warehouse.state / name)


@dataclass(frozen=True)
class Words:
    """What a copy has in place of the words: of each column of texts, and as hashes of terms, old and new, sorted."""

    number: int
    columns: dict[tuple[str, str], pa.Array]
    terms: NDArray[np.int64]
    others: NDArray[np.int64]

    def hashes(self, terms: NDArray[np.int64]) -> NDArray[np.int64]:
        """The hashes of this copy's terms."""
        at = np.minimum(np.searchsorted(self.terms, terms), len(self.terms) - 1)
        return np.where(self.terms[at] == terms, self.others[at], terms)


def _vocabulary(parts: list[Part], copy: int) -> Words:
    columns = {(part.table.name, name): text.words.to_pylist() for part in parts for name, text in part.texts.items()}
    plain = sorted({core.lower() for words in columns.values() for word in words for core in WORD.findall(word)} - KEPT)
    others = random.Random(copy).sample(plain, len(plain)) if copy else plain
    new = dict(zip(plain, others, strict=True))

    def other(found: re.Match[str]) -> str:
        word = new.get(found[0].lower(), found[0].lower())
        return word.upper() if found[0].isupper() else word.capitalize() if found[0][0].isupper() else word

    hashes = np.array(sorted((term_hash(one), term_hash(two)) for one, two in new.items()))
    reworded = {key: pa.array([WORD.sub(other, word) for word in words]) for key, words in columns.items()}
    return Words(copy, reworded, hashes[:, 0], hashes[:, 1])


def _write_day(warehouse: Warehouse, parts: list[Part], words: list[Words], at: tuple[int, int]) -> None:
    day, start = at
    for part in parts:
        rows = np.flatnonzero(part.when // DAY_US == day)
        written = [_copied(part, rows, vocabulary, start) for vocabulary in words]
        _write(warehouse, part.table, pa.concat_tables(written))
        if part.table == ARTICLES:
            for_sketch = pa.concat_tables(written).select(["article_id", "status", "text", "ingested_at"])
            _write(warehouse, SKETCHES, sketch.sketch(for_sketch, SETTINGS.sketch))


def _copied(part: Part, rows: NDArray[np.int64], words: Words, start: int) -> pa.Table:
    """Some rows of a table in the words, with the ids and at the times of a copy."""
    taken = part.rows.take(pa.array(rows))
    when = pa.array(part.when[rows] + start).cast(TIME)
    for name in taken.column_names:
        column = taken[name]
        if name in RENAMED:
            column = pa.array([_renamed(value, words.number) for value in column.to_pylist()], pa.string())
        elif name == "cluster_ids":
            column = [[_renamed(value, words.number) for value in values] for values in column.to_pylist()]
            column = pa.array(column, pa.list_(pa.string()))
        elif name == "terms":
            column = _relisted(column.combine_chunks(), words)
        elif name in part.texts:
            column = part.texts[name].of(rows, words.columns[part.table.name, name])
        elif name in ("ingested_at", "first_seen", "last_seen"):
            column = when
        elif (name == "published_at" and part.table in (ARTICLES, CLUSTERS, VECTORS)) or name in STORY_TIMES:
            column = pc.add(column, start).cast(TIME)
        elif name == "run_id":
            column = pa.array([_run_id(time) for time in when.cast(pa.int64()).to_pylist()])
        taken = taken.set_column(taken.schema.get_field_index(name), name, column)
    if part.table.partitioned_by not in taken.column_names:
        taken = taken.append_column(part.table.partitioned_by, when)
    wanted = {*part.table.stored_schema.names, part.table.partitioned_by}
    schema = pa.schema([field for field in part.table.schema if field.name in wanted])
    return taken.select(schema.names).cast(schema)


def _relisted(terms: pa.ListArray, words: Words) -> pa.ListArray:
    """Hashes of terms as the copy has them; the weights beside them stay, so their order does."""
    lengths = np.asarray(pc.list_value_length(terms))
    ends = np.concatenate([[0], np.cumsum(lengths)])
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), pa.array(words.hashes(np.asarray(terms.flatten()))))


def _renamed(value: str | None, copy: int) -> str | None:
    """An id that sorts as the original does: an edge names the smaller one first still, a cluster its founder."""
    if value is None or not copy:
        return value
    return value[:-16] + hashlib.blake2b(f"{value[-32:]}{copy}".encode(), digest_size=8).hexdigest()


def _run_id(time_us: int) -> str:
    return ids_step.new_run_id(datetime.fromtimestamp(time_us / 1e6, UTC))


def _write(warehouse: Warehouse, table: Table, rows: pa.Table) -> None:
    """The files of the hours that the rows belong to."""
    hours = rows[table.partitioned_by].cast(pa.int64()).to_numpy() // HOUR_US
    for hour in np.unique(hours):
        folder = warehouse.folder(table) / f"{datetime.fromtimestamp(hour * 3600, UTC):%Y-%m-%d/%H}.parquet"
        folder.parent.mkdir(parents=True, exist_ok=True)
        within = rows.filter(pa.array(hours == hour)).select(table.stored_schema.names)
        parquet_file.write(folder, within, table, SETTINGS.hash)


def _write_runs(warehouse: Warehouse, start: int) -> None:
    """A run each quarter of an hour, and the file that it read."""
    times = [start + QUARTER_US * number for number in range(DAYS * 96)]
    started = [datetime.fromtimestamp(time / 1e6, UTC) for time in times]
    n, ids = len(times), [_run_id(time) for time in times]
    row = record.run_row("", started[0], record.Outcome("schedule", "completed"), SETTINGS)
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
