"""Signatures are datasketch's own, and neither they nor their bands change between runs and machines."""

from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from datasketch import MinHashLSH
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.matching.sketch import band_hashes, lsh_shape, parameters, passage_parameters, recipes, signatures, sketch
from pipeline.schemas.tables import SKETCHES
from pipeline.settings import SketchSettings

NOW = datetime(2024, 3, 1, tzinfo=UTC)
TEXT = st.lists(st.text("abcé東", min_size=1, max_size=4), min_size=1, max_size=30).map(" ".join)
STORM = "A storm hit the coast on Monday, closing roads and schools in three towns for the day."


def _articles(*texts: str | None, status: str = "ok") -> pa.Table:
    rows: list[dict[str, Any]] = [
        {"article_id": f"{len(texts) - n:02}", "status": status, "text": text, "ingested_at": NOW}
        for n, text in enumerate(texts)
    ]
    types = [("article_id", pa.string()), ("status", pa.string()), ("text", pa.string())]
    return pa.Table.from_pylist(rows, schema=pa.schema([*types, ("ingested_at", pa.timestamp("us", tz="UTC"))]))


def _signatures(*texts: str, **settings: Any) -> NDArray[np.uint32]:
    found = signatures(pa.chunked_array([texts], pa.string()), SketchSettings(**settings))
    return found.signatures


def test_one_signature_does_not_leak_into_the_next() -> None:
    assert _signatures("other words", STORM, "")[1].tolist() == _signatures(STORM)[0].tolist()


@given(st.permutations(["a", "b", "c", "d"]), st.integers(1, 3))
def test_order_and_number_of_equal_shingles_do_not_count(tokens: list[str], times: int) -> None:
    one, other = _signatures(" ".join(tokens * times), " ".join(sorted(tokens)), shingle_words=1)
    assert one.tolist() == other.tolist()


def test_stored_bands_keep_their_values() -> None:
    """They lie in users' tables: other values would make every stored sketch useless."""
    bands = band_hashes(_signatures(STORM), SketchSettings())
    assert blake2b(bands.astype("<i8").tobytes(), digest_size=8).hexdigest() == "aa71e925bf3ff9f1"


@given(TEXT, TEXT)
def test_a_band_is_shared_just_where_its_rows_are(one: str, other: str) -> None:
    settings = SketchSettings(shingle_words=2)
    both = _signatures(one, other, shingle_words=2)
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


def test_an_article_without_words_has_no_sketch() -> None:
    """Two would be copies of each other by their signatures. Cleaning lets none through; older tables may hold one."""
    table = sketch(_articles("one two", "... \u200b", "three"), SketchSettings())
    assert table["article_id"].to_pylist() == ["01"] * 3 + ["03"] * 3


def test_the_table_is_sorted_and_says_what_its_signatures_are_made_of() -> None:
    settings = SketchSettings(shingle_words=3, num_perm=64, seed=9)
    table = sketch(_articles("one two three four", "five six seven"), settings)
    assert table.schema.equals(SKETCHES.schema)
    rows = table.to_pylist()
    assert [(row["article_id"], row["kind"], row["ingested_at"]) for row in rows] == [
        (name, kind, NOW) for name in ("01", "02") for kind in ("body", "lead", "passages")
    ]
    assert rows[3]["signature"] == _signatures("one two three four", shingle_words=3, num_perm=64, seed=9)[0].tolist()
    assert all(0 <= value < 2**32 for row in rows for value in row["signature"])
    made_of = {passage_parameters(settings)} | {parameters(settings, recipe) for recipe in recipes(settings)}
    assert {row["parameters"] for row in rows} == made_of


def test_fingerprints_of_passages_are_no_signatures_and_need_not_be_made() -> None:
    articles = _articles(f"{STORM} {STORM}", "so few words")
    rows = {(row["article_id"], row["kind"]): row for row in sketch(articles, SketchSettings()).to_pylist()}
    assert rows["02", "passages"]["signature"] == [] == rows["01", "passages"]["bands"]
    assert rows["02", "passages"]["bands"]
    without = sketch(articles, SketchSettings(), with_passages=False)
    assert set(without["kind"].to_pylist()) == {"body", "lead"}


def test_the_lead_is_sketched_on_its_own() -> None:
    """A report and the same cut after its lead, with another ending."""
    settings = SketchSettings(lead_words=5)
    table = sketch(_articles("one two three four five six seven", "one two three four five eight nine ten"), settings)
    bodies, leads = (table.filter(pc.equal(table["kind"], kind)) for kind in ("body", "lead"))
    assert len(set(map(tuple, leads["bands"].to_pylist()))) == 1
    assert len(set(map(tuple, bodies["bands"].to_pylist()))) == 2


def test_order_of_articles_does_not_matter() -> None:
    articles = _articles("one two three", "four five six", "seven eight nine")
    backwards = articles.take(pa.array([2, 1, 0]))
    assert sketch(articles, SketchSettings()).equals(sketch(backwards, SketchSettings()))


@pytest.mark.parametrize(
    "other",
    [
        {"num_perm": 64},
        {"seed": 2},
        {"shingle_words": 4},
        {"lsh_threshold": 0.5},
        {"lead_words": 60},
        {"lead_shingle_words": 3},
        {"lead_threshold": 0.5},
    ],
    ids=str,
)
def test_signatures_that_cannot_be_compared_have_other_parameters(other: dict[str, Any]) -> None:
    one, usual = SketchSettings(**other), SketchSettings()
    assert [parameters(one, recipe) for recipe in recipes(one)] != [parameters(usual, r) for r in recipes(usual)]
