"""A takedown finds all that must go, and keeps what else is known free of it."""

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.errors import UsageError
from pipeline.reading.identity import Origin, earlier_identity, identify
from pipeline.runs.context import RunContext
from pipeline.runs.steps import forget
from pipeline.runs.steps.forget import Takedown
from tests.support.stored import begin, ids, stored

ADDRESS = "https://echo.example/bridge"
PAGE = identify(Origin(ADDRESS, None, None, ""))


@pytest.fixture
def context(tmp_path: Path) -> RunContext:
    """A run where a page of two versions is stored, and another article of its source."""
    raw = [{"article_id": "a1", "identity": PAGE}, {"article_id": "a2", "identity": PAGE}]
    raw.append({"article_id": "b", "identity": "b"})
    articles = [{"article_id": "a1"}, {"article_id": "a2", "title": "The bridge"}, {"article_id": "b"}]
    made = {"kind": "unlink", "made_by": "me"}
    pairs = [{"article_id": "a1", "other_article_id": "b"}, {"article_id": "b", "other_article_id": "c"}]
    warehouse = stored(
        tmp_path,
        raw=raw,
        articles=[{"source": "Echo", "text": "The bridge is old.", **row} for row in articles],
        overrides=[{**pair, **made} for pair in pairs],
        memory=[{"source": "Echo", "line_hash": "", "n_texts": 3}, {"source": "Post", "line_hash": "", "n_texts": 1}],
    )
    return begin(warehouse)


@pytest.mark.parametrize(
    ("takedown", "gone"),
    [
        (Takedown(article="a1"), ["a1", "a2"]),
        (Takedown(url=f"{ADDRESS}?utm_source=feed"), ["a1", "a2"]),
        (Takedown(source="Echo"), ["a1", "a2", "b"]),
    ],
    ids=str,
)
def test_all_versions_of_what_is_named_go(context: RunContext, takedown: Takedown, gone: list[str]) -> None:
    assert ids(forget.choose_forgotten(context, takedown)) == gone


def test_all_versions_of_what_a_wire_has_taken_back_go(tmp_path: Path) -> None:
    rows = [("a1", "a", "withdrawn"), ("a2", "a", "canceled"), ("b1", "b", "withdrawn"), ("c1", "c", "ok")]
    raw = [{"article_id": name, "identity": identity} for name, identity, _ in rows]
    articles = [{"article_id": name, "status": status} for name, _, status in rows]
    copies = [{"article_id": name, "withdrawn_id": "a1"} for name in ("b1", "c1", "a2")]
    context = begin(stored(tmp_path, raw=raw, articles=articles, withdrawn_copies=copies))
    affected = forget.choose_forgotten(context, forget.CANCELED)
    assert ids(affected) == ["a1", "a2"]
    assert ids(forget.without_copies(context, affected)) == ["b1", "c1"]


@pytest.mark.parametrize("takedown", [Takedown(article="c"), Takedown(url="https://x.example"), Takedown(source="X")])
def test_what_is_not_stored_cannot_go(context: RunContext, takedown: Takedown) -> None:
    with pytest.raises(UsageError, match=f"nothing is stored of {takedown}"):
        forget.choose_forgotten(context, takedown)


def test_a_tombstone_bars_each_identity_once(context: RunContext) -> None:
    plain, told = Takedown(article="a1"), Takedown(article="a1", reason="order 12", made_by="ann")
    for takedown, why in ((plain, (None, None)), (told, ("order 12", "ann"))):
        barred = forget.bar_return(context, forget.choose_forgotten(context, takedown), takedown)
        expected = {"identity": PAGE, "forgotten_at": context.started_at, "reason": why[0], "made_by": why[1]}
        assert pq.read_table(barred).to_pylist() == [expected]


def test_decisions_of_what_goes_go_too(context: RunContext) -> None:
    left = forget.undecide(context, forget.choose_forgotten(context, Takedown(article="a1")))
    assert ids(left) == ["b"]


def test_of_a_source_that_goes_nothing_learned_is_left(context: RunContext) -> None:
    takedown = Takedown(source="Echo")
    assert ids(forget.unlearn(context, forget.choose_forgotten(context, takedown), takedown), "source") == ["Post"]


def test_of_an_article_that_goes_the_source_stays_known(context: RunContext) -> None:
    takedown = Takedown(article="a1")
    left = forget.unlearn(context, forget.choose_forgotten(context, takedown), takedown)
    assert ids(left, "source") == ["Echo", "Post"]


def test_a_run_says_what_went_and_names_the_first(context: RunContext, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forget, "_NAMED", 2)
    total, *named, more = forget.described(context, forget.choose_forgotten(context, Takedown(source="Echo")))
    assert total.startswith("3 articles forgotten: 3 rows of articles, 3 rows of raw, 0 rows of sketches")
    assert [line.split()[1] for line in named] == ["a1", "a2"] and "The bridge" in named[1]
    assert more == "and 1 more"


def test_no_pair_is_weighed_anew(context: RunContext) -> None:
    assert ids(forget.no_edges(replace(context, forgets=True))) == []


def test_a_url_names_what_was_stored_under_its_earlier_identity(tmp_path: Path) -> None:
    url = ADDRESS.replace("echo", "www.echo")
    raw = [{"article_id": "a", "identity": earlier_identity(url) or ""}]
    context = begin(stored(tmp_path, raw=raw, articles=[{"article_id": "a"}]))
    assert ids(forget.choose_forgotten(context, Takedown(url=f"{url}?utm_source=feed"))) == ["a"]
