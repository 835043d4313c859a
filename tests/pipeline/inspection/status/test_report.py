"""The whole of it: nothing needs a person where all is as usual."""

from pathlib import Path

from tests.support.stored import NOON
from tests.support.weeks import articles, daily, kinds, look, run


def test_where_all_is_as_usual_nothing_needs_a_person(tmp_path: Path) -> None:
    found = look(tmp_path, runs=daily(), articles=articles("Dnevnik", [20, 22, 3, 4] * 7))
    assert kinds(found) == []
    (source,) = found.sources.sources
    assert (source.n_new, source.usual, source.rejected) == (20, 12, 0)
    assert len(found.runs.last) == 10 and found.runs.last[0]["minutes"] == 2
    assert found.disk.tables["articles"][0] == 56 and found.disk.n_bytes > 1000


def test_before_a_run_has_completed_there_is_nothing_to_compare(tmp_path: Path) -> None:
    found = look(tmp_path, runs=[run(NOON, status="interrupted", ended_at=None)])
    assert kinds(found) == [("run_failed", f"{NOON:%Y%m%dT%H%M%S}")] and not found.sources.sources
