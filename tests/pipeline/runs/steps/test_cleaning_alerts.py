"""A source of whose texts much more is cut than before is named; one that is new, rare or as ever is not."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.runs.steps import cleaning_alerts
from pipeline.runs.steps.admit import admit_articles
from pipeline.runs.steps.cleaning_alerts import cut_alerts, cut_shares
from pipeline.schemas.tables import ARTICLES
from tests.support.stored import NOON, begin, rows_of, staged, stored

SOURCE = "Oakton Post"


def _article(number: int, share: float, source: str | None = SOURCE, **others: Any) -> dict[str, Any]:
    """One of 100 characters, of which a share was cut."""
    n_cut = round(100 * share)
    removed = [{"offset": 0, "text": "x" * n_cut, "rule": "share"}] if n_cut else []
    text = "y" * (100 - n_cut) or None
    return {"article_id": f"{source}{number:03}", "source": source, "text": text, "removed": removed} | others


def _alerts(folder: Path, before: Iterable[dict[str, Any]], new: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    context = begin(stored(folder, articles=list(before)))
    return cut_alerts(context, [cut_shares(rows_of(ARTICLES, row)) for row in new])


USUAL = [_article(n, 0.1 + n % 5 / 100) for n in range(30)]


@pytest.mark.parametrize(
    ("n_before", "new", "n_alerts"),
    [
        (30, [0.5] * 8, 1),
        (30, [0.5] * 5, 1),
        (30, [0.5] * 4, 0),
        (30, [0.15] * 8, 0),
        (30, [0.3] * 8, 0),
        (30, [0.5] * 3 + [0.1] * 5, 0),
        (20, [0.5] * 8, 1),
        (19, [0.5] * 8, 0),
        (0, [0.5] * 8, 0),
    ],
)
def test_it_takes_a_jump_of_the_median_and_enough_articles_to_tell(
    tmp_path: Path, n_before: int, new: list[float], n_alerts: int
) -> None:
    rows = [_article(100 + n, share) for n, share in enumerate(new)]
    assert len(_alerts(tmp_path, USUAL[:n_before], rows)) == n_alerts


def test_the_alert_names_the_source_and_both_shares(tmp_path: Path) -> None:
    (alert,) = _alerts(tmp_path, USUAL, [_article(100 + n, 0.5) for n in range(8)])
    assert alert.startswith(
        "cleaning cut 50% of a text of 'Oakton Post' (the median of 8 new articles), but 12% of the 30"
    )


def test_shares_that_spread_as_wide_as_ever_are_no_jump(tmp_path: Path) -> None:
    wide = [_article(n, n % 10 / 10) for n in range(30)]
    assert not _alerts(tmp_path, wide, [_article(100 + n, share) for n, share in enumerate((0.2, 0.6, 0.7, 0.8, 0.9))])


def test_sources_are_told_apart_and_texts_without_one_are_left_out(tmp_path: Path) -> None:
    before = [*USUAL, *(_article(n, 0.5, "Dump") for n in range(30)), *(_article(n, 0.1, None) for n in range(30))]
    new = [_article(100 + n, 0.6, source) for n in range(8) for source in (SOURCE, "Dump", None)]
    (alert,) = _alerts(tmp_path, before, new)
    assert repr(SOURCE) in alert


def test_what_was_taken_in_long_ago_does_not_count(tmp_path: Path) -> None:
    old = [row | {"ingested_at": NOON - timedelta(days=20)} for row in USUAL]
    assert not _alerts(tmp_path, old, [_article(100 + n, 0.5) for n in range(8)])


def test_the_newest_articles_are_read_first_and_only_as_many_as_it_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleaning_alerts, "_MOST_EARLIER", 30)
    before = [row | {"ingested_at": NOON - timedelta(hours=1)} for row in USUAL]
    earlier = [_article(200 + n, 0.5, ingested_at=NOON - timedelta(days=2)) for n in range(60)]
    (alert,) = _alerts(tmp_path, [*before, *earlier], [_article(100 + n, 0.5) for n in range(8)])
    assert "of the 30 before" in alert


def test_stored_rows_are_not_read_where_nothing_can_have_jumped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleaning_alerts, "find_rows", None)
    assert not _alerts(tmp_path, USUAL, [_article(100 + n, 0.19) for n in range(8)])


def test_texts_of_which_nothing_is_left_count_and_those_that_were_empty_do_not() -> None:
    rows = [_article(1, 1.0), _article(2, 0.25), {"article_id": "e", "source": SOURCE, "text": None, "removed": []}]
    assert cut_shares(rows_of(ARTICLES, *rows)) == {SOURCE: [1.0, 0.25]}


def test_admitting_articles_gives_the_alert(tmp_path: Path) -> None:
    context = begin(stored(tmp_path, articles=USUAL))
    names = [f"q{n}" for n in range(8)]
    raw = staged(
        context, "raw", *({"article_id": i, "identity": i, "position": i, "seq": n} for n, i in enumerate(names, 1))
    )
    cleaned = staged(context, "articles", *(_article(n, 0.5) | {"article_id": name} for n, name in enumerate(names)))
    assert len(admit_articles(context, [raw], [[cleaned]]).alerts) == 1
