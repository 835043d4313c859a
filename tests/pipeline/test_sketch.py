"""Signatures are datasketch's own, and neither they nor their bands change between runs and machines."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from datasketch import MinHash, MinHashLSH
from hypothesis import given
from hypothesis import strategies as st

from pipeline.schemas import SKETCHES
from pipeline.settings import SketchSettings
from pipeline.sketch import band_hashes, lsh_shape, parameters, signature, sketch

NOW = datetime(2024, 3, 1, tzinfo=UTC)
TOKENS = st.lists(st.text("abcé東", min_size=1, max_size=4), min_size=1, max_size=30)
SETTINGS = st.builds(
    SketchSettings,
    num_perm=st.sampled_from([16, 64, 128]),
    seed=st.sampled_from([0, 1, 42, 2**32 - 1]),
    shingle_words=st.integers(1, 7),
)
STORM = "A storm hit the coast on Monday, closing roads and schools in three towns for the day.".lower().split()
PROGRAM = (
    "from pipeline.settings import SketchSettings as S; from pipeline.sketch import *; import numpy as np;"
    f" s = signature({STORM!r}, S()); print(s.tolist(), band_hashes(s.astype(np.int64)[None], S()).tolist())"
)


def _articles(*texts: str | None, status: str = "ok") -> pa.Table:
    rows: list[dict[str, Any]] = [
        {"article_id": f"{len(texts) - n:02}", "status": status, "text": text, "ingested_at": NOW}
        for n, text in enumerate(texts)
    ]
    types = [("article_id", pa.string()), ("status", pa.string()), ("text", pa.string())]
    return pa.Table.from_pylist(rows, schema=pa.schema([*types, ("ingested_at", pa.timestamp("us", tz="UTC"))]))


def _signatures(*texts: list[str]) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.array([signature(t, SketchSettings()) for t in texts], dtype=np.int64)


@given(TOKENS, SETTINGS)
def test_a_signature_is_the_one_that_datasketch_gives(tokens: list[str], settings: SketchSettings) -> None:
    expected = MinHash(num_perm=settings.num_perm, seed=settings.seed, scheme="affine32")
    size = settings.shingle_words
    for start in range(max(1, len(tokens) - size + 1)):
        expected.update(" ".join(tokens[start : start + size]).encode())
    assert signature(tokens, settings).tolist() == expected.hashvalues.tolist()


def test_one_signature_does_not_leak_into_the_next() -> None:
    before = signature(STORM, SketchSettings()).tolist()
    signature(["other", "words"], SketchSettings())
    assert signature(STORM, SketchSettings()).tolist() == before


@given(st.permutations(["a", "b", "c", "d"]), st.integers(1, 3))
def test_order_and_number_of_equal_shingles_do_not_count(tokens: list[str], times: int) -> None:
    settings = SketchSettings(shingle_words=1)
    assert signature(tokens * times, settings).tolist() == signature(sorted(tokens), settings).tolist()


def test_sketches_do_not_depend_on_the_hash_seed_of_the_process() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "123")
    }
    assert len(outputs) == 1


def test_stored_sketches_keep_their_values() -> None:
    """Signatures and bands lie in users' tables: other values would make every stored sketch useless."""
    values = _signatures(STORM)
    bands = band_hashes(values, SketchSettings())
    assert blake2b(values.astype("<i8").tobytes(), digest_size=8).hexdigest() == "cc59405a369fb8a9"
    assert blake2b(bands.astype("<i8").tobytes(), digest_size=8).hexdigest() == "38252a7bc850ea44"


@given(TOKENS, TOKENS)
def test_a_band_is_shared_just_where_its_rows_are(one: list[str], other: list[str]) -> None:
    settings = SketchSettings(shingle_words=2)
    both = np.array([signature(one, settings), signature(other, settings)], dtype=np.int64)
    n_bands, n_rows = lsh_shape(settings.lsh_threshold, settings.num_perm)
    rows = both[:, : n_bands * n_rows].reshape(2, n_bands, n_rows)
    hashes = band_hashes(both, settings)
    assert hashes.shape == (2, n_bands)
    assert (hashes[0] == hashes[1]).tolist() == (rows[0] == rows[1]).all(axis=1).tolist()


def test_equal_rows_in_different_bands_hash_differently() -> None:
    same = np.full((1, 128), 7, dtype=np.int64)
    hashes = band_hashes(same, SketchSettings())[0].tolist()
    assert len(set(hashes)) == len(hashes)


def test_the_order_of_rows_in_a_band_counts() -> None:
    n_bands, n_rows = lsh_shape(0.5, 128)
    values = np.arange(n_bands * n_rows, dtype=np.int64).reshape(1, n_bands, n_rows)
    settings = SketchSettings(lsh_threshold=0.5)
    one, other = (band_hashes(v.reshape(1, -1), settings) for v in (values, values[:, :, ::-1]))
    assert n_rows > 1 and not (one == other).any()


@pytest.mark.parametrize("threshold", [0.1, 0.25, 0.5, 0.9])
def test_bands_are_those_of_datasketch(threshold: float) -> None:
    lsh = MinHashLSH(threshold=threshold, num_perm=128)
    assert lsh_shape(threshold, 128) == (lsh.b, lsh.r)


def test_only_articles_that_take_part_are_sketched() -> None:
    assert len(sketch(_articles("some text here", status="too_short"), SketchSettings())) == 0
    assert sketch(_articles(None, status="empty"), SketchSettings()).schema.equals(SKETCHES.schema)


def test_the_table_is_sorted_and_says_what_its_signatures_are_made_of() -> None:
    settings = SketchSettings(shingle_words=3, num_perm=64, seed=9)
    table = sketch(_articles("one two three four", "five six seven"), settings)
    assert table.schema.equals(SKETCHES.schema)
    rows = table.to_pylist()
    assert [(row["article_id"], row["kind"], row["ingested_at"]) for row in rows] == [
        ("01", "body", NOW),
        ("02", "body", NOW),
    ]
    assert rows[1]["signature"] == signature(["one", "two", "three", "four"], settings).tolist()
    assert all(0 <= value < 2**32 for row in rows for value in row["signature"])
    assert {row["parameters"] for row in rows} == {parameters(settings)}


def test_order_of_articles_does_not_matter() -> None:
    articles = _articles("one two three", "four five six", "seven eight nine")
    backwards = articles.take(pa.array([2, 1, 0]))
    assert sketch(articles, SketchSettings()).equals(sketch(backwards, SketchSettings()))


@pytest.mark.parametrize(
    "other", [{"num_perm": 64}, {"seed": 2}, {"shingle_words": 4}, {"lsh_threshold": 0.5}], ids=str
)
def test_signatures_that_cannot_be_compared_have_other_parameters(other: dict[str, Any]) -> None:
    assert parameters(SketchSettings(**other)) != parameters(SketchSettings())
