"""Judgements are kept in a commit of their own: no run, no decision, and nothing of what is forgotten."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.checks.check import check
from pipeline.errors import BusyError, UsageError
from pipeline.judgements import DIFFERENT, SAME, Draw, Judgement
from pipeline.runs.by_hand.judge import Judging
from pipeline.runs.steps.forget import Takedown
from pipeline.schemas.tables import JUDGEMENTS, MEMBERSHIPS, RUNS
from pipeline.settings import Settings
from pipeline.storage import run_mark
from pipeline.storage.warehouse import Warehouse
from tests.support.reported import RUN, reported
from tests.support.runs import forget
from tests.support.stored import NOON

DRAW = Draw(1, 0.5, 3.0)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(reported(tmp_path / "data").data)


def kept(data: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = Warehouse(data).dataset(JUDGEMENTS).to_table().to_pylist()
    return rows


def test_a_judgement_is_kept_with_the_evidence_of_its_time_and_changes_nothing_else(data: Path) -> None:
    before = {path: path.read_bytes() for path in data.rglob("*.parquet")}
    Judging(data, Settings()).judge(Judgement(("a1", "a2"), SAME, "ann", "a note", draw=DRAW), NOON)
    (row,) = kept(data)
    assert (row["reason"], row["accepted"], row["weighed_run_id"]) == ("most_shingles_shared", True, RUN)
    assert (row["verdict"], row["judged_by"], row["note"], row["probability"]) == (SAME, "ann", "a note", 0.5)
    after = {path: path.read_bytes() for path in data.rglob("*.parquet") if path.parts[-3] != "judgements"}
    assert {path: content for path, content in before.items() if path.parts[-3] != "judgements"} == after
    findings = [finding for finding in check(Warehouse(data)).findings if "judgement" in finding.check]
    assert not findings, findings
    assert not [*Warehouse(data).staging.glob("*")]


def test_who_judges_again_hours_later_changes_the_row_where_it_lies(data: Path) -> None:
    for number, (verdict, by) in enumerate(((SAME, "ann"), (SAME, "bo"), (DIFFERENT, "ann"))):
        made = Judgement(("a1", "a4"), verdict, by, draw=DRAW)
        Judging(data, Settings()).judge(made, NOON + timedelta(hours=number))
    assert {row["judged_by"]: row["verdict"] for row in kept(data)} == {"ann": DIFFERENT, "bo": SAME}
    assert len(kept(data)) == 2 and len([path for path in data.glob("judgements/*/*") if path.stat().st_size]) >= 2


def test_a_pair_without_an_edge_may_be_judged_and_one_that_was_forgotten_not(data: Path) -> None:
    Judging(data, Settings()).judge(Judgement(("a1", "old"), DIFFERENT, "ann"), NOON)
    assert kept(data)[0]["reason"] is None
    with pytest.raises(UsageError, match="forgotten meanwhile"):
        Judging(data, Settings()).judge(Judgement(("a1", "gone"), SAME, "ann"), NOON)
    assert len(kept(data)) == 1


def test_it_waits_for_no_run_and_records_one_that_was_cut_off(data: Path) -> None:
    warehouse, judging = Warehouse(data), Judging(data, Settings())
    with warehouse.locked(), pytest.raises(BusyError, match="another run is working"):
        judging.judge(Judgement(("a1", "a2"), SAME, "ann"))
    mark = {"started_at": NOON.isoformat(), "trigger": "manual"}
    run_mark.begin(warehouse.store, "20260304T121000.000000Z", mark)
    judging.judge(Judgement(("a1", "a2"), SAME, "ann"), NOON)
    statuses = {row["run_id"]: row["status"] for row in Warehouse(data).dataset(RUNS).to_table().to_pylist()}
    assert statuses["20260304T121000.000000Z"] == "interrupted" and len(kept(data)) == 1


@pytest.mark.slow
def test_what_is_forgotten_takes_its_judgements_and_their_notes_with_it(wire_data: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(wire_data, tmp_path / "data"))
    one, other, third = sorted(Warehouse(data).ids(MEMBERSHIPS).to_pylist())[:3]
    for pair in ((one, other), (other, third)):
        Judging(data, Settings()).judge(Judgement(pair, SAME, "ann", f"note on {pair[0]}"), NOON)
    assert check(Warehouse(data)).findings == ()
    forget(data, Takedown(article=one))
    assert [row["article_id"] for row in kept(data)] == [other] and check(Warehouse(data)).findings == ()
