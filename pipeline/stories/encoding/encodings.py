"""ARTICLES -> ENCODINGS: their vectors, made in worker processes; what an encoder cannot do is bounded, and counted."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.compute.workers import Failure, TaskLimits, WorkerPool
from pipeline.schemas.working import ENCODINGS
from pipeline.settings import Settings
from pipeline.stories.encoding.encoder import EncoderError, encode, encoder_identity
from pipeline.stories.encoding.marks import marks
from pipeline.stories.encoding.yardstick import Yardstick, yardstick_texts

log = logging.getLogger(__name__)

_CHARACTERS = 500  # of a text, after its headline: news says first what it is about
_TEXTS_A_TASK = 16
_TASK_SECONDS = 30.0  # then the texts of a task are tried one by one, with as long for each
_YARDSTICK_SECONDS = 120.0  # the first time: libraries and model are loaded
_TASKS_A_ROUND = 8  # of each worker; between two rounds it is seen whether to go on
_MOST_FAILED = 16  # texts of a run, then no more are tried

_VECTOR = pa.schema([("vector", pa.list_(pa.float32()))])


@dataclass(frozen=True)
class Encoded:
    """ENCODINGS rows of some articles, and what a person should know of those that have none."""

    rows: pa.Table
    alerts: tuple[str, ...] = ()


def encode_articles(articles: pa.Table, known: pa.Table, settings: Settings) -> Encoded:
    """ENCODINGS of the articles, sorted; those of `known` whose text and encoder are the same are not made again."""
    none = ENCODINGS.schema.empty_table()
    name = settings.stories.encoder
    try:
        identity = encoder_identity(name)
    except EncoderError as error:
        return Encoded(none, (_useless(name, str(error)),))
    rows = _rows(articles, identity).sort_by("article_id")
    kept = known.select(ENCODINGS.schema.names).filter(_same(known, rows))
    missing = rows.filter(pc.invert(pc.is_in(rows["article_id"], value_set=kept["article_id"].combine_chunks())))
    if not len(missing):
        return Encoded(kept.sort_by("article_id"))
    with WorkerPool(settings.run.n_workers) as workers:
        made = _made(missing, _Asked(name, workers, settings.run.n_workers))
    return Encoded(pa.concat_tables([made.rows, kept.cast(ENCODINGS.schema)]).sort_by("article_id"), made.alerts)


def _same(known: pa.Table, rows: pa.Table) -> pa.Array:
    """Which of the known are of the same words and encoder."""
    names = ["article_id", "text_hash", "encoder"]
    there = set(zip(*(rows[name].to_pylist() for name in names), strict=True))
    return pa.array([key in there for key in zip(*(known[n].to_pylist() for n in names), strict=True)], pa.bool_())


def _rows(articles: pa.Table, identity: str) -> pa.Table:
    """ENCODINGS rows without what the encoder makes, and the texts that it is given."""
    heads = [
        _head(title, text) for title, text in zip(*(articles[n].to_pylist() for n in ("title", "text")), strict=True)
    ]
    columns = {name: articles[name] for name in ("article_id", "published_at", "ingested_at")}
    columns |= {
        "lang": pc.fill_null(articles["lang"], ""),
        "encoder": pa.repeat(identity, len(articles)),
        "text_hash": pa.array(
            [hashlib.blake2b(head.encode(), digest_size=8).hexdigest() for head in heads], pa.string()
        ),
        "marks": pa.array(list(map(marks, articles["text"].to_pylist())), pa.list_(pa.int64())),
        "head": pa.array(heads, pa.string()),
    }
    return pa.table(columns)


def _head(title: str | None, text: str) -> str:
    return f"{title or ''}\n{text[:_CHARACTERS]}".strip().encode(errors="replace").decode()


@dataclass(frozen=True)
class _Asked:
    """An encoder, and the processes in which it is asked."""

    name: str
    workers: WorkerPool
    n_workers: int

    def yardstick_vectors(self) -> NDArray[np.float32] | Failure:
        """The vectors of all texts of the yardstick."""
        texts = [text for items in yardstick_texts().values() for text in items]
        limits = TaskLimits(1, _YARDSTICK_SECONDS)
        return self.workers.map_records(partial(encode, self.name), [texts], limits)[0]

    def vectors(self, texts: Sequence[str]) -> tuple[list[NDArray[np.float32] | None], list[str]]:
        """The vector of each text, and why some have none; after too many of these no more are tried."""
        found: list[NDArray[np.float32] | None] = []
        failures: list[str] = []
        step = _TEXTS_A_TASK * _TASKS_A_ROUND * self.n_workers
        limits = TaskLimits(_TEXTS_A_TASK, _TASK_SECONDS)
        for start in range(0, len(texts), step):
            if len(failures) > _MOST_FAILED:
                break
            table = pa.table({"head": pa.array(texts[start : start + step], pa.string())})
            for answer in self.workers.map_rows(partial(_encode_rows, self.name), table, limits):
                if isinstance(answer, Failure):
                    failures.append(answer.message)
                    found.append(None)
                else:
                    found += [np.asarray(vector, np.float32) for vector in answer["vector"].to_numpy()]
        return found + [None] * (len(texts) - len(found)), failures


def _made(rows: pa.Table, asked: _Asked) -> Encoded:
    """New ENCODINGS of some texts; first of the yardstick: an encoder that fails there is asked nothing else."""
    none = ENCODINGS.schema.empty_table()
    answer = asked.yardstick_vectors()
    if isinstance(answer, Failure):
        return Encoded(none, (_useless(asked.name, f"it {answer.message}"),))
    yardstick = Yardstick.of(answer)
    if yardstick is None:
        return Encoded(none, (_useless(asked.name, "it finds no translations, so it knows one language alone"),))
    known = rows.filter(pc.invert(pc.is_in(rows["lang"], value_set=pa.array(yardstick.refused, pa.string()))))
    vectors, failures = asked.vectors(known["head"].to_pylist())
    vectors = [v if v is not None and len(v) == answer.shape[1] and v.any() else None for v in vectors]
    made = _with_vectors(known, vectors, yardstick)
    log.info("encoded %d of %d texts", len(made), len(rows))
    return Encoded(made, _alerts(asked.name, yardstick, len(rows) - len(known), (len(known) - len(made), failures)))


def _with_vectors(rows: pa.Table, vectors: Sequence[NDArray[np.float32] | None], yardstick: Yardstick) -> pa.Table:
    """ENCODINGS of the texts that have a vector."""
    there = rows.filter(pa.array([vector is not None for vector in vectors], pa.bool_()))
    own = [vector for vector in vectors if vector is not None]
    centred = [
        yardstick.centred(v, lang).astype(np.float32) for v, lang in zip(own, there["lang"].to_pylist(), strict=True)
    ]
    columns = {name: there[name] for name in there.schema.names if name != "head"}
    columns["vector"] = pa.array(centred, pa.list_(pa.float32()))
    for name in ("unrelated", "translated"):
        columns[name] = pa.repeat(pa.scalar(getattr(yardstick, name), pa.float32()), len(there))
    return pa.table([columns[name] for name in ENCODINGS.schema.names], schema=ENCODINGS.schema)


def _encode_rows(name: str, rows: pa.Table) -> pa.Table:
    return pa.table([pa.array(list(encode(name, rows["head"].to_pylist())), _VECTOR.field(0).type)], schema=_VECTOR)


def _alerts(name: str, yardstick: Yardstick, n_refused: int, missing: tuple[int, Sequence[str]]) -> tuple[str, ...]:
    """`missing`: how many texts have no vector, and why, where the encoder failed."""
    alerts = []
    if n_refused:
        languages = ", ".join(yardstick.refused)
        alerts.append(
            f"the encoder {name} finds no translations in {languages}: {n_refused} texts in them got no vector"
        )
    n_missing, failures = missing
    if n_missing:
        why = f"it {failures[0]}" if failures else "they were zero or of another length"
        alerts.append(f"the encoder {name} made no vector of {n_missing} texts, as {why}: they get no other language")
    return tuple(alerts)


def _useless(name: str, why: str) -> str:
    return f"no stories across languages, as the encoder {name} is of no use: {why}"
